//! News of tasks: told by the desktop's notifications and in the window.

use anyhow::Result;
use serde_json::{Value, json};
use window_tests::{Desk, Notifications, Window, journey};

use crate::Scene;

const ANN: &str = "ann@example.com";
const ENTER: &str = "\u{e007}";
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";

/// A desk with notifications, and Ann signed in after the look that tells nothing.
async fn scene() -> Result<(Scene, Notifications)> {
    let desk = Desk::new().await?;
    let notifications = Notifications::start(&desk).await?;
    let scene = Scene::on(desk, &[]).await?;
    journey::sign_in(&scene.window, &scene.demo, ANN).await?;
    look(&scene).await?;
    scene.window.read("No new tasks.").await?;
    scene.window.click("button", "Close").await?;
    Ok((scene, notifications))
}

/// Looks as the app does by itself every few minutes.
async fn look(scene: &Scene) -> Result<()> {
    scene.window.click("button", "Find an action").await?;
    scene.window.see("dialog", "Find an action").await?;
    scene.window.keys("Look for new tasks").await?;
    scene.window.keys(ENTER).await
}

/// Waits until a task of that title is drawn.
async fn see_task(window: &Window, title: &str) -> Result<()> {
    let drawn = "[...document.querySelectorAll('.what')].some((cell) => cell.textContent.includes(args[0]))";
    window.until(&format!("the task “{title}”"), drawn, json!([title])).await
}

/// Chooses by the keys: the first of a group of two by the left one, the second by the right one.
async fn choose(window: &Window, group: &str, key: &str) -> Result<()> {
    let chosen = format!("document.querySelector('[name={group}]:checked')");
    window.click("link", "Settings").await?;
    window.until("the choice", &chosen, Value::Null).await?;
    window.evaluate(&format!("({chosen}.focus(), true)"), Value::Null).await?;
    window.keys(key).await
}

#[tokio::test]
async fn new_tasks_are_told_once_without_their_titles_and_a_click_leads_to_them() -> Result<()> {
    let (scene, mut notifications) = scene().await?;
    let window = &scene.window;
    for title in ["Ferry times", "Spring <b>sale</b>"] {
        scene.demo.assign(ANN, title, None).await?;
    }
    look(&scene).await?;
    let shown = notifications.next().await?;
    assert_eq!((shown.title.as_str(), shown.body.as_str()), ("2 new tasks", "Open Latchkey to see more."));
    window.read("2 new tasks").await?;

    notifications.click(shown.id).await?;
    see_task(window, "Ferry times").await?;

    look(&scene).await?;
    window.read("No new tasks.").await?;
    assert_eq!(notifications.shown_already(), None, "they were told twice");
    Ok(())
}

#[tokio::test]
async fn titles_are_told_where_they_are_switched_on_and_bring_no_markup() -> Result<()> {
    let (scene, mut notifications) = scene().await?;
    let window = &scene.window;
    choose(window, "news-titles", LEFT).await?;
    scene.demo.assign(ANN, "Terms & <a>conditions</a>", None).await?;
    look(&scene).await?;
    let shown = notifications.next().await?;
    assert_eq!(
        (shown.title.as_str(), shown.body.as_str()),
        ("1 new task", "Terms &amp; &lt;a&gt;conditions&lt;/a&gt;")
    );

    // It is still so after a start, and the first look tells nothing then.
    let scene = scene.restart().await?;
    journey::see_profile(&scene.window, ANN).await?;
    scene.demo.assign(ANN, "Press release", None).await?;
    look(&scene).await?;
    scene.window.read("No new tasks.").await?;
    scene.demo.assign(ANN, "Price table", None).await?;
    look(&scene).await?;
    assert_eq!(notifications.next().await?.body, "Price table");
    Ok(())
}

#[tokio::test]
async fn where_notifications_are_off_or_the_desktop_has_none_the_window_tells() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    journey::sign_in(window, &scene.demo, ANN).await?;
    look(&scene).await?;
    window.read("No new tasks.").await?;
    scene.demo.assign(ANN, "Ferry times", None).await?;
    look(&scene).await?;
    window.read("1 new task").await?;
    window.click("button", "Show").await?;
    see_task(window, "Ferry times").await?;
    let mut notifications = Notifications::start(&scene.desk).await?;
    choose(window, "tell-news", RIGHT).await?;
    scene.demo.assign(ANN, "Spring sale", None).await?;
    look(&scene).await?;
    window.read("1 new task").await?;
    assert_eq!(notifications.shown_already(), None, "one was shown");
    Ok(())
}
