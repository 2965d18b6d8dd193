//! 报送示例：一个办件、一个告警、当日对账 · Reports a case and an alarm and compares the statement of
//! the day: `cargo run --example report -- BASE_URL USER_NAME PASSWORD`.
//!
//! 请先在沙箱（平台地址后加/sandbox）里试 · Try it in the sandbox first: base URL with `/sandbox`.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::{Duration, UNIX_EPOCH};

use mingqian_client::{Client, Error, How, exchange, models};
use serde::Serialize;

/// 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送
/// The code of an item whose implementation list was reported: credit code, level, basic code.
const TASK: &str = "11440700007000011T3440107001001";

/// 本方的账：报送了什么，平台收下了什么 · What was reported, and which of it was taken.
struct Reporter {
    client: Client,
    /// 各表各行的摘要；真实系统从自己的数据库算出
    /// Digests of rows by table; a real system computes them from its database.
    own: BTreeMap<String, BTreeMap<String, [u8; 32]>>,
    out: std::io::Stdout,
}

/// What a row of any table says of itself.
struct Sent<'r, Row, Report> {
    path: &'r str,
    table: &'r str,
    row: &'r Row,
    report: Report,
}

impl Reporter {
    /// 报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why.
    async fn report<Row: Serialize, Report: Serialize>(
        &mut self,
        sent: Sent<'_, Row, Report>,
    ) -> Result<bool, Box<dyn std::error::Error>> {
        let how = How::default();
        let taken: models::RowsTaken = self.client.call_as(sent.path, &sent.report, how).await?;
        let outcome = taken.rows.first().ok_or("one row was sent")?;
        let waits = match outcome.waits_for_parent {
            true => " 等待上级数据 (waits for its parent)",
            false => "",
        };
        let (table, guid, word) = (sent.table, &outcome.row_guid, &outcome.outcome);
        writeln!(self.out, "{table} {guid} {word}{waits}")?;
        for error in &outcome.errors {
            writeln!(self.out, "    {}: {}", error.field, error.reason)?;
        }
        let is_there = matches!(word.as_str(), "accepted" | "unchanged");
        if is_there {
            let digest = exchange::digest_of(table, sent.row)?;
            let rows = self.own.entry(table.to_owned()).or_default();
            rows.insert(guid.clone(), digest);
        }
        Ok(is_there)
    }

    /// 对一张表的账 · Compares the statement of a table.
    async fn agrees(&mut self, day: &str, table: &str) -> Result<bool, Box<dyn std::error::Error>> {
        // 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
        // Rows that other programs of this application reported today are not known here: their
        // digests are the platform's. Those of the own rows are always computed here.
        let query = models::StatementRowsQuery {
            day: day.to_owned(),
            table_name: table.to_owned(),
            after: None,
        };
        let path = "/api/exchange/statement/rows";
        let mut pages = self.client.pages(path, &query, "rows")?;
        let mut rows = BTreeMap::new();
        while let Some(row) = pages.next::<models::StatementRow>().await? {
            let digest = hex::decode(&row.digest)?;
            let digest: Result<[u8; 32], _> = digest.try_into();
            rows.insert(row.row_guid, digest.map_err(|_| "a digest has 32 bytes")?);
        }
        rows.extend(self.own.get(table).cloned().unwrap_or_default());
        let own = exchange::statement_line(table, &rows.into_iter().collect::<Vec<_>>());
        let query = models::StatementQuery {
            day: day.to_owned(),
        };
        let path = "/api/exchange/statement";
        let said: models::Statement = self.client.call_as(path, &query, How::read()).await?;
        let mut said = said.tables.into_iter();
        let said = said.find(|line| line.table_name == table);
        let said = said.unwrap_or_default();
        let is_same = said == own;
        let word = if is_same {
            "一致 agrees"
        } else {
            "不一致 DIFFERS"
        };
        writeln!(
            self.out,
            "对账 statement {table}: 平台 platform {} {} 本方 own {} {} {word}",
            said.count, said.digest, own.count, own.digest
        )?;
        Ok(is_same)
    }

    async fn all(&mut self) -> Result<bool, Box<dyn std::error::Error>> {
        let case = Case::new()?;
        let accept = case.accept();
        let mut is_fine = self
            .report(Sent {
                path: "/api/cases/accept/report",
                table: "up_pro_accept",
                row: &accept,
                report: models::UpProAcceptReport {
                    rows: vec![accept.clone()],
                },
            })
            .await?;
        let process = case.process();
        is_fine &= self
            .report(Sent {
                path: "/api/cases/process/report",
                table: "up_pro_process",
                row: &process,
                report: models::UpProProcessReport {
                    rows: vec![process.clone()],
                },
            })
            .await?;
        // 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
        let mut result = case.result();
        is_fine &= !self.report(closed(&result)).await?;
        // 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
        result.result_cetr_name = text("监督检查结果告知书");
        is_fine &= self.report(closed(&result)).await?;
        let alarm = case.alarm();
        is_fine &= self
            .report(Sent {
                path: "/api/operation/alarms/report",
                table: "up_om_alarm",
                row: &alarm,
                report: models::UpOmAlarmReport {
                    rows: vec![alarm.clone()],
                },
            })
            .await?;
        let tables: Vec<String> = self.own.keys().cloned().collect();
        for table in tables {
            is_fine &= self.agrees(&case.day, &table).await?;
        }
        Ok(is_fine)
    }
}

fn closed(row: &models::UpProResult) -> Sent<'_, models::UpProResult, models::UpProResultReport> {
    Sent {
        path: "/api/cases/result/report",
        table: "up_pro_result",
        row,
        report: models::UpProResultReport {
            rows: vec![row.clone()],
        },
    }
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// 一个办件 · A case.
struct Case {
    day: String,
    /// 公共字段 · What every row has.
    at: Option<String>,
    batch: Option<String>,
    project: String,
}

impl Case {
    #[expect(
        clippy::disallowed_methods,
        reason = "a department's system reads its own clock"
    )]
    fn new() -> Result<Case, Box<dyn std::error::Error>> {
        // 平台的时间是北京时间 · Times are those of Beijing.
        let now = std::time::SystemTime::now().duration_since(UNIX_EPOCH)?;
        let beijing = time::OffsetDateTime::UNIX_EPOCH + now + Duration::from_secs(8 * 3600);
        let format =
            time::macros::format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");
        let at = beijing.format(format)?;
        let day = at.chars().take(10).collect::<String>();
        let date = day.replace('-', "");
        // 办件编号：实施编码、日期、当日序号；真实系统连续编号
        // Number of the case: code of the item, date, running number of the day.
        let project = format!("{TASK}{date}{:04}", now.as_secs() % 10_000);
        // 批次号为日期加序号 · A batch is a date and a number.
        let batch = Some(format!("{date}00001"));
        Ok(Case {
            day,
            at: Some(at),
            batch,
            project,
        })
    }

    fn guid(&self, place: u32) -> Option<String> {
        Some(format!("{}-{place}", self.project))
    }

    fn accept(&self) -> models::UpProAccept {
        models::UpProAccept {
            row_guid: self.guid(1),
            cd_operation: text("i"),
            cd_time: self.at.clone(),
            cd_batch: self.batch.clone(),
            data_source: text("144"),
            project_no: text(&self.project),
            task_code: text(TASK),
            task_name: text("对食品销售者的监督检查"),
            task_version: text("1"),
            catalog_code: text(&TASK[19..]),
            org_code: text("SCJG"),
            org_name: text("江门市市场监督管理局"),
            applyer_name: text("示例企业（虚构）"),
            applyer_type: text("2"),
            applyer_page_type: text("11"),
            applyer_page_code: text("91440700MA4W00011B"),
            apply_date: self.at.clone(),
            apply_type: text("2"),
            accept_date: self.at.clone(),
            project_type: text("1"),
            ..Default::default()
        }
    }

    fn process(&self) -> models::UpProProcess {
        models::UpProProcess {
            row_guid: self.guid(2),
            cd_operation: text("i"),
            cd_time: self.at.clone(),
            cd_batch: self.batch.clone(),
            data_source: text("144"),
            project_no: text(&self.project),
            event_name: text("1"),
            process_name: text("现场检查"),
            handle_user_name: text("何工"),
            handle_explain: text("核对进货查验记录与经营场所"),
            event_start_time: self.at.clone(),
            event_end_time: self.at.clone(),
            ..Default::default()
        }
    }

    fn result(&self) -> models::UpProResult {
        models::UpProResult {
            row_guid: self.guid(3),
            cd_operation: text("i"),
            cd_time: self.at.clone(),
            cd_batch: self.batch.clone(),
            data_source: text("144"),
            project_no: text(&self.project),
            handle_user_name: text("梁主任"),
            result_date: self.at.clone(),
            result_type: text("0"),
            result_explain: text("未发现问题"),
            is_delivery_results: text("1"),
            ..Default::default()
        }
    }

    fn alarm(&self) -> models::UpOmAlarm {
        models::UpOmAlarm {
            row_guid: self.guid(4),
            cd_operation: text("i"),
            cd_time: self.at.clone(),
            cd_batch: self.batch.clone(),
            data_source: text("144"),
            alarm_id: text(&self.project),
            object_id: text("db-1-data"),
            severity: text("4"),
            r#type: text("capacity"),
            title: text("示例告警：数据表空间使用率超过80%"),
            first_at: self.at.clone(),
            last_at: self.at.clone(),
            count: text("1"),
            state: text("active"),
            ..Default::default()
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [base_url, username, password] = &arguments[..] else {
        return Err("BASE_URL USER_NAME PASSWORD are needed".into());
    };
    let mut reporter = Reporter {
        client: Client::new(base_url, username, password)?,
        own: BTreeMap::new(),
        out: std::io::stdout(),
    };
    let error = match reporter.all().await {
        Ok(true) => return Ok(()),
        Ok(false) => return Err("not all went as it should".into()),
        Err(error) => error,
    };
    // The number and the request id are what the platform's staff ask for.
    match error.downcast_ref::<Error>().and_then(Error::api) {
        Some(api) => Err(format!("{} {} {}", api.code, api.msg, api.request_id).into()),
        None => Err(error),
    }
}
