//! Secrets on the clipboard, which forgets them after a minute.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::Result;
use crate::secret::Copied;

/// How long a secret stays on the clipboard.
const LIFE: Duration = Duration::from_secs(60);

/// A clipboard of the system.
pub trait Board: Send + Sync + 'static {
    /// The text on it, where there is one.
    fn read(&self) -> Option<String>;

    /// Puts a text on it.
    ///
    /// # Errors
    /// [`Error::System`](crate::Error::System) where the system does not take it.
    fn write(&self, text: &str) -> Result<()>;

    /// Takes everything off it.
    fn clear(&self);
}

/// Puts secrets on a clipboard and takes them off again, unless something else is there by then.
pub struct Clipboard<B> {
    board: Arc<B>,
    /// The secret that we put there last.
    last: Arc<Mutex<Option<Arc<Copied>>>>,
}

impl<B: Board> Clipboard<B> {
    /// A clipboard on which we have put nothing.
    pub fn new(board: B) -> Self {
        Self { board: Arc::new(board), last: Arc::default() }
    }

    /// Puts a secret on the clipboard for a minute. Called where timers run.
    ///
    /// # Errors
    /// What [`Board::write`] brings.
    pub fn copy(&self, secret: Copied) -> Result<()> {
        // EXPOSE: the person asked for it on the clipboard.
        self.board.write(secret.expose())?;
        let secret = Arc::new(secret);
        *lock(&self.last) = Some(Arc::clone(&secret));
        let (board, last) = (Arc::clone(&self.board), Arc::clone(&self.last));
        tokio::spawn(async move {
            tokio::time::sleep(LIFE).await;
            // A later secret has a minute of its own, even if it is the same text.
            let is_last = lock(&last).take_if(|last| Arc::ptr_eq(last, &secret)).is_some();
            if is_last {
                clear(&*board, &secret);
            }
        });
        Ok(())
    }

    /// Takes our secret off at once, for when the app ends.
    pub fn forget(&self) {
        if let Some(secret) = lock(&self.last).take() {
            clear(&*self.board, &secret);
        }
    }
}

/// What the person has copied in the meantime is left alone.
fn clear(board: &impl Board, secret: &Copied) {
    // EXPOSE: only whether it is still there.
    if board.read().map(zeroize::Zeroizing::new).is_some_and(|text| *text == secret.expose()) {
        board.clear();
    }
}

fn lock(last: &Mutex<Option<Arc<Copied>>>) -> MutexGuard<'_, Option<Arc<Copied>>> {
    last.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    #[derive(Clone, Default)]
    struct Desk(Arc<Mutex<Option<String>>>);

    impl Desk {
        fn put(&self, text: &str) {
            *self.0.lock().unwrap() = Some(text.to_owned());
        }
    }

    impl Board for Desk {
        fn read(&self) -> Option<String> {
            self.0.lock().unwrap().clone()
        }

        fn write(&self, text: &str) -> Result<()> {
            if text == "unwanted" {
                return Err(Error::System("no clipboard".to_owned()));
            }
            self.put(text);
            Ok(())
        }

        fn clear(&self) {
            *self.0.lock().unwrap() = None;
        }
    }

    fn desk() -> (Desk, Clipboard<Desk>) {
        let desk = Desk::default();
        (desk.clone(), Clipboard::new(desk))
    }

    async fn pass(seconds: u64) {
        tokio::time::sleep(Duration::from_secs(seconds)).await;
        tokio::task::yield_now().await;
    }

    #[tokio::test(start_paused = true)]
    async fn a_secret_leaves_the_clipboard_after_a_minute() {
        let (desk, clipboard) = desk();
        clipboard.copy(Copied::new("link-1")).unwrap();
        pass(59).await;
        assert_eq!(desk.read().as_deref(), Some("link-1"));
        pass(2).await;
        assert_eq!(desk.read(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_copied_in_the_meantime_stays() {
        let (desk, clipboard) = desk();
        clipboard.copy(Copied::new("link-1")).unwrap();
        desk.put("a shopping list");
        pass(61).await;
        assert_eq!(desk.read().as_deref(), Some("a shopping list"));
    }

    #[tokio::test(start_paused = true)]
    async fn the_same_secret_copied_again_has_its_whole_minute() {
        let (desk, clipboard) = desk();
        clipboard.copy(Copied::new("link-1")).unwrap();
        pass(50).await;
        clipboard.copy(Copied::new("link-1")).unwrap();
        pass(50).await;
        assert_eq!(desk.read().as_deref(), Some("link-1"));
        pass(11).await;
        assert_eq!(desk.read(), None);
    }

    #[tokio::test(start_paused = true)]
    async fn a_secret_does_not_outlive_the_app() {
        let (desk, clipboard) = desk();
        clipboard.copy(Copied::new("link-1")).unwrap();
        clipboard.forget();
        assert_eq!(desk.read(), None);
        desk.put("a shopping list");
        clipboard.forget();
        assert_eq!(desk.read().as_deref(), Some("a shopping list"));
    }

    #[tokio::test(start_paused = true)]
    async fn a_clipboard_that_takes_nothing_is_told() {
        let (_, clipboard) = desk();
        assert!(clipboard.copy(Copied::new("unwanted")).is_err());
    }
}
