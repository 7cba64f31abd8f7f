//! An answer on its way, and how it comes to harm.

use std::io::Write as _;

use chance::Chance;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};

/// Stands in canned answers for the mark of the cell.
pub const MARK: &str = "@MARK@";

/// An answer of a server.
#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
    /// What its head says of the body's length, where that is not true.
    pub length: Option<usize>,
}

impl Answer {
    /// JSON with secrets planted that nobody asked for.
    pub fn json(status: u16, body: Value) -> Self {
        let body = planted(body).to_string().into_bytes();
        Self { status, headers: vec![("content-type", "application/json".to_owned())], body, length: None }
    }

    /// A page of somebody between us and the server.
    pub fn html(status: u16) -> Self {
        let body = format!("<!doctype html><title>Welcome</title><p>Log in to the Wi-Fi. {MARK}-page");
        Self { headers: vec![("content-type", "text/html".to_owned())], body: body.into(), ..Self::empty(status) }
    }

    pub fn empty(status: u16) -> Self {
        Self { status, headers: Vec::new(), body: Vec::new(), length: None }
    }

    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.headers.push((name, value.to_string()));
        self
    }

    /// Packs the body.
    pub fn packed(mut self) -> Self {
        let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
        // Writing into memory cannot fail.
        let _written = packer.write_all(&self.body);
        self.body = packer.finish().unwrap_or_default();
        self.with("content-encoding", "gzip")
    }

    /// Its bytes, and where the head ends.
    pub fn bytes(&self, mark: &str, keep: bool) -> (Vec<u8>, usize) {
        let body = self.marked_body(mark);
        let mut head = format!("HTTP/1.1 {} X\r\nset-cookie: session={mark}-cookie\r\n", self.status);
        for (name, value) in &self.headers {
            head += &format!("{name}: {value}\r\n");
        }
        if self.status != 204 {
            head += &format!("content-length: {}\r\n", self.length.unwrap_or(body.len()));
        }
        head += if keep { "\r\n" } else { "connection: close\r\n\r\n" };
        let mut bytes = head.into_bytes();
        let end = bytes.len();
        bytes.extend_from_slice(&body);
        (bytes, end)
    }

    fn marked_body(&self, mark: &str) -> Vec<u8> {
        match std::str::from_utf8(&self.body) {
            Ok(text) if text.contains(MARK) => text.replace(MARK, mark).into_bytes(),
            _ => self.body.clone(),
        }
    }
}

/// Puts a token wherever a server could put one, and fields that nobody asks for.
fn planted(mut body: Value) -> Value {
    if let Value::Object(fields) = &mut body {
        fields.insert("authtoken".to_owned(), format!("{MARK}-token").into());
        fields.insert("api_token".to_owned(), format!("{MARK}-api-token").into());
        fields.insert("nobody_asked".to_owned(), json!({"deep": [format!("{MARK}-field")]}));
    }
    body
}

/// The envelope of `contracts/contentstack.md` §4.
pub fn envelope(code: Option<i64>, words: &str, errors: Value) -> Value {
    let mut body = json!({ "error_message": words, "errors": errors });
    if let Some(code) = code {
        body["error_code"] = code.into();
    }
    body
}

/// JSON that ends before it is over, in an answer that is whole.
pub fn cut_json(answer: &mut Answer, chance: &mut Chance) {
    let end = answer.body.len().saturating_sub(1);
    answer.body.truncate(chance.between(1, end));
}

/// A packed body whose end is missing, in an answer that is whole.
pub fn cut_gzip(answer: &mut Answer, chance: &mut Chance) {
    *answer = answer.clone().packed();
    let end = answer.body.len().saturating_sub(9);
    answer.body.truncate(chance.between(12, end));
}

pub fn pack(answer: &mut Answer, _: &mut Chance) {
    *answer = answer.clone().packed();
}

pub fn broken_gzip(answer: &mut Answer, _: &mut Chance) {
    answer.headers.push(("content-encoding", "gzip".to_owned()));
}

pub fn promise_more(answer: &mut Answer, chance: &mut Chance) {
    answer.length = Some(answer.body.len() + chance.between(1, 1_000));
}

pub fn promise_less(answer: &mut Answer, chance: &mut Chance) {
    answer.length = Some(chance.between(1, answer.body.len().saturating_sub(1)));
}

/// Each field that we read stands there twice.
pub fn repeat_keys(answer: &mut Answer, _: &mut Chance) {
    let Ok(text) = std::str::from_utf8(&answer.body) else { return };
    let Some(fields) = text.strip_prefix('{') else { return };
    answer.body = format!("{{{},{fields}", fields.strip_suffix('}').unwrap_or(fields)).into_bytes();
}

/// NUL, a change of direction and a bell in every text but the token, whose characters are the protocol's.
pub fn soil_texts(answer: &mut Answer, _: &mut Chance) {
    let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) else { return };
    soil(&mut body);
    answer.body = body.to_string().into_bytes();
}

fn soil(value: &mut Value) {
    match value {
        Value::String(text) => *text = format!("\0\u{202e}{text}\u{7}\u{2066}"),
        Value::Array(items) => items.iter_mut().for_each(soil),
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| *name != "authtoken").for_each(|(_, value)| soil(value));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// `{"user":{"user":…}}`, and the same below the other fields that we read.
pub fn deep(levels: usize) -> String {
    let nested = format!("{}1{}", r#"{"a":"#.repeat(levels), "}".repeat(levels));
    format!(r#"{{"user":{nested},"assignments":[{nested}],"authtoken":"{MARK}-deep"}}"#)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chance() -> Chance {
        Chance::new(1, "test")
    }

    #[test]
    fn a_canned_answer_carries_the_marks_of_its_cell() {
        let (bytes, end) = Answer::json(422, envelope(Some(7), "no", json!({}))).bytes("canary-0001", false);
        let (head, body) = bytes.split_at(end);
        assert!(String::from_utf8_lossy(head).contains("canary-0001-cookie"));
        let body: Value = serde_json::from_slice(body).unwrap();
        assert_eq!(body["authtoken"], "canary-0001-token");
        assert_eq!(body["error_code"], 7);
    }

    #[test]
    fn each_harm_is_done() {
        let whole = Answer::json(200, json!({"user": {"uid": "blt"}}));
        let harmed = |harm: fn(&mut Answer, &mut Chance)| {
            let mut answer = whole.clone();
            harm(&mut answer, &mut chance());
            answer
        };
        assert!(serde_json::from_slice::<Value>(&harmed(cut_json).body).is_err());
        assert!(harmed(promise_more).length > Some(whole.body.len()));
        assert!(harmed(promise_less).length < Some(whole.body.len()));
        assert_eq!(String::from_utf8_lossy(&harmed(repeat_keys).body).matches("\"user\"").count(), 2);
        let soiled: Value = serde_json::from_slice(&harmed(soil_texts).body).unwrap();
        assert_eq!(soiled["user"]["uid"], "\0\u{202e}blt\u{7}\u{2066}");
        assert_eq!(soiled["authtoken"], "@MARK@-token");
        let (whole, cut) = (whole.clone().packed(), harmed(cut_gzip));
        assert!(whole.body.starts_with(&cut.body) && cut.body.len() < whole.body.len());
        assert!(serde_json::from_str::<Value>(&deep(10)).is_ok());
    }
}
