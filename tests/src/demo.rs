//! The demo server as a program of its own, and what reached it.

use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, ensure};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt, BufReader, Lines};
use tokio::net::TcpStream;
use tokio::process::{ChildStdout, Command};
use totp_rs::{Builder, Secret};

use crate::process::Program;

/// A demo server in memory.
pub struct DemoServer {
    program: Program,
    _stdout: Lines<BufReader<ChildStdout>>,
    /// What it told on its first line.
    pub told: Told,
}

/// The first line of the demo server.
#[derive(Debug, Clone, Deserialize)]
pub struct Told {
    /// The address of its Contentstack API.
    pub contentstack: String,
    /// The address of what stands in for its web app.
    pub app: String,
    /// The address of its Medusa v1 server.
    pub medusa_v1: String,
    /// The address of its Medusa v2 server.
    pub medusa_v2: String,
    /// The API token of `developer@example.com` at the Medusa v1 server.
    pub medusa_api_token: String,
    /// The address of its mailbox.
    pub mailbox: String,
    /// The password of every demo account.
    pub password: String,
    /// The secret of `totp@example.com`'s authenticator, base32.
    pub totp_secret: String,
}

/// A mail or text message.
#[derive(Debug, Clone, Deserialize)]
pub struct Message {
    /// An e-mail address or a telephone number.
    pub to: String,
    /// What it is about.
    pub kind: String,
    /// A code to type, where it has one.
    pub code: Option<String>,
    /// A link to follow, where it has one.
    pub link: Option<String>,
}

/// A request that reached the server.
#[derive(Debug, Clone, Deserialize)]
pub struct Request {
    /// `contentstack`, `medusa_v1` or `medusa_v2`.
    pub service: String,
    /// The method.
    pub method: String,
    /// The path without the query.
    pub path: String,
    /// Names and values of the query, as far as the server tells them.
    pub query: Vec<(String, String)>,
    /// The status of the answer.
    pub status: u16,
}

impl Request {
    /// The value of a parameter of the query.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl DemoServer {
    /// Starts one that keeps everything in memory and sets no limit on requests.
    pub async fn start(program: &Path, more: &[&str]) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["--listen", "127.0.0.1:0", "--memory"]).args(more);
        Self::run(command).await
    }

    /// Starts one at an address that keeps its accounts in a folder, so that another one may
    /// take its place there.
    pub async fn keeping(program: &Path, address: &str, folder: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.args(["--listen", address, "--data"]).arg(folder);
        Self::run(command).await
    }

    /// Ends it, and gives the address at which nothing listens any more.
    pub async fn stop(self) -> Result<String> {
        let mailbox = self.told.mailbox.trim_start_matches("http://");
        let address = mailbox.split('/').next().context("the mailbox has a host")?.to_owned();
        self.program.kill().await?;
        Ok(address)
    }

    async fn run(mut command: Command) -> Result<Self> {
        command.args(["--rate-limit", "off"]);
        let (program, line, stdout) = Program::start_and_read(&mut command).await?;
        let told = serde_json::from_str(&line).with_context(|| format!("not the first line agreed on: {line}"))?;
        Ok(Self { program, _stdout: stdout, told })
    }

    /// Gives a person one more task, as a colleague would.
    pub async fn assign(&self, email: &str, title: &str, due: Option<&str>) -> Result<()> {
        let task = json!({ "email": email, "title": title, "due": due }).to_string();
        let rest = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{task}", task.len());
        let _: Value = exchange(&self.told.contentstack, "POST", "/tasks.json", &rest).await?;
        Ok(())
    }

    /// The messages so far, the newest last.
    pub async fn mailbox(&self) -> Result<Vec<Message>> {
        self.get("/mailbox.json").await
    }

    /// The requests to the account service so far, the newest last.
    pub async fn requests(&self) -> Result<Vec<Request>> {
        self.get("/requests.json").await
    }

    /// How many requests of this method and path came.
    pub async fn count(&self, method: &str, path: &str) -> Result<usize> {
        let requests = self.requests().await?;
        Ok(requests.iter().filter(|request| request.method == method && request.path == path).count())
    }

    /// The code that the authenticator of `totp@example.com` shows now.
    pub fn authenticator_code(&self) -> Result<String> {
        let secret = Secret::try_from_base32(&self.told.totp_secret).map_err(|error| anyhow!("{error:?}"))?;
        let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
        let totp = Builder::new().with_secret(secret).build().map_err(|error| anyhow!("{error:?}"))?;
        Ok(totp.generate(now).to_string())
    }

    /// Ends a session at the Contentstack server behind the app's back.
    pub async fn end_session(&self, token: &str) -> Result<()> {
        let address = self.told.contentstack.trim_start_matches("http://");
        let (host, path) = address.split_once('/').unwrap_or((address, "v3"));
        let request = format!("DELETE /{path}/user-session HTTP/1.0\r\nHost: {host}\r\nauthtoken: {token}\r\n\r\n");
        let mut stream = TcpStream::connect(host).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        ensure!(answer.contains(" 200 "), "the session was not ended: {answer}");
        Ok(())
    }

    /// A person's tasks as the server itself tells them, in its own order: asked without the app.
    pub async fn tasks_of(&self, email: &str) -> Result<Vec<Value>> {
        let who = json!({ "user": { "email": email, "password": self.told.password } }).to_string();
        let address = &self.told.contentstack;
        let sign_in = format!("Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{who}", who.len());
        let welcome: Value = exchange(address, "POST", "/v3/user-session", &sign_in).await?;
        let token = welcome["user"]["authtoken"].as_str().context("signing in gives a token")?;
        let mut tasks = Vec::new();
        loop {
            let path = format!("/v3/user/assignments?limit=100&skip={}", tasks.len());
            let mut page: Value = exchange(address, "GET", &path, &format!("authtoken: {token}\r\n\r\n")).await?;
            let rows = page["assignments"].as_array_mut().context("a page has rows")?;
            if rows.is_empty() {
                return Ok(tasks);
            }
            tasks.append(rows);
        }
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T> {
        exchange(&self.told.mailbox, "GET", path, "\r\n").await
    }
}

/// One request to the host of an address, and its answer's body; `rest` is what follows the `Host`.
async fn exchange<T: DeserializeOwned>(address: &str, method: &str, path: &str, rest: &str) -> Result<T> {
    let host = address.trim_start_matches("http://").split('/').next().context("an address has a host")?;
    let mut stream = TcpStream::connect(host).await?;
    stream.write_all(format!("{method} {path} HTTP/1.0\r\nHost: {host}\r\n{rest}").as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    let (_, body) = answer.split_once("\r\n\r\n").context("an answer has a body")?;
    serde_json::from_str(body).with_context(|| format!("{path} is not what was agreed on"))
}
