//! 欠查: who was skipped although it lives is owed to the next draw of its department.

use draw::debt::{Debt, Debts};
use draw::pool::{Id, IdType, Pool};
use draw::rules::Rules;

use crate::db::{Conn, FromRecord, Record};
use crate::error::Error;
use crate::spot_check::announcement::freeze::stratum_of;
use crate::spot_check::task::departments::Member;

struct Owed {
    code: String,
    department: String,
    kind: String,
    from: String,
}

impl FromRecord for Owed {
    fn from_record(row: &Record) -> Result<Owed, sqlx::Error> {
        Ok(Owed {
            code: row.get("enterprise_code")?,
            department: row.get("department_code")?,
            kind: row.get("kind")?,
            from: row.get("from_draw_id")?,
        })
    }
}

/// The open debts that a draw of these departments takes up: those in its pool.
pub async fn due(
    tx: &mut Conn,
    members: &[Member],
    (rules, pool): (&Rules, &Pool),
) -> Result<Debts, Error> {
    // A debt of a sealed draw that is not closed would tell who was drawn there.
    let list = "select o.enterprise_code, o.department_code, o.kind, o.from_draw_id from debt o \
                join draw d on d.id = o.from_draw_id where o.settled_by is null \
                and (d.seal_year is null or d.state = 'closed') \
                order by o.enterprise_code, o.from_draw_id";
    let open: Vec<Owed> = tx.all(list, &[]).await?;
    let mut debts: Vec<Debt> = Vec::new();
    for owed in open {
        let mut strata = rules.strata.iter().filter(|stratum| {
            stratum_of(members, stratum.number)
                .is_some_and(|(member, kind)| member.code == owed.department && kind == owed.kind)
        });
        let id = Id::new(IdType::CreditCode, &owed.code);
        let from = hex::decode(&owed.from).ok().and_then(|b| b.try_into().ok());
        let (Some(stratum), Some(id), Some(from)) = (strata.next(), id, from) else {
            continue;
        };
        let entry = pool.find(&id).map(|place| &pool.entries()[place]);
        let is_member = entry.is_some_and(|entry| rules.is_member(entry.stratum, stratum));
        // Owed twice is inspected once: the older debt stands for both.
        let is_new = |debt: &Debt| debt.id != id || debt.stratum != stratum.number;
        if is_member && debts.iter().all(is_new) {
            let stratum = stratum.number;
            debts.push(Debt { id, stratum, from });
        }
    }
    Debts::new(debts).map_err(|twice| anyhow::anyhow!("debts: {twice}").into())
}

/// Settles the debts that a draw took up, once it has come out: a draw that fails leaves them
/// open.
pub async fn settle(
    tx: &mut Conn,
    members: &[Member],
    (debts, draw_id): (&Debts, &str),
) -> Result<(), Error> {
    let settle = "update debt set settled_by = $3 where enterprise_code = $1 \
                  and department_code = $2 and settled_by is null and from_draw_id in \
                  (select id from draw where seal_year is null or state = 'closed')";
    for debt in debts.list() {
        if let Some((member, _)) = stratum_of(members, debt.stratum) {
            tx.execute(settle, &[&debt.id.text, &member.code, &draw_id])
                .await?;
        }
    }
    Ok(())
}

/// Notes that somebody is owed to the departments that were to visit it.
pub async fn owe(tx: &mut Conn, draw_id: &str, enterprise_code: &str) -> Result<(), Error> {
    let owe = "insert into debt (enterprise_code, department_code, kind, from_draw_id) \
               select distinct r.enterprise_code, r.department_code, e.kind, r.draw_id \
               from check_result r join enterprise e on e.code = r.enterprise_code \
               where r.draw_id = $1 and r.enterprise_code = $2 \
               and r.state in ('not_entered', 'returned')";
    tx.execute(owe, &[&draw_id, &enterprise_code]).await?;
    Ok(())
}
