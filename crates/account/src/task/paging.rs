//! Page after page of a list, against every doubt about where it ends
//! (`contracts/contentstack.md` §3.3 and §9). Nothing here sends anything.

use super::query::{OpenedTasks, TaskAsk, TaskPage, TaskQuery};
use super::rows::Rows;
use super::{TaskListView, TaskSort};
use crate::error::Error;

/// Requests that are out at a time.
pub(super) const AT_ONCE: u32 = 5;

/// The largest page that is asked for.
const LARGEST: u32 = 100;

/// What is loaded of a list, and what is to be asked for next.
#[derive(Debug, Clone)]
pub(crate) struct TaskList {
    pub number: u32,
    wanted: TaskQuery,
    parts: Vec<Part>,
    pub rows: Rows,
    sorted_by_server: bool,
    count: Option<u32>,
    /// Whether it is as it was at an earlier time: then it answers for nothing.
    was_kept: bool,
}

/// A list of the server; together they hold the tasks sought.
#[derive(Debug, Clone)]
struct Part {
    /// The next request: rows received so far, and a page as the server gives it.
    ask: TaskAsk,
    /// Whether the last page was as large as asked for; only then is more than one asked for at once.
    sure: bool,
    ended: bool,
}

/// Requests that may go out side by side, for pages that follow each other.
pub(crate) struct Batch {
    part: usize,
    pub asks: Vec<TaskAsk>,
}

/// What a batch brought.
pub(crate) struct Brought {
    /// Whether a row of it is new.
    pub some: bool,
    /// What stopped it.
    pub error: Option<Error>,
}

impl TaskList {
    /// A list with the first page of each of its parts.
    pub fn new(number: u32, wanted: TaskQuery, opened: OpenedTasks) -> Self {
        let begin = |(ask, _): &(TaskAsk, TaskPage)| Part { ask: ask.clone(), sure: false, ended: false };
        let parts = opened.parts.iter().map(begin).collect();
        let rows = Rows::default();
        let mut list =
            Self { number, wanted, parts, rows, sorted_by_server: opened.sorted, count: None, was_kept: false };
        for (part, (_, page)) in opened.parts.iter().enumerate() {
            list.take_page(part, page);
        }
        list.put_in_order();
        list
    }

    /// Keeps the rows as they come, whatever order they were asked for in: each has its place for good.
    pub fn in_order_of_arrival(self) -> Self {
        Self { wanted: TaskQuery { sort: Vec::new(), ..self.wanted }, ..self }
    }

    /// Whether each row comes behind those before it, in the order asked for.
    pub fn comes_sorted(&self) -> bool {
        self.sorted_by_server
    }

    /// The same list, as one of an earlier time.
    pub fn kept(self) -> Self {
        Self { was_kept: true, ..self }
    }

    pub fn has_ended(&self) -> bool {
        self.parts.iter().all(|part| part.ended)
    }

    /// Whether it holds every row that `wanted` seeks, so that another order needs no server.
    pub fn answers(&self, wanted: &TaskQuery) -> bool {
        let another_order = !wanted.sort.is_empty() && wanted.sort != self.wanted.sort;
        !self.was_kept && self.has_ended() && another_order && self.wanted.is_same_but_for_order(wanted)
    }

    /// Becomes the list `number` in another order.
    pub fn reorder(&mut self, number: u32, sort: Vec<TaskSort>) {
        self.number = number;
        self.rows.sort(&sort);
        self.wanted.sort = sort;
    }

    pub fn view(&self, paused_s: Option<u32>) -> TaskListView {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        TaskListView {
            list: self.number,
            loaded: small(self.rows.len()),
            due: small(self.rows.due()),
            ended: self.has_ended(),
            count: self.count,
            // Once all are here, their order is that of the whole list.
            sorted_here: !self.sorted_by_server && !self.has_ended(),
            filtered: self.wanted.is_filtered(),
            names: self.rows.names(),
            paused_s,
        }
    }

    /// The next requests, `most` of them at most; none at the end.
    pub fn next_batch(&self, most: u32) -> Option<Batch> {
        let open = self.parts.iter().enumerate().filter(|(_, part)| !part.ended);
        // Of several parts, the one that is behind.
        let (part, Part { ask, sure, .. }) = open.min_by_key(|(_, part)| part.ask.skip)?;
        let pages = if *sure { most.min(AT_ONCE) } else { 1 };
        let at = |page: u32| TaskAsk { skip: ask.skip.saturating_add(page * ask.limit), ..ask.clone() };
        Some(Batch { part, asks: (0..pages).map(at).collect() })
    }

    /// Takes what a batch brought, in the order of its pages, up to the first that
    /// failed or was not as large as the ones behind it had counted on: those are asked for anew.
    pub fn take(&mut self, batch: &Batch, answers: Vec<Result<TaskPage, Error>>) -> Brought {
        let before = self.rows.len();
        let mut error = None;
        for answer in answers {
            let stands = match answer {
                Ok(page) => self.take_page(batch.part, &page),
                Err(failure) => {
                    error = Some(failure);
                    false
                }
            };
            if !stands {
                break;
            }
        }
        self.put_in_order();
        Brought { some: self.rows.len() > before, error }
    }

    fn put_in_order(&mut self) {
        if !self.sorted_by_server {
            self.rows.sort(&self.wanted.sort);
        }
    }

    /// Adds a page of a part, and says whether the next one begins where it was thought to.
    fn take_page(&mut self, part: usize, page: &TaskPage) -> bool {
        let new = page.rows.iter().filter(|row| self.rows.add(row)).count();
        let is_only = self.parts.len() == 1;
        let Some(part) = self.parts.get_mut(part) else { return false };
        part.go_on(page.received, page.count, new > 0);
        self.count = page.count.filter(|_| is_only).or(self.count);
        part.sure && !part.ended
    }
}

impl Part {
    /// After a page of `received` rows.
    fn go_on(&mut self, received: u32, count: Option<u32>, some_new: bool) {
        let asked = self.ask.limit;
        self.ask.skip = self.ask.skip.saturating_add(received);
        self.sure = received == asked;
        let is_last = match count {
            Some(count) => self.ask.skip >= count,
            None => received < asked && !is_round(received),
        };
        self.ended = !some_new || is_last;
        if received > 0 {
            // What the server gives by itself is what it will give again.
            self.ask.limit = received.min(LARGEST);
        }
    }
}

/// Whether a server may have set this limit by itself: such numbers are round.
fn is_round(rows: u32) -> bool {
    rows.is_multiple_of(10) || rows.is_multiple_of(25)
}

#[cfg(test)]
mod tests;
