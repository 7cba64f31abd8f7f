//! A server that notes each request and lets the demo server answer it.

use std::sync::{Arc, Mutex, MutexGuard};

use axum::Router;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::Response;
use reqwest::{Client, redirect};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

use crate::request::Request;

/// Stops when it is dropped.
pub struct Recorder {
    /// The address of the API as a client takes it, `http://127.0.0.1:PORT/v3`.
    pub address: String,
    shared: Arc<Shared>,
    work: JoinHandle<()>,
}

struct Shared {
    /// Where the answers come from, `http://127.0.0.1:PORT`.
    origin: String,
    http: Client,
    log: Mutex<Log>,
    /// Tells that one more request was answered.
    news: Notify,
}

#[derive(Default)]
struct Log {
    requests: Vec<Request>,
    /// Method and path of every request that was answered.
    answered: Vec<String>,
    /// Every session that was opened.
    tokens: Vec<String>,
}

impl Recorder {
    /// In front of the API at `v3`.
    pub async fn start(v3: &str) -> Self {
        let shared = Arc::new(Shared {
            origin: v3.trim_end_matches("/v3").to_owned(),
            http: client(),
            log: Mutex::default(),
            news: Notify::new(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/v3", listener.local_addr().unwrap());
        let routes = Router::new().fallback(relay).with_state(Arc::clone(&shared));
        let work = tokio::spawn(async { axum::serve(listener, routes).await.unwrap() });
        Self { address, shared, work }
    }

    /// Forgets the requests so far: they were the preparation.
    pub fn begin(&self) {
        self.shared.log().requests.clear();
    }

    /// Waits until a request was answered.
    pub async fn answered(&self, line: &str) {
        while !self.shared.log().answered.iter().any(|answered| answered == line) {
            self.shared.news.notified().await;
        }
    }

    /// The requests since then, each session's token named `SESSION`.
    pub fn requests(&self) -> Vec<Request> {
        let log = self.shared.log();
        let named = |request: &Request| {
            log.tokens.iter().fold(request.clone(), |request, token| request.naming(token, "SESSION"))
        };
        log.requests.iter().map(named).collect()
    }
}

impl Drop for Recorder {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl Shared {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap()
    }

    async fn answer(&self, method: Method, uri: &Uri, headers: HeaderMap, body: Bytes) -> (StatusCode, Bytes) {
        let mut request = self.http.request(method, format!("{}{uri}", self.origin)).body(body);
        for name in ["authtoken", "content-type", "accept"] {
            request = headers.get(name).into_iter().fold(request, |request, value| request.header(name, value));
        }
        let response = request.send().await.unwrap();
        (response.status(), response.bytes().await.unwrap())
    }
}

async fn relay(State(shared): State<Arc<Shared>>, request: axum::extract::Request) -> Response {
    let (head, body) = request.into_parts();
    if head.uri.path() == "/begin" {
        shared.log().requests.clear();
        return Response::new(Body::empty());
    }
    let body = to_bytes(body, usize::MAX).await.unwrap();
    if head.uri.path().starts_with("/v3/") {
        shared.log().requests.push(Request::of(&head.method, &head.uri, &head.headers, &body));
    }
    let line = format!("{} {}", head.method, head.uri.path());
    let (status, answer) = shared.answer(head.method, &head.uri, head.headers, body).await;
    shared.log().answered.push(line);
    shared.news.notify_one();
    if head.uri.path() == "/v3/user-session" {
        shared.log().tokens.extend(token(&answer));
    }
    let response = Response::builder().status(status).header(header::CONTENT_TYPE, "application/json");
    response.body(Body::from(answer)).unwrap()
}

fn token(answer: &[u8]) -> Option<String> {
    let answer: Value = serde_json::from_slice(answer).ok()?;
    Some(answer.pointer("/user/authtoken")?.as_str()?.to_owned())
}

/// Knows no proxy and follows nothing.
pub fn client() -> Client {
    // Nothing here speaks TLS; the client wants to know how all the same. A
    // second installation fails and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().redirect(redirect::Policy::none()).build().unwrap()
}
