// Messages of the interfaces that applications call. Generated; do not edit.

using System.Collections.Generic;
using System.Linq;

namespace Mingqian
{
    /// <summary>A user name and its password.</summary>
    public sealed class Credentials
    {
        /// <summary>User name of the account.</summary>
        public string Username { get; set; }

        /// <summary>Base64 of the password, as B.1 demands.</summary>
        public string Password { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Username != null) message["username"] = Username;
            if (Password != null) message["password"] = Password;
            return message;
        }
    }

    /// <summary>What was signed out.</summary>
    public sealed class SignedOut
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public SignedOut(object row)
        {
            Username = Wire.Text(row, "username") ?? "";
        }

        /// <summary>User name of the account whose token ended.</summary>
        public string Username { get; }
    }

    /// <summary>办件受理 cases: accepted</summary>
    public sealed class UpProAccept
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation
        /// code, date, number)</summary>
        public string ProjectNo { get; set; }

        /// <summary>实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位
        /// (31: credit code, level, basic code)</summary>
        public string TaskCode { get; set; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; set; }

        /// <summary>事项版本: 1至1000000的整数 (whole, 1 to 1000000)</summary>
        public string TaskVersion { get; set; }

        /// <summary>基本编码: 基本编码为12位数字 (12 digits)</summary>
        public string CatalogCode { get; set; }

        /// <summary>业务办理项编码: 最多50个字符 (at most 50 characters)</summary>
        public string TaskHandleItem { get; set; }

        /// <summary>受理部门编码: 最多50个字符 (at most 50 characters)</summary>
        public string OrgCode { get; set; }

        /// <summary>受理部门: 最多200个字符 (at most 200 characters)</summary>
        public string OrgName { get; set; }

        /// <summary>申请人: 最多200个字符 (at most 200 characters)</summary>
        public string ApplyerName { get; set; }

        /// <summary>申请人类型: 1 自然人、2 企业法人、3 事业法人、4 社会组织法人、5
        /// 非法人企业、6 行政机关、9 其他组织</summary>
        public string ApplyerType { get; set; }

        /// <summary>申请人证件类型: 最多10个字符 (at most 10 characters)</summary>
        public string ApplyerPageType { get; set; }

        /// <summary>申请人证件号码: 最多500个字符 (at most 500 characters)</summary>
        public string ApplyerPageCode { get; set; }

        /// <summary>联系人: 最多200个字符 (at most 200 characters)</summary>
        public string ContactName { get; set; }

        /// <summary>联系人证件类型: 最多10个字符 (at most 10 characters)</summary>
        public string ContactType { get; set; }

        /// <summary>联系人证件号码: 最多500个字符 (at most 500 characters)</summary>
        public string ContactCode { get; set; }

        /// <summary>联系人手机: 最多50个字符 (at most 50 characters)</summary>
        public string ContactMobile { get; set; }

        /// <summary>法定代表人: 最多200个字符 (at most 200 characters)</summary>
        public string Legal { get; set; }

        /// <summary>通讯地址: 最多500个字符 (at most 500 characters)</summary>
        public string Address { get; set; }

        /// <summary>邮编: 最多10个字符 (at most 10 characters)</summary>
        public string ZipCode { get; set; }

        /// <summary>申请时间: YYYY-MM-DD HH:MM:SS</summary>
        public string ApplyDate { get; set; }

        /// <summary>申请来源: 1 网上申请、2 现场申请、3 其他</summary>
        public string ApplyType { get; set; }

        /// <summary>受理时间: YYYY-MM-DD HH:MM:SS</summary>
        public string AcceptDate { get; set; }

        /// <summary>受理文书编号: 最多100个字符 (at most 100 characters)</summary>
        public string AcceptDocNo { get; set; }

        /// <summary>承诺办结时间: YYYY-MM-DD HH:MM:SS</summary>
        public string PromiseDate { get; set; }

        /// <summary>办理类型: 1 即办件、2 承诺件</summary>
        public string ProjectType { get; set; }

        /// <summary>办件摘要: 最多1000个字符 (at most 1000 characters)</summary>
        public string ProjectName { get; set; }

        /// <summary>办理人: 最多100个字符 (at most 100 characters)</summary>
        public string HandleUserName { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (TaskCode != null) message["task_code"] = TaskCode;
            if (TaskName != null) message["task_name"] = TaskName;
            if (TaskVersion != null) message["task_version"] = TaskVersion;
            if (CatalogCode != null) message["catalog_code"] = CatalogCode;
            if (TaskHandleItem != null) message["task_handle_item"] = TaskHandleItem;
            if (OrgCode != null) message["org_code"] = OrgCode;
            if (OrgName != null) message["org_name"] = OrgName;
            if (ApplyerName != null) message["applyer_name"] = ApplyerName;
            if (ApplyerType != null) message["applyer_type"] = ApplyerType;
            if (ApplyerPageType != null) message["applyer_page_type"] = ApplyerPageType;
            if (ApplyerPageCode != null) message["applyer_page_code"] = ApplyerPageCode;
            if (ContactName != null) message["contact_name"] = ContactName;
            if (ContactType != null) message["contact_type"] = ContactType;
            if (ContactCode != null) message["contact_code"] = ContactCode;
            if (ContactMobile != null) message["contact_mobile"] = ContactMobile;
            if (Legal != null) message["legal"] = Legal;
            if (Address != null) message["address"] = Address;
            if (ZipCode != null) message["zip_code"] = ZipCode;
            if (ApplyDate != null) message["apply_date"] = ApplyDate;
            if (ApplyType != null) message["apply_type"] = ApplyType;
            if (AcceptDate != null) message["accept_date"] = AcceptDate;
            if (AcceptDocNo != null) message["accept_doc_no"] = AcceptDocNo;
            if (PromiseDate != null) message["promise_date"] = PromiseDate;
            if (ProjectType != null) message["project_type"] = ProjectType;
            if (ProjectName != null) message["project_name"] = ProjectName;
            if (HandleUserName != null) message["handle_user_name"] = HandleUserName;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpProAcceptReport
    {
        /// <summary>办件受理</summary>
        public IReadOnlyList<UpProAccept> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>A finding about a row.</summary>
    public sealed class RowError
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public RowError(object row)
        {
            Field = Wire.Text(row, "field") ?? "";
            Reason = Wire.Text(row, "reason") ?? "";
        }

        /// <summary>The column; empty where it is the whole row.</summary>
        public string Field { get; }

        /// <summary>What is wrong with it.</summary>
        public string Reason { get; }
    }

    /// <summary>What became of a row.</summary>
    public sealed class RowOutcome
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public RowOutcome(object row)
        {
            RowGuid = Wire.Text(row, "row_guid") ?? "";
            Outcome = Wire.Text(row, "outcome") ?? "";
            WaitsForParent = Wire.Truth(row, "waits_for_parent") ?? false;
            Errors = Wire.Models(row, "errors", one => new RowError(one));
        }

        /// <summary>As it was sent.</summary>
        public string RowGuid { get; }

        /// <summary>accepted, unchanged, stale or rejected.</summary>
        public string Outcome { get; }

        /// <summary>Written, but what it belongs to is not there yet; it is linked when that
        /// comes.</summary>
        public bool WaitsForParent { get; }

        /// <summary>Why it was not taken, column by column.</summary>
        public IReadOnlyList<RowError> Errors { get; }
    }

    /// <summary>What became of a report.</summary>
    public sealed class RowsTaken
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public RowsTaken(object row)
        {
            Accepted = Wire.Number(row, "accepted") ?? 0;
            Unchanged = Wire.Number(row, "unchanged") ?? 0;
            Stale = Wire.Number(row, "stale") ?? 0;
            Rejected = Wire.Number(row, "rejected") ?? 0;
            Rows = Wire.Models(row, "rows", one => new RowOutcome(one));
        }

        /// <summary>Rows that were written.</summary>
        public long Accepted { get; }

        /// <summary>Rows that were there already, byte for byte.</summary>
        public long Unchanged { get; }

        /// <summary>Rows older than what is there; passed over.</summary>
        public long Stale { get; }

        /// <summary>Rows that were not taken; they stand in the abnormal returns as
        /// well.</summary>
        public long Rejected { get; }

        /// <summary>Of each row, in the order in which they were sent.</summary>
        public IReadOnlyList<RowOutcome> Rows { get; }
    }

    /// <summary>办件过程 cases: process</summary>
    public sealed class UpProProcess
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation
        /// code, date, number)</summary>
        public string ProjectNo { get; set; }

        /// <summary>业务动作: 1 承办、2 审核、3 批准</summary>
        public string EventName { get; set; }

        /// <summary>环节名称: 最多200个字符 (at most 200 characters)</summary>
        public string ProcessName { get; set; }

        /// <summary>办理人: 最多100个字符 (at most 100 characters)</summary>
        public string HandleUserName { get; set; }

        /// <summary>办理意见: 最多2000个字符 (at most 2000 characters)</summary>
        public string HandleExplain { get; set; }

        /// <summary>开始时间: YYYY-MM-DD HH:MM:SS</summary>
        public string EventStartTime { get; set; }

        /// <summary>结束时间: YYYY-MM-DD HH:MM:SS</summary>
        public string EventEndTime { get; set; }

        /// <summary>备注: 最多1000个字符 (at most 1000 characters)</summary>
        public string Remark { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (EventName != null) message["event_name"] = EventName;
            if (ProcessName != null) message["process_name"] = ProcessName;
            if (HandleUserName != null) message["handle_user_name"] = HandleUserName;
            if (HandleExplain != null) message["handle_explain"] = HandleExplain;
            if (EventStartTime != null) message["event_start_time"] = EventStartTime;
            if (EventEndTime != null) message["event_end_time"] = EventEndTime;
            if (Remark != null) message["remark"] = Remark;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpProProcessReport
    {
        /// <summary>办件过程</summary>
        public IReadOnlyList<UpProProcess> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>办件结果 cases: closed</summary>
    public sealed class UpProResult
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation
        /// code, date, number)</summary>
        public string ProjectNo { get; set; }

        /// <summary>办理人: 最多100个字符 (at most 100 characters)</summary>
        public string HandleUserName { get; set; }

        /// <summary>办结时间: YYYY-MM-DD HH:MM:SS</summary>
        public string ResultDate { get; set; }

        /// <summary>办结结果: 0 出证办结、1 退回办结、2 作废办结、3 删除办结、4 转报办结、5
        /// 补正不来办结、6 办结</summary>
        public string ResultType { get; set; }

        /// <summary>结果说明: 最多2000个字符 (at most 2000 characters)</summary>
        public string ResultExplain { get; set; }

        /// <summary>结果证照名称: 最多200个字符 (at most 200 characters)</summary>
        public string ResultCetrName { get; set; }

        /// <summary>结果证照编号: 最多200个字符 (at most 200 characters)</summary>
        public string ResultCetrNo { get; set; }

        /// <summary>是否送达: 0 否、1 是</summary>
        public string IsDeliveryResults { get; set; }

        /// <summary>满意度: 1至5的整数 (whole, 1 to 5)</summary>
        public string Satisfaction { get; set; }

        /// <summary>备注: 最多1000个字符 (at most 1000 characters)</summary>
        public string Remark { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (HandleUserName != null) message["handle_user_name"] = HandleUserName;
            if (ResultDate != null) message["result_date"] = ResultDate;
            if (ResultType != null) message["result_type"] = ResultType;
            if (ResultExplain != null) message["result_explain"] = ResultExplain;
            if (ResultCetrName != null) message["result_cetr_name"] = ResultCetrName;
            if (ResultCetrNo != null) message["result_cetr_no"] = ResultCetrNo;
            if (IsDeliveryResults != null) message["is_delivery_results"] = IsDeliveryResults;
            if (Satisfaction != null) message["satisfaction"] = Satisfaction;
            if (Remark != null) message["remark"] = Remark;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpProResultReport
    {
        /// <summary>办件结果</summary>
        public IReadOnlyList<UpProResult> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>Where to go on.</summary>
    public sealed class RowsPull
    {
        /// <summary>The cursor of the answer before; from the beginning where it is
        /// absent.</summary>
        public long? After { get; set; }

        /// <summary>1 to 500; 200 where it is absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>平台基本目录 basic catalogue of the platform</summary>
    public sealed class DnTaskDirectory
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public DnTaskDirectory(object row)
        {
            RowGuid = Wire.Text(row, "row_guid");
            CdOperation = Wire.Text(row, "cd_operation");
            CdTime = Wire.Text(row, "cd_time");
            CdBatch = Wire.Text(row, "cd_batch");
            DataSource = Wire.Text(row, "data_source");
            TaskName = Wire.Text(row, "task_name");
            CatalogCode = Wire.Text(row, "catalog_code");
            LocalCatalogCode = Wire.Text(row, "local_catalog_code");
            TaskType = Wire.Text(row, "task_type");
            ByLaw = Wire.Text(row, "by_law");
            UseLevel = Wire.Text(row, "use_level");
            TaskState = Wire.Text(row, "task_state");
            TaskVersion = Wire.Text(row, "task_version");
            PlanEffectiveDate = Wire.Text(row, "plan_effective_date");
            PlanCancelDate = Wire.Text(row, "plan_cancel_date");
        }

        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; }

        /// <summary>基本编码: 基本编码为12位数字 (12 digits)</summary>
        public string CatalogCode { get; }

        /// <summary>地方基本编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalCatalogCode { get; }

        /// <summary>事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05
        /// 行政给付、06 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
        /// 其他行政权力（省）、21 公共服务</summary>
        public string TaskType { get; }

        /// <summary>设定依据: 最多8000个字符 (at most 8000 characters)</summary>
        public string ByLaw { get; }

        /// <summary>行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)</summary>
        public string UseLevel { get; }

        /// <summary>事项状态: 1 在用、2 暂停、3 取消</summary>
        public string TaskState { get; }

        /// <summary>事项版本: 1至1000000的整数 (whole, 1 to 1000000)</summary>
        public string TaskVersion { get; }

        /// <summary>计划生效日期: YYYY-MM-DD</summary>
        public string PlanEffectiveDate { get; }

        /// <summary>计划取消日期: YYYY-MM-DD</summary>
        public string PlanCancelDate { get; }
    }

    /// <summary>One of them.</summary>
    public sealed class DnTaskDirectoryPulled
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public DnTaskDirectoryPulled(object row)
        {
            Rows = Wire.Models(row, "rows", one => new DnTaskDirectory(one));
            Cursor = Wire.Number(row, "cursor") ?? 0;
            HasMore = Wire.Truth(row, "has_more") ?? false;
        }

        /// <summary>Every row once, in its last state; one with cd_operation d is
        /// gone.</summary>
        public IReadOnlyList<DnTaskDirectory> Rows { get; }

        /// <summary>For `after`, now or later: what changed since comes then.</summary>
        public long Cursor { get; }

        /// <summary>Whether there is more already.</summary>
        public bool HasMore { get; }
    }

    /// <summary>基本目录 basic catalogue</summary>
    public sealed class UpTaskDirectory
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; set; }

        /// <summary>基本编码: 基本编码为12位数字 (12 digits)</summary>
        public string CatalogCode { get; set; }

        /// <summary>地方基本编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalCatalogCode { get; set; }

        /// <summary>事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05
        /// 行政给付、06 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
        /// 其他行政权力（省）、21 公共服务</summary>
        public string TaskType { get; set; }

        /// <summary>设定依据: 最多8000个字符 (at most 8000 characters)</summary>
        public string ByLaw { get; set; }

        /// <summary>行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)</summary>
        public string UseLevel { get; set; }

        /// <summary>事项状态: 1 在用、2 暂停、3 取消</summary>
        public string TaskState { get; set; }

        /// <summary>事项版本: 1至1000000的整数 (whole, 1 to 1000000)</summary>
        public string TaskVersion { get; set; }

        /// <summary>计划生效日期: YYYY-MM-DD</summary>
        public string PlanEffectiveDate { get; set; }

        /// <summary>计划取消日期: YYYY-MM-DD</summary>
        public string PlanCancelDate { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (TaskName != null) message["task_name"] = TaskName;
            if (CatalogCode != null) message["catalog_code"] = CatalogCode;
            if (LocalCatalogCode != null) message["local_catalog_code"] = LocalCatalogCode;
            if (TaskType != null) message["task_type"] = TaskType;
            if (ByLaw != null) message["by_law"] = ByLaw;
            if (UseLevel != null) message["use_level"] = UseLevel;
            if (TaskState != null) message["task_state"] = TaskState;
            if (TaskVersion != null) message["task_version"] = TaskVersion;
            if (PlanEffectiveDate != null) message["plan_effective_date"] = PlanEffectiveDate;
            if (PlanCancelDate != null) message["plan_cancel_date"] = PlanCancelDate;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpTaskDirectoryReport
    {
        /// <summary>基本目录</summary>
        public IReadOnlyList<UpTaskDirectory> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>实施清单（强制、检查类） implementation list: coercion, inspection</summary>
    public sealed class UpTaskCheckBasic
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; set; }

        /// <summary>基本编码: 基本编码为12位数字 (12 digits)</summary>
        public string CatalogCode { get; set; }

        /// <summary>地方基本编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalCatalogCode { get; set; }

        /// <summary>事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05
        /// 行政给付、06 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
        /// 其他行政权力（省）、21 公共服务</summary>
        public string TaskType { get; set; }

        /// <summary>设定依据: 最多8000个字符 (at most 8000 characters)</summary>
        public string ByLaw { get; set; }

        /// <summary>权力来源: 1 法定本级行使、2 上级下放、3 上级授权、4 同级授权、5 上级委托、6
        /// 同级委托</summary>
        public string PowerSource { get; set; }

        /// <summary>行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)</summary>
        public string UseLevel { get; set; }

        /// <summary>实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位
        /// (31: credit code, level, basic code)</summary>
        public string TaskCode { get; set; }

        /// <summary>地方实施编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalTaskCode { get; set; }

        /// <summary>业务办理项编码: 最多50个字符 (at most 50 characters)</summary>
        public string TaskHandleItem { get; set; }

        /// <summary>事项状态: 1 在用、2 暂停、3 取消</summary>
        public string TaskState { get; set; }

        /// <summary>事项版本: 1至1000000的整数 (whole, 1 to 1000000)</summary>
        public string TaskVersion { get; set; }

        /// <summary>实施机构: 最多200个字符 (at most 200 characters)</summary>
        public string DeptName { get; set; }

        /// <summary>实施机构性质: 1 法定机关、2 授权组织、3 受委托组织</summary>
        public string DeptType { get; set; }

        /// <summary>实施机构代码: 最多50个字符 (at most 50 characters)</summary>
        public string DeptCode { get; set; }

        /// <summary>委托部门: 最多200个字符 (at most 200 characters)</summary>
        public string EntrustName { get; set; }

        /// <summary>法定时限: 0至10000的整数 (whole, 0 to 10000)</summary>
        public string AnticipateDay { get; set; }

        /// <summary>法定时限单位: 最多20个字符 (at most 20 characters)</summary>
        public string AnticipateType { get; set; }

        /// <summary>法定时限说明: 最多2000个字符 (at most 2000 characters)</summary>
        public string AnticipateExplain { get; set; }

        /// <summary>办理流程: 最多4000个字符 (at most 4000 characters)</summary>
        public string HandleFlow { get; set; }

        /// <summary>咨询方式: 最多1000个字符 (at most 1000 characters)</summary>
        public string LinkWay { get; set; }

        /// <summary>监督投诉方式: 最多1000个字符 (at most 1000 characters)</summary>
        public string SuperviseWay { get; set; }

        /// <summary>计划生效日期: YYYY-MM-DD</summary>
        public string PlanEffectiveDate { get; set; }

        /// <summary>计划取消日期: YYYY-MM-DD</summary>
        public string PlanCancelDate { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (TaskName != null) message["task_name"] = TaskName;
            if (CatalogCode != null) message["catalog_code"] = CatalogCode;
            if (LocalCatalogCode != null) message["local_catalog_code"] = LocalCatalogCode;
            if (TaskType != null) message["task_type"] = TaskType;
            if (ByLaw != null) message["by_law"] = ByLaw;
            if (PowerSource != null) message["power_source"] = PowerSource;
            if (UseLevel != null) message["use_level"] = UseLevel;
            if (TaskCode != null) message["task_code"] = TaskCode;
            if (LocalTaskCode != null) message["local_task_code"] = LocalTaskCode;
            if (TaskHandleItem != null) message["task_handle_item"] = TaskHandleItem;
            if (TaskState != null) message["task_state"] = TaskState;
            if (TaskVersion != null) message["task_version"] = TaskVersion;
            if (DeptName != null) message["dept_name"] = DeptName;
            if (DeptType != null) message["dept_type"] = DeptType;
            if (DeptCode != null) message["dept_code"] = DeptCode;
            if (EntrustName != null) message["entrust_name"] = EntrustName;
            if (AnticipateDay != null) message["anticipate_day"] = AnticipateDay;
            if (AnticipateType != null) message["anticipate_type"] = AnticipateType;
            if (AnticipateExplain != null) message["anticipate_explain"] = AnticipateExplain;
            if (HandleFlow != null) message["handle_flow"] = HandleFlow;
            if (LinkWay != null) message["link_way"] = LinkWay;
            if (SuperviseWay != null) message["supervise_way"] = SuperviseWay;
            if (PlanEffectiveDate != null) message["plan_effective_date"] = PlanEffectiveDate;
            if (PlanCancelDate != null) message["plan_cancel_date"] = PlanCancelDate;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpTaskCheckBasicReport
    {
        /// <summary>实施清单（强制、检查类）</summary>
        public IReadOnlyList<UpTaskCheckBasic> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>实施清单（其他类） implementation list: other kinds</summary>
    public sealed class UpTaskGeneralBasic
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; set; }

        /// <summary>基本编码: 基本编码为12位数字 (12 digits)</summary>
        public string CatalogCode { get; set; }

        /// <summary>地方基本编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalCatalogCode { get; set; }

        /// <summary>事项类型: 01 行政许可、02 行政处罚、03 行政强制、04 行政征收、05
        /// 行政给付、06 行政检查、07 行政确认、08 行政奖励、09 行政裁决、10 其他行政权力、20
        /// 其他行政权力（省）、21 公共服务</summary>
        public string TaskType { get; set; }

        /// <summary>设定依据: 最多8000个字符 (at most 8000 characters)</summary>
        public string ByLaw { get; set; }

        /// <summary>行使层级: 1至6的层级，多个以^分隔 (levels 1 to 6, joined by ^)</summary>
        public string UseLevel { get; set; }

        /// <summary>实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位
        /// (31: credit code, level, basic code)</summary>
        public string TaskCode { get; set; }

        /// <summary>地方实施编码: 最多50个字符 (at most 50 characters)</summary>
        public string LocalTaskCode { get; set; }

        /// <summary>业务办理项编码: 最多50个字符 (at most 50 characters)</summary>
        public string TaskHandleItem { get; set; }

        /// <summary>事项状态: 1 在用、2 暂停、3 取消</summary>
        public string TaskState { get; set; }

        /// <summary>事项版本: 1至1000000的整数 (whole, 1 to 1000000)</summary>
        public string TaskVersion { get; set; }

        /// <summary>实施机构: 最多200个字符 (at most 200 characters)</summary>
        public string DeptName { get; set; }

        /// <summary>实施机构性质: 1 法定机关、2 授权组织、3 受委托组织</summary>
        public string DeptType { get; set; }

        /// <summary>实施机构代码: 最多50个字符 (at most 50 characters)</summary>
        public string DeptCode { get; set; }

        /// <summary>承诺时限: 0至10000的整数 (whole, 0 to 10000)</summary>
        public string PromiseDay { get; set; }

        /// <summary>承诺时限单位: 最多20个字符 (at most 20 characters)</summary>
        public string PromiseType { get; set; }

        /// <summary>承诺时限说明: 最多2000个字符 (at most 2000 characters)</summary>
        public string PromiseExplain { get; set; }

        /// <summary>受理条件: 最多4000个字符 (at most 4000 characters)</summary>
        public string AcceptCondition { get; set; }

        /// <summary>是否收费: 0 否、1 是</summary>
        public string IsFee { get; set; }

        /// <summary>收费依据: 最多2000个字符 (at most 2000 characters)</summary>
        public string FeeBasis { get; set; }

        /// <summary>服务对象: 最多32个字符 (at most 32 characters)</summary>
        public string ServerType { get; set; }

        /// <summary>办件类型: 1 即办件、2 承诺件</summary>
        public string ProjectType { get; set; }

        /// <summary>办理形式: 最多32个字符 (at most 32 characters)</summary>
        public string HandleType { get; set; }

        /// <summary>到办事现场次数: 0至99的整数 (whole, 0 to 99)</summary>
        public string LimitSceneNum { get; set; }

        /// <summary>特别程序: 最多200个字符 (at most 200 characters)</summary>
        public string SpecialProcedure { get; set; }

        /// <summary>移动端是否单点登录: 0 否、1 是</summary>
        public string AppIsSingleLogin { get; set; }

        /// <summary>移动端办理地址: http或https地址，最多500个字符 (an http or https
        /// address)</summary>
        public string MobileTerminalUrl { get; set; }

        /// <summary>计算机端是否单点登录: 0 否、1 是</summary>
        public string IsSingleLogin { get; set; }

        /// <summary>计算机端在线办理跳转地址: http或https地址，最多500个字符 (an http or https
        /// address)</summary>
        public string LinkAddr { get; set; }

        /// <summary>办理地点: 最多1000个字符 (at most 1000 characters)</summary>
        public string TransactAddr { get; set; }

        /// <summary>办理时间: 最多1000个字符 (at most 1000 characters)</summary>
        public string TransactTime { get; set; }

        /// <summary>咨询方式: 最多1000个字符 (at most 1000 characters)</summary>
        public string LinkWay { get; set; }

        /// <summary>监督投诉方式: 最多1000个字符 (at most 1000 characters)</summary>
        public string SuperviseWay { get; set; }

        /// <summary>计划生效日期: YYYY-MM-DD</summary>
        public string PlanEffectiveDate { get; set; }

        /// <summary>计划取消日期: YYYY-MM-DD</summary>
        public string PlanCancelDate { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (TaskName != null) message["task_name"] = TaskName;
            if (CatalogCode != null) message["catalog_code"] = CatalogCode;
            if (LocalCatalogCode != null) message["local_catalog_code"] = LocalCatalogCode;
            if (TaskType != null) message["task_type"] = TaskType;
            if (ByLaw != null) message["by_law"] = ByLaw;
            if (UseLevel != null) message["use_level"] = UseLevel;
            if (TaskCode != null) message["task_code"] = TaskCode;
            if (LocalTaskCode != null) message["local_task_code"] = LocalTaskCode;
            if (TaskHandleItem != null) message["task_handle_item"] = TaskHandleItem;
            if (TaskState != null) message["task_state"] = TaskState;
            if (TaskVersion != null) message["task_version"] = TaskVersion;
            if (DeptName != null) message["dept_name"] = DeptName;
            if (DeptType != null) message["dept_type"] = DeptType;
            if (DeptCode != null) message["dept_code"] = DeptCode;
            if (PromiseDay != null) message["promise_day"] = PromiseDay;
            if (PromiseType != null) message["promise_type"] = PromiseType;
            if (PromiseExplain != null) message["promise_explain"] = PromiseExplain;
            if (AcceptCondition != null) message["accept_condition"] = AcceptCondition;
            if (IsFee != null) message["is_fee"] = IsFee;
            if (FeeBasis != null) message["fee_basis"] = FeeBasis;
            if (ServerType != null) message["server_type"] = ServerType;
            if (ProjectType != null) message["project_type"] = ProjectType;
            if (HandleType != null) message["handle_type"] = HandleType;
            if (LimitSceneNum != null) message["limit_scene_num"] = LimitSceneNum;
            if (SpecialProcedure != null) message["special_procedure"] = SpecialProcedure;
            if (AppIsSingleLogin != null) message["app_is_single_login"] = AppIsSingleLogin;
            if (MobileTerminalUrl != null) message["mobile_terminal_url"] = MobileTerminalUrl;
            if (IsSingleLogin != null) message["is_single_login"] = IsSingleLogin;
            if (LinkAddr != null) message["link_addr"] = LinkAddr;
            if (TransactAddr != null) message["transact_addr"] = TransactAddr;
            if (TransactTime != null) message["transact_time"] = TransactTime;
            if (LinkWay != null) message["link_way"] = LinkWay;
            if (SuperviseWay != null) message["supervise_way"] = SuperviseWay;
            if (PlanEffectiveDate != null) message["plan_effective_date"] = PlanEffectiveDate;
            if (PlanCancelDate != null) message["plan_cancel_date"] = PlanCancelDate;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpTaskGeneralBasicReport
    {
        /// <summary>实施清单（其他类）</summary>
        public IReadOnlyList<UpTaskGeneralBasic> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>在线办理地址 online-handling addresses</summary>
    public sealed class UpOnlineAddress
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位
        /// (31: credit code, level, basic code)</summary>
        public string TaskCode { get; set; }

        /// <summary>渠道: 1 计算机端、2 移动端</summary>
        public string Channel { get; set; }

        /// <summary>在线办理地址: http或https地址，最多500个字符 (an http or https
        /// address)</summary>
        public string Address { get; set; }

        /// <summary>是否单点登录: 0 否、1 是</summary>
        public string IsSingleLogin { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (TaskCode != null) message["task_code"] = TaskCode;
            if (Channel != null) message["channel"] = Channel;
            if (Address != null) message["address"] = Address;
            if (IsSingleLogin != null) message["is_single_login"] = IsSingleLogin;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOnlineAddressReport
    {
        /// <summary>在线办理地址</summary>
        public IReadOnlyList<UpOnlineAddress> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>What is looked for. Conditions are joined by “and”.</summary>
    public sealed class CheckItemsQuery
    {
        /// <summary>Code of the item, whole.</summary>
        public string Code { get; set; }

        /// <summary>A part of the name.</summary>
        public string Name { get; set; }

        /// <summary>Code of the department.</summary>
        public string DepartmentCode { get; set; }

        /// <summary>The `next` of the answer before.</summary>
        public string After { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Code != null) message["code"] = Code;
            if (Name != null) message["name"] = Name;
            if (DepartmentCode != null) message["department_code"] = DepartmentCode;
            if (After != null) message["after"] = After;
            return message;
        }
    }

    /// <summary>A check item.</summary>
    public sealed class CheckItem
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public CheckItem(object row)
        {
            Code = Wire.Text(row, "code") ?? "";
            Category = Wire.Text(row, "category") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            TargetScope = Wire.Text(row, "target_scope") ?? "";
            ItemClass = Wire.Text(row, "item_class") ?? "";
            Methods = Wire.Text(row, "methods") ?? "";
            AuthorityLevel = Wire.Text(row, "authority_level") ?? "";
            LegalBasis = Wire.Text(row, "legal_basis") ?? "";
            RatioAndFrequency = Wire.Text(row, "ratio_and_frequency") ?? "";
            Department = Wire.Text(row, "department") ?? "";
        }

        /// <summary>Its code.</summary>
        public string Code { get; }

        /// <summary>抽查类别.</summary>
        public string Category { get; }

        /// <summary>抽查事项.</summary>
        public string Name { get; }

        /// <summary>检查对象.</summary>
        public string TargetScope { get; }

        /// <summary>`general` or `key`.</summary>
        public string ItemClass { get; }

        /// <summary>检查方式.</summary>
        public string Methods { get; }

        /// <summary>检查主体.</summary>
        public string AuthorityLevel { get; }

        /// <summary>检查依据.</summary>
        public string LegalBasis { get; }

        /// <summary>抽查比例及频次.</summary>
        public string RatioAndFrequency { get; }

        /// <summary>Name of the department.</summary>
        public string Department { get; }
    }

    /// <summary>Those found, in the order of their codes.</summary>
    public sealed class CheckItemsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public CheckItemsFound(object row)
        {
            Items = Wire.Models(row, "items", one => new CheckItem(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>The rows.</summary>
        public IReadOnlyList<CheckItem> Items { get; }

        /// <summary>For `after` of the next call; null at the end.</summary>
        public string Next { get; }
    }

    /// <summary>抽查检查结果 published results of checks</summary>
    public sealed class UpCheckResult
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>计划编号: 14位数字 (14 digits)</summary>
        public string RaninsPlanId { get; set; }

        /// <summary>计划名称: 最多200个字符 (at most 200 characters)</summary>
        public string RaninsPlaneName { get; set; }

        /// <summary>任务编号: 18位数字 (18 digits)</summary>
        public string RaninsTaskId { get; set; }

        /// <summary>任务名称: 最多200个字符 (at most 200 characters)</summary>
        public string RaninsTaskName { get; set; }

        /// <summary>抽查类型: 1 定向、2 不定向</summary>
        public string RaninsTypeName { get; set; }

        /// <summary>抽查机关: 最多200个字符 (at most 200 characters)</summary>
        public string InsAuth { get; set; }

        /// <summary>抽查完成日期: YYYY-MM-DD</summary>
        public string InsDate { get; set; }

        /// <summary>统一社会信用代码: 最多18个字符 (at most 18 characters)</summary>
        public string Uniscid { get; set; }

        /// <summary>检查对象名称: 最多200个字符 (at most 200 characters)</summary>
        public string Entname { get; set; }

        /// <summary>检查事项: 最多2000个字符 (at most 2000 characters)</summary>
        public string RaninsItemName { get; set; }

        /// <summary>检查结果: 最多200个字符 (at most 200 characters)</summary>
        public string RaninsCheckResName { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (RaninsPlanId != null) message["ranins_plan_id"] = RaninsPlanId;
            if (RaninsPlaneName != null) message["ranins_plane_name"] = RaninsPlaneName;
            if (RaninsTaskId != null) message["ranins_task_id"] = RaninsTaskId;
            if (RaninsTaskName != null) message["ranins_task_name"] = RaninsTaskName;
            if (RaninsTypeName != null) message["ranins_type_name"] = RaninsTypeName;
            if (InsAuth != null) message["ins_auth"] = InsAuth;
            if (InsDate != null) message["ins_date"] = InsDate;
            if (Uniscid != null) message["uniscid"] = Uniscid;
            if (Entname != null) message["entname"] = Entname;
            if (RaninsItemName != null) message["ranins_item_name"] = RaninsItemName;
            if (RaninsCheckResName != null) message["ranins_check_res_name"] = RaninsCheckResName;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpCheckResultReport
    {
        /// <summary>抽查检查结果</summary>
        public IReadOnlyList<UpCheckResult> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>Which departments.</summary>
    public sealed class DepartmentsQuery
    {
        /// <summary>One of them; all where it is absent.</summary>
        public string Department { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Department != null) message["department"] = Department;
            return message;
        }
    }

    /// <summary>An office of a department.</summary>
    public sealed class ContactOffice
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ContactOffice(object row)
        {
            Code = Wire.Text(row, "code") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Parent = Wire.Text(row, "parent");
            Depth = Wire.Number(row, "depth") ?? 0;
        }

        /// <summary>Unique among all departments.</summary>
        public string Code { get; }

        /// <summary>科室.</summary>
        public string Name { get; }

        /// <summary>The office that it belongs to; null directly below the department.</summary>
        public string Parent { get; }

        /// <summary>1 directly below the department.</summary>
        public long Depth { get; }
    }

    /// <summary>A department.</summary>
    public sealed class ContactDepartment
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ContactDepartment(object row)
        {
            Code = Wire.Text(row, "code") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Offices = Wire.Models(row, "offices", one => new ContactOffice(one));
        }

        /// <summary>As in the register of departments.</summary>
        public string Code { get; }

        /// <summary>Its whole name.</summary>
        public string Name { get; }

        /// <summary>Its offices, each before those below it.</summary>
        public IReadOnlyList<ContactOffice> Offices { get; }
    }

    /// <summary>All departments that were asked for.</summary>
    public sealed class DepartmentsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public DepartmentsFound(object row)
        {
            Departments = Wire.Models(row, "departments", one => new ContactDepartment(one));
        }

        /// <summary>By their codes.</summary>
        public IReadOnlyList<ContactDepartment> Departments { get; }
    }

    /// <summary>What is looked for: at least one of the fields; everything that is given must
    /// fit.</summary>
    public sealed class ContactsSearch
    {
        /// <summary>A part of the name.</summary>
        public string Name { get; set; }

        /// <summary>A part of the duty.</summary>
        public string Duty { get; set; }

        /// <summary>Code of the department.</summary>
        public string Department { get; set; }

        /// <summary>Code of the office.</summary>
        public string Office { get; set; }

        /// <summary>The whole mobile number.</summary>
        public string Mobile { get; set; }

        /// <summary>The whole e-mail address.</summary>
        public string Email { get; set; }

        /// <summary>Entries after the one with this id.</summary>
        public string After { get; set; }

        /// <summary>1 to 50; 20 where it is absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Name != null) message["name"] = Name;
            if (Duty != null) message["duty"] = Duty;
            if (Department != null) message["department"] = Department;
            if (Office != null) message["office"] = Office;
            if (Mobile != null) message["mobile"] = Mobile;
            if (Email != null) message["email"] = Email;
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>Somebody in the directory. A field that the caller may not see is null, as one
    /// that is empty.</summary>
    public sealed class DirectoryContact
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public DirectoryContact(object row)
        {
            Id = Wire.Text(row, "id") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Duty = Wire.Text(row, "duty");
            Department = Wire.Text(row, "department") ?? "";
            Office = Wire.Text(row, "office");
            OfficePhone = Wire.Text(row, "office_phone");
            Mobile = Wire.Text(row, "mobile");
            Email = Wire.Text(row, "email");
        }

        /// <summary>For `after`.</summary>
        public string Id { get; }

        /// <summary>姓名.</summary>
        public string Name { get; }

        /// <summary>职务.</summary>
        public string Duty { get; }

        /// <summary>Code of the department.</summary>
        public string Department { get; }

        /// <summary>Code of the office.</summary>
        public string Office { get; }

        /// <summary>办公电话.</summary>
        public string OfficePhone { get; }

        /// <summary>手机.</summary>
        public string Mobile { get; }

        /// <summary>邮箱.</summary>
        public string Email { get; }
    }

    /// <summary>A page of people.</summary>
    public sealed class ContactsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ContactsFound(object row)
        {
            Items = Wire.Models(row, "items", one => new DirectoryContact(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>In a fixed order.</summary>
        public IReadOnlyList<DirectoryContact> Items { get; }

        /// <summary>For `after`; null on the last page.</summary>
        public string Next { get; }
    }

    /// <summary>What the platform makes of a signature.</summary>
    public sealed class SignatureDiagnosis
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public SignatureDiagnosis(object row)
        {
            Holds = Wire.Truth(row, "holds") ?? false;
            StringToSign = Wire.Text(row, "string_to_sign") ?? "";
            BodyDigest = Wire.Text(row, "body_digest") ?? "";
            ClockAhead = Wire.Number(row, "clock_ahead");
            Findings = Wire.Texts(row, "findings");
        }

        /// <summary>Whether the signature holds as it is.</summary>
        public bool Holds { get; }

        /// <summary>The text that the platform built, line by line.</summary>
        public string StringToSign { get; }

        /// <summary>Digest of the body as it arrived.</summary>
        public string BodyDigest { get; }

        /// <summary>Seconds that the caller's clock is ahead, where its time could be
        /// read.</summary>
        public long? ClockAhead { get; }

        /// <summary>What is wrong and how to mend it.</summary>
        public IReadOnlyList<string> Findings { get; }
    }

    /// <summary>What is answered.</summary>
    public sealed class EvaluationAnswer
    {
        /// <summary>The evaluation, as `/api/evaluations/query` names it.</summary>
        public string EvaluationId { get; set; }

        /// <summary>Its `changed_at` when it was read.</summary>
        public long? Seen { get; set; }

        /// <summary>What was put right, or a word of thanks: public, at most 2000
        /// characters.</summary>
        public string Answer { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (EvaluationId != null) message["evaluation_id"] = EvaluationId;
            if (Seen != null) message["seen"] = Seen;
            if (Answer != null) message["answer"] = Answer;
            return message;
        }
    }

    /// <summary>Where it stands now.</summary>
    public sealed class EvaluationAnswered
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EvaluationAnswered(object row)
        {
            State = Wire.Text(row, "state") ?? "";
            ChangedAt = Wire.Number(row, "changed_at") ?? 0;
        }

        /// <summary>plain, or answered where something had to be put right.</summary>
        public string State { get; }

        /// <summary>For `seen` of the next answer.</summary>
        public long ChangedAt { get; }
    }

    /// <summary>Which case.</summary>
    public sealed class EvaluationInvitation
    {
        /// <summary>办件编号 of a case of this application whose result was reported.</summary>
        public string ProjectNo { get; set; }

        /// <summary>How the link is handed out: 1 PC, 2 mobile, 3 QR code, 4 and 5 at the
        /// counter, 6 text message; 2 where it is absent. It decides which indicators are asked
        /// for.</summary>
        public string Pf { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (Pf != null) message["pf"] = Pf;
            return message;
        }
    }

    /// <summary>A link.</summary>
    public sealed class EvaluationInvited
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EvaluationInvited(object row)
        {
            Token = Wire.Text(row, "token") ?? "";
            Path = Wire.Text(row, "path") ?? "";
            ExpiresAt = Wire.Number(row, "expires_at") ?? 0;
        }

        /// <summary>What stands behind /evaluate/.</summary>
        public string Token { get; }

        /// <summary>The path of the page, to be put behind the address of the
        /// platform.</summary>
        public string Path { get; }

        /// <summary>Until when it works, unix milliseconds.</summary>
        public long ExpiresAt { get; }
    }

    /// <summary>What is looked for. Conditions are joined by “and”.</summary>
    public sealed class EvaluationsQuery
    {
        /// <summary>办件编号, whole.</summary>
        public string ProjectNo { get; set; }

        /// <summary>waiting, plain, assigned, answered, revisited or closed.</summary>
        public string State { get; set; }

        /// <summary>The `next` of the answer before.</summary>
        public string After { get; set; }

        /// <summary>1 to 200; 50 where it is absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (State != null) message["state"] = State;
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>An evaluation.</summary>
    public sealed class EvaluationFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EvaluationFound(object row)
        {
            EvaluationId = Wire.Text(row, "evaluation_id") ?? "";
            ProjectNo = Wire.Text(row, "project_no") ?? "";
            AssessNumber = Wire.Number(row, "assess_number") ?? 0;
            TaskCode = Wire.Text(row, "task_code") ?? "";
            TaskName = Wire.Text(row, "task_name") ?? "";
            Pf = Wire.Text(row, "pf") ?? "";
            Satisfaction = Wire.Number(row, "satisfaction") ?? 0;
            EvalDetail = Wire.Text(row, "eval_detail") ?? "";
            WritingEvaluation = Wire.Text(row, "writing_evaluation") ?? "";
            AssessTime = Wire.Text(row, "assess_time") ?? "";
            State = Wire.Text(row, "state") ?? "";
            DueOn = Wire.Text(row, "due_on") ?? "";
            Answer = Wire.Text(row, "answer") ?? "";
            ChangedAt = Wire.Number(row, "changed_at") ?? 0;
        }

        /// <summary>For answers.</summary>
        public string EvaluationId { get; }

        /// <summary>办件编号.</summary>
        public string ProjectNo { get; }

        /// <summary>1 first, 2 follow-up.</summary>
        public long AssessNumber { get; }

        /// <summary>实施编码.</summary>
        public string TaskCode { get; }

        /// <summary>事项名称.</summary>
        public string TaskName { get; }

        /// <summary>渠道, 1 to 6.</summary>
        public string Pf { get; }

        /// <summary>1 very dissatisfied to 5 very satisfied.</summary>
        public long Satisfaction { get; }

        /// <summary>code:grade of indicators.</summary>
        public string EvalDetail { get; }

        /// <summary>What was written, whole; the public page shows it without numbers of
        /// persons.</summary>
        public string WritingEvaluation { get; }

        /// <summary>YYYY-MM-DD HH:MM:SS.</summary>
        public string AssessTime { get; }

        /// <summary>waiting for its case; plain; of negative ones assigned, answered, revisited,
        /// closed.</summary>
        public string State { get; }

        /// <summary>The last day for an answer, YYYY-MM-DD; empty where none is
        /// needed.</summary>
        public string DueOn { get; }

        /// <summary>What was answered; empty: nothing yet.</summary>
        public string Answer { get; }

        /// <summary>For `seen` of an answer.</summary>
        public long ChangedAt { get; }
    }

    /// <summary>Those found, the oldest first.</summary>
    public sealed class EvaluationsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EvaluationsFound(object row)
        {
            Items = Wire.Models(row, "items", one => new EvaluationFound(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>The evaluations.</summary>
        public IReadOnlyList<EvaluationFound> Items { get; }

        /// <summary>For `after` of the next call; null at the end.</summary>
        public string Next { get; }
    }

    /// <summary>办件评价 evaluations</summary>
    public sealed class UpEvaluation
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>区划编码: 6、9或12位数字 (6, 9 or 12 digits)</summary>
        public string AreaCode { get; set; }

        /// <summary>区划名称: 最多100个字符 (at most 100 characters)</summary>
        public string AreaName { get; set; }

        /// <summary>部门编码: 统一社会信用代码，18位 (unified social credit code)</summary>
        public string DeptCode { get; set; }

        /// <summary>实施编码: 实施编码为31位：统一社会信用代码18位、行使层级1位、基本编码12位
        /// (31: credit code, level, basic code)</summary>
        public string TaskCode { get; set; }

        /// <summary>业务办理项编码: 最多50个字符 (at most 50 characters)</summary>
        public string TaskHandleItem { get; set; }

        /// <summary>事项名称: 最多1000个字符 (at most 1000 characters)</summary>
        public string TaskName { get; set; }

        /// <summary>事项主题: 最多200个字符 (at most 200 characters)</summary>
        public string SubMatter { get; set; }

        /// <summary>办件编号: 办件编号为43位：实施编码31位、日期8位、序号4位 (43: implementation
        /// code, date, number)</summary>
        public string ProjectNo { get; set; }

        /// <summary>办件状态: 1 待受理、2 办理中、3 已完结</summary>
        public string ProStatus { get; set; }

        /// <summary>受理部门编码: 最多50个字符 (at most 50 characters)</summary>
        public string ProDepartCode { get; set; }

        /// <summary>受理部门: 最多200个字符 (at most 200 characters)</summary>
        public string ProDepart { get; set; }

        /// <summary>办理人: 最多100个字符 (at most 100 characters)</summary>
        public string ProManager { get; set; }

        /// <summary>评价渠道: 1 电脑端、2 移动端、3 二维码、4 大厅平板电脑、5 大厅其他终端、6
        /// 短信</summary>
        public string Pf { get; set; }

        /// <summary>国家身份标识: 最多200个字符 (at most 200 characters)</summary>
        public string CertkeyGov { get; set; }

        /// <summary>评价人: 最多200个字符 (at most 200 characters)</summary>
        public string UserName { get; set; }

        /// <summary>评价人类型: 1 个人、2 法人</summary>
        public string UserProp { get; set; }

        /// <summary>满意度: 1 非常不满意、2 不满意、3 基本满意、4 满意、5 非常满意</summary>
        public string Satisfaction { get; set; }

        /// <summary>评价指标: 指标编码:星级，逗号分隔，如11:5,12:4 (code:grade, joined by
        /// commas)</summary>
        public string EvalDetail { get; set; }

        /// <summary>文字评价: 最多500个字符 (at most 500 characters)</summary>
        public string WritingEvaluation { get; set; }

        /// <summary>评价时间: YYYY-MM-DD HH:MM:SS</summary>
        public string AssessTime { get; set; }

        /// <summary>评价次数: 1 首次评价、2 追加评价</summary>
        public string AssessNumber { get; set; }

        /// <summary>申请状态: 最多10个字符 (at most 10 characters)</summary>
        public string AppStatus { get; set; }

        /// <summary>承诺办结时间: YYYY-MM-DD HH:MM:SS</summary>
        public string PromiseTime { get; set; }

        /// <summary>受理时间: YYYY-MM-DD HH:MM:SS</summary>
        public string AcceptDate { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (AreaCode != null) message["area_code"] = AreaCode;
            if (AreaName != null) message["area_name"] = AreaName;
            if (DeptCode != null) message["dept_code"] = DeptCode;
            if (TaskCode != null) message["task_code"] = TaskCode;
            if (TaskHandleItem != null) message["task_handle_item"] = TaskHandleItem;
            if (TaskName != null) message["task_name"] = TaskName;
            if (SubMatter != null) message["sub_matter"] = SubMatter;
            if (ProjectNo != null) message["project_no"] = ProjectNo;
            if (ProStatus != null) message["pro_status"] = ProStatus;
            if (ProDepartCode != null) message["pro_depart_code"] = ProDepartCode;
            if (ProDepart != null) message["pro_depart"] = ProDepart;
            if (ProManager != null) message["pro_manager"] = ProManager;
            if (Pf != null) message["pf"] = Pf;
            if (CertkeyGov != null) message["certkey_gov"] = CertkeyGov;
            if (UserName != null) message["user_name"] = UserName;
            if (UserProp != null) message["user_prop"] = UserProp;
            if (Satisfaction != null) message["satisfaction"] = Satisfaction;
            if (EvalDetail != null) message["eval_detail"] = EvalDetail;
            if (WritingEvaluation != null) message["writing_evaluation"] = WritingEvaluation;
            if (AssessTime != null) message["assess_time"] = AssessTime;
            if (AssessNumber != null) message["assess_number"] = AssessNumber;
            if (AppStatus != null) message["app_status"] = AppStatus;
            if (PromiseTime != null) message["promise_time"] = PromiseTime;
            if (AcceptDate != null) message["accept_date"] = AcceptDate;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpEvaluationReport
    {
        /// <summary>办件评价</summary>
        public IReadOnlyList<UpEvaluation> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>Which messages.</summary>
    public sealed class EventsQuery
    {
        /// <summary>After the message with this number; from the first one where it is
        /// absent.</summary>
        public long? After { get; set; }

        /// <summary>1 to 200; 50 where it is absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>A message.</summary>
    public sealed class EventItem
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EventItem(object row)
        {
            Seq = Wire.Number(row, "seq") ?? 0;
            Id = Wire.Text(row, "id") ?? "";
            Type = Wire.Text(row, "type") ?? "";
            Subject = Wire.Text(row, "subject") ?? "";
            State = Wire.Text(row, "state") ?? "";
            Body = Wire.Text(row, "body") ?? "";
        }

        /// <summary>Number of the message, ascending.</summary>
        public long Seq { get; }

        /// <summary>The webhook-id.</summary>
        public string Id { get; }

        /// <summary>`task.assigned` and so on.</summary>
        public string Type { get; }

        /// <summary>What it is about.</summary>
        public string Subject { get; }

        /// <summary>waiting, queued behind another one about the same, delivered or
        /// dead.</summary>
        public string State { get; }

        /// <summary>The message as it is sent, JSON.</summary>
        public string Body { get; }
    }

    /// <summary>A page of messages.</summary>
    public sealed class EventsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EventsFound(object row)
        {
            Items = Wire.Models(row, "items", one => new EventItem(one));
            Next = Wire.Number(row, "next");
        }

        /// <summary>The messages, oldest first.</summary>
        public IReadOnlyList<EventItem> Items { get; }

        /// <summary>For `after`; null on the last page.</summary>
        public long? Next { get; }
    }

    /// <summary>Which messages are to be sent again.</summary>
    public sealed class EventsReplay
    {
        /// <summary>Unix milliseconds, inclusive.</summary>
        public long? From { get; set; }

        /// <summary>Unix milliseconds, exclusive; at most 31 days after `from`.</summary>
        public long? To { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (From != null) message["from"] = From;
            if (To != null) message["to"] = To;
            return message;
        }
    }

    /// <summary>How many will be sent.</summary>
    public sealed class EventsReplayed
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public EventsReplayed(object row)
        {
            Count = Wire.Number(row, "count") ?? 0;
        }

        /// <summary>Messages that go out again.</summary>
        public long Count { get; }
    }

    /// <summary>Which returns.</summary>
    public sealed class AbnormalQuery
    {
        /// <summary>After the return with this number; from the first one where it is
        /// absent.</summary>
        public long? After { get; set; }

        /// <summary>1 to 500; 100 where it is absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>A finding about a row.</summary>
    public sealed class AbnormalReturn
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public AbnormalReturn(object row)
        {
            Seq = Wire.Number(row, "seq") ?? 0;
            TableName = Wire.Text(row, "table_name") ?? "";
            TableRowGuid = Wire.Text(row, "table_row_guid") ?? "";
            TableCdBatch = Wire.Text(row, "table_cd_batch") ?? "";
            TableCdTime = Wire.Text(row, "table_cd_time") ?? "";
            TableUpdateTime = Wire.Text(row, "table_update_time") ?? "";
            ErrType = Wire.Text(row, "err_type") ?? "";
            Remark = Wire.Text(row, "remark") ?? "";
        }

        /// <summary>Ascending.</summary>
        public long Seq { get; }

        /// <summary>The table.</summary>
        public string TableName { get; }

        /// <summary>The row.</summary>
        public string TableRowGuid { get; }

        /// <summary>As it was sent.</summary>
        public string TableCdBatch { get; }

        /// <summary>As it was sent.</summary>
        public string TableCdTime { get; }

        /// <summary>When the platform got it, Beijing time.</summary>
        public string TableUpdateTime { get; }

        /// <summary>The column that is wrong; empty where it is the whole row.</summary>
        public string ErrType { get; }

        /// <summary>What is wrong.</summary>
        public string Remark { get; }
    }

    /// <summary>A page of returns.</summary>
    public sealed class AbnormalFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public AbnormalFound(object row)
        {
            Items = Wire.Models(row, "items", one => new AbnormalReturn(one));
            Next = Wire.Number(row, "next");
        }

        /// <summary>Oldest first.</summary>
        public IReadOnlyList<AbnormalReturn> Items { get; }

        /// <summary>For `after`; null on the last page.</summary>
        public long? Next { get; }
    }

    /// <summary>Which day.</summary>
    public sealed class StatementQuery
    {
        /// <summary>YYYY-MM-DD, the date of the batches.</summary>
        public string Day { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Day != null) message["day"] = Day;
            return message;
        }
    }

    /// <summary>What is there of a table.</summary>
    public sealed class StatementLine
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public StatementLine(object row)
        {
            TableName = Wire.Text(row, "table_name") ?? "";
            Count = Wire.Number(row, "count") ?? 0;
            Digest = Wire.Text(row, "digest") ?? "";
        }

        /// <summary>The table.</summary>
        public string TableName { get; }

        /// <summary>Rows whose last change came in a batch of the day.</summary>
        public long Count { get; }

        /// <summary>SM3 over their digests, see the protocol; lower-case hexadecimal.</summary>
        public string Digest { get; }
    }

    /// <summary>The statement of a day.</summary>
    public sealed class Statement
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public Statement(object row)
        {
            Day = Wire.Text(row, "day") ?? "";
            Tables = Wire.Models(row, "tables", one => new StatementLine(one));
        }

        /// <summary>The day.</summary>
        public string Day { get; }

        /// <summary>Tables with rows, by name.</summary>
        public IReadOnlyList<StatementLine> Tables { get; }
    }

    /// <summary>Which rows of a day.</summary>
    public sealed class StatementRowsQuery
    {
        /// <summary>YYYY-MM-DD.</summary>
        public string Day { get; set; }

        /// <summary>The table.</summary>
        public string TableName { get; set; }

        /// <summary>The `next` of the answer before.</summary>
        public long? After { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Day != null) message["day"] = Day;
            if (TableName != null) message["table_name"] = TableName;
            if (After != null) message["after"] = After;
            return message;
        }
    }

    /// <summary>A row of a statement.</summary>
    public sealed class StatementRow
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public StatementRow(object row)
        {
            RowGuid = Wire.Text(row, "row_guid") ?? "";
            CdOperation = Wire.Text(row, "cd_operation") ?? "";
            Digest = Wire.Text(row, "digest") ?? "";
        }

        /// <summary>The row.</summary>
        public string RowGuid { get; }

        /// <summary>i, u or d.</summary>
        public string CdOperation { get; }

        /// <summary>SM3, lower-case hexadecimal.</summary>
        public string Digest { get; }
    }

    /// <summary>Rows of a statement, so that the one that differs can be found.</summary>
    public sealed class StatementRows
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public StatementRows(object row)
        {
            Rows = Wire.Models(row, "rows", one => new StatementRow(one));
            Next = Wire.Number(row, "next");
        }

        /// <summary>In the order of their changes.</summary>
        public IReadOnlyList<StatementRow> Rows { get; }

        /// <summary>For `after`; null on the last page.</summary>
        public long? Next { get; }
    }

    /// <summary>法人用户 legal persons who registered</summary>
    public sealed class UpUcLegalUser
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>机构代码散列码（报送方）: 最多128个字符 (at most 128 characters)</summary>
        public string CertificateKey { get; set; }

        /// <summary>统一社会信用代码: 统一社会信用代码，18位 (unified social credit
        /// code)</summary>
        public string CertificateSno { get; set; }

        /// <summary>法人名称: 最多200个字符 (at most 200 characters)</summary>
        public string CorpName { get; set; }

        /// <summary>法人类型: 最多10个字符 (at most 10 characters)</summary>
        public string CorpType { get; set; }

        /// <summary>法人状态: 最多10个字符 (at most 10 characters)</summary>
        public string CorpStatus { get; set; }

        /// <summary>法定代表人姓名: 最多200个字符 (at most 200 characters)</summary>
        public string LegalName { get; set; }

        /// <summary>法定代表人证件类型: 111 居民身份证、414 普通护照、511
        /// 台湾居民来往大陆通行证、516 港澳居民来往内地通行证、553 外国人永久居留证</summary>
        public string LegalCertType { get; set; }

        /// <summary>法定代表人证件号码: 最多30个字符 (at most 30 characters)</summary>
        public string LegalCertNo { get; set; }

        /// <summary>法定代表人证件有效期止: YYYY-MM-DD</summary>
        public string LegalCertEndDate { get; set; }

        /// <summary>法定代表人手机号: 11位手机号 (a mobile number of 11 digits)</summary>
        public string LegalMobile { get; set; }

        /// <summary>经办人姓名: 最多200个字符 (at most 200 characters)</summary>
        public string AgentName { get; set; }

        /// <summary>经办人证件类型: 111 居民身份证、414 普通护照、511
        /// 台湾居民来往大陆通行证、516 港澳居民来往内地通行证、553 外国人永久居留证</summary>
        public string AgentCertType { get; set; }

        /// <summary>经办人证件号码: 最多30个字符 (at most 30 characters)</summary>
        public string AgentCertNo { get; set; }

        /// <summary>经办人手机号: 11位手机号 (a mobile number of 11 digits)</summary>
        public string AgentMobile { get; set; }

        /// <summary>实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验</summary>
        public string AcctRealLvl { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (CertificateKey != null) message["certificate_key"] = CertificateKey;
            if (CertificateSno != null) message["certificate_sno"] = CertificateSno;
            if (CorpName != null) message["corp_name"] = CorpName;
            if (CorpType != null) message["corp_type"] = CorpType;
            if (CorpStatus != null) message["corp_status"] = CorpStatus;
            if (LegalName != null) message["legal_name"] = LegalName;
            if (LegalCertType != null) message["legal_cert_type"] = LegalCertType;
            if (LegalCertNo != null) message["legal_cert_no"] = LegalCertNo;
            if (LegalCertEndDate != null) message["legal_cert_end_date"] = LegalCertEndDate;
            if (LegalMobile != null) message["legal_mobile"] = LegalMobile;
            if (AgentName != null) message["agent_name"] = AgentName;
            if (AgentCertType != null) message["agent_cert_type"] = AgentCertType;
            if (AgentCertNo != null) message["agent_cert_no"] = AgentCertNo;
            if (AgentMobile != null) message["agent_mobile"] = AgentMobile;
            if (AcctRealLvl != null) message["acct_real_lvl"] = AcctRealLvl;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpUcLegalUserReport
    {
        /// <summary>法人用户</summary>
        public IReadOnlyList<UpUcLegalUser> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>自然人用户 people who registered</summary>
    public sealed class UpUcNaturalUser
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>证件散列码（报送方）: 最多128个字符 (at most 128 characters)</summary>
        public string CertKey { get; set; }

        /// <summary>证件类型: 111 居民身份证、414 普通护照、511 台湾居民来往大陆通行证、516
        /// 港澳居民来往内地通行证、553 外国人永久居留证</summary>
        public string CertType { get; set; }

        /// <summary>证件号码: 最多30个字符 (at most 30 characters)</summary>
        public string CertNo { get; set; }

        /// <summary>证件有效期起: YYYY-MM-DD</summary>
        public string CertEffDate { get; set; }

        /// <summary>证件有效期止: YYYY-MM-DD</summary>
        public string CertExtDate { get; set; }

        /// <summary>姓名: 最多200个字符 (at most 200 characters)</summary>
        public string UserName { get; set; }

        /// <summary>性别: 最多2个字符 (at most 2 characters)</summary>
        public string UserSex { get; set; }

        /// <summary>出生日期: YYYY-MM-DD</summary>
        public string UserBirthday { get; set; }

        /// <summary>手机号: 11位手机号 (a mobile number of 11 digits)</summary>
        public string UserMobile { get; set; }

        /// <summary>邮箱: 最多200个字符 (at most 200 characters)</summary>
        public string UserMail { get; set; }

        /// <summary>户籍地址: 最多500个字符 (at most 500 characters)</summary>
        public string UserHomeAddress { get; set; }

        /// <summary>居住地址: 最多500个字符 (at most 500 characters)</summary>
        public string UserLifeAddress { get; set; }

        /// <summary>实名等级: 0 未核验、1 名单比对、2 接口核验、3 当面核验</summary>
        public string UserRealLvl { get; set; }

        /// <summary>所属区划: 6、9或12位数字 (6, 9 or 12 digits)</summary>
        public string UserRegion { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (CertKey != null) message["cert_key"] = CertKey;
            if (CertType != null) message["cert_type"] = CertType;
            if (CertNo != null) message["cert_no"] = CertNo;
            if (CertEffDate != null) message["cert_eff_date"] = CertEffDate;
            if (CertExtDate != null) message["cert_ext_date"] = CertExtDate;
            if (UserName != null) message["user_name"] = UserName;
            if (UserSex != null) message["user_sex"] = UserSex;
            if (UserBirthday != null) message["user_birthday"] = UserBirthday;
            if (UserMobile != null) message["user_mobile"] = UserMobile;
            if (UserMail != null) message["user_mail"] = UserMail;
            if (UserHomeAddress != null) message["user_home_address"] = UserHomeAddress;
            if (UserLifeAddress != null) message["user_life_address"] = UserLifeAddress;
            if (UserRealLvl != null) message["user_real_lvl"] = UserRealLvl;
            if (UserRegion != null) message["user_region"] = UserRegion;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpUcNaturalUserReport
    {
        /// <summary>自然人用户</summary>
        public IReadOnlyList<UpUcNaturalUser> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>Whose facts.</summary>
    public sealed class RealNameVerify
    {
        /// <summary>Name of the person.</summary>
        public string Name { get; set; }

        /// <summary>Kind of the paper by GA/T 517: 111, 414, 511, 516, 553.</summary>
        public string IdType { get; set; }

        /// <summary>Its number.</summary>
        public string IdNo { get; set; }

        /// <summary>Mobile number. At least one of `mobile`, `valid_until` and `uscc` must be
        /// there.</summary>
        public string Mobile { get; set; }

        /// <summary>Last day of the paper, YYYY-MM-DD.</summary>
        public string ValidUntil { get; set; }

        /// <summary>Code of the legal person that this person represents.</summary>
        public string Uscc { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Name != null) message["name"] = Name;
            if (IdType != null) message["id_type"] = IdType;
            if (IdNo != null) message["id_no"] = IdNo;
            if (Mobile != null) message["mobile"] = Mobile;
            if (ValidUntil != null) message["valid_until"] = ValidUntil;
            if (Uscc != null) message["uscc"] = Uscc;
            return message;
        }
    }

    /// <summary>What came out.</summary>
    public sealed class RealNameVerified
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public RealNameVerified(object row)
        {
            Passed = Wire.Truth(row, "passed") ?? false;
            Level = Wire.Number(row, "level") ?? 0;
            VerifyId = Wire.Text(row, "verify_id") ?? "";
        }

        /// <summary>Whether all facts belong together.</summary>
        public bool Passed { get; }

        /// <summary>Real-name level: 0 not passed, 1 by the list, 2 by the connector.</summary>
        public long Level { get; }

        /// <summary>Id of this check.</summary>
        public string VerifyId { get; }
    }

    /// <summary>Which sessions.</summary>
    public sealed class SessionStatusQuery
    {
        /// <summary>`sid` of ID tokens, `session_id` of tickets; 1 to 200.</summary>
        public IReadOnlyList<string> SessionIds { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (SessionIds != null) message["session_ids"] = SessionIds;
            return message;
        }
    }

    /// <summary>A session.</summary>
    public sealed class SessionStatusItem
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public SessionStatusItem(object row)
        {
            SessionId = Wire.Text(row, "session_id") ?? "";
            Active = Wire.Truth(row, "active") ?? false;
            ValidFor = Wire.Number(row, "valid_for") ?? 0;
            EndedAt = Wire.Number(row, "ended_at");
            Reason = Wire.Text(row, "reason");
        }

        /// <summary>As it was asked for.</summary>
        public string SessionId { get; }

        /// <summary>Whether it goes on. A session of which the caller never had anything does
        /// not.</summary>
        public bool Active { get; }

        /// <summary>Ask again within so many seconds, or sign the person out; 0 where it does
        /// not go on.</summary>
        public long ValidFor { get; }

        /// <summary>When it ended, unix milliseconds, where it is known.</summary>
        public long? EndedAt { get; }

        /// <summary>Why it ended.</summary>
        public string Reason { get; }
    }

    /// <summary>What became of the sessions.</summary>
    public sealed class SessionStatusFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public SessionStatusFound(object row)
        {
            Items = Wire.Models(row, "items", one => new SessionStatusItem(one));
        }

        /// <summary>In the order of the question.</summary>
        public IReadOnlyList<SessionStatusItem> Items { get; }
    }

    /// <summary>Whose token.</summary>
    public sealed class UserInfoQuery
    {
        /// <summary>The access token of the person, which this application was given.</summary>
        public string UserToken { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (UserToken != null) message["user_token"] = UserToken;
            return message;
        }
    }

    /// <summary>Who somebody is.</summary>
    public sealed class UserInfo
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public UserInfo(object row)
        {
            Sub = Wire.Text(row, "sub") ?? "";
            Sid = Wire.Text(row, "sid") ?? "";
            Kind = Wire.Text(row, "kind") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            PreferredUsername = Wire.Text(row, "preferred_username") ?? "";
            Roles = Wire.Texts(row, "roles");
            DepartmentCode = Wire.Text(row, "department_code");
            DepartmentName = Wire.Text(row, "department_name");
            PartyId = Wire.Text(row, "party_id");
            PartyName = Wire.Text(row, "party_name");
            CertHash = Wire.Text(row, "cert_hash");
            RealLevel = Wire.Number(row, "real_level");
            CorpUscc = Wire.Text(row, "corp_uscc");
            CorpName = Wire.Text(row, "corp_name");
        }

        /// <summary>Opaque; stays the same for this person at every system.</summary>
        public string Sub { get; }

        /// <summary>The session that this comes of.</summary>
        public string Sid { get; }

        /// <summary>gov: a person at the bureau; legal: somebody who acts for a party or a legal
        /// person; natural: a citizen.</summary>
        public string Kind { get; }

        /// <summary>Name of the person.</summary>
        public string Name { get; }

        /// <summary>User name of the account.</summary>
        public string PreferredUsername { get; }

        /// <summary>Roles at the platform.</summary>
        public IReadOnlyList<string> Roles { get; }

        /// <summary>Code of the department, where there is one.</summary>
        public string DepartmentCode { get; }

        /// <summary>Its name.</summary>
        public string DepartmentName { get; }

        /// <summary>Id of the party, for its staff.</summary>
        public string PartyId { get; }

        /// <summary>Its name.</summary>
        public string PartyName { get; }

        /// <summary>Of whoever registered and was checked: the keyed hash that stays the same
        /// for this person everywhere.</summary>
        public string CertHash { get; }

        /// <summary>Real-name level: 0 none, 1 list, 2 connector, 3 in person.</summary>
        public long? RealLevel { get; }

        /// <summary>Unified social credit code of the legal person that somebody acts for; null
        /// at level 0.</summary>
        public string CorpUscc { get; }

        /// <summary>Its name.</summary>
        public string CorpName { get; }
    }

    /// <summary>Which job.</summary>
    public sealed class JobStatusQuery
    {
        /// <summary>From the import.</summary>
        public string JobId { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (JobId != null) message["job_id"] = JobId;
            return message;
        }
    }

    /// <summary>How far a job is.</summary>
    public sealed class JobStatus
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public JobStatus(object row)
        {
            State = Wire.Text(row, "state") ?? "";
            Percent = Wire.Number(row, "percent") ?? 0;
            Rows = Wire.Number(row, "rows");
            Loaded = Wire.Number(row, "loaded");
            Changed = Wire.Number(row, "changed");
            Rejected = Wire.Number(row, "rejected");
        }

        /// <summary>`queued`, `running`, `done` or `failed`.</summary>
        public string State { get; }

        /// <summary>0 to 100.</summary>
        public long Percent { get; }

        /// <summary>Rows of the file, without its header; null before it is done.</summary>
        public long? Rows { get; }

        /// <summary>Rows that stand in the register now; null before it is done.</summary>
        public long? Loaded { get; }

        /// <summary>Rows that were new or different; null before it is done.</summary>
        public long? Changed { get; }

        /// <summary>Rows in the rejects file; null before it is done.</summary>
        public long? Rejected { get; }
    }

    /// <summary>What is looked for. Conditions are joined by “and”.</summary>
    public sealed class MarketEntitiesQuery
    {
        /// <summary>Unified social credit code, whole.</summary>
        public string Code { get; set; }

        /// <summary>A part of the name, at least two characters.</summary>
        public string Name { get; set; }

        /// <summary>GB/T 2260 code.</summary>
        public string District { get; set; }

        /// <summary>The `next` of the answer before.</summary>
        public string After { get; set; }

        /// <summary>Rows of the answer, 1 to 200; 20 when absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Code != null) message["code"] = Code;
            if (Name != null) message["name"] = Name;
            if (District != null) message["district"] = District;
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>A market entity as everyone may see it.</summary>
    public sealed class MarketEntity
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MarketEntity(object row)
        {
            Code = Wire.Text(row, "code") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Kind = Wire.Text(row, "kind") ?? "";
            TypeText = Wire.Text(row, "type_text") ?? "";
            EstablishedOn = Wire.Text(row, "established_on") ?? "";
            District = Wire.Text(row, "district") ?? "";
            Address = Wire.Text(row, "address") ?? "";
            State = Wire.Text(row, "state") ?? "";
            LastCheckedOn = Wire.Text(row, "last_checked_on");
        }

        /// <summary>Unified social credit code.</summary>
        public string Code { get; }

        /// <summary>Name.</summary>
        public string Name { get; }

        /// <summary>`company`, `sole_trader`, `cooperative`, `representative_office` or
        /// `other`.</summary>
        public string Kind { get; }

        /// <summary>Type as registered.</summary>
        public string TypeText { get; }

        /// <summary>YYYY-MM-DD or empty.</summary>
        public string EstablishedOn { get; }

        /// <summary>GB/T 2260 code.</summary>
        public string District { get; }

        /// <summary>Registered address.</summary>
        public string Address { get; }

        /// <summary>`active`, `cancelled`, `revoked` or `moved_out`.</summary>
        public string State { get; }

        /// <summary>YYYY-MM-DD of the last spot check, if any.</summary>
        public string LastCheckedOn { get; }
    }

    /// <summary>Those found, in the order of their codes.</summary>
    public sealed class MarketEntitiesFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MarketEntitiesFound(object row)
        {
            Items = Wire.Models(row, "items", one => new MarketEntity(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>The rows.</summary>
        public IReadOnlyList<MarketEntity> Items { get; }

        /// <summary>For `after` of the next call; null at the end.</summary>
        public string Next { get; }
    }

    /// <summary>Which message: one of the two.</summary>
    public sealed class MessageQuery
    {
        /// <summary>From sending it.</summary>
        public string MessageId { get; set; }

        /// <summary>The sender's own.</summary>
        public string Reference { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (MessageId != null) message["message_id"] = MessageId;
            if (Reference != null) message["reference"] = Reference;
            return message;
        }
    }

    /// <summary>What was taken back.</summary>
    public sealed class MessageRecalled
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageRecalled(object row)
        {
            MessageId = Wire.Text(row, "message_id") ?? "";
            Reads = Wire.Number(row, "reads") ?? 0;
            Letters = Wire.Number(row, "letters") ?? 0;
            Told = Wire.Number(row, "told") ?? 0;
        }

        /// <summary>From sending it.</summary>
        public string MessageId { get; }

        /// <summary>People who had read it before.</summary>
        public long Reads { get; }

        /// <summary>E-mails that waited and are not sent.</summary>
        public long Letters { get; }

        /// <summary>Systems that are told by `message.recalled`.</summary>
        public long Told { get; }
    }

    /// <summary>The receipt of a channel.</summary>
    public sealed class MessageChannelReceipt
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageChannelReceipt(object row)
        {
            Channel = Wire.Text(row, "channel") ?? "";
            State = Wire.Text(row, "state") ?? "";
            At = Wire.Number(row, "at");
            Reads = Wire.Number(row, "reads") ?? 0;
            Attempts = Wire.Number(row, "attempts") ?? 0;
        }

        /// <summary>in_site, callback or email.</summary>
        public string Channel { get; }

        /// <summary>waiting; sent: a mail server took it; delivered: it lies in the inbox, or
        /// the system answered code 0; read: somebody opened it; failed; recalled.</summary>
        public string State { get; }

        /// <summary>When it came to this, unix milliseconds; null while it waits.</summary>
        public long? At { get; }

        /// <summary>in_site: how many have read it.</summary>
        public long Reads { get; }

        /// <summary>Attempts; 0 where there are none.</summary>
        public long Attempts { get; }
    }

    /// <summary>The receipts of a recipient.</summary>
    public sealed class MessageReceipt
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageReceipt(object row)
        {
            Seq = Wire.Number(row, "seq") ?? 0;
            Kind = Wire.Text(row, "kind") ?? "";
            To = Wire.Text(row, "to") ?? "";
            Channels = Wire.Models(row, "channels", one => new MessageChannelReceipt(one));
        }

        /// <summary>Place in the list of the call, from 1.</summary>
        public long Seq { get; }

        /// <summary>As it was asked for.</summary>
        public string Kind { get; }

        /// <summary>As it was asked for.</summary>
        public string To { get; }

        /// <summary>One for the inbox, one for each e-mail, one for each application that was
        /// called.</summary>
        public IReadOnlyList<MessageChannelReceipt> Channels { get; }
    }

    /// <summary>The receipts of a message.</summary>
    public sealed class MessageReceipts
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageReceipts(object row)
        {
            MessageId = Wire.Text(row, "message_id") ?? "";
            Reference = Wire.Text(row, "reference") ?? "";
            CreatedAt = Wire.Number(row, "created_at") ?? 0;
            ExpiresAt = Wire.Number(row, "expires_at") ?? 0;
            RecalledAt = Wire.Number(row, "recalled_at");
            Recipients = Wire.Models(row, "recipients", one => new MessageReceipt(one));
        }

        /// <summary>From sending it.</summary>
        public string MessageId { get; }

        /// <summary>The sender's own.</summary>
        public string Reference { get; }

        /// <summary>Unix milliseconds.</summary>
        public long CreatedAt { get; }

        /// <summary>Unix milliseconds.</summary>
        public long ExpiresAt { get; }

        /// <summary>Unix milliseconds; null while it was not taken back.</summary>
        public long? RecalledAt { get; }

        /// <summary>Those that were accepted, in the order of the call.</summary>
        public IReadOnlyList<MessageReceipt> Recipients { get; }
    }

    /// <summary>A recipient as a sender names it.</summary>
    public sealed class MessageRecipient
    {
        /// <summary>person, department, party or application.</summary>
        public string Kind { get; set; }

        /// <summary>person: user name or staff number; department: its code; party: its id or
        /// its name; application: its user name.</summary>
        public string To { get; set; }

        /// <summary>department: officers of these roles only (administrator, planner, reviewer,
        /// …).</summary>
        public IReadOnlyList<string> Roles { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Kind != null) message["kind"] = Kind;
            if (To != null) message["to"] = To;
            if (Roles != null) message["roles"] = Roles;
            return message;
        }
    }

    /// <summary>A message to send.</summary>
    public sealed class MessageSend
    {
        /// <summary>The sender's own: 1 to 64 visible ASCII characters. The same reference with
        /// the same content answers what the first call answered.</summary>
        public string Reference { get; set; }

        /// <summary>1 to 200.</summary>
        public IReadOnlyList<MessageRecipient> Recipients { get; set; }

        /// <summary>in_site, callback, email; in_site alone where nothing is said.</summary>
        public IReadOnlyList<string> Channels { get; set; }

        /// <summary>One line of at most 200 characters.</summary>
        public string Title { get; set; }

        /// <summary>Plain text of at most 5000 characters.</summary>
        public string Body { get; set; }

        /// <summary>An https address or a path of the platform.</summary>
        public string Link { get; set; }

        /// <summary>info, important or urgent; info where nothing is said.</summary>
        public string Level { get; set; }

        /// <summary>Unix milliseconds, within a year; in 90 days where nothing is
        /// said.</summary>
        public long? ExpiresAt { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Reference != null) message["reference"] = Reference;
            if (Recipients != null)
                message["recipients"] = Recipients.Select(one => one.Message()).ToList();
            if (Channels != null) message["channels"] = Channels;
            if (Title != null) message["title"] = Title;
            if (Body != null) message["body"] = Body;
            if (Link != null) message["link"] = Link;
            if (Level != null) message["level"] = Level;
            if (ExpiresAt != null) message["expires_at"] = ExpiresAt;
            return message;
        }
    }

    /// <summary>What becomes of a channel.</summary>
    public sealed class MessageChannelOutcome
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageChannelOutcome(object row)
        {
            Channel = Wire.Text(row, "channel") ?? "";
            IsAccepted = Wire.Truth(row, "is_accepted") ?? false;
            Reason = Wire.Text(row, "reason") ?? "";
        }

        /// <summary>in_site, callback or email.</summary>
        public string Channel { get; }

        /// <summary>Whether it carries the message.</summary>
        public bool IsAccepted { get; }

        /// <summary>Why not.</summary>
        public string Reason { get; }
    }

    /// <summary>What is wrong with a field.</summary>
    public sealed class MessageFieldReason
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageFieldReason(object row)
        {
            Field = Wire.Text(row, "field") ?? "";
            Reason = Wire.Text(row, "reason") ?? "";
        }

        /// <summary>The field of the recipient.</summary>
        public string Field { get; }

        /// <summary>What is wrong with it.</summary>
        public string Reason { get; }
    }

    /// <summary>What becomes of a recipient.</summary>
    public sealed class MessageOutcome
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageOutcome(object row)
        {
            Seq = Wire.Number(row, "seq") ?? 0;
            Kind = Wire.Text(row, "kind") ?? "";
            To = Wire.Text(row, "to") ?? "";
            IsAccepted = Wire.Truth(row, "is_accepted") ?? false;
            Channels = Wire.Models(row, "channels", one => new MessageChannelOutcome(one));
            Errors = Wire.Models(row, "errors", one => new MessageFieldReason(one));
        }

        /// <summary>Place in the list, from 1.</summary>
        public long Seq { get; }

        /// <summary>As it was asked for.</summary>
        public string Kind { get; }

        /// <summary>As it was asked for.</summary>
        public string To { get; }

        /// <summary>Whether at least one channel carries the message.</summary>
        public bool IsAccepted { get; }

        /// <summary>Each channel that was asked for; none where the recipient was not
        /// found.</summary>
        public IReadOnlyList<MessageChannelOutcome> Channels { get; }

        /// <summary>What is wrong with the recipient.</summary>
        public IReadOnlyList<MessageFieldReason> Errors { get; }
    }

    /// <summary>What became of it.</summary>
    public sealed class MessageSent
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public MessageSent(object row)
        {
            MessageId = Wire.Text(row, "message_id") ?? "";
            Accepted = Wire.Number(row, "accepted") ?? 0;
            Outcomes = Wire.Models(row, "outcomes", one => new MessageOutcome(one));
        }

        /// <summary>For receipts; empty where no recipient was accepted: then nothing was kept,
        /// and the reference is free.</summary>
        public string MessageId { get; }

        /// <summary>How many recipients were accepted.</summary>
        public long Accepted { get; }

        /// <summary>Each recipient, in the order of the call.</summary>
        public IReadOnlyList<MessageOutcome> Outcomes { get; }
    }

    /// <summary>告警事件 alarms</summary>
    public sealed class UpOmAlarm
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>告警编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string AlarmId { get; set; }

        /// <summary>资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string ObjectId { get; set; }

        /// <summary>告警级别: 1 紧急、2 重要、3 次要、4 警告、5 提示</summary>
        public string Severity { get; set; }

        /// <summary>告警类型: 最多50个字符 (at most 50 characters)</summary>
        public string Type { get; set; }

        /// <summary>告警标题: 最多200个字符 (at most 200 characters)</summary>
        public string Title { get; set; }

        /// <summary>告警内容: 最多2000个字符 (at most 2000 characters)</summary>
        public string Content { get; set; }

        /// <summary>首次发生: YYYY-MM-DD HH:MM:SS</summary>
        public string FirstAt { get; set; }

        /// <summary>最近发生: YYYY-MM-DD HH:MM:SS</summary>
        public string LastAt { get; set; }

        /// <summary>发生次数: 1至1000000000的整数 (whole, 1 to 1000000000)</summary>
        public string Count { get; set; }

        /// <summary>告警状态: active 未恢复、cleared 已恢复</summary>
        public string State { get; set; }

        /// <summary>恢复时间: YYYY-MM-DD HH:MM:SS</summary>
        public string ClearedAt { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (AlarmId != null) message["alarm_id"] = AlarmId;
            if (ObjectId != null) message["object_id"] = ObjectId;
            if (Severity != null) message["severity"] = Severity;
            if (Type != null) message["type"] = Type;
            if (Title != null) message["title"] = Title;
            if (Content != null) message["content"] = Content;
            if (FirstAt != null) message["first_at"] = FirstAt;
            if (LastAt != null) message["last_at"] = LastAt;
            if (Count != null) message["count"] = Count;
            if (State != null) message["state"] = State;
            if (ClearedAt != null) message["cleared_at"] = ClearedAt;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmAlarmReport
    {
        /// <summary>告警事件</summary>
        public IReadOnlyList<UpOmAlarm> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>性能信息 metrics</summary>
    public sealed class UpOmMetric
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>资源或子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string ObjectId { get; set; }

        /// <summary>指标: 小写字母开头，小写字母、数字、下划线，最多50个 (a lower-case letter,
        /// then lower-case letters, digits, _; at most 50)</summary>
        public string Metric { get; set; }

        /// <summary>数值: 数值 (a number)</summary>
        public string Value { get; set; }

        /// <summary>单位: 最多20个字符 (at most 20 characters)</summary>
        public string Unit { get; set; }

        /// <summary>采集时间: YYYY-MM-DD HH:MM:SS</summary>
        public string SampledAt { get; set; }

        /// <summary>采集间隔（秒）: 1至86400的整数 (whole, 1 to 86400)</summary>
        public string IntervalS { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (ObjectId != null) message["object_id"] = ObjectId;
            if (Metric != null) message["metric"] = Metric;
            if (Value != null) message["value"] = Value;
            if (Unit != null) message["unit"] = Unit;
            if (SampledAt != null) message["sampled_at"] = SampledAt;
            if (IntervalS != null) message["interval_s"] = IntervalS;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmMetricReport
    {
        /// <summary>性能信息</summary>
        public IReadOnlyList<UpOmMetric> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>运维节点 nodes of operation</summary>
    public sealed class UpOmNode
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>节点编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string NodeId { get; set; }

        /// <summary>节点名称: 最多200个字符 (at most 200 characters)</summary>
        public string NodeName { get; set; }

        /// <summary>行政区划: 6位行政区划代码 (6 digits of a district)</summary>
        public string RegionCode { get; set; }

        /// <summary>运维单位: 统一社会信用代码 (a unified social credit code)</summary>
        public string OrgUscc { get; set; }

        /// <summary>联系人: 最多100个字符 (at most 100 characters)</summary>
        public string Contact { get; set; }

        /// <summary>联系电话: 最多50个字符 (at most 50 characters)</summary>
        public string Phone { get; set; }

        /// <summary>接入地址: 最多500个字符 (at most 500 characters)</summary>
        public string Endpoint { get; set; }

        /// <summary>最近心跳: YYYY-MM-DD HH:MM:SS</summary>
        public string HeartbeatAt { get; set; }

        /// <summary>节点状态: online 在线、degraded 降级、offline 离线</summary>
        public string Status { get; set; }

        /// <summary>软件版本: 最多100个字符 (at most 100 characters)</summary>
        public string Version { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (NodeId != null) message["node_id"] = NodeId;
            if (NodeName != null) message["node_name"] = NodeName;
            if (RegionCode != null) message["region_code"] = RegionCode;
            if (OrgUscc != null) message["org_uscc"] = OrgUscc;
            if (Contact != null) message["contact"] = Contact;
            if (Phone != null) message["phone"] = Phone;
            if (Endpoint != null) message["endpoint"] = Endpoint;
            if (HeartbeatAt != null) message["heartbeat_at"] = HeartbeatAt;
            if (Status != null) message["status"] = Status;
            if (Version != null) message["version"] = Version;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmNodeReport
    {
        /// <summary>运维节点</summary>
        public IReadOnlyList<UpOmNode> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>资源信息 resources</summary>
    public sealed class UpOmResource
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string ResourceId { get; set; }

        /// <summary>所属节点: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string NodeId { get; set; }

        /// <summary>资源类别: router 路由器、switch 交换机、load_balancer 负载均衡设备、firewall
        /// 防火墙、physical_server 物理服务器、virtual_server 虚拟服务器、business_system
        /// 业务系统、interface_called 业务接口（调用）、interface_offered
        /// 业务接口（提供）、database 数据库、middleware 中间件</summary>
        public string Class { get; set; }

        /// <summary>资源名称: 最多200个字符 (at most 200 characters)</summary>
        public string Name { get; set; }

        /// <summary>厂商: 最多200个字符 (at most 200 characters)</summary>
        public string Vendor { get; set; }

        /// <summary>型号或版本: 最多200个字符 (at most 200 characters)</summary>
        public string Model { get; set; }

        /// <summary>地址: 最多200个字符 (at most 200 characters)</summary>
        public string Ip { get; set; }

        /// <summary>位置: 最多200个字符 (at most 200 characters)</summary>
        public string Location { get; set; }

        /// <summary>责任单位: 最多200个字符 (at most 200 characters)</summary>
        public string Owner { get; set; }

        /// <summary>重要程度: 1 核心、2 重要、3 一般</summary>
        public string Importance { get; set; }

        /// <summary>资源状态: running 运行、fault 故障、maintenance 维护、stopped 停用</summary>
        public string State { get; set; }

        /// <summary>登记时间: YYYY-MM-DD HH:MM:SS</summary>
        public string RegisteredAt { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (ResourceId != null) message["resource_id"] = ResourceId;
            if (NodeId != null) message["node_id"] = NodeId;
            if (Class != null) message["class"] = Class;
            if (Name != null) message["name"] = Name;
            if (Vendor != null) message["vendor"] = Vendor;
            if (Model != null) message["model"] = Model;
            if (Ip != null) message["ip"] = Ip;
            if (Location != null) message["location"] = Location;
            if (Owner != null) message["owner"] = Owner;
            if (Importance != null) message["importance"] = Importance;
            if (State != null) message["state"] = State;
            if (RegisteredAt != null) message["registered_at"] = RegisteredAt;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmResourceReport
    {
        /// <summary>资源信息</summary>
        public IReadOnlyList<UpOmResource> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>子资源信息 sub-resources</summary>
    public sealed class UpOmSubResource
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>子资源编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string SubId { get; set; }

        /// <summary>所属资源: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string ResourceId { get; set; }

        /// <summary>子资源类型: cpu 处理器、mem 内存、disk 磁盘、port 端口、nic 网卡、instance
        /// 实例、table_space 表空间、process 进程、api 接口方法</summary>
        public string Kind { get; set; }

        /// <summary>子资源名称: 最多200个字符 (at most 200 characters)</summary>
        public string Name { get; set; }

        /// <summary>规格: 最多500个字符 (at most 500 characters)</summary>
        public string Spec { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (SubId != null) message["sub_id"] = SubId;
            if (ResourceId != null) message["resource_id"] = ResourceId;
            if (Kind != null) message["kind"] = Kind;
            if (Name != null) message["name"] = Name;
            if (Spec != null) message["spec"] = Spec;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmSubResourceReport
    {
        /// <summary>子资源信息</summary>
        public IReadOnlyList<UpOmSubResource> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>协同运维信息 collaborative tickets</summary>
    public sealed class UpOmTicket
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>工单编号: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string TicketId { get; set; }

        /// <summary>相关告警: 1至64个字母、数字或._:- (1 to 64 letters, digits or
        /// ._:-)</summary>
        public string AlarmId { get; set; }

        /// <summary>工单类型: fault 故障、request 请求、change 变更、notice 通报</summary>
        public string Kind { get; set; }

        /// <summary>发起节点: 最多64个字符 (at most 64 characters)</summary>
        public string FromNode { get; set; }

        /// <summary>协同节点: 最多64个字符 (at most 64 characters)</summary>
        public string ToNode { get; set; }

        /// <summary>工单标题: 最多200个字符 (at most 200 characters)</summary>
        public string Title { get; set; }

        /// <summary>工单状态: open 待受理、accepted 已受理、processing 处理中、resolved
        /// 已解决、closed 已关闭</summary>
        public string State { get; set; }

        /// <summary>要求完成时间: YYYY-MM-DD HH:MM:SS</summary>
        public string DueAt { get; set; }

        /// <summary>处理过程: 最多2000个字符 (at most 2000 characters)</summary>
        public string Step { get; set; }

        /// <summary>处理人: 最多100个字符 (at most 100 characters)</summary>
        public string StepBy { get; set; }

        /// <summary>处理时间: YYYY-MM-DD HH:MM:SS</summary>
        public string StepAt { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (TicketId != null) message["ticket_id"] = TicketId;
            if (AlarmId != null) message["alarm_id"] = AlarmId;
            if (Kind != null) message["kind"] = Kind;
            if (FromNode != null) message["from_node"] = FromNode;
            if (ToNode != null) message["to_node"] = ToNode;
            if (Title != null) message["title"] = Title;
            if (State != null) message["state"] = State;
            if (DueAt != null) message["due_at"] = DueAt;
            if (Step != null) message["step"] = Step;
            if (StepBy != null) message["step_by"] = StepBy;
            if (StepAt != null) message["step_at"] = StepAt;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpOmTicketReport
    {
        /// <summary>协同运维信息</summary>
        public IReadOnlyList<UpOmTicket> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>A public key of the platform.</summary>
    public sealed class PlatformKeyItem
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PlatformKeyItem(object row)
        {
            Kid = Wire.Text(row, "kid") ?? "";
            Alg = Wire.Text(row, "alg") ?? "";
            PublicKey = Wire.Text(row, "public_key") ?? "";
        }

        /// <summary>For `X-Auth-Key` and `kid`.</summary>
        public string Kid { get; }

        /// <summary>`SM2`.</summary>
        public string Alg { get; }

        /// <summary>SEC1 uncompressed, hex.</summary>
        public string PublicKey { get; }
    }

    /// <summary>The keys in force.</summary>
    public sealed class PlatformKeysFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PlatformKeysFound(object row)
        {
            Items = Wire.Models(row, "items", one => new PlatformKeyItem(one));
        }

        /// <summary>The key in force.</summary>
        public IReadOnlyList<PlatformKeyItem> Items { get; }
    }

    /// <summary>An entry.</summary>
    public sealed class PortalEntryState
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PortalEntryState(object row)
        {
            EntryId = Wire.Text(row, "entry_id") ?? "";
            State = Wire.Text(row, "state") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Summary = Wire.Text(row, "summary") ?? "";
            Url = Wire.Text(row, "url") ?? "";
            Category = Wire.Text(row, "category") ?? "";
            Audiences = Wire.Texts(row, "audiences");
            Icon = Wire.Text(row, "icon") ?? "";
            IsWaiting = Wire.Truth(row, "is_waiting") ?? false;
            Opinion = Wire.Text(row, "opinion") ?? "";
            IsOpen = Wire.Truth(row, "is_open") ?? false;
            Clicks = Wire.Number(row, "clicks") ?? 0;
        }

        /// <summary>The entry.</summary>
        public string EntryId { get; }

        /// <summary>submitted, live, suspended or rejected.</summary>
        public string State { get; }

        /// <summary>In a few words. This and the next five are what waits for the bureau, or
        /// else what stands on the portal.</summary>
        public string Name { get; }

        /// <summary>What it is good for.</summary>
        public string Summary { get; }

        /// <summary>Where it is.</summary>
        public string Url { get; }

        /// <summary>query, handling, supervision, credit or living.</summary>
        public string Category { get; }

        /// <summary>Whom it is for: citizen, company, officer.</summary>
        public IReadOnlyList<string> Audiences { get; }

        /// <summary>Name of a drawing.</summary>
        public string Icon { get; }

        /// <summary>Whether it waits for the bureau; what stood on the portal before goes on to
        /// stand there.</summary>
        public bool IsWaiting { get; }

        /// <summary>What the bureau said last.</summary>
        public string Opinion { get; }

        /// <summary>Whether people can open it now.</summary>
        public bool IsOpen { get; }

        /// <summary>How often it was opened in 30 days.</summary>
        public long Clicks { get; }
    }

    /// <summary>All of them, the oldest first.</summary>
    public sealed class PortalEntriesFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PortalEntriesFound(object row)
        {
            Items = Wire.Models(row, "items", one => new PortalEntryState(one));
        }

        /// <summary>At most 20.</summary>
        public IReadOnlyList<PortalEntryState> Items { get; }
    }

    /// <summary>A new entry, or a change of one.</summary>
    public sealed class PortalEntrySubmission
    {
        /// <summary>The entry that is to be changed; none for a new one.</summary>
        public string EntryId { get; set; }

        /// <summary>In a few words, at most 30 characters.</summary>
        public string Name { get; set; }

        /// <summary>What it is good for, at most 120 characters.</summary>
        public string Summary { get; set; }

        /// <summary>Where it is: at the domain or an address of the access plan.</summary>
        public string Url { get; set; }

        /// <summary>query, handling, supervision, credit or living.</summary>
        public string Category { get; set; }

        /// <summary>Whom it is for: citizen, company, officer.</summary>
        public IReadOnlyList<string> Audiences { get; set; }

        /// <summary>Name of a drawing: window, search, list, document, shield, scales, building,
        /// person, star, calendar, chart or phone.</summary>
        public string Icon { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (EntryId != null) message["entry_id"] = EntryId;
            if (Name != null) message["name"] = Name;
            if (Summary != null) message["summary"] = Summary;
            if (Url != null) message["url"] = Url;
            if (Category != null) message["category"] = Category;
            if (Audiences != null) message["audiences"] = Audiences;
            if (Icon != null) message["icon"] = Icon;
            return message;
        }
    }

    /// <summary>What became of it.</summary>
    public sealed class PortalEntrySubmitted
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PortalEntrySubmitted(object row)
        {
            EntryId = Wire.Text(row, "entry_id") ?? "";
            State = Wire.Text(row, "state") ?? "";
        }

        /// <summary>The entry.</summary>
        public string EntryId { get; }

        /// <summary>submitted, live (a change waits), suspended or rejected.</summary>
        public string State { get; }
    }

    /// <summary>What is looked for.</summary>
    public sealed class ResultsQuery
    {
        /// <summary>Unified social credit code, whole.</summary>
        public string Code { get; set; }

        /// <summary>The `next` of the answer before.</summary>
        public string After { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Code != null) message["code"] = Code;
            if (After != null) message["after"] = After;
            return message;
        }
    }

    /// <summary>A published result, with the names that the national publicity system uses
    /// beside ours.</summary>
    public sealed class PublishedResult
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public PublishedResult(object row)
        {
            ResultId = Wire.Text(row, "result_id") ?? "";
            TaskCode = Wire.Text(row, "task_code") ?? "";
            TaskName = Wire.Text(row, "task_name") ?? "";
            Department = Wire.Text(row, "department") ?? "";
            EnterpriseCode = Wire.Text(row, "enterprise_code") ?? "";
            EnterpriseName = Wire.Text(row, "enterprise_name") ?? "";
            CheckedOn = Wire.Text(row, "checked_on") ?? "";
            ResultCode = Wire.Text(row, "result_code") ?? "";
            Result = Wire.Text(row, "result") ?? "";
            DrawId = Wire.Text(row, "draw_id") ?? "";
        }

        /// <summary>Its id.</summary>
        public string ResultId { get; }

        /// <summary>raninsTaskId: 18 digits.</summary>
        public string TaskCode { get; }

        /// <summary>raninsTaskName.</summary>
        public string TaskName { get; }

        /// <summary>insAuth 抽查机关.</summary>
        public string Department { get; }

        /// <summary>Unified social credit code.</summary>
        public string EnterpriseCode { get; }

        /// <summary>Its name.</summary>
        public string EnterpriseName { get; }

        /// <summary>insDate: YYYY-MM-DD.</summary>
        public string CheckedOn { get; }

        /// <summary>R1 to R13.</summary>
        public string ResultCode { get; }

        /// <summary>raninsCheckResName.</summary>
        public string Result { get; }

        /// <summary>The draw, whose bundle shows why this enterprise was drawn.</summary>
        public string DrawId { get; }
    }

    /// <summary>Those found.</summary>
    public sealed class ResultsFound
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ResultsFound(object row)
        {
            Items = Wire.Models(row, "items", one => new PublishedResult(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>The rows.</summary>
        public IReadOnlyList<PublishedResult> Items { get; }

        /// <summary>For `after` of the next call; null at the end.</summary>
        public string Next { get; }
    }

    /// <summary>The job that a file was given to.</summary>
    public sealed class ImportAccepted
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ImportAccepted(object row)
        {
            JobId = Wire.Text(row, "job_id") ?? "";
        }

        /// <summary>For `POST /api/jobs/status`.</summary>
        public string JobId { get; }
    }

    /// <summary>What an inspection found.</summary>
    public sealed class ResultReport
    {
        /// <summary>From pulling.</summary>
        public string ResultId { get; set; }

        /// <summary>R1 to R13.</summary>
        public string ResultCode { get; set; }

        /// <summary>At least one of onsite, document, other_agency_result, lab_test,
        /// online_monitor and entrusted_agency.</summary>
        public IReadOnlyList<string> Methods { get; set; }

        /// <summary>YYYY-MM-DD, not in the future.</summary>
        public string CheckedOn { get; set; }

        /// <summary>发现问题情况; needed unless nothing was found.</summary>
        public string Problem { get; set; }

        /// <summary>处置情况.</summary>
        public string Disposal { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (ResultId != null) message["result_id"] = ResultId;
            if (ResultCode != null) message["result_code"] = ResultCode;
            if (Methods != null) message["methods"] = Methods;
            if (CheckedOn != null) message["checked_on"] = CheckedOn;
            if (Problem != null) message["problem"] = Problem;
            if (Disposal != null) message["disposal"] = Disposal;
            return message;
        }
    }

    /// <summary>Where the result stands now.</summary>
    public sealed class ResultReported
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public ResultReported(object row)
        {
            ResultId = Wire.Text(row, "result_id") ?? "";
            State = Wire.Text(row, "state") ?? "";
        }

        /// <summary>As reported.</summary>
        public string ResultId { get; }

        /// <summary>Its state now.</summary>
        public string State { get; }
    }

    /// <summary>安全证书 security certificates</summary>
    public sealed class UpSecCertificate
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>系统名称: 最多200个字符 (at most 200 characters)</summary>
        public string SystemName { get; set; }

        /// <summary>证书类型: grading 等保定级备案、assessment 等级测评、crypto
        /// 密码应用安全性评估、conformity 符合性测评</summary>
        public string Kind { get; set; }

        /// <summary>等级: 最多20个字符 (at most 20 characters)</summary>
        public string Level { get; set; }

        /// <summary>证书编号: 最多100个字符 (at most 100 characters)</summary>
        public string Number { get; set; }

        /// <summary>发证机构: 最多200个字符 (at most 200 characters)</summary>
        public string Issuer { get; set; }

        /// <summary>有效期起: YYYY-MM-DD</summary>
        public string ValidFrom { get; set; }

        /// <summary>有效期止: YYYY-MM-DD</summary>
        public string ValidUntil { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (SystemName != null) message["system_name"] = SystemName;
            if (Kind != null) message["kind"] = Kind;
            if (Level != null) message["level"] = Level;
            if (Number != null) message["number"] = Number;
            if (Issuer != null) message["issuer"] = Issuer;
            if (ValidFrom != null) message["valid_from"] = ValidFrom;
            if (ValidUntil != null) message["valid_until"] = ValidUntil;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpSecCertificateReport
    {
        /// <summary>安全证书</summary>
        public IReadOnlyList<UpSecCertificate> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>审计摘要 digests of audits</summary>
    public sealed class UpSecAudit
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>系统名称: 最多200个字符 (at most 200 characters)</summary>
        public string SystemName { get; set; }

        /// <summary>最早记录: YYYY-MM-DD HH:MM:SS</summary>
        public string FirstAt { get; set; }

        /// <summary>最晚记录: YYYY-MM-DD HH:MM:SS</summary>
        public string LastAt { get; set; }

        /// <summary>记录数: 0至1000000000的整数 (whole, 0 to 1000000000)</summary>
        public string Count { get; set; }

        /// <summary>摘要: 64位十六进制小写 (64 lower-case hex digits)</summary>
        public string Root { get; set; }

        /// <summary>存证日志: 最多200个字符 (at most 200 characters)</summary>
        public string LogName { get; set; }

        /// <summary>日志条目: 0至9223372036854775807的整数 (whole, 0 to
        /// 9223372036854775807)</summary>
        public string LogIndex { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (SystemName != null) message["system_name"] = SystemName;
            if (FirstAt != null) message["first_at"] = FirstAt;
            if (LastAt != null) message["last_at"] = LastAt;
            if (Count != null) message["count"] = Count;
            if (Root != null) message["root"] = Root;
            if (LogName != null) message["log_name"] = LogName;
            if (LogIndex != null) message["log_index"] = LogIndex;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpSecAuditReport
    {
        /// <summary>审计摘要</summary>
        public IReadOnlyList<UpSecAudit> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>安全事件 security events</summary>
    public sealed class UpSecEvent
    {
        /// <summary>行标识: 1至50个可打印ASCII字符 (1 to 50 printable ASCII)</summary>
        public string RowGuid { get; set; }

        /// <summary>同步类型: i 新增、u 更新、d 删除</summary>
        public string CdOperation { get; set; }

        /// <summary>同步时间: YYYY-MM-DD HH:MM:SS</summary>
        public string CdTime { get; set; }

        /// <summary>批次号: 日期8位加序号，共9至32位数字 (8 digits of a date and a
        /// number)</summary>
        public string CdBatch { get; set; }

        /// <summary>数据来源: 3位数字 (3 digits)</summary>
        public string DataSource { get; set; }

        /// <summary>系统名称: 最多200个字符 (at most 200 characters)</summary>
        public string SystemName { get; set; }

        /// <summary>事件类型: failed_sign_in 多次登录失败、lock_out 账号锁定、foreign_address
        /// 未申报地址调用、forged_call 伪造或重放调用、mass_look_up 大量查询、rewritten_audit
        /// 审计记录被改动、intrusion 入侵或漏洞利用、malware 恶意程序、leak 数据泄露、other
        /// 其他</summary>
        public string Kind { get; set; }

        /// <summary>级别: 1 严重、2 一般、3 提示</summary>
        public string Level { get; set; }

        /// <summary>主体: 最多200个字符 (at most 200 characters)</summary>
        public string Subject { get; set; }

        /// <summary>来源地址: 最多100个字符 (at most 100 characters)</summary>
        public string Source { get; set; }

        /// <summary>次数: 1至1000000000的整数 (whole, 1 to 1000000000)</summary>
        public string Count { get; set; }

        /// <summary>首次发生: YYYY-MM-DD HH:MM:SS</summary>
        public string FirstAt { get; set; }

        /// <summary>最近发生: YYYY-MM-DD HH:MM:SS</summary>
        public string LastAt { get; set; }

        /// <summary>处置状态: open 待处置、handled 已处置</summary>
        public string State { get; set; }

        /// <summary>说明: 最多500个字符 (at most 500 characters)</summary>
        public string Detail { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (RowGuid != null) message["row_guid"] = RowGuid;
            if (CdOperation != null) message["cd_operation"] = CdOperation;
            if (CdTime != null) message["cd_time"] = CdTime;
            if (CdBatch != null) message["cd_batch"] = CdBatch;
            if (DataSource != null) message["data_source"] = DataSource;
            if (SystemName != null) message["system_name"] = SystemName;
            if (Kind != null) message["kind"] = Kind;
            if (Level != null) message["level"] = Level;
            if (Subject != null) message["subject"] = Subject;
            if (Source != null) message["source"] = Source;
            if (Count != null) message["count"] = Count;
            if (FirstAt != null) message["first_at"] = FirstAt;
            if (LastAt != null) message["last_at"] = LastAt;
            if (State != null) message["state"] = State;
            if (Detail != null) message["detail"] = Detail;
            return message;
        }
    }

    /// <summary>One of them.</summary>
    public sealed class UpSecEventReport
    {
        /// <summary>安全事件</summary>
        public IReadOnlyList<UpSecEvent> Rows { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Rows != null)
                message["rows"] = Rows.Select(one => one.Message()).ToList();
            return message;
        }
    }

    /// <summary>Where to go on.</summary>
    public sealed class TasksPull
    {
        /// <summary>The `next` of the answer before.</summary>
        public string After { get; set; }

        /// <summary>1 to 200; 100 when absent.</summary>
        public long? Size { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (After != null) message["after"] = After;
            if (Size != null) message["size"] = Size;
            return message;
        }
    }

    /// <summary>One enterprise to inspect.</summary>
    public sealed class Inspection
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public Inspection(object row)
        {
            ResultId = Wire.Text(row, "result_id") ?? "";
            TaskCode = Wire.Text(row, "task_code") ?? "";
            TaskName = Wire.Text(row, "task_name") ?? "";
            ItemCodes = Wire.Texts(row, "item_codes");
            EnterpriseCode = Wire.Text(row, "enterprise_code") ?? "";
            EnterpriseName = Wire.Text(row, "enterprise_name") ?? "";
            Address = Wire.Text(row, "address") ?? "";
            Inspectors = Wire.Texts(row, "inspectors");
            State = Wire.Text(row, "state") ?? "";
            ReviewOpinion = Wire.Text(row, "review_opinion");
            InspectFrom = Wire.Text(row, "inspect_from") ?? "";
            InspectUntil = Wire.Text(row, "inspect_until") ?? "";
        }

        /// <summary>To be named when reporting.</summary>
        public string ResultId { get; }

        /// <summary>18 digits.</summary>
        public string TaskCode { get; }

        /// <summary>Name of the task.</summary>
        public string TaskName { get; }

        /// <summary>Codes of check items.</summary>
        public IReadOnlyList<string> ItemCodes { get; }

        /// <summary>Unified social credit code.</summary>
        public string EnterpriseCode { get; }

        /// <summary>Name of the enterprise.</summary>
        public string EnterpriseName { get; }

        /// <summary>Registered address.</summary>
        public string Address { get; }

        /// <summary>Staff numbers; empty where inspectors must be found outside.</summary>
        public IReadOnlyList<string> Inspectors { get; }

        /// <summary>`not_entered` or `returned`.</summary>
        public string State { get; }

        /// <summary>Why it was returned.</summary>
        public string ReviewOpinion { get; }

        /// <summary>YYYY-MM-DD.</summary>
        public string InspectFrom { get; }

        /// <summary>YYYY-MM-DD.</summary>
        public string InspectUntil { get; }
    }

    /// <summary>What is to be done, in a stable order.</summary>
    public sealed class TasksPulled
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public TasksPulled(object row)
        {
            Inspections = Wire.Models(row, "inspections", one => new Inspection(one));
            Next = Wire.Text(row, "next");
        }

        /// <summary>The open inspections of the department.</summary>
        public IReadOnlyList<Inspection> Inspections { get; }

        /// <summary>For `after` of the next call; null at the end.</summary>
        public string Next { get; }
    }

    /// <summary>Whose session goes where.</summary>
    public sealed class TicketRequest
    {
        /// <summary>The access token of the person, which this application was given.</summary>
        public string UserToken { get; set; }

        /// <summary>The application where the person goes: its client_id.</summary>
        public string Target { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (UserToken != null) message["user_token"] = UserToken;
            if (Target != null) message["target"] = Target;
            return message;
        }
    }

    /// <summary>A ticket.</summary>
    public sealed class TicketIssued
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public TicketIssued(object row)
        {
            Ticket = Wire.Text(row, "ticket") ?? "";
            ExpiresIn = Wire.Number(row, "expires_in") ?? 0;
            Address = Wire.Text(row, "address") ?? "";
        }

        /// <summary>Works once, at the target only.</summary>
        public string Ticket { get; }

        /// <summary>Seconds.</summary>
        public long ExpiresIn { get; }

        /// <summary>Where to send the browser; the ticket is in it. Empty in the
        /// sandbox.</summary>
        public string Address { get; }
    }

    /// <summary>A ticket that a person arrived with.</summary>
    public sealed class TicketRedemption
    {
        /// <summary>As it stood in the address.</summary>
        public string Ticket { get; set; }

        /// <summary>Its members; those that are null are left out.</summary>
        public Dictionary<string, object> Message()
        {
            var message = new Dictionary<string, object>();
            if (Ticket != null) message["ticket"] = Ticket;
            return message;
        }
    }

    /// <summary>The person, and a token of the same session.</summary>
    public sealed class TicketRedeemed
    {
        /// <summary>Reads one, of JSON or XML.</summary>
        public TicketRedeemed(object row)
        {
            UserToken = Wire.Text(row, "user_token") ?? "";
            ExpiresIn = Wire.Number(row, "expires_in") ?? 0;
            SessionId = Wire.Text(row, "session_id") ?? "";
            Sub = Wire.Text(row, "sub") ?? "";
            Name = Wire.Text(row, "name") ?? "";
            Kind = Wire.Text(row, "kind") ?? "";
        }

        /// <summary>For the calls about this person.</summary>
        public string UserToken { get; }

        /// <summary>Seconds; asking for the status of the session renews it.</summary>
        public long ExpiresIn { get; }

        /// <summary>The session at the platform: what ends it ends the token.</summary>
        public string SessionId { get; }

        /// <summary>The person, as `/api/identity/userinfo` tells it with everything
        /// else.</summary>
        public string Sub { get; }

        /// <summary>Name of the person.</summary>
        public string Name { get; }

        /// <summary>gov or legal.</summary>
        public string Kind { get; }
    }
}
