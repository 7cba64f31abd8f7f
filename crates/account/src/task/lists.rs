//! The lists of tasks in memory, and the requests that fill them: for each account the list
//! of its own screen, and its part of the one that merges all accounts.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_util::future::join_all;
use jiff::Timestamp;

use super::list::{LoadTasksRequest, TaskListRequest, TaskListView, TaskRows, TaskRowsRequest};
use super::merged::Merged;
use super::news::Seen;
use super::pace::Pace;
use super::paging::{AT_ONCE, TaskList};
use super::query::{OpenedTasks, TaskAsk, TaskPage, TaskQuery, invalid};
use super::rows::{MOST_ROWS, Rows};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};

/// Most rows that are read at once.
pub(super) const MOST_READ: u32 = 200;

/// Seconds to wait where a server that has had too many requests does not say.
const PAUSE_S: u32 = 5;

/// Every account's lists.
#[derive(Default)]
pub(crate) struct TaskLists {
    slots: Mutex<HashMap<AccountId, Arc<Slot>>>,
    /// The last number that a list was given.
    last: AtomicU32,
    pub(super) merged: Merged,
}

/// An account's lists and their requests.
#[derive(Default)]
pub(super) struct Slot {
    /// Held by whoever sends requests for a list: one at a time. Reading it waits for nobody.
    pub turn: tokio::sync::Mutex<()>,
    list: Held,
    /// Its part of the merged list.
    pub part: Held,
    part_state: Mutex<PartState>,
    /// What the looks for news have seen.
    pub seen: Seen,
    pub pace: Pace,
}

/// How an account's part of the merged list is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum PartState {
    /// What was asked for came.
    #[default]
    Fine,
    /// Asked for more at that time; nothing came yet.
    Asked(Timestamp),
    /// The last request failed.
    Failed,
}

/// A list that is read while it grows: whoever reads has it as it was.
#[derive(Default)]
pub(super) struct Held(Mutex<Option<Arc<TaskList>>>);

impl Accounts {
    /// Opens a list of the account's tasks with its first page, in place of the one
    /// before. Where that one has come to its end and only the order is another, it
    /// is put in order here and nothing is sent. One that fails leaves it as it was.
    ///
    /// # Errors
    /// [`Error::Invalid`] names `query`, `sort`, `status` or `page_size`, with nothing
    /// sent, where the request cannot be; otherwise as every call with a session.
    pub async fn open_tasks(&self, account: &AccountId, request: TaskListRequest) -> Result<TaskListView> {
        let wanted = TaskQuery::of(&request)?;
        self.book.read(account, |_| ())?;
        let slot = self.task_lists.begin(account);
        let _turn = slot.turn.lock().await;
        let number = self.task_lists.next_number();
        if let Some(view) = slot.list.reorder(number, &wanted) {
            return Ok(view);
        }
        let (wanted, opened) = self.first_page(account, wanted, &slot.pace).await?;
        self.keep_tasks(account, &wanted, &opened);
        let list = TaskList::new(number, wanted, opened);
        let view = list.view(None);
        slot.list.put(list);
        Ok(view)
    }

    /// Loads a list on. What came is kept whatever fails after it: a failure is told
    /// where nothing came before it, and otherwise by the call that meets it next.
    ///
    /// # Errors
    /// [`Error::ListReplaced`]; [`Error::Invalid`] names `pages`; [`Error::System`] where
    /// the list has as many rows as are held; otherwise as every call with a session,
    /// but [`Error::RateLimited`], which is told in the view.
    pub async fn load_tasks(&self, account: &AccountId, request: LoadTasksRequest) -> Result<TaskListView> {
        if !(1..=AT_ONCE).contains(&request.pages) {
            return Err(invalid("pages", "1 to 5 pages can be loaded".to_owned()));
        }
        let slot = self.task_lists.of(account)?;
        let _turn = slot.turn.lock().await;
        slot.list.get(request.list)?;
        let paused_s = self.load_on(account, &slot.list, &slot.pace, request.pages).await?;
        Ok(slot.list.get(request.list)?.view(paused_s))
    }

    /// Reads rows of a list from memory.
    ///
    /// # Errors
    /// [`Error::ListReplaced`]; [`Error::Invalid`] names `count`.
    pub fn task_rows(&self, account: &AccountId, request: TaskRowsRequest) -> Result<TaskRows> {
        let TaskRowsRequest { list, from, count } = request;
        if count > MOST_READ {
            return Err(invalid("count", "at most 200 rows can be read".to_owned()));
        }
        let window = |rows: &Rows| rows.tasks(from as usize).take(count as usize).collect();
        let held = self.task_lists.of(account)?;
        let tasks = held.list.read(|open| (open.number == list).then(|| window(&open.rows)));
        Ok(TaskRows { from, tasks: tasks.ok_or(Error::ListReplaced)? })
    }

    /// The list of that number, be it the screen's own or the account's part of the merged one.
    pub(super) fn task_list(&self, account: &AccountId, number: u32) -> Result<Arc<TaskList>> {
        let slot = self.task_lists.of(account)?;
        slot.list.get(number).or_else(|_| slot.part.get(number))
    }

    /// A list from its first row to its last, apart from the one that the page has.
    pub(crate) async fn every_task(&self, account: &AccountId, wanted: TaskQuery) -> Result<Arc<TaskList>> {
        let slot = self.task_lists.begin(account);
        let _turn = slot.turn.lock().await;
        let (number, held) = (self.task_lists.next_number(), Held::default());
        let (wanted, opened) = self.first_page(account, wanted, &slot.pace).await?;
        held.put(TaskList::new(number, wanted, opened));
        while !held.get(number)?.has_ended() {
            if let Some(paused_s) = self.load_on(account, &held, &slot.pace, AT_ONCE).await? {
                return Err(Error::RateLimited { retry_after_s: Some(paused_s) });
            }
        }
        held.get(number)
    }

    pub(super) async fn first_page(
        &self,
        account: &AccountId,
        wanted: TaskQuery,
        pace: &Pace,
    ) -> Result<(TaskQuery, OpenedTasks)> {
        let me = self.uid(account)?;
        pace.admit(&*self.clock, 1).await;
        let (opened, wanted) = self
            .with_session(account, |provider, session| async move {
                let opened = provider.open_tasks(&session.token, me.as_deref(), &wanted).await?;
                Ok((opened, wanted))
            })
            .await?;
        opened.parts.iter().for_each(|(_, page)| pace.learn(page.reads_a_second));
        Ok((wanted, opened))
    }

    /// Sends at most `pages` requests, several at once where that is safe. Gives the
    /// seconds to wait where the server has had too many.
    pub(super) async fn load_on(
        &self,
        account: &AccountId,
        held: &Held,
        pace: &Pace,
        pages: u32,
    ) -> Result<Option<u32>> {
        let (mut left, mut came) = (pages, false);
        while let Some(mut batch) = held.read(|list| list.next_batch(left)).filter(|_| left > 0) {
            if held.read(|list| list.rows.is_full().then_some(())).is_some() {
                return Err(Error::System(format!("more than {MOST_ROWS} tasks cannot be held")));
            }
            let sent = pace.admit(&*self.clock, u32::try_from(batch.asks.len()).unwrap_or(1)).await;
            batch.asks.truncate(sent as usize);
            left = left.saturating_sub(sent);
            let answers = self.ask(account, batch.asks.clone(), pace).await?;
            let Some(brought) = held.change(|list| list.take(&batch, answers)) else { break };
            came |= brought.some;
            match brought.error {
                None => {}
                Some(Error::RateLimited { retry_after_s }) => return Ok(Some(retry_after_s.unwrap_or(PAUSE_S))),
                Some(_) if came => break,
                Some(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Sends requests side by side; the end of the session is that of all.
    async fn ask(&self, account: &AccountId, asks: Vec<TaskAsk>, pace: &Pace) -> Result<Vec<Result<TaskPage>>> {
        let me = self.uid(account)?;
        let answers = self
            .with_session(account, |provider, session| async move {
                let pages = asks.iter().map(|ask| provider.more_tasks(&session.token, me.as_deref(), ask));
                let answers = join_all(pages).await;
                let has_ended = answers.iter().any(|answer| matches!(answer, Err(Error::SessionExpired)));
                if has_ended { Err(Error::SessionExpired) } else { Ok(answers) }
            })
            .await?;
        answers.iter().flatten().for_each(|page| pace.learn(page.reads_a_second));
        Ok(answers)
    }
}

impl TaskLists {
    /// Drops an account's lists; whoever still loads one loads it for nobody.
    pub fn forget(&self, account: &AccountId) {
        let slot = self.slots().remove(account);
        if let Some(slot) = slot {
            slot.list.clear();
            slot.part.clear();
        }
    }

    /// The same for every account.
    pub fn forget_all(&self) {
        let accounts: Vec<_> = self.slots().keys().cloned().collect();
        accounts.iter().for_each(|account| self.forget(account));
    }

    /// Opens a list that was kept, where none is open.
    pub fn remember(&self, account: &AccountId, wanted: TaskQuery, opened: OpenedTasks) -> Option<TaskListView> {
        let list = TaskList::new(self.next_number(), wanted, opened).kept();
        let view = list.view(None);
        self.begin(account).list.put_first(list).then_some(view)
    }

    pub(super) fn begin(&self, account: &AccountId) -> Arc<Slot> {
        Arc::clone(self.slots().entry(account.clone()).or_default())
    }

    pub(super) fn of(&self, account: &AccountId) -> Result<Arc<Slot>> {
        self.slots().get(account).map(Arc::clone).ok_or(Error::ListReplaced)
    }

    pub(super) fn next_number(&self) -> u32 {
        self.last.fetch_add(1, Ordering::Relaxed).wrapping_add(1)
    }

    fn slots(&self) -> MutexGuard<'_, HashMap<AccountId, Arc<Slot>>> {
        self.slots.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    pub fn part_state(&self) -> PartState {
        *self.part_state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn set_part_state(&self, state: PartState) {
        *self.part_state.lock().unwrap_or_else(PoisonError::into_inner) = state;
    }
}

impl Held {
    /// The list as it is, whichever it is.
    pub fn current(&self) -> Option<Arc<TaskList>> {
        self.lock().as_ref().map(Arc::clone)
    }

    pub fn get(&self, number: u32) -> Result<Arc<TaskList>> {
        self.current().filter(|list| list.number == number).ok_or(Error::ListReplaced)
    }

    pub fn put(&self, list: TaskList) {
        *self.lock() = Some(Arc::new(list));
    }

    /// Says whether it is the first.
    fn put_first(&self, list: TaskList) -> bool {
        let mut held = self.lock();
        let is_first = held.is_none();
        held.get_or_insert_with(|| Arc::new(list));
        is_first
    }

    fn clear(&self) {
        *self.lock() = None;
    }

    fn read<T>(&self, read: impl FnOnce(&TaskList) -> Option<T>) -> Option<T> {
        self.lock().as_deref().and_then(read)
    }

    /// Copies the list first only where somebody is still reading it.
    fn change<T>(&self, change: impl FnOnce(&mut TaskList) -> T) -> Option<T> {
        self.lock().as_mut().map(|list| change(Arc::make_mut(list)))
    }

    fn reorder(&self, number: u32, wanted: &TaskQuery) -> Option<TaskListView> {
        if !self.read(|list| Some(list.answers(wanted)))? {
            return None;
        }
        self.change(|list| {
            list.reorder(number, wanted.sort.clone());
            list.view(None)
        })
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<TaskList>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
