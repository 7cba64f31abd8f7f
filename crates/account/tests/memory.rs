//! What 100,000 tasks cost, counted at the allocator. A test binary of its own,
//! since every other test would be counted as well.
#![expect(clippy::unwrap_used, reason = "a test that cannot set itself up has failed")]

use std::alloc::System;
use std::io::{self, Write};
use std::sync::Arc;
use std::time::{Duration, Instant};

use account::task::TaskFormat;
use account::{
    AccountId, Accounts, ExportTasksRequest, Limits, LoadTasksRequest, Nowhere, Parts, Password, ServerRequest,
    SignInRequest, SystemClock, TaskFilter, TaskListRequest, TaskTab, Vault,
};
use demo_server::{Options, Running, serve};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static COUNTED: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const MIB: usize = 1024 * 1024;

/// Bytes that are held now.
fn held() -> usize {
    let stats = COUNTED.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

/// Writes nowhere, and notes the most that is held meanwhile.
struct Watched {
    most: usize,
    written: usize,
}

impl Write for Watched {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.most = self.most.max(held());
        self.written += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn desk() -> (Running, Accounts, AccountId) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let options = Options { tasks: 100_000, rate_limit: None, ..Options::default() };
    let running = serve(listener, options).await.unwrap();
    let accounts = Accounts::open(Parts {
        vault: Vault::with(|| Err(keyring_core::Error::NoDefaultStore), Duration::from_secs(20)),
        store: Box::new(Nowhere),
        journal: Box::new(Nowhere),
        cache: Box::new(Nowhere),
        clock: Arc::new(SystemClock),
        app_version: "1.2.3".to_owned(),
        limits: Limits::default(),
    })
    .unwrap();
    let address = running.told().contentstack.clone();
    let account = accounts.add(ServerRequest::ContentstackAddress { address, app: None }).await.unwrap().id;
    let password = Password::new(&*running.told().password);
    let email = "busy@example.com".to_owned();
    accounts.sign_in(SignInRequest { account: account.clone(), email, password }).await.unwrap();
    (running, accounts, account)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_thousand_tasks_take_less_than_40_mb_and_are_given_back() {
    let (_running, accounts, account) = desk().await;
    let request = TaskListRequest {
        tab: TaskTab::All,
        filter: TaskFilter::default(),
        query: None,
        sort: Vec::new(),
        page_size: 100,
    };
    let mut view = accounts.open_tasks(&account, request).await.unwrap();
    let (before, begun) = (held(), Instant::now());
    while !view.ended {
        view = accounts.load_tasks(&account, LoadTasksRequest { list: view.list, pages: 5 }).await.unwrap();
    }
    let (loaded, took) = (held().saturating_sub(before), begun.elapsed());
    assert_eq!(view.loaded, 100_000);
    assert!(loaded < 40 * MIB, "{} MiB", loaded / MIB);

    let mut figures = format!("{} MiB for 100,000 tasks, loaded in {took:?}", loaded / MIB);
    for format in [TaskFormat::Csv, TaskFormat::Json, TaskFormat::ICalendar] {
        let export = accounts.export_tasks(&account, ExportTasksRequest { list: view.list, format }).unwrap();
        let (before, mut out) = (held(), Watched { most: 0, written: 0 });
        export.write(io::BufWriter::new(&mut out)).unwrap();
        let more = out.most.saturating_sub(before);
        assert!(out.written > 5 * MIB && more < MIB, "{format:?}: {more} bytes more");
        figures += &format!("; {format:?}: {} MiB written, {more} bytes held meanwhile", out.written / MIB);
    }
    accounts.sign_out(&account).await.unwrap();
    let left = held().saturating_sub(before);
    assert!(left < loaded / 4, "{} MiB are left", left / MIB);
    // Told where the test is run with --no-capture.
    io::stderr().write_all(format!("{figures}\n").as_bytes()).unwrap();
}
