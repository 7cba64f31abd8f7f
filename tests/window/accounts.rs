//! Several accounts in one window: two demo servers, two providers, one person with the
//! same address on both.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use window_tests::{DemoServer, Window, journey};

use crate::Scene;
use crate::medusa::{self, Version};

const ENTER: &str = "\u{e007}";
const DOWN: &str = "\u{e015}";
const END: &str = "\u{e010}";
const ALT_UP: &str = "\u{e00a}\u{e013}\u{e000}";
const FIND: &str = "\u{e009}k\u{e000}";
const BUSY: &str = "busy@example.com";
const ADMIN: &str = "admin@example.com";

/// What the entries of the rail are called.
const NAMES: &str = "[...document.querySelectorAll('.account b')].map((one) => plain(one.textContent))";
const FOCUSED: &str = "document.activeElement.dataset.account";
const ALL_ROWS: &str =
    "document.querySelector('.rows .what:not(.bone)') && !document.querySelector('[aria-busy=true]')";

/// Drags an entry to the upper edge of another: both by their places.
const DRAG: &str = "(() => {
    const entries = document.querySelectorAll('.account');
    const [from, to] = args.map((at) => entries[at].getBoundingClientRect());
    const say = (type, { left, top }) => entries[args[0]].dispatchEvent(new PointerEvent(type, {
      bubbles: true, pointerId: 1, button: 0, pointerType: 'mouse', clientX: left + 20, clientY: top + 4 }));
    say('pointerdown', from); say('pointermove', to); say('pointerup', to);
    return true;
  })()";

/// Two demo servers with the same person on each, and the shop of the first.
pub(crate) struct Three {
    pub scene: Scene,
    pub other: DemoServer,
}

impl Three {
    /// Adds all of them by their forms and signs in.
    pub async fn signed_in() -> Result<Self> {
        let scene = Scene::with(&["--tasks", "120"]).await?;
        let other = DemoServer::start(&scene.programs.demo_server, &["--tasks", "70"]).await?;
        let window = &scene.window;
        journey::sign_in(window, &scene.demo, BUSY).await?;
        window.click("link", "Add an account").await?;
        window.fill("Address of the server", &other.told.contentstack).await?;
        journey::add_offered_account(window).await?;
        journey::sign_in_form(window, BUSY, &other.told.password).await?;
        journey::see_profile(window, BUSY).await?;
        window.click("link", "Add an account").await?;
        medusa::enter(window, &scene, Version::Two).await?;
        Ok(Self { scene, other })
    }
}

#[tokio::test]
async fn three_accounts_are_named_arranged_and_gone_to_by_their_number_and_a_restart_keeps_that() -> Result<()> {
    let Three { scene, other: _other } = Three::signed_in().await?;
    let window = &scene.window;
    for (digit, email) in [("1", BUSY), ("3", ADMIN), ("2", BUSY)] {
        go_to(window, digit).await?;
        journey::see_profile(window, email).await?;
    }
    let emails = "[...document.querySelectorAll('.account small')].map((one) => plain(one.textContent)).join()";
    window.until("the addresses", &format!("{emails} === args"), json!([BUSY, BUSY, ADMIN].join(","))).await?;

    // By the keys alone: the second one gets a name, and goes up.
    go_to(window, "2").await?;
    name_it(window, "Bergen").await?;
    window.see("heading", "Bergen").await?;
    window.until("the name in the rail", &format!("{NAMES}[1] === 'Bergen'"), Value::Null).await?;
    window.evaluate("(document.querySelectorAll('.account')[1].focus(), true)", Value::Null).await?;
    let moved = window.evaluate(FOCUSED, Value::Null).await?;
    window.keys(ALT_UP).await?;
    window.until("it to be the first", &format!("{NAMES}[0] === 'Bergen'"), Value::Null).await?;
    window.until("the focus to go with it", &format!("{FOCUSED} === args"), moved).await?;

    // With the pointer, above the first and back by the menu.
    window.evaluate(DRAG, json!([2, 0])).await?;
    let ada_first = "document.querySelector('.account small').textContent.includes('admin@')";
    window.until("the third to be the first", ada_first, Value::Null).await?;
    window.click("button", "Actions: Ada").await?;
    window.click("button", "Move down").await?;
    window.until("it to be the second", &format!("{NAMES}[0] === 'Bergen'"), Value::Null).await?;

    // Sorted, and back.
    let before = window.evaluate(NAMES, Value::Null).await?;
    find_and_run(window, "Sort the accounts by name").await?;
    window.read("The accounts are sorted by name").await?;
    window.until("Ada to be the first", ada_first, Value::Null).await?;
    window.click("button", "Undo").await?;
    window.until("the order before", &format!("{NAMES}.join() === args.join()"), before.clone()).await?;

    let scene = scene.restart().await?;
    scene.window.until("the same again", &format!("{NAMES}.join() === args.join()"), before).await?;
    go_to(&scene.window, "1").await?;
    scene.window.see("heading", "Bergen").await?;
    name_it(&scene.window, " ").await?;
    scene.window.read_no_more("Bergen").await
}

#[tokio::test]
async fn all_tasks_stand_in_one_order_and_a_server_that_ended_is_named_alone() -> Result<()> {
    let Three { scene, other } = Three::signed_in().await?;
    let window = &scene.window;
    let wanted = merged(&[(&scene.demo, "0"), (&other, "1")]).await?;
    ensure!(wanted.len() == 190, "{} tasks", wanted.len());
    window.click("link", "All tasks").await?;
    window.until("tasks of both", ALL_ROWS, Value::Null).await?;
    window.read("loaded so far, from 2 accounts").await?;
    window.evaluate("(document.querySelector('[role=grid]').focus(), true)", Value::Null).await?;
    window_tests::task_list::watch_rows(window).await?;
    let ended = "document.querySelector('.range').textContent.includes('of 190, from 2 accounts')";
    while window.evaluate(ended, Value::Null).await? == false {
        let before = window.evaluate("document.querySelector('.range').textContent", Value::Null).await?;
        window.keys(END).await?;
        let on = format!("{ended} || document.querySelector('.range').textContent !== args");
        window.until("more rows", &on, before).await?;
    }
    assert_eq!(read_all(window, wanted.len()).await?, wanted);
    let most = window_tests::task_list::most_rows(window).await?;
    assert!((10..300).contains(&most), "at most {most} rows in the document");

    drop(other);
    window.click("button", "Load again").await?;
    window.read("Nothing answers at this address").await?;
    window
        .until(
            "one account to be named",
            "all('button').filter((one) => nameOf(one).startsWith('Retry:')).length === 1",
            Value::Null,
        )
        .await?;
    window.until("rows of both", ALL_ROWS, Value::Null).await?;
    go_to(window, "1").await?;
    journey::see_profile(window, BUSY).await?;
    window.click("link", "Tasks").await?;
    window.until("the tasks of the one that runs", ALL_ROWS, Value::Null).await?;
    assert!(!window.text().await?.contains("Nothing answers"), "its failure touches another account");
    Ok(())
}

#[tokio::test]
async fn leaving_every_account_tells_three_outcomes() -> Result<()> {
    let Three { scene, other } = Three::signed_in().await?;
    let window = &scene.window;
    drop(other);
    find_and_run(window, "Sign out of every account").await?;
    window.see("dialog", "Sign out of every account?").await?;
    window.read("its token may stay valid there").await?;
    window.click("button", "Sign out of all").await?;
    window.see("dialog", "What came of signing out").await?;
    let told = window
        .evaluate("[...document.querySelectorAll('.leaving li')].map((one) => plain(one.textContent))", Value::Null)
        .await?;
    let told: Vec<String> = serde_json::from_value(told)?;
    let [first, second, third] = told.as_slice() else { anyhow::bail!("{told:?}") };
    assert!(first.contains("The server has ended the session."), "{first}");
    assert!(second.contains("The server could not be told"), "{second}");
    assert!(third.contains("cannot end a session: its token stays valid there until"), "{third}");
    assert!(told.iter().all(|one| one.contains("The keychain holds nothing of it.")), "{told:?}");
    assert!(!scene.desk.secret_tool_search().await?.contains("[/"), "the keychain still holds an entry");
    window.click("button", "Close").await?;
    let states = "document.querySelectorAll('.dot.off').length === 3";
    window.until("all to be signed out", states, Value::Null).await
}

/// Presses Ctrl and the digit.
async fn go_to(window: &Window, digit: &str) -> Result<()> {
    window.keys(&format!("\u{e009}{digit}\u{e000}")).await?;
    let there = "document.querySelectorAll('.account')[Number(args) - 1].ariaCurrent === 'true'";
    window.until("the account of that number", there, json!(digit)).await
}

/// Signs in to accounts of the shop's members until there are so many, and shows them.
pub(crate) async fn enter_members(scene: &Scene, many: usize) -> Result<()> {
    let window = &scene.window;
    let accounts = window.invoke("accounts", json!({})).await?;
    let first = accounts.pointer("/answer/0/id").cloned().context("an account is there")?;
    let request = json!({ "account": first, "request": { "search": "", "sort": { "by": "joined", "descending": false }, "offset": 0, "limit": 50 } });
    let team = window.invoke("team", request).await?;
    let members = team.pointer("/answer/members").and_then(Value::as_array).with_context(|| team.to_string())?;
    let own = |email: &&str| *email != ADMIN && !["mfa", "unverified", "sso"].iter().any(|odd| email.starts_with(odd));
    for email in members.iter().filter_map(|member| member["email"].as_str()).filter(own).take(many - 1) {
        let address = json!({ "medusa_address": { "address": scene.demo.told.medusa_v2, "headers": [] } });
        let added = window.invoke("add_account", json!({ "request": address })).await?;
        let account = added.pointer("/answer/id").cloned().with_context(|| added.to_string())?;
        let who = json!({ "account": account, "email": email, "password": scene.demo.told.password });
        let entered = window.invoke("sign_in", json!({ "request": who })).await?;
        ensure!(entered.pointer("/answer/outcome") == Some(&json!("signed_in")), "{email}: {entered}");
    }
    window.reload().await?;
    let there = "document.querySelectorAll('.account').length === args";
    window.until("the accounts", there, json!(many)).await
}

/// Runs an action of the palette.
pub(crate) async fn find_and_run(window: &Window, action: &str) -> Result<()> {
    window.keys(FIND).await?;
    window.see("dialog", "Find an action").await?;
    window.keys(action).await?;
    let first = "plain(document.querySelector('.option[aria-selected=true] .cut').textContent).startsWith(args)";
    window.until("the action to be found", first, json!(action)).await?;
    window.keys(ENTER).await
}

/// Gives the account on the screen another name.
pub(crate) async fn name_it(window: &Window, name: &str) -> Result<()> {
    find_and_run(window, "Rename this account").await?;
    window.see("dialog", "Rename this account").await?;
    window.fill("Name in Latchkey", name).await?;
    window.keys(ENTER).await?;
    window.until("the question to close", "all('dialog').length === 0", Value::Null).await
}

/// What the servers themselves tell of the person's tasks, put in order: due date, those
/// without one last, then title, then server. Each as `server: title`.
async fn merged(servers: &[(&DemoServer, &str)]) -> Result<Vec<String>> {
    let mut tasks = Vec::new();
    for (server, name) in servers {
        for (place, task) in server.tasks_of(BUSY).await?.into_iter().enumerate() {
            let due = task["due_date"].as_str().unwrap_or("~").to_owned();
            let title = task["job"]["entry"].as_str().unwrap_or_default().to_owned();
            tasks.push((due, title.to_lowercase(), (*name).to_owned(), place, title));
        }
    }
    tasks.sort();
    Ok(tasks.into_iter().map(|(_, _, name, _, title)| format!("{name}: {title}")).collect())
}

/// Every row as the page shows it, whoever's it is by the place of the account in the rail.
async fn read_all(window: &Window, rows: usize) -> Result<Vec<String>> {
    let hosts = "[...document.querySelectorAll('.account')].map((one) => one.title.match(/127\\.0\\.0\\.1:\\d+/)[0])";
    let row = format!(
        "(() => {{ const row = document.querySelector(`#task-${{args}}`);
          const whose = row.querySelector('.c-whose').title;
          return `${{{hosts}.findIndex((host) => whose.includes(host))}}: ${{plain(row.querySelector('.what').textContent)}}`; }})()"
    );
    window.keys("\u{e011}").await?;
    let mut read = Vec::new();
    for at in 0..rows {
        let there = "document.querySelector(`#task-${args}[aria-selected=true] .what:not(.bone)`)";
        window.until("the row", there, json!(at)).await?;
        read.push(window.evaluate(&row, json!(at)).await?.as_str().context("a row")?.to_owned());
        window.keys(DOWN).await?;
    }
    Ok(read)
}
