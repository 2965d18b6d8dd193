// Return codes and interfaces, as they stand in docs/generated. Generated; do not edit.

using System.Collections.Generic;

namespace Mingqian
{
    /// <summary>The numbers of the return codes.</summary>
    public static class ReturnCode
    {
        /// <summary>请求成功: success.</summary>
        public const int Ok = 0;

        /// <summary>服务器异常，请联系管理员: server fault, please tell the
        /// administrator.</summary>
        public const int ServerFault = 1;

        /// <summary>请求报文格式错误: the message is malformed.</summary>
        public const int Malformed = 40001;

        /// <summary>缺少必填参数：{field}: a required field is missing: {field}.</summary>
        public const int MissingField = 40002;

        /// <summary>参数格式不正确：{field}: a field has the wrong form: {field}.</summary>
        public const int BadField = 40003;

        /// <summary>参数取值超出范围：{field}: a field is out of range: {field}.</summary>
        public const int OutOfRange = 40004;

        /// <summary>报文解密失败: the message cannot be decrypted.</summary>
        public const int DecryptFailed = 40005;

        /// <summary>参数含有非法字符：{field}: a field has a character that is not allowed:
        /// {field}.</summary>
        public const int IllegalCharacter = 40006;

        /// <summary>密码须经Base64编码后提交: the password must be sent in Base64.</summary>
        public const int NotBase64 = 40007;

        /// <summary>XML报文含有禁止的内容或超出限制: the XML has forbidden content or is over a
        /// limit.</summary>
        public const int XmlForbidden = 40008;

        /// <summary>缺少幂等键Idempotency-Key: the header Idempotency-Key is missing.</summary>
        public const int NoIdempotencyKey = 40009;

        /// <summary>缺少访问令牌，请先调用api/auth: no access token; call api/auth
        /// first.</summary>
        public const int NoToken = 40101;

        /// <summary>访问令牌无效: the access token is not valid.</summary>
        public const int BadToken = 40102;

        /// <summary>访问令牌已过期，请重新获取: the access token has expired; get a new
        /// one.</summary>
        public const int TokenExpired = 40103;

        /// <summary>访问令牌已注销: the access token was revoked.</summary>
        public const int TokenRevoked = 40104;

        /// <summary>用户名或密码错误: wrong user name or password.</summary>
        public const int WrongPassword = 40105;

        /// <summary>该接口要求报文签名: this interface requires a signature.</summary>
        public const int SignatureRequired = 40106;

        /// <summary>签名验证失败: the signature does not verify.</summary>
        public const int BadSignature = 40107;

        /// <summary>请求时间与服务器时间相差过大: the time of the request is too far from the
        /// server's.</summary>
        public const int ClockSkew = 40108;

        /// <summary>请求重复，随机串已使用: the request was seen before; the nonce is used
        /// up.</summary>
        public const int Replayed = 40109;

        /// <summary>签名密钥无效或已停用: the signing key is not valid or out of use.</summary>
        public const int BadKey = 40110;

        /// <summary>客户端证书无效: the client certificate is not valid.</summary>
        public const int BadCertificate = 40111;

        /// <summary>无接口访问权限: no permission for this interface.</summary>
        public const int NoPermission = 40301;

        /// <summary>无数据访问权限: no permission for this data.</summary>
        public const int NoDataPermission = 40302;

        /// <summary>来源地址不在白名单内: the source of the request is not allowed.</summary>
        public const int SourceRefused = 40303;

        /// <summary>应用未审批或已停用: the application is not approved or out of use.</summary>
        public const int NotLive = 40304;

        /// <summary>须使用HTTPS或报文加密: HTTPS or an encrypted message is required.</summary>
        public const int TlsRequired = 40305;

        /// <summary>不在授权的时间或用途范围内: outside the granted time or purpose.</summary>
        public const int OutsideGrant = 40306;

        /// <summary>接口不存在: there is no such interface.</summary>
        public const int NoSuchInterface = 40401;

        /// <summary>数据不存在: there is no such data.</summary>
        public const int NotFound = 40402;

        /// <summary>请求方式不支持，请使用POST: this method is not supported; use
        /// POST.</summary>
        public const int WrongMethod = 40501;

        /// <summary>不支持的响应格式: the requested answer format is not supported.</summary>
        public const int NotAcceptable = 40601;

        /// <summary>相同请求正在处理: the same request is being processed.</summary>
        public const int InFlight = 40901;

        /// <summary>数据已存在: the data exists already.</summary>
        public const int Exists = 40902;

        /// <summary>当前状态不允许该操作: not allowed in the present state.</summary>
        public const int WrongState = 40903;

        /// <summary>请求报文过大: the message is too large.</summary>
        public const int TooLarge = 41301;

        /// <summary>不支持的Content-Type: this Content-Type is not supported.</summary>
        public const int BadContentType = 41501;

        /// <summary>不支持的字符编码: this character encoding is not supported.</summary>
        public const int BadCharset = 41502;

        /// <summary>业务校验未通过：{reason}: a business rule does not hold: {reason}.</summary>
        public const int RuleViolated = 42201;

        /// <summary>幂等键已用于其他请求: the idempotency key was used for another
        /// request.</summary>
        public const int IdempotencyMismatch = 42202;

        /// <summary>登录失败次数过多，请{n}分钟后重试: too many failed sign-ins; try again in
        /// {n} minutes.</summary>
        public const int Locked = 42301;

        /// <summary>账号已停用: the account is out of use.</summary>
        public const int AccountDisabled = 42302;

        /// <summary>密码已过期，请修改密码: the password has expired; change it.</summary>
        public const int PasswordExpired = 42303;

        /// <summary>调用过于频繁，请稍后重试: too many calls; try again later.</summary>
        public const int TooFrequent = 42901;

        /// <summary>当日调用次数已达上限: the limit of calls for today is reached.</summary>
        public const int DailyLimit = 42902;

        /// <summary>并发请求数超过限制: too many calls at the same time.</summary>
        public const int TooManyConcurrent = 42903;

        /// <summary>上游服务异常: an upstream service failed.</summary>
        public const int UpstreamFault = 50201;

        /// <summary>上游返回内容无法识别: the answer of an upstream service is
        /// unreadable.</summary>
        public const int UpstreamUnreadable = 50202;

        /// <summary>系统维护中，预计{time}恢复: under maintenance until {time}.</summary>
        public const int Maintenance = 50301;

        /// <summary>该服务已暂停接入: the access is suspended.</summary>
        public const int Suspended = 50302;

        /// <summary>系统繁忙，请稍后重试: the system is busy; try again later.</summary>
        public const int Busy = 50303;

        /// <summary>上游服务超时: an upstream service did not answer in time.</summary>
        public const int UpstreamTimeout = 50401;

        /// <summary>请求处理超时，请稍后重试: the request took too long; try again
        /// later.</summary>
        public const int TimedOut = 50402;

    }

    /// <summary>What docs/generated says.</summary>
    public static class Generated
    {
        /// <summary>Whether to send the same request again, by the number of the code.</summary>
        /// <remarks>
        /// no: Not without changing it.
        /// yes: After a pause.
        /// login: After signing in.
        /// login_once: After signing in, once.
        /// fix_clock: Once, with the server's time.
        /// new_nonce: With a new nonce.
        /// wait: After the time that the message names.
        /// later: Later: the first one is still running.
        /// when_idempotent: Reads, and writes with an idempotency key.
        /// </remarks>
        public static readonly IReadOnlyDictionary<int, string> Codes = new Dictionary<int, string>
        {
            { 0, "no" },
            { 1, "no" },
            { 40001, "no" },
            { 40002, "no" },
            { 40003, "no" },
            { 40004, "no" },
            { 40005, "no" },
            { 40006, "no" },
            { 40007, "no" },
            { 40008, "no" },
            { 40009, "no" },
            { 40101, "login" },
            { 40102, "login_once" },
            { 40103, "login_once" },
            { 40104, "login_once" },
            { 40105, "no" },
            { 40106, "no" },
            { 40107, "no" },
            { 40108, "fix_clock" },
            { 40109, "new_nonce" },
            { 40110, "no" },
            { 40111, "no" },
            { 40301, "no" },
            { 40302, "no" },
            { 40303, "no" },
            { 40304, "no" },
            { 40305, "no" },
            { 40306, "no" },
            { 40401, "no" },
            { 40402, "no" },
            { 40501, "no" },
            { 40601, "no" },
            { 40901, "later" },
            { 40902, "no" },
            { 40903, "no" },
            { 41301, "no" },
            { 41501, "no" },
            { 41502, "no" },
            { 42201, "no" },
            { 42202, "no" },
            { 42301, "wait" },
            { 42302, "no" },
            { 42303, "no" },
            { 42901, "yes" },
            { 42902, "no" },
            { 42903, "yes" },
            { 50201, "when_idempotent" },
            { 50202, "no" },
            { 50301, "yes" },
            { 50302, "no" },
            { 50303, "yes" },
            { 50401, "when_idempotent" },
            { 50402, "when_idempotent" },
        };

        /// <summary>True for interfaces that only read. What stands in braces is a parameter.
        /// </summary>
        public static readonly IReadOnlyDictionary<string, bool> Interfaces =
            new Dictionary<string, bool>
        {
            // Who may call: anyone.
            { "/api/access-applications/collect", false },
            // Who may call: anyone.
            { "/api/access-applications/opinion", false },
            // Who may call: anyone.
            { "/api/access-applications/resubmit", false },
            // Who may call: anyone.
            { "/api/access-applications/status", true },
            // Who may call: anyone.
            { "/api/access-applications/submit", false },
            // Who may call: anyone.
            { "/api/accounts/activate", false },
            // Who may call: anyone.
            { "/api/accounts/password", false },
            // Who may call: anyone.
            { "/api/auth", false },
            // Who may call: any application of a party.
            { "/api/auth/logout", false },
            // Who may call: application with case.write.
            { "/api/cases/accept/report", false },
            // Who may call: application with case.write.
            { "/api/cases/process/report", false },
            // Who may call: application with case.write.
            { "/api/cases/result/report", false },
            // Who may call: application with catalog.read.
            { "/api/catalog/basic/pull", true },
            // Who may call: application with catalog.write.
            { "/api/catalog/basic/report", false },
            // Who may call: application with catalog.write.
            { "/api/catalog/check-items/report", false },
            // Who may call: application with catalog.write.
            { "/api/catalog/general-items/report", false },
            // Who may call: application with catalog.write.
            { "/api/catalog/online-addresses/report", false },
            // Who may call: application with register.read.
            { "/api/check-items/query", true },
            // Who may call: application with check.report.
            { "/api/checks/results/report", false },
            // Who may call: application with contacts.read.
            { "/api/contacts/departments", true },
            // Who may call: application with contacts.read.
            { "/api/contacts/search", false },
            // Who may call: anyone.
            { "/api/debug/sign", false },
            // Who may call: anyone.
            { "/api/draws/beacon", false },
            // Who may call: anyone.
            { "/api/draws/commit", false },
            // Who may call: anyone.
            { "/api/draws/reveal", false },
            // Who may call: application with evaluation.write.
            { "/api/evaluations/answer", false },
            // Who may call: application with evaluation.write.
            { "/api/evaluations/invite", false },
            // Who may call: application with evaluation.read.
            { "/api/evaluations/query", true },
            // Who may call: application with evaluation.write.
            { "/api/evaluations/report", false },
            // Who may call: any application of a party.
            { "/api/events/query", true },
            // Who may call: any application of a party.
            { "/api/events/replay", false },
            // Who may call: any application of a party.
            { "/api/exchange/abnormal/query", true },
            // Who may call: any application of a party.
            { "/api/exchange/statement", true },
            // Who may call: any application of a party.
            { "/api/exchange/statement/rows", true },
            // Who may call: application with account.write.
            { "/api/identity/accounts/legal/report", false },
            // Who may call: application with account.write.
            { "/api/identity/accounts/natural/report", false },
            // Who may call: application with identity.verify.
            { "/api/identity/real-name-verify", false },
            // Who may call: any application of a party.
            { "/api/identity/session-status", false },
            // Who may call: application with user.read.
            { "/api/identity/userinfo", true },
            // Who may call: application with register.write.
            { "/api/jobs/status", true },
            // Who may call: application with register.read.
            { "/api/market-entities/query", true },
            // Who may call: application with message.send.
            { "/api/messages/recall", false },
            // Who may call: application with message.send.
            { "/api/messages/receipts", true },
            // Who may call: application with message.send.
            { "/api/messages/send", false },
            // Who may call: application with operation.write.
            { "/api/operation/alarms/report", false },
            // Who may call: application with operation.write.
            { "/api/operation/metrics/report", false },
            // Who may call: application with operation.write.
            { "/api/operation/nodes/report", false },
            // Who may call: application with operation.write.
            { "/api/operation/resources/report", false },
            // Who may call: application with operation.write.
            { "/api/operation/sub-resources/report", false },
            // Who may call: application with operation.write.
            { "/api/operation/tickets/report", false },
            // Who may call: anyone.
            { "/api/platform-keys/query", true },
            // Who may call: application with portal.write.
            { "/api/portal/entries/query", true },
            // Who may call: application with portal.write.
            { "/api/portal/entries/submit", false },
            // Who may call: anyone.
            { "/api/public/check-items/query", true },
            // Who may call: anyone.
            { "/api/public/draws/open", true },
            // Who may call: anyone.
            { "/api/public/draws/show", true },
            // Who may call: anyone.
            { "/api/public/market-entities/query", true },
            // Who may call: anyone.
            { "/api/public/results/query", true },
            // Who may call: application with register.write.
            { "/api/registers/{kind}/import", false },
            // Who may call: application with result.write.
            { "/api/results/report", false },
            // Who may call: application with security.write.
            { "/api/security/certificates/report", false },
            // Who may call: application with security.write.
            { "/api/security/digests/report", false },
            // Who may call: application with security.write.
            { "/api/security/events/report", false },
            // Who may call: application with service.call.
            { "/api/services/{code}", false },
            // Who may call: application with task.read.
            { "/api/tasks/pull", true },
            // Who may call: application with trust.transfer.
            { "/api/trust/tickets", false },
            // Who may call: application with trust.transfer.
            { "/api/trust/token", false },
        };

        /// <summary>The columns of each table of the exchange, in their order.</summary>
        public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Tables =
            new Dictionary<string, IReadOnlyList<string>>
        {
            { "dn_task_directory", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_state", "task_version", "plan_effective_date", "plan_cancel_date",
            } },
            { "up_check_result", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source",
                "ranins_plan_id", "ranins_plane_name", "ranins_task_id", "ranins_task_name",
                "ranins_type_name", "ins_auth", "ins_date", "uniscid", "entname",
                "ranins_item_name", "ranins_check_res_name",
            } },
            { "up_evaluation", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "area_code",
                "area_name", "dept_code", "task_code", "task_handle_item", "task_name",
                "sub_matter", "project_no", "pro_status", "pro_depart_code", "pro_depart",
                "pro_manager", "pf", "certkey_gov", "user_name", "user_prop", "satisfaction",
                "eval_detail", "writing_evaluation", "assess_time", "assess_number",
                "app_status", "promise_time", "accept_date",
            } },
            { "up_om_alarm", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "alarm_id",
                "object_id", "severity", "type", "title", "content", "first_at", "last_at",
                "count", "state", "cleared_at",
            } },
            { "up_om_metric", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "object_id",
                "metric", "value", "unit", "sampled_at", "interval_s",
            } },
            { "up_om_node", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "node_id",
                "node_name", "region_code", "org_uscc", "contact", "phone", "endpoint",
                "heartbeat_at", "status", "version",
            } },
            { "up_om_resource", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "resource_id",
                "node_id", "class", "name", "vendor", "model", "ip", "location", "owner",
                "importance", "state", "registered_at",
            } },
            { "up_om_sub_resource", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "sub_id",
                "resource_id", "kind", "name", "spec",
            } },
            { "up_om_ticket", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ticket_id",
                "alarm_id", "kind", "from_node", "to_node", "title", "state", "due_at", "step",
                "step_by", "step_at",
            } },
            { "up_online_address", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_code",
                "channel", "address", "is_single_login",
            } },
            { "up_pro_accept", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "task_code", "task_name", "task_version", "catalog_code", "task_handle_item",
                "org_code", "org_name", "applyer_name", "applyer_type", "applyer_page_type",
                "applyer_page_code", "contact_name", "contact_type", "contact_code",
                "contact_mobile", "legal", "address", "zip_code", "apply_date", "apply_type",
                "accept_date", "accept_doc_no", "promise_date", "project_type", "project_name",
                "handle_user_name",
            } },
            { "up_pro_process", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "event_name", "process_name", "handle_user_name", "handle_explain",
                "event_start_time", "event_end_time", "remark",
            } },
            { "up_pro_result", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "handle_user_name", "result_date", "result_type", "result_explain",
                "result_cetr_name", "result_cetr_no", "is_delivery_results", "satisfaction",
                "remark",
            } },
            { "up_sec_audit", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "first_at", "last_at", "count", "root", "log_name", "log_index",
            } },
            { "up_sec_certificate", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "kind", "level", "number", "issuer", "valid_from", "valid_until",
            } },
            { "up_sec_event", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "kind", "level", "subject", "source", "count", "first_at", "last_at", "state",
                "detail",
            } },
            { "up_task_check_basic", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "power_source",
                "use_level", "task_code", "local_task_code", "task_handle_item", "task_state",
                "task_version", "dept_name", "dept_type", "dept_code", "entrust_name",
                "anticipate_day", "anticipate_type", "anticipate_explain", "handle_flow",
                "link_way", "supervise_way", "plan_effective_date", "plan_cancel_date",
            } },
            { "up_task_directory", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_state", "task_version", "plan_effective_date", "plan_cancel_date",
            } },
            { "up_task_general_basic", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_code", "local_task_code", "task_handle_item", "task_state",
                "task_version", "dept_name", "dept_type", "dept_code", "promise_day",
                "promise_type", "promise_explain", "accept_condition", "is_fee", "fee_basis",
                "server_type", "project_type", "handle_type", "limit_scene_num",
                "special_procedure", "app_is_single_login", "mobile_terminal_url",
                "is_single_login", "link_addr", "transact_addr", "transact_time", "link_way",
                "supervise_way", "plan_effective_date", "plan_cancel_date",
            } },
            { "up_uc_legal_user", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source",
                "certificate_key", "certificate_sno", "corp_name", "corp_type", "corp_status",
                "legal_name", "legal_cert_type", "legal_cert_no", "legal_cert_end_date",
                "legal_mobile", "agent_name", "agent_cert_type", "agent_cert_no",
                "agent_mobile", "acct_real_lvl",
            } },
            { "up_uc_natural_user", new[] {
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "cert_key",
                "cert_type", "cert_no", "cert_eff_date", "cert_ext_date", "user_name",
                "user_sex", "user_birthday", "user_mobile", "user_mail", "user_home_address",
                "user_life_address", "user_real_lvl", "user_region",
            } },
        };
    }
}
