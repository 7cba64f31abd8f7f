//! The tasks of several accounts in one order.

use account::{AccountId, Error, MergedRowsRequest, MergedTasksView};
use serde_json::{Value, json};

use super::{asked, limit_and_skip, server};
use crate::support::app::App;
use crate::support::contentstack::error;
use crate::support::scripted::{Reply, Request, Scripted};

/// A task due on a day of March, or without a due date.
fn due(title: &str, day: Option<usize>) -> Value {
    let mut row = super::row("workflow_stage", title);
    if let Some(day) = day {
        row["due_date"] = format!("2026-03-{day:02}T09:00:00.000Z").into();
    }
    row
}

/// A server of tasks that it has in order; it gives those that were asked for, 20 at most.
async fn server_of(rows: Vec<Value>) -> Scripted {
    server(move |request| page(request, &rows)).await
}

fn page(request: &Request, rows: &[Value]) -> Reply {
    let (limit, skip) = limit_and_skip(request);
    let page: Vec<_> = rows.iter().skip(skip).take(limit.min(20)).cloned().collect();
    Reply::json(200, json!({ "assignments": page }))
}

fn titles(app: &App, view: &MergedTasksView) -> Vec<String> {
    let request = MergedRowsRequest { list: view.list, from: 0, count: 200 };
    let rows = app.accounts.merged_rows(request).unwrap();
    assert_eq!(rows.tasks.len(), view.shown as usize);
    rows.tasks.into_iter().filter_map(|row| row.task.title).collect()
}

/// Loads whatever holds others back, until nothing does.
async fn load_all(app: &App, mut view: MergedTasksView) -> MergedTasksView {
    while !view.ended {
        let next = view.parts.iter().find(|part| part.behind).unwrap().account.clone();
        view = app.accounts.load_merged_tasks(&next, 1).await.unwrap();
    }
    view
}

#[tokio::test]
async fn the_tasks_of_two_accounts_stand_in_one_order_whoever_is_loaded_first() {
    let odd = server_of((0..25).map(|n| due(&format!("a{n:02}"), Some(n + 1))).collect()).await;
    let even = server_of((0..25).map(|n| due(&format!("b{n:02}"), Some(n + 1))).collect()).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&odd.address()).await, app.signed_in(&even.address()).await);
    let first = app.accounts.open_merged_tasks(&other).await.unwrap();
    assert_eq!((first.parts.len(), first.shown), (1, 20));
    let both = app.accounts.open_merged_tasks(&one).await.unwrap();
    assert_eq!(both.parts.iter().map(|part| part.account.clone()).collect::<Vec<_>>(), [one, other]);
    let all = load_all(&app, both).await;
    let wanted: Vec<_> = (0..25).flat_map(|n| [format!("a{n:02}"), format!("b{n:02}")]).collect();
    assert_eq!(titles(&app, &all), wanted);
    let sort = asked(&odd)[0].parameter("sort").unwrap();
    assert!(sort.contains("asc") && !sort.contains("desc"), "{sort}");
}

#[tokio::test]
async fn rows_wait_for_those_of_an_account_that_is_behind_and_no_total_is_made_up() {
    let early = server_of((0..30).map(|n| due(&format!("a{n:02}"), Some(1))).collect()).await;
    let late = server_of(vec![due("b", Some(2)), due("c", None)]).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&early.address()).await, app.signed_in(&late.address()).await);
    app.accounts.open_merged_tasks(&one).await.unwrap();
    let view = app.accounts.open_merged_tasks(&other).await.unwrap();
    assert_eq!((view.shown, view.ended), (20, false), "b would stand before ten rows of the other");
    assert_eq!(
        view.parts.iter().map(|part| (part.loaded, part.ended, part.behind)).collect::<Vec<_>>(),
        [(20, false, true), (2, true, false)]
    );
    let view = load_all(&app, view).await;
    assert_eq!(titles(&app, &view).split_off(30), ["b", "c"]);
}

#[tokio::test]
async fn an_account_that_fails_is_told_to_whoever_asked_and_the_others_are_shown() {
    let failing = server(|_| error(403, 0, "no")).await;
    let well = server_of(vec![due("b", Some(2))]).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&failing.address()).await, app.signed_in(&well.address()).await);
    assert!(app.accounts.open_merged_tasks(&one).await.is_err());
    let view = app.accounts.open_merged_tasks(&other).await.unwrap();
    assert_eq!((titles(&app, &view), view.ended), (vec!["b".to_owned()], true));
}

#[tokio::test]
async fn an_account_that_fails_in_the_middle_keeps_what_came_and_holds_nobody_back() {
    let rows: Vec<_> = (0..30).map(|n| due(&format!("a{n:02}"), Some(1))).collect();
    let failing =
        server(move |request| if limit_and_skip(request).1 == 0 { page(request, &rows) } else { error(403, 0, "no") })
            .await;
    let well = server_of(vec![due("b", Some(2))]).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&failing.address()).await, app.signed_in(&well.address()).await);
    app.accounts.open_merged_tasks(&one).await.unwrap();
    assert_eq!(app.accounts.open_merged_tasks(&other).await.unwrap().shown, 20);
    assert!(matches!(app.accounts.load_merged_tasks(&one, 1).await, Err(Error::Refused { .. })));
    let view = app.accounts.merged_tasks();
    assert_eq!((view.shown, view.ended), (21, false));
    assert_eq!(titles(&app, &view)[20], "b");
}

#[tokio::test]
async fn rows_wait_five_seconds_for_an_account_that_says_nothing_in_the_middle() {
    let rows: Vec<_> = (0..30).map(|n| due(&format!("a{n:02}"), Some(1))).collect();
    let hanging =
        server(move |request| if limit_and_skip(request).1 == 0 { page(request, &rows) } else { Reply::Silence }).await;
    let well = server_of(vec![due("b", Some(2))]).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&hanging.address()).await, app.signed_in(&well.address()).await);
    app.accounts.open_merged_tasks(&one).await.unwrap();
    app.accounts.open_merged_tasks(&other).await.unwrap();
    let asking = app.accounts.load_merged_tasks(&one, 1);
    tokio::pin!(asking);
    while asked(&hanging).len() < 2 {
        tokio::select! {
            outcome = &mut asking => panic!("{outcome:?}"),
            () = tokio::task::yield_now() => {}
        }
    }
    app.clock.advance(5);
    assert_eq!(app.accounts.merged_tasks().shown, 20, "it may still come");
    app.clock.advance(1);
    assert_eq!(titles(&app, &app.accounts.merged_tasks())[20], "b");
}

#[tokio::test]
async fn a_server_that_says_nothing_keeps_no_other_account_waiting() {
    let hanging = server(|_| Reply::Silence).await;
    let well = server_of(vec![due("b", Some(2))]).await;
    let app = App::new();
    let (one, other) = (app.signed_in(&hanging.address()).await, app.signed_in(&well.address()).await);
    let view = tokio::select! {
        outcome = app.accounts.open_merged_tasks(&one) => panic!("{outcome:?}"),
        view = app.accounts.open_merged_tasks(&other) => view.unwrap(),
    };
    assert_eq!(titles(&app, &view), ["b"]);
}

#[tokio::test]
async fn an_account_that_is_left_takes_its_tasks_with_it() {
    let (one, other) = (server_of(vec![due("a", Some(1))]).await, server_of(vec![due("b", Some(2))]).await);
    let app = App::new();
    let (first, second) = (app.signed_in(&one.address()).await, app.signed_in(&other.address()).await);
    app.accounts.open_merged_tasks(&first).await.unwrap();
    let both = app.accounts.open_merged_tasks(&second).await.unwrap();
    assert_eq!(titles(&app, &both), ["a", "b"]);
    app.accounts.sign_out(&first).await.unwrap();
    let request = MergedRowsRequest { list: both.list, from: 0, count: 200 };
    assert_eq!(app.accounts.merged_rows(request), Err(Error::ListReplaced));
    let view = app.accounts.merged_tasks();
    assert_eq!(titles(&app, &view), ["b"]);
    assert_eq!(app.accounts.load_merged_tasks(&first, 1).await, Err(Error::ListReplaced));
}

#[tokio::test]
async fn the_list_of_an_account_and_its_part_do_not_disturb_each_other() {
    let server = server_of(vec![due("b", Some(2)), due("a", None)]).await;
    let app = App::new();
    let account: AccountId = app.signed_in(&server.address()).await;
    let own = app.accounts.open_tasks(&account, super::wanted()).await.unwrap();
    let merged = app.accounts.open_merged_tasks(&account).await.unwrap();
    assert_ne!(own.list, merged.parts[0].list);
    let rows = account::TaskRowsRequest { list: own.list, from: 0, count: 9 };
    assert_eq!(app.accounts.task_rows(&account, rows).unwrap().tasks.len(), 2);
    assert_eq!(titles(&app, &merged), ["b", "a"]);
}

#[tokio::test]
async fn too_many_rows_or_pages_are_refused_with_nothing_sent() {
    let server = server_of(Vec::new()).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    let request = MergedRowsRequest { list: 0, from: 0, count: 201 };
    assert_eq!(super::field(app.accounts.merged_rows(request)), "count");
    for pages in [0, 6] {
        assert_eq!(super::field(app.accounts.load_merged_tasks(&account, pages).await), "pages");
    }
    assert!(asked(&server).is_empty());
}
