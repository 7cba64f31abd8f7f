//! A client of a Medusa server, and the words the tests of both versions share.

use demo_server::PASSWORD;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method, RequestBuilder};
use serde_json::{Value, json};

pub const ADMIN: &str = "admin@example.com";

/// A client of a Medusa server.
pub struct Shop {
    http: Client,
    base: String,
}

/// What a shop answered.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    /// `null` where the answer is no JSON.
    pub body: Value,
}

impl Shop {
    pub fn new(http: Client, base: &str) -> Self {
        Self { http, base: base.to_owned() }
    }

    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.http.request(method, format!("{}{path}", self.base))
    }

    /// Sends a request with a bearer, or without one where it is blank.
    pub async fn send(&self, request: RequestBuilder, bearer: &str) -> Reply {
        let request =
            if bearer.is_empty() { request } else { request.header(AUTHORIZATION, format!("Bearer {bearer}")) };
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.unwrap();
        let body = serde_json::from_str(&text).unwrap_or_default();
        Reply { status, headers, text, body }
    }

    pub async fn get(&self, path: &str, bearer: &str) -> Reply {
        self.send(self.request(Method::GET, path), bearer).await
    }

    pub async fn post(&self, path: &str, bearer: &str, body: Value) -> Reply {
        self.send(self.request(Method::POST, path).json(&body), bearer).await
    }

    pub async fn delete(&self, path: &str, bearer: &str) -> Reply {
        self.send(self.request(Method::DELETE, path), bearer).await
    }

    /// The ids and addresses of a list, as they stand in it.
    pub async fn emails(&self, query: &str, bearer: &str) -> Vec<String> {
        let reply = self.get(&format!("/admin/users?{query}"), bearer).await;
        let users = reply.body["users"].as_array().unwrap_or_else(|| panic!("no users: {reply:?}"));
        users.iter().map(|user| user["email"].as_str().unwrap().to_owned()).collect()
    }

    /// The id of the member with an address.
    pub async fn id_of(&self, email: &str, bearer: &str) -> String {
        let reply = self.get(&format!("/admin/users?email={email}"), bearer).await;
        reply.string("/users/0/id")
    }
}

impl Reply {
    /// The text at a JSON pointer.
    pub fn string(&self, pointer: &str) -> String {
        let text = self.body.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no text at {pointer}: {self:?}")).to_owned()
    }

    /// A refusal in one line: status, type and message.
    pub fn fault(&self) -> String {
        let word = |name: &str| self.body[name].as_str().unwrap_or("-").to_owned();
        format!("{} {}: {}", self.status, word("type"), word("message"))
    }

    pub fn kind(&self) -> &str {
        self.headers.get(CONTENT_TYPE).map_or("", |kind| kind.to_str().unwrap())
    }

    /// The cookie that was given, as it is sent back.
    pub fn cookie(&self) -> Option<String> {
        let given = self.headers.get("set-cookie")?.to_str().ok()?;
        given.split(';').next().map(str::to_owned)
    }
}

pub fn credentials(name: &str) -> Value {
    json!({ "email": format!("{name}@example.com"), "password": PASSWORD })
}

/// The claims of a token, unverified.
pub fn claims(token: &str) -> Value {
    use base64::prelude::{BASE64_URL_SAFE_NO_PAD, Engine as _};
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// A token whose signature is another one.
pub fn tampered(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap();
    format!("{signed}.{}", signature.chars().rev().collect::<String>())
}
