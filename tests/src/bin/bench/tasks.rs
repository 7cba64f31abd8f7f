//! A list of 100,000 tasks beside one of 250, both loaded wholly and looked at all over.

use std::path::Path;
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tokio::process::Command;
use window_tests::task_list::{self, ROWS};
use window_tests::{DemoServer, Desk, Window};

use crate::memory::tree_pss_mb;

/// Rows of a page, the most that can be chosen.
const PAGE: u32 = 100;

/// What was seen of one list.
struct Seen {
    tasks: u32,
    /// Requests until the first rows were on the screen.
    first: usize,
    seconds: f64,
    megabytes: f64,
    most_rows: u64,
    /// Seconds that `curl` takes for the same pages, one after the other over one connection.
    yardstick: f64,
}

/// Measures both in one run and prints them.
pub async fn run(app: &Path, demo: &Path) -> Result<()> {
    let mut seen = Vec::new();
    for (tasks, written) in [(250, "250"), (100_000, "100,000")] {
        seen.push(look_at(app, demo, tasks, written).await?);
    }
    println!("   tasks  requests to the first row  most rows drawn  memory, MB PSS  loaded in, s  by curl, s  ratio");
    for Seen { tasks, first, seconds, megabytes, most_rows, yardstick } in &seen {
        let ratio = seconds / yardstick;
        println!(
            "{tasks:8}  {first:25}  {most_rows:15}  {megabytes:14.1}  {seconds:12.2}  {yardstick:10.2}  {ratio:5.2}"
        );
    }
    if let [short, long] = seen.as_slice() {
        println!(
            "memory grows by {:.1} MB (the process tree, WebKit's default renderer)",
            long.megabytes - short.megabytes
        );
    }
    Ok(())
}

async fn look_at(app: &Path, demo: &Path, tasks: u32, written: &str) -> Result<Seen> {
    let desk = Desk::new().await?;
    let server = DemoServer::start(demo, &["--tasks", &tasks.to_string()]).await?;
    let window = Window::open(&desk, app, &["--server", &server.told.contentstack]).await?;
    task_list::see(&window, &server).await?;
    let first = server.count("GET", "/v3/user/assignments").await?;
    task_list::choose_page_size(&window, PAGE).await?;
    task_list::watch_rows(&window).await?;
    let begun = Instant::now();
    task_list::load_every(&window, written).await?;
    let seconds = begun.elapsed().as_secs_f64();
    task_list::scroll_about(&window).await?;
    window.until("rows there", ROWS, Value::Null).await?;
    let most_rows = task_list::most_rows(&window).await?;
    let megabytes = tree_pss_mb(desk.driver_pid()?)?;
    window.close().await?;
    let yardstick = by_curl(&server, tasks).await?;
    Ok(Seen { tasks, first, seconds, megabytes, most_rows, yardstick })
}

/// The same pages, read by a program that does nothing with them.
async fn by_curl(server: &DemoServer, tasks: u32) -> Result<f64> {
    let base = &server.told.contentstack;
    let body = serde_json::json!({ "user": { "email": "busy@example.com", "password": server.told.password } });
    let sign_in = Command::new("curl")
        .args(["-sS", "-H", "content-type: application/json", "-d", &body.to_string(), &format!("{base}/user-session")])
        .output()
        .await?;
    let answer: Value = serde_json::from_slice(&sign_in.stdout)?;
    let token = answer.pointer("/user/authtoken").and_then(Value::as_str).context("curl signs in")?;
    let mut curl = Command::new("curl");
    curl.args(["-sSf", "-H", &format!("authtoken: {token}")]);
    for skip in (0..tasks).step_by(PAGE as usize) {
        curl.args(["-o", "/dev/null", &format!("{base}/user/assignments?limit={PAGE}&skip={skip}")]);
    }
    let begun = Instant::now();
    let status = curl.stdin(Stdio::null()).status().await?;
    ensure!(status.success(), "curl could not read the pages");
    Ok(begun.elapsed().as_secs_f64())
}
