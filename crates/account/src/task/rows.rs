//! The rows of a list, as small as they can be: 100,000 of them take about 20 MB.

use std::collections::HashSet;

use jiff::Timestamp;

use super::names::Names;
use super::order::Readable;
use super::query::{EntryPlace, TaskRow};
use super::texts::{Text, Texts};
use super::{PublishingStatus, Stage, Task, TaskKind, TaskNames, TaskSort, order};

/// Rows that room is made for at a time.
const STEP: usize = 4_096;

/// Most rows of a list: a server that never comes to an end must not fill the memory.
pub(super) const MOST_ROWS: usize = 200_000;

/// Most bytes of their texts.
const MOST_BYTES: usize = 256 * 1024 * 1024;

/// Rows in their order, none twice.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rows {
    texts: Texts,
    rows: Vec<Row>,
    keys: HashSet<u128>,
    due: usize,
    names: Names,
}

/// One row; its texts are in [`Texts`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    key: u128,
    pub due: Moment,
    pub assigned_at: Moment,
    pub title: Text,
    pub organization: Text,
    pub stack: Text,
    pub content_type: Text,
    language: Text,
    environment: Text,
    comment: Text,
    assigned_by: Text,
    api_key: Text,
    content_type_uid: Text,
    locale: Text,
    entry_uid: Text,
    stage_uid: Text,
    pub stage: RowStage,
    kind: RowKind,
    assigned_by_me: bool,
}

/// Microseconds since 1970, or nothing: half the size of an optional timestamp.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Moment(i64);

#[derive(Debug, Clone, Copy)]
pub(super) enum RowStage {
    None,
    Workflow { title: Text, color: Text },
    Publishing(PublishingStatus),
}

#[derive(Debug, Clone, Copy)]
enum RowKind {
    Review,
    Publish,
    Other(Text),
}

impl Rows {
    /// Adds a row at the end, and says whether it is a new one.
    pub fn add(&mut self, row: &TaskRow) -> bool {
        if !self.keys.insert(row.key) {
            return false;
        }
        let kept = Row::of(row, &mut self.texts);
        self.names.note(&kept.named());
        self.due += usize::from(row.task.due.is_some());
        grow(&mut self.rows);
        self.rows.push(kept);
        true
    }

    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// How many have a due date.
    pub fn due(&self) -> usize {
        self.due
    }

    /// Whether no more may be added.
    pub fn is_full(&self) -> bool {
        self.rows.len() >= MOST_ROWS || self.texts.bytes() >= MOST_BYTES
    }

    pub fn names(&self) -> TaskNames {
        self.names.view(&self.texts)
    }

    /// The rows from `from` on, each made when it is asked for.
    pub fn tasks(&self, from: usize) -> impl Iterator<Item = Task> {
        self.rows.get(from..).unwrap_or_default().iter().map(|row| row.task(&self.texts))
    }

    /// Where the entry of the row with a key lies.
    pub fn entry(&self, key: u128) -> Option<EntryPlace> {
        self.rows.iter().find(|row| row.key == key).map(|row| row.entry(&self.texts))
    }

    /// Puts the rows in order. What lacks a column comes last either way; equal rows keep their places.
    pub fn sort(&mut self, sort: &[TaskSort]) {
        let texts = &self.texts;
        self.rows
            .sort_by(|one, other| order::compare(Readable { texts, row: one }, Readable { texts, row: other }, sort));
    }

    /// The row in a place, to be compared with one of another list.
    pub(super) fn readable(&self, at: usize) -> Option<Readable<'_>> {
        self.rows.get(at).map(|row| Readable { texts: &self.texts, row })
    }

    /// The row in a place.
    pub fn task(&self, at: usize) -> Option<Task> {
        self.rows.get(at).map(|row| row.task(&self.texts))
    }
}

/// What a row can be filtered by: ids and their names.
pub(super) struct Named {
    pub stage: (Text, Text),
    pub content_type: (Text, Text),
    pub stack: (Text, Text),
}

impl Row {
    fn of(row: &TaskRow, texts: &mut Texts) -> Self {
        let TaskRow { key, task, entry, stage_uid } = row;
        Self {
            key: *key,
            due: Moment::of(task.due),
            assigned_at: Moment::of(task.assigned_at),
            title: texts.keep(task.title.as_deref()),
            organization: texts.share(task.organization.as_deref()),
            stack: texts.share(task.stack.as_deref()),
            content_type: texts.share(task.content_type.as_deref()),
            language: texts.share(task.language.as_deref()),
            environment: texts.share(task.environment.as_deref()),
            comment: texts.share(task.comment.as_deref()),
            assigned_by: texts.share(task.assigned_by.as_deref()),
            api_key: texts.share(entry.api_key.as_deref()),
            content_type_uid: texts.share(entry.content_type.as_deref()),
            locale: texts.share(entry.locale.as_deref()),
            entry_uid: texts.keep(entry.entry_uid.as_deref()),
            stage_uid: texts.share(stage_uid.as_deref()),
            stage: RowStage::of(task.stage.as_ref(), texts),
            kind: RowKind::of(&task.kind, texts),
            assigned_by_me: task.assigned_by_me,
        }
    }

    fn task(&self, texts: &Texts) -> Task {
        Task {
            key: key_text(self.key),
            kind: self.kind.view(texts),
            title: texts.owned(self.title),
            organization: texts.owned(self.organization),
            stack: texts.owned(self.stack),
            content_type: texts.owned(self.content_type),
            language: texts.owned(self.language),
            stage: self.stage.view(texts),
            environment: texts.owned(self.environment),
            comment: texts.owned(self.comment),
            due: self.due.view(),
            assigned_at: self.assigned_at.view(),
            assigned_by: texts.owned(self.assigned_by),
            assigned_by_me: self.assigned_by_me,
        }
    }

    fn entry(&self, texts: &Texts) -> EntryPlace {
        EntryPlace {
            api_key: texts.owned(self.api_key),
            content_type: texts.owned(self.content_type_uid),
            locale: texts.owned(self.locale),
            entry_uid: texts.owned(self.entry_uid),
        }
    }

    fn named(&self) -> Named {
        let title = match self.stage {
            RowStage::Workflow { title, .. } => title,
            RowStage::None | RowStage::Publishing(_) => None,
        };
        Named {
            stage: (self.stage_uid, title),
            content_type: (self.content_type_uid, self.content_type),
            stack: (self.api_key, self.stack),
        }
    }
}

impl Moment {
    const NONE: i64 = i64::MIN;

    fn of(moment: Option<Timestamp>) -> Self {
        Self(moment.map_or(Self::NONE, Timestamp::as_microsecond))
    }

    fn view(self) -> Option<Timestamp> {
        self.known().and_then(|micros| Timestamp::from_microsecond(micros).ok())
    }

    /// Its microseconds, to compare.
    pub fn known(self) -> Option<i64> {
        (self.0 != Self::NONE).then_some(self.0)
    }
}

impl RowStage {
    fn of(stage: Option<&Stage>, texts: &mut Texts) -> Self {
        match stage {
            None => Self::None,
            Some(Stage::Workflow { title, color }) => {
                Self::Workflow { title: texts.share(Some(title)), color: texts.share(color.as_deref()) }
            }
            Some(Stage::Publishing { status }) => Self::Publishing(*status),
        }
    }

    fn view(self, texts: &Texts) -> Option<Stage> {
        Some(match self {
            Self::None => return None,
            Self::Workflow { title, color } => {
                Stage::Workflow { title: texts.owned(title).unwrap_or_default(), color: texts.owned(color) }
            }
            Self::Publishing(status) => Stage::Publishing { status },
        })
    }
}

impl RowKind {
    fn of(kind: &TaskKind, texts: &mut Texts) -> Self {
        match kind {
            TaskKind::Review => Self::Review,
            TaskKind::Publish => Self::Publish,
            TaskKind::Other(name) => Self::Other(texts.share(Some(name))),
        }
    }

    fn view(self, texts: &Texts) -> TaskKind {
        match self {
            Self::Review => TaskKind::Review,
            Self::Publish => TaskKind::Publish,
            Self::Other(name) => TaskKind::Other(texts.owned(name).unwrap_or_default()),
        }
    }
}

/// A key as the page has it: 32 hexadecimal digits.
pub(crate) fn key_text(key: u128) -> String {
    format!("{key:032x}")
}

/// Makes room step by step: doubling would hold up to twice what is needed.
pub(super) fn grow<T>(list: &mut Vec<T>) {
    if list.len() == list.capacity() {
        list.reserve_exact(STEP);
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A row of which only what is given is known.
    pub fn row(key: u128, title: Option<&str>, due: Option<&str>) -> TaskRow {
        let task = Task {
            key: key_text(key),
            kind: TaskKind::Review,
            title: title.map(str::to_owned),
            organization: None,
            stack: None,
            content_type: None,
            language: None,
            stage: None,
            environment: None,
            comment: None,
            due: due.map(|due| due.parse().unwrap()),
            assigned_at: None,
            assigned_by: None,
            assigned_by_me: false,
        };
        TaskRow { key, task, entry: EntryPlace::default(), stage_uid: None }
    }

    fn full() -> TaskRow {
        let some = |text: &str| Some(text.to_owned());
        let mut row = row(7, Some("Spring sale"), Some("2026-03-05T18:30:00.123Z"));
        row.task.kind = TaskKind::Other("translation".to_owned());
        row.task.stage = Some(Stage::Workflow { title: "Review".to_owned(), color: some("red") });
        row.task.organization = some("Acme");
        row.task.stack = some("Site");
        row.task.content_type = some("Article");
        row.task.language = some("English");
        row.task.environment = some("development");
        row.task.comment = some("Please check");
        row.task.assigned_at = Some("2026-03-01T09:00:00Z".parse().unwrap());
        row.task.assigned_by = some("blt");
        row.task.assigned_by_me = true;
        row.stage_uid = some("review");
        row.entry =
            EntryPlace { api_key: some("k"), content_type: some("article"), locale: some("en"), entry_uid: some("e") };
        row
    }

    #[test]
    fn a_row_comes_out_as_it_went_in() {
        let mut rows = Rows::default();
        for row in [full(), row(8, None, None)] {
            assert!(rows.add(&row));
            assert_eq!(rows.tasks(rows.len() - 1).next(), Some(row.task));
            assert_eq!(rows.entry(row.key), Some(row.entry));
        }
        assert_eq!((rows.entry(9), rows.tasks(2).count(), rows.tasks(99).count()), (None, 0, 0));
        let ids = |named: Vec<crate::task::NamedId>| named.into_iter().map(|n| (n.id, n.name)).collect::<Vec<_>>();
        let names = rows.names();
        assert_eq!(ids(names.stages), [("review".to_owned(), "Review".to_owned())]);
        assert_eq!(ids(names.content_types), [("article".to_owned(), "Article".to_owned())]);
        assert_eq!(ids(names.stacks), [("k".to_owned(), "Site".to_owned())]);
    }

    #[test]
    fn a_row_is_found_by_its_place_and_no_other_is() {
        let mut rows = Rows::default();
        rows.add(&row(8, None, None));
        assert_eq!(rows.task(0), Some(row(8, None, None).task));
        assert!(rows.task(1).is_none() && rows.readable(1).is_none());
    }

    #[test]
    fn a_row_that_is_there_is_not_added_again() {
        let mut rows = Rows::default();
        assert!(rows.add(&full()) && !rows.add(&full()));
        assert_eq!((rows.len(), rows.due(), rows.tasks(0).count()), (1, 1, 1));
    }
}
