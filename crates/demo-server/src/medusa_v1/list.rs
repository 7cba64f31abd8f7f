//! `GET /admin/users`.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use rusqlite::types::Value as Sql;
use serde_json::{Value, json};

use super::check::ROLES;
use super::user::{TABLE, User};
use crate::medusa::answer::{Fault, ok};
use crate::medusa::listing::{Listing, by, sorted};
use crate::medusa::query::{Param, Query};
use crate::medusa::time;
use crate::server::Server;

const KNOWN: [&str; 14] = [
    "expand",
    "fields",
    "limit",
    "offset",
    "order",
    "id",
    "q",
    "updated_at",
    "created_at",
    "deleted_at",
    "email",
    "first_name",
    "last_name",
    "role",
];
const FIELDS: [&str; 10] = [
    "id",
    "email",
    "first_name",
    "last_name",
    "role",
    "api_token",
    "created_at",
    "updated_at",
    "deleted_at",
    "metadata",
];
const COMPARISONS: [(&str, &str); 4] = [("lt", "<"), ("gt", ">"), ("gte", ">="), ("lte", "<=")];
const MOST_BY_DEFAULT: f64 = 50.0;

pub(super) async fn list(State(server): State<Arc<Server>>, RawQuery(raw): RawQuery) -> Result<Response, Fault> {
    let query = Query::of(raw.as_deref());
    let complaints = complaints(&query);
    if !complaints.is_empty() {
        return Err(Fault::invalid_data(complaints.join(", ")));
    }
    let fields = fields(&query).ok_or_else(Fault::unknown)?;
    let (limit, offset) = (number(&query, "limit", MOST_BY_DEFAULT), number(&query, "offset", 0.0));
    let listing = listing(&query, limit, offset).ok_or_else(Fault::unknown)?;
    let (users, count) = server.store.run(move |tx| listing.run(tx, TABLE, User::read)).await?;
    let fields: Vec<_> = fields.iter().map(String::as_str).collect();
    let users: Vec<_> = users.iter().map(|user| user.to_json_of(&fields)).collect();
    Ok(ok(json!({ "users": users, "count": count, "offset": as_sent(offset), "limit": as_sent(limit) })))
}

/// What is wrong with the query, in the validator's words: what nobody knows
/// first, then name by name.
fn complaints(query: &Query) -> Vec<String> {
    let unknown = query.unknown(&KNOWN).into_iter().map(|name| format!("property {name} should not exist"));
    let mut complaints: Vec<_> = unknown.collect();
    for name in ["limit", "offset"] {
        if number(query, name, 0.0).is_nan() {
            complaints.push(format!("{name} must be a number conforming to the specified constraints"));
        }
    }
    for name in ["updated_at", "created_at", "deleted_at"] {
        complaints.extend(time_complaints(query, name));
    }
    let roles = query.get("role").map(Param::values).unwrap_or_default();
    if roles.iter().any(|role| !ROLES.contains(role)) {
        complaints.push("each value in role must be one of the following values: member, admin, developer".to_owned());
    }
    complaints
}

fn time_complaints(query: &Query, name: &str) -> Vec<String> {
    match query.get(name) {
        None => Vec::new(),
        Some(Param::Named(bounds)) => {
            let unknown = bounds.iter().filter(|(operator, _)| comparison(operator).is_none());
            let unread =
                bounds.iter().filter(|(operator, text)| comparison(operator).is_some() && time::read(text).is_none());
            unknown
                .map(|(operator, _)| format!("property {operator} should not exist"))
                .chain(unread.map(|(operator, _)| format!("{operator} must be a Date instance")))
                .collect()
        }
        Some(Param::One(_) | Param::Many(_)) => {
            vec![format!("nested property {name} must be either object or array")]
        }
    }
}

fn comparison(operator: &str) -> Option<&'static str> {
    COMPARISONS.iter().find(|(name, _)| *name == operator).map(|(_, sql)| *sql)
}

/// A number as JavaScript's `Number` reads it: blank is 0.
fn number(query: &Query, name: &str, default: f64) -> f64 {
    match query.get(name) {
        None => default,
        Some(Param::One(text)) if text.trim().is_empty() => 0.0,
        Some(Param::One(text)) => {
            text.trim().parse().ok().filter(|number: &f64| number.is_finite()).unwrap_or(f64::NAN)
        }
        Some(Param::Many(_) | Param::Named(_)) => f64::NAN,
    }
}

fn as_sent(number: f64) -> Value {
    whole(number).filter(|_| number.fract() == 0.0).map_or_else(|| json!(number), Value::from)
}

fn whole(number: f64) -> Option<i64> {
    format!("{:.0}", number.round()).parse().ok()
}

/// The fields that are asked for; `None` where one is none of a user's.
fn fields(query: &Query) -> Option<Vec<String>> {
    let Some(asked) = query.text("fields") else { return Some(FIELDS.map(str::to_owned).to_vec()) };
    let names = asked.split(',').filter(|name| !name.is_empty());
    names.map(|name| FIELDS.contains(&name).then(|| name.to_owned())).collect()
}

/// The rows that are asked for; `None` where the real server's database would stumble.
fn listing(query: &Query, limit: f64, offset: f64) -> Option<Listing> {
    let order = query.text("order").unwrap_or("-created_at");
    let (column, down) = sorted(order, &FIELDS)?;
    if limit < 0.0 || offset < 0.0 || query.get("expand").is_some_and(|param| !param.values().concat().is_empty()) {
        return None;
    }
    let direction = if down { "DESC" } else { "ASC" };
    // No row here has been deleted: by that column all are alike.
    let first = if column == "deleted_at" { "0".to_owned() } else { by(column, down) };
    // A limit of 0 is none.
    let limit = whole(limit).filter(|limit| *limit > 0);
    let mut listing = Listing::new(format!("{first}, number {direction}"), limit, whole(offset)?);
    filter(query, &mut listing)?;
    Some(listing)
}

fn filter(query: &Query, listing: &mut Listing) -> Option<()> {
    let words = query.text("q").filter(|words| !words.is_empty());
    for name in ["id", "email", "first_name", "last_name", "role"] {
        // Words to search for take the place of the fields that are searched.
        let is_searched = words.is_some() && !matches!(name, "id" | "role");
        if let Some(param) = query.get(name).filter(|_| !is_searched) {
            listing.one_of(name, &param.values());
        }
    }
    if let Some(words) = words {
        listing.search(&["email", "first_name", "last_name"], words);
    }
    for name in ["created_at", "updated_at"] {
        let Some(Param::Named(bounds)) = query.get(name) else { continue };
        for (operator, text) in bounds {
            listing.only(format!("{name} {} ?", comparison(operator)?), [Sql::Integer(time::read(text)?)]);
        }
    }
    if query.get("deleted_at").is_some() {
        listing.only("0", []);
    }
    Some(())
}
