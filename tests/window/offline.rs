//! A server that is gone: what was read stays readable, what is changed is refused and kept as
//! typed, and nothing is sent later by itself.

use anyhow::Result;
use serde_json::Value;
use window_tests::{DemoServer, Desk, Programs, Window, journey, task_list};

use crate::Scene;
use crate::medusa::{self, Version};

#[tokio::test]
async fn without_its_server_the_app_stays_readable_and_a_refused_change_is_never_sent_by_itself() -> Result<()> {
    let (desk, programs) = (Desk::new().await?, Programs::from_env()?);
    let data = desk.folder().join("demo");
    let demo = DemoServer::keeping(&programs.demo_server, "127.0.0.1:0", &data).await?;
    let window = Window::open(&desk, &programs.app, &["--server", &demo.told.contentstack]).await?;
    journey::sign_in(&window, &demo, "ann@example.com").await?;
    window.click("link", "Tasks").await?;
    window.until("the tasks", task_list::ROWS, Value::Null).await?;
    window.click("link", "Profile").await?;
    window.click("button", "Edit: Company").await?;
    window.fill("Company", "Typed while nobody answers").await?;
    let address = demo.stop().await?;

    window.click("button", "Save changes").await?;
    window.read("It is not sent later by itself; what you typed is still here.").await?;
    assert_eq!(window.value("Company").await?, "Typed while nobody answers");
    readable_without(&window).await?;

    let demo = DemoServer::keeping(&programs.demo_server, &address, &data).await?;
    window.click("link", "Tasks").await?;
    window.click("button", "Try now").await?;
    window.read_no_more("These tasks are").await?;
    window.until("the tasks", task_list::ROWS, Value::Null).await?;
    window.click("link", "Profile").await?;
    assert_eq!(window.value("Company").await?, "Typed while nobody answers");
    assert_eq!(demo.count("PUT", "/v3/user").await?, 0, "the refused change was sent by itself");
    assert_eq!(demo.count("POST", "/v3/user/forgot_password").await?, 0, "the refused mail was asked for by itself");
    window.click("button", "Save changes").await?;
    window.read("Saved").await?;
    window.read_no_more("Save changes").await?;
    assert_eq!(demo.count("PUT", "/v3/user").await?, 1);
    Ok(())
}

/// Each screen of an account whose server is gone.
async fn readable_without(window: &Window) -> Result<()> {
    window.click("link", "Tasks").await?;
    window.click("button", "Load again").await?;
    window.read("These tasks are").await?;
    window.read("Trying again in").await?;
    window.until("the rows to stay", task_list::ROWS, Value::Null).await?;

    window.click("link", "Security").await?;
    window.click("button", "Send a link to ann@example.com").await?;
    window.read("Nothing answers at this address").await?;
    window.see("button", "Sign out").await?;

    window.click("link", "Delete account").await?;
    window.see("heading", "Nothing answers at this address").await?;
    window.see("button", "Try now").await?;
    window.read("Trying again in").await
}

#[tokio::test]
async fn a_member_that_nobody_takes_stays_as_typed() -> Result<()> {
    let scene = Scene::new().await?;
    medusa::enter(&scene.window, &scene, Version::One).await?;
    let Scene { window, desk: _desk, demo, .. } = scene;
    window.click("link", "Team").await?;
    window.click("button", "Add a member…").await?;
    window.fill("E-mail address", "nora@example.com").await?;
    demo.stop().await?;
    window.click("button", "Add").await?;
    window.read("It is not sent later by itself; what you typed is still here.").await?;
    assert_eq!(window.value("E-mail address").await?, "nora@example.com");
    Ok(())
}
