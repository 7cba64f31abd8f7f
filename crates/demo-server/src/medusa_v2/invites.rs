//! `/admin/invites`: the one way to a new user. Whoever is invited registers an
//! identity first and accepts the invite with its token.

use std::sync::Arc;

use anyhow::Result;
use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use jiff::Timestamp;
use rusqlite::{Transaction, params};
use serde_json::{Value, json};

use super::caller::{Credentials, refused};
use super::check::{self, Check};
use super::identity::Identity;
use super::invite::{Invite, TABLE};
use super::list::{Page, Shape, page};
use super::session::signed;
use super::user::{NewUser, User};
use super::users::asked;
use crate::medusa::answer::{Fault, ok};
use crate::medusa::body::Sent;
use crate::medusa::jwt;
use crate::medusa::query::Query;
use crate::server::Server;

const INVITES: Shape = Shape {
    known: &[
        "fields",
        "offset",
        "limit",
        "order",
        "with_deleted",
        "q",
        "id",
        "email",
        "created_at",
        "updated_at",
        "deleted_at",
        "$and",
        "$or",
    ],
    exact: &["id", "email"],
    searched: &["email"],
    columns: &["id", "email", "token", "expires_at", "metadata", "created_at", "updated_at", "deleted_at"],
};

/// Why there is no new invite.
enum Refused {
    HasAccount,
    IsInvited,
}

/// `GET /admin/invites`.
pub(super) async fn list(State(server): State<Arc<Server>>, RawQuery(raw): RawQuery) -> Result<Response, Fault> {
    let Page { listing, fields, limit, offset } = page(raw.as_deref(), &INVITES)?;
    let (invites, count) = server.store.run(move |tx| listing.run(tx, TABLE, Invite::read)).await?;
    let invites: Vec<_> = invites.iter().map(|invite| fields.show(invite.to_json())).collect();
    Ok(ok(json!({ "invites": invites, "count": count, "offset": offset, "limit": limit })))
}

/// `GET /admin/invites/:id`.
pub(super) async fn show(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Fault> {
    let fields = asked(raw.as_deref())?;
    let sought = id.clone();
    let invite = server.store.run(move |tx| Invite::by_id(tx, &sought)).await?;
    let invite = invite.ok_or_else(|| Fault::not_found(format!("Invite with id: {id} was not found")))?;
    Ok(ok(json!({ "invite": fields.show(invite.to_json()) })))
}

/// `POST /admin/invites`. Any text is taken for an address.
pub(super) async fn create(
    State(server): State<Arc<Server>>,
    RawQuery(raw): RawQuery,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent)?
        .string("email")
        .optional_list("roles")
        .optional_record("metadata")
        .only(&["email", "roles", "metadata"])?;
    let fields = asked(raw.as_deref())?;
    // Roles are switched off out of the box, and naming one is more than the real server can take.
    if sent.get("roles").and_then(Value::as_array).is_some_and(|roles| !roles.is_empty()) {
        return Err(Fault::unknown());
    }
    let email = sent.text("email").unwrap_or_default().to_owned();
    let (asked_for, secret, now) = (email.clone(), server.medusa.v2.clone(), server.clock.now());
    let made = server
        .store
        .run(move |tx| {
            if User::by_email(tx, &asked_for)?.is_some() {
                return Ok(Err(Refused::HasAccount));
            }
            if Invite::by_email(tx, &asked_for)?.is_some() {
                return Ok(Err(Refused::IsInvited));
            }
            let metadata = sent.get("metadata").and_then(Value::as_object);
            Invite::make(tx, &secret, &asked_for, metadata, now).map(Ok)
        })
        .await?;
    match made {
        Ok(invite) => Ok(ok(json!({ "invite": invite.map(|invite| fields.show(invite.to_json())) }))),
        Err(Refused::HasAccount) => {
            Err(Fault::invalid_data(format!("User account for following email(s) already exist: {email}")))
        }
        Err(Refused::IsInvited) => Err(Fault::invalid_data(format!("Invite with email: {email}, already exists."))),
    }
}

/// `POST /admin/invites/:id/resend`.
pub(super) async fn resend(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Fault> {
    let fields = asked(raw.as_deref())?;
    let (sought, secret, now) = (id.clone(), server.medusa.v2.clone(), server.clock.now());
    let sent = server.store.run(move |tx| Invite::send(tx, &secret, &sought, now)).await?;
    let invite = sent.ok_or_else(|| Fault::invalid_data(format!("The following invites do not exist: {id}")))?;
    Ok(ok(json!({ "invite": fields.show(invite.to_json()) })))
}

/// `DELETE /admin/invites/:id`: done, also where there is none.
pub(super) async fn delete(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let gone = id.clone();
    server.store.run(move |tx| Ok(tx.execute("DELETE FROM medusa_v2_invite WHERE id = ?1", [gone])?)).await?;
    Ok(ok(json!({ "id": id, "object": "invite", "deleted": true })))
}

/// `POST /admin/invites/accept?token=`: whatever is wrong with token or identity is one and the same 401.
pub(super) async fn accept(
    State(server): State<Arc<Server>>,
    Extension(credentials): Extension<Credentials>,
    RawQuery(raw): RawQuery,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let unauthorized = || refused("Unauthorized");
    let claims = signed(credentials.either().filter(|claims| claims.actor_type() == "user"))?;
    if claims.awaits_second_factor() {
        return Err(refused("MFA verification is required to complete this request"));
    }
    let names = ["email", "first_name", "last_name"];
    names.iter().fold(Check::of(&sent)?, |check, name| check.optional_string(name)).only(&names)?;
    let query = Query::of(raw.as_deref());
    check::query(&query, &[], &["fields", "token"])?;
    let token = query.text("token").ok_or_else(|| Fault::invalid_data("Invalid request: Field 'token' is required"))?;
    if claims.actor_id().is_some() {
        return Err(Fault::invalid_data("The user is already authenticated and cannot accept an invite."));
    }
    let now = server.clock.now();
    let invited = jwt::verified(token, &server.medusa.v2, now).ok_or_else(unauthorized)?;
    let (token, identity) = (token.to_owned(), claims.identity_id().unwrap_or_default().to_owned());
    let user = server.store.run(move |tx| join(tx, &invited, &token, &identity, &sent, now)).await?;
    let user = user.ok_or_else(unauthorized)?;
    Ok(ok(json!({ "user": user.to_json() })))
}

/// Makes a user of an invite; `None` where something is in the way.
fn join(
    tx: &Transaction<'_>,
    invited: &Value,
    token: &str,
    identity: &str,
    sent: &Sent,
    now: Timestamp,
) -> Result<Option<User>> {
    let id = invited.get("id").and_then(Value::as_str).unwrap_or_default();
    let Some(invite) = Invite::by_id(tx, id)?.filter(|invite| invite.is_good(token, now)) else { return Ok(None) };
    let identity = Identity::by_id(tx, identity)?.filter(|identity| identity.user_id.is_none());
    let Some(identity) = identity else { return Ok(None) };
    let text = |name| sent.text(name).map(str::to_owned);
    let email = text("email").unwrap_or_else(|| invite.email.clone());
    if User::by_email(tx, &email)?.is_some() {
        return Ok(None);
    }
    let new = NewUser { email, first_name: text("first_name"), last_name: text("last_name") };
    let user_id = new.keep(tx, now)?;
    tx.execute("UPDATE medusa_v2_identity SET user_id = ?2 WHERE id = ?1", params![identity.id, user_id])?;
    tx.execute("DELETE FROM medusa_v2_invite WHERE id = ?1", [invite.id])?;
    User::by_id(tx, &user_id)
}
