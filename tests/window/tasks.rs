//! The list of tasks.

use anyhow::Result;
use serde_json::{Value, json};
use window_tests::{Window, journey};

use crate::Scene;

#[tokio::test]
async fn tasks_are_shown_a_page_at_a_time_and_no_total_is_made_up() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("1–50 of many").await?;
    assert_eq!(titles(&scene.window).await?.len(), 50);
    scene.window.click("button", "Next page").await?;
    scene.window.read("51–100 of many").await?;
    Ok(())
}

#[tokio::test]
async fn sorting_by_a_column_orders_the_rows() -> Result<()> {
    let scene = Scene::with(&["--tasks", "40"]).await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("1–40").await?;
    let before = titles(&scene.window).await?;

    scene.window.click("button", "Task").await?;
    let sorted = "document.querySelector('th[aria-sort]')?.textContent.includes('Task') && !document.querySelector('[aria-busy=true]')";
    scene.window.until("the column to be sorted", sorted, Value::Null).await?;
    let after = titles(&scene.window).await?;
    let mut wanted = before.clone();
    wanted.sort();
    assert_eq!(after, wanted);
    assert_ne!(after, before, "the rows came sorted already: the test shows nothing");
    Ok(())
}

#[tokio::test]
async fn the_tabs_show_one_kind_of_task() -> Result<()> {
    let scene = Scene::with(&["--tasks", "40"]).await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("1–40").await?;
    scene.window.click("button", "To publish").await?;
    let only = "all('row').length > 0 && all('row').length < 40 && !document.querySelector('[aria-busy=true]')";
    scene.window.until("fewer rows", only, Value::Null).await?;
    let stages = scene
        .window
        .evaluate("all('row').map((row) => plain(row.querySelector('.c-stage-col').textContent))", json!(null))
        .await?;
    let stages: Vec<String> = serde_json::from_value(stages)?;
    let of_publishing = |stage: &String| ["Publish", "Approved", "Rejected"].iter().any(|word| stage.starts_with(word));
    assert!(stages.iter().all(of_publishing), "{stages:?}");
    Ok(())
}

#[tokio::test]
async fn no_tasks_is_said_in_words() -> Result<()> {
    let scene = Scene::with(&["--tasks", "0"]).await?;
    journey::sign_in(&scene.window, &scene.demo, "busy@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.read("No tasks").await
}

async fn titles(window: &Window) -> Result<Vec<String>> {
    let titles =
        window.evaluate("all('row').map((row) => plain(row.querySelector('.what').textContent))", json!(null)).await?;
    Ok(serde_json::from_value(titles)?)
}
