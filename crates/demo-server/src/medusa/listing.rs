//! A part of a list: which rows, in which order, from where on.

use anyhow::Result;
use rusqlite::types::Value as Sql;
use rusqlite::{Row, Transaction, params_from_iter};

/// What is asked of a table.
#[derive(Debug)]
pub(crate) struct Listing {
    conditions: Vec<String>,
    values: Vec<Sql>,
    order: String,
    limit: Option<i64>,
    offset: i64,
}

impl Listing {
    /// All rows in the order of what follows `ORDER BY`, from one on and so many
    /// of them; without a limit, to the last.
    pub(crate) fn new(order: String, limit: Option<i64>, offset: i64) -> Self {
        Self { conditions: Vec::new(), values: Vec::new(), order, limit, offset }
    }

    /// Adds a condition in SQL with a `?` for each value.
    pub(crate) fn only(&mut self, condition: impl Into<String>, values: impl IntoIterator<Item = Sql>) {
        self.conditions.push(condition.into());
        self.values.extend(values);
    }

    /// Rows whose column has one of these values.
    pub(crate) fn one_of(&mut self, column: &str, values: &[&str]) {
        let marks = vec!["?"; values.len()].join(", ");
        self.only(format!("{column} IN ({marks})"), values.iter().map(|value| Sql::Text((*value).to_owned())));
    }

    /// Rows in one of whose columns these words stand; `%` and `_` stand for other characters.
    pub(crate) fn search(&mut self, columns: &[&str], words: &str) {
        let like = |column: &&str| format!("folded({column}) LIKE folded(?) ESCAPE '\\'");
        let condition = columns.iter().map(like).collect::<Vec<_>>().join(" OR ");
        let pattern = Sql::Text(format!("%{words}%"));
        self.only(format!("({condition})"), vec![pattern; columns.len()]);
    }

    /// The rows, and how many there are from the first to the last page.
    pub(crate) fn run<T>(
        &self,
        tx: &Transaction<'_>,
        table: &'static str,
        read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<(Vec<T>, i64)> {
        let such = self.such();
        let count = format!("SELECT count(*) FROM {table}{such}");
        let count = tx.query_row(&count, params_from_iter(&self.values), |row| row.get(0))?;
        // A limit of -1 is none to SQLite.
        let page = format!("LIMIT {} OFFSET {}", self.limit.unwrap_or(-1), self.offset);
        let mut statement = tx.prepare(&format!("SELECT * FROM {table}{such} ORDER BY {} {page}", self.order))?;
        let rows = statement.query_map(params_from_iter(&self.values), read)?;
        Ok((rows.collect::<rusqlite::Result<_>>()?, count))
    }

    fn such(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!(" WHERE {}", self.conditions.join(" AND ")) }
    }
}

/// `ORDER BY` for a column as PostgreSQL sorts it: what is missing counts as the greatest.
pub(crate) fn by(column: &str, down: bool) -> String {
    if down { format!("{column} DESC NULLS FIRST") } else { format!("{column} ASC NULLS LAST") }
}

/// The columns of a team that a list can be sorted by, from the query's name of
/// them and its `-` for downwards.
pub(crate) fn sorted<'a>(order: &'a str, columns: &[&'a str]) -> Option<(&'a str, bool)> {
    let (name, down) = order.strip_prefix('-').map_or((order, false), |name| (name, true));
    columns.contains(&name).then_some((name, down))
}
