//! Lists of tasks, and the doubts that the contract leaves.

mod browser;
mod file;
mod load;
mod merged;
mod open;

use account::task::{TaskColumn, TaskSort};
use account::{
    AccountId, Error, LoadTasksRequest, Result, Task, TaskFilter, TaskListRequest, TaskListView, TaskRowsRequest,
    TaskTab,
};
use serde_json::{Value, json};

use crate::support::app::App;
use crate::support::contentstack::{self, TASKS, is};
use crate::support::scripted::{Reply, Request, Scripted};

/// All tasks in the server's order, three at a time.
pub fn wanted() -> TaskListRequest {
    TaskListRequest { tab: TaskTab::All, filter: TaskFilter::default(), query: None, sort: Vec::new(), page_size: 3 }
}

pub fn by_title() -> TaskListRequest {
    TaskListRequest { sort: vec![TaskSort { by: TaskColumn::Title, descending: true }], ..wanted() }
}

pub fn row(kind: &str, title: &str) -> Value {
    json!({"api_key": "bltk", "entry_uid": title, "type": kind, "job": {"entry": title}})
}

pub fn rows(kind: &str, titles: &[&str]) -> Reply {
    let rows: Vec<_> = titles.iter().map(|title| row(kind, title)).collect();
    Reply::json(200, json!({ "assignments": rows }))
}

/// A server that answers requests for tasks.
pub async fn server(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Scripted {
    contentstack::start(move |request| is(request, TASKS).then(|| answer(request))).await
}

/// Of a request for tasks: rows wanted, and rows to pass over.
pub fn limit_and_skip(request: &Request) -> (usize, usize) {
    let number = |name| request.parameter(name).unwrap().parse().unwrap();
    (number("limit"), number("skip"))
}

/// The page that a server of `all` tasks gives, at most `most` rows.
pub fn page_of(request: &Request, all: usize, most: usize) -> Vec<Value> {
    let (limit, skip) = limit_and_skip(request);
    (skip..all).take(limit.min(most)).map(|number| row("workflow_stage", &number.to_string())).collect()
}

/// A server of `all` tasks that gives at most `most` at once.
pub async fn server_of(all: usize, most: usize) -> Scripted {
    server(move |request| Reply::json(200, json!({ "assignments": page_of(request, all, most) }))).await
}

pub fn asked(server: &Scripted) -> Vec<Request> {
    server.seen().into_iter().filter(|request| is(request, TASKS)).collect()
}

/// Limit and skip of each request for tasks, by skip: those sent at once come in any order.
pub fn pages_asked(server: &Scripted) -> Vec<(usize, usize)> {
    let mut pages: Vec<_> = asked(server).iter().map(limit_and_skip).collect();
    pages.sort_by_key(|(_, skip)| *skip);
    pages
}

/// An account that is signed in.
pub struct Desk {
    pub app: App,
    pub account: AccountId,
}

impl Desk {
    pub async fn at(server: &Scripted) -> Self {
        let app = App::new();
        let account = app.signed_in(&server.address()).await;
        Self { app, account }
    }

    pub async fn open(&self, request: TaskListRequest) -> Result<TaskListView> {
        self.app.accounts.open_tasks(&self.account, request).await
    }

    pub async fn load(&self, list: u32, pages: u32) -> Result<TaskListView> {
        self.app.accounts.load_tasks(&self.account, LoadTasksRequest { list, pages }).await
    }

    /// Loads until the end, five pages at a time.
    pub async fn load_all(&self, mut view: TaskListView) -> TaskListView {
        while !view.ended {
            view = self.load(view.list, 5).await.unwrap();
        }
        view
    }

    pub fn tasks(&self, list: u32) -> Vec<Task> {
        let window = |from| self.app.accounts.task_rows(&self.account, TaskRowsRequest { list, from, count: 200 });
        let mut tasks = Vec::new();
        loop {
            let rows = window(u32::try_from(tasks.len()).unwrap()).unwrap().tasks;
            if rows.is_empty() {
                return tasks;
            }
            tasks.extend(rows);
        }
    }

    pub fn titles(&self, list: u32) -> Vec<String> {
        self.tasks(list).into_iter().filter_map(|task| task.title).collect()
    }
}

/// The field that a request is refused at.
pub fn field<T: std::fmt::Debug>(outcome: Result<T>) -> String {
    match outcome {
        Err(Error::Invalid { fields, .. }) => fields[0].field.clone(),
        other => panic!("{other:?}"),
    }
}
