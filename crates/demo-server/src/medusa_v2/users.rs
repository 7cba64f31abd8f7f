//! `/admin/users` but for its list. Users are made by invites; there is no other way.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use serde_json::{Value, json};

use super::caller::Caller;
use super::check::{self, Check};
use super::fields::Fields;
use super::user::User;
use crate::medusa::answer::{Fault, ok};
use crate::medusa::body::Sent;
use crate::medusa::metadata;
use crate::medusa::query::Query;
use crate::server::Server;

/// `GET /admin/users/me`.
pub(super) async fn me(
    server: State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
    query: RawQuery,
) -> Result<Response, Fault> {
    show(server, Path(caller.user_id), query).await
}

/// `GET /admin/users/:id`.
pub(super) async fn show(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    RawQuery(raw): RawQuery,
) -> Result<Response, Fault> {
    let fields = asked(raw.as_deref())?;
    let sought = id.clone();
    let user = server.store.run(move |tx| User::by_id(tx, &sought)).await?;
    let user = user.ok_or_else(|| not_found(&id))?;
    Ok(ok(json!({ "user": fields.show(user.to_json()) })))
}

/// `POST /admin/users/me`: there is no user with that id.
pub(super) async fn update_me(
    server: State<Arc<Server>>,
    query: RawQuery,
    sent: Extension<Sent>,
) -> Result<Response, Fault> {
    update(server, Path("me".to_owned()), query, sent).await
}

/// `POST /admin/users/:id`: any user may change any other.
pub(super) async fn update(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    RawQuery(raw): RawQuery,
    Extension(sent): Extension<Sent>,
) -> Result<Response, Fault> {
    Check::of(&sent)?
        .optional_string("first_name")
        .optional_string("last_name")
        .optional_string("avatar_url")
        .optional_record("metadata")
        .only(&["first_name", "last_name", "avatar_url", "metadata"])?;
    let fields = asked(raw.as_deref())?;
    let (sought, now) = (id.clone(), server.clock.now());
    let saved = server
        .store
        .run(move |tx| {
            let Some(before) = User::by_id(tx, &sought)? else { return Ok(None) };
            let mut user = before.clone();
            apply(&sent, &mut user);
            if user != before {
                user.save(tx, now)?;
            }
            Ok(Some(user))
        })
        .await?;
    let user = saved.ok_or_else(|| Fault::not_found(format!("User with id \"{id}\" not found")))?;
    Ok(ok(json!({ "user": fields.show(user.to_json()) })))
}

/// `DELETE /admin/users/me`: there is no user with that id, so nobody is deleted.
pub(super) async fn delete_me(server: State<Arc<Server>>, caller: Extension<Caller>) -> Result<Response, Fault> {
    delete(server, Path("me".to_owned()), caller).await
}

/// `DELETE /admin/users/:id`: done, also where there is nobody to delete; but nobody deletes themselves.
pub(super) async fn delete(
    State(server): State<Arc<Server>>,
    Path(id): Path<String>,
    Extension(caller): Extension<Caller>,
) -> Result<Response, Fault> {
    if id == caller.user_id {
        return Err(Fault::not_allowed("A user cannot delete itself"));
    }
    let gone = id.clone();
    server
        .store
        .run(move |tx| {
            tx.execute("DELETE FROM medusa_v2_user WHERE id = ?1", [&gone])?;
            tx.execute("DELETE FROM medusa_v2_identity WHERE user_id = ?1", [&gone])?;
            Ok(())
        })
        .await?;
    Ok(ok(json!({ "id": id, "object": "user", "deleted": true })))
}

pub(super) fn not_found(id: &str) -> Fault {
    Fault::not_found(format!("User with id: {id} was not found"))
}

/// The query of a call that shows one row.
pub(super) fn asked(raw: Option<&str>) -> Result<Fields, Fault> {
    let query = Query::of(raw);
    check::query(&query, &[], &["fields"])?;
    Ok(Fields::of(query.text("fields")))
}

fn apply(sent: &Sent, user: &mut User) {
    let places = [
        ("first_name", &mut user.first_name),
        ("last_name", &mut user.last_name),
        ("avatar_url", &mut user.avatar_url),
    ];
    for (field, place) in places {
        if let Some(value) = sent.get(field) {
            *place = value.as_str().map(str::to_owned);
        }
    }
    match sent.get("metadata") {
        Some(Value::Object(sent)) => user.metadata = Some(metadata::merge(user.metadata.take(), sent)),
        Some(_) => user.metadata = None,
        None => {}
    }
}
