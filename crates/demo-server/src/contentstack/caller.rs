//! Who calls: the session behind the `authtoken` header, and its limit on requests.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::refusal;
use crate::answer::Refusal;
use crate::rate::{Allowance, Kind};
use crate::server::Server;
use crate::session;

/// The person whose session a request came with.
#[derive(Debug, Clone)]
pub(super) struct Caller {
    pub account: String,
    pub authtoken: String,
}

/// Lets a request through if its session is valid and its account has not sent too many.
pub(super) async fn admit(State(server): State<Arc<Server>>, mut request: Request, next: Next) -> Response {
    let caller = match identify(&server, request.headers()).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_response(),
    };
    let (kind, now) = (kind(request.method()), server.clock.now());
    if kind == Kind::Read
        && let Err(seconds) = server.quotas.take(&caller.account, now)
    {
        return later(seconds);
    }
    let allowance = server.rates.take(&caller.account, kind, now);
    let mut response = if allowance.is_some_and(|allowance| !allowance.granted) {
        throttled().into_response()
    } else {
        request.extensions_mut().insert(caller);
        next.run(request).await
    };
    if let Some(allowance) = allowance {
        tell(response.headers_mut(), allowance);
    }
    response
}

async fn identify(server: &Server, headers: &HeaderMap) -> Result<Caller, Refusal> {
    let token = headers.get("authtoken").and_then(|value| value.to_str().ok());
    let authtoken = token.ok_or_else(refusal::not_signed_in)?.to_owned();
    let sought = authtoken.clone();
    let account = server.store.run(move |tx| session::holder(tx, &sought)).await?;
    let account = account.ok_or_else(refusal::not_signed_in)?;
    Ok(Caller { account, authtoken })
}

fn kind(method: &Method) -> Kind {
    if matches!(*method, Method::GET | Method::HEAD) { Kind::Read } else { Kind::Write }
}

fn throttled() -> Refusal {
    let words = "You have exceeded the number of requests that are allowed in a second.";
    Refusal::new(StatusCode::TOO_MANY_REQUESTS, 429, words)
}

/// As a gateway answers, which says what the service itself does not: when to come again.
fn later(seconds: u32) -> Response {
    let mut response = throttled().into_response();
    response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    response
}

fn tell(headers: &mut HeaderMap, allowance: Allowance) {
    headers.insert("x-ratelimit-limit", HeaderValue::from(allowance.limit));
    headers.insert("x-ratelimit-remaining", HeaderValue::from(allowance.remaining));
}
