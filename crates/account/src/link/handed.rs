//! Links that come from outside: another program asked the system to open them, and the
//! system hands them over. Nobody has looked at them.

use std::fmt;

use secrecy::{ExposeSecret, SecretString};

use super::{Link, LinkProblem, SCHEME, Source, read};

/// A link as the system handed it over.
pub struct HandedLink(SecretString);

impl HandedLink {
    /// Takes the text as it was handed over.
    pub fn new(handed: impl Into<SecretString>) -> Self {
        Self(handed.into())
    }

    /// Whether a text is meant as a link of ours, however badly it is made.
    pub fn is_meant(text: &str) -> bool {
        let scheme = text.split_once(':').map(|(scheme, _)| scheme);
        scheme.is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case(SCHEME))
    }

    /// Reads `latchkey://reset?token=TOKEN` or `latchkey://activate?token=TOKEN`, and nothing
    /// else. There is no parameter for an address or a server: which account it is for is
    /// the person's to say.
    ///
    /// # Errors
    /// What is wrong with it; never [`LinkProblem::OtherKind`].
    pub fn read(&self) -> Result<Link, LinkProblem> {
        // EXPOSE: only its token leaves, and as a secret again.
        read(self.0.expose_secret(), Source::Handed)
    }
}

impl fmt::Debug for HandedLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::link::LinkKind;

    const TOKEN: &str = "blt-Token_0123456789";

    fn read(text: &str) -> Result<(Option<LinkKind>, String), LinkProblem> {
        HandedLink::new(text).read().map(|link| (link.kind, link.token.expose().to_owned()))
    }

    #[test]
    fn a_link_of_ours_is_read_and_says_what_it_is_for() {
        for (text, kind) in [
            ("latchkey://reset?token=TOKEN", LinkKind::Reset),
            ("latchkey://reset/?token=TOKEN", LinkKind::Reset),
            ("latchkey://activate?token=TOKEN", LinkKind::Activation),
            ("LATCHKEY://activate/?token=TOKEN", LinkKind::Activation),
        ] {
            assert_eq!(read(&text.replace("TOKEN", TOKEN)), Ok((Some(kind), TOKEN.to_owned())), "{text}");
        }
    }

    #[test]
    fn anything_else_from_outside_is_refused() {
        for text in [
            // What a person may paste, but nobody may hand over.
            "TOKEN",
            "https://app.contentstack.com/#!/reset_password/TOKEN",
            "http://127.0.0.1:4010/activate?token=TOKEN",
            " latchkey://reset?token=TOKEN",
            "latchkey://reset?token=TOKEN\n",
            // Another shape.
            "latchkey:reset?token=TOKEN",
            "latchkey:/reset?token=TOKEN",
            "latchkey:///reset?token=TOKEN",
            "latchkey://reset//?token=TOKEN",
            "latchkey://reset/TOKEN",
            "latchkey://reset/x?token=TOKEN",
            "latchkey://re\nset?token=TOKEN",
            "latchkey://re\tset?token=TOKEN",
            "latch\u{212A}ey://reset?token=TOKEN",
            // Another action.
            "latchkey://?token=TOKEN",
            "latchkey://delete?token=TOKEN",
            "latchkey://Reset?token=TOKEN",
            "latchkey://reset_password?token=TOKEN",
            "latchkey://%72eset?token=TOKEN",
            // What an address can hold besides.
            "latchkey://ann@reset?token=TOKEN",
            "latchkey://ann:secret@reset?token=TOKEN",
            "latchkey://reset:443?token=TOKEN",
            "latchkey://reset?token=TOKEN#",
            "latchkey://reset?token=TOKEN#top",
            "latchkey://reset#?token=TOKEN",
            // Other parameters.
            "latchkey://reset",
            "latchkey://reset?",
            "latchkey://reset?token",
            "latchkey://reset?token=",
            "latchkey://reset?TOKEN",
            "latchkey://reset?Token=TOKEN",
            "latchkey://reset?token=TOKEN&token=TOKEN",
            "latchkey://reset?token=TOKEN&",
            "latchkey://reset?&token=TOKEN",
            "latchkey://reset?token=TOKEN&server=https://elsewhere.example",
            "latchkey://reset?server=https://elsewhere.example&token=TOKEN",
            "latchkey://reset?token=TOKEN&email=ann@example.com",
            "latchkey://reset?token=TOKEN;submit=1",
            // Other characters in the token.
            "latchkey://reset?token=TOKEN%00",
            "latchkey://reset?token=%62TOKEN",
            "latchkey://reset?token=TOKEN+1",
            "latchkey://reset?token=TOKEN/..",
            "latchkey://reset?token=TOKEN?x",
            "latchkey://reset?token=TOKEN=",
            "latchkey://reset?token=TOKEN\u{202E}",
            "latchkey://reset?token=\u{FFFD}TOKEN",
            "latchkey://reset?token=latchkey://reset?token=TOKEN",
            "latchkey://reset?token=activate",
            "latchkey://reset?token=short-7",
        ] {
            assert_eq!(read(&text.replace("TOKEN", TOKEN)), Err(LinkProblem::NoToken), "{text}");
        }
        assert_eq!(read(""), Err(LinkProblem::Empty));
    }

    #[test]
    fn a_link_is_no_longer_than_its_longest_token_asks_for() {
        let link = |length: usize| format!("latchkey://reset?token={}", "x".repeat(length));
        assert!(read(&link(256)).is_ok());
        assert_eq!(read(&link(257)), Err(LinkProblem::NoToken));
        assert_eq!(read(&link(1_000_000)), Err(LinkProblem::TooLong));
    }

    #[test]
    fn a_damaged_link_is_still_known_as_one_and_other_arguments_are_not() {
        for text in ["latchkey:", "latchkey://", "LatchKey:delete", " latchkey://reset", "latchkey:\u{FFFD}"] {
            assert!(HandedLink::is_meant(text), "{text:?}");
        }
        for text in ["", "latchkey", "--server=latchkey", "https://latchkey:1/", "latchkeys://reset", "file:latchkey:"]
        {
            assert!(!HandedLink::is_meant(text), "{text:?}");
        }
    }

    #[test]
    fn it_is_not_printed() {
        let link = HandedLink::new(format!("latchkey://reset?token={TOKEN}"));
        insta::assert_snapshot!(format!("{link:?} {:?}", link.read().unwrap()), @"[redacted] Link { kind: Some(Reset), token: [redacted] }");
    }

    proptest! {
        #[test]
        fn whatever_is_handed_over_is_a_link_in_its_one_form_or_a_problem(
            scheme in "latchkey://|LatchKey://|latchkey:/{0,3}|https://|",
            place in "reset|activate|[a-z:@/%.]{0,12}",
            query in "/?\\?token=|[?&#a-z=/]{0,12}",
            token in "[A-Za-z0-9_-]{8,40}|[ -~]{0,40}|\\PC{0,40}",
        ) {
            let text = format!("{scheme}{place}{query}{token}");
            if let Ok((kind, token)) = read(&text) {
                let (scheme, rest) = text.split_once("://").unwrap();
                prop_assert!(scheme.eq_ignore_ascii_case("latchkey"));
                let action = if kind == Some(LinkKind::Reset) { "reset" } else { "activate" };
                let forms = [format!("{action}?token={token}"), format!("{action}/?token={token}")];
                prop_assert!(forms.iter().any(|form| form == rest));
                prop_assert!(token.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
            }
        }

        #[test]
        fn every_token_comes_back(token in "[A-Za-z0-9_-]{8,256}", activate: bool) {
            prop_assume!(super::super::kind_named(&token).is_none());
            let (action, kind) = if activate { ("activate", LinkKind::Activation) } else { ("reset", LinkKind::Reset) };
            prop_assert_eq!(read(&format!("latchkey://{action}?token={token}")), Ok((Some(kind), token)));
        }
    }
}
