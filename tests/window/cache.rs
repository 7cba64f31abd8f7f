//! What is kept for the next start: shown before any answer, told of, and gone when it is to go.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use window_tests::{SilentServer, Window, journey, task_list};

use crate::Scene;

const TASKS: &str = "\"tasks\":{";

/// Signed in, with profile and tasks read and kept.
async fn kept() -> Result<Scene> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.until("the tasks", task_list::ROWS, Value::Null).await?;
    scene.desk.until_kept(TASKS).await?;
    Ok(scene)
}

#[tokio::test]
async fn the_last_profile_and_tasks_are_on_the_screen_before_any_request_is_answered() -> Result<()> {
    let Scene { window, desk, demo, programs } = kept().await?;
    window.close().await?;
    let server = SilentServer::at(&demo.stop().await?).await?;

    let window = Window::open(&desk, &programs.app, &[]).await?;
    journey::see_profile(&window, "ann@example.com").await?;
    window.read("as of").await?;
    window.see("button", "Edit: Last name").await?;
    window.click("link", "Tasks").await?;
    // They are on their way all the while: the table says that it is busy.
    window.until("the tasks", "document.querySelector('.rows .what:not(.bone)')", Value::Null).await?;
    window.read("Spring catalogue").await?;
    window.read("as of").await?;
    ensure!(server.waiting() > 0, "nobody was asked: it proves nothing");
    Ok(())
}

#[tokio::test]
async fn what_was_kept_gives_way_to_the_answer() -> Result<()> {
    let scene = kept().await?.restart().await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    scene.window.read_no_more("as of").await?;
    scene.window.click("link", "Tasks").await?;
    scene.window.until("the tasks", task_list::ROWS, Value::Null).await?;
    scene.window.read_no_more("as of").await
}

#[tokio::test]
async fn copies_are_their_owners_alone_and_go_when_signing_out() -> Result<()> {
    let scene = kept().await?;
    let (file, _) = scene.desk.copies()?.into_iter().next().context("a copy")?;
    let mode = |path| fs::metadata(path).map(|found| found.permissions().mode() & 0o777);
    assert_eq!(mode(file.as_path())?, 0o600);
    assert_eq!(mode(file.parent().context("its folder")?)?, 0o700);
    journey::sign_out(&scene.window).await?;
    assert!(scene.desk.copies()?.is_empty(), "a copy is left");
    Ok(())
}

#[tokio::test]
async fn what_is_kept_is_told_emptied_and_switched_off_for_good() -> Result<()> {
    let scene = kept().await?;
    let window = &scene.window;
    window.click("link", "Settings").await?;
    window.read("kB of 1 account").await?;
    window.click("button", "Empty it now").await?;
    window.read("Nothing").await?;
    window.until("the button to go", "!find('button', 'Empty it now')", Value::Null).await?;
    assert!(scene.desk.copies()?.is_empty(), "a copy is left");

    window.click("choice", "Off").await?;
    window.read("Nothing is kept while this is off.").await?;
    let scene = scene.restart().await?;
    journey::see_profile(&scene.window, "ann@example.com").await?;
    scene.window.click("link", "Settings").await?;
    scene.window.read("Nothing is kept while this is off.").await?;
    assert!(scene.desk.copies()?.is_empty(), "a copy was made while it is off");
    Ok(())
}
