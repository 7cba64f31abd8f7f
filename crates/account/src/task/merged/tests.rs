use proptest::prelude::*;

use super::*;
use crate::task::query::{OpenedTasks, TaskAsk, TaskPage};
use crate::task::rows::tests::row;

/// A part of rows told by title and day of March; it may have ended or not.
fn source(account: &str, list: u32, rows: &[(&str, Option<u8>)], ended: bool) -> Source {
    let due = |day: u8| format!("2026-03-{day:02}T09:00:00Z");
    let made = (0..).zip(rows).map(|(key, (title, day))| row(key, Some(title), day.map(due).as_deref()));
    let received = u32::try_from(rows.len()).unwrap();
    let limit = if ended { received + 1 } else { received };
    let count = ended.then_some(received);
    let page = TaskPage { rows: made.collect(), received, count, reads_a_second: None };
    let ask = TaskAsk { query: None, sort: ORDER.to_vec(), limit, skip: 0 };
    let opened = OpenedTasks { parts: vec![(ask, page)], sorted: true };
    let list = TaskList::new(list, by_due().unwrap(), opened).in_order_of_arrival();
    assert_eq!(list.has_ended(), ended);
    let account = serde_json::from_value(account.into()).unwrap();
    Source { account, list: Arc::new(list), given_up: false }
}

fn merged(sources: &[Source]) -> Merge {
    let mut merge = Merge::default();
    merge.take(sources, || 1);
    merge
}

fn shown(merge: &Merge, sources: &[Source]) -> String {
    let tasks = merge.read(sources, merge.number, 0, 200).unwrap();
    let told: Vec<_> =
        tasks.into_iter().map(|MergedTask { account, task }| format!("{account}:{}", task.title.unwrap())).collect();
    told.join(" ")
}

fn behind(merge: &Merge) -> Vec<bool> {
    merge.view().parts.iter().map(|part| part.behind).collect()
}

#[test]
fn tasks_follow_each_other_by_due_date_and_those_without_one_come_last() {
    let sources = [
        source("a", 1, &[("early", Some(2)), ("late", Some(9)), ("never", None)], true),
        source("b", 2, &[("first", Some(1)), ("middle", Some(5)), ("Also never", None)], true),
    ];
    let merge = merged(&sources);
    assert_eq!(shown(&merge, &sources), "b:first a:early b:middle a:late b:Also never a:never");
    assert!(merge.view().ended);
}

#[test]
fn alike_tasks_stand_in_the_order_of_their_accounts_and_then_as_they_came() {
    let alike: &[(&str, Option<u8>)] = &[("same", Some(3)), ("same", Some(3))];
    let sources = [source("b", 1, alike, true), source("a", 2, alike, true)];
    let merge = merged(&sources);
    assert_eq!(shown(&merge, &sources), "b:same b:same a:same a:same");
    assert_eq!(merge.read(&sources, 1, 0, 1).unwrap()[0].task.key, row(0, None, None).task.key);
}

#[test]
fn nothing_is_shown_that_a_row_still_to_come_may_stand_before() {
    let sources = [
        source("a", 1, &[("1", Some(1)), ("4", Some(4))], false),
        source("b", 2, &[("2", Some(2)), ("5", Some(5)), ("6", Some(6))], false),
    ];
    let merge = merged(&sources);
    assert_eq!(shown(&merge, &sources), "a:1 b:2 a:4");
    assert_eq!(behind(&merge), [true, false], "the one whose last row is the first to be passed");
    assert!(!merge.view().ended);
}

#[test]
fn a_part_that_failed_holds_no_other_back() {
    let mut sources =
        [source("a", 1, &[("1", Some(1))], false), source("b", 2, &[("2", Some(2)), ("3", Some(3))], true)];
    let mut merge = merged(&sources);
    assert_eq!(shown(&merge, &sources), "a:1");
    sources[0].given_up = true;
    merge.take(&sources, || 2);
    assert_eq!(shown(&merge, &sources), "a:1 b:2 b:3");
    assert_eq!(merge.number, 1, "rows only followed");
    assert_eq!(behind(&merge), [true, false], "it can still be loaded on");
}

#[test]
fn the_name_of_the_order_stays_while_rows_follow_and_changes_when_one_comes_between() {
    let first = source("a", 1, &[("1", Some(1)), ("9", Some(9))], true);
    let mut sources = vec![first];
    let mut merge = merged(&sources);
    sources.push(source("b", 2, &[("5", Some(5))], true));
    let versions = merge.version;
    merge.take(&sources, || 2);
    assert_eq!((merge.number, shown(&merge, &sources).as_str()), (2, "a:1 b:5 a:9"));
    assert!(merge.version > versions);
    assert_eq!(merge.read(&sources, 1, 0, 9), None, "the order that was is gone");
    merge.take(&sources, || panic!("nothing changed"));
}

#[test]
fn rows_are_not_read_from_a_list_that_took_the_place_of_another() {
    let sources = [source("a", 1, &[("1", Some(1))], true)];
    let merge = merged(&sources);
    assert_eq!(merge.read(&[source("a", 7, &[("1", Some(1))], true)], 1, 0, 9), None);
    assert_eq!(merge.read(&[], 1, 0, 9), None);
    assert_eq!(merge.read(&sources, 1, 1, 9), Some(Vec::new()));
}

#[test]
fn without_a_part_there_is_nothing_and_it_has_ended() {
    let merge = merged(&[]);
    assert_eq!((merge.view().shown, merge.view().ended), (0, true));
}

fn rows() -> impl Strategy<Value = Vec<(String, Option<u8>)>> {
    proptest::collection::vec(("[a-cA-C]{0,2}", proptest::option::of(1_u8..5)), 0..12)
}

proptest! {
    #[test]
    fn merging_loses_and_invents_no_row_and_leaves_none_out_of_order(parts in proptest::collection::vec(rows(), 0..4)) {
        let sources: Vec<_> = (1..).zip(&parts).map(|(list, rows)| {
            let rows: Vec<_> = rows.iter().map(|(title, due)| (title.as_str(), *due)).collect();
            source(&list.to_string(), list, &rows, true)
        }).collect();
        let read = merged(&sources).read(&sources, 1, 0, 200).unwrap();
        prop_assert_eq!(read.len(), parts.iter().map(Vec::len).sum::<usize>());
        let key = |one: &MergedTask| (one.task.due.is_none(), one.task.due, one.task.title.as_deref().map(str::to_lowercase));
        prop_assert!(read.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])));
        for source in &sources {
            let of: Vec<_> = read.iter().filter(|one| one.account == source.account).map(|one| one.task.clone()).collect();
            prop_assert!(source.list.rows.tasks(0).all(|task| of.contains(&task)));
        }
    }
}
