//! The team of a Medusa server, of either version.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_tests::Window;
pub(crate) use window_tests::team_page::{ROWS, focus_rows, mark, menu_of};

use crate::Scene;

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const END: &str = "\u{e010}";
const HOME: &str = "\u{e011}";
const ESCAPE: &str = "\u{e00c}";
const PASTE: &str = "\u{e009}v\u{e000}";
const SEARCH: &str = "Search by name or e-mail address";

const ADMIN: &str = "admin@example.com";
const USERS: &str = "/admin/users";
/// What the app wrote over the screen or into its banner.
const NAMES: &str = "[...document.querySelectorAll('.members .rows .what')].map((one) => plain(one.textContent))";

/// Adds the server of a version, signs in as its admin, and shows the team.
pub(crate) async fn see_team(scene: &Scene, version: Version) -> Result<String> {
    let address = match version {
        Version::One => &scene.demo.told.medusa_v1,
        Version::Two => &scene.demo.told.medusa_v2,
    };
    let window = &scene.window;
    let request = json!({ "request": { "medusa_address": { "address": address, "headers": [] } } });
    let added = window.invoke("add_account", request).await?;
    let id = added.pointer("/answer/id").and_then(Value::as_str).with_context(|| added.to_string())?.to_owned();
    let signed_in = sign_in(scene, &id, ADMIN, &scene.demo.told.password).await?;
    ensure!(signed_in.get("answer").is_some(), "{signed_in}");
    let there = "(history.replaceState(null, '', `#/a/${args}/team`), location.reload(), true)";
    window.evaluate(there, json!(id)).await?;
    window.see("heading", "Members").await?;
    window.until("the members", ROWS, Value::Null).await?;
    Ok(id)
}

/// Which Medusa.
#[derive(Clone, Copy)]
pub(crate) enum Version {
    One,
    Two,
}

#[tokio::test]
async fn members_are_listed_searched_and_sorted_by_the_server() -> Result<()> {
    for version in [Version::One, Version::Two] {
        let scene = Scene::new().await?;
        let window = &scene.window;
        see_team(&scene, version).await?;
        window.read("of 24").await?;
        window.read("Ada Nilsen You").await?;
        window.read("noname@example.com").await?;

        window.click("button", "Name").await?;
        window.until("names upwards", &format!("{ROWS} && {NAMES}[0].startsWith('Ada')"), Value::Null).await?;
        window.click("button", "Name").await?;
        window.until("names downwards", &format!("{ROWS} && !{NAMES}[0].startsWith('Ada')"), Value::Null).await?;
        let sorted = window.evaluate("find('button', 'Name').closest('th').getAttribute('aria-sort')", Value::Null);
        assert_eq!(sorted.await?, "descending");

        window.fill(SEARCH, "ada").await?;
        window.until("one member", &format!("{ROWS} && {NAMES}.join() === 'Ada Nilsen'"), Value::Null).await?;
        window.fill(SEARCH, "nobody is called this").await?;
        window.read("Nobody is found by “nobody is called this”").await?;
        window.click("button", "Clear the search").await?;
        window.read("of 24").await?;
        let focus = window.evaluate("document.activeElement.id", Value::Null).await?;
        assert_eq!(focus, "team-search", "the focus was lost");
    }
    Ok(())
}

#[tokio::test]
async fn ten_thousand_members_are_read_in_parts_and_few_rows_are_ever_drawn() -> Result<()> {
    let scene = Scene::with(&["--members", "10000"]).await?;
    let window = &scene.window;
    see_team(&scene, Version::Two).await?;
    window.read("of 10,000").await?;
    assert_eq!(scene.demo.count("GET", USERS).await?, 1, "the first screen is one request");
    window.evaluate(WATCH_ROWS, Value::Null).await?;
    for part in [1, 9, 5, 2, 8, 3, 10, 0] {
        let there = "(document.querySelector('.table-wrap').scrollTop = document.querySelector('.table-wrap').scrollHeight * args / 10, true)";
        window.evaluate(there, json!(part)).await?;
        let seen = format!(
            "{ROWS} && Math.abs(document.querySelector('.table-wrap').scrollTop - Math.min(document.querySelector('.table-wrap').scrollHeight * args / 10, document.querySelector('.table-wrap').scrollHeight - document.querySelector('.table-wrap').clientHeight)) < 2"
        );
        window.until("members there", &seen, json!(part)).await?;
    }
    focus_rows(window).await?;
    window.keys(END).await?;
    window.until("the last member", "document.querySelector('#member-9999.at .what')", Value::Null).await?;
    window.keys(HOME).await?;
    window.until("the first member", "document.querySelector('#member-0.at .what')", Value::Null).await?;
    let requests = scene.demo.count("GET", USERS).await?;
    assert!(requests <= 20, "{requests} requests");
    let most = window.evaluate("window.mostRows", Value::Null).await?.as_u64().context("rows were counted")?;
    assert!((10..300).contains(&most), "at most {most} rows in the document");
    let count =
        window.evaluate("document.querySelector('[role=grid]').getAttribute('aria-rowcount')", Value::Null).await?;
    assert_eq!(count, "10001", "the members and their head");
    Ok(())
}

#[tokio::test]
async fn a_member_is_added_with_a_made_password_that_is_shown_once_and_lets_in() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let id = see_team(&scene, Version::One).await?;
    window.click("button", "Add a member…").await?;
    window.see("dialog", "Add a member").await?;
    window.click("button", "Add").await?;
    window.read("Enter an e-mail address, like name@example.com").await?;
    assert_eq!(scene.demo.count("POST", USERS).await?, 0);
    window.fill("E-mail address", "nora@example.com").await?;
    window.fill("First name", "Nora").await?;
    window.click("button", "Add").await?;
    window.read("It is shown this once").await?;
    let made = window.evaluate("document.querySelector('#made-password').textContent", Value::Null).await?;
    let made = made.as_str().context("a password")?.to_owned();
    assert_eq!(made.len(), 24, "five groups of four");
    window.click("button", "Copy the password").await?;
    window.read("The password is in the clipboard, for a minute.").await?;
    window.click("button", "Done").await?;
    window.read_no_more(&made).await?;
    window.read("of 25").await?;
    assert_eq!(scene.demo.count("POST", USERS).await?, 1);

    let wrong = sign_in(&scene, &id, "nora@example.com", "not this one").await?;
    assert_eq!(wrong.pointer("/rejection/code"), Some(&json!("invalid_credentials")), "{wrong}");
    let right = sign_in(&scene, &id, "nora@example.com", &made).await?;
    assert_eq!(right.pointer("/answer/outcome"), Some(&json!("signed_in")));
    Ok(())
}

#[tokio::test]
async fn a_refused_address_leaves_what_was_typed_and_a_blank_password_is_not_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see_team(&scene, Version::One).await?;
    window.click("button", "Add a member…").await?;
    window.fill("E-mail address", ADMIN).await?;
    window.fill("Last name", "Typed").await?;
    window.click("choice", "Type one").await?;
    window.fill("New password", "   ").await?;
    window.click("button", "Add").await?;
    window.read("Enter a new password").await?;
    assert_eq!(scene.demo.count("POST", USERS).await?, 0);
    window.fill("New password", "brass plates on doors").await?;
    window.click("button", "Add").await?;
    window.until("the server's words", "document.activeElement.matches('#team-dialog .summary')", Value::Null).await?;
    assert_eq!(scene.demo.count("POST", USERS).await?, 1);
    assert_eq!(window.value("Last name").await?, "Typed");
    assert_eq!(window.value("E-mail address").await?, ADMIN);
    window.click("button", "Cancel").await?;
    window.until("the dialog to close", "all('dialog').length === 0", Value::Null).await?;
    let focus = window.evaluate("document.activeElement.id", Value::Null).await?;
    assert_eq!(focus, "add-member", "the focus was lost");
    window.click("button", "Add a member…").await?;
    assert_eq!(window.value("Last name").await?, "Typed", "closing the form lost it");
    Ok(())
}

#[tokio::test]
async fn somebody_is_invited_gets_a_new_link_and_is_revoked() -> Result<()> {
    for version in [Version::One, Version::Two] {
        let scene = Scene::new().await?;
        let window = &scene.window;
        see_team(&scene, version).await?;
        window.click("button", "Invite a member…").await?;
        window.fill("E-mail address", "noor@example.com").await?;
        window.keys(ENTER).await?;
        window.read("noor@example.com is invited.").await?;
        window.see("heading", "Waiting invites").await?;
        window.read("Link valid for").await?;
        let first = invite_link(&scene, "noor@example.com").await?;

        window.click("button", "Copy the link for noor@example.com").await?;
        window.read("The link for noor@example.com is in the clipboard.").await?;
        let hidden = window.evaluate("document.documentElement.outerHTML.includes(args)", json!(token_of(&first)?));
        assert_eq!(hidden.await?, false, "the token came into the page");

        window.click("button", "Actions for noor@example.com").await?;
        window.see("button", "Revoke the invite").await?;
        window.click("button", "Send a new link").await?;
        window.read("noor@example.com has a new link.").await?;
        window.until("the list", "document.querySelectorAll('[data-invite]').length === 1", Value::Null).await?;

        window.click("button", "Actions for noor@example.com").await?;
        window.click("button", "Revoke the invite").await?;
        window.read("The invite of noor@example.com is revoked.").await?;
        window.until("no invitation", "!document.querySelector('[data-invite]')", Value::Null).await?;
        window.click("button", "Load again").await?;
        window.until("the members", ROWS, Value::Null).await?;
        window.read_no_more("Waiting invites").await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_members_names_and_role_are_changed_by_the_keys_alone() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let id = see_team(&scene, Version::One).await?;
    let member = menu_of(window, "noname").await?;
    window.keys(ENTER).await?;
    window.see("dialog", "Edit noname@example.com").await?;
    window.fill("First name", "Now").await?;
    window.fill("Last name", "Named").await?;
    window.evaluate(CHOOSE_ROLE, json!("developer")).await?;
    window.keys(ENTER).await?;
    window.read("noname@example.com was changed.").await?;
    window.read("Now Named").await?;
    let focus = window.evaluate("document.activeElement.getAttribute('role')", Value::Null).await?;
    assert_eq!(focus, "grid", "the focus was lost");
    let changed = window.invoke("member", json!({ "account": id, "id": member })).await?;
    assert_eq!(changed.pointer("/answer/role"), Some(&json!("developer")));
    assert_eq!(changed.pointer("/answer/name"), Some(&json!("Now Named")));
    Ok(())
}

#[tokio::test]
async fn a_members_entries_are_added_changed_and_removed_and_the_others_stay() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    for version in [Version::One, Version::Two] {
        let account = see_team(&scene, version).await?;
        let id = edit(window, "noname").await?;
        for (number, key, value) in [(1, "desk", "by the window"), (2, "floor", "3")] {
            window.click("button", "Add an entry").await?;
            window.fill(&format!("Name of new entry {number}"), key).await?;
            window.fill(&format!("Text of new entry {number}"), value).await?;
        }
        window.fill("Text of new entry 2", " ").await?;
        window.click("button", "Save changes").await?;
        window.see("link", "The server cannot keep a blank text.").await?;
        window.fill("Text of new entry 2", "3").await?;
        window.click("button", "Save changes").await?;
        window.read("noname@example.com was changed.").await?;

        edit(window, "noname").await?;
        window.click("button", "Edit: desk").await?;
        window.fill("desk", "nowhere").await?;
        // Escape leaves the entry, and the dialog stays.
        window.keys(ESCAPE).await?;
        window.read("by the window").await?;
        window.click("button", "Edit: desk").await?;
        window.fill("desk", "by the door").await?;
        window.click("button", "Remove: floor").await?;
        window.read("Will be removed").await?;
        window.click("button", "Save changes").await?;
        window.until("the dialog to close", "all('dialog').length === 0", Value::Null).await?;
        let member = window.invoke("member", json!({ "account": account, "id": id })).await?;
        let kept = json!([{ "key": "desk", "value": "by the door", "is_text": true }]);
        assert_eq!(member.pointer("/answer/metadata"), Some(&kept), "{member}");
    }
    let requests = scene.demo.requests().await?;
    let changes = requests.iter().filter(|one| one.method == "POST" && one.path.starts_with("/admin/users/"));
    assert_eq!(changes.count(), 4, "one press, one request, and none for a blank text");
    Ok(())
}

#[tokio::test]
async fn the_last_member_cannot_be_removed_and_neither_can_oneself_as_the_last() -> Result<()> {
    for version in [Version::One, Version::Two] {
        let scene = Scene::with(&["--members", "1"]).await?;
        let window = &scene.window;
        let account = see_team(&scene, version).await?;
        window.read("of 1").await?;
        let id = menu_of(window, "admin").await?;
        let offered = window.evaluate("Boolean(find('button', 'Remove from the team…'))", Value::Null).await?;
        assert_eq!(offered, false);
        window.click("button", "Delete account…").await?;
        window.read("You are the last member of this team.").await?;
        assert_eq!(window.evaluate("all('textbox').length", Value::Null).await?, 0, "something is asked for");
        assert_eq!(remove(&scene, &account, &id, ADMIN).await?, refused_as("own_account"));
        assert_eq!(deletions(&scene).await?, 0);
    }

    // Whoever is removed while signed in still sees the team of a first version's shop.
    let scene = Scene::with(&["--members", "2"]).await?;
    let window = &scene.window;
    let account = see_team(&scene, Version::One).await?;
    let admin = menu_of(window, "admin").await?;
    window.keys(ESCAPE).await?;
    let other = window.evaluate("[...document.querySelectorAll('.members .rows .sub')].map((one) => plain(one.textContent)).find((one) => one !== args)", json!(ADMIN)).await?;
    let other = other.as_str().context("another member")?.to_owned();
    let request = json!({ "request": { "medusa_address": { "address": scene.demo.told.medusa_v1, "headers": [] } } });
    let added = window.invoke("add_account", request).await?;
    let second = added.pointer("/answer/id").and_then(Value::as_str).with_context(|| added.to_string())?;
    sign_in(&scene, second, &other, &scene.demo.told.password).await?;
    let removed = remove(&scene, second, &admin, ADMIN).await?;
    assert_eq!(removed.pointer("/answer/0/error"), Some(&Value::Null), "{removed}");
    window.click("button", "Load again").await?;
    window.read("of 1").await?;
    let id = menu_of(window, &other).await?;
    window.click("button", "Remove from the team…").await?;
    window.read("Nobody would be left in the team, so nothing is sent.").await?;
    assert_eq!(window.evaluate("Boolean(find('button', 'Remove 1'))", Value::Null).await?, false);
    assert!(remove(&scene, &account, &id, &other).await?.get("rejection").is_some());
    assert_eq!(deletions(&scene).await?, 1, "the one before");
    Ok(())
}

#[tokio::test]
async fn a_reset_link_is_mailed_to_one_and_to_several() -> Result<()> {
    for version in [Version::One, Version::Two] {
        let scene = Scene::new().await?;
        let window = &scene.window;
        see_team(&scene, version).await?;
        menu_of(window, "noname").await?;
        window.keys(DOWN).await?;
        window.keys(ENTER).await?;
        window.read("noname@example.com was sent a link for a new password.").await?;
        assert_eq!(resets_to(&scene, "noname@example.com").await?, 1);

        mark(window, &["grace", "henrik"]).await?;
        window.read("2 selected").await?;
        window.click("button", "Send reset links…").await?;
        window.see("dialog", "Send 2 members a link for a new password?").await?;
        assert_eq!(resets_to(&scene, "grace.moreau@example.com").await?, 0, "it was sent before it was asked");
        window.click("button", "Send 2 links").await?;
        window.see("dialog", "2 of 2 links sent").await?;
        window.click("button", "Done").await?;
        assert_eq!(resets_to(&scene, "grace.moreau@example.com").await?, 1);
        assert_eq!(resets_to(&scene, "noname@example.com").await?, 1, "it was sent twice");
    }
    Ok(())
}

#[tokio::test]
async fn a_member_is_removed_once_its_address_is_typed_and_not_by_another() -> Result<()> {
    for version in [Version::One, Version::Two] {
        let scene = Scene::new().await?;
        let window = &scene.window;
        see_team(&scene, version).await?;
        menu_of(window, "noname").await?;
        window.keys("\u{e013}").await?;
        window.keys(ENTER).await?;
        window.see("dialog", "Remove noname@example.com from the team?").await?;
        window.read("23 members are left").await?;
        window.keys(ENTER).await?;
        window.read("Type the address to be sure").await?;
        window.fill("Type noname@example.com", ADMIN).await?;
        window.keys(ENTER).await?;
        window.read("This is another address than the one asked for").await?;
        assert_eq!(deletions(&scene).await?, 0);
        window.fill("Type noname@example.com", "NoName@example.com").await?;
        window.click("button", "Remove 1 member").await?;
        window.read("noname@example.com was removed from the team.").await?;
        window.read("of 23").await?;
        assert_eq!(deletions(&scene).await?, 1);
    }
    Ok(())
}

#[tokio::test]
async fn several_are_removed_and_what_came_of_each_is_told_though_one_is_gone_already() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let id = see_team(&scene, Version::Two).await?;
    mark(window, &["grace", "henrik", "noname"]).await?;
    let ids = window.invoke(
        "team",
        json!({ "account": id, "request": { "search": "henrik", "sort": null, "offset": 0, "limit": 1 } }),
    );
    let henrik = ids.await?.pointer("/answer/members/0/id").cloned().context("henrik")?;
    let other = json!({ "account": id, "request": { "ids": [henrik], "confirmation": "henrik.nilsen@example.com" } });
    window.invoke("remove_members", other).await?;
    assert_eq!(deletions(&scene).await?, 1, "somebody else removes one of them meanwhile");

    window.click("button", "Remove from the team…").await?;
    window.fill("Type admin@example.com", ADMIN).await?;
    window.keys(ENTER).await?;
    window.see("dialog", "2 of 3 removed").await?;
    window.read("This member is no longer there").await?;
    window.click("button", "Done").await?;
    window.read("of 21").await?;
    assert_eq!(deletions(&scene).await?, 3);
    Ok(())
}

#[tokio::test]
async fn ones_own_account_is_not_removed_and_nothing_is_sent() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    let id = see_team(&scene, Version::Two).await?;
    mark(window, &["admin", "noname"]).await?;
    window.click("button", "Remove from the team…").await?;
    window.read("Your own account is deleted elsewhere, so nothing is sent.").await?;
    let buttons =
        window.evaluate("all('button').some((one) => plain(one.textContent).startsWith('Remove 2'))", Value::Null);
    assert_eq!(buttons.await?, false, "it can be pressed nevertheless");
    window.click("button", "Go to Delete account").await?;
    window.read("What will be lost").await?;
    let me = window.invoke(
        "team",
        json!({ "account": id, "request": { "search": ADMIN, "sort": null, "offset": 0, "limit": 1 } }),
    );
    let me = me.await?.pointer("/answer/members/0/id").cloned().context("oneself")?;
    let refused = window
        .invoke("remove_members", json!({ "account": id, "request": { "ids": [me], "confirmation": ADMIN } }))
        .await?;
    assert_eq!(refused.get("rejection"), Some(&json!({ "code": "team", "problem": "own_account" })));
    assert_eq!(deletions(&scene).await?, 0);

    window.click("link", "Team").await?;
    window.until("the members", ROWS, Value::Null).await?;
    menu_of(window, "admin").await?;
    window.keys("\u{e013}").await?;
    window.keys(ENTER).await?;
    window.read("What will be lost").await
}

#[tokio::test]
async fn a_reset_link_and_an_address_are_copied_and_escape_leads_back() -> Result<()> {
    let scene = Scene::new().await?;
    let window = &scene.window;
    see_team(&scene, Version::Two).await?;
    menu_of(window, "noname").await?;
    window.click("button", "Copy a reset link").await?;
    window.read("The link for noname@example.com is in the clipboard.").await?;
    window.focus("textbox", SEARCH).await?;
    window.keys(PASTE).await?;
    window.until("the link", "find('textbox', args).value.includes('token=')", json!(SEARCH)).await?;
    window.keys(ESCAPE).await?;
    window.until("the members", &format!("{ROWS} && {NAMES}.length > 20"), Value::Null).await?;
    menu_of(window, "noname").await?;
    window.click("button", "Copy the e-mail address").await?;
    window.read("noname@example.com is in the clipboard.").await?;
    window.focus("textbox", SEARCH).await?;
    window.keys(PASTE).await?;
    window.until("one member", &format!("{ROWS} && {NAMES}.join() === 'noname@example.com'"), Value::Null).await?;
    assert_eq!(window.value(SEARCH).await?, "noname@example.com");
    menu_of(window, "noname").await?;
    window.keys(ESCAPE).await?;
    window
        .until("the rows to have the focus", "document.activeElement.getAttribute('role') === 'grid'", Value::Null)
        .await
}

#[tokio::test]
async fn a_team_that_cannot_be_read_again_stays_and_can_be_tried_again() -> Result<()> {
    let scene = Scene::new().await?;
    see_team(&scene, Version::Two).await?;
    let Scene { window, desk: _desk, demo, .. } = scene;
    drop(demo);
    window.click("button", "Load again").await?;
    window.see("button", "Try now").await?;
    window.read("This list is").await?;
    window.read("Ada Nilsen").await?;
    window.fill(SEARCH, "ada").await?;
    window.read("Nothing answers at this address").await?;
    window.see("button", "Try now").await?;
    assert_eq!(window.value(SEARCH).await?, "ada");
    Ok(())
}

const WATCH_ROWS: &str = "(() => {
    const count = () => { window.mostRows = Math.max(window.mostRows ?? 0, document.querySelectorAll('table.grid tr').length); };
    new MutationObserver(count).observe(document.body, { childList: true, subtree: true });
    count();
    return true; })()";

const CHOOSE_ROLE: &str = "(() => {
    const field = document.querySelector('#team-role');
    field.value = args;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    document.querySelector('#team-first_name').focus();
    return true; })()";

/// Opens the form of the member whose address begins so, by the keys; gives the member's id.
pub(crate) async fn edit(window: &Window, begins: &str) -> Result<String> {
    let id = menu_of(window, begins).await?;
    window.click("button", "Edit…").await?;
    window.see("heading", "Edit").await?;
    Ok(id)
}

/// Asks the shell itself, past whatever the page would ask for first.
async fn remove(scene: &Scene, account: &str, id: &str, confirmation: &str) -> Result<Value> {
    let request = json!({ "ids": [id], "confirmation": confirmation });
    scene.window.invoke("remove_members", json!({ "account": account, "request": request })).await
}

fn refused_as(problem: &str) -> Value {
    json!({ "rejection": { "code": "team", "problem": problem } })
}

async fn sign_in(scene: &Scene, id: &str, email: &str, password: &str) -> Result<Value> {
    let request = json!({ "request": { "account": id, "email": email, "password": password } });
    scene.window.invoke("sign_in", request).await
}

async fn deletions(scene: &Scene) -> Result<usize> {
    let requests = scene.demo.requests().await?;
    Ok(requests.iter().filter(|one| one.method == "DELETE" && one.path.starts_with(USERS)).count())
}

async fn resets_to(scene: &Scene, email: &str) -> Result<usize> {
    let messages = scene.demo.mailbox().await?;
    Ok(messages.iter().filter(|one| one.to == email && one.link.is_some()).count())
}

async fn invite_link(scene: &Scene, email: &str) -> Result<String> {
    let messages = scene.demo.mailbox().await?;
    messages.into_iter().rev().find(|one| one.to == email).and_then(|one| one.link).context("an invitation was mailed")
}

fn token_of(link: &str) -> Result<&str> {
    link.split_once("token=").map(|(_, token)| token).context("the link has a token")
}
