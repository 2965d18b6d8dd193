//! 7.4 a) and b): whoever registered is signed in at systems like everybody else.

use serde_json::json;

use super::stage::{Stage, parameter};

const CARD: &str = "11010519491231002X";

fn fields(username: &'static str, is_legal: bool) -> Vec<(&'static str, &'static str)> {
    let mut fields = vec![
        ("kind", if is_legal { "legal" } else { "natural" }),
        ("username", username),
        ("password", "Correct-Horse-9"),
        ("password_again", "Correct-Horse-9"),
        ("name", "张三丰"),
        ("id_type", "111"),
        ("id_no", CARD),
        ("mobile", "13800138000"),
        ("consent", "yes"),
    ];
    if is_legal {
        fields.push(("uscc", "11440700007000011T"));
        fields.push(("corp_name", "江门某某有限公司"));
    }
    fields
}

async fn registered(s: &Stage, username: &'static str, is_legal: bool) -> String {
    let reply = s.w.form("/register", "", &fields(username, is_legal)).await;
    assert_eq!(reply.status, 303, "{}", reply.text);
    let cookie = reply.headers["set-cookie"].to_str().unwrap();
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn whoever_registered_is_signed_in_at_a_system() {
    let s = Stage::new().await;
    let security = s.w.officer("security_administrator").await;
    let list = format!(
        "name,id_type,id_no,mobile,uscc,corp_name\n\
         张三丰,111,{CARD},13800138000,11440700007000011T,江门某某有限公司\n"
    );
    let files = [("file", "list.csv", list.as_bytes())];
    let loaded = s.w.upload("/console/people/list", &security, &[], &files);
    assert_eq!(loaded.await.status, 200);
    let a = s.system("a", "").await;
    let natural = registered(&s, "zhang.san", false).await;
    let got = s.sign_in_at(&a, &natural).await;
    let claims = &got.claims;
    assert_eq!(
        (&claims["kind"], &claims["name"], &claims["real_level"]),
        (&json!("natural"), &json!("张三丰"), &json!(1))
    );
    let info = s.userinfo(&got.access_token).await.json();
    assert_eq!(info["cert_hash"], claims["cert_hash"]);
    assert_eq!(info["cert_hash"].as_str().unwrap().len(), 64);
    assert_eq!(info["roles"], json!(["registered"]));
    assert!(info.get("corp").is_none() && !info.to_string().contains(CARD));
    let asked = json!({ "user_token": got.access_token });
    let told = s.w.post("/api/identity/userinfo", &a.token, &asked).await;
    assert_eq!(told.json()["data"]["real_level"], 1, "{}", told.text);
    // For a legal person: the firm, and who acts for it.
    let legal = registered(&s, "firm.one", true).await;
    let got = s.sign_in_at(&a, &legal).await;
    let corp = json!({ "uscc": "11440700007000011T", "name": "江门某某有限公司" });
    assert_eq!(
        (&got.claims["kind"], &got.claims["corp"]),
        (&json!("legal"), &corp)
    );
    let info = s.userinfo(&got.access_token).await.json();
    assert_eq!((&info["corp"], &info["name"]), (&corp, &json!("张三丰")));
    // Without `profile` neither name nor hash nor firm.
    let only = s.authorize((&a, &legal), &[("scope", "openid")]).await;
    let code = parameter(&only, "code").unwrap();
    let only = s.exchange((&a, &code), &[]).await.json();
    let only = s.open(only["id_token"].as_str().unwrap(), &a.id).await;
    let only = only.unwrap();
    assert_eq!(only["sub"], got.claims["sub"]);
    for name in ["name", "kind", "real_level", "cert_hash", "corp"] {
        assert!(only.get(name).is_none(), "{only}");
    }
    // Signing out ends what the system has.
    let out = s.w.form("/sign-out", &legal, &[]).await;
    assert_eq!(out.status, 303);
    assert_eq!(s.userinfo(&got.access_token).await.status, 401);
}

/// Of somebody who was not checked systems hear neither hash nor firm: they may be anybody's.
#[tokio::test]
async fn nothing_is_claimed_of_who_was_not_checked() {
    let s = Stage::new().await;
    let a = s.system("a", "").await;
    let cookie = registered(&s, "firm.one", true).await;
    let check = async |level: i64| {
        let got = s.sign_in_at(&a, &cookie).await;
        let info = s.userinfo(&got.access_token).await.json();
        let asked = json!({ "user_token": got.access_token });
        let told = s.w.post("/api/identity/userinfo", &a.token, &asked).await;
        let told = told.json()["data"].clone();
        assert_eq!(
            (&got.claims["kind"], &info["kind"]),
            (&json!("legal"), &json!("legal"))
        );
        for said in [&got.claims, &info, &told] {
            assert_eq!(said["real_level"], level, "{said}");
            assert_eq!(said["cert_hash"].is_string(), level > 0, "{said}");
        }
        for said in [&got.claims, &info] {
            assert_eq!(said["corp"].is_object(), level > 0, "{said}");
        }
        assert_eq!(told["corp_uscc"].is_string(), level > 0, "{told}");
    };
    check(0).await;
    let security = s.w.officer("security_administrator").await;
    for (name, level) in [("王五", 0), ("张三丰", 1)] {
        let list = format!(
            "name,id_type,id_no,mobile,uscc,corp_name\n\
             {name},111,{CARD},13800138000,11440700007000011T,江门某某有限公司\n"
        );
        let files = [("file", "list.csv", list.as_bytes())];
        let loaded = s.w.upload("/console/people/list", &security, &[], &files);
        assert_eq!(loaded.await.status, 200);
        s.w.jobs_done().await;
        if level == 0 {
            check(0).await;
        } else {
            // Who failed is not asked about again; who registers anew is.
            let next = registered(&s, "firm.two", true).await;
            let got = s.sign_in_at(&a, &next).await;
            assert_eq!(got.claims["real_level"], 1);
        }
    }
}
