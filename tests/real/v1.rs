//! Medusa 1 tells every member's API token: none reaches a file, the page or the output.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_tests::journey;
use window_tests::leaks::{assert_files_are_clean, record_answers};
use window_tests::team_page::{ROWS, menu_of};

use crate::{Scene, assert_flawless};

const ENTER: &str = "\u{e007}";
const END: &str = "\u{e010}";

/// In the API token of each member.
const MARKER: &str = "marked-secret-5d2e";
const HAL: &str = "hal@example.com";

#[tokio::test]
async fn no_members_api_token_comes_out_of_the_app() -> Result<()> {
    let scene = Scene::new().await?;
    let hal = mark_everybody(&scene).await?;
    let window = &scene.window;
    record_answers(window).await?;
    scene.see_team("Medusa 1").await?;
    walk(&scene).await?;
    let account = window.evaluate("location.hash.split('/')[2]", Value::Null).await?;
    ask_everything(&scene, &account, &hal).await?;

    let answers = window.evaluate("window.recordedAnswers.join('\\n')", Value::Null).await?;
    let answers = answers.as_str().unwrap_or_default().to_owned();
    ensure!(answers.contains(HAL) && answers.contains(&hal), "the recording heard nothing: it proves nothing");
    assert!(!answers.contains(MARKER), "an answer to the page holds an API token");
    let page = "document.documentElement.outerHTML + all('textbox').map((one) => one.value).join()";
    let page = window.evaluate(page, Value::Null).await?.to_string();
    assert!(!page.contains(MARKER), "the page holds an API token");
    let kept = scene.desk.secret_tool_search().await?;
    ensure!(kept.contains("Latchkey"), "the keychain has nothing: the search proves nothing");
    assert!(!kept.contains(MARKER), "the keychain holds a member's API token");
    scene.window.close().await?;
    assert!(!scene.desk.output()?.contains(MARKER), "the output holds an API token");
    assert_files_are_clean(&scene.desk, &[MARKER, &scene.shop.password])
}

/// Gives each member an API token, and shows that the server tells it; the id of one of them.
async fn mark_everybody(scene: &Scene) -> Result<String> {
    let admin = scene.shop.admin_v1().await?;
    let hal = json!({ "email": HAL, "password": "violet-anchor-meadow", "first_name": "Hal" });
    let id = scene.shop.post("/admin/users", &admin, &hal, "/user/id").await?;
    let list = scene.shop.done("GET", "/admin/users", &admin, &Value::Null).await?;
    for user in list.pointer("/users").and_then(Value::as_array).context("a list")? {
        let of = user.get("id").and_then(Value::as_str).context("an id")?;
        let token = json!({ "api_token": format!("{MARKER}-{of}") });
        scene.shop.done("POST", &format!("/admin/users/{of}"), &admin, &token).await?;
    }
    let list = scene.shop.done("GET", "/admin/users", &admin, &Value::Null).await?.to_string();
    ensure!(list.contains(&format!("{MARKER}-{id}")), "the server tells no API token: the search proves nothing");
    Ok(id)
}

/// Through the screens that show members.
async fn walk(scene: &Scene) -> Result<()> {
    let window = &scene.window;
    window.read(HAL).await?;
    assert_flawless(window, "team-v1").await?;
    menu_of(window, "hal").await?;
    window.keys(ENTER).await?;
    window.see("dialog", "Edit Hal").await?;
    window.fill("Last name", "Hurt").await?;
    window.focus("textbox", "Last name").await?;
    window.keys(ENTER).await?;
    window.read("hal@example.com was changed.").await?;
    menu_of(window, "hal").await?;
    window.keys(END).await?;
    window.keys(ENTER).await?;
    window.see("dialog", "Remove Hal Hurt from the team?").await?;
    window.click("button", "Cancel").await?;
    window.click("link", "Delete account").await?;
    window.read("What will be lost").await?;
    window.click("link", "Profile").await?;
    journey::see_profile(window, &scene.shop.admin).await?;
    window.click("link", "Team").await?;
    window.until("the members", ROWS, Value::Null).await
}

/// Every command that answers with members, past the page; and errors.
async fn ask_everything(scene: &Scene, account: &Value, hal: &str) -> Result<()> {
    let list = json!({ "search": null, "sort": null, "offset": 0, "limit": 50 });
    let asked = [
        ("team", json!({ "account": account, "request": list })),
        ("member", json!({ "account": account, "id": hal })),
        ("invites", json!({ "account": account })),
        ("removal_preview", json!({ "account": account, "ids": [hal] })),
        ("profile", json!({ "account": account })),
        ("accounts", json!({})),
    ];
    for (command, request) in asked {
        let answer = scene.window.invoke(command, request).await?;
        ensure!(answer.get("answer").is_some(), "{command} was refused: {answer}");
        assert!(!answer.to_string().contains(MARKER), "{command} answers with an API token");
    }
    let nobody = scene.window.invoke("member", json!({ "account": account, "id": "usr_none" })).await?;
    ensure!(nobody.get("rejection").is_some(), "somebody unknown was found");
    Ok(())
}
