//! Tasks: rows of the store, selected and put in order by SQLite.

mod condition;
mod field;
mod order;
mod row;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use anyhow::Result;
use rusqlite::types::Value as Sql;
use rusqlite::{Transaction, params, params_from_iter};
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

/// The tasks that were sought lately, by their positions: whoever pages through a long
/// list has it sorted once. No call of the protocol changes a task; whatever else does, [forgets](Self::forget) them.
#[derive(Default)]
pub(crate) struct Sorted(Mutex<VecDeque<(Question, Arc<[u32]>)>>);

/// What decides over a list: whose, which and in which order.
type Question = (String, Condition, Order);

/// Lists that are remembered; of 100,000 tasks each takes 400 kB.
const MOST: usize = 16;

impl Sorted {
    /// The positions of the sought tasks of an account, in their order.
    pub(crate) fn positions(&self, tx: &Transaction<'_>, account: &str, sought: &Sought) -> Result<Arc<[u32]>> {
        let question = (account.to_owned(), sought.condition.clone(), sought.order.clone());
        let known = self.lists().iter().find(|(known, _)| *known == question).map(|(_, list)| Arc::clone(list));
        if let Some(list) = known {
            return Ok(list);
        }
        let list: Arc<[u32]> = positions(tx, account, sought)?.into();
        let mut lists = self.lists();
        lists.truncate(MOST - 1);
        lists.push_front((question, Arc::clone(&list)));
        Ok(list)
    }

    /// Drops every list.
    pub(crate) fn forget(&self) {
        self.lists().clear();
    }

    fn lists(&self) -> MutexGuard<'_, VecDeque<(Question, Arc<[u32]>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn positions(tx: &Transaction<'_>, account: &str, sought: &Sought) -> Result<Vec<u32>> {
    let Condition { sql: condition, values } = &sought.condition;
    let order = sought.order.sql();
    let sql = format!("SELECT position FROM task WHERE account_uid = ?1 AND ({condition}) ORDER BY {order}");
    let account = Sql::Text(account.to_owned());
    let values = std::iter::once(&account).chain(values);
    let mut statement = tx.prepare(&sql)?;
    let positions = statement.query_map(params_from_iter(values), |row| row.get(0))?;
    Ok(positions.collect::<rusqlite::Result<_>>()?)
}

/// The page of a list that is sought, as the protocol shows it.
pub(crate) fn page(tx: &Transaction<'_>, account: &str, list: &[u32], sought: &Sought) -> Result<Vec<Value>> {
    let mut statement = tx.prepare_cached("SELECT * FROM task WHERE account_uid = ?1 AND position = ?2")?;
    let page = list.iter().skip(sought.skip as usize).take(sought.limit as usize);
    let rows = page.map(|position| statement.query_row(params![account, position], row::to_json));
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
