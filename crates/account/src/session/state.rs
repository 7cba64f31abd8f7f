//! A session's state, and calls that need one.

use std::sync::Arc;

use jiff::Timestamp;

use super::{Kept, SessionView};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::provider::Provider;
use crate::secret::Token;

/// State of an account's session.
#[derive(Debug, Clone, Default)]
pub(crate) enum SessionState {
    /// Not yet looked for in the keychain.
    #[default]
    Unopened,
    /// None.
    SignedOut,
    /// The keychain is overdue.
    WaitingForKeychain,
    /// The keychain is locked or absent.
    KeychainClosed,
    /// There is one.
    SignedIn(Arc<Session>),
    /// The server ended it.
    Ended,
}

/// What signing in gave us.
#[derive(Debug)]
pub(crate) struct Session {
    pub token: Token,
    pub since: Option<Timestamp>,
    /// When its person last proved who they are for a deletion: signing in again opens a session that has it.
    pub confirmed_at: Option<Timestamp>,
}

impl SessionState {
    /// The session to call with.
    pub fn open(&self) -> Result<Arc<Session>> {
        match self {
            Self::SignedIn(session) => Ok(Arc::clone(session)),
            Self::Ended => Err(Error::SessionExpired),
            Self::Unopened | Self::SignedOut | Self::WaitingForKeychain | Self::KeychainClosed => Err(Error::SignedOut),
        }
    }

    /// Whether it is this very session that is open.
    pub fn is(&self, session: &Arc<Session>) -> bool {
        matches!(self, Self::SignedIn(open) if Arc::ptr_eq(open, session))
    }

    /// As the page shows it; `kept` where an open session is kept.
    pub fn view(&self, kept: Kept) -> SessionView {
        match self {
            Self::Unopened => SessionView::Unopened,
            Self::SignedOut => SessionView::SignedOut,
            Self::WaitingForKeychain => SessionView::WaitingForKeychain,
            Self::KeychainClosed => SessionView::KeychainClosed,
            Self::SignedIn(session) => {
                SessionView::SignedIn { kept, since: session.since, origin: session.token.origin().to_string() }
            }
            Self::Ended => SessionView::Ended,
        }
    }
}

impl Accounts {
    /// Makes a call with the account's session. A session that the server no longer
    /// takes is dropped here and from the keychain.
    ///
    /// The call owns what it uses: a borrowing async closure would make this future
    /// one that cannot be sent to another thread.
    pub(crate) async fn with_session<T, F>(
        &self,
        account: &AccountId,
        call: impl FnOnce(Arc<dyn Provider>, Arc<Session>) -> F,
    ) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let (provider, state) = self.book.read(account, |a| (Arc::clone(&a.provider), a.session.clone()))?;
        let session = state.open()?;
        let result = call(provider, Arc::clone(&session)).await;
        if matches!(result, Err(Error::SessionExpired)) {
            self.end(account, &session).await;
        }
        result
    }

    /// A session that was opened in the meantime is another, and stays.
    async fn end(&self, account: &AccountId, session: &Arc<Session>) {
        if self.book.replace_session(account, session, SessionState::Ended) {
            self.task_lists.forget(account);
            // Where the keychain does not answer, it is removed when it does; the server takes it no more anyhow.
            let _ = self.vault.remove(account.as_str()).await;
        }
    }
}
