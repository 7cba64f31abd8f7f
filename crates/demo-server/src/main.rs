//! The demo server as a program.

use std::io::Write;
use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use axum::http::StatusCode;
use clap::{ArgGroup, Parser};
use demo_server::{Marker, Options, PASSWORD, Quota, Storage, serve};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

/// A real account service on loopback that speaks the user APIs of Contentstack and of Medusa v1 and v2, with a
/// mailbox.
#[derive(Debug, Parser)]
#[command(version, after_help = accounts(), group = ArgGroup::new("storage").required(true))]
struct Arguments {
    /// Address and port to listen on; loopback only, port 0 takes a free one
    #[arg(long, value_name = "ADDRESS:PORT", value_parser = loopback)]
    listen: SocketAddr,
    /// Keep the accounts in this folder
    #[arg(long, value_name = "DIR", group = "storage")]
    data: Option<PathBuf>,
    /// Keep the accounts in memory: they are gone when the server stops
    #[arg(long, group = "storage")]
    memory: bool,
    /// How many tasks busy@example.com has
    #[arg(long, value_name = "N", default_value_t = 250, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    tasks: u32,
    /// How many members the team of each Medusa server has; a store that is there keeps its own
    #[arg(long, value_name = "N", default_value_t = 24, value_parser = clap::value_parser!(u32).range(1..=100_000))]
    members: u32,
    /// Text that stands in every authtoken and API token and in a field of every answer
    #[arg(long, value_name = "TEXT")]
    marker: Option<Marker>,
    /// HTTP status of the question for a second factor; the real service's is not settled
    #[arg(long, value_name = "STATUS", default_value = "401", value_parser = challenge_status)]
    challenge_status: StatusCode,
    /// Reads, and writes, that an account may send in a second; or off
    #[arg(long, value_name = "off|N", default_value = "10", value_parser = rate_limit)]
    rate_limit: RateLimit,
    /// After so many reads a Contentstack account is answered 429 with Retry-After, for so many seconds
    #[arg(long, value_name = "READS/SECONDS")]
    quota: Option<Quota>,
}

#[derive(Debug, Clone, Copy)]
struct RateLimit(Option<u32>);

#[tokio::main]
async fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    // Asked for before the first line is out: whoever reads it may stop us at once.
    let stop = stop_signal()?;
    let listener =
        TcpListener::bind(arguments.listen).await.with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let running = serve(listener, arguments.options()).await?;
    let line = serde_json::to_string(running.told())?;
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "{line}")?;
    stdout.flush()?;
    drop(stdout);
    stop.await;
    running.stop().await
}

impl Arguments {
    fn options(self) -> Options {
        Options {
            storage: self.data.map_or(Storage::Memory, Storage::Folder),
            tasks: self.tasks,
            members: self.members,
            marker: self.marker,
            challenge_status: self.challenge_status,
            rate_limit: self.rate_limit.0,
            quota: self.quota,
            ..Options::default()
        }
    }
}

fn accounts() -> String {
    format!(
        "Accounts, all with the password {PASSWORD}\n  \
           ann@example.com    plain\n  \
           totp@example.com   second factor by authenticator; its secret is printed\n  \
           sms@example.com    second factor by text message; the code is in the mailbox\n  \
           owner@example.com  owns an organization; its deletion is refused\n  \
           busy@example.com   has the tasks\n  \
           new@example.com    awaits its activation; the mail is in the mailbox\n  \
         Medusa v1 and v2, a team each\n  \
           admin@example.com       runs the shop\n  \
           noname@example.com      has no names\n  \
           developer@example.com   v1: has an API token, which is printed\n  \
           mfa@example.com         v2: is asked for a second factor\n  \
           unverified@example.com  v2: is asked to verify the address\n  \
           sso@example.com         v2: is sent to another provider\n\n\
         The first line on stdout is JSON: contentstack, app, medusa_v1, medusa_v2, mailbox and requests (addresses), \
         password, totp_secret, medusa_api_token."
    )
}

fn loopback(text: &str) -> Result<SocketAddr> {
    let address: SocketAddr = text.parse().context("not an address and port, as in 127.0.0.1:0")?;
    ensure!(address.ip().is_loopback(), "the demo server listens on loopback only, as in 127.0.0.1:0 or [::1]:0");
    Ok(address)
}

fn challenge_status(text: &str) -> Result<StatusCode> {
    let status = StatusCode::from_bytes(text.as_bytes())?;
    ensure!((200..600).contains(&status.as_u16()), "not a status of an answer");
    Ok(status)
}

fn rate_limit(text: &str) -> Result<RateLimit> {
    if text == "off" {
        return Ok(RateLimit(None));
    }
    let limit: u32 = text.parse().context("neither off nor a number")?;
    ensure!(limit > 0, "a limit of 0 lets nothing through");
    Ok(RateLimit(Some(limit)))
}

/// Waits for Ctrl-C or, where there is such a thing, SIGTERM.
#[cfg(unix)]
fn stop_signal() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
