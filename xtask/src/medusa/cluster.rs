//! A PostgreSQL of one's own.

use std::fs::DirBuilder;
use std::net::TcpListener;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::{output, postgres};
use crate::process::{self, Running};
use crate::scratch::Scratch;

/// How long it may take to come up, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(60);

/// It is thrown away: nothing has to survive a power cut, and only this machine may ask.
const SETTINGS: &[&str] = &[
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=60",
    "shared_buffers=64MB",
];

/// A PostgreSQL that runs; it ends with this value.
#[derive(Debug)]
pub struct Cluster {
    running: Running,
    data: PathBuf,
    port: u16,
}

impl Cluster {
    /// Starts one in `scratch`, on what `fill` puts into the empty folder that it is handed.
    pub fn start(scratch: &Scratch, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<Self> {
        let data = scratch.path().join("database");
        DirBuilder::new().mode(0o700).create(&data)?;
        postgres::hand_over(&data)?;
        fill(&data)?;
        let port = free_port()?;
        let mut server = postgres::command("postgres")?;
        server.arg("-D").arg(&data).args(["-p", &port.to_string()]);
        for setting in SETTINGS {
            server.args(["-c", setting]);
        }
        let ready = |line: &str| line.contains("ready to accept connections").then_some(());
        let (running, ()) = output::start(&mut server, &format!("{name}-postgres"), PATIENCE, ready)?;
        Ok(Self { running, data, port })
    }

    /// As [`Self::start`], with a new and empty database.
    pub fn start_empty(scratch: &Scratch, name: &str) -> Result<Self> {
        Self::start(scratch, name, |data| {
            let mut initdb = postgres::command("initdb")?;
            initdb.args(["-U", "medusa", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "-D"]);
            initdb.arg(data);
            process::capture(initdb).map(drop)
        })
    }

    /// As the programs that use it are told.
    pub fn address(&self) -> String {
        format!("postgres://medusa@127.0.0.1:{}/postgres", self.port)
    }

    /// Ends it in order; the folder of its data, which can be copied then.
    pub fn finish(self) -> Result<PathBuf> {
        let mut stop = postgres::command("pg_ctl")?;
        stop.args(["-m", "fast", "-w", "stop", "-D"]).arg(&self.data);
        process::capture(stop)?;
        self.running.wait()?;
        Ok(self.data)
    }
}

/// One that nobody listens on at the moment. PostgreSQL cannot choose one itself.
fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("looking for a free port")?;
    Ok(listener.local_addr()?.port())
}
