//! The store: one SQLite connection, used off the threads that serve requests.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

/// Where the accounts are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    /// Nowhere: they are gone when the server stops.
    Memory,
    /// In `demo.sqlite3` of this folder, which is made if need be.
    Folder(PathBuf),
}

const MIGRATIONS: &[M<'_>] = &[
    M::up(include_str!("store/01-accounts.sql")),
    M::up(include_str!("store/02-organizations.sql")),
    M::up(include_str!("store/03-tasks.sql")),
    M::up(include_str!("store/04-medusa.sql")),
];

/// The opened database.
#[derive(Clone)]
pub(crate) struct Store(Arc<Mutex<Connection>>);

impl Store {
    /// Opens the database and brings it to the newest layout.
    pub(crate) async fn open(storage: Storage) -> Result<Self> {
        let connection = blocking(move || open(&storage)).await?;
        Ok(Self(Arc::new(Mutex::new(connection))))
    }

    /// Does work in one transaction, which is kept if the work succeeds. It
    /// goes on to its end even if nobody waits for it any more.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let connection = Arc::clone(&self.0);
        blocking(move || {
            let mut connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
            let tx = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let result = work(&tx)?;
            tx.commit()?;
            Ok(result)
        })
        .await
    }
}

fn open(storage: &Storage) -> Result<Connection> {
    let mut connection = match storage {
        Storage::Memory => Connection::open_in_memory()?,
        Storage::Folder(folder) => open_in(folder)?,
    };
    connection.pragma_update(None, "foreign_keys", true)?;
    // Sorting many tasks needs no disk.
    connection.pragma_update(None, "temp_store", "MEMORY")?;
    fold(&connection)?;
    Migrations::from_slice(MIGRATIONS)
        .to_latest(&mut connection)
        .context("the database cannot be brought to the newest layout")?;
    Ok(connection)
}

/// Gives the database a `folded`, which sees through upper and lower case of
/// every script; its own `LIKE` sees through that of ASCII alone.
fn fold(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |context| {
        Ok(context.get::<Option<String>>(0)?.map(|text| text.to_lowercase()))
    })?;
    Ok(())
}

fn open_in(folder: &Path) -> Result<Connection> {
    std::fs::create_dir_all(folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
    let file = folder.join("demo.sqlite3");
    let connection =
        Connection::open(&file).with_context(|| format!("the database {} cannot be opened", file.display()))?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    Ok(connection)
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.context("work on the database was broken off")?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_migrations_hold() {
        Migrations::from_slice(MIGRATIONS).validate().unwrap();
    }

    #[tokio::test]
    async fn failed_work_leaves_nothing_behind() {
        let store = Store::open(Storage::Memory).await.unwrap();
        let failed: Result<()> = store
            .run(|tx| {
                tx.execute("INSERT INTO setting (name, value) VALUES ('a', 'b')", [])?;
                anyhow::bail!("on the way")
            })
            .await;
        assert!(failed.is_err());
        let left: i64 =
            store.run(|tx| Ok(tx.query_row("SELECT count(*) FROM setting", [], |row| row.get(0))?)).await.unwrap();
        assert_eq!(left, 0);
    }
}
