//! The contract of Medusa (`contracts/medusa.md`), asked of a server operation by
//! operation and error by error: with nothing between it and the wire, and by our client.
//!
//! `medusa-conformance TARGET wire|client`, where TARGET is the JSON of
//! [`target::Target`], names each assertion and ends with `N passed, N failed`. It
//! takes members away and adds others, and can be repeated on the same server.
//! `client` ends with nobody left there but the administrator. `cargo xtask
//! conformance` starts the servers.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what it prints is what it is for")]

mod answer;
mod claims;
mod contract;
mod list;
mod mails;
mod member;
mod ours;
mod probe;
mod target;
mod v1;
mod v2;

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};

use contract::Contract;
use target::{Target, Version};

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// The number of assertions that failed.
async fn run() -> Result<usize> {
    let target = std::env::args().nth(1).context("say which server: {\"version\":\"v1\",\"base\":…}")?;
    let target: Target = serde_json::from_str(&target).context("the server is told as JSON")?;
    let mut contract = Contract::new(target)?;
    match std::env::args().nth(2).as_deref() {
        Some("wire") => ask_by_wire(&mut contract).await,
        Some("client") => ours::ask(&mut contract).await,
        other => bail!("say by what it is asked, wire or client: not {other:?}"),
    }
    Ok(contract.finish())
}

async fn ask_by_wire(contract: &mut Contract) {
    probe::ask(contract).await;
    match contract.target.version {
        Version::V1 => v1::ask(contract).await,
        Version::V2 => v2::ask(contract).await,
    }
}
