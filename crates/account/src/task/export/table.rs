//! CSV by RFC 4180, for spreadsheets.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};
use jiff::Timestamp;

use crate::task::{PublishingStatus, Stage, Task, TaskKind};

/// Tells spreadsheets that the text is UTF-8.
const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

const COLUMNS: [&str; 13] = [
    "title",
    "kind",
    "organization",
    "stack",
    "content_type",
    "language",
    "stage",
    "environment",
    "comment",
    "due",
    "assigned_at",
    "assigned_by",
    "key",
];

/// Writes a heading and a line a task; times are ISO 8601 in UTC.
pub(super) fn write(out: &mut impl Write, tasks: impl Iterator<Item = Task>) -> io::Result<()> {
    out.write_all(BYTE_ORDER_MARK)?;
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    table.write_record(COLUMNS)?;
    for task in tasks {
        table.write_record(cells(task).map(guarded))?;
    }
    table.flush()
}

fn cells(task: Task) -> [String; COLUMNS.len()] {
    let text = Option::unwrap_or_default;
    let moment = |moment: Option<Timestamp>| moment.map(|moment| moment.to_string()).unwrap_or_default();
    [
        text(task.title),
        kind(task.kind),
        text(task.organization),
        text(task.stack),
        text(task.content_type),
        text(task.language),
        task.stage.map(stage).unwrap_or_default(),
        text(task.environment),
        text(task.comment),
        moment(task.due),
        moment(task.assigned_at),
        text(task.assigned_by),
        task.key,
    ]
}

/// A spreadsheet takes a cell that begins so for a formula and would run it; behind
/// an apostrophe it is text. The apostrophe stays in the cell.
fn guarded(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

fn kind(kind: TaskKind) -> String {
    match kind {
        TaskKind::Review => "review".to_owned(),
        TaskKind::Publish => "publish".to_owned(),
        TaskKind::Other(name) => name,
    }
}

fn stage(stage: Stage) -> String {
    match stage {
        Stage::Workflow { title, .. } => title,
        Stage::Publishing { status } => match status {
            PublishingStatus::Pending => "pending",
            PublishingStatus::Approved => "approved",
            PublishingStatus::Rejected => "rejected",
            PublishingStatus::Unknown => "unknown",
        }
        .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::task::rows::tests::row;

    fn written(tasks: Vec<Task>) -> String {
        let mut out = Vec::new();
        write(&mut out, tasks.into_iter()).unwrap();
        String::from_utf8(out).unwrap()
    }

    fn titled(title: &str) -> Task {
        row(1, Some(title), Some("2026-03-05T18:30:00Z")).task
    }

    /// The cells of each line below the heading, as another program reads them.
    fn read(text: &str) -> Vec<Vec<String>> {
        let text = text.strip_prefix('\u{FEFF}').unwrap();
        let mut lines = csv::ReaderBuilder::new().terminator(csv::Terminator::CRLF).from_reader(text.as_bytes());
        lines.records().map(|line| line.unwrap().iter().map(str::to_owned).collect()).collect()
    }

    #[test]
    fn a_table_has_a_heading_and_a_line_a_task() {
        let mut task = titled("a \"b\", c");
        task.comment = Some("two\nlines".to_owned());
        task.stage = Some(Stage::Publishing { status: PublishingStatus::Rejected });
        assert_eq!(
            written(vec![task]),
            "\u{FEFF}title,kind,organization,stack,content_type,language,stage,environment,comment,due,assigned_at,\
             assigned_by,key\r\n\"a \"\"b\"\", c\",review,,,,,rejected,,\"two\nlines\",2026-03-05T18:30:00Z,,,\
             00000000000000000000000000000001\r\n"
        );
    }

    #[test]
    fn a_cell_cannot_be_a_formula() {
        for title in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(read(&written(vec![titled(title)]))[0][0], format!("'{title}"));
        }
        for title in ["1=1", "'=1", "a-b", " x"] {
            assert_eq!(read(&written(vec![titled(title)]))[0][0], title);
        }
    }

    proptest! {
        #[test]
        fn whatever_the_cells_hold_is_read_back(
            titles in proptest::collection::vec("[\r\n\t,;\"'\\\\=+@ a\u{202E}\u{1F98A}é-]{0,40}|\\PC{0,40}", 1..5),
        ) {
            let lines = read(&written(titles.iter().map(|title| titled(title)).collect()));
            let cells: Vec<_> = lines.into_iter().map(|mut line| line.swap_remove(0)).collect();
            prop_assert_eq!(cells, titles.into_iter().map(guarded).collect::<Vec<_>>());
        }
    }
}
