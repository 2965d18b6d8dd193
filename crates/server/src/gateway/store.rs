//! Services as they are stored.

use ipnet::IpNet;
use protocol::Code;

use crate::app::App;
use crate::db::{Conn, Filter};
use crate::error::Error;
use crate::gateway::third_party_service::{Credentials, Service};

const SELECT: &str = "select s.id, s.application_id, s.code, s.name, s.url, s.timeout_ms, \
                      s.adapter, s.credentials, s.state, s.opinion, s.changed_at from service s";

/// The services of an application.
pub async fn of_application(db: &mut Conn, id: &str) -> Result<Vec<Service>, Error> {
    let own = Filter::new(SELECT).and("s.application_id = ?", &[&id]);
    Ok(own.then("order by s.code", &[]).all(db).await?)
}

/// All services, those that wait first.
pub async fn all(db: &mut Conn) -> Result<Vec<Service>, Error> {
    let order = "order by case when s.state = 'submitted' then 0 else 1 end, s.code limit 500";
    Ok(Filter::new(SELECT).then(order, &[]).all(db).await?)
}

/// A service by its id.
pub async fn find(db: &mut Conn, id: &str) -> Result<Service, Error> {
    let found = Filter::new(SELECT).and("s.id = ?", &[&id]).all(db).await?;
    found
        .into_iter()
        .next()
        .ok_or_else(|| Code::NotFound.into())
}

/// A service by its code.
pub async fn by_code(db: &mut Conn, code: &str) -> Result<Option<Service>, Error> {
    let found = Filter::new(SELECT)
        .and("s.code = ?", &[&code])
        .all(db)
        .await?;
    Ok(found.into_iter().next())
}

/// Where the plan of an application lets its services be, and whether it is live.
pub async fn provider(db: &mut Conn, application_id: &str) -> Result<(Vec<IpNet>, bool), Error> {
    let state = "select state from application where id = $1";
    let state: String = db.one(state, &[&application_id]).await?;
    let nets = "select net from granted_net where application_id = $1";
    let nets: Vec<String> = db.all(nets, &[&application_id]).await?;
    let nets = nets.iter().filter_map(|net| net.parse().ok()).collect();
    Ok((nets, state == "live"))
}

fn owner(id: &str) -> String {
    format!("service:{id}")
}

/// Seals what a service is called with.
pub async fn seal(
    app: &App,
    tx: &mut Conn,
    (id, credentials): (&str, &Credentials),
) -> Result<Vec<u8>, Error> {
    let provider = app.provider(tx).await?;
    provider.seal(&owner(id), &serde_json::to_vec(credentials)?)
}

/// Opens it.
pub async fn credentials(app: &App, db: &mut Conn, of: &Service) -> Result<Credentials, Error> {
    let Some(sealed) = &of.credentials else {
        return Ok(Credentials::default());
    };
    let provider = app.provider(db).await?;
    let bytes = provider.open(&owner(&of.id), sealed)?;
    Ok(serde_json::from_slice(&bytes)?)
}
