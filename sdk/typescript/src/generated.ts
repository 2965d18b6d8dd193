/**
 * Return codes and interfaces, as they stand in docs/generated. Generated; do not edit.
 */

/** Whether to send the same request again. */
export type Retry =
  /** Not without changing it. */
  | 'no'
  /** After a pause. */
  | 'yes'
  /** After signing in. */
  | 'login'
  /** After signing in, once. */
  | 'login_once'
  /** Once, with the server's time. */
  | 'fix_clock'
  /** With a new nonce. */
  | 'new_nonce'
  /** After the time that the message names. */
  | 'wait'
  /** Later: the first one is still running. */
  | 'later'
  /** Reads, and writes with an idempotency key. */
  | 'when_idempotent';

/** A return code: its HTTP status and whether to try again. */
export interface CodeEntry {
  readonly httpStatus: number;
  readonly retry: Retry;
}

/** The numbers of the return codes. */
export const Code = {
  /** 请求成功: success. */
  OK: 0,
  /** 服务器异常，请联系管理员: server fault, please tell the administrator. */
  SERVER_FAULT: 1,
  /** 请求报文格式错误: the message is malformed. */
  MALFORMED: 40001,
  /** 缺少必填参数：{field}: a required field is missing: {field}. */
  MISSING_FIELD: 40002,
  /** 参数格式不正确：{field}: a field has the wrong form: {field}. */
  BAD_FIELD: 40003,
  /** 参数取值超出范围：{field}: a field is out of range: {field}. */
  OUT_OF_RANGE: 40004,
  /** 报文解密失败: the message cannot be decrypted. */
  DECRYPT_FAILED: 40005,
  /** 参数含有非法字符：{field}: a field has a character that is not allowed: {field}. */
  ILLEGAL_CHARACTER: 40006,
  /** 密码须经Base64编码后提交: the password must be sent in Base64. */
  NOT_BASE64: 40007,
  /** XML报文含有禁止的内容或超出限制: the XML has forbidden content or is over a limit. */
  XML_FORBIDDEN: 40008,
  /** 缺少幂等键Idempotency-Key: the header Idempotency-Key is missing. */
  NO_IDEMPOTENCY_KEY: 40009,
  /** 缺少访问令牌，请先调用api/auth: no access token; call api/auth first. */
  NO_TOKEN: 40101,
  /** 访问令牌无效: the access token is not valid. */
  BAD_TOKEN: 40102,
  /** 访问令牌已过期，请重新获取: the access token has expired; get a new one. */
  TOKEN_EXPIRED: 40103,
  /** 访问令牌已注销: the access token was revoked. */
  TOKEN_REVOKED: 40104,
  /** 用户名或密码错误: wrong user name or password. */
  WRONG_PASSWORD: 40105,
  /** 该接口要求报文签名: this interface requires a signature. */
  SIGNATURE_REQUIRED: 40106,
  /** 签名验证失败: the signature does not verify. */
  BAD_SIGNATURE: 40107,
  /** 请求时间与服务器时间相差过大: the time of the request is too far from the server's. */
  CLOCK_SKEW: 40108,
  /** 请求重复，随机串已使用: the request was seen before; the nonce is used up. */
  REPLAYED: 40109,
  /** 签名密钥无效或已停用: the signing key is not valid or out of use. */
  BAD_KEY: 40110,
  /** 客户端证书无效: the client certificate is not valid. */
  BAD_CERTIFICATE: 40111,
  /** 无接口访问权限: no permission for this interface. */
  NO_PERMISSION: 40301,
  /** 无数据访问权限: no permission for this data. */
  NO_DATA_PERMISSION: 40302,
  /** 来源地址不在白名单内: the source of the request is not allowed. */
  SOURCE_REFUSED: 40303,
  /** 应用未审批或已停用: the application is not approved or out of use. */
  NOT_LIVE: 40304,
  /** 须使用HTTPS或报文加密: HTTPS or an encrypted message is required. */
  TLS_REQUIRED: 40305,
  /** 不在授权的时间或用途范围内: outside the granted time or purpose. */
  OUTSIDE_GRANT: 40306,
  /** 接口不存在: there is no such interface. */
  NO_SUCH_INTERFACE: 40401,
  /** 数据不存在: there is no such data. */
  NOT_FOUND: 40402,
  /** 请求方式不支持，请使用POST: this method is not supported; use POST. */
  WRONG_METHOD: 40501,
  /** 不支持的响应格式: the requested answer format is not supported. */
  NOT_ACCEPTABLE: 40601,
  /** 相同请求正在处理: the same request is being processed. */
  IN_FLIGHT: 40901,
  /** 数据已存在: the data exists already. */
  EXISTS: 40902,
  /** 当前状态不允许该操作: not allowed in the present state. */
  WRONG_STATE: 40903,
  /** 请求报文过大: the message is too large. */
  TOO_LARGE: 41301,
  /** 不支持的Content-Type: this Content-Type is not supported. */
  BAD_CONTENT_TYPE: 41501,
  /** 不支持的字符编码: this character encoding is not supported. */
  BAD_CHARSET: 41502,
  /** 业务校验未通过：{reason}: a business rule does not hold: {reason}. */
  RULE_VIOLATED: 42201,
  /** 幂等键已用于其他请求: the idempotency key was used for another request. */
  IDEMPOTENCY_MISMATCH: 42202,
  /** 登录失败次数过多，请{n}分钟后重试: too many failed sign-ins; try again in {n} minutes. */
  LOCKED: 42301,
  /** 账号已停用: the account is out of use. */
  ACCOUNT_DISABLED: 42302,
  /** 密码已过期，请修改密码: the password has expired; change it. */
  PASSWORD_EXPIRED: 42303,
  /** 调用过于频繁，请稍后重试: too many calls; try again later. */
  TOO_FREQUENT: 42901,
  /** 当日调用次数已达上限: the limit of calls for today is reached. */
  DAILY_LIMIT: 42902,
  /** 并发请求数超过限制: too many calls at the same time. */
  TOO_MANY_CONCURRENT: 42903,
  /** 上游服务异常: an upstream service failed. */
  UPSTREAM_FAULT: 50201,
  /** 上游返回内容无法识别: the answer of an upstream service is unreadable. */
  UPSTREAM_UNREADABLE: 50202,
  /** 系统维护中，预计{time}恢复: under maintenance until {time}. */
  MAINTENANCE: 50301,
  /** 该服务已暂停接入: the access is suspended. */
  SUSPENDED: 50302,
  /** 系统繁忙，请稍后重试: the system is busy; try again later. */
  BUSY: 50303,
  /** 上游服务超时: an upstream service did not answer in time. */
  UPSTREAM_TIMEOUT: 50401,
  /** 请求处理超时，请稍后重试: the request took too long; try again later. */
  TIMED_OUT: 50402,
} as const;

/** What is known of each return code, by its number. */
export const CODES: Readonly<Record<number, CodeEntry>> = {
  0: { httpStatus: 200, retry: 'no' },
  1: { httpStatus: 500, retry: 'no' },
  40001: { httpStatus: 400, retry: 'no' },
  40002: { httpStatus: 400, retry: 'no' },
  40003: { httpStatus: 400, retry: 'no' },
  40004: { httpStatus: 400, retry: 'no' },
  40005: { httpStatus: 400, retry: 'no' },
  40006: { httpStatus: 400, retry: 'no' },
  40007: { httpStatus: 400, retry: 'no' },
  40008: { httpStatus: 400, retry: 'no' },
  40009: { httpStatus: 400, retry: 'no' },
  40101: { httpStatus: 401, retry: 'login' },
  40102: { httpStatus: 401, retry: 'login_once' },
  40103: { httpStatus: 401, retry: 'login_once' },
  40104: { httpStatus: 401, retry: 'login_once' },
  40105: { httpStatus: 401, retry: 'no' },
  40106: { httpStatus: 401, retry: 'no' },
  40107: { httpStatus: 401, retry: 'no' },
  40108: { httpStatus: 401, retry: 'fix_clock' },
  40109: { httpStatus: 401, retry: 'new_nonce' },
  40110: { httpStatus: 401, retry: 'no' },
  40111: { httpStatus: 401, retry: 'no' },
  40301: { httpStatus: 403, retry: 'no' },
  40302: { httpStatus: 403, retry: 'no' },
  40303: { httpStatus: 403, retry: 'no' },
  40304: { httpStatus: 403, retry: 'no' },
  40305: { httpStatus: 403, retry: 'no' },
  40306: { httpStatus: 403, retry: 'no' },
  40401: { httpStatus: 404, retry: 'no' },
  40402: { httpStatus: 404, retry: 'no' },
  40501: { httpStatus: 405, retry: 'no' },
  40601: { httpStatus: 406, retry: 'no' },
  40901: { httpStatus: 409, retry: 'later' },
  40902: { httpStatus: 409, retry: 'no' },
  40903: { httpStatus: 409, retry: 'no' },
  41301: { httpStatus: 413, retry: 'no' },
  41501: { httpStatus: 415, retry: 'no' },
  41502: { httpStatus: 415, retry: 'no' },
  42201: { httpStatus: 422, retry: 'no' },
  42202: { httpStatus: 422, retry: 'no' },
  42301: { httpStatus: 423, retry: 'wait' },
  42302: { httpStatus: 423, retry: 'no' },
  42303: { httpStatus: 423, retry: 'no' },
  42901: { httpStatus: 429, retry: 'yes' },
  42902: { httpStatus: 429, retry: 'no' },
  42903: { httpStatus: 429, retry: 'yes' },
  50201: { httpStatus: 502, retry: 'when_idempotent' },
  50202: { httpStatus: 502, retry: 'no' },
  50301: { httpStatus: 503, retry: 'yes' },
  50302: { httpStatus: 503, retry: 'no' },
  50303: { httpStatus: 503, retry: 'yes' },
  50401: { httpStatus: 504, retry: 'when_idempotent' },
  50402: { httpStatus: 504, retry: 'when_idempotent' },
};

/** The interfaces: true for those that only read. What stands in braces is a parameter. */
export const INTERFACES: Readonly<Record<string, boolean>> = {
  /** Who may call: anyone. */
  '/api/access-applications/collect': false,
  /** Who may call: anyone. */
  '/api/access-applications/opinion': false,
  /** Who may call: anyone. */
  '/api/access-applications/resubmit': false,
  /** Who may call: anyone. */
  '/api/access-applications/status': true,
  /** Who may call: anyone. */
  '/api/access-applications/submit': false,
  /** Who may call: anyone. */
  '/api/accounts/activate': false,
  /** Who may call: anyone. */
  '/api/accounts/password': false,
  /** Who may call: anyone. */
  '/api/auth': false,
  /** Who may call: any application of a party. */
  '/api/auth/logout': false,
  /** Who may call: application with case.write. */
  '/api/cases/accept/report': false,
  /** Who may call: application with case.write. */
  '/api/cases/process/report': false,
  /** Who may call: application with case.write. */
  '/api/cases/result/report': false,
  /** Who may call: application with catalog.read. */
  '/api/catalog/basic/pull': true,
  /** Who may call: application with catalog.write. */
  '/api/catalog/basic/report': false,
  /** Who may call: application with catalog.write. */
  '/api/catalog/check-items/report': false,
  /** Who may call: application with catalog.write. */
  '/api/catalog/general-items/report': false,
  /** Who may call: application with catalog.write. */
  '/api/catalog/online-addresses/report': false,
  /** Who may call: application with register.read. */
  '/api/check-items/query': true,
  /** Who may call: application with check.report. */
  '/api/checks/results/report': false,
  /** Who may call: application with contacts.read. */
  '/api/contacts/departments': true,
  /** Who may call: application with contacts.read. */
  '/api/contacts/search': false,
  /** Who may call: anyone. */
  '/api/debug/sign': false,
  /** Who may call: anyone. */
  '/api/draws/beacon': false,
  /** Who may call: anyone. */
  '/api/draws/commit': false,
  /** Who may call: anyone. */
  '/api/draws/reveal': false,
  /** Who may call: application with evaluation.write. */
  '/api/evaluations/answer': false,
  /** Who may call: application with evaluation.write. */
  '/api/evaluations/invite': false,
  /** Who may call: application with evaluation.read. */
  '/api/evaluations/query': true,
  /** Who may call: application with evaluation.write. */
  '/api/evaluations/report': false,
  /** Who may call: any application of a party. */
  '/api/events/query': true,
  /** Who may call: any application of a party. */
  '/api/events/replay': false,
  /** Who may call: any application of a party. */
  '/api/exchange/abnormal/query': true,
  /** Who may call: any application of a party. */
  '/api/exchange/statement': true,
  /** Who may call: any application of a party. */
  '/api/exchange/statement/rows': true,
  /** Who may call: application with account.write. */
  '/api/identity/accounts/legal/report': false,
  /** Who may call: application with account.write. */
  '/api/identity/accounts/natural/report': false,
  /** Who may call: application with identity.verify. */
  '/api/identity/real-name-verify': false,
  /** Who may call: any application of a party. */
  '/api/identity/session-status': false,
  /** Who may call: application with user.read. */
  '/api/identity/userinfo': true,
  /** Who may call: application with register.write. */
  '/api/jobs/status': true,
  /** Who may call: application with register.read. */
  '/api/market-entities/query': true,
  /** Who may call: application with message.send. */
  '/api/messages/recall': false,
  /** Who may call: application with message.send. */
  '/api/messages/receipts': true,
  /** Who may call: application with message.send. */
  '/api/messages/send': false,
  /** Who may call: application with operation.write. */
  '/api/operation/alarms/report': false,
  /** Who may call: application with operation.write. */
  '/api/operation/metrics/report': false,
  /** Who may call: application with operation.write. */
  '/api/operation/nodes/report': false,
  /** Who may call: application with operation.write. */
  '/api/operation/resources/report': false,
  /** Who may call: application with operation.write. */
  '/api/operation/sub-resources/report': false,
  /** Who may call: application with operation.write. */
  '/api/operation/tickets/report': false,
  /** Who may call: anyone. */
  '/api/platform-keys/query': true,
  /** Who may call: application with portal.write. */
  '/api/portal/entries/query': true,
  /** Who may call: application with portal.write. */
  '/api/portal/entries/submit': false,
  /** Who may call: anyone. */
  '/api/public/check-items/query': true,
  /** Who may call: anyone. */
  '/api/public/draws/open': true,
  /** Who may call: anyone. */
  '/api/public/draws/show': true,
  /** Who may call: anyone. */
  '/api/public/market-entities/query': true,
  /** Who may call: anyone. */
  '/api/public/results/query': true,
  /** Who may call: application with register.write. */
  '/api/registers/{kind}/import': false,
  /** Who may call: application with result.write. */
  '/api/results/report': false,
  /** Who may call: application with security.write. */
  '/api/security/certificates/report': false,
  /** Who may call: application with security.write. */
  '/api/security/digests/report': false,
  /** Who may call: application with security.write. */
  '/api/security/events/report': false,
  /** Who may call: application with service.call. */
  '/api/services/{code}': false,
  /** Who may call: application with task.read. */
  '/api/tasks/pull': true,
  /** Who may call: application with trust.transfer. */
  '/api/trust/tickets': false,
  /** Who may call: application with trust.transfer. */
  '/api/trust/token': false,
};

/** The columns of each table of the exchange, in their order. */
export const TABLES: Readonly<Record<string, readonly string[]>> = {
  dn_task_directory: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'task_name',
    'catalog_code', 'local_catalog_code', 'task_type', 'by_law', 'use_level', 'task_state',
    'task_version', 'plan_effective_date', 'plan_cancel_date',
  ],
  up_check_result: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'ranins_plan_id',
    'ranins_plane_name', 'ranins_task_id', 'ranins_task_name', 'ranins_type_name', 'ins_auth',
    'ins_date', 'uniscid', 'entname', 'ranins_item_name', 'ranins_check_res_name',
  ],
  up_evaluation: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'area_code', 'area_name',
    'dept_code', 'task_code', 'task_handle_item', 'task_name', 'sub_matter', 'project_no',
    'pro_status', 'pro_depart_code', 'pro_depart', 'pro_manager', 'pf', 'certkey_gov',
    'user_name', 'user_prop', 'satisfaction', 'eval_detail', 'writing_evaluation',
    'assess_time', 'assess_number', 'app_status', 'promise_time', 'accept_date',
  ],
  up_om_alarm: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'alarm_id', 'object_id',
    'severity', 'type', 'title', 'content', 'first_at', 'last_at', 'count', 'state',
    'cleared_at',
  ],
  up_om_metric: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'object_id', 'metric',
    'value', 'unit', 'sampled_at', 'interval_s',
  ],
  up_om_node: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'node_id', 'node_name',
    'region_code', 'org_uscc', 'contact', 'phone', 'endpoint', 'heartbeat_at', 'status',
    'version',
  ],
  up_om_resource: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'resource_id', 'node_id',
    'class', 'name', 'vendor', 'model', 'ip', 'location', 'owner', 'importance', 'state',
    'registered_at',
  ],
  up_om_sub_resource: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'sub_id', 'resource_id',
    'kind', 'name', 'spec',
  ],
  up_om_ticket: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'ticket_id', 'alarm_id',
    'kind', 'from_node', 'to_node', 'title', 'state', 'due_at', 'step', 'step_by', 'step_at',
  ],
  up_online_address: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'task_code', 'channel',
    'address', 'is_single_login',
  ],
  up_pro_accept: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'project_no', 'task_code',
    'task_name', 'task_version', 'catalog_code', 'task_handle_item', 'org_code', 'org_name',
    'applyer_name', 'applyer_type', 'applyer_page_type', 'applyer_page_code', 'contact_name',
    'contact_type', 'contact_code', 'contact_mobile', 'legal', 'address', 'zip_code',
    'apply_date', 'apply_type', 'accept_date', 'accept_doc_no', 'promise_date', 'project_type',
    'project_name', 'handle_user_name',
  ],
  up_pro_process: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'project_no',
    'event_name', 'process_name', 'handle_user_name', 'handle_explain', 'event_start_time',
    'event_end_time', 'remark',
  ],
  up_pro_result: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'project_no',
    'handle_user_name', 'result_date', 'result_type', 'result_explain', 'result_cetr_name',
    'result_cetr_no', 'is_delivery_results', 'satisfaction', 'remark',
  ],
  up_sec_audit: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'system_name', 'first_at',
    'last_at', 'count', 'root', 'log_name', 'log_index',
  ],
  up_sec_certificate: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'system_name', 'kind',
    'level', 'number', 'issuer', 'valid_from', 'valid_until',
  ],
  up_sec_event: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'system_name', 'kind',
    'level', 'subject', 'source', 'count', 'first_at', 'last_at', 'state', 'detail',
  ],
  up_task_check_basic: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'task_name',
    'catalog_code', 'local_catalog_code', 'task_type', 'by_law', 'power_source', 'use_level',
    'task_code', 'local_task_code', 'task_handle_item', 'task_state', 'task_version',
    'dept_name', 'dept_type', 'dept_code', 'entrust_name', 'anticipate_day', 'anticipate_type',
    'anticipate_explain', 'handle_flow', 'link_way', 'supervise_way', 'plan_effective_date',
    'plan_cancel_date',
  ],
  up_task_directory: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'task_name',
    'catalog_code', 'local_catalog_code', 'task_type', 'by_law', 'use_level', 'task_state',
    'task_version', 'plan_effective_date', 'plan_cancel_date',
  ],
  up_task_general_basic: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'task_name',
    'catalog_code', 'local_catalog_code', 'task_type', 'by_law', 'use_level', 'task_code',
    'local_task_code', 'task_handle_item', 'task_state', 'task_version', 'dept_name',
    'dept_type', 'dept_code', 'promise_day', 'promise_type', 'promise_explain',
    'accept_condition', 'is_fee', 'fee_basis', 'server_type', 'project_type', 'handle_type',
    'limit_scene_num', 'special_procedure', 'app_is_single_login', 'mobile_terminal_url',
    'is_single_login', 'link_addr', 'transact_addr', 'transact_time', 'link_way',
    'supervise_way', 'plan_effective_date', 'plan_cancel_date',
  ],
  up_uc_legal_user: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'certificate_key',
    'certificate_sno', 'corp_name', 'corp_type', 'corp_status', 'legal_name', 'legal_cert_type',
    'legal_cert_no', 'legal_cert_end_date', 'legal_mobile', 'agent_name', 'agent_cert_type',
    'agent_cert_no', 'agent_mobile', 'acct_real_lvl',
  ],
  up_uc_natural_user: [
    'row_guid', 'cd_operation', 'cd_time', 'cd_batch', 'data_source', 'cert_key', 'cert_type',
    'cert_no', 'cert_eff_date', 'cert_ext_date', 'user_name', 'user_sex', 'user_birthday',
    'user_mobile', 'user_mail', 'user_home_address', 'user_life_address', 'user_real_lvl',
    'user_region',
  ],
};
