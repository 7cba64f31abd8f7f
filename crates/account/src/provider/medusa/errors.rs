//! What an answer of Medusa means (`contracts/medusa.md`, "Errors"). Its errors are
//! JSON, bare text or a page, so the status decides and the body is looked at after it.

use serde::Deserialize;

use crate::error::{Error, FieldProblem, Result, Surprise};
use crate::provider::http::Answer;
use crate::provider::loose;
use crate::text::{ERROR_LENGTH, clean};

/// How the request proved itself; the same answer means different things then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::provider) enum Proof {
    /// By nothing.
    Nothing,
    /// By e-mail and password, or by an API token that was just typed.
    Credentials,
    /// By a session's token.
    Session,
}

/// Fields that a complaint may be about, by the protocol's names and ours.
const FIELDS: [(&str, &str); 7] = [
    ("email", "email"),
    ("first_name", "first_name"),
    ("last_name", "last_name"),
    ("role", "role"),
    ("password", "password"),
    ("avatar_url", "avatar_url"),
    ("metadata", "metadata"),
];

/// What stands in an answer's body.
#[derive(Debug, PartialEq, Eq)]
enum Body {
    Empty,
    Page,
    Text(String),
    Json(Complaint),
}

#[derive(Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
struct Complaint {
    #[serde(deserialize_with = "loose::text")]
    message: Option<String>,
}

/// Passes a success on, whatever is in it, and tells what else an answer means.
pub(in crate::provider) fn judge(answer: &Answer, proof: Proof) -> Result<()> {
    match answer.status {
        200..=299 => Ok(()),
        300..=399 => Err(unexpected(answer, Surprise::Redirect)),
        429 => Err(Error::RateLimited { retry_after_s: answer.retry_after_s }),
        status @ 500..=599 => Err(Error::ServerFault { status }),
        _ => Err(refusal(answer, proof)),
    }
}

/// Whether an answer is a page: a route that the server does not have, or something before the server.
pub(in crate::provider) fn is_page(answer: &Answer) -> bool {
    body(answer) == Body::Page
}

/// Whether an answer's body is JSON of an object.
pub(in crate::provider) fn is_json(answer: &Answer) -> bool {
    matches!(body(answer), Body::Json(_))
}

/// What a probe makes of an answer that is not the one it hoped for: a server that is
/// busy or failing is told, and any other is another service.
pub(in crate::provider) fn in_a_probe(judged: Result<()>, answer: &Answer) -> Error {
    match judged {
        Err(error @ (Error::RateLimited { .. } | Error::ServerFault { .. } | Error::UnexpectedAnswer { .. })) => error,
        Ok(()) | Err(_) => unexpected(answer, Surprise::NotThisService),
    }
}

fn refusal(answer: &Answer, proof: Proof) -> Error {
    let body = body(answer);
    if answer.status == 401 && body.is_guards() {
        match proof {
            Proof::Session => return Error::SessionExpired,
            Proof::Credentials => return Error::InvalidCredentials,
            Proof::Nothing => {}
        }
    }
    match body {
        // The bearer's user was deleted.
        Body::Text(text) if answer.status == 400 && proof == Proof::Session && text == "bad request" => {
            Error::SessionExpired
        }
        Body::Json(complaint) => complaint.error(answer.status),
        Body::Empty => unexpected(answer, Surprise::Empty),
        Body::Page => unexpected(answer, Surprise::Html),
        Body::Text(_) => unexpected(answer, Surprise::NotJson),
    }
}

fn body(answer: &Answer) -> Body {
    let bytes = answer.body.trim_ascii();
    match bytes.first() {
        None => Body::Empty,
        Some(b'<') => Body::Page,
        Some(b'{') => serde_json::from_slice(bytes).map_or(Body::Text(String::new()), Body::Json),
        // Only ever compared with the few words that the protocol has.
        Some(_) => Body::Text(String::from_utf8_lossy(bytes.get(..32).unwrap_or(bytes)).to_lowercase()),
    }
}

impl Body {
    /// Whether a 401 is the server's own, and not that of something before it.
    fn is_guards(&self) -> bool {
        match self {
            Self::Empty | Self::Json(_) => true,
            Self::Text(text) => text == "unauthorized",
            Self::Page => false,
        }
    }
}

impl Complaint {
    fn words(&self) -> String {
        self.message.as_deref().map(|message| clean(message, ERROR_LENGTH)).unwrap_or_default()
    }

    /// A complaint about a value names its field in its words and nowhere else.
    fn error(&self, status: u16) -> Error {
        let message = self.words();
        let fields = if matches!(status, 400 | 409 | 422) { fields(&message) } else { Vec::new() };
        if fields.is_empty() {
            return Error::Refused { status, code: 0, message };
        }
        Error::Invalid { message, fields }
    }
}

fn fields(message: &str) -> Vec<FieldProblem> {
    let lower = message.to_lowercase();
    let words: Vec<_> = lower.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').collect();
    let named = FIELDS.iter().filter(|(theirs, _)| words.contains(theirs));
    named.map(|(_, ours)| FieldProblem { field: (*ours).to_owned(), message: message.to_owned() }).take(1).collect()
}

fn unexpected(answer: &Answer, surprise: Surprise) -> Error {
    Error::UnexpectedAnswer { status: answer.status, surprise }
}

#[cfg(test)]
mod tests {
    use zeroize::Zeroizing;

    use super::*;

    fn verdict(status: u16, body: &str, proof: Proof) -> Result<()> {
        let body = Zeroizing::new(body.as_bytes().to_vec());
        judge(&Answer { status, retry_after_s: Some(7), requests_a_second: None, body }, proof)
    }

    fn refused(status: u16, message: &str) -> Result<()> {
        Err(Error::Refused { status, code: 0, message: message.to_owned() })
    }

    fn unexpected(status: u16, surprise: Surprise) -> Result<()> {
        Err(Error::UnexpectedAnswer { status, surprise })
    }

    const GUARDS: [&str; 4] = ["Unauthorized", "unauthorized\n", "", r#"{"message":"Unauthorized"}"#];

    #[test]
    fn the_guards_401_ends_a_session_whatever_its_form() {
        for body in GUARDS {
            assert_eq!(verdict(401, body, Proof::Session), Err(Error::SessionExpired), "{body}");
            assert_eq!(verdict(401, body, Proof::Credentials), Err(Error::InvalidCredentials), "{body}");
        }
        assert!(matches!(verdict(401, "Unauthorized", Proof::Nothing), Err(Error::UnexpectedAnswer { .. })));
    }

    #[test]
    fn a_401_of_something_before_the_server_ends_no_session() {
        for proof in [Proof::Session, Proof::Credentials] {
            assert_eq!(verdict(401, "<html>Sign in to Wi-Fi", proof), unexpected(401, Surprise::Html));
            assert_eq!(verdict(401, "Proxy says no", proof), unexpected(401, Surprise::NotJson));
        }
    }

    #[test]
    fn the_bearer_of_a_deleted_user_has_ended() {
        assert_eq!(verdict(400, "Bad Request", Proof::Session), Err(Error::SessionExpired));
        assert_eq!(verdict(400, "Bad Request", Proof::Nothing), unexpected(400, Surprise::NotJson));
        assert_eq!(verdict(400, "Bad Gateway", Proof::Session), unexpected(400, Surprise::NotJson));
    }

    #[test]
    fn a_page_shows_nothing_of_itself() {
        let trace = "<!DOCTYPE html><pre>SyntaxError: at /home/ann/medusa/index.js</pre>";
        for status in [400, 404, 413] {
            assert_eq!(verdict(status, trace, Proof::Session), unexpected(status, Surprise::Html));
        }
        assert_eq!(verdict(500, trace, Proof::Session), Err(Error::ServerFault { status: 500 }));
    }

    #[test]
    fn a_complaint_stands_at_the_field_that_it_names() {
        for (message, field) in [
            ("A user with the same email already exists.", "email"),
            ("email must be an email", "email"),
            ("role must be one of the following values: admin, member, developer", "role"),
            ("Unrecognized fields: 'metadata'", "metadata"),
        ] {
            let body = format!(r#"{{"type":"invalid_data","message":"{message}"}}"#);
            let Err(Error::Invalid { fields, .. }) = verdict(400, &body, Proof::Session) else { panic!("{message}") };
            assert_eq!((fields[0].field.as_str(), fields[0].message.as_str()), (field, message));
        }
        let body = r#"{"type":"not_allowed","message":"A user cannot delete itself"}"#;
        assert_eq!(verdict(400, body, Proof::Session), refused(400, "A user cannot delete itself"));
        let body = r#"{"type":"not_found","message":"User with id: usr_1 was not found"}"#;
        assert_eq!(verdict(404, body, Proof::Session), refused(404, "User with id: usr_1 was not found"));
    }

    #[test]
    fn what_the_status_says_alone() {
        assert_eq!(verdict(204, "", Proof::Nothing), Ok(()));
        assert_eq!(verdict(307, "", Proof::Session), unexpected(307, Surprise::Redirect));
        assert_eq!(verdict(429, "x", Proof::Session), Err(Error::RateLimited { retry_after_s: Some(7) }));
        let fault = r#"{"code":"unknown_error","message":"An unknown error occurred."}"#;
        assert_eq!(verdict(500, fault, Proof::Session), Err(Error::ServerFault { status: 500 }));
    }
}
