//! `/requests.json`: what reached the service.

use reqwest::Method;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::support::{Demo, send};

async fn seen(demo: &Demo) -> Vec<String> {
    let answer = send(demo.request(Method::GET, "/requests.json")).await;
    let text = |value: &serde_json::Value| value.to_string().trim_matches('"').to_owned();
    let rows = answer.body.as_array().unwrap().iter();
    rows.map(|row| ["method", "path", "status"].map(|key| text(&row[key])).join(" ")).collect()
}

#[tokio::test]
async fn each_request_is_listed_once_with_its_status() {
    let demo = Demo::start().await;
    demo.sign_in("ann", "wrong").await;
    let token = demo.token("ann").await;
    demo.get("/user?include_orgs=true", &token).await;
    send(demo.request(Method::PATCH, "/user")).await;
    send(demo.request(Method::GET, "/nowhere")).await;
    demo.get("/user/assignments", "bad").await;
    insta::assert_snapshot!(seen(&demo).await.join("\n"), @r"
    POST /v3/user-session 422
    POST /v3/user-session 200
    GET /v3/user 200
    PATCH /v3/user 405
    GET /v3/nowhere 404
    GET /v3/user/assignments 401
    ");
}

#[tokio::test]
async fn a_request_has_its_time_and_nothing_secret() {
    let demo = Demo::start().await;
    demo.wait_minutes(1);
    demo.post("/user/activate/0a1b2c", serde_json::json!({ "password": "hidden" })).await;
    let answer = send(demo.request(Method::GET, "/requests.json")).await;
    insta::assert_snapshot!(answer.body, @r#"[{"at":"2026-03-02T09:01:00.000Z","method":"POST","path":"/v3/user/activate/…","query":[],"service":"contentstack","status":422}]"#);
}

#[tokio::test]
async fn what_was_asked_for_of_a_list_is_told_and_what_opens_something_is_not() {
    let demo = Demo::start().await;
    demo.get("/user/assignments?query=%7B%22locale%22%3A%22en%22%7D&limit=5", "bad").await;
    demo.v2().post("/admin/invites/accept?token=0a1b2c", "", serde_json::json!({})).await;
    let answer = send(demo.request(Method::GET, "/requests.json")).await;
    insta::assert_snapshot!(answer.body[0]["query"], @r#"[["query","{\"locale\":\"en\"}"],["limit","5"]]"#);
    insta::assert_snapshot!(answer.body[1]["query"], @r#"[["…","…"]]"#);
}

#[tokio::test]
async fn a_request_to_a_shop_names_the_shop_and_hides_who_was_meant() {
    let demo = Demo::start().await;
    demo.v1().get("/admin/users/usr_01HXY7M2K3V4W5X6Y7Z8A9B0C1?fields=id", "").await;
    demo.v2().post("/auth/user/emailpass", "", serde_json::json!({})).await;
    demo.v2().get("/nowhere", "").await;
    let answer = send(demo.request(Method::GET, "/requests.json")).await;
    let line = |entry: &serde_json::Value| {
        let text = |name: &str| entry[name].as_str().unwrap().to_owned();
        format!("{} {} {} {}", text("service"), text("method"), text("path"), entry["status"])
    };
    let lines: Vec<_> = answer.body.as_array().unwrap().iter().map(line).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    medusa_v1 GET /admin/users/… 401
    medusa_v2 POST /auth/user/emailpass 401
    medusa_v2 GET /nowhere 404
    ");
}

#[tokio::test]
async fn only_the_account_service_is_listed() {
    let demo = Demo::start().await;
    for path in ["/mailbox.json", "/requests.json"] {
        send(demo.request(Method::GET, path)).await;
    }
    assert_eq!(seen(&demo).await, Vec::<String>::new());
}

#[tokio::test]
async fn a_request_whose_client_went_away_is_listed_too() {
    let demo = Demo::start().await;
    let host = demo.running.told().contentstack.replace("http://", "").replace("/v3", "");
    let mut stream = TcpStream::connect(&host).await.unwrap();
    // The body is announced and never comes: there is no answer to wait for.
    let head = format!(
        "POST /v3/user-session HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    while seen(&demo).await.is_empty() {
        tokio::task::yield_now().await;
    }
    assert_eq!(seen(&demo).await, ["POST /v3/user-session 0"]);
    drop(stream);
    while seen(&demo).await == ["POST /v3/user-session 0"] {
        tokio::task::yield_now().await;
    }
    assert_eq!(seen(&demo).await, ["POST /v3/user-session 400"]);
}
