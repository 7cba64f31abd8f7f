//! `GET /user/assignments` (call 10, `contracts/contentstack.md` §3.3).

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State};
use serde_json::json;
use url::form_urlencoded;

use super::caller::Caller;
use super::refusal;
use crate::answer::{Answer, Refusal};
use crate::server::Server;
use crate::task::{self, Condition, Order, Sought};

/// Tasks in an answer, asked for or not.
const MOST: u32 = 100;

/// A parameter that cannot be understood, and why.
struct Complaint {
    parameter: &'static str,
    words: String,
}

/// The tasks of a person: those that `query` selects, in the order of `sort`,
/// `limit` of them (at most 100, also if more are asked for) after `skip`.
/// Their number is told with `include_count=true` only.
pub(super) async fn list(
    State(server): State<Arc<Server>>,
    Extension(caller): Extension<Caller>,
    RawQuery(query): RawQuery,
) -> Result<Answer, Refusal> {
    let (sought, with_count) = parse(query.as_deref().unwrap_or_default()).map_err(|complaint| {
        refusal::invalid("The tasks could not be listed.").at(complaint.parameter, &complaint.words)
    })?;
    let asked = Arc::clone(&server);
    let (rows, count) = server
        .store
        .run(move |tx| {
            let list = asked.sorted.positions(tx, &caller.account, &sought)?;
            Ok((task::page(tx, &caller.account, &list, &sought)?, with_count.then_some(list.len())))
        })
        .await?;
    let mut body = json!({ "assignments": rows });
    if let Some(count) = count {
        body["count"] = count.into();
    }
    Ok(Answer::json(body))
}

/// Reads the query string; what is unknown in it is ignored. A leading `&`, as
/// the vendor's client sends it, does no harm.
fn parse(query: &str) -> Result<(Sought, bool), Complaint> {
    let mut sought = Sought { condition: Condition::default(), order: Order::default(), limit: MOST, skip: 0 };
    let mut with_count = false;
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        let at = |parameter| move |words| Complaint { parameter, words };
        match name.as_ref() {
            "query" if value.is_empty() => {}
            "query" => sought.condition = Condition::parse(&value).map_err(at("query"))?,
            "sort" if value.is_empty() => {}
            "sort" => sought.order.add_json(&value).map_err(at("sort"))?,
            "limit" => sought.limit = number(&value).map_err(at("limit"))?.min(MOST),
            "skip" => sought.skip = number(&value).map_err(at("skip"))?,
            "include_count" => with_count = value == "true",
            other => {
                if let Some(field) = other.strip_prefix("sort[").and_then(|rest| rest.strip_suffix(']')) {
                    sought.order.add(field, &value).map_err(at("sort"))?;
                }
            }
        }
    }
    Ok((sought, with_count))
}

/// A whole number from zero on; too large a one is as good as the largest.
fn number(text: &str) -> Result<u32, String> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("must be a whole number, 0 or more".to_owned());
    }
    Ok(text.parse().unwrap_or(u32::MAX))
}
