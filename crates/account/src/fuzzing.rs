//! The readers of what comes from outside, with what has to hold of each, for the targets in `fuzz/`.

use crate::link::{LinkKind, PastedLink, read_link};
use crate::provider::contentstack::everything;
use crate::server::{Server, is_loopback};

/// Statuses that mean something; `a` stands for the first.
const STATUSES: &[u16] = &[200, 204, 294, 301, 400, 401, 403, 404, 412, 422, 429, 503];

/// Reads an answer: a letter that stands for its status, and the body behind it.
///
/// # Panics
/// Where a rule is broken.
pub fn answer(bytes: &[u8]) {
    let Some((letter, body)) = bytes.split_first() else { return };
    let place = usize::from(letter.wrapping_sub(b'a')) % STATUSES.len();
    everything::read(STATUSES.get(place).copied().unwrap_or(200), body);
}

/// Reads what a person could paste.
///
/// # Panics
/// Where a token could not stand in a path, or was not in the text, or is lost on its way through a link.
pub fn link(text: &str) {
    let Ok(link) = read_link(text) else { return };
    let token = link.token.expose();
    let fits = token.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    assert!(fits && (8..=256).contains(&token.len()), "it cannot stand in a path");
    assert!(text.contains(token), "it was not in the text");
    let again = PastedLink::new(format!("latchkey://reset?token={token}")).token(LinkKind::Reset);
    assert_eq!(again.map(|again| again.expose().to_owned()).as_deref(), Ok(token), "it is lost in a link");
}

/// Reads a typed address.
///
/// # Panics
/// Where an address is taken that is not safe, or is another when it is read again.
pub fn address(text: &str) {
    let Ok(server) = Server::at(text) else { return };
    let url = server.url("");
    assert!(url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)), "not safe");
    assert!(url.username().is_empty() && url.password().is_none(), "it carries credentials");
    assert!(url.query().is_none() && url.fragment().is_none(), "it carries more than a place");
    assert_eq!(Server::at(server.address()).as_ref(), Ok(&server), "another when it is read again");
    assert!(server.url("/user").path().ends_with("/user"), "nothing can stand below it");
}
