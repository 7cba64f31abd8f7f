//! Putting rows in order here, where a server will not.

use std::cmp::Ordering;

use super::{PublishingStatus, Stage, Task, TaskColumn, TaskSort};

/// Puts rows in order. What lacks the column comes last either way; equal rows keep their places.
pub(crate) fn sort(tasks: &mut [Task], by: TaskSort) {
    tasks.sort_by(|one, other| match by.by {
        TaskColumn::Title => known_first(folded(one.title.as_deref()), folded(other.title.as_deref()), by.descending),
        TaskColumn::Where => known_first(Some(place(one)), Some(place(other)), by.descending),
        TaskColumn::Stage => known_first(stage(one), stage(other), by.descending),
        TaskColumn::Due => known_first(one.due, other.due, by.descending),
        TaskColumn::Assigned => known_first(one.assigned_at, other.assigned_at, by.descending),
    });
}

fn known_first<T: Ord>(one: Option<T>, other: Option<T>, descending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

fn folded(text: Option<&str>) -> Option<String> {
    text.map(str::to_lowercase)
}

fn place(task: &Task) -> [Option<String>; 3] {
    [&task.organization, &task.stack, &task.content_type].map(|name| folded(name.as_deref()))
}

fn stage(task: &Task) -> Option<String> {
    Some(match task.stage.as_ref()? {
        Stage::Workflow { title, .. } => title.to_lowercase(),
        Stage::Publishing { status } => match status {
            PublishingStatus::Pending => "pending",
            PublishingStatus::Approved => "approved",
            PublishingStatus::Rejected => "rejected",
            PublishingStatus::Unknown => "unknown",
        }
        .to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task::TaskKind;

    fn task(key: &str, title: Option<&str>, due: Option<&str>) -> Task {
        Task {
            key: key.to_owned(),
            kind: TaskKind::Review,
            title: title.map(str::to_owned),
            organization: None,
            stack: Some(key.to_uppercase()),
            content_type: None,
            language: None,
            stage: None,
            environment: None,
            comment: None,
            due: due.map(|due| due.parse().unwrap()),
            assigned_at: None,
            assigned_by: None,
            assigned_by_me: false,
        }
    }

    fn sorted(by: TaskColumn, descending: bool) -> String {
        let mut tasks = [
            task("c", Some("apple"), None),
            task("a", None, Some("2026-03-02T00:00:00Z")),
            task("d", Some("Zebra"), Some("2026-03-01T00:00:00Z")),
            task("b", Some("Banana"), Some("2026-03-03T00:00:00Z")),
        ];
        sort(&mut tasks, TaskSort { by, descending });
        tasks.map(|task| task.key).concat()
    }

    #[test]
    fn rows_are_put_in_order_and_the_unknown_comes_last() {
        assert_eq!(sorted(TaskColumn::Title, false), "cbda");
        assert_eq!(sorted(TaskColumn::Title, true), "dbca");
        assert_eq!(sorted(TaskColumn::Due, false), "dabc");
        assert_eq!(sorted(TaskColumn::Due, true), "badc");
        assert_eq!(sorted(TaskColumn::Where, true), "dcba");
    }

    #[test]
    fn equal_rows_keep_their_places() {
        assert_eq!(sorted(TaskColumn::Stage, true), "cadb");
        assert_eq!(sorted(TaskColumn::Assigned, false), "cadb");
    }

    fn tasks() -> impl Strategy<Value = Vec<Task>> {
        let row = (proptest::option::of("[a-cA-C]{0,2}"), proptest::option::of(0_i64..4));
        proptest::collection::vec(row, 0..20).prop_map(|rows| {
            let task = |(place, (title, due)): (usize, (Option<String>, Option<i64>))| Task {
                due: due.map(|due| jiff::Timestamp::from_second(due).unwrap()),
                ..task(&format!("{place:02}"), title.as_deref(), None)
            };
            rows.into_iter().enumerate().map(task).collect()
        })
    }

    fn column() -> impl Strategy<Value = TaskColumn> {
        use TaskColumn::{Assigned, Due, Stage, Title, Where};
        proptest::sample::select(vec![Title, Where, Stage, Due, Assigned])
    }

    proptest! {
        #[test]
        fn sorting_loses_and_invents_no_row_and_a_second_time_changes_nothing(
            tasks in tasks(),
            by in column(),
            descending: bool,
        ) {
            let sort = |tasks: &[Task]| {
                let mut sorted = tasks.to_vec();
                super::sort(&mut sorted, TaskSort { by, descending });
                sorted
            };
            let sorted = sort(&tasks);
            prop_assert_eq!(&sort(&sorted), &sorted);
            let mut back = sorted.clone();
            back.sort_by(|one, other| one.key.cmp(&other.key));
            prop_assert_eq!(back, tasks);
        }

        #[test]
        fn rows_stand_in_the_order_asked_for_and_the_unknown_behind_them(tasks in tasks(), descending: bool) {
            let mut sorted = tasks;
            sort(&mut sorted, TaskSort { by: TaskColumn::Due, descending });
            for pair in sorted.windows(2) {
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
