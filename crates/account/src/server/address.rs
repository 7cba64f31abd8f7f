//! Addresses as a person types them.

use url::{Host, Url};

use crate::error::AddressProblem;

/// The longest address, in characters.
const LONGEST: usize = 2_000;

/// Reads a typed address: https, or http on this computer, with `api_path` where no
/// path is given and else without a slash at its end. `https://` may be left out.
pub(super) fn parse(typed: &str, api_path: &str) -> Result<Url, AddressProblem> {
    parse_app(typed).map(|url| with_path(url, api_path))
}

/// Reads the typed address of a web app: the same, its path as it is.
pub(super) fn parse_app(typed: &str) -> Result<Url, AddressProblem> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(AddressProblem::Empty);
    }
    if typed.chars().count() > LONGEST {
        return Err(AddressProblem::TooLong);
    }
    // The parser passes over tabs and line breaks inside an address; a person did not mean them.
    if typed.chars().any(char::is_control) {
        return Err(AddressProblem::NotAUrl);
    }
    let url = read(typed)?;
    check(&url)?;
    Ok(url)
}

/// Whether a host is this computer and nothing else.
pub(crate) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

fn read(typed: &str) -> Result<Url, AddressProblem> {
    if typed.contains("://") {
        let url = Url::parse(typed).map_err(|_| AddressProblem::NotAUrl)?;
        return if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err(AddressProblem::Scheme) };
    }
    let url = Url::parse(&format!("https://{typed}")).map_err(|_| AddressProblem::NotAUrl)?;
    // A lone word is more likely a slip than the name of a server.
    let names_a_server = match url.host() {
        Some(Host::Domain(name)) => name.contains('.') || name == "localhost" || url.port().is_some(),
        Some(Host::Ipv4(_) | Host::Ipv6(_)) => true,
        None => false,
    };
    if names_a_server { Ok(url) } else { Err(AddressProblem::NotAUrl) }
}

fn check(url: &Url) -> Result<(), AddressProblem> {
    if !url.username().is_empty() || url.password().is_some() {
        return Err(AddressProblem::Credentials);
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(AddressProblem::QueryOrFragment);
    }
    if url.scheme() == "http" && !is_loopback(url) {
        return Err(AddressProblem::PlainHttp);
    }
    Ok(())
}

fn with_path(mut url: Url, api_path: &str) -> Url {
    let path = url.path().trim_end_matches('/');
    let path = if path.is_empty() { api_path.to_owned() } else { path.to_owned() };
    url.set_path(&path);
    url
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn parse(typed: &str) -> Result<Url, AddressProblem> {
        super::parse(typed, "/v3")
    }

    #[test]
    fn an_address_is_brought_into_its_final_form() {
        for (typed, address) in [
            ("https://api.example.com", "https://api.example.com/v3"),
            (" https://API.example.com:443/v3// ", "https://api.example.com/v3"),
            ("api.example.com", "https://api.example.com/v3"),
            ("api.example.com:8443/x", "https://api.example.com:8443/x"),
            ("http://127.0.0.1:4010", "http://127.0.0.1:4010/v3"),
            ("http://127.1:4010/v3", "http://127.0.0.1:4010/v3"),
            ("http://[::1]:4010/v3", "http://[::1]:4010/v3"),
            ("http://localhost:4010/v3/", "http://localhost:4010/v3"),
            ("localhost:4010", "https://localhost:4010/v3"),
            ("https://api.example.com/a/../v3", "https://api.example.com/v3"),
        ] {
            assert_eq!(parse(typed).map(String::from).as_deref(), Ok(address), "{typed:?}");
        }
    }

    #[test]
    fn an_address_that_cannot_be_used_says_why() {
        use AddressProblem::{Credentials, Empty, NotAUrl, PlainHttp, QueryOrFragment, Scheme, TooLong};
        let long = format!("https://example.com/{}", "a".repeat(2_000));
        for (typed, problem) in [
            ("", Empty),
            (" \t ", Empty),
            ("not a url", NotAUrl),
            ("nonsense", NotAUrl),
            ("https://", NotAUrl),
            ("https://exa mple.com", NotAUrl),
            ("https://exam\nple.com", NotAUrl),
            ("javascript:alert(1)", NotAUrl),
            ("https://example.com:99999", NotAUrl),
            ("ftp://example.com", Scheme),
            ("file:///etc/passwd", Scheme),
            ("http://example.com/v3", PlainHttp),
            ("http://127.0.0.1.example.com", PlainHttp),
            ("http://0.0.0.0:80", PlainHttp),
            ("http://localhost.example.com", PlainHttp),
            ("http://[::ffff:127.0.0.1]/", PlainHttp),
            ("https://ann:secret@example.com", Credentials),
            ("https://ann@example.com", Credentials),
            ("https://example.com/v3?x=1", QueryOrFragment),
            ("https://example.com/v3#x", QueryOrFragment),
            (long.as_str(), TooLong),
        ] {
            assert_eq!(parse(typed), Err(problem), "{typed:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_refused_or_safe(typed in "\\PC{0,80}|(https?://)?[a-z0-9.:@/?#\\[\\]%-]{0,60}") {
            if let Ok(url) = parse(&typed) {
                prop_assert!(url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url)));
                prop_assert!(url.username().is_empty() && url.password().is_none());
                prop_assert!(url.query().is_none() && url.fragment().is_none());
                prop_assert!(!url.path().ends_with('/'));
                prop_assert_eq!(parse(url.as_str()), Ok(url));
            }
        }
    }
}
