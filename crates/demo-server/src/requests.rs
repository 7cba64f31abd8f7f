//! What reached the account services: service, method, path and status of each
//! request, so that a tester can count them. No body, no header, no query.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use jiff::Timestamp;
use serde::Serialize;

use crate::clock::iso;
use crate::server::Server;

/// Requests that are remembered; one more forgets the oldest.
const MOST: usize = 10_000;
/// No word of the protocol is longer, and no token shorter.
const LONGEST_WORD: usize = 24;

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
    fn arrived(&self, service: Service, method: &str, path: &str, at: Timestamp) -> usize {
        let entry = Entry { service, method: method.to_owned(), path: masked(path), status: 0, at: iso(at) };
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
    let (method, path) = (request.method().as_str(), request.uri().path());
    let number = server.requests.arrived(service, method, path, server.clock.now());
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
        if secret { "…" } else { segment }
    });
    segments.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let first = requests.arrived(Service::Contentstack, "GET", "/v3/first", Timestamp::UNIX_EPOCH);
        let second = requests.arrived(Service::Contentstack, "GET", "/v3/second", Timestamp::UNIX_EPOCH);
        for _ in 0..MOST - 1 {
            requests.arrived(Service::Contentstack, "GET", "/v3/more", Timestamp::UNIX_EPOCH);
        }
        requests.answered(first, 500);
        requests.answered(second, 200);
        let json = requests.to_json();
        assert_eq!(json.as_array().unwrap().len(), MOST);
        assert_eq!((json[0]["path"].as_str(), json[0]["status"].as_u64()), (Some("/v3/second"), Some(200)));
        assert_eq!(json[1]["status"], 0);
    }
}
