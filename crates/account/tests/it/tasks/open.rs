//! Opening a list: what is asked for, and what is read from the answer.

use account::task::{PublishingStatus, TaskColumn, TaskSort};
use account::{Error, TaskFilter, TaskListRequest, TaskTab};
use serde_json::json;

use super::{Desk, asked, by_title, field, row, rows, server, server_of, wanted};
use crate::support::contentstack::{self, error};
use crate::support::scripted::Reply;

#[tokio::test]
async fn a_list_is_asked_for_in_the_documented_form() {
    let server = server(|_| rows("workflow_stage", &["b", "a", "c"])).await;
    let desk = Desk::at(&server).await;
    let request =
        TaskListRequest { tab: TaskTab::InReview, query: Some(r#"{"locale":"en-us"}"#.to_owned()), ..by_title() };
    let view = desk.open(request).await.unwrap();
    assert_eq!((view.loaded, view.ended, view.count, view.sorted_here, view.filtered), (3, false, None, false, true));
    assert_eq!(desk.titles(view.list), ["b", "a", "c"]);
    let seen = server.seen().pop().unwrap();
    assert_eq!(
        seen.target,
        "/v3/user/assignments?sort=%7B%22job.entry%22%3A%22desc%22%7D&limit=3&skip=0\
         &query=%7B%22locale%22%3A%22en-us%22%2C%22type%22%3A%22workflow_stage%22%7D"
    );
    assert_eq!((seen.header("authtoken"), seen.header("api_key")), (Some(contentstack::TOKEN), None));
}

#[tokio::test]
async fn the_filter_bar_and_several_columns_are_sent_in_their_order() {
    let server = server_of(0, 3).await;
    let desk = Desk::at(&server).await;
    let by = |by, descending| TaskSort { by, descending };
    let filter = TaskFilter {
        stack: Some("bltk".to_owned()),
        status: Some(PublishingStatus::Pending),
        due_before: Some("2026-03-05T00:00:00Z".parse().unwrap()),
        ..TaskFilter::default()
    };
    let sort = vec![by(TaskColumn::Stage, false), by(TaskColumn::Due, true), by(TaskColumn::Assigned, false)];
    let request = TaskListRequest { tab: TaskTab::ToPublish, filter, sort, ..wanted() };
    assert!(desk.open(request).await.unwrap().filtered);
    let seen = asked(&server).remove(0);
    assert_eq!(
        seen.parameter("sort").unwrap(),
        r#"{"job.workflow_stage.title":"asc","due_date":"desc","assigned_at":"asc"}"#
    );
    assert_eq!(
        seen.parameter("query").unwrap(),
        r#"{"type":"publishing_rule","api_key":"bltk","job.publishing_rule.status":0,"due_date":{"$lt":"2026-03-05T00:00:00Z"}}"#
    );
}

#[tokio::test]
async fn what_cannot_be_asked_for_is_not_sent() {
    let server = contentstack::plain().await;
    let desk = Desk::at(&server).await;
    for query in ["{", "[]", "type=x"] {
        let request = TaskListRequest { query: Some(query.to_owned()), ..wanted() };
        assert_eq!(field(desk.open(request).await), "query");
    }
    assert_eq!(field(desk.open(TaskListRequest { page_size: 101, ..wanted() }).await), "page_size");
    assert_eq!(field(desk.load(1, 0).await), "pages");
    assert_eq!(field(desk.load(1, 6).await), "pages");
    assert!(asked(&server).is_empty());
}

#[tokio::test]
async fn a_row_that_comes_twice_is_one_task_and_what_is_no_row_is_none() {
    let server = server(|_| {
        let twice = row("workflow_stage", "a");
        Reply::json(200, json!({"assignments": [twice, twice, 7, null, {"type": "new_kind"}]}))
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(TaskListRequest { page_size: 5, ..wanted() }).await.unwrap();
    assert_eq!((view.loaded, view.ended, desk.tasks(view.list).len()), (2, false, 2));
}

#[tokio::test]
async fn a_server_that_refuses_the_order_gives_its_rows_and_they_are_ordered_here() {
    let server = server(|request| match request.parameter("sort") {
        Some(_) => error(422, 1, "Unknown parameter: sort"),
        None => rows("workflow_stage", &["a", "c", "B"]),
    })
    .await;
    let desk = Desk::at(&server).await;
    for _ in 0..2 {
        let view = desk.open(by_title()).await.unwrap();
        assert_eq!(desk.titles(view.list), ["c", "B", "a"]);
        assert!(view.sorted_here);
    }
    let sorts: Vec<_> = asked(&server).iter().map(|request| request.parameter("sort").is_some()).collect();
    assert_eq!(sorts, [true, false, false], "it is not asked again for what it refuses");
}

#[tokio::test]
async fn what_is_loaded_later_is_put_into_the_order_that_the_server_refuses() {
    let server = server(|request| match (request.parameter("sort"), request.parameter("skip").as_deref()) {
        (Some(_), _) => error(422, 1, "Unknown parameter: sort"),
        (None, Some("0")) => rows("workflow_stage", &["a", "e", "c"]),
        (None, _) => rows("workflow_stage", &["b", "d"]),
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(by_title()).await.unwrap();
    let view = desk.load(view.list, 1).await.unwrap();
    assert_eq!(desk.titles(view.list), ["e", "d", "c", "b", "a"]);
    assert!(view.ended && !view.sorted_here, "the whole list is in order");
}

#[tokio::test]
async fn a_server_that_wants_a_query_is_asked_for_each_kind() {
    let server = server(|request| match request.parameter("query").as_deref() {
        Some(r#"{"type":"workflow_stage"}"#) => rows("workflow_stage", &["a", "d"]),
        Some(r#"{"type":"publishing_rule"}"#) => rows("publishing_rule", &["c"]),
        _ => error(400, 1, "query is required"),
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(by_title()).await.unwrap();
    assert_eq!(
        (desk.titles(view.list), view.sorted_here, view.ended),
        (vec!["d".into(), "c".into(), "a".into()], true, false)
    );
    let sent = asked(&server).len();
    let view = desk.load(view.list, 1).await.unwrap();
    assert!(view.ended && view.loaded == 3);
    assert_eq!(asked(&server).len() - sent, 1, "the kind that has ended is not asked for again");
    let sent = asked(&server).len();
    desk.open(wanted()).await.unwrap();
    assert_eq!(asked(&server).len() - sent, 2, "what was learnt is remembered");
}

#[tokio::test]
async fn a_query_that_the_server_refuses_is_its_complaint() {
    let server =
        server(|_| Reply::json(422, json!({"error_code": 1, "error_message": "Bad", "errors": {"query": "no"}}))).await;
    let desk = Desk::at(&server).await;
    let request = TaskListRequest { query: Some(r#"{"x":1}"#.to_owned()), ..by_title() };
    assert_eq!(field(desk.open(request).await), "query");
    assert_eq!(asked(&server).len(), 2, "once with the order, once without");
}

#[tokio::test]
async fn a_refusal_of_the_person_or_a_fault_is_no_reason_to_ask_otherwise() {
    for (status, code) in [(403, 0), (401, 161), (401, 105), (500, 0)] {
        let server = server(move |_| error(status, code, "no")).await;
        Desk::at(&server).await.open(by_title()).await.unwrap_err();
        assert_eq!(asked(&server).len(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_answer_without_assignments_is_a_surprise() {
    for body in [json!({"tasks": []}), json!({"assignments": {}}), json!({"assignments": null})] {
        let server = server(move |_| Reply::json(200, &body)).await;
        let outcome = Desk::at(&server).await.open(wanted()).await;
        assert!(matches!(outcome, Err(Error::UnexpectedAnswer { .. })));
    }
}

#[tokio::test]
async fn a_task_that_the_person_assigned_to_themselves_is_marked() {
    let server = server(|_| {
        let mut rows = [row("workflow_stage", "mine"), row("workflow_stage", "theirs")];
        rows[0]["assigned_by"] = json!("bltann");
        rows[1]["assigned_by"] = json!("bltbob");
        Reply::json(200, json!({ "assignments": rows }))
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(wanted()).await.unwrap();
    assert_eq!(desk.tasks(view.list).iter().map(|task| task.assigned_by_me).collect::<Vec<_>>(), [true, false]);
}

#[tokio::test]
async fn a_whole_list_is_put_in_another_order_without_a_request() {
    let server = server_of(20, 100).await;
    let desk = Desk::at(&server).await;
    let whole = desk.open(TaskListRequest { page_size: 50, ..wanted() }).await.unwrap();
    let whole = desk.load_all(whole).await;
    let sent = asked(&server).len();
    let sorted = desk.open(TaskListRequest { page_size: 50, ..by_title() }).await.unwrap();
    assert_eq!(asked(&server).len(), sent);
    assert_eq!((sorted.loaded, sorted.ended, sorted.sorted_here), (20, true, false));
    assert_eq!(desk.titles(sorted.list)[..3], ["9", "8", "7"]);
    assert_eq!(desk.load(whole.list, 1).await, Err(Error::ListReplaced));
    desk.open(TaskListRequest { tab: TaskTab::InReview, ..by_title() }).await.unwrap();
    assert_eq!(asked(&server).len(), sent + 1, "other rows are asked for");
}

#[tokio::test]
async fn a_list_is_void_once_another_is_open() {
    let server = server_of(9, 100).await;
    let desk = Desk::at(&server).await;
    let first = desk.open(wanted()).await.unwrap();
    let second = desk.open(wanted()).await.unwrap();
    assert_ne!(first.list, second.list);
    let rows = |list| desk.app.accounts.task_rows(&desk.account, account::TaskRowsRequest { list, from: 0, count: 1 });
    assert_eq!(rows(first.list), Err(Error::ListReplaced));
    assert_eq!(desk.load(first.list, 1).await, Err(Error::ListReplaced));
    assert_eq!(rows(second.list).unwrap().tasks.len(), 1);
}

#[tokio::test]
async fn a_list_that_cannot_be_opened_leaves_the_one_before() {
    let server = server(|request| match request.parameter("query") {
        Some(_) => Reply::json(500, "{}"),
        None => rows("workflow_stage", &["a"]),
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(wanted()).await.unwrap();
    let failed = desk.open(TaskListRequest { tab: TaskTab::InReview, ..wanted() }).await;
    assert_eq!(failed, Err(Error::ServerFault { status: 500 }));
    assert_eq!(desk.titles(view.list), ["a"]);
}

#[tokio::test]
async fn a_window_of_a_list_is_bounded() {
    let server = server_of(9, 100).await;
    let desk = Desk::at(&server).await;
    let list = desk.open(wanted()).await.unwrap().list;
    let rows = |from, count| desk.app.accounts.task_rows(&desk.account, account::TaskRowsRequest { list, from, count });
    assert_eq!(field(rows(0, 201)), "count");
    assert_eq!((rows(1, 200).unwrap().tasks.len(), rows(1, 1).unwrap().from), (2, 1));
    assert!(rows(3, 200).unwrap().tasks.is_empty() && rows(u32::MAX, 1).unwrap().tasks.is_empty());
}
