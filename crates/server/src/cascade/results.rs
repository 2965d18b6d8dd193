//! Published results of our own checks become rows of the platform, each once.

use protocol::Lang;

use crate::app::App;
use crate::cascade::tables::CheckResult;
use crate::db::{Conn, Filter, FromRecord, Record};
use crate::error::Error;
use crate::exchange::Table;
use crate::exchange::own::{Own, put};
use crate::spot_check::result::label;

/// Rows of a look.
const MOST: i64 = 500;

struct Published {
    id: String,
    year: i64,
    number: i64,
    plan: String,
    task: String,
    task_name: String,
    is_directed: bool,
    department: String,
    day: String,
    code: String,
    name: String,
    items: String,
    result: String,
}

impl FromRecord for Published {
    fn from_record(row: &Record) -> Result<Published, sqlx::Error> {
        let district: Option<String> = row.get("district")?;
        Ok(Published {
            id: row.get("id")?,
            year: row.get("year")?,
            number: row.get("number")?,
            plan: row.get("plan_name")?,
            task: row.get("task_code")?,
            task_name: row.get("task_name")?,
            is_directed: district.is_some(),
            department: row.get("department")?,
            day: row.get("checked_on")?,
            code: row.get("enterprise_code")?,
            name: row.get("enterprise")?,
            items: row.get("item_codes")?,
            result: row.get("result_code")?,
        })
    }
}

/// Writes a row for every published result that has none; gives how many.
pub async fn collect(app: &App) -> Result<usize, Error> {
    // Most looks find nothing, and must not keep other writers waiting.
    if missing(&mut app.db.read().await?).await?.is_empty() {
        return Ok(0);
    }
    let mut tx = app.db.begin().await?;
    let mut rows = Vec::new();
    for published in missing(&mut tx).await? {
        let items = items(&mut tx, &published.items).await?;
        rows.push(published.row(app, items));
    }
    let count = put(app, &mut tx, CheckResult::DEF, &rows).await?;
    tx.commit().await?;
    Ok(count)
}

async fn missing(db: &mut Conn) -> Result<Vec<Published>, Error> {
    let list = "select r.id, p.year, p.number, p.name as plan_name, t.code as task_code, \
                t.name as task_name, t.district, d.name as department, r.checked_on, \
                r.enterprise_code, e.name as enterprise, t.item_codes, r.result_code \
                from check_result r join check_task t on t.id = r.task_id \
                join check_plan p on p.id = t.plan_id \
                join department d on d.code = r.department_code \
                join enterprise e on e.code = r.enterprise_code \
                where r.state = 'published' and r.checked_on is not null \
                and not exists (select 1 from exchange_row x where x.owner_id = 'platform' \
                and x.tbl = 'up_check_result' and x.row_guid = r.id) order by r.id limit $1";
    Ok(db.all(list, &[&MOST]).await?)
}

async fn items(tx: &mut Conn, codes: &str) -> Result<String, Error> {
    let codes: Vec<&str> = codes.split('、').collect();
    let names: Vec<String> = Filter::new("select name from check_item")
        .and_in("code", &codes)
        .then("order by code", &[])
        .all(tx)
        .await?;
    Ok(names.join("、"))
}

impl Published {
    fn row(self, app: &App, items: String) -> Own {
        let division: String = app.config.organ_code.chars().skip(2).take(6).collect();
        let kind = if self.is_directed { "1" } else { "2" };
        let cut = |text: String, most| text.chars().take(most).collect::<String>();
        let plan = format!("{division}{:04}{:04}", self.year, self.number);
        Own {
            guid: self.id,
            columns: vec![
                ("ranins_plan_id", plan),
                ("ranins_plane_name", cut(self.plan, 200)),
                ("ranins_task_id", self.task),
                ("ranins_task_name", cut(self.task_name, 200)),
                ("ranins_type_name", kind.to_owned()),
                ("ins_auth", cut(self.department, 200)),
                ("ins_date", self.day),
                ("uniscid", self.code),
                ("entname", cut(self.name, 200)),
                ("ranins_item_name", cut(items, 2000)),
                (
                    "ranins_check_res_name",
                    label(&self.result, Lang::Zh).to_owned(),
                ),
            ],
        }
    }
}
