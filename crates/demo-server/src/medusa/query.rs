//! A query as Express reads it: `a=1`, `a[]=1&a[]=2`, `a=1&a=2` and `a[gt]=1`.

use url::form_urlencoded;

/// The parameters in the order of their first appearance.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Query(Vec<(String, Param)>);

/// What stands behind a parameter's name.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Param {
    One(String),
    Many(Vec<String>),
    /// Names in brackets and their values.
    Named(Vec<(String, String)>),
}

impl Query {
    pub(crate) fn of(raw: Option<&str>) -> Self {
        let mut query = Self::default();
        for (key, value) in form_urlencoded::parse(raw.unwrap_or_default().as_bytes()) {
            let (name, inner) = split(&key);
            query.add(name, inner, value.into_owned());
        }
        query
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Param)> {
        self.0.iter().map(|(name, param)| (name.as_str(), param))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&Param> {
        self.iter().find(|(known, _)| *known == name).map(|(_, param)| param)
    }

    /// The text of a parameter that was given once.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        match self.get(name)? {
            Param::One(text) => Some(text),
            Param::Many(_) | Param::Named(_) => None,
        }
    }

    /// The names that are not among the known ones.
    pub(crate) fn unknown(&self, known: &[&str]) -> Vec<&str> {
        self.iter().map(|(name, _)| name).filter(|name| !known.contains(name)).collect()
    }

    fn add(&mut self, name: &str, inner: Option<&str>, value: String) {
        let Some((_, param)) = self.0.iter_mut().find(|(known, _)| known == name) else {
            let param = match inner {
                None => Param::One(value),
                Some("") => Param::Many(vec![value]),
                Some(inner) => Param::Named(vec![(inner.to_owned(), value)]),
            };
            return self.0.push((name.to_owned(), param));
        };
        match (param, inner) {
            (Param::Named(values), inner) => values.push((inner.unwrap_or_default().to_owned(), value)),
            (Param::Many(values), _) => values.push(value),
            (param @ Param::One(_), _) => {
                let first = std::mem::replace(param, Param::Many(Vec::new()));
                if let (Param::One(first), Param::Many(values)) = (first, param) {
                    values.extend([first, value]);
                }
            }
        }
    }
}

impl Param {
    /// The value, or each of the values.
    pub(crate) fn values(&self) -> Vec<&str> {
        match self {
            Self::One(value) => vec![value],
            Self::Many(values) => values.iter().map(String::as_str).collect(),
            Self::Named(values) => values.iter().map(|(_, value)| value.as_str()).collect(),
        }
    }
}

/// A key's name and what stands in brackets behind it; a number there is a place in a list.
fn split(key: &str) -> (&str, Option<&str>) {
    let Some((name, rest)) = key.split_once('[') else { return (key, None) };
    let Some(inner) = rest.strip_suffix(']').filter(|_| !name.is_empty()) else { return (key, None) };
    (name, Some(if inner.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { inner }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_given_twice_and_a_name_with_brackets_are_lists() {
        for raw in ["id=a&id=b", "id[]=a&id[]=b", "id%5B0%5D=a&id%5B1%5D=b", "id=a&id[]=b"] {
            assert_eq!(Query::of(Some(raw)).get("id"), Some(&Param::Many(vec!["a".into(), "b".into()])), "{raw}");
        }
        assert_eq!(Query::of(Some("id=a")).text("id"), Some("a"));
    }

    #[test]
    fn what_stands_in_brackets_is_a_name() {
        let query = Query::of(Some("created_at[$gt]=2026-01-01&created_at[$lt]=2027-01-01"));
        let both = vec![("$gt".into(), "2026-01-01".into()), ("$lt".into(), "2027-01-01".into())];
        assert_eq!(query.get("created_at"), Some(&Param::Named(both)));
    }

    #[test]
    fn unknown_names_keep_their_order() {
        assert_eq!(Query::of(Some("z=1&q=2&a=3")).unknown(&["q"]), ["z", "a"]);
        assert_eq!(Query::of(None), Query::default());
    }
}
