import cn.mingqian.Client;
import cn.mingqian.Errors;
import cn.mingqian.Exchange;
import cn.mingqian.Models;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * 报送示例：一个办件、一个告警、当日对账 · Reports a case and an alarm and compares the statement of the
 * day; the README says how it is started. 请先在沙箱里试 · Try it in the sandbox first.
 */
public final class Report {
    /**
     * 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送 · The code of an
     * item whose implementation list was reported: credit code, level, basic code.
     */
    private static final String TASK = "11440700007000011T3440107001001";

    private final Client client;
    /**
     * 各表各行的摘要；真实系统从自己的数据库算出 · Digests of rows by table; a real system computes them
     * from its database.
     */
    private final Map<String, Map<String, String>> own = new LinkedHashMap<>();
    /** 平台的时间是北京时间 · Times are those of Beijing. */
    private final ZonedDateTime now = ZonedDateTime.now(ZoneOffset.ofHours(8));
    private final String at = now.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"));
    private final String date = now.format(DateTimeFormatter.ofPattern("yyyyMMdd"));
    /** 批次号为日期加序号 · A batch is a date and a number. */
    private final String batch = date + "00001";
    /**
     * 办件编号：实施编码、日期、当日序号；真实系统连续编号 · Number of the case: code of the item, date,
     * running number of the day.
     */
    private final String project =
            TASK + date + String.format("%04d", now.toEpochSecond() % 10000);

    private Report(Client client) {
        this.client = client;
    }

    /** 报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why. */
    private boolean report(String path, String table, Models.Input row, Models.Input report) {
        Models.RowsTaken taken = new Models.RowsTaken(client.call(path, report));
        Models.RowOutcome outcome = taken.rows.get(0);
        String waits = outcome.waitsForParent ? " 等待上级数据 (waits for its parent)" : "";
        System.out.println(table + " " + outcome.rowGuid + " " + outcome.outcome + waits);
        for (Models.RowError error : outcome.errors) {
            System.out.println("    " + error.field + ": " + error.reason);
        }
        if (!outcome.outcome.equals("accepted") && !outcome.outcome.equals("unchanged")) {
            return false;
        }
        own.computeIfAbsent(table, one -> new LinkedHashMap<>()).put(outcome.rowGuid,
                Exchange.rowDigest(table, Exchange.columns(table, row)));
        return true;
    }

    /** 对一张表的账 · Compares the statement of a table. */
    private boolean agrees(String table) {
        String day = at.substring(0, 10);
        Models.StatementRowsQuery query = new Models.StatementRowsQuery();
        query.day = day;
        query.tableName = table;
        // 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
        // Rows that other programs of this application reported today are not known here: their
        // digests are the platform's. Those of the own rows are always computed here.
        Map<String, String> rows = new LinkedHashMap<>();
        for (Models.StatementRow row : client.pages("/api/exchange/statement/rows",
                query.message(), "rows", Models.StatementRow::new)) {
            rows.put(row.rowGuid, row.digest);
        }
        rows.putAll(own.get(table));
        Models.StatementLine computed = Exchange.statementLine(table, rows);
        Models.StatementQuery question = new Models.StatementQuery();
        question.day = day;
        Models.StatementLine said = Exchange.statementLine(table, Collections.emptyMap());
        for (Models.StatementLine line : new Models.Statement(
                client.call("/api/exchange/statement", question)).tables) {
            said = line.tableName.equals(table) ? line : said;
        }
        boolean isSame = said.count.equals(computed.count) && said.digest.equals(computed.digest);
        System.out.println("对账 statement " + table + ": 平台 platform " + said.count + " "
                + said.digest + " 本方 own " + computed.count + " " + computed.digest
                + (isSame ? " 一致 agrees" : " 不一致 DIFFERS"));
        return isSame;
    }

    private boolean accept() {
        Models.UpProAccept row = new Models.UpProAccept();
        // 每行的公共字段 · What every row has.
        row.rowGuid = project + "-1";
        row.cdOperation = "i";
        row.cdTime = at;
        row.cdBatch = batch;
        row.dataSource = "144";
        row.projectNo = project;
        row.taskCode = TASK;
        row.taskName = "对食品销售者的监督检查";
        row.taskVersion = "1";
        row.catalogCode = TASK.substring(19);
        row.orgCode = "SCJG";
        row.orgName = "江门市市场监督管理局";
        row.applyerName = "示例企业（虚构）";
        row.applyerType = "2";
        row.applyerPageType = "11";
        row.applyerPageCode = "91440700MA4W00011B";
        row.applyDate = at;
        row.applyType = "2";
        row.acceptDate = at;
        row.projectType = "1";
        Models.UpProAcceptReport report = new Models.UpProAcceptReport();
        report.rows = Collections.singletonList(row);
        return report("/api/cases/accept/report", "up_pro_accept", row, report);
    }

    private boolean process() {
        Models.UpProProcess row = new Models.UpProProcess();
        row.rowGuid = project + "-2";
        row.cdOperation = "i";
        row.cdTime = at;
        row.cdBatch = batch;
        row.dataSource = "144";
        row.projectNo = project;
        row.eventName = "1";
        row.processName = "现场检查";
        row.handleUserName = "何工";
        row.handleExplain = "核对进货查验记录与经营场所";
        row.eventStartTime = at;
        row.eventEndTime = at;
        Models.UpProProcessReport report = new Models.UpProProcessReport();
        report.rows = Collections.singletonList(row);
        return report("/api/cases/process/report", "up_pro_process", row, report);
    }

    private boolean result() {
        Models.UpProResult row = new Models.UpProResult();
        row.rowGuid = project + "-3";
        row.cdOperation = "i";
        row.cdTime = at;
        row.cdBatch = batch;
        row.dataSource = "144";
        row.projectNo = project;
        row.handleUserName = "梁主任";
        row.resultDate = at;
        // 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
        row.resultType = "0";
        row.resultExplain = "未发现问题";
        row.isDeliveryResults = "1";
        Models.UpProResultReport report = new Models.UpProResultReport();
        report.rows = Collections.singletonList(row);
        if (report("/api/cases/result/report", "up_pro_result", row, report)) {
            return false;
        }
        // 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
        row.resultCetrName = "监督检查结果告知书";
        return report("/api/cases/result/report", "up_pro_result", row, report);
    }

    private boolean alarm() {
        Models.UpOmAlarm row = new Models.UpOmAlarm();
        row.rowGuid = project + "-4";
        row.cdOperation = "i";
        row.cdTime = at;
        row.cdBatch = batch;
        row.dataSource = "144";
        row.alarmId = project;
        row.objectId = "db-1-data";
        row.severity = "4";
        row.type = "capacity";
        row.title = "示例告警：数据表空间使用率超过80%";
        row.firstAt = at;
        row.lastAt = at;
        row.count = "1";
        row.state = "active";
        Models.UpOmAlarmReport report = new Models.UpOmAlarmReport();
        report.rows = Collections.singletonList(row);
        return report("/api/operation/alarms/report", "up_om_alarm", row, report);
    }

    private boolean all() {
        boolean isFine = accept() & process() & result() & alarm();
        for (String table : own.keySet()) {
            isFine &= agrees(table);
        }
        return isFine;
    }

    /** Address of the platform, user name and password of the application. */
    public static void main(String[] arguments) {
        if (arguments.length != 3) {
            System.err.println("BASE_URL USERNAME PASSWORD are needed");
            System.exit(2);
        }
        try {
            Client client = new Client(arguments[0], arguments[1], arguments[2]);
            System.exit(new Report(client).all() ? 0 : 1);
        } catch (Errors.ApiError refused) {
            System.err.println(refused.code() + " " + refused.msg() + " " + refused.requestId());
            System.exit(1);
        }
    }
}
