//! The first page and the search, as each role sees them.

use crate::onboarding::tests::applicant::Applicant;

#[tokio::test]
async fn what_waits_stands_on_the_first_page_of_those_whom_it_concerns() {
    let v = Applicant::new().await;
    let planner = v.w.officer("planner").await;
    assert!(
        v.w.get("/console", &v.admin)
            .await
            .text
            .contains("没有待办")
    );
    v.plan(&[]).await;
    let home = v.w.get("/console", &v.admin).await.text;
    assert!(home.contains("接入方案待审") && !home.contains("没有待办"));
    let home = v.w.get("/console", &planner).await.text;
    assert!(home.contains("没有待办") && home.contains("其他岗位的待办"));
}

#[tokio::test]
async fn one_search_finds_everything_that_has_a_page() {
    let v = Applicant::new().await;
    let find = async |q: &str| {
        let query = serde_urlencoded::to_string([("q", q)]).unwrap();
        let path = format!("/console/search?{query}");
        v.w.get(&path, &v.admin).await.text
    };
    let found = find("教育局").await;
    assert!(found.contains(&format!("/console/access/{}", v.id)));
    assert!(found.contains("/console/applications/"));
    assert!(find(&v.username).await.contains("应用1"));
    assert!(find("没有这样的名字").await.contains("没有找到"));
}
