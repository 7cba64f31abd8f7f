//! E-mail addresses as they may stand in logs and lists: `a…@example.com`.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An e-mail address of which only the first letter and the host are known.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(from = "String")]
pub struct MaskedEmail(String);

impl MaskedEmail {
    /// Masks an address. A masked one stays as it is; what has no `@` keeps its first letter alone.
    pub fn new(email: &str) -> Self {
        let email = email.trim();
        let (person, host) = email.rsplit_once('@').unwrap_or((email, ""));
        let first: String = person.chars().take(1).collect();
        Self(if host.is_empty() { format!("{first}…") } else { format!("{first}…@{host}") })
    }
}

impl From<String> for MaskedEmail {
    fn from(email: String) -> Self {
        Self::new(&email)
    }
}

impl fmt::Display for MaskedEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for MaskedEmail {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text with every e-mail address in it masked, those in addresses of the web
/// (`ann%40example.com`) too.
pub fn mask_emails(text: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((at, sign)) = next_at(rest) {
        let (before, after) = (rest.get(..at).unwrap_or_default(), rest.get(at + sign.len()..).unwrap_or_default());
        let kept = before.trim_end_matches(is_of_person);
        masked.push_str(kept);
        if let Some(first) = before.chars().nth(kept.chars().count()) {
            masked.push(first);
            masked.push('…');
        }
        masked.push_str(sign);
        rest = after;
    }
    masked.push_str(rest);
    masked
}

/// Where the next `@` is, and how it is written.
fn next_at(text: &str) -> Option<(usize, &'static str)> {
    let found = ["@", "%40"].into_iter().filter_map(|sign| text.find(sign).map(|at| (at, sign)));
    found.min()
}

/// Whether a character may stand before the `@`; of other scripts every letter may.
fn is_of_person(c: char) -> bool {
    c.is_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~…".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_an_address_the_first_letter_and_the_host_are_left() {
        for (email, masked) in [
            (" ann@example.com ", "a…@example.com"),
            ("Änne.Müller@example.com", "Ä…@example.com"),
            ("\"a@b\"@example.com", "\"…@example.com"),
            ("a…@example.com", "a…@example.com"),
            ("ann", "a…"),
            ("@example.com", "…@example.com"),
            ("", "…"),
        ] {
            assert_eq!(MaskedEmail::new(email).to_string(), masked);
        }
    }

    #[test]
    fn an_address_is_masked_wherever_it_stands_in_a_text() {
        for (text, masked) in [
            ("no answer of ann@example.com, again", "no answer of a…@example.com, again"),
            ("<ann+shop@example.com>(bob@b.example)", "<a…@example.com>(b…@b.example)"),
            ("email=\"ann@example.com\"", "email=\"a…@example.com\""),
            ("GET users?q ann%40example.com", "GET users?q a…%40example.com"),
            ("meet @ noon, 100%", "meet @ noon, 100%"),
            ("plain", "plain"),
        ] {
            assert_eq!(mask_emails(text), masked);
        }
    }

    #[test]
    fn it_is_never_printed_nor_read_whole() {
        let masked = MaskedEmail::new("ann@example.com");
        assert_eq!(format!("{masked} {masked:?}"), "a…@example.com a…@example.com");
        let read: MaskedEmail = serde_json::from_str("\"ann@example.com\"").unwrap();
        assert_eq!(read, masked);
    }

    proptest! {
        #[test]
        fn no_address_is_left_whole_and_masking_twice_changes_nothing(
            before in "[ a-z<(=\"]{0,9}", person in "[a-zA-Z0-9._+-]{2,20}", host in "[a-z]{1,9}\\.[a-z]{2,4}", after in "[ >),\"]{0,5}",
        ) {
            let email = format!("{person}@{host}");
            let masked = mask_emails(&format!("{before}{email}{after}"));
            prop_assert!(!masked.contains(&email), "{}", masked);
            prop_assert_eq!(mask_emails(&masked), masked);
        }
    }
}
