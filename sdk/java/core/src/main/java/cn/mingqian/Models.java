package cn.mingqian;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages of the interfaces that applications call. Generated; do not edit. */
public final class Models {
    private Models() {}

    /** A user name and its password. */
    public static final class Credentials implements Input {
        /** User name of the account. */
        public String username;
        /** Base64 of the password, as B.1 demands. */
        public String password;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "username", username);
            put(message, "password", password);
            return message;
        }
    }

    /** What was signed out. */
    public static final class SignedOut {
        /** User name of the account whose token ended. */
        public final String username;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SignedOut(Object value) {
            Map<String, Object> of = Wire.object(value);
            username = Wire.text(of, "username");
        }
    }

    /** 办件受理 cases: accepted */
    public static final class UpProAccept implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code,
         *  date, number) */
        public String projectNo;
        /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
         *  code, level, basic code) */
        public String taskCode;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public String taskName;
        /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
        public String taskVersion;
        /** 基本编码: 基本编码为12位数字 (12 digits) */
        public String catalogCode;
        /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
        public String taskHandleItem;
        /** 受理部门编码: 最多50个字符 (at most 50 characters) */
        public String orgCode;
        /** 受理部门: 最多200个字符 (at most 200 characters) */
        public String orgName;
        /** 申请人: 最多200个字符 (at most 200 characters) */
        public String applyerName;
        /** 申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5 非法人企业、6
         *  行政机关、9 其他组织 */
        public String applyerType;
        /** 申请人证件类型: 最多10个字符 (at most 10 characters) */
        public String applyerPageType;
        /** 申请人证件号码: 最多500个字符 (at most 500 characters) */
        public String applyerPageCode;
        /** 联系人: 最多200个字符 (at most 200 characters) */
        public String contactName;
        /** 联系人证件类型: 最多10个字符 (at most 10 characters) */
        public String contactType;
        /** 联系人证件号码: 最多500个字符 (at most 500 characters) */
        public String contactCode;
        /** 联系人手机: 最多50个字符 (at most 50 characters) */
        public String contactMobile;
        /** 法定代表人: 最多200个字符 (at most 200 characters) */
        public String legal;
        /** 通讯地址: 最多500个字符 (at most 500 characters) */
        public String address;
        /** 邮编: 最多10个字符 (at most 10 characters) */
        public String zipCode;
        /** 申请时间: YYYY-MM-DD HH:MM:SS */
        public String applyDate;
        /** 申请来源: 1 网上申请、2 现场申请、3 其他 */
        public String applyType;
        /** 受理时间: YYYY-MM-DD HH:MM:SS */
        public String acceptDate;
        /** 受理文书编号: 最多100个字符 (at most 100 characters) */
        public String acceptDocNo;
        /** 承诺办结时间: YYYY-MM-DD HH:MM:SS */
        public String promiseDate;
        /** 办理类型: 1 即办件、2 承诺件 */
        public String projectType;
        /** 办件摘要: 最多1000个字符 (at most 1000 characters) */
        public String projectName;
        /** 办理人: 最多100个字符 (at most 100 characters) */
        public String handleUserName;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "project_no", projectNo);
            put(message, "task_code", taskCode);
            put(message, "task_name", taskName);
            put(message, "task_version", taskVersion);
            put(message, "catalog_code", catalogCode);
            put(message, "task_handle_item", taskHandleItem);
            put(message, "org_code", orgCode);
            put(message, "org_name", orgName);
            put(message, "applyer_name", applyerName);
            put(message, "applyer_type", applyerType);
            put(message, "applyer_page_type", applyerPageType);
            put(message, "applyer_page_code", applyerPageCode);
            put(message, "contact_name", contactName);
            put(message, "contact_type", contactType);
            put(message, "contact_code", contactCode);
            put(message, "contact_mobile", contactMobile);
            put(message, "legal", legal);
            put(message, "address", address);
            put(message, "zip_code", zipCode);
            put(message, "apply_date", applyDate);
            put(message, "apply_type", applyType);
            put(message, "accept_date", acceptDate);
            put(message, "accept_doc_no", acceptDocNo);
            put(message, "promise_date", promiseDate);
            put(message, "project_type", projectType);
            put(message, "project_name", projectName);
            put(message, "handle_user_name", handleUserName);
            return message;
        }
    }

    /** One of them. */
    public static final class UpProAcceptReport implements Input {
        /** 办件受理 */
        public List<UpProAccept> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** A finding about a row. */
    public static final class RowError {
        /** The column; empty where it is the whole row. */
        public final String field;
        /** What is wrong with it. */
        public final String reason;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public RowError(Object value) {
            Map<String, Object> of = Wire.object(value);
            field = Wire.text(of, "field");
            reason = Wire.text(of, "reason");
        }
    }

    /** What became of a row. */
    public static final class RowOutcome {
        /** As it was sent. */
        public final String rowGuid;
        /** accepted, unchanged, stale or rejected. */
        public final String outcome;
        /** Written, but what it belongs to is not there yet; it is linked when that comes. */
        public final Boolean waitsForParent;
        /** Why it was not taken, column by column. */
        public final List<RowError> errors;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public RowOutcome(Object value) {
            Map<String, Object> of = Wire.object(value);
            rowGuid = Wire.text(of, "row_guid");
            outcome = Wire.text(of, "outcome");
            waitsForParent = Wire.truth(of, "waits_for_parent");
            errors = Wire.models(of, "errors", RowError::new);
        }
    }

    /** What became of a report. */
    public static final class RowsTaken {
        /** Rows that were written. */
        public final Long accepted;
        /** Rows that were there already, byte for byte. */
        public final Long unchanged;
        /** Rows older than what is there; passed over. */
        public final Long stale;
        /** Rows that were not taken; they stand in the abnormal returns as well. */
        public final Long rejected;
        /** Of each row, in the order in which they were sent. */
        public final List<RowOutcome> rows;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public RowsTaken(Object value) {
            Map<String, Object> of = Wire.object(value);
            accepted = Wire.number(of, "accepted");
            unchanged = Wire.number(of, "unchanged");
            stale = Wire.number(of, "stale");
            rejected = Wire.number(of, "rejected");
            rows = Wire.models(of, "rows", RowOutcome::new);
        }
    }

    /** 办件过程 cases: process */
    public static final class UpProProcess implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code,
         *  date, number) */
        public String projectNo;
        /** 业务动作: 1 承办、2 审核、3 批准 */
        public String eventName;
        /** 环节名称: 最多200个字符 (at most 200 characters) */
        public String processName;
        /** 办理人: 最多100个字符 (at most 100 characters) */
        public String handleUserName;
        /** 办理意见: 最多2000个字符 (at most 2000 characters) */
        public String handleExplain;
        /** 开始时间: YYYY-MM-DD HH:MM:SS */
        public String eventStartTime;
        /** 结束时间: YYYY-MM-DD HH:MM:SS */
        public String eventEndTime;
        /** 备注: 最多1000个字符 (at most 1000 characters) */
        public String remark;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "project_no", projectNo);
            put(message, "event_name", eventName);
            put(message, "process_name", processName);
            put(message, "handle_user_name", handleUserName);
            put(message, "handle_explain", handleExplain);
            put(message, "event_start_time", eventStartTime);
            put(message, "event_end_time", eventEndTime);
            put(message, "remark", remark);
            return message;
        }
    }

    /** One of them. */
    public static final class UpProProcessReport implements Input {
        /** 办件过程 */
        public List<UpProProcess> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 办件结果 cases: closed */
    public static final class UpProResult implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code,
         *  date, number) */
        public String projectNo;
        /** 办理人: 最多100个字符 (at most 100 characters) */
        public String handleUserName;
        /** 办结时间: YYYY-MM-DD HH:MM:SS */
        public String resultDate;
        /** 办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5
         *  补正不来办结、6 办结 */
        public String resultType;
        /** 结果说明: 最多2000个字符 (at most 2000 characters) */
        public String resultExplain;
        /** 结果证照名称: 最多200个字符 (at most 200 characters) */
        public String resultCetrName;
        /** 结果证照编号: 最多200个字符 (at most 200 characters) */
        public String resultCetrNo;
        /** 是否送达: 0 否、1 是 */
        public String isDeliveryResults;
        /** 满意度: 1至5的整数 (whole, 1 to 5) */
        public String satisfaction;
        /** 备注: 最多1000个字符 (at most 1000 characters) */
        public String remark;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "project_no", projectNo);
            put(message, "handle_user_name", handleUserName);
            put(message, "result_date", resultDate);
            put(message, "result_type", resultType);
            put(message, "result_explain", resultExplain);
            put(message, "result_cetr_name", resultCetrName);
            put(message, "result_cetr_no", resultCetrNo);
            put(message, "is_delivery_results", isDeliveryResults);
            put(message, "satisfaction", satisfaction);
            put(message, "remark", remark);
            return message;
        }
    }

    /** One of them. */
    public static final class UpProResultReport implements Input {
        /** 办件结果 */
        public List<UpProResult> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** Where to go on. */
    public static final class RowsPull implements Input {
        /** The cursor of the answer before; from the beginning where it is absent. */
        public Long after;
        /** 1 to 500; 200 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** 平台基本目录 basic catalogue of the platform */
    public static final class DnTaskDirectory {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public final String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public final String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public final String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public final String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public final String dataSource;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public final String taskName;
        /** 基本编码: 基本编码为12位数字 (12 digits) */
        public final String catalogCode;
        /** 地方基本编码: 最多50个字符 (at most 50 characters) */
        public final String localCatalogCode;
        /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
         *  行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
         *  其他行政权力（省）、21 公共服务 */
        public final String taskType;
        /** 设定依据: 最多8000个字符 (at most 8000 characters) */
        public final String byLaw;
        /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
        public final String useLevel;
        /** 事项状态: 1 在用、2 暂停、3 取消 */
        public final String taskState;
        /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
        public final String taskVersion;
        /** 计划生效日期: YYYY-MM-DD */
        public final String planEffectiveDate;
        /** 计划取消日期: YYYY-MM-DD */
        public final String planCancelDate;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public DnTaskDirectory(Object value) {
            Map<String, Object> of = Wire.object(value);
            rowGuid = Wire.text(of, "row_guid");
            cdOperation = Wire.text(of, "cd_operation");
            cdTime = Wire.text(of, "cd_time");
            cdBatch = Wire.text(of, "cd_batch");
            dataSource = Wire.text(of, "data_source");
            taskName = Wire.text(of, "task_name");
            catalogCode = Wire.text(of, "catalog_code");
            localCatalogCode = Wire.text(of, "local_catalog_code");
            taskType = Wire.text(of, "task_type");
            byLaw = Wire.text(of, "by_law");
            useLevel = Wire.text(of, "use_level");
            taskState = Wire.text(of, "task_state");
            taskVersion = Wire.text(of, "task_version");
            planEffectiveDate = Wire.text(of, "plan_effective_date");
            planCancelDate = Wire.text(of, "plan_cancel_date");
        }
    }

    /** One of them. */
    public static final class DnTaskDirectoryPulled {
        /** Every row once, in its last state; one with cd_operation d is gone. */
        public final List<DnTaskDirectory> rows;
        /** For `after`, now or later: what changed since comes then. */
        public final Long cursor;
        /** Whether there is more already. */
        public final Boolean hasMore;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public DnTaskDirectoryPulled(Object value) {
            Map<String, Object> of = Wire.object(value);
            rows = Wire.models(of, "rows", DnTaskDirectory::new);
            cursor = Wire.number(of, "cursor");
            hasMore = Wire.truth(of, "has_more");
        }
    }

    /** 基本目录 basic catalogue */
    public static final class UpTaskDirectory implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public String taskName;
        /** 基本编码: 基本编码为12位数字 (12 digits) */
        public String catalogCode;
        /** 地方基本编码: 最多50个字符 (at most 50 characters) */
        public String localCatalogCode;
        /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
         *  行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
         *  其他行政权力（省）、21 公共服务 */
        public String taskType;
        /** 设定依据: 最多8000个字符 (at most 8000 characters) */
        public String byLaw;
        /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
        public String useLevel;
        /** 事项状态: 1 在用、2 暂停、3 取消 */
        public String taskState;
        /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
        public String taskVersion;
        /** 计划生效日期: YYYY-MM-DD */
        public String planEffectiveDate;
        /** 计划取消日期: YYYY-MM-DD */
        public String planCancelDate;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "task_name", taskName);
            put(message, "catalog_code", catalogCode);
            put(message, "local_catalog_code", localCatalogCode);
            put(message, "task_type", taskType);
            put(message, "by_law", byLaw);
            put(message, "use_level", useLevel);
            put(message, "task_state", taskState);
            put(message, "task_version", taskVersion);
            put(message, "plan_effective_date", planEffectiveDate);
            put(message, "plan_cancel_date", planCancelDate);
            return message;
        }
    }

    /** One of them. */
    public static final class UpTaskDirectoryReport implements Input {
        /** 基本目录 */
        public List<UpTaskDirectory> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 实施清单（强制、检查类） implementation list: coercion, inspection */
    public static final class UpTaskCheckBasic implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public String taskName;
        /** 基本编码: 基本编码为12位数字 (12 digits) */
        public String catalogCode;
        /** 地方基本编码: 最多50个字符 (at most 50 characters) */
        public String localCatalogCode;
        /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
         *  行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
         *  其他行政权力（省）、21 公共服务 */
        public String taskType;
        /** 设定依据: 最多8000个字符 (at most 8000 characters) */
        public String byLaw;
        /** 权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6 同级委托 */
        public String powerSource;
        /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
        public String useLevel;
        /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
         *  code, level, basic code) */
        public String taskCode;
        /** 地方实施编码: 最多50个字符 (at most 50 characters) */
        public String localTaskCode;
        /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
        public String taskHandleItem;
        /** 事项状态: 1 在用、2 暂停、3 取消 */
        public String taskState;
        /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
        public String taskVersion;
        /** 实施机构: 最多200个字符 (at most 200 characters) */
        public String deptName;
        /** 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织 */
        public String deptType;
        /** 实施机构代码: 最多50个字符 (at most 50 characters) */
        public String deptCode;
        /** 委托部门: 最多200个字符 (at most 200 characters) */
        public String entrustName;
        /** 法定时限: 0至10000的整数 (whole, 0 to 10000) */
        public String anticipateDay;
        /** 法定时限单位: 最多20个字符 (at most 20 characters) */
        public String anticipateType;
        /** 法定时限说明: 最多2000个字符 (at most 2000 characters) */
        public String anticipateExplain;
        /** 办理流程: 最多4000个字符 (at most 4000 characters) */
        public String handleFlow;
        /** 咨询方式: 最多1000个字符 (at most 1000 characters) */
        public String linkWay;
        /** 监督投诉方式: 最多1000个字符 (at most 1000 characters) */
        public String superviseWay;
        /** 计划生效日期: YYYY-MM-DD */
        public String planEffectiveDate;
        /** 计划取消日期: YYYY-MM-DD */
        public String planCancelDate;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "task_name", taskName);
            put(message, "catalog_code", catalogCode);
            put(message, "local_catalog_code", localCatalogCode);
            put(message, "task_type", taskType);
            put(message, "by_law", byLaw);
            put(message, "power_source", powerSource);
            put(message, "use_level", useLevel);
            put(message, "task_code", taskCode);
            put(message, "local_task_code", localTaskCode);
            put(message, "task_handle_item", taskHandleItem);
            put(message, "task_state", taskState);
            put(message, "task_version", taskVersion);
            put(message, "dept_name", deptName);
            put(message, "dept_type", deptType);
            put(message, "dept_code", deptCode);
            put(message, "entrust_name", entrustName);
            put(message, "anticipate_day", anticipateDay);
            put(message, "anticipate_type", anticipateType);
            put(message, "anticipate_explain", anticipateExplain);
            put(message, "handle_flow", handleFlow);
            put(message, "link_way", linkWay);
            put(message, "supervise_way", superviseWay);
            put(message, "plan_effective_date", planEffectiveDate);
            put(message, "plan_cancel_date", planCancelDate);
            return message;
        }
    }

    /** One of them. */
    public static final class UpTaskCheckBasicReport implements Input {
        /** 实施清单（强制、检查类） */
        public List<UpTaskCheckBasic> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 实施清单（其他类） implementation list: other kinds */
    public static final class UpTaskGeneralBasic implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public String taskName;
        /** 基本编码: 基本编码为12位数字 (12 digits) */
        public String catalogCode;
        /** 地方基本编码: 最多50个字符 (at most 50 characters) */
        public String localCatalogCode;
        /** 事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05 行政给付、06
         *  行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
         *  其他行政权力（省）、21 公共服务 */
        public String taskType;
        /** 设定依据: 最多8000个字符 (at most 8000 characters) */
        public String byLaw;
        /** 行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^) */
        public String useLevel;
        /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
         *  code, level, basic code) */
        public String taskCode;
        /** 地方实施编码: 最多50个字符 (at most 50 characters) */
        public String localTaskCode;
        /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
        public String taskHandleItem;
        /** 事项状态: 1 在用、2 暂停、3 取消 */
        public String taskState;
        /** 事项版本: 1至1000000的整数 (whole, 1 to 1000000) */
        public String taskVersion;
        /** 实施机构: 最多200个字符 (at most 200 characters) */
        public String deptName;
        /** 实施机构性质: 1 法定机关、2 授权组织、3 受委托组织 */
        public String deptType;
        /** 实施机构代码: 最多50个字符 (at most 50 characters) */
        public String deptCode;
        /** 承诺时限: 0至10000的整数 (whole, 0 to 10000) */
        public String promiseDay;
        /** 承诺时限单位: 最多20个字符 (at most 20 characters) */
        public String promiseType;
        /** 承诺时限说明: 最多2000个字符 (at most 2000 characters) */
        public String promiseExplain;
        /** 受理条件: 最多4000个字符 (at most 4000 characters) */
        public String acceptCondition;
        /** 是否收费: 0 否、1 是 */
        public String isFee;
        /** 收费依据: 最多2000个字符 (at most 2000 characters) */
        public String feeBasis;
        /** 服务对象: 最多32个字符 (at most 32 characters) */
        public String serverType;
        /** 办件类型: 1 即办件、2 承诺件 */
        public String projectType;
        /** 办理形式: 最多32个字符 (at most 32 characters) */
        public String handleType;
        /** 到办事现场次数: 0至99的整数 (whole, 0 to 99) */
        public String limitSceneNum;
        /** 特别程序: 最多200个字符 (at most 200 characters) */
        public String specialProcedure;
        /** 移动端是否单点登录: 0 否、1 是 */
        public String appIsSingleLogin;
        /** 移动端办理地址: http或https地址，最多500个字符 (an http or https address) */
        public String mobileTerminalUrl;
        /** 计算机端是否单点登录: 0 否、1 是 */
        public String isSingleLogin;
        /** 计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https address) */
        public String linkAddr;
        /** 办理地点: 最多1000个字符 (at most 1000 characters) */
        public String transactAddr;
        /** 办理时间: 最多1000个字符 (at most 1000 characters) */
        public String transactTime;
        /** 咨询方式: 最多1000个字符 (at most 1000 characters) */
        public String linkWay;
        /** 监督投诉方式: 最多1000个字符 (at most 1000 characters) */
        public String superviseWay;
        /** 计划生效日期: YYYY-MM-DD */
        public String planEffectiveDate;
        /** 计划取消日期: YYYY-MM-DD */
        public String planCancelDate;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "task_name", taskName);
            put(message, "catalog_code", catalogCode);
            put(message, "local_catalog_code", localCatalogCode);
            put(message, "task_type", taskType);
            put(message, "by_law", byLaw);
            put(message, "use_level", useLevel);
            put(message, "task_code", taskCode);
            put(message, "local_task_code", localTaskCode);
            put(message, "task_handle_item", taskHandleItem);
            put(message, "task_state", taskState);
            put(message, "task_version", taskVersion);
            put(message, "dept_name", deptName);
            put(message, "dept_type", deptType);
            put(message, "dept_code", deptCode);
            put(message, "promise_day", promiseDay);
            put(message, "promise_type", promiseType);
            put(message, "promise_explain", promiseExplain);
            put(message, "accept_condition", acceptCondition);
            put(message, "is_fee", isFee);
            put(message, "fee_basis", feeBasis);
            put(message, "server_type", serverType);
            put(message, "project_type", projectType);
            put(message, "handle_type", handleType);
            put(message, "limit_scene_num", limitSceneNum);
            put(message, "special_procedure", specialProcedure);
            put(message, "app_is_single_login", appIsSingleLogin);
            put(message, "mobile_terminal_url", mobileTerminalUrl);
            put(message, "is_single_login", isSingleLogin);
            put(message, "link_addr", linkAddr);
            put(message, "transact_addr", transactAddr);
            put(message, "transact_time", transactTime);
            put(message, "link_way", linkWay);
            put(message, "supervise_way", superviseWay);
            put(message, "plan_effective_date", planEffectiveDate);
            put(message, "plan_cancel_date", planCancelDate);
            return message;
        }
    }

    /** One of them. */
    public static final class UpTaskGeneralBasicReport implements Input {
        /** 实施清单（其他类） */
        public List<UpTaskGeneralBasic> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 在线办理地址 online-handling addresses */
    public static final class UpOnlineAddress implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
         *  code, level, basic code) */
        public String taskCode;
        /** 渠道: 1 计算机端、2 移动端 */
        public String channel;
        /** 在线办理地址: http或https地址，最多500个字符 (an http or https address) */
        public String address;
        /** 是否单点登录: 0 否、1 是 */
        public String isSingleLogin;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "task_code", taskCode);
            put(message, "channel", channel);
            put(message, "address", address);
            put(message, "is_single_login", isSingleLogin);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOnlineAddressReport implements Input {
        /** 在线办理地址 */
        public List<UpOnlineAddress> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** What is looked for. Conditions are joined by “and”. */
    public static final class CheckItemsQuery implements Input {
        /** Code of the item, whole. */
        public String code;
        /** A part of the name. */
        public String name;
        /** Code of the department. */
        public String departmentCode;
        /** The `next` of the answer before. */
        public String after;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "name", name);
            put(message, "department_code", departmentCode);
            put(message, "after", after);
            return message;
        }
    }

    /** A check item. */
    public static final class CheckItem {
        /** Its code. */
        public final String code;
        /** 抽查类别. */
        public final String category;
        /** 抽查事项. */
        public final String name;
        /** 检查对象. */
        public final String targetScope;
        /** `general` or `key`. */
        public final String itemClass;
        /** 检查方式. */
        public final String methods;
        /** 检查主体. */
        public final String authorityLevel;
        /** 检查依据. */
        public final String legalBasis;
        /** 抽查比例及频次. */
        public final String ratioAndFrequency;
        /** Name of the department. */
        public final String department;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public CheckItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            category = Wire.text(of, "category");
            name = Wire.text(of, "name");
            targetScope = Wire.text(of, "target_scope");
            itemClass = Wire.text(of, "item_class");
            methods = Wire.text(of, "methods");
            authorityLevel = Wire.text(of, "authority_level");
            legalBasis = Wire.text(of, "legal_basis");
            ratioAndFrequency = Wire.text(of, "ratio_and_frequency");
            department = Wire.text(of, "department");
        }
    }

    /** Those found, in the order of their codes. */
    public static final class CheckItemsFound {
        /** The rows. */
        public final List<CheckItem> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public CheckItemsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", CheckItem::new);
            next = Wire.text(of, "next");
        }
    }

    /** 抽查检查结果 published results of checks */
    public static final class UpCheckResult implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 计划编号: 14位数字 (14 digits) */
        public String raninsPlanId;
        /** 计划名称: 最多200个字符 (at most 200 characters) */
        public String raninsPlaneName;
        /** 任务编号: 18位数字 (18 digits) */
        public String raninsTaskId;
        /** 任务名称: 最多200个字符 (at most 200 characters) */
        public String raninsTaskName;
        /** 抽查类型: 1 定向、2 不定向 */
        public String raninsTypeName;
        /** 抽查机关: 最多200个字符 (at most 200 characters) */
        public String insAuth;
        /** 抽查完成日期: YYYY-MM-DD */
        public String insDate;
        /** 统一社会信用代码: 最多18个字符 (at most 18 characters) */
        public String uniscid;
        /** 检查对象名称: 最多200个字符 (at most 200 characters) */
        public String entname;
        /** 检查事项: 最多2000个字符 (at most 2000 characters) */
        public String raninsItemName;
        /** 检查结果: 最多200个字符 (at most 200 characters) */
        public String raninsCheckResName;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "ranins_plan_id", raninsPlanId);
            put(message, "ranins_plane_name", raninsPlaneName);
            put(message, "ranins_task_id", raninsTaskId);
            put(message, "ranins_task_name", raninsTaskName);
            put(message, "ranins_type_name", raninsTypeName);
            put(message, "ins_auth", insAuth);
            put(message, "ins_date", insDate);
            put(message, "uniscid", uniscid);
            put(message, "entname", entname);
            put(message, "ranins_item_name", raninsItemName);
            put(message, "ranins_check_res_name", raninsCheckResName);
            return message;
        }
    }

    /** One of them. */
    public static final class UpCheckResultReport implements Input {
        /** 抽查检查结果 */
        public List<UpCheckResult> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** Which departments. */
    public static final class DepartmentsQuery implements Input {
        /** One of them; all where it is absent. */
        public String department;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "department", department);
            return message;
        }
    }

    /** An office of a department. */
    public static final class ContactOffice {
        /** Unique among all departments. */
        public final String code;
        /** 科室. */
        public final String name;
        /** The office that it belongs to; null directly below the department. */
        public final String parent;
        /** 1 directly below the department. */
        public final Long depth;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ContactOffice(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            name = Wire.text(of, "name");
            parent = Wire.text(of, "parent");
            depth = Wire.number(of, "depth");
        }
    }

    /** A department. */
    public static final class ContactDepartment {
        /** As in the register of departments. */
        public final String code;
        /** Its whole name. */
        public final String name;
        /** Its offices, each before those below it. */
        public final List<ContactOffice> offices;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ContactDepartment(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            name = Wire.text(of, "name");
            offices = Wire.models(of, "offices", ContactOffice::new);
        }
    }

    /** All departments that were asked for. */
    public static final class DepartmentsFound {
        /** By their codes. */
        public final List<ContactDepartment> departments;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public DepartmentsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            departments = Wire.models(of, "departments", ContactDepartment::new);
        }
    }

    /** What is looked for: at least one of the fields; everything that is given must fit. */
    public static final class ContactsSearch implements Input {
        /** A part of the name. */
        public String name;
        /** A part of the duty. */
        public String duty;
        /** Code of the department. */
        public String department;
        /** Code of the office. */
        public String office;
        /** The whole mobile number. */
        public String mobile;
        /** The whole e-mail address. */
        public String email;
        /** Entries after the one with this id. */
        public String after;
        /** 1 to 50; 20 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "name", name);
            put(message, "duty", duty);
            put(message, "department", department);
            put(message, "office", office);
            put(message, "mobile", mobile);
            put(message, "email", email);
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** Somebody in the directory. A field that the caller may not see is null, as one that is
     *  empty. */
    public static final class DirectoryContact {
        /** For `after`. */
        public final String id;
        /** 姓名. */
        public final String name;
        /** 职务. */
        public final String duty;
        /** Code of the department. */
        public final String department;
        /** Code of the office. */
        public final String office;
        /** 办公电话. */
        public final String officePhone;
        /** 手机. */
        public final String mobile;
        /** 邮箱. */
        public final String email;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public DirectoryContact(Object value) {
            Map<String, Object> of = Wire.object(value);
            id = Wire.text(of, "id");
            name = Wire.text(of, "name");
            duty = Wire.text(of, "duty");
            department = Wire.text(of, "department");
            office = Wire.text(of, "office");
            officePhone = Wire.text(of, "office_phone");
            mobile = Wire.text(of, "mobile");
            email = Wire.text(of, "email");
        }
    }

    /** A page of people. */
    public static final class ContactsFound {
        /** In a fixed order. */
        public final List<DirectoryContact> items;
        /** For `after`; null on the last page. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ContactsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", DirectoryContact::new);
            next = Wire.text(of, "next");
        }
    }

    /** What the platform makes of a signature. */
    public static final class SignatureDiagnosis {
        /** Whether the signature holds as it is. */
        public final Boolean holds;
        /** The text that the platform built, line by line. */
        public final String stringToSign;
        /** Digest of the body as it arrived. */
        public final String bodyDigest;
        /** Seconds that the caller's clock is ahead, where its time could be read. */
        public final Long clockAhead;
        /** What is wrong and how to mend it. */
        public final List<String> findings;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SignatureDiagnosis(Object value) {
            Map<String, Object> of = Wire.object(value);
            holds = Wire.truth(of, "holds");
            stringToSign = Wire.text(of, "string_to_sign");
            bodyDigest = Wire.text(of, "body_digest");
            clockAhead = Wire.number(of, "clock_ahead");
            findings = Wire.texts(of, "findings");
        }
    }

    /** What is answered. */
    public static final class EvaluationAnswer implements Input {
        /** The evaluation, as `/api/evaluations/query` names it. */
        public String evaluationId;
        /** Its `changed_at` when it was read. */
        public Long seen;
        /** What was put right, or a word of thanks: public, at most 2000 characters. */
        public String answer;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "evaluation_id", evaluationId);
            put(message, "seen", seen);
            put(message, "answer", answer);
            return message;
        }
    }

    /** Where it stands now. */
    public static final class EvaluationAnswered {
        /** plain, or answered where something had to be put right. */
        public final String state;
        /** For `seen` of the next answer. */
        public final Long changedAt;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EvaluationAnswered(Object value) {
            Map<String, Object> of = Wire.object(value);
            state = Wire.text(of, "state");
            changedAt = Wire.number(of, "changed_at");
        }
    }

    /** Which case. */
    public static final class EvaluationInvitation implements Input {
        /** 办件编号 of a case of this application whose result was reported. */
        public String projectNo;
        /** How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the counter, 6 text
         *  message; 2 where it is absent. It decides which indicators are asked for. */
        public String pf;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "project_no", projectNo);
            put(message, "pf", pf);
            return message;
        }
    }

    /** A link. */
    public static final class EvaluationInvited {
        /** What stands behind /evaluate/. */
        public final String token;
        /** The path of the page, to be put behind the address of the platform. */
        public final String path;
        /** Until when it works, unix milliseconds. */
        public final Long expiresAt;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EvaluationInvited(Object value) {
            Map<String, Object> of = Wire.object(value);
            token = Wire.text(of, "token");
            path = Wire.text(of, "path");
            expiresAt = Wire.number(of, "expires_at");
        }
    }

    /** What is looked for. Conditions are joined by “and”. */
    public static final class EvaluationsQuery implements Input {
        /** 办件编号, whole. */
        public String projectNo;
        /** waiting, plain, assigned, answered, revisited or closed. */
        public String state;
        /** The `next` of the answer before. */
        public String after;
        /** 1 to 200; 50 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "project_no", projectNo);
            put(message, "state", state);
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** An evaluation. */
    public static final class EvaluationFound {
        /** For answers. */
        public final String evaluationId;
        /** 办件编号. */
        public final String projectNo;
        /** 1 first, 2 follow-up. */
        public final Long assessNumber;
        /** 实施编码. */
        public final String taskCode;
        /** 事项名称. */
        public final String taskName;
        /** 渠道, 1 to 6. */
        public final String pf;
        /** 1 very dissatisfied to 5 very satisfied. */
        public final Long satisfaction;
        /** code:grade of indicators. */
        public final String evalDetail;
        /** What was written, whole; the public page shows it without numbers of persons. */
        public final String writingEvaluation;
        /** YYYY-MM-DD HH:MM:SS. */
        public final String assessTime;
        /** waiting for its case; plain; of negative ones assigned, answered, revisited, closed. */
        public final String state;
        /** The last day for an answer, YYYY-MM-DD; empty where none is needed. */
        public final String dueOn;
        /** What was answered; empty: nothing yet. */
        public final String answer;
        /** For `seen` of an answer. */
        public final Long changedAt;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EvaluationFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            evaluationId = Wire.text(of, "evaluation_id");
            projectNo = Wire.text(of, "project_no");
            assessNumber = Wire.number(of, "assess_number");
            taskCode = Wire.text(of, "task_code");
            taskName = Wire.text(of, "task_name");
            pf = Wire.text(of, "pf");
            satisfaction = Wire.number(of, "satisfaction");
            evalDetail = Wire.text(of, "eval_detail");
            writingEvaluation = Wire.text(of, "writing_evaluation");
            assessTime = Wire.text(of, "assess_time");
            state = Wire.text(of, "state");
            dueOn = Wire.text(of, "due_on");
            answer = Wire.text(of, "answer");
            changedAt = Wire.number(of, "changed_at");
        }
    }

    /** Those found, the oldest first. */
    public static final class EvaluationsFound {
        /** The evaluations. */
        public final List<EvaluationFound> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EvaluationsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", EvaluationFound::new);
            next = Wire.text(of, "next");
        }
    }

    /** 办件评价 evaluations */
    public static final class UpEvaluation implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 区划编码: 6、9或12位数字 (6, 9 or 12 digits) */
        public String areaCode;
        /** 区划名称: 最多100个字符 (at most 100 characters) */
        public String areaName;
        /** 部门编码: 统一社会信用代码，18位 (unified social credit code) */
        public String deptCode;
        /** 实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位 (31: credit
         *  code, level, basic code) */
        public String taskCode;
        /** 业务办理项编码: 最多50个字符 (at most 50 characters) */
        public String taskHandleItem;
        /** 事项名称: 最多1000个字符 (at most 1000 characters) */
        public String taskName;
        /** 事项主题: 最多200个字符 (at most 200 characters) */
        public String subMatter;
        /** 办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation code,
         *  date, number) */
        public String projectNo;
        /** 办件状态: 1 待受理、2 办理中、3 已完结 */
        public String proStatus;
        /** 受理部门编码: 最多50个字符 (at most 50 characters) */
        public String proDepartCode;
        /** 受理部门: 最多200个字符 (at most 200 characters) */
        public String proDepart;
        /** 办理人: 最多100个字符 (at most 100 characters) */
        public String proManager;
        /** 评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6 短信 */
        public String pf;
        /** 国家身份标识: 最多200个字符 (at most 200 characters) */
        public String certkeyGov;
        /** 评价人: 最多200个字符 (at most 200 characters) */
        public String userName;
        /** 评价人类型: 1 个人、2 法人 */
        public String userProp;
        /** 满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意 */
        public String satisfaction;
        /** 评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by commas) */
        public String evalDetail;
        /** 文字评价: 最多500个字符 (at most 500 characters) */
        public String writingEvaluation;
        /** 评价时间: YYYY-MM-DD HH:MM:SS */
        public String assessTime;
        /** 评价次数: 1 首次评价、2 追加评价 */
        public String assessNumber;
        /** 申请状态: 最多10个字符 (at most 10 characters) */
        public String appStatus;
        /** 承诺办结时间: YYYY-MM-DD HH:MM:SS */
        public String promiseTime;
        /** 受理时间: YYYY-MM-DD HH:MM:SS */
        public String acceptDate;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "area_code", areaCode);
            put(message, "area_name", areaName);
            put(message, "dept_code", deptCode);
            put(message, "task_code", taskCode);
            put(message, "task_handle_item", taskHandleItem);
            put(message, "task_name", taskName);
            put(message, "sub_matter", subMatter);
            put(message, "project_no", projectNo);
            put(message, "pro_status", proStatus);
            put(message, "pro_depart_code", proDepartCode);
            put(message, "pro_depart", proDepart);
            put(message, "pro_manager", proManager);
            put(message, "pf", pf);
            put(message, "certkey_gov", certkeyGov);
            put(message, "user_name", userName);
            put(message, "user_prop", userProp);
            put(message, "satisfaction", satisfaction);
            put(message, "eval_detail", evalDetail);
            put(message, "writing_evaluation", writingEvaluation);
            put(message, "assess_time", assessTime);
            put(message, "assess_number", assessNumber);
            put(message, "app_status", appStatus);
            put(message, "promise_time", promiseTime);
            put(message, "accept_date", acceptDate);
            return message;
        }
    }

    /** One of them. */
    public static final class UpEvaluationReport implements Input {
        /** 办件评价 */
        public List<UpEvaluation> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** Which messages. */
    public static final class EventsQuery implements Input {
        /** After the message with this number; from the first one where it is absent. */
        public Long after;
        /** 1 to 200; 50 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** A message. */
    public static final class EventItem {
        /** Number of the message, ascending. */
        public final Long seq;
        /** The webhook-id. */
        public final String id;
        /** `task.assigned` and so on. */
        public final String type;
        /** What it is about. */
        public final String subject;
        /** waiting, queued behind another one about the same, delivered or dead. */
        public final String state;
        /** The message as it is sent, JSON. */
        public final String body;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            seq = Wire.number(of, "seq");
            id = Wire.text(of, "id");
            type = Wire.text(of, "type");
            subject = Wire.text(of, "subject");
            state = Wire.text(of, "state");
            body = Wire.text(of, "body");
        }
    }

    /** A page of messages. */
    public static final class EventsFound {
        /** The messages, oldest first. */
        public final List<EventItem> items;
        /** For `after`; null on the last page. */
        public final Long next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", EventItem::new);
            next = Wire.number(of, "next");
        }
    }

    /** Which messages are to be sent again. */
    public static final class EventsReplay implements Input {
        /** Unix milliseconds, inclusive. */
        public Long from;
        /** Unix milliseconds, exclusive; at most 31 days after `from`. */
        public Long to;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "from", from);
            put(message, "to", to);
            return message;
        }
    }

    /** How many will be sent. */
    public static final class EventsReplayed {
        /** Messages that go out again. */
        public final Long count;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public EventsReplayed(Object value) {
            Map<String, Object> of = Wire.object(value);
            count = Wire.number(of, "count");
        }
    }

    /** Which returns. */
    public static final class AbnormalQuery implements Input {
        /** After the return with this number; from the first one where it is absent. */
        public Long after;
        /** 1 to 500; 100 where it is absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** A finding about a row. */
    public static final class AbnormalReturn {
        /** Ascending. */
        public final Long seq;
        /** The table. */
        public final String tableName;
        /** The row. */
        public final String tableRowGuid;
        /** As it was sent. */
        public final String tableCdBatch;
        /** As it was sent. */
        public final String tableCdTime;
        /** When the platform got it, Beijing time. */
        public final String tableUpdateTime;
        /** The column that is wrong; empty where it is the whole row. */
        public final String errType;
        /** What is wrong. */
        public final String remark;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public AbnormalReturn(Object value) {
            Map<String, Object> of = Wire.object(value);
            seq = Wire.number(of, "seq");
            tableName = Wire.text(of, "table_name");
            tableRowGuid = Wire.text(of, "table_row_guid");
            tableCdBatch = Wire.text(of, "table_cd_batch");
            tableCdTime = Wire.text(of, "table_cd_time");
            tableUpdateTime = Wire.text(of, "table_update_time");
            errType = Wire.text(of, "err_type");
            remark = Wire.text(of, "remark");
        }
    }

    /** A page of returns. */
    public static final class AbnormalFound {
        /** Oldest first. */
        public final List<AbnormalReturn> items;
        /** For `after`; null on the last page. */
        public final Long next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public AbnormalFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", AbnormalReturn::new);
            next = Wire.number(of, "next");
        }
    }

    /** Which day. */
    public static final class StatementQuery implements Input {
        /** YYYY-MM-DD, the date of the batches. */
        public String day;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "day", day);
            return message;
        }
    }

    /** What is there of a table. */
    public static final class StatementLine {
        /** The table. */
        public final String tableName;
        /** Rows whose last change came in a batch of the day. */
        public final Long count;
        /** SM3 over their digests, see the protocol; lower-case hexadecimal. */
        public final String digest;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public StatementLine(Object value) {
            Map<String, Object> of = Wire.object(value);
            tableName = Wire.text(of, "table_name");
            count = Wire.number(of, "count");
            digest = Wire.text(of, "digest");
        }
    }

    /** The statement of a day. */
    public static final class Statement {
        /** The day. */
        public final String day;
        /** Tables with rows, by name. */
        public final List<StatementLine> tables;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public Statement(Object value) {
            Map<String, Object> of = Wire.object(value);
            day = Wire.text(of, "day");
            tables = Wire.models(of, "tables", StatementLine::new);
        }
    }

    /** Which rows of a day. */
    public static final class StatementRowsQuery implements Input {
        /** YYYY-MM-DD. */
        public String day;
        /** The table. */
        public String tableName;
        /** The `next` of the answer before. */
        public Long after;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "day", day);
            put(message, "table_name", tableName);
            put(message, "after", after);
            return message;
        }
    }

    /** A row of a statement. */
    public static final class StatementRow {
        /** The row. */
        public final String rowGuid;
        /** i, u or d. */
        public final String cdOperation;
        /** SM3, lower-case hexadecimal. */
        public final String digest;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public StatementRow(Object value) {
            Map<String, Object> of = Wire.object(value);
            rowGuid = Wire.text(of, "row_guid");
            cdOperation = Wire.text(of, "cd_operation");
            digest = Wire.text(of, "digest");
        }
    }

    /** Rows of a statement, so that the one that differs can be found. */
    public static final class StatementRows {
        /** In the order of their changes. */
        public final List<StatementRow> rows;
        /** For `after`; null on the last page. */
        public final Long next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public StatementRows(Object value) {
            Map<String, Object> of = Wire.object(value);
            rows = Wire.models(of, "rows", StatementRow::new);
            next = Wire.number(of, "next");
        }
    }

    /** 法人用户 legal persons who registered */
    public static final class UpUcLegalUser implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 机构代码散列码（报送方）: 最多128个字符 (at most 128 characters) */
        public String certificateKey;
        /** 统一社会信用代码: 统一社会信用代码，18位 (unified social credit code) */
        public String certificateSno;
        /** 法人名称: 最多200个字符 (at most 200 characters) */
        public String corpName;
        /** 法人类型: 最多10个字符 (at most 10 characters) */
        public String corpType;
        /** 法人状态: 最多10个字符 (at most 10 characters) */
        public String corpStatus;
        /** 法定代表人姓名: 最多200个字符 (at most 200 characters) */
        public String legalName;
        /** 法定代表人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
         *  港澳居民来往内地通行证、553 外国人永久居留证 */
        public String legalCertType;
        /** 法定代表人证件号码: 最多30个字符 (at most 30 characters) */
        public String legalCertNo;
        /** 法定代表人证件有效期止: YYYY-MM-DD */
        public String legalCertEndDate;
        /** 法定代表人手机号: 11位手机号 (a mobile number of 11 digits) */
        public String legalMobile;
        /** 经办人姓名: 最多200个字符 (at most 200 characters) */
        public String agentName;
        /** 经办人证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
         *  港澳居民来往内地通行证、553 外国人永久居留证 */
        public String agentCertType;
        /** 经办人证件号码: 最多30个字符 (at most 30 characters) */
        public String agentCertNo;
        /** 经办人手机号: 11位手机号 (a mobile number of 11 digits) */
        public String agentMobile;
        /** 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验 */
        public String acctRealLvl;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "certificate_key", certificateKey);
            put(message, "certificate_sno", certificateSno);
            put(message, "corp_name", corpName);
            put(message, "corp_type", corpType);
            put(message, "corp_status", corpStatus);
            put(message, "legal_name", legalName);
            put(message, "legal_cert_type", legalCertType);
            put(message, "legal_cert_no", legalCertNo);
            put(message, "legal_cert_end_date", legalCertEndDate);
            put(message, "legal_mobile", legalMobile);
            put(message, "agent_name", agentName);
            put(message, "agent_cert_type", agentCertType);
            put(message, "agent_cert_no", agentCertNo);
            put(message, "agent_mobile", agentMobile);
            put(message, "acct_real_lvl", acctRealLvl);
            return message;
        }
    }

    /** One of them. */
    public static final class UpUcLegalUserReport implements Input {
        /** 法人用户 */
        public List<UpUcLegalUser> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 自然人用户 people who registered */
    public static final class UpUcNaturalUser implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 证件散列码（报送方）: 最多128个字符 (at most 128 characters) */
        public String certKey;
        /** 证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
         *  港澳居民来往内地通行证、553 外国人永久居留证 */
        public String certType;
        /** 证件号码: 最多30个字符 (at most 30 characters) */
        public String certNo;
        /** 证件有效期起: YYYY-MM-DD */
        public String certEffDate;
        /** 证件有效期止: YYYY-MM-DD */
        public String certExtDate;
        /** 姓名: 最多200个字符 (at most 200 characters) */
        public String userName;
        /** 性别: 最多2个字符 (at most 2 characters) */
        public String userSex;
        /** 出生日期: YYYY-MM-DD */
        public String userBirthday;
        /** 手机号: 11位手机号 (a mobile number of 11 digits) */
        public String userMobile;
        /** 邮箱: 最多200个字符 (at most 200 characters) */
        public String userMail;
        /** 户籍地址: 最多500个字符 (at most 500 characters) */
        public String userHomeAddress;
        /** 居住地址: 最多500个字符 (at most 500 characters) */
        public String userLifeAddress;
        /** 实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验 */
        public String userRealLvl;
        /** 所属区划: 6、9或12位数字 (6, 9 or 12 digits) */
        public String userRegion;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "cert_key", certKey);
            put(message, "cert_type", certType);
            put(message, "cert_no", certNo);
            put(message, "cert_eff_date", certEffDate);
            put(message, "cert_ext_date", certExtDate);
            put(message, "user_name", userName);
            put(message, "user_sex", userSex);
            put(message, "user_birthday", userBirthday);
            put(message, "user_mobile", userMobile);
            put(message, "user_mail", userMail);
            put(message, "user_home_address", userHomeAddress);
            put(message, "user_life_address", userLifeAddress);
            put(message, "user_real_lvl", userRealLvl);
            put(message, "user_region", userRegion);
            return message;
        }
    }

    /** One of them. */
    public static final class UpUcNaturalUserReport implements Input {
        /** 自然人用户 */
        public List<UpUcNaturalUser> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** Whose facts. */
    public static final class RealNameVerify implements Input {
        /** Name of the person. */
        public String name;
        /** Kind of the paper by GA/T 517: 111, 414, 511, 516, 553. */
        public String idType;
        /** Its number. */
        public String idNo;
        /** Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be there. */
        public String mobile;
        /** Last day of the paper, YYYY-MM-DD. */
        public String validUntil;
        /** Code of the legal person that this person represents. */
        public String uscc;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "name", name);
            put(message, "id_type", idType);
            put(message, "id_no", idNo);
            put(message, "mobile", mobile);
            put(message, "valid_until", validUntil);
            put(message, "uscc", uscc);
            return message;
        }
    }

    /** What came out. */
    public static final class RealNameVerified {
        /** Whether all facts belong together. */
        public final Boolean passed;
        /** Real-name level: 0 not passed, 1 by the list, 2 by the connector. */
        public final Long level;
        /** Id of this check. */
        public final String verifyId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public RealNameVerified(Object value) {
            Map<String, Object> of = Wire.object(value);
            passed = Wire.truth(of, "passed");
            level = Wire.number(of, "level");
            verifyId = Wire.text(of, "verify_id");
        }
    }

    /** Which sessions. */
    public static final class SessionStatusQuery implements Input {
        /** `sid` of ID tokens, `session_id` of tickets; 1 to 200. */
        public List<String> sessionIds;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "session_ids", sessionIds);
            return message;
        }
    }

    /** A session. */
    public static final class SessionStatusItem {
        /** As it was asked for. */
        public final String sessionId;
        /** Whether it goes on. A session of which the caller never had anything does not. */
        public final Boolean active;
        /** Ask again within so many seconds, or sign the person out; 0 where it does not go on. */
        public final Long validFor;
        /** When it ended, unix milliseconds, where it is known. */
        public final Long endedAt;
        /** Why it ended. */
        public final String reason;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SessionStatusItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            sessionId = Wire.text(of, "session_id");
            active = Wire.truth(of, "active");
            validFor = Wire.number(of, "valid_for");
            endedAt = Wire.number(of, "ended_at");
            reason = Wire.text(of, "reason");
        }
    }

    /** What became of the sessions. */
    public static final class SessionStatusFound {
        /** In the order of the question. */
        public final List<SessionStatusItem> items;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public SessionStatusFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", SessionStatusItem::new);
        }
    }

    /** Whose token. */
    public static final class UserInfoQuery implements Input {
        /** The access token of the person, which this application was given. */
        public String userToken;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "user_token", userToken);
            return message;
        }
    }

    /** Who somebody is. */
    public static final class UserInfo {
        /** Opaque; stays the same for this person at every system. */
        public final String sub;
        /** The session that this comes of. */
        public final String sid;
        /** gov: a person at the bureau; legal: somebody who acts for a party or a legal person;
         *  natural: a citizen. */
        public final String kind;
        /** Name of the person. */
        public final String name;
        /** User name of the account. */
        public final String preferredUsername;
        /** Roles at the platform. */
        public final List<String> roles;
        /** Code of the department, where there is one. */
        public final String departmentCode;
        /** Its name. */
        public final String departmentName;
        /** Id of the party, for its staff. */
        public final String partyId;
        /** Its name. */
        public final String partyName;
        /** Of whoever registered and was checked: the keyed hash that stays the same for this
         *  person everywhere. */
        public final String certHash;
        /** Real-name level: 0 none, 1 list, 2 connector, 3 in person. */
        public final Long realLevel;
        /** Unified social credit code of the legal person that somebody acts for; null at level
         *  0. */
        public final String corpUscc;
        /** Its name. */
        public final String corpName;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public UserInfo(Object value) {
            Map<String, Object> of = Wire.object(value);
            sub = Wire.text(of, "sub");
            sid = Wire.text(of, "sid");
            kind = Wire.text(of, "kind");
            name = Wire.text(of, "name");
            preferredUsername = Wire.text(of, "preferred_username");
            roles = Wire.texts(of, "roles");
            departmentCode = Wire.text(of, "department_code");
            departmentName = Wire.text(of, "department_name");
            partyId = Wire.text(of, "party_id");
            partyName = Wire.text(of, "party_name");
            certHash = Wire.text(of, "cert_hash");
            realLevel = Wire.number(of, "real_level");
            corpUscc = Wire.text(of, "corp_uscc");
            corpName = Wire.text(of, "corp_name");
        }
    }

    /** Which job. */
    public static final class JobStatusQuery implements Input {
        /** From the import. */
        public String jobId;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "job_id", jobId);
            return message;
        }
    }

    /** How far a job is. */
    public static final class JobStatus {
        /** `queued`, `running`, `done` or `failed`. */
        public final String state;
        /** 0 to 100. */
        public final Long percent;
        /** Rows of the file, without its header; null before it is done. */
        public final Long rows;
        /** Rows that stand in the register now; null before it is done. */
        public final Long loaded;
        /** Rows that were new or different; null before it is done. */
        public final Long changed;
        /** Rows in the rejects file; null before it is done. */
        public final Long rejected;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public JobStatus(Object value) {
            Map<String, Object> of = Wire.object(value);
            state = Wire.text(of, "state");
            percent = Wire.number(of, "percent");
            rows = Wire.number(of, "rows");
            loaded = Wire.number(of, "loaded");
            changed = Wire.number(of, "changed");
            rejected = Wire.number(of, "rejected");
        }
    }

    /** What is looked for. Conditions are joined by “and”. */
    public static final class MarketEntitiesQuery implements Input {
        /** Unified social credit code, whole. */
        public String code;
        /** A part of the name, at least two characters. */
        public String name;
        /** GB/T 2260 code. */
        public String district;
        /** The `next` of the answer before. */
        public String after;
        /** Rows of the answer, 1 to 200; 20 when absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "name", name);
            put(message, "district", district);
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** A market entity as everyone may see it. */
    public static final class MarketEntity {
        /** Unified social credit code. */
        public final String code;
        /** Name. */
        public final String name;
        /** `company`, `sole_trader`, `cooperative`, `representative_office` or `other`. */
        public final String kind;
        /** Type as registered. */
        public final String typeText;
        /** YYYY-MM-DD or empty. */
        public final String establishedOn;
        /** GB/T 2260 code. */
        public final String district;
        /** Registered address. */
        public final String address;
        /** `active`, `cancelled`, `revoked` or `moved_out`. */
        public final String state;
        /** YYYY-MM-DD of the last spot check, if any. */
        public final String lastCheckedOn;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MarketEntity(Object value) {
            Map<String, Object> of = Wire.object(value);
            code = Wire.text(of, "code");
            name = Wire.text(of, "name");
            kind = Wire.text(of, "kind");
            typeText = Wire.text(of, "type_text");
            establishedOn = Wire.text(of, "established_on");
            district = Wire.text(of, "district");
            address = Wire.text(of, "address");
            state = Wire.text(of, "state");
            lastCheckedOn = Wire.text(of, "last_checked_on");
        }
    }

    /** Those found, in the order of their codes. */
    public static final class MarketEntitiesFound {
        /** The rows. */
        public final List<MarketEntity> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MarketEntitiesFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", MarketEntity::new);
            next = Wire.text(of, "next");
        }
    }

    /** Which message: one of the two. */
    public static final class MessageQuery implements Input {
        /** From sending it. */
        public String messageId;
        /** The sender's own. */
        public String reference;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "message_id", messageId);
            put(message, "reference", reference);
            return message;
        }
    }

    /** What was taken back. */
    public static final class MessageRecalled {
        /** From sending it. */
        public final String messageId;
        /** People who had read it before. */
        public final Long reads;
        /** E-mails that waited and are not sent. */
        public final Long letters;
        /** Systems that are told by `message.recalled`. */
        public final Long told;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageRecalled(Object value) {
            Map<String, Object> of = Wire.object(value);
            messageId = Wire.text(of, "message_id");
            reads = Wire.number(of, "reads");
            letters = Wire.number(of, "letters");
            told = Wire.number(of, "told");
        }
    }

    /** The receipt of a channel. */
    public static final class MessageChannelReceipt {
        /** in_site, callback or email. */
        public final String channel;
        /** waiting; sent: a mail server took it; delivered: it lies in the inbox, or the system
         *  answered code 0; read: somebody opened it; failed; recalled. */
        public final String state;
        /** When it came to this, unix milliseconds; null while it waits. */
        public final Long at;
        /** in_site: how many have read it. */
        public final Long reads;
        /** Attempts; 0 where there are none. */
        public final Long attempts;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageChannelReceipt(Object value) {
            Map<String, Object> of = Wire.object(value);
            channel = Wire.text(of, "channel");
            state = Wire.text(of, "state");
            at = Wire.number(of, "at");
            reads = Wire.number(of, "reads");
            attempts = Wire.number(of, "attempts");
        }
    }

    /** The receipts of a recipient. */
    public static final class MessageReceipt {
        /** Place in the list of the call, from 1. */
        public final Long seq;
        /** As it was asked for. */
        public final String kind;
        /** As it was asked for. */
        public final String to;
        /** One for the inbox, one for each e-mail, one for each application that was called. */
        public final List<MessageChannelReceipt> channels;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageReceipt(Object value) {
            Map<String, Object> of = Wire.object(value);
            seq = Wire.number(of, "seq");
            kind = Wire.text(of, "kind");
            to = Wire.text(of, "to");
            channels = Wire.models(of, "channels", MessageChannelReceipt::new);
        }
    }

    /** The receipts of a message. */
    public static final class MessageReceipts {
        /** From sending it. */
        public final String messageId;
        /** The sender's own. */
        public final String reference;
        /** Unix milliseconds. */
        public final Long createdAt;
        /** Unix milliseconds. */
        public final Long expiresAt;
        /** Unix milliseconds; null while it was not taken back. */
        public final Long recalledAt;
        /** Those that were accepted, in the order of the call. */
        public final List<MessageReceipt> recipients;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageReceipts(Object value) {
            Map<String, Object> of = Wire.object(value);
            messageId = Wire.text(of, "message_id");
            reference = Wire.text(of, "reference");
            createdAt = Wire.number(of, "created_at");
            expiresAt = Wire.number(of, "expires_at");
            recalledAt = Wire.number(of, "recalled_at");
            recipients = Wire.models(of, "recipients", MessageReceipt::new);
        }
    }

    /** A recipient as a sender names it. */
    public static final class MessageRecipient implements Input {
        /** person, department, party or application. */
        public String kind;
        /** person: user name or staff number; department: its code; party: its id or its name;
         *  application: its user name. */
        public String to;
        /** department: officers of these roles only (administrator, planner, reviewer, …). */
        public List<String> roles;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "kind", kind);
            put(message, "to", to);
            put(message, "roles", roles);
            return message;
        }
    }

    /** A message to send. */
    public static final class MessageSend implements Input {
        /** The sender's own: 1 to 64 visible ASCII characters. The same reference with the same
         *  content answers what the first call answered. */
        public String reference;
        /** 1 to 200. */
        public List<MessageRecipient> recipients;
        /** in_site, callback, email; in_site alone where nothing is said. */
        public List<String> channels;
        /** One line of at most 200 characters. */
        public String title;
        /** Plain text of at most 5000 characters. */
        public String body;
        /** An https address or a path of the platform. */
        public String link;
        /** info, important or urgent; info where nothing is said. */
        public String level;
        /** Unix milliseconds, within a year; in 90 days where nothing is said. */
        public Long expiresAt;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "reference", reference);
            put(message, "recipients", messages(recipients));
            put(message, "channels", channels);
            put(message, "title", title);
            put(message, "body", body);
            put(message, "link", link);
            put(message, "level", level);
            put(message, "expires_at", expiresAt);
            return message;
        }
    }

    /** What becomes of a channel. */
    public static final class MessageChannelOutcome {
        /** in_site, callback or email. */
        public final String channel;
        /** Whether it carries the message. */
        public final Boolean isAccepted;
        /** Why not. */
        public final String reason;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageChannelOutcome(Object value) {
            Map<String, Object> of = Wire.object(value);
            channel = Wire.text(of, "channel");
            isAccepted = Wire.truth(of, "is_accepted");
            reason = Wire.text(of, "reason");
        }
    }

    /** What is wrong with a field. */
    public static final class MessageFieldReason {
        /** The field of the recipient. */
        public final String field;
        /** What is wrong with it. */
        public final String reason;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageFieldReason(Object value) {
            Map<String, Object> of = Wire.object(value);
            field = Wire.text(of, "field");
            reason = Wire.text(of, "reason");
        }
    }

    /** What becomes of a recipient. */
    public static final class MessageOutcome {
        /** Place in the list, from 1. */
        public final Long seq;
        /** As it was asked for. */
        public final String kind;
        /** As it was asked for. */
        public final String to;
        /** Whether at least one channel carries the message. */
        public final Boolean isAccepted;
        /** Each channel that was asked for; none where the recipient was not found. */
        public final List<MessageChannelOutcome> channels;
        /** What is wrong with the recipient. */
        public final List<MessageFieldReason> errors;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageOutcome(Object value) {
            Map<String, Object> of = Wire.object(value);
            seq = Wire.number(of, "seq");
            kind = Wire.text(of, "kind");
            to = Wire.text(of, "to");
            isAccepted = Wire.truth(of, "is_accepted");
            channels = Wire.models(of, "channels", MessageChannelOutcome::new);
            errors = Wire.models(of, "errors", MessageFieldReason::new);
        }
    }

    /** What became of it. */
    public static final class MessageSent {
        /** For receipts; empty where no recipient was accepted: then nothing was kept, and the
         *  reference is free. */
        public final String messageId;
        /** How many recipients were accepted. */
        public final Long accepted;
        /** Each recipient, in the order of the call. */
        public final List<MessageOutcome> outcomes;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public MessageSent(Object value) {
            Map<String, Object> of = Wire.object(value);
            messageId = Wire.text(of, "message_id");
            accepted = Wire.number(of, "accepted");
            outcomes = Wire.models(of, "outcomes", MessageOutcome::new);
        }
    }

    /** 告警事件 alarms */
    public static final class UpOmAlarm implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String alarmId;
        /** 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String objectId;
        /** 告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示 */
        public String severity;
        /** 告警类型: 最多50个字符 (at most 50 characters) */
        public String type;
        /** 告警标题: 最多200个字符 (at most 200 characters) */
        public String title;
        /** 告警内容: 最多2000个字符 (at most 2000 characters) */
        public String content;
        /** 首次发生: YYYY-MM-DD HH:MM:SS */
        public String firstAt;
        /** 最近发生: YYYY-MM-DD HH:MM:SS */
        public String lastAt;
        /** 发生次数: 1至1000000000的整数 (whole, 1 to 1000000000) */
        public String count;
        /** 告警状态: active 未恢复、cleared 已恢复 */
        public String state;
        /** 恢复时间: YYYY-MM-DD HH:MM:SS */
        public String clearedAt;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "alarm_id", alarmId);
            put(message, "object_id", objectId);
            put(message, "severity", severity);
            put(message, "type", type);
            put(message, "title", title);
            put(message, "content", content);
            put(message, "first_at", firstAt);
            put(message, "last_at", lastAt);
            put(message, "count", count);
            put(message, "state", state);
            put(message, "cleared_at", clearedAt);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmAlarmReport implements Input {
        /** 告警事件 */
        public List<UpOmAlarm> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 性能信息 metrics */
    public static final class UpOmMetric implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String objectId;
        /** 指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter, then
         *  lower-case letters, digits, _; at most 50) */
        public String metric;
        /** 数值: 数值 (a number) */
        public String value;
        /** 单位: 最多20个字符 (at most 20 characters) */
        public String unit;
        /** 采集时间: YYYY-MM-DD HH:MM:SS */
        public String sampledAt;
        /** 采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400) */
        public String intervalS;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "object_id", objectId);
            put(message, "metric", metric);
            put(message, "value", value);
            put(message, "unit", unit);
            put(message, "sampled_at", sampledAt);
            put(message, "interval_s", intervalS);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmMetricReport implements Input {
        /** 性能信息 */
        public List<UpOmMetric> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 运维节点 nodes of operation */
    public static final class UpOmNode implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String nodeId;
        /** 节点名称: 最多200个字符 (at most 200 characters) */
        public String nodeName;
        /** 行政区划: 6位行政区划代码 (6 digits of a district) */
        public String regionCode;
        /** 运维单位: 统一社会信用代码 (a unified social credit code) */
        public String orgUscc;
        /** 联系人: 最多100个字符 (at most 100 characters) */
        public String contact;
        /** 联系电话: 最多50个字符 (at most 50 characters) */
        public String phone;
        /** 接入地址: 最多500个字符 (at most 500 characters) */
        public String endpoint;
        /** 最近心跳: YYYY-MM-DD HH:MM:SS */
        public String heartbeatAt;
        /** 节点状态: online 在线、degraded 降级、offline 离线 */
        public String status;
        /** 软件版本: 最多100个字符 (at most 100 characters) */
        public String version;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "node_id", nodeId);
            put(message, "node_name", nodeName);
            put(message, "region_code", regionCode);
            put(message, "org_uscc", orgUscc);
            put(message, "contact", contact);
            put(message, "phone", phone);
            put(message, "endpoint", endpoint);
            put(message, "heartbeat_at", heartbeatAt);
            put(message, "status", status);
            put(message, "version", version);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmNodeReport implements Input {
        /** 运维节点 */
        public List<UpOmNode> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 资源信息 resources */
    public static final class UpOmResource implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String resourceId;
        /** 所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String nodeId;
        /** 资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
         *  防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
         *  业务系统、interface_called 业务接口（调用）、interface_offered
         *  业务接口（提供）、database 数据库、middleware 中间件 */
        public String classOf;
        /** 资源名称: 最多200个字符 (at most 200 characters) */
        public String name;
        /** 厂商: 最多200个字符 (at most 200 characters) */
        public String vendor;
        /** 型号或版本: 最多200个字符 (at most 200 characters) */
        public String model;
        /** 地址: 最多200个字符 (at most 200 characters) */
        public String ip;
        /** 位置: 最多200个字符 (at most 200 characters) */
        public String location;
        /** 责任单位: 最多200个字符 (at most 200 characters) */
        public String owner;
        /** 重要程度: 1 核心、2 重要、3 一般 */
        public String importance;
        /** 资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用 */
        public String state;
        /** 登记时间: YYYY-MM-DD HH:MM:SS */
        public String registeredAt;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "resource_id", resourceId);
            put(message, "node_id", nodeId);
            put(message, "class", classOf);
            put(message, "name", name);
            put(message, "vendor", vendor);
            put(message, "model", model);
            put(message, "ip", ip);
            put(message, "location", location);
            put(message, "owner", owner);
            put(message, "importance", importance);
            put(message, "state", state);
            put(message, "registered_at", registeredAt);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmResourceReport implements Input {
        /** 资源信息 */
        public List<UpOmResource> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 子资源信息 sub-resources */
    public static final class UpOmSubResource implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String subId;
        /** 所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String resourceId;
        /** 子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance
         *  实例、table_space 表空间、process 进程、api 接口方法 */
        public String kind;
        /** 子资源名称: 最多200个字符 (at most 200 characters) */
        public String name;
        /** 规格: 最多500个字符 (at most 500 characters) */
        public String spec;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "sub_id", subId);
            put(message, "resource_id", resourceId);
            put(message, "kind", kind);
            put(message, "name", name);
            put(message, "spec", spec);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmSubResourceReport implements Input {
        /** 子资源信息 */
        public List<UpOmSubResource> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 协同运维信息 collaborative tickets */
    public static final class UpOmTicket implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String ticketId;
        /** 相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or ._:-) */
        public String alarmId;
        /** 工单类型: fault 故障、request 请求、change 变更、notice 通报 */
        public String kind;
        /** 发起节点: 最多64个字符 (at most 64 characters) */
        public String fromNode;
        /** 协同节点: 最多64个字符 (at most 64 characters) */
        public String toNode;
        /** 工单标题: 最多200个字符 (at most 200 characters) */
        public String title;
        /** 工单状态: open 待受理、accepted 已受理、processing 处理中、resolved 已解决、closed
         *  已关闭 */
        public String state;
        /** 要求完成时间: YYYY-MM-DD HH:MM:SS */
        public String dueAt;
        /** 处理过程: 最多2000个字符 (at most 2000 characters) */
        public String step;
        /** 处理人: 最多100个字符 (at most 100 characters) */
        public String stepBy;
        /** 处理时间: YYYY-MM-DD HH:MM:SS */
        public String stepAt;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "ticket_id", ticketId);
            put(message, "alarm_id", alarmId);
            put(message, "kind", kind);
            put(message, "from_node", fromNode);
            put(message, "to_node", toNode);
            put(message, "title", title);
            put(message, "state", state);
            put(message, "due_at", dueAt);
            put(message, "step", step);
            put(message, "step_by", stepBy);
            put(message, "step_at", stepAt);
            return message;
        }
    }

    /** One of them. */
    public static final class UpOmTicketReport implements Input {
        /** 协同运维信息 */
        public List<UpOmTicket> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** A public key of the platform. */
    public static final class PlatformKeyItem {
        /** For `X-Auth-Key` and `kid`. */
        public final String kid;
        /** `SM2`. */
        public final String alg;
        /** SEC1 uncompressed, hex. */
        public final String publicKey;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PlatformKeyItem(Object value) {
            Map<String, Object> of = Wire.object(value);
            kid = Wire.text(of, "kid");
            alg = Wire.text(of, "alg");
            publicKey = Wire.text(of, "public_key");
        }
    }

    /** The keys in force. */
    public static final class PlatformKeysFound {
        /** The key in force. */
        public final List<PlatformKeyItem> items;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PlatformKeysFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", PlatformKeyItem::new);
        }
    }

    /** An entry. */
    public static final class PortalEntryState {
        /** The entry. */
        public final String entryId;
        /** submitted, live, suspended or rejected. */
        public final String state;
        /** In a few words. This and the next five are what waits for the bureau, or else what
         *  stands on the portal. */
        public final String name;
        /** What it is good for. */
        public final String summary;
        /** Where it is. */
        public final String url;
        /** query, handling, supervision, credit or living. */
        public final String category;
        /** Whom it is for: citizen, company, officer. */
        public final List<String> audiences;
        /** Name of a drawing. */
        public final String icon;
        /** Whether it waits for the bureau; what stood on the portal before goes on to stand
         *  there. */
        public final Boolean isWaiting;
        /** What the bureau said last. */
        public final String opinion;
        /** Whether people can open it now. */
        public final Boolean isOpen;
        /** How often it was opened in 30 days. */
        public final Long clicks;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PortalEntryState(Object value) {
            Map<String, Object> of = Wire.object(value);
            entryId = Wire.text(of, "entry_id");
            state = Wire.text(of, "state");
            name = Wire.text(of, "name");
            summary = Wire.text(of, "summary");
            url = Wire.text(of, "url");
            category = Wire.text(of, "category");
            audiences = Wire.texts(of, "audiences");
            icon = Wire.text(of, "icon");
            isWaiting = Wire.truth(of, "is_waiting");
            opinion = Wire.text(of, "opinion");
            isOpen = Wire.truth(of, "is_open");
            clicks = Wire.number(of, "clicks");
        }
    }

    /** All of them, the oldest first. */
    public static final class PortalEntriesFound {
        /** At most 20. */
        public final List<PortalEntryState> items;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PortalEntriesFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", PortalEntryState::new);
        }
    }

    /** A new entry, or a change of one. */
    public static final class PortalEntrySubmission implements Input {
        /** The entry that is to be changed; none for a new one. */
        public String entryId;
        /** In a few words, at most 30 characters. */
        public String name;
        /** What it is good for, at most 120 characters. */
        public String summary;
        /** Where it is: at the domain or an address of the access plan. */
        public String url;
        /** query, handling, supervision, credit or living. */
        public String category;
        /** Whom it is for: citizen, company, officer. */
        public List<String> audiences;
        /** Name of a drawing: window, search, list, document, shield, scales, building, person,
         *  star, calendar, chart or phone. */
        public String icon;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "entry_id", entryId);
            put(message, "name", name);
            put(message, "summary", summary);
            put(message, "url", url);
            put(message, "category", category);
            put(message, "audiences", audiences);
            put(message, "icon", icon);
            return message;
        }
    }

    /** What became of it. */
    public static final class PortalEntrySubmitted {
        /** The entry. */
        public final String entryId;
        /** submitted, live (a change waits), suspended or rejected. */
        public final String state;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PortalEntrySubmitted(Object value) {
            Map<String, Object> of = Wire.object(value);
            entryId = Wire.text(of, "entry_id");
            state = Wire.text(of, "state");
        }
    }

    /** What is looked for. */
    public static final class ResultsQuery implements Input {
        /** Unified social credit code, whole. */
        public String code;
        /** The `next` of the answer before. */
        public String after;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "code", code);
            put(message, "after", after);
            return message;
        }
    }

    /** A published result, with the names that the national publicity system uses beside ours. */
    public static final class PublishedResult {
        /** Its id. */
        public final String resultId;
        /** raninsTaskId: 18 digits. */
        public final String taskCode;
        /** raninsTaskName. */
        public final String taskName;
        /** insAuth 抽查机关. */
        public final String department;
        /** Unified social credit code. */
        public final String enterpriseCode;
        /** Its name. */
        public final String enterpriseName;
        /** insDate: YYYY-MM-DD. */
        public final String checkedOn;
        /** R1 to R13. */
        public final String resultCode;
        /** raninsCheckResName. */
        public final String result;
        /** The draw, whose bundle shows why this enterprise was drawn. */
        public final String drawId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public PublishedResult(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            taskCode = Wire.text(of, "task_code");
            taskName = Wire.text(of, "task_name");
            department = Wire.text(of, "department");
            enterpriseCode = Wire.text(of, "enterprise_code");
            enterpriseName = Wire.text(of, "enterprise_name");
            checkedOn = Wire.text(of, "checked_on");
            resultCode = Wire.text(of, "result_code");
            result = Wire.text(of, "result");
            drawId = Wire.text(of, "draw_id");
        }
    }

    /** Those found. */
    public static final class ResultsFound {
        /** The rows. */
        public final List<PublishedResult> items;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ResultsFound(Object value) {
            Map<String, Object> of = Wire.object(value);
            items = Wire.models(of, "items", PublishedResult::new);
            next = Wire.text(of, "next");
        }
    }

    /** The job that a file was given to. */
    public static final class ImportAccepted {
        /** For `POST /api/jobs/status`. */
        public final String jobId;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ImportAccepted(Object value) {
            Map<String, Object> of = Wire.object(value);
            jobId = Wire.text(of, "job_id");
        }
    }

    /** What an inspection found. */
    public static final class ResultReport implements Input {
        /** From pulling. */
        public String resultId;
        /** R1 to R13. */
        public String resultCode;
        /** At least one of onsite, document, other_agency_result, lab_test, online_monitor and
         *  entrusted_agency. */
        public List<String> methods;
        /** YYYY-MM-DD, not in the future. */
        public String checkedOn;
        /** 发现问题情况; needed unless nothing was found. */
        public String problem;
        /** 处置情况. */
        public String disposal;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "result_id", resultId);
            put(message, "result_code", resultCode);
            put(message, "methods", methods);
            put(message, "checked_on", checkedOn);
            put(message, "problem", problem);
            put(message, "disposal", disposal);
            return message;
        }
    }

    /** Where the result stands now. */
    public static final class ResultReported {
        /** As reported. */
        public final String resultId;
        /** Its state now. */
        public final String state;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public ResultReported(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            state = Wire.text(of, "state");
        }
    }

    /** 安全证书 security certificates */
    public static final class UpSecCertificate implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 系统名称: 最多200个字符 (at most 200 characters) */
        public String systemName;
        /** 证书类型: grading 等保定级备案、assessment 等级测评、crypto
         *  密码应用安全性评估、conformity 符合性测评 */
        public String kind;
        /** 等级: 最多20个字符 (at most 20 characters) */
        public String level;
        /** 证书编号: 最多100个字符 (at most 100 characters) */
        public String number;
        /** 发证机构: 最多200个字符 (at most 200 characters) */
        public String issuer;
        /** 有效期起: YYYY-MM-DD */
        public String validFrom;
        /** 有效期止: YYYY-MM-DD */
        public String validUntil;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "system_name", systemName);
            put(message, "kind", kind);
            put(message, "level", level);
            put(message, "number", number);
            put(message, "issuer", issuer);
            put(message, "valid_from", validFrom);
            put(message, "valid_until", validUntil);
            return message;
        }
    }

    /** One of them. */
    public static final class UpSecCertificateReport implements Input {
        /** 安全证书 */
        public List<UpSecCertificate> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 审计摘要 digests of audits */
    public static final class UpSecAudit implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 系统名称: 最多200个字符 (at most 200 characters) */
        public String systemName;
        /** 最早记录: YYYY-MM-DD HH:MM:SS */
        public String firstAt;
        /** 最晚记录: YYYY-MM-DD HH:MM:SS */
        public String lastAt;
        /** 记录数: 0至1000000000的整数 (whole, 0 to 1000000000) */
        public String count;
        /** 摘要: 64位十六进制小写 (64 lower-case hex digits) */
        public String root;
        /** 存证日志: 最多200个字符 (at most 200 characters) */
        public String logName;
        /** 日志条目: 0至9223372036854775807的整数 (whole, 0 to 9223372036854775807) */
        public String logIndex;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "system_name", systemName);
            put(message, "first_at", firstAt);
            put(message, "last_at", lastAt);
            put(message, "count", count);
            put(message, "root", root);
            put(message, "log_name", logName);
            put(message, "log_index", logIndex);
            return message;
        }
    }

    /** One of them. */
    public static final class UpSecAuditReport implements Input {
        /** 审计摘要 */
        public List<UpSecAudit> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** 安全事件 security events */
    public static final class UpSecEvent implements Input {
        /** 行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII) */
        public String rowGuid;
        /** 同步类型: i 新增、u 更新、d 删除 */
        public String cdOperation;
        /** 同步时间: YYYY-MM-DD HH:MM:SS */
        public String cdTime;
        /** 批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a number) */
        public String cdBatch;
        /** 数据来源: 3位数字 (3 digits) */
        public String dataSource;
        /** 系统名称: 最多200个字符 (at most 200 characters) */
        public String systemName;
        /** 事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
         *  未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
         *  审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other 其他 */
        public String kind;
        /** 级别: 1 严重、2 一般、3 提示 */
        public String level;
        /** 主体: 最多200个字符 (at most 200 characters) */
        public String subject;
        /** 来源地址: 最多100个字符 (at most 100 characters) */
        public String source;
        /** 次数: 1至1000000000的整数 (whole, 1 to 1000000000) */
        public String count;
        /** 首次发生: YYYY-MM-DD HH:MM:SS */
        public String firstAt;
        /** 最近发生: YYYY-MM-DD HH:MM:SS */
        public String lastAt;
        /** 处置状态: open 待处置、handled 已处置 */
        public String state;
        /** 说明: 最多500个字符 (at most 500 characters) */
        public String detail;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "row_guid", rowGuid);
            put(message, "cd_operation", cdOperation);
            put(message, "cd_time", cdTime);
            put(message, "cd_batch", cdBatch);
            put(message, "data_source", dataSource);
            put(message, "system_name", systemName);
            put(message, "kind", kind);
            put(message, "level", level);
            put(message, "subject", subject);
            put(message, "source", source);
            put(message, "count", count);
            put(message, "first_at", firstAt);
            put(message, "last_at", lastAt);
            put(message, "state", state);
            put(message, "detail", detail);
            return message;
        }
    }

    /** One of them. */
    public static final class UpSecEventReport implements Input {
        /** 安全事件 */
        public List<UpSecEvent> rows;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "rows", messages(rows));
            return message;
        }
    }

    /** Where to go on. */
    public static final class TasksPull implements Input {
        /** The `next` of the answer before. */
        public String after;
        /** 1 to 200; 100 when absent. */
        public Long size;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "after", after);
            put(message, "size", size);
            return message;
        }
    }

    /** One enterprise to inspect. */
    public static final class Inspection {
        /** To be named when reporting. */
        public final String resultId;
        /** 18 digits. */
        public final String taskCode;
        /** Name of the task. */
        public final String taskName;
        /** Codes of check items. */
        public final List<String> itemCodes;
        /** Unified social credit code. */
        public final String enterpriseCode;
        /** Name of the enterprise. */
        public final String enterpriseName;
        /** Registered address. */
        public final String address;
        /** Staff numbers; empty where inspectors must be found outside. */
        public final List<String> inspectors;
        /** `not_entered` or `returned`. */
        public final String state;
        /** Why it was returned. */
        public final String reviewOpinion;
        /** YYYY-MM-DD. */
        public final String inspectFrom;
        /** YYYY-MM-DD. */
        public final String inspectUntil;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public Inspection(Object value) {
            Map<String, Object> of = Wire.object(value);
            resultId = Wire.text(of, "result_id");
            taskCode = Wire.text(of, "task_code");
            taskName = Wire.text(of, "task_name");
            itemCodes = Wire.texts(of, "item_codes");
            enterpriseCode = Wire.text(of, "enterprise_code");
            enterpriseName = Wire.text(of, "enterprise_name");
            address = Wire.text(of, "address");
            inspectors = Wire.texts(of, "inspectors");
            state = Wire.text(of, "state");
            reviewOpinion = Wire.text(of, "review_opinion");
            inspectFrom = Wire.text(of, "inspect_from");
            inspectUntil = Wire.text(of, "inspect_until");
        }
    }

    /** What is to be done, in a stable order. */
    public static final class TasksPulled {
        /** The open inspections of the department. */
        public final List<Inspection> inspections;
        /** For `after` of the next call; null at the end. */
        public final String next;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TasksPulled(Object value) {
            Map<String, Object> of = Wire.object(value);
            inspections = Wire.models(of, "inspections", Inspection::new);
            next = Wire.text(of, "next");
        }
    }

    /** Whose session goes where. */
    public static final class TicketRequest implements Input {
        /** The access token of the person, which this application was given. */
        public String userToken;
        /** The application where the person goes: its client_id. */
        public String target;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "user_token", userToken);
            put(message, "target", target);
            return message;
        }
    }

    /** A ticket. */
    public static final class TicketIssued {
        /** Works once, at the target only. */
        public final String ticket;
        /** Seconds. */
        public final Long expiresIn;
        /** Where to send the browser; the ticket is in it. Empty in the sandbox. */
        public final String address;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TicketIssued(Object value) {
            Map<String, Object> of = Wire.object(value);
            ticket = Wire.text(of, "ticket");
            expiresIn = Wire.number(of, "expires_in");
            address = Wire.text(of, "address");
        }
    }

    /** A ticket that a person arrived with. */
    public static final class TicketRedemption implements Input {
        /** As it stood in the address. */
        public String ticket;

        @Override
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            put(message, "ticket", ticket);
            return message;
        }
    }

    /** The person, and a token of the same session. */
    public static final class TicketRedeemed {
        /** For the calls about this person. */
        public final String userToken;
        /** Seconds; asking for the status of the session renews it. */
        public final Long expiresIn;
        /** The session at the platform: what ends it ends the token. */
        public final String sessionId;
        /** The person, as `/api/identity/userinfo` tells it with everything else. */
        public final String sub;
        /** Name of the person. */
        public final String name;
        /** gov or legal. */
        public final String kind;

        /** Reads {@code data} or one of its items, of JSON or XML. */
        public TicketRedeemed(Object value) {
            Map<String, Object> of = Wire.object(value);
            userToken = Wire.text(of, "user_token");
            expiresIn = Wire.number(of, "expires_in");
            sessionId = Wire.text(of, "session_id");
            sub = Wire.text(of, "sub");
            name = Wire.text(of, "name");
            kind = Wire.text(of, "kind");
        }
    }

    /** What can be sent. */
    public interface Input {
        /** Its members; those that are null are left out. */
        Map<String, Object> message();
    }

    private static void put(Map<String, Object> message, String name, Object value) {
        if (value != null) {
            message.put(name, value);
        }
    }

    private static List<Map<String, Object>> messages(List<? extends Input> models) {
        if (models == null) {
            return null;
        }
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Input model : models) {
            messages.add(model.message());
        }
        return messages;
    }
}
