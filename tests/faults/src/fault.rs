//! What can happen to a request: at its server, and on the way to it and back.

use account::Surprise;
use account::error::NetworkProblem;
use chance::Chance;
use serde_json::{Value, json};

use crate::answer::{self, Answer, MARK, envelope};
use crate::certificates::Certificate;

/// Something that happens to every request of an operation.
#[derive(Clone)]
pub struct Fault {
    pub name: String,
    /// What it is to a person, which decides what has to come of it.
    pub class: Class,
    pub line: Line,
    pub source: Source,
    /// What befalls the answer itself.
    pub harm: fn(&mut Answer, &mut Chance),
    /// How the answer is given.
    pub delivery: Delivery,
    /// Whether the connection stays open before it, so that it strikes one in use.
    pub kept: bool,
}

/// Where a fault leads.
#[derive(Debug, Clone)]
pub enum Class {
    /// Nothing is wrong in the end.
    Harmless,
    /// No whole answer comes.
    Lost(NetworkProblem),
    /// A whole answer comes that is none of the protocol's, in one of these ways.
    Strange(&'static [Surprise]),
    /// JSON that lacks what is due: strange, or a success to whoever is due nothing.
    Foreign(&'static [Surprise]),
    /// An empty success.
    Silent,
    /// The server's error envelope, or a status without one.
    Told(Told),
}

/// What a server tells, as `contracts/contentstack.md` §4 and §5 tell cases apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    pub status: u16,
    /// `None` where the envelope has none.
    pub code: Option<i64>,
    /// Its words speak of a lock.
    pub locked: bool,
    /// It complains about fields.
    pub fields: bool,
    pub retry_after: Option<u32>,
    /// It is an envelope, with a message.
    pub envelope: bool,
}

/// The way to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    Plain,
    /// Nobody listens.
    Refused,
    Tls(Certificate),
}

/// Who answers.
#[derive(Debug, Clone)]
pub enum Source {
    /// The server, which thereby has acted.
    Server,
    /// This comes instead; the server is not asked.
    Canned(Answer),
    /// This, with an address of another host in it.
    Elsewhere(u16),
}

/// How an answer is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    Whole,
    /// After a moment.
    Late,
    /// Never.
    Silence,
    /// Broken off there.
    Cut(Place, End),
    /// One byte a second from there on.
    Trickle(Place),
    /// A body of this many bytes, behind a head that promises them.
    Flood(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    BeforeHead,
    InHead,
    InBody,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    Reset,
    Closed,
}

/// More than an app may take: a gigabyte.
pub const GIGABYTE: u64 = 1 << 30;

/// Every fault there is, the lack of one first.
pub fn all() -> Vec<Fault> {
    [on_the_way(), tls(), strange(), told()].into_iter().flatten().collect()
}

fn on_the_way() -> Vec<Fault> {
    use Delivery::{Cut, Late, Silence, Trickle};
    use NetworkProblem::{Interrupted, Refused, TimedOut};
    use Place::{BeforeHead, InBody, InHead};
    let given = |name: &str, class: Class, delivery: Delivery| Fault { delivery, ..relayed(name, class) };
    let lost = |name: &str, problem, delivery| given(name, Class::Lost(problem), delivery);
    vec![
        relayed("nothing", Class::Harmless),
        given("latency", Class::Harmless, Late),
        Fault { line: Line::Refused, ..relayed("refused", Class::Lost(Refused)) },
        lost("silence", TimedOut, Silence),
        lost("reset before the head", Interrupted, Cut(BeforeHead, End::Reset)),
        lost("reset in the head", Interrupted, Cut(InHead, End::Reset)),
        lost("reset in the body", Interrupted, Cut(InBody, End::Reset)),
        lost("closed before the head", Interrupted, Cut(BeforeHead, End::Closed)),
        lost("closed in the head", Interrupted, Cut(InHead, End::Closed)),
        lost("closed in the body", Interrupted, Cut(InBody, End::Closed)),
        Fault { kept: true, ..lost("reset of a connection in use", Interrupted, Cut(BeforeHead, End::Reset)) },
        lost("a byte a second", TimedOut, Trickle(BeforeHead)),
        lost("a byte of the body a second", TimedOut, Trickle(InBody)),
        Fault { harm: answer::promise_more, ..relayed("a length too great", Class::Lost(Interrupted)) },
        Fault { harm: answer::cut_gzip, ..relayed("truncated gzip", Class::Lost(Interrupted)) },
    ]
}

/// The certificate is looked at before anything is sent. Only on Linux can a process be
/// given a root of its own from outside; elsewhere the system's store alone counts.
fn tls() -> Vec<Fault> {
    let over = |name: &str, class: Class, certificate| Fault { line: Line::Tls(certificate), ..relayed(name, class) };
    let refused = || Class::Lost(NetworkProblem::Tls);
    if cfg!(not(target_os = "linux")) {
        return Vec::new();
    }
    vec![
        over("TLS, a good certificate", Class::Harmless, Certificate::Good),
        over("TLS, expired", refused(), Certificate::Expired),
        over("TLS, wrong host", refused(), Certificate::OtherHost),
        over("TLS, self-signed", refused(), Certificate::SelfSigned),
    ]
}

fn strange() -> Vec<Fault> {
    use Surprise::{Html, NotJson, NotThisService, Redirect, TooLarge};
    const NO_ANSWER: &[Surprise] = &[NotJson, NotThisService];
    let harmed = |name: &str, class: Class, harm| Fault { harm, ..relayed(name, class) };
    let mut faults = vec![
        harmed("packed with gzip", Class::Harmless, answer::pack),
        harmed("NUL and bidi text", Class::Harmless, answer::soil_texts),
        harmed("truncated JSON", Class::Strange(NO_ANSWER), answer::cut_json),
        harmed("a length too small", Class::Strange(NO_ANSWER), answer::promise_less),
        harmed("gzip that is none", Class::Strange(&[NotJson]), answer::broken_gzip),
        harmed("duplicate keys", Class::Foreign(NO_ANSWER), answer::repeat_keys),
        canned("HTML with 200", Class::Strange(&[Html]), Answer::html(200)),
        canned("HTML with 404", Class::Strange(&[Html]), Answer::html(404)),
        canned("empty 204", Class::Silent, Answer::empty(204)),
        canned("empty 200", Class::Silent, Answer::empty(200)),
        canned("10,000-deep JSON", Class::Foreign(NO_ANSWER), text(&answer::deep(10_000))),
        canned(
            "10,000-deep list",
            Class::Strange(NO_ANSWER),
            text(&format!("{}{}", "[".repeat(10_000), "]".repeat(10_000))),
        ),
        canned("JSON of another service", Class::Foreign(NO_ANSWER), Answer::json(200, json!({"status": "ok"}))),
        canned("a list", Class::Strange(&[NotThisService]), text("[1]")),
        canned("64 MiB packed", Class::Strange(&[TooLarge]), text(&" ".repeat(64 << 20)).packed()),
        Fault {
            delivery: Delivery::Flood(GIGABYTE),
            ..canned("a gigabyte", Class::Strange(&[TooLarge]), text(&format!(r#"{{"user":{{"uid":"{MARK}-flood"#)))
        },
    ];
    faults.extend([301, 302, 307, 308].map(|status| Fault {
        source: Source::Elsewhere(status),
        ..relayed(&format!("{status} to another host"), Class::Strange(&[Redirect]))
    }));
    faults
}

/// Every code of `contracts/contentstack.md` §3.1, the forms of §4 and the statuses of §6.
fn told() -> Vec<Fault> {
    const WRONG: &str = "Looks like your email or password is invalid. Please try again or reset your password.";
    let none = || json!({});
    let mut faults = Vec::new();
    let mut tell = |name: &str, status, code, words: &str, errors: Value| {
        let fields = errors.as_object().is_some_and(|errors| !errors.is_empty());
        let told = Told { fields, locked: words.contains("lock") || words.contains("temporar"), ..status_only(status) };
        let told = Told { code, envelope: true, ..told };
        faults.push(canned(name, Class::Told(told), Answer::json(status, envelope(code, words, errors))));
    };
    for status in [422, 401] {
        tell(&format!("{status}+104"), status, Some(104), WRONG, none());
    }
    tell("422+104 locked", 422, Some(104), "Your account is locked. Try again in 5 minutes.", none());
    tell("400+104 temporarily", 400, Some(104), "You have been temporarily barred.", none());
    for status in [294, 401, 422, 400, 200] {
        tell(
            &format!("{status}+294"),
            status,
            Some(294),
            "Please login using the Two-Factor verification Token",
            json!([]),
        );
    }
    for status in [422, 401, 400] {
        tell(&format!("{status}+295"), status, Some(295), "Invalid verification code", none());
    }
    tell("422 used code", 422, Some(295), "Totp has already been Used", none());
    let no_token = json!({"authtoken": ["is not valid."]});
    tell("401+105", 401, Some(105), "You're not allowed in here unless you're logged in.", no_token.clone());
    tell("403+105", 403, Some(105), "You're not allowed in here unless you're logged in.", no_token);
    tell("401+161", 401, Some(161), "You don't have the permission to do this.", none());
    tell("401 without a code", 401, None, "Unauthorized", none());
    for status in [412, 422] {
        tell(
            &format!("{status} api_key"),
            status,
            Some(109),
            "The API key is missing.",
            json!({"api_key": ["is not valid."]}),
        );
    }
    let bad_token = json!({"reset_password_token": ["The token provided is invalid. Please try again."]});
    for status in [422, 400] {
        tell(
            &format!("{status} reset token"),
            status,
            Some(119),
            "The password could not be reset.",
            bad_token.clone(),
        );
    }
    tell("422 a field as text", 422, Some(119), "Not valid.", json!({"email": "is not valid"}));
    tell("403", 403, None, "Access from this address is not allowed.", none());
    tell("403+0", 403, Some(0), "This plan has no such call.", json!([]));
    tell("404 with an envelope", 404, Some(404), "There is nothing here.", none());
    tell("405 with an envelope", 405, Some(405), "This method is not allowed here.", none());
    tell("200 with an error", 200, Some(119), "It failed all the same.", none());
    tell("429", 429, Some(429), "Too many requests", none());
    tell("429 without a code", 429, None, "Too many requests", none());
    for status in [500, 502, 503, 504] {
        tell(&format!("{status} with an envelope"), status, Some(0), "The server failed.", none());
    }
    for status in [500, 502, 503, 504] {
        faults.push(canned(&format!("{status} as a page"), Class::Told(status_only(status)), Answer::html(status)));
    }
    faults.push(canned("429 as a page", Class::Told(status_only(429)), Answer::html(429)));
    let told = Told { retry_after: Some(7), code: Some(429), envelope: true, ..status_only(429) };
    let later = Answer::json(429, envelope(Some(429), "Too many requests", none())).with("retry-after", 7);
    faults.push(canned("429 with Retry-After", Class::Told(told), later));
    let words = json!({"message": "Not now.", "error_code": "119", "errors": ["no", "object"]});
    let told = Told { code: Some(119), ..status_only(400) };
    faults.push(canned("400, words as `message`", Class::Told(told), Answer::json(400, words)));
    faults
}

fn status_only(status: u16) -> Told {
    Told { status, code: None, locked: false, fields: false, retry_after: None, envelope: false }
}

/// The server acts, and its answer is handed on.
fn relayed(name: &str, class: Class) -> Fault {
    Fault {
        name: name.to_owned(),
        class,
        line: Line::Plain,
        source: Source::Server,
        harm: |_, _| (),
        delivery: Delivery::Whole,
        kept: false,
    }
}

fn canned(name: &str, class: Class, answer: Answer) -> Fault {
    Fault { source: Source::Canned(answer), ..relayed(name, class) }
}

fn text(body: &str) -> Answer {
    Answer { body: body.as_bytes().to_vec(), ..Answer::empty(200) }.with("content-type", "application/json")
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own() {
        let faults = all();
        let names: HashSet<_> = faults.iter().map(|fault| &fault.name).collect();
        assert_eq!(names.len(), faults.len());
    }

    #[test]
    fn every_code_and_status_of_the_contract_is_told() {
        let told: Vec<_> = all()
            .into_iter()
            .filter_map(|fault| match fault.class {
                Class::Told(told) => Some(told),
                Class::Harmless | Class::Lost(_) | Class::Strange(_) | Class::Foreign(_) | Class::Silent => None,
            })
            .collect();
        for code in [104, 105, 161, 294, 295, 429] {
            assert!(told.iter().any(|told| told.code == Some(code)), "{code}");
        }
        for status in [200, 294, 400, 401, 403, 404, 405, 412, 422, 429, 500, 502, 503, 504] {
            assert!(told.iter().any(|told| told.status == status), "{status}");
        }
        assert_eq!(told.iter().filter(|told| told.locked).count(), 2);
    }
}
