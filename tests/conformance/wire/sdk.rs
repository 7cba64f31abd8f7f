//! Contentstack's own client, in Node.

use std::env;
use std::path::Path;

use serde_json::json;
use tokio::process::Command;

use crate::request::Request;
use crate::setting::Setting;

/// What `contentstack/record.js` knows to do.
pub const OPERATIONS: &[&str] = &[
    "login",
    "loginWithCode",
    "getUser",
    "update",
    "requestPassword",
    "resetPassword",
    "getTasks",
    "logout",
    "delete",
];

/// What the SDK sends for one of its operations.
pub async fn record(operation: &str) -> Vec<Request> {
    let setting = Setting::new().await;
    let told = setting.running.told();
    let demo = json!({"contentstack": setting.recorder.address, "password": told.password});
    // Another Node than the path's, where that is too old.
    let mut node = Command::new(env::var_os("LATCHKEY_NODE").unwrap_or_else(|| "node".into()));
    node.arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("contentstack/record.js")).arg(operation);
    node.env("LATCHKEY_DEMO", demo.to_string());
    node.env("LATCHKEY_CODE", &setting.code).env("LATCHKEY_RESET_TOKEN", &setting.reset_token);
    let output = node.kill_on_drop(true).output().await.unwrap();
    let words = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{operation}: {words}\nDid `cargo xtask conformance` bring the SDK?");
    setting.requests()
}
