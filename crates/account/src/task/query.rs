//! A request for tasks, checked before anything is sent.

use std::ops::RangeInclusive;

use serde_json::{Map, Value};

use super::{TaskRequest, TaskSort, TaskTab};
use crate::error::{Error, FieldProblem, Result};

/// Rows of a page.
const LIMITS: RangeInclusive<u32> = 1..=100;

/// The longest query, in bytes: it travels in an address, which servers bound.
const LONGEST: usize = 6_000;

/// A request for tasks that can be sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TaskQuery {
    pub tab: TaskTab,
    /// The person's own condition.
    pub filter: Option<Map<String, Value>>,
    pub sort: Option<TaskSort>,
    pub limit: u32,
    pub skip: u32,
}

impl TaskQuery {
    pub fn of(request: &TaskRequest) -> Result<Self> {
        if !LIMITS.contains(&request.limit) {
            return Err(invalid("limit", "1 to 100 rows can be asked for".to_owned()));
        }
        let typed = request.query.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let filter = typed.map(filter).transpose().map_err(|message| invalid("query", message))?;
        Ok(Self { tab: request.tab, filter, sort: request.sort, limit: request.limit, skip: request.skip })
    }
}

/// What is wrong is said with its line and column.
fn filter(typed: &str) -> Result<Map<String, Value>, String> {
    if typed.len() > LONGEST {
        return Err(format!("longer than {LONGEST} bytes"));
    }
    match serde_json::from_str(typed) {
        Ok(Value::Object(filter)) => Ok(filter),
        Ok(_) => Err("a JSON object is expected at line 1 column 1".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

fn invalid(field: &str, message: String) -> Error {
    Error::Invalid { message: String::new(), fields: vec![FieldProblem { field: field.to_owned(), message }] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(query: Option<&str>, limit: u32) -> Result<TaskQuery> {
        let query = query.map(str::to_owned);
        TaskQuery::of(&TaskRequest { tab: TaskTab::All, query, sort: None, limit, skip: 0 })
    }

    fn complaint(query: &str) -> String {
        match read(Some(query), 50) {
            Err(Error::Invalid { fields, .. }) => format!("{}: {}", fields[0].field, fields[0].message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_query_that_is_no_json_object_says_where_it_is_wrong() {
        insta::assert_snapshot!(complaint("{\"a\": 1,\n\"b\" 2}"), @"query: expected `:` at line 2 column 5");
        insta::assert_snapshot!(complaint("{\"a\""), @"query: EOF while parsing an object at line 1 column 4");
        insta::assert_snapshot!(complaint("[1]"), @"query: a JSON object is expected at line 1 column 1");
        assert!(complaint(&format!("{{\"a\":\"{}\"}}", "x".repeat(6_000))).starts_with("query: longer"));
    }

    #[test]
    fn a_blank_query_is_none() {
        for blank in [None, Some(""), Some(" \n ")] {
            assert_eq!(read(blank, 50).unwrap().filter, None, "{blank:?}");
        }
        assert_eq!(read(Some(" {} "), 50).unwrap().filter, Some(Map::new()));
    }

    #[test]
    fn a_page_has_1_to_100_rows() {
        for limit in [0, 101, u32::MAX] {
            assert!(matches!(read(None, limit), Err(Error::Invalid { fields, .. }) if fields[0].field == "limit"));
        }
        assert!(read(None, 1).is_ok() && read(None, 100).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_as_query_is_an_object_or_refused(typed in "\\PC{0,40}|[{}\\[\\]\":,0-9a-z ]{0,40}") {
            if let Ok(TaskQuery { filter: Some(filter), .. }) = read(Some(&typed), 50) {
                prop_assert_eq!(serde_json::from_str::<Value>(&typed).unwrap(), Value::Object(filter));
            }
        }
    }
}
