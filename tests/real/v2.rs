//! Medusa 2: the whole team page, and what is on the server after each step.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use window_tests::Window;
use window_tests::team_page::{ROWS, menu_of};

use crate::{Scene, assert_flawless};

const ENTER: &str = "\u{e007}";
const END: &str = "\u{e010}";
const ESCAPE: &str = "\u{e00c}";
const PASTE: &str = "\u{e009}v\u{e000}";
const SEARCH: &str = "Search by name or e-mail address";
const NAMES: &str = "[...document.querySelectorAll('.members .rows .what')].map((one) => plain(one.textContent))";

const NOOR: &str = "noor@example.com";
const FIRST: &str = "violet-anchor-meadow";
const SECOND: &str = "copper-lagoon-thistle";

#[tokio::test]
async fn the_team_is_worked_on_in_the_window_and_the_server_has_it_all() -> Result<()> {
    let scene = Scene::new().await?;
    let admin = scene.shop.sign_in_v2(&scene.shop.admin, &scene.shop.password).await?;
    for (email, names) in
        [("bea@example.com", ["Bea", "Zorn"]), ("cid@example.com", ["Cid", "Xu"]), ("ede@example.com", ["Eli", "Yu"])]
    {
        let invite = scene.shop.post("/admin/invites", &admin, &json!({ "email": email }), "/invite/token").await?;
        scene.shop.accept_v2(email, FIRST, &invite, names).await?;
    }
    scene.see_team("Medusa 2").await?;
    search(&scene.window).await?;
    let id = invite(&scene, &admin).await?;
    edit(&scene, &admin, &id).await?;
    hand_over_a_reset(&scene).await?;
    remove(&scene, &admin, &id).await
}

async fn search(window: &Window) -> Result<()> {
    window.read("of 4").await?;
    assert_flawless(window, "team").await?;
    window.fill(SEARCH, "bea").await?;
    window.until("one member", &format!("{ROWS} && {NAMES}.join() === 'Bea Zorn'"), Value::Null).await?;
    window.fill(SEARCH, "nobody is called this").await?;
    window.read("Nobody is found by “nobody is called this”").await?;
    window.click("button", "Clear the search").await?;
    window.read("of 4").await?;
    window.click("button", "Name").await?;
    let sorted = format!("{ROWS} && {NAMES}.filter((one) => !one.includes('@')).join() === 'Bea Zorn,Cid Xu,Eli Yu'");
    window.until("names upwards", &sorted, Value::Null).await
}

/// Invites, copies the link, and accepts by it as the invited person would; the new member's id.
async fn invite(scene: &Scene, admin: &str) -> Result<String> {
    let window = &scene.window;
    window.click("button", "Invite a member…").await?;
    window.fill("E-mail address", NOOR).await?;
    window.keys(ENTER).await?;
    window.read("noor@example.com is invited.").await?;
    window.see("heading", "Waiting invites").await?;
    assert_flawless(window, "invited").await?;
    window.click("button", "Copy the link for noor@example.com").await?;
    window.read("The link for noor@example.com is in the clipboard.").await?;
    let link = pasted(window).await?;
    assert!(link.starts_with(&scene.shop.base), "{link}");
    let id = scene.shop.accept_v2(NOOR, FIRST, token_of(&link)?, ["Noor", "Said"]).await?;
    let seen = scene.shop.done("GET", &format!("/admin/users/{id}"), admin, &Value::Null).await?;
    assert_eq!(seen.pointer("/user/email"), Some(&json!(NOOR)), "the link was somebody else's");
    window.click("button", "Load again").await?;
    window.read("of 5").await?;
    window.read("Noor Said").await?;
    window.until("no invite of hers", "!find('button', 'Copy the link for noor@example.com')", Value::Null).await?;
    Ok(id)
}

async fn edit(scene: &Scene, admin: &str, id: &str) -> Result<()> {
    let window = &scene.window;
    let row = menu_of(window, "noor").await?;
    assert_eq!(row, id, "another member's row");
    window.keys(ENTER).await?;
    window.see("dialog", "Edit Noor Said").await?;
    window.fill("Last name", "Said-Øst").await?;
    assert_flawless(window, "edit").await?;
    window.focus("textbox", "Last name").await?;
    window.keys(ENTER).await?;
    window.read("noor@example.com was changed.").await?;
    window.read("Noor Said-Øst").await?;
    let seen = scene.shop.done("GET", &format!("/admin/users/{id}"), admin, &Value::Null).await?;
    let names = ["/user/first_name", "/user/last_name"].map(|place| seen.pointer(place).cloned().unwrap_or_default());
    assert_eq!(names, [json!("Noor"), json!("Said-Øst")]);
    Ok(())
}

async fn hand_over_a_reset(scene: &Scene) -> Result<()> {
    let window = &scene.window;
    menu_of(window, "noor").await?;
    window.click("button", "Copy a reset link").await?;
    window.read("The link for noor@example.com is in the clipboard.").await?;
    let link = pasted(window).await?;
    let new = json!({ "password": SECOND });
    scene.shop.done("POST", "/auth/user/emailpass/update", token_of(&link)?, &new).await?;
    scene.shop.sign_in_v2(NOOR, SECOND).await?;
    assert!(scene.shop.sign_in_v2(NOOR, FIRST).await.is_err(), "the old password lets in");
    Ok(())
}

async fn remove(scene: &Scene, admin: &str, id: &str) -> Result<()> {
    let window = &scene.window;
    let path = format!("/admin/users/{id}");
    menu_of(window, "noor").await?;
    window.keys(END).await?;
    window.keys(ENTER).await?;
    window.see("dialog", "Remove Noor Said-Øst from the team?").await?;
    window.read("4 members are left").await?;
    assert_flawless(window, "remove").await?;
    window.fill("Type noor@example.com", &scene.shop.admin).await?;
    window.click("button", "Remove 1 member").await?;
    window.read("This is another address than the one asked for").await?;
    let (status, _) = scene.shop.ask("GET", &path, admin, &Value::Null).await?;
    assert_eq!(status, 200, "she was removed by another's address");
    window.fill("Type noor@example.com", NOOR).await?;
    window.click("button", "Remove 1 member").await?;
    window.read("noor@example.com was removed from the team.").await?;
    window.read("of 4").await?;
    let (status, _) = scene.shop.ask("GET", &path, admin, &Value::Null).await?;
    assert_eq!(status, 404, "she is still at the server");
    let left = scene.shop.done("GET", "/admin/users", admin, &Value::Null).await?;
    assert_eq!(left.pointer("/count"), Some(&json!(4)));
    Ok(())
}

/// What the clipboard has, by way of the search's field; the list is whole again afterwards.
async fn pasted(window: &Window) -> Result<String> {
    window.focus("textbox", SEARCH).await?;
    window.keys(PASTE).await?;
    window.until("the link", "find('textbox', args).value.includes('token=')", json!(SEARCH)).await?;
    let link = window.value(SEARCH).await?;
    window.keys(ESCAPE).await?;
    window.until("the members", &format!("{ROWS} && {NAMES}.length >= 4"), Value::Null).await?;
    Ok(link)
}

fn token_of(link: &str) -> Result<&str> {
    link.split_once("token=").map(|(_, token)| token).context("the link has a token")
}
