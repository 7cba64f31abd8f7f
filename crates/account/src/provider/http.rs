//! HTTP as every provider speaks it. Redirects are not followed, no Referer is
//! sent, a token goes to its own origin only, and only a read is ever sent again.

mod client;
mod limits;
mod line;
mod network;

use std::sync::Arc;
use std::time::{Duration, Instant};

use backon::{BackoffBuilder, ExponentialBuilder};
use bytes::Bytes;
use reqwest::header::{ACCEPT, CONTENT_TYPE, HeaderValue, RETRY_AFTER};
use reqwest::{Method, Response};
use serde::Serialize;
use url::Url;
use zeroize::Zeroizing;

use crate::error::{Error, NetworkProblem, Result, Surprise};
use crate::headers::Extra;
use crate::secret::Token;
use crate::server::Origin;

pub(crate) use client::Http;
pub use limits::Limits;
pub(crate) use line::Line;

/// The header of the limit on requests (`contracts/contentstack.md` §6).
const RATE_LIMIT: &str = "x-ratelimit-limit";

/// How often a read is sent again where nobody has said otherwise.
pub const READ_RETRIES: u8 = 3;

/// How a header says its token.
#[derive(Debug, Clone, Copy)]
enum Proof {
    /// As it is.
    Bare,
    /// Behind `Bearer`.
    Bearer,
}

/// One request.
pub(crate) struct Call<'a> {
    method: Method,
    url: Url,
    token: Option<(&'static str, Proof, &'a Token)>,
    extra: Option<Arc<Extra>>,
    body: Option<Bytes>,
    /// What the log calls the path, where the path itself holds a secret.
    logged_as: Option<&'static str>,
}

/// What came back, whatever its status.
pub(crate) struct Answer {
    pub status: u16,
    /// Seconds to wait, where the server says so.
    pub retry_after_s: Option<u32>,
    /// Requests of its kind that may be sent in a second, where the server says so.
    pub requests_a_second: Option<u32>,
    /// Wiped when dropped: servers send credentials in ordinary answers.
    pub body: Zeroizing<Vec<u8>>,
}

impl<'a> Call<'a> {
    pub fn new(method: Method, url: Url) -> Self {
        Self { method, url, token: None, extra: None, body: None, logged_as: None }
    }

    /// Proves the session by `token` in the header `name`.
    pub fn with_token(mut self, name: &'static str, token: &'a Token) -> Self {
        self.token = Some((name, Proof::Bare, token));
        self
    }

    /// Proves the session by `token` as the scheme `Bearer` has it.
    pub fn with_bearer(mut self, token: &'a Token) -> Self {
        self.token = Some(("authorization", Proof::Bearer, token));
        self
    }

    /// Keeps a path that holds a secret out of the log, which has `path` instead.
    pub fn logged_as(mut self, path: &'static str) -> Self {
        self.logged_as = Some(path);
        self
    }

    /// Sends `body` as JSON from memory that is wiped afterwards. `size` is at least
    /// its length, so that no half-written copy is left behind by growing.
    pub fn with_body(mut self, body: &impl Serialize, size: usize) -> Result<Self> {
        let mut json = Zeroizing::new(Vec::with_capacity(size));
        serde_json::to_writer(&mut *json, body).map_err(|error| Error::System(error.to_string()))?;
        self.body = Some(Bytes::from_owner(json));
        Ok(self)
    }
}

impl Http {
    /// Sends a request and gives its answer, whatever the status. A GET is sent
    /// again, as often as is set, after 429, 502, 503, 504, a refused or a broken
    /// connection; anything else goes out once.
    pub async fn send(&self, call: Call<'_>) -> Result<Answer> {
        let mut delays = ExponentialBuilder::default()
            .with_min_delay(self.limits.first_delay)
            .with_max_delay(self.limits.longest_delay)
            .with_max_times(self.read_retries())
            .with_jitter()
            .build();
        loop {
            let outcome = self.send_once(&call).await;
            if call.method != Method::GET || !is_passing(&outcome) {
                return outcome;
            }
            let asked = asked_delay(&outcome);
            match delays.next() {
                Some(delay) if asked <= self.limits.longest_delay => {
                    tokio::time::sleep(delay.max(asked)).await;
                }
                _ => return outcome,
            }
        }
    }

    async fn send_once(&self, call: &Call<'_>) -> Result<Answer> {
        let begun = Instant::now();
        let outcome = self.exchange(call).await;
        let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        let (method, path) = (call.method.as_str(), call.logged_as.unwrap_or_else(|| call.url.path()));
        match &outcome {
            Ok(answer) => tracing::info!(method, path, status = answer.status, millis, "answered"),
            Err(error) => tracing::warn!(method, path, millis, %error, "no answer"),
        }
        outcome
    }

    async fn exchange(&self, call: &Call<'_>) -> Result<Answer> {
        let mut request = self.client(&call.url)?.request(call.method.clone(), call.url.clone());
        request = request.header(ACCEPT, "application/json");
        if let Some(extra) = &call.extra {
            request = request.headers(extra.for_url(&call.url)?);
        }
        if let Some((name, proof, token)) = call.token {
            request = request.header(name, header_of(token, proof, &call.url)?);
        }
        if let Some(body) = &call.body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.clone());
        }
        let response = request.send().await.map_err(|error| Error::Unreachable(network::problem(&error)))?;
        self.receive(response).await
    }

    async fn receive(&self, mut response: Response) -> Result<Answer> {
        let status = response.status().as_u16();
        let retry_after_s = response.headers().get(RETRY_AFTER).and_then(number);
        let requests_a_second = response.headers().get(RATE_LIMIT).and_then(number);
        // Room for all of it at once: growing would leave copies behind that nobody wipes.
        let announced = response.content_length().map_or(0, |length| usize::try_from(length).unwrap_or(usize::MAX));
        let mut body = Zeroizing::new(Vec::with_capacity(announced.min(self.limits.body)));
        while let Some(chunk) = response.chunk().await.map_err(|error| broken_off(status, &error))? {
            if body.len() + chunk.len() > self.limits.body {
                return Err(Error::UnexpectedAnswer { status, surprise: Surprise::TooLarge });
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, retry_after_s, requests_a_second, body })
    }
}

/// The token as a header, if it came from where the request goes.
fn header_of(token: &Token, proof: Proof, url: &Url) -> Result<HeaderValue> {
    if *token.origin() != Origin::of(url) {
        return Err(Error::System("a token is sent to no origin but its own".to_owned()));
    }
    // EXPOSE: the one place where a token leaves, to the origin it came from; marked so that it is not printed.
    let text = Zeroizing::new(match proof {
        Proof::Bare => token.expose().to_owned(),
        Proof::Bearer => format!("Bearer {}", token.expose()),
    });
    let mut value =
        HeaderValue::from_str(&text).map_err(|_| Error::System("a token cannot be written as a header".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

/// Whether an outcome may be another in a moment.
fn is_passing(outcome: &Result<Answer>) -> bool {
    match outcome {
        Ok(answer) => matches!(answer.status, 429 | 502..=504),
        Err(error) => matches!(error, Error::Unreachable(NetworkProblem::Refused | NetworkProblem::Interrupted)),
    }
}

fn asked_delay(outcome: &Result<Answer>) -> Duration {
    let asked = outcome.as_ref().ok().and_then(|answer| answer.retry_after_s).unwrap_or(0);
    Duration::from_secs(asked.into())
}

fn number(value: &HeaderValue) -> Option<u32> {
    value.to_str().ok()?.trim().parse().ok()
}

/// A body that ends early is a broken connection; one that cannot be unpacked is a strange answer.
fn broken_off(status: u16, error: &reqwest::Error) -> Error {
    if network::is_unpacking(error) {
        return Error::UnexpectedAnswer { status, surprise: Surprise::NotJson };
    }
    Error::Unreachable(network::problem(error))
}

#[cfg(test)]
mod tests;
