//! The way to one account's server: requests that bear its extra headers.

use std::sync::{Arc, PoisonError, RwLock};

use super::{Answer, Call, Http};
use crate::error::Result;
use crate::headers::Extra;

/// Sends an account's requests. Copies share the headers.
#[derive(Clone)]
pub(crate) struct Line {
    http: Arc<Http>,
    extra: Arc<RwLock<Headers>>,
}

#[derive(Default)]
struct Headers {
    extra: Option<Arc<Extra>>,
    /// Whether they were set since the start: then what the keychain holds is older.
    set: bool,
}

impl Line {
    /// A line with no extra headers.
    pub fn new(http: Arc<Http>) -> Self {
        Self { http, extra: Arc::default() }
    }

    /// The headers that every request bears from now on.
    pub fn set_extra(&self, extra: Option<Arc<Extra>>) {
        *self.extra.write().unwrap_or_else(PoisonError::into_inner) = Headers { extra, set: true };
    }

    /// Takes the headers that the keychain holds, unless others or none were set since the
    /// start. Says whether the keychain's are the older ones.
    pub fn recall(&self, kept: Option<Arc<Extra>>) -> bool {
        let mut headers = self.extra.write().unwrap_or_else(PoisonError::into_inner);
        if headers.set {
            return headers.extra != kept;
        }
        headers.extra = kept;
        false
    }

    /// Drops the headers; what the keychain holds is taken again later, as at the start.
    pub fn forget(&self) {
        *self.extra.write().unwrap_or_else(PoisonError::into_inner) = Headers::default();
    }

    /// The headers that every request bears.
    pub fn extra(&self) -> Option<Arc<Extra>> {
        self.extra.read().unwrap_or_else(PoisonError::into_inner).extra.clone()
    }

    /// As [`Http::send`].
    pub async fn send(&self, call: Call<'_>) -> Result<Answer> {
        self.http.send(Call { extra: self.extra(), ..call }).await
    }
}
