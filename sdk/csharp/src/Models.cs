// Messages of the interfaces that applications call. Generated; do not edit.

using System.Collections.Generic;

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

        /// <summary>waiting, delivered or dead.</summary>
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
}
