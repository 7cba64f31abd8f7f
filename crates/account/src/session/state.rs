//! A session's state, and calls that need one.

use std::sync::{Arc, Mutex};

use jiff::Timestamp;

use super::{Kept, SessionView};
use crate::accounts::{AccountId, Accounts};
use crate::error::{Error, Result};
use crate::provider::{Provider, Validity};
use crate::secret::Token;
use crate::vault::EntryProblem;

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
    /// There is an entry that tells nothing.
    Unreadable(EntryProblem),
    /// There is one.
    SignedIn(Arc<Session>),
    /// The server ended it.
    Ended,
    /// It was kept in memory only when the app was locked.
    Wiped,
}

/// What signing in gave us.
#[derive(Debug)]
pub(crate) struct Session {
    pub token: Token,
    pub since: Option<Timestamp>,
    /// When its person last proved who they are for a deletion: signing in again opens a session that has it.
    pub confirmed_at: Option<Timestamp>,
    /// From when until when its token says to be good.
    pub validity: Option<Validity>,
    /// When it was last tried to renew it.
    pub renewed_at: Mutex<Option<Timestamp>>,
}

impl Session {
    pub fn of(token: Token, since: Option<Timestamp>, validity: Option<Validity>) -> Self {
        Self { token, since, confirmed_at: None, validity, renewed_at: Mutex::default() }
    }
}

impl SessionState {
    /// The session to call with.
    pub fn open(&self) -> Result<Arc<Session>> {
        match self {
            Self::SignedIn(session) => Ok(Arc::clone(session)),
            Self::Ended => Err(Error::SessionExpired),
            Self::Unopened
            | Self::SignedOut
            | Self::WaitingForKeychain
            | Self::KeychainClosed
            | Self::Unreadable(_)
            | Self::Wiped => Err(Error::SignedOut),
        }
    }

    /// Whether it is this very session that is open.
    pub fn is(&self, session: &Arc<Session>) -> bool {
        matches!(self, Self::SignedIn(open) if Arc::ptr_eq(open, session))
    }

    /// Whether it is known what is in the keychain, and it may be written over.
    pub fn is_known(&self) -> bool {
        match self {
            Self::SignedOut | Self::SignedIn(_) | Self::Ended | Self::Wiped => true,
            Self::Unopened | Self::WaitingForKeychain | Self::KeychainClosed | Self::Unreadable(_) => false,
        }
    }

    /// As the page shows it; `kept` where an open session is kept.
    pub fn view(&self, kept: Kept) -> SessionView {
        match self {
            Self::Unopened => SessionView::Unopened,
            Self::SignedOut => SessionView::SignedOut,
            Self::WaitingForKeychain => SessionView::WaitingForKeychain,
            Self::KeychainClosed => SessionView::KeychainClosed,
            Self::Unreadable(problem) => SessionView::Unreadable { problem: *problem },
            Self::SignedIn(session) => {
                let origin = session.token.origin().to_string();
                let valid_until = session.validity.map(|validity| validity.until);
                SessionView::SignedIn { kept, since: session.since, origin, valid_until }
            }
            Self::Ended => SessionView::Ended,
            Self::Wiped => SessionView::Wiped,
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
        let provider = self.book.read(account, |a| Arc::clone(&a.provider))?;
        let session = self.fresh_session(account, &provider).await?;
        let result = call(provider, Arc::clone(&session)).await;
        if matches!(result, Err(Error::SessionExpired)) {
            self.end(account, &session).await;
        }
        result
    }

    /// As [`with_session`](Self::with_session), for a call that only reads: where the server
    /// no longer takes the session and it can be renewed, the call is made once more.
    pub(crate) async fn read_with_session<T, F>(
        &self,
        account: &AccountId,
        call: impl Fn(Arc<dyn Provider>, Arc<Session>) -> F,
    ) -> Result<T>
    where
        F: Future<Output = Result<T>>,
    {
        let provider = self.book.read(account, |a| Arc::clone(&a.provider))?;
        let mut session = self.fresh_session(account, &provider).await?;
        let mut result = call(Arc::clone(&provider), Arc::clone(&session)).await;
        if matches!(result, Err(Error::SessionExpired))
            && let Some(renewed) = self.renewed_after_refusal(account, &provider, &session).await
        {
            session = renewed;
            result = call(provider, Arc::clone(&session)).await;
        }
        if matches!(result, Err(Error::SessionExpired)) {
            self.end(account, &session).await;
        }
        result
    }

    /// A session that was opened in the meantime is another, and stays.
    async fn end(&self, account: &AccountId, session: &Arc<Session>) {
        if self.book.replace_session(account, session, SessionState::Ended) {
            self.task_lists.forget(account);
            self.http.forget_connections();
            self.cache.forget(account).await;
            // Where the keychain does not answer, it is removed when it does; the server takes it no more anyhow.
            let _ = self.write_entry(account).await;
        }
    }
}
