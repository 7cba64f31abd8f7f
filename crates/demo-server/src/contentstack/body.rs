//! Bodies: JSON of at most 1 MiB with everything inside `user`.

use std::future::poll_fn;
use std::pin::Pin;

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

/// What stands in `{"user":{…}}`; `None` where there is no such object.
#[derive(Debug)]
pub(super) struct UserBody(Option<Map<String, Value>>);

impl UserBody {
    /// The text of a field; empty where it is missing or no text.
    pub(super) fn text(&self, field: &str) -> String {
        self.get(field).and_then(Value::as_str).unwrap_or_default().to_owned()
    }

    pub(super) fn get(&self, field: &str) -> Option<&Value> {
        self.0.as_ref()?.get(field)
    }

    pub(super) fn is_there(&self) -> bool {
        self.0.is_some()
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
        let Some(Value::Object(user)) = user else { return Ok(Self(None)) };
        Ok(Self(Some(user)))
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

async fn read(mut body: Body) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut read) = (Vec::new(), 0);
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|_| Refusal::new(StatusCode::BAD_REQUEST, 400, "The body breaks off."))?;
        let Ok(chunk) = frame.into_data() else { continue };
        read += chunk.len();
        if read <= MOST_BYTES {
            bytes.extend_from_slice(&chunk);
        }
        if read > MOST_BYTES_READ {
            break;
        }
    }
    if read <= MOST_BYTES {
        return Ok(bytes);
    }
    Err(Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, 413, "The request body is larger than 1 MiB."))
}
