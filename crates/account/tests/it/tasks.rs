//! Pages of tasks, and the doubts that the contract leaves.

use account::task::{TaskColumn, TaskSort, TaskTab};
use account::{Error, TaskPage, TaskRequest};
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::contentstack::{self, TASKS, error, is};
use crate::support::scripted::{Reply, Request, Scripted};

pub fn first_page() -> TaskRequest {
    TaskRequest { tab: TaskTab::All, query: None, sort: None, limit: 3, skip: 0 }
}

fn by_title() -> TaskRequest {
    TaskRequest { sort: Some(TaskSort { by: TaskColumn::Title, descending: true }), ..first_page() }
}

fn row(kind: &str, title: &str) -> Value {
    json!({"api_key": "bltk", "entry_uid": title, "type": kind, "job": {"entry": title}})
}

fn rows(kind: &str, titles: &[&str]) -> Reply {
    let rows: Vec<_> = titles.iter().map(|title| row(kind, title)).collect();
    Reply::json(200, json!({ "assignments": rows }))
}

fn titles(page: &TaskPage) -> Vec<&str> {
    page.tasks.iter().filter_map(|task| task.title.as_deref()).collect()
}

/// A server that answers requests for tasks.
async fn server(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Scripted {
    contentstack::start(move |request| is(request, TASKS).then(|| answer(request))).await
}

/// The parameters of each request for tasks: sort, query.
fn asked(server: &Scripted) -> Vec<[Option<String>; 2]> {
    let tasks = server.seen().into_iter().filter(|request| is(request, TASKS));
    tasks.map(|request| [request.parameter("sort"), request.parameter("query")]).collect()
}

async fn page(server: &Scripted, request: TaskRequest) -> Result<TaskPage, Error> {
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    app.accounts.tasks(&account, request).await
}

#[tokio::test]
async fn a_page_is_asked_for_in_the_documented_form() {
    let server = server(|_| rows("workflow_stage", &["b", "a", "c"])).await;
    let request =
        TaskRequest { tab: TaskTab::InReview, query: Some(r#"{"locale":"en-us"}"#.to_owned()), skip: 6, ..by_title() };
    let page = page(&server, request).await.unwrap();
    assert_eq!((titles(&page), page.skip, page.next, page.count), (vec!["b", "a", "c"], 6, Some(9), None));
    assert!(!page.sorted_here);
    let seen = server.seen().pop().unwrap();
    assert_eq!(
        seen.target,
        "/v3/user/assignments?sort=%7B%22job.entry%22%3A%22desc%22%7D&limit=3&skip=6\
         &query=%7B%22locale%22%3A%22en-us%22%2C%22type%22%3A%22workflow_stage%22%7D"
    );
    assert_eq!((seen.header("authtoken"), seen.header("api_key")), (Some(contentstack::TOKEN), None));
}

#[tokio::test]
async fn the_next_page_begins_after_the_rows_that_came() {
    for (received, count, next) in [
        (3, None, Some(3)),
        (2, None, None),
        (0, None, None),
        (2, Some(9), Some(2)),
        (3, Some(3), None),
        (0, Some(9), None),
        (5, None, Some(5)),
    ] {
        let server = server(move |_| {
            let rows: Vec<_> = (0..received).map(|number| row("workflow_stage", &number.to_string())).collect();
            let count = count.map_or(json!(null), |count: u32| json!(count));
            Reply::json(200, json!({"assignments": rows, "count": count}))
        })
        .await;
        let page = page(&server, first_page()).await.unwrap();
        assert_eq!((page.next, page.count), (next, count), "{received} rows, count {count:?}");
    }
}

#[tokio::test]
async fn a_row_that_comes_twice_is_one_task_and_what_is_no_row_is_none() {
    let server = server(|_| {
        let twice = row("workflow_stage", "a");
        Reply::json(200, json!({"assignments": [twice, twice, 7, null, {"type": "new_kind"}]}))
    })
    .await;
    let page = page(&server, TaskRequest { limit: 5, ..first_page() }).await.unwrap();
    assert_eq!((page.tasks.len(), page.next), (2, Some(5)));
}

#[tokio::test]
async fn a_server_that_refuses_the_order_gives_its_rows_and_they_are_ordered_here() {
    let server = server(|request| match request.parameter("sort") {
        Some(_) => error(422, 1, "Unknown parameter: sort"),
        None => rows("workflow_stage", &["a", "c", "B"]),
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    for _ in 0..2 {
        let page = app.accounts.tasks(&account, by_title()).await.unwrap();
        assert_eq!(titles(&page), ["c", "B", "a"]);
        assert!(page.sorted_here);
    }
    let sorts: Vec<_> = asked(&server).into_iter().map(|[sort, _]| sort.is_some()).collect();
    assert_eq!(sorts, [true, false, false], "it is not asked again for what it refuses");
}

#[tokio::test]
async fn a_server_that_wants_a_query_is_asked_for_each_kind() {
    let server = server(|request| match request.parameter("query").as_deref() {
        Some(r#"{"type":"workflow_stage"}"#) => rows("workflow_stage", &["a", "d"]),
        Some(r#"{"type":"publishing_rule"}"#) => rows("publishing_rule", &["c"]),
        _ => error(400, 1, "query is required"),
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let page = app.accounts.tasks(&account, by_title()).await.unwrap();
    assert_eq!((titles(&page), page.sorted_here, page.next), (vec!["d", "c", "a"], true, Some(2)));
    let sent = asked(&server).len();
    app.accounts.tasks(&account, first_page()).await.unwrap();
    assert_eq!(asked(&server).len() - sent, 2, "what was learnt is remembered");
}

#[tokio::test]
async fn the_end_of_both_kinds_is_the_end() {
    let server = server(|request| match request.parameter("query") {
        Some(_) => rows("workflow_stage", &["a"]),
        None => error(400, 1, "query is required"),
    })
    .await;
    let page = page(&server, TaskRequest { limit: 4, ..first_page() }).await.unwrap();
    assert_eq!(page.next, None);
}

#[tokio::test]
async fn a_query_that_the_server_refuses_is_its_complaint() {
    let server =
        server(|_| Reply::json(422, json!({"error_code": 1, "error_message": "Bad", "errors": {"query": "no"}}))).await;
    let request = TaskRequest { query: Some(r#"{"x":1}"#.to_owned()), ..by_title() };
    let Err(Error::Invalid { fields, .. }) = page(&server, request).await else { panic!() };
    assert_eq!(fields[0].field, "query");
    assert_eq!(asked(&server).len(), 2, "once with the order, once without");
}

#[tokio::test]
async fn a_query_that_is_no_json_is_not_sent() {
    let server = contentstack::plain().await;
    for query in ["{", "[]", "type=x"] {
        let request = TaskRequest { query: Some(query.to_owned()), ..first_page() };
        let Err(Error::Invalid { fields, .. }) = page(&server, request).await else { panic!() };
        assert_eq!(fields[0].field, "query");
    }
    assert!(asked(&server).is_empty());
}

#[tokio::test]
async fn a_refusal_of_the_person_or_a_fault_is_no_reason_to_ask_otherwise() {
    for (status, code) in [(403, 0), (401, 161), (401, 105), (500, 0)] {
        let server = server(move |_| error(status, code, "no")).await;
        page(&server, by_title()).await.unwrap_err();
        assert_eq!(asked(&server).len(), 1, "{status}");
    }
}

#[tokio::test]
async fn an_answer_without_assignments_is_a_surprise() {
    for body in [json!({"tasks": []}), json!({"assignments": {}}), json!({"assignments": null})] {
        let server = server(move |_| Reply::json(200, &body)).await;
        assert!(matches!(page(&server, first_page()).await, Err(Error::UnexpectedAnswer { .. })));
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
    let page = page(&server, first_page()).await.unwrap();
    assert_eq!(page.tasks.iter().map(|task| task.assigned_by_me).collect::<Vec<_>>(), [true, false]);
}
