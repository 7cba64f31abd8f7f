//! `/admin/invites`: an invite becomes a user with the role that it names.

use std::sync::Arc;

use anyhow::Result;
use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, Row, Transaction, params};
use serde_json::{Map, Value, json};

use super::check::Check;
use super::user::{NewUser, User};
use crate::mailbox::{self, Message};
use crate::medusa::answer::{Fault, bare, ok};
use crate::medusa::body::Sent;
use crate::medusa::{id, jwt, time};
use crate::server::Server;

const LIVES: SignedDuration = SignedDuration::from_hours(7 * 24);

struct Invite {
    id: String,
    user_email: String,
    role: String,
    token: String,
    created_at: i64,
    updated_at: i64,
    expires_at: i64,
}

/// `GET /admin/invites`: all of them, with their tokens.
pub(super) async fn list(State(server): State<Arc<Server>>) -> Result<Response, Fault> {
    let invites = server
        .store
        .run(|tx| {
            let mut statement = tx.prepare("SELECT * FROM medusa_v1_invite ORDER BY number")?;
            let invites = statement.query_map([], |row| Ok(Invite::read(row)?.to_json()))?;
            Ok(invites.collect::<rusqlite::Result<Vec<_>>>()?)
        })
        .await?;
    Ok(ok(json!({ "invites": invites })))
}

/// `POST /admin/invites`. A second one for an address takes the first one's place, with its role.
pub(super) async fn create(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent, &["user", "role"]).email("user").role().done()?;
    let email = sent.text("user").unwrap_or_default().to_owned();
    let role = sent.text("role").unwrap_or_default().to_owned();
    let now = server.clock.now();
    let secret = server.medusa.v1.clone();
    let invited = server
        .store
        .run(move |tx| {
            let exists = "SELECT 1 FROM medusa_v1_user WHERE email = ?1";
            if tx.query_row(exists, [&email], |_| Ok(())).optional()?.is_some() {
                return Ok(false);
            }
            let known: Option<String> = tx
                .query_row("SELECT id FROM medusa_v1_invite WHERE user_email = ?1", [&email], |row| row.get(0))
                .optional()?;
            let id = match known {
                Some(id) => id,
                None => keep(tx, &email, now)?,
            };
            send(tx, &secret, &id, &role, &email, now)?;
            Ok(true)
        })
        .await?;
    let refused = || Fault::invalid_data("Can't invite a user with an existing account");
    if invited { Ok(bare(StatusCode::OK)) } else { Err(refused()) }
}

/// `POST /admin/invites/:id/resend`.
pub(super) async fn resend(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let now = server.clock.now();
    let secret = server.medusa.v1.clone();
    let sent = server
        .store
        .run(move |tx| {
            let Some(invite) = by_id(tx, &id)? else { return Ok(false) };
            send(tx, &secret, &invite.id, &invite.role, &invite.user_email, now)?;
            Ok(true)
        })
        .await?;
    if sent { Ok(bare(StatusCode::OK)) } else { Err(Fault::invalid_data("Invite doesn't exist")) }
}

/// `DELETE /admin/invites/:id`: done, also where there is none.
pub(super) async fn delete(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let gone = id.clone();
    server.store.run(move |tx| Ok(tx.execute("DELETE FROM medusa_v1_invite WHERE id = ?1", [gone])?)).await?;
    Ok(ok(json!({ "id": id, "object": "invite", "deleted": true })))
}

/// `POST /admin/invites/accept`.
pub(super) async fn accept(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    let user = Sent(Some(sent.get("user").cloned().unwrap_or_else(|| Value::Object(Map::new()))));
    check_acceptance(&sent, &user)?;
    let now = server.clock.now();
    let token = sent.text("token").unwrap_or_default();
    let claims = jwt::verified(token, &server.medusa.v1, now);
    let claims = claims.ok_or_else(|| Fault::invalid_data("Token is not valid"))?;
    let password = user.text("password").unwrap_or_default().to_owned();
    let password_hash = if password.is_empty() { None } else { Some(server.passwords.hash(password).await?) };
    let refused = server.store.run(move |tx| join(tx, &claims, &user, password_hash, now)).await?;
    refused.map_or_else(|| Ok(bare(StatusCode::OK)), |words| Err(Fault::invalid_data(words)))
}

fn check_acceptance(sent: &Sent, user: &Sent) -> Result<(), Fault> {
    Check::of(sent, &["token", "user"]).not_empty("token").string("token").not_empty("user").done()?;
    Check::of(user, &["first_name", "last_name", "password"])
        .optional("first_name", |check| check.string("first_name"))
        .optional("last_name", |check| check.string("last_name"))
        .string("password")
        .done()
}

/// Makes a user of an invite; returns why not, if so.
fn join(
    tx: &Transaction<'_>,
    claims: &Value,
    sent: &Sent,
    password_hash: Option<String>,
    now: Timestamp,
) -> Result<Option<&'static str>> {
    let claimed = |name: &str| claims.get(name).and_then(Value::as_str).unwrap_or_default();
    let is_good =
        |invite: &Invite| invite.user_email == claimed("user_email") && invite.expires_at >= now.as_microsecond();
    let Some(invite) = by_id(tx, claimed("invite_id"))?.filter(is_good) else { return Ok(Some("Invalid invite")) };
    if User::by_email(tx, &invite.user_email)?.is_some() {
        return Ok(Some("User already joined"));
    }
    let user = NewUser {
        email: invite.user_email.to_lowercase(),
        first_name: sent.text("first_name").map(str::to_owned),
        last_name: sent.text("last_name").map(str::to_owned),
        role: Some(invite.role),
        api_token: None,
        password_hash,
    };
    user.keep(tx, now)?;
    tx.execute("DELETE FROM medusa_v1_invite WHERE id = ?1", [invite.id])?;
    Ok(None)
}

fn keep(tx: &Transaction<'_>, email: &str, now: Timestamp) -> Result<String> {
    let id = id::new("invite", now, 0)?;
    tx.execute(
        "INSERT INTO medusa_v1_invite (id, user_email, role, token, created_at, updated_at, expires_at)
            VALUES (?1, ?2, '', '', ?3, ?3, ?3)",
        params![id, email, now.as_microsecond()],
    )?;
    Ok(id)
}

/// Gives an invite its role, a new token and seven days, and mails it. An
/// older token stays good as long as the invite is.
fn send(tx: &Transaction<'_>, secret: &str, id: &str, role: &str, email: &str, now: Timestamp) -> Result<()> {
    let claims = json!({ "invite_id": id, "role": role, "user_email": email });
    let token = jwt::sign(claims, secret, now, None)?;
    tx.execute(
        "UPDATE medusa_v1_invite SET role = ?2, token = ?3, updated_at = ?4, expires_at = ?5 WHERE id = ?1",
        params![id, role, token, now.as_microsecond(), (now + LIVES).as_microsecond()],
    )?;
    mailbox::deliver(tx, &Message::medusa_v1_invite(email, &token), now)
}

fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Invite>> {
    let sql = "SELECT * FROM medusa_v1_invite WHERE id = ?1";
    Ok(tx.query_row(sql, [id], Invite::read).optional()?)
}

impl Invite {
    fn to_json(&self) -> Value {
        json!({
            "id": self.id,
            "created_at": time::shown(self.created_at),
            "updated_at": time::shown(self.updated_at),
            "deleted_at": null,
            "user_email": self.user_email,
            "role": self.role,
            "accepted": false,
            "token": self.token,
            "expires_at": time::shown(self.expires_at),
            "metadata": null,
        })
    }

    fn read(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            user_email: row.get("user_email")?,
            role: row.get("role")?,
            token: row.get("token")?,
            created_at: row.get("created_at")?,
            updated_at: row.get("updated_at")?,
            expires_at: row.get("expires_at")?,
        })
    }
}
