//! Renewing a session before it ends, where the provider can.

use std::sync::{Arc, PoisonError};

use jiff::{SignedDuration, Timestamp};

use super::{Session, SessionState};
use crate::accounts::{AccountId, Accounts};
use crate::error::Result;
use crate::provider::{Provider, Validity};

/// Between two attempts to renew the same session.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

impl Accounts {
    /// The account's session, renewed where little of its life is left. Of callers that
    /// come together one renews it and the others wait for that. Where it cannot be
    /// renewed, it is what it was: it is still good.
    pub(super) async fn fresh_session(
        &self,
        account: &AccountId,
        provider: &Arc<dyn Provider>,
    ) -> Result<Arc<Session>> {
        let session = self.open_session(account)?;
        if !provider.renews() || !self.is_due(&session) {
            return Ok(session);
        }
        let renewal = self.book.read(account, |a| Arc::clone(&a.renewal))?;
        let _renewal = renewal.lock().await;
        let session = self.open_session(account)?;
        // Whoever had the renewal before may have renewed it, or found that it cannot be.
        if !self.is_due(&session) || self.was_tried(&session) {
            return Ok(session);
        }
        match self.renew(account, provider, &session).await {
            Some(renewed) => Ok(renewed),
            // It may have been ended in the meantime.
            None => self.open_session(account),
        }
    }

    /// Another session to make a read with that the server refused `session` for: the one
    /// that has taken its place, or a renewed one.
    pub(super) async fn renewed_after_refusal(
        &self,
        account: &AccountId,
        provider: &Arc<dyn Provider>,
        session: &Arc<Session>,
    ) -> Option<Arc<Session>> {
        if !provider.renews() {
            return None;
        }
        let renewal = self.book.read(account, |a| Arc::clone(&a.renewal)).ok()?;
        let _renewal = renewal.lock().await;
        let open = self.open_session(account).ok()?;
        if !Arc::ptr_eq(&open, session) {
            return Some(open);
        }
        if self.was_tried(session) {
            return None;
        }
        self.renew(account, provider, session).await
    }

    /// For callers that hold the account's renewal.
    async fn renew(
        &self,
        account: &AccountId,
        provider: &Arc<dyn Provider>,
        session: &Arc<Session>,
    ) -> Option<Arc<Session>> {
        *session.renewed_at.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.clock.now());
        let token = match provider.renew(&session.token).await {
            Ok(token) => token,
            Err(error) => {
                tracing::warn!(%error, "a session was not renewed");
                return None;
            }
        };
        let validity = provider.validity(&token);
        let confirmed_at = session.confirmed_at;
        let renewed = Arc::new(Session { confirmed_at, ..Session::of(token, session.since, validity) });
        // Whoever signed out or in again in the meantime has the last word.
        if !self.book.replace_session(account, session, SessionState::SignedIn(Arc::clone(&renewed))) {
            return None;
        }
        let _ = self.write_entry(account).await;
        Some(renewed)
    }

    fn open_session(&self, account: &AccountId) -> Result<Arc<Session>> {
        self.book.read(account, |a| a.session.open())?
    }

    fn is_due(&self, session: &Session) -> bool {
        session.validity.is_some_and(|validity| is_due(validity, self.clock.now()))
    }

    fn was_tried(&self, session: &Session) -> bool {
        let tried = *session.renewed_at.lock().unwrap_or_else(PoisonError::into_inner);
        tried.is_some_and(|tried| self.clock.now().duration_since(tried).abs() < PAUSE)
    }
}

/// Whether no more than a fifth of a life is left.
fn is_due(validity: Validity, now: Timestamp) -> bool {
    let life = validity.until.duration_since(validity.from);
    validity.until.duration_since(now) <= life / 5
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_due_when_a_fifth_of_its_life_is_left() {
        let at = |text: &str| text.parse::<Timestamp>().unwrap();
        let validity = Validity { from: at("2026-03-01T00:00:00Z"), until: at("2026-03-02T00:00:00Z") };
        assert!(!is_due(validity, at("2026-03-01T19:11:59Z")));
        assert!(is_due(validity, at("2026-03-01T19:12:00Z")));
        assert!(is_due(validity, at("2026-03-05T00:00:00Z")));
    }
}
