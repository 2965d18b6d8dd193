//! The directory: who sees what, what is recorded, and who is stopped.

use serde_json::{Value as Json, json};

use super::Stage;
use crate::testing::Reply;

/// Adds an entry by the page, with some fields given.
pub(super) async fn add(s: &Stage, changes: &[(&str, &str)]) -> Reply {
    let mut fields = vec![
        ("act", "keep"),
        ("name", "何工"),
        ("duty", "科长"),
        ("place", "SCJG"),
        ("office_phone", "0750-3000002"),
        ("mobile", "138 0000 1234"),
        ("email", "he@scjg.example"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    s.w()
        .form("/console/contacts/new", &s.v.admin, &fields)
        .await
}

async fn search(s: &Stage, body: Json) -> Vec<Json> {
    let found = s.call("contacts/search", body).await.data();
    found["items"].as_array().unwrap().clone()
}

/// Four people of a department, each with something that not everybody may see.
async fn four(s: &Stage) {
    for changes in [
        &[("staff_no", "JM1")][..],
        &[
            ("name", "李副局长"),
            ("show_duty", "inside"),
            ("show_mobile", "parties"),
        ],
        &[
            ("name", "保密员"),
            ("show_name", "inside"),
            ("mobile", "139 0000 0000"),
        ],
        &[
            ("name", "不公开"),
            ("show_name", "nobody"),
            ("show_mobile", "parties"),
        ],
    ] {
        let reply = add(s, changes).await;
        assert_eq!(reply.status, 303, "{}", reply.text);
    }
}

#[tokio::test]
async fn a_party_sees_what_it_may() {
    let s = Stage::new().await;
    four(&s).await;
    let mut found = search(&s, json!({ "department": "SCJG" })).await;
    found.sort_by_key(|one| one["name"].to_string());
    let names: Vec<_> = found
        .iter()
        .map(|one| one["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["何工", "李副局长"]);
    let (he, li) = (&found[0], &found[1]);
    assert_eq!(
        (&he["duty"], &he["office_phone"]),
        (&json!("科长"), &json!("0750-3000002"))
    );
    assert_eq!((&he["mobile"], &he["email"]), (&Json::Null, &Json::Null));
    assert_eq!(
        (&li["duty"], &li["mobile"]),
        (&Json::Null, &json!("138 0000 1234"))
    );
    // What may not be seen is not found by either: neither a duty nor a number.
    assert_eq!(search(&s, json!({ "duty": "科长" })).await.len(), 1);
    let by_number = search(&s, json!({ "mobile": "13800001234" })).await;
    assert_eq!(by_number.len(), 1);
    assert_eq!(by_number[0]["name"], "李副局长");
    for hidden in [
        json!({ "mobile": "13900000000" }),
        json!({ "email": "he@scjg.example" }),
    ] {
        assert!(search(&s, hidden).await.is_empty());
    }
    // Officers see what is inside, keepers everything.
    let planner = s.w().officer("planner").await;
    let list = async |cookie: &str| {
        let fields = [("department", "SCJG")];
        let page = s.w().form("/console/contacts", cookie, &fields).await;
        page.text
    };
    let page = list(&planner).await;
    assert!(page.contains("he@scjg.example") && page.contains("保密员"));
    assert!(!page.contains(">不公开<"));
    let page = list(&s.v.admin).await;
    assert!(page.contains(">不公开<"));
    // A number never stands in an address.
    let empty = s.w().get("/console/contacts", &planner).await.text;
    assert!(empty.contains("method=\"post\" action=\"/console/contacts\""));
    assert!(!empty.contains("何工"));
    let by_address = "/console/contacts?mobile=13800001234";
    assert_eq!(s.w().get(by_address, &planner).await.status, 400);
}

/// The key of the hashes lies sealed; one that an older version left in clear is sealed when it is
/// used, and goes on to find what was there.
#[tokio::test]
async fn the_key_of_numbers_lies_sealed() {
    let s = Stage::new().await;
    let app = s.w().app.clone();
    let clear = "17".repeat(32);
    let mut tx = app.db.begin().await.unwrap();
    let old = "insert into setting (name, value) values ('directory_key', $1)";
    tx.execute(old, &[&clear]).await.unwrap();
    tx.commit().await.unwrap();
    four(&s).await;
    let mut db = app.db.read().await.unwrap();
    let stored = "select value from setting where name = 'directory_key'";
    let stored: String = db.one(stored, &[]).await.unwrap();
    assert!(stored.len() > 64 && !stored.contains(&clear), "{stored}");
    let message = b"mobile:13800001234";
    let by_old = hex::encode(sm::hmac_sm3(&[0x17; 32], message));
    let found = "select count(*) from directory_entry where mobile_hash = $1";
    assert_eq!(db.one::<i64>(found, &[&by_old]).await.unwrap(), 3);
    drop(db);
    let found = search(&s, json!({ "mobile": "13800001234" })).await;
    assert_eq!(found.len(), 1);
}

/// At rest neither number nor address is in clear, and no audit event has them; it has who looked
/// for what and how much they were given.
#[tokio::test]
async fn numbers_lie_sealed_and_look_ups_are_recorded() {
    let s = Stage::new().await;
    four(&s).await;
    search(&s, json!({ "name": "何" })).await;
    search(&s, json!({ "mobile": "13800001234" })).await;
    let mut db = s.w().app.db.read().await.unwrap();
    let sealed: Vec<Vec<u8>> = db
        .all("select mobile from directory_entry", &[])
        .await
        .unwrap();
    assert_eq!(sealed.len(), 4);
    let has_digits = |one: &Vec<u8>| one.windows(4).any(|part| part == b"1234");
    assert!(!sealed.iter().any(has_digits));
    let details = "select actor_name || ' ' || detail from audit_event \
                   where act = 'contacts.search'";
    let details: Vec<String> = db.all(details, &[]).await.unwrap();
    assert_eq!(details.len(), 2);
    for detail in &details {
        assert!(detail.starts_with("sender {"), "{detail}");
        assert!(detail.contains("\"returned\":1"), "{detail}");
        assert!(!detail.contains("1234\""), "{detail}");
    }
    assert!(details.iter().any(|detail| detail.contains("\"何\"")));
}

/// Whoever takes too much away is stopped, and the security administrator can see it.
#[tokio::test]
async fn a_mass_look_up_is_stopped_and_written_down() {
    let s = Stage::new().await;
    let mut file = String::from("姓名,部门代码,工号\n");
    for n in 0..60 {
        file += &format!("人员{n:02},SCJG,N{n:02}\n");
    }
    let reply = load(&s, &file).await;
    assert!(reply.text.contains(">60<"), "{}", reply.text);
    let ask = json!({ "department": "SCJG", "size": 50 });
    let reply = s
        .call(
            "contacts/search",
            json!({ "department": "SCJG", "size": 51 }),
        )
        .await;
    assert_eq!(reply.code(), 40004);
    let first = s.call("contacts/search", ask.clone()).await.data();
    assert_eq!(first["items"].as_array().unwrap().len(), 50);
    let next = json!({ "department": "SCJG", "size": 50, "after": first["next"] });
    let rest = s.call("contacts/search", next).await.data();
    assert_eq!(
        (rest["items"].as_array().unwrap().len(), &rest["next"]),
        (10, &Json::Null)
    );
    for _ in 0..18 {
        assert_eq!(s.call("contacts/search", ask.clone()).await.code(), 0);
    }
    // 960 of 1000: no fifty more, but forty.
    assert_eq!(s.call("contacts/search", ask.clone()).await.code(), 42902);
    let few = json!({ "department": "SCJG", "size": 40 });
    assert_eq!(s.call("contacts/search", few.clone()).await.code(), 0);
    assert_eq!(s.call("contacts/search", few.clone()).await.code(), 42902);
    let acts = s.w().acts().await;
    let stopped = acts
        .iter()
        .filter(|act| *act == "messaging.mass-look-up 42902");
    assert_eq!(stopped.count(), 2);
    s.w().app.clock.advance_ms(86_400_000);
    let token = s.w().token("sender").await;
    let reply = s.w().post("/api/contacts/search", &token, &few).await;
    assert_eq!(reply.code(), 0, "another day");
}

async fn load(s: &Stage, file: &str) -> Reply {
    let files = [("file", "通讯录.csv", file.as_bytes())];
    s.w()
        .upload("/console/contacts/import", &s.v.admin, &[], &files)
        .await
}

/// A file: good rows go in, each bad one says why; empty cells keep what was there.
#[tokio::test]
async fn a_file_is_loaded_row_by_row() {
    let s = Stage::new().await;
    let file = "工号,姓名,职务,部门代码,手机,邮箱,手机可见\n\
                A1,何工,科长,SCJG,13800001234,he@scjg.example,接入方\n\
                A2,,科员,SCJG,,,\n\
                A3,李工,科员,XXXX,,,\n\
                A4,王工,科员,SCJG,12,,\n\
                A5,赵工,科员,SCJG,,a@b.cn>x,\n\
                A6,钱工,科员,SCJG,,,大家\n\
                A1,何工,科长,SCJG,,,\n";
    let page = load(&s, file).await.text;
    assert!(
        page.contains(">7<") && page.contains(">1<") && page.contains(">6<"),
        "{page}"
    );
    for reason in [
        "不能为空",
        "没有这个部门",
        "6至20位数字",
        "邮箱格式",
        "大家",
        "前面的行",
    ] {
        assert!(page.contains(reason), "{reason}: {page}");
    }
    assert_eq!(
        search(&s, json!({ "mobile": "138-0000-1234" })).await.len(),
        1
    );
    load(&s, "工号,姓名,部门代码,职务,手机\nA1,何工,SCJG,处长,\n").await;
    let found = search(&s, json!({ "name": "何工" })).await;
    assert_eq!((found.len(), &found[0]["duty"]), (1, &json!("处长")));
    assert_eq!(found[0]["mobile"], "13800001234", "an empty cell keeps it");
    assert!(load(&s, "姓名\n何工\n").await.text.contains("表头缺少列"));
    assert_eq!(load(&s, "").await.status, 200);
}

/// Offices form a tree below departments.
#[tokio::test]
async fn offices_form_a_tree() {
    let s = Stage::new().await;
    let office = async |fields: &[(&str, &str)]| {
        let path = "/console/contacts/offices";
        s.w().form(path, &s.v.admin, fields).await.status.as_u16()
    };
    let add = async |code: &'static str, department: &'static str, parent: &'static str| {
        let name = format!("科室{code}");
        let fields = [
            ("act", "add"),
            ("code", code),
            ("name", name.as_str()),
            ("department_code", department),
            ("parent", parent),
            ("position", "1"),
        ];
        office(&fields).await
    };
    assert_eq!(add("K1", "SCJG", "").await, 303);
    assert_eq!(add("K11", "SCJG", "K1").await, 303);
    assert_eq!(add("K2", "SCJG", "").await, 303);
    assert_eq!(add("K2", "SCJG", "").await, 409, "taken");
    assert_eq!(add("K3", "WSJK", "K1").await, 400, "of another department");
    assert_eq!(add("K 4", "SCJG", "").await, 400);
    let ask = json!({ "department": "SCJG" });
    let tree = s.call("contacts/departments", ask).await.data();
    let offices = tree["departments"][0]["offices"].as_array().unwrap();
    let codes: Vec<_> = offices
        .iter()
        .map(|one| format!("{} {}", one["code"], one["depth"]))
        .collect();
    assert_eq!(codes, ["\"K1\" 1", "\"K11\" 2", "\"K2\" 1"]);
    let seen = s.w().app.clock.now().to_string();
    let remove = async |code: &'static str, seen: &str| {
        office(&[("act", "remove"), ("code", code), ("seen", seen)]).await
    };
    assert_eq!(remove("K1", &seen).await, 422, "something is below it");
    assert_eq!(remove("K2", "1").await, 409, "somebody was faster");
    assert_eq!(remove("K2", &seen).await, 303);
}

/// Entries are taken from the registers once.
#[tokio::test]
async fn the_registers_make_entries() {
    let s = Stage::new().await;
    let (w, admin) = (s.w(), &s.v.admin);
    let mut tx = w.app.db.begin().await.unwrap();
    let inspector = "insert into inspector (staff_no, name, sex, department_code, district, \
                     post_lines, qualifications, item_scopes, cert_no, cert_expires_on, is_lead, \
                     state, digest, imported_at, changed_at) values ('I1', '检查员', '', 'WSJK', \
                     '', '', '', '', '', '', false, 'active', '', 0, 0)";
    tx.execute(inspector, &[]).await.unwrap();
    let officer = "update account set staff_no = 'O1' where username = 'test.administrator'";
    tx.execute(officer, &[]).await.unwrap();
    tx.commit().await.unwrap();
    for _ in 0..2 {
        let taken = w.form("/console/contacts/take", admin, &[]).await;
        assert_eq!(taken.status, 303);
    }
    for department in ["WSJK", "SCJG"] {
        let found = search(&s, json!({ "department": department })).await;
        assert_eq!(found.len(), 1, "{department}");
    }
}

/// Two change the same entry: the second is told. One that is removed is gone.
#[tokio::test]
async fn a_change_names_what_it_saw() {
    let s = Stage::new().await;
    let (w, admin) = (s.w(), &s.v.admin);
    add(&s, &[("staff_no", "I1")]).await;
    let found = search(&s, json!({ "name": "何工" })).await;
    let path = format!("/console/contacts/{}", found[0]["id"].as_str().unwrap());
    let seen = w.hidden(&path, admin, "seen").await;
    let change = async |duty: &'static str| {
        let fields = [
            ("act", "keep"),
            ("seen", seen.as_str()),
            ("name", "何工"),
            ("staff_no", "I1"),
            ("place", "SCJG"),
            ("duty", duty),
        ];
        w.form(&path, admin, &fields).await.status.as_u16()
    };
    assert_eq!(change("一级").await, 303);
    assert_eq!(change("二级").await, 409);
    let taken = add(&s, &[("staff_no", "I1")]).await;
    assert_eq!(taken.status, 409, "the staff number is taken");
    let bad = add(&s, &[("email", "a@b.cn\r\nBcc: c@d.cn")]).await;
    assert_eq!(bad.status, 400);
    let seen = w.hidden(&path, admin, "seen").await;
    let fields = [("act", "remove"), ("seen", seen.as_str())];
    assert_eq!(w.form(&path, admin, &fields).await.status, 303);
    assert!(search(&s, json!({ "name": "何工" })).await.is_empty());
    let planner = w.officer("planner").await;
    assert_eq!(w.get("/console/contacts/new", &planner).await.status, 403);
}
