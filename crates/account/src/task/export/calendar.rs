//! iCalendar by RFC 5545: due dates for a calendar. Written by hand, since what
//! there is for it holds the whole calendar in memory before it writes a line.

use std::io::{self, Write};

use jiff::Timestamp;

use crate::task::{Stage, Task};

/// Longest line in bytes, without its end (RFC 5545 §3.1).
const LONGEST: usize = 75;

/// Writes a calendar with an event for each task that has a due date, at that
/// moment. The same task has the same UID in every file, so that a later one
/// takes the place of an earlier one.
pub(super) fn write(out: &mut impl Write, tasks: impl Iterator<Item = Task>, now: Timestamp) -> io::Result<()> {
    line(out, "BEGIN", "VCALENDAR")?;
    line(out, "VERSION", "2.0")?;
    line(out, "PRODID", "-//Latchkey//Tasks//EN")?;
    line(out, "CALSCALE", "GREGORIAN")?;
    for task in tasks {
        if let Some(due) = task.due {
            event(out, &task, due, now)?;
        }
    }
    line(out, "END", "VCALENDAR")
}

fn event(out: &mut impl Write, task: &Task, due: Timestamp, now: Timestamp) -> io::Result<()> {
    line(out, "BEGIN", "VEVENT")?;
    line(out, "UID", &format!("{}@latchkey", task.key))?;
    line(out, "DTSTAMP", &moment(now))?;
    line(out, "DTSTART", &moment(due))?;
    line(out, "SUMMARY", &escaped(summary(task)))?;
    let description = description(task);
    if !description.is_empty() {
        line(out, "DESCRIPTION", &escaped(&description))?;
    }
    // A due date takes none of the person's time.
    line(out, "TRANSP", "TRANSPARENT")?;
    line(out, "END", "VEVENT")
}

fn summary(task: &Task) -> &str {
    task.title.as_deref().or(task.content_type.as_deref()).unwrap_or("Task")
}

/// Where it is, its stage and its comment, a line each.
fn description(task: &Task) -> String {
    let place = [&task.organization, &task.stack, &task.content_type, &task.language];
    let place: Vec<_> = place.into_iter().flatten().map(String::as_str).collect();
    let stage = match &task.stage {
        Some(Stage::Workflow { title, .. }) => Some(title.clone()),
        Some(Stage::Publishing { .. }) | None => None,
    };
    let lines = [Some(place.join(" › ")), stage, task.comment.clone()];
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// A moment in UTC, to the second.
fn moment(moment: Timestamp) -> String {
    moment.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// Text as RFC 5545 §3.3.11 has it. Control characters may not stand in one at all.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\r' if letters.peek() == Some(&'\n') => {}
            '\r' | '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(letter),
            control if control.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// A line, folded between characters: what goes on begins with a space.
fn line(out: &mut impl Write, name: &str, value: &str) -> io::Result<()> {
    let mut length = 0;
    for letter in name.chars().chain([':']).chain(value.chars()) {
        if length + letter.len_utf8() > LONGEST {
            out.write_all(b"\r\n ")?;
            length = 1;
        }
        out.write_all(letter.encode_utf8(&mut [0; 4]).as_bytes())?;
        length += letter.len_utf8();
    }
    out.write_all(b"\r\n")
}

#[cfg(test)]
mod tests {
    use icalendar::{Calendar, CalendarComponent, Component};
    use proptest::prelude::*;

    use super::*;
    use crate::task::rows::tests::row;

    fn now() -> Timestamp {
        "2026-03-01T09:00:00Z".parse().unwrap()
    }

    fn written(tasks: Vec<Task>) -> String {
        let mut out = Vec::new();
        write(&mut out, tasks.into_iter(), now()).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn due(key: u128, title: Option<&str>) -> Task {
        row(key, title, Some("2026-03-05T18:30:00.5Z")).task
    }

    #[test]
    fn a_due_date_is_an_event_at_that_moment() {
        let mut task = due(0xab, Some("Spring sale; 20 % off, today"));
        task.stack = Some("Site".to_owned());
        task.content_type = Some("Article".to_owned());
        task.stage = Some(Stage::Workflow { title: "Review".to_owned(), color: None });
        task.comment = Some("Please check".to_owned());
        let text = written(vec![task, row(1, Some("without a date"), None).task]);
        assert!(text.lines().count() == text.matches("\r\n").count());
        insta::assert_snapshot!(text.replace("\r\n", "\n"), @r"
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Latchkey//Tasks//EN
        CALSCALE:GREGORIAN
        BEGIN:VEVENT
        UID:000000000000000000000000000000ab@latchkey
        DTSTAMP:20260301T090000Z
        DTSTART:20260305T183000Z
        SUMMARY:Spring sale\; 20 % off\, today
        DESCRIPTION:Site › Article\nReview\nPlease check
        TRANSP:TRANSPARENT
        END:VEVENT
        END:VCALENDAR
        ");
    }

    #[test]
    fn a_task_without_a_title_is_called_by_its_kind_of_content() {
        let mut task = due(1, None);
        assert!(written(vec![task.clone()]).contains("\r\nSUMMARY:Task\r\n"));
        task.content_type = Some("Article".to_owned());
        assert!(written(vec![task]).contains("\r\nSUMMARY:Article\r\n"));
    }

    /// What another program reads: a title, or what stands for an unreadable one.
    fn titles(text: &str) -> Vec<String> {
        let calendar: Calendar = text.parse().unwrap();
        let events = calendar.components.iter().filter_map(CalendarComponent::as_event);
        let start =
            icalendar::DatePerhapsTime::from(icalendar::CalendarDateTime::Utc("2026-03-05T18:30:00Z".parse().unwrap()));
        events
            .map(|event| {
                assert!(event.get_uid().unwrap().ends_with("@latchkey"));
                assert_eq!(event.get_start(), Some(start.clone()));
                event.get_summary().unwrap_or_default().to_owned()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn whatever_a_title_holds_is_read_back_and_no_line_is_too_long(
            wanted in proptest::collection::vec(
                "[\n,;:\"'\\\\nN= a\u{202E}\u{1F98A}é-]{1,120}|\\PC{1,120}|\u{1F98A}{30,60}", 1..4),
        ) {
            let tasks = wanted.iter().zip(1..).map(|(title, key)| due(key, Some(title))).collect();
            let text = written(tasks);
            for line in text.split("\r\n") {
                prop_assert!(line.len() <= LONGEST && !line.contains(['\r', '\n']), "{:?}", line);
            }
            prop_assert_eq!(titles(&text), wanted);
        }
    }

    #[test]
    fn line_ends_of_every_kind_are_one_and_control_characters_are_none() {
        assert_eq!(escaped("a\r\nb\rc\nd\0e\tf"), "a\\nb\\nc\\nde\tf");
    }
}
