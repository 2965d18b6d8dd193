//! Sign-in clients as they are stored.

use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::trust::client::Client;

const SELECT: &str = "select c.application_id, a.name, p.name as party_name, a.party_id, \
                      c.redirect_uris, c.post_logout_uris, c.backchannel_uri, c.jump_uri, \
                      c.wanted, c.secret_digest, c.state, a.state as phase, c.opinion, \
                      c.changed_at from sign_in_client c \
                      join application a on a.id = c.application_id \
                      join party p on p.id = a.party_id";

/// The client of an application.
pub async fn find(db: &mut Conn, application_id: &str) -> Result<Option<Client>, Error> {
    let one = Filter::new(SELECT).and("c.application_id = ?", &[&application_id]);
    Ok(one.all(db).await?.into_iter().next())
}

/// A client at which people can be signed in now.
pub async fn live(db: &mut Conn, client_id: &str) -> Result<Option<Client>, Error> {
    Ok(find(db, client_id).await?.filter(Client::is_live))
}

/// All of them, those that wait for the bureau first.
pub async fn all(db: &mut Conn) -> Result<Vec<Client>, Error> {
    let order = "order by case when c.wanted <> '' then 0 else 1 end, p.name, a.name limit 500";
    Ok(Filter::new(SELECT).then(order, &[]).all(db).await?)
}

/// Whether an application may hold something of people's sessions: it is live, and its sign-in was
/// not stopped.
pub async fn may_hold(db: &mut Conn, application_id: &str) -> Result<bool, Error> {
    let count = "select count(*) from application a left join sign_in_client c \
                 on c.application_id = a.id where a.id = $1 and a.state = 'live' \
                 and coalesce(c.state, 'live') <> 'suspended'";
    Ok(db.one::<i64>(count, &[&application_id]).await? == 1)
}
