//! Our client as a process of its own, to be timed beside others (`bench.cjs`).
//!
//! Its argument is the server as JSON. Each line of standard input is an operation and
//! how often, `me 20`; for each a line goes out with the nanoseconds of each call.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is what it is for")]

use std::io::{self, BufRead as _};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

use account::{
    AccountId, Accounts, Limits, MemberChange, Nowhere, Parts, Password, ServerRequest, SignInRequest, SystemClock,
    TeamRequest, Vault,
};
use anyhow::{Context as _, Result, bail, ensure};
use serde::Deserialize;

#[derive(Deserialize)]
struct Target {
    base: String,
    admin: String,
    password: String,
    /// Who is changed by `update`.
    member: String,
}

/// Signed in at the server.
struct Us {
    accounts: Accounts,
    account: AccountId,
    member: String,
}

fn main() -> ExitCode {
    // One request at a time: another thread would only wait.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    match runtime.map_err(Into::into).and_then(|runtime| runtime.block_on(run())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> Result<()> {
    let us = Us::new(&std::env::args().nth(1).context("say which server")?).await?;
    // Read beside the runtime, which goes on hearing of connections that the server closes, as in the app.
    while let Some(line) = tokio::task::spawn_blocking(|| io::stdin().lock().lines().next().transpose()).await?? {
        let (operation, often) = line.split_once(' ').context("an operation and how often")?;
        let mut times = Vec::new();
        for turn in 0..often.parse()? {
            let begun = Instant::now();
            us.act(operation, turn).await?;
            times.push(begun.elapsed().as_nanos().to_string());
        }
        println!("{}", times.join(" "));
    }
    Ok(())
}

impl Us {
    async fn new(target: &str) -> Result<Self> {
        let Target { base, admin, password, member } = serde_json::from_str(target)?;
        let accounts = Accounts::open(Parts {
            vault: Vault::with(|| Err(keyring_core::Error::NoDefaultStore), Duration::from_secs(20)),
            store: Box::new(Nowhere),
            journal: Box::new(Nowhere),
            cache: Box::new(Nowhere),
            clock: Arc::new(SystemClock),
            app_version: "1.2.3".to_owned(),
            limits: Limits::default(),
        })?;
        let server = ServerRequest::MedusaAddress { address: base, headers: Vec::new() };
        let account = accounts.add(server).await?.id;
        let who = SignInRequest { account: account.clone(), email: admin, password: Password::new(password) };
        accounts.sign_in(who).await?;
        Ok(Self { accounts, account, member })
    }

    async fn act(&self, operation: &str, turn: u32) -> Result<()> {
        match operation {
            "me" => self.accounts.profile(&self.account).await.map(drop)?,
            "list-50" => self.page(0, 50).await?,
            "list-1000" => self.page(0, 1_000).await?,
            "update" => {
                let first_name = Some(format!("Ann {turn}"));
                let change = MemberChange { id: self.member.clone(), first_name, ..MemberChange::default() };
                self.accounts.update_member(&self.account, change).await?;
            }
            other => bail!("no operation is called {other}"),
        }
        Ok(())
    }

    async fn page(&self, offset: u32, limit: u32) -> Result<()> {
        let page = self.accounts.team(&self.account, TeamRequest { search: None, sort: None, offset, limit }).await?;
        ensure!(page.members.len() == usize::try_from(limit)?, "{} members of {limit}", page.members.len());
        Ok(())
    }
}
