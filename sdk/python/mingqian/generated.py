"""Return codes, interfaces and models of the access API. Generated; do not edit."""

import collections
import dataclasses
from typing import List, Optional

ReturnCode = collections.namedtuple("ReturnCode", "number name status group retryable")
Interface = collections.namedtuple("Interface", "path writes needs_token question answer rows")

# The class of the error by code // 100, and the groups whose unknown codes are tried again.
GROUPS = {group: name for name, groups in (
    ("param", (400, 404, 405, 406, 413, 415, 422,)),
    ("auth", (401, 423,)),
    ("permission", (403,)),
    ("conflict", (409,)),
    ("rate_limit", (429,)),
    ("upstream", (502, 504,)),
    ("maintenance", (503,)),
) for group in groups}
RETRYABLE_GROUPS = frozenset((429, 502, 503, 504))

# Number, name, HTTP status, class, whether the same call may be tried again.
CODES = {number: ReturnCode(number, *rest) for number, *rest in (
    (0, "ok", 200, "api", False),
    (1, "server_fault", 500, "api", False),
    (40001, "malformed", 400, "param", False),
    (40002, "missing_field", 400, "param", False),
    (40003, "bad_field", 400, "param", False),
    (40004, "out_of_range", 400, "param", False),
    (40005, "decrypt_failed", 400, "param", False),
    (40006, "illegal_character", 400, "param", False),
    (40007, "not_base64", 400, "param", False),
    (40008, "xml_forbidden", 400, "param", False),
    (40009, "no_idempotency_key", 400, "param", False),
    (40101, "no_token", 401, "auth", False),
    (40102, "bad_token", 401, "auth", False),
    (40103, "token_expired", 401, "auth", False),
    (40104, "token_revoked", 401, "auth", False),
    (40105, "wrong_password", 401, "auth", False),
    (40106, "signature_required", 401, "auth", False),
    (40107, "bad_signature", 401, "auth", False),
    (40108, "clock_skew", 401, "auth", False),
    (40109, "replayed", 401, "auth", False),
    (40110, "bad_key", 401, "auth", False),
    (40111, "bad_certificate", 401, "auth", False),
    (40301, "no_permission", 403, "permission", False),
    (40302, "no_data_permission", 403, "permission", False),
    (40303, "source_refused", 403, "permission", False),
    (40304, "not_live", 403, "permission", False),
    (40305, "tls_required", 403, "permission", False),
    (40306, "outside_grant", 403, "permission", False),
    (40401, "no_such_interface", 404, "param", False),
    (40402, "not_found", 404, "param", False),
    (40501, "wrong_method", 405, "param", False),
    (40601, "not_acceptable", 406, "param", False),
    (40901, "in_flight", 409, "conflict", False),
    (40902, "exists", 409, "conflict", False),
    (40903, "wrong_state", 409, "conflict", False),
    (41301, "too_large", 413, "param", False),
    (41501, "bad_content_type", 415, "param", False),
    (41502, "bad_charset", 415, "param", False),
    (42201, "rule_violated", 422, "param", False),
    (42202, "idempotency_mismatch", 422, "param", False),
    (42301, "locked", 423, "auth", False),
    (42302, "account_disabled", 423, "auth", False),
    (42303, "password_expired", 423, "auth", False),
    (42901, "too_frequent", 429, "rate_limit", True),
    (42902, "daily_limit", 429, "rate_limit", False),
    (42903, "too_many_concurrent", 429, "rate_limit", True),
    (50201, "upstream_fault", 502, "upstream", True),
    (50202, "upstream_unreadable", 502, "upstream", False),
    (50301, "maintenance", 503, "maintenance", True),
    (50302, "suspended", 503, "maintenance", False),
    (50303, "busy", 503, "maintenance", True),
    (50401, "upstream_timeout", 504, "upstream", True),
    (50402, "timed_out", 504, "upstream", True),
)}

OK = 0  # 请求成功
SERVER_FAULT = 1  # 服务器异常，请联系管理员!
MALFORMED = 40001  # 请求报文格式错误
MISSING_FIELD = 40002  # 缺少必填参数：{field}
BAD_FIELD = 40003  # 参数格式不正确：{field}
OUT_OF_RANGE = 40004  # 参数取值超出范围：{field}
DECRYPT_FAILED = 40005  # 报文解密失败
ILLEGAL_CHARACTER = 40006  # 参数含有非法字符：{field}
NOT_BASE64 = 40007  # 密码须经Base64编码后提交
XML_FORBIDDEN = 40008  # XML报文含有禁止的内容或超出限制
NO_IDEMPOTENCY_KEY = 40009  # 缺少幂等键Idempotency-Key
NO_TOKEN = 40101  # 缺少访问令牌，请先调用api/auth
BAD_TOKEN = 40102  # 访问令牌无效
TOKEN_EXPIRED = 40103  # 访问令牌已过期，请重新获取
TOKEN_REVOKED = 40104  # 访问令牌已注销
WRONG_PASSWORD = 40105  # 用户名或密码错误
SIGNATURE_REQUIRED = 40106  # 该接口要求报文签名
BAD_SIGNATURE = 40107  # 签名验证失败
CLOCK_SKEW = 40108  # 请求时间与服务器时间相差过大
REPLAYED = 40109  # 请求重复，随机串已使用
BAD_KEY = 40110  # 签名密钥无效或已停用
BAD_CERTIFICATE = 40111  # 客户端证书无效
NO_PERMISSION = 40301  # 无接口访问权限
NO_DATA_PERMISSION = 40302  # 无数据访问权限
SOURCE_REFUSED = 40303  # 来源地址不在白名单内
NOT_LIVE = 40304  # 应用未审批或已停用
TLS_REQUIRED = 40305  # 须使用HTTPS或报文加密
OUTSIDE_GRANT = 40306  # 不在授权的时间或用途范围内
NO_SUCH_INTERFACE = 40401  # 接口不存在
NOT_FOUND = 40402  # 数据不存在
WRONG_METHOD = 40501  # 请求方式不支持，请使用POST
NOT_ACCEPTABLE = 40601  # 不支持的响应格式
IN_FLIGHT = 40901  # 相同请求正在处理
EXISTS = 40902  # 数据已存在
WRONG_STATE = 40903  # 当前状态不允许该操作
TOO_LARGE = 41301  # 请求报文过大
BAD_CONTENT_TYPE = 41501  # 不支持的Content-Type
BAD_CHARSET = 41502  # 不支持的字符编码
RULE_VIOLATED = 42201  # 业务校验未通过：{reason}
IDEMPOTENCY_MISMATCH = 42202  # 幂等键已用于其他请求
LOCKED = 42301  # 登录失败次数过多，请{n}分钟后重试
ACCOUNT_DISABLED = 42302  # 账号已停用
PASSWORD_EXPIRED = 42303  # 密码已过期，请修改密码
TOO_FREQUENT = 42901  # 调用过于频繁，请稍后重试
DAILY_LIMIT = 42902  # 当日调用次数已达上限
TOO_MANY_CONCURRENT = 42903  # 并发请求数超过限制
UPSTREAM_FAULT = 50201  # 上游服务异常
UPSTREAM_UNREADABLE = 50202  # 上游返回内容无法识别
MAINTENANCE = 50301  # 系统维护中，预计{time}恢复
SUSPENDED = 50302  # 该服务已暂停接入
BUSY = 50303  # 系统繁忙，请稍后重试
UPSTREAM_TIMEOUT = 50401  # 上游服务超时
TIMED_OUT = 50402  # 请求处理超时，请稍后重试


@dataclasses.dataclass
class Credentials:
    """A user name and its password."""

    # User name of the account.
    username: str
    # Base64 of the password, as B.1 demands.
    password: str


@dataclasses.dataclass
class SignedOut:
    """What was signed out."""

    # User name of the account whose token ended.
    username: str = ""


@dataclasses.dataclass
class UpProAccept:
    """办件受理 cases: accepted"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    # number)
    project_no: Optional[str] = None
    # 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
    # level, basic code)
    task_code: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    task_version: Optional[str] = None
    # 基本编码: 基本编码为12位数字 (12 digits)
    catalog_code: Optional[str] = None
    # 业务办理项编码: 最多50个字符 (at most 50 characters)
    task_handle_item: Optional[str] = None
    # 受理部门编码: 最多50个字符 (at most 50 characters)
    org_code: Optional[str] = None
    # 受理部门: 最多200个字符 (at most 200 characters)
    org_name: Optional[str] = None
    # 申请人: 最多200个字符 (at most 200 characters)
    applyer_name: Optional[str] = None
    # 申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5 非法人企业、6 行政机关、9
    # 其他组织
    applyer_type: Optional[str] = None
    # 申请人证件类型: 最多10个字符 (at most 10 characters)
    applyer_page_type: Optional[str] = None
    # 申请人证件号码: 最多500个字符 (at most 500 characters)
    applyer_page_code: Optional[str] = None
    # 联系人: 最多200个字符 (at most 200 characters)
    contact_name: Optional[str] = None
    # 联系人证件类型: 最多10个字符 (at most 10 characters)
    contact_type: Optional[str] = None
    # 联系人证件号码: 最多500个字符 (at most 500 characters)
    contact_code: Optional[str] = None
    # 联系人手机: 最多50个字符 (at most 50 characters)
    contact_mobile: Optional[str] = None
    # 法定代表人: 最多200个字符 (at most 200 characters)
    legal: Optional[str] = None
    # 通讯地址: 最多500个字符 (at most 500 characters)
    address: Optional[str] = None
    # 邮编: 最多10个字符 (at most 10 characters)
    zip_code: Optional[str] = None
    # 申请时间: YYYY-MM-DD HH:MM:SS
    apply_date: Optional[str] = None
    # 申请来源: 1 网上申请、2 现场申请、3 其他
    apply_type: Optional[str] = None
    # 受理时间: YYYY-MM-DD HH:MM:SS
    accept_date: Optional[str] = None
    # 受理文书编号: 最多100个字符 (at most 100 characters)
    accept_doc_no: Optional[str] = None
    # 承诺办结时间: YYYY-MM-DD HH:MM:SS
    promise_date: Optional[str] = None
    # 办理类型: 1 即办件、2 承诺件
    project_type: Optional[str] = None
    # 办件摘要: 最多1000个字符 (at most 1000 characters)
    project_name: Optional[str] = None
    # 办理人: 最多100个字符 (at most 100 characters)
    handle_user_name: Optional[str] = None


@dataclasses.dataclass
class UpProAcceptReport:
    """One of them."""

    # 办件受理
    rows: List[UpProAccept]


@dataclasses.dataclass
class RowError:
    """A finding about a row."""

    # The column; empty where it is the whole row.
    field: str = ""
    # What is wrong with it.
    reason: str = ""


@dataclasses.dataclass
class RowOutcome:
    """What became of a row."""

    # As it was sent.
    row_guid: str = ""
    # accepted, unchanged, stale or rejected.
    outcome: str = ""
    # Written, but what it belongs to is not there yet; it is linked when that comes.
    waits_for_parent: bool = False
    # Why it was not taken, column by column.
    errors: List[RowError] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class RowsTaken:
    """What became of a report."""

    # Rows that were written.
    accepted: int = 0
    # Rows that were there already, byte for byte.
    unchanged: int = 0
    # Rows older than what is there; passed over.
    stale: int = 0
    # Rows that were not taken; they stand in the abnormal returns as well.
    rejected: int = 0
    # Of each row, in the order in which they were sent.
    rows: List[RowOutcome] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class UpProProcess:
    """办件过程 cases: process"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    # number)
    project_no: Optional[str] = None
    # 业务动作: 1 承办、2 审核、3 批准
    event_name: Optional[str] = None
    # 环节名称: 最多200个字符 (at most 200 characters)
    process_name: Optional[str] = None
    # 办理人: 最多100个字符 (at most 100 characters)
    handle_user_name: Optional[str] = None
    # 办理意见: 最多2000个字符 (at most 2000 characters)
    handle_explain: Optional[str] = None
    # 开始时间: YYYY-MM-DD HH:MM:SS
    event_start_time: Optional[str] = None
    # 结束时间: YYYY-MM-DD HH:MM:SS
    event_end_time: Optional[str] = None
    # 备注: 最多1000个字符 (at most 1000 characters)
    remark: Optional[str] = None


@dataclasses.dataclass
class UpProProcessReport:
    """One of them."""

    # 办件过程
    rows: List[UpProProcess]


@dataclasses.dataclass
class UpProResult:
    """办件结果 cases: closed"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    # number)
    project_no: Optional[str] = None
    # 办理人: 最多100个字符 (at most 100 characters)
    handle_user_name: Optional[str] = None
    # 办结时间: YYYY-MM-DD HH:MM:SS
    result_date: Optional[str] = None
    # 办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5 补正不来办结、6
    # 办结
    result_type: Optional[str] = None
    # 结果说明: 最多2000个字符 (at most 2000 characters)
    result_explain: Optional[str] = None
    # 结果证照名称: 最多200个字符 (at most 200 characters)
    result_cetr_name: Optional[str] = None
    # 结果证照编号: 最多200个字符 (at most 200 characters)
    result_cetr_no: Optional[str] = None
    # 是否送达: 0 否、1 是
    is_delivery_results: Optional[str] = None
    # 满意度: 1至5的整数 (whole, 1 to 5)
    satisfaction: Optional[str] = None
    # 备注: 最多1000个字符 (at most 1000 characters)
    remark: Optional[str] = None


@dataclasses.dataclass
class UpProResultReport:
    """One of them."""

    # 办件结果
    rows: List[UpProResult]


@dataclasses.dataclass
class RowsPull:
    """Where to go on."""

    # The cursor of the answer before; from the beginning where it is absent.
    after: Optional[int] = None
    # 1 to 500; 200 where it is absent.
    size: Optional[int] = None


@dataclasses.dataclass
class DnTaskDirectory:
    """平台基本目录 basic catalogue of the platform"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 基本编码: 基本编码为12位数字 (12 digits)
    catalog_code: Optional[str] = None
    # 地方基本编码: 最多50个字符 (at most 50 characters)
    local_catalog_code: Optional[str] = None
    # 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
    # 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
    task_type: Optional[str] = None
    # 设定依据: 最多8000个字符 (at most 8000 characters)
    by_law: Optional[str] = None
    # 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    use_level: Optional[str] = None
    # 事项状态: 1 在用、2 暂停、3 取消
    task_state: Optional[str] = None
    # 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    task_version: Optional[str] = None
    # 计划生效日期: YYYY-MM-DD
    plan_effective_date: Optional[str] = None
    # 计划取消日期: YYYY-MM-DD
    plan_cancel_date: Optional[str] = None


@dataclasses.dataclass
class DnTaskDirectoryPulled:
    """One of them."""

    # Every row once, in its last state; one with cd_operation d is gone.
    rows: List[DnTaskDirectory] = dataclasses.field(default_factory=list)
    # For `after`, now or later: what changed since comes then.
    cursor: int = 0
    # Whether there is more already.
    has_more: bool = False


@dataclasses.dataclass
class UpTaskDirectory:
    """基本目录 basic catalogue"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 基本编码: 基本编码为12位数字 (12 digits)
    catalog_code: Optional[str] = None
    # 地方基本编码: 最多50个字符 (at most 50 characters)
    local_catalog_code: Optional[str] = None
    # 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
    # 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
    task_type: Optional[str] = None
    # 设定依据: 最多8000个字符 (at most 8000 characters)
    by_law: Optional[str] = None
    # 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    use_level: Optional[str] = None
    # 事项状态: 1 在用、2 暂停、3 取消
    task_state: Optional[str] = None
    # 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    task_version: Optional[str] = None
    # 计划生效日期: YYYY-MM-DD
    plan_effective_date: Optional[str] = None
    # 计划取消日期: YYYY-MM-DD
    plan_cancel_date: Optional[str] = None


@dataclasses.dataclass
class UpTaskDirectoryReport:
    """One of them."""

    # 基本目录
    rows: List[UpTaskDirectory]


@dataclasses.dataclass
class UpTaskCheckBasic:
    """实施清单（强制、检查类） implementation list: coercion, inspection"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 基本编码: 基本编码为12位数字 (12 digits)
    catalog_code: Optional[str] = None
    # 地方基本编码: 最多50个字符 (at most 50 characters)
    local_catalog_code: Optional[str] = None
    # 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
    # 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
    task_type: Optional[str] = None
    # 设定依据: 最多8000个字符 (at most 8000 characters)
    by_law: Optional[str] = None
    # 权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6 同级委托
    power_source: Optional[str] = None
    # 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    use_level: Optional[str] = None
    # 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
    # level, basic code)
    task_code: Optional[str] = None
    # 地方实施编码: 最多50个字符 (at most 50 characters)
    local_task_code: Optional[str] = None
    # 业务办理项编码: 最多50个字符 (at most 50 characters)
    task_handle_item: Optional[str] = None
    # 事项状态: 1 在用、2 暂停、3 取消
    task_state: Optional[str] = None
    # 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    task_version: Optional[str] = None
    # 实施机构: 最多200个字符 (at most 200 characters)
    dept_name: Optional[str] = None
    # 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
    dept_type: Optional[str] = None
    # 实施机构代码: 最多50个字符 (at most 50 characters)
    dept_code: Optional[str] = None
    # 委托部门: 最多200个字符 (at most 200 characters)
    entrust_name: Optional[str] = None
    # 法定时限: 0至10000的整数 (whole, 0 to 10000)
    anticipate_day: Optional[str] = None
    # 法定时限单位: 最多20个字符 (at most 20 characters)
    anticipate_type: Optional[str] = None
    # 法定时限说明: 最多2000个字符 (at most 2000 characters)
    anticipate_explain: Optional[str] = None
    # 办理流程: 最多4000个字符 (at most 4000 characters)
    handle_flow: Optional[str] = None
    # 咨询方式: 最多1000个字符 (at most 1000 characters)
    link_way: Optional[str] = None
    # 监督投诉方式: 最多1000个字符 (at most 1000 characters)
    supervise_way: Optional[str] = None
    # 计划生效日期: YYYY-MM-DD
    plan_effective_date: Optional[str] = None
    # 计划取消日期: YYYY-MM-DD
    plan_cancel_date: Optional[str] = None


@dataclasses.dataclass
class UpTaskCheckBasicReport:
    """One of them."""

    # 实施清单（强制、检查类）
    rows: List[UpTaskCheckBasic]


@dataclasses.dataclass
class UpTaskGeneralBasic:
    """实施清单（其他类） implementation list: other kinds"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 基本编码: 基本编码为12位数字 (12 digits)
    catalog_code: Optional[str] = None
    # 地方基本编码: 最多50个字符 (at most 50 characters)
    local_catalog_code: Optional[str] = None
    # 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
    # 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
    task_type: Optional[str] = None
    # 设定依据: 最多8000个字符 (at most 8000 characters)
    by_law: Optional[str] = None
    # 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
    use_level: Optional[str] = None
    # 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
    # level, basic code)
    task_code: Optional[str] = None
    # 地方实施编码: 最多50个字符 (at most 50 characters)
    local_task_code: Optional[str] = None
    # 业务办理项编码: 最多50个字符 (at most 50 characters)
    task_handle_item: Optional[str] = None
    # 事项状态: 1 在用、2 暂停、3 取消
    task_state: Optional[str] = None
    # 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
    task_version: Optional[str] = None
    # 实施机构: 最多200个字符 (at most 200 characters)
    dept_name: Optional[str] = None
    # 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
    dept_type: Optional[str] = None
    # 实施机构代码: 最多50个字符 (at most 50 characters)
    dept_code: Optional[str] = None
    # 承诺时限: 0至10000的整数 (whole, 0 to 10000)
    promise_day: Optional[str] = None
    # 承诺时限单位: 最多20个字符 (at most 20 characters)
    promise_type: Optional[str] = None
    # 承诺时限说明: 最多2000个字符 (at most 2000 characters)
    promise_explain: Optional[str] = None
    # 受理条件: 最多4000个字符 (at most 4000 characters)
    accept_condition: Optional[str] = None
    # 是否收费: 0 否、1 是
    is_fee: Optional[str] = None
    # 收费依据: 最多2000个字符 (at most 2000 characters)
    fee_basis: Optional[str] = None
    # 服务对象: 最多32个字符 (at most 32 characters)
    server_type: Optional[str] = None
    # 办件类型: 1 即办件、2 承诺件
    project_type: Optional[str] = None
    # 办理形式: 最多32个字符 (at most 32 characters)
    handle_type: Optional[str] = None
    # 到办事现场次数: 0至99的整数 (whole, 0 to 99)
    limit_scene_num: Optional[str] = None
    # 特别程序: 最多200个字符 (at most 200 characters)
    special_procedure: Optional[str] = None
    # 移动端是否单点登录: 0 否、1 是
    app_is_single_login: Optional[str] = None
    # 移动端办理地址: http或https地址，最多500个字符 (an http or https address)
    mobile_terminal_url: Optional[str] = None
    # 计算机端是否单点登录: 0 否、1 是
    is_single_login: Optional[str] = None
    # 计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https address)
    link_addr: Optional[str] = None
    # 办理地点: 最多1000个字符 (at most 1000 characters)
    transact_addr: Optional[str] = None
    # 办理时间: 最多1000个字符 (at most 1000 characters)
    transact_time: Optional[str] = None
    # 咨询方式: 最多1000个字符 (at most 1000 characters)
    link_way: Optional[str] = None
    # 监督投诉方式: 最多1000个字符 (at most 1000 characters)
    supervise_way: Optional[str] = None
    # 计划生效日期: YYYY-MM-DD
    plan_effective_date: Optional[str] = None
    # 计划取消日期: YYYY-MM-DD
    plan_cancel_date: Optional[str] = None


@dataclasses.dataclass
class UpTaskGeneralBasicReport:
    """One of them."""

    # 实施清单（其他类）
    rows: List[UpTaskGeneralBasic]


@dataclasses.dataclass
class UpOnlineAddress:
    """在线办理地址 online-handling addresses"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
    # level, basic code)
    task_code: Optional[str] = None
    # 渠道: 1 计算机端、2 移动端
    channel: Optional[str] = None
    # 在线办理地址: http或https地址，最多500个字符 (an http or https address)
    address: Optional[str] = None
    # 是否单点登录: 0 否、1 是
    is_single_login: Optional[str] = None


@dataclasses.dataclass
class UpOnlineAddressReport:
    """One of them."""

    # 在线办理地址
    rows: List[UpOnlineAddress]


@dataclasses.dataclass
class CheckItemsQuery:
    """What is looked for. Conditions are joined by “and”."""

    # Code of the item, whole.
    code: Optional[str] = None
    # A part of the name.
    name: Optional[str] = None
    # Code of the department.
    department_code: Optional[str] = None
    # The `next` of the answer before.
    after: Optional[str] = None


@dataclasses.dataclass
class CheckItem:
    """A check item."""

    # Its code.
    code: str = ""
    # 抽查类别.
    category: str = ""
    # 抽查事项.
    name: str = ""
    # 检查对象.
    target_scope: str = ""
    # `general` or `key`.
    item_class: str = ""
    # 检查方式.
    methods: str = ""
    # 检查主体.
    authority_level: str = ""
    # 检查依据.
    legal_basis: str = ""
    # 抽查比例及频次.
    ratio_and_frequency: str = ""
    # Name of the department.
    department: str = ""


@dataclasses.dataclass
class CheckItemsFound:
    """Those found, in the order of their codes."""

    # The rows.
    items: List[CheckItem] = dataclasses.field(default_factory=list)
    # For `after` of the next call; null at the end.
    next: Optional[str] = None


@dataclasses.dataclass
class UpCheckResult:
    """抽查检查结果 published results of checks"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 计划编号: 14位数字 (14 digits)
    ranins_plan_id: Optional[str] = None
    # 计划名称: 最多200个字符 (at most 200 characters)
    ranins_plane_name: Optional[str] = None
    # 任务编号: 18位数字 (18 digits)
    ranins_task_id: Optional[str] = None
    # 任务名称: 最多200个字符 (at most 200 characters)
    ranins_task_name: Optional[str] = None
    # 抽查类型: 1 定向、2 不定向
    ranins_type_name: Optional[str] = None
    # 抽查机关: 最多200个字符 (at most 200 characters)
    ins_auth: Optional[str] = None
    # 抽查完成日期: YYYY-MM-DD
    ins_date: Optional[str] = None
    # 统一社会信用代码: 最多18个字符 (at most 18 characters)
    uniscid: Optional[str] = None
    # 检查对象名称: 最多200个字符 (at most 200 characters)
    entname: Optional[str] = None
    # 检查事项: 最多2000个字符 (at most 2000 characters)
    ranins_item_name: Optional[str] = None
    # 检查结果: 最多200个字符 (at most 200 characters)
    ranins_check_res_name: Optional[str] = None


@dataclasses.dataclass
class UpCheckResultReport:
    """One of them."""

    # 抽查检查结果
    rows: List[UpCheckResult]


@dataclasses.dataclass
class DepartmentsQuery:
    """Which departments."""

    # One of them; all where it is absent.
    department: Optional[str] = None


@dataclasses.dataclass
class ContactOffice:
    """An office of a department."""

    # Unique among all departments.
    code: str = ""
    # 科室.
    name: str = ""
    # The office that it belongs to; null directly below the department.
    parent: Optional[str] = None
    # 1 directly below the department.
    depth: int = 0


@dataclasses.dataclass
class ContactDepartment:
    """A department."""

    # As in the register of departments.
    code: str = ""
    # Its whole name.
    name: str = ""
    # Its offices, each before those below it.
    offices: List[ContactOffice] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class DepartmentsFound:
    """All departments that were asked for."""

    # By their codes.
    departments: List[ContactDepartment] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class ContactsSearch:
    """What is looked for: at least one of the fields; everything that is given must fit."""

    # A part of the name.
    name: Optional[str] = None
    # A part of the duty.
    duty: Optional[str] = None
    # Code of the department.
    department: Optional[str] = None
    # Code of the office.
    office: Optional[str] = None
    # The whole mobile number.
    mobile: Optional[str] = None
    # The whole e-mail address.
    email: Optional[str] = None
    # Entries after the one with this id.
    after: Optional[str] = None
    # 1 to 50; 20 where it is absent.
    size: Optional[int] = None


@dataclasses.dataclass
class DirectoryContact:
    """Somebody in the directory. A field that the caller may not see is null, as one that is empty."""

    # For `after`.
    id: str = ""
    # 姓名.
    name: str = ""
    # 职务.
    duty: Optional[str] = None
    # Code of the department.
    department: str = ""
    # Code of the office.
    office: Optional[str] = None
    # 办公电话.
    office_phone: Optional[str] = None
    # 手机.
    mobile: Optional[str] = None
    # 邮箱.
    email: Optional[str] = None


@dataclasses.dataclass
class ContactsFound:
    """A page of people."""

    # In a fixed order.
    items: List[DirectoryContact] = dataclasses.field(default_factory=list)
    # For `after`; null on the last page.
    next: Optional[str] = None


@dataclasses.dataclass
class SignatureDiagnosis:
    """What the platform makes of a signature."""

    # Whether the signature holds as it is.
    holds: bool = False
    # The text that the platform built, line by line.
    string_to_sign: str = ""
    # Digest of the body as it arrived.
    body_digest: str = ""
    # Seconds that the caller's clock is ahead, where its time could be read.
    clock_ahead: Optional[int] = None
    # What is wrong and how to mend it.
    findings: List[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class EvaluationAnswer:
    """What is answered."""

    # The evaluation, as `/api/evaluations/query` names it.
    evaluation_id: str
    # Its `changed_at` when it was read.
    seen: int
    # What was put right, or a word of thanks: public, at most 2000 characters.
    answer: str


@dataclasses.dataclass
class EvaluationAnswered:
    """Where it stands now."""

    # plain, or answered where something had to be put right.
    state: str = ""
    # For `seen` of the next answer.
    changed_at: int = 0


@dataclasses.dataclass
class EvaluationInvitation:
    """Which case."""

    # 办件编号 of a case of this application whose result was reported.
    project_no: str
    # How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
    # message; 2 where it is absent. It decides which indicators are asked for.
    pf: Optional[str] = None


@dataclasses.dataclass
class EvaluationInvited:
    """A link."""

    # What stands behind /evaluate/.
    token: str = ""
    # The path of the page, to be put behind the address of the platform.
    path: str = ""
    # Until when it works, unix milliseconds.
    expires_at: int = 0


@dataclasses.dataclass
class EvaluationsQuery:
    """What is looked for. Conditions are joined by “and”."""

    # 办件编号, whole.
    project_no: Optional[str] = None
    # waiting, plain, assigned, answered, revisited or closed.
    state: Optional[str] = None
    # The `next` of the answer before.
    after: Optional[str] = None
    # 1 to 200; 50 where it is absent.
    size: Optional[int] = None


@dataclasses.dataclass
class EvaluationFound:
    """An evaluation."""

    # For answers.
    evaluation_id: str = ""
    # 办件编号.
    project_no: str = ""
    # 1 first, 2 follow-up.
    assess_number: int = 0
    # 实施编码.
    task_code: str = ""
    # 事项名称.
    task_name: str = ""
    # 渠道, 1 to 6.
    pf: str = ""
    # 1 very dissatisfied to 5 very satisfied.
    satisfaction: int = 0
    # code:grade of indicators.
    eval_detail: str = ""
    # What was written, whole; the public page shows it without numbers of persons.
    writing_evaluation: str = ""
    # YYYY-MM-DD HH:MM:SS.
    assess_time: str = ""
    # waiting for its case; plain; of negative ones assigned, answered, revisited, closed.
    state: str = ""
    # The last day for an answer, YYYY-MM-DD; empty where none is needed.
    due_on: str = ""
    # What was answered; empty: nothing yet.
    answer: str = ""
    # For `seen` of an answer.
    changed_at: int = 0


@dataclasses.dataclass
class EvaluationsFound:
    """Those found, the oldest first."""

    # The evaluations.
    items: List[EvaluationFound] = dataclasses.field(default_factory=list)
    # For `after` of the next call; null at the end.
    next: Optional[str] = None


@dataclasses.dataclass
class UpEvaluation:
    """办件评价 evaluations"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 区划编码: 6、9或12位数字 (6, 9 or 12 digits)
    area_code: Optional[str] = None
    # 区划名称: 最多100个字符 (at most 100 characters)
    area_name: Optional[str] = None
    # 部门编码: 统一社会信用代码，18位 (unified social credit code)
    dept_code: Optional[str] = None
    # 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
    # level, basic code)
    task_code: Optional[str] = None
    # 业务办理项编码: 最多50个字符 (at most 50 characters)
    task_handle_item: Optional[str] = None
    # 事项名称: 最多1000个字符 (at most 1000 characters)
    task_name: Optional[str] = None
    # 事项主题: 最多200个字符 (at most 200 characters)
    sub_matter: Optional[str] = None
    # 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
    # number)
    project_no: Optional[str] = None
    # 办件状态: 1 待受理、2 办理中、3 已完结
    pro_status: Optional[str] = None
    # 受理部门编码: 最多50个字符 (at most 50 characters)
    pro_depart_code: Optional[str] = None
    # 受理部门: 最多200个字符 (at most 200 characters)
    pro_depart: Optional[str] = None
    # 办理人: 最多100个字符 (at most 100 characters)
    pro_manager: Optional[str] = None
    # 评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6 短信
    pf: Optional[str] = None
    # 国家身份标识: 最多200个字符 (at most 200 characters)
    certkey_gov: Optional[str] = None
    # 评价人: 最多200个字符 (at most 200 characters)
    user_name: Optional[str] = None
    # 评价人类型: 1 个人、2 法人
    user_prop: Optional[str] = None
    # 满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意
    satisfaction: Optional[str] = None
    # 评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas)
    eval_detail: Optional[str] = None
    # 文字评价: 最多500个字符 (at most 500 characters)
    writing_evaluation: Optional[str] = None
    # 评价时间: YYYY-MM-DD HH:MM:SS
    assess_time: Optional[str] = None
    # 评价次数: 1 首次评价、2 追加评价
    assess_number: Optional[str] = None
    # 申请状态: 最多10个字符 (at most 10 characters)
    app_status: Optional[str] = None
    # 承诺办结时间: YYYY-MM-DD HH:MM:SS
    promise_time: Optional[str] = None
    # 受理时间: YYYY-MM-DD HH:MM:SS
    accept_date: Optional[str] = None


@dataclasses.dataclass
class UpEvaluationReport:
    """One of them."""

    # 办件评价
    rows: List[UpEvaluation]


@dataclasses.dataclass
class EventsQuery:
    """Which messages."""

    # After the message with this number; from the first one where it is absent.
    after: Optional[int] = None
    # 1 to 200; 50 where it is absent.
    size: Optional[int] = None


@dataclasses.dataclass
class EventItem:
    """A message."""

    # Number of the message, ascending.
    seq: int = 0
    # The webhook-id.
    id: str = ""
    # `task.assigned` and so on.
    type: str = ""
    # What it is about.
    subject: str = ""
    # waiting, queued behind another one about the same, delivered or dead.
    state: str = ""
    # The message as it is sent, JSON.
    body: str = ""


@dataclasses.dataclass
class EventsFound:
    """A page of messages."""

    # The messages, oldest first.
    items: List[EventItem] = dataclasses.field(default_factory=list)
    # For `after`; null on the last page.
    next: Optional[int] = None


@dataclasses.dataclass
class EventsReplay:
    """Which messages are to be sent again."""

    # Unix milliseconds, inclusive.
    from_: int
    # Unix milliseconds, exclusive; at most 31 days after `from`.
    to: int


@dataclasses.dataclass
class EventsReplayed:
    """How many will be sent."""

    # Messages that go out again.
    count: int = 0


@dataclasses.dataclass
class AbnormalQuery:
    """Which returns."""

    # After the return with this number; from the first one where it is absent.
    after: Optional[int] = None
    # 1 to 500; 100 where it is absent.
    size: Optional[int] = None


@dataclasses.dataclass
class AbnormalReturn:
    """A finding about a row."""

    # Ascending.
    seq: int = 0
    # The table.
    table_name: str = ""
    # The row.
    table_row_guid: str = ""
    # As it was sent.
    table_cd_batch: str = ""
    # As it was sent.
    table_cd_time: str = ""
    # When the platform got it, Beijing time.
    table_update_time: str = ""
    # The column that is wrong; empty where it is the whole row.
    err_type: str = ""
    # What is wrong.
    remark: str = ""


@dataclasses.dataclass
class AbnormalFound:
    """A page of returns."""

    # Oldest first.
    items: List[AbnormalReturn] = dataclasses.field(default_factory=list)
    # For `after`; null on the last page.
    next: Optional[int] = None


@dataclasses.dataclass
class StatementQuery:
    """Which day."""

    # YYYY-MM-DD, the date of the batches.
    day: str


@dataclasses.dataclass
class StatementLine:
    """What is there of a table."""

    # The table.
    table_name: str = ""
    # Rows whose last change came in a batch of the day.
    count: int = 0
    # SM3 over their digests, see the protocol; lower-case hexadecimal.
    digest: str = ""


@dataclasses.dataclass
class Statement:
    """The statement of a day."""

    # The day.
    day: str = ""
    # Tables with rows, by name.
    tables: List[StatementLine] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class StatementRowsQuery:
    """Which rows of a day."""

    # YYYY-MM-DD.
    day: str
    # The table.
    table_name: str
    # The `next` of the answer before.
    after: Optional[int] = None


@dataclasses.dataclass
class StatementRow:
    """A row of a statement."""

    # The row.
    row_guid: str = ""
    # i, u or d.
    cd_operation: str = ""
    # SM3, lower-case hexadecimal.
    digest: str = ""


@dataclasses.dataclass
class StatementRows:
    """Rows of a statement, so that the one that differs can be found."""

    # In the order of their changes.
    rows: List[StatementRow] = dataclasses.field(default_factory=list)
    # For `after`; null on the last page.
    next: Optional[int] = None


@dataclasses.dataclass
class UpUcLegalUser:
    """法人用户 legal persons who registered"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 机构代码散列码（报送方）: 最多128个字符 (at most 128 characters)
    certificate_key: Optional[str] = None
    # 统一社会信用代码: 统一社会信用代码，18位 (unified social credit code)
    certificate_sno: Optional[str] = None
    # 法人名称: 最多200个字符 (at most 200 characters)
    corp_name: Optional[str] = None
    # 法人类型: 最多10个字符 (at most 10 characters)
    corp_type: Optional[str] = None
    # 法人状态: 最多10个字符 (at most 10 characters)
    corp_status: Optional[str] = None
    # 法定代表人姓名: 最多200个字符 (at most 200 characters)
    legal_name: Optional[str] = None
    # 法定代表人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    # 港澳居民来往内地通行证、553 外国人永久居留证
    legal_cert_type: Optional[str] = None
    # 法定代表人证件号码: 最多30个字符 (at most 30 characters)
    legal_cert_no: Optional[str] = None
    # 法定代表人证件有效期止: YYYY-MM-DD
    legal_cert_end_date: Optional[str] = None
    # 法定代表人手机号: 11位手机号 (a mobile number of 11 digits)
    legal_mobile: Optional[str] = None
    # 经办人姓名: 最多200个字符 (at most 200 characters)
    agent_name: Optional[str] = None
    # 经办人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    # 港澳居民来往内地通行证、553 外国人永久居留证
    agent_cert_type: Optional[str] = None
    # 经办人证件号码: 最多30个字符 (at most 30 characters)
    agent_cert_no: Optional[str] = None
    # 经办人手机号: 11位手机号 (a mobile number of 11 digits)
    agent_mobile: Optional[str] = None
    # 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
    acct_real_lvl: Optional[str] = None


@dataclasses.dataclass
class UpUcLegalUserReport:
    """One of them."""

    # 法人用户
    rows: List[UpUcLegalUser]


@dataclasses.dataclass
class UpUcNaturalUser:
    """自然人用户 people who registered"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 证件散列码（报送方）: 最多128个字符 (at most 128 characters)
    cert_key: Optional[str] = None
    # 证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
    # 港澳居民来往内地通行证、553 外国人永久居留证
    cert_type: Optional[str] = None
    # 证件号码: 最多30个字符 (at most 30 characters)
    cert_no: Optional[str] = None
    # 证件有效期起: YYYY-MM-DD
    cert_eff_date: Optional[str] = None
    # 证件有效期止: YYYY-MM-DD
    cert_ext_date: Optional[str] = None
    # 姓名: 最多200个字符 (at most 200 characters)
    user_name: Optional[str] = None
    # 性别: 最多2个字符 (at most 2 characters)
    user_sex: Optional[str] = None
    # 出生日期: YYYY-MM-DD
    user_birthday: Optional[str] = None
    # 手机号: 11位手机号 (a mobile number of 11 digits)
    user_mobile: Optional[str] = None
    # 邮箱: 最多200个字符 (at most 200 characters)
    user_mail: Optional[str] = None
    # 户籍地址: 最多500个字符 (at most 500 characters)
    user_home_address: Optional[str] = None
    # 居住地址: 最多500个字符 (at most 500 characters)
    user_life_address: Optional[str] = None
    # 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
    user_real_lvl: Optional[str] = None
    # 所属区划: 6、9或12位数字 (6, 9 or 12 digits)
    user_region: Optional[str] = None


@dataclasses.dataclass
class UpUcNaturalUserReport:
    """One of them."""

    # 自然人用户
    rows: List[UpUcNaturalUser]


@dataclasses.dataclass
class RealNameVerify:
    """Whose facts."""

    # Name of the person.
    name: str
    # Kind of the paper by GA/T 517: 111, 414, 511, 516, 553.
    id_type: str
    # Its number.
    id_no: str
    # Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there.
    mobile: Optional[str] = None
    # Last day of the paper, YYYY-MM-DD.
    valid_until: Optional[str] = None
    # Code of the legal person that this person represents.
    uscc: Optional[str] = None


@dataclasses.dataclass
class RealNameVerified:
    """What came out."""

    # Whether all facts belong together.
    passed: bool = False
    # Real-name level: 0 not passed, 1 by the list, 2 by the connector.
    level: int = 0
    # Id of this check.
    verify_id: str = ""


@dataclasses.dataclass
class SessionStatusQuery:
    """Which sessions."""

    # `sid` of ID tokens, `session_id` of tickets; 1 to 200.
    session_ids: List[str]


@dataclasses.dataclass
class SessionStatusItem:
    """A session."""

    # As it was asked for.
    session_id: str = ""
    # Whether it goes on. A session of which the caller never had anything does not.
    active: bool = False
    # Ask again within so many seconds, or sign the person out; 0 where it does not go on.
    valid_for: int = 0
    # When it ended, unix milliseconds, where it is known.
    ended_at: Optional[int] = None
    # Why it ended.
    reason: Optional[str] = None


@dataclasses.dataclass
class SessionStatusFound:
    """What became of the sessions."""

    # In the order of the question.
    items: List[SessionStatusItem] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class UserInfoQuery:
    """Whose token."""

    # The access token of the person, which this application was given.
    user_token: str


@dataclasses.dataclass
class UserInfo:
    """Who somebody is."""

    # Opaque; stays the same for this person at every system.
    sub: str = ""
    # The session that this comes of.
    sid: str = ""
    # gov: a person at the bureau; legal: somebody who acts for a party or a legal person;
    # natural: a citizen.
    kind: str = ""
    # Name of the person.
    name: str = ""
    # User name of the account.
    preferred_username: str = ""
    # Roles at the platform.
    roles: List[str] = dataclasses.field(default_factory=list)
    # Code of the department, where there is one.
    department_code: Optional[str] = None
    # Its name.
    department_name: Optional[str] = None
    # Id of the party, for its staff.
    party_id: Optional[str] = None
    # Its name.
    party_name: Optional[str] = None
    # Of whoever registered and was checked: the keyed hash that stays the same for this person
    # everywhere.
    cert_hash: Optional[str] = None
    # Real-name level: 0 none, 1 list, 2 connector, 3 in person.
    real_level: Optional[int] = None
    # Unified social credit code of the legal person that somebody acts for; null at level 0.
    corp_uscc: Optional[str] = None
    # Its name.
    corp_name: Optional[str] = None


@dataclasses.dataclass
class JobStatusQuery:
    """Which job."""

    # From the import.
    job_id: str


@dataclasses.dataclass
class JobStatus:
    """How far a job is."""

    # `queued`, `running`, `done` or `failed`.
    state: str = ""
    # 0 to 100.
    percent: int = 0
    # Rows of the file, without its header; null before it is done.
    rows: Optional[int] = None
    # Rows that stand in the register now; null before it is done.
    loaded: Optional[int] = None
    # Rows that were new or different; null before it is done.
    changed: Optional[int] = None
    # Rows in the rejects file; null before it is done.
    rejected: Optional[int] = None


@dataclasses.dataclass
class MarketEntitiesQuery:
    """What is looked for. Conditions are joined by “and”."""

    # Unified social credit code, whole.
    code: Optional[str] = None
    # A part of the name, at least two characters.
    name: Optional[str] = None
    # GB/T 2260 code.
    district: Optional[str] = None
    # The `next` of the answer before.
    after: Optional[str] = None
    # Rows of the answer, 1 to 200; 20 when absent.
    size: Optional[int] = None


@dataclasses.dataclass
class MarketEntity:
    """A market entity as everyone may see it."""

    # Unified social credit code.
    code: str = ""
    # Name.
    name: str = ""
    # `company`, `sole_trader`, `cooperative`, `representative_office` or `other`.
    kind: str = ""
    # Type as registered.
    type_text: str = ""
    # YYYY-MM-DD or empty.
    established_on: str = ""
    # GB/T 2260 code.
    district: str = ""
    # Registered address.
    address: str = ""
    # `active`, `cancelled`, `revoked` or `moved_out`.
    state: str = ""
    # YYYY-MM-DD of the last spot check, if any.
    last_checked_on: Optional[str] = None


@dataclasses.dataclass
class MarketEntitiesFound:
    """Those found, in the order of their codes."""

    # The rows.
    items: List[MarketEntity] = dataclasses.field(default_factory=list)
    # For `after` of the next call; null at the end.
    next: Optional[str] = None


@dataclasses.dataclass
class MessageQuery:
    """Which message: one of the two."""

    # From sending it.
    message_id: Optional[str] = None
    # The sender's own.
    reference: Optional[str] = None


@dataclasses.dataclass
class MessageRecalled:
    """What was taken back."""

    # From sending it.
    message_id: str = ""
    # People who had read it before.
    reads: int = 0
    # E-mails that waited and are not sent.
    letters: int = 0
    # Systems that are told by `message.recalled`.
    told: int = 0


@dataclasses.dataclass
class MessageChannelReceipt:
    """The receipt of a channel."""

    # in_site, callback or email.
    channel: str = ""
    # waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system
    # answered code 0; read: somebody opened it; failed; recalled.
    state: str = ""
    # When it came to this, unix milliseconds; null while it waits.
    at: Optional[int] = None
    # in_site: how many have read it.
    reads: int = 0
    # Attempts; 0 where there are none.
    attempts: int = 0


@dataclasses.dataclass
class MessageReceipt:
    """The receipts of a recipient."""

    # Place in the list of the call, from 1.
    seq: int = 0
    # As it was asked for.
    kind: str = ""
    # As it was asked for.
    to: str = ""
    # One for the inbox, one for each e-mail, one for each application that was called.
    channels: List[MessageChannelReceipt] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class MessageReceipts:
    """The receipts of a message."""

    # From sending it.
    message_id: str = ""
    # The sender's own.
    reference: str = ""
    # Unix milliseconds.
    created_at: int = 0
    # Unix milliseconds.
    expires_at: int = 0
    # Unix milliseconds; null while it was not taken back.
    recalled_at: Optional[int] = None
    # Those that were accepted, in the order of the call.
    recipients: List[MessageReceipt] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class MessageRecipient:
    """A recipient as a sender names it."""

    # person, department, party or application.
    kind: str
    # person: user name or staff number; department: its code; party: its id or its name;
    # application: its user name.
    to: str
    # department: officers of these roles only (administrator, planner, reviewer, …).
    roles: Optional[List[str]] = None


@dataclasses.dataclass
class MessageSend:
    """A message to send."""

    # The sender's own: 1 to 64 visible ASCII characters. The same reference with the same
    # content answers what the first call answered.
    reference: str
    # 1 to 200.
    recipients: List[MessageRecipient]
    # One line of at most 200 characters.
    title: str
    # in_site, callback, email; in_site alone where nothing is said.
    channels: Optional[List[str]] = None
    # Plain text of at most 5000 characters.
    body: Optional[str] = None
    # An https address or a path of the platform.
    link: Optional[str] = None
    # info, important or urgent; info where nothing is said.
    level: Optional[str] = None
    # Unix milliseconds, within a year; in 90 days where nothing is said.
    expires_at: Optional[int] = None


@dataclasses.dataclass
class MessageChannelOutcome:
    """What becomes of a channel."""

    # in_site, callback or email.
    channel: str = ""
    # Whether it carries the message.
    is_accepted: bool = False
    # Why not.
    reason: str = ""


@dataclasses.dataclass
class MessageFieldReason:
    """What is wrong with a field."""

    # The field of the recipient.
    field: str = ""
    # What is wrong with it.
    reason: str = ""


@dataclasses.dataclass
class MessageOutcome:
    """What becomes of a recipient."""

    # Place in the list, from 1.
    seq: int = 0
    # As it was asked for.
    kind: str = ""
    # As it was asked for.
    to: str = ""
    # Whether at least one channel carries the message.
    is_accepted: bool = False
    # Each channel that was asked for; none where the recipient was not found.
    channels: List[MessageChannelOutcome] = dataclasses.field(default_factory=list)
    # What is wrong with the recipient.
    errors: List[MessageFieldReason] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class MessageSent:
    """What became of it."""

    # For receipts; empty where no recipient was accepted: then nothing was kept, and the
    # reference is free.
    message_id: str = ""
    # How many recipients were accepted.
    accepted: int = 0
    # Each recipient, in the order of the call.
    outcomes: List[MessageOutcome] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class UpOmAlarm:
    """告警事件 alarms"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    alarm_id: Optional[str] = None
    # 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    object_id: Optional[str] = None
    # 告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示
    severity: Optional[str] = None
    # 告警类型: 最多50个字符 (at most 50 characters)
    type: Optional[str] = None
    # 告警标题: 最多200个字符 (at most 200 characters)
    title: Optional[str] = None
    # 告警内容: 最多2000个字符 (at most 2000 characters)
    content: Optional[str] = None
    # 首次发生: YYYY-MM-DD HH:MM:SS
    first_at: Optional[str] = None
    # 最近发生: YYYY-MM-DD HH:MM:SS
    last_at: Optional[str] = None
    # 发生次数: 1至1000000000的整数 (whole, 1 to 1000000000)
    count: Optional[str] = None
    # 告警状态: active 未恢复、cleared 已恢复
    state: Optional[str] = None
    # 恢复时间: YYYY-MM-DD HH:MM:SS
    cleared_at: Optional[str] = None


@dataclasses.dataclass
class UpOmAlarmReport:
    """One of them."""

    # 告警事件
    rows: List[UpOmAlarm]


@dataclasses.dataclass
class UpOmMetric:
    """性能信息 metrics"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    object_id: Optional[str] = None
    # 指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter, then lower-case
    # letters, digits, _; at most 50)
    metric: Optional[str] = None
    # 数值: 数值 (a number)
    value: Optional[str] = None
    # 单位: 最多20个字符 (at most 20 characters)
    unit: Optional[str] = None
    # 采集时间: YYYY-MM-DD HH:MM:SS
    sampled_at: Optional[str] = None
    # 采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400)
    interval_s: Optional[str] = None


@dataclasses.dataclass
class UpOmMetricReport:
    """One of them."""

    # 性能信息
    rows: List[UpOmMetric]


@dataclasses.dataclass
class UpOmNode:
    """运维节点 nodes of operation"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    node_id: Optional[str] = None
    # 节点名称: 最多200个字符 (at most 200 characters)
    node_name: Optional[str] = None
    # 行政区划: 6位行政区划代码 (6 digits of a district)
    region_code: Optional[str] = None
    # 运维单位: 统一社会信用代码 (a unified social credit code)
    org_uscc: Optional[str] = None
    # 联系人: 最多100个字符 (at most 100 characters)
    contact: Optional[str] = None
    # 联系电话: 最多50个字符 (at most 50 characters)
    phone: Optional[str] = None
    # 接入地址: 最多500个字符 (at most 500 characters)
    endpoint: Optional[str] = None
    # 最近心跳: YYYY-MM-DD HH:MM:SS
    heartbeat_at: Optional[str] = None
    # 节点状态: online 在线、degraded 降级、offline 离线
    status: Optional[str] = None
    # 软件版本: 最多100个字符 (at most 100 characters)
    version: Optional[str] = None


@dataclasses.dataclass
class UpOmNodeReport:
    """One of them."""

    # 运维节点
    rows: List[UpOmNode]


@dataclasses.dataclass
class UpOmResource:
    """资源信息 resources"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    resource_id: Optional[str] = None
    # 所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    node_id: Optional[str] = None
    # 资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
    # 防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
    # 业务系统、interface_called 业务接口（调用）、interface_offered 业务接口（提供）、database
    # 数据库、middleware 中间件
    class_: Optional[str] = None
    # 资源名称: 最多200个字符 (at most 200 characters)
    name: Optional[str] = None
    # 厂商: 最多200个字符 (at most 200 characters)
    vendor: Optional[str] = None
    # 型号或版本: 最多200个字符 (at most 200 characters)
    model: Optional[str] = None
    # 地址: 最多200个字符 (at most 200 characters)
    ip: Optional[str] = None
    # 位置: 最多200个字符 (at most 200 characters)
    location: Optional[str] = None
    # 责任单位: 最多200个字符 (at most 200 characters)
    owner: Optional[str] = None
    # 重要程度: 1 核心、2 重要、3 一般
    importance: Optional[str] = None
    # 资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用
    state: Optional[str] = None
    # 登记时间: YYYY-MM-DD HH:MM:SS
    registered_at: Optional[str] = None


@dataclasses.dataclass
class UpOmResourceReport:
    """One of them."""

    # 资源信息
    rows: List[UpOmResource]


@dataclasses.dataclass
class UpOmSubResource:
    """子资源信息 sub-resources"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    sub_id: Optional[str] = None
    # 所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    resource_id: Optional[str] = None
    # 子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance
    # 实例、table_space 表空间、process 进程、api 接口方法
    kind: Optional[str] = None
    # 子资源名称: 最多200个字符 (at most 200 characters)
    name: Optional[str] = None
    # 规格: 最多500个字符 (at most 500 characters)
    spec: Optional[str] = None


@dataclasses.dataclass
class UpOmSubResourceReport:
    """One of them."""

    # 子资源信息
    rows: List[UpOmSubResource]


@dataclasses.dataclass
class UpOmTicket:
    """协同运维信息 collaborative tickets"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    ticket_id: Optional[str] = None
    # 相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
    alarm_id: Optional[str] = None
    # 工单类型: fault 故障、request 请求、change 变更、notice 通报
    kind: Optional[str] = None
    # 发起节点: 最多64个字符 (at most 64 characters)
    from_node: Optional[str] = None
    # 协同节点: 最多64个字符 (at most 64 characters)
    to_node: Optional[str] = None
    # 工单标题: 最多200个字符 (at most 200 characters)
    title: Optional[str] = None
    # 工单状态: open 待受理、accepted 已受理、processing 处理中、resolved 已解决、closed 已关闭
    state: Optional[str] = None
    # 要求完成时间: YYYY-MM-DD HH:MM:SS
    due_at: Optional[str] = None
    # 处理过程: 最多2000个字符 (at most 2000 characters)
    step: Optional[str] = None
    # 处理人: 最多100个字符 (at most 100 characters)
    step_by: Optional[str] = None
    # 处理时间: YYYY-MM-DD HH:MM:SS
    step_at: Optional[str] = None


@dataclasses.dataclass
class UpOmTicketReport:
    """One of them."""

    # 协同运维信息
    rows: List[UpOmTicket]


@dataclasses.dataclass
class PlatformKeyItem:
    """A public key of the platform."""

    # For `X-Auth-Key` and `kid`.
    kid: str = ""
    # `SM2`.
    alg: str = ""
    # SEC1 uncompressed, hex.
    public_key: str = ""


@dataclasses.dataclass
class PlatformKeysFound:
    """The keys in force."""

    # The key in force.
    items: List[PlatformKeyItem] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class PortalEntryState:
    """An entry."""

    # The entry.
    entry_id: str = ""
    # submitted, live, suspended or rejected.
    state: str = ""
    # In a few words. This and the next five are what waits for the bureau, or else what stands
    # on the portal.
    name: str = ""
    # What it is good for.
    summary: str = ""
    # Where it is.
    url: str = ""
    # query, handling, supervision, credit or living.
    category: str = ""
    # Whom it is for: citizen, company, officer.
    audiences: List[str] = dataclasses.field(default_factory=list)
    # Name of a drawing.
    icon: str = ""
    # Whether it waits for the bureau; what stood on the portal before goes on to stand there.
    is_waiting: bool = False
    # What the bureau said last.
    opinion: str = ""
    # Whether people can open it now.
    is_open: bool = False
    # How often it was opened in 30 days.
    clicks: int = 0


@dataclasses.dataclass
class PortalEntriesFound:
    """All of them, the oldest first."""

    # At most 20.
    items: List[PortalEntryState] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class PortalEntrySubmission:
    """A new entry, or a change of one."""

    # In a few words, at most 30 characters.
    name: str
    # What it is good for, at most 120 characters.
    summary: str
    # Where it is: at the domain or an address of the access plan.
    url: str
    # query, handling, supervision, credit or living.
    category: str
    # Whom it is for: citizen, company, officer.
    audiences: List[str]
    # Name of a drawing: window, search, list, document, shield, scales, building, person, star,
    # calendar, chart or phone.
    icon: str
    # The entry that is to be changed; none for a new one.
    entry_id: Optional[str] = None


@dataclasses.dataclass
class PortalEntrySubmitted:
    """What became of it."""

    # The entry.
    entry_id: str = ""
    # submitted, live (a change waits), suspended or rejected.
    state: str = ""


@dataclasses.dataclass
class ResultsQuery:
    """What is looked for."""

    # Unified social credit code, whole.
    code: Optional[str] = None
    # The `next` of the answer before.
    after: Optional[str] = None


@dataclasses.dataclass
class PublishedResult:
    """A published result, with the names that the national publicity system uses beside ours."""

    # Its id.
    result_id: str = ""
    # raninsTaskId: 18 digits.
    task_code: str = ""
    # raninsTaskName.
    task_name: str = ""
    # insAuth 抽查机关.
    department: str = ""
    # Unified social credit code.
    enterprise_code: str = ""
    # Its name.
    enterprise_name: str = ""
    # insDate: YYYY-MM-DD.
    checked_on: str = ""
    # R1 to R13.
    result_code: str = ""
    # raninsCheckResName.
    result: str = ""
    # The draw, whose bundle shows why this enterprise was drawn.
    draw_id: str = ""


@dataclasses.dataclass
class ResultsFound:
    """Those found."""

    # The rows.
    items: List[PublishedResult] = dataclasses.field(default_factory=list)
    # For `after` of the next call; null at the end.
    next: Optional[str] = None


@dataclasses.dataclass
class ImportAccepted:
    """The job that a file was given to."""

    # For `POST /api/jobs/status`.
    job_id: str = ""


@dataclasses.dataclass
class ResultReport:
    """What an inspection found."""

    # From pulling.
    result_id: str
    # R1 to R13.
    result_code: str
    # At least one of onsite, document, other_agency_result, lab_test, online_monitor and
    # entrusted_agency.
    methods: List[str]
    # YYYY-MM-DD, not in the future.
    checked_on: str
    # 发现问题情况; needed unless nothing was found.
    problem: Optional[str] = None
    # 处置情况.
    disposal: Optional[str] = None


@dataclasses.dataclass
class ResultReported:
    """Where the result stands now."""

    # As reported.
    result_id: str = ""
    # Its state now.
    state: str = ""


@dataclasses.dataclass
class UpSecCertificate:
    """安全证书 security certificates"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 系统名称: 最多200个字符 (at most 200 characters)
    system_name: Optional[str] = None
    # 证书类型: grading 等保定级备案、assessment 等级测评、crypto 密码应用安全性评估、conformity
    # 符合性测评
    kind: Optional[str] = None
    # 等级: 最多20个字符 (at most 20 characters)
    level: Optional[str] = None
    # 证书编号: 最多100个字符 (at most 100 characters)
    number: Optional[str] = None
    # 发证机构: 最多200个字符 (at most 200 characters)
    issuer: Optional[str] = None
    # 有效期起: YYYY-MM-DD
    valid_from: Optional[str] = None
    # 有效期止: YYYY-MM-DD
    valid_until: Optional[str] = None


@dataclasses.dataclass
class UpSecCertificateReport:
    """One of them."""

    # 安全证书
    rows: List[UpSecCertificate]


@dataclasses.dataclass
class UpSecAudit:
    """审计摘要 digests of audits"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 系统名称: 最多200个字符 (at most 200 characters)
    system_name: Optional[str] = None
    # 最早记录: YYYY-MM-DD HH:MM:SS
    first_at: Optional[str] = None
    # 最晚记录: YYYY-MM-DD HH:MM:SS
    last_at: Optional[str] = None
    # 记录数: 0至1000000000的整数 (whole, 0 to 1000000000)
    count: Optional[str] = None
    # 摘要: 64位十六进制小写 (64 lower-case hex digits)
    root: Optional[str] = None
    # 存证日志: 最多200个字符 (at most 200 characters)
    log_name: Optional[str] = None
    # 日志条目: 0至9223372036854775807的整数 (whole, 0 to 9223372036854775807)
    log_index: Optional[str] = None


@dataclasses.dataclass
class UpSecAuditReport:
    """One of them."""

    # 审计摘要
    rows: List[UpSecAudit]


@dataclasses.dataclass
class UpSecEvent:
    """安全事件 security events"""

    # 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
    row_guid: Optional[str] = None
    # 同步类型: i 新增、u 更新、d 删除
    cd_operation: Optional[str] = None
    # 同步时间: YYYY-MM-DD HH:MM:SS
    cd_time: Optional[str] = None
    # 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
    cd_batch: Optional[str] = None
    # 数据来源: 3位数字 (3 digits)
    data_source: Optional[str] = None
    # 系统名称: 最多200个字符 (at most 200 characters)
    system_name: Optional[str] = None
    # 事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
    # 未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
    # 审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other 其他
    kind: Optional[str] = None
    # 级别: 1 严重、2 一般、3 提示
    level: Optional[str] = None
    # 主体: 最多200个字符 (at most 200 characters)
    subject: Optional[str] = None
    # 来源地址: 最多100个字符 (at most 100 characters)
    source: Optional[str] = None
    # 次数: 1至1000000000的整数 (whole, 1 to 1000000000)
    count: Optional[str] = None
    # 首次发生: YYYY-MM-DD HH:MM:SS
    first_at: Optional[str] = None
    # 最近发生: YYYY-MM-DD HH:MM:SS
    last_at: Optional[str] = None
    # 处置状态: open 待处置、handled 已处置
    state: Optional[str] = None
    # 说明: 最多500个字符 (at most 500 characters)
    detail: Optional[str] = None


@dataclasses.dataclass
class UpSecEventReport:
    """One of them."""

    # 安全事件
    rows: List[UpSecEvent]


@dataclasses.dataclass
class TasksPull:
    """Where to go on."""

    # The `next` of the answer before.
    after: Optional[str] = None
    # 1 to 200; 100 when absent.
    size: Optional[int] = None


@dataclasses.dataclass
class Inspection:
    """One enterprise to inspect."""

    # To be named when reporting.
    result_id: str = ""
    # 18 digits.
    task_code: str = ""
    # Name of the task.
    task_name: str = ""
    # Codes of check items.
    item_codes: List[str] = dataclasses.field(default_factory=list)
    # Unified social credit code.
    enterprise_code: str = ""
    # Name of the enterprise.
    enterprise_name: str = ""
    # Registered address.
    address: str = ""
    # Staff numbers; empty where inspectors must be found outside.
    inspectors: List[str] = dataclasses.field(default_factory=list)
    # `not_entered` or `returned`.
    state: str = ""
    # Why it was returned.
    review_opinion: Optional[str] = None
    # YYYY-MM-DD.
    inspect_from: str = ""
    # YYYY-MM-DD.
    inspect_until: str = ""


@dataclasses.dataclass
class TasksPulled:
    """What is to be done, in a stable order."""

    # The open inspections of the department.
    inspections: List[Inspection] = dataclasses.field(default_factory=list)
    # For `after` of the next call; null at the end.
    next: Optional[str] = None


@dataclasses.dataclass
class TicketRequest:
    """Whose session goes where."""

    # The access token of the person, which this application was given.
    user_token: str
    # The application where the person goes: its client_id.
    target: str


@dataclasses.dataclass
class TicketIssued:
    """A ticket."""

    # Works once, at the target only.
    ticket: str = ""
    # Seconds.
    expires_in: int = 0
    # Where to send the browser; the ticket is in it. Empty in the sandbox.
    address: str = ""


@dataclasses.dataclass
class TicketRedemption:
    """A ticket that a person arrived with."""

    # As it stood in the address.
    ticket: str


@dataclasses.dataclass
class TicketRedeemed:
    """The person, and a token of the same session."""

    # For the calls about this person.
    user_token: str = ""
    # Seconds; asking for the status of the session renews it.
    expires_in: int = 0
    # The session at the platform: what ends it ends the token.
    session_id: str = ""
    # The person, as `/api/identity/userinfo` tells it with everything else.
    sub: str = ""
    # Name of the person.
    name: str = ""
    # gov or legal.
    kind: str = ""


# The columns of each table of the exchange, in their order.
TABLES = {
    "dn_task_directory": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
        "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level", "task_state",
        "task_version", "plan_effective_date", "plan_cancel_date",
    ),
    "up_check_result": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ranins_plan_id",
        "ranins_plane_name", "ranins_task_id", "ranins_task_name", "ranins_type_name",
        "ins_auth", "ins_date", "uniscid", "entname", "ranins_item_name",
        "ranins_check_res_name",
    ),
    "up_evaluation": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "area_code",
        "area_name", "dept_code", "task_code", "task_handle_item", "task_name", "sub_matter",
        "project_no", "pro_status", "pro_depart_code", "pro_depart", "pro_manager", "pf",
        "certkey_gov", "user_name", "user_prop", "satisfaction", "eval_detail",
        "writing_evaluation", "assess_time", "assess_number", "app_status", "promise_time",
        "accept_date",
    ),
    "up_om_alarm": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "alarm_id",
        "object_id", "severity", "type", "title", "content", "first_at", "last_at", "count",
        "state", "cleared_at",
    ),
    "up_om_metric": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "object_id", "metric",
        "value", "unit", "sampled_at", "interval_s",
    ),
    "up_om_node": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "node_id",
        "node_name", "region_code", "org_uscc", "contact", "phone", "endpoint", "heartbeat_at",
        "status", "version",
    ),
    "up_om_resource": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "resource_id",
        "node_id", "class", "name", "vendor", "model", "ip", "location", "owner", "importance",
        "state", "registered_at",
    ),
    "up_om_sub_resource": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "sub_id",
        "resource_id", "kind", "name", "spec",
    ),
    "up_om_ticket": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ticket_id",
        "alarm_id", "kind", "from_node", "to_node", "title", "state", "due_at", "step",
        "step_by", "step_at",
    ),
    "up_online_address": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_code",
        "channel", "address", "is_single_login",
    ),
    "up_pro_accept": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
        "task_code", "task_name", "task_version", "catalog_code", "task_handle_item",
        "org_code", "org_name", "applyer_name", "applyer_type", "applyer_page_type",
        "applyer_page_code", "contact_name", "contact_type", "contact_code", "contact_mobile",
        "legal", "address", "zip_code", "apply_date", "apply_type", "accept_date",
        "accept_doc_no", "promise_date", "project_type", "project_name", "handle_user_name",
    ),
    "up_pro_process": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
        "event_name", "process_name", "handle_user_name", "handle_explain", "event_start_time",
        "event_end_time", "remark",
    ),
    "up_pro_result": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
        "handle_user_name", "result_date", "result_type", "result_explain", "result_cetr_name",
        "result_cetr_no", "is_delivery_results", "satisfaction", "remark",
    ),
    "up_sec_audit": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
        "first_at", "last_at", "count", "root", "log_name", "log_index",
    ),
    "up_sec_certificate": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name", "kind",
        "level", "number", "issuer", "valid_from", "valid_until",
    ),
    "up_sec_event": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name", "kind",
        "level", "subject", "source", "count", "first_at", "last_at", "state", "detail",
    ),
    "up_task_check_basic": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
        "catalog_code", "local_catalog_code", "task_type", "by_law", "power_source",
        "use_level", "task_code", "local_task_code", "task_handle_item", "task_state",
        "task_version", "dept_name", "dept_type", "dept_code", "entrust_name", "anticipate_day",
        "anticipate_type", "anticipate_explain", "handle_flow", "link_way", "supervise_way",
        "plan_effective_date", "plan_cancel_date",
    ),
    "up_task_directory": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
        "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level", "task_state",
        "task_version", "plan_effective_date", "plan_cancel_date",
    ),
    "up_task_general_basic": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
        "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level", "task_code",
        "local_task_code", "task_handle_item", "task_state", "task_version", "dept_name",
        "dept_type", "dept_code", "promise_day", "promise_type", "promise_explain",
        "accept_condition", "is_fee", "fee_basis", "server_type", "project_type", "handle_type",
        "limit_scene_num", "special_procedure", "app_is_single_login", "mobile_terminal_url",
        "is_single_login", "link_addr", "transact_addr", "transact_time", "link_way",
        "supervise_way", "plan_effective_date", "plan_cancel_date",
    ),
    "up_uc_legal_user": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "certificate_key",
        "certificate_sno", "corp_name", "corp_type", "corp_status", "legal_name",
        "legal_cert_type", "legal_cert_no", "legal_cert_end_date", "legal_mobile", "agent_name",
        "agent_cert_type", "agent_cert_no", "agent_mobile", "acct_real_lvl",
    ),
    "up_uc_natural_user": (
        "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "cert_key",
        "cert_type", "cert_no", "cert_eff_date", "cert_ext_date", "user_name", "user_sex",
        "user_birthday", "user_mobile", "user_mail", "user_home_address", "user_life_address",
        "user_real_lvl", "user_region",
    ),
}


# Path, whether it writes, whether it needs a token, models of question and answer, list of pages.
INTERFACES = {path: Interface(path, *rest) for path, *rest in (
    ("/api/access-applications/collect", True, False, None, None, None),
    ("/api/access-applications/opinion", True, False, None, None, None),
    ("/api/access-applications/resubmit", True, False, None, None, None),
    ("/api/access-applications/status", False, False, None, None, None),
    ("/api/access-applications/submit", True, False, None, None, None),
    ("/api/accounts/activate", True, False, None, None, None),
    ("/api/accounts/password", True, False, None, None, None),
    ("/api/auth", True, False, Credentials, None, None),
    ("/api/auth/logout", True, True, None, SignedOut, None),
    ("/api/cases/accept/report", True, True, UpProAcceptReport, RowsTaken, None),
    ("/api/cases/process/report", True, True, UpProProcessReport, RowsTaken, None),
    ("/api/cases/result/report", True, True, UpProResultReport, RowsTaken, None),
    ("/api/catalog/basic/pull", False, True, RowsPull, DnTaskDirectoryPulled, None),
    ("/api/catalog/basic/report", True, True, UpTaskDirectoryReport, RowsTaken, None),
    ("/api/catalog/check-items/report", True, True, UpTaskCheckBasicReport, RowsTaken, None),
    ("/api/catalog/general-items/report", True, True, UpTaskGeneralBasicReport, RowsTaken, None),
    ("/api/catalog/online-addresses/report", True, True, UpOnlineAddressReport, RowsTaken, None),
    ("/api/check-items/query", False, True, CheckItemsQuery, CheckItemsFound, "items"),
    ("/api/checks/results/report", True, True, UpCheckResultReport, RowsTaken, None),
    ("/api/contacts/departments", False, True, DepartmentsQuery, DepartmentsFound, None),
    ("/api/contacts/search", True, True, ContactsSearch, ContactsFound, "items"),
    ("/api/debug/sign", True, False, None, SignatureDiagnosis, None),
    ("/api/draws/beacon", True, False, None, None, None),
    ("/api/draws/commit", True, False, None, None, None),
    ("/api/draws/reveal", True, False, None, None, None),
    ("/api/evaluations/answer", True, True, EvaluationAnswer, EvaluationAnswered, None),
    ("/api/evaluations/invite", True, True, EvaluationInvitation, EvaluationInvited, None),
    ("/api/evaluations/query", False, True, EvaluationsQuery, EvaluationsFound, "items"),
    ("/api/evaluations/report", True, True, UpEvaluationReport, RowsTaken, None),
    ("/api/events/query", False, True, EventsQuery, EventsFound, "items"),
    ("/api/events/replay", True, True, EventsReplay, EventsReplayed, None),
    ("/api/exchange/abnormal/query", False, True, AbnormalQuery, AbnormalFound, "items"),
    ("/api/exchange/statement", False, True, StatementQuery, Statement, None),
    ("/api/exchange/statement/rows", False, True, StatementRowsQuery, StatementRows, "rows"),
    ("/api/identity/accounts/legal/report", True, True, UpUcLegalUserReport, RowsTaken, None),
    ("/api/identity/accounts/natural/report", True, True, UpUcNaturalUserReport, RowsTaken, None),
    ("/api/identity/real-name-verify", True, True, RealNameVerify, RealNameVerified, None),
    ("/api/identity/session-status", True, True, SessionStatusQuery, SessionStatusFound, None),
    ("/api/identity/userinfo", False, True, UserInfoQuery, UserInfo, None),
    ("/api/jobs/status", False, True, JobStatusQuery, JobStatus, None),
    ("/api/market-entities/query", False, True, MarketEntitiesQuery, MarketEntitiesFound, "items"),
    ("/api/messages/recall", True, True, MessageQuery, MessageRecalled, None),
    ("/api/messages/receipts", False, True, MessageQuery, MessageReceipts, None),
    ("/api/messages/send", True, True, MessageSend, MessageSent, None),
    ("/api/operation/alarms/report", True, True, UpOmAlarmReport, RowsTaken, None),
    ("/api/operation/metrics/report", True, True, UpOmMetricReport, RowsTaken, None),
    ("/api/operation/nodes/report", True, True, UpOmNodeReport, RowsTaken, None),
    ("/api/operation/resources/report", True, True, UpOmResourceReport, RowsTaken, None),
    ("/api/operation/sub-resources/report", True, True, UpOmSubResourceReport, RowsTaken, None),
    ("/api/operation/tickets/report", True, True, UpOmTicketReport, RowsTaken, None),
    ("/api/platform-keys/query", False, False, None, PlatformKeysFound, None),
    ("/api/portal/entries/query", False, True, None, PortalEntriesFound, None),
    ("/api/portal/entries/submit", True, True, PortalEntrySubmission, PortalEntrySubmitted, None),
    ("/api/public/check-items/query", False, False, CheckItemsQuery, CheckItemsFound, "items"),
    ("/api/public/draws/open", False, False, None, None, None),
    ("/api/public/draws/show", False, False, None, None, None),
    ("/api/public/market-entities/query", False, False,
     MarketEntitiesQuery, MarketEntitiesFound, "items"),
    ("/api/public/results/query", False, False, ResultsQuery, ResultsFound, "items"),
    ("/api/registers/{kind}/import", True, True, None, ImportAccepted, None),
    ("/api/results/report", True, True, ResultReport, ResultReported, None),
    ("/api/security/certificates/report", True, True, UpSecCertificateReport, RowsTaken, None),
    ("/api/security/digests/report", True, True, UpSecAuditReport, RowsTaken, None),
    ("/api/security/events/report", True, True, UpSecEventReport, RowsTaken, None),
    ("/api/services/{code}", True, True, None, None, None),
    ("/api/tasks/pull", False, True, TasksPull, TasksPulled, "inspections"),
    ("/api/trust/tickets", True, True, TicketRequest, TicketIssued, None),
    ("/api/trust/token", True, True, TicketRedemption, TicketRedeemed, None),
)}

AUTH = INTERFACES["/api/auth"]
AUTH_LOGOUT = INTERFACES["/api/auth/logout"]
CASES_ACCEPT_REPORT = INTERFACES["/api/cases/accept/report"]
CASES_PROCESS_REPORT = INTERFACES["/api/cases/process/report"]
CASES_RESULT_REPORT = INTERFACES["/api/cases/result/report"]
CATALOG_BASIC_PULL = INTERFACES["/api/catalog/basic/pull"]
CATALOG_BASIC_REPORT = INTERFACES["/api/catalog/basic/report"]
CATALOG_CHECK_ITEMS_REPORT = INTERFACES["/api/catalog/check-items/report"]
CATALOG_GENERAL_ITEMS_REPORT = INTERFACES["/api/catalog/general-items/report"]
CATALOG_ONLINE_ADDRESSES_REPORT = INTERFACES["/api/catalog/online-addresses/report"]
CHECK_ITEMS_QUERY = INTERFACES["/api/check-items/query"]
CHECKS_RESULTS_REPORT = INTERFACES["/api/checks/results/report"]
CONTACTS_DEPARTMENTS = INTERFACES["/api/contacts/departments"]
CONTACTS_SEARCH = INTERFACES["/api/contacts/search"]
DEBUG_SIGN = INTERFACES["/api/debug/sign"]
EVALUATIONS_ANSWER = INTERFACES["/api/evaluations/answer"]
EVALUATIONS_INVITE = INTERFACES["/api/evaluations/invite"]
EVALUATIONS_QUERY = INTERFACES["/api/evaluations/query"]
EVALUATIONS_REPORT = INTERFACES["/api/evaluations/report"]
EVENTS_QUERY = INTERFACES["/api/events/query"]
EVENTS_REPLAY = INTERFACES["/api/events/replay"]
EXCHANGE_ABNORMAL_QUERY = INTERFACES["/api/exchange/abnormal/query"]
EXCHANGE_STATEMENT = INTERFACES["/api/exchange/statement"]
EXCHANGE_STATEMENT_ROWS = INTERFACES["/api/exchange/statement/rows"]
IDENTITY_ACCOUNTS_LEGAL_REPORT = INTERFACES["/api/identity/accounts/legal/report"]
IDENTITY_ACCOUNTS_NATURAL_REPORT = INTERFACES["/api/identity/accounts/natural/report"]
IDENTITY_REAL_NAME_VERIFY = INTERFACES["/api/identity/real-name-verify"]
IDENTITY_SESSION_STATUS = INTERFACES["/api/identity/session-status"]
IDENTITY_USERINFO = INTERFACES["/api/identity/userinfo"]
JOBS_STATUS = INTERFACES["/api/jobs/status"]
MARKET_ENTITIES_QUERY = INTERFACES["/api/market-entities/query"]
MESSAGES_RECALL = INTERFACES["/api/messages/recall"]
MESSAGES_RECEIPTS = INTERFACES["/api/messages/receipts"]
MESSAGES_SEND = INTERFACES["/api/messages/send"]
OPERATION_ALARMS_REPORT = INTERFACES["/api/operation/alarms/report"]
OPERATION_METRICS_REPORT = INTERFACES["/api/operation/metrics/report"]
OPERATION_NODES_REPORT = INTERFACES["/api/operation/nodes/report"]
OPERATION_RESOURCES_REPORT = INTERFACES["/api/operation/resources/report"]
OPERATION_SUB_RESOURCES_REPORT = INTERFACES["/api/operation/sub-resources/report"]
OPERATION_TICKETS_REPORT = INTERFACES["/api/operation/tickets/report"]
PLATFORM_KEYS_QUERY = INTERFACES["/api/platform-keys/query"]
PORTAL_ENTRIES_QUERY = INTERFACES["/api/portal/entries/query"]
PORTAL_ENTRIES_SUBMIT = INTERFACES["/api/portal/entries/submit"]
PUBLIC_CHECK_ITEMS_QUERY = INTERFACES["/api/public/check-items/query"]
PUBLIC_MARKET_ENTITIES_QUERY = INTERFACES["/api/public/market-entities/query"]
PUBLIC_RESULTS_QUERY = INTERFACES["/api/public/results/query"]
REGISTERS_KIND_IMPORT = INTERFACES["/api/registers/{kind}/import"]
RESULTS_REPORT = INTERFACES["/api/results/report"]
SECURITY_CERTIFICATES_REPORT = INTERFACES["/api/security/certificates/report"]
SECURITY_DIGESTS_REPORT = INTERFACES["/api/security/digests/report"]
SECURITY_EVENTS_REPORT = INTERFACES["/api/security/events/report"]
TASKS_PULL = INTERFACES["/api/tasks/pull"]
TRUST_TICKETS = INTERFACES["/api/trust/tickets"]
TRUST_TOKEN = INTERFACES["/api/trust/token"]
