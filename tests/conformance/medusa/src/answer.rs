//! What a server answered.

use std::fmt;

use anyhow::Result;
use reqwest::Response;
use reqwest::header::{CONTENT_TYPE, HeaderMap, SET_COOKIE};
use serde_json::Value;

/// The whole of one answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub text: String,
    headers: HeaderMap,
    /// Null where the text is no JSON.
    json: Value,
}

impl Answer {
    pub async fn read(response: Response) -> Result<Self> {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await?;
        let json = serde_json::from_str(&text).unwrap_or_default();
        Ok(Self { status, text, headers, json })
    }

    /// The value at a JSON pointer; null where there is none.
    pub fn at(&self, pointer: &str) -> &Value {
        self.json.pointer(pointer).unwrap_or(&Value::Null)
    }

    /// The text at a JSON pointer; empty where there is none.
    pub fn text_at(&self, pointer: &str) -> &str {
        self.at(pointer).as_str().unwrap_or_default()
    }

    /// The names of an object's fields, in order; none where it is no object.
    pub fn fields(&self, pointer: &str) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.at(pointer).as_object().into_iter().flatten().map(|(name, _)| &**name).collect();
        names.sort_unstable();
        names
    }

    /// A field of every object in a list.
    pub fn each(&self, list: &str, field: &str) -> Vec<&str> {
        let items = self.at(list).as_array().into_iter().flatten();
        items.map(|item| item.get(field).and_then(Value::as_str).unwrap_or_default()).collect()
    }

    /// Status and text, where the text is not JSON.
    pub fn plain(&self) -> (u16, &str) {
        (self.status, &self.text)
    }

    /// Status and kind of an error in JSON; the kind is empty where there is none.
    pub fn error(&self) -> (u16, &str) {
        (self.status, self.at("/type").as_str().unwrap_or_default())
    }

    /// Status, kind and words of an error in JSON.
    pub fn message(&self) -> (u16, &str, &str) {
        let (status, kind) = self.error();
        (status, kind, self.at("/message").as_str().unwrap_or_default())
    }

    /// The content type without its parameters; empty where there is none.
    pub fn kind(&self) -> &str {
        let value = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        value.split(';').next().unwrap_or_default()
    }

    /// `name=value` of the cookie that it sets; empty where it sets none.
    pub fn cookie(&self) -> &str {
        self.set_cookie().split(';').next().unwrap_or_default()
    }

    /// The whole of the header that sets a cookie.
    pub fn set_cookie(&self) -> &str {
        self.headers.get(SET_COOKIE).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text: String = self.text.chars().take(400).collect();
        write!(f, "{} {} {text}", self.status, self.kind())
    }
}
