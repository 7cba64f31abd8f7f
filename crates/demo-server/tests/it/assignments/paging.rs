//! `limit`, `skip` and `include_count`.

use super::{Desk, rows};

#[tokio::test]
async fn a_page_has_what_was_asked_for_after_what_was_skipped() {
    let desk = Desk::of("busy").await;
    let all = rows(&desk.ask("").await);
    assert_eq!(all.len(), 40);
    assert_eq!(rows(&desk.ask("?limit=5&skip=5").await), all[5..10]);
    assert_eq!(rows(&desk.ask("?skip=38&limit=5").await), all[38..]);
    assert!(rows(&desk.ask("?limit=0").await).is_empty());
    assert!(rows(&desk.ask("?skip=40").await).is_empty());
}

#[tokio::test]
async fn no_page_has_more_than_100_also_if_more_are_asked_for() {
    let desk = Desk::with("busy", 250).await;
    for query in ["", "?limit=100", "?limit=101", "?limit=99999999999999999999"] {
        assert_eq!(rows(&desk.ask(query).await).len(), 100, "{query}");
    }
}

#[tokio::test]
async fn the_pages_of_a_sorted_list_hold_every_task_once() {
    let desk = Desk::with("busy", 250).await;
    let mut seen = std::collections::BTreeSet::new();
    let mut skip = 0;
    loop {
        let query = format!("?limit=60&skip={skip}&sort[job.stack]=asc");
        let page = rows(&desk.ask(&query).await);
        if page.is_empty() {
            break;
        }
        skip += page.len();
        seen.extend(page.iter().map(|row| row["entry_uid"].to_string()));
    }
    assert_eq!((skip, seen.len()), (250, 250));
}

#[tokio::test]
async fn the_number_is_told_to_those_who_ask() {
    let desk = Desk::of("busy").await;
    assert!(desk.ask("?limit=1").await.body.get("count").is_none());
    assert!(desk.ask("?limit=1&include_count=false").await.body.get("count").is_none());
    assert_eq!(desk.ask("?limit=1&include_count=true").await.body["count"], 40);
    let reviews = rows(&desk.ask_for(&[("query", r#"{"type":"workflow_stage"}"#)]).await).len();
    let parameters = [("query", r#"{"type":"workflow_stage"}"#), ("include_count", "true"), ("limit", "1")];
    assert_eq!(desk.ask_for(&parameters).await.body["count"], reviews);
}

#[tokio::test]
async fn what_is_no_number_is_refused_at_the_field() {
    let desk = Desk::of("ann").await;
    for (query, field) in [("?limit=x", "limit"), ("?limit=-1", "limit"), ("?skip=1.5", "skip"), ("?skip=", "skip")] {
        let answer = desk.ask(query).await;
        assert_eq!(answer.status, 422, "{query}");
        assert!(answer.body["errors"][field][0].is_string(), "{answer:?}");
    }
    assert!(rows(&desk.ask("?skip=99999999999999999999").await).is_empty());
}

#[tokio::test]
async fn the_service_can_have_no_task_at_all() {
    let desk = Desk::with("busy", 0).await;
    assert!(rows(&desk.ask("").await).is_empty());
}

#[tokio::test]
async fn a_hundred_thousand_tasks_are_selected_sorted_and_counted() {
    let desk = Desk::with("busy", 100_000).await;
    let answer = desk
        .ask_for(&[
            ("query", r#"{"$or":[{"job.publishing_rule.status":0},{"type":"workflow_stage"}]}"#),
            ("sort", r#"{"due_date":"desc","job.entry":"asc"}"#),
            ("skip", "50000"),
            ("include_count", "true"),
        ])
        .await;
    assert_eq!(rows(&answer).len(), 100);
    assert!(answer.body["count"].as_u64().unwrap() > 70_000);
}

#[tokio::test]
async fn a_list_is_sorted_once_however_deep_it_is_read() {
    let desk = Desk::with("busy", 1_000).await;
    let sorts = [r#"{"job.entry":"asc"}"#, r#"{"job.entry":"desc"}"#, r#"{"due_date":"asc"}"#, ""];
    let mut lists = std::collections::HashSet::new();
    for sort in sorts {
        for _ in 0..2 {
            let mut entries = Vec::new();
            for skip in (0..1_000).step_by(100) {
                let parameters = [("sort", sort), ("limit", "100"), ("skip", &skip.to_string())];
                entries.extend(rows(&desk.ask_for(&parameters).await).iter().map(|row| row["entry_uid"].to_string()));
            }
            let different: std::collections::HashSet<_> = entries.iter().collect();
            assert_eq!(different.len(), 1_000);
            lists.insert(entries);
        }
    }
    assert_eq!(lists.len(), sorts.len(), "each order is its own, and the same when asked for again");
}

#[tokio::test]
async fn lists_of_different_people_and_conditions_are_kept_apart() {
    let desk = Desk::of("busy").await;
    let all = rows(&desk.ask("").await).len();
    let reviews = rows(&desk.ask_for(&[("query", r#"{"type":"workflow_stage"}"#)]).await).len();
    let publishings = rows(&desk.ask_for(&[("query", r#"{"type":"publishing_rule"}"#)]).await).len();
    assert!(reviews > 0 && publishings > 0);
    assert_eq!(reviews + publishings, all);
}
