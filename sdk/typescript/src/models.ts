/** Messages of the interfaces that applications call. Generated; do not edit. */

import { asModels, asNumber, asObject, asText, asTextOrNull, asTexts, asTruth } from './wire.js';

/** A user name and its password. */
export interface Credentials {
  /** User name of the account. */
  username: string;
  /** Base64 of the password, as B.1 demands. */
  password: string;
}

/** What was signed out. */
export interface SignedOut {
  /** User name of the account whose token ended. */
  username: string;
}

/** Reads one, of JSON or XML. */
export function readSignedOut(value: unknown): SignedOut {
  const of = asObject(value);
  return {
    username: asText(of, 'username'),
  };
}

/** 办件受理 cases: accepted */
export interface UpProAccept {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
   *  number) */
  project_no?: string;
  /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
   *  level, basic code) */
  task_code?: string;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name?: string;
  /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
  task_version?: string;
  /** 基本编码: 基本编码为12位数字 (12 digits) */
  catalog_code?: string;
  /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
  task_handle_item?: string;
  /** 受理部门编码: 最多50个字符 (at most 50 characters) */
  org_code?: string;
  /** 受理部门: 最多200个字符 (at most 200 characters) */
  org_name?: string;
  /** 申请人: 最多200个字符 (at most 200 characters) */
  applyer_name?: string;
  /** 申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5 非法人企业、6 行政机关、9
   *  其他组织 */
  applyer_type?: string;
  /** 申请人证件类型: 最多10个字符 (at most 10 characters) */
  applyer_page_type?: string;
  /** 申请人证件号码: 最多500个字符 (at most 500 characters) */
  applyer_page_code?: string;
  /** 联系人: 最多200个字符 (at most 200 characters) */
  contact_name?: string;
  /** 联系人证件类型: 最多10个字符 (at most 10 characters) */
  contact_type?: string;
  /** 联系人证件号码: 最多500个字符 (at most 500 characters) */
  contact_code?: string;
  /** 联系人手机: 最多50个字符 (at most 50 characters) */
  contact_mobile?: string;
  /** 法定代表人: 最多200个字符 (at most 200 characters) */
  legal?: string;
  /** 通讯地址: 最多500个字符 (at most 500 characters) */
  address?: string;
  /** 邮编: 最多10个字符 (at most 10 characters) */
  zip_code?: string;
  /** 申请时间: YYYY-MM-DD HH:MM:SS */
  apply_date?: string;
  /** 申请来源: 1 网上申请、2 现场申请、3 其他 */
  apply_type?: string;
  /** 受理时间: YYYY-MM-DD HH:MM:SS */
  accept_date?: string;
  /** 受理文书编号: 最多100个字符 (at most 100 characters) */
  accept_doc_no?: string;
  /** 承诺办结时间: YYYY-MM-DD HH:MM:SS */
  promise_date?: string;
  /** 办理类型: 1 即办件、2 承诺件 */
  project_type?: string;
  /** 办件摘要: 最多1000个字符 (at most 1000 characters) */
  project_name?: string;
  /** 办理人: 最多100个字符 (at most 100 characters) */
  handle_user_name?: string;
}

/** One of them. */
export interface UpProAcceptReport {
  /** 办件受理 */
  rows: UpProAccept[];
}

/** A finding about a row. */
export interface RowError {
  /** The column; empty where it is the whole row. */
  field: string;
  /** What is wrong with it. */
  reason: string;
}

/** Reads one, of JSON or XML. */
export function readRowError(value: unknown): RowError {
  const of = asObject(value);
  return {
    field: asText(of, 'field'),
    reason: asText(of, 'reason'),
  };
}

/** What became of a row. */
export interface RowOutcome {
  /** As it was sent. */
  row_guid: string;
  /** accepted, unchanged, stale or rejected. */
  outcome: string;
  /** Written, but what it belongs to is not there yet; it is linked when that comes. */
  waits_for_parent: boolean;
  /** Why it was not taken, column by column. */
  errors: RowError[];
}

/** Reads one, of JSON or XML. */
export function readRowOutcome(value: unknown): RowOutcome {
  const of = asObject(value);
  return {
    row_guid: asText(of, 'row_guid'),
    outcome: asText(of, 'outcome'),
    waits_for_parent: asTruth(of, 'waits_for_parent') ?? false,
    errors: asModels(of, 'errors', readRowError),
  };
}

/** What became of a report. */
export interface RowsTaken {
  /** Rows that were written. */
  accepted: number;
  /** Rows that were there already, byte for byte. */
  unchanged: number;
  /** Rows older than what is there; passed over. */
  stale: number;
  /** Rows that were not taken; they stand in the abnormal returns as well. */
  rejected: number;
  /** Of each row, in the order in which they were sent. */
  rows: RowOutcome[];
}

/** Reads one, of JSON or XML. */
export function readRowsTaken(value: unknown): RowsTaken {
  const of = asObject(value);
  return {
    accepted: asNumber(of, 'accepted') ?? 0,
    unchanged: asNumber(of, 'unchanged') ?? 0,
    stale: asNumber(of, 'stale') ?? 0,
    rejected: asNumber(of, 'rejected') ?? 0,
    rows: asModels(of, 'rows', readRowOutcome),
  };
}

/** 办件过程 cases: process */
export interface UpProProcess {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
   *  number) */
  project_no?: string;
  /** 业务动作: 1 承办、2 审核、3 批准 */
  event_name?: string;
  /** 环节名称: 最多200个字符 (at most 200 characters) */
  process_name?: string;
  /** 办理人: 最多100个字符 (at most 100 characters) */
  handle_user_name?: string;
  /** 办理意见: 最多2000个字符 (at most 2000 characters) */
  handle_explain?: string;
  /** 开始时间: YYYY-MM-DD HH:MM:SS */
  event_start_time?: string;
  /** 结束时间: YYYY-MM-DD HH:MM:SS */
  event_end_time?: string;
  /** 备注: 最多1000个字符 (at most 1000 characters) */
  remark?: string;
}

/** One of them. */
export interface UpProProcessReport {
  /** 办件过程 */
  rows: UpProProcess[];
}

/** 办件结果 cases: closed */
export interface UpProResult {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
   *  number) */
  project_no?: string;
  /** 办理人: 最多100个字符 (at most 100 characters) */
  handle_user_name?: string;
  /** 办结时间: YYYY-MM-DD HH:MM:SS */
  result_date?: string;
  /** 办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5 补正不来办结、6
   *  办结 */
  result_type?: string;
  /** 结果说明: 最多2000个字符 (at most 2000 characters) */
  result_explain?: string;
  /** 结果证照名称: 最多200个字符 (at most 200 characters) */
  result_cetr_name?: string;
  /** 结果证照编号: 最多200个字符 (at most 200 characters) */
  result_cetr_no?: string;
  /** 是否送达: 0 否、1 是 */
  is_delivery_results?: string;
  /** 满意度: 1至5的整数 (whole, 1 to 5) */
  satisfaction?: string;
  /** 备注: 最多1000个字符 (at most 1000 characters) */
  remark?: string;
}

/** One of them. */
export interface UpProResultReport {
  /** 办件结果 */
  rows: UpProResult[];
}

/** Where to go on. */
export interface RowsPull {
  /** The cursor of the answer before; from the beginning where it is absent. */
  after?: number;
  /** 1 to 500; 200 where it is absent. */
  size?: number;
}

/** 平台基本目录 basic catalogue of the platform */
export interface DnTaskDirectory {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid: string | null;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation: string | null;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time: string | null;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch: string | null;
  /** 数据来源: 3位数字 (3 digits) */
  data_source: string | null;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name: string | null;
  /** 基本编码: 基本编码为12位数字 (12 digits) */
  catalog_code: string | null;
  /** 地方基本编码: 最多50个字符 (at most 50 characters) */
  local_catalog_code: string | null;
  /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
   *  行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务 */
  task_type: string | null;
  /** 设定依据: 最多8000个字符 (at most 8000 characters) */
  by_law: string | null;
  /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
  use_level: string | null;
  /** 事项状态: 1 在用、2 暂停、3 取消 */
  task_state: string | null;
  /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
  task_version: string | null;
  /** 计划生效日期: YYYY-MM-DD */
  plan_effective_date: string | null;
  /** 计划取消日期: YYYY-MM-DD */
  plan_cancel_date: string | null;
}

/** Reads one, of JSON or XML. */
export function readDnTaskDirectory(value: unknown): DnTaskDirectory {
  const of = asObject(value);
  return {
    row_guid: asTextOrNull(of, 'row_guid'),
    cd_operation: asTextOrNull(of, 'cd_operation'),
    cd_time: asTextOrNull(of, 'cd_time'),
    cd_batch: asTextOrNull(of, 'cd_batch'),
    data_source: asTextOrNull(of, 'data_source'),
    task_name: asTextOrNull(of, 'task_name'),
    catalog_code: asTextOrNull(of, 'catalog_code'),
    local_catalog_code: asTextOrNull(of, 'local_catalog_code'),
    task_type: asTextOrNull(of, 'task_type'),
    by_law: asTextOrNull(of, 'by_law'),
    use_level: asTextOrNull(of, 'use_level'),
    task_state: asTextOrNull(of, 'task_state'),
    task_version: asTextOrNull(of, 'task_version'),
    plan_effective_date: asTextOrNull(of, 'plan_effective_date'),
    plan_cancel_date: asTextOrNull(of, 'plan_cancel_date'),
  };
}

/** One of them. */
export interface DnTaskDirectoryPulled {
  /** Every row once, in its last state; one with cd_operation d is gone. */
  rows: DnTaskDirectory[];
  /** For `after`, now or later: what changed since comes then. */
  cursor: number;
  /** Whether there is more already. */
  has_more: boolean;
}

/** Reads one, of JSON or XML. */
export function readDnTaskDirectoryPulled(value: unknown): DnTaskDirectoryPulled {
  const of = asObject(value);
  return {
    rows: asModels(of, 'rows', readDnTaskDirectory),
    cursor: asNumber(of, 'cursor') ?? 0,
    has_more: asTruth(of, 'has_more') ?? false,
  };
}

/** 基本目录 basic catalogue */
export interface UpTaskDirectory {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name?: string;
  /** 基本编码: 基本编码为12位数字 (12 digits) */
  catalog_code?: string;
  /** 地方基本编码: 最多50个字符 (at most 50 characters) */
  local_catalog_code?: string;
  /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
   *  行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务 */
  task_type?: string;
  /** 设定依据: 最多8000个字符 (at most 8000 characters) */
  by_law?: string;
  /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
  use_level?: string;
  /** 事项状态: 1 在用、2 暂停、3 取消 */
  task_state?: string;
  /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
  task_version?: string;
  /** 计划生效日期: YYYY-MM-DD */
  plan_effective_date?: string;
  /** 计划取消日期: YYYY-MM-DD */
  plan_cancel_date?: string;
}

/** One of them. */
export interface UpTaskDirectoryReport {
  /** 基本目录 */
  rows: UpTaskDirectory[];
}

/** 实施清单（强制、检查类） implementation list: coercion, inspection */
export interface UpTaskCheckBasic {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name?: string;
  /** 基本编码: 基本编码为12位数字 (12 digits) */
  catalog_code?: string;
  /** 地方基本编码: 最多50个字符 (at most 50 characters) */
  local_catalog_code?: string;
  /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
   *  行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务 */
  task_type?: string;
  /** 设定依据: 最多8000个字符 (at most 8000 characters) */
  by_law?: string;
  /** 权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6 同级委托 */
  power_source?: string;
  /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
  use_level?: string;
  /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
   *  level, basic code) */
  task_code?: string;
  /** 地方实施编码: 最多50个字符 (at most 50 characters) */
  local_task_code?: string;
  /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
  task_handle_item?: string;
  /** 事项状态: 1 在用、2 暂停、3 取消 */
  task_state?: string;
  /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
  task_version?: string;
  /** 实施机构: 最多200个字符 (at most 200 characters) */
  dept_name?: string;
  /** 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织 */
  dept_type?: string;
  /** 实施机构代码: 最多50个字符 (at most 50 characters) */
  dept_code?: string;
  /** 委托部门: 最多200个字符 (at most 200 characters) */
  entrust_name?: string;
  /** 法定时限: 0至10000的整数 (whole, 0 to 10000) */
  anticipate_day?: string;
  /** 法定时限单位: 最多20个字符 (at most 20 characters) */
  anticipate_type?: string;
  /** 法定时限说明: 最多2000个字符 (at most 2000 characters) */
  anticipate_explain?: string;
  /** 办理流程: 最多4000个字符 (at most 4000 characters) */
  handle_flow?: string;
  /** 咨询方式: 最多1000个字符 (at most 1000 characters) */
  link_way?: string;
  /** 监督投诉方式: 最多1000个字符 (at most 1000 characters) */
  supervise_way?: string;
  /** 计划生效日期: YYYY-MM-DD */
  plan_effective_date?: string;
  /** 计划取消日期: YYYY-MM-DD */
  plan_cancel_date?: string;
}

/** One of them. */
export interface UpTaskCheckBasicReport {
  /** 实施清单（强制、检查类） */
  rows: UpTaskCheckBasic[];
}

/** 实施清单（其他类） implementation list: other kinds */
export interface UpTaskGeneralBasic {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name?: string;
  /** 基本编码: 基本编码为12位数字 (12 digits) */
  catalog_code?: string;
  /** 地方基本编码: 最多50个字符 (at most 50 characters) */
  local_catalog_code?: string;
  /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06 行政检查、07
   *  行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20 其他行政权力（省）、21 公共服务 */
  task_type?: string;
  /** 设定依据: 最多8000个字符 (at most 8000 characters) */
  by_law?: string;
  /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
  use_level?: string;
  /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
   *  level, basic code) */
  task_code?: string;
  /** 地方实施编码: 最多50个字符 (at most 50 characters) */
  local_task_code?: string;
  /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
  task_handle_item?: string;
  /** 事项状态: 1 在用、2 暂停、3 取消 */
  task_state?: string;
  /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
  task_version?: string;
  /** 实施机构: 最多200个字符 (at most 200 characters) */
  dept_name?: string;
  /** 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织 */
  dept_type?: string;
  /** 实施机构代码: 最多50个字符 (at most 50 characters) */
  dept_code?: string;
  /** 承诺时限: 0至10000的整数 (whole, 0 to 10000) */
  promise_day?: string;
  /** 承诺时限单位: 最多20个字符 (at most 20 characters) */
  promise_type?: string;
  /** 承诺时限说明: 最多2000个字符 (at most 2000 characters) */
  promise_explain?: string;
  /** 受理条件: 最多4000个字符 (at most 4000 characters) */
  accept_condition?: string;
  /** 是否收费: 0 否、1 是 */
  is_fee?: string;
  /** 收费依据: 最多2000个字符 (at most 2000 characters) */
  fee_basis?: string;
  /** 服务对象: 最多32个字符 (at most 32 characters) */
  server_type?: string;
  /** 办件类型: 1 即办件、2 承诺件 */
  project_type?: string;
  /** 办理形式: 最多32个字符 (at most 32 characters) */
  handle_type?: string;
  /** 到办事现场次数: 0至99的整数 (whole, 0 to 99) */
  limit_scene_num?: string;
  /** 特别程序: 最多200个字符 (at most 200 characters) */
  special_procedure?: string;
  /** 移动端是否单点登录: 0 否、1 是 */
  app_is_single_login?: string;
  /** 移动端办理地址: http或https地址，最多500个字符 (an http or https address) */
  mobile_terminal_url?: string;
  /** 计算机端是否单点登录: 0 否、1 是 */
  is_single_login?: string;
  /** 计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https address) */
  link_addr?: string;
  /** 办理地点: 最多1000个字符 (at most 1000 characters) */
  transact_addr?: string;
  /** 办理时间: 最多1000个字符 (at most 1000 characters) */
  transact_time?: string;
  /** 咨询方式: 最多1000个字符 (at most 1000 characters) */
  link_way?: string;
  /** 监督投诉方式: 最多1000个字符 (at most 1000 characters) */
  supervise_way?: string;
  /** 计划生效日期: YYYY-MM-DD */
  plan_effective_date?: string;
  /** 计划取消日期: YYYY-MM-DD */
  plan_cancel_date?: string;
}

/** One of them. */
export interface UpTaskGeneralBasicReport {
  /** 实施清单（其他类） */
  rows: UpTaskGeneralBasic[];
}

/** 在线办理地址 online-handling addresses */
export interface UpOnlineAddress {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
   *  level, basic code) */
  task_code?: string;
  /** 渠道: 1 计算机端、2 移动端 */
  channel?: string;
  /** 在线办理地址: http或https地址，最多500个字符 (an http or https address) */
  address?: string;
  /** 是否单点登录: 0 否、1 是 */
  is_single_login?: string;
}

/** One of them. */
export interface UpOnlineAddressReport {
  /** 在线办理地址 */
  rows: UpOnlineAddress[];
}

/** What is looked for. Conditions are joined by “and”. */
export interface CheckItemsQuery {
  /** Code of the item, whole. */
  code?: string;
  /** A part of the name. */
  name?: string;
  /** Code of the department. */
  department_code?: string;
  /** The `next` of the answer before. */
  after?: string;
}

/** A check item. */
export interface CheckItem {
  /** Its code. */
  code: string;
  /** 抽查类别. */
  category: string;
  /** 抽查事项. */
  name: string;
  /** 检查对象. */
  target_scope: string;
  /** `general` or `key`. */
  item_class: string;
  /** 检查方式. */
  methods: string;
  /** 检查主体. */
  authority_level: string;
  /** 检查依据. */
  legal_basis: string;
  /** 抽查比例及频次. */
  ratio_and_frequency: string;
  /** Name of the department. */
  department: string;
}

/** Reads one, of JSON or XML. */
export function readCheckItem(value: unknown): CheckItem {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    category: asText(of, 'category'),
    name: asText(of, 'name'),
    target_scope: asText(of, 'target_scope'),
    item_class: asText(of, 'item_class'),
    methods: asText(of, 'methods'),
    authority_level: asText(of, 'authority_level'),
    legal_basis: asText(of, 'legal_basis'),
    ratio_and_frequency: asText(of, 'ratio_and_frequency'),
    department: asText(of, 'department'),
  };
}

/** Those found, in the order of their codes. */
export interface CheckItemsFound {
  /** The rows. */
  items: CheckItem[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readCheckItemsFound(value: unknown): CheckItemsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readCheckItem),
    next: asTextOrNull(of, 'next'),
  };
}

/** 抽查检查结果 published results of checks */
export interface UpCheckResult {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 计划编号: 14位数字 (14 digits) */
  ranins_plan_id?: string;
  /** 计划名称: 最多200个字符 (at most 200 characters) */
  ranins_plane_name?: string;
  /** 任务编号: 18位数字 (18 digits) */
  ranins_task_id?: string;
  /** 任务名称: 最多200个字符 (at most 200 characters) */
  ranins_task_name?: string;
  /** 抽查类型: 1 定向、2 不定向 */
  ranins_type_name?: string;
  /** 抽查机关: 最多200个字符 (at most 200 characters) */
  ins_auth?: string;
  /** 抽查完成日期: YYYY-MM-DD */
  ins_date?: string;
  /** 统一社会信用代码: 最多18个字符 (at most 18 characters) */
  uniscid?: string;
  /** 检查对象名称: 最多200个字符 (at most 200 characters) */
  entname?: string;
  /** 检查事项: 最多2000个字符 (at most 2000 characters) */
  ranins_item_name?: string;
  /** 检查结果: 最多200个字符 (at most 200 characters) */
  ranins_check_res_name?: string;
}

/** One of them. */
export interface UpCheckResultReport {
  /** 抽查检查结果 */
  rows: UpCheckResult[];
}

/** Which departments. */
export interface DepartmentsQuery {
  /** One of them; all where it is absent. */
  department?: string;
}

/** An office of a department. */
export interface ContactOffice {
  /** Unique among all departments. */
  code: string;
  /** 科室. */
  name: string;
  /** The office that it belongs to; null directly below the department. */
  parent: string | null;
  /** 1 directly below the department. */
  depth: number;
}

/** Reads one, of JSON or XML. */
export function readContactOffice(value: unknown): ContactOffice {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    name: asText(of, 'name'),
    parent: asTextOrNull(of, 'parent'),
    depth: asNumber(of, 'depth') ?? 0,
  };
}

/** A department. */
export interface ContactDepartment {
  /** As in the register of departments. */
  code: string;
  /** Its whole name. */
  name: string;
  /** Its offices, each before those below it. */
  offices: ContactOffice[];
}

/** Reads one, of JSON or XML. */
export function readContactDepartment(value: unknown): ContactDepartment {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    name: asText(of, 'name'),
    offices: asModels(of, 'offices', readContactOffice),
  };
}

/** All departments that were asked for. */
export interface DepartmentsFound {
  /** By their codes. */
  departments: ContactDepartment[];
}

/** Reads one, of JSON or XML. */
export function readDepartmentsFound(value: unknown): DepartmentsFound {
  const of = asObject(value);
  return {
    departments: asModels(of, 'departments', readContactDepartment),
  };
}

/** What is looked for: at least one of the fields; everything that is given must fit. */
export interface ContactsSearch {
  /** A part of the name. */
  name?: string;
  /** A part of the duty. */
  duty?: string;
  /** Code of the department. */
  department?: string;
  /** Code of the office. */
  office?: string;
  /** The whole mobile number. */
  mobile?: string;
  /** The whole e-mail address. */
  email?: string;
  /** Entries after the one with this id. */
  after?: string;
  /** 1 to 50; 20 where it is absent. */
  size?: number;
}

/** Somebody in the directory. A field that the caller may not see is null, as one that is empty. */
export interface DirectoryContact {
  /** For `after`. */
  id: string;
  /** 姓名. */
  name: string;
  /** 职务. */
  duty: string | null;
  /** Code of the department. */
  department: string;
  /** Code of the office. */
  office: string | null;
  /** 办公电话. */
  office_phone: string | null;
  /** 手机. */
  mobile: string | null;
  /** 邮箱. */
  email: string | null;
}

/** Reads one, of JSON or XML. */
export function readDirectoryContact(value: unknown): DirectoryContact {
  const of = asObject(value);
  return {
    id: asText(of, 'id'),
    name: asText(of, 'name'),
    duty: asTextOrNull(of, 'duty'),
    department: asText(of, 'department'),
    office: asTextOrNull(of, 'office'),
    office_phone: asTextOrNull(of, 'office_phone'),
    mobile: asTextOrNull(of, 'mobile'),
    email: asTextOrNull(of, 'email'),
  };
}

/** A page of people. */
export interface ContactsFound {
  /** In a fixed order. */
  items: DirectoryContact[];
  /** For `after`; null on the last page. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readContactsFound(value: unknown): ContactsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readDirectoryContact),
    next: asTextOrNull(of, 'next'),
  };
}

/** What the platform makes of a signature. */
export interface SignatureDiagnosis {
  /** Whether the signature holds as it is. */
  holds: boolean;
  /** The text that the platform built, line by line. */
  string_to_sign: string;
  /** Digest of the body as it arrived. */
  body_digest: string;
  /** Seconds that the caller's clock is ahead, where its time could be read. */
  clock_ahead: number | null;
  /** What is wrong and how to mend it. */
  findings: string[];
}

/** Reads one, of JSON or XML. */
export function readSignatureDiagnosis(value: unknown): SignatureDiagnosis {
  const of = asObject(value);
  return {
    holds: asTruth(of, 'holds') ?? false,
    string_to_sign: asText(of, 'string_to_sign'),
    body_digest: asText(of, 'body_digest'),
    clock_ahead: asNumber(of, 'clock_ahead'),
    findings: asTexts(of, 'findings'),
  };
}

/** What is answered. */
export interface EvaluationAnswer {
  /** The evaluation, as `/api/evaluations/query` names it. */
  evaluation_id: string;
  /** Its `changed_at` when it was read. */
  seen: number;
  /** What was put right, or a word of thanks: public, at most 2000 characters. */
  answer: string;
}

/** Where it stands now. */
export interface EvaluationAnswered {
  /** plain, or answered where something had to be put right. */
  state: string;
  /** For `seen` of the next answer. */
  changed_at: number;
}

/** Reads one, of JSON or XML. */
export function readEvaluationAnswered(value: unknown): EvaluationAnswered {
  const of = asObject(value);
  return {
    state: asText(of, 'state'),
    changed_at: asNumber(of, 'changed_at') ?? 0,
  };
}

/** Which case. */
export interface EvaluationInvitation {
  /** 办件编号 of a case of this application whose result was reported. */
  project_no: string;
  /** How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
   *  message; 2 where it is absent. It decides which indicators are asked for. */
  pf?: string;
}

/** A link. */
export interface EvaluationInvited {
  /** What stands behind /evaluate/. */
  token: string;
  /** The path of the page, to be put behind the address of the platform. */
  path: string;
  /** Until when it works, unix milliseconds. */
  expires_at: number;
}

/** Reads one, of JSON or XML. */
export function readEvaluationInvited(value: unknown): EvaluationInvited {
  const of = asObject(value);
  return {
    token: asText(of, 'token'),
    path: asText(of, 'path'),
    expires_at: asNumber(of, 'expires_at') ?? 0,
  };
}

/** What is looked for. Conditions are joined by “and”. */
export interface EvaluationsQuery {
  /** 办件编号, whole. */
  project_no?: string;
  /** waiting, plain, assigned, answered, revisited or closed. */
  state?: string;
  /** The `next` of the answer before. */
  after?: string;
  /** 1 to 200; 50 where it is absent. */
  size?: number;
}

/** An evaluation. */
export interface EvaluationFound {
  /** For answers. */
  evaluation_id: string;
  /** 办件编号. */
  project_no: string;
  /** 1 first, 2 follow-up. */
  assess_number: number;
  /** 实施编码. */
  task_code: string;
  /** 事项名称. */
  task_name: string;
  /** 渠道, 1 to 6. */
  pf: string;
  /** 1 very dissatisfied to 5 very satisfied. */
  satisfaction: number;
  /** code:grade of indicators. */
  eval_detail: string;
  /** What was written, whole; the public page shows it without numbers of persons. */
  writing_evaluation: string;
  /** YYYY-MM-DD HH:MM:SS. */
  assess_time: string;
  /** waiting for its case; plain; of negative ones assigned, answered, revisited, closed. */
  state: string;
  /** The last day for an answer, YYYY-MM-DD; empty where none is needed. */
  due_on: string;
  /** What was answered; empty: nothing yet. */
  answer: string;
  /** For `seen` of an answer. */
  changed_at: number;
}

/** Reads one, of JSON or XML. */
export function readEvaluationFound(value: unknown): EvaluationFound {
  const of = asObject(value);
  return {
    evaluation_id: asText(of, 'evaluation_id'),
    project_no: asText(of, 'project_no'),
    assess_number: asNumber(of, 'assess_number') ?? 0,
    task_code: asText(of, 'task_code'),
    task_name: asText(of, 'task_name'),
    pf: asText(of, 'pf'),
    satisfaction: asNumber(of, 'satisfaction') ?? 0,
    eval_detail: asText(of, 'eval_detail'),
    writing_evaluation: asText(of, 'writing_evaluation'),
    assess_time: asText(of, 'assess_time'),
    state: asText(of, 'state'),
    due_on: asText(of, 'due_on'),
    answer: asText(of, 'answer'),
    changed_at: asNumber(of, 'changed_at') ?? 0,
  };
}

/** Those found, the oldest first. */
export interface EvaluationsFound {
  /** The evaluations. */
  items: EvaluationFound[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readEvaluationsFound(value: unknown): EvaluationsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readEvaluationFound),
    next: asTextOrNull(of, 'next'),
  };
}

/** 办件评价 evaluations */
export interface UpEvaluation {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 区划编码: 6、9或12位数字 (6, 9 or 12 digits) */
  area_code?: string;
  /** 区划名称: 最多100个字符 (at most 100 characters) */
  area_name?: string;
  /** 部门编码: 统一社会信用代码，18位 (unified social credit code) */
  dept_code?: string;
  /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit code,
   *  level, basic code) */
  task_code?: string;
  /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
  task_handle_item?: string;
  /** 事项名称: 最多1000个字符 (at most 1000 characters) */
  task_name?: string;
  /** 事项主题: 最多200个字符 (at most 200 characters) */
  sub_matter?: string;
  /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code, date,
   *  number) */
  project_no?: string;
  /** 办件状态: 1 待受理、2 办理中、3 已完结 */
  pro_status?: string;
  /** 受理部门编码: 最多50个字符 (at most 50 characters) */
  pro_depart_code?: string;
  /** 受理部门: 最多200个字符 (at most 200 characters) */
  pro_depart?: string;
  /** 办理人: 最多100个字符 (at most 100 characters) */
  pro_manager?: string;
  /** 评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6 短信 */
  pf?: string;
  /** 国家身份标识: 最多200个字符 (at most 200 characters) */
  certkey_gov?: string;
  /** 评价人: 最多200个字符 (at most 200 characters) */
  user_name?: string;
  /** 评价人类型: 1 个人、2 法人 */
  user_prop?: string;
  /** 满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意 */
  satisfaction?: string;
  /** 评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas) */
  eval_detail?: string;
  /** 文字评价: 最多500个字符 (at most 500 characters) */
  writing_evaluation?: string;
  /** 评价时间: YYYY-MM-DD HH:MM:SS */
  assess_time?: string;
  /** 评价次数: 1 首次评价、2 追加评价 */
  assess_number?: string;
  /** 申请状态: 最多10个字符 (at most 10 characters) */
  app_status?: string;
  /** 承诺办结时间: YYYY-MM-DD HH:MM:SS */
  promise_time?: string;
  /** 受理时间: YYYY-MM-DD HH:MM:SS */
  accept_date?: string;
}

/** One of them. */
export interface UpEvaluationReport {
  /** 办件评价 */
  rows: UpEvaluation[];
}

/** Which messages. */
export interface EventsQuery {
  /** After the message with this number; from the first one where it is absent. */
  after?: number;
  /** 1 to 200; 50 where it is absent. */
  size?: number;
}

/** A message. */
export interface EventItem {
  /** Number of the message, ascending. */
  seq: number;
  /** The webhook-id. */
  id: string;
  /** `task.assigned` and so on. */
  type: string;
  /** What it is about. */
  subject: string;
  /** waiting, queued behind another one about the same, delivered or dead. */
  state: string;
  /** The message as it is sent, JSON. */
  body: string;
}

/** Reads one, of JSON or XML. */
export function readEventItem(value: unknown): EventItem {
  const of = asObject(value);
  return {
    seq: asNumber(of, 'seq') ?? 0,
    id: asText(of, 'id'),
    type: asText(of, 'type'),
    subject: asText(of, 'subject'),
    state: asText(of, 'state'),
    body: asText(of, 'body'),
  };
}

/** A page of messages. */
export interface EventsFound {
  /** The messages, oldest first. */
  items: EventItem[];
  /** For `after`; null on the last page. */
  next: number | null;
}

/** Reads one, of JSON or XML. */
export function readEventsFound(value: unknown): EventsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readEventItem),
    next: asNumber(of, 'next'),
  };
}

/** Which messages are to be sent again. */
export interface EventsReplay {
  /** Unix milliseconds, inclusive. */
  from: number;
  /** Unix milliseconds, exclusive; at most 31 days after `from`. */
  to: number;
}

/** How many will be sent. */
export interface EventsReplayed {
  /** Messages that go out again. */
  count: number;
}

/** Reads one, of JSON or XML. */
export function readEventsReplayed(value: unknown): EventsReplayed {
  const of = asObject(value);
  return {
    count: asNumber(of, 'count') ?? 0,
  };
}

/** Which returns. */
export interface AbnormalQuery {
  /** After the return with this number; from the first one where it is absent. */
  after?: number;
  /** 1 to 500; 100 where it is absent. */
  size?: number;
}

/** A finding about a row. */
export interface AbnormalReturn {
  /** Ascending. */
  seq: number;
  /** The table. */
  table_name: string;
  /** The row. */
  table_row_guid: string;
  /** As it was sent. */
  table_cd_batch: string;
  /** As it was sent. */
  table_cd_time: string;
  /** When the platform got it, Beijing time. */
  table_update_time: string;
  /** The column that is wrong; empty where it is the whole row. */
  err_type: string;
  /** What is wrong. */
  remark: string;
}

/** Reads one, of JSON or XML. */
export function readAbnormalReturn(value: unknown): AbnormalReturn {
  const of = asObject(value);
  return {
    seq: asNumber(of, 'seq') ?? 0,
    table_name: asText(of, 'table_name'),
    table_row_guid: asText(of, 'table_row_guid'),
    table_cd_batch: asText(of, 'table_cd_batch'),
    table_cd_time: asText(of, 'table_cd_time'),
    table_update_time: asText(of, 'table_update_time'),
    err_type: asText(of, 'err_type'),
    remark: asText(of, 'remark'),
  };
}

/** A page of returns. */
export interface AbnormalFound {
  /** Oldest first. */
  items: AbnormalReturn[];
  /** For `after`; null on the last page. */
  next: number | null;
}

/** Reads one, of JSON or XML. */
export function readAbnormalFound(value: unknown): AbnormalFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readAbnormalReturn),
    next: asNumber(of, 'next'),
  };
}

/** Which day. */
export interface StatementQuery {
  /** YYYY-MM-DD, the date of the batches. */
  day: string;
}

/** What is there of a table. */
export interface StatementLine {
  /** The table. */
  table_name: string;
  /** Rows whose last change came in a batch of the day. */
  count: number;
  /** SM3 over their digests, see the protocol; lower-case hexadecimal. */
  digest: string;
}

/** Reads one, of JSON or XML. */
export function readStatementLine(value: unknown): StatementLine {
  const of = asObject(value);
  return {
    table_name: asText(of, 'table_name'),
    count: asNumber(of, 'count') ?? 0,
    digest: asText(of, 'digest'),
  };
}

/** The statement of a day. */
export interface Statement {
  /** The day. */
  day: string;
  /** Tables with rows, by name. */
  tables: StatementLine[];
}

/** Reads one, of JSON or XML. */
export function readStatement(value: unknown): Statement {
  const of = asObject(value);
  return {
    day: asText(of, 'day'),
    tables: asModels(of, 'tables', readStatementLine),
  };
}

/** Which rows of a day. */
export interface StatementRowsQuery {
  /** YYYY-MM-DD. */
  day: string;
  /** The table. */
  table_name: string;
  /** The `next` of the answer before. */
  after?: number;
}

/** A row of a statement. */
export interface StatementRow {
  /** The row. */
  row_guid: string;
  /** i, u or d. */
  cd_operation: string;
  /** SM3, lower-case hexadecimal. */
  digest: string;
}

/** Reads one, of JSON or XML. */
export function readStatementRow(value: unknown): StatementRow {
  const of = asObject(value);
  return {
    row_guid: asText(of, 'row_guid'),
    cd_operation: asText(of, 'cd_operation'),
    digest: asText(of, 'digest'),
  };
}

/** Rows of a statement, so that the one that differs can be found. */
export interface StatementRows {
  /** In the order of their changes. */
  rows: StatementRow[];
  /** For `after`; null on the last page. */
  next: number | null;
}

/** Reads one, of JSON or XML. */
export function readStatementRows(value: unknown): StatementRows {
  const of = asObject(value);
  return {
    rows: asModels(of, 'rows', readStatementRow),
    next: asNumber(of, 'next'),
  };
}

/** 法人用户 legal persons who registered */
export interface UpUcLegalUser {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 机构代码散列码（报送方）: 最多128个字符 (at most 128 characters) */
  certificate_key?: string;
  /** 统一社会信用代码: 统一社会信用代码，18位 (unified social credit code) */
  certificate_sno?: string;
  /** 法人名称: 最多200个字符 (at most 200 characters) */
  corp_name?: string;
  /** 法人类型: 最多10个字符 (at most 10 characters) */
  corp_type?: string;
  /** 法人状态: 最多10个字符 (at most 10 characters) */
  corp_status?: string;
  /** 法定代表人姓名: 最多200个字符 (at most 200 characters) */
  legal_name?: string;
  /** 法定代表人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
   *  港澳居民来往内地通行证、553 外国人永久居留证 */
  legal_cert_type?: string;
  /** 法定代表人证件号码: 最多30个字符 (at most 30 characters) */
  legal_cert_no?: string;
  /** 法定代表人证件有效期止: YYYY-MM-DD */
  legal_cert_end_date?: string;
  /** 法定代表人手机号: 11位手机号 (a mobile number of 11 digits) */
  legal_mobile?: string;
  /** 经办人姓名: 最多200个字符 (at most 200 characters) */
  agent_name?: string;
  /** 经办人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
   *  港澳居民来往内地通行证、553 外国人永久居留证 */
  agent_cert_type?: string;
  /** 经办人证件号码: 最多30个字符 (at most 30 characters) */
  agent_cert_no?: string;
  /** 经办人手机号: 11位手机号 (a mobile number of 11 digits) */
  agent_mobile?: string;
  /** 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验 */
  acct_real_lvl?: string;
}

/** One of them. */
export interface UpUcLegalUserReport {
  /** 法人用户 */
  rows: UpUcLegalUser[];
}

/** 自然人用户 people who registered */
export interface UpUcNaturalUser {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 证件散列码（报送方）: 最多128个字符 (at most 128 characters) */
  cert_key?: string;
  /** 证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
   *  港澳居民来往内地通行证、553 外国人永久居留证 */
  cert_type?: string;
  /** 证件号码: 最多30个字符 (at most 30 characters) */
  cert_no?: string;
  /** 证件有效期起: YYYY-MM-DD */
  cert_eff_date?: string;
  /** 证件有效期止: YYYY-MM-DD */
  cert_ext_date?: string;
  /** 姓名: 最多200个字符 (at most 200 characters) */
  user_name?: string;
  /** 性别: 最多2个字符 (at most 2 characters) */
  user_sex?: string;
  /** 出生日期: YYYY-MM-DD */
  user_birthday?: string;
  /** 手机号: 11位手机号 (a mobile number of 11 digits) */
  user_mobile?: string;
  /** 邮箱: 最多200个字符 (at most 200 characters) */
  user_mail?: string;
  /** 户籍地址: 最多500个字符 (at most 500 characters) */
  user_home_address?: string;
  /** 居住地址: 最多500个字符 (at most 500 characters) */
  user_life_address?: string;
  /** 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验 */
  user_real_lvl?: string;
  /** 所属区划: 6、9或12位数字 (6, 9 or 12 digits) */
  user_region?: string;
}

/** One of them. */
export interface UpUcNaturalUserReport {
  /** 自然人用户 */
  rows: UpUcNaturalUser[];
}

/** Whose facts. */
export interface RealNameVerify {
  /** Name of the person. */
  name: string;
  /** Kind of the paper by GA/T 517: 111, 414, 511, 516, 553. */
  id_type: string;
  /** Its number. */
  id_no: string;
  /** Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there. */
  mobile?: string;
  /** Last day of the paper, YYYY-MM-DD. */
  valid_until?: string;
  /** Code of the legal person that this person represents. */
  uscc?: string;
}

/** What came out. */
export interface RealNameVerified {
  /** Whether all facts belong together. */
  passed: boolean;
  /** Real-name level: 0 not passed, 1 by the list, 2 by the connector. */
  level: number;
  /** Id of this check. */
  verify_id: string;
}

/** Reads one, of JSON or XML. */
export function readRealNameVerified(value: unknown): RealNameVerified {
  const of = asObject(value);
  return {
    passed: asTruth(of, 'passed') ?? false,
    level: asNumber(of, 'level') ?? 0,
    verify_id: asText(of, 'verify_id'),
  };
}

/** Which sessions. */
export interface SessionStatusQuery {
  /** `sid` of ID tokens, `session_id` of tickets; 1 to 200. */
  session_ids: string[];
}

/** A session. */
export interface SessionStatusItem {
  /** As it was asked for. */
  session_id: string;
  /** Whether it goes on. A session of which the caller never had anything does not. */
  active: boolean;
  /** Ask again within so many seconds, or sign the person out; 0 where it does not go on. */
  valid_for: number;
  /** When it ended, unix milliseconds, where it is known. */
  ended_at: number | null;
  /** Why it ended. */
  reason: string | null;
}

/** Reads one, of JSON or XML. */
export function readSessionStatusItem(value: unknown): SessionStatusItem {
  const of = asObject(value);
  return {
    session_id: asText(of, 'session_id'),
    active: asTruth(of, 'active') ?? false,
    valid_for: asNumber(of, 'valid_for') ?? 0,
    ended_at: asNumber(of, 'ended_at'),
    reason: asTextOrNull(of, 'reason'),
  };
}

/** What became of the sessions. */
export interface SessionStatusFound {
  /** In the order of the question. */
  items: SessionStatusItem[];
}

/** Reads one, of JSON or XML. */
export function readSessionStatusFound(value: unknown): SessionStatusFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readSessionStatusItem),
  };
}

/** Whose token. */
export interface UserInfoQuery {
  /** The access token of the person, which this application was given. */
  user_token: string;
}

/** Who somebody is. */
export interface UserInfo {
  /** Opaque; stays the same for this person at every system. */
  sub: string;
  /** The session that this comes of. */
  sid: string;
  /** gov: a person at the bureau; legal: somebody who acts for a party or a legal person;
   *  natural: a citizen. */
  kind: string;
  /** Name of the person. */
  name: string;
  /** User name of the account. */
  preferred_username: string;
  /** Roles at the platform. */
  roles: string[];
  /** Code of the department, where there is one. */
  department_code: string | null;
  /** Its name. */
  department_name: string | null;
  /** Id of the party, for its staff. */
  party_id: string | null;
  /** Its name. */
  party_name: string | null;
  /** Of whoever registered and was checked: the keyed hash that stays the same for this person
   *  everywhere. */
  cert_hash: string | null;
  /** Real-name level: 0 none, 1 list, 2 connector, 3 in person. */
  real_level: number | null;
  /** Unified social credit code of the legal person that somebody acts for; null at level 0. */
  corp_uscc: string | null;
  /** Its name. */
  corp_name: string | null;
}

/** Reads one, of JSON or XML. */
export function readUserInfo(value: unknown): UserInfo {
  const of = asObject(value);
  return {
    sub: asText(of, 'sub'),
    sid: asText(of, 'sid'),
    kind: asText(of, 'kind'),
    name: asText(of, 'name'),
    preferred_username: asText(of, 'preferred_username'),
    roles: asTexts(of, 'roles'),
    department_code: asTextOrNull(of, 'department_code'),
    department_name: asTextOrNull(of, 'department_name'),
    party_id: asTextOrNull(of, 'party_id'),
    party_name: asTextOrNull(of, 'party_name'),
    cert_hash: asTextOrNull(of, 'cert_hash'),
    real_level: asNumber(of, 'real_level'),
    corp_uscc: asTextOrNull(of, 'corp_uscc'),
    corp_name: asTextOrNull(of, 'corp_name'),
  };
}

/** Which job. */
export interface JobStatusQuery {
  /** From the import. */
  job_id: string;
}

/** How far a job is. */
export interface JobStatus {
  /** `queued`, `running`, `done` or `failed`. */
  state: string;
  /** 0 to 100. */
  percent: number;
  /** Rows of the file, without its header; null before it is done. */
  rows: number | null;
  /** Rows that stand in the register now; null before it is done. */
  loaded: number | null;
  /** Rows that were new or different; null before it is done. */
  changed: number | null;
  /** Rows in the rejects file; null before it is done. */
  rejected: number | null;
}

/** Reads one, of JSON or XML. */
export function readJobStatus(value: unknown): JobStatus {
  const of = asObject(value);
  return {
    state: asText(of, 'state'),
    percent: asNumber(of, 'percent') ?? 0,
    rows: asNumber(of, 'rows'),
    loaded: asNumber(of, 'loaded'),
    changed: asNumber(of, 'changed'),
    rejected: asNumber(of, 'rejected'),
  };
}

/** What is looked for. Conditions are joined by “and”. */
export interface MarketEntitiesQuery {
  /** Unified social credit code, whole. */
  code?: string;
  /** A part of the name, at least two characters. */
  name?: string;
  /** GB/T 2260 code. */
  district?: string;
  /** The `next` of the answer before. */
  after?: string;
  /** Rows of the answer, 1 to 200; 20 when absent. */
  size?: number;
}

/** A market entity as everyone may see it. */
export interface MarketEntity {
  /** Unified social credit code. */
  code: string;
  /** Name. */
  name: string;
  /** `company`, `sole_trader`, `cooperative`, `representative_office` or `other`. */
  kind: string;
  /** Type as registered. */
  type_text: string;
  /** YYYY-MM-DD or empty. */
  established_on: string;
  /** GB/T 2260 code. */
  district: string;
  /** Registered address. */
  address: string;
  /** `active`, `cancelled`, `revoked` or `moved_out`. */
  state: string;
  /** YYYY-MM-DD of the last spot check, if any. */
  last_checked_on: string | null;
}

/** Reads one, of JSON or XML. */
export function readMarketEntity(value: unknown): MarketEntity {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    name: asText(of, 'name'),
    kind: asText(of, 'kind'),
    type_text: asText(of, 'type_text'),
    established_on: asText(of, 'established_on'),
    district: asText(of, 'district'),
    address: asText(of, 'address'),
    state: asText(of, 'state'),
    last_checked_on: asTextOrNull(of, 'last_checked_on'),
  };
}

/** Those found, in the order of their codes. */
export interface MarketEntitiesFound {
  /** The rows. */
  items: MarketEntity[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readMarketEntitiesFound(value: unknown): MarketEntitiesFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readMarketEntity),
    next: asTextOrNull(of, 'next'),
  };
}

/** Which message: one of the two. */
export interface MessageQuery {
  /** From sending it. */
  message_id?: string;
  /** The sender's own. */
  reference?: string;
}

/** What was taken back. */
export interface MessageRecalled {
  /** From sending it. */
  message_id: string;
  /** People who had read it before. */
  reads: number;
  /** E-mails that waited and are not sent. */
  letters: number;
  /** Systems that are told by `message.recalled`. */
  told: number;
}

/** Reads one, of JSON or XML. */
export function readMessageRecalled(value: unknown): MessageRecalled {
  const of = asObject(value);
  return {
    message_id: asText(of, 'message_id'),
    reads: asNumber(of, 'reads') ?? 0,
    letters: asNumber(of, 'letters') ?? 0,
    told: asNumber(of, 'told') ?? 0,
  };
}

/** The receipt of a channel. */
export interface MessageChannelReceipt {
  /** in_site, callback or email. */
  channel: string;
  /** waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system
   *  answered code 0; read: somebody opened it; failed; recalled. */
  state: string;
  /** When it came to this, unix milliseconds; null while it waits. */
  at: number | null;
  /** in_site: how many have read it. */
  reads: number;
  /** Attempts; 0 where there are none. */
  attempts: number;
}

/** Reads one, of JSON or XML. */
export function readMessageChannelReceipt(value: unknown): MessageChannelReceipt {
  const of = asObject(value);
  return {
    channel: asText(of, 'channel'),
    state: asText(of, 'state'),
    at: asNumber(of, 'at'),
    reads: asNumber(of, 'reads') ?? 0,
    attempts: asNumber(of, 'attempts') ?? 0,
  };
}

/** The receipts of a recipient. */
export interface MessageReceipt {
  /** Place in the list of the call, from 1. */
  seq: number;
  /** As it was asked for. */
  kind: string;
  /** As it was asked for. */
  to: string;
  /** One for the inbox, one for each e-mail, one for each application that was called. */
  channels: MessageChannelReceipt[];
}

/** Reads one, of JSON or XML. */
export function readMessageReceipt(value: unknown): MessageReceipt {
  const of = asObject(value);
  return {
    seq: asNumber(of, 'seq') ?? 0,
    kind: asText(of, 'kind'),
    to: asText(of, 'to'),
    channels: asModels(of, 'channels', readMessageChannelReceipt),
  };
}

/** The receipts of a message. */
export interface MessageReceipts {
  /** From sending it. */
  message_id: string;
  /** The sender's own. */
  reference: string;
  /** Unix milliseconds. */
  created_at: number;
  /** Unix milliseconds. */
  expires_at: number;
  /** Unix milliseconds; null while it was not taken back. */
  recalled_at: number | null;
  /** Those that were accepted, in the order of the call. */
  recipients: MessageReceipt[];
}

/** Reads one, of JSON or XML. */
export function readMessageReceipts(value: unknown): MessageReceipts {
  const of = asObject(value);
  return {
    message_id: asText(of, 'message_id'),
    reference: asText(of, 'reference'),
    created_at: asNumber(of, 'created_at') ?? 0,
    expires_at: asNumber(of, 'expires_at') ?? 0,
    recalled_at: asNumber(of, 'recalled_at'),
    recipients: asModels(of, 'recipients', readMessageReceipt),
  };
}

/** A recipient as a sender names it. */
export interface MessageRecipient {
  /** person, department, party or application. */
  kind: string;
  /** person: user name or staff number; department: its code; party: its id or its name;
   *  application: its user name. */
  to: string;
  /** department: officers of these roles only (administrator, planner, reviewer, …). */
  roles?: string[];
}

/** A message to send. */
export interface MessageSend {
  /** The sender's own: 1 to 64 visible ASCII characters. The same reference with the same
   *  content answers what the first call answered. */
  reference: string;
  /** 1 to 200. */
  recipients: MessageRecipient[];
  /** in_site, callback, email; in_site alone where nothing is said. */
  channels?: string[];
  /** One line of at most 200 characters. */
  title: string;
  /** Plain text of at most 5000 characters. */
  body?: string;
  /** An https address or a path of the platform. */
  link?: string;
  /** info, important or urgent; info where nothing is said. */
  level?: string;
  /** Unix milliseconds, within a year; in 90 days where nothing is said. */
  expires_at?: number;
}

/** What becomes of a channel. */
export interface MessageChannelOutcome {
  /** in_site, callback or email. */
  channel: string;
  /** Whether it carries the message. */
  is_accepted: boolean;
  /** Why not. */
  reason: string;
}

/** Reads one, of JSON or XML. */
export function readMessageChannelOutcome(value: unknown): MessageChannelOutcome {
  const of = asObject(value);
  return {
    channel: asText(of, 'channel'),
    is_accepted: asTruth(of, 'is_accepted') ?? false,
    reason: asText(of, 'reason'),
  };
}

/** What is wrong with a field. */
export interface MessageFieldReason {
  /** The field of the recipient. */
  field: string;
  /** What is wrong with it. */
  reason: string;
}

/** Reads one, of JSON or XML. */
export function readMessageFieldReason(value: unknown): MessageFieldReason {
  const of = asObject(value);
  return {
    field: asText(of, 'field'),
    reason: asText(of, 'reason'),
  };
}

/** What becomes of a recipient. */
export interface MessageOutcome {
  /** Place in the list, from 1. */
  seq: number;
  /** As it was asked for. */
  kind: string;
  /** As it was asked for. */
  to: string;
  /** Whether at least one channel carries the message. */
  is_accepted: boolean;
  /** Each channel that was asked for; none where the recipient was not found. */
  channels: MessageChannelOutcome[];
  /** What is wrong with the recipient. */
  errors: MessageFieldReason[];
}

/** Reads one, of JSON or XML. */
export function readMessageOutcome(value: unknown): MessageOutcome {
  const of = asObject(value);
  return {
    seq: asNumber(of, 'seq') ?? 0,
    kind: asText(of, 'kind'),
    to: asText(of, 'to'),
    is_accepted: asTruth(of, 'is_accepted') ?? false,
    channels: asModels(of, 'channels', readMessageChannelOutcome),
    errors: asModels(of, 'errors', readMessageFieldReason),
  };
}

/** What became of it. */
export interface MessageSent {
  /** For receipts; empty where no recipient was accepted: then nothing was kept, and the
   *  reference is free. */
  message_id: string;
  /** How many recipients were accepted. */
  accepted: number;
  /** Each recipient, in the order of the call. */
  outcomes: MessageOutcome[];
}

/** Reads one, of JSON or XML. */
export function readMessageSent(value: unknown): MessageSent {
  const of = asObject(value);
  return {
    message_id: asText(of, 'message_id'),
    accepted: asNumber(of, 'accepted') ?? 0,
    outcomes: asModels(of, 'outcomes', readMessageOutcome),
  };
}

/** 告警事件 alarms */
export interface UpOmAlarm {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  alarm_id?: string;
  /** 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  object_id?: string;
  /** 告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示 */
  severity?: string;
  /** 告警类型: 最多50个字符 (at most 50 characters) */
  type?: string;
  /** 告警标题: 最多200个字符 (at most 200 characters) */
  title?: string;
  /** 告警内容: 最多2000个字符 (at most 2000 characters) */
  content?: string;
  /** 首次发生: YYYY-MM-DD HH:MM:SS */
  first_at?: string;
  /** 最近发生: YYYY-MM-DD HH:MM:SS */
  last_at?: string;
  /** 发生次数: 1至1000000000的整数 (whole, 1 to 1000000000) */
  count?: string;
  /** 告警状态: active 未恢复、cleared 已恢复 */
  state?: string;
  /** 恢复时间: YYYY-MM-DD HH:MM:SS */
  cleared_at?: string;
}

/** One of them. */
export interface UpOmAlarmReport {
  /** 告警事件 */
  rows: UpOmAlarm[];
}

/** 性能信息 metrics */
export interface UpOmMetric {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  object_id?: string;
  /** 指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter, then lower-case
   *  letters, digits, _; at most 50) */
  metric?: string;
  /** 数值: 数值 (a number) */
  value?: string;
  /** 单位: 最多20个字符 (at most 20 characters) */
  unit?: string;
  /** 采集时间: YYYY-MM-DD HH:MM:SS */
  sampled_at?: string;
  /** 采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400) */
  interval_s?: string;
}

/** One of them. */
export interface UpOmMetricReport {
  /** 性能信息 */
  rows: UpOmMetric[];
}

/** 运维节点 nodes of operation */
export interface UpOmNode {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  node_id?: string;
  /** 节点名称: 最多200个字符 (at most 200 characters) */
  node_name?: string;
  /** 行政区划: 6位行政区划代码 (6 digits of a district) */
  region_code?: string;
  /** 运维单位: 统一社会信用代码 (a unified social credit code) */
  org_uscc?: string;
  /** 联系人: 最多100个字符 (at most 100 characters) */
  contact?: string;
  /** 联系电话: 最多50个字符 (at most 50 characters) */
  phone?: string;
  /** 接入地址: 最多500个字符 (at most 500 characters) */
  endpoint?: string;
  /** 最近心跳: YYYY-MM-DD HH:MM:SS */
  heartbeat_at?: string;
  /** 节点状态: online 在线、degraded 降级、offline 离线 */
  status?: string;
  /** 软件版本: 最多100个字符 (at most 100 characters) */
  version?: string;
}

/** One of them. */
export interface UpOmNodeReport {
  /** 运维节点 */
  rows: UpOmNode[];
}

/** 资源信息 resources */
export interface UpOmResource {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  resource_id?: string;
  /** 所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  node_id?: string;
  /** 资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
   *  防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
   *  业务系统、interface_called 业务接口（调用）、interface_offered 业务接口（提供）、database
   *  数据库、middleware 中间件 */
  class?: string;
  /** 资源名称: 最多200个字符 (at most 200 characters) */
  name?: string;
  /** 厂商: 最多200个字符 (at most 200 characters) */
  vendor?: string;
  /** 型号或版本: 最多200个字符 (at most 200 characters) */
  model?: string;
  /** 地址: 最多200个字符 (at most 200 characters) */
  ip?: string;
  /** 位置: 最多200个字符 (at most 200 characters) */
  location?: string;
  /** 责任单位: 最多200个字符 (at most 200 characters) */
  owner?: string;
  /** 重要程度: 1 核心、2 重要、3 一般 */
  importance?: string;
  /** 资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用 */
  state?: string;
  /** 登记时间: YYYY-MM-DD HH:MM:SS */
  registered_at?: string;
}

/** One of them. */
export interface UpOmResourceReport {
  /** 资源信息 */
  rows: UpOmResource[];
}

/** 子资源信息 sub-resources */
export interface UpOmSubResource {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  sub_id?: string;
  /** 所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  resource_id?: string;
  /** 子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance
   *  实例、table_space 表空间、process 进程、api 接口方法 */
  kind?: string;
  /** 子资源名称: 最多200个字符 (at most 200 characters) */
  name?: string;
  /** 规格: 最多500个字符 (at most 500 characters) */
  spec?: string;
}

/** One of them. */
export interface UpOmSubResourceReport {
  /** 子资源信息 */
  rows: UpOmSubResource[];
}

/** 协同运维信息 collaborative tickets */
export interface UpOmTicket {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  ticket_id?: string;
  /** 相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
  alarm_id?: string;
  /** 工单类型: fault 故障、request 请求、change 变更、notice 通报 */
  kind?: string;
  /** 发起节点: 最多64个字符 (at most 64 characters) */
  from_node?: string;
  /** 协同节点: 最多64个字符 (at most 64 characters) */
  to_node?: string;
  /** 工单标题: 最多200个字符 (at most 200 characters) */
  title?: string;
  /** 工单状态: open 待受理、accepted 已受理、processing 处理中、resolved 已解决、closed 已关闭 */
  state?: string;
  /** 要求完成时间: YYYY-MM-DD HH:MM:SS */
  due_at?: string;
  /** 处理过程: 最多2000个字符 (at most 2000 characters) */
  step?: string;
  /** 处理人: 最多100个字符 (at most 100 characters) */
  step_by?: string;
  /** 处理时间: YYYY-MM-DD HH:MM:SS */
  step_at?: string;
}

/** One of them. */
export interface UpOmTicketReport {
  /** 协同运维信息 */
  rows: UpOmTicket[];
}

/** A public key of the platform. */
export interface PlatformKeyItem {
  /** For `X-Auth-Key` and `kid`. */
  kid: string;
  /** `SM2`. */
  alg: string;
  /** SEC1 uncompressed, hex. */
  public_key: string;
}

/** Reads one, of JSON or XML. */
export function readPlatformKeyItem(value: unknown): PlatformKeyItem {
  const of = asObject(value);
  return {
    kid: asText(of, 'kid'),
    alg: asText(of, 'alg'),
    public_key: asText(of, 'public_key'),
  };
}

/** The keys in force. */
export interface PlatformKeysFound {
  /** The key in force. */
  items: PlatformKeyItem[];
}

/** Reads one, of JSON or XML. */
export function readPlatformKeysFound(value: unknown): PlatformKeysFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readPlatformKeyItem),
  };
}

/** An entry. */
export interface PortalEntryState {
  /** The entry. */
  entry_id: string;
  /** submitted, live, suspended or rejected. */
  state: string;
  /** In a few words. This and the next five are what waits for the bureau, or else what stands
   *  on the portal. */
  name: string;
  /** What it is good for. */
  summary: string;
  /** Where it is. */
  url: string;
  /** query, handling, supervision, credit or living. */
  category: string;
  /** Whom it is for: citizen, company, officer. */
  audiences: string[];
  /** Name of a drawing. */
  icon: string;
  /** Whether it waits for the bureau; what stood on the portal before goes on to stand there. */
  is_waiting: boolean;
  /** What the bureau said last. */
  opinion: string;
  /** Whether people can open it now. */
  is_open: boolean;
  /** How often it was opened in 30 days. */
  clicks: number;
}

/** Reads one, of JSON or XML. */
export function readPortalEntryState(value: unknown): PortalEntryState {
  const of = asObject(value);
  return {
    entry_id: asText(of, 'entry_id'),
    state: asText(of, 'state'),
    name: asText(of, 'name'),
    summary: asText(of, 'summary'),
    url: asText(of, 'url'),
    category: asText(of, 'category'),
    audiences: asTexts(of, 'audiences'),
    icon: asText(of, 'icon'),
    is_waiting: asTruth(of, 'is_waiting') ?? false,
    opinion: asText(of, 'opinion'),
    is_open: asTruth(of, 'is_open') ?? false,
    clicks: asNumber(of, 'clicks') ?? 0,
  };
}

/** All of them, the oldest first. */
export interface PortalEntriesFound {
  /** At most 20. */
  items: PortalEntryState[];
}

/** Reads one, of JSON or XML. */
export function readPortalEntriesFound(value: unknown): PortalEntriesFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readPortalEntryState),
  };
}

/** A new entry, or a change of one. */
export interface PortalEntrySubmission {
  /** The entry that is to be changed; none for a new one. */
  entry_id?: string;
  /** In a few words, at most 30 characters. */
  name: string;
  /** What it is good for, at most 120 characters. */
  summary: string;
  /** Where it is: at the domain or an address of the access plan. */
  url: string;
  /** query, handling, supervision, credit or living. */
  category: string;
  /** Whom it is for: citizen, company, officer. */
  audiences: string[];
  /** Name of a drawing: window, search, list, document, shield, scales, building, person, star,
   *  calendar, chart or phone. */
  icon: string;
}

/** What became of it. */
export interface PortalEntrySubmitted {
  /** The entry. */
  entry_id: string;
  /** submitted, live (a change waits), suspended or rejected. */
  state: string;
}

/** Reads one, of JSON or XML. */
export function readPortalEntrySubmitted(value: unknown): PortalEntrySubmitted {
  const of = asObject(value);
  return {
    entry_id: asText(of, 'entry_id'),
    state: asText(of, 'state'),
  };
}

/** What is looked for. */
export interface ResultsQuery {
  /** Unified social credit code, whole. */
  code?: string;
  /** The `next` of the answer before. */
  after?: string;
}

/** A published result, with the names that the national publicity system uses beside ours. */
export interface PublishedResult {
  /** Its id. */
  result_id: string;
  /** raninsTaskId: 18 digits. */
  task_code: string;
  /** raninsTaskName. */
  task_name: string;
  /** insAuth 抽查机关. */
  department: string;
  /** Unified social credit code. */
  enterprise_code: string;
  /** Its name. */
  enterprise_name: string;
  /** insDate: YYYY-MM-DD. */
  checked_on: string;
  /** R1 to R13. */
  result_code: string;
  /** raninsCheckResName. */
  result: string;
  /** The draw, whose bundle shows why this enterprise was drawn. */
  draw_id: string;
}

/** Reads one, of JSON or XML. */
export function readPublishedResult(value: unknown): PublishedResult {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    task_code: asText(of, 'task_code'),
    task_name: asText(of, 'task_name'),
    department: asText(of, 'department'),
    enterprise_code: asText(of, 'enterprise_code'),
    enterprise_name: asText(of, 'enterprise_name'),
    checked_on: asText(of, 'checked_on'),
    result_code: asText(of, 'result_code'),
    result: asText(of, 'result'),
    draw_id: asText(of, 'draw_id'),
  };
}

/** Those found. */
export interface ResultsFound {
  /** The rows. */
  items: PublishedResult[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readResultsFound(value: unknown): ResultsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readPublishedResult),
    next: asTextOrNull(of, 'next'),
  };
}

/** The job that a file was given to. */
export interface ImportAccepted {
  /** For `POST /api/jobs/status`. */
  job_id: string;
}

/** Reads one, of JSON or XML. */
export function readImportAccepted(value: unknown): ImportAccepted {
  const of = asObject(value);
  return {
    job_id: asText(of, 'job_id'),
  };
}

/** What an inspection found. */
export interface ResultReport {
  /** From pulling. */
  result_id: string;
  /** R1 to R13. */
  result_code: string;
  /** At least one of onsite, document, other_agency_result, lab_test, online_monitor and
   *  entrusted_agency. */
  methods: string[];
  /** YYYY-MM-DD, not in the future. */
  checked_on: string;
  /** 发现问题情况; needed unless nothing was found. */
  problem?: string;
  /** 处置情况. */
  disposal?: string;
}

/** Where the result stands now. */
export interface ResultReported {
  /** As reported. */
  result_id: string;
  /** Its state now. */
  state: string;
}

/** Reads one, of JSON or XML. */
export function readResultReported(value: unknown): ResultReported {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    state: asText(of, 'state'),
  };
}

/** 安全证书 security certificates */
export interface UpSecCertificate {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 系统名称: 最多200个字符 (at most 200 characters) */
  system_name?: string;
  /** 证书类型: grading 等保定级备案、assessment 等级测评、crypto 密码应用安全性评估、conformity
   *  符合性测评 */
  kind?: string;
  /** 等级: 最多20个字符 (at most 20 characters) */
  level?: string;
  /** 证书编号: 最多100个字符 (at most 100 characters) */
  number?: string;
  /** 发证机构: 最多200个字符 (at most 200 characters) */
  issuer?: string;
  /** 有效期起: YYYY-MM-DD */
  valid_from?: string;
  /** 有效期止: YYYY-MM-DD */
  valid_until?: string;
}

/** One of them. */
export interface UpSecCertificateReport {
  /** 安全证书 */
  rows: UpSecCertificate[];
}

/** 审计摘要 digests of audits */
export interface UpSecAudit {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 系统名称: 最多200个字符 (at most 200 characters) */
  system_name?: string;
  /** 最早记录: YYYY-MM-DD HH:MM:SS */
  first_at?: string;
  /** 最晚记录: YYYY-MM-DD HH:MM:SS */
  last_at?: string;
  /** 记录数: 0至1000000000的整数 (whole, 0 to 1000000000) */
  count?: string;
  /** 摘要: 64位十六进制小写 (64 lower-case hex digits) */
  root?: string;
  /** 存证日志: 最多200个字符 (at most 200 characters) */
  log_name?: string;
  /** 日志条目: 0至9223372036854775807的整数 (whole, 0 to 9223372036854775807) */
  log_index?: string;
}

/** One of them. */
export interface UpSecAuditReport {
  /** 审计摘要 */
  rows: UpSecAudit[];
}

/** 安全事件 security events */
export interface UpSecEvent {
  /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
  row_guid?: string;
  /** 同步类型: i 新增、u 更新、d 删除 */
  cd_operation?: string;
  /** 同步时间: YYYY-MM-DD HH:MM:SS */
  cd_time?: string;
  /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
  cd_batch?: string;
  /** 数据来源: 3位数字 (3 digits) */
  data_source?: string;
  /** 系统名称: 最多200个字符 (at most 200 characters) */
  system_name?: string;
  /** 事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
   *  未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
   *  审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other 其他 */
  kind?: string;
  /** 级别: 1 严重、2 一般、3 提示 */
  level?: string;
  /** 主体: 最多200个字符 (at most 200 characters) */
  subject?: string;
  /** 来源地址: 最多100个字符 (at most 100 characters) */
  source?: string;
  /** 次数: 1至1000000000的整数 (whole, 1 to 1000000000) */
  count?: string;
  /** 首次发生: YYYY-MM-DD HH:MM:SS */
  first_at?: string;
  /** 最近发生: YYYY-MM-DD HH:MM:SS */
  last_at?: string;
  /** 处置状态: open 待处置、handled 已处置 */
  state?: string;
  /** 说明: 最多500个字符 (at most 500 characters) */
  detail?: string;
}

/** One of them. */
export interface UpSecEventReport {
  /** 安全事件 */
  rows: UpSecEvent[];
}

/** Where to go on. */
export interface TasksPull {
  /** The `next` of the answer before. */
  after?: string;
  /** 1 to 200; 100 when absent. */
  size?: number;
}

/** One enterprise to inspect. */
export interface Inspection {
  /** To be named when reporting. */
  result_id: string;
  /** 18 digits. */
  task_code: string;
  /** Name of the task. */
  task_name: string;
  /** Codes of check items. */
  item_codes: string[];
  /** Unified social credit code. */
  enterprise_code: string;
  /** Name of the enterprise. */
  enterprise_name: string;
  /** Registered address. */
  address: string;
  /** Staff numbers; empty where inspectors must be found outside. */
  inspectors: string[];
  /** `not_entered` or `returned`. */
  state: string;
  /** Why it was returned. */
  review_opinion: string | null;
  /** YYYY-MM-DD. */
  inspect_from: string;
  /** YYYY-MM-DD. */
  inspect_until: string;
}

/** Reads one, of JSON or XML. */
export function readInspection(value: unknown): Inspection {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    task_code: asText(of, 'task_code'),
    task_name: asText(of, 'task_name'),
    item_codes: asTexts(of, 'item_codes'),
    enterprise_code: asText(of, 'enterprise_code'),
    enterprise_name: asText(of, 'enterprise_name'),
    address: asText(of, 'address'),
    inspectors: asTexts(of, 'inspectors'),
    state: asText(of, 'state'),
    review_opinion: asTextOrNull(of, 'review_opinion'),
    inspect_from: asText(of, 'inspect_from'),
    inspect_until: asText(of, 'inspect_until'),
  };
}

/** What is to be done, in a stable order. */
export interface TasksPulled {
  /** The open inspections of the department. */
  inspections: Inspection[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readTasksPulled(value: unknown): TasksPulled {
  const of = asObject(value);
  return {
    inspections: asModels(of, 'inspections', readInspection),
    next: asTextOrNull(of, 'next'),
  };
}

/** Whose session goes where. */
export interface TicketRequest {
  /** The access token of the person, which this application was given. */
  user_token: string;
  /** The application where the person goes: its client_id. */
  target: string;
}

/** A ticket. */
export interface TicketIssued {
  /** Works once, at the target only. */
  ticket: string;
  /** Seconds. */
  expires_in: number;
  /** Where to send the browser; the ticket is in it. Empty in the sandbox. */
  address: string;
}

/** Reads one, of JSON or XML. */
export function readTicketIssued(value: unknown): TicketIssued {
  const of = asObject(value);
  return {
    ticket: asText(of, 'ticket'),
    expires_in: asNumber(of, 'expires_in') ?? 0,
    address: asText(of, 'address'),
  };
}

/** A ticket that a person arrived with. */
export interface TicketRedemption {
  /** As it stood in the address. */
  ticket: string;
}

/** The person, and a token of the same session. */
export interface TicketRedeemed {
  /** For the calls about this person. */
  user_token: string;
  /** Seconds; asking for the status of the session renews it. */
  expires_in: number;
  /** The session at the platform: what ends it ends the token. */
  session_id: string;
  /** The person, as `/api/identity/userinfo` tells it with everything else. */
  sub: string;
  /** Name of the person. */
  name: string;
  /** gov or legal. */
  kind: string;
}

/** Reads one, of JSON or XML. */
export function readTicketRedeemed(value: unknown): TicketRedeemed {
  const of = asObject(value);
  return {
    user_token: asText(of, 'user_token'),
    expires_in: asNumber(of, 'expires_in') ?? 0,
    session_id: asText(of, 'session_id'),
    sub: asText(of, 'sub'),
    name: asText(of, 'name'),
    kind: asText(of, 'kind'),
  };
}
