//! The list of tasks.

use std::fs;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use window_tests::demo::Request;
use window_tests::process::until;
use window_tests::task_list::{ROWS, choose_page_size, focus_rows, load_every, loaded, see, until_loaded};
use window_tests::{Window, save_dialog, task_list};

use crate::Scene;

const END: &str = "\u{e010}";
const SHIFT: &str = "\u{e008}";
const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const ESCAPE: &str = "\u{e00c}";

const READS: (&str, &str) = ("GET", "/v3/user/assignments");

/// The most requests for tasks that are on their way at a time.
const AT_ONCE: usize = 5;

#[tokio::test]
async fn the_first_page_is_on_the_screen_within_one_request() -> Result<()> {
    let scene = Scene::with(&["--tasks", "100000"]).await?;
    see(&scene.window, &scene.demo).await?;
    scene.window.read("of 50 loaded").await?;
    assert_eq!(scene.demo.count(READS.0, READS.1).await?, 1);
    let total =
        scene.window.evaluate("document.querySelector('.range').textContent.includes('100')", Value::Null).await?;
    assert_eq!(total, false, "a total was made up");
    Ok(())
}

#[tokio::test]
async fn scrolling_loads_on_and_end_goes_to_the_last_row_loaded() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.read("of 50 loaded").await?;
    focus_rows(window).await?;
    window.keys(END).await?;
    window
        .until("the last row loaded", "document.querySelector('#task-49[aria-selected=true] .what')", Value::Null)
        .await?;
    window.read("of 100 loaded").await?;
    assert_eq!(scene.demo.count(READS.0, READS.1).await?, 2, "one look near the end is one request");
    for _ in 0..6 {
        window.keys(END).await?;
        window.until("rows to come", ROWS, Value::Null).await?;
    }
    window.until("the end", "document.querySelector('.range').textContent.endsWith('of 250')", Value::Null).await?;
    window.keys(END).await?;
    window
        .until("the last row of all", "document.querySelector('#task-249[aria-selected=true] .what')", Value::Null)
        .await?;
    let count =
        window.evaluate("document.querySelector('[role=grid]').getAttribute('aria-rowcount')", Value::Null).await?;
    assert_eq!(count, "251", "the rows and their head");
    Ok(())
}

#[tokio::test]
async fn rows_come_and_go_while_the_focus_and_the_selected_row_stay() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    load_every(window, "250").await?;
    focus_rows(window).await?;
    window.keys(DOWN).await?;
    window.until("a row", "document.querySelector('#task-0[aria-selected=true]')", Value::Null).await?;
    let title = title_of_selected(window).await?;
    let away = "(document.querySelector('.table-wrap').scrollTop = 1e6, true)";
    window.evaluate(away, Value::Null).await?;
    window
        .until(
            "the row to be gone",
            "!document.querySelector('#task-0') && document.querySelector('#task-249 .what')",
            Value::Null,
        )
        .await?;
    let focus = window.evaluate("document.activeElement.getAttribute('role')", Value::Null).await?;
    assert_eq!(focus, "grid", "the focus went with its row");
    window.keys(DOWN).await?;
    window.until("the next row", "document.querySelector('#task-1[aria-selected=true] .what')", Value::Null).await?;
    window.keys("\u{e013}").await?;
    window.until("the row again", "document.querySelector('#task-0[aria-selected=true] .what')", Value::Null).await?;
    assert_eq!(title_of_selected(window).await?, title);
    Ok(())
}

#[tokio::test]
async fn every_one_of_100000_tasks_is_loaded_and_few_rows_are_ever_drawn() -> Result<()> {
    let scene = Scene::with(&["--tasks", "100000"]).await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    choose_page_size(window, 100).await?;
    task_list::watch_rows(window).await?;
    window.click("button", "Load every task").await?;
    window.see("button", "Stop").await?;
    window.click("button", "Stop").await?;
    window.see("button", "Load every task").await?;
    window.read_no_more("Loading…").await?;
    let stopped = loaded(window).await?;
    let reads = scene.demo.count(READS.0, READS.1).await?;
    assert!((100..100_000).contains(&stopped), "stopped at {stopped}");
    window.click("link", "Profile").await?;
    window.see("heading", "Person").await?;
    window.click("link", "Tasks").await?;
    window.until("rows again", ROWS, Value::Null).await?;
    assert_eq!(scene.demo.count(READS.0, READS.1).await?, reads, "it went on after Stop");

    window.click("button", "Load every task").await?;
    // Elsewhere in the account it goes on.
    window.click("link", "Profile").await?;
    window.see("heading", "Person").await?;
    window.click("link", "Tasks").await?;
    until_loaded(window, "100,000").await?;
    focus_rows(window).await?;
    task_list::scroll_about(window).await?;
    window.keys(END).await?;
    window
        .until("the last row", "document.querySelector('#task-99999[aria-selected=true] .what')", Value::Null)
        .await?;
    let most = task_list::most_rows(window).await?;
    assert!((10..300).contains(&most), "at most {most} rows in the document");
    Ok(())
}

#[tokio::test]
async fn an_error_in_the_middle_keeps_what_is_loaded_and_can_be_tried_again() -> Result<()> {
    let scene = Scene::new().await?;
    see(&scene.window, &scene.demo).await?;
    scene.window.read("of 50 loaded").await?;
    let Scene { window, desk: _desk, demo, .. } = scene;
    drop(demo);
    window.click("button", "Load every task").await?;
    window.see("button", "Retry").await?;
    window.read("Nothing answers at this address").await?;
    assert_eq!(loaded(&window).await?, 50);
    assert!(!column(&window, ".what").await?.is_empty(), "the rows went");
    window.click("button", "Retry").await?;
    window.read("Loading…").await?;
    window.see("button", "Retry").await
}

#[tokio::test]
async fn a_pause_that_the_server_asks_for_is_counted_down_and_loading_goes_on_by_itself() -> Result<()> {
    let scene = Scene::with(&["--quota", "6/8"]).await?;
    let window = &scene.window;
    see(window, &scene.demo).await?;
    window.click("button", "Load every task").await?;
    window.read("A pause is asked for; on in 0:0").await?;
    let paused = loaded(window).await?;
    assert!((50..250).contains(&paused), "{paused} rows");
    assert!(!column(window, ".what").await?.is_empty(), "the rows went");
    window.see("button", "Stop").await?;
    until_loaded(window, "250").await?;
    window.read_no_more("A pause is asked for").await?;
    // What was on its way when the first refusal came is refused too; nothing is sent after it.
    let refused = refused(&scene).await?;
    assert!((1..=AT_ONCE).contains(&refused), "{refused} refusals: the server was asked during the pause");
    Ok(())
}

#[tokio::test]
async fn a_filter_of_the_bar_is_what_the_server_selects_by() -> Result<()> {
    let scene = Scene::with(&["--tasks", "100"]).await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    load_every(window, "100").await?;
    let before = scene.demo.count(READS.0, READS.1).await?;
    window.click("textbox", "Add a filter").await?;
    window.keys("Stage is Legal").await?;
    window.keys(ENTER).await?;
    window.see("button", "Remove the filter: Stage is Legal review").await?;
    window.until("the rows", ROWS, Value::Null).await?;
    assert!(scene.demo.count(READS.0, READS.1).await? > before, "no request was sent");
    let stages = column(window, ".c-stage-col").await?;
    assert!(!stages.is_empty() && stages.iter().all(|stage| stage == "Legal review"), "{stages:?}");

    // The same condition as JSON.
    window.click("button", "JSON").await?;
    let query = window.value("Query").await?;
    assert!(query.contains("\"job.workflow_stage.uid\""), "{query}");
    let asked = last_asked(&scene).await?;
    let sent = asked.parameter("query").context("the server was asked without a query")?;
    assert_eq!(serde_json::from_str::<Value>(sent)?, serde_json::from_str::<Value>(&query)?, "another query was sent");
    window.keys(ESCAPE).await?;
    window.click("button", "Clear all").await?;
    window.read("of 50 loaded").await?;
    assert_eq!(last_asked(&scene).await?.parameter("query"), None, "the server still selects");
    Ok(())
}

#[tokio::test]
async fn a_filter_that_nothing_matches_says_so_and_can_be_cleared() -> Result<()> {
    let scene = Scene::with(&["--tasks", "40"]).await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.click("textbox", "Add a filter").await?;
    window.keys(DOWN).await?;
    window.keys(ENTER).await?;
    window.keys("no-such-stage").await?;
    window.keys(ENTER).await?;
    window.see("heading", "No task matches").await?;
    window.click("button", "Clear the filters").await?;
    window.read("of 40").await
}

#[tokio::test]
async fn json_is_checked_while_it_is_typed_and_its_error_has_a_place() -> Result<()> {
    let scene = Scene::with(&["--tasks", "60"]).await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.click("button", "JSON").await?;
    window.fill("Query", "{\u{e007}  \"locale\": en\u{e007}}").await?;
    window.read("line 2, column 13").await?;
    let marked = window.evaluate("document.querySelector('.code mark').textContent", Value::Null).await?;
    assert_eq!(marked, "e");
    window.click("button", "Go to the place").await?;
    let caret =
        "(() => { const { selectionStart: at, value } = document.activeElement; return value.slice(at, at + 2); })()";
    window.until("the caret at the place", &format!("{caret} === 'en'"), Value::Null).await?;

    // What was typed and not taken is there again.
    window.keys(ESCAPE).await?;
    window.until("the editor to close", "all('dialog').length === 0", Value::Null).await?;
    window.click("button", "JSON").await?;
    assert_eq!(window.value("Query").await?, "{\n  \"locale\": en\n}");
    window.fill("Query", "{\"locale\": {\"$ne\": \"en-us\"}}").await?;
    window.read("The filter bar shows it as your own query").await?;
    window.click("button", "Apply").await?;
    window.see("button", "Remove the filter: Your own query").await?;
    window.until("the rows", ROWS, Value::Null).await?;
    assert!(loaded(window).await? < 60, "the query kept nothing back");
    Ok(())
}

#[tokio::test]
async fn several_columns_order_the_rows_as_the_server_does() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.click("button", "Task").await?;
    window.until("the column to be sorted", &sorted_by("Task"), Value::Null).await?;
    let reads = scene.demo.count(READS.0, READS.1).await?;
    window.focus("button", "Stage").await?;
    window.keys(&format!("{SHIFT}{ENTER}")).await?;
    window.until("two keys", "document.querySelectorAll('.grid th .n').length >= 2", Value::Null).await?;
    window.until("the rows", ROWS, Value::Null).await?;
    assert_eq!(scene.demo.count(READS.0, READS.1).await?, reads + 1, "the server was not asked for the order");
    window.read("sorted upwards, place 2").await?;
    let asked = last_asked(&scene).await?;
    assert_eq!(asked.parameter("sort"), Some(r#"{"job.entry":"asc","job.workflow_stage.title":"asc"}"#));
    // Alone by stage, then by task within it.
    window.click("button", "Stage").await?;
    window.until("the column to be sorted", &sorted_by("Stage"), Value::Null).await?;
    window.focus("button", "Task").await?;
    window.keys(&format!("{SHIFT}{ENTER}")).await?;
    window.until("two keys", "document.querySelectorAll('.grid th .n').length >= 2", Value::Null).await?;
    window.until("the rows", ROWS, Value::Null).await?;
    load_every(window, "250").await?;
    let rows: Vec<(String, String)> =
        column(window, ".c-stage-col").await?.into_iter().zip(column(window, ".what").await?).collect();
    let within: Vec<_> = rows.windows(2).filter(|pair| pair[0].0 == pair[1].0).collect();
    assert!(within.len() > 5, "no stage has several rows: the test shows nothing");
    assert!(within.iter().all(|pair| pair[0].1 <= pair[1].1), "{rows:?}");
    Ok(())
}

#[tokio::test]
async fn sorting_by_a_column_orders_the_rows() -> Result<()> {
    let scene = Scene::with(&["--tasks", "20"]).await?;
    see(&scene.window, &scene.demo).await?;
    load_every(&scene.window, "20").await?;
    let reads = scene.demo.count(READS.0, READS.1).await?;
    let before = column(&scene.window, ".what").await?;
    scene.window.click("button", "Task").await?;
    scene.window.until("the column to be sorted", &sorted_by("Task"), Value::Null).await?;
    let after = column(&scene.window, ".what").await?;
    let mut wanted = before.clone();
    wanted.sort();
    assert_eq!(after, wanted);
    assert_ne!(after, before, "the rows came sorted already: the test shows nothing");
    let asked = scene.demo.count(READS.0, READS.1).await? - reads;
    assert_eq!(asked, 0, "a list that is all here needs no request to be sorted");
    Ok(())
}

#[tokio::test]
async fn the_tabs_show_one_kind_of_task() -> Result<()> {
    let scene = Scene::with(&["--tasks", "40"]).await?;
    see(&scene.window, &scene.demo).await?;
    scene.window.read("of 40").await?;
    scene.window.click("button", "To publish").await?;
    scene.window.read_no_more("of 40").await?;
    scene.window.until("the rows", ROWS, Value::Null).await?;
    let stages = column(&scene.window, ".c-stage-col").await?;
    let of_publishing = |stage: &String| ["Publish", "Approved", "Rejected"].iter().any(|word| stage.starts_with(word));
    assert!(!stages.is_empty() && stages.iter().all(of_publishing), "{stages:?}");
    Ok(())
}

#[tokio::test]
async fn an_export_is_written_where_the_person_says_and_tells_what_it_covers() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.click("button", "Export").await?;
    window.read("The 50 tasks loaded so far").await?;
    window.click("button", "Table").await?;
    save_dialog::cancel(&scene.desk).await?;
    window.until("the button to be free", "!find('button', 'Export').ariaDisabled", Value::Null).await?;
    window.read_no_more("was written").await?;

    load_every(window, "250").await?;
    window.click("button", "Export").await?;
    window.read("All 250 tasks").await?;
    window.click("button", "Table").await?;
    let file = scene.desk.folder().join("home/mine.csv");
    save_dialog::save_as(&scene.desk, &file).await?;
    window.read("mine.csv was written. 250 tasks, all there are.").await?;
    let written = fs::read_to_string(&file)?;
    let first = column(window, ".what").await?;
    assert!(written.contains(first.first().context("a row is drawn")?), "{written}");
    assert!(written.lines().count() > 250, "{} lines", written.lines().count());
    Ok(())
}

#[tokio::test]
async fn an_export_that_cannot_be_written_is_told() -> Result<()> {
    let scene = Scene::with(&["--tasks", "5"]).await?;
    let window = &scene.window;
    see(&scene.window, &scene.demo).await?;
    window.click("button", "Export").await?;
    window.click("button", "Data").await?;
    // As long as a name may be; the one under which it is written first is longer.
    let file = scene.desk.folder().join("home").join(format!("{}.json", "x".repeat(247)));
    save_dialog::save_as(&scene.desk, &file).await?;
    window.read("Nothing was exported. The file could not be written").await
}

#[tokio::test]
async fn a_task_is_opened_in_the_systems_browser() -> Result<()> {
    let scene = Scene::with(&["--tasks", "5"]).await?;
    let window = &scene.window;
    let opened = scene.desk.folder().join("opened");
    scene.desk.stand_in("xdg-open", &format!("printf '%s\\n' \"$@\" >> '{}'", opened.display()))?;
    window.fill("Web app address (optional)", &scene.demo.told.app).await?;
    see(&scene.window, &scene.demo).await?;
    focus_rows(window).await?;
    window.keys(DOWN).await?;
    window.until("a row", "document.querySelector('[aria-selected=true]')", Value::Null).await?;
    window.click("button", "Open in browser").await?;
    let read = || fs::read_to_string(&opened).unwrap_or_default();
    until("the browser to be asked", || async { read().ends_with('\n') }).await?;
    let address = read();
    assert!(address.starts_with(&format!("{}#!/stack/", scene.demo.told.app)), "{address}");
    assert!(address.trim_end().ends_with("/edit"), "{address}");
    focus_rows(window).await?;
    window.keys(ENTER).await?;
    until("Enter to open it too", || async { read() == address.repeat(2) }).await
}

#[tokio::test]
async fn without_a_web_app_no_task_can_be_opened() -> Result<()> {
    let scene = Scene::with(&["--tasks", "5"]).await?;
    see(&scene.window, &scene.demo).await?;
    let offered = scene.window.evaluate("Boolean(find('button', 'Open in browser'))", Value::Null).await?;
    assert_eq!(offered, false);
    Ok(())
}

#[tokio::test]
async fn no_tasks_is_said_in_words() -> Result<()> {
    let scene = Scene::with(&["--tasks", "0"]).await?;
    see(&scene.window, &scene.demo).await?;
    scene.window.read("No tasks").await?;
    scene.window.see("heading", "Nothing is waiting for you").await
}

/// How many requests for tasks came too soon.
async fn refused(scene: &Scene) -> Result<usize> {
    let requests = scene.demo.requests().await?;
    Ok(requests.iter().filter(|one| one.path == READS.1 && one.status == 429).count())
}

/// The newest request for tasks.
async fn last_asked(scene: &Scene) -> Result<Request> {
    let requests = scene.demo.requests().await?;
    let newest = requests.into_iter().rev().find(|one| one.method == READS.0 && one.path == READS.1);
    newest.context("no tasks were asked for")
}

fn sorted_by(column: &str) -> String {
    format!("document.querySelector('th[aria-sort]')?.textContent.includes('{column}') && ({ROWS})")
}

async fn title_of_selected(window: &Window) -> Result<Value> {
    window.evaluate("document.querySelector('[aria-selected=true] .what').textContent", Value::Null).await
}

/// What stands in a column of the rows that are drawn.
async fn column(window: &Window, selector: &str) -> Result<Vec<String>> {
    let texts = window
        .evaluate(
            "[...document.querySelectorAll(`.rows tr ${args}`)].map((one) => plain(one.textContent))",
            json!(selector),
        )
        .await?;
    Ok(serde_json::from_value(texts)?)
}
