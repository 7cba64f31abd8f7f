use reqwest::Method;
use serde_json::json;

use super::*;
use crate::server::Server;
use scripted::{Reply, Scripted};

#[expect(dead_code, reason = "shared with the tests of the whole, which use the rest of it")]
#[path = "../../../tests/it/support/scripted.rs"]
mod scripted;

const QUICK: Limits = Limits {
    connect: Duration::from_secs(5),
    exchange: Duration::from_secs(5),
    body: 1_000,
    first_delay: Duration::from_millis(1),
    longest_delay: Duration::from_millis(1_500),
};

/// 5,000 times `0`.
const PACKED: &[u8] = include_bytes!("zeros.gz");

fn http() -> Http {
    Http::new("1.2.3", QUICK)
}

fn call(server: &Scripted, method: Method) -> Call<'static> {
    Call::new(method, Server::at(&server.address()).unwrap().url("/user"))
}

fn port(server: &Scripted) -> u16 {
    Url::parse(&server.address()).unwrap().port().unwrap()
}

async fn get(server: &Scripted) -> Result<Answer> {
    http().send(call(server, Method::GET)).await
}

fn problem(outcome: Result<Answer>) -> NetworkProblem {
    match outcome {
        Err(Error::Unreachable(problem)) => problem,
        Err(error) => panic!("{error:?}"),
        Ok(answer) => panic!("status {}", answer.status),
    }
}

fn token(address: &str) -> Token {
    Token::new("blt-marked".into(), Server::at(address).unwrap().origin()).unwrap()
}

#[tokio::test]
async fn a_request_says_who_asks_and_nothing_more() {
    let server = Scripted::in_turn(vec![Reply::json(200, "{}")]).await;
    let token = token(&server.address());
    get(&server).await.unwrap();
    http().send(call(&server, Method::DELETE).with_token("authtoken", &token)).await.unwrap();
    let body = call(&server, Method::PUT).with_body(&json!({"a": 1}), 10).unwrap();
    http().send(body).await.unwrap();
    let text: Vec<_> = server
        .seen()
        .into_iter()
        .map(|request| {
            let headers = request.headers.into_iter().filter(|(name, _)| name != "host");
            let headers: Vec<_> = headers.map(|(name, value)| format!("{name}: {value}")).collect();
            format!("{} {}\n{}\n{}", request.method, request.target, headers.join("\n"), request.body)
        })
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r#"
        GET /v3/user
        accept: application/json
        user-agent: Latchkey/1.2.3
        accept-encoding: gzip

        DELETE /v3/user
        accept: application/json
        authtoken: blt-marked
        user-agent: Latchkey/1.2.3
        accept-encoding: gzip

        PUT /v3/user
        accept: application/json
        content-type: application/json
        user-agent: Latchkey/1.2.3
        accept-encoding: gzip
        content-length: 7
        {"a":1}
        "#);
}

#[tokio::test]
async fn a_token_goes_to_no_origin_but_its_own() {
    let server = Scripted::in_turn(vec![Reply::json(200, "{}")]).await;
    let port = port(&server);
    for other in [
        "https://api.contentstack.io".to_owned(),
        format!("http://localhost:{port}/v3"),
        format!("https://127.0.0.1:{port}/v3"),
        "http://127.0.0.1:1/v3".to_owned(),
    ] {
        let token = token(&other);
        let outcome = http().send(call(&server, Method::GET).with_token("authtoken", &token)).await;
        assert!(matches!(outcome, Err(Error::System(_))), "{other}");
    }
    assert!(server.seen().is_empty());
    let own = token(&server.address());
    http().send(call(&server, Method::GET).with_token("authtoken", &own)).await.unwrap();
    assert_eq!(server.seen()[0].header("authtoken"), Some("blt-marked"));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_the_token_goes_nowhere_else() {
    let elsewhere = Scripted::in_turn(vec![Reply::json(200, "{}")]).await;
    for status in [301, 302, 303, 307, 308] {
        let location = format!("location: {}/user\r\n", elsewhere.address());
        let server = Scripted::in_turn(vec![Reply::with(status, &location, b"")]).await;
        let token = token(&server.address());
        let answer = http().send(call(&server, Method::GET).with_token("authtoken", &token)).await.unwrap();
        assert_eq!((answer.status, server.seen().len()), (status, 1));
    }
    assert!(elsewhere.seen().is_empty());
}

#[tokio::test]
async fn a_read_is_sent_again_until_it_succeeds() {
    for failure in [429, 502, 503, 504] {
        let failed = || Reply::json(failure, "{}");
        let server = Scripted::in_turn(vec![failed(), Reply::drop(), failed(), Reply::json(200, "{}")]).await;
        assert_eq!(get(&server).await.unwrap().status, 200, "{failure}");
        assert_eq!(server.seen().len(), 4);
    }
}

#[tokio::test]
async fn a_read_is_sent_again_three_times_at_most() {
    let server = Scripted::in_turn(vec![Reply::json(503, "{}")]).await;
    assert_eq!(get(&server).await.unwrap().status, 503);
    assert_eq!(server.seen().len(), 4);
}

#[tokio::test]
async fn a_read_that_is_answered_is_not_sent_again() {
    for status in [200, 294, 400, 401, 403, 408, 422, 500, 501] {
        let server = Scripted::in_turn(vec![Reply::json(status, "{}")]).await;
        assert_eq!(get(&server).await.unwrap().status, status);
        assert_eq!(server.seen().len(), 1, "{status}");
    }
}

#[tokio::test]
async fn a_write_is_sent_once_whatever_comes_of_it() {
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        for status in [429, 502, 503, 504] {
            let server = Scripted::in_turn(vec![Reply::with(status, "retry-after: 0\r\n", b"{}")]).await;
            assert_eq!(http().send(call(&server, method.clone())).await.unwrap().status, status);
            assert_eq!(server.seen().len(), 1, "{method} {status}");
        }
        let server = Scripted::in_turn(vec![Reply::drop()]).await;
        let outcome = http().send(call(&server, method.clone())).await;
        assert_eq!(problem(outcome), NetworkProblem::Interrupted, "{method}");
        assert_eq!(server.seen().len(), 1, "{method}");
    }
}

#[tokio::test]
async fn a_read_waits_as_long_as_the_server_says() {
    let busy = Reply::with(429, "retry-after: 1\r\n", b"{}");
    let server = Scripted::in_turn(vec![busy, Reply::json(200, "{}")]).await;
    let begun = Instant::now();
    assert_eq!(get(&server).await.unwrap().status, 200);
    assert!(begun.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_read_does_not_wait_longer_than_a_person_would() {
    let server = Scripted::in_turn(vec![Reply::with(429, "retry-after: 2\r\n", b"{}")]).await;
    let answer = get(&server).await.unwrap();
    assert_eq!((answer.status, answer.retry_after_s, server.seen().len()), (429, Some(2), 1));
}

#[tokio::test]
async fn an_answer_is_bounded_before_and_after_unpacking() {
    let too_large =
        |outcome| matches!(outcome, Err(Error::UnexpectedAnswer { status: 200, surprise: Surprise::TooLarge }));
    let server = Scripted::in_turn(vec![Reply::json(200, "x".repeat(1_001))]).await;
    assert!(too_large(get(&server).await));
    let server = Scripted::in_turn(vec![Reply::with(200, "content-encoding: gzip\r\n", PACKED)]).await;
    assert!(too_large(get(&server).await));
    let server = Scripted::in_turn(vec![Reply::json(200, "x".repeat(1_000))]).await;
    assert_eq!(get(&server).await.unwrap().body.len(), 1_000);
}

#[tokio::test]
async fn a_packed_answer_is_unpacked() {
    let server = Scripted::in_turn(vec![Reply::with(200, "content-encoding: gzip\r\n", PACKED)]).await;
    let http = Http::new("1.2.3", Limits { body: 5_000, ..QUICK });
    let answer = http.send(call(&server, Method::GET)).await.unwrap();
    assert_eq!(*answer.body, vec![b'0'; 5_000]);
}

#[tokio::test]
async fn an_answer_that_cannot_be_unpacked_is_no_broken_connection() {
    let server = Scripted::in_turn(vec![Reply::with(200, "content-encoding: gzip\r\n", b"not gzip at all")]).await;
    let outcome = get(&server).await;
    assert!(matches!(outcome, Err(Error::UnexpectedAnswer { status: 200, surprise: Surprise::NotJson })));
}

#[tokio::test]
async fn an_answer_that_breaks_off_is_a_broken_connection() {
    let cut = b"HTTP/1.1 200 X\r\ncontent-length: 100\r\n\r\n{\"user\":".to_vec();
    let server = Scripted::in_turn(vec![Reply::Bytes(cut)]).await;
    assert_eq!(problem(get(&server).await), NetworkProblem::Interrupted);
}

#[tokio::test]
async fn a_server_that_says_nothing_runs_out_of_time_and_is_asked_once() {
    let server = Scripted::in_turn(vec![Reply::Silence]).await;
    let http = Http::new("1.2.3", Limits { exchange: Duration::from_millis(50), ..QUICK });
    assert_eq!(problem(http.send(call(&server, Method::GET)).await), NetworkProblem::TimedOut);
    assert_eq!(server.seen().len(), 1);
}

#[tokio::test]
async fn a_port_where_nothing_listens_refuses() {
    let address = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let gone = Call::new(Method::GET, Server::at(&format!("http://{address}")).unwrap().url("/user"));
    assert_eq!(problem(http().send(gone).await), NetworkProblem::Refused);
}

#[tokio::test]
async fn a_server_without_tls_is_told_from_one_that_breaks_off() {
    let server = Scripted::in_turn(vec![Reply::json(200, "{}")]).await;
    let address = format!("https://127.0.0.1:{}/v3", port(&server));
    let call = Call::new(Method::GET, Server::at(&address).unwrap().url("/user"));
    assert_eq!(problem(http().send(call).await), NetworkProblem::Tls);
}

#[tokio::test]
async fn a_name_that_nobody_has_is_no_host() {
    let url = Server::at("https://no-such-host.invalid").unwrap().url("/user");
    assert_eq!(problem(http().send(Call::new(Method::GET, url)).await), NetworkProblem::NoSuchHost);
}
