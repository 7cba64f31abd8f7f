//! What comes before every route: the session's cookie, the body, and for most
//! of `/admin` the question who calls.

use std::sync::Arc;

use anyhow::Result;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HeaderMap, SET_COOKIE};
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::DIALECT;
use super::user::User;
use crate::medusa::answer::{Fault, page};
use crate::medusa::body::{Malformed, Sent};
use crate::medusa::{cookie, jwt};
use crate::server::Server;

/// What a browser without a session may post to.
const OPEN: [&str; 5] = [
    "/admin/auth",
    "/admin/auth/token",
    "/admin/invites/accept",
    "/admin/users/password-token",
    "/admin/users/reset-password",
];

/// The user that a request was let in for. The user may be gone by now.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub user_id: String,
}

/// Stands on an answer that takes the session away and gives no new one.
#[derive(Debug, Clone, Copy)]
pub(super) struct GivesNoCookie;

/// Reads the body, then lets a request through if it may go on, and gives a
/// cookie to whoever came without a good one.
pub(super) async fn admit(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    let (head, body) = request.into_parts();
    let session = match session(&server, &head.headers).await {
        Ok(session) => session,
        Err(error) => return Fault::from(error).into_response(),
    };
    let had_cookie = session.is_some();
    let request = Request::from_parts(head, Body::empty());
    let mut response = match through(&server, request, body, session).await {
        Ok(request) => next.run(request).await,
        Err(fault) => fault.into_response(),
    };
    let leaves = response.extensions().get::<GivesNoCookie>().is_some();
    if !had_cookie && !leaves && !response.headers().contains_key(SET_COOKIE) {
        let given = cookie::new().and_then(|cookie| cookie::given(&cookie, server.clock.now()));
        given.map_or_else(
            |error| Fault::from(error).into_response(),
            |given| {
                response.headers_mut().insert(SET_COOKIE, given);
                response
            },
        )
    } else {
        response
    }
}

async fn session(server: &Server, headers: &HeaderMap) -> Result<Option<String>> {
    let Some(cookie) = cookie::of(headers) else { return Ok(None) };
    let now = server.clock.now();
    server.store.run(move |tx| cookie::holder(tx, DIALECT, &cookie, now)).await
}

async fn through(server: &Server, mut request: Request, body: Body, session: Option<String>) -> Result<Request, Fault> {
    let sent = Sent::read(request.headers(), body).await.map_err(malformed)?;
    request.extensions_mut().insert(sent);
    if is_guarded(request.method(), request.uri().path()) {
        let user_id = identify(server, request.headers(), session).await?.ok_or_else(Fault::bare_unauthorized)?;
        request.extensions_mut().insert(Caller { user_id });
    }
    Ok(request)
}

fn is_guarded(method: &Method, path: &str) -> bool {
    let is_admin = path.strip_prefix("/admin").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    is_admin && !(method == Method::POST && OPEN.contains(&path))
}

/// Cookie, bearer and API token, tried in this order; a bad one does no harm to the next.
async fn identify(server: &Server, headers: &HeaderMap, session: Option<String>) -> Result<Option<String>> {
    if session.is_some() {
        return Ok(session);
    }
    if let Some(user_id) = bearer(server, headers) {
        return Ok(Some(user_id));
    }
    let token = headers.get("x-medusa-access-token").and_then(|value| value.to_str().ok());
    let Some(token) = token.filter(|token| !token.is_empty()).map(str::to_owned) else { return Ok(None) };
    let user = server.store.run(move |tx| User::by_api_token(tx, &token)).await?;
    Ok(user.map(|user| user.id))
}

fn bearer(server: &Server, headers: &HeaderMap) -> Option<String> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let claims = scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| jwt::verified(token.trim(), &server.medusa.v1, server.clock.now()))??;
    if claims.get("domain")? != "admin" {
        return None;
    }
    claims.get("user_id")?.as_str().map(str::to_owned)
}

/// Express's page about a body, with its stack.
fn malformed(why: Malformed) -> Fault {
    const STACK: &str = "<br> &nbsp; &nbsp;at parse (/app/node_modules/body-parser/lib/types/json.js)\
        <br> &nbsp; &nbsp;at process.processTicksAndRejections (node:internal/process/task_queues)";
    let (status, words) = match why {
        Malformed::NoJson { position } => {
            (StatusCode::BAD_REQUEST, format!("SyntaxError: Unexpected token in JSON at position {position}"))
        }
        Malformed::BreaksOff => (StatusCode::BAD_REQUEST, "BadRequestError: request aborted".to_owned()),
        Malformed::TooLarge => {
            (StatusCode::PAYLOAD_TOO_LARGE, "PayloadTooLargeError: request entity too large".to_owned())
        }
    };
    Fault::with(page(status, &format!("{words}{STACK}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_admin_is_guarded_but_for_five_posts() {
        assert!(OPEN.iter().all(|path| !is_guarded(&Method::POST, path)));
        assert!(OPEN.iter().all(|path| is_guarded(&Method::GET, path)));
        assert!(is_guarded(&Method::PATCH, "/admin/nowhere") && is_guarded(&Method::GET, "/admin"));
        assert!(!is_guarded(&Method::GET, "/administration") && !is_guarded(&Method::GET, "/health"));
    }
}
