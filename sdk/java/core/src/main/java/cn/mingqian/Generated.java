package cn.mingqian;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Return codes and interfaces, as they stand in docs/generated. Generated; do not edit. */
public final class Generated {
    private Generated() {}

    /** Whether to send the same request again. */
    public enum Retry {
        /** Not without changing it. */
        NO,
        /** After a pause. */
        YES,
        /** After signing in. */
        LOGIN,
        /** After signing in, once. */
        LOGIN_ONCE,
        /** Once, with the server's time. */
        FIX_CLOCK,
        /** With a new nonce. */
        NEW_NONCE,
        /** After the time that the message names. */
        WAIT,
        /** Later: the first one is still running. */
        LATER,
        /** Reads, and writes with an idempotency key. */
        WHEN_IDEMPOTENT
    }

    /** The return codes. */
    public enum Code {
        /** 请求成功: success. */
        OK(0, 200, Retry.NO),
        /** 服务器异常，请联系管理员: server fault, please tell the administrator. */
        SERVER_FAULT(1, 500, Retry.NO),
        /** 请求报文格式错误: the message is malformed. */
        MALFORMED(40001, 400, Retry.NO),
        /** 缺少必填参数：{field}: a required field is missing: {field}. */
        MISSING_FIELD(40002, 400, Retry.NO),
        /** 参数格式不正确：{field}: a field has the wrong form: {field}. */
        BAD_FIELD(40003, 400, Retry.NO),
        /** 参数取值超出范围：{field}: a field is out of range: {field}. */
        OUT_OF_RANGE(40004, 400, Retry.NO),
        /** 报文解密失败: the message cannot be decrypted. */
        DECRYPT_FAILED(40005, 400, Retry.NO),
        /** 参数含有非法字符：{field}: a field has a character that is not allowed: {field}. */
        ILLEGAL_CHARACTER(40006, 400, Retry.NO),
        /** 密码须经Base64编码后提交: the password must be sent in Base64. */
        NOT_BASE64(40007, 400, Retry.NO),
        /** XML报文含有禁止的内容或超出限制: the XML has forbidden content or is over a limit. */
        XML_FORBIDDEN(40008, 400, Retry.NO),
        /** 缺少幂等键Idempotency-Key: the header Idempotency-Key is missing. */
        NO_IDEMPOTENCY_KEY(40009, 400, Retry.NO),
        /** 缺少访问令牌，请先调用api/auth: no access token; call api/auth first. */
        NO_TOKEN(40101, 401, Retry.LOGIN),
        /** 访问令牌无效: the access token is not valid. */
        BAD_TOKEN(40102, 401, Retry.LOGIN_ONCE),
        /** 访问令牌已过期，请重新获取: the access token has expired; get a new one. */
        TOKEN_EXPIRED(40103, 401, Retry.LOGIN_ONCE),
        /** 访问令牌已注销: the access token was revoked. */
        TOKEN_REVOKED(40104, 401, Retry.LOGIN_ONCE),
        /** 用户名或密码错误: wrong user name or password. */
        WRONG_PASSWORD(40105, 401, Retry.NO),
        /** 该接口要求报文签名: this interface requires a signature. */
        SIGNATURE_REQUIRED(40106, 401, Retry.NO),
        /** 签名验证失败: the signature does not verify. */
        BAD_SIGNATURE(40107, 401, Retry.NO),
        /** 请求时间与服务器时间相差过大: the time of the request is too far from the server's. */
        CLOCK_SKEW(40108, 401, Retry.FIX_CLOCK),
        /** 请求重复，随机串已使用: the request was seen before; the nonce is used up. */
        REPLAYED(40109, 401, Retry.NEW_NONCE),
        /** 签名密钥无效或已停用: the signing key is not valid or out of use. */
        BAD_KEY(40110, 401, Retry.NO),
        /** 客户端证书无效: the client certificate is not valid. */
        BAD_CERTIFICATE(40111, 401, Retry.NO),
        /** 无接口访问权限: no permission for this interface. */
        NO_PERMISSION(40301, 403, Retry.NO),
        /** 无数据访问权限: no permission for this data. */
        NO_DATA_PERMISSION(40302, 403, Retry.NO),
        /** 来源地址不在白名单内: the source of the request is not allowed. */
        SOURCE_REFUSED(40303, 403, Retry.NO),
        /** 应用未审批或已停用: the application is not approved or out of use. */
        NOT_LIVE(40304, 403, Retry.NO),
        /** 须使用HTTPS或报文加密: HTTPS or an encrypted message is required. */
        TLS_REQUIRED(40305, 403, Retry.NO),
        /** 不在授权的时间或用途范围内: outside the granted time or purpose. */
        OUTSIDE_GRANT(40306, 403, Retry.NO),
        /** 接口不存在: there is no such interface. */
        NO_SUCH_INTERFACE(40401, 404, Retry.NO),
        /** 数据不存在: there is no such data. */
        NOT_FOUND(40402, 404, Retry.NO),
        /** 请求方式不支持，请使用POST: this method is not supported; use POST. */
        WRONG_METHOD(40501, 405, Retry.NO),
        /** 不支持的响应格式: the requested answer format is not supported. */
        NOT_ACCEPTABLE(40601, 406, Retry.NO),
        /** 相同请求正在处理: the same request is being processed. */
        IN_FLIGHT(40901, 409, Retry.LATER),
        /** 数据已存在: the data exists already. */
        EXISTS(40902, 409, Retry.NO),
        /** 当前状态不允许该操作: not allowed in the present state. */
        WRONG_STATE(40903, 409, Retry.NO),
        /** 请求报文过大: the message is too large. */
        TOO_LARGE(41301, 413, Retry.NO),
        /** 不支持的Content-Type: this Content-Type is not supported. */
        BAD_CONTENT_TYPE(41501, 415, Retry.NO),
        /** 不支持的字符编码: this character encoding is not supported. */
        BAD_CHARSET(41502, 415, Retry.NO),
        /** 业务校验未通过：{reason}: a business rule does not hold: {reason}. */
        RULE_VIOLATED(42201, 422, Retry.NO),
        /** 幂等键已用于其他请求: the idempotency key was used for another request. */
        IDEMPOTENCY_MISMATCH(42202, 422, Retry.NO),
        /** 登录失败次数过多，请{n}分钟后重试: too many failed sign-ins; try again in {n}
         *  minutes. */
        LOCKED(42301, 423, Retry.WAIT),
        /** 账号已停用: the account is out of use. */
        ACCOUNT_DISABLED(42302, 423, Retry.NO),
        /** 密码已过期，请修改密码: the password has expired; change it. */
        PASSWORD_EXPIRED(42303, 423, Retry.NO),
        /** 调用过于频繁，请稍后重试: too many calls; try again later. */
        TOO_FREQUENT(42901, 429, Retry.YES),
        /** 当日调用次数已达上限: the limit of calls for today is reached. */
        DAILY_LIMIT(42902, 429, Retry.NO),
        /** 并发请求数超过限制: too many calls at the same time. */
        TOO_MANY_CONCURRENT(42903, 429, Retry.YES),
        /** 上游服务异常: an upstream service failed. */
        UPSTREAM_FAULT(50201, 502, Retry.WHEN_IDEMPOTENT),
        /** 上游返回内容无法识别: the answer of an upstream service is unreadable. */
        UPSTREAM_UNREADABLE(50202, 502, Retry.NO),
        /** 系统维护中，预计{time}恢复: under maintenance until {time}. */
        MAINTENANCE(50301, 503, Retry.YES),
        /** 该服务已暂停接入: the access is suspended. */
        SUSPENDED(50302, 503, Retry.NO),
        /** 系统繁忙，请稍后重试: the system is busy; try again later. */
        BUSY(50303, 503, Retry.YES),
        /** 上游服务超时: an upstream service did not answer in time. */
        UPSTREAM_TIMEOUT(50401, 504, Retry.WHEN_IDEMPOTENT),
        /** 请求处理超时，请稍后重试: the request took too long; try again later. */
        TIMED_OUT(50402, 504, Retry.WHEN_IDEMPOTENT);

        /** The number in messages. */
        public final int number;
        /** The HTTP status that goes with it. */
        public final int httpStatus;
        /** Whether to try again. */
        public final Retry retry;

        Code(int number, int httpStatus, Retry retry) {
            this.number = number;
            this.httpStatus = httpStatus;
            this.retry = retry;
        }

        /** The code of a number, or null where this SDK is older than the code. */
        public static Code of(int number) {
            for (Code code : values()) {
                if (code.number == number) {
                    return code;
                }
            }
            return null;
        }
    }

    /** The interfaces. */
    public enum Interface {
        /** Who may call: anyone. */
        ACCESS_APPLICATIONS_COLLECT("/api/access-applications/collect", false),
        /** Who may call: anyone. */
        ACCESS_APPLICATIONS_OPINION("/api/access-applications/opinion", false),
        /** Who may call: anyone. */
        ACCESS_APPLICATIONS_RESUBMIT("/api/access-applications/resubmit", false),
        /** Who may call: anyone. */
        ACCESS_APPLICATIONS_STATUS("/api/access-applications/status", true),
        /** Who may call: anyone. */
        ACCESS_APPLICATIONS_SUBMIT("/api/access-applications/submit", false),
        /** Who may call: anyone. */
        ACCOUNTS_ACTIVATE("/api/accounts/activate", false),
        /** Who may call: anyone. */
        ACCOUNTS_PASSWORD("/api/accounts/password", false),
        /** Who may call: anyone. */
        AUTH("/api/auth", false),
        /** Who may call: any application of a party. */
        AUTH_LOGOUT("/api/auth/logout", false),
        /** Who may call: application with case.write. */
        CASES_ACCEPT_REPORT("/api/cases/accept/report", false),
        /** Who may call: application with case.write. */
        CASES_PROCESS_REPORT("/api/cases/process/report", false),
        /** Who may call: application with case.write. */
        CASES_RESULT_REPORT("/api/cases/result/report", false),
        /** Who may call: application with catalog.read. */
        CATALOG_BASIC_PULL("/api/catalog/basic/pull", true),
        /** Who may call: application with catalog.write. */
        CATALOG_BASIC_REPORT("/api/catalog/basic/report", false),
        /** Who may call: application with catalog.write. */
        CATALOG_CHECK_ITEMS_REPORT("/api/catalog/check-items/report", false),
        /** Who may call: application with catalog.write. */
        CATALOG_GENERAL_ITEMS_REPORT("/api/catalog/general-items/report", false),
        /** Who may call: application with catalog.write. */
        CATALOG_ONLINE_ADDRESSES_REPORT("/api/catalog/online-addresses/report", false),
        /** Who may call: application with register.read. */
        CHECK_ITEMS_QUERY("/api/check-items/query", true),
        /** Who may call: application with check.report. */
        CHECKS_RESULTS_REPORT("/api/checks/results/report", false),
        /** Who may call: application with contacts.read. */
        CONTACTS_DEPARTMENTS("/api/contacts/departments", true),
        /** Who may call: application with contacts.read. */
        CONTACTS_SEARCH("/api/contacts/search", false),
        /** Who may call: anyone. */
        DEBUG_SIGN("/api/debug/sign", false),
        /** Who may call: anyone. */
        DRAWS_BEACON("/api/draws/beacon", false),
        /** Who may call: anyone. */
        DRAWS_COMMIT("/api/draws/commit", false),
        /** Who may call: anyone. */
        DRAWS_REVEAL("/api/draws/reveal", false),
        /** Who may call: application with evaluation.write. */
        EVALUATIONS_ANSWER("/api/evaluations/answer", false),
        /** Who may call: application with evaluation.write. */
        EVALUATIONS_INVITE("/api/evaluations/invite", false),
        /** Who may call: application with evaluation.read. */
        EVALUATIONS_QUERY("/api/evaluations/query", true),
        /** Who may call: application with evaluation.write. */
        EVALUATIONS_REPORT("/api/evaluations/report", false),
        /** Who may call: any application of a party. */
        EVENTS_QUERY("/api/events/query", true),
        /** Who may call: any application of a party. */
        EVENTS_REPLAY("/api/events/replay", false),
        /** Who may call: any application of a party. */
        EXCHANGE_ABNORMAL_QUERY("/api/exchange/abnormal/query", true),
        /** Who may call: any application of a party. */
        EXCHANGE_STATEMENT("/api/exchange/statement", true),
        /** Who may call: any application of a party. */
        EXCHANGE_STATEMENT_ROWS("/api/exchange/statement/rows", true),
        /** Who may call: application with account.write. */
        IDENTITY_ACCOUNTS_LEGAL_REPORT("/api/identity/accounts/legal/report", false),
        /** Who may call: application with account.write. */
        IDENTITY_ACCOUNTS_NATURAL_REPORT("/api/identity/accounts/natural/report", false),
        /** Who may call: application with identity.verify. */
        IDENTITY_REAL_NAME_VERIFY("/api/identity/real-name-verify", false),
        /** Who may call: any application of a party. */
        IDENTITY_SESSION_STATUS("/api/identity/session-status", false),
        /** Who may call: application with user.read. */
        IDENTITY_USERINFO("/api/identity/userinfo", true),
        /** Who may call: application with register.write. */
        JOBS_STATUS("/api/jobs/status", true),
        /** Who may call: application with register.read. */
        MARKET_ENTITIES_QUERY("/api/market-entities/query", true),
        /** Who may call: application with message.send. */
        MESSAGES_RECALL("/api/messages/recall", false),
        /** Who may call: application with message.send. */
        MESSAGES_RECEIPTS("/api/messages/receipts", true),
        /** Who may call: application with message.send. */
        MESSAGES_SEND("/api/messages/send", false),
        /** Who may call: application with operation.write. */
        OPERATION_ALARMS_REPORT("/api/operation/alarms/report", false),
        /** Who may call: application with operation.write. */
        OPERATION_METRICS_REPORT("/api/operation/metrics/report", false),
        /** Who may call: application with operation.write. */
        OPERATION_NODES_REPORT("/api/operation/nodes/report", false),
        /** Who may call: application with operation.write. */
        OPERATION_RESOURCES_REPORT("/api/operation/resources/report", false),
        /** Who may call: application with operation.write. */
        OPERATION_SUB_RESOURCES_REPORT("/api/operation/sub-resources/report", false),
        /** Who may call: application with operation.write. */
        OPERATION_TICKETS_REPORT("/api/operation/tickets/report", false),
        /** Who may call: anyone. */
        PLATFORM_KEYS_QUERY("/api/platform-keys/query", true),
        /** Who may call: application with portal.write. */
        PORTAL_ENTRIES_QUERY("/api/portal/entries/query", true),
        /** Who may call: application with portal.write. */
        PORTAL_ENTRIES_SUBMIT("/api/portal/entries/submit", false),
        /** Who may call: anyone. */
        PUBLIC_CHECK_ITEMS_QUERY("/api/public/check-items/query", true),
        /** Who may call: anyone. */
        PUBLIC_DRAWS_OPEN("/api/public/draws/open", true),
        /** Who may call: anyone. */
        PUBLIC_DRAWS_SHOW("/api/public/draws/show", true),
        /** Who may call: anyone. */
        PUBLIC_MARKET_ENTITIES_QUERY("/api/public/market-entities/query", true),
        /** Who may call: anyone. */
        PUBLIC_RESULTS_QUERY("/api/public/results/query", true),
        /** Who may call: application with register.write. */
        REGISTERS_KIND_IMPORT("/api/registers/{kind}/import", false),
        /** Who may call: application with result.write. */
        RESULTS_REPORT("/api/results/report", false),
        /** Who may call: application with security.write. */
        SECURITY_CERTIFICATES_REPORT("/api/security/certificates/report", false),
        /** Who may call: application with security.write. */
        SECURITY_DIGESTS_REPORT("/api/security/digests/report", false),
        /** Who may call: application with security.write. */
        SECURITY_EVENTS_REPORT("/api/security/events/report", false),
        /** Who may call: application with service.call. */
        SERVICES_CODE("/api/services/{code}", false),
        /** Who may call: application with task.read. */
        TASKS_PULL("/api/tasks/pull", true),
        /** Who may call: application with trust.transfer. */
        TRUST_TICKETS("/api/trust/tickets", false),
        /** Who may call: application with trust.transfer. */
        TRUST_TOKEN("/api/trust/token", false);

        /** Its path; what stands in braces is a parameter. */
        public final String path;
        /** Whether it only reads. */
        public final boolean reads;
        private final Pattern pattern;

        Interface(String path, boolean reads) {
            this.path = path;
            this.reads = reads;
            this.pattern = Pattern.compile(path.replaceAll("\\{[a-z]+\\}", "[^/]+"));
        }

        /** The interface of a path, or null where this SDK does not know it. */
        public static Interface of(String path) {
            for (Interface one : values()) {
                if (one.pattern.matcher(path).matches()) {
                    return one;
                }
            }
            return null;
        }
    }

    /** The columns of each table of the exchange, in their order. */
    public static final Map<String, List<String>> TABLES = tables();

    private static Map<String, List<String>> tables() {
        Map<String, List<String>> all = new TreeMap<>();
        all.put("dn_task_directory", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_state", "task_version", "plan_effective_date", "plan_cancel_date")));
        all.put("up_check_result", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source",
                "ranins_plan_id", "ranins_plane_name", "ranins_task_id", "ranins_task_name",
                "ranins_type_name", "ins_auth", "ins_date", "uniscid", "entname",
                "ranins_item_name", "ranins_check_res_name")));
        all.put("up_evaluation", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "area_code",
                "area_name", "dept_code", "task_code", "task_handle_item", "task_name",
                "sub_matter", "project_no", "pro_status", "pro_depart_code", "pro_depart",
                "pro_manager", "pf", "certkey_gov", "user_name", "user_prop", "satisfaction",
                "eval_detail", "writing_evaluation", "assess_time", "assess_number",
                "app_status", "promise_time", "accept_date")));
        all.put("up_om_alarm", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "alarm_id",
                "object_id", "severity", "type", "title", "content", "first_at", "last_at",
                "count", "state", "cleared_at")));
        all.put("up_om_metric", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "object_id",
                "metric", "value", "unit", "sampled_at", "interval_s")));
        all.put("up_om_node", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "node_id",
                "node_name", "region_code", "org_uscc", "contact", "phone", "endpoint",
                "heartbeat_at", "status", "version")));
        all.put("up_om_resource", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "resource_id",
                "node_id", "class", "name", "vendor", "model", "ip", "location", "owner",
                "importance", "state", "registered_at")));
        all.put("up_om_sub_resource", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "sub_id",
                "resource_id", "kind", "name", "spec")));
        all.put("up_om_ticket", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "ticket_id",
                "alarm_id", "kind", "from_node", "to_node", "title", "state", "due_at", "step",
                "step_by", "step_at")));
        all.put("up_online_address", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_code",
                "channel", "address", "is_single_login")));
        all.put("up_pro_accept", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "task_code", "task_name", "task_version", "catalog_code", "task_handle_item",
                "org_code", "org_name", "applyer_name", "applyer_type", "applyer_page_type",
                "applyer_page_code", "contact_name", "contact_type", "contact_code",
                "contact_mobile", "legal", "address", "zip_code", "apply_date", "apply_type",
                "accept_date", "accept_doc_no", "promise_date", "project_type", "project_name",
                "handle_user_name")));
        all.put("up_pro_process", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "event_name", "process_name", "handle_user_name", "handle_explain",
                "event_start_time", "event_end_time", "remark")));
        all.put("up_pro_result", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "project_no",
                "handle_user_name", "result_date", "result_type", "result_explain",
                "result_cetr_name", "result_cetr_no", "is_delivery_results", "satisfaction",
                "remark")));
        all.put("up_sec_audit", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "first_at", "last_at", "count", "root", "log_name", "log_index")));
        all.put("up_sec_certificate", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "kind", "level", "number", "issuer", "valid_from", "valid_until")));
        all.put("up_sec_event", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "system_name",
                "kind", "level", "subject", "source", "count", "first_at", "last_at", "state",
                "detail")));
        all.put("up_task_check_basic", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "power_source",
                "use_level", "task_code", "local_task_code", "task_handle_item", "task_state",
                "task_version", "dept_name", "dept_type", "dept_code", "entrust_name",
                "anticipate_day", "anticipate_type", "anticipate_explain", "handle_flow",
                "link_way", "supervise_way", "plan_effective_date", "plan_cancel_date")));
        all.put("up_task_directory", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_state", "task_version", "plan_effective_date", "plan_cancel_date")));
        all.put("up_task_general_basic", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "task_name",
                "catalog_code", "local_catalog_code", "task_type", "by_law", "use_level",
                "task_code", "local_task_code", "task_handle_item", "task_state",
                "task_version", "dept_name", "dept_type", "dept_code", "promise_day",
                "promise_type", "promise_explain", "accept_condition", "is_fee", "fee_basis",
                "server_type", "project_type", "handle_type", "limit_scene_num",
                "special_procedure", "app_is_single_login", "mobile_terminal_url",
                "is_single_login", "link_addr", "transact_addr", "transact_time", "link_way",
                "supervise_way", "plan_effective_date", "plan_cancel_date")));
        all.put("up_uc_legal_user", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source",
                "certificate_key", "certificate_sno", "corp_name", "corp_type", "corp_status",
                "legal_name", "legal_cert_type", "legal_cert_no", "legal_cert_end_date",
                "legal_mobile", "agent_name", "agent_cert_type", "agent_cert_no",
                "agent_mobile", "acct_real_lvl")));
        all.put("up_uc_natural_user", Collections.unmodifiableList(Arrays.asList(
                "row_guid", "cd_operation", "cd_time", "cd_batch", "data_source", "cert_key",
                "cert_type", "cert_no", "cert_eff_date", "cert_ext_date", "user_name",
                "user_sex", "user_birthday", "user_mobile", "user_mail", "user_home_address",
                "user_life_address", "user_real_lvl", "user_region")));
        return Collections.unmodifiableMap(all);
    }
}
