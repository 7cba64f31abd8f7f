//! Tasks look like the contract's sample rows.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Desk, rows, titles};

fn keys(value: &Value) -> BTreeSet<String> {
    value.as_object().unwrap().keys().cloned().collect()
}

/// The contract's own sample: one row for each kind.
fn samples() -> Vec<Value> {
    let contract = include_str!("../../../../../contracts/contentstack.md");
    let (_, after) = contract.split_once("{\"assignments\":[\n").unwrap();
    let (sample, _) = after.split_once("]}\n").unwrap();
    serde_json::from_str(&format!("[{sample}]")).unwrap()
}

#[tokio::test]
async fn a_review_has_the_fields_of_the_contracts_sample() {
    let desk = Desk::of("ann").await;
    let review = &desk.selected(r#"{"type":"workflow_stage"}"#).await[0];
    let sample = &samples()[0];
    assert_eq!(keys(review), keys(sample));
    assert_eq!(keys(&review["job"]), keys(&sample["job"]));
    assert_eq!(keys(&review["job"]["workflow_stage"]), keys(&sample["job"]["workflow_stage"]));
    insta::assert_snapshot!(serde_json::to_string_pretty(review).unwrap(), @r#"
    {
      "api_key": "blt0c4d8e6f1a2b3975",
      "assigned_at": "2026-03-02T07:00:00.000Z",
      "assigned_by": "blt8a20c6d3f1b59e41",
      "assigned_to": [
        "blt4f1c09d27ae3b81c"
      ],
      "content_type": "landing_page",
      "due_date": "2026-02-28T18:30:00.000Z",
      "entry_locale": "en-us",
      "entry_uid": "blt3f03dfda7c72eb5f",
      "job": {
        "content_type": "Landing page",
        "entry": "Spring catalogue 2027: opening page",
        "locale": "English - United States",
        "org": "Nordvik Media",
        "stack": "Website",
        "workflow_stage": {
          "color": "red",
          "title": "Legal review",
          "uid": "legal_review"
        }
      },
      "locale": "en-us",
      "org_uid": "blt5d1ac0ffee20b7d3",
      "type": "workflow_stage",
      "version": 7
    }
    "#);
}

#[tokio::test]
async fn a_publishing_task_has_the_fields_of_the_contracts_sample() {
    let desk = Desk::of("ann").await;
    let publish = &desk.selected(r#"{"type":"publishing_rule","comment":{"$exists":true}}"#).await[0];
    let sample = &samples()[1];
    assert_eq!(keys(publish), keys(sample));
    assert_eq!(keys(&publish["job"]), keys(&sample["job"]));
    assert_eq!(keys(&publish["job"]["publishing_rule"]), keys(&sample["job"]["publishing_rule"]));
    insta::assert_snapshot!(serde_json::to_string_pretty(publish).unwrap(), @r#"
    {
      "action": "publish",
      "api_key": "blt4b1e7d90f3a6c258",
      "assigned_at": "2026-03-01T13:00:00.000Z",
      "assigned_by": "bltc31e7f920ab5d80d",
      "assigned_to": [
        "blt4f1c09d27ae3b81c"
      ],
      "comment": "Goes with the newsletter on Thursday.",
      "content_type": "route",
      "entry_locale": "en-us",
      "entry_uid": "blt1ca6310b9ce7ea46",
      "environment": "blt3a70e5d19c6f2b84",
      "job": {
        "content_type": "Route",
        "entry": "Winter timetable, Bodø–Moskenes",
        "environment": "production",
        "locale": "Norwegian Bokmål - Norway",
        "org": "Fjordline Ferries",
        "publishing_rule": {
          "status": 0,
          "uid": "bltd4e1b7a9035c6f28"
        },
        "stack": "Timetables"
      },
      "locale": "nb-no",
      "org_uid": "blt7f3e9b1d44a0c2e6",
      "type": "publishing_rule",
      "version": 9
    }
    "#);
}

#[tokio::test]
async fn what_a_task_lacks_is_left_out() {
    let desk = Desk::of("busy").await;
    for row in desk.selected(r#"{"due_date":null,"comment":null}"#).await {
        assert!(row.get("due_date").is_none() && row.get("comment").is_none(), "{row}");
        assert!(!row.to_string().contains("null"), "{row}");
    }
}

#[tokio::test]
async fn ann_has_seven_tasks_and_their_dates_are_around_now() {
    let desk = Desk::of("ann").await;
    let rows = rows(&desk.ask("").await);
    insta::assert_snapshot!(titles(&rows).join("\n"), @r#"
    Spring catalogue 2027: opening page
    Returns and refunds
    Winter timetable, Bodø–Moskenes
    Interview: the last lighthouse keeper
    Festival passes, price table
    Privacy notice
    Home
    "#);
    let due: Vec<_> = rows.iter().map(|row| row["due_date"].as_str().unwrap_or("none")).collect();
    insta::assert_snapshot!(due.join("\n"), @r#"
    2026-02-28T18:30:00.000Z
    2026-03-02T18:30:00.000Z
    none
    2026-03-03T18:30:00.000Z
    2026-03-05T18:30:00.000Z
    none
    none
    "#);
}

#[tokio::test]
async fn some_have_no_task_and_nobody_sees_those_of_another() {
    let desk = Desk::of("owner").await;
    for row in rows(&desk.ask("").await) {
        assert_eq!(row["assigned_to"], Value::from(vec!["blt8a20c6d3f1b59e41"]));
    }
    let demo = &desk.demo;
    demo.post("/user/request_token_sms", crate::support::credentials("sms", demo_server::PASSWORD)).await;
    let code = demo.mail("text_message").await[0]["code"].as_str().unwrap().to_owned();
    let token = demo.sign_in_with_code("sms", &code).await.text("/user/authtoken");
    insta::assert_snapshot!(demo.get("/user/assignments", &token).await.body, @r#"{"assignments":[]}"#);
}

#[tokio::test]
async fn the_same_tasks_come_at_every_start() {
    let (one, two) = (Desk::of("busy").await, Desk::of("busy").await);
    assert_eq!(one.ask("").await.body, two.ask("").await.body);
}

#[tokio::test]
async fn every_row_has_a_key_of_its_own() {
    let desk = Desk::with("busy", 100).await;
    let rows = rows(&desk.ask("").await);
    let keys: BTreeSet<_> = rows.iter().map(|row| format!("{}{}", row["api_key"], row["entry_uid"])).collect();
    assert_eq!(keys.len(), 100);
}
