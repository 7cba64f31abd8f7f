//! The app and the demo server, started and stopped together.

use std::env;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::mpsc::{self, Sender};

use anyhow::{Context as _, Result, bail};

use crate::cargo::{self, Profile};
use crate::demo_server::{DemoServer, Told};
use crate::process::{self, Running};
use crate::project;
use crate::setup::{self, Group};

#[derive(Clone, Copy)]
enum Ended {
    App,
    DemoServer,
}

/// `cargo xtask run`: until the window is closed.
pub fn run() -> Result<ExitCode> {
    if !has_display(env::consts::OS, |name| env::var_os(name).is_some_and(|value| !value.is_empty())) {
        println!("There is no display here: neither DISPLAY nor WAYLAND_DISPLAY is set.");
        println!("`cargo xtask tour` needs none: it takes the app through the whole job and pictures each screen.");
        return Ok(ExitCode::FAILURE);
    }
    setup::ensure(&[Group::Build])?;
    let programs = cargo::build(&["latchkey", "demo-server"], Profile::Dev)?;
    let (send, ended) = mpsc::channel();
    let data = project::target().join("demo");
    let options = [OsStr::new("--data"), data.as_os_str()];
    let tell_of_it = tell(send.clone(), Ended::DemoServer);
    let demo_server = DemoServer::start(programs.path("demo-server")?, &options, tell_of_it)?;
    print_accounts(programs.path("demo-server")?, &demo_server.told)?;

    let mut app = Command::new(programs.path("latchkey")?);
    app.args(["--server", &demo_server.told.contentstack]);
    let app = Running::start_and_tell(&mut app, tell(send, Ended::App))?;
    match ended.recv().context("the app was lost")? {
        Ended::App => {
            drop(demo_server);
            Ok(if app.wait()?.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
        }
        Ended::DemoServer => bail!("the demo server ended; the app was closed with it"),
    }
}

/// Linux alone has machines without one that people work on.
fn has_display(os: &str, is_set: impl Fn(&str) -> bool) -> bool {
    os != "linux" || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

fn tell(send: Sender<Ended>, what: Ended) -> impl FnOnce() + Send + 'static {
    move || {
        // Nobody listens any more once the other has ended.
        let _unheard = send.send(what);
    }
}

fn print_accounts(demo_server: &Path, told: &Told) -> Result<()> {
    let mut help = Command::new(demo_server);
    help.arg("--help");
    let help = process::capture(help)?;
    println!("\nThe demo server runs at {}", told.contentstack);
    println!("Its shops run at {} (Medusa v1) and {} (Medusa v2)", told.medusa_v1, told.medusa_v2);
    println!("{}", accounts(&help).context("the demo server's help lists no accounts")?);
    println!("The authenticator's secret is {}", told.totp_secret);
    println!("The API token for Medusa v1 is {}", told.medusa_api_token);
    println!("Mail and text messages arrive at {}\n", told.mailbox);
    Ok(())
}

/// The paragraph of the help that lists the accounts.
fn accounts(help: &str) -> Option<&str> {
    help.split("\n\n").find(|paragraph| paragraph.starts_with("Accounts")).map(str::trim_end)
}

#[cfg(test)]
mod tests {
    use super::{accounts, has_display};

    #[test]
    fn on_linux_a_window_needs_a_display() {
        assert!(!has_display("linux", |_| false));
        assert!(has_display("linux", |name| name == "DISPLAY"));
        assert!(has_display("linux", |name| name == "WAYLAND_DISPLAY"));
        assert!(has_display("macos", |_| false));
    }

    #[test]
    fn the_accounts_are_those_of_the_demo_servers_help() {
        let help = "Usage: demo-server\n\nOptions:\n  --memory\n\nAccounts, one password\n  ann@example.com\n\nMore\n";
        assert_eq!(accounts(help), Some("Accounts, one password\n  ann@example.com"));
        assert_eq!(accounts("Usage: demo-server\n"), None);
    }
}
