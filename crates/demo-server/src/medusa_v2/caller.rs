//! What comes before every route: the body, the credentials that came with the
//! request, and for `/admin` the question who calls.

use std::sync::Arc;

use anyhow::Result;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HeaderMap};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::DIALECT;
use super::token::Claims;
use crate::answer::unwritten;
use crate::medusa::answer::Fault;
use crate::medusa::body::{Malformed, Sent};
use crate::medusa::{cookie, jwt};
use crate::server::Server;

const API_KEY_AS_BEARER: &str = "A secret API key was passed as a Bearer token. Secret API keys must be sent using \
    HTTP Basic authentication instead (Authorization: Basic <secret-api-key>).";

/// The good credentials of a request.
#[derive(Debug, Clone, Default)]
pub(super) struct Credentials {
    pub session: Option<Claims>,
    pub bearer: Option<Claims>,
}

/// The user that a request was let in for. The user may be gone by now.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub user_id: String,
}

impl Credentials {
    /// Those of the session or, where there is none, of the bearer.
    pub(super) fn either(self) -> Option<Claims> {
        self.session.or(self.bearer)
    }
}

/// Reads the body and the credentials, then lets a request through if it may go on.
pub(super) async fn admit(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    match through(&server, request).await {
        Ok(request) => next.run(request).await,
        Err(fault) => fault.into_response(),
    }
}

async fn through(server: &Server, request: Request) -> Result<Request, Fault> {
    let (head, body) = request.into_parts();
    let sent = Sent::read(&head.headers, body).await.map_err(malformed)?;
    let credentials = credentials(server, &head.headers).await?;
    let mut request = Request::from_parts(head, Body::empty());
    if is_guarded(request.method(), request.uri().path()) {
        let caller = identify(credentials.clone(), request.headers())?;
        request.extensions_mut().insert(caller);
    }
    request.extensions_mut().insert(sent);
    request.extensions_mut().insert(credentials);
    Ok(request)
}

async fn credentials(server: &Server, headers: &HeaderMap) -> Result<Credentials> {
    let now = server.clock.now();
    let session = match cookie::of(headers) {
        Some(cookie) => server.store.run(move |tx| cookie::holder(tx, DIALECT, &cookie, now)).await?,
        None => None,
    };
    let session: Option<Value> = session.map(|kept| serde_json::from_str(&kept)).transpose()?;
    let bearer = bearer(headers).and_then(|token| jwt::verified(token, &server.medusa.v2, now));
    Ok(Credentials { session: session.map(Claims), bearer: bearer.map(Claims) })
}

pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

/// Whether only a user may call this. An invite is accepted by who is none yet.
fn is_guarded(method: &Method, path: &str) -> bool {
    let is_admin = path.strip_prefix("/admin").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    is_admin && !(method == Method::POST && path == "/admin/invites/accept")
}

fn identify(credentials: Credentials, headers: &HeaderMap) -> Result<Caller, Fault> {
    let claims = credentials.either().filter(|claims| claims.actor_type() == "user");
    if claims.as_ref().is_some_and(Claims::awaits_second_factor) {
        return Err(refused("MFA verification is required to complete this request"));
    }
    let user_id = claims.as_ref().and_then(Claims::actor_id).map(str::to_owned);
    let is_api_key = bearer(headers).is_some_and(|token| token.starts_with("sk_"));
    let words = if is_api_key { API_KEY_AS_BEARER } else { "Unauthorized" };
    user_id.map(|user_id| Caller { user_id }).ok_or_else(|| refused(words))
}

/// The guard's refusal, which has no `type`.
pub(super) fn refused(words: &str) -> Fault {
    Fault::with(unwritten(StatusCode::UNAUTHORIZED, json!({ "message": words })))
}

fn malformed(why: Malformed) -> Fault {
    let (status, kind, words) = match why {
        Malformed::NoJson { position } => {
            (StatusCode::BAD_REQUEST, "invalid_data", format!("Unexpected token in JSON at position {position}"))
        }
        Malformed::BreaksOff => (StatusCode::BAD_REQUEST, "invalid_data", "request aborted".to_owned()),
        Malformed::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "unknown_error", "request entity too large".to_owned()),
    };
    Fault::with(unwritten(status, json!({ "message": words, "type": kind })))
}
