//! The list of tasks: what it shows, and how it is loaded.

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::{DemoServer, Window, journey};

/// Rows are on the screen, none of them a placeholder.
pub const ROWS: &str =
    "document.querySelector('.rows .what:not(.bone)') && !document.querySelector('[aria-busy=true]')";

/// The number of rows that the foot tells.
const LOADED: &str = "Number(document.querySelector('.range').textContent.replace(/.*of /, '').replace(/\\D/g, ''))";

const WATCH: &str = "(() => {
    window.mostRows = 0;
    const count = () => { window.mostRows = Math.max(window.mostRows, document.querySelectorAll('.grid tbody tr').length); };
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
    count();
    return true;
  })()";

/// Signs in as the person who has tasks, and waits for them or for the words that there are none.
pub async fn see(window: &Window, demo: &DemoServer) -> Result<()> {
    journey::sign_in(window, demo, "busy@example.com").await?;
    window.click("link", "Tasks").await?;
    let there = format!("({ROWS}) || all('heading').some((one) => /Nothing/.test(one.textContent))");
    window.until("the tasks", &there, Value::Null).await
}

/// Puts the focus on the list.
pub async fn focus_rows(window: &Window) -> Result<()> {
    window.evaluate("(document.querySelector('[role=grid]').focus(), true)", Value::Null).await.map(drop)
}

/// Loads all rows, of which there are `all` as the foot writes it.
pub async fn load_every(window: &Window, all: &str) -> Result<()> {
    let more = window.evaluate("Boolean(find('button', 'Load every task'))", Value::Null).await?;
    if more == true {
        window.click("button", "Load every task").await?;
    }
    until_loaded(window, all).await
}

/// Waits until all rows are loaded, as long as further ones come.
pub async fn until_loaded(window: &Window, all: &str) -> Result<()> {
    let done = "document.querySelector('.range').textContent.endsWith(`of ${args[0]}`)";
    // Each wait is bounded; as long as rows come, another may follow.
    loop {
        let further = format!("{done} || {LOADED} > args[1]");
        window.until("more rows", &further, json!([all, loaded(window).await?])).await?;
        if window.evaluate(done, json!([all])).await? == true {
            return Ok(());
        }
    }
}

/// The number of rows that are loaded.
pub async fn loaded(window: &Window) -> Result<u64> {
    window.evaluate(LOADED, Value::Null).await?.as_u64().context("the foot tells a number")
}

/// Chooses how many rows are asked for at a time, and waits for the first of them.
pub async fn choose_page_size(window: &Window, size: u32) -> Result<()> {
    let choose = "(() => { const list = document.querySelector('.select select'); list.value = String(args);
        list.dispatchEvent(new Event('change', { bubbles: true })); return true; })()";
    window.evaluate(choose, json!(size)).await?;
    let there = format!("document.querySelector('.range').textContent.includes(`of ${{args}} `) && ({ROWS})");
    window.until("the first page", &there, json!(size)).await
}

/// Counts the rows in the document from now on.
pub async fn watch_rows(window: &Window) -> Result<()> {
    window.evaluate(WATCH, Value::Null).await.map(drop)
}

/// The largest number of rows that were in the document at once since [`watch_rows`].
pub async fn most_rows(window: &Window) -> Result<u64> {
    window.evaluate("window.mostRows", Value::Null).await?.as_u64().context("the rows were counted")
}

/// Looks at rows all over the list.
pub async fn scroll_about(window: &Window) -> Result<()> {
    for part in [1, 9, 5, 2, 8, 3, 10, 0, 10] {
        let there = "(document.querySelector('.table-wrap').scrollTop = document.querySelector('.table-wrap').scrollHeight * args / 10, true)";
        window.evaluate(there, json!(part)).await?;
        window.until("rows there", ROWS, Value::Null).await?;
    }
    Ok(())
}
