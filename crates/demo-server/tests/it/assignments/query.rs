//! `query` selects.

use serde_json::Value;

use super::{Desk, rows};

/// Rows of the 100 first tasks that a condition selects and that a test finds by itself.
async fn agree(desk: &Desk, condition: &str, expected: impl Fn(&Value) -> bool) {
    let all = rows(&desk.ask("").await);
    let expected: Vec<_> = all.into_iter().filter(|row| expected(row)).collect();
    assert!(!expected.is_empty(), "no row to find for {condition}");
    assert_eq!(desk.selected(condition).await, expected, "{condition}");
}

#[tokio::test]
async fn each_condition_selects_what_it_says() {
    let desk = Desk::with("busy", 100).await;
    let status = |row: &Value| row["job"]["publishing_rule"]["status"].as_i64();
    agree(&desk, "{}", |_| true).await;
    agree(&desk, r#"{"type":"workflow_stage"}"#, |row| row["type"] == "workflow_stage").await;
    agree(&desk, r#"{"job.publishing_rule.status":0}"#, |row| status(row) == Some(0)).await;
    agree(&desk, r#"{"job.publishing_rule.status":{"$in":[1,-1]}}"#, |row| matches!(status(row), Some(1 | -1))).await;
    agree(&desk, r#"{"job.publishing_rule.status":{"$ne":0}}"#, |row| status(row) != Some(0)).await;
    agree(&desk, r#"{"job.workflow_stage.uid":"review"}"#, |row| row["job"]["workflow_stage"]["uid"] == "review").await;
    agree(&desk, r#"{"job.workflow_stage":{"$exists":true}}"#, |row| row["type"] == "workflow_stage").await;
    agree(&desk, r#"{"version":{"$gt":3,"$lte":7}}"#, |row| (4..=7).contains(&row["version"].as_u64().unwrap())).await;
    agree(&desk, r#"{"due_date":{"$exists":false}}"#, |row| row.get("due_date").is_none()).await;
    agree(&desk, r#"{"due_date":null}"#, |row| row.get("due_date").is_none()).await;
    agree(&desk, r#"{"nonsense":null}"#, |_| true).await;
    agree(&desk, r#"{"assigned_to":"blt2b9d47e0a8c35f16"}"#, |_| true).await;
    agree(&desk, r#"{"assigned_by":"blt2b9d47e0a8c35f16"}"#, |row| row["assigned_by"] == "blt2b9d47e0a8c35f16").await;
}

#[tokio::test]
async fn conditions_are_put_together() {
    let desk = Desk::with("busy", 100).await;
    let is = |row: &Value, name: &str| row["job"]["stack"] == name;
    agree(&desk, r#"{"type":"publishing_rule","job.stack":"Website"}"#, |row| {
        is(row, "Website") && row["type"] == "publishing_rule"
    })
    .await;
    agree(&desk, r#"{"$or":[{"job.stack":"Website"},{"job.stack":"App"}]}"#, |row| {
        is(row, "Website") || is(row, "App")
    })
    .await;
    agree(&desk, r#"{"$and":[{"type":"workflow_stage"},{"$or":[{"job.stack":"App"},{"version":1}]}]}"#, |row| {
        row["type"] == "workflow_stage" && (is(row, "App") || row["version"] == 1)
    })
    .await;
}

#[tokio::test]
async fn due_dates_are_compared_as_times() {
    let desk = Desk::with("busy", 100).await;
    let due = |row: &Value| row["due_date"].as_str().map(str::to_owned);
    agree(&desk, r#"{"due_date":{"$lt":"2026-03-02T09:00:00Z"}}"#, |row| {
        due(row).is_some_and(|due| due.as_str() < "2026-03-02T09")
    })
    .await;
    agree(&desk, r#"{"due_date":{"$gte":"2026-03-02","$lt":"2026-03-03"}}"#, |row| {
        due(row).is_some_and(|due| due.starts_with("2026-03-02"))
    })
    .await;
}

#[tokio::test]
async fn a_value_of_another_kind_selects_nothing() {
    let desk = Desk::of("busy").await;
    for condition in [
        r#"{"version":"1"}"#,
        r#"{"type":1}"#,
        r#"{"type":true}"#,
        r#"{"due_date":{"$lt":5}}"#,
        r#"{"nonsense":"x"}"#,
        r#"{"type":{"$in":[]}}"#,
        r#"{"type":{"$gt":null}}"#,
    ] {
        assert_eq!(desk.selected(condition).await, Vec::<Value>::new(), "{condition}");
    }
}

#[tokio::test]
async fn what_is_no_query_is_refused_at_the_field() {
    let desk = Desk::of("ann").await;
    for query in ["{", "[]", "7", "\"x\"", r#"{"type":{"$where":"1"}}"#, r#"{"$or":{}}"#, r#"{"job":{}}"#] {
        let answer = desk.ask_for(&[("query", query)]).await;
        assert_eq!(answer.status, 422, "{query}");
        assert!(answer.body["errors"]["query"][0].is_string(), "{answer:?}");
    }
    insta::assert_snapshot!(desk.ask_for(&[("query", "{")]).await.body, @r#"{"error_code":119,"error_message":"The tasks could not be listed.","errors":{"query":["is not valid JSON."]}}"#);
}

#[tokio::test]
async fn a_text_with_quotes_is_a_text() {
    let desk = Desk::of("busy").await;
    let title = "<b>Sale</b> & \"more\": banner";
    let condition = serde_json::json!({ "job.entry": title }).to_string();
    assert_eq!(desk.selected(&condition).await.len(), 1);
    assert_eq!(desk.selected(r#"{"job.entry":"x' OR '1'='1"}"#).await.len(), 0);
    assert_eq!(desk.selected(r#"{"type) OR (1":"x"}"#).await.len(), 0);
}

#[tokio::test]
async fn the_vendors_leading_ampersand_does_no_harm() {
    let desk = Desk::of("ann").await;
    let answer = desk.ask("?&query=%7B%22type%22%3A%22publishing_rule%22%7D").await;
    assert_eq!(rows(&answer).len(), 2);
}

#[tokio::test]
async fn an_empty_query_and_unknown_parameters_ask_for_all() {
    let desk = Desk::of("ann").await;
    assert_eq!(rows(&desk.ask("?query=&other=1&include_count").await).len(), 7);
}

#[tokio::test]
async fn a_query_deeper_than_json_may_be_is_refused() {
    let desk = Desk::of("ann").await;
    let deep = format!("{}{{}}{}", r#"{"$or":["#.repeat(400), "]}".repeat(400));
    assert_eq!(desk.ask_for(&[("query", &deep)]).await.status, 422);
    let allowed = format!("{}{{}}{}", r#"{"$or":["#.repeat(60), "]}".repeat(60));
    assert_eq!(rows(&desk.ask_for(&[("query", &allowed)]).await).len(), 7);
}
