//! Tasks.

use account::task::TaskExportView;
use account::{
    AccountId, Accounts, ExportTasksRequest, LoadTasksRequest, OpenTaskRequest, TaskFilter, TaskListRequest,
    TaskListView, TaskQueryView, TaskRows, TaskRowsRequest, TaskTab,
};
use tauri::{AppHandle, State, Window};

use super::file::{Kind, save};
use super::{Answer, CommandError};

#[tauri::command]
pub async fn open_tasks(
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: TaskListRequest,
) -> Answer<TaskListView> {
    Ok(accounts.open_tasks(&account, request).await?)
}

#[tauri::command]
pub async fn load_tasks(
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: LoadTasksRequest,
) -> Answer<TaskListView> {
    Ok(accounts.load_tasks(&account, request).await?)
}

#[tauri::command]
pub async fn task_rows(
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: TaskRowsRequest,
) -> Answer<TaskRows> {
    Ok(accounts.task_rows(&account, request)?)
}

#[tauri::command]
pub fn write_task_query(tab: TaskTab, filter: TaskFilter) -> Answer<String> {
    Ok(account::write_task_query(tab, &filter)?)
}

#[tauri::command]
pub fn read_task_query(text: String) -> Answer<TaskQueryView> {
    Ok(account::read_task_query(&text)?)
}

/// Writes the loaded tasks into a file that the person chooses; nothing where none was chosen.
#[tauri::command]
pub async fn export_tasks(
    app: AppHandle,
    window: Window,
    accounts: State<'_, Accounts>,
    account: AccountId,
    request: ExportTasksRequest,
) -> Answer<Option<TaskExportView>> {
    let export = accounts.export_tasks(&account, request)?;
    let (tasks, complete) = (export.tasks, export.complete);
    let file_name = export.file_name.clone();
    let kind = Kind { name: request.format.name(), extension: request.format.extension() };
    let written = save(app, window, file_name, kind, move |file| Ok(export.write(file)?)).await?;
    Ok(written.map(|file_name| TaskExportView { file_name, tasks, complete }))
}

/// Opens the task's entry in the person's browser. The page names a task; the address is made here.
#[tauri::command]
pub async fn open_task(accounts: State<'_, Accounts>, account: AccountId, request: OpenTaskRequest) -> Answer<()> {
    let address = accounts.task_address(&account, &request)?;
    // Another program is started: the window's thread must not wait for it.
    let opened = tauri::async_runtime::spawn_blocking(move || tauri_plugin_opener::open_url(address, None::<&str>));
    let opened = opened.await.map_err(|error| CommandError::System { message: error.to_string() })?;
    opened.map_err(|error| CommandError::System { message: error.to_string() })
}
