//! Real Medusa servers, for as long as a command needs them.
//!
//! Each has a PostgreSQL, ports and a folder of its own, and listens on loopback
//! alone. What takes long, the packages and a database with Medusa's tables in it,
//! is made once and kept.

mod cluster;
mod kept;
mod output;
mod postgres;

use std::fs::{self, File};
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};
use serde_json::json;

use crate::process::{self, Running};
use crate::scratch::Scratch;
use crate::{project, tools};
use cluster::Cluster;
use kept::Kept;
pub use postgres::lack;

/// The one user that a new server has.
const ADMIN: &str = "admin@medusa.test";
const PASSWORD: &str = "supersecret";

/// How long a server may take to come up, on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(180);

/// The releases that are run, each with its packages in `tests/conformance/medusa`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Version {
    V1,
    V2,
}

impl Version {
    /// The name of its folder.
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        }
    }

    /// What Medusa's program is called with, to make the tables and to make a user.
    fn preparations(self) -> [Vec<&'static str>; 2] {
        let tables = match self {
            Self::V1 => vec!["migrations", "run"],
            Self::V2 => vec!["db:migrate", "--execute-all-links", "--execute-all-search"],
        };
        [tables, vec!["user", "-e", ADMIN, "-p", PASSWORD]]
    }

    fn program(self) -> &'static str {
        match self {
            Self::V1 => "node_modules/@medusajs/medusa/cli.js",
            Self::V2 => "node_modules/@medusajs/cli/cli.js",
        }
    }

    /// Its settings, the subscriber that stands in for the mailer, and what tells Medusa 2 that this is a project.
    fn files(self) -> [&'static str; 3] {
        match self {
            Self::V1 => ["medusa-config.js", "dist/subscribers/mail-sink.js", "package.json"],
            Self::V2 => ["medusa-config.js", "src/subscribers/mail-sink.js", "package.json"],
        }
    }
}

/// A Medusa server that runs; it ends with this value, then its database, then its folder.
#[derive(Debug)]
pub struct Medusa {
    /// Where it is, who may sign in and where its mail goes, as JSON.
    pub target: String,
    _server: Running,
    cluster: Cluster,
    folder: Scratch,
}

impl Medusa {
    /// Starts one with nobody in it but its administrator.
    ///
    /// # Errors
    /// The last lines of what did not come up.
    pub fn start(version: Version) -> Result<Self> {
        let kept = Kept::ensure(version)?;
        let name = format!("medusa-{}", version.name());
        let folder = Scratch::new(&name)?;
        let cluster = Cluster::start(&folder, &name, |data| kept.copy_database(data))?;
        let home = Home::new(version, &folder, &kept.node_modules())?;
        let mut command = home.command(&["start"], &cluster)?;
        let (server, address) =
            output::start(&mut command, &name, PATIENCE, |line| line.strip_prefix("listening on ").map(str::to_owned))?;
        let mails = home.mails();
        let target = json!({"version": version.name(), "base": address, "admin": ADMIN, "password": PASSWORD,
            "mails": {"file": mails}});
        Ok(Self { target: target.to_string(), _server: server, cluster, folder })
    }

    /// The folder that it works in, its packages among the rest.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Has its database do something, past the server.
    ///
    /// # Errors
    /// What the database says.
    pub fn query(&self, sql: &str) -> Result<()> {
        let mut psql = postgres::command("psql")?;
        psql.args(["--quiet", "--set=ON_ERROR_STOP=1", "--command", sql, &self.cluster.address()]);
        process::capture(psql).map(drop)
    }
}

/// The folder that a Medusa works in.
#[derive(Debug)]
struct Home<'a> {
    version: Version,
    folder: &'a Path,
}

impl<'a> Home<'a> {
    fn new(version: Version, scratch: &'a Scratch, node_modules: &Path) -> Result<Self> {
        let home = Self { version, folder: scratch.path() };
        for name in version.files() {
            let to = home.folder.join(name);
            fs::create_dir_all(to.parent().unwrap_or(home.folder))?;
            let from = source(version).join(name);
            fs::copy(&from, to).with_context(|| format!("copying {}", from.display()))?;
        }
        symlink(node_modules, home.folder.join("node_modules"))?;
        File::create(home.mails())?;
        home.tell_nobody()?;
        Ok(home)
    }

    /// Medusa sends its maker what it counts, from a program apart that outlives it: its own switch, in its own settings.
    fn tell_nobody(&self) -> Result<()> {
        let settings = self.settings().join("medusa");
        fs::create_dir_all(&settings)?;
        fs::write(settings.join("config.json"), r#"{"telemetry": {"enabled": false}}"#)?;
        Ok(())
    }

    fn settings(&self) -> PathBuf {
        self.folder.join(".config")
    }

    /// A line of JSON for each mail.
    fn mails(&self) -> PathBuf {
        self.folder.join("mail.jsonl")
    }

    /// A call of Medusa's own program, whose home is this folder.
    fn command(&self, arguments: &[&str], cluster: &Cluster) -> Result<Command> {
        let mut command = tools::page("node")?;
        command.arg("-r").arg(source_folder().join("listen.cjs"));
        command.arg(self.folder.join(self.version.program())).args(arguments).current_dir(self.folder);
        command
            .env("HOME", self.folder)
            .env("XDG_CONFIG_HOME", self.settings())
            .env("NODE_ENV", "development")
            .env("FORCE_COLOR", "0");
        command.env("MEDUSA_DISABLE_TELEMETRY", "true").env("DO_NOT_TRACK", "1");
        command.env("DATABASE_URL", cluster.address()).env("MAIL_SINK", self.mails());
        Ok(command)
    }
}

/// Where the packages, the settings and the subscribers are written down.
fn source_folder() -> PathBuf {
    project::root().join("tests/conformance/medusa")
}

fn source(version: Version) -> PathBuf {
    source_folder().join(version.name())
}
