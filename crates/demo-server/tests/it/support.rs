//! A server in this process, a client, and the words the tests share.

use std::sync::Arc;

use demo_server::{ManualClock, Options, PASSWORD, Running, serve};
use jiff::{SignedDuration, Timestamp};
use reqwest::{Client, Method, RequestBuilder, redirect};
use serde_json::{Value, json};
use tokio::net::TcpListener;

pub const NOW: &str = "2026-03-02T09:00:00Z";

/// A server, its clock and a client.
pub struct Demo {
    pub running: Running,
    pub clock: Arc<ManualClock>,
    http: Client,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
}

impl Demo {
    /// One in memory, without a limit on requests.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Options)) -> Self {
        let clock = Arc::new(ManualClock::starting_at(NOW.parse().unwrap()));
        let mut options = Options { clock: clock.clone(), rate_limit: None, tasks: 40, ..Options::default() };
        change(&mut options);
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { running: serve(listener, options).await.unwrap(), clock, http: client() }
    }

    pub fn address(&self, path: &str) -> String {
        let v3 = &self.running.told().contentstack;
        if path.starts_with("/v3") || path.ends_with(".json") || matches!(path, "/" | "/mailbox") {
            format!("{}{path}", v3.trim_end_matches("/v3"))
        } else {
            format!("{v3}{path}")
        }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, self.address(path))
    }

    pub async fn get(&self, path: &str, token: &str) -> Answer {
        send(self.request(Method::GET, path).header("authtoken", token)).await
    }

    pub async fn delete(&self, path: &str, token: &str) -> Answer {
        send(self.request(Method::DELETE, path).header("authtoken", token)).await
    }

    /// Posts `{"user":…}` without a session.
    pub async fn post(&self, path: &str, user: Value) -> Answer {
        send(self.request(Method::POST, path).json(&json!({ "user": user }))).await
    }

    pub async fn put(&self, token: &str, user: Value) -> Answer {
        send(self.request(Method::PUT, "/user").header("authtoken", token).json(&json!({ "user": user }))).await
    }

    pub async fn sign_in(&self, name: &str, password: &str) -> Answer {
        self.post("/user-session", credentials(name, password)).await
    }

    pub async fn sign_in_with_code(&self, name: &str, code: &str) -> Answer {
        let mut user = credentials(name, PASSWORD);
        user["tfa_token"] = code.into();
        self.post("/user-session", user).await
    }

    /// Signs in with the right password and returns the authtoken.
    pub async fn token(&self, name: &str) -> String {
        let answer = self.sign_in(name, PASSWORD).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.text("/user/authtoken")
    }

    /// What the mailbox holds of a kind, the newest last.
    pub async fn mail(&self, kind: &str) -> Vec<Value> {
        let answer = send(self.request(Method::GET, "/mailbox.json")).await;
        let mut messages = answer.body.as_array().unwrap().clone();
        messages.retain(|message| message["kind"] == kind);
        messages
    }

    /// The token at the end of the newest mail of a kind.
    pub async fn mailed_token(&self, kind: &str) -> String {
        let mail = self.mail(kind).await;
        let link = mail.last().unwrap()["link"].as_str().unwrap().to_owned();
        link.rsplit('/').next().unwrap().to_owned()
    }

    /// The code that the authenticator shows so many seconds from now.
    pub fn authenticator_code(&self, seconds: i64) -> String {
        let time = self.now() + SignedDuration::from_secs(seconds);
        demo_server::code_at(&self.running.told().totp_secret, time).unwrap()
    }

    pub fn now(&self) -> Timestamp {
        demo_server::Clock::now(&*self.clock)
    }

    pub fn wait_minutes(&self, minutes: i64) {
        self.clock.advance(SignedDuration::from_mins(minutes));
    }

    pub fn wait_seconds(&self, seconds: i64) {
        self.clock.advance(SignedDuration::from_secs(seconds));
    }
}

impl Answer {
    /// The text at a JSON pointer.
    pub fn text(&self, pointer: &str) -> String {
        let text = self.body.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no text at {pointer}: {self:?}")).to_owned()
    }

    /// Status and code of a refusal.
    pub fn refusal(&self) -> (u16, i64) {
        (self.status, self.body["error_code"].as_i64().unwrap_or_default())
    }

    pub fn message(&self) -> &str {
        self.body["error_message"].as_str().unwrap_or_default()
    }

    /// The complaints, as `{"field":["…"]}`.
    pub fn errors(&self) -> String {
        self.body["errors"].to_string()
    }
}

pub async fn send(request: RequestBuilder) -> Answer {
    let response = request.send().await.unwrap();
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    let text = response.text().await.unwrap();
    let body = serde_json::from_str(&text).unwrap_or_else(|_| panic!("no JSON: {text}"));
    Answer { status, headers, body }
}

pub fn credentials(name: &str, password: &str) -> Value {
    json!({ "email": format!("{name}@example.com"), "password": password })
}

fn client() -> Client {
    // Nothing here speaks TLS; the client wants to know how all the same. A
    // second installation fails and changes nothing.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder().no_proxy().redirect(redirect::Policy::none()).build().unwrap()
}
