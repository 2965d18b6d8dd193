//! Three witnesses of different interest: each makes its own key, and each runs a witness of the
//! evidence log, which signs only what contains all it signed before.

use crate::demo::story::Steps;
use crate::demo::story::draw::Stage;
use crate::evidence;
use crate::witness::Keeper;
use crate::witness::serve::{Serving, Settings, start};

const WITNESSES: [(&str, &str); 3] = [
    ("江门市公证处", "公证机构"),
    ("市消费者委员会", "消费者"),
    ("五邑大学法学院", "高校"),
];

/// Makes and registers the witnesses, or reads those of an earlier run.
pub(super) async fn prepare(
    stage: &Stage<'_>,
    steps: &mut Steps,
) -> anyhow::Result<(Vec<Keeper>, Vec<Serving>)> {
    steps.say(
        "三位见证人各自生成密钥并登记公钥，各自运行存证日志的见证服务",
        "three witnesses make keys, register them, and watch the evidence log",
    );
    let console = stage.accounts.browser(stage.base, "planner").await?;
    let admin = stage.accounts.browser(stage.base, "administrator").await?;
    // On the very first use the key is made here, so the transaction is committed.
    let mut tx = stage.app.db.begin().await?;
    let log_key = evidence::organ_key(&mut tx).await?.public();
    tx.commit().await?;
    let (mut keepers, mut serving) = (Vec::new(), Vec::new());
    for (place, (id, interest)) in WITNESSES.iter().enumerate() {
        let path = stage.keeper_path(place);
        let keeper = if path.exists() {
            Keeper::read(&path)?
        } else {
            let keeper = Keeper::new(id)?;
            keeper.write(&path)?;
            let key = keeper.public_key()?;
            let fields = [("id", *id), ("interest", *interest), ("public_key", &key)];
            console.submit("/console/witnesses", &fields).await?;
            keeper
        };
        let witness = start(Settings {
            keeper: Keeper::read(&path)?,
            state: stage.dir.join(format!("witness-{}-log.json", place + 1)),
            listen: ([127, 0, 0, 1], 0).into(),
            origin: evidence::origin(&stage.app.config),
            log_key,
            clock: stage.app.clock.clone(),
        })
        .await?;
        let url = format!("http://{}", witness.address);
        let key = keeper.public_key()?;
        let fields = [("name", *id), ("url", &url), ("public_key", &key)];
        admin.submit("/console/log-witnesses", &fields).await?;
        steps.detail(&format!("{id} · {interest} · {url}/add-checkpoint"));
        keepers.push(keeper);
        serving.push(witness);
    }
    Ok((keepers, serving))
}
