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
	PathAuth                      = "/api/auth"
	PathAuthLogout                = "/api/auth/logout"
	PathCheckItemsQuery           = "/api/check-items/query"
	PathDebugSign                 = "/api/debug/sign"
	PathEventsQuery               = "/api/events/query"
	PathEventsReplay              = "/api/events/replay"
	PathIdentitySessionStatus     = "/api/identity/session-status"
	PathIdentityUserinfo          = "/api/identity/userinfo"
	PathJobsStatus                = "/api/jobs/status"
	PathMarketEntitiesQuery       = "/api/market-entities/query"
	PathPlatformKeysQuery         = "/api/platform-keys/query"
	PathPublicCheckItemsQuery     = "/api/public/check-items/query"
	PathPublicMarketEntitiesQuery = "/api/public/market-entities/query"
	PathPublicResultsQuery        = "/api/public/results/query"
	PathRegistersKindImport       = "/api/registers/{kind}/import"
	PathResultsReport             = "/api/results/report"
	PathTasksPull                 = "/api/tasks/pull"
	PathTrustTickets              = "/api/trust/tickets"
	PathTrustToken                = "/api/trust/token"
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
	{"/api/check-items/query", false, true, "items"},
	{"/api/debug/sign", true, false, ""},
	{"/api/draws/beacon", true, false, ""},
	{"/api/draws/commit", true, false, ""},
	{"/api/draws/reveal", true, false, ""},
	{"/api/events/query", false, true, "items"},
	{"/api/events/replay", true, true, ""},
	{"/api/identity/session-status", true, true, ""},
	{"/api/identity/userinfo", false, true, ""},
	{"/api/jobs/status", false, true, ""},
	{"/api/market-entities/query", false, true, "items"},
	{"/api/platform-keys/query", false, false, ""},
	{"/api/public/check-items/query", false, false, "items"},
	{"/api/public/draws/open", false, false, ""},
	{"/api/public/draws/show", false, false, ""},
	{"/api/public/market-entities/query", false, false, "items"},
	{"/api/public/results/query", false, false, "items"},
	{"/api/registers/{kind}/import", true, true, ""},
	{"/api/results/report", true, true, ""},
	{"/api/services/{code}", true, true, ""},
	{"/api/tasks/pull", false, true, "inspections"},
	{"/api/trust/tickets", true, true, ""},
	{"/api/trust/token", true, true, ""},
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
	// gov: a person at the bureau; legal: somebody who acts for a party.
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
