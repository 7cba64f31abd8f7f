//! Putting rows in order here, where a server will not or need not.

use std::cmp::Ordering;

use super::rows::{Row, RowStage};
use super::texts::{Text, Texts};
use super::{PublishingStatus, TaskColumn, TaskSort};

/// A row and the texts that it names.
#[derive(Clone, Copy)]
pub(super) struct Readable<'a> {
    pub texts: &'a Texts,
    pub row: &'a Row,
}

/// Which of two rows comes first. What lacks a column comes last either way.
pub(super) fn compare(one: Readable<'_>, other: Readable<'_>, sort: &[TaskSort]) -> Ordering {
    let by = |sort: &TaskSort| column(one, other, *sort);
    sort.iter().map(by).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

fn column(one: Readable<'_>, other: Readable<'_>, sort: TaskSort) -> Ordering {
    let down = sort.descending;
    let (texts, texts_of_other) = (one.texts, other.texts);
    let (one, other) = (one.row, other.row);
    let by_text =
        |one: Text, other: Text| known_first(texts.get(one), texts_of_other.get(other), down, |a, b| folded(a, b));
    match sort.by {
        TaskColumn::Title => by_text(one.title, other.title),
        TaskColumn::Where => by_text(one.organization, other.organization)
            .then_with(|| by_text(one.stack, other.stack))
            .then_with(|| by_text(one.content_type, other.content_type)),
        TaskColumn::Stage => known_first(stage(texts, one), stage(texts_of_other, other), down, |a, b| folded(a, b)),
        TaskColumn::Due => known_first(one.due.known(), other.due.known(), down, i64::cmp),
        TaskColumn::Assigned => known_first(one.assigned_at.known(), other.assigned_at.known(), down, i64::cmp),
    }
}

fn known_first<T>(
    one: Option<T>,
    other: Option<T>,
    descending: bool,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => compare(&other, &one),
        (Some(one), Some(other)) => compare(&one, &other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Case does not matter; nothing is copied, since there may be millions of comparisons.
fn folded(one: &str, other: &str) -> Ordering {
    one.chars().flat_map(char::to_lowercase).cmp(other.chars().flat_map(char::to_lowercase))
}

fn stage<'a>(texts: &'a Texts, row: &Row) -> Option<&'a str> {
    match row.stage {
        RowStage::None => None,
        RowStage::Workflow { title, .. } => texts.get(title),
        RowStage::Publishing(status) => Some(match status {
            PublishingStatus::Pending => "pending",
            PublishingStatus::Approved => "approved",
            PublishingStatus::Rejected => "rejected",
            PublishingStatus::Unknown => "unknown",
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task::rows::Rows;
    use crate::task::rows::tests::row;

    fn rows() -> Rows {
        let mut rows = Rows::default();
        for (key, stack, title, due) in [
            (0xc, "C", Some("apple"), None),
            (0xa, "a", None, Some("2026-03-02T00:00:00Z")),
            (0xd, "D", Some("Zebra"), Some("2026-03-01T00:00:00Z")),
            (0xb, "b", Some("Äpfel"), Some("2026-03-03T00:00:00Z")),
            (0xe, "a", Some("APPLE"), Some("2026-03-01T00:00:00Z")),
        ] {
            let mut row = row(key, title, due);
            row.task.stack = Some(stack.to_owned());
            rows.add(&row);
        }
        rows
    }

    fn sorted(sort: &[(TaskColumn, bool)]) -> String {
        let mut rows = rows();
        rows.sort(
            &sort.iter().map(|(by, descending)| TaskSort { by: *by, descending: *descending }).collect::<Vec<_>>(),
        );
        rows.tasks(0).map(|task| task.key.trim_start_matches('0').to_owned()).collect()
    }

    #[test]
    fn rows_are_put_in_order_and_the_unknown_comes_last() {
        assert_eq!(sorted(&[(TaskColumn::Title, false)]), "cedba");
        assert_eq!(sorted(&[(TaskColumn::Title, true)]), "bdcea");
        assert_eq!(sorted(&[(TaskColumn::Due, false)]), "deabc");
        assert_eq!(sorted(&[(TaskColumn::Due, true)]), "badec");
        assert_eq!(sorted(&[(TaskColumn::Where, true)]), "dcbae");
    }

    #[test]
    fn the_next_column_decides_where_the_one_before_does_not() {
        assert_eq!(sorted(&[(TaskColumn::Title, false), (TaskColumn::Due, false)]), "ecdba");
        assert_eq!(sorted(&[(TaskColumn::Due, false), (TaskColumn::Title, false)]), "edabc");
        assert_eq!(sorted(&[(TaskColumn::Where, false), (TaskColumn::Due, false)]), "eabcd");
    }

    #[test]
    fn equal_rows_keep_their_places() {
        assert_eq!(sorted(&[(TaskColumn::Stage, true)]), "cadbe");
        assert_eq!(sorted(&[(TaskColumn::Assigned, false)]), "cadbe");
        assert_eq!(sorted(&[]), "cadbe");
    }

    fn some_rows() -> impl Strategy<Value = Rows> {
        let row = (proptest::option::of("[a-cA-C]{0,2}"), proptest::option::of(0_i64..4));
        proptest::collection::vec(row, 0..20).prop_map(|made| {
            let mut rows = Rows::default();
            for (key, (title, due)) in (0..).zip(made) {
                let mut row = self::row(key, title.as_deref(), None);
                row.task.due = due.map(|due| jiff::Timestamp::from_second(due).unwrap());
                rows.add(&row);
            }
            rows
        })
    }

    fn column() -> impl Strategy<Value = TaskColumn> {
        use TaskColumn::{Assigned, Due, Stage, Title, Where};
        proptest::sample::select(vec![Title, Where, Stage, Due, Assigned])
    }

    fn read(rows: &Rows) -> Vec<crate::task::Task> {
        rows.tasks(0).collect()
    }

    proptest! {
        #[test]
        fn sorting_loses_and_invents_no_row_and_a_second_time_changes_nothing(
            mut rows in some_rows(),
            by in column(),
            descending: bool,
        ) {
            let before = read(&rows);
            let sort = [TaskSort { by, descending }];
            rows.sort(&sort);
            let mut sorted = read(&rows);
            rows.sort(&sort);
            prop_assert_eq!(&read(&rows), &sorted);
            sorted.sort_by(|one, other| one.key.cmp(&other.key));
            prop_assert_eq!(sorted, before);
        }

        #[test]
        fn rows_stand_in_the_order_asked_for_and_the_unknown_behind_them(mut rows in some_rows(), descending: bool) {
            rows.sort(&[TaskSort { by: TaskColumn::Due, descending }]);
            for pair in read(&rows).windows(2) {
                let (Some(one), other) = (pair[0].due, pair[1].due) else {
                    prop_assert_eq!(pair[1].due, None);
                    continue;
                };
                let Some(other) = other else { continue };
                let (first, second) = if descending { (other, one) } else { (one, other) };
                prop_assert!(first <= second);
                prop_assert!(one != other || pair[0].key < pair[1].key, "equal rows keep their places");
            }
        }
    }
}
