//! `sort` puts in order.

use serde_json::Value;

use super::{Desk, rows};

fn column(rows: &[Value], pointer: &str) -> Vec<String> {
    rows.iter().map(|row| row.pointer(pointer).map(ToString::to_string).unwrap_or_default()).collect()
}

#[tokio::test]
async fn json_and_brackets_mean_the_same() {
    let desk = Desk::with("busy", 100).await;
    let json = desk.ask_for(&[("sort", r#"{"assigned_at":"desc"}"#)]).await;
    let brackets = desk.ask("?sort%5Bassigned_at%5D=desc").await;
    assert_eq!(json.body, brackets.body);
    assert_ne!(json.body, desk.ask("").await.body);
}

#[tokio::test]
async fn up_and_down() {
    let desk = Desk::with("busy", 100).await;
    for (direction, reversed) in [("asc", false), ("desc", true)] {
        let sort = format!(r#"{{"assigned_at":"{direction}"}}"#);
        let times = column(&rows(&desk.ask_for(&[("sort", &sort)]).await), "/assigned_at");
        let mut expected = times.clone();
        expected.sort();
        if reversed {
            expected.reverse();
        }
        assert_eq!(times, expected, "{direction}");
    }
}

#[tokio::test]
async fn numbers_are_sorted_as_numbers() {
    let desk = Desk::with("busy", 100).await;
    let rows = rows(&desk.ask_for(&[("sort", r#"{"version":"asc"}"#)]).await);
    let versions: Vec<_> = rows.iter().map(|row| row["version"].as_u64().unwrap()).collect();
    assert!(versions.is_sorted() && versions.last() > Some(&9), "{versions:?}");
}

#[tokio::test]
async fn tasks_without_the_field_stand_last_either_way() {
    let desk = Desk::with("busy", 100).await;
    for direction in ["asc", "desc"] {
        let sort = format!(r#"{{"due_date":"{direction}"}}"#);
        let due = column(&rows(&desk.ask_for(&[("sort", &sort)]).await), "/due_date");
        let first_without = due.iter().position(String::is_empty).unwrap();
        assert!(first_without > 10, "{direction}");
        assert!(due.iter().skip(first_without).all(String::is_empty), "{direction}");
    }
}

#[tokio::test]
async fn the_first_field_decides_first() {
    let desk = Desk::with("busy", 100).await;
    for (query, outer, inner) in [
        (r#"{"type":"asc","version":"asc"}"#, "/type", "/version"),
        (r#"{"version":"asc","type":"asc"}"#, "/version", "/type"),
    ] {
        let rows = rows(&desk.ask_for(&[("sort", query)]).await);
        let pairs: Vec<_> = rows
            .iter()
            .map(|row| {
                let key = |pointer| {
                    let value = row.pointer(pointer).unwrap();
                    value.as_u64().map_or_else(|| value.to_string(), |number| format!("{number:03}"))
                };
                (key(outer), key(inner))
            })
            .collect();
        assert!(pairs.is_sorted(), "{query}");
    }
    let brackets = desk.ask("?sort[version]=asc&sort[type]=asc").await;
    assert_eq!(brackets.body, desk.ask_for(&[("sort", r#"{"version":"asc","type":"asc"}"#)]).await.body);
}

#[tokio::test]
async fn equal_tasks_keep_their_order() {
    let desk = Desk::with("busy", 100).await;
    let unsorted = rows(&desk.ask("").await);
    for direction in ["asc", "desc"] {
        let sort = format!(r#"{{"type":"{direction}"}}"#);
        let mut expected = unsorted.clone();
        expected.sort_by_key(|row| (row["type"] == "workflow_stage") == (direction == "asc"));
        assert_eq!(rows(&desk.ask_for(&[("sort", &sort)]).await), expected, "{direction}");
    }
}

#[tokio::test]
async fn a_field_of_the_job_can_be_sorted_by() {
    let desk = Desk::with("busy", 100).await;
    let rows = rows(&desk.ask_for(&[("sort", r#"{"job.workflow_stage.title":"asc"}"#)]).await);
    let titles: Vec<_> = column(&rows, "/job/workflow_stage/title").into_iter().filter(|t| !t.is_empty()).collect();
    assert!(titles.is_sorted() && titles.len() > 50);
}

#[tokio::test]
async fn a_field_that_no_task_has_changes_nothing() {
    let desk = Desk::of("busy").await;
    let answer = desk.ask_for(&[("sort", r#"{"assigned_date":"desc"}"#)]).await;
    assert_eq!(answer.body, desk.ask("").await.body);
}

#[tokio::test]
async fn what_is_no_order_is_refused_at_the_field() {
    let desk = Desk::of("ann").await;
    for sort in ["assigned_at", "{", "[]", r#"{"assigned_at":"sideways"}"#, r#"{"assigned_at":null}"#] {
        let answer = desk.ask_for(&[("sort", sort)]).await;
        assert_eq!(answer.status, 422, "{sort}");
        assert!(answer.body["errors"]["sort"][0].is_string(), "{answer:?}");
    }
    assert_eq!(desk.ask("?sort[assigned_at]=sideways").await.status, 422);
}
