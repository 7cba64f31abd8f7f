//! The list of a team's members, as a person goes about in it by the keys.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::Window;

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const HOME: &str = "\u{e011}";
const SPACE: &str = " ";

/// Holds where the page's rows are there, none of them a placeholder, and nothing is on its way.
pub const ROWS: &str = "document.querySelector('.members .rows .what') && !document.querySelector('[aria-busy=true]')";

/// Puts the focus on the rows.
pub async fn focus_rows(window: &Window) -> Result<()> {
    window.evaluate("(document.querySelector('[role=grid]').focus(), true)", Value::Null).await.map(drop)
}

/// Walks to the member whose address begins so, by the keys, and opens its menu; gives the member's id.
pub async fn menu_of(window: &Window, begins: &str) -> Result<String> {
    walk_to(window, begins).await?;
    window.keys(ENTER).await?;
    window.until("the menu", "document.activeElement.id === 'menu-0'", Value::Null).await?;
    let id = window.evaluate("document.querySelector('.members tr.at').dataset.member", Value::Null).await?;
    Ok(id.as_str().context("the member's id")?.to_owned())
}

/// Selects members whose addresses begin so, by the keys.
pub async fn mark(window: &Window, begins: &[&str]) -> Result<()> {
    for one in begins {
        walk_to(window, one).await?;
        window.keys(SPACE).await?;
        window
            .until("the row to be selected", "document.querySelector('tr.at[aria-selected=true]')", Value::Null)
            .await?;
    }
    Ok(())
}

async fn walk_to(window: &Window, begins: &str) -> Result<()> {
    focus_rows(window).await?;
    window.keys(HOME).await?;
    window.until("the first row", "document.querySelector('#member-0.at')", Value::Null).await?;
    let at = "[...document.querySelectorAll('.members .rows tr')].findIndex((row) => row.querySelector('.sub').textContent.startsWith(args))";
    let steps = window.evaluate(at, json!(begins)).await?.as_i64().context("a place")?;
    ensure!(steps >= 0, "nobody begins with {begins}");
    for _ in 0..steps {
        window.keys(DOWN).await?;
    }
    window.until("the row", "document.querySelector(`#member-${args}.at`)", json!(steps)).await
}
