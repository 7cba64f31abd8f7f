//! Addresses in Contentstack's web app (`contracts/contentstack.md` §1).

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

use crate::task::query::EntryPlace;

/// What may not stand in a part of an address: all but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The page of an entry; `None` where its place is not known whole.
pub(super) fn entry(app: &Url, entry: &EntryPlace) -> Option<Url> {
    let EntryPlace { api_key, content_type, locale, entry_uid } = entry;
    let part = |part: &Option<String>| Some(utf8_percent_encode(part.as_deref()?, RESERVED).to_string());
    let (stack, kind, locale, uid) = (part(api_key)?, part(content_type)?, part(locale)?, part(entry_uid)?);
    let mut url = app.clone();
    url.set_fragment(Some(&format!("!/stack/{stack}/content-type/{kind}/{locale}/entry/{uid}/edit")));
    Some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(uid: Option<&str>) -> EntryPlace {
        let some = |text: &str| Some(text.to_owned());
        EntryPlace {
            api_key: some("bltstack"),
            content_type: some("article"),
            locale: some("en-us"),
            entry_uid: uid.map(str::to_owned),
        }
    }

    fn opened(app: &str, uid: Option<&str>) -> Option<String> {
        entry(&app.parse().unwrap(), &place(uid)).map(String::from)
    }

    #[test]
    fn an_entry_is_opened_in_the_servers_web_app() {
        assert_eq!(
            opened("https://eu-app.contentstack.com", Some("blt1")).as_deref(),
            Some("https://eu-app.contentstack.com/#!/stack/bltstack/content-type/article/en-us/entry/blt1/edit")
        );
        assert_eq!(
            opened("http://127.0.0.1:4010/app/", Some("blt1")).as_deref(),
            Some("http://127.0.0.1:4010/app/#!/stack/bltstack/content-type/article/en-us/entry/blt1/edit")
        );
    }

    #[test]
    fn an_id_cannot_lead_elsewhere() {
        let url = opened("https://app.contentstack.com", Some("../x?y#z/é \"'%2F\n")).unwrap();
        assert!(url.ends_with("/entry/..%2Fx%3Fy%23z%2F%C3%A9%20%22%27%252F%0A/edit"), "{url}");
    }

    #[test]
    fn an_entry_whose_place_is_not_known_cannot_be_opened() {
        assert_eq!(opened("https://app.contentstack.com", None), None);
    }
}
