//! A server that takes every connection and never answers.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

/// It holds what it took until it is dropped.
pub struct SilentServer {
    taken: Arc<AtomicUsize>,
    work: JoinHandle<()>,
}

impl SilentServer {
    /// Listens at `address`, at which nothing else may.
    pub async fn at(address: &str) -> Result<Self> {
        let listener = TcpListener::bind(address).await.with_context(|| format!("cannot listen at {address}"))?;
        let taken = Arc::new(AtomicUsize::new(0));
        let (counted, held) = (Arc::clone(&taken), Mutex::new(Vec::new()));
        let work = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                held.lock().unwrap_or_else(PoisonError::into_inner).push(stream);
            }
        });
        Ok(Self { taken, work })
    }

    /// How many connections it has taken, and so how many wait for an answer.
    pub fn waiting(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }
}

impl Drop for SilentServer {
    fn drop(&mut self) {
        self.work.abort();
    }
}
