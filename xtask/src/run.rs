//! The app and the demo server, started and stopped together.

use std::env;
use std::io::{BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::sync::mpsc::{self, Sender};
use std::{io, thread};

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use crate::cargo::{self, Profile};
use crate::process::{self, Running};
use crate::project;
use crate::setup::{self, Group};

/// The demo server's first line.
#[derive(Debug, Deserialize)]
struct Told {
    /// Address of the service, as it is entered in the app.
    contentstack: String,
    /// Address of the page with the mail and text messages it sent.
    mailbox: String,
    /// The secret of the account with an authenticator, base32.
    totp_secret: String,
}

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
    let (demo_server, told) = start_demo_server(programs.path("demo-server")?, send.clone())?;
    print_accounts(programs.path("demo-server")?, &told)?;

    let mut app = Command::new(programs.path("latchkey")?);
    app.args(["--server", &told.contentstack]);
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

fn start_demo_server(program: &Path, send: Sender<Ended>) -> Result<(Running, Told)> {
    let mut command = Command::new(program);
    command.args(["--listen", "127.0.0.1:0", "--data"]).arg(project::target().join("demo"));
    command.stdout(Stdio::piped());
    let mut running = Running::start_and_tell(&mut command, tell(send, Ended::DemoServer))?;
    let mut output = BufReader::new(running.stdout.take().context("the demo server's output is piped")?);
    let mut first = String::new();
    output.read_line(&mut first).context("reading the demo server's first line")?;
    let told = serde_json::from_str(&first).with_context(|| format!("the demo server said {first:?}"))?;
    pass_on(output);
    Ok((running, told))
}

/// Whatever it prints later goes where our output goes, and never fills its pipe.
fn pass_on(mut output: impl Read + Send + 'static) {
    thread::spawn(move || io::copy(&mut output, &mut io::stdout()));
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
    println!("{}", accounts(&help).context("the demo server's help lists no accounts")?);
    println!("The authenticator's secret is {}", told.totp_secret);
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
