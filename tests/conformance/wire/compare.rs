//! Where the two clients differ, held to a list.

use std::fmt;

use crate::ours::{self, Us};
use crate::request::Request;
use crate::sdk;

/// Stands in a listed difference for a value that may be any.
pub const ANY: &str = "…";

/// Operations that were compared, each by its name with what was found.
#[derive(Default)]
pub struct Comparison(Vec<(&'static str, Vec<Difference>)>);

/// A place where the requests differ; `None` is what was not sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    pub place: String,
    pub sdk: Option<String>,
    pub ours: Option<String>,
}

/// A difference that is wanted.
#[derive(Clone, Copy)]
pub struct Listed {
    /// The operations in which it has to occur; none named means each.
    pub operations: &'static [&'static str],
    /// A part's place, or `request` for a whole request.
    pub place: &'static str,
    pub sdk: Option<&'static str>,
    pub ours: Option<&'static str>,
    /// Why it is right.
    pub reason: &'static str,
}

impl Comparison {
    /// Compares an operation that needs no session of ours.
    pub async fn signed_out(&mut self, name: &'static str, sdk: &str, act: impl AsyncFnOnce(&Us)) {
        self.compare(name, &sdk::record(sdk).await, &ours::record(async |_| {}, act).await);
    }

    /// Compares an operation of `ann@example.com`, who is signed in.
    pub async fn signed_in(&mut self, name: &'static str, sdk: &str, act: impl AsyncFnOnce(&Us)) {
        let ours = ours::record(async |us| drop(us.sign_in("ann").await), act).await;
        self.compare(name, &sdk::record(sdk).await, &ours);
    }

    /// Compares an operation of `ann@example.com`, who is signed in and has just signed in again for it.
    pub async fn confirmed(&mut self, name: &'static str, sdk: &str, act: impl AsyncFnOnce(&Us)) {
        let ours = ours::record(async |us| us.sign_in_and_confirm("ann").await, act).await;
        self.compare(name, &sdk::record(sdk).await, &ours);
    }

    fn compare(&mut self, name: &'static str, sdk: &[Request], ours: &[Request]) {
        assert!(!sdk.is_empty() && !ours.is_empty(), "{name}: nothing was recorded");
        let requests = (0..sdk.len().max(ours.len())).map(|place| (sdk.get(place), ours.get(place)));
        self.0.push((name, requests.flat_map(|(sdk, ours)| between(sdk, ours)).collect()));
    }
}

/// What is wrong with the list: differences that are not on it, and entries that no longer occur.
pub fn complaints(comparison: &Comparison, list: &[Listed]) -> Vec<String> {
    let mut complaints = Vec::new();
    for (operation, found) in &comparison.0 {
        let wanted = || list.iter().filter(|listed| listed.concerns(operation));
        let unlisted = found.iter().filter(|difference| !wanted().any(|listed| listed.is(difference)));
        complaints.extend(unlisted.map(|difference| format!("{operation}: not listed: {difference}")));
        let gone = wanted().filter(|listed| !found.iter().any(|difference| listed.is(difference)));
        complaints.extend(gone.map(|listed| format!("{operation}: no longer so: {listed}")));
    }
    let compared = |name: &str| comparison.0.iter().any(|(operation, _)| *operation == name);
    let named = list.iter().flat_map(|listed| listed.operations).filter(|name| !compared(name));
    complaints.extend(named.map(|name| format!("{name}: listed, and never compared")));
    complaints
}

fn between(sdk: Option<&Request>, ours: Option<&Request>) -> Vec<Difference> {
    let (Some(one), Some(other)) = (sdk, ours) else { return whole(sdk, ours) };
    if one.line != other.line {
        return whole(sdk, ours);
    }
    let mut places: Vec<&String> = one.parts.keys().chain(other.parts.keys()).collect();
    places.sort();
    places.dedup();
    let parts = places.into_iter().map(|place| Difference {
        place: place.clone(),
        sdk: one.parts.get(place).cloned(),
        ours: other.parts.get(place).cloned(),
    });
    parts.filter(|difference| difference.sdk != difference.ours).collect()
}

fn whole(sdk: Option<&Request>, ours: Option<&Request>) -> Vec<Difference> {
    let line = |request: Option<&Request>| request.map(|request| request.line.clone());
    vec![Difference { place: "request".to_owned(), sdk: line(sdk), ours: line(ours) }]
}

impl Listed {
    fn concerns(&self, operation: &str) -> bool {
        self.operations.is_empty() || self.operations.contains(&operation)
    }

    fn is(&self, found: &Difference) -> bool {
        self.place == found.place && fits(self.sdk, found.sdk.as_deref()) && fits(self.ours, found.ours.as_deref())
    }
}

fn fits(listed: Option<&str>, found: Option<&str>) -> bool {
    listed == found || (listed == Some(ANY) && found.is_some())
}

impl fmt::Display for Listed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, sdk, ours, reason, .. } = self;
        write!(f, "{place}: the SDK sends {sdk:?}, we send {ours:?} ({reason})")
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { place, sdk, ours } = self;
        write!(f, "{place}: the SDK sends {sdk:?}, we send {ours:?}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LISTED: Listed =
        Listed { operations: &["get"], place: "query a", sdk: Some("1"), ours: None, reason: "a test" };

    fn request(line: &str, parts: &[(&str, &str)]) -> Request {
        let parts = parts.iter().map(|(place, value)| ((*place).to_owned(), (*value).to_owned()));
        Request { line: line.to_owned(), parts: parts.collect() }
    }

    fn compared(sdk: &[Request], ours: &[Request]) -> Comparison {
        let mut comparison = Comparison::default();
        comparison.compare("get", sdk, ours);
        comparison
    }

    #[test]
    fn the_same_requests_do_not_differ() {
        let same = [request("GET /v3/user", &[("query a", "1")])];
        assert!(complaints(&compared(&same, &same), &[]).is_empty());
    }

    #[test]
    fn a_difference_that_is_not_listed_is_complained_of_and_a_listed_one_is_not() {
        let (more, less) = ([request("GET /", &[("query a", "1")])], [request("GET /", &[])]);
        let comparison = compared(&more, &less);
        let words = complaints(&comparison, &[]).join("\n");
        insta::assert_snapshot!(words, @r#"get: not listed: query a: the SDK sends Some("1"), we send None"#);
        assert!(complaints(&comparison, &[LISTED]).is_empty());
        assert!(complaints(&comparison, &[Listed { sdk: Some(ANY), ..LISTED }]).is_empty());
        assert!(complaints(&comparison, &[Listed { operations: &[], ..LISTED }]).is_empty());
    }

    #[test]
    fn a_listed_difference_has_the_listed_values() {
        let comparison = compared(&[request("GET /", &[("query a", "2")])], &[request("GET /", &[])]);
        assert_eq!(complaints(&comparison, &[LISTED]).len(), 2);
        let turned = compared(&[request("GET /", &[])], &[request("GET /", &[("query a", "1")])]);
        assert_eq!(complaints(&turned, &[LISTED]).len(), 2);
        assert_eq!(complaints(&turned, &[Listed { sdk: Some(ANY), ..LISTED }]).len(), 2);
    }

    #[test]
    fn a_listed_difference_that_no_longer_occurs_is_complained_of() {
        let same = [request("GET /", &[])];
        let comparison = compared(&same, &same);
        assert!(complaints(&comparison, &[LISTED])[0].starts_with("get: no longer so"));
        assert!(complaints(&comparison, &[Listed { operations: &[], ..LISTED }])[0].starts_with("get: no longer so"));
        let never = complaints(&comparison, &[Listed { operations: &["put"], ..LISTED }]);
        assert_eq!(never, ["put: listed, and never compared"]);
    }

    #[test]
    fn another_request_and_one_more_are_differences() {
        let (get, put) = (request("GET /v3/user", &[]), request("PUT /v3/user", &[]));
        let other = complaints(&compared(std::slice::from_ref(&get), std::slice::from_ref(&put)), &[]);
        assert_eq!(
            other,
            [r#"get: not listed: request: the SDK sends Some("GET /v3/user"), we send Some("PUT /v3/user")"#]
        );
        let more = complaints(&compared(std::slice::from_ref(&put), &[put.clone(), get]), &[]);
        assert_eq!(more, [r#"get: not listed: request: the SDK sends None, we send Some("GET /v3/user")"#]);
    }
}
