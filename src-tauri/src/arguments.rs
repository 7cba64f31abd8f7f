//! The command line.

use std::ffi::OsString;

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// The address of a server to offer when an account is added.
    pub server: Option<String>,
    /// Print the version and end.
    pub version: bool,
}

impl Arguments {
    /// Reads `--server ADDRESS` (or `--server=ADDRESS`) and `--version`. What it
    /// does not know is passed over: the system may add arguments of its own.
    pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Self {
        let mut parsed = Self::default();
        let mut arguments = arguments.into_iter().filter_map(|argument| argument.into_string().ok());
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
        assert_eq!(parse(&["-psn_0_1", "file.txt", "--server"]), Arguments::default());
    }

    #[test]
    fn the_version_can_be_asked_for() {
        assert!(parse(&["--version"]).version);
    }
}
