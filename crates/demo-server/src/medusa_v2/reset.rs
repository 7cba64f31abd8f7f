//! A new password by a reset token: mailed, or made to be handed over. Each is
//! good once and for 15 minutes, and a newer one ends the older.

use std::sync::Arc;

use anyhow::Result;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Transaction, params};
use serde_json::json;

use super::caller::bearer;
use super::check::Check;
use super::identity::Identity;
use super::sign_in::check_provider;
use super::token::Claims;
use super::user::User;
use super::{PROVIDER, users};
use crate::mailbox::{self, Message};
use crate::medusa::answer::{Fault, bare, ok};
use crate::medusa::body::Sent;
use crate::medusa::jwt;
use crate::random::{self, fingerprint};
use crate::server::Server;

const LIVES: SignedDuration = SignedDuration::from_mins(15);

/// `POST /auth/:actor/emailpass/reset-password`: the answer is the same whether
/// or not the address is known.
pub(super) async fn request(
    State(server): State<Arc<Server>>,
    Path((actor, provider)): Path<(String, String)>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    check_provider(&actor, &provider)?;
    Check::of(&sent)?.string("identifier").optional_record("metadata").only(&["identifier", "metadata"])?;
    let email = sent.text("identifier").unwrap_or_default().to_owned();
    let (secret, now) = (server.medusa.v2.clone(), server.clock.now());
    server
        .store
        .run(move |tx| match make(tx, &email, &actor, &secret, now)? {
            Some(token) => mailbox::deliver(tx, &Message::medusa_v2_reset(&email, &token), now),
            None => Ok(()),
        })
        .await?;
    Ok(bare(StatusCode::CREATED))
}

/// `POST /admin/users/:id/reset-password`: the token itself. The mail goes out too.
pub(super) async fn link(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let (sought, secret, now) = (id.clone(), server.medusa.v2.clone(), server.clock.now());
    let found = server
        .store
        .run(move |tx| {
            let Some(user) = User::by_id(tx, &sought)? else { return Ok(None) };
            let token = make(tx, &user.email, "user", &secret, now)?;
            if let Some(token) = &token {
                mailbox::deliver(tx, &Message::medusa_v2_reset(&user.email, token), now)?;
            }
            Ok(Some((user.email, token)))
        })
        .await?;
    let (email, token) = found.ok_or_else(|| users::not_found(&id))?;
    // A user can have another address than the one that signs in.
    let words = || format!("Provider identity with entity_id {email} and provider {PROVIDER} not found");
    let token = token.ok_or_else(|| Fault::invalid_data(words()))?;
    Ok(ok(json!({ "token": token })))
}

/// `POST /auth/:actor/emailpass/update`: by the reset token as bearer, which is
/// spent even if the password is then refused.
pub(super) async fn reset(
    State(server): State<Arc<Server>>,
    Path((actor, provider)): Path<(String, String)>,
    Extension(sent): Extension<Sent>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    check_provider(&actor, &provider)?;
    let now = server.clock.now();
    let claims = bearer(&headers).and_then(|token| jwt::verified(token, &server.medusa.v2, now)).map(Claims);
    let is_reset = |claims: &Claims| claims.text("purpose") == "reset" && claims.actor_type() == actor;
    let invalid = || Fault::unauthorized("Invalid token");
    let claims = claims.filter(is_reset).ok_or_else(invalid)?;
    let identity = server.store.run(move |tx| spend(tx, &claims, now)).await?.ok_or_else(invalid)?;
    let password = sent.text("password").filter(|password| !password.is_empty()).map(str::to_owned);
    let hash = server.passwords.hash(password.ok_or_else(|| Fault::unauthorized("Unauthorized"))?).await?;
    let sql = "UPDATE medusa_v2_identity SET password_hash = ?2 WHERE id = ?1";
    server.store.run(move |tx| Ok(tx.execute(sql, params![identity, hash])?)).await?;
    Ok(ok(json!({ "success": true })))
}

/// Makes a token for the identity with an address, in the place of an earlier one.
fn make(tx: &Transaction<'_>, email: &str, actor: &str, secret: &str, now: Timestamp) -> Result<Option<String>> {
    let Some(identity) = Identity::by_email(tx, email)? else { return Ok(None) };
    let jti = random::uuid()?;
    tx.execute(
        "INSERT OR REPLACE INTO medusa_v2_reset (identity_id, jti, expires_at) VALUES (?1, ?2, ?3)",
        params![identity.id, fingerprint(&jti), (now + LIVES).as_millisecond()],
    )?;
    let claims = json!({
        "entity_id": email,
        "provider": PROVIDER,
        "actor_type": actor,
        "purpose": "reset",
        "jti": jti,
    });
    jwt::sign(claims, secret, now, Some(LIVES)).map(Some)
}

/// Uses a token up and returns the id of the identity that it opens.
fn spend(tx: &Transaction<'_>, claims: &Claims, now: Timestamp) -> Result<Option<String>> {
    let sql = "DELETE FROM medusa_v2_reset WHERE jti = ?1 AND expires_at > ?2 RETURNING identity_id";
    let key = params![fingerprint(claims.text("jti")), now.as_millisecond()];
    Ok(tx.query_row(sql, key, |row| row.get(0)).optional()?)
}
