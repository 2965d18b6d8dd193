// Rows of answers, read from JSON or XML. Requests are dictionaries.

using System.Collections.Generic;
using System.Linq;

namespace Mingqian
{
    /// <summary>An enterprise to inspect, of /api/tasks/pull.</summary>
    public sealed class Inspection
    {
        /// <summary>Reads one.</summary>
        public Inspection(object row)
        {
            ResultId = Wire.Text(row, "result_id") ?? "";
            TaskCode = Wire.Text(row, "task_code") ?? "";
            TaskName = Wire.Text(row, "task_name") ?? "";
            ItemCodes = Wire.Items(row, "item_codes").Select(one => (string)one).ToList();
            EnterpriseCode = Wire.Text(row, "enterprise_code") ?? "";
            EnterpriseName = Wire.Text(row, "enterprise_name") ?? "";
            Address = Wire.Text(row, "address") ?? "";
            Inspectors = Wire.Items(row, "inspectors").Select(one => (string)one).ToList();
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

        /// <summary>not_entered or returned.</summary>
        public string State { get; }

        /// <summary>Why it was returned.</summary>
        public string ReviewOpinion { get; }

        /// <summary>YYYY-MM-DD.</summary>
        public string InspectFrom { get; }

        /// <summary>YYYY-MM-DD.</summary>
        public string InspectUntil { get; }
    }

    /// <summary>Where a result stands, of /api/results/report.</summary>
    public sealed class Reported
    {
        /// <summary>Reads one.</summary>
        public Reported(object row)
        {
            ResultId = Wire.Text(row, "result_id") ?? "";
            State = Wire.Text(row, "state") ?? "";
        }

        /// <summary>That of the report.</summary>
        public string ResultId { get; }

        /// <summary>Its state now.</summary>
        public string State { get; }
    }

    /// <summary>A market entity, of /api/market-entities/query.</summary>
    public sealed class MarketEntity
    {
        /// <summary>Reads one.</summary>
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

        /// <summary>company, sole_trader, cooperative, representative_office, other.</summary>
        public string Kind { get; }

        /// <summary>Type as registered.</summary>
        public string TypeText { get; }

        /// <summary>YYYY-MM-DD or empty.</summary>
        public string EstablishedOn { get; }

        /// <summary>GB/T 2260 code.</summary>
        public string District { get; }

        /// <summary>Registered address.</summary>
        public string Address { get; }

        /// <summary>active, cancelled, revoked, moved_out.</summary>
        public string State { get; }

        /// <summary>YYYY-MM-DD of the last spot check, if any.</summary>
        public string LastCheckedOn { get; }
    }

    /// <summary>A check item, of /api/check-items/query.</summary>
    public sealed class CheckItem
    {
        /// <summary>Reads one.</summary>
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

        /// <summary>general or key.</summary>
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

    /// <summary>A file that is being loaded, of /api/registers/{kind}/import.</summary>
    public sealed class Accepted
    {
        /// <summary>Reads one.</summary>
        public Accepted(object row)
        {
            JobId = Wire.Text(row, "job_id") ?? "";
        }

        /// <summary>For /api/jobs/status.</summary>
        public string JobId { get; }
    }

    /// <summary>How far a job is, of /api/jobs/status.</summary>
    public sealed class JobStatus
    {
        /// <summary>Reads one.</summary>
        public JobStatus(object row)
        {
            State = Wire.Text(row, "state") ?? "";
            Percent = Wire.Number(row, "percent");
            Rows = Wire.Number(row, "rows");
            Loaded = Wire.Number(row, "loaded");
            Changed = Wire.Number(row, "changed");
            Rejected = Wire.Number(row, "rejected");
        }

        /// <summary>Its state.</summary>
        public string State { get; }

        /// <summary>0 to 100.</summary>
        public long? Percent { get; }

        /// <summary>Rows of the file; null before it is done.</summary>
        public long? Rows { get; }

        /// <summary>New rows; null before it is done.</summary>
        public long? Loaded { get; }

        /// <summary>Changed rows; null before it is done.</summary>
        public long? Changed { get; }

        /// <summary>Rejected rows; null before it is done.</summary>
        public long? Rejected { get; }
    }
}
