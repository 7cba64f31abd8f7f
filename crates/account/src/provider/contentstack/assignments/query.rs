//! The `query` and `sort` of assignments (`contracts/contentstack.md` §3.3).

use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::row;
use crate::task::query::Condition;
use crate::task::{TaskColumn, TaskFilter, TaskSort, TaskTab};

/// Tab and filter as the server has them.
#[derive(Serialize)]
struct Conditions<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(rename = "job.workflow_stage.uid", skip_serializing_if = "Option::is_none")]
    stage: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    content_type: Option<&'a str>,
    #[serde(rename = "api_key", skip_serializing_if = "Option::is_none")]
    stack: Option<&'a str>,
    #[serde(rename = "job.publishing_rule.status", skip_serializing_if = "Option::is_none")]
    status: Option<i64>,
    #[serde(rename = "due_date", skip_serializing_if = "Option::is_none")]
    due: Option<Before>,
}

#[derive(Serialize)]
struct Before {
    #[serde(rename = "$lt")]
    moment: Timestamp,
}

/// The tab's condition together with the person's own; `None` where there is neither.
pub(super) fn condition(tab: TaskTab, condition: &Condition) -> Option<String> {
    match condition {
        Condition::Bar(filter) if tab == TaskTab::All && *filter == TaskFilter::default() => None,
        Condition::Bar(filter) => serde_json::to_string(&Conditions::of(tab, filter)).ok(),
        Condition::Typed(typed) => match kind(tab) {
            None if typed.is_empty() => None,
            None => Some(Value::Object(typed.clone()).to_string()),
            Some(kind) => Some(both(kind, typed).to_string()),
        },
    }
}

/// The tab's condition alone.
pub(super) fn of_kind(tab: TaskTab) -> Option<String> {
    condition(tab, &Condition::Bar(TaskFilter::default()))
}

/// Tab and filter for a person to read and go on from.
pub(crate) fn write(tab: TaskTab, filter: &TaskFilter) -> String {
    serde_json::to_string_pretty(&Conditions::of(tab, filter)).unwrap_or_default()
}

/// The tab that a query selects.
pub(crate) fn tab(query: &Map<String, Value>) -> TaskTab {
    let is_selected = |tab: &TaskTab| query.get("type").and_then(Value::as_str) == kind(*tab);
    [TaskTab::InReview, TaskTab::ToPublish].into_iter().find(is_selected).unwrap_or(TaskTab::All)
}

/// The filter that together with [`tab`] says the same as a query; `None` where none does.
pub(crate) fn filter(query: &Map<String, Value>) -> Option<TaskFilter> {
    let mut filter = TaskFilter::default();
    for (name, value) in query {
        let text = || value.as_str().map(str::to_owned);
        match name.as_str() {
            "type" => _ = kind(tab(query))?,
            "job.workflow_stage.uid" => filter.stage = Some(text()?),
            "content_type" => filter.content_type = Some(text()?),
            "api_key" => filter.stack = Some(text()?),
            "job.publishing_rule.status" => filter.status = Some(row::known_status(value.as_i64()?)?),
            "due_date" => filter.due_before = Some(before(value)?),
            _ => return None,
        }
    }
    Some(filter)
}

fn before(value: &Value) -> Option<Timestamp> {
    let value = value.as_object().filter(|operators| operators.len() == 1)?;
    value.get("$lt")?.as_str()?.parse().ok()
}

/// The order as the documents write it: a JSON object of the server's fields, the
/// most important one first. Written by hand, since a map would not keep their order.
pub(super) fn order(sort: &[TaskSort]) -> String {
    let field = |sort: &TaskSort| {
        let direction = if sort.descending { "desc" } else { "asc" };
        fields(sort.by).iter().map(move |field| format!(r#""{field}":"{direction}""#))
    };
    let fields: Vec<_> = sort.iter().flat_map(field).collect();
    format!("{{{}}}", fields.join(","))
}

impl<'a> Conditions<'a> {
    fn of(tab: TaskTab, filter: &'a TaskFilter) -> Self {
        Self {
            kind: kind(tab),
            stage: filter.stage.as_deref(),
            content_type: filter.content_type.as_deref(),
            stack: filter.stack.as_deref(),
            status: filter.status.and_then(row::status_number),
            due: filter.due_before.map(|moment| Before { moment }),
        }
    }
}

/// One object where that says the same, since it is what every server reads.
fn both(kind: &str, filter: &Map<String, Value>) -> Value {
    match filter.get("type") {
        None => {
            let mut merged = filter.clone();
            merged.insert("type".to_owned(), kind.into());
            Value::Object(merged)
        }
        Some(Value::String(same)) if same == kind => Value::Object(filter.clone()),
        Some(_) => json!({ "$and": [{ "type": kind }, filter] }),
    }
}

fn kind(tab: TaskTab) -> Option<&'static str> {
    match tab {
        TaskTab::All => None,
        TaskTab::InReview => Some("workflow_stage"),
        TaskTab::ToPublish => Some("publishing_rule"),
    }
}

fn fields(column: TaskColumn) -> &'static [&'static str] {
    match column {
        TaskColumn::Title => &["job.entry"],
        TaskColumn::Where => &["job.org", "job.stack"],
        TaskColumn::Stage => &["job.workflow_stage.title"],
        TaskColumn::Due => &["due_date"],
        TaskColumn::Assigned => &["assigned_at"],
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task::PublishingStatus;

    fn object(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn all_tasks_are_asked_for_without_a_query() {
        assert_eq!(of_kind(TaskTab::All), None);
        assert_eq!(condition(TaskTab::All, &Condition::Typed(Map::new())), None);
    }

    #[test]
    fn the_tab_and_the_persons_own_condition_hold_together() {
        for (tab, filter, merged) in [
            (TaskTab::InReview, "{}", r#"{"type":"workflow_stage"}"#),
            (TaskTab::All, r#"{"locale":"en-us"}"#, r#"{"locale":"en-us"}"#),
            (TaskTab::ToPublish, r#"{"locale":"en-us"}"#, r#"{"locale":"en-us","type":"publishing_rule"}"#),
            (TaskTab::ToPublish, r#"{"type":"publishing_rule"}"#, r#"{"type":"publishing_rule"}"#),
            (
                TaskTab::ToPublish,
                r#"{"type":"workflow_stage"}"#,
                r#"{"$and":[{"type":"publishing_rule"},{"type":"workflow_stage"}]}"#,
            ),
        ] {
            assert_eq!(condition(tab, &Condition::Typed(object(filter))).as_deref(), Some(merged), "{tab:?} {filter}");
        }
    }

    fn sample() -> TaskFilter {
        TaskFilter {
            stage: Some("review".to_owned()),
            content_type: Some("article".to_owned()),
            stack: Some("bltstack".to_owned()),
            status: Some(PublishingStatus::Pending),
            due_before: Some("2026-03-05T00:00:00Z".parse().unwrap()),
        }
    }

    #[test]
    fn the_filter_bar_is_written_in_the_servers_fields() {
        let sent = condition(TaskTab::InReview, &Condition::Bar(sample())).unwrap();
        insta::assert_snapshot!(sent, @r#"{"type":"workflow_stage","job.workflow_stage.uid":"review","content_type":"article","api_key":"bltstack","job.publishing_rule.status":0,"due_date":{"$lt":"2026-03-05T00:00:00Z"}}"#);
        insta::assert_snapshot!(write(TaskTab::ToPublish, &TaskFilter { stage: None, ..sample() }), @r#"
        {
          "type": "publishing_rule",
          "content_type": "article",
          "api_key": "bltstack",
          "job.publishing_rule.status": 0,
          "due_date": {
            "$lt": "2026-03-05T00:00:00Z"
          }
        }
        "#);
        assert_eq!(write(TaskTab::All, &TaskFilter::default()), "{}");
    }

    #[test]
    fn a_query_is_a_filter_only_where_the_filter_says_just_the_same() {
        for query in [
            r#"{}"#,
            r#"{"type":"workflow_stage"}"#,
            r#"{"due_date":{"$lt":"2026-03-05T01:00:00+01:00"},"api_key":"k"}"#,
            r#"{"job.publishing_rule.status":-1}"#,
        ] {
            assert!(filter(&object(query)).is_some(), "{query}");
        }
        for query in [
            r#"{"type":"translation"}"#,
            r#"{"type":["workflow_stage"]}"#,
            r#"{"locale":"en-us"}"#,
            r#"{"api_key":7}"#,
            r#"{"api_key":null}"#,
            r#"{"api_key":{"$in":["k"]}}"#,
            r#"{"job.publishing_rule.status":7}"#,
            r#"{"job.publishing_rule.status":"0"}"#,
            r#"{"due_date":"2026-03-05T00:00:00Z"}"#,
            r#"{"due_date":{"$lt":"2026-03-05"}}"#,
            r#"{"due_date":{"$lte":"2026-03-05T00:00:00Z"}}"#,
            r#"{"due_date":{"$lt":"2026-03-05T00:00:00Z","$gt":"2026-03-01T00:00:00Z"}}"#,
            r#"{"$and":[]}"#,
        ] {
            assert_eq!(filter(&object(query)), None, "{query}");
        }
    }

    #[test]
    fn columns_are_sorted_by_the_servers_fields_in_their_order() {
        let by = |by, descending| TaskSort { by, descending };
        let one = |column, descending| order(&[by(column, descending)]);
        assert_eq!(one(TaskColumn::Assigned, true), r#"{"assigned_at":"desc"}"#);
        assert_eq!(one(TaskColumn::Where, false), r#"{"job.org":"asc","job.stack":"asc"}"#);
        assert_eq!(one(TaskColumn::Title, false), r#"{"job.entry":"asc"}"#);
        assert_eq!(one(TaskColumn::Stage, false), r#"{"job.workflow_stage.title":"asc"}"#);
        assert_eq!(one(TaskColumn::Due, true), r#"{"due_date":"desc"}"#);
        assert_eq!(
            order(&[by(TaskColumn::Stage, false), by(TaskColumn::Due, true), by(TaskColumn::Assigned, false)]),
            r#"{"job.workflow_stage.title":"asc","due_date":"desc","assigned_at":"asc"}"#
        );
    }

    fn filters() -> impl Strategy<Value = Map<String, Value>> {
        let value = prop_oneof![
            any::<bool>().prop_map(Value::from),
            any::<i32>().prop_map(Value::from),
            "\\PC{0,8}".prop_map(Value::from),
            Just(json!("workflow_stage")),
            Just(json!({"$in": [1, 2]})),
        ];
        proptest::collection::btree_map("type|[a-z.$]{1,8}", value, 0..4).prop_map(|map| map.into_iter().collect())
    }

    fn bars() -> impl Strategy<Value = TaskFilter> {
        let text = || proptest::option::of("\\PC{0,12}");
        let status = proptest::option::of(proptest::sample::select(vec![
            PublishingStatus::Pending,
            PublishingStatus::Approved,
            PublishingStatus::Rejected,
        ]));
        let seconds = proptest::option::of(-2_000_000_000_000_i64..4_000_000_000_000);
        (text(), text(), text(), status, seconds).prop_map(|(stage, content_type, stack, status, millis)| {
            let due_before = millis.map(|millis| Timestamp::from_millisecond(millis).unwrap());
            TaskFilter { stage, content_type, stack, status, due_before }
        })
    }

    proptest! {
        #[test]
        fn tab_and_filter_are_read_back_as_they_were_written(bar in bars()) {
            for wanted in [TaskTab::All, TaskTab::InReview, TaskTab::ToPublish] {
                let query = object(&write(wanted, &bar));
                prop_assert_eq!((tab(&query), filter(&query)), (wanted, Some(bar.clone())));
            }
        }

        #[test]
        fn no_part_of_a_condition_is_lost(filter in filters()) {
            for tab in [TaskTab::InReview, TaskTab::ToPublish] {
                let merged = condition(tab, &Condition::Typed(filter.clone())).unwrap();
                let merged: Value = serde_json::from_str(&merged).unwrap();
                let conditions = match merged.get("$and").filter(|_| !filter.contains_key("$and")) {
                    Some(Value::Array(all)) => all.clone(),
                    _ => vec![merged],
                };
                let holds = |key: &str, value: &Value| conditions.iter().any(|c| c.get(key) == Some(value));
                prop_assert!(holds("type", &kind(tab).unwrap().into()));
                for (key, value) in &filter {
                    prop_assert!(holds(key, value));
                }
            }
        }
    }
}
