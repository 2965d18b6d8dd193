//! Three levels on one machine: this city, a province above it, the nation above that, each the
//! same program with a database of its own. The papers by which a platform is let in above are
//! those that the story has shown; here they are passed over.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use crate::app::App;
use crate::catalog::items::BasicCatalog;
use crate::config::{Config, SecondFactor};
use crate::db::{Db, FromRecord, Record, ToValue};
use crate::demo::accounts::{self, Accounts};
use crate::demo::say;
use crate::exchange::Table;
use crate::exchange::own::{Own, put};
use crate::http::routes::Who;
use crate::identity::new_secret;
use crate::serve::{self, Running};

/// How long the courier may take for everything.
const PATIENCE: Duration = Duration::from_secs(60);
const DAY_MS: i64 = 86_400_000;

/// A platform above the city.
struct Above {
    app: App,
    running: Option<Running>,
    base: String,
    accounts: Accounts,
}

impl Above {
    async fn start(city: &App, dir: &Path, (name, code): (&str, &str)) -> anyhow::Result<Above> {
        let dir = dir.join(code);
        // What a demonstration before left there was another platform.
        if dir.exists() {
            std::fs::remove_dir_all(&dir)?;
        }
        std::fs::create_dir_all(&dir)?;
        let config = Config {
            database: format!("sqlite:{}", dir.join("mingqian.db").display()),
            listen: ([127, 0, 0, 1], 0).into(),
            is_demo: true,
            second_factor: SecondFactor::Optional,
            organ_name: name.to_owned(),
            organ_code: organ(code).to_owned(),
            ..Config::default()
        };
        let db = Db::open(&config.database).await?;
        db.migrate().await?;
        // One clock for all: the story has moved it.
        let app = App::new(db, city.clock.clone(), config);
        let running = serve::start(app.clone()).await?;
        let base = format!("http://{}", running.address);
        let accounts = accounts::prepare(&app, &base, &dir).await?;
        say(&format!("     {name}: {base}/console"));
        Ok(Above {
            app,
            running: Some(running),
            base,
            accounts,
        })
    }

    /// The machine is gone, and comes back at the same address.
    async fn cut(&mut self) -> anyhow::Result<()> {
        if let Some(running) = self.running.take() {
            running.stop().await?;
        }
        Ok(())
    }

    async fn restore(&mut self) -> anyhow::Result<()> {
        let address = self.base.trim_start_matches("http://").parse()?;
        let config = Config {
            listen: address,
            ..(*self.app.config).clone()
        };
        let app = App::new(self.app.db.clone(), self.app.clock.clone(), config);
        self.running = Some(serve::start(app.clone()).await?);
        self.app = app;
        Ok(())
    }

    /// Lets a platform below in, with every interface by which rows go up or come down.
    async fn admit(&self, name: &str, username: &str) -> anyhow::Result<String> {
        let password = format!("{}Aa9", new_secret("")?);
        let hash = self.app.hasher.hash(password.as_str().into()).await?;
        let (now, id) = (self.app.clock.now(), self.app.clock.new_id());
        let (party, application) = (format!("party-{username}"), format!("app-{username}"));
        let mut tx = self.app.db.begin().await?;
        let insert = "insert into party (id, name, relation, leader_name, leader_contact, \
                      handler_name, handler_contact, created_at) \
                      values ($1, $2, 'local_service', '', '', '', '', $3)";
        tx.execute(insert, &[&party, &name, &now]).await?;
        let insert = "insert into application (id, party_id, name, network, kind, summary, \
                      username, state, state_reason, changed_at) \
                      values ($1, $2, $3, 'gov_extranet', 'composite', '', $4, 'live', '', $5)";
        let values: [&(dyn ToValue + Sync); 5] =
            [&application, &party, &"双随机抽查平台", &username, &now];
        tx.execute(insert, &values).await?;
        let insert = "insert into account (id, kind, username, password_hash, display_name, role, \
                      party_id, application_id, state, epoch, created_at) \
                      values ($1, 'application', $2, $3, $4, '', $5, $6, 'active', 0, $7)";
        let values: [&(dyn ToValue + Sync); 7] =
            [&id, &username, &hash, &name, &party, &application, &now];
        tx.execute(insert, &values).await?;
        let net = "insert into granted_net (application_id, net) values ($1, '127.0.0.0/8')";
        tx.execute(net, &[&application]).await?;
        for (path, scope) in interfaces() {
            let scope_of = "insert into account_scope (account_id, scope, granted_at) \
                            values ($1, $2, $3) on conflict do nothing";
            tx.execute(scope_of, &[&id, &scope, &now]).await?;
            let grant = "insert into granted_interface (application_id, interface, per_minute, \
                         per_day) values ($1, $2, 6000, 1000000)";
            tx.execute(grant, &[&application, &path]).await?;
        }
        tx.commit().await?;
        Ok(password)
    }
}

fn organ(code: &str) -> &'static str {
    match code {
        "province" => "11440000006940106D",
        _ => "11100000MB0143028R",
    }
}

/// The interfaces of a platform below, each with the capability that it needs.
fn interfaces() -> Vec<(&'static str, &'static str)> {
    let reports = crate::app::tables().iter().map(|table| table.report);
    let mut wanted: Vec<&str> = reports.filter(|path| !path.is_empty()).collect();
    wanted.push("/api/catalog/basic/pull");
    let routes = crate::app::routes().table;
    let scope = |path: &&'static str| {
        let route = routes.iter().find(|route| route.path == *path)?;
        match route.who {
            Who::Party(scope) => Some((*path, scope.word())),
            _ => None,
        }
    };
    wanted.iter().filter_map(scope).collect()
}

/// What the page of a platform that is entered already has.
const FORM: &str = "name=\"id\" value=\"upper\"";

/// Enters the platform above at the one below, as its administrator does; where a demonstration
/// before entered one, there is another at its place now.
async fn connect(
    (base, accounts): (&str, &Accounts),
    above: &Above,
    (name, username): (&str, &str),
) -> anyhow::Result<()> {
    let password = above.admit(name, username).await?;
    let console = accounts.browser(base, "administrator").await?;
    let page = "/console/cascade";
    let fields = [
        ("id", "upper"),
        ("name", above.app.config.organ_name.as_str()),
        ("url", above.base.as_str()),
        ("username", username),
        ("password", password.as_str()),
        ("key_id", ""),
        ("key_secret", ""),
        ("is_catalog_from", "on"),
    ];
    if console.open(page).await?.text.contains(FORM) {
        let other = [&fields[..], &[("is_other", "on")]].concat();
        console.decide((page, "seen"), page, &other).await?;
    } else {
        console.submit(page, &fields).await?;
    }
    Ok(())
}

/// The national catalogue has entries that the city has not.
async fn publish(nation: &App) -> anyhow::Result<()> {
    let entry = |code: &str, name: &str| Own {
        guid: format!("national-{code}"),
        columns: vec![
            ("catalog_code", code.to_owned()),
            ("task_name", name.to_owned()),
            ("task_type", "06".to_owned()),
            ("by_law", "《中华人民共和国反垄断法》第四十七条".to_owned()),
            ("use_level", "1^3".to_owned()),
            ("task_state", "1".to_owned()),
            ("task_version", "1".to_owned()),
        ],
    };
    let rows = [
        entry("000107001001", "对经营者集中的检查"),
        entry("000107002001", "对价格行为的检查"),
    ];
    let mut tx = nation.db.begin().await?;
    put(nation, &mut tx, BasicCatalog::DEF, &rows).await?;
    Ok(tx.commit().await?)
}

struct Line {
    table: String,
    count: i64,
    digest: String,
    is_equal: bool,
}

impl FromRecord for Line {
    fn from_record(row: &Record) -> Result<Line, sqlx::Error> {
        Ok(Line {
            table: row.get("tbl")?,
            count: row.get("their_count")?,
            digest: row.get("their_digest")?,
            is_equal: row.get("is_equal")?,
        })
    }
}

/// The statements that a platform compared with the one above it, and how many changes wait.
async fn compared(app: &App) -> anyhow::Result<(Vec<Line>, i64)> {
    let mut db = app.db.read().await?;
    let lines = "select tbl, their_count, their_digest, is_equal from upper_statement \
                 order by tbl, day";
    let lines = db.all(lines, &[]).await?;
    let waiting = "select count(*) from exchange_stream s left join upper_stream u \
                   on u.owner_id = s.owner_id and u.tbl = s.tbl \
                   where s.seq > coalesce(u.sent_seq, 0) and s.tbl not like 'dn_%' \
                   and s.tbl not like 'up_uc_%'";
    Ok((lines, db.one(waiting, &[]).await?))
}

/// Waits until everything of a platform is above, and as it is here.
async fn settle(app: &App, what: &str) -> anyhow::Result<Vec<Line>> {
    let bar = indicatif::ProgressBar::new_spinner();
    bar.set_message(format!("{what} …"));
    bar.enable_steady_tick(Duration::from_millis(200));
    for _ in 0..PATIENCE.as_millis() / 200 {
        let (lines, waiting) = compared(app).await?;
        let today = crate::clock::readable_day(app.clock.now());
        let day = "select reconciled_day from upper_platform";
        let day: String = app.db.read().await?.one(day, &[]).await?;
        if waiting == 0 && !lines.is_empty() && day == today && lines.iter().all(|l| l.is_equal) {
            bar.finish_and_clear();
            return Ok(lines);
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    bar.finish_and_clear();
    let detail = "select detail from upper_platform";
    let detail: String = app.db.read().await?.one(detail, &[]).await?;
    bail!("{what}: not done in time; {detail}")
}

/// Tells the story of three levels.
pub(super) async fn tell(
    city: &App,
    (base, accounts): (&str, &Accounts),
    dir: &Path,
) -> anyhow::Result<Vec<Running>> {
    say("\n—— 三级级联：市、省、国家 · three levels: city, province, nation");
    let names = [
        ("广东省市场监督管理局（演示）", "province"),
        ("国家市场监督管理总局（演示）", "nation"),
    ];
    let mut province = Above::start(city, dir, names[0]).await?;
    let nation = Above::start(city, dir, names[1]).await?;
    publish(&nation.app).await?;
    let below = (province.base.as_str(), &province.accounts);
    connect(below, &nation, ("广东省", "guangdong")).await?;
    connect((base, accounts), &province, ("江门市", "jiangmen")).await?;
    settle(city, "市→省 city to province").await?;
    // The province compares once a day, and may have done so before anything had come.
    city.clock.advance_ms(DAY_MS);
    settle(&province.app, "省→国家 province to nation").await?;
    say("     目录、办件、结果、运维、安全已逐级上报 · everything has gone up, level by level");
    down(city).await?;
    outage(city, &mut province).await?;
    // Another day: every stream is compared again.
    city.clock.advance_ms(DAY_MS);
    let first = settle(city, "市→省 city to province").await?;
    // What came up in the meantime is compared with the day after.
    city.clock.advance_ms(DAY_MS);
    let second = settle(&province.app, "省→国家 province to nation").await?;
    show(&first, &second);
    let both = [province.running, nation.running];
    Ok(both.into_iter().flatten().collect())
}

/// The national catalogue has come down two levels.
async fn down(city: &App) -> anyhow::Result<()> {
    let count = "select count(*) from exchange_row where owner_id = 'platform' \
                 and tbl = 'dn_task_directory' and row_guid like 'national-%'";
    for _ in 0..100 {
        if city.db.read().await?.one::<i64>(count, &[]).await? == 2 {
            say(
                "     国家基本目录已逐级下发到市 · the national catalogue has come down to the city",
            );
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    bail!("the national catalogue did not come down")
}

/// The province is away for a day; the city goes on, and catches up.
async fn outage(city: &App, province: &mut Above) -> anyhow::Result<()> {
    province.cut().await?;
    let sealed = crate::audit::seal_until(city, city.clock.now()).await?;
    ensure!(sealed > 0, "there was nothing to seal");
    city.clock.advance_ms(60_000);
    crate::security::look(city).await?;
    let failed = "select failures from upper_platform";
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(200)).await;
        if city.db.read().await?.one::<i64>(failed, &[]).await? > 0 {
            break;
        }
    }
    let failures: i64 = city.db.read().await?.one(failed, &[]).await?;
    ensure!(failures > 0, "nobody noticed that the province is away");
    city.clock.advance_ms(DAY_MS);
    province
        .restore()
        .await
        .context("the province does not come back")?;
    say("     省平台停了一天，市里照常；恢复后续传 · a day without the province; then it goes on");
    Ok(())
}

/// Both links, table by table: rows, and the digest that both ends computed.
fn show(first: &[Line], second: &[Line]) {
    say("     两端逐表核对一致 · both ends of every stream hold the same:");
    let total = |lines: &[Line], table: &str| {
        let of: Vec<&Line> = lines.iter().filter(|line| line.table == table).collect();
        let count: i64 = of.iter().map(|line| line.count).sum();
        let digests: String = of.iter().map(|line| line.digest.as_str()).collect();
        let digest = hex::encode(sm::sm3(digests.as_bytes()));
        format!("{count:>5} = {count:<5} {}", &digest[..12])
    };
    for table in crate::app::tables() {
        let is_there = |lines: &[Line]| {
            let mut of = lines.iter().filter(|line| line.table == table.name);
            of.any(|line| line.count > 0)
        };
        if is_there(first) || is_there(second) {
            let (lower, upper) = (total(first, table.name), total(second, table.name));
            say(&format!(
                "     市→省 {lower}   省→国家 {upper}   {}",
                table.zh
            ));
        }
    }
}
