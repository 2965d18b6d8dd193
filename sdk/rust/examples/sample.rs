//! Lists five market entities: `cargo run --example sample -- BASE_URL USER_NAME PASSWORD`.

use std::io::Write;

use mingqian_client::{Client, Error, models};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<_> = std::env::args().skip(1).collect();
    let [base_url, username, password] = &arguments[..] else {
        return Err("BASE_URL USER_NAME PASSWORD are needed".into());
    };
    let client = Client::new(base_url, username, password)?;
    match list(&client).await {
        // The number and the request id are what the platform's staff ask for.
        Err(Error::Api(error)) => {
            Err(format!("{} {} {}", error.code, error.msg, error.request_id).into())
        }
        done => Ok(done?),
    }
}

async fn list(client: &Client) -> Result<(), Error> {
    let query = models::MarketEntitiesQuery {
        size: Some(5),
        ..Default::default()
    };
    let mut rows = client.pages("/api/market-entities/query", &query, "items")?;
    let mut out = std::io::stdout().lock();
    for _ in 0..5 {
        let Some(one) = rows.next::<models::MarketEntity>().await? else {
            break;
        };
        // Whoever closed the output wants no more of it.
        if writeln!(out, "{} {}", one.code, one.name).is_err() {
            break;
        }
    }
    Ok(())
}
