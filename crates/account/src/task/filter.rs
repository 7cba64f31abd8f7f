//! The filter bar's conditions, and the same as JSON.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::query::{checked, object};
use super::{PublishingStatus, TaskTab};
use crate::error::Result;
use crate::provider::contentstack::assignments::query as words;

/// Conditions of the filter bar; all that are set hold together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
pub struct TaskFilter {
    /// Id of the stage.
    pub stage: Option<String>,
    /// Id of the content type.
    pub content_type: Option<String>,
    /// API key of the stack.
    pub stack: Option<String>,
    /// State of the publishing request; not [`PublishingStatus::Unknown`].
    pub status: Option<PublishingStatus>,
    /// Due before this moment.
    #[ts(type = "string | null")]
    pub due_before: Option<Timestamp>,
}

/// A typed query, as far as tab and filter can say it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskQueryView {
    /// Kind of task that it selects.
    pub tab: TaskTab,
    /// Conditions of the filter bar that say it; none where `query` is set.
    pub filter: TaskFilter,
    /// The query as typed, where tab and filter cannot say it.
    pub query: Option<String>,
}

/// Tab and filter as JSON, indented: what the server is asked. `{}` for none.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) names `status`.
pub fn write_task_query(tab: TaskTab, filter: &TaskFilter) -> Result<String> {
    Ok(words::write(tab, &checked(filter)?))
}

/// Reads JSON as tab and filter, as far as they can say just the same; blank is none.
///
/// # Errors
/// [`Error::Invalid`](crate::Error::Invalid) names `query` and says the line and the column.
pub fn read_task_query(text: &str) -> Result<TaskQueryView> {
    if text.trim().is_empty() {
        return Ok(TaskQueryView { tab: TaskTab::All, filter: TaskFilter::default(), query: None });
    }
    let query = object(text)?;
    let filter = words::filter(&query);
    let query_left = filter.is_none().then(|| text.to_owned());
    Ok(TaskQueryView { tab: words::tab(&query), filter: filter.unwrap_or_default(), query: query_left })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_that_the_filter_bar_cannot_say_stays_as_it_was_typed() {
        let text = "{ \"type\": \"workflow_stage\",\n \"locale\": \"en-us\" }";
        let read = read_task_query(text).unwrap();
        assert_eq!((read.tab, read.query.as_deref()), (TaskTab::InReview, Some(text)));
        assert_eq!(read.filter, TaskFilter::default());
    }

    #[test]
    fn a_query_that_the_filter_bar_can_say_is_its_filter() {
        let read = read_task_query(r#"{"api_key":"k","type":"publishing_rule"}"#).unwrap();
        assert_eq!((read.tab, read.filter.stack.as_deref(), read.query), (TaskTab::ToPublish, Some("k"), None));
        assert_eq!(read_task_query(" \n").unwrap().query, None);
    }

    #[test]
    fn what_is_no_query_says_where_it_is_wrong() {
        let error = read_task_query("{\n  \"a\" 1\n}").unwrap_err();
        let crate::Error::Invalid { fields, .. } = error else { panic!("{error:?}") };
        assert_eq!((&*fields[0].field, &*fields[0].message), ("query", "expected `:` at line 2 column 7"));
    }
}
