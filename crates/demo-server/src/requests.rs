//! What reached the account services: service, method, path, query and status of
//! each request, so that a tester can count them and see what was asked for. No
//! body, no header, and of the query only what can be no secret and names nobody.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;
use url::form_urlencoded;

use crate::clock::iso;
use crate::server::Server;

/// Requests that are remembered; one more forgets the oldest.
const MOST: usize = 10_000;
/// No word of the protocol is longer, and no token shorter.
const LONGEST_WORD: usize = 24;
/// Parameters that say which part of a list is wanted, and how. All others, such as the
/// token of an invitation, or whom somebody looks for, are masked with their names.
const SHOWN: [&str; 11] = [
    "query",
    "sort",
    "limit",
    "skip",
    "include_count",
    "include_orgs",
    "include_orgs_roles",
    "include_stack_roles",
    "order",
    "offset",
    "fields",
];
/// Characters of a parameter that are kept.
const LONGEST_VALUE: usize = 2_000;
const MASK: &str = "…";

/// The requests so far.
#[derive(Default)]
pub(crate) struct Requests(Mutex<Log>);

#[derive(Default)]
struct Log {
    kept: VecDeque<Entry>,
    forgotten: usize,
}

/// Who was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Service {
    Contentstack,
    MedusaV1,
    MedusaV2,
}

#[derive(Debug, Clone, Serialize)]
struct Entry {
    service: Service,
    method: String,
    path: String,
    /// Names and values in their order, decoded.
    query: Vec<(String, String)>,
    /// 0 until the answer is ready, and for good where the client went away first.
    status: u16,
    at: String,
}

impl Requests {
    /// All that are remembered, the newest last.
    pub(crate) fn to_json(&self) -> serde_json::Value {
        serde_json::json!(self.log(|log| log.kept.clone()))
    }

    /// Notes a request when it arrives, and returns its number.
    fn arrived(&self, service: Service, method: &str, uri: &Uri, at: Timestamp) -> usize {
        let (path, query) = (masked(uri.path()), shown(uri.query().unwrap_or_default()));
        let entry = Entry { service, method: method.to_owned(), path, query, status: 0, at: iso(at) };
        self.log(|log| {
            log.kept.push_back(entry);
            if log.kept.len() > MOST {
                log.kept.pop_front();
                log.forgotten += 1;
            }
            log.forgotten + log.kept.len() - 1
        })
    }

    fn answered(&self, number: usize, status: u16) {
        self.log(|log| {
            let place = number.checked_sub(log.forgotten);
            if let Some(entry) = place.and_then(|place| log.kept.get_mut(place)) {
                entry.status = status;
            }
        });
    }

    fn log<T>(&self, work: impl FnOnce(&mut Log) -> T) -> T {
        work(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Notes every request below `/v3`, also one whose client goes away before the answer.
pub(crate) async fn note(State(server): State<Arc<Server>>, request: Request, next: Next) -> Response {
    if !crate::contentstack::is_ours(request.uri().path()) {
        return next.run(request).await;
    }
    note_one(&server, Service::Contentstack, request, next).await
}

/// Notes every request to a listener of which every path is part of the account service.
pub(crate) async fn note_all(
    State((server, service)): State<(Arc<Server>, Service)>,
    request: Request,
    next: Next,
) -> Response {
    note_one(&server, service, request, next).await
}

async fn note_one(server: &Server, service: Service, request: Request, next: Next) -> Response {
    let number = server.requests.arrived(service, request.method().as_str(), request.uri(), server.clock.now());
    let response = next.run(request).await;
    server.requests.answered(number, response.status().as_u16());
    response
}

/// The path with everything that could be a token replaced.
fn masked(path: &str) -> String {
    let mut after_activate = false;
    let segments = path.split('/').map(|segment| {
        let secret = after_activate || segment.len() > LONGEST_WORD;
        after_activate |= segment == "activate";
        if secret { MASK } else { segment }
    });
    segments.collect::<Vec<_>>().join("/")
}

/// The parameters of a query with all masked that could be a secret or name somebody.
fn shown(query: &str) -> Vec<(String, String)> {
    let pairs = form_urlencoded::parse(query.as_bytes()).map(|(name, value)| {
        let known = SHOWN.contains(&name.as_ref());
        let pair = (name.into_owned(), value.chars().take(LONGEST_VALUE).collect());
        if known { pair } else { (MASK.to_owned(), MASK.to_owned()) }
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_query_only_what_is_known_to_be_no_secret_is_shown() {
        let query = "token=abc&query=%7B%22a%22%3A1%7D&&q=ann+lee&limit=5&def&email%5B%5D=x&sort=&sort%5Bghi%5D=1";
        let shown: Vec<_> = shown(query).into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(shown.join("&"), r#"…=…&query={"a":1}&…=…&limit=5&…=…&…=…&sort=&…=…"#);
        assert_eq!(super::shown(&format!("query={}", "é".repeat(3_000)))[0].1.chars().count(), LONGEST_VALUE);
        assert_eq!(super::shown(""), []);
    }

    #[test]
    fn a_token_in_a_path_is_masked_and_a_word_is_not() {
        assert_eq!(masked("/v3/user/activate/abc"), "/v3/user/activate/…");
        assert_eq!(masked("/v3/user/0123456789abcdef0123456789"), "/v3/user/…");
        assert_eq!(masked("/admin/users/usr_01HXY7M2K3V4W5X6Y7Z8A9B0C1"), "/admin/users/…");
        assert_eq!(masked("/v3/user/request_token_sms"), "/v3/user/request_token_sms");
    }

    #[test]
    fn the_oldest_request_is_forgotten_and_late_answers_still_find_their_place() {
        let requests = Requests::default();
        let first =
            requests.arrived(Service::Contentstack, "GET", &Uri::from_static("/v3/first"), Timestamp::UNIX_EPOCH);
        let second =
            requests.arrived(Service::Contentstack, "GET", &Uri::from_static("/v3/second"), Timestamp::UNIX_EPOCH);
        for _ in 0..MOST - 1 {
            requests.arrived(Service::Contentstack, "GET", &Uri::from_static("/v3/more"), Timestamp::UNIX_EPOCH);
        }
        requests.answered(first, 500);
        requests.answered(second, 200);
        let json = requests.to_json();
        assert_eq!(json.as_array().unwrap().len(), MOST);
        assert_eq!((json[0]["path"].as_str(), json[0]["status"].as_u64()), (Some("/v3/second"), Some(200)));
        assert_eq!(json[1]["status"], 0);
    }
}
