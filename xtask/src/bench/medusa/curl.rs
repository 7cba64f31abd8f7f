//! `curl` with the same requests: what they take where nothing is done with the answers.

use std::process::Command;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};

use super::table::Batch;
use crate::process;

/// One process and one connection for the calls of a round.
pub struct Curl {
    base: String,
    me: &'static str,
    member: String,
    token: String,
}

impl Curl {
    pub fn new(target: &Value) -> Result<Self> {
        let text = |name: &str| target.get(name).and_then(Value::as_str).map(str::to_owned).context("told as JSON");
        let me = if text("version")? == "v1" { "/admin/auth" } else { "/admin/users/me" };
        Ok(Self { base: text("base")?, me, member: text("member")?, token: text("token")? })
    }

    /// Does an operation some times; a call before them opens the connection.
    pub fn act(&self, operation: &str, often: usize) -> Result<Batch> {
        let mut curl = command();
        curl.arg("--fail-early");
        self.ask(&mut curl, "/health", None);
        for turn in 0..often {
            curl.arg("--next");
            match operation {
                "me" => self.ask(&mut curl, self.me, None),
                "list-50" => self.ask(&mut curl, "/admin/users?limit=50&offset=0", None),
                "list-1000" => self.ask(&mut curl, "/admin/users?limit=1000&offset=0", None),
                // A name that is there already costs a server less.
                "update" => self.ask(&mut curl, &format!("/admin/users/{}", self.member), Some(turn)),
                other => bail!("no operation is called {other}"),
            }
        }
        let told = process::capture(curl)?;
        let seconds: Vec<f64> = told.lines().skip(1).map(str::parse).collect::<Result<_, _>>()?;
        ensure!(seconds.len() == often, "curl told {} times", seconds.len());
        Ok(Batch { times: seconds.into_iter().map(|seconds| seconds * 1e3).collect(), processor: None })
    }

    fn ask(&self, curl: &mut Command, path: &str, new_name: Option<usize>) {
        curl.args(["-sS", "--fail", "-o", "/dev/null", "-w", "%{time_total}\n"]);
        curl.args(["-H", &format!("authorization: Bearer {}", self.token), "-H", "content-type: application/json"]);
        if let Some(turn) = new_name {
            curl.args(["-d", &json!({ "first_name": format!("Ann {turn}") }).to_string()]);
        }
        curl.arg(format!("{}{path}", self.base));
    }
}

/// `curl` without the person's own settings and without a proxy.
pub fn command() -> Command {
    let mut curl = Command::new("curl");
    curl.arg("-q").env("no_proxy", "127.0.0.1");
    curl
}
