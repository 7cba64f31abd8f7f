//! The cache's own thread: whoever shows something waits for no disk, and what is asked
//! for later is done later. It is started by the first who wants something of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock, mpsc};

use tokio::sync::oneshot;

use super::kept::Kept;
use super::{CachePlace, CacheView};
use crate::accounts::AccountId;

/// The copies, behind their thread.
pub(crate) struct Cache {
    place: Arc<dyn CachePlace>,
    on: Arc<AtomicBool>,
    desk: OnceLock<mpsc::Sender<Job>>,
}

type Job = Box<dyn FnOnce(&dyn CachePlace) + Send>;

impl Cache {
    pub fn new(place: Box<dyn CachePlace>) -> Self {
        Self { place: Arc::from(place), on: Arc::new(AtomicBool::new(true)), desk: OnceLock::new() }
    }

    pub fn set_on(&self, on: bool) {
        self.on.store(on, Ordering::SeqCst);
    }

    /// An account's copy; `None` where there is none that can be read.
    pub async fn read(&self, account: AccountId) -> Option<Kept> {
        self.ask(move |place| Kept::read(&place.read(&account)?)).await.flatten()
    }

    /// Changes an account's copy, or begins it. Nobody waits for it.
    pub fn change(&self, account: AccountId, uid: String, change: impl FnOnce(&mut Kept) + Send + 'static) {
        let on = Arc::clone(&self.on);
        self.send(Box::new(move |place| {
            // Asked here, since this may have waited while copies were switched off.
            if !on.load(Ordering::SeqCst) {
                return;
            }
            let before = place.read(&account).and_then(|bytes| Kept::read(&bytes));
            let mut kept = before.filter(|kept| kept.uid == uid).unwrap_or_else(|| Kept::new(uid));
            change(&mut kept);
            let Some(bytes) = kept.write() else { return };
            if let Err(error) = place.write(&account, &bytes) {
                tracing::warn!(%error, "a copy for the next start was not kept");
            }
        }));
    }

    /// Removes an account's copy, and says whether none is left.
    pub async fn forget(&self, account: &AccountId) -> bool {
        let account = account.clone();
        let removed = self.ask(move |place| place.remove(&account)).await;
        told(removed)
    }

    /// Removes every copy, and says whether none is left.
    pub async fn clear(&self) -> bool {
        told(self.ask(|place| place.clear()).await)
    }

    pub async fn view(&self) -> CacheView {
        self.ask(|place| place.view()).await.unwrap_or_default()
    }

    async fn ask<T: Send + 'static>(&self, job: impl FnOnce(&dyn CachePlace) -> T + Send + 'static) -> Option<T> {
        let (sender, answer) = oneshot::channel();
        self.send(Box::new(move |place| {
            // Whoever asked may have gone.
            let _ = sender.send(job(place));
        }));
        answer.await.ok()
    }

    fn send(&self, job: Job) {
        let desk = self.desk.get_or_init(|| start(Arc::clone(&self.place)));
        // Without a thread nothing is kept, and whoever asks gets nothing.
        let _ = desk.send(job);
    }
}

fn told(removed: Option<std::io::Result<()>>) -> bool {
    match removed {
        Some(Ok(())) => true,
        Some(Err(error)) => {
            tracing::warn!(%error, "a copy for the next start was not removed");
            false
        }
        None => false,
    }
}

/// It ends when the last sender is gone.
fn start(place: Arc<dyn CachePlace>) -> mpsc::Sender<Job> {
    let (sender, jobs) = mpsc::channel::<Job>();
    let work = move || {
        while let Ok(job) = jobs.recv() {
            let _ = catch_unwind(AssertUnwindSafe(|| job(&*place)));
        }
    };
    if let Err(error) = std::thread::Builder::new().name("cache".to_owned()).spawn(work) {
        tracing::error!(%error, "the cache's thread could not be started");
    }
    sender
}
