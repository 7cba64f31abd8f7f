//! What an answer means: the error envelope and the order in which it is decided
//! (`contracts/contentstack.md` §4, §5 and §9). The body decides before the status.

use serde::Deserialize;
use serde_json::Value;

use crate::error::{Error, FieldProblem, Surprise};
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::text::{ERROR_LENGTH, clean};

/// How the request proved itself; the same words mean different things then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// By nothing.
    Nothing,
    /// By e-mail and password.
    Password,
    /// By a session's token.
    Token,
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A success with JSON.
    Fine,
    /// A success that says nothing.
    Silent,
    /// The server asks for a second factor (code 294).
    SecondFactor { kind: Option<String>, message: String },
    /// It went wrong.
    Failed(Error),
}

/// Codes of the envelope that mean something to us (`contracts/contentstack.md` §3.1).
mod code {
    pub const CREDENTIALS: i64 = 104;
    pub const SESSION: i64 = 105;
    pub const PERMISSION: i64 = 161;
    pub const SECOND_FACTOR: i64 = 294;
    pub const THROTTLED: i64 = 429;
}

/// Most fields that a complaint is read for.
const MOST_FIELDS: usize = 20;

/// The longest name of a field, in characters.
const FIELD_LENGTH: usize = 64;

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Envelope {
    #[serde(deserialize_with = "loose::integer")]
    error_code: Option<i64>,
    #[serde(deserialize_with = "loose::text")]
    error_message: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    message: Option<String>,
    #[serde(deserialize_with = "loose::text")]
    error: Option<String>,
    errors: Value,
    #[serde(deserialize_with = "loose::text")]
    tfa_type: Option<String>,
    #[serde(deserialize_with = "loose::present")]
    user: bool,
}

/// Decides what an answer means.
pub(super) fn judge(answer: &Answer, proof: Proof) -> Verdict {
    if matches!(answer.status, 300..=399) {
        return unexpected(answer, Surprise::Redirect);
    }
    match read(&answer.body) {
        Ok(envelope) if envelope.is_error(answer.status) => envelope.verdict(answer, proof),
        Ok(_) => Verdict::Fine,
        Err(Surprise::Empty) if is_success(answer.status) => Verdict::Silent,
        Err(surprise) => without_envelope(answer, proof, surprise),
    }
}

/// Whether an answer bears Contentstack's mark: its error envelope.
pub(super) fn has_envelope(answer: &Answer) -> bool {
    let marked = |envelope: Envelope| envelope.error_code.is_some() && envelope.error_message.is_some();
    read(&answer.body).is_ok_and(marked)
}

fn read(body: &[u8]) -> Result<Envelope, Surprise> {
    let body = body.trim_ascii();
    match body.first() {
        None => Err(Surprise::Empty),
        Some(b'{') => serde_json::from_slice(body).map_err(|_| Surprise::NotJson),
        Some(b'<') => Err(Surprise::Html),
        Some(_) if serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok() => Err(Surprise::NotThisService),
        Some(_) => Err(Surprise::NotJson),
    }
}

/// An answer whose body is no envelope: only the status is left to go by.
fn without_envelope(answer: &Answer, proof: Proof, surprise: Surprise) -> Verdict {
    match answer.status {
        429 => Verdict::Failed(rate_limited(answer)),
        status @ 500..=599 => Verdict::Failed(Error::ServerFault { status }),
        // A page between us and the server may answer 401 too; silence is the server's own.
        401 if proof == Proof::Token && surprise == Surprise::Empty => Verdict::Failed(Error::SessionExpired),
        _ => unexpected(answer, surprise),
    }
}

impl Envelope {
    fn is_error(&self, status: u16) -> bool {
        (self.error_code.is_some() && !self.user) || !is_success(status)
    }

    fn verdict(self, answer: &Answer, proof: Proof) -> Verdict {
        if self.error_code == Some(code::SECOND_FACTOR) && proof == Proof::Password {
            let kind = self.tfa_type.as_deref().map(|kind| clean(kind, FIELD_LENGTH));
            let kind = kind.filter(|kind| !kind.is_empty());
            return Verdict::SecondFactor { kind, message: self.text() };
        }
        Verdict::Failed(self.error(answer, proof))
    }

    fn error(self, answer: &Answer, proof: Proof) -> Error {
        let status = answer.status;
        let code = self.error_code.unwrap_or(0);
        match (status, code) {
            (429, _) | (_, code::THROTTLED) => rate_limited(answer),
            (500..=599, _) => Error::ServerFault { status },
            (_, code::SESSION) | (401, 0) if proof == Proof::Token => Error::SessionExpired,
            (_, code::CREDENTIALS) if proof == Proof::Password => self.about_credentials(),
            (403, _) | (_, code::PERMISSION | code::SECOND_FACTOR) => self.refused(status),
            _ => self.invalid_or_refused(status),
        }
    }

    /// Code 104 has two meanings that only its words tell apart.
    fn about_credentials(self) -> Error {
        let message = self.text();
        let words = message.to_lowercase();
        if words.contains("lock") || words.contains("temporar") {
            return Error::AccountLocked { message };
        }
        Error::InvalidCredentials
    }

    fn invalid_or_refused(self, status: u16) -> Error {
        let fields = field_problems(&self.errors);
        if fields.is_empty() {
            return self.refused(status);
        }
        Error::Invalid { message: self.text(), fields }
    }

    fn refused(self, status: u16) -> Error {
        Error::Refused { status, code: self.error_code.unwrap_or(0), message: self.text() }
    }

    fn text(&self) -> String {
        let told = [&self.error_message, &self.message, &self.error];
        told.into_iter()
            .flatten()
            .map(|text| clean(text, ERROR_LENGTH))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }
}

fn field_problems(errors: &Value) -> Vec<FieldProblem> {
    let Value::Object(errors) = errors else { return Vec::new() };
    let problem = |(field, words): (&String, &Value)| FieldProblem {
        field: clean(field, FIELD_LENGTH),
        message: clean(&joined(words), ERROR_LENGTH),
    };
    errors.iter().take(MOST_FIELDS).map(problem).filter(|problem| !problem.field.is_empty()).collect()
}

fn joined(words: &Value) -> String {
    match words {
        Value::String(text) => text.clone(),
        Value::Array(texts) => texts.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => String::new(),
    }
}

fn rate_limited(answer: &Answer) -> Error {
    Error::RateLimited { retry_after_s: answer.retry_after_s }
}

fn unexpected(answer: &Answer, surprise: Surprise) -> Verdict {
    Verdict::Failed(Error::UnexpectedAnswer { status: answer.status, surprise })
}

fn is_success(status: u16) -> bool {
    (200..300).contains(&status)
}

#[cfg(test)]
mod tests;
