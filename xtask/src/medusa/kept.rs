//! What is made once and used by every run: the packages, and a database with Medusa's tables in it.

use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

use super::cluster::Cluster;
use super::{Home, Version, postgres, source};
use crate::scratch::Scratch;
use crate::{files, process, tools};

/// One version's folder among the kept tools; a lock that has changed has another.
#[derive(Debug)]
pub struct Kept {
    version: Version,
    folder: PathBuf,
    /// The folder of the database as it is copied for each run.
    database: PathBuf,
}

impl Kept {
    /// Makes what is not there yet; where several runs want it at once, one of them does.
    pub fn ensure(version: Version) -> Result<Self> {
        let sum = files::sha256(&source(version).join("package-lock.json"))?;
        let short: String = sum.chars().take(12).collect();
        let folder = tools::kept()?.join(format!("medusa-{}-{short}", version.name()));
        let database = folder.join(format!("database-{}", postgres::release()?));
        let kept = Self { version, folder, database };
        fs::create_dir_all(&kept.folder).with_context(|| format!("making {}", kept.folder.display()))?;
        // Freed when it is closed, however this ends.
        let lock = File::create(kept.folder.join("lock"))?;
        lock.lock().context("waiting for another run that makes the same")?;
        kept.ensure_packages()?;
        kept.ensure_database()?;
        Ok(kept)
    }

    pub fn node_modules(&self) -> PathBuf {
        self.folder.join("node_modules")
    }

    /// Into the empty folder of a run's own database.
    pub fn copy_database(&self, to: &Path) -> Result<()> {
        copy(&self.database, to, &postgres::hand_over)
    }

    fn ensure_packages(&self) -> Result<()> {
        for name in ["package.json", "package-lock.json", ".npmrc"] {
            let (from, to) = (source(self.version).join(name), self.folder.join(name));
            if !to.exists() {
                fs::copy(&from, to).with_context(|| format!("copying {}", from.display()))?;
            }
        }
        tools::ensure_node_modules(&self.folder)
    }

    fn ensure_database(&self) -> Result<()> {
        if self.database.exists() {
            return Ok(());
        }
        println!("Making a database with Medusa {}'s tables in {}", self.version.name(), self.database.display());
        let name = format!("medusa-{}-database", self.version.name());
        let scratch = Scratch::new(&name)?;
        let cluster = Cluster::start_empty(&scratch, &name)?;
        let home = Home::new(self.version, &scratch, &self.node_modules())?;
        for arguments in self.version.preparations() {
            process::capture(home.command(&arguments, &cluster)?)?;
        }
        self.keep(&cluster.finish()?)
    }

    /// Under its name only when it is complete.
    fn keep(&self, data: &Path) -> Result<()> {
        let unfinished = self.folder.join("unfinished");
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        make_folder(&unfinished)?;
        copy(data, &unfinished, &|_| Ok(()))?;
        fs::rename(&unfinished, &self.database).with_context(|| format!("making {}", self.database.display()))
    }
}

/// Everything below `from` into the folder `to`; `given` is told each thing that was made.
fn copy(from: &Path, to: &Path, given: &dyn Fn(&Path) -> Result<()>) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| format!("reading {}", from.display()))? {
        let (entry, to) = entry.map(|entry| (entry.path(), to.join(entry.file_name())))?;
        if entry.is_dir() {
            make_folder(&to)?;
            given(&to)?;
            copy(&entry, &to, given)?;
        } else {
            fs::copy(&entry, &to).with_context(|| format!("copying {}", entry.display()))?;
            given(&to)?;
        }
    }
    Ok(())
}

/// PostgreSQL wants its folders to be nobody else's.
fn make_folder(path: &Path) -> Result<()> {
    DirBuilder::new().mode(0o700).create(path).with_context(|| format!("making {}", path.display()))
}
