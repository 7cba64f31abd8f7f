//! A request as it was sent, taken apart so that two can be compared.

use std::collections::BTreeMap;
use std::fmt;

use axum::http::{HeaderMap, Method, Uri};
use serde_json::Value;

/// Headers of the connection and not of the operation: each client's library writes its own.
const OF_THE_CONNECTION: &[&str] = &["accept-encoding", "connection", "content-length", "host", "transfer-encoding"];

/// A request: `PUT /v3/user` and what came with it, each part by its place:
/// `header authtoken`, `query limit` (as sent, still encoded), `body user.email` (JSON).
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub line: String,
    pub parts: BTreeMap<String, String>,
}

impl Request {
    pub fn of(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Self {
        let mut parts = BTreeMap::new();
        for (name, value) in headers.iter().filter(|(name, _)| !OF_THE_CONNECTION.contains(&name.as_str())) {
            add(&mut parts, format!("header {name}"), &String::from_utf8_lossy(value.as_bytes()));
        }
        for pair in uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            add(&mut parts, format!("query {}", decoded(name)), value);
        }
        match serde_json::from_slice(body) {
            Ok(json) => flatten(&mut parts, "body", &json),
            Err(_) if body.is_empty() => {}
            Err(_) => add(&mut parts, "body".to_owned(), &String::from_utf8_lossy(body)),
        }
        Self { line: format!("{method} {}", uri.path()), parts }
    }

    /// The same with `name` where a whole part is a value that is another in every run.
    pub fn naming(mut self, value: &str, name: &str) -> Self {
        let quoted = format!("{value:?}");
        for part in self.parts.values_mut().filter(|part| **part == value || **part == quoted) {
            *part = part.replace(value, name);
        }
        self
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "  {}", self.line)?;
        self.parts.iter().try_for_each(|(place, value)| writeln!(f, "    {place}: {value}"))
    }
}

/// What is sent twice stands twice.
fn add(parts: &mut BTreeMap<String, String>, place: String, value: &str) {
    parts.entry(place).and_modify(|part| *part = format!("{part}, {value}")).or_insert_with(|| value.to_owned());
}

fn flatten(parts: &mut BTreeMap<String, String>, place: &str, value: &Value) {
    let Some(fields) = value.as_object().filter(|fields| !fields.is_empty()) else {
        return add(parts, place.to_owned(), &value.to_string());
    };
    let separator = if place == "body" { ' ' } else { '.' };
    fields.iter().for_each(|(name, value)| flatten(parts, &format!("{place}{separator}{name}"), value));
}

fn decoded(name: &str) -> String {
    url::form_urlencoded::parse(name.as_bytes()).map(|(name, _)| name.into_owned()).collect()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_request_is_taken_apart_by_place() {
        let mut headers = HeaderMap::new();
        headers.append("authtoken", HeaderValue::from_static("blt1"));
        headers.append("host", HeaderValue::from_static("127.0.0.1"));
        let uri = "/v3/user?&sort%5Ba%5D=desc&query=%7B%7D&query=1".parse().unwrap();
        let body = br#"{"user":{"email":"a@b.c","roles":[],"settings":{"x":{"y":null}}}}"#;
        let request = Request::of(&Method::PUT, &uri, &headers, body).naming("blt1", "SESSION");
        insta::assert_snapshot!(request, @r#"
          PUT /v3/user
            body user.email: "a@b.c"
            body user.roles: []
            body user.settings.x.y: null
            header authtoken: SESSION
            query query: %7B%7D, 1
            query sort[a]: desc
        "#);
    }

    #[test]
    fn a_body_that_is_no_json_is_a_part_and_none_is_none() {
        let of = |body| Request::of(&Method::POST, &"/v3/user".parse().unwrap(), &HeaderMap::new(), body).parts;
        assert_eq!(of(b"a=b").get("body").unwrap(), "a=b");
        assert!(of(b"").is_empty());
    }
}
