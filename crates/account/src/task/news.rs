//! What is new among an account's tasks: those that came since the last look, and those that
//! are due today. A look is one request, and a second one where the account has more tasks
//! than a page. The first look of an account tells nothing: what is there then is not news.

use std::collections::HashSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use futures_util::future::join_all;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::Serialize;
use ts_rs::TS;

use super::query::{Condition, OpenedTasks, TaskQuery, TaskRow};
use super::{TaskColumn, TaskFilter, TaskSort, TaskTab};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::session::SessionState;

/// Rows of a look.
const ROWS: u32 = 100;

/// What looks found, of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TaskNews {
    /// Whose tasks they are.
    pub account: AccountId,
    /// Titles of the entries of tasks that came since the last look and are not due today, the latest first.
    pub new: Vec<Option<String>>,
    /// The same of those that are due today, each told once a day, the earliest first.
    pub due_today: Vec<Option<String>>,
}

/// What the looks before have seen of an account.
#[derive(Debug, Default)]
pub(super) struct Seen(Mutex<Option<Past>>);

#[derive(Debug)]
struct Past {
    /// The tasks that were there.
    keys: HashSet<u128>,
    /// When the latest of them was assigned: what comes later is news, and what only comes into sight is not.
    latest: Option<Timestamp>,
    /// Whether there was more than was seen.
    more: bool,
    /// The day that `told` is of.
    day: Date,
    /// What was told as due on it.
    told: HashSet<u128>,
}

/// What one look sees.
struct Look {
    rows: Vec<TaskRow>,
    more: bool,
    day: Date,
    due: Vec<TaskRow>,
}

impl Accounts {
    /// Looks at every account that is signed in and may have tasks, side by side. One whose server
    /// cannot be reached is left for the next time. `zone` says which day it is.
    pub async fn look_for_task_news(&self, zone: &TimeZone) -> Vec<TaskNews> {
        let signed_in = |session: &SessionState| matches!(session, SessionState::SignedIn(_));
        let accounts =
            self.book.all(|a| (signed_in(&a.session) && a.provider.capabilities().tasks).then(|| a.id.clone()));
        let looks = accounts.into_iter().flatten().map(|account| async move {
            let news = self.task_news(&account, zone).await;
            news.inspect_err(|error| tracing::debug!(%error, "no look at the tasks of {account}")).ok()
        });
        let found = join_all(looks).await.into_iter().flatten();
        found.filter(|news| !news.new.is_empty() || !news.due_today.is_empty()).collect()
    }

    /// Looks at the tasks of one account.
    ///
    /// # Errors
    /// As every call with a session.
    async fn task_news(&self, account: &AccountId, zone: &TimeZone) -> Result<TaskNews> {
        let slot = self.task_lists.begin(account);
        let _turn = slot.turn.lock().await;
        let day = self.clock.now().to_zoned(zone.clone()).date();
        let (_, opened) = self.first_page(account, latest_first(), &slot.pace).await?;
        let more = has_more(&opened);
        let rows: Vec<_> = opened.parts.into_iter().flat_map(|(_, page)| page.rows).collect();
        let due = if more { self.due_soonest(account, day, zone, &slot.pace).await? } else { rows.clone() };
        let due = due.into_iter().filter(|row| row.task.due.is_some_and(|at| at.to_zoned(zone.clone()).date() == day));
        let look = Look { more, day, due: due.collect(), rows };
        let (new, due_today) = slot.seen.take(look);
        Ok(TaskNews { account: account.clone(), new, due_today })
    }

    /// The tasks that are due before the day is over, the last of them first.
    async fn due_soonest(
        &self,
        account: &AccountId,
        day: Date,
        zone: &TimeZone,
        pace: &super::pace::Pace,
    ) -> Result<Vec<TaskRow>> {
        let over = day.saturating_add(1.day()).to_zoned(zone.clone());
        let over = over.map_err(|error| Error::System(error.to_string()))?.timestamp();
        let (_, opened) = self.first_page(account, due_before(over), pace).await?;
        Ok(opened.parts.into_iter().flat_map(|(_, page)| page.rows).collect())
    }
}

impl Seen {
    /// What is news in a look, new and due: nothing in the first.
    fn take(&self, look: Look) -> (Vec<Option<String>>, Vec<Option<String>>) {
        let mut seen = self.lock();
        let past = seen.take();
        let mut told =
            past.as_ref().filter(|past| past.day == look.day).map(|past| past.told.clone()).unwrap_or_default();
        let mut due: Vec<_> = look.due.into_iter().filter(|row| told.insert(row.key)).collect();
        due.sort_by_key(|row| row.task.due);
        let latest = look.rows.iter().filter_map(|row| row.task.assigned_at).max();
        let keys = look.rows.iter().map(|row| row.key).collect();
        let (new, due_today) = match &past {
            Some(past) => {
                let new = look.rows.iter().filter(|row| past.is_new(row) && !told.contains(&row.key));
                (new.map(title).collect(), due.iter().map(title).collect())
            }
            None => Default::default(),
        };
        let latest = latest.max(past.and_then(|past| past.latest));
        *seen = Some(Past { keys, latest, more: look.more, day: look.day, told });
        (new, due_today)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Past>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Past {
    /// Whoever gives themselves a task knows of it.
    fn is_new(&self, row: &TaskRow) -> bool {
        let came_later = match row.task.assigned_at {
            Some(at) => self.latest.is_none_or(|latest| at >= latest),
            None => !self.more,
        };
        came_later && !row.task.assigned_by_me && !self.keys.contains(&row.key)
    }
}

fn title(row: &TaskRow) -> Option<String> {
    row.task.title.clone()
}

fn has_more(opened: &OpenedTasks) -> bool {
    opened.parts.iter().any(|(ask, page)| page.received >= ask.limit)
}

fn latest_first() -> TaskQuery {
    asked(TaskFilter::default(), TaskColumn::Assigned)
}

fn due_before(moment: Timestamp) -> TaskQuery {
    asked(TaskFilter { due_before: Some(moment), ..TaskFilter::default() }, TaskColumn::Due)
}

fn asked(filter: TaskFilter, by: TaskColumn) -> TaskQuery {
    let sort = vec![TaskSort { by, descending: true }];
    TaskQuery { tab: TaskTab::All, condition: Condition::Bar(filter), sort, page_size: ROWS }
}
