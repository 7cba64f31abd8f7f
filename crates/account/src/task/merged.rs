//! The tasks of several accounts in one order: by due date, then by title. Each account's
//! part is a list of its own, with its own requests and its own failures; what is kept
//! here is which row of which part follows which.
//!
//! Rows are shown only as far as nothing can come between them any more: up to the last
//! row of the part that is furthest behind. A part that has come to its end, that failed or
//! keeps one waiting, or whose server does not sort holds nothing back.

use std::cmp::Ordering;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::list::TaskListRequest;
use super::lists::{MOST_READ, PartState};
use super::paging::{AT_ONCE, TaskList};
use super::query::{TaskQuery, invalid};
use super::{Task, TaskColumn, TaskFilter, TaskSort, TaskTab, order};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};

/// Rows that a request for a part asks for.
const PAGE: u32 = 50;

/// For so long the rows of others wait for what a part was asked for.
const PATIENCE: SignedDuration = SignedDuration::from_secs(5);

/// By due date, the tasks without one last; by title where that decides nothing.
const ORDER: [TaskSort; 2] =
    [TaskSort { by: TaskColumn::Due, descending: false }, TaskSort { by: TaskColumn::Title, descending: false }];

/// What is loaded of the tasks of several accounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergedTasksView {
    /// Names the order of the rows that can be read; a row may follow without another name.
    pub list: u32,
    /// A later view has a larger number.
    pub version: u32,
    /// Rows that can be read: those that nothing can come between any more.
    pub shown: u32,
    /// Whether these are all the tasks of the parts, as far as they can be loaded.
    pub ended: bool,
    /// The parts, in the order of the accounts.
    pub parts: Vec<MergedPart>,
}

/// What is loaded of one account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergedPart {
    /// Which account.
    pub account: AccountId,
    /// Names its list, to open a task of it.
    pub list: u32,
    /// Rows loaded.
    pub loaded: u32,
    /// Whether these are all there are.
    pub ended: bool,
    /// Whether it has to be loaded on for more rows to be shown.
    pub behind: bool,
    /// Whether its server refused the order, so that rows may come before those that are shown.
    pub sorted_here: bool,
}

/// Reads rows of the merged list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
pub struct MergedRowsRequest {
    /// Which order.
    pub list: u32,
    /// Place of the first row, from 0.
    pub from: u32,
    /// How many, at most 200.
    pub count: u32,
}

/// Rows of the merged list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergedRows {
    /// Place of the first.
    pub from: u32,
    /// The rows; fewer than asked for where no more are shown.
    pub tasks: Vec<MergedTask>,
}

/// A task and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MergedTask {
    /// The account that it is assigned to.
    pub account: AccountId,
    /// The task.
    pub task: Task,
}

/// The order that was made last.
#[derive(Debug, Default)]
pub(super) struct Merged(Mutex<Merge>);

/// Which row of which part follows which.
#[derive(Debug, Default)]
struct Merge {
    number: u32,
    version: u32,
    parts: Vec<Part>,
    places: Vec<Place>,
    shown: usize,
}

/// A part as it was when its rows were put in order.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    account: AccountId,
    list: u32,
    rows: usize,
    ended: bool,
    sorted: bool,
    /// Whether the rows of others wait for those that it has not brought yet.
    awaited: bool,
    behind: bool,
}

/// A row of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Place {
    part: u32,
    row: u32,
}

/// A part's rows, to be put in order.
struct Source {
    account: AccountId,
    list: Arc<TaskList>,
    /// Whether nobody waits for more of it.
    given_up: bool,
}

impl Accounts {
    /// The tasks of several accounts as they are loaded now. Sends nothing.
    pub fn merged_tasks(&self) -> MergedTasksView {
        let sources = self.sources();
        let mut merge = self.task_lists.merged.lock();
        merge.take(&sources, || self.task_lists.next_number());
        merge.view()
    }

    /// Opens an account's part with its first page, in place of the one before. One that
    /// fails leaves it as it was, and holds no other part back.
    ///
    /// # Errors
    /// As every call with a session.
    pub async fn open_merged_tasks(&self, account: &AccountId) -> Result<MergedTasksView> {
        self.book.read(account, |_| ())?;
        let slot = self.task_lists.begin(account);
        slot.set_part_state(PartState::Asked(self.clock.now()));
        let _turn = slot.turn.lock().await;
        let number = self.task_lists.next_number();
        let opened = self.first_page(account, by_due()?, &slot.pace).await;
        let opened = opened.map(|(wanted, opened)| TaskList::new(number, wanted, opened));
        slot.set_part_state(PartState::after(&opened));
        slot.part.put(opened?.in_order_of_arrival());
        Ok(self.merged_tasks())
    }

    /// Loads an account's part on, by at most `pages` requests, 1 to 5. What came is kept
    /// whatever fails after it, and a part that failed holds no other back.
    ///
    /// # Errors
    /// [`Error::ListReplaced`] where the part is not open; [`Error::Invalid`] names `pages`;
    /// [`Error::System`] where the part has as many rows as are held; otherwise as every
    /// call with a session.
    pub async fn load_merged_tasks(&self, account: &AccountId, pages: u32) -> Result<MergedTasksView> {
        if !(1..=AT_ONCE).contains(&pages) {
            return Err(invalid("pages", "1 to 5 pages can be loaded".to_owned()));
        }
        let slot = self.task_lists.of(account)?;
        slot.part.current().ok_or(Error::ListReplaced)?;
        slot.set_part_state(PartState::Asked(self.clock.now()));
        let _turn = slot.turn.lock().await;
        let loaded = match self.load_on(account, &slot.part, &slot.pace, pages).await {
            Ok(Some(paused_s)) => Err(Error::RateLimited { retry_after_s: Some(paused_s) }),
            Ok(None) => Ok(()),
            Err(error) => Err(error),
        };
        slot.set_part_state(PartState::after(&loaded));
        loaded?;
        Ok(self.merged_tasks())
    }

    /// Reads rows of the merged list from memory.
    ///
    /// # Errors
    /// [`Error::ListReplaced`]; [`Error::Invalid`] names `count`.
    pub fn merged_rows(&self, request: MergedRowsRequest) -> Result<MergedRows> {
        let MergedRowsRequest { list, from, count } = request;
        if count > MOST_READ {
            return Err(invalid("count", "at most 200 rows can be read".to_owned()));
        }
        let sources = self.sources();
        let merge = self.task_lists.merged.lock();
        let tasks = merge.read(&sources, list, from as usize, count as usize).ok_or(Error::ListReplaced)?;
        Ok(MergedRows { from, tasks })
    }

    /// The parts that are open, in the order of the accounts.
    fn sources(&self) -> Vec<Source> {
        let accounts = self.book.all(|account| account.id.clone());
        let now = self.clock.now();
        let source = |account: AccountId| {
            let slot = self.task_lists.of(&account).ok()?;
            let list = slot.part.current()?;
            Some(Source { account, list, given_up: slot.part_state().is_given_up(now) })
        };
        accounts.into_iter().filter_map(source).collect()
    }
}

/// Every task of an account.
fn by_due() -> Result<TaskQuery> {
    TaskQuery::of(&TaskListRequest {
        tab: TaskTab::All,
        filter: TaskFilter::default(),
        query: None,
        sort: ORDER.to_vec(),
        page_size: PAGE,
    })
}

impl PartState {
    fn after<T>(outcome: &Result<T>) -> Self {
        if outcome.is_ok() { Self::Fine } else { Self::Failed }
    }

    fn is_given_up(self, now: Timestamp) -> bool {
        match self {
            Self::Fine => false,
            // A clock that was set back makes nobody wait.
            Self::Asked(at) => !(SignedDuration::ZERO..=PATIENCE).contains(&now.duration_since(at)),
            Self::Failed => true,
        }
    }
}

impl Merged {
    /// A panic elsewhere leaves an order that the next view makes anew.
    fn lock(&self) -> MutexGuard<'_, Merge> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Merge {
    /// Puts what the parts have now in order. Rows that were shown keep their name as long
    /// as none has come between them.
    fn take(&mut self, sources: &[Source], number: impl FnOnce() -> u32) {
        let mut parts: Vec<_> = sources.iter().map(Part::of).collect();
        if self.is_of(&parts) {
            return;
        }
        let mut places = self.grown(&parts);
        places.sort_by(|one, other| compare(sources, *one, *other));
        let shown = mark_behind(&mut parts, &places);
        let goes_on = shown >= self.shown
            && self.names_same_lists(&parts)
            && places.get(..self.shown) == self.places.get(..self.shown);
        if !goes_on || self.number == 0 {
            self.number = number();
        }
        self.version = self.version.wrapping_add(1);
        (self.parts, self.places, self.shown) = (parts, places, shown);
    }

    /// Whether nothing has changed since.
    fn is_of(&self, parts: &[Part]) -> bool {
        let same = |(one, other): (&Part, &Part)| *one == Part { behind: one.behind, ..other.clone() };
        self.number != 0 && self.parts.len() == parts.len() && self.parts.iter().zip(parts).all(same)
    }

    /// Whether a place means the same row as before.
    fn names_same_lists(&self, parts: &[Part]) -> bool {
        self.parts.len() == parts.len()
            && self.parts.iter().zip(parts).all(|(one, other)| one.account == other.account && one.list == other.list)
    }

    /// The places as they are, and behind them those that are new: what is in order stays so.
    fn grown(&self, parts: &[Part]) -> Vec<Place> {
        let mut places = if self.names_same_lists(parts) { self.places.clone() } else { Vec::new() };
        let known = |at: usize| if places.is_empty() { 0 } else { self.parts.get(at).map_or(0, |part| part.rows) };
        let begun: Vec<_> = (0..parts.len()).map(known).collect();
        for ((part, now), rows) in (0..).zip(parts).zip(begun) {
            let rows = u32::try_from(rows).unwrap_or(u32::MAX)..u32::try_from(now.rows).unwrap_or(u32::MAX);
            places.extend(rows.map(|row| Place { part, row }));
        }
        places
    }

    fn view(&self) -> MergedTasksView {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let part = |part: &Part| MergedPart {
            account: part.account.clone(),
            list: part.list,
            loaded: small(part.rows),
            ended: part.ended,
            behind: part.behind,
            sorted_here: !part.sorted && !part.ended,
        };
        MergedTasksView {
            list: self.number,
            version: self.version,
            shown: small(self.shown),
            ended: self.parts.iter().all(|part| part.ended),
            parts: self.parts.iter().map(part).collect(),
        }
    }

    /// Rows of the order `number`; nothing where that, or one of its parts, is another by now.
    fn read(&self, sources: &[Source], number: u32, from: usize, count: usize) -> Option<Vec<MergedTask>> {
        let parts: Vec<_> = sources.iter().map(Part::of).collect();
        if number != self.number || !self.names_same_lists(&parts) {
            return None;
        }
        let shown = self.places.get(..self.shown)?;
        let task = |place: &Place| {
            let source = sources.get(place.part as usize)?;
            Some(MergedTask { account: source.account.clone(), task: source.list.rows.task(place.row as usize)? })
        };
        shown.iter().skip(from).take(count).map(task).collect()
    }
}

impl Part {
    fn of(source: &Source) -> Self {
        let Source { account, list, given_up } = source;
        let (ended, sorted) = (list.has_ended(), list.comes_sorted());
        let awaited = sorted && !ended && !given_up && list.rows.len() > 0;
        Self {
            account: account.clone(),
            list: list.number,
            rows: list.rows.len(),
            ended,
            sorted,
            awaited,
            behind: false,
        }
    }
}

/// Which row comes first; of two that are alike, that of the account that stands first in the
/// list, and of two of one account, the one that came first.
fn compare(sources: &[Source], one: Place, other: Place) -> Ordering {
    let readable = |place: Place| sources.get(place.part as usize)?.list.rows.readable(place.row as usize);
    let by_rows = match (readable(one), readable(other)) {
        (Some(one), Some(other)) => order::compare(one, other, &ORDER),
        _ => Ordering::Equal,
    };
    by_rows.then_with(|| (one.part, one.row).cmp(&(other.part, other.row)))
}

/// Notes which parts have to be loaded on, and counts the rows that can be shown.
fn mark_behind(parts: &mut [Part], places: &[Place]) -> usize {
    let mut ends = vec![0; parts.len()];
    for (at, place) in places.iter().enumerate() {
        if let Some(end) = ends.get_mut(place.part as usize) {
            *end = at + 1;
        }
    }
    let awaited = parts.iter().zip(&ends).filter(|(part, _)| part.awaited).map(|(_, end)| *end);
    let shown = awaited.min().unwrap_or(places.len());
    for (part, end) in parts.iter_mut().zip(&ends) {
        part.behind = !part.ended && (!part.awaited || *end == shown);
    }
    shown
}

#[cfg(test)]
mod tests;
