//! `POST /tasks.json`: a task that comes while somebody looks.

use reqwest::Method;
use serde_json::{Value, json};

use crate::support::{Answer, Demo, send};

async fn assign(demo: &Demo, task: &Value) -> Answer {
    send(demo.request(Method::POST, "/tasks.json").json(task)).await
}

/// The titles of a person's tasks, the latest first.
async fn titles(demo: &Demo, token: &str) -> Vec<String> {
    let answer = demo.get("/user/assignments?sort[assigned_at]=desc&limit=100", token).await;
    let rows = answer.body["assignments"].as_array().unwrap();
    rows.iter().map(|row| row["job"]["entry"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_task_that_is_assigned_is_the_latest_also_of_a_list_that_was_asked_for_before() {
    let demo = Demo::start().await;
    let token = demo.token("ann").await;
    let before = titles(&demo, &token).await;
    let task = json!({ "email": "ann@example.com", "title": "Ferry times", "due": "2026-03-02T18:00:00Z" });
    assert_eq!(assign(&demo, &task).await.status, 200);

    let after = titles(&demo, &token).await;
    assert_eq!((after.len(), after[0].as_str()), (before.len() + 1, "Ferry times"));
    let answer = demo.get("/user/assignments?sort[assigned_at]=desc&limit=1", &token).await;
    assert_eq!(answer.text("/assignments/0/due_date"), "2026-03-02T18:00:00.000Z");
    let others = demo.token("busy").await;
    assert!(!titles(&demo, &others).await.contains(&"Ferry times".to_owned()));
}

#[tokio::test]
async fn two_tasks_of_one_title_are_two() {
    let demo = Demo::start().await;
    for _ in 0..2 {
        assert_eq!(assign(&demo, &json!({ "email": "ann@example.com", "title": "Twice" })).await.status, 200);
    }
    let answer = demo.get("/user/assignments?sort[assigned_at]=desc&limit=2", &demo.token("ann").await).await;
    let uids: Vec<_> = answer.body["assignments"].as_array().unwrap().iter().map(|row| &row["entry_uid"]).collect();
    assert_ne!(uids[0], uids[1]);
}

#[tokio::test]
async fn what_is_no_assignment_or_nobodys_is_refused() {
    let demo = Demo::start().await;
    let nobody = json!({ "email": "nobody@example.com", "title": "Ferry times" });
    assert_eq!(assign(&demo, &nobody).await.status, 404);
    for wrong in [
        json!({ "email": "ann@example.com" }),
        json!({ "email": "ann@example.com", "title": "" }),
        json!({ "email": "ann@example.com", "title": "x", "due": "soon" }),
        json!({ "email": "ann@example.com", "title": "x", "more": 1 }),
        json!({ "email": "ann@example.com", "title": "x".repeat(1_001) }),
    ] {
        assert_eq!(assign(&demo, &wrong).await.status, 400, "{wrong}");
    }
    let form = demo.request(Method::POST, "/tasks.json").body(nobody.to_string());
    assert_eq!(send(form).await.status, 400, "a page of another origin can send this");
}
