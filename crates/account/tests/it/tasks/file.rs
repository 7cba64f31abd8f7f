//! Lists as files.

use account::task::TaskFormat;
use account::{Error, ExportTasksRequest, TaskListRequest};
use serde_json::{Value, json};

use super::{Desk, row, server, server_of, wanted};
use crate::support::contentstack::TOKEN;
use crate::support::scripted::Reply;

fn written(desk: &Desk, list: u32, format: TaskFormat) -> (account::TaskExport, String) {
    let export = desk.app.accounts.export_tasks(&desk.account, ExportTasksRequest { list, format }).unwrap();
    let mut file = Vec::new();
    export.write(&mut file).unwrap();
    (export, String::from_utf8(file).unwrap())
}

/// Three tasks, one of them with a due date, each with what nobody asked for.
async fn desk() -> (Desk, u32) {
    let server = server(|_| {
        let mut rows = ["a", "b", "=c"].map(|title| row("workflow_stage", title));
        rows[1]["due_date"] = json!("2026-03-05T18:30:00.000Z");
        for row in &mut rows {
            row["authtoken"] = json!(TOKEN);
        }
        Reply::json(200, json!({ "assignments": rows }))
    })
    .await;
    let desk = Desk::at(&server).await;
    let list = desk.open(TaskListRequest { page_size: 50, ..wanted() }).await.unwrap().list;
    (desk, list)
}

#[tokio::test]
async fn a_list_is_a_file_of_each_kind_and_holds_no_token() {
    let (desk, list) = desk().await;
    for (format, name, tasks) in
        [(TaskFormat::Csv, "csv", 3), (TaskFormat::Json, "json", 3), (TaskFormat::ICalendar, "ics", 1)]
    {
        let (export, text) = written(&desk, list, format);
        assert_eq!(export.file_name, format!("latchkey-ann-example.com-tasks-2026-03-01.{name}"));
        assert_eq!((export.tasks, export.complete), (tasks, true));
        assert!(!text.contains(TOKEN));
    }
    let (_, table) = written(&desk, list, TaskFormat::Csv);
    assert_eq!((table.matches("\r\n").count(), table.contains("\r\n'=c,")), (4, true));
    let (_, calendar) = written(&desk, list, TaskFormat::ICalendar);
    assert!(calendar.contains("\r\nDTSTAMP:20260301T090000Z\r\nDTSTART:20260305T183000Z\r\nSUMMARY:b\r\n"));
}

#[tokio::test]
async fn a_json_file_holds_the_rows_as_the_page_has_them() {
    let (desk, list) = desk().await;
    let (_, text) = written(&desk, list, TaskFormat::Json);
    let file: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["tasks"], serde_json::to_value(desk.tasks(list)).unwrap());
    assert_eq!((&file["exported_at"], &file["complete"]), (&json!("2026-03-01T09:00:00Z"), &json!(true)));
}

#[tokio::test]
async fn a_file_says_whether_the_list_had_come_to_its_end() {
    let server = server_of(9, 100).await;
    let desk = Desk::at(&server).await;
    let list = desk.open(wanted()).await.unwrap().list;
    let (export, text) = written(&desk, list, TaskFormat::Json);
    assert_eq!((export.tasks, export.complete), (3, false));
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["complete"], false);
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_told_and_a_list_that_is_gone_as_well() {
    struct Full;
    impl std::io::Write for Full {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("no space left"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let (desk, list) = desk().await;
    for format in [TaskFormat::Csv, TaskFormat::Json, TaskFormat::ICalendar] {
        let (export, _) = written(&desk, list, format);
        let outcome = export.write(Full);
        assert!(matches!(&outcome, Err(Error::NotWritten(words)) if words.contains("no space left")), "{outcome:?}");
        let gone = desk.app.accounts.export_tasks(&desk.account, ExportTasksRequest { list: list + 1, format });
        assert!(matches!(gone, Err(Error::ListReplaced)));
    }
}
