//! Secrets: types that can be neither printed nor serialised, and are wiped when dropped.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize, Serializer};

use crate::server::Origin;

/// A password on its way from the page to a server.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct Password(SecretString);

/// A second factor's code.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct OneTimeCode(SecretString);

/// A password that was made here: it is told once, to be handed on.
#[derive(Clone)]
pub struct MadePassword(SecretString);

/// An API token as typed.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct ApiToken(SecretString);

/// The value of an extra header.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct HeaderText(SecretString);

/// A text for the clipboard.
#[derive(Clone, Deserialize)]
#[serde(transparent)]
pub struct Copied(SecretString);

/// What a server takes for its session, bound to the origin that it came from.
pub(crate) struct Token {
    secret: SecretString,
    origin: Origin,
    kind: TokenKind,
}

/// How a token was come by, where a provider sends the two in different ways.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TokenKind {
    /// By signing in.
    #[default]
    Session,
    /// Typed by the person, who made it elsewhere.
    Api,
}

impl Password {
    /// Takes the password as typed.
    pub fn new(typed: impl Into<SecretString>) -> Self {
        Self(typed.into())
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl OneTimeCode {
    /// Takes the code as typed.
    pub fn new(typed: impl Into<SecretString>) -> Self {
        Self(typed.into())
    }

    /// The code as a server wants it: people type `123 456` and `123-456`.
    pub(crate) fn bare(&self) -> SecretString {
        // EXPOSE: the copy is a secret again before it leaves this function.
        let typed = self.0.expose_secret();
        let mut bare = String::with_capacity(typed.len());
        bare.extend(typed.chars().filter(|c| !c.is_whitespace() && !is_hyphen(*c)));
        bare.into()
    }
}

/// The hyphen of the keyboard and those that text programs put in its place.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl Token {
    /// The longest token that is taken: with what stands around it, it must fit
    /// into the 2,560 bytes of an entry in Windows' keychain.
    const LONGEST: usize = 1_900;

    /// Takes a session's token that came from `origin`; `None` if it could not be sent
    /// as a header, or not be kept.
    pub fn new(secret: SecretString, origin: Origin) -> Option<Self> {
        Self::of_kind(TokenKind::Session, secret, origin)
    }

    /// Takes a token of either kind; see [`new`](Self::new).
    pub fn of_kind(kind: TokenKind, secret: SecretString, origin: Origin) -> Option<Self> {
        // EXPOSE: only its length and kind of characters are looked at.
        let text = secret.expose_secret();
        let sendable = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        (sendable && text.len() <= Self::LONGEST).then_some(Self { secret, origin, kind })
    }

    /// The one origin that it may be sent to.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    pub fn expose(&self) -> &str {
        self.secret.expose_secret()
    }
}

impl MadePassword {
    pub(crate) fn new(made: impl Into<SecretString>) -> Self {
        Self(made.into())
    }

    /// The same as what a server is given.
    pub(crate) fn as_password(&self) -> Password {
        Password(self.0.clone())
    }
}

impl Serialize for MadePassword {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        // EXPOSE: whoever added the member has to hand it on, and is told it this once.
        to.serialize_str(self.0.expose_secret())
    }
}

impl ApiToken {
    /// Takes the token as typed.
    pub fn new(typed: impl Into<SecretString>) -> Self {
        Self(typed.into())
    }

    /// Without the white space that comes along when it is pasted.
    pub(crate) fn bare(&self) -> SecretString {
        // EXPOSE: the copy is a secret again at once.
        self.0.expose_secret().trim().into()
    }
}

impl HeaderText {
    /// Takes the value as typed.
    pub fn new(typed: impl Into<SecretString>) -> Self {
        Self(typed.into())
    }

    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// Only whether two are the same comes out.
impl PartialEq for HeaderText {
    fn eq(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }
}

impl Eq for HeaderText {}

impl Copied {
    /// Takes the text.
    pub fn new(text: impl Into<SecretString>) -> Self {
        Self(text.into())
    }

    /// The text, for the clipboard alone.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for MadePassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for ApiToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for HeaderText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for Copied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[redacted] of {}", self.origin)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;

    #[test]
    fn a_secret_is_not_printed() {
        let origin = Server::at("https://eu-api.contentstack.com").unwrap().origin();
        let token = Token::new("blt-very-secret".into(), origin).unwrap();
        let printed = format!(
            "{:?} {:#?} {:?} {token:?}",
            Password::new("hunter22"),
            Password::new("hunter22"),
            OneTimeCode::new("123456"),
        );
        insta::assert_snapshot!(printed, @"[redacted] [redacted] [redacted] [redacted] of https://eu-api.contentstack.com");
    }

    #[test]
    fn a_request_does_not_print_its_secrets() {
        let request: crate::session::SignInRequest =
            serde_json::from_str(r#"{"account":"0123456789abcdef","email":"ann@example.com","password":"hunter22"}"#)
                .unwrap();
        assert!(!format!("{request:?}").contains("hunter22"));
        assert_eq!(request.password.expose(), "hunter22");
    }

    #[test]
    fn spaces_and_hyphens_in_a_code_do_no_harm() {
        for typed in ["123456", " 123 456 ", "123-456", "12\u{2013}34\u{a0}56", "1 2 3-4\t5 6"] {
            assert_eq!(OneTimeCode::new(typed).bare().expose_secret(), "123456", "{typed:?}");
        }
        assert_eq!(OneTimeCode::new("ab12_x").bare().expose_secret(), "ab12_x");
    }

    #[test]
    fn a_token_that_cannot_be_sent_or_kept_is_none() {
        let origin = Server::at("https://eu-api.contentstack.com").unwrap().origin();
        let make = |text: &str| Token::new(text.into(), origin.clone());
        assert!(make("blt0123").is_some());
        for bad in ["", "two words", "line\nbreak", "naïve", &"x".repeat(1_901)] {
            assert!(make(bad).is_none(), "{bad:?}");
        }
    }
}
