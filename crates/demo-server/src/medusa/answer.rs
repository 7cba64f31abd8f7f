//! Answers as Express and Medusa write them: JSON, a bare word, or a page.

use axum::body::Body;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue, X_CONTENT_TYPE_OPTIONS};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};

use crate::answer::unwritten;

/// A JSON answer with status 200.
pub(crate) fn ok(body: Value) -> Response {
    unwritten(StatusCode::OK, body)
}

/// A status in its own words, as `sendStatus` of Express sends it: `text/plain`.
pub(crate) fn bare(status: StatusCode) -> Response {
    (status, status.canonical_reason().unwrap_or_default()).into_response()
}

/// Express's own page about a failure.
pub(crate) fn page(status: StatusCode, words: &str) -> Response {
    let headers = [(CONTENT_SECURITY_POLICY, "default-src 'none'"), (X_CONTENT_TYPE_OPTIONS, "nosniff")];
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Error</title>\n</head>\n\
         <body>\n<pre>{words}</pre>\n</body>\n</html>\n"
    );
    (status, headers, Html(html)).into_response()
}

/// The page about a route that is not there. What is in a path cannot become
/// markup: a request's path holds neither `<` nor `"`.
pub(crate) async fn nothing_here(method: Method, uri: Uri) -> Response {
    page(StatusCode::NOT_FOUND, &format!("Cannot {method} {}", uri.path().replace('&', "&amp;")))
}

/// `GET /health`.
pub(crate) async fn health() -> Html<&'static str> {
    Html("OK")
}

/// An answer that says no.
#[derive(Debug)]
pub(crate) struct Fault(Box<Response>);

impl Fault {
    pub(crate) fn invalid_data(message: impl Into<String>) -> Self {
        Self::of(StatusCode::BAD_REQUEST, "invalid_data", message.into())
    }

    pub(crate) fn not_allowed(message: &str) -> Self {
        Self::of(StatusCode::BAD_REQUEST, "not_allowed", message.to_owned())
    }

    pub(crate) fn not_found(message: impl Into<String>) -> Self {
        Self::of(StatusCode::NOT_FOUND, "not_found", message.into())
    }

    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::of(StatusCode::UNAUTHORIZED, "unauthorized", message.to_owned())
    }

    /// What a real server says of everything that it did not foresee.
    pub(crate) fn unknown() -> Self {
        let body = json!({
            "code": "unknown_error",
            "type": "unknown_error",
            "message": "An unknown error occurred.",
        });
        Self::with(unwritten(StatusCode::INTERNAL_SERVER_ERROR, body))
    }

    /// The guard's refusal on v1: a word without a content type.
    pub(crate) fn bare_unauthorized() -> Self {
        Self::with((StatusCode::UNAUTHORIZED, Body::from("Unauthorized")).into_response())
    }

    pub(crate) fn with(response: Response) -> Self {
        Self(Box::new(response))
    }

    fn of(status: StatusCode, kind: &str, message: String) -> Self {
        Self::with(unwritten(status, json!({ "type": kind, "message": message })))
    }
}

impl From<anyhow::Error> for Fault {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!("{error:#}");
        Self::unknown()
    }
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        *self.0
    }
}

/// A page with a status other than 200 and words of the server's own, as `send` of Express sends them.
pub(crate) fn words(status: StatusCode, words: &'static str) -> Response {
    (status, [(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"))], words).into_response()
}
