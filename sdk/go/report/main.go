// Command report 报送示例：一个办件、一个告警、当日对账 · reports a case and an alarm and compares the
// statement of the day: go run ./report BASE_URL USERNAME PASSWORD
//
// 请先在沙箱（平台地址后加/sandbox）里试 · Try it in the sandbox first: base URL with /sandbox.
package main

import (
	"context"
	"errors"
	"fmt"
	"log"
	"os"
	"time"

	mingqian "mingqian.example/sdk/go"
)

// 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送
// The code of an item whose implementation list was reported: credit code, level, basic code.
const task = "11440700007000011T3440107001001"

// reporter 本方的账：报送了什么，平台收下了什么 · What was reported, and which of it was taken.
type reporter struct {
	client *mingqian.Client
	// 各表各行的摘要；真实系统从自己的数据库算出
	// Digests of rows by table; a real system computes them from its database.
	own map[string]map[string]string
}

// report 报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why.
func (r *reporter) report(ctx context.Context, path, table string, row, report interface{}) (bool,
	error) {
	var taken mingqian.RowsTaken
	if err := r.client.Call(ctx, path, report, &taken); err != nil {
		return false, err
	}
	if len(taken.Rows) != 1 {
		return false, errors.New("one row was sent")
	}
	outcome, waits := taken.Rows[0], ""
	if outcome.WaitsForParent {
		waits = " 等待上级数据 (waits for its parent)"
	}
	fmt.Println(table, outcome.RowGuid, outcome.Outcome+waits)
	for _, one := range outcome.Errors {
		fmt.Println("   ", one.Field+":", one.Reason)
	}
	if outcome.Outcome != "accepted" && outcome.Outcome != "unchanged" {
		return false, nil
	}
	columns, err := mingqian.RowColumns(table, row)
	if err != nil {
		return false, err
	}
	if r.own[table] == nil {
		r.own[table] = map[string]string{}
	}
	r.own[table][outcome.RowGuid] = mingqian.DigestRow(table, columns)
	return true, nil
}

// agrees 对一张表的账 · Compares the statement of a table.
func (r *reporter) agrees(ctx context.Context, day, table string) (bool, error) {
	// 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
	// Rows that other programs of this application reported today are not known here: their
	// digests are the platform's. Those of the own rows are always computed here.
	var rows []mingqian.RowDigest
	for guid, digest := range r.own[table] {
		rows = append(rows, mingqian.RowDigest{RowGuid: guid, Digest: digest})
	}
	question := mingqian.StatementRowsQuery{Day: day, TableName: table}
	pages := r.client.Pages(mingqian.PathExchangeStatementRows, question, "")
	for pages.Next(ctx) {
		var row mingqian.StatementRow
		if err := pages.Row(&row); err != nil {
			return false, err
		}
		if _, isOwn := r.own[table][row.RowGuid]; !isOwn {
			rows = append(rows, mingqian.RowDigest{RowGuid: row.RowGuid, Digest: row.Digest})
		}
	}
	if pages.Err() != nil {
		return false, pages.Err()
	}
	own := mingqian.StatementOf(table, rows)
	var statement mingqian.Statement
	err := r.client.Call(ctx, mingqian.PathExchangeStatement, mingqian.StatementQuery{Day: day},
		&statement)
	if err != nil {
		return false, err
	}
	said := mingqian.StatementLine{TableName: table}
	for _, line := range statement.Tables {
		if line.TableName == table {
			said = line
		}
	}
	word := "不一致 DIFFERS"
	if said == own {
		word = "一致 agrees"
	}
	fmt.Printf("对账 statement %s: 平台 platform %d %s 本方 own %d %s %s\n",
		table, said.Count, said.Digest, own.Count, own.Digest, word)
	return said == own, nil
}

func (r *reporter) all(ctx context.Context) (bool, error) {
	// 平台的时间是北京时间 · Times are those of Beijing.
	now := time.Now().In(time.FixedZone("Beijing", 8*3600))
	at, date := now.Format("2006-01-02 15:04:05"), now.Format("20060102")
	// 办件编号：实施编码、日期、当日序号；真实系统连续编号
	// Number of the case: code of the item, date, running number of the day.
	project := fmt.Sprintf("%s%s%04d", task, date, now.Unix()%10000)
	// 每行的公共字段；批次号为日期加序号 · What every row has; a batch is a date and a number.
	batch, source := date+"00001", "144"

	accept := mingqian.UpProAccept{RowGuid: project + "-1", CdOperation: "i", CdTime: at,
		CdBatch: batch, DataSource: source, ProjectNo: project, TaskCode: task,
		TaskName: "对食品销售者的监督检查", TaskVersion: "1", CatalogCode: task[19:],
		OrgCode: "SCJG", OrgName: "江门市市场监督管理局", ApplyerName: "示例企业（虚构）",
		ApplyerType: "2", ApplyerPageType: "11", ApplyerPageCode: "91440700MA4W00011B",
		ApplyDate: at, ApplyType: "2", AcceptDate: at, ProjectType: "1"}
	process := mingqian.UpProProcess{RowGuid: project + "-2", CdOperation: "i", CdTime: at,
		CdBatch: batch, DataSource: source, ProjectNo: project, EventName: "1",
		ProcessName: "现场检查", HandleUserName: "何工", HandleExplain: "核对进货查验记录与经营场所",
		EventStartTime: at, EventEndTime: at}
	// 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
	result := mingqian.UpProResult{RowGuid: project + "-3", CdOperation: "i", CdTime: at,
		CdBatch: batch, DataSource: source, ProjectNo: project, HandleUserName: "梁主任",
		ResultDate: at, ResultType: "0", ResultExplain: "未发现问题", IsDeliveryResults: "1"}
	alarm := mingqian.UpOmAlarm{RowGuid: project + "-4", CdOperation: "i", CdTime: at,
		CdBatch: batch, DataSource: source, AlarmId: project, ObjectId: "db-1-data",
		Severity: "4", Type: "capacity", Title: "示例告警：数据表空间使用率超过80%", FirstAt: at,
		LastAt: at, Count: "1", State: "active"}

	isFine := true
	note := func(done bool, err error) error {
		isFine = isFine && done
		return err
	}
	if err := note(r.report(ctx, mingqian.PathCasesAcceptReport, "up_pro_accept", accept,
		mingqian.UpProAcceptReport{Rows: []mingqian.UpProAccept{accept}})); err != nil {
		return false, err
	}
	if err := note(r.report(ctx, mingqian.PathCasesProcessReport, "up_pro_process", process,
		mingqian.UpProProcessReport{Rows: []mingqian.UpProProcess{process}})); err != nil {
		return false, err
	}
	wasTaken, err := r.report(ctx, mingqian.PathCasesResultReport, "up_pro_result", result,
		mingqian.UpProResultReport{Rows: []mingqian.UpProResult{result}})
	if err != nil || wasTaken {
		return false, err
	}
	// 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
	result.ResultCetrName = "监督检查结果告知书"
	if err := note(r.report(ctx, mingqian.PathCasesResultReport, "up_pro_result", result,
		mingqian.UpProResultReport{Rows: []mingqian.UpProResult{result}})); err != nil {
		return false, err
	}
	if err := note(r.report(ctx, mingqian.PathOperationAlarmsReport, "up_om_alarm", alarm,
		mingqian.UpOmAlarmReport{Rows: []mingqian.UpOmAlarm{alarm}})); err != nil {
		return false, err
	}
	for table := range r.own {
		if err := note(r.agrees(ctx, now.Format("2006-01-02"), table)); err != nil {
			return false, err
		}
	}
	return isFine, nil
}

func main() {
	if len(os.Args) != 4 {
		log.Fatal("report BASE_URL USERNAME PASSWORD")
	}
	client, err := mingqian.New(os.Args[1], os.Args[2], os.Args[3], mingqian.Options{})
	if err != nil {
		log.Fatal(err)
	}
	r := &reporter{client, map[string]map[string]string{}}
	isFine, err := r.all(context.Background())
	var refused *mingqian.ApiError
	if errors.As(err, &refused) {
		log.Fatal(refused.Code, refused.Msg, refused.RequestID, refused.Fields)
	} else if err != nil {
		log.Fatal(err)
	} else if !isFine {
		os.Exit(1)
	}
}
