//! What is wrong with a cell.

use std::collections::BTreeMap;
use std::time::Duration;

use crate::fault::Class;
use crate::operation::Operation;
use crate::rule::{self, Session};
use crate::setting::LIMITS;
use crate::state::State;

/// A read that fails may be sent again three times.
const MOST_READS: usize = 4;

/// Beyond what the limits allow: for a machine that is busy with other cells.
const SLACK: Duration = Duration::from_secs(5);

/// What of a flood the app's bound lets through for each request, and what a connection holds on its way.
const MOST_POURED: u64 = (8 + 32) << 20;

/// All that was seen of a cell.
#[derive(Debug, Clone)]
pub struct Observed {
    pub ended: Ended,
    pub took: Duration,
    /// `POST /v3/user-session` for each request that the fault met.
    pub requests: Vec<String>,
    pub before: Session,
    pub after: Session,
    /// Whether the keychain holds something for the account.
    pub kept: bool,
    /// The profile could be read once the fault was over; `None` where that proves nothing.
    pub lives: Option<bool>,
    /// Everything that came out: views, errors, the list, lines of the log.
    pub came_out: Vec<String>,
    /// What nothing of it may hold.
    pub secrets: Vec<String>,
    pub met_elsewhere: u64,
    pub poured: u64,
}

/// How an operation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    With(State),
    Panicked(String),
    Hung,
}

/// Everything that is wrong; nothing, where the cell passed.
pub fn complaints(operation: Operation, class: &Class, seen: &Observed) -> Vec<String> {
    let mut wrong = Vec::new();
    match &seen.ended {
        Ended::With(state) => {
            let due = rule::due(operation, class);
            if !due.contains(state) {
                wrong.push(format!("came to {state:?}, due is {due:?}"));
            }
            wrong.extend(about_session(operation, state, seen));
        }
        Ended::Panicked(words) => wrong.push(format!("panicked: {words}")),
        Ended::Hung => wrong.push("hung".to_owned()),
    }
    wrong.extend(about_time(seen));
    wrong.extend(about_requests(&seen.requests));
    wrong.extend(about_what_came_out(seen));
    if seen.met_elsewhere > 0 {
        wrong.push(format!("another host was called {} times", seen.met_elsewhere));
    }
    if seen.poured > MOST_POURED * u64::try_from(seen.requests.len()).unwrap_or(u64::MAX) {
        wrong.push(format!("{} bytes of a flood were taken", seen.poured));
    }
    wrong
}

fn about_session(operation: Operation, state: &State, seen: &Observed) -> Vec<String> {
    let mut wrong = Vec::new();
    let due = rule::session_due(operation, seen.before, state);
    if seen.after != due {
        wrong.push(format!("the session is {:?}, due is {due:?}", seen.after));
    }
    if seen.kept != (seen.after == Session::In) {
        wrong.push(format!("the session is {:?}, and the keychain's entry: {}", seen.after, seen.kept));
    }
    if seen.lives == Some(false) {
        wrong.push("the session is dead though nothing ended it".to_owned());
    }
    wrong
}

/// Each request has its limit, and each wait between two.
fn about_time(seen: &Observed) -> Option<String> {
    let requests = u32::try_from(seen.requests.len().max(1)).unwrap_or(u32::MAX);
    let limit = (LIMITS.exchange + LIMITS.longest_delay) * requests + SLACK;
    (seen.took > limit)
        .then(|| format!("took {:.1} s, {:.1} s are allowed", seen.took.as_secs_f32(), limit.as_secs_f32()))
}

fn about_requests(requests: &[String]) -> Vec<String> {
    let mut sent: BTreeMap<&str, usize> = BTreeMap::new();
    requests.iter().for_each(|request| *sent.entry(request).or_default() += 1);
    let most = |request: &str| if request.starts_with("GET ") { MOST_READS } else { 1 };
    let too_often = sent.into_iter().filter(|(request, times)| *times > most(request));
    too_often.map(|(request, times)| format!("sent {times} times: {request}")).collect()
}

fn about_what_came_out(seen: &Observed) -> Vec<String> {
    let mut wrong = Vec::new();
    for text in &seen.came_out {
        for secret in seen.secrets.iter().filter(|secret| holds(text, secret)) {
            wrong.push(format!("the secret {secret} came out: {text}"));
        }
        if unclean(text) {
            wrong.push(format!("text that hides or reorders came out: {text:?}"));
        }
    }
    wrong
}

/// Whether a secret stands there, and not by chance within a longer number.
fn holds(text: &str, secret: &str) -> bool {
    let is_part = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_code = secret.bytes().all(|byte| byte.is_ascii_digit());
    text.match_indices(secret).any(|(start, _)| {
        let (before, after) = text.split_at(start);
        let after = after.strip_prefix(secret).unwrap_or_default();
        !is_code || !(is_part(before.chars().next_back()) || is_part(after.chars().next()))
    })
}

/// NUL, other control characters and those that change the direction, as they are or escaped.
fn unclean(text: &str) -> bool {
    let raw = text
        .chars()
        .any(|c| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
    raw || ["\\u00", "\\u{0}", "\\0", "\\u{7}", "\\u{202e}", "\\u{2066}"].iter().any(|escaped| text.contains(escaped))
}

#[cfg(test)]
mod tests;
