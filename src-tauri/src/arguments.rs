//! The command line.

use std::ffi::OsString;

use account::HandedLink;

/// What the command line asks for.
#[derive(Debug, Default)]
pub struct Arguments {
    /// The address of a server to offer when an account is added.
    pub server: Option<String>,
    /// Print the version and end.
    pub version: bool,
    /// A link that the system hands over.
    pub link: Option<HandedLink>,
}

impl Arguments {
    /// Reads `--server ADDRESS` (or `--server=ADDRESS`), `--version`, or a link of ours.
    /// What it does not know is passed over: the system may add arguments of its own.
    ///
    /// Beside a link nothing else holds, and two links are none that can be read: whoever
    /// makes a link must not be able to say more by it than a link can.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let arguments: Vec<String> =
            arguments.into_iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
        let (links, others): (Vec<_>, Vec<_>) = arguments.into_iter().partition(|one| HandedLink::is_meant(one));
        match <[String; 1]>::try_from(links) {
            Ok([link]) => Self { link: Some(HandedLink::new(link)), ..Self::default() },
            Err(links) if links.is_empty() => Self::without_link(others),
            Err(_) => Self { link: Some(HandedLink::new("")), ..Self::default() },
        }
    }

    fn without_link(arguments: Vec<String>) -> Self {
        let mut parsed = Self::default();
        let mut arguments = arguments.into_iter();
        while let Some(argument) = arguments.next() {
            match argument.as_str() {
                "--version" => parsed.version = true,
                "--server" => parsed.server = arguments.next(),
                other => {
                    if let Some(address) = other.strip_prefix("--server=") {
                        parsed.server = Some(address.to_owned());
                    }
                }
            }
        }
        parsed
    }
}

#[cfg(test)]
mod tests {
    use super::Arguments;

    const LINK: &str = "latchkey://reset?token=token-0123";

    fn parse(arguments: &[&str]) -> Arguments {
        Arguments::parse(arguments.iter().map(Into::into))
    }

    #[test]
    fn a_server_is_offered_in_both_spellings() {
        let expected = Some("http://127.0.0.1:1/v3".to_owned());
        assert_eq!(parse(&["--server", "http://127.0.0.1:1/v3"]).server, expected);
        assert_eq!(parse(&["--server=http://127.0.0.1:1/v3"]).server, expected);
    }

    #[test]
    fn what_is_not_known_is_passed_over() {
        let Arguments { server, version, link } =
            parse(&["-psn_0_1", "file.txt", "reset?token=token-0123", "--server"]);
        assert!(server.is_none() && !version && link.is_none());
    }

    #[test]
    fn the_version_can_be_asked_for() {
        assert!(parse(&["--version"]).version);
    }

    #[test]
    fn a_link_is_taken_and_not_printed() {
        let parsed = parse(&[LINK]);
        assert!(parsed.link.as_ref().is_some_and(|link| link.read().is_ok()));
        assert!(!format!("{parsed:?}").contains("token-0123"));
    }

    #[test]
    fn beside_a_link_nothing_else_holds() {
        for arguments in [
            ["--server=https://elsewhere.example", LINK, "--version"],
            [LINK, "--server", "https://elsewhere.example"],
            ["--version", "--server", LINK],
        ] {
            let Arguments { server, version, link } = parse(&arguments);
            assert!(link.is_some_and(|link| link.read().is_ok()), "{arguments:?}");
            assert!(server.is_none() && !version, "{arguments:?}");
        }
    }

    #[test]
    fn what_is_meant_as_a_link_and_is_none_is_kept_to_be_told_of() {
        for arguments in
            [&["latchkey:"][..], &["LATCHKEY://delete?token=token-0123"], &[LINK, LINK], &[LINK, "latchkey:"]]
        {
            assert!(parse(arguments).link.is_some_and(|link| link.read().is_err()), "{arguments:?}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_is_no_text_is_kept_to_be_told_of() {
        use std::os::unix::ffi::OsStringExt;
        let argument = std::ffi::OsString::from_vec(b"latchkey://reset?token=token-0123\xff".to_vec());
        assert!(Arguments::parse([argument]).link.is_some_and(|link| link.read().is_err()));
    }
}
