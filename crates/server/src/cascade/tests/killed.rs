//! Three platforms of real processes on this machine, the lowest with two nodes behind a balancer
//! where the engine allows it: for a simulated day nodes are killed and links are cut while a party
//! reports, and at its end both ends of every stream hold the same, and nothing twice.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use serde_json::{Value as Json, json};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;

use crate::cascade::tests::{SCOPES, TABLES};
use crate::catalog::tests::{case, directory, item};
use crate::testing::{Node, START_MS, World, world};

const ROUNDS: u32 = 6;
/// Six rounds make a day.
const ROUND_MS: i64 = 4 * 3_600_000;
const DAY_MS: i64 = 86_400_000;
const CASES: u32 = 15;
const PATIENCE: Duration = Duration::from_secs(60);

/// Where a platform is reached: passes connections on to the nodes that are up, by turns.
#[derive(Clone, Default)]
struct Balancer {
    nodes: Arc<Mutex<Vec<SocketAddr>>>,
    open: Arc<Mutex<Vec<AbortHandle>>>,
}

impl Balancer {
    async fn start(&self) -> String {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let own = self.clone();
        tokio::spawn(async move {
            let mut turn = 0;
            while let Ok((mut inner, _)) = listener.accept().await {
                turn += 1;
                let nodes = own.nodes.lock().unwrap().clone();
                // With nobody behind it the connection just ends.
                let Some(node) = nodes.get(turn % nodes.len().max(1)).copied() else {
                    continue;
                };
                let passed = tokio::spawn(async move {
                    if let Ok(mut outer) = TcpStream::connect(node).await {
                        // Either side may go at any time.
                        let _ = tokio::io::copy_bidirectional(&mut inner, &mut outer).await;
                    }
                });
                own.open.lock().unwrap().push(passed.abort_handle());
            }
        });
        url
    }

    /// Nothing gets through any more, not even what is under way.
    fn cut(&self) -> Vec<SocketAddr> {
        for passed in self.open.lock().unwrap().drain(..) {
            passed.abort();
        }
        std::mem::take(&mut *self.nodes.lock().unwrap())
    }
}

struct Site {
    w: World,
    admin: String,
    balancer: Balancer,
    url: String,
    nodes: Vec<Node>,
}

impl Site {
    async fn new() -> Site {
        let w = world().await;
        let (admin, balancer) = (w.officer("administrator").await, Balancer::default());
        Site {
            url: balancer.start().await,
            w,
            admin,
            balancer,
            nodes: Vec::new(),
        }
    }

    /// Enters the platform above.
    async fn under(&self, above: &Site, name: &str) {
        above.w.application(name, None, SCOPES).await;
        let fields = [
            ("id", "upper"),
            ("name", "上级平台"),
            ("url", above.url.as_str()),
            ("username", name),
            ("password", "Correct-Horse-9"),
        ];
        let entered = self.w.form("/console/cascade", &self.admin, &fields).await;
        assert_eq!(entered.status, StatusCode::SEE_OTHER, "{}", entered.text);
    }

    /// Kills a node, where there is one, and starts another in its place.
    fn replace(&mut self, place: usize, now: i64) {
        if let Some(node) = self.nodes.get_mut(place) {
            node.kill();
            let gone = node.address;
            let mut nodes = self.balancer.nodes.lock().unwrap();
            nodes.retain(|address| *address != gone);
        }
        let node = Node::start(&self.w.app.config.database, now);
        self.balancer.nodes.lock().unwrap().push(node.address);
        if place < self.nodes.len() {
            self.nodes[place] = node;
        } else {
            self.nodes.push(node);
        }
    }

    /// Reports until it is acknowledged, as a party does that hears nothing.
    async fn report(&self, path: &str, rows: &[Json]) {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.try_report(path, rows).await.is_some() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{path} was never acknowledged");
    }

    async fn try_report(&self, path: &str, rows: &[Json]) -> Option<()> {
        let client = self.w.client();
        let credentials = json!({ "username": "bureau", "password": "Q29ycmVjdC1Ib3JzZS05" });
        let url = format!("{}/api/auth", self.url);
        let answer = client.post(url).json(&credentials).send().await.ok()?;
        let answer: Json = answer.json().await.ok()?;
        let call = client.post(format!("{}{path}", self.url));
        let call = call.bearer_auth(answer["token"].as_str()?);
        let answer = call.json(&json!({ "rows": rows })).send().await.ok()?;
        let answer: Json = answer.json().await.ok()?;
        assert_eq!(answer["data"]["rejected"], json!(0), "{answer}");
        Some(())
    }

    async fn texts(&self, sql: &'static str) -> Vec<String> {
        self.w
            .app
            .db
            .read()
            .await
            .unwrap()
            .all(sql, &[])
            .await
            .unwrap()
    }

    /// Whether everything is above, and as it is here.
    async fn is_settled(&self) -> bool {
        let waiting = "select s.tbl from exchange_stream s left join upper_stream u \
                       on u.owner_id = s.owner_id and u.tbl = s.tbl \
                       where s.seq > coalesce(u.sent_seq, 0) and s.tbl not like 'dn_%'";
        let compared = "select tbl from upper_statement";
        let differ = "select tbl from upper_statement where not is_equal";
        self.texts(waiting).await.is_empty()
            && !self.texts(compared).await.is_empty()
            && self.texts(differ).await.is_empty()
    }

    /// Identifier and version of every row, whoever reported it here. Digests have each level's own
    /// identifiers in them, and are what the statements compare.
    async fn rows(&self) -> Vec<String> {
        let all = "select tbl || ' ' || key || ' v' || version from exchange_row \
                   order by tbl, key";
        let mut rows = self.texts(all).await;
        rows.retain(|row| TABLES.iter().any(|table| row.starts_with(table)));
        rows
    }
}

/// Waits for both links over some days, on each of which statements are compared once.
async fn settle(sites: &mut [Site; 3]) {
    for day in 1..=4 {
        for site in sites.iter_mut() {
            for place in 0..site.nodes.len() {
                site.replace(place, START_MS + (1 + day) * DAY_MS);
            }
        }
        let start = Instant::now();
        while start.elapsed() < PATIENCE / 3 {
            if sites[0].is_settled().await && sites[1].is_settled().await {
                return;
            }
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    }
    for site in &sites[..2] {
        eprintln!(
            "{:?}",
            site.texts("select detail from upper_platform").await
        );
    }
    panic!("the platforms do not come to hold the same");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_nodes_and_cut_links_lose_and_double_nothing() {
    let mut sites = [Site::new().await, Site::new().await, Site::new().await];
    sites[0].under(&sites[1], "county").await;
    sites[1].under(&sites[2], "city").await;
    sites[0].w.application("bureau", None, SCOPES).await;
    for site in &mut sites {
        site.replace(0, START_MS);
    }
    // Two processes may not have a SQLite file to themselves for long enough; PostgreSQL's may.
    if sites[0].w.app.config.database.starts_with("postgres") {
        sites[0].replace(1, START_MS);
    }
    sites[0]
        .report("/api/catalog/basic/report", &[directory("d1")])
        .await;
    let mut own = item("i1");
    own["task_code"] = json!("11440700007000011T3442011817001");
    sites[0]
        .report("/api/catalog/check-items/report", &[own])
        .await;
    for round in 0..ROUNDS {
        let now = START_MS + i64::from(round + 1) * ROUND_MS;
        let [county, city, province] = &mut sites;
        // A link is away for this round, the one or the other.
        let cut = if round % 2 == 0 {
            &city.balancer
        } else {
            &province.balancer
        };
        let away = (round % 3 != 2).then(|| cut.cut());
        let cases: Vec<Json> = (round * CASES..(round + 1) * CASES).map(case).collect();
        for half in cases.chunks(8) {
            county.report("/api/cases/accept/report", half).await;
            // In the middle of sending, somewhere.
            tokio::time::sleep(Duration::from_millis(u64::from(37 * round % 200))).await;
            for place in 0..county.nodes.len() {
                county.replace(place, now);
            }
        }
        if let Some(away) = away {
            let back = if round % 2 == 0 {
                &city.balancer
            } else {
                &province.balancer
            };
            back.nodes.lock().unwrap().extend(away);
        }
        city.replace(0, now);
        tokio::time::sleep(Duration::from_millis(u64::from(53 * round % 150))).await;
        province.replace(0, now);
    }
    settle(&mut sites).await;
    let [county, city, province] = &sites;
    let rows = county.rows().await;
    assert_eq!(rows.len(), (ROUNDS * CASES + 2) as usize);
    assert_eq!(rows, city.rows().await);
    assert_eq!(rows, province.rows().await);
}
