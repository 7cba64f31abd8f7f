//! Extra headers: what a proxy before a server wants to see with every request.
//! Their values are secrets and go to the account's own origin only.

use std::collections::HashSet;
use std::sync::Arc;

use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

use crate::accounts::{AccountId, AccountView, Accounts};
use crate::error::{Error, Result};
use crate::secret::HeaderText;
use crate::server::Origin;
use crate::session::Kept;

/// Most headers of an account.
const MOST: usize = 10;

/// Most text in them, names and values, in bytes: with a session they have to fit
/// into the 2,560 bytes of an entry in Windows' keychain.
const MOST_TEXT: usize = 1_200;

/// Names that the protocols and HTTP itself use.
const RESERVED: [&str; 16] = [
    "accept",
    "accept-encoding",
    "authorization",
    "authtoken",
    "connection",
    "cookie",
    "expect",
    "host",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-medusa-access-token",
    "proxy-connection",
];

impl Accounts {
    /// Sets the account's extra headers in place of those it has, here and in the
    /// keychain, where there is one. Sends nothing.
    ///
    /// # Errors
    /// [`Error::Header`] with nothing changed.
    pub async fn set_headers(&self, request: HeadersRequest) -> Result<AccountView> {
        let HeadersRequest { account, headers } = request;
        let _turn = self.book.turn(&account)?.lock_owned().await;
        self.check_open()?;
        let origin = self.book.read(&account, |a| a.server.origin())?;
        let extra = Extra::of(headers, origin)?;
        self.resume(&account).await?;
        self.book.read(&account, |a| a.line.set_extra(extra.map(Arc::new)))?;
        // A session that the closed keychain may hold must not be written over.
        if self.book.read(&account, |a| a.session.is_known())? {
            // Where they are not kept, the view says so.
            let _ = self.write_entry(&account).await;
        }
        self.view(&account)
    }
}

/// Checked headers, bound to the origin that they are sent to.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Extra {
    headers: Vec<ExtraHeader>,
    origin: Origin,
}

impl Extra {
    /// Checks what was typed; `None` where there are no headers.
    pub fn of(typed: Vec<ExtraHeader>, origin: Origin) -> Result<Option<Self>> {
        let mut names = HashSet::new();
        let mut headers = Vec::with_capacity(typed.len());
        let (mut text, mut place) = (0, 0);
        for ExtraHeader { name, value } in typed {
            let header = ExtraHeader { name: name.trim().to_owned(), value };
            text += header.name.len() + header.value.expose().len();
            let problem = problem(&header).or_else(|| {
                let is_new = names.insert(header.name.to_ascii_lowercase());
                if is_new { None } else { Some(HeaderProblem::Twice) }
            });
            let problem = problem.or_else(|| {
                let too_much = headers.len() == MOST || text > MOST_TEXT;
                too_much.then_some(HeaderProblem::TooMuch)
            });
            if let Some(problem) = problem {
                return Err(Error::Header { place, problem });
            }
            headers.push(header);
            place += 1;
        }
        Ok((!headers.is_empty()).then_some(Self { headers, origin }))
    }

    /// The names, in the order in which they were given.
    pub fn names(&self) -> Vec<String> {
        self.headers.iter().map(|header| header.name.clone()).collect()
    }

    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The headers themselves, for the keychain.
    pub fn headers(&self) -> &[ExtraHeader] {
        &self.headers
    }

    /// As they are sent to `url`, if that is where they belong.
    pub fn for_url(&self, url: &Url) -> Result<HeaderMap> {
        if self.origin != Origin::of(url) {
            return Err(Error::System("extra headers are sent to no origin but their own".to_owned()));
        }
        let mut map = HeaderMap::with_capacity(self.headers.len());
        for (place, ExtraHeader { name, value }) in (0_u32..).zip(&self.headers) {
            let failed = |problem| Error::Header { place, problem };
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| failed(HeaderProblem::Name))?;
            // EXPOSE: to the origin that they are meant for; marked so that they are not printed.
            let value = HeaderValue::from_str(value.expose()).map_err(|_| failed(HeaderProblem::Value))?;
            map.append(name, sensitive(value));
        }
        Ok(map)
    }
}

fn sensitive(mut value: HeaderValue) -> HeaderValue {
    value.set_sensitive(true);
    value
}

fn problem(header: &ExtraHeader) -> Option<HeaderProblem> {
    let name = header.name.to_ascii_lowercase();
    if HeaderName::from_bytes(name.as_bytes()).is_err() {
        return Some(HeaderProblem::Name);
    }
    if RESERVED.contains(&name.as_str()) || name.starts_with("content-") {
        return Some(HeaderProblem::Reserved);
    }
    // EXPOSE: only its kind of characters is looked at.
    let value = header.value.expose();
    let printable = value.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic());
    let inside = value.trim() == value && !value.is_empty();
    (!printable || !inside).then_some(HeaderProblem::Value)
}

/// A header to be sent along with every request of an account.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ExtraHeader {
    /// Its name; not one that the protocol itself uses.
    pub name: String,
    /// Its value: printable ASCII.
    #[ts(type = "string")]
    pub value: HeaderText,
}

/// Sets an account's extra headers in place of those it has.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HeadersRequest {
    /// Which account.
    pub account: AccountId,
    /// The headers; none to remove all.
    pub headers: Vec<ExtraHeader>,
}

/// An account's extra headers as the page shows them: their values are not told again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct HeadersView {
    /// Their names.
    pub names: Vec<String>,
    /// Where they are kept; `null` where there are none.
    pub kept: Option<Kept>,
}

/// Why an extra header cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum HeaderProblem {
    /// No name, or one with characters that a header's name cannot have.
    Name,
    /// A name that the protocol itself uses.
    Reserved,
    /// A name that stands there twice.
    Twice,
    /// No value, or one with other characters than printable ASCII.
    Value,
    /// More than ten headers, or too much text in them.
    TooMuch,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::server::Server;

    fn origin() -> Origin {
        Server::at("https://shop.example.com").unwrap().origin()
    }

    fn header(name: &str, value: &str) -> ExtraHeader {
        ExtraHeader { name: name.to_owned(), value: HeaderText::new(value) }
    }

    fn refused(headers: Vec<ExtraHeader>) -> (u32, HeaderProblem) {
        match Extra::of(headers, origin()) {
            Err(Error::Header { place, problem }) => (place, problem),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn headers_that_could_do_harm_are_refused() {
        use HeaderProblem::{Name, Reserved, TooMuch, Twice, Value};
        for (name, value, problem) in [
            ("", "x", Name),
            ("two words", "x", Name),
            ("na\u{ef}ve", "x", Name),
            ("x:y", "x", Name),
            ("Host", "x", Reserved),
            ("Content-Length", "x", Reserved),
            ("authorization", "x", Reserved),
            ("Cookie", "x", Reserved),
            ("AuthToken", "x", Reserved),
            ("X-Medusa-Access-Token", "x", Reserved),
            ("Transfer-Encoding", "chunked", Reserved),
            ("x-a", "", Value),
            ("x-a", " x", Value),
            ("x-a", "line\r\nx-b: c", Value),
            ("x-a", "na\u{ef}ve", Value),
            ("x-a", &"x".repeat(1_200), TooMuch),
            ("X-Client-Id", "x", Twice),
        ] {
            let headers = vec![header("x-client-id", "abc"), header(name, value)];
            assert_eq!(refused(headers), (1, problem), "{name:?} {value:?}");
        }
        let many = (0..11).map(|n| header(&format!("x-{n}"), "x")).collect();
        assert_eq!(refused(many), (10, TooMuch));
    }

    #[test]
    fn headers_go_to_their_own_origin_and_are_not_printed() {
        let extra = Extra::of(vec![header(" X-Client-Id ", "very secret")], origin()).unwrap().unwrap();
        assert_eq!(extra.names(), ["X-Client-Id"]);
        let own = Url::parse("https://shop.example.com/admin/users").unwrap();
        let map = extra.for_url(&own).unwrap();
        assert_eq!(map["x-client-id"], "very secret");
        assert!(map["x-client-id"].is_sensitive());
        for other in ["https://shop.example.com:444/", "http://shop.example.com/", "https://example.com/"] {
            assert!(extra.for_url(&Url::parse(other).unwrap()).is_err(), "{other}");
        }
        assert!(!format!("{extra:?} {map:?}").contains("secret"));
    }

    #[test]
    fn no_headers_are_none() {
        assert_eq!(Extra::of(Vec::new(), origin()), Ok(None));
    }
}
