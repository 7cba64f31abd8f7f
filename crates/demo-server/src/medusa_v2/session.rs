//! `/auth/session` and `/auth/token/refresh`.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use serde_json::json;

use super::DIALECT;
use super::caller::{Credentials, refused};
use super::identity::Identity;
use super::sign_in::signed_in;
use super::token::{self, Claims, Speaks};
use crate::medusa::answer::{Fault, ok};
use crate::medusa::cookie;
use crate::server::Server;

/// `POST /auth/session`: makes a session of a bearer.
pub(super) async fn begin(
    State(server): State<Arc<Server>>,
    Extension(credentials): Extension<Credentials>,
) -> Result<Response, Fault> {
    let claims = signed(credentials.bearer)?;
    let (cookie, now) = (cookie::new()?, server.clock.now());
    let mut response = ok(json!({ "user": claims.0 }));
    response.headers_mut().insert(SET_COOKIE, cookie::given(&cookie, now)?);
    let holder = claims.0.to_string();
    server.store.run(move |tx| cookie::begin(tx, DIALECT, &cookie, &holder, now)).await?;
    Ok(response)
}

/// `DELETE /auth/session`: by the cookie alone. A bearer stays good.
pub(super) async fn end(
    State(server): State<Arc<Server>>,
    Extension(credentials): Extension<Credentials>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    signed(credentials.session)?;
    if let Some(cookie) = cookie::of(&headers) {
        server.store.run(move |tx| cookie::end(tx, &cookie)).await?;
    }
    let mut response = ok(json!({ "success": true }));
    response.headers_mut().insert(SET_COOKIE, cookie::taken());
    Ok(response)
}

/// `POST /auth/token/refresh`: a new token for an old one that is still good.
pub(super) async fn refresh(
    State(server): State<Arc<Server>>,
    Extension(credentials): Extension<Credentials>,
) -> Result<Response, Fault> {
    let claims = signed(credentials.either())?;
    let id = claims.identity_id().unwrap_or_default().to_owned();
    let sought = id.clone();
    let identity = server.store.run(move |tx| Identity::by_id(tx, &sought)).await?;
    let identity = identity.ok_or_else(|| Fault::not_found(format!("AuthIdentity with id: {id} was not found")))?;
    let actor = claims.actor_type();
    if claims.actor_id().is_some() {
        return Ok(ok(json!({ "token": token::sign(&server, &identity, actor, Speaks::ForTheUser)? })));
    }
    Ok(ok(signed_in(&server, &identity, actor)?))
}

/// Whoever signed in, with or without a user.
pub(super) fn signed(claims: Option<Claims>) -> Result<Claims, Fault> {
    let is_somebody = |claims: &Claims| claims.actor_id().is_some() || claims.identity_id().is_some();
    claims.filter(is_somebody).ok_or_else(|| refused("Unauthorized"))
}
