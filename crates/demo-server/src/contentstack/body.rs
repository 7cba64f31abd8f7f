//! Bodies: JSON of at most 1 MiB with everything inside `user`.

use axum::body::{Body, HttpBody};
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, HeaderMap};
use serde_json::{Map, Value};

use crate::answer::Refusal;

const MOST_BYTES: usize = 1024 * 1024;
/// A larger body is still read to its end, up to here: a client that is
/// cut off while it writes never sees the answer.
const MOST_BYTES_READ: usize = 16 * 1024 * 1024;

/// The fields of `{"user":{…}}`; none where there is no such object.
#[derive(Debug)]
pub(super) struct UserBody(Map<String, Value>);

impl UserBody {
    /// The text of a field; empty where it is missing or no text.
    pub(super) fn text(&self, field: &str) -> String {
        self.0.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        self.0.get(field)
    }
}

impl<S: Send + Sync> FromRequest<S> for UserBody {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let (head, body) = request.into_parts();
        if !is_json(&head.headers) {
            let words = "The Content-Type header must be application/json.";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, 415, words));
        }
        let bytes = read(body).await?;
        let value = serde_json::from_slice(&bytes)
            .map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, 400, "The body is not valid JSON."))?;
        let user = match value {
            Value::Object(mut fields) => fields.remove("user"),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => None,
        };
        let Some(Value::Object(user)) = user else { return Ok(Self(Map::new())) };
        Ok(Self(user))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

async fn read(body: Body) -> Result<Vec<u8>, Refusal> {
    let too_large = || {
        let words = "The request body is larger than 1 MiB.";
        Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, 413, words)
    };
    if body.size_hint().lower() > MOST_BYTES_READ as u64 {
        return Err(too_large());
    }
    let bytes = axum::body::to_bytes(body, MOST_BYTES_READ).await.map_err(|_| too_large())?;
    if bytes.len() > MOST_BYTES { Err(too_large()) } else { Ok(bytes.into()) }
}
