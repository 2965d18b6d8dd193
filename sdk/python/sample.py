"""运行示例 · A sample that runs: python3 sample.py BASE_URL USERNAME PASSWORD"""

import sys

import mingqian


def main(base_url, username, password):
    """Prints the open inspections of the department, and some enterprises."""
    client = mingqian.Client(base_url, username, password)
    try:
        # 领取本部门待检查的任务；逐页读取 · pulls page by page
        for inspection in client.pages(mingqian.generated.TASKS_PULL):
            print(inspection.result_id, inspection.enterprise_name)
        data = client.call("/api/market-entities/query", {"name": "餐饮", "size": 3})
        for row in data["items"]:
            print(row["code"], row["name"])
    except mingqian.ApiError as error:
        print(error.code, error.msg, error.request_id, list(error.fields))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
