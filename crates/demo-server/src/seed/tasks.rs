//! Tasks, each made from its number alone and the time: the tenth task is the
//! same for everybody and at every start, but for its times.

use std::borrow::Cow;

use jiff::Timestamp;

use super::accounts::ANN;
use super::places::{PROGRAMME, SHOP_HELP, STACKS, Stack, TIMETABLES, WEBSITE};
use super::subjects::{COLLEAGUES, COMMENTS, EDITING, ENVIRONMENTS, LEGAL, LOCALES, STAGES, TITLES, TRANSLATION};
use crate::task::{Job, Publishing, Stage, TaskRow, Work};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// A person's task by its number.
pub(super) fn task(index: u32, person: &'static str, now: Timestamp) -> TaskRow {
    let mut dice = Dice(u64::from(index));
    let stack = dice.of(&STACKS);
    let kind = dice.below(3);
    let locale = dice.of(&LOCALES);
    let now = now.as_millisecond();
    let assigned_by = if dice.below(7) == 0 { person } else { dice.of(&COLLEAGUES) };
    // Whole minutes: some tasks were assigned at the same time.
    let assigned_at = (now / MINUTE - i64::from(dice.below(90 * 24 * 60))) * MINUTE;
    let publish = dice.below(10) < 3;
    let work = if publish { publishing(&mut dice) } else { review(&mut dice, now) };
    let entry = title(index, &mut dice);
    row(stack, kind, locale, entry, dice.uid(), 1 + dice.below(12), (assigned_at, assigned_by), work)
}

/// The seven tasks of `ann@example.com`.
pub(super) fn a_weeks_work(now: Timestamp) -> Vec<TaskRow> {
    let now = now.as_millisecond();
    let due = |stage, due_date| Work::Review { stage, due_date };
    let publish = |environment, comment| publishing_to(ENVIRONMENTS[environment], "publish", 0, comment);
    let today = now / DAY * DAY + 18 * HOUR + 30 * MINUTE;
    let (editor, chief) = (COLLEAGUES[1], COLLEAGUES[0]);
    let week: [(Stack, usize, usize, usize, i64, &'static str, Work); 7] = [
        (WEBSITE, 1, 0, 0, 2, chief, due(LEGAL, Some(today - 2 * DAY))),
        (SHOP_HELP, 0, 0, 1, 3, ANN, due(EDITING, Some(today))),
        (TIMETABLES, 0, 1, 2, 20, editor, publish(0, Some(COMMENTS[1]))),
        (WEBSITE, 0, 0, 3, 26, chief, due(EDITING, Some(today + DAY))),
        (PROGRAMME, 1, 2, 4, 31, COLLEAGUES[2], due(TRANSLATION, Some(today + 3 * DAY))),
        (WEBSITE, 2, 0, 5, 50, chief, due(LEGAL, None)),
        (TIMETABLES, 1, 1, 6, 53, editor, publish(1, None)),
    ];
    let mut dice = Dice(0xA22);
    week.into_iter()
        .map(|(stack, kind, locale, title, hours, by, work)| {
            let assigned = (now / MINUTE * MINUTE - hours * HOUR, by);
            let entry = Cow::Borrowed(TITLES[title]);
            row(stack, kind as u32, LOCALES[locale], entry, dice.uid(), 1 + dice.below(9), assigned, work)
        })
        .collect()
}

/// A task that comes while the server runs, the account's at that position.
pub(crate) fn assigned(position: u32, title: String, due: Option<Timestamp>, now: Timestamp) -> TaskRow {
    let mut dice = Dice(u64::from(position) ^ 0x7A5C);
    let assigned = (now.as_millisecond(), COLLEAGUES[0]);
    let work = Work::Review { stage: EDITING, due_date: due.map(Timestamp::as_millisecond) };
    row(WEBSITE, 0, LOCALES[0], Cow::Owned(title), dice.uid(), 1, assigned, work)
}

#[expect(clippy::too_many_arguments, reason = "the parts of a task are as many as they are")]
fn row(
    stack: Stack,
    kind: u32,
    locale: (&'static str, &'static str),
    entry: Cow<'static, str>,
    entry_uid: String,
    version: u32,
    (assigned_at, assigned_by): (i64, &'static str),
    work: Work,
) -> TaskRow {
    let content_type = stack.types[kind as usize];
    // As in the contract's sample: what is written in the main language is published under another.
    let entry_locale = if matches!(work, Work::Publish(_)) { LOCALES[0].0 } else { locale.0 };
    TaskRow {
        entry_uid,
        content_type: content_type.0,
        api_key: stack.api_key,
        org_uid: stack.org.uid,
        locale: locale.0,
        entry_locale,
        version,
        assigned_at,
        assigned_by,
        job: Job { org: stack.org.name, stack: stack.name, content_type: content_type.1, entry, locale: locale.1 },
        work,
    }
}

fn title(index: u32, dice: &mut Dice) -> Cow<'static, str> {
    let title = dice.of(&TITLES);
    if (index as usize) < TITLES.len() {
        return Cow::Borrowed(TITLES[index as usize]);
    }
    Cow::Owned(format!("{title} ({index})"))
}

fn publishing(dice: &mut Dice) -> Work {
    let environment = dice.of(&ENVIRONMENTS);
    let action = if dice.below(6) == 0 { "unpublish" } else { "publish" };
    let status = dice.of(&[0, 0, 0, 0, 1, -1]);
    let comment = (dice.below(2) == 0).then(|| dice.of(&COMMENTS));
    publishing_to(environment, action, status, comment)
}

fn publishing_to(
    (environment_uid, environment, rule_uid): (&'static str, &'static str, &'static str),
    action: &'static str,
    status: i8,
    comment: Option<&'static str>,
) -> Work {
    Work::Publish(Publishing { action, environment_uid, environment, rule_uid, status, comment })
}

fn review(dice: &mut Dice, now: i64) -> Work {
    let stage: Stage = dice.of(&STAGES);
    let today = now / DAY * DAY + 18 * HOUR + 30 * MINUTE;
    let days = match dice.below(10) {
        0 | 1 => None,
        2 | 3 => Some(-1 - i64::from(dice.below(20))),
        4 => Some(0),
        5 => Some(1),
        _ => Some(2 + i64::from(dice.below(28))),
    };
    Work::Review { stage, due_date: days.map(|days| today + days * DAY) }
}

/// Numbers that look thrown but follow from their seed alone (SplitMix64).
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: u32) -> u32 {
        (self.throw() % u64::from(end)) as u32
    }

    fn of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.throw() as usize % choices.len()]
    }

    fn uid(&mut self) -> String {
        format!("blt{:016x}", self.throw())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seed::accounts::BUSY;

    fn noon() -> Timestamp {
        "2026-03-02T12:00:00Z".parse().unwrap()
    }

    #[test]
    fn a_task_follows_from_its_number_and_the_time_alone() {
        assert_eq!(task(77, BUSY, noon()), task(77, BUSY, noon()));
        assert_ne!(task(77, BUSY, noon()).entry_uid, task(78, BUSY, noon()).entry_uid);
    }

    #[test]
    fn among_250_tasks_there_is_every_kind_of_work() {
        let rows: Vec<_> = (0..250).map(|index| task(index, BUSY, noon())).collect();
        let today = noon().as_millisecond() / DAY;
        let has = |wanted: &dyn Fn(&TaskRow) -> bool| rows.iter().filter(|row| wanted(row)).count() > 3;
        let due = |row: &TaskRow| match row.work {
            Work::Review { due_date, .. } => due_date.map(|due| due / DAY - today),
            Work::Publish(_) => None,
        };
        let status = |row: &TaskRow| match row.work {
            Work::Publish(publishing) => Some(publishing.status),
            Work::Review { .. } => None,
        };
        assert!(has(&|row| due(row) < Some(0) && due(row).is_some()), "late");
        assert!(has(&|row| due(row) == Some(0)), "today");
        assert!(has(&|row| due(row) == Some(1)), "tomorrow");
        assert!(has(&|row| due(row) > Some(1)), "later");
        assert!(has(&|row| matches!(row.work, Work::Review { due_date: None, .. })), "at no time");
        for wanted in [-1, 0, 1] {
            assert!(has(&|row| status(row) == Some(wanted)), "status {wanted}");
        }
        for stage in STAGES {
            assert!(has(&|row| matches!(row.work, Work::Review { stage: s, .. } if s == stage)), "{}", stage.title);
        }
        for stack in STACKS {
            assert!(has(&|row| row.api_key == stack.api_key), "{}", stack.name);
        }
        assert!(has(&|row| row.assigned_by == BUSY), "assigned by the person itself");
        assert!(rows.iter().any(|row| row.job.entry.chars().count() > 150), "a long title");
        assert!(rows.iter().any(|row| !row.job.entry.contains(|c: char| c.is_ascii_alphabetic())), "not Latin");
    }

    #[test]
    fn no_two_of_100_000_tasks_are_about_the_same_entry() {
        let entry = |index| task(index, BUSY, noon()).entry_uid;
        let entries: std::collections::HashSet<_> = (0..100_000).map(entry).collect();
        assert_eq!(entries.len(), 100_000);
    }
}
