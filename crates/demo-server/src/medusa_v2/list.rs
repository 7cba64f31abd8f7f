//! `GET /admin/users`, and what the list of invites has in common with it.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use rusqlite::types::Value as Sql;
use serde_json::json;

use super::check;
use super::fields::Fields;
use super::user::{TABLE, User};
use crate::medusa::answer::{Fault, ok};
use crate::medusa::listing::{Listing, by, sorted};
use crate::medusa::query::{Param, Query};
use crate::medusa::time;
use crate::server::Server;

const KNOWN: [&str; 13] = [
    "fields",
    "offset",
    "limit",
    "order",
    "with_deleted",
    "q",
    "id",
    "created_at",
    "updated_at",
    "deleted_at",
    "email",
    "first_name",
    "last_name",
];
const USER_COLUMNS: [&str; 9] =
    ["id", "first_name", "last_name", "email", "avatar_url", "metadata", "created_at", "updated_at", "deleted_at"];
const COMPARISONS: [(&str, &str); 6] =
    [("$gt", ">"), ("$gte", ">="), ("$lt", "<"), ("$lte", "<="), ("$eq", "="), ("$ne", "<>")];
const MOST_BY_DEFAULT: i64 = 50;

/// What a list is made of.
pub(super) struct Shape {
    /// The parameters that it knows.
    pub known: &'static [&'static str],
    /// The columns that are compared as they are.
    pub exact: &'static [&'static str],
    /// The columns that `q` looks into.
    pub searched: &'static [&'static str],
    /// The columns that it can be sorted by.
    pub columns: &'static [&'static str],
}

/// The part of a list that is asked for.
pub(super) struct Page {
    pub listing: Listing,
    pub fields: Fields,
    pub limit: i64,
    pub offset: i64,
}

const USERS: Shape = Shape {
    known: &KNOWN,
    exact: &["id", "email", "first_name", "last_name"],
    searched: &["email", "first_name", "last_name"],
    columns: &USER_COLUMNS,
};

pub(super) async fn list(State(server): State<Arc<Server>>, RawQuery(raw): RawQuery) -> Result<Response, Fault> {
    let Page { listing, fields, limit, offset } = page(raw.as_deref(), &USERS)?;
    let (users, count) = server.store.run(move |tx| listing.run(tx, TABLE, User::read)).await?;
    let users: Vec<_> = users.iter().map(|user| fields.show(user.to_json())).collect();
    Ok(ok(json!({ "users": users, "count": count, "offset": offset, "limit": limit })))
}

/// Reads a query.
///
/// # Errors
/// It is not to be read, or the real server's database would stumble over it.
pub(super) fn page(raw: Option<&str>, shape: &Shape) -> Result<Page, Fault> {
    let query = Query::of(raw);
    check::query(&query, &["offset", "limit"], shape.known)?;
    let limit = check::number(&query, "limit", MOST_BY_DEFAULT).filter(|limit| *limit >= 0);
    let offset = check::number(&query, "offset", 0).filter(|offset| *offset >= 0);
    let (limit, offset) = limit.zip(offset).ok_or_else(Fault::unknown)?;
    let (column, down) = sorted(query.text("order").unwrap_or("id"), shape.columns).ok_or_else(Fault::unknown)?;
    // No row here has been deleted: by that column all are alike.
    let first = if column == "deleted_at" { "0".to_owned() } else { by(column, down) };
    let mut listing = Listing::new(format!("{first}, id"), Some(limit), offset);
    filter(&query, shape, &mut listing).ok_or_else(Fault::unknown)?;
    Ok(Page { listing, fields: Fields::of(query.text("fields")), limit, offset })
}

fn filter(query: &Query, shape: &Shape, listing: &mut Listing) -> Option<()> {
    for name in shape.exact {
        if let Some(param) = query.get(name) {
            listing.one_of(name, &param.values());
        }
    }
    // Each of the words must be found, wherever.
    for word in query.text("q").unwrap_or_default().split_whitespace() {
        listing.search(shape.searched, word);
    }
    for name in ["created_at", "updated_at"] {
        match query.get(name) {
            None => {}
            Some(Param::Named(bounds)) => compare(name, bounds, listing)?,
            Some(param) => {
                let times: Option<Vec<_>> = param.values().into_iter().map(time::read).collect();
                let marks = vec!["?"; times.as_ref()?.len()].join(", ");
                listing.only(format!("{name} IN ({marks})"), times?.into_iter().map(Sql::Integer));
            }
        }
    }
    if query.get("deleted_at").is_some() {
        listing.only("0", []);
    }
    Some(())
}

/// A comparison that nobody knows, such as v1's `gt` without its `$`, changes nothing.
fn compare(name: &str, bounds: &[(String, String)], listing: &mut Listing) -> Option<()> {
    for (operator, text) in bounds {
        let Some((_, sql)) = COMPARISONS.iter().find(|(known, _)| known == operator) else { continue };
        listing.only(format!("{name} {sql} ?"), [Sql::Integer(time::read(text)?)]);
    }
    Some(())
}
