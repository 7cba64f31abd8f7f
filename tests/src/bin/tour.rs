//! Takes the real app through the whole job without a display: Xvfb, a private
//! D-Bus session, an unlocked keychain and the demo server; a picture of each
//! screen and a line for each step with its time.
#![expect(clippy::print_stdout, reason = "its lines are what it is for")]

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Parser;
use serde_json::Value;
use window_tests::window::Size;
use window_tests::{DemoServer, Desk, Window, journey, save_dialog, task_list};

#[derive(Parser)]
struct Arguments {
    /// The app's binary.
    #[arg(long)]
    app: PathBuf,
    /// The demo server's binary.
    #[arg(long)]
    demo_server: PathBuf,
    /// The folder for the pictures.
    #[arg(long)]
    out: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let out = arguments.out.clone();
    match Tour::begin(arguments).await {
        Ok(mut tour) => {
            let result = tour.walk().await;
            tour.end(result).await
        }
        Err(error) => {
            println!("failed   the tour could not begin: {error:#}");
            println!("pictures in {}", out.display());
            ExitCode::FAILURE
        }
    }
}

/// The themes of the pictures, and how the names of their files end.
const THEMES: [(&str, &str); 2] = [("dark", "-dark"), ("light", "")];

struct Tour {
    window: Window,
    desk: Desk,
    demo: DemoServer,
    arguments: Arguments,
    pictures: u32,
    step: &'static str,
    since: Instant,
}

impl Tour {
    async fn begin(arguments: Arguments) -> Result<Self> {
        fs::create_dir_all(&arguments.out).with_context(|| format!("cannot write {}", arguments.out.display()))?;
        let demo = DemoServer::start(&arguments.demo_server, &[]).await?;
        let desk = Desk::new().await?;
        let since = Instant::now();
        let window = Window::open(&desk, &arguments.app, &["--server", &demo.told.contentstack]).await?;
        Ok(Self { window, desk, demo, arguments, pictures: 0, step: "start the app", since })
    }

    /// The whole job. Each step ends with a line and, mostly, pictures.
    async fn walk(&mut self) -> Result<()> {
        self.window.resize(Size::USUAL).await?;
        self.window.see("heading", "Add an account").await?;
        self.done(&["add-account"]).await?;
        self.sign_in().await?;
        self.edit_profile().await?;
        self.security().await?;
        self.tasks().await?;
        self.second_factors().await?;
        self.restart().await?;
        self.deletion().await?;
        self.sign_out().await
    }

    async fn sign_in(&mut self) -> Result<()> {
        self.begin_step("probe the server");
        journey::add_offered_account(&self.window).await?;
        self.done(&["sign-in"]).await?;

        self.begin_step("be refused with a wrong password");
        journey::sign_in_form(&self.window, "busy@example.com", "not this one").await?;
        self.window.see("heading", "There is a problem").await?;
        self.done(&["sign-in-refused"]).await?;

        self.begin_step("sign in with the password");
        journey::sign_in_form(&self.window, "busy@example.com", &self.demo.told.password).await?;
        journey::see_profile(&self.window, "busy@example.com").await?;
        let found = self.desk.secret_tool_search().await?;
        ensure!(found.contains("service = Latchkey"), "secret-tool finds no entry");
        self.done(&["profile"]).await
    }

    async fn edit_profile(&mut self) -> Result<()> {
        self.begin_step("edit the profile");
        self.window.click("button", "Edit: Last name").await?;
        self.window.fill("Last name", "Lindqvist-Aas").await?;
        self.picture("profile-edit").await?;
        self.window.click("button", "Save changes").await?;
        self.window.read_no_more("Save changes").await?;
        self.window.read("Lindqvist-Aas").await?;
        ensure!(self.demo.count("PUT", "/v3/user").await? == 1, "the server got no change");
        self.done(&[]).await
    }

    async fn security(&mut self) -> Result<()> {
        self.begin_step("see the session");
        self.window.click("link", "Security").await?;
        self.window.see("button", "Sign out").await?;
        self.done(&["security"]).await
    }

    async fn tasks(&mut self) -> Result<()> {
        self.begin_step("see the tasks");
        self.window.click("link", "Tasks").await?;
        self.window.read("of 50 loaded").await?;
        self.done(&["tasks"]).await?;

        self.begin_step("sort the tasks by due date");
        self.window.click("button", "Due").await?;
        let sorted = "document.querySelector('th[aria-sort]')?.textContent.includes('Due') && !document.querySelector('[aria-busy=true]')";
        self.window.until("the column to be sorted", sorted, Value::Null).await?;
        self.done(&["tasks-by-due"]).await?;

        self.filter_tasks().await?;

        self.begin_step("find an action");
        self.window.click("button", "Find an action").await?;
        self.window.see("dialog", "Find an action").await?;
        self.done(&["palette"]).await?;
        self.window.keys("\u{e00c}").await?;
        self.window.until("the palette to close", "all('dialog').length === 0", Value::Null).await
    }

    async fn filter_tasks(&mut self) -> Result<()> {
        self.begin_step("filter the tasks by a stage");
        self.window.click("textbox", "Add a filter").await?;
        self.window.keys("Stage is Legal").await?;
        self.picture("tasks-add-filter").await?;
        self.window.keys("\u{e007}").await?;
        self.window.see("button", "Remove the filter: Stage is Legal review").await?;
        self.window.until("the rows", task_list::ROWS, Value::Null).await?;
        self.done(&["tasks-filtered"]).await?;

        self.begin_step("see the filter as JSON");
        self.window.click("button", "JSON").await?;
        self.window.read("This can be read").await?;
        self.done(&["tasks-json"]).await?;
        self.window.keys("\u{e00c}").await?;
        self.window.until("the query to close", "all('dialog').length === 0", Value::Null).await?;

        self.begin_step("load every task");
        self.window.click("button", "Clear all").await?;
        self.window.read("of 50 loaded").await?;
        self.window.click("button", "Load every task").await?;
        self.window.read("of 250").await?;
        self.done(&[]).await?;

        self.begin_step("export the tasks");
        self.window.click("button", "Export").await?;
        self.window.read("All 250 tasks").await?;
        self.picture("tasks-export").await?;
        self.window.click("button", "Table").await?;
        save_dialog::save_as(&self.desk, &self.desk.folder().join("home/tasks.csv")).await?;
        self.window.read("tasks.csv was written").await?;
        self.done(&["tasks-exported"]).await?;
        self.window.click("button", "Close").await
    }

    async fn second_factors(&mut self) -> Result<()> {
        self.begin_step("sign in with an authenticator's code");
        self.begin_sign_in("totp@example.com").await?;
        self.picture("second-factor").await?;
        self.window.fill("Six-digit code", &self.demo.authenticator_code()?).await?;
        self.window.click("button", "Continue").await?;
        journey::see_profile(&self.window, "totp@example.com").await?;
        self.done(&[]).await?;

        self.begin_step("sign in with a code by text message");
        self.begin_sign_in("sms@example.com").await?;
        self.window.click("button", "Send a text message").await?;
        self.window.read("You can send another in").await?;
        self.window.fill("Six-digit code", &journey::text_message_code(&self.demo).await?).await?;
        self.window.click("button", "Continue").await?;
        journey::see_profile(&self.window, "sms@example.com").await?;
        self.done(&["three-accounts"]).await
    }

    /// Adds the demo server once more and signs in there up to the second factor.
    async fn begin_sign_in(&self, email: &str) -> Result<()> {
        self.window.click("link", "Add an account").await?;
        journey::add_offered_account(&self.window).await?;
        journey::sign_in_form(&self.window, email, &self.demo.told.password).await?;
        self.window.see("heading", "Enter your code").await
    }

    async fn restart(&mut self) -> Result<()> {
        self.begin_step("start again, still signed in");
        self.window.leave().await?;
        self.window = Window::open(&self.desk, &self.arguments.app, &[]).await?;
        self.window.resize(Size::USUAL).await?;
        self.window.see("heading", "Person").await?;
        self.done(&[]).await?;

        self.begin_step("see the settings");
        self.window.click("link", "Settings").await?;
        self.window.see("heading", "Settings").await?;
        self.done(&["settings"]).await
    }

    /// Up to the countdown, which is stopped: the account is still wanted.
    async fn deletion(&mut self) -> Result<()> {
        self.begin_step("save a copy before a deletion");
        self.go_to_account("busy@example.com").await?;
        self.window.click("link", "Delete account").await?;
        self.window.click("button", "Save a copy…").await?;
        save_dialog::save_as(&self.desk, &self.desk.folder().join("home/latchkey-busy.json")).await?;
        self.window.read("saved: profile and 250 tasks").await?;
        self.done(&["delete"]).await?;

        self.begin_step("stop a deletion within its ten seconds");
        self.window.fill("Password", &self.demo.told.password).await?;
        self.window.click("button", "Sign in").await?;
        self.window.fill("Type busy@example.com", "busy@example.com").await?;
        self.pictures += 1;
        for (theme, end) in THEMES {
            // A countdown for each: both pictures might take longer than one lasts.
            self.window.theme(theme).await?;
            self.window.click("button", "Delete account…").await?;
            self.window.read("This account will be deleted in 9 seconds").await?;
            self.write_picture("delete-countdown", end).await?;
            self.window.keys("\u{e00c}").await?;
            self.window.read("Stopped. Nothing was sent.").await?;
        }
        ensure!(self.demo.count("DELETE", "/v3/user").await? == 0, "the server was asked to delete");
        self.done(&[]).await
    }

    async fn sign_out(&mut self) -> Result<()> {
        self.begin_step("sign out of every account");
        for email in ["busy@example.com", "totp@example.com", "sms@example.com"] {
            self.go_to_account(email).await?;
            journey::sign_out(&self.window).await?;
        }
        let left = self.desk.secret_tool_search().await?;
        ensure!(!left.contains("Latchkey"), "secret-tool still finds: {left}");
        self.done(&["signed-out"]).await
    }

    async fn go_to_account(&self, email: &str) -> Result<()> {
        let account = "[...document.querySelectorAll('nav a')].find((one) => one.textContent.includes(args)).click()";
        self.window.evaluate(account, email.into()).await?;
        journey::see_profile(&self.window, email).await
    }

    fn begin_step(&mut self, step: &'static str) {
        self.step = step;
        self.since = Instant::now();
    }

    /// Reports the step and takes its pictures in both themes.
    async fn done(&mut self, pictures: &[&str]) -> Result<()> {
        println!("ok  {:>6} ms  {}", self.since.elapsed().as_millis(), self.step);
        for name in pictures {
            self.picture(name).await?;
        }
        Ok(())
    }

    async fn picture(&mut self, name: &str) -> Result<()> {
        self.pictures += 1;
        for (theme, end) in THEMES {
            self.window.theme(theme).await?;
            self.write_picture(name, end).await?;
        }
        Ok(())
    }

    async fn write_picture(&self, name: &str, end: &str) -> Result<()> {
        self.window.picture(&self.arguments.out.join(format!("{:02}-{name}{end}.png", self.pictures))).await
    }

    async fn end(self, result: Result<()>) -> ExitCode {
        println!("pictures in {}", self.arguments.out.display());
        let Err(error) = result else { return ExitCode::SUCCESS };
        println!("failed   {}: {error:#}", self.step);
        // The picture of the failure is the most useful one; without it the words must do.
        if let Err(error) = self.window.picture(&self.arguments.out.join("failed.png")).await {
            println!("         and no picture of it: {error:#}");
        }
        ExitCode::FAILURE
    }
}
