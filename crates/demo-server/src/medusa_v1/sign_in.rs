//! `/admin/auth` and `/admin/auth/token`: signing in by cookie or bearer, and out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use serde_json::json;

use super::DIALECT;
use super::caller::{Caller, GivesNoCookie};
use super::check::Check;
use super::user::User;
use crate::medusa::answer::{Fault, bare, ok};
use crate::medusa::body::Sent;
use crate::medusa::{cookie, jwt};
use crate::server::Server;

const BEARER_LIVES: SignedDuration = SignedDuration::from_hours(24);

/// `POST /admin/auth/token`.
pub(super) async fn with_token(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let user = prove(&server, &sent).await?;
    let claims = json!({ "user_id": user.id, "domain": "admin" });
    let token = jwt::sign(claims, &server.medusa.v1, server.clock.now(), Some(BEARER_LIVES))?;
    Ok(ok(json!({ "access_token": token })))
}

/// `POST /admin/auth`.
pub(super) async fn with_cookie(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let user = prove(&server, &sent).await?;
    let mut response = ok(json!({ "user": user.to_json() }));
    let (cookie, now) = (cookie::new()?, server.clock.now());
    response.headers_mut().insert(SET_COOKIE, cookie::given(&cookie, now)?);
    server.store.run(move |tx| cookie::begin(tx, DIALECT, &cookie, &user.id, now)).await?;
    Ok(response)
}

/// `GET /admin/auth`.
pub(super) async fn show(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Fault> {
    let user = server.store.run(move |tx| User::by_id(tx, &caller.user_id)).await?;
    Ok(user.map_or_else(|| bare(StatusCode::BAD_REQUEST), |user| ok(json!({ "user": user.to_json() }))))
}

/// `DELETE /admin/auth`: ends the cookie's session. A bearer stays good.
pub(super) async fn sign_out(State(server): State<Arc<Server>>, headers: HeaderMap) -> Result<Response, Fault> {
    if let Some(cookie) = cookie::of(&headers) {
        server.store.run(move |tx| cookie::end(tx, &cookie)).await?;
    }
    let mut response = bare(StatusCode::OK);
    response.extensions_mut().insert(GivesNoCookie);
    Ok(response)
}

/// The user whose address and password were sent.
async fn prove(server: &Server, sent: &Sent) -> Result<User, Fault> {
    Check::of(sent, &["email", "password"])
        .not_empty("email")
        .email("email")
        .not_empty("password")
        .string("password")
        .done()?;
    let email = sent.text("email").unwrap_or_default().to_owned();
    let password = sent.text("password").unwrap_or_default().to_owned();
    let user = server.store.run(move |tx| User::by_email(tx, &email)).await?;
    let hash = user.as_ref().and_then(|user| user.password_hash.clone());
    let right = server.passwords.is_right(password, hash).await?;
    user.filter(|_| right).ok_or_else(|| Fault::with(bare(StatusCode::UNAUTHORIZED).into_response()))
}
