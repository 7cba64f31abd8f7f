//! Bodies: JSON of at most 1 MiB with everything inside `user`.

use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::body::{self, Unread};

const MOST_BYTES: usize = 1024 * 1024;

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
        let (head, sent) = request.into_parts();
        if !body::is_json(&head.headers) {
            let words = "The Content-Type header must be application/json.";
            return Err(Refusal::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, 415, words));
        }
        let bytes = body::read(sent, MOST_BYTES).await.map_err(unread)?;
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

fn unread(why: Unread) -> Refusal {
    match why {
        Unread::BreaksOff => Refusal::new(StatusCode::BAD_REQUEST, 400, "The body breaks off."),
        Unread::TooLarge => Refusal::new(StatusCode::PAYLOAD_TOO_LARGE, 413, "The request body is larger than 1 MiB."),
    }
}
