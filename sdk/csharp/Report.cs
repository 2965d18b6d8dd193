// 报送示例：一个办件、一个告警、当日对账 · Reports a case and an alarm and compares the statement of the
// day: Report BASE_URL USER_NAME PASSWORD
//
// 请先在沙箱（平台地址后加/sandbox）里试 · Try it in the sandbox first: base URL with /sandbox.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Mingqian;

internal sealed class Report
{
    // 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送
    // The code of an item whose implementation list was reported: credit code, level, basic code.
    private const string Task = "11440700007000011T3440107001001";

    private readonly Client client;

    // 各表各行的摘要；真实系统从自己的数据库算出
    // Digests of rows by table; a real system computes them from its database.
    private readonly Dictionary<string, Dictionary<string, string>> own =
        new Dictionary<string, Dictionary<string, string>>();

    private readonly string at, day, batch, project;

    private Report(Client client)
    {
        this.client = client;
        // 平台的时间是北京时间 · Times are those of Beijing.
        DateTimeOffset now = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8));
        at = now.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        day = at.Substring(0, 10);
        // 批次号为日期加序号 · A batch is a date and a number.
        batch = day.Replace("-", "") + "00001";
        // 办件编号：实施编码、日期、当日序号；真实系统连续编号
        // Number of the case: code of the item, date, running number of the day.
        project = Task + day.Replace("-", "")
            + (now.ToUnixTimeSeconds() % 10000).ToString("0000", CultureInfo.InvariantCulture);
    }

    // 报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why.
    private bool Send(string path, string table, IDictionary<string, object> row,
        IDictionary<string, object> report)
    {
        RowOutcome outcome = new RowsTaken(client.Call(path, report)).Rows.Single();
        string waits = outcome.WaitsForParent ? " 等待上级数据 (waits for its parent)" : "";
        Console.WriteLine(table + " " + outcome.RowGuid + " " + outcome.Outcome + waits);
        foreach (RowError error in outcome.Errors)
            Console.WriteLine("    " + error.Field + ": " + error.Reason);
        if (outcome.Outcome != "accepted" && outcome.Outcome != "unchanged") return false;
        if (!own.ContainsKey(table)) own[table] = new Dictionary<string, string>();
        own[table][outcome.RowGuid] = Exchange.RowDigest(table, Exchange.RowColumns(table, row));
        return true;
    }

    // 对一张表的账 · Compares the statement of a table.
    private bool Agrees(string table)
    {
        // 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
        // Rows that other programs of this application reported today are not known here: their
        // digests are the platform's. Those of the own rows are always computed here.
        var rows = new Dictionary<string, string>();
        var query = new StatementRowsQuery { Day = day, TableName = table };
        foreach (StatementRow row in client.Pages("/api/exchange/statement/rows", query.Message(),
            "rows", one => new StatementRow(one)))
            rows[row.RowGuid] = row.Digest;
        foreach (var row in own[table]) rows[row.Key] = row.Value;
        StatementLine computed = Exchange.StatementLine(table, rows);
        var question = new StatementQuery { Day = day };
        var statement = new Statement(client.Call("/api/exchange/statement", question.Message()));
        StatementLine said = statement.Tables.FirstOrDefault(line => line.TableName == table)
            ?? Exchange.StatementLine(table, new Dictionary<string, string>());
        bool isSame = said.Count == computed.Count && said.Digest == computed.Digest;
        Console.WriteLine("对账 statement " + table + ": 平台 platform " + said.Count + " "
            + said.Digest + " 本方 own " + computed.Count + " " + computed.Digest
            + (isSame ? " 一致 agrees" : " 不一致 DIFFERS"));
        return isSame;
    }

    private bool Accept()
    {
        var row = new UpProAccept
        {
            // 每行的公共字段 · What every row has.
            RowGuid = project + "-1", CdOperation = "i", CdTime = at, CdBatch = batch,
            DataSource = "144",
            ProjectNo = project, TaskCode = Task, TaskName = "对食品销售者的监督检查",
            TaskVersion = "1", CatalogCode = Task.Substring(19), OrgCode = "SCJG",
            OrgName = "江门市市场监督管理局", ApplyerName = "示例企业（虚构）", ApplyerType = "2",
            ApplyerPageType = "11", ApplyerPageCode = "91440700MA4W00011B", ApplyDate = at,
            ApplyType = "2", AcceptDate = at, ProjectType = "1",
        };
        return Send("/api/cases/accept/report", "up_pro_accept", row.Message(),
            new UpProAcceptReport { Rows = new[] { row } }.Message());
    }

    private bool Process()
    {
        var row = new UpProProcess
        {
            RowGuid = project + "-2", CdOperation = "i", CdTime = at, CdBatch = batch,
            DataSource = "144",
            ProjectNo = project, EventName = "1", ProcessName = "现场检查",
            HandleUserName = "何工", HandleExplain = "核对进货查验记录与经营场所",
            EventStartTime = at, EventEndTime = at,
        };
        return Send("/api/cases/process/report", "up_pro_process", row.Message(),
            new UpProProcessReport { Rows = new[] { row } }.Message());
    }

    private bool Result()
    {
        // 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
        var row = new UpProResult
        {
            RowGuid = project + "-3", CdOperation = "i", CdTime = at, CdBatch = batch,
            DataSource = "144",
            ProjectNo = project, HandleUserName = "梁主任", ResultDate = at, ResultType = "0",
            ResultExplain = "未发现问题", IsDeliveryResults = "1",
        };
        var report = new UpProResultReport { Rows = new[] { row } };
        const string path = "/api/cases/result/report";
        if (Send(path, "up_pro_result", row.Message(), report.Message())) return false;
        // 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
        row.ResultCetrName = "监督检查结果告知书";
        return Send(path, "up_pro_result", row.Message(), report.Message());
    }

    private bool Alarm()
    {
        var row = new UpOmAlarm
        {
            RowGuid = project + "-4", CdOperation = "i", CdTime = at, CdBatch = batch,
            DataSource = "144",
            AlarmId = project, ObjectId = "db-1-data", Severity = "4", Type = "capacity",
            Title = "示例告警：数据表空间使用率超过80%", FirstAt = at, LastAt = at, Count = "1",
            State = "active",
        };
        return Send("/api/operation/alarms/report", "up_om_alarm", row.Message(),
            new UpOmAlarmReport { Rows = new[] { row } }.Message());
    }

    private static int Main(string[] words)
    {
        if (words.Length != 3)
        {
            Console.Error.WriteLine("BASE_URL USER_NAME PASSWORD are needed");
            return 2;
        }
        try
        {
            var report = new Report(new Client(words[0], words[1], words[2]));
            bool isFine = report.Accept() & report.Process() & report.Result() & report.Alarm();
            foreach (string table in report.own.Keys) isFine &= report.Agrees(table);
            return isFine ? 0 : 1;
        }
        catch (ApiError error)
        {
            // The number and the request id are what the platform's staff ask for.
            Console.Error.WriteLine(error.Code + " " + error.Msg + " " + error.RequestId);
            return 1;
        }
    }
}
