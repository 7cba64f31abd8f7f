use super::*;
use crate::task::query::{Condition, TaskRow};
use crate::task::rows::tests::row;
use crate::task::{TaskColumn, TaskFilter, TaskTab};

fn wanted(page_size: u32) -> TaskQuery {
    TaskQuery { tab: TaskTab::All, condition: Condition::Bar(TaskFilter::default()), sort: Vec::new(), page_size }
}

fn ask(limit: u32) -> TaskAsk {
    TaskAsk { query: None, sort: Vec::new(), limit, skip: 0 }
}

/// A page with the rows of these numbers.
fn page(numbers: impl IntoIterator<Item = u32>) -> TaskPage {
    let rows: Vec<TaskRow> = numbers.into_iter().map(|number| row(number.into(), None, None)).collect();
    TaskPage { received: u32::try_from(rows.len()).unwrap(), rows, ..TaskPage::default() }
}

fn counted(numbers: impl IntoIterator<Item = u32>, count: u32) -> TaskPage {
    TaskPage { count: Some(count), ..page(numbers) }
}

fn opened(limit: u32, first: TaskPage) -> TaskList {
    let parts = vec![(ask(limit), first)];
    TaskList::new(1, wanted(limit), OpenedTasks { parts, sorted: true })
}

/// Limit and skip of each request that would go out.
fn next(list: &TaskList) -> Vec<(u32, u32)> {
    let batch = list.next_batch(5);
    batch.map(|batch| batch.asks.iter().map(|ask| (ask.limit, ask.skip)).collect()).unwrap_or_default()
}

fn give(list: &mut TaskList, answers: Vec<Result<TaskPage, Error>>) -> Brought {
    let batch = list.next_batch(5).unwrap();
    list.take(&batch, answers)
}

#[test]
fn a_full_page_is_followed_by_five_at_once() {
    let list = opened(3, page(0..3));
    assert_eq!(next(&list), [(3, 3), (3, 6), (3, 9), (3, 12), (3, 15)]);
    assert_eq!(list.next_batch(2).unwrap().asks.len(), 2);
    assert!(!list.has_ended());
}

#[test]
fn an_empty_page_ends_the_list() {
    assert!(opened(3, page([])).has_ended());
    let mut list = opened(3, page(0..3));
    give(&mut list, vec![Ok(page([]))]);
    assert!(list.has_ended() && next(&list).is_empty());
}

#[test]
fn a_page_without_a_new_row_ends_the_list() {
    let mut list = opened(3, page(0..3));
    let brought = give(&mut list, vec![Ok(page(0..3)), Ok(page(3..6))]);
    assert!(list.has_ended() && !brought.some);
    assert_eq!(list.rows.len(), 3);
}

#[test]
fn a_row_that_is_known_is_dropped_and_still_counts_as_received() {
    let mut list = opened(3, page(0..3));
    give(&mut list, vec![Ok(page(2..5))]);
    assert_eq!((list.rows.len(), next(&list)[0]), (5, (3, 6)));
}

#[test]
fn a_short_page_of_an_odd_size_ends_the_list() {
    for rows in [1, 7, 49] {
        assert!(opened(50, page(0..rows)).has_ended(), "{rows}");
    }
}

#[test]
fn a_short_page_of_a_round_size_is_doubted_by_one_request() {
    for rows in [10, 20, 25, 75] {
        let mut list = opened(100, page(0..rows));
        assert_eq!(next(&list), [(rows, rows)], "the server's own size is remembered");
        give(&mut list, vec![Ok(page([]))]);
        assert!(list.has_ended() && list.rows.len() == rows as usize);
    }
}

#[test]
fn a_cap_that_holds_is_loaded_five_pages_at_once() {
    let mut list = opened(100, page(0..20));
    give(&mut list, vec![Ok(page(20..40))]);
    assert_eq!(next(&list), [(20, 40), (20, 60), (20, 80), (20, 100), (20, 120)]);
    give(&mut list, vec![Ok(page(40..60)), Ok(page(60..67)), Ok(page([]))]);
    assert!(list.has_ended() && list.rows.len() == 67);
}

#[test]
fn pages_behind_a_short_one_are_thrown_away_and_asked_for_anew() {
    let mut list = opened(50, page(0..50));
    let brought = give(&mut list, vec![Ok(page(50..70)), Ok(page(100..150)), Err(Error::ServerFault { status: 500 })]);
    assert_eq!((list.rows.len(), brought.error), (70, None));
    assert_eq!(next(&list), [(20, 70)]);
}

#[test]
fn a_server_that_gives_more_than_asked_for_is_asked_for_as_much() {
    let mut list = opened(25, page(0..100));
    assert_eq!(next(&list), [(100, 100)]);
    give(&mut list, vec![Ok(page(100..200))]);
    assert_eq!(next(&list)[4], (100, 600));
    assert_eq!(next(&opened(25, page(0..500))), [(100, 500)], "but not for more than 100");
}

#[test]
fn the_servers_own_count_says_where_the_end_is() {
    assert!(opened(3, counted(0..3, 3)).has_ended());
    let list = opened(50, counted(0..7, 9));
    assert_eq!((next(&list), list.view(None).count), (vec![(7, 7)], Some(9)));
    assert!(opened(50, counted([], 9)).has_ended(), "an empty page is the end whatever it says");
}

#[test]
fn rows_before_a_failure_are_kept_and_the_rest_is_asked_for_again() {
    let mut list = opened(10, page(0..10));
    let fault = || Error::ServerFault { status: 500 };
    let brought = give(&mut list, vec![Ok(page(10..20)), Err(fault()), Ok(page(30..40))]);
    assert_eq!((brought.some, brought.error), (true, Some(fault())));
    assert_eq!((list.rows.len(), next(&list)[0]), (20, (10, 20)));
}

#[test]
fn parts_of_a_list_go_forward_side_by_side_and_end_each_for_itself() {
    let parts = vec![(ask(2), page(0..2)), (ask(2), page([100]))];
    let mut list = TaskList::new(1, wanted(4), OpenedTasks { parts, sorted: true });
    assert!(!list.has_ended());
    assert_eq!(next(&list)[0], (2, 2));
    give(&mut list, vec![Ok(page([2]))]);
    assert!(list.has_ended() && list.rows.len() == 4);
}

#[test]
fn the_part_that_is_behind_is_asked_first() {
    let parts = vec![(ask(50), page(0..50)), (ask(50), page(100..120))];
    let list = TaskList::new(1, wanted(100), OpenedTasks { parts, sorted: true });
    assert_eq!(next(&list), [(20, 20)]);
}

#[test]
fn an_order_that_the_server_refuses_is_made_here_of_what_is_loaded() {
    let by_due = vec![crate::task::TaskSort { by: TaskColumn::Due, descending: false }];
    let dated = |key: u128, day: &str| row(key, None, Some(&format!("2026-03-{day}T00:00:00Z")));
    let first = TaskPage { rows: vec![dated(1, "03"), dated(2, "01")], received: 2, ..TaskPage::default() };
    let query = TaskQuery { sort: by_due, ..wanted(2) };
    let mut list = TaskList::new(1, query, OpenedTasks { parts: vec![(ask(2), first)], sorted: false });
    let days = |list: &TaskList| list.rows.tasks(0).map(|task| task.due.unwrap().strftime("%d").to_string()).collect();
    let seen: Vec<String> = days(&list);
    assert_eq!((seen, list.view(None).sorted_here), (vec!["01".to_owned(), "03".to_owned()], true));
    let last = TaskPage { rows: vec![dated(3, "02")], received: 1, ..TaskPage::default() };
    give(&mut list, vec![Ok(last)]);
    let seen: Vec<String> = days(&list);
    assert_eq!(seen, ["01", "02", "03"]);
    assert!(!list.view(None).sorted_here, "the whole list is in order");
}

#[test]
fn a_whole_list_answers_for_another_order_only() {
    let by_title = |descending| vec![crate::task::TaskSort { by: TaskColumn::Title, descending }];
    let whole = opened(3, page(0..1));
    assert!(whole.answers(&TaskQuery { sort: by_title(true), ..wanted(3) }));
    assert!(!whole.answers(&wanted(3)), "the same again is asked for again");
    assert!(!whole.answers(&TaskQuery { tab: TaskTab::InReview, sort: by_title(true), ..wanted(3) }));
    let filter = TaskFilter { stack: Some("k".to_owned()), ..TaskFilter::default() };
    let filtered = TaskQuery { condition: Condition::Bar(filter), sort: by_title(true), ..wanted(3) };
    assert!(!whole.answers(&filtered));
    assert!(!opened(3, page(0..3)).answers(&TaskQuery { sort: by_title(true), ..wanted(3) }));
}
