//! The `query` and `sort` of assignments (`contracts/contentstack.md` §3.3).

use serde_json::{Map, Value, json};

use crate::task::{TaskColumn, TaskSort, TaskTab};

/// The tab's condition together with the person's own; `None` where there is neither.
pub(super) fn condition(tab: TaskTab, filter: Option<&Map<String, Value>>) -> Option<String> {
    let filter = filter.filter(|filter| !filter.is_empty());
    let merged = match (kind(tab), filter) {
        (None, None) => return None,
        (None, Some(filter)) => Value::Object(filter.clone()),
        (Some(kind), None) => json!({ "type": kind }),
        (Some(kind), Some(filter)) => both(kind, filter),
    };
    Some(merged.to_string())
}

/// The order as the documents write it: a JSON object of the server's fields.
pub(super) fn order(sort: TaskSort) -> String {
    let direction = if sort.descending { "desc" } else { "asc" };
    let fields: Vec<_> = fields(sort.by).iter().map(|field| format!(r#""{field}":"{direction}""#)).collect();
    format!("{{{}}}", fields.join(","))
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

    fn object(text: &str) -> Map<String, Value> {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn all_tasks_are_asked_for_without_a_query() {
        assert_eq!(condition(TaskTab::All, None), None);
        assert_eq!(condition(TaskTab::All, Some(&object("{}"))), None);
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
            assert_eq!(condition(tab, Some(&object(filter))).as_deref(), Some(merged), "{tab:?} {filter}");
        }
    }

    #[test]
    fn a_column_is_sorted_by_the_servers_fields() {
        let order = |by, descending| order(TaskSort { by, descending });
        assert_eq!(order(TaskColumn::Assigned, true), r#"{"assigned_at":"desc"}"#);
        assert_eq!(order(TaskColumn::Where, false), r#"{"job.org":"asc","job.stack":"asc"}"#);
        assert_eq!(order(TaskColumn::Title, false), r#"{"job.entry":"asc"}"#);
        assert_eq!(order(TaskColumn::Stage, false), r#"{"job.workflow_stage.title":"asc"}"#);
        assert_eq!(order(TaskColumn::Due, true), r#"{"due_date":"desc"}"#);
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

    proptest! {
        #[test]
        fn no_part_of_a_condition_is_lost(filter in filters()) {
            for tab in [TaskTab::InReview, TaskTab::ToPublish] {
                let merged = condition(tab, Some(&filter)).unwrap();
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
