//! Loading on: how many requests go out, when, and what is left when one fails.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use account::{Error, TaskListRequest};
use serde_json::json;
use tokio::sync::oneshot;

use super::{Desk, asked, limit_and_skip, page_of, pages_asked, row, server, server_of, wanted};
use crate::support::contentstack::{self, error};
use crate::support::scripted::{Reply, Request, Scripted};

fn sized(page_size: u32) -> TaskListRequest {
    TaskListRequest { page_size, ..wanted() }
}

fn page(request: &Request, all: usize) -> Reply {
    Reply::json(200, json!({ "assignments": page_of(request, all, 100) }))
}

#[tokio::test]
async fn every_task_comes_once_whatever_the_servers_pages_are() {
    for (all, most, page_size) in
        [(0, 100, 50), (1, 100, 50), (250, 100, 50), (253, 20, 100), (120, 25, 50), (99, 100, 3)]
    {
        let server = server_of(all, most).await;
        let desk = Desk::at(&server).await;
        let first = desk.open(sized(page_size)).await.unwrap();
        let view = desk.load_all(first).await;
        let titles = desk.titles(view.list);
        let expected: Vec<_> = (0..all).map(|number| number.to_string()).collect();
        assert_eq!(titles, expected, "{all} by {most}");
        assert_eq!(view.count, None, "no total is made up");
    }
}

#[tokio::test]
async fn a_short_page_of_an_odd_size_ends_the_list_and_a_round_one_is_doubted_once() {
    for (all, requests) in [(47, 1), (40, 2), (25, 2), (50, 2)] {
        let server = server_of(all, 100).await;
        let desk = Desk::at(&server).await;
        let view = desk.open(sized(50)).await.unwrap();
        if !view.ended {
            assert!(desk.load(view.list, 1).await.unwrap().ended);
        }
        assert_eq!(asked(&server).len(), requests, "{all}");
    }
}

#[tokio::test]
async fn a_cap_of_the_server_is_remembered() {
    let server = server_of(130, 20).await;
    let desk = Desk::at(&server).await;
    let view = desk.open(sized(100)).await.unwrap();
    desk.load(view.list, 5).await.unwrap();
    assert_eq!(pages_asked(&server), [(100, 0), (20, 20), (20, 40), (20, 60), (20, 80), (20, 100)]);
}

/// A server that keeps its answers back until five requests are there, and notes how many were at once.
async fn in_fives(all: usize, most: Arc<Mutex<usize>>) -> Scripted {
    let waiting: Mutex<Vec<oneshot::Sender<()>>> = Mutex::default();
    server(move |request| {
        let Reply::Bytes(bytes) = page(request, all) else { panic!() };
        if limit_and_skip(request).1 == 0 {
            return Reply::Bytes(bytes);
        }
        let (tell, told) = oneshot::channel();
        let mut waiting = waiting.lock().unwrap();
        waiting.push(tell);
        let mut most = most.lock().unwrap();
        *most = (*most).max(waiting.len());
        if waiting.len() == 5 {
            waiting.drain(..).for_each(|tell| tell.send(()).unwrap());
        }
        Reply::When(told, bytes)
    })
    .await
}

#[tokio::test]
async fn five_requests_are_out_at_once_and_no_more() {
    let most = Arc::new(Mutex::new(0));
    let server = in_fives(1_000, Arc::clone(&most)).await;
    let desk = Desk::at(&server).await;
    let view = desk.open(sized(10)).await.unwrap();
    for loaded in [60, 110] {
        assert_eq!(desk.load(view.list, 5).await.unwrap().loaded, loaded);
    }
    assert_eq!((*most.lock().unwrap(), asked(&server).len()), (5, 11));
}

#[tokio::test]
async fn calls_on_one_list_take_turns() {
    let most = Arc::new(Mutex::new(0));
    let server = in_fives(1_000, Arc::clone(&most)).await;
    let desk = Desk::at(&server).await;
    let list = desk.open(sized(10)).await.unwrap().list;
    let (one, other) = tokio::join!(desk.load(list, 5), desk.load(list, 5));
    assert_eq!((one.unwrap().loaded, other.unwrap().loaded), (60, 110));
    assert_eq!(*most.lock().unwrap(), 5);
    assert_eq!(desk.titles(list).len(), 110);
}

#[tokio::test]
async fn one_list_does_not_wait_for_another_accounts() {
    let (tell, told) = oneshot::channel();
    let told = Mutex::new(Some(told));
    let slow = server(move |request| {
        let Reply::Bytes(bytes) = page(request, 9) else { panic!() };
        Reply::When(told.lock().unwrap().take().unwrap(), bytes)
    })
    .await;
    let quick = server_of(9, 100).await;
    let desk = Desk::at(&quick).await;
    let account = desk.app.signed_in(&slow.address()).await;
    let waiting = desk.app.accounts.open_tasks(&account, wanted());
    let others = async {
        let view = desk.open(wanted()).await.unwrap();
        assert_eq!(desk.load(view.list, 5).await.unwrap().loaded, 9);
        tell.send(()).unwrap();
    };
    let (view, ()) = tokio::join!(waiting, others);
    assert_eq!(view.unwrap().loaded, 3);
}

#[tokio::test]
async fn what_is_loaded_can_be_read_while_more_is_on_its_way() {
    let (tell, told) = oneshot::channel();
    let told = Mutex::new(Some(told));
    let server = server(move |request| match limit_and_skip(request).1 {
        0 => page(request, 9),
        _ => {
            let Reply::Bytes(bytes) = page(request, 9) else { panic!() };
            Reply::When(told.lock().unwrap().take().unwrap(), bytes)
        }
    })
    .await;
    let desk = Desk::at(&server).await;
    let list = desk.open(wanted()).await.unwrap().list;
    let reading = async {
        assert_eq!(desk.titles(list), ["0", "1", "2"]);
        tell.send(()).unwrap();
    };
    let (view, ()) = tokio::join!(desk.load(list, 1), reading);
    assert_eq!(view.unwrap().loaded, 6);
}

#[tokio::test]
async fn pages_behind_a_short_one_are_asked_for_anew() {
    // The second page is cut, as by a server under load; everything after it lies elsewhere than thought.
    let server = server(|request| {
        let most = if limit_and_skip(request) == (50, 50) { 20 } else { 100 };
        Reply::json(200, json!({ "assignments": page_of(request, 257, most) }))
    })
    .await;
    let desk = Desk::at(&server).await;
    let first = desk.open(sized(50)).await.unwrap();
    let view = desk.load_all(first).await;
    let expected: Vec<_> = (0..257).map(|number| number.to_string()).collect();
    assert_eq!(desk.titles(view.list), expected);
}

#[tokio::test]
async fn a_server_that_repeats_its_rows_comes_to_an_end() {
    let rows: Vec<_> = (0..50).map(|number| row("workflow_stage", &number.to_string())).collect();
    let answer = json!({ "assignments": rows, "count": 1_000_000 });
    let server = server(move |_| Reply::json(200, &answer)).await;
    let desk = Desk::at(&server).await;
    let view = desk.open(sized(50)).await.unwrap();
    let view = desk.load(view.list, 5).await.unwrap();
    assert_eq!((view.loaded, view.ended), (50, true));
    assert_eq!(desk.load(view.list, 5).await.unwrap().loaded, 50);
    assert_eq!(asked(&server).len(), 6, "an ended list is not asked for");
}

#[tokio::test]
async fn too_many_requests_are_waited_out_by_the_person_and_the_rows_are_kept() {
    let busy = Arc::new(Mutex::new(true));
    let server = server({
        let busy = Arc::clone(&busy);
        move |request| match limit_and_skip(request).1 {
            skip if skip >= 20 && *busy.lock().unwrap() => Reply::with(429, "retry-after: 7\r\n", b"{}"),
            _ => page(request, 57),
        }
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(sized(10)).await.unwrap();
    let view = desk.load(view.list, 5).await.unwrap();
    assert_eq!((view.loaded, view.paused_s, view.ended), (20, Some(7), false));
    let again = desk.load(view.list, 1).await.unwrap();
    assert_eq!((again.loaded, again.paused_s), (20, Some(7)), "also where nothing came");
    *busy.lock().unwrap() = false;
    let view = desk.load_all(again).await;
    assert_eq!((view.loaded, view.paused_s), (57, None));
    assert_eq!(desk.titles(view.list).len(), 57);
}

#[tokio::test]
async fn a_failure_keeps_what_came_and_is_told_where_nothing_did() {
    let server = server(|request| match limit_and_skip(request).1 {
        20 => Reply::json(500, "{}"),
        _ => page(request, 57),
    })
    .await;
    let desk = Desk::at(&server).await;
    let view = desk.open(sized(10)).await.unwrap();
    let view = desk.load(view.list, 5).await.unwrap();
    assert_eq!((view.loaded, view.ended), (20, false));
    assert_eq!(desk.load(view.list, 5).await, Err(Error::ServerFault { status: 500 }));
    assert_eq!(desk.titles(view.list).len(), 20);
}

#[tokio::test]
async fn requests_go_out_no_faster_than_the_server_says_it_allows() {
    let server = server(|request| {
        let body = json!({ "assignments": page_of(request, 1_000, 100) }).to_string();
        Reply::with(200, "x-ratelimit-limit: 10\r\nx-ratelimit-remaining: 9\r\n", body.as_bytes())
    })
    .await;
    let desk = Desk::at(&server).await;
    let mut view = desk.open(sized(10)).await.unwrap();
    for _ in 0..4 {
        view = desk.load(view.list, 5).await.unwrap();
    }
    assert_eq!(view.loaded, 210);
    let waits = desk.app.clock.waits();
    assert_eq!(waits, [Duration::from_millis(1_100); 2], "after 1 + 5, after 5 + 5; 5 more are left");
}

#[tokio::test]
async fn a_server_that_names_no_limit_is_not_waited_for() {
    let server = server_of(1_000, 100).await;
    let desk = Desk::at(&server).await;
    let first = desk.open(sized(10)).await.unwrap();
    desk.load_all(first).await;
    assert!(desk.app.clock.waits().is_empty());
}

#[tokio::test]
async fn a_list_goes_with_its_session() {
    for how in ["sign out", "remove", "session end"] {
        let server = contentstack::start(move |request| {
            let ends = how == "session end" && request.parameter("skip").as_deref() == Some("3");
            let page = || page(request, 9);
            super::is(request, super::TASKS).then(|| if ends { error(401, 105, "no") } else { page() })
        })
        .await;
        let desk = Desk::at(&server).await;
        let list = desk.open(wanted()).await.unwrap().list;
        match how {
            "sign out" => drop(desk.app.accounts.sign_out(&desk.account).await.unwrap()),
            "remove" => drop(desk.app.accounts.remove(&desk.account).await.unwrap()),
            _ => assert_eq!(desk.load(list, 1).await, Err(Error::SessionExpired)),
        }
        let request = account::TaskRowsRequest { list, from: 0, count: 1 };
        assert_eq!(desk.app.accounts.task_rows(&desk.account, request), Err(Error::ListReplaced), "{how}");
    }
}
