//! What an account holds, for its person to keep.

use std::collections::HashSet;

use account::Error;
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::contentstack::{self, PROFILE, TASKS, TOKEN, is};
use crate::support::scripted::{Reply, Request, Scripted};

/// A server of `all` tasks that gives at most `most` of them at once.
async fn server(all: usize, most: usize, with_count: bool) -> Scripted {
    contentstack::start(move |request| {
        let number = |name: &str| request.parameter(name).unwrap().parse::<usize>().unwrap();
        is(request, TASKS).then(|| {
            let page = (number("skip")..all).take(number("limit").min(most));
            let rows: Vec<_> =
                page.map(|n| json!({"entry_uid": format!("blt{n}"), "type": "workflow_stage"})).collect();
            Reply::json(
                200,
                if with_count { json!({"assignments": rows, "count": all}) } else { json!({"assignments": rows}) },
            )
        })
    })
    .await
}

fn asked(server: &Scripted) -> usize {
    server.seen().iter().filter(|request| is(request, TASKS)).count()
}

#[tokio::test]
async fn an_export_holds_the_profile_and_every_task_once_and_no_token() {
    for (all, most, with_count, requests) in
        [(0, 100, false, 1), (47, 100, false, 1), (120, 100, false, 7), (120, 20, false, 11), (120, 20, true, 6)]
    {
        let server = server(all, most, with_count).await;
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        let export = app.accounts.export_account(&account).await.unwrap();
        assert_eq!(export.file_name, "latchkey-ann-example.com-2026-03-01.json");
        assert!(!export.json.contains(TOKEN));
        let file: Value = serde_json::from_str(&export.json).unwrap();
        assert_eq!(file["profile"]["email"], "ann@example.com");
        assert_eq!((&file["server"], &file["exported_at"]), (&json!(server.address()), &json!("2026-03-01T09:00:00Z")));
        let keys: HashSet<_> = file["tasks"].as_array().unwrap().iter().map(|task| task["key"].to_string()).collect();
        assert_eq!((keys.len(), export.tasks as usize, asked(&server)), (all, all, requests), "{all} by {most}");
    }
}

#[tokio::test]
async fn a_server_that_repeats_its_rows_comes_to_an_end() {
    let rows: Vec<_> = (0..100).map(|n| json!({"entry_uid": format!("blt{n}"), "type": "workflow_stage"})).collect();
    let page = json!({ "assignments": rows });
    let server = contentstack::start(move |request| is(request, TASKS).then(|| Reply::json(200, &page))).await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert_eq!(app.accounts.export_account(&account).await.unwrap().tasks, 100);
    assert_eq!(asked(&server), 6, "one, and then five at once");
}

#[tokio::test]
async fn an_export_is_whole_or_there_is_none() {
    let fails = |request: &Request| request.parameter("skip").as_deref() == Some("100");
    let server = contentstack::start(move |request| {
        let rows: Vec<_> = (0..100).map(|n| json!({"entry_uid": format!("blt{n}")})).collect();
        is(request, TASKS).then(|| {
            if fails(request) { Reply::json(500, "{}") } else { Reply::json(200, json!({ "assignments": rows })) }
        })
    })
    .await;
    let app = App::new();
    let account = app.signed_in(&server.address()).await;
    assert_eq!(app.accounts.export_account(&account).await, Err(Error::ServerFault { status: 500 }));
    app.accounts.sign_out(&account).await.unwrap();
    assert_eq!(app.accounts.export_account(&account).await, Err(Error::SignedOut));
    assert_eq!(server.seen().iter().filter(|request| is(request, PROFILE)).count(), 2, "the probe, and one profile");
}
