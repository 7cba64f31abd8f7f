//! The demo server, for as long as a command needs it.

use std::ffi::OsStr;
use std::io::{self, BufRead as _, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use anyhow::{Context as _, Result};
use serde::Deserialize;

use crate::process::Running;

/// A demo server that runs; it ends with this value.
#[derive(Debug)]
pub struct DemoServer {
    pub told: Told,
    first_line: String,
    _running: Running,
}

/// The demo server's first line.
#[derive(Debug, Deserialize)]
pub struct Told {
    /// Address of the service, as it is entered in the app.
    pub contentstack: String,
    /// Address of the Medusa v1 server, as it is entered in the app.
    pub medusa_v1: String,
    /// Address of the Medusa v2 server.
    pub medusa_v2: String,
    /// What signs in at the Medusa v1 server instead of a password.
    pub medusa_api_token: String,
    /// Address of the page with the mail and text messages it sent.
    pub mailbox: String,
    /// The password of every account.
    pub password: String,
    /// The secret of the account with an authenticator, base32.
    pub totp_secret: String,
}

impl DemoServer {
    /// Starts one on a free port; calls `tell`, on a thread of its own, once it has ended.
    pub fn start(program: &Path, options: &[impl AsRef<OsStr>], tell: impl FnOnce() + Send + 'static) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped());
        let mut running = Running::start_and_tell(&mut command, tell)?;
        let mut output = BufReader::new(running.stdout.take().context("the demo server's output is piped")?);
        let mut first_line = String::new();
        output.read_line(&mut first_line).context("reading the demo server's first line")?;
        let told = serde_json::from_str(&first_line).with_context(|| format!("the demo server said {first_line:?}"))?;
        pass_on(output);
        Ok(Self { told, first_line, _running: running })
    }

    /// What it told, as JSON.
    pub fn first_line(&self) -> &str {
        self.first_line.trim_end()
    }
}

/// Whatever it prints later goes where our output goes, and never fills its pipe.
fn pass_on(mut output: impl Read + Send + 'static) {
    thread::spawn(move || io::copy(&mut output, &mut io::stdout()));
}
