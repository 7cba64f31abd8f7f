//! `fields`: which fields of a row an answer shows. Names take the place of all;
//! with a sign before one, it is added to all or taken from them. A name that no
//! row has changes nothing, and the id is always there.

use serde_json::{Map, Value};

/// A choice of fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fields {
    /// `None` for all.
    only: Option<Vec<String>>,
    without: Vec<String>,
}

impl Fields {
    pub(super) fn of(asked: Option<&str>) -> Self {
        let Some(asked) = asked else { return Self::default() };
        let names: Vec<_> = asked.split(',').map(str::trim).collect();
        // A plus that nobody escaped arrives as a space.
        let is_signed = |name: &&str| name.starts_with(['+', '-', ' ']);
        let without = names.iter().filter_map(|name| name.strip_prefix('-')).map(str::to_owned).collect();
        let is_change = asked.starts_with(' ') || names.iter().any(is_signed);
        let only = (!is_change).then(|| names.iter().map(|name| (*name).to_owned()).collect());
        Self { only, without }
    }

    pub(super) fn show(&self, row: Value) -> Value {
        let Value::Object(all) = row else { return row };
        let is_wanted = |name: &String| {
            name == "id" || self.only.as_ref().is_none_or(|only| only.contains(name)) && !self.without.contains(name)
        };
        all.into_iter().filter(|(name, _)| is_wanted(name)).collect::<Map<_, _>>().into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn names_replace_signs_change_and_the_id_stays() {
        let shown = |asked| Fields::of(asked).show(json!({ "id": 1, "email": 2, "metadata": 3 }));
        assert_eq!(shown(None), json!({ "id": 1, "email": 2, "metadata": 3 }));
        assert_eq!(shown(Some("email")), json!({ "id": 1, "email": 2 }));
        assert_eq!(shown(Some("-metadata,-id")), json!({ "id": 1, "email": 2 }));
        assert_eq!(shown(Some("+email")), shown(None));
        assert_eq!(shown(Some("nope")), json!({ "id": 1 }));
        assert_eq!(shown(Some("")), json!({ "id": 1 }));
    }
}
