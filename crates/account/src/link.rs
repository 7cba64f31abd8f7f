//! Links of the mails that reset a password or activate an account. What a person
//! pastes, and what the system hands over, is bounded and read strictly: nothing of it
//! is sent anywhere but its token.

mod arrival;
mod handed;

use std::fmt;

use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use arrival::{ArrivalView, Arrivals, LinkView};
pub use handed::HandedLink;

/// The longest text that is read, in characters.
const LONGEST: usize = 2_000;

/// The scheme of our own links.
const SCHEME: &str = "latchkey";

/// The longest JWT: it is sent as a header.
const LONGEST_JWT: usize = 1_900;

/// What a person pasted: a whole link or the token alone.
#[derive(Deserialize)]
#[serde(transparent)]
pub struct PastedLink(SecretString);

/// A link that was read.
#[derive(Debug)]
pub struct Link {
    /// What it is for, where it says so.
    pub kind: Option<LinkKind>,
    /// What it opens the account with.
    pub token: LinkToken,
}

/// What a link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A new password.
    Reset,
    /// A new account.
    Activation,
}

/// A link's token: 8 to 256 of the characters `A-Z a-z 0-9 - _`, or a JWT of at most
/// 1,900, so it stands in a path as it is.
pub struct LinkToken(SecretString);

/// Why a pasted text cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LinkProblem {
    /// Nothing was pasted.
    Empty,
    /// Longer than 2,000 characters.
    TooLong,
    /// No token is in it.
    NoToken,
    /// It is for the other purpose: an activation where a reset is due, or the reverse.
    OtherKind,
}

/// Reads a link or a bare token (`contracts/contentstack.md` §9). A token is the last
/// part of the path, also behind `#!`, or the parameter `token`:
/// `https://…/#!/reset_password/TOKEN`, `https://…/activate?token=TOKEN`,
/// `latchkey://reset?token=TOKEN`, `https://…/app/reset-password?token=JWT&email=…`.
///
/// # Errors
/// What is wrong with the text; never [`LinkProblem::OtherKind`].
pub fn read_link(text: &str) -> Result<Link, LinkProblem> {
    read(text.trim(), Source::Pasted)
}

/// Where a text comes from. A person may paste what a mail holds, in any of its forms;
/// the system hands over links of our own scheme, and nobody has looked at them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Source {
    Pasted,
    Handed,
}

fn read(text: &str, source: Source) -> Result<Link, LinkProblem> {
    let pasted = source == Source::Pasted;
    if text.is_empty() {
        return Err(LinkProblem::Empty);
    }
    if text.chars().nth(LONGEST).is_some() {
        return Err(LinkProblem::TooLong);
    }
    let found = match text.split_once("://") {
        None if pasted => Found { kind: None, token: Some(text) },
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case(SCHEME) => of_ours(rest),
        Some((scheme, rest)) if pasted && is_web(scheme) => of_web(rest),
        _ => Found::default(),
    };
    let token = found.token.filter(|token| is_token(token)).ok_or(LinkProblem::NoToken)?;
    Ok(Link { kind: found.kind, token: LinkToken(token.into()) })
}

impl PastedLink {
    /// Takes the text as pasted.
    pub fn new(pasted: impl Into<SecretString>) -> Self {
        Self(pasted.into())
    }

    /// The token, where the link is not for the other purpose.
    pub(crate) fn token(&self, wanted: LinkKind) -> Result<LinkToken, LinkProblem> {
        // EXPOSE: only its token leaves, and as a secret again.
        let link = read_link(self.0.expose_secret())?;
        match link.kind {
            Some(kind) if kind != wanted => Err(LinkProblem::OtherKind),
            _ => Ok(link.token),
        }
    }
}

impl LinkToken {
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

/// What was found in a text. Slices only: no copy of a token is left behind.
#[derive(Default)]
struct Found<'a> {
    kind: Option<LinkKind>,
    token: Option<&'a str>,
}

fn is_web(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http")
}

/// `reset?token=TOKEN` and `activate?token=TOKEN`, and nothing else: no user, port, path or
/// fragment, and no other parameter. A token has no character that could begin one of them.
/// The slash that some systems put before the `?` does no harm.
fn of_ours(rest: &str) -> Found<'_> {
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let kind = match place.strip_suffix('/').unwrap_or(place) {
        "reset" => LinkKind::Reset,
        "activate" => LinkKind::Activation,
        _ => return Found::default(),
    };
    Found { kind: Some(kind), token: query.strip_prefix("token=") }
}

/// The page behind `#!` is looked at first: that is where the product's own links go.
fn of_web(rest: &str) -> Found<'_> {
    let (address, fragment) = rest.split_once('#').unwrap_or((rest, ""));
    let (place, query) = address.split_once('?').unwrap_or((address, ""));
    let (host, path) = place.split_once('/').unwrap_or((place, ""));
    if host.is_empty() || host.contains('@') {
        return Found::default();
    }
    let Some(page) = fragment.strip_prefix('!').unwrap_or(fragment).strip_prefix('/') else {
        return Found { kind: kind_of(path), token: parameter(query).or_else(|| last_part(path)) };
    };
    let (page, page_query) = page.split_once('?').unwrap_or((page, ""));
    Found {
        kind: kind_of(page).or_else(|| kind_of(path)),
        token: parameter(page_query).or_else(|| parameter(query)).or_else(|| last_part(page)),
    }
}

/// The parameter `token`; none where two of them contradict each other.
fn parameter(query: &str) -> Option<&str> {
    let mut tokens = query.split('&').filter_map(|pair| pair.strip_prefix("token="));
    let token = tokens.next()?;
    tokens.all(|other| other == token).then_some(token)
}

fn last_part(path: &str) -> Option<&str> {
    path.rsplit('/').find(|part| !part.is_empty())
}

fn kind_of(path: &str) -> Option<LinkKind> {
    path.split('/').filter_map(kind_named).next_back()
}

fn kind_named(part: &str) -> Option<LinkKind> {
    match part {
        "reset_password" | "reset-password" => Some(LinkKind::Reset),
        "activate" | "activation" => Some(LinkKind::Activation),
        _ => None,
    }
}

/// The name of a page is none: a link that lost its end would else look like a whole one.
fn is_token(text: &str) -> bool {
    (is_plain(text) && (8..=256).contains(&text.len()) && kind_named(text).is_none()) || is_jwt(text)
}

/// Three plain parts with a dot between each: the links of Medusa (`contracts/medusa.md`).
fn is_jwt(text: &str) -> bool {
    let mut parts = text.split('.');
    let three = [parts.next(), parts.next(), parts.next()];
    let whole = three.iter().all(|part| part.is_some_and(|part| !part.is_empty() && is_plain(part)));
    // Every one begins with an object's bracket and quotation mark, in base64.
    whole && parts.next().is_none() && text.starts_with("eyJ") && text.len() <= LONGEST_JWT
}

fn is_plain(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

impl fmt::Debug for PastedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests;
