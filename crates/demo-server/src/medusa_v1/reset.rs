//! `POST /admin/users/password-token` and `/reset-password`. The token is
//! signed with the user's own password hash: a new password ends it.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::SignedDuration;
use serde_json::json;

use super::check::Check;
use super::user::User;
use crate::mailbox::{self, Message};
use crate::medusa::answer::{Fault, ok, words};
use crate::medusa::body::Sent;
use crate::medusa::jwt;
use crate::server::Server;

const LIVES: SignedDuration = SignedDuration::from_mins(15);

/// Sends a reset token. The answer is the same whether or not the address has a user.
pub(super) async fn request(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent, &["email"]).email("email").done()?;
    let email = sent.text("email").unwrap_or_default().to_owned();
    let now = server.clock.now();
    let signed = server
        .store
        .run(move |tx| {
            let Some(user) = User::by_email(tx, &email)? else { return Ok(true) };
            // A user with a blank password has no hash to sign with; the real server stumbles over that.
            let Some(hash) = &user.password_hash else { return Ok(false) };
            let token = jwt::sign(json!({ "user_id": user.id, "email": user.email }), hash, now, Some(LIVES))?;
            mailbox::deliver(tx, &Message::medusa_v1_reset(&user.email, &token), now)?;
            Ok(true)
        })
        .await?;
    if signed { Ok(StatusCode::NO_CONTENT.into_response()) } else { Err(Fault::unknown()) }
}

/// Sets a new password, a blank one too.
pub(super) async fn reset(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent, &["email", "token", "password"])
        .optional("email", |check| check.email("email"))
        .string("token")
        .string("password")
        .done()?;
    let token = sent.text("token").unwrap_or_default().to_owned();
    let user = opened(&server, &sent, &token).await?;
    let hash = server.passwords.hash(sent.text("password").unwrap_or_default().to_owned()).await?;
    let now = server.clock.now();
    let saved = server
        .store
        .run(move |tx| {
            // Asked again: another request may have used the token while this one hashed.
            let current = User::by_id(tx, &user.id)?.filter(|current| current.password_hash == user.password_hash);
            let Some(mut user) = current else { return Ok(None) };
            user.password_hash = Some(hash);
            user.save(tx, now)?;
            Ok(Some(user))
        })
        .await?;
    let user = saved.ok_or_else(Fault::unknown)?;
    Ok(ok(json!({ "user": user.to_json() })))
}

/// The user that a token opens now.
async fn opened(server: &Server, sent: &Sent, token: &str) -> Result<User, Fault> {
    let claims = jwt::unverified(token);
    let claimed = claims.as_ref().and_then(|claims| claims.get("email")?.as_str());
    let email = sent.text("email").filter(|email| !email.is_empty()).or(claimed).map(str::to_owned);
    let invalid = || Fault::invalid_data("invalid token");
    let email = email.ok_or_else(invalid)?;
    let user = server.store.run(move |tx| User::by_email(tx, &email)).await?.ok_or_else(invalid)?;
    // Three parts that hold nothing are invalid; anything else that is wrong was not foreseen.
    if claims.is_none() && token.split('.').count() == 3 {
        return Err(invalid());
    }
    let hash = user.password_hash.as_deref().ok_or_else(Fault::unknown)?;
    let verified = jwt::verified(token, hash, server.clock.now()).ok_or_else(Fault::unknown)?;
    if verified.get("user_id").and_then(|id| id.as_str()) != Some(&user.id) {
        return Err(Fault::with(words(StatusCode::UNAUTHORIZED, "Invalid or expired password reset token")));
    }
    Ok(user)
}
