//! A demo server with a recorder in front, new for each operation of each client.

use std::sync::Arc;

use demo_server::{ManualClock, Options, Running, code_at, serve};
use jiff::Timestamp;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::recorder::{Recorder, client};
use crate::request::Request;

pub struct Setting {
    pub running: Running,
    pub recorder: Recorder,
    /// What the authenticator of `totp@example.com` shows.
    pub code: String,
    /// What was mailed to `ann@example.com`.
    pub reset_token: String,
}

impl Setting {
    pub async fn new() -> Self {
        let now: Timestamp = "2026-03-02T09:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::starting_at(now));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let options = Options { clock, rate_limit: None, tasks: 0, ..Options::default() };
        let running = serve(listener, options).await.unwrap();
        let told = running.told();
        let recorder = Recorder::start(&told.contentstack).await;
        let code = code_at(&told.totp_secret, now).unwrap();
        let reset_token = reset_token(&told.contentstack, &told.mailbox).await;
        Self { running, recorder, code, reset_token }
    }

    /// What was recorded, with names for what is another in every run.
    pub fn requests(&self) -> Vec<Request> {
        let named = |request: Request| request.naming(&self.code, "CODE").naming(&self.reset_token, "RESET TOKEN");
        self.recorder.requests().into_iter().map(named).collect()
    }
}

async fn reset_token(v3: &str, mailbox: &str) -> String {
    let asked =
        client().post(format!("{v3}/user/forgot_password")).json(&json!({"user": {"email": "ann@example.com"}}));
    assert!(asked.send().await.unwrap().status().is_success());
    let mail = client().get(format!("{mailbox}.json")).send().await.unwrap().json::<Vec<Value>>().await.unwrap();
    let letter = mail.iter().find(|letter| letter["kind"] == "reset_password").unwrap();
    letter["link"].as_str().unwrap().rsplit('/').next().unwrap().to_owned()
}
