//! Answers: JSON bodies and refusals, written in one place.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use crate::server::Server;

/// A JSON answer with status 200.
#[derive(Debug)]
pub(crate) struct Answer(Value);

/// The error envelope of `contracts/contentstack.md` §4.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: i64,
    message: String,
    errors: Map<String, Value>,
    tfa_type: Option<&'static str>,
}

impl Answer {
    pub(crate) fn json(body: Value) -> Self {
        Self(body)
    }

    pub(crate) fn notice(notice: &str) -> Self {
        Self(json!({ "notice": notice }))
    }
}

impl Refusal {
    pub(crate) fn new(status: StatusCode, code: i64, message: impl Into<String>) -> Self {
        Self { status, code, message: message.into(), errors: Map::new(), tfa_type: None }
    }

    /// Adds a complaint about a field.
    pub(crate) fn at(mut self, field: &str, complaint: &str) -> Self {
        let complaints = self.errors.entry(field).or_insert_with(|| json!([]));
        if let Value::Array(complaints) = complaints {
            complaints.push(complaint.into());
        }
        self
    }

    /// Says which second factor is asked for.
    pub(crate) fn asking_for(mut self, tfa_type: &'static str) -> Self {
        self.tfa_type = Some(tfa_type);
        self
    }

    fn body(self) -> Value {
        let errors = Value::Object(self.errors);
        let mut body = json!({ "error_message": self.message, "error_code": self.code, "errors": errors });
        if let Some(tfa_type) = self.tfa_type {
            body["tfa_type"] = tfa_type.into();
            // The real challenge has an empty list here.
            body["errors"] = json!([]);
        }
        body
    }
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!("{error:#}");
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, 500, "The server failed. Please try again.")
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        unwritten(StatusCode::OK, self.0)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        unwritten(self.status, self.body())
    }
}

/// A body on its way to [`write()`] or [`write_all()`].
#[derive(Clone)]
struct Unwritten(Value);

/// A JSON answer whose body is yet to be written.
pub(crate) fn unwritten(status: StatusCode, body: Value) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(Unwritten(body));
    response
}

/// Writes the body of every answer, so that none of the Contentstack API's can lack the marker's field.
pub(crate) async fn write(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let marker = server.marker.as_deref().filter(|_| crate::contentstack::is_ours(request.uri().path()));
    written(next.run(request).await, marker)
}

/// The same for a listener of which every path is part of the account service.
pub(crate) async fn write_all(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    written(next.run(request).await, server.marker.as_deref())
}

fn written(mut response: Response, marker: Option<&str>) -> Response {
    let Some(Unwritten(mut body)) = response.extensions_mut().remove() else { return response };
    if let Some(marker) = marker {
        leave_trace(&mut body, &format!("{marker}-trace"));
    }
    let headers = response.headers_mut();
    headers.remove(CONTENT_LENGTH);
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    *response.body_mut() = Body::from(body.to_string());
    response
}

/// Adds a field that no contract names to the answer and to the objects in it
/// that stand for a person, an organisation, a role, a task or an invite.
fn leave_trace(body: &mut Value, trace: &str) {
    let Value::Object(fields) = body else { return };
    for name in ["user", "job", "invite"] {
        if let Some(inner) = fields.get_mut(name) {
            leave_trace(inner, trace);
        }
    }
    for name in ["assignments", "organizations", "roles", "users", "invites"] {
        let rows = fields.get_mut(name).and_then(Value::as_array_mut);
        rows.into_iter().flatten().for_each(|row| leave_trace(row, trace));
    }
    fields.insert("internal_trace".to_owned(), trace.into());
}
