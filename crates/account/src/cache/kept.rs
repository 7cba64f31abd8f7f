//! A copy as it is written: JSON with a version, of named fields only.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::profile::Profile;
use crate::task::query::{EntryPlace, OpenedTasks, TaskAsk, TaskPage, TaskQuery, TaskRow};
use crate::task::{Task, TaskColumn, TaskSort, TaskTab};

/// The one that is written. Any other is none that can be read.
const VERSION: u32 = 1;

/// Most bytes of an account's copy.
pub const MOST_BYTES: usize = 512 * 1024;

/// What is kept of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Kept {
    version: u32,
    /// Whose it is, by the server's id.
    pub uid: String,
    pub profile: Option<At<Profile>>,
    pub tasks: Option<At<KeptTasks>>,
}

/// Something as it was at a moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct At<T> {
    pub at: Timestamp,
    pub value: T,
}

/// The first page of the list of all tasks, the newest first or as the server has them: the
/// list that a start begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptTasks {
    sort: Vec<TaskSort>,
    sorted: bool,
    parts: Vec<KeptPart>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptPart {
    ask: TaskAsk,
    received: u32,
    count: Option<u32>,
    rows: Vec<KeptRow>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct KeptRow {
    task: Task,
    entry: EntryPlace,
    stage_uid: Option<String>,
}

/// What every version has.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Kept {
    pub fn new(uid: String) -> Self {
        Self { version: VERSION, uid, profile: None, tasks: None }
    }

    pub fn read(bytes: &[u8]) -> Option<Self> {
        if bytes.len() > MOST_BYTES {
            return None;
        }
        let Versioned { version } = serde_json::from_slice(bytes).ok()?;
        if version != VERSION {
            return None;
        }
        serde_json::from_slice(bytes).ok()
    }

    /// What is too large to be kept whole is kept without its tasks, or not at all.
    pub fn write(mut self) -> Option<Vec<u8>> {
        let fits = |kept: &Self| serde_json::to_vec(kept).ok().filter(|bytes| bytes.len() <= MOST_BYTES);
        if let Some(bytes) = fits(&self) {
            return Some(bytes);
        }
        self.tasks = None;
        fits(&self)
    }

    pub fn set_profile(&mut self, at: Timestamp, profile: Profile) {
        self.profile = Some(At { at, value: profile });
    }

    pub fn set_tasks(&mut self, at: Timestamp, tasks: KeptTasks) {
        self.tasks = Some(At { at, value: tasks });
    }
}

impl KeptTasks {
    /// Nothing of a list that shows a part of the tasks only.
    pub fn of(wanted: &TaskQuery, opened: &OpenedTasks) -> Option<Self> {
        if !is_first_list(wanted) {
            return None;
        }
        let parts = opened.parts.iter().map(KeptPart::of).collect();
        Some(Self { sort: wanted.sort.clone(), sorted: opened.sorted, parts })
    }

    /// As the server gave it, where it was asked for in the same way.
    pub fn opened(self, wanted: &TaskQuery) -> Option<OpenedTasks> {
        let is_same = is_first_list(wanted) && wanted.sort == self.sort;
        let parts = self.parts.into_iter().map(KeptPart::part).collect();
        is_same.then_some(OpenedTasks { parts, sorted: self.sorted })
    }
}

fn is_first_list(wanted: &TaskQuery) -> bool {
    let newest = TaskSort { by: TaskColumn::Assigned, descending: true };
    let in_order = wanted.sort.iter().all(|sort| *sort == newest);
    wanted.tab == TaskTab::All && !wanted.is_filtered() && in_order
}

impl KeptPart {
    fn of((ask, page): &(TaskAsk, TaskPage)) -> Self {
        let rows = page.rows.iter().map(KeptRow::of).collect();
        Self { ask: ask.clone(), received: page.received, count: page.count, rows }
    }

    fn part(self) -> (TaskAsk, TaskPage) {
        let rows = self.rows.into_iter().filter_map(KeptRow::row).collect();
        (self.ask, TaskPage { rows, received: self.received, count: self.count, reads_a_second: None })
    }
}

impl KeptRow {
    fn of(TaskRow { key: _, task, entry, stage_uid }: &TaskRow) -> Self {
        Self { task: task.clone(), entry: entry.clone(), stage_uid: stage_uid.clone() }
    }

    fn row(self) -> Option<TaskRow> {
        let Self { task, entry, stage_uid } = self;
        let key = u128::from_str_radix(&task.key, 16).ok()?;
        Some(TaskRow { key, task, entry, stage_uid })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::query::Condition;
    use crate::task::rows::tests::row;
    use crate::task::{Stage, TaskFilter, TaskKind};

    fn all() -> TaskQuery {
        let sort = vec![TaskSort { by: TaskColumn::Assigned, descending: true }];
        TaskQuery { tab: TaskTab::All, condition: Condition::Bar(TaskFilter::default()), sort, page_size: 50 }
    }

    fn opened(rows: Vec<TaskRow>) -> OpenedTasks {
        let ask = TaskAsk { query: None, sort: all().sort, limit: 50, skip: 0 };
        let page = TaskPage { received: 7, rows, count: Some(9), reads_a_second: Some(10) };
        OpenedTasks { parts: vec![(ask, page)], sorted: true }
    }

    fn full() -> TaskRow {
        let mut full = row(u128::MAX, Some("Spring sale"), Some("2026-03-05T18:30:00Z"));
        full.task.kind = TaskKind::Other("translation".to_owned());
        full.task.stage = Some(Stage::Workflow { title: "Review".to_owned(), color: None });
        full.entry.entry_uid = Some("blt1".to_owned());
        full.stage_uid = Some("review".to_owned());
        full
    }

    fn kept() -> Kept {
        let mut kept = Kept::new("bltann".to_owned());
        kept.set_tasks("2026-03-01T09:00:00Z".parse().unwrap(), KeptTasks::of(&all(), &opened(vec![full()])).unwrap());
        kept
    }

    #[test]
    fn a_copy_comes_out_as_it_went_in() {
        let read = Kept::read(&kept().write().unwrap()).unwrap();
        assert_eq!(read, kept());
        let (wanted, had) = (opened(vec![full()]), read.tasks.unwrap().value.opened(&all()).unwrap());
        assert_eq!((&had.parts[0].0, had.sorted), (&wanted.parts[0].0, wanted.sorted));
        let (wanted, had) = (&wanted.parts[0].1, &had.parts[0].1);
        assert_eq!((&had.rows, had.received, had.count), (&wanted.rows, wanted.received, wanted.count));
    }

    #[test]
    fn what_is_cut_off_anywhere_or_of_another_version_is_none() {
        let whole = kept().write().unwrap();
        for length in 0..whole.len() {
            assert_eq!(Kept::read(&whole[..length]), None, "{length}");
        }
        for version in ["0", "2", "-1", "\"1\""] {
            let text = String::from_utf8(whole.clone()).unwrap();
            let other = text.replacen("\"version\":1", &format!("\"version\":{version}"), 1);
            assert_ne!(other, text);
            assert_eq!(Kept::read(other.as_bytes()), None, "{version}");
        }
    }

    #[test]
    fn only_the_list_that_a_start_begins_with_is_kept_and_given_for_no_other() {
        let tasks = || KeptTasks::of(&all(), &opened(vec![full()])).unwrap();
        let filter = TaskFilter { stage: Some("review".to_owned()), ..TaskFilter::default() };
        let late = TaskSort { by: TaskColumn::Due, descending: false };
        let others = [
            TaskQuery { sort: vec![late], ..all() },
            TaskQuery { tab: TaskTab::InReview, ..all() },
            TaskQuery { condition: Condition::Bar(filter), ..all() },
        ];
        for wanted in others {
            assert_eq!(KeptTasks::of(&wanted, &opened(vec![full()])), None);
            assert!(tasks().opened(&wanted).is_none());
        }
        assert!(tasks().opened(&TaskQuery { sort: Vec::new(), ..all() }).is_none());
        assert!(tasks().opened(&TaskQuery { page_size: 25, ..all() }).is_some());
    }

    #[test]
    fn a_copy_is_bounded_and_the_tasks_give_way_first() {
        let mut huge = kept();
        let rows = (0..100).map(|key| row(key, Some(&"x".repeat(10_000)), None)).collect();
        huge.set_tasks("2026-03-01T09:00:00Z".parse().unwrap(), KeptTasks::of(&all(), &opened(rows)).unwrap());
        let bytes = huge.write().unwrap();
        assert!(bytes.len() <= MOST_BYTES);
        assert_eq!(Kept::read(&bytes).unwrap().tasks, None);
        assert_eq!(Kept::read(&[b' '; MOST_BYTES + 1]), None);
        assert_eq!(Kept::new("x".repeat(MOST_BYTES)).write(), None);
    }
}
