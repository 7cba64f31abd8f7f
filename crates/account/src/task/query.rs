//! A request for tasks, checked before anything is sent, and what a provider
//! gives for it.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::filter::TaskFilter;
use super::list::TaskListRequest;
use super::{PublishingStatus, Task, TaskSort, TaskTab};
use crate::error::{Error, FieldProblem, Result};

/// Rows of a page.
const PAGE_SIZES: RangeInclusive<u32> = 1..=100;

/// The longest query, in bytes: it travels in an address, which servers bound.
const LONGEST: usize = 6_000;

/// There are no more columns.
const MOST_COLUMNS: usize = 5;

/// Which tasks are sought.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct TaskQuery {
    pub tab: TaskTab,
    pub condition: Condition,
    /// The most important column first.
    pub sort: Vec<TaskSort>,
    pub page_size: u32,
}

/// What holds beside the tab's condition.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Condition {
    /// What the filter bar says.
    Bar(TaskFilter),
    /// What the person wrote.
    Typed(Map<String, Value>),
}

/// One request for rows, in the provider's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TaskAsk {
    pub query: Option<String>,
    /// Nothing where the server is not to sort.
    pub sort: Vec<TaskSort>,
    pub limit: u32,
    pub skip: u32,
}

/// What came for it.
#[derive(Debug, Default)]
pub(crate) struct TaskPage {
    /// The rows that could be read.
    pub rows: Vec<TaskRow>,
    /// All rows that came.
    pub received: u32,
    pub count: Option<u32>,
    /// Reads a second that the server allows, where it says so.
    pub reads_a_second: Option<u32>,
}

/// A list that was opened: the first page of each part that it is made of, and how it was asked for.
pub(crate) struct OpenedTasks {
    pub parts: Vec<(TaskAsk, TaskPage)>,
    /// Whether the rows come in the order asked for.
    pub sorted: bool,
}

/// A row as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaskRow {
    /// `task.key` as a number.
    pub key: u128,
    pub task: Task,
    pub entry: EntryPlace,
    pub stage_uid: Option<String>,
}

/// Where an entry lies, by ids.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct EntryPlace {
    pub api_key: Option<String>,
    pub content_type: Option<String>,
    pub locale: Option<String>,
    pub entry_uid: Option<String>,
}

impl TaskQuery {
    pub fn of(request: &TaskListRequest) -> Result<Self> {
        if !PAGE_SIZES.contains(&request.page_size) {
            return Err(invalid("page_size", "1 to 100 rows can be asked for".to_owned()));
        }
        let mut columns = HashSet::new();
        if request.sort.len() > MOST_COLUMNS || !request.sort.iter().all(|sort| columns.insert(sort.by)) {
            return Err(invalid("sort", "each column can be named once".to_owned()));
        }
        let typed = request.query.as_deref().map(str::trim).filter(|typed| !typed.is_empty());
        let condition = match typed {
            Some(typed) => Condition::Typed(object(typed)?),
            None => Condition::Bar(checked(&request.filter)?),
        };
        Ok(Self { tab: request.tab, condition, sort: request.sort.clone(), page_size: request.page_size })
    }

    /// Whether it seeks the same rows, in whatever order.
    pub fn is_same_but_for_order(&self, other: &Self) -> bool {
        self.tab == other.tab && self.condition == other.condition
    }

    /// Whether something beside the tab keeps rows back.
    pub fn is_filtered(&self) -> bool {
        match &self.condition {
            Condition::Bar(filter) => *filter != TaskFilter::default(),
            Condition::Typed(typed) => !typed.is_empty(),
        }
    }
}

/// What is wrong is said with its line and column.
pub(super) fn object(typed: &str) -> Result<Map<String, Value>> {
    let read = || {
        if typed.len() > LONGEST {
            return Err(format!("longer than {LONGEST} bytes"));
        }
        match serde_json::from_str(typed) {
            Ok(Value::Object(object)) => Ok(object),
            Ok(_) => Err("a JSON object is expected at line 1 column 1".to_owned()),
            Err(error) => Err(error.to_string()),
        }
    };
    read().map_err(|message| invalid("query", message))
}

/// A state that we do not know cannot be asked for.
pub(super) fn checked(filter: &TaskFilter) -> Result<TaskFilter> {
    if filter.status == Some(PublishingStatus::Unknown) {
        return Err(invalid("status", "pending, approved or rejected can be asked for".to_owned()));
    }
    Ok(filter.clone())
}

pub(super) fn invalid(field: &str, message: String) -> Error {
    Error::Invalid { message: String::new(), fields: vec![FieldProblem { field: field.to_owned(), message }] }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task::TaskColumn;

    fn request() -> TaskListRequest {
        TaskListRequest {
            tab: TaskTab::All,
            filter: TaskFilter::default(),
            query: None,
            sort: Vec::new(),
            page_size: 50,
        }
    }

    fn typed(query: &str) -> Result<TaskQuery> {
        TaskQuery::of(&TaskListRequest { query: Some(query.to_owned()), ..request() })
    }

    fn complaint(outcome: Result<TaskQuery>) -> String {
        match outcome {
            Err(Error::Invalid { fields, .. }) => format!("{}: {}", fields[0].field, fields[0].message),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_query_that_is_no_json_object_says_where_it_is_wrong() {
        insta::assert_snapshot!(complaint(typed("{\"a\": 1,\n\"b\" 2}")), @"query: expected `:` at line 2 column 5");
        insta::assert_snapshot!(complaint(typed("{\"a\"")), @"query: EOF while parsing an object at line 1 column 4");
        insta::assert_snapshot!(complaint(typed("[1]")), @"query: a JSON object is expected at line 1 column 1");
        assert!(complaint(typed(&format!("{{\"a\":\"{}\"}}", "x".repeat(6_000)))).starts_with("query: longer"));
    }

    #[test]
    fn a_blank_query_is_none_and_the_filter_holds() {
        let filter = TaskFilter { stage: Some("review".to_owned()), ..TaskFilter::default() };
        for blank in [None, Some(""), Some(" \n ")] {
            let query = blank.map(str::to_owned);
            let read = TaskQuery::of(&TaskListRequest { query, filter: filter.clone(), ..request() }).unwrap();
            assert_eq!(read.condition, Condition::Bar(filter.clone()), "{blank:?}");
            assert!(read.is_filtered());
        }
        let read = typed(" {} ").unwrap();
        assert_eq!((&read.condition, read.is_filtered()), (&Condition::Typed(Map::new()), false));
    }

    #[test]
    fn a_page_has_1_to_100_rows() {
        let sized = |page_size| TaskQuery::of(&TaskListRequest { page_size, ..request() });
        for size in [0, 101, u32::MAX] {
            assert!(complaint(sized(size)).starts_with("page_size: "));
        }
        assert!(sized(1).is_ok() && sized(100).is_ok());
    }

    #[test]
    fn a_column_is_sorted_by_once() {
        let by = |by| TaskSort { by, descending: true };
        let sorted = |sort| TaskQuery::of(&TaskListRequest { sort, ..request() });
        assert!(sorted(vec![by(TaskColumn::Due), by(TaskColumn::Title)]).is_ok());
        let twice = vec![by(TaskColumn::Due), TaskSort { by: TaskColumn::Due, descending: false }];
        assert!(complaint(sorted(twice)).starts_with("sort: "));
    }

    #[test]
    fn a_state_that_we_do_not_know_cannot_be_asked_for() {
        let filter = |status| TaskFilter { status: Some(status), ..TaskFilter::default() };
        let asked = |status| TaskQuery::of(&TaskListRequest { filter: filter(status), ..request() });
        assert!(complaint(asked(PublishingStatus::Unknown)).starts_with("status: "));
        assert!(asked(PublishingStatus::Rejected).is_ok());
    }

    proptest! {
        #[test]
        fn whatever_is_typed_as_query_is_an_object_or_refused(text in "\\PC{0,40}|[{}\\[\\]\":,0-9a-z ]{0,40}") {
            if let Ok(TaskQuery { condition: Condition::Typed(read), .. }) = typed(&text) {
                prop_assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), Value::Object(read));
            }
        }
    }
}
