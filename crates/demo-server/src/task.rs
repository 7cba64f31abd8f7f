//! Tasks: rows of the store, selected and put in order by SQLite.

mod condition;
mod field;
mod order;
mod row;

use anyhow::Result;
use rusqlite::types::Value as Sql;
use rusqlite::{Transaction, params_from_iter};
use serde_json::Value;

pub(crate) use condition::Condition;
pub(crate) use order::Order;
pub(crate) use row::{Job, Publishing, Stage, TaskRow, Work};

/// Which tasks are sought.
#[derive(Debug)]
pub(crate) struct Sought {
    pub condition: Condition,
    pub order: Order,
    pub limit: u32,
    pub skip: u32,
}

/// The sought tasks of an account, as the protocol shows them.
pub(crate) fn list(tx: &Transaction<'_>, account: &str, sought: &Sought) -> Result<Vec<Value>> {
    let Condition { sql: condition, values } = &sought.condition;
    let order = sought.order.sql();
    // Sorted by its number first: SQLite would carry the whole of every row through the sorting.
    let sql = format!(
        "SELECT * FROM task WHERE account_uid = ?1 AND position IN
            (SELECT position FROM task WHERE account_uid = ?1 AND ({condition})
                ORDER BY {order} LIMIT {} OFFSET {}) ORDER BY {order}",
        sought.limit, sought.skip
    );
    let mut statement = tx.prepare(&sql)?;
    let rows = statement.query_map(params_from_iter(with_account(account, values)), row::to_json)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// How many tasks of an account a condition selects.
pub(crate) fn count(tx: &Transaction<'_>, account: &str, condition: &Condition) -> Result<i64> {
    let sql = format!("SELECT count(*) FROM task WHERE account_uid = ?1 AND ({})", condition.sql);
    let values = with_account(account, &condition.values);
    Ok(tx.query_row(&sql, params_from_iter(values), |row| row.get(0))?)
}

fn with_account(account: &str, values: &[Sql]) -> Vec<Sql> {
    let account = Sql::Text(account.to_owned());
    std::iter::once(account).chain(values.iter().cloned()).collect()
}
