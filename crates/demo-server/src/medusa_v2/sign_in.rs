//! `/auth/:actor/emailpass`: signing in, and making an identity to accept an invite with.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::SignedDuration;
use serde_json::{Value, json};

use super::PROVIDER;
use super::identity::{Asks, Identity};
use super::token::{self, Speaks};
use crate::clock::iso;
use crate::medusa::answer::{Fault, ok};
use crate::medusa::body::Sent;
use crate::medusa::id;
use crate::server::Server;

const CHALLENGE_LIVES: SignedDuration = SignedDuration::from_mins(5);
const OTHER_PROVIDER: &str = "https://sign-in.demo.example/authorize?client_id=demo-shop&response_type=code";

/// `GET /auth/:actor/providers`.
pub(super) async fn providers() -> Response {
    ok(json!({ "providers": [{
        "id": PROVIDER,
        "identifier": PROVIDER,
        "display_name": "Email/Password Authentication",
        "flow": "credentials",
    }] }))
}

/// `POST /auth/:actor/emailpass`.
pub(super) async fn sign_in(
    State(server): State<Arc<Server>>,
    Path((actor, provider)): Path<(String, String)>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    check_provider(&actor, &provider)?;
    let (email, password) = credentials(&sent)?;
    let identity = server.store.run(move |tx| Identity::by_email(tx, &email)).await?;
    if identity.as_ref().is_some_and(|identity| identity.asks == Some(Asks::OtherProvider)) {
        return Ok(ok(json!({ "location": OTHER_PROVIDER })));
    }
    let hash = identity.as_ref().map(|identity| identity.password_hash.clone());
    let right = server.passwords.is_right(password, hash).await?;
    let identity = identity.filter(|_| right).ok_or_else(|| Fault::unauthorized("Invalid email or password"))?;
    Ok(ok(signed_in(&server, &identity, &actor)?))
}

/// `POST /auth/:actor/emailpass/register`. Any text is taken for an address.
pub(super) async fn register(
    State(server): State<Arc<Server>>,
    Path((actor, provider)): Path<(String, String)>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    check_provider(&actor, &provider)?;
    let (email, password) = credentials(&sent)?;
    let sought = email.clone();
    let known = server.store.run(move |tx| Identity::by_email(tx, &sought)).await?;
    let identity = match known {
        Some(known) => {
            let right = server.passwords.is_right(password, Some(known.password_hash.clone())).await?;
            Some(known).filter(|known| right && known.user_id.is_none())
        }
        None => {
            let new = Identity::new(&email, &server.passwords.hash(password).await?, server.clock.now())?;
            server.store.run(move |tx| keep(tx, new)).await?
        }
    };
    let identity = identity.ok_or_else(|| Fault::unauthorized("Identity with email already exists"))?;
    Ok(ok(json!({ "token": token::sign(&server, &identity, &actor, Speaks::ForTheUser)? })))
}

/// What a sign-in is answered with: a token, and what is asked for before it is worth much.
pub(super) fn signed_in(server: &Server, identity: &Identity, actor: &str) -> anyhow::Result<Value> {
    let token = |speaks| token::sign(server, identity, actor, speaks);
    Ok(match identity.asks {
        Some(Asks::Verification) => json!({
            "verification_required": true,
            "token": token(Speaks::ForNobody { second_factor: false })?,
        }),
        Some(Asks::SecondFactor) => json!({
            "mfa_required": true,
            "mfa_challenge": challenge(server, identity)?,
            "token": token(Speaks::ForNobody { second_factor: true })?,
        }),
        Some(Asks::OtherProvider) | None => json!({ "token": token(Speaks::ForTheUser)? }),
    })
}

pub(super) fn check_provider(actor: &str, provider: &str) -> Result<(), Fault> {
    if provider == PROVIDER {
        return Ok(());
    }
    let words = format!("The actor type {actor} is not allowed to use the auth provider {provider}");
    Err(Fault::not_allowed(&words))
}

fn credentials(sent: &Sent) -> Result<(String, String), Fault> {
    let text = |field| sent.text(field).filter(|text| !text.is_empty()).map(str::to_owned);
    let password = text("password").ok_or_else(|| Fault::unauthorized("Password should be a string"))?;
    let email = text("email").ok_or_else(|| Fault::unauthorized("Email should be a string"))?;
    Ok((email, password))
}

/// Keeps an identity, unless another request was faster.
fn keep(tx: &rusqlite::Transaction<'_>, new: Identity) -> anyhow::Result<Option<Identity>> {
    if Identity::by_email(tx, &new.email)?.is_some() {
        return Ok(None);
    }
    new.keep(tx)?;
    Ok(Some(new))
}

fn challenge(server: &Server, identity: &Identity) -> anyhow::Result<Value> {
    let now = server.clock.now();
    Ok(json!({
        "id": id::new("authmfachal", now, 0)?,
        "auth_identity_id": identity.id,
        "auth_provider": PROVIDER,
        "methods": ["totp"],
        "expires_at": iso(now + CHALLENGE_LIVES),
        "attempts": 0,
        "max_attempts": 5,
        "completed_at": null,
        "metadata": null,
    }))
}
