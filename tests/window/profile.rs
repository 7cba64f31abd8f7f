//! Editing the profile.

use anyhow::Result;
use serde_json::Value;
use window_tests::journey;

use crate::Scene;

#[tokio::test]
async fn a_changed_name_is_on_the_server() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.click("button", "Edit: Last name").await?;
    scene.window.fill("Last name", "Lee-Haugen").await?;
    scene.window.click("button", "Save changes").await?;
    scene.window.see("heading", "Ann Lee-Haugen").await?;
    assert_eq!(scene.demo.count("PUT", "/v3/user").await?, 1);

    // A second person's view: whoever signs in anew gets the new name.
    let (_desk, window) = Scene::at(&scene).await?;
    journey::sign_in(&window, &scene.demo, "ann@example.com").await?;
    window.see("heading", "Ann Lee-Haugen").await
}

#[tokio::test]
async fn the_servers_complaint_stands_at_its_field_and_what_was_typed_stays() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    let long = "x".repeat(120);
    scene.window.click("button", "Edit: Company").await?;
    scene.window.fill("Company", &long).await?;
    scene.window.click("button", "Save changes").await?;
    scene.window.read("is too long").await?;
    assert_eq!(scene.window.value("Company").await?, long);
    let described = "(() => { const field = find('textbox', 'Company');
        const ids = field.getAttribute('aria-describedby').split(' ');
        return field.getAttribute('aria-invalid') === 'true'
          && ids.some((id) => document.getElementById(id)?.textContent.includes('is too long')); })()";
    scene.window.until("the complaint to describe its field", described, Value::Null).await
}

#[tokio::test]
async fn undo_takes_back_a_change_and_nothing_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    journey::sign_in(&scene.window, &scene.demo, "ann@example.com").await?;
    scene.window.click("button", "Edit: First name").await?;
    scene.window.fill("First name", "Anna").await?;
    scene.window.click("button", "Undo all").await?;
    scene.window.read_no_more("Save changes").await?;
    assert_eq!(scene.demo.count("PUT", "/v3/user").await?, 0);
    Ok(())
}
