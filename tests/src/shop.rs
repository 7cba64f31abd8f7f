//! A real Medusa server and what it says by the wire alone, past the app.

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A real server, as `cargo xtask conformance` tells of it.
#[derive(Debug, Clone, Deserialize)]
pub struct Shop {
    /// `http://127.0.0.1:PORT`.
    pub base: String,
    /// The e-mail address of its administrator.
    pub admin: String,
    /// The administrator's password.
    pub password: String,
}

impl Shop {
    /// Reads `LATCHKEY_MEDUSA`.
    pub fn from_env() -> Result<Self> {
        let told = std::env::var("LATCHKEY_MEDUSA").context("LATCHKEY_MEDUSA is not set")?;
        serde_json::from_str(&told).context("LATCHKEY_MEDUSA tells of no server")
    }

    /// Status and body of an answer; null where the body is no JSON.
    pub async fn ask(&self, method: &str, path: &str, token: &str, body: &Value) -> Result<(u16, Value)> {
        let host = self.base.strip_prefix("http://").context("a server on this computer")?;
        let body = if body.is_null() { String::new() } else { body.to_string() };
        let length = body.len();
        let head = format!(
            "{method} {path} HTTP/1.0\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
        );
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(format!("{head}{body}").as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        let (head, body) = answer.split_once("\r\n\r\n").context("an answer has a body")?;
        let status = head.split_whitespace().nth(1).context("an answer has a status")?.parse()?;
        Ok((status, serde_json::from_str(body).unwrap_or_default()))
    }

    /// The body of an answer, where nothing can go on unless it is 200.
    pub async fn done(&self, method: &str, path: &str, token: &str, body: &Value) -> Result<Value> {
        let (status, answer) = self.ask(method, path, token, body).await?;
        ensure!(status == 200, "{method} {path}: {status} {answer}");
        Ok(answer)
    }

    /// The text at a place in the answer to a post.
    pub async fn post(&self, path: &str, token: &str, body: &Value, place: &str) -> Result<String> {
        let answer = self.done("POST", path, token, body).await?;
        let text = answer.pointer(place).and_then(Value::as_str);
        Ok(text.with_context(|| format!("no {place} in the answer to {path}"))?.to_owned())
    }

    /// The administrator's token at a Medusa 1.
    pub async fn admin_v1(&self) -> Result<String> {
        let who = json!({ "email": self.admin, "password": self.password });
        self.post("/admin/auth/token", "", &who, "/access_token").await
    }

    /// A person's token at a Medusa 2.
    pub async fn sign_in_v2(&self, email: &str, password: &str) -> Result<String> {
        self.post("/auth/user/emailpass", "", &json!({ "email": email, "password": password }), "/token").await
    }

    /// Accepts an invitation to a Medusa 2 as the invited person's browser does; their id.
    pub async fn accept_v2(&self, email: &str, password: &str, invite: &str, names: [&str; 2]) -> Result<String> {
        let who = json!({ "email": email, "password": password });
        let identity = self.post("/auth/user/emailpass/register", "", &who, "/token").await?;
        let path = format!("/admin/invites/accept?token={invite}");
        let names = json!({ "first_name": names[0], "last_name": names[1] });
        self.post(&path, &identity, &names, "/user/id").await
    }
}
