// Return codes, interfaces and models of the access API. Generated; do not edit.

package mingqian

// Return codes.
const (
	CodeOk                  = 0     // 请求成功
	CodeServerFault         = 1     // 服务器异常，请联系管理员!
	CodeMalformed           = 40001 // 请求报文格式错误
	CodeMissingField        = 40002 // 缺少必填参数：{field}
	CodeBadField            = 40003 // 参数格式不正确：{field}
	CodeOutOfRange          = 40004 // 参数取值超出范围：{field}
	CodeDecryptFailed       = 40005 // 报文解密失败
	CodeIllegalCharacter    = 40006 // 参数含有非法字符：{field}
	CodeNotBase64           = 40007 // 密码须经Base64编码后提交
	CodeXmlForbidden        = 40008 // XML报文含有禁止的内容或超出限制
	CodeNoIdempotencyKey    = 40009 // 缺少幂等键Idempotency-Key
	CodeNoToken             = 40101 // 缺少访问令牌，请先调用api/auth
	CodeBadToken            = 40102 // 访问令牌无效
	CodeTokenExpired        = 40103 // 访问令牌已过期，请重新获取
	CodeTokenRevoked        = 40104 // 访问令牌已注销
	CodeWrongPassword       = 40105 // 用户名或密码错误
	CodeSignatureRequired   = 40106 // 该接口要求报文签名
	CodeBadSignature        = 40107 // 签名验证失败
	CodeClockSkew           = 40108 // 请求时间与服务器时间相差过大
	CodeReplayed            = 40109 // 请求重复，随机串已使用
	CodeBadKey              = 40110 // 签名密钥无效或已停用
	CodeBadCertificate      = 40111 // 客户端证书无效
	CodeNoPermission        = 40301 // 无接口访问权限
	CodeNoDataPermission    = 40302 // 无数据访问权限
	CodeSourceRefused       = 40303 // 来源地址不在白名单内
	CodeNotLive             = 40304 // 应用未审批或已停用
	CodeTlsRequired         = 40305 // 须使用HTTPS或报文加密
	CodeOutsideGrant        = 40306 // 不在授权的时间或用途范围内
	CodeNoSuchInterface     = 40401 // 接口不存在
	CodeNotFound            = 40402 // 数据不存在
	CodeWrongMethod         = 40501 // 请求方式不支持，请使用POST
	CodeNotAcceptable       = 40601 // 不支持的响应格式
	CodeInFlight            = 40901 // 相同请求正在处理
	CodeExists              = 40902 // 数据已存在
	CodeWrongState          = 40903 // 当前状态不允许该操作
	CodeTooLarge            = 41301 // 请求报文过大
	CodeBadContentType      = 41501 // 不支持的Content-Type
	CodeBadCharset          = 41502 // 不支持的字符编码
	CodeRuleViolated        = 42201 // 业务校验未通过：{reason}
	CodeIdempotencyMismatch = 42202 // 幂等键已用于其他请求
	CodeLocked              = 42301 // 登录失败次数过多，请{n}分钟后重试
	CodeAccountDisabled     = 42302 // 账号已停用
	CodePasswordExpired     = 42303 // 密码已过期，请修改密码
	CodeTooFrequent         = 42901 // 调用过于频繁，请稍后重试
	CodeDailyLimit          = 42902 // 当日调用次数已达上限
	CodeTooManyConcurrent   = 42903 // 并发请求数超过限制
	CodeUpstreamFault       = 50201 // 上游服务异常
	CodeUpstreamUnreadable  = 50202 // 上游返回内容无法识别
	CodeMaintenance         = 50301 // 系统维护中，预计{time}恢复
	CodeSuspended           = 50302 // 该服务已暂停接入
	CodeBusy                = 50303 // 系统繁忙，请稍后重试
	CodeUpstreamTimeout     = 50401 // 上游服务超时
	CodeTimedOut            = 50402 // 请求处理超时，请稍后重试
)

// ReturnCode is a row of the table of return codes. Class is that of the error.
type ReturnCode struct {
	Name      string
	Status    int
	Class     string
	Retryable bool
}

// Codes are all return codes by their numbers.
var Codes = map[int]ReturnCode{
	0:     {"ok", 200, "api", false},
	1:     {"server_fault", 500, "api", false},
	40001: {"malformed", 400, "param", false},
	40002: {"missing_field", 400, "param", false},
	40003: {"bad_field", 400, "param", false},
	40004: {"out_of_range", 400, "param", false},
	40005: {"decrypt_failed", 400, "param", false},
	40006: {"illegal_character", 400, "param", false},
	40007: {"not_base64", 400, "param", false},
	40008: {"xml_forbidden", 400, "param", false},
	40009: {"no_idempotency_key", 400, "param", false},
	40101: {"no_token", 401, "auth", false},
	40102: {"bad_token", 401, "auth", false},
	40103: {"token_expired", 401, "auth", false},
	40104: {"token_revoked", 401, "auth", false},
	40105: {"wrong_password", 401, "auth", false},
	40106: {"signature_required", 401, "auth", false},
	40107: {"bad_signature", 401, "auth", false},
	40108: {"clock_skew", 401, "auth", false},
	40109: {"replayed", 401, "auth", false},
	40110: {"bad_key", 401, "auth", false},
	40111: {"bad_certificate", 401, "auth", false},
	40301: {"no_permission", 403, "permission", false},
	40302: {"no_data_permission", 403, "permission", false},
	40303: {"source_refused", 403, "permission", false},
	40304: {"not_live", 403, "permission", false},
	40305: {"tls_required", 403, "permission", false},
	40306: {"outside_grant", 403, "permission", false},
	40401: {"no_such_interface", 404, "param", false},
	40402: {"not_found", 404, "param", false},
	40501: {"wrong_method", 405, "param", false},
	40601: {"not_acceptable", 406, "param", false},
	40901: {"in_flight", 409, "conflict", false},
	40902: {"exists", 409, "conflict", false},
	40903: {"wrong_state", 409, "conflict", false},
	41301: {"too_large", 413, "param", false},
	41501: {"bad_content_type", 415, "param", false},
	41502: {"bad_charset", 415, "param", false},
	42201: {"rule_violated", 422, "param", false},
	42202: {"idempotency_mismatch", 422, "param", false},
	42301: {"locked", 423, "auth", false},
	42302: {"account_disabled", 423, "auth", false},
	42303: {"password_expired", 423, "auth", false},
	42901: {"too_frequent", 429, "rate_limit", true},
	42902: {"daily_limit", 429, "rate_limit", false},
	42903: {"too_many_concurrent", 429, "rate_limit", true},
	50201: {"upstream_fault", 502, "upstream", true},
	50202: {"upstream_unreadable", 502, "upstream", false},
	50301: {"maintenance", 503, "maintenance", true},
	50302: {"suspended", 503, "maintenance", false},
	50303: {"busy", 503, "maintenance", true},
	50401: {"upstream_timeout", 504, "upstream", true},
	50402: {"timed_out", 504, "upstream", true},
}

// classes are those of unknown codes, by code / 100.
var classes = map[int]string{
	400: "param", 404: "param", 405: "param", 406: "param", 413: "param", 415: "param", 422: "param",
	401: "auth", 423: "auth",
	403: "permission",
	409: "conflict",
	429: "rate_limit",
	502: "upstream", 504: "upstream",
	503: "maintenance",
}

// retryableGroups are those whose unknown codes are tried again.
var retryableGroups = map[int]bool{429: true, 502: true, 503: true, 504: true}

// Interface is a row of the table of interfaces. Rows names the list of its pages.
type Interface struct {
	Path       string
	Writes     bool
	NeedsToken bool
	Rows       string
}

// Paths of the interfaces that an application calls.
const (
	PathAuth                          = "/api/auth"
	PathAuthLogout                    = "/api/auth/logout"
	PathCasesAcceptReport             = "/api/cases/accept/report"
	PathCasesProcessReport            = "/api/cases/process/report"
	PathCasesResultReport             = "/api/cases/result/report"
	PathCatalogBasicPull              = "/api/catalog/basic/pull"
	PathCatalogBasicReport            = "/api/catalog/basic/report"
	PathCatalogCheckItemsReport       = "/api/catalog/check-items/report"
	PathCatalogGeneralItemsReport     = "/api/catalog/general-items/report"
	PathCatalogOnlineAddressesReport  = "/api/catalog/online-addresses/report"
	PathCheckItemsQuery               = "/api/check-items/query"
	PathChecksResultsReport           = "/api/checks/results/report"
	PathContactsDepartments           = "/api/contacts/departments"
	PathContactsSearch                = "/api/contacts/search"
	PathDebugSign                     = "/api/debug/sign"
	PathEvaluationsAnswer             = "/api/evaluations/answer"
	PathEvaluationsInvite             = "/api/evaluations/invite"
	PathEvaluationsQuery              = "/api/evaluations/query"
	PathEvaluationsReport             = "/api/evaluations/report"
	PathEventsQuery                   = "/api/events/query"
	PathEventsReplay                  = "/api/events/replay"
	PathExchangeAbnormalQuery         = "/api/exchange/abnormal/query"
	PathExchangeStatement             = "/api/exchange/statement"
	PathExchangeStatementRows         = "/api/exchange/statement/rows"
	PathIdentityAccountsLegalReport   = "/api/identity/accounts/legal/report"
	PathIdentityAccountsNaturalReport = "/api/identity/accounts/natural/report"
	PathIdentityRealNameVerify        = "/api/identity/real-name-verify"
	PathIdentitySessionStatus         = "/api/identity/session-status"
	PathIdentityUserinfo              = "/api/identity/userinfo"
	PathJobsStatus                    = "/api/jobs/status"
	PathMarketEntitiesQuery           = "/api/market-entities/query"
	PathMessagesRecall                = "/api/messages/recall"
	PathMessagesReceipts              = "/api/messages/receipts"
	PathMessagesSend                  = "/api/messages/send"
	PathOperationAlarmsReport         = "/api/operation/alarms/report"
	PathOperationMetricsReport        = "/api/operation/metrics/report"
	PathOperationNodesReport          = "/api/operation/nodes/report"
	PathOperationResourcesReport      = "/api/operation/resources/report"
	PathOperationSubResourcesReport   = "/api/operation/sub-resources/report"
	PathOperationTicketsReport        = "/api/operation/tickets/report"
	PathPlatformKeysQuery             = "/api/platform-keys/query"
	PathPortalEntriesQuery            = "/api/portal/entries/query"
	PathPortalEntriesSubmit           = "/api/portal/entries/submit"
	PathPublicCheckItemsQuery         = "/api/public/check-items/query"
	PathPublicMarketEntitiesQuery     = "/api/public/market-entities/query"
	PathPublicResultsQuery            = "/api/public/results/query"
	PathRegistersKindImport           = "/api/registers/{kind}/import"
	PathResultsReport                 = "/api/results/report"
	PathSecurityCertificatesReport    = "/api/security/certificates/report"
	PathSecurityDigestsReport         = "/api/security/digests/report"
	PathSecurityEventsReport          = "/api/security/events/report"
	PathTasksPull                     = "/api/tasks/pull"
	PathTrustTickets                  = "/api/trust/tickets"
	PathTrustToken                    = "/api/trust/token"
)

// Interfaces are all interfaces.
var Interfaces = []Interface{
	{"/api/access-applications/collect", true, false, ""},
	{"/api/access-applications/opinion", true, false, ""},
	{"/api/access-applications/resubmit", true, false, ""},
	{"/api/access-applications/status", false, false, ""},
	{"/api/access-applications/submit", true, false, ""},
	{"/api/accounts/activate", true, false, ""},
	{"/api/accounts/password", true, false, ""},
	{"/api/auth", true, false, ""},
	{"/api/auth/logout", true, true, ""},
	{"/api/cases/accept/report", true, true, ""},
	{"/api/cases/process/report", true, true, ""},
	{"/api/cases/result/report", true, true, ""},
	{"/api/catalog/basic/pull", false, true, ""},
	{"/api/catalog/basic/report", true, true, ""},
	{"/api/catalog/check-items/report", true, true, ""},
	{"/api/catalog/general-items/report", true, true, ""},
	{"/api/catalog/online-addresses/report", true, true, ""},
	{"/api/check-items/query", false, true, "items"},
	{"/api/checks/results/report", true, true, ""},
	{"/api/contacts/departments", false, true, ""},
	{"/api/contacts/search", true, true, "items"},
	{"/api/debug/sign", true, false, ""},
	{"/api/draws/beacon", true, false, ""},
	{"/api/draws/commit", true, false, ""},
	{"/api/draws/reveal", true, false, ""},
	{"/api/evaluations/answer", true, true, ""},
	{"/api/evaluations/invite", true, true, ""},
	{"/api/evaluations/query", false, true, "items"},
	{"/api/evaluations/report", true, true, ""},
	{"/api/events/query", false, true, "items"},
	{"/api/events/replay", true, true, ""},
	{"/api/exchange/abnormal/query", false, true, "items"},
	{"/api/exchange/statement", false, true, ""},
	{"/api/exchange/statement/rows", false, true, "rows"},
	{"/api/identity/accounts/legal/report", true, true, ""},
	{"/api/identity/accounts/natural/report", true, true, ""},
	{"/api/identity/real-name-verify", true, true, ""},
	{"/api/identity/session-status", true, true, ""},
	{"/api/identity/userinfo", false, true, ""},
	{"/api/jobs/status", false, true, ""},
	{"/api/market-entities/query", false, true, "items"},
	{"/api/messages/recall", true, true, ""},
	{"/api/messages/receipts", false, true, ""},
	{"/api/messages/send", true, true, ""},
	{"/api/operation/alarms/report", true, true, ""},
	{"/api/operation/metrics/report", true, true, ""},
	{"/api/operation/nodes/report", true, true, ""},
	{"/api/operation/resources/report", true, true, ""},
	{"/api/operation/sub-resources/report", true, true, ""},
	{"/api/operation/tickets/report", true, true, ""},
	{"/api/platform-keys/query", false, false, ""},
	{"/api/portal/entries/query", false, true, ""},
	{"/api/portal/entries/submit", true, true, ""},
	{"/api/public/check-items/query", false, false, "items"},
	{"/api/public/draws/open", false, false, ""},
	{"/api/public/draws/show", false, false, ""},
	{"/api/public/market-entities/query", false, false, "items"},
	{"/api/public/results/query", false, false, "items"},
	{"/api/registers/{kind}/import", true, true, ""},
	{"/api/results/report", true, true, ""},
	{"/api/security/certificates/report", true, true, ""},
	{"/api/security/digests/report", true, true, ""},
	{"/api/security/events/report", true, true, ""},
	{"/api/services/{code}", true, true, ""},
	{"/api/tasks/pull", false, true, "inspections"},
	{"/api/trust/tickets", true, true, ""},
	{"/api/trust/token", true, true, ""},
}

// Tables are the columns of each table of the exchange, in their order.
var Tables = map[string][]string{
	"dn_task_directory": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name", "catalog_code",
		"local_catalog_code", "task_type", "by_law", "use_level", "task_state", "task_version",
		"plan_effective_date", "plan_cancel_date",
	},
	"up_check_result": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ranins_plan_id",
		"ranins_plane_name", "ranins_task_id", "ranins_task_name", "ranins_type_name", "ins_auth",
		"ins_date", "uniscid", "entname", "ranins_item_name", "ranins_check_res_name",
	},
	"up_evaluation": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "area_code", "area_name",
		"dept_code", "task_code", "task_handle_item", "task_name", "sub_matter", "project_no",
		"pro_status", "pro_depart_code", "pro_depart", "pro_manager", "pf", "certkey_gov",
		"user_name", "user_prop", "satisfaction", "eval_detail", "writing_evaluation", "assess_time",
		"assess_number", "app_status", "promise_time", "accept_date",
	},
	"up_om_alarm": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "alarm_id", "object_id",
		"severity", "type", "title", "content", "first_at", "last_at", "count", "state", "cleared_at",
	},
	"up_om_metric": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "object_id", "metric",
		"value", "unit", "sampled_at", "interval_s",
	},
	"up_om_node": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "node_id", "node_name",
		"region_code", "org_uscc", "contact", "phone", "endpoint", "heartbeat_at", "status",
		"version",
	},
	"up_om_resource": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "resource_id", "node_id",
		"class", "name", "vendor", "model", "ip", "location", "owner", "importance", "state",
		"registered_at",
	},
	"up_om_sub_resource": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "sub_id", "resource_id",
		"kind", "name", "spec",
	},
	"up_om_ticket": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ticket_id", "alarm_id",
		"kind", "from_node", "to_node", "title", "state", "due_at", "step", "step_by", "step_at",
	},
	"up_online_address": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_code", "channel",
		"address", "is_single_login",
	},
	"up_pro_accept": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no", "task_code",
		"task_name", "task_version", "catalog_code", "task_handle_item", "org_code", "org_name",
		"applyer_name", "applyer_type", "applyer_page_type", "applyer_page_code", "contact_name",
		"contact_type", "contact_code", "contact_mobile", "legal", "address", "zip_code",
		"apply_date", "apply_type", "accept_date", "accept_doc_no", "promise_date", "project_type",
		"project_name", "handle_user_name",
	},
	"up_pro_process": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no", "event_name",
		"process_name", "handle_user_name", "handle_explain", "event_start_time", "event_end_time",
		"remark",
	},
	"up_pro_result": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
		"handle_user_name", "result_date", "result_type", "result_explain", "result_cetr_name",
		"result_cetr_no", "is_delivery_results", "satisfaction", "remark",
	},
	"up_sec_audit": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name", "first_at",
		"last_at", "count", "root", "log_name", "log_index",
	},
	"up_sec_certificate": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name", "kind",
		"level", "number", "issuer", "valid_from", "valid_until",
	},
	"up_sec_event": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name", "kind",
		"level", "subject", "source", "count", "first_at", "last_at", "state", "detail",
	},
	"up_task_check_basic": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name", "catalog_code",
		"local_catalog_code", "task_type", "by_law", "power_source", "use_level", "task_code",
		"local_task_code", "task_handle_item", "task_state", "task_version", "dept_name", "dept_type",
		"dept_code", "entrust_name", "anticipate_day", "anticipate_type", "anticipate_explain",
		"handle_flow", "link_way", "supervise_way", "plan_effective_date", "plan_cancel_date",
	},
	"up_task_directory": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name", "catalog_code",
		"local_catalog_code", "task_type", "by_law", "use_level", "task_state", "task_version",
		"plan_effective_date", "plan_cancel_date",
	},
	"up_task_general_basic": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name", "catalog_code",
		"local_catalog_code", "task_type", "by_law", "use_level", "task_code", "local_task_code",
		"task_handle_item", "task_state", "task_version", "dept_name", "dept_type", "dept_code",
		"promise_day", "promise_type", "promise_explain", "accept_condition", "is_fee", "fee_basis",
		"server_type", "project_type", "handle_type", "limit_scene_num", "special_procedure",
		"app_is_single_login", "mobile_terminal_url", "is_single_login", "link_addr", "transact_addr",
		"transact_time", "link_way", "supervise_way", "plan_effective_date", "plan_cancel_date",
	},
	"up_uc_legal_user": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "certificate_key",
		"certificate_sno", "corp_name", "corp_type", "corp_status", "legal_name", "legal_cert_type",
		"legal_cert_no", "legal_cert_end_date", "legal_mobile", "agent_name", "agent_cert_type",
		"agent_cert_no", "agent_mobile", "acct_real_lvl",
	},
	"up_uc_natural_user": {
		"row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "cert_key", "cert_type",
		"cert_no", "cert_eff_date", "cert_ext_date", "user_name", "user_sex", "user_birthday",
		"user_mobile", "user_mail", "user_home_address", "user_life_address", "user_real_lvl",
		"user_region",
	},
}

// Credentials: A user name and its password.
type Credentials struct {
	// User name of the account.
	Username string `json:"username"`
	// Base64 of the password, as B.1 demands.
	Password string `json:"password"`
}

// SignedOut: What was signed out.
type SignedOut struct {
	// User name of the account whose token ended.
	Username string `json:"username"`
}

// UpProAccept: 办件受理 cases: accepted
type UpProAccept struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
	// number)
	ProjectNo string `json:"project_no,omitempty"`
	// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
	// level, basic code)
	TaskCode string `json:"task_code,omitempty"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName string `json:"task_name,omitempty"`
	// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
	TaskVersion string `json:"task_version,omitempty"`
	// 基本编码: 基本编码为12位数字 (12 digits)
	CatalogCode string `json:"catalog_code,omitempty"`
	// 业务办理项编码: 最多50个字符 (at most 50 characters)
	TaskHandleItem string `json:"task_handle_item,omitempty"`
	// 受理部门编码: 最多50个字符 (at most 50 characters)
	OrgCode string `json:"org_code,omitempty"`
	// 受理部门: 最多200个字符 (at most 200 characters)
	OrgName string `json:"org_name,omitempty"`
	// 申请人: 最多200个字符 (at most 200 characters)
	ApplyerName string `json:"applyer_name,omitempty"`
	// 申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5 非法人企业、6 行政机关、9
	// 其他组织
	ApplyerType string `json:"applyer_type,omitempty"`
	// 申请人证件类型: 最多10个字符 (at most 10 characters)
	ApplyerPageType string `json:"applyer_page_type,omitempty"`
	// 申请人证件号码: 最多500个字符 (at most 500 characters)
	ApplyerPageCode string `json:"applyer_page_code,omitempty"`
	// 联系人: 最多200个字符 (at most 200 characters)
	ContactName string `json:"contact_name,omitempty"`
	// 联系人证件类型: 最多10个字符 (at most 10 characters)
	ContactType string `json:"contact_type,omitempty"`
	// 联系人证件号码: 最多500个字符 (at most 500 characters)
	ContactCode string `json:"contact_code,omitempty"`
	// 联系人手机: 最多50个字符 (at most 50 characters)
	ContactMobile string `json:"contact_mobile,omitempty"`
	// 法定代表人: 最多200个字符 (at most 200 characters)
	Legal string `json:"legal,omitempty"`
	// 通讯地址: 最多500个字符 (at most 500 characters)
	Address string `json:"address,omitempty"`
	// 邮编: 最多10个字符 (at most 10 characters)
	ZipCode string `json:"zip_code,omitempty"`
	// 申请时间: YYYY-MM-DD HH:MM:SS
	ApplyDate string `json:"apply_date,omitempty"`
	// 申请来源: 1 网上申请、2 现场申请、3 其他
	ApplyType string `json:"apply_type,omitempty"`
	// 受理时间: YYYY-MM-DD HH:MM:SS
	AcceptDate string `json:"accept_date,omitempty"`
	// 受理文书编号: 最多100个字符 (at most 100 characters)
	AcceptDocNo string `json:"accept_doc_no,omitempty"`
	// 承诺办结时间: YYYY-MM-DD HH:MM:SS
	PromiseDate string `json:"promise_date,omitempty"`
	// 办理类型: 1 即办件、2 承诺件
	ProjectType string `json:"project_type,omitempty"`
	// 办件摘要: 最多1000个字符 (at most 1000 characters)
	ProjectName string `json:"project_name,omitempty"`
	// 办理人: 最多100个字符 (at most 100 characters)
	HandleUserName string `json:"handle_user_name,omitempty"`
}

// UpProAcceptReport: One of them.
type UpProAcceptReport struct {
	// 办件受理
	Rows []UpProAccept `json:"rows"`
}

// RowError: A finding about a row.
type RowError struct {
	// The column; empty where it is the whole row.
	Field string `json:"field"`
	// What is wrong with it.
	Reason string `json:"reason"`
}

// RowOutcome: What became of a row.
type RowOutcome struct {
	// As it was sent.
	RowGuid string `json:"row_guid"`
	// accepted, unchanged, stale or rejected.
	Outcome string `json:"outcome"`
	// Written, but what it belongs to is not there yet; it is linked when that comes.
	WaitsForParent bool `json:"waits_for_parent"`
	// Why it was not taken, column by column.
	Errors []RowError `json:"errors"`
}

// RowsTaken: What became of a report.
type RowsTaken struct {
	// Rows that were written.
	Accepted int64 `json:"accepted"`
	// Rows that were there already, byte for byte.
	Unchanged int64 `json:"unchanged"`
	// Rows older than what is there; passed over.
	Stale int64 `json:"stale"`
	// Rows that were not taken; they stand in the abnormal returns as well.
	Rejected int64 `json:"rejected"`
	// Of each row, in the order in which they were sent.
	Rows []RowOutcome `json:"rows"`
}

// UpProProcess: 办件过程 cases: process
type UpProProcess struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
	// number)
	ProjectNo string `json:"project_no,omitempty"`
	// 业务动作: 1 承办、2 审核、3 批准
	EventName string `json:"event_name,omitempty"`
	// 环节名称: 最多200个字符 (at most 200 characters)
	ProcessName string `json:"process_name,omitempty"`
	// 办理人: 最多100个字符 (at most 100 characters)
	HandleUserName string `json:"handle_user_name,omitempty"`
	// 办理意见: 最多2000个字符 (at most 2000 characters)
	HandleExplain string `json:"handle_explain,omitempty"`
	// 开始时间: YYYY-MM-DD HH:MM:SS
	EventStartTime string `json:"event_start_time,omitempty"`
	// 结束时间: YYYY-MM-DD HH:MM:SS
	EventEndTime string `json:"event_end_time,omitempty"`
	// 备注: 最多1000个字符 (at most 1000 characters)
	Remark string `json:"remark,omitempty"`
}

// UpProProcessReport: One of them.
type UpProProcessReport struct {
	// 办件过程
	Rows []UpProProcess `json:"rows"`
}

// UpProResult: 办件结果 cases: closed
type UpProResult struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
	// number)
	ProjectNo string `json:"project_no,omitempty"`
	// 办理人: 最多100个字符 (at most 100 characters)
	HandleUserName string `json:"handle_user_name,omitempty"`
	// 办结时间: YYYY-MM-DD HH:MM:SS
	ResultDate string `json:"result_date,omitempty"`
	// 办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5 补正不来办结、6 办结
	ResultType string `json:"result_type,omitempty"`
	// 结果说明: 最多2000个字符 (at most 2000 characters)
	ResultExplain string `json:"result_explain,omitempty"`
	// 结果证照名称: 最多200个字符 (at most 200 characters)
	ResultCetrName string `json:"result_cetr_name,omitempty"`
	// 结果证照编号: 最多200个字符 (at most 200 characters)
	ResultCetrNo string `json:"result_cetr_no,omitempty"`
	// 是否送达: 0 否、1 是
	IsDeliveryResults string `json:"is_delivery_results,omitempty"`
	// 满意度: 1至5的整数 (whole, 1 to 5)
	Satisfaction string `json:"satisfaction,omitempty"`
	// 备注: 最多1000个字符 (at most 1000 characters)
	Remark string `json:"remark,omitempty"`
}

// UpProResultReport: One of them.
type UpProResultReport struct {
	// 办件结果
	Rows []UpProResult `json:"rows"`
}

// RowsPull: Where to go on.
type RowsPull struct {
	// The cursor of the answer before; from the beginning where it is absent.
	After int64 `json:"after,omitempty"`
	// 1 to 500; 200 where it is absent.
	Size int64 `json:"size,omitempty"`
}

// DnTaskDirectory: 平台基本目录 basic catalogue of the platform
type DnTaskDirectory struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid *string `json:"row_guid"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation *string `json:"cd_operation"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime *string `json:"cd_time"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch *string `json:"cd_batch"`
	// 数据来源: 3位数字 (3 digits)
	DataSource *string `json:"data_source"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName *string `json:"task_name"`
	// 基本编码: 基本编码为12位数字 (12 digits)
	CatalogCode *string `json:"catalog_code"`
	// 地方基本编码: 最多50个字符 (at most 50 characters)
	LocalCatalogCode *string `json:"local_catalog_code"`
	// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
	// 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
	TaskType *string `json:"task_type"`
	// 设定依据: 最多8000个字符 (at most 8000 characters)
	ByLaw *string `json:"by_law"`
	// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
	UseLevel *string `json:"use_level"`
	// 事项状态: 1 在用、2 暂停、3 取消
	TaskState *string `json:"task_state"`
	// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
	TaskVersion *string `json:"task_version"`
	// 计划生效日期: YYYY-MM-DD
	PlanEffectiveDate *string `json:"plan_effective_date"`
	// 计划取消日期: YYYY-MM-DD
	PlanCancelDate *string `json:"plan_cancel_date"`
}

// DnTaskDirectoryPulled: One of them.
type DnTaskDirectoryPulled struct {
	// Every row once, in its last state; one with cd_operation d is gone.
	Rows []DnTaskDirectory `json:"rows"`
	// For `after`, now or later: what changed since comes then.
	Cursor int64 `json:"cursor"`
	// Whether there is more already.
	HasMore bool `json:"has_more"`
}

// UpTaskDirectory: 基本目录 basic catalogue
type UpTaskDirectory struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName string `json:"task_name,omitempty"`
	// 基本编码: 基本编码为12位数字 (12 digits)
	CatalogCode string `json:"catalog_code,omitempty"`
	// 地方基本编码: 最多50个字符 (at most 50 characters)
	LocalCatalogCode string `json:"local_catalog_code,omitempty"`
	// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
	// 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
	TaskType string `json:"task_type,omitempty"`
	// 设定依据: 最多8000个字符 (at most 8000 characters)
	ByLaw string `json:"by_law,omitempty"`
	// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
	UseLevel string `json:"use_level,omitempty"`
	// 事项状态: 1 在用、2 暂停、3 取消
	TaskState string `json:"task_state,omitempty"`
	// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
	TaskVersion string `json:"task_version,omitempty"`
	// 计划生效日期: YYYY-MM-DD
	PlanEffectiveDate string `json:"plan_effective_date,omitempty"`
	// 计划取消日期: YYYY-MM-DD
	PlanCancelDate string `json:"plan_cancel_date,omitempty"`
}

// UpTaskDirectoryReport: One of them.
type UpTaskDirectoryReport struct {
	// 基本目录
	Rows []UpTaskDirectory `json:"rows"`
}

// UpTaskCheckBasic: 实施清单（强制、检查类） implementation list: coercion, inspection
type UpTaskCheckBasic struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName string `json:"task_name,omitempty"`
	// 基本编码: 基本编码为12位数字 (12 digits)
	CatalogCode string `json:"catalog_code,omitempty"`
	// 地方基本编码: 最多50个字符 (at most 50 characters)
	LocalCatalogCode string `json:"local_catalog_code,omitempty"`
	// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
	// 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
	TaskType string `json:"task_type,omitempty"`
	// 设定依据: 最多8000个字符 (at most 8000 characters)
	ByLaw string `json:"by_law,omitempty"`
	// 权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6 同级委托
	PowerSource string `json:"power_source,omitempty"`
	// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
	UseLevel string `json:"use_level,omitempty"`
	// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
	// level, basic code)
	TaskCode string `json:"task_code,omitempty"`
	// 地方实施编码: 最多50个字符 (at most 50 characters)
	LocalTaskCode string `json:"local_task_code,omitempty"`
	// 业务办理项编码: 最多50个字符 (at most 50 characters)
	TaskHandleItem string `json:"task_handle_item,omitempty"`
	// 事项状态: 1 在用、2 暂停、3 取消
	TaskState string `json:"task_state,omitempty"`
	// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
	TaskVersion string `json:"task_version,omitempty"`
	// 实施机构: 最多200个字符 (at most 200 characters)
	DeptName string `json:"dept_name,omitempty"`
	// 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
	DeptType string `json:"dept_type,omitempty"`
	// 实施机构代码: 最多50个字符 (at most 50 characters)
	DeptCode string `json:"dept_code,omitempty"`
	// 委托部门: 最多200个字符 (at most 200 characters)
	EntrustName string `json:"entrust_name,omitempty"`
	// 法定时限: 0至10000的整数 (whole, 0 to 10000)
	AnticipateDay string `json:"anticipate_day,omitempty"`
	// 法定时限单位: 最多20个字符 (at most 20 characters)
	AnticipateType string `json:"anticipate_type,omitempty"`
	// 法定时限说明: 最多2000个字符 (at most 2000 characters)
	AnticipateExplain string `json:"anticipate_explain,omitempty"`
	// 办理流程: 最多4000个字符 (at most 4000 characters)
	HandleFlow string `json:"handle_flow,omitempty"`
	// 咨询方式: 最多1000个字符 (at most 1000 characters)
	LinkWay string `json:"link_way,omitempty"`
	// 监督投诉方式: 最多1000个字符 (at most 1000 characters)
	SuperviseWay string `json:"supervise_way,omitempty"`
	// 计划生效日期: YYYY-MM-DD
	PlanEffectiveDate string `json:"plan_effective_date,omitempty"`
	// 计划取消日期: YYYY-MM-DD
	PlanCancelDate string `json:"plan_cancel_date,omitempty"`
}

// UpTaskCheckBasicReport: One of them.
type UpTaskCheckBasicReport struct {
	// 实施清单（强制、检查类）
	Rows []UpTaskCheckBasic `json:"rows"`
}

// UpTaskGeneralBasic: 实施清单（其他类） implementation list: other kinds
type UpTaskGeneralBasic struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName string `json:"task_name,omitempty"`
	// 基本编码: 基本编码为12位数字 (12 digits)
	CatalogCode string `json:"catalog_code,omitempty"`
	// 地方基本编码: 最多50个字符 (at most 50 characters)
	LocalCatalogCode string `json:"local_catalog_code,omitempty"`
	// 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
	// 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务
	TaskType string `json:"task_type,omitempty"`
	// 设定依据: 最多8000个字符 (at most 8000 characters)
	ByLaw string `json:"by_law,omitempty"`
	// 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)
	UseLevel string `json:"use_level,omitempty"`
	// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
	// level, basic code)
	TaskCode string `json:"task_code,omitempty"`
	// 地方实施编码: 最多50个字符 (at most 50 characters)
	LocalTaskCode string `json:"local_task_code,omitempty"`
	// 业务办理项编码: 最多50个字符 (at most 50 characters)
	TaskHandleItem string `json:"task_handle_item,omitempty"`
	// 事项状态: 1 在用、2 暂停、3 取消
	TaskState string `json:"task_state,omitempty"`
	// 事项版本: 1至1000000的整数 (whole, 1 to 1000000)
	TaskVersion string `json:"task_version,omitempty"`
	// 实施机构: 最多200个字符 (at most 200 characters)
	DeptName string `json:"dept_name,omitempty"`
	// 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织
	DeptType string `json:"dept_type,omitempty"`
	// 实施机构代码: 最多50个字符 (at most 50 characters)
	DeptCode string `json:"dept_code,omitempty"`
	// 承诺时限: 0至10000的整数 (whole, 0 to 10000)
	PromiseDay string `json:"promise_day,omitempty"`
	// 承诺时限单位: 最多20个字符 (at most 20 characters)
	PromiseType string `json:"promise_type,omitempty"`
	// 承诺时限说明: 最多2000个字符 (at most 2000 characters)
	PromiseExplain string `json:"promise_explain,omitempty"`
	// 受理条件: 最多4000个字符 (at most 4000 characters)
	AcceptCondition string `json:"accept_condition,omitempty"`
	// 是否收费: 0 否、1 是
	IsFee string `json:"is_fee,omitempty"`
	// 收费依据: 最多2000个字符 (at most 2000 characters)
	FeeBasis string `json:"fee_basis,omitempty"`
	// 服务对象: 最多32个字符 (at most 32 characters)
	ServerType string `json:"server_type,omitempty"`
	// 办件类型: 1 即办件、2 承诺件
	ProjectType string `json:"project_type,omitempty"`
	// 办理形式: 最多32个字符 (at most 32 characters)
	HandleType string `json:"handle_type,omitempty"`
	// 到办事现场次数: 0至99的整数 (whole, 0 to 99)
	LimitSceneNum string `json:"limit_scene_num,omitempty"`
	// 特别程序: 最多200个字符 (at most 200 characters)
	SpecialProcedure string `json:"special_procedure,omitempty"`
	// 移动端是否单点登录: 0 否、1 是
	AppIsSingleLogin string `json:"app_is_single_login,omitempty"`
	// 移动端办理地址: http或https地址，最多500个字符 (an http or https address)
	MobileTerminalUrl string `json:"mobile_terminal_url,omitempty"`
	// 计算机端是否单点登录: 0 否、1 是
	IsSingleLogin string `json:"is_single_login,omitempty"`
	// 计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https address)
	LinkAddr string `json:"link_addr,omitempty"`
	// 办理地点: 最多1000个字符 (at most 1000 characters)
	TransactAddr string `json:"transact_addr,omitempty"`
	// 办理时间: 最多1000个字符 (at most 1000 characters)
	TransactTime string `json:"transact_time,omitempty"`
	// 咨询方式: 最多1000个字符 (at most 1000 characters)
	LinkWay string `json:"link_way,omitempty"`
	// 监督投诉方式: 最多1000个字符 (at most 1000 characters)
	SuperviseWay string `json:"supervise_way,omitempty"`
	// 计划生效日期: YYYY-MM-DD
	PlanEffectiveDate string `json:"plan_effective_date,omitempty"`
	// 计划取消日期: YYYY-MM-DD
	PlanCancelDate string `json:"plan_cancel_date,omitempty"`
}

// UpTaskGeneralBasicReport: One of them.
type UpTaskGeneralBasicReport struct {
	// 实施清单（其他类）
	Rows []UpTaskGeneralBasic `json:"rows"`
}

// UpOnlineAddress: 在线办理地址 online-handling addresses
type UpOnlineAddress struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
	// level, basic code)
	TaskCode string `json:"task_code,omitempty"`
	// 渠道: 1 计算机端、2 移动端
	Channel string `json:"channel,omitempty"`
	// 在线办理地址: http或https地址，最多500个字符 (an http or https address)
	Address string `json:"address,omitempty"`
	// 是否单点登录: 0 否、1 是
	IsSingleLogin string `json:"is_single_login,omitempty"`
}

// UpOnlineAddressReport: One of them.
type UpOnlineAddressReport struct {
	// 在线办理地址
	Rows []UpOnlineAddress `json:"rows"`
}

// CheckItemsQuery: What is looked for. Conditions are joined by “and”.
type CheckItemsQuery struct {
	// Code of the item, whole.
	Code string `json:"code,omitempty"`
	// A part of the name.
	Name string `json:"name,omitempty"`
	// Code of the department.
	DepartmentCode string `json:"department_code,omitempty"`
	// The `next` of the answer before.
	After string `json:"after,omitempty"`
}

// CheckItem: A check item.
type CheckItem struct {
	// Its code.
	Code string `json:"code"`
	// 抽查类别.
	Category string `json:"category"`
	// 抽查事项.
	Name string `json:"name"`
	// 检查对象.
	TargetScope string `json:"target_scope"`
	// `general` or `key`.
	ItemClass string `json:"item_class"`
	// 检查方式.
	Methods string `json:"methods"`
	// 检查主体.
	AuthorityLevel string `json:"authority_level"`
	// 检查依据.
	LegalBasis string `json:"legal_basis"`
	// 抽查比例及频次.
	RatioAndFrequency string `json:"ratio_and_frequency"`
	// Name of the department.
	Department string `json:"department"`
}

// CheckItemsFound: Those found, in the order of their codes.
type CheckItemsFound struct {
	// The rows.
	Items []CheckItem `json:"items"`
	// For `after` of the next call; null at the end.
	Next *string `json:"next"`
}

// UpCheckResult: 抽查检查结果 published results of checks
type UpCheckResult struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 计划编号: 14位数字 (14 digits)
	RaninsPlanId string `json:"ranins_plan_id,omitempty"`
	// 计划名称: 最多200个字符 (at most 200 characters)
	RaninsPlaneName string `json:"ranins_plane_name,omitempty"`
	// 任务编号: 18位数字 (18 digits)
	RaninsTaskId string `json:"ranins_task_id,omitempty"`
	// 任务名称: 最多200个字符 (at most 200 characters)
	RaninsTaskName string `json:"ranins_task_name,omitempty"`
	// 抽查类型: 1 定向、2 不定向
	RaninsTypeName string `json:"ranins_type_name,omitempty"`
	// 抽查机关: 最多200个字符 (at most 200 characters)
	InsAuth string `json:"ins_auth,omitempty"`
	// 抽查完成日期: YYYY-MM-DD
	InsDate string `json:"ins_date,omitempty"`
	// 统一社会信用代码: 最多18个字符 (at most 18 characters)
	Uniscid string `json:"uniscid,omitempty"`
	// 检查对象名称: 最多200个字符 (at most 200 characters)
	Entname string `json:"entname,omitempty"`
	// 检查事项: 最多2000个字符 (at most 2000 characters)
	RaninsItemName string `json:"ranins_item_name,omitempty"`
	// 检查结果: 最多200个字符 (at most 200 characters)
	RaninsCheckResName string `json:"ranins_check_res_name,omitempty"`
}

// UpCheckResultReport: One of them.
type UpCheckResultReport struct {
	// 抽查检查结果
	Rows []UpCheckResult `json:"rows"`
}

// DepartmentsQuery: Which departments.
type DepartmentsQuery struct {
	// One of them; all where it is absent.
	Department string `json:"department,omitempty"`
}

// ContactOffice: An office of a department.
type ContactOffice struct {
	// Unique among all departments.
	Code string `json:"code"`
	// 科室.
	Name string `json:"name"`
	// The office that it belongs to; null directly below the department.
	Parent *string `json:"parent"`
	// 1 directly below the department.
	Depth int64 `json:"depth"`
}

// ContactDepartment: A department.
type ContactDepartment struct {
	// As in the register of departments.
	Code string `json:"code"`
	// Its whole name.
	Name string `json:"name"`
	// Its offices, each before those below it.
	Offices []ContactOffice `json:"offices"`
}

// DepartmentsFound: All departments that were asked for.
type DepartmentsFound struct {
	// By their codes.
	Departments []ContactDepartment `json:"departments"`
}

// ContactsSearch: What is looked for: at least one of the fields; everything that is given must
// fit.
type ContactsSearch struct {
	// A part of the name.
	Name string `json:"name,omitempty"`
	// A part of the duty.
	Duty string `json:"duty,omitempty"`
	// Code of the department.
	Department string `json:"department,omitempty"`
	// Code of the office.
	Office string `json:"office,omitempty"`
	// The whole mobile number.
	Mobile string `json:"mobile,omitempty"`
	// The whole e-mail address.
	Email string `json:"email,omitempty"`
	// Entries after the one with this id.
	After string `json:"after,omitempty"`
	// 1 to 50; 20 where it is absent.
	Size int64 `json:"size,omitempty"`
}

// DirectoryContact: Somebody in the directory. A field that the caller may not see is null, as
// one that is empty.
type DirectoryContact struct {
	// For `after`.
	Id string `json:"id"`
	// 姓名.
	Name string `json:"name"`
	// 职务.
	Duty *string `json:"duty"`
	// Code of the department.
	Department string `json:"department"`
	// Code of the office.
	Office *string `json:"office"`
	// 办公电话.
	OfficePhone *string `json:"office_phone"`
	// 手机.
	Mobile *string `json:"mobile"`
	// 邮箱.
	Email *string `json:"email"`
}

// ContactsFound: A page of people.
type ContactsFound struct {
	// In a fixed order.
	Items []DirectoryContact `json:"items"`
	// For `after`; null on the last page.
	Next *string `json:"next"`
}

// SignatureDiagnosis: What the platform makes of a signature.
type SignatureDiagnosis struct {
	// Whether the signature holds as it is.
	Holds bool `json:"holds"`
	// The text that the platform built, line by line.
	StringToSign string `json:"string_to_sign"`
	// Digest of the body as it arrived.
	BodyDigest string `json:"body_digest"`
	// Seconds that the caller's clock is ahead, where its time could be read.
	ClockAhead *int64 `json:"clock_ahead"`
	// What is wrong and how to mend it.
	Findings []string `json:"findings"`
}

// EvaluationAnswer: What is answered.
type EvaluationAnswer struct {
	// The evaluation, as `/api/evaluations/query` names it.
	EvaluationId string `json:"evaluation_id"`
	// Its `changed_at` when it was read.
	Seen int64 `json:"seen"`
	// What was put right, or a word of thanks: public, at most 2000 characters.
	Answer string `json:"answer"`
}

// EvaluationAnswered: Where it stands now.
type EvaluationAnswered struct {
	// plain, or answered where something had to be put right.
	State string `json:"state"`
	// For `seen` of the next answer.
	ChangedAt int64 `json:"changed_at"`
}

// EvaluationInvitation: Which case.
type EvaluationInvitation struct {
	// 办件编号 of a case of this application whose result was reported.
	ProjectNo string `json:"project_no"`
	// How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
	// message; 2 where it is absent. It decides which indicators are asked for.
	Pf string `json:"pf,omitempty"`
}

// EvaluationInvited: A link.
type EvaluationInvited struct {
	// What stands behind /evaluate/.
	Token string `json:"token"`
	// The path of the page, to be put behind the address of the platform.
	Path string `json:"path"`
	// Until when it works, unix milliseconds.
	ExpiresAt int64 `json:"expires_at"`
}

// EvaluationsQuery: What is looked for. Conditions are joined by “and”.
type EvaluationsQuery struct {
	// 办件编号, whole.
	ProjectNo string `json:"project_no,omitempty"`
	// waiting, plain, assigned, answered, revisited or closed.
	State string `json:"state,omitempty"`
	// The `next` of the answer before.
	After string `json:"after,omitempty"`
	// 1 to 200; 50 where it is absent.
	Size int64 `json:"size,omitempty"`
}

// EvaluationFound: An evaluation.
type EvaluationFound struct {
	// For answers.
	EvaluationId string `json:"evaluation_id"`
	// 办件编号.
	ProjectNo string `json:"project_no"`
	// 1 first, 2 follow-up.
	AssessNumber int64 `json:"assess_number"`
	// 实施编码.
	TaskCode string `json:"task_code"`
	// 事项名称.
	TaskName string `json:"task_name"`
	// 渠道, 1 to 6.
	Pf string `json:"pf"`
	// 1 very dissatisfied to 5 very satisfied.
	Satisfaction int64 `json:"satisfaction"`
	// code:grade of indicators.
	EvalDetail string `json:"eval_detail"`
	// What was written, whole; the public page shows it without numbers of persons.
	WritingEvaluation string `json:"writing_evaluation"`
	// YYYY-MM-DD HH:MM:SS.
	AssessTime string `json:"assess_time"`
	// waiting for its case; plain; of negative ones assigned, answered, revisited, closed.
	State string `json:"state"`
	// The last day for an answer, YYYY-MM-DD; empty where none is needed.
	DueOn string `json:"due_on"`
	// What was answered; empty: nothing yet.
	Answer string `json:"answer"`
	// For `seen` of an answer.
	ChangedAt int64 `json:"changed_at"`
}

// EvaluationsFound: Those found, the oldest first.
type EvaluationsFound struct {
	// The evaluations.
	Items []EvaluationFound `json:"items"`
	// For `after` of the next call; null at the end.
	Next *string `json:"next"`
}

// UpEvaluation: 办件评价 evaluations
type UpEvaluation struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 区划编码: 6、9或12位数字 (6, 9 or 12 digits)
	AreaCode string `json:"area_code,omitempty"`
	// 区划名称: 最多100个字符 (at most 100 characters)
	AreaName string `json:"area_name,omitempty"`
	// 部门编码: 统一社会信用代码，18位 (unified social credit code)
	DeptCode string `json:"dept_code,omitempty"`
	// 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
	// level, basic code)
	TaskCode string `json:"task_code,omitempty"`
	// 业务办理项编码: 最多50个字符 (at most 50 characters)
	TaskHandleItem string `json:"task_handle_item,omitempty"`
	// 事项名称: 最多1000个字符 (at most 1000 characters)
	TaskName string `json:"task_name,omitempty"`
	// 事项主题: 最多200个字符 (at most 200 characters)
	SubMatter string `json:"sub_matter,omitempty"`
	// 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
	// number)
	ProjectNo string `json:"project_no,omitempty"`
	// 办件状态: 1 待受理、2 办理中、3 已完结
	ProStatus string `json:"pro_status,omitempty"`
	// 受理部门编码: 最多50个字符 (at most 50 characters)
	ProDepartCode string `json:"pro_depart_code,omitempty"`
	// 受理部门: 最多200个字符 (at most 200 characters)
	ProDepart string `json:"pro_depart,omitempty"`
	// 办理人: 最多100个字符 (at most 100 characters)
	ProManager string `json:"pro_manager,omitempty"`
	// 评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6 短信
	Pf string `json:"pf,omitempty"`
	// 国家身份标识: 最多200个字符 (at most 200 characters)
	CertkeyGov string `json:"certkey_gov,omitempty"`
	// 评价人: 最多200个字符 (at most 200 characters)
	UserName string `json:"user_name,omitempty"`
	// 评价人类型: 1 个人、2 法人
	UserProp string `json:"user_prop,omitempty"`
	// 满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意
	Satisfaction string `json:"satisfaction,omitempty"`
	// 评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas)
	EvalDetail string `json:"eval_detail,omitempty"`
	// 文字评价: 最多500个字符 (at most 500 characters)
	WritingEvaluation string `json:"writing_evaluation,omitempty"`
	// 评价时间: YYYY-MM-DD HH:MM:SS
	AssessTime string `json:"assess_time,omitempty"`
	// 评价次数: 1 首次评价、2 追加评价
	AssessNumber string `json:"assess_number,omitempty"`
	// 申请状态: 最多10个字符 (at most 10 characters)
	AppStatus string `json:"app_status,omitempty"`
	// 承诺办结时间: YYYY-MM-DD HH:MM:SS
	PromiseTime string `json:"promise_time,omitempty"`
	// 受理时间: YYYY-MM-DD HH:MM:SS
	AcceptDate string `json:"accept_date,omitempty"`
}

// UpEvaluationReport: One of them.
type UpEvaluationReport struct {
	// 办件评价
	Rows []UpEvaluation `json:"rows"`
}

// EventsQuery: Which messages.
type EventsQuery struct {
	// After the message with this number; from the first one where it is absent.
	After int64 `json:"after,omitempty"`
	// 1 to 200; 50 where it is absent.
	Size int64 `json:"size,omitempty"`
}

// EventItem: A message.
type EventItem struct {
	// Number of the message, ascending.
	Seq int64 `json:"seq"`
	// The webhook-id.
	Id string `json:"id"`
	// `task.assigned` and so on.
	Type string `json:"type"`
	// What it is about.
	Subject string `json:"subject"`
	// waiting, queued behind another one about the same, delivered or dead.
	State string `json:"state"`
	// The message as it is sent, JSON.
	Body string `json:"body"`
}

// EventsFound: A page of messages.
type EventsFound struct {
	// The messages, oldest first.
	Items []EventItem `json:"items"`
	// For `after`; null on the last page.
	Next *int64 `json:"next"`
}

// EventsReplay: Which messages are to be sent again.
type EventsReplay struct {
	// Unix milliseconds, inclusive.
	From int64 `json:"from"`
	// Unix milliseconds, exclusive; at most 31 days after `from`.
	To int64 `json:"to"`
}

// EventsReplayed: How many will be sent.
type EventsReplayed struct {
	// Messages that go out again.
	Count int64 `json:"count"`
}

// AbnormalQuery: Which returns.
type AbnormalQuery struct {
	// After the return with this number; from the first one where it is absent.
	After int64 `json:"after,omitempty"`
	// 1 to 500; 100 where it is absent.
	Size int64 `json:"size,omitempty"`
}

// AbnormalReturn: A finding about a row.
type AbnormalReturn struct {
	// Ascending.
	Seq int64 `json:"seq"`
	// The table.
	TableName string `json:"table_name"`
	// The row.
	TableRowGuid string `json:"table_row_guid"`
	// As it was sent.
	TableCdBatch string `json:"table_cd_batch"`
	// As it was sent.
	TableCdTime string `json:"table_cd_time"`
	// When the platform got it, Beijing time.
	TableUpdateTime string `json:"table_update_time"`
	// The column that is wrong; empty where it is the whole row.
	ErrType string `json:"err_type"`
	// What is wrong.
	Remark string `json:"remark"`
}

// AbnormalFound: A page of returns.
type AbnormalFound struct {
	// Oldest first.
	Items []AbnormalReturn `json:"items"`
	// For `after`; null on the last page.
	Next *int64 `json:"next"`
}

// StatementQuery: Which day.
type StatementQuery struct {
	// YYYY-MM-DD, the date of the batches.
	Day string `json:"day"`
}

// StatementLine: What is there of a table.
type StatementLine struct {
	// The table.
	TableName string `json:"table_name"`
	// Rows whose last change came in a batch of the day.
	Count int64 `json:"count"`
	// SM3 over their digests, see the protocol; lower-case hexadecimal.
	Digest string `json:"digest"`
}

// Statement: The statement of a day.
type Statement struct {
	// The day.
	Day string `json:"day"`
	// Tables with rows, by name.
	Tables []StatementLine `json:"tables"`
}

// StatementRowsQuery: Which rows of a day.
type StatementRowsQuery struct {
	// YYYY-MM-DD.
	Day string `json:"day"`
	// The table.
	TableName string `json:"table_name"`
	// The `next` of the answer before.
	After int64 `json:"after,omitempty"`
}

// StatementRow: A row of a statement.
type StatementRow struct {
	// The row.
	RowGuid string `json:"row_guid"`
	// i, u or d.
	CdOperation string `json:"cd_operation"`
	// SM3, lower-case hexadecimal.
	Digest string `json:"digest"`
}

// StatementRows: Rows of a statement, so that the one that differs can be found.
type StatementRows struct {
	// In the order of their changes.
	Rows []StatementRow `json:"rows"`
	// For `after`; null on the last page.
	Next *int64 `json:"next"`
}

// UpUcLegalUser: 法人用户 legal persons who registered
type UpUcLegalUser struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 机构代码散列码（报送方）: 最多128个字符 (at most 128 characters)
	CertificateKey string `json:"certificate_key,omitempty"`
	// 统一社会信用代码: 统一社会信用代码，18位 (unified social credit code)
	CertificateSno string `json:"certificate_sno,omitempty"`
	// 法人名称: 最多200个字符 (at most 200 characters)
	CorpName string `json:"corp_name,omitempty"`
	// 法人类型: 最多10个字符 (at most 10 characters)
	CorpType string `json:"corp_type,omitempty"`
	// 法人状态: 最多10个字符 (at most 10 characters)
	CorpStatus string `json:"corp_status,omitempty"`
	// 法定代表人姓名: 最多200个字符 (at most 200 characters)
	LegalName string `json:"legal_name,omitempty"`
	// 法定代表人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
	// 港澳居民来往内地通行证、553 外国人永久居留证
	LegalCertType string `json:"legal_cert_type,omitempty"`
	// 法定代表人证件号码: 最多30个字符 (at most 30 characters)
	LegalCertNo string `json:"legal_cert_no,omitempty"`
	// 法定代表人证件有效期止: YYYY-MM-DD
	LegalCertEndDate string `json:"legal_cert_end_date,omitempty"`
	// 法定代表人手机号: 11位手机号 (a mobile number of 11 digits)
	LegalMobile string `json:"legal_mobile,omitempty"`
	// 经办人姓名: 最多200个字符 (at most 200 characters)
	AgentName string `json:"agent_name,omitempty"`
	// 经办人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
	// 港澳居民来往内地通行证、553 外国人永久居留证
	AgentCertType string `json:"agent_cert_type,omitempty"`
	// 经办人证件号码: 最多30个字符 (at most 30 characters)
	AgentCertNo string `json:"agent_cert_no,omitempty"`
	// 经办人手机号: 11位手机号 (a mobile number of 11 digits)
	AgentMobile string `json:"agent_mobile,omitempty"`
	// 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
	AcctRealLvl string `json:"acct_real_lvl,omitempty"`
}

// UpUcLegalUserReport: One of them.
type UpUcLegalUserReport struct {
	// 法人用户
	Rows []UpUcLegalUser `json:"rows"`
}

// UpUcNaturalUser: 自然人用户 people who registered
type UpUcNaturalUser struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 证件散列码（报送方）: 最多128个字符 (at most 128 characters)
	CertKey string `json:"cert_key,omitempty"`
	// 证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
	// 港澳居民来往内地通行证、553 外国人永久居留证
	CertType string `json:"cert_type,omitempty"`
	// 证件号码: 最多30个字符 (at most 30 characters)
	CertNo string `json:"cert_no,omitempty"`
	// 证件有效期起: YYYY-MM-DD
	CertEffDate string `json:"cert_eff_date,omitempty"`
	// 证件有效期止: YYYY-MM-DD
	CertExtDate string `json:"cert_ext_date,omitempty"`
	// 姓名: 最多200个字符 (at most 200 characters)
	UserName string `json:"user_name,omitempty"`
	// 性别: 最多2个字符 (at most 2 characters)
	UserSex string `json:"user_sex,omitempty"`
	// 出生日期: YYYY-MM-DD
	UserBirthday string `json:"user_birthday,omitempty"`
	// 手机号: 11位手机号 (a mobile number of 11 digits)
	UserMobile string `json:"user_mobile,omitempty"`
	// 邮箱: 最多200个字符 (at most 200 characters)
	UserMail string `json:"user_mail,omitempty"`
	// 户籍地址: 最多500个字符 (at most 500 characters)
	UserHomeAddress string `json:"user_home_address,omitempty"`
	// 居住地址: 最多500个字符 (at most 500 characters)
	UserLifeAddress string `json:"user_life_address,omitempty"`
	// 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验
	UserRealLvl string `json:"user_real_lvl,omitempty"`
	// 所属区划: 6、9或12位数字 (6, 9 or 12 digits)
	UserRegion string `json:"user_region,omitempty"`
}

// UpUcNaturalUserReport: One of them.
type UpUcNaturalUserReport struct {
	// 自然人用户
	Rows []UpUcNaturalUser `json:"rows"`
}

// RealNameVerify: Whose facts.
type RealNameVerify struct {
	// Name of the person.
	Name string `json:"name"`
	// Kind of the paper by GA/T 517: 111, 414, 511, 516, 553.
	IdType string `json:"id_type"`
	// Its number.
	IdNo string `json:"id_no"`
	// Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there.
	Mobile string `json:"mobile,omitempty"`
	// Last day of the paper, YYYY-MM-DD.
	ValidUntil string `json:"valid_until,omitempty"`
	// Code of the legal person that this person represents.
	Uscc string `json:"uscc,omitempty"`
}

// RealNameVerified: What came out.
type RealNameVerified struct {
	// Whether all facts belong together.
	Passed bool `json:"passed"`
	// Real-name level: 0 not passed, 1 by the list, 2 by the connector.
	Level int64 `json:"level"`
	// Id of this check.
	VerifyId string `json:"verify_id"`
}

// SessionStatusQuery: Which sessions.
type SessionStatusQuery struct {
	// `sid` of ID tokens, `session_id` of tickets; 1 to 200.
	SessionIds []string `json:"session_ids"`
}

// SessionStatusItem: A session.
type SessionStatusItem struct {
	// As it was asked for.
	SessionId string `json:"session_id"`
	// Whether it goes on. A session of which the caller never had anything does not.
	Active bool `json:"active"`
	// Ask again within so many seconds, or sign the person out; 0 where it does not go on.
	ValidFor int64 `json:"valid_for"`
	// When it ended, unix milliseconds, where it is known.
	EndedAt *int64 `json:"ended_at"`
	// Why it ended.
	Reason *string `json:"reason"`
}

// SessionStatusFound: What became of the sessions.
type SessionStatusFound struct {
	// In the order of the question.
	Items []SessionStatusItem `json:"items"`
}

// UserInfoQuery: Whose token.
type UserInfoQuery struct {
	// The access token of the person, which this application was given.
	UserToken string `json:"user_token"`
}

// UserInfo: Who somebody is.
type UserInfo struct {
	// Opaque; stays the same for this person at every system.
	Sub string `json:"sub"`
	// The session that this comes of.
	Sid string `json:"sid"`
	// gov: a person at the bureau; legal: somebody who acts for a party or a legal person; natural:
	// a citizen.
	Kind string `json:"kind"`
	// Name of the person.
	Name string `json:"name"`
	// User name of the account.
	PreferredUsername string `json:"preferred_username"`
	// Roles at the platform.
	Roles []string `json:"roles"`
	// Code of the department, where there is one.
	DepartmentCode *string `json:"department_code"`
	// Its name.
	DepartmentName *string `json:"department_name"`
	// Id of the party, for its staff.
	PartyId *string `json:"party_id"`
	// Its name.
	PartyName *string `json:"party_name"`
	// Of whoever registered and was checked: the keyed hash that stays the same for this person
	// everywhere.
	CertHash *string `json:"cert_hash"`
	// Real-name level: 0 none, 1 list, 2 connector, 3 in person.
	RealLevel *int64 `json:"real_level"`
	// Unified social credit code of the legal person that somebody acts for; null at level 0.
	CorpUscc *string `json:"corp_uscc"`
	// Its name.
	CorpName *string `json:"corp_name"`
}

// JobStatusQuery: Which job.
type JobStatusQuery struct {
	// From the import.
	JobId string `json:"job_id"`
}

// JobStatus: How far a job is.
type JobStatus struct {
	// `queued`, `running`, `done` or `failed`.
	State string `json:"state"`
	// 0 to 100.
	Percent int64 `json:"percent"`
	// Rows of the file, without its header; null before it is done.
	Rows *int64 `json:"rows"`
	// Rows that stand in the register now; null before it is done.
	Loaded *int64 `json:"loaded"`
	// Rows that were new or different; null before it is done.
	Changed *int64 `json:"changed"`
	// Rows in the rejects file; null before it is done.
	Rejected *int64 `json:"rejected"`
}

// MarketEntitiesQuery: What is looked for. Conditions are joined by “and”.
type MarketEntitiesQuery struct {
	// Unified social credit code, whole.
	Code string `json:"code,omitempty"`
	// A part of the name, at least two characters.
	Name string `json:"name,omitempty"`
	// GB/T 2260 code.
	District string `json:"district,omitempty"`
	// The `next` of the answer before.
	After string `json:"after,omitempty"`
	// Rows of the answer, 1 to 200; 20 when absent.
	Size int64 `json:"size,omitempty"`
}

// MarketEntity: A market entity as everyone may see it.
type MarketEntity struct {
	// Unified social credit code.
	Code string `json:"code"`
	// Name.
	Name string `json:"name"`
	// `company`, `sole_trader`, `cooperative`, `representative_office` or `other`.
	Kind string `json:"kind"`
	// Type as registered.
	TypeText string `json:"type_text"`
	// YYYY-MM-DD or empty.
	EstablishedOn string `json:"established_on"`
	// GB/T 2260 code.
	District string `json:"district"`
	// Registered address.
	Address string `json:"address"`
	// `active`, `cancelled`, `revoked` or `moved_out`.
	State string `json:"state"`
	// YYYY-MM-DD of the last spot check, if any.
	LastCheckedOn *string `json:"last_checked_on"`
}

// MarketEntitiesFound: Those found, in the order of their codes.
type MarketEntitiesFound struct {
	// The rows.
	Items []MarketEntity `json:"items"`
	// For `after` of the next call; null at the end.
	Next *string `json:"next"`
}

// MessageQuery: Which message: one of the two.
type MessageQuery struct {
	// From sending it.
	MessageId string `json:"message_id,omitempty"`
	// The sender's own.
	Reference string `json:"reference,omitempty"`
}

// MessageRecalled: What was taken back.
type MessageRecalled struct {
	// From sending it.
	MessageId string `json:"message_id"`
	// People who had read it before.
	Reads int64 `json:"reads"`
	// E-mails that waited and are not sent.
	Letters int64 `json:"letters"`
	// Systems that are told by `message.recalled`.
	Told int64 `json:"told"`
}

// MessageChannelReceipt: The receipt of a channel.
type MessageChannelReceipt struct {
	// in_site, callback or email.
	Channel string `json:"channel"`
	// waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system answered
	// code 0; read: somebody opened it; failed; recalled.
	State string `json:"state"`
	// When it came to this, unix milliseconds; null while it waits.
	At *int64 `json:"at"`
	// in_site: how many have read it.
	Reads int64 `json:"reads"`
	// Attempts; 0 where there are none.
	Attempts int64 `json:"attempts"`
}

// MessageReceipt: The receipts of a recipient.
type MessageReceipt struct {
	// Place in the list of the call, from 1.
	Seq int64 `json:"seq"`
	// As it was asked for.
	Kind string `json:"kind"`
	// As it was asked for.
	To string `json:"to"`
	// One for the inbox, one for each e-mail, one for each application that was called.
	Channels []MessageChannelReceipt `json:"channels"`
}

// MessageReceipts: The receipts of a message.
type MessageReceipts struct {
	// From sending it.
	MessageId string `json:"message_id"`
	// The sender's own.
	Reference string `json:"reference"`
	// Unix milliseconds.
	CreatedAt int64 `json:"created_at"`
	// Unix milliseconds.
	ExpiresAt int64 `json:"expires_at"`
	// Unix milliseconds; null while it was not taken back.
	RecalledAt *int64 `json:"recalled_at"`
	// Those that were accepted, in the order of the call.
	Recipients []MessageReceipt `json:"recipients"`
}

// MessageRecipient: A recipient as a sender names it.
type MessageRecipient struct {
	// person, department, party or application.
	Kind string `json:"kind"`
	// person: user name or staff number; department: its code; party: its id or its name;
	// application: its user name.
	To string `json:"to"`
	// department: officers of these roles only (administrator, planner, reviewer, …).
	Roles []string `json:"roles,omitempty"`
}

// MessageSend: A message to send.
type MessageSend struct {
	// The sender's own: 1 to 64 visible ASCII characters. The same reference with the same content
	// answers what the first call answered.
	Reference string `json:"reference"`
	// 1 to 200.
	Recipients []MessageRecipient `json:"recipients"`
	// in_site, callback, email; in_site alone where nothing is said.
	Channels []string `json:"channels,omitempty"`
	// One line of at most 200 characters.
	Title string `json:"title"`
	// Plain text of at most 5000 characters.
	Body string `json:"body,omitempty"`
	// An https address or a path of the platform.
	Link string `json:"link,omitempty"`
	// info, important or urgent; info where nothing is said.
	Level string `json:"level,omitempty"`
	// Unix milliseconds, within a year; in 90 days where nothing is said.
	ExpiresAt int64 `json:"expires_at,omitempty"`
}

// MessageChannelOutcome: What becomes of a channel.
type MessageChannelOutcome struct {
	// in_site, callback or email.
	Channel string `json:"channel"`
	// Whether it carries the message.
	IsAccepted bool `json:"is_accepted"`
	// Why not.
	Reason string `json:"reason"`
}

// MessageFieldReason: What is wrong with a field.
type MessageFieldReason struct {
	// The field of the recipient.
	Field string `json:"field"`
	// What is wrong with it.
	Reason string `json:"reason"`
}

// MessageOutcome: What becomes of a recipient.
type MessageOutcome struct {
	// Place in the list, from 1.
	Seq int64 `json:"seq"`
	// As it was asked for.
	Kind string `json:"kind"`
	// As it was asked for.
	To string `json:"to"`
	// Whether at least one channel carries the message.
	IsAccepted bool `json:"is_accepted"`
	// Each channel that was asked for; none where the recipient was not found.
	Channels []MessageChannelOutcome `json:"channels"`
	// What is wrong with the recipient.
	Errors []MessageFieldReason `json:"errors"`
}

// MessageSent: What became of it.
type MessageSent struct {
	// For receipts; empty where no recipient was accepted: then nothing was kept, and the reference
	// is free.
	MessageId string `json:"message_id"`
	// How many recipients were accepted.
	Accepted int64 `json:"accepted"`
	// Each recipient, in the order of the call.
	Outcomes []MessageOutcome `json:"outcomes"`
}

// UpOmAlarm: 告警事件 alarms
type UpOmAlarm struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	AlarmId string `json:"alarm_id,omitempty"`
	// 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	ObjectId string `json:"object_id,omitempty"`
	// 告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示
	Severity string `json:"severity,omitempty"`
	// 告警类型: 最多50个字符 (at most 50 characters)
	Type string `json:"type,omitempty"`
	// 告警标题: 最多200个字符 (at most 200 characters)
	Title string `json:"title,omitempty"`
	// 告警内容: 最多2000个字符 (at most 2000 characters)
	Content string `json:"content,omitempty"`
	// 首次发生: YYYY-MM-DD HH:MM:SS
	FirstAt string `json:"first_at,omitempty"`
	// 最近发生: YYYY-MM-DD HH:MM:SS
	LastAt string `json:"last_at,omitempty"`
	// 发生次数: 1至1000000000的整数 (whole, 1 to 1000000000)
	Count string `json:"count,omitempty"`
	// 告警状态: active 未恢复、cleared 已恢复
	State string `json:"state,omitempty"`
	// 恢复时间: YYYY-MM-DD HH:MM:SS
	ClearedAt string `json:"cleared_at,omitempty"`
}

// UpOmAlarmReport: One of them.
type UpOmAlarmReport struct {
	// 告警事件
	Rows []UpOmAlarm `json:"rows"`
}

// UpOmMetric: 性能信息 metrics
type UpOmMetric struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	ObjectId string `json:"object_id,omitempty"`
	// 指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter, then lower-case
	// letters, digits, _; at most 50)
	Metric string `json:"metric,omitempty"`
	// 数值: 数值 (a number)
	Value string `json:"value,omitempty"`
	// 单位: 最多20个字符 (at most 20 characters)
	Unit string `json:"unit,omitempty"`
	// 采集时间: YYYY-MM-DD HH:MM:SS
	SampledAt string `json:"sampled_at,omitempty"`
	// 采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400)
	IntervalS string `json:"interval_s,omitempty"`
}

// UpOmMetricReport: One of them.
type UpOmMetricReport struct {
	// 性能信息
	Rows []UpOmMetric `json:"rows"`
}

// UpOmNode: 运维节点 nodes of operation
type UpOmNode struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	NodeId string `json:"node_id,omitempty"`
	// 节点名称: 最多200个字符 (at most 200 characters)
	NodeName string `json:"node_name,omitempty"`
	// 行政区划: 6位行政区划代码 (6 digits of a district)
	RegionCode string `json:"region_code,omitempty"`
	// 运维单位: 统一社会信用代码 (a unified social credit code)
	OrgUscc string `json:"org_uscc,omitempty"`
	// 联系人: 最多100个字符 (at most 100 characters)
	Contact string `json:"contact,omitempty"`
	// 联系电话: 最多50个字符 (at most 50 characters)
	Phone string `json:"phone,omitempty"`
	// 接入地址: 最多500个字符 (at most 500 characters)
	Endpoint string `json:"endpoint,omitempty"`
	// 最近心跳: YYYY-MM-DD HH:MM:SS
	HeartbeatAt string `json:"heartbeat_at,omitempty"`
	// 节点状态: online 在线、degraded 降级、offline 离线
	Status string `json:"status,omitempty"`
	// 软件版本: 最多100个字符 (at most 100 characters)
	Version string `json:"version,omitempty"`
}

// UpOmNodeReport: One of them.
type UpOmNodeReport struct {
	// 运维节点
	Rows []UpOmNode `json:"rows"`
}

// UpOmResource: 资源信息 resources
type UpOmResource struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	ResourceId string `json:"resource_id,omitempty"`
	// 所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	NodeId string `json:"node_id,omitempty"`
	// 资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
	// 防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
	// 业务系统、interface_called 业务接口（调用）、interface_offered 业务接口（提供）、database
	// 数据库、middleware 中间件
	Class string `json:"class,omitempty"`
	// 资源名称: 最多200个字符 (at most 200 characters)
	Name string `json:"name,omitempty"`
	// 厂商: 最多200个字符 (at most 200 characters)
	Vendor string `json:"vendor,omitempty"`
	// 型号或版本: 最多200个字符 (at most 200 characters)
	Model string `json:"model,omitempty"`
	// 地址: 最多200个字符 (at most 200 characters)
	Ip string `json:"ip,omitempty"`
	// 位置: 最多200个字符 (at most 200 characters)
	Location string `json:"location,omitempty"`
	// 责任单位: 最多200个字符 (at most 200 characters)
	Owner string `json:"owner,omitempty"`
	// 重要程度: 1 核心、2 重要、3 一般
	Importance string `json:"importance,omitempty"`
	// 资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用
	State string `json:"state,omitempty"`
	// 登记时间: YYYY-MM-DD HH:MM:SS
	RegisteredAt string `json:"registered_at,omitempty"`
}

// UpOmResourceReport: One of them.
type UpOmResourceReport struct {
	// 资源信息
	Rows []UpOmResource `json:"rows"`
}

// UpOmSubResource: 子资源信息 sub-resources
type UpOmSubResource struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	SubId string `json:"sub_id,omitempty"`
	// 所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	ResourceId string `json:"resource_id,omitempty"`
	// 子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance 实例、table_space
	// 表空间、process 进程、api 接口方法
	Kind string `json:"kind,omitempty"`
	// 子资源名称: 最多200个字符 (at most 200 characters)
	Name string `json:"name,omitempty"`
	// 规格: 最多500个字符 (at most 500 characters)
	Spec string `json:"spec,omitempty"`
}

// UpOmSubResourceReport: One of them.
type UpOmSubResourceReport struct {
	// 子资源信息
	Rows []UpOmSubResource `json:"rows"`
}

// UpOmTicket: 协同运维信息 collaborative tickets
type UpOmTicket struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	TicketId string `json:"ticket_id,omitempty"`
	// 相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-)
	AlarmId string `json:"alarm_id,omitempty"`
	// 工单类型: fault 故障、request 请求、change 变更、notice 通报
	Kind string `json:"kind,omitempty"`
	// 发起节点: 最多64个字符 (at most 64 characters)
	FromNode string `json:"from_node,omitempty"`
	// 协同节点: 最多64个字符 (at most 64 characters)
	ToNode string `json:"to_node,omitempty"`
	// 工单标题: 最多200个字符 (at most 200 characters)
	Title string `json:"title,omitempty"`
	// 工单状态: open 待受理、accepted 已受理、processing 处理中、resolved 已解决、closed 已关闭
	State string `json:"state,omitempty"`
	// 要求完成时间: YYYY-MM-DD HH:MM:SS
	DueAt string `json:"due_at,omitempty"`
	// 处理过程: 最多2000个字符 (at most 2000 characters)
	Step string `json:"step,omitempty"`
	// 处理人: 最多100个字符 (at most 100 characters)
	StepBy string `json:"step_by,omitempty"`
	// 处理时间: YYYY-MM-DD HH:MM:SS
	StepAt string `json:"step_at,omitempty"`
}

// UpOmTicketReport: One of them.
type UpOmTicketReport struct {
	// 协同运维信息
	Rows []UpOmTicket `json:"rows"`
}

// PlatformKeyItem: A public key of the platform.
type PlatformKeyItem struct {
	// For `X-Auth-Key` and `kid`.
	Kid string `json:"kid"`
	// `SM2`.
	Alg string `json:"alg"`
	// SEC1 uncompressed, hex.
	PublicKey string `json:"public_key"`
}

// PlatformKeysFound: The keys in force.
type PlatformKeysFound struct {
	// The key in force.
	Items []PlatformKeyItem `json:"items"`
}

// PortalEntryState: An entry.
type PortalEntryState struct {
	// The entry.
	EntryId string `json:"entry_id"`
	// submitted, live, suspended or rejected.
	State string `json:"state"`
	// In a few words. This and the next five are what waits for the bureau, or else what stands on
	// the portal.
	Name string `json:"name"`
	// What it is good for.
	Summary string `json:"summary"`
	// Where it is.
	Url string `json:"url"`
	// query, handling, supervision, credit or living.
	Category string `json:"category"`
	// Whom it is for: citizen, company, officer.
	Audiences []string `json:"audiences"`
	// Name of a drawing.
	Icon string `json:"icon"`
	// Whether it waits for the bureau; what stood on the portal before goes on to stand there.
	IsWaiting bool `json:"is_waiting"`
	// What the bureau said last.
	Opinion string `json:"opinion"`
	// Whether people can open it now.
	IsOpen bool `json:"is_open"`
	// How often it was opened in 30 days.
	Clicks int64 `json:"clicks"`
}

// PortalEntriesFound: All of them, the oldest first.
type PortalEntriesFound struct {
	// At most 20.
	Items []PortalEntryState `json:"items"`
}

// PortalEntrySubmission: A new entry, or a change of one.
type PortalEntrySubmission struct {
	// The entry that is to be changed; none for a new one.
	EntryId string `json:"entry_id,omitempty"`
	// In a few words, at most 30 characters.
	Name string `json:"name"`
	// What it is good for, at most 120 characters.
	Summary string `json:"summary"`
	// Where it is: at the domain or an address of the access plan.
	Url string `json:"url"`
	// query, handling, supervision, credit or living.
	Category string `json:"category"`
	// Whom it is for: citizen, company, officer.
	Audiences []string `json:"audiences"`
	// Name of a drawing: window, search, list, document, shield, scales, building, person, star,
	// calendar, chart or phone.
	Icon string `json:"icon"`
}

// PortalEntrySubmitted: What became of it.
type PortalEntrySubmitted struct {
	// The entry.
	EntryId string `json:"entry_id"`
	// submitted, live (a change waits), suspended or rejected.
	State string `json:"state"`
}

// ResultsQuery: What is looked for.
type ResultsQuery struct {
	// Unified social credit code, whole.
	Code string `json:"code,omitempty"`
	// The `next` of the answer before.
	After string `json:"after,omitempty"`
}

// PublishedResult: A published result, with the names that the national publicity system uses
// beside ours.
type PublishedResult struct {
	// Its id.
	ResultId string `json:"result_id"`
	// raninsTaskId: 18 digits.
	TaskCode string `json:"task_code"`
	// raninsTaskName.
	TaskName string `json:"task_name"`
	// insAuth 抽查机关.
	Department string `json:"department"`
	// Unified social credit code.
	EnterpriseCode string `json:"enterprise_code"`
	// Its name.
	EnterpriseName string `json:"enterprise_name"`
	// insDate: YYYY-MM-DD.
	CheckedOn string `json:"checked_on"`
	// R1 to R13.
	ResultCode string `json:"result_code"`
	// raninsCheckResName.
	Result string `json:"result"`
	// The draw, whose bundle shows why this enterprise was drawn.
	DrawId string `json:"draw_id"`
}

// ResultsFound: Those found.
type ResultsFound struct {
	// The rows.
	Items []PublishedResult `json:"items"`
	// For `after` of the next call; null at the end.
	Next *string `json:"next"`
}

// ImportAccepted: The job that a file was given to.
type ImportAccepted struct {
	// For `POST /api/jobs/status`.
	JobId string `json:"job_id"`
}

// ResultReport: What an inspection found.
type ResultReport struct {
	// From pulling.
	ResultId string `json:"result_id"`
	// R1 to R13.
	ResultCode string `json:"result_code"`
	// At least one of onsite, document, other_agency_result, lab_test, online_monitor and
	// entrusted_agency.
	Methods []string `json:"methods"`
	// YYYY-MM-DD, not in the future.
	CheckedOn string `json:"checked_on"`
	// 发现问题情况; needed unless nothing was found.
	Problem string `json:"problem,omitempty"`
	// 处置情况.
	Disposal string `json:"disposal,omitempty"`
}

// ResultReported: Where the result stands now.
type ResultReported struct {
	// As reported.
	ResultId string `json:"result_id"`
	// Its state now.
	State string `json:"state"`
}

// UpSecCertificate: 安全证书 security certificates
type UpSecCertificate struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 系统名称: 最多200个字符 (at most 200 characters)
	SystemName string `json:"system_name,omitempty"`
	// 证书类型: grading 等保定级备案、assessment 等级测评、crypto 密码应用安全性评估、conformity
	// 符合性测评
	Kind string `json:"kind,omitempty"`
	// 等级: 最多20个字符 (at most 20 characters)
	Level string `json:"level,omitempty"`
	// 证书编号: 最多100个字符 (at most 100 characters)
	Number string `json:"number,omitempty"`
	// 发证机构: 最多200个字符 (at most 200 characters)
	Issuer string `json:"issuer,omitempty"`
	// 有效期起: YYYY-MM-DD
	ValidFrom string `json:"valid_from,omitempty"`
	// 有效期止: YYYY-MM-DD
	ValidUntil string `json:"valid_until,omitempty"`
}

// UpSecCertificateReport: One of them.
type UpSecCertificateReport struct {
	// 安全证书
	Rows []UpSecCertificate `json:"rows"`
}

// UpSecAudit: 审计摘要 digests of audits
type UpSecAudit struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 系统名称: 最多200个字符 (at most 200 characters)
	SystemName string `json:"system_name,omitempty"`
	// 最早记录: YYYY-MM-DD HH:MM:SS
	FirstAt string `json:"first_at,omitempty"`
	// 最晚记录: YYYY-MM-DD HH:MM:SS
	LastAt string `json:"last_at,omitempty"`
	// 记录数: 0至1000000000的整数 (whole, 0 to 1000000000)
	Count string `json:"count,omitempty"`
	// 摘要: 64位十六进制小写 (64 lower-case hex digits)
	Root string `json:"root,omitempty"`
	// 存证日志: 最多200个字符 (at most 200 characters)
	LogName string `json:"log_name,omitempty"`
	// 日志条目: 0至9223372036854775807的整数 (whole, 0 to 9223372036854775807)
	LogIndex string `json:"log_index,omitempty"`
}

// UpSecAuditReport: One of them.
type UpSecAuditReport struct {
	// 审计摘要
	Rows []UpSecAudit `json:"rows"`
}

// UpSecEvent: 安全事件 security events
type UpSecEvent struct {
	// 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)
	RowGuid string `json:"row_guid,omitempty"`
	// 同步类型: i 新增、u 更新、d 删除
	CdOperation string `json:"cd_operation,omitempty"`
	// 同步时间: YYYY-MM-DD HH:MM:SS
	CdTime string `json:"cd_time,omitempty"`
	// 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number)
	CdBatch string `json:"cd_batch,omitempty"`
	// 数据来源: 3位数字 (3 digits)
	DataSource string `json:"data_source,omitempty"`
	// 系统名称: 最多200个字符 (at most 200 characters)
	SystemName string `json:"system_name,omitempty"`
	// 事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
	// 未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
	// 审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other 其他
	Kind string `json:"kind,omitempty"`
	// 级别: 1 严重、2 一般、3 提示
	Level string `json:"level,omitempty"`
	// 主体: 最多200个字符 (at most 200 characters)
	Subject string `json:"subject,omitempty"`
	// 来源地址: 最多100个字符 (at most 100 characters)
	Source string `json:"source,omitempty"`
	// 次数: 1至1000000000的整数 (whole, 1 to 1000000000)
	Count string `json:"count,omitempty"`
	// 首次发生: YYYY-MM-DD HH:MM:SS
	FirstAt string `json:"first_at,omitempty"`
	// 最近发生: YYYY-MM-DD HH:MM:SS
	LastAt string `json:"last_at,omitempty"`
	// 处置状态: open 待处置、handled 已处置
	State string `json:"state,omitempty"`
	// 说明: 最多500个字符 (at most 500 characters)
	Detail string `json:"detail,omitempty"`
}

// UpSecEventReport: One of them.
type UpSecEventReport struct {
	// 安全事件
	Rows []UpSecEvent `json:"rows"`
}

// TasksPull: Where to go on.
type TasksPull struct {
	// The `next` of the answer before.
	After string `json:"after,omitempty"`
	// 1 to 200; 100 when absent.
	Size int64 `json:"size,omitempty"`
}

// Inspection: One enterprise to inspect.
type Inspection struct {
	// To be named when reporting.
	ResultId string `json:"result_id"`
	// 18 digits.
	TaskCode string `json:"task_code"`
	// Name of the task.
	TaskName string `json:"task_name"`
	// Codes of check items.
	ItemCodes []string `json:"item_codes"`
	// Unified social credit code.
	EnterpriseCode string `json:"enterprise_code"`
	// Name of the enterprise.
	EnterpriseName string `json:"enterprise_name"`
	// Registered address.
	Address string `json:"address"`
	// Staff numbers; empty where inspectors must be found outside.
	Inspectors []string `json:"inspectors"`
	// `not_entered` or `returned`.
	State string `json:"state"`
	// Why it was returned.
	ReviewOpinion *string `json:"review_opinion"`
	// YYYY-MM-DD.
	InspectFrom string `json:"inspect_from"`
	// YYYY-MM-DD.
	InspectUntil string `json:"inspect_until"`
}

// TasksPulled: What is to be done, in a stable order.
type TasksPulled struct {
	// The open inspections of the department.
	Inspections []Inspection `json:"inspections"`
	// For `after` of the next call; null at the end.
	Next *string `json:"next"`
}

// TicketRequest: Whose session goes where.
type TicketRequest struct {
	// The access token of the person, which this application was given.
	UserToken string `json:"user_token"`
	// The application where the person goes: its client_id.
	Target string `json:"target"`
}

// TicketIssued: A ticket.
type TicketIssued struct {
	// Works once, at the target only.
	Ticket string `json:"ticket"`
	// Seconds.
	ExpiresIn int64 `json:"expires_in"`
	// Where to send the browser; the ticket is in it. Empty in the sandbox.
	Address string `json:"address"`
}

// TicketRedemption: A ticket that a person arrived with.
type TicketRedemption struct {
	// As it stood in the address.
	Ticket string `json:"ticket"`
}

// TicketRedeemed: The person, and a token of the same session.
type TicketRedeemed struct {
	// For the calls about this person.
	UserToken string `json:"user_token"`
	// Seconds; asking for the status of the session renews it.
	ExpiresIn int64 `json:"expires_in"`
	// The session at the platform: what ends it ends the token.
	SessionId string `json:"session_id"`
	// The person, as `/api/identity/userinfo` tells it with everything else.
	Sub string `json:"sub"`
	// Name of the person.
	Name string `json:"name"`
	// gov or legal.
	Kind string `json:"kind"`
}
