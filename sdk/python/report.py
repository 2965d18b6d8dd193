"""报送示例：一个办件、一个告警、当日对账 · A sample that reports a case and an alarm and compares the
statement of the day: python3 report.py BASE_URL USERNAME PASSWORD

请先在沙箱（平台地址后加/sandbox）里试 · Try it in the sandbox first: base URL with /sandbox.
"""

import datetime
import sys
import time

import mingqian
from mingqian import generated

# 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送
# The code of an item whose implementation list was reported: credit code, level, basic code.
TASK = "11440700007000011T3440107001001"


class Reporter:
    """本方的账：报送了什么，平台收下了什么 · What was reported, and which of it was taken."""

    def __init__(self, client):
        self.client = client
        # 各表各行的摘要；真实系统从自己的数据库算出
        # Digests of rows by table; a real system computes them from its database.
        self.own = {}

    def report(self, path, table, row):
        """报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why."""
        model = generated.INTERFACES[path].question
        taken = self.client.call(generated.INTERFACES[path], model(rows=[row]))
        outcome = taken.rows[0]
        waits = " 等待上级数据 (waits for its parent)" if outcome.waits_for_parent else ""
        print(table, outcome.row_guid, outcome.outcome + waits)
        for error in outcome.errors:
            print("   ", error.field + ":", error.reason)
        is_there = outcome.outcome in ("accepted", "unchanged")
        if is_there:
            columns = mingqian.row_columns(table, row)
            digest = mingqian.row_digest(table, columns)
            self.own.setdefault(table, {})[row.row_guid] = digest
        return is_there

    def agrees(self, day, table):
        """对一张表的账 · Compares the statement of a table."""
        # 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
        # Rows that other programs of this application reported today are not known here: their
        # digests are the platform's. Those of the own rows are always computed here.
        question = generated.StatementRowsQuery(day=day, table_name=table)
        rows = {row.row_guid: row.digest for row in
                self.client.pages(generated.EXCHANGE_STATEMENT_ROWS, question)}
        rows.update(self.own[table])
        own = mingqian.statement_line(table, rows.items())
        question = generated.StatementQuery(day=day)
        statement = self.client.call(generated.EXCHANGE_STATEMENT, question)
        said = [line for line in statement.tables if line.table_name == table]
        said = said[0] if said else generated.StatementLine(table, 0, "")
        is_same = said == own
        print("对账 statement %s: 平台 platform %d %s 本方 own %d %s %s" % (
            table, said.count, said.digest, own.count, own.digest,
            "一致 agrees" if is_same else "不一致 DIFFERS"))
        return is_same


def main(base_url, username, password):
    """Reports and compares; 0 when all went as it should."""
    # 平台的时间是北京时间 · Times are those of Beijing.
    now = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8)))
    day, at = now.strftime("%Y-%m-%d"), now.strftime("%Y-%m-%d %H:%M:%S")
    # 办件编号：实施编码、日期、当日序号；真实系统连续编号
    # Number of the case: code of the item, date, running number of the day.
    project = "%s%s%04d" % (TASK, now.strftime("%Y%m%d"), int(time.time()) % 10000)

    def common(number):
        # 每行的公共字段；批次号为日期加序号 · What every row has; a batch is a date and a number.
        return dict(row_guid="%s-%d" % (project, number), cd_operation="i", cd_time=at,
                    cd_batch=now.strftime("%Y%m%d") + "00001", data_source="144")

    accept = generated.UpProAccept(
        **common(1), project_no=project, task_code=TASK, task_name="对食品销售者的监督检查",
        task_version="1", catalog_code=TASK[-12:], org_code="SCJG",
        org_name="江门市市场监督管理局", applyer_name="示例企业（虚构）", applyer_type="2",
        applyer_page_type="11", applyer_page_code="91440700MA4W00011B", apply_date=at,
        apply_type="2", accept_date=at, project_type="1")
    process = generated.UpProProcess(
        **common(2), project_no=project, event_name="1", process_name="现场检查",
        handle_user_name="何工", handle_explain="核对进货查验记录与经营场所",
        event_start_time=at, event_end_time=at)
    # 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
    result = generated.UpProResult(
        **common(3), project_no=project, handle_user_name="梁主任", result_date=at,
        result_type="0", result_explain="未发现问题", is_delivery_results="1")
    alarm = generated.UpOmAlarm(
        **common(4), alarm_id=project, object_id="db-1-data", severity="4", type="capacity",
        title="示例告警：数据表空间使用率超过80%", first_at=at, last_at=at, count="1",
        state="active")

    reporter = Reporter(mingqian.Client(base_url, username, password))
    try:
        done = [reporter.report("/api/cases/accept/report", "up_pro_accept", accept),
                reporter.report("/api/cases/process/report", "up_pro_process", process)]
        if reporter.report("/api/cases/result/report", "up_pro_result", result):
            print("错行被收下 (the wrong row was taken)")
            return 1
        # 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
        result.result_cetr_name = "监督检查结果告知书"
        done.append(reporter.report("/api/cases/result/report", "up_pro_result", result))
        done.append(reporter.report("/api/operation/alarms/report", "up_om_alarm", alarm))
        done += [reporter.agrees(day, table) for table in reporter.own]
    except mingqian.ApiError as error:
        print(error.code, error.msg, error.request_id, list(error.fields))
        return 1
    return 0 if all(done) else 1


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit("report.py BASE_URL USERNAME PASSWORD")
    sys.exit(main(*sys.argv[1:]))
