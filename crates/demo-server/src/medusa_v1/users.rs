//! `/admin/users` but for its list: creating, showing, changing and deleting.

use std::sync::Arc;

use anyhow::Context;
use axum::Extension;
use axum::extract::{Path, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::check::Check;
use super::user::{NewUser, User};
use crate::medusa::answer::{Fault, ok};
use crate::medusa::body::Sent;
use crate::medusa::metadata;
use crate::server::Server;

/// What a call may change, but for the metadata.
const TEXTS: [&str; 4] = ["first_name", "last_name", "role", "api_token"];

/// `POST /admin/users`. A blank password is taken, and then no password signs in.
pub(super) async fn create(
    State(server): State<Arc<Server>>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent, &["email", "first_name", "last_name", "role", "password"])
        .email("email")
        .optional("first_name", |check| check.string("first_name"))
        .optional("last_name", |check| check.string("last_name"))
        .optional("role", Check::role)
        .string("password")
        .done()?;
    let text = |field: &str| sent.text(field).map(str::to_owned);
    let password = text("password").filter(|password| !password.is_empty());
    let user = NewUser {
        email: text("email").unwrap_or_default().to_lowercase(),
        first_name: text("first_name"),
        last_name: text("last_name"),
        // `null` is no role; where nothing was sent, there is one.
        role: if sent.get("role").is_some() { text("role") } else { Some("member".to_owned()) },
        api_token: None,
        password_hash: match password {
            Some(password) => Some(server.passwords.hash(password).await?),
            None => None,
        },
    };
    let created = add(&server, user).await?.ok_or_else(already_there)?;
    Ok(ok(json!({ "user": created.to_json() })))
}

/// `GET /admin/users/:id`.
pub(super) async fn show(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let sought = id.clone();
    let user = server.store.run(move |tx| User::by_id(tx, &sought)).await?;
    let user = user.ok_or_else(|| not_found(&id))?;
    Ok(ok(json!({ "user": user.to_json() })))
}

/// `POST /admin/users/:id`.
pub(super) async fn update(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent, &["first_name", "last_name", "role", "api_token", "metadata"])
        .optional("first_name", |check| check.string("first_name"))
        .optional("last_name", |check| check.string("last_name"))
        .optional("role", Check::role)
        .optional("api_token", |check| check.string("api_token"))
        .optional("metadata", |check| check.object("metadata"))
        .done()?;
    let (sought, now) = (id.clone(), server.clock.now());
    let saved = server
        .store
        .run(move |tx| {
            let Some(before) = User::by_id(tx, &sought)? else { return Ok(None) };
            let mut user = before.clone();
            apply(&sent, &mut user);
            let changed = user != before;
            if changed {
                user.save(tx, now)?;
            }
            Ok(Some((user, changed)))
        })
        .await?;
    let (user, changed) = saved.ok_or_else(|| not_found(&id))?;
    let mut shown = user.to_json();
    if changed {
        // The real server shows this too, of a user that it has just written.
        shown["password_hash"] = Value::Null;
    }
    Ok(ok(json!({ "user": shown })))
}

/// `DELETE /admin/users/:id`: done, also where there is nobody to delete.
pub(super) async fn delete(State(server): State<Arc<Server>>, Path(id): Path<String>) -> Result<Response, Fault> {
    let gone = id.clone();
    server.store.run(move |tx| Ok(tx.execute("DELETE FROM medusa_v1_user WHERE id = ?1", [gone])?)).await?;
    Ok(ok(json!({ "id": id, "object": "user", "deleted": true })))
}

/// Keeps a user; `None` where the address has one already.
pub(super) async fn add(server: &Server, user: NewUser) -> anyhow::Result<Option<User>> {
    let now = server.clock.now();
    server
        .store
        .run(move |tx| {
            if User::by_email(tx, &user.email)?.is_some() {
                return Ok(None);
            }
            let id = user.keep(tx, now)?;
            User::by_id(tx, &id)?.context("a user is there once it is kept").map(Some)
        })
        .await
}

pub(super) fn already_there() -> Fault {
    Fault::invalid_data("A user with the same email already exists.")
}

fn not_found(id: &str) -> Fault {
    Fault::not_found(format!("User with id: {id} was not found"))
}

fn apply(sent: &Sent, user: &mut User) {
    let places = [&mut user.first_name, &mut user.last_name, &mut user.role, &mut user.api_token];
    for (field, place) in TEXTS.into_iter().zip(places) {
        if let Some(value) = sent.get(field) {
            *place = value.as_str().map(str::to_owned);
        }
    }
    if let Some(Value::Object(sent)) = sent.get("metadata") {
        user.metadata = Some(metadata::merge(user.metadata.take(), sent));
    }
}
