//! Whose access somebody sees: staff that of their own party, officers that of the parties within
//! their data scope. Forms that no party has come of yet belong to no department; only officers
//! without limits see them.

use protocol::Code;

use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::http::Cx;
use crate::identity::DataScope;
use crate::onboarding::store::{self, Filed};

/// Refuses what the caller may not see. To staff another party's looks like one that is not there.
pub async fn check_party(cx: &Cx, db: &mut Conn, party_id: &str) -> Result<(), Error> {
    if let Ok(staff) = cx.staff() {
        return if staff.party_id == party_id {
            Ok(())
        } else {
            Err(Code::NotFound.into())
        };
    }
    let data = &cx.officer()?.data;
    if data.is_whole() {
        return Ok(());
    }
    let department = "select coalesce(department_code, '') from party where id = $1";
    let department: Option<String> = db.optional(department, &[&party_id]).await?;
    data.check(&department.ok_or(Code::NotFound)?, None)
}

/// Form A.1 of the address, for officers.
pub async fn form(cx: &Cx, db: &mut Conn) -> Result<Filed, Error> {
    let filed = store::find(db, cx.param("id")?).await?;
    match &filed.party_id {
        Some(party_id) => check_party(cx, db, party_id).await?,
        None if cx.officer()?.data.is_whole() => (),
        None => return Err(Code::NoDataPermission.into()),
    }
    Ok(filed)
}

/// Narrows a list in which `p` is the party.
pub fn narrow(filter: Filter, data: &DataScope) -> Filter {
    let filter = filter.and_some("p.department_code = ?", data.department.as_ref());
    if data.districts.is_empty() {
        filter
    } else {
        // Access belongs to no district.
        filter.and("1 = 0", &[])
    }
}
