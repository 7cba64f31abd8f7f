//! The list of accounts and everything a person can do with one.

mod book;
mod record;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::clock::Clock;
use crate::error::{Error, Result};
use crate::password::AskedMails;
use crate::provider::http::{Http, Limits};
use crate::provider::{self, Capabilities, contentstack::regions};
use crate::server::{ProbeView, RegionView, Server, ServerRequest, ServerView};
use crate::session::challenge::Challenges;
use crate::session::{Kept, SessionView};
use crate::task::TaskLists;
use crate::vault::{KeychainView, Vault};

pub(crate) use book::{Account, Book};
pub use record::{AccountRecord, AccountStore};

/// Names an account in the list, in the store and in the keychain: 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct AccountId(String);

/// An account as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AccountView {
    /// Which.
    pub id: AccountId,
    /// Where it is.
    pub server: ServerView,
    /// E-mail address of the last sign-in.
    pub email: Option<String>,
    /// Name of the person, as far as known.
    pub name: Option<String>,
    /// One or two letters to tell it by.
    pub initials: String,
    /// State of its session.
    pub session: SessionView,
    /// What its provider can do.
    pub capabilities: Capabilities,
}

/// What the outside gives: everything that tests put something else in the place of.
pub struct Parts {
    /// Where sessions are kept.
    pub vault: Vault,
    /// Where the list of accounts is kept.
    pub store: Box<dyn AccountStore>,
    /// The time of day.
    pub clock: Arc<dyn Clock>,
    /// Version of the app, `0.1.0`; servers see `Latchkey/0.1.0` as User-Agent.
    pub app_version: String,
    /// What an exchange with a server may cost.
    pub limits: Limits,
}

/// Everything a person can do. Its calls may run side by side; those that open or
/// end one account's session take turns.
///
/// Besides what each function names, a call that reaches a server fails with
/// [`Error::Unreachable`], [`Error::UnexpectedAnswer`], [`Error::RateLimited`],
/// [`Error::ServerFault`], [`Error::Refused`] or [`Error::Invalid`]; and a call with a
/// session with [`Error::SignedOut`] or [`Error::SessionExpired`]. An account that
/// is not in the list is [`Error::NoSuchAccount`].
pub struct Accounts {
    pub(crate) book: Book,
    pub(crate) vault: Vault,
    pub(crate) challenges: Challenges,
    pub(crate) clock: Arc<dyn Clock>,
    http: Arc<Http>,
    /// Addresses that answered a probe since the start: adding an account there asks no more.
    answered: Mutex<HashSet<String>>,
    pub(crate) asked_mails: AskedMails,
    pub(crate) task_lists: TaskLists,
}

impl Accounts {
    /// Reads the list of accounts. Sends nothing, and does not ask the keychain.
    ///
    /// # Errors
    /// What [`AccountStore::load`] brings, and [`Error::System`] where this computer
    /// cannot make TLS connections.
    pub fn open(parts: Parts) -> Result<Self> {
        let Parts { vault, store, clock, app_version, limits } = parts;
        let http = Arc::new(Http::new(&app_version, limits)?);
        Ok(Self {
            book: Book::open(store, Arc::clone(&http))?,
            vault,
            challenges: Challenges::new(Arc::clone(&clock)),
            clock,
            http,
            answered: Mutex::default(),
            asked_mails: Mutex::default(),
            task_lists: TaskLists::default(),
        })
    }

    /// The accounts, in the order in which they were added.
    pub fn list(&self) -> Vec<AccountView> {
        self.book.all(|account| self.view_of(account))
    }

    /// Contentstack's regions, the default one first.
    pub fn regions() -> Vec<RegionView> {
        regions::all()
    }

    /// Asks the keychain how it is, within its limit.
    pub async fn keychain(&self) -> KeychainView {
        self.vault.view().await
    }

    /// Asks a server whether it is one of ours. Sends nothing secret.
    ///
    /// # Errors
    /// [`Error::Address`] for an address that cannot be used;
    /// [`Error::UnexpectedAnswer`] where something else answers.
    pub async fn probe(&self, request: ServerRequest) -> Result<ProbeView> {
        let server = Server::of(&request)?;
        let millis = self.probe_server(&server).await?;
        Ok(ProbeView { server: server.view(), millis })
    }

    /// Adds an account, signed out, of a server that answers a probe or has answered
    /// one since the start. Of an account
    /// that is there and was never signed in to, no second one is made.
    ///
    /// # Errors
    /// As [`probe`](Self::probe), and [`Error::NotSaved`].
    pub async fn add(&self, request: ServerRequest) -> Result<AccountView> {
        let server = Server::of(&request)?;
        if !self.has_answered(&server) {
            self.probe_server(&server).await?;
        }
        let id = self.book.add(&server)?;
        self.view(&id)
    }

    async fn probe_server(&self, server: &Server) -> Result<u32> {
        let begun = Instant::now();
        provider::of(server, &self.http).probe().await?;
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).insert(server.view().address);
        Ok(u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX))
    }

    fn has_answered(&self, server: &Server) -> bool {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner).contains(&server.view().address)
    }

    pub(crate) fn view(&self, account: &AccountId) -> Result<AccountView> {
        self.book.read(account, |account| self.view_of(account))
    }

    pub(crate) fn uid(&self, account: &AccountId) -> Result<Option<String>> {
        self.book.read(account, |account| account.uid.clone())
    }

    fn view_of(&self, account: &Account) -> AccountView {
        let kept = if self.vault.holds(account.id.as_str()) { Kept::Keychain } else { Kept::Memory };
        AccountView {
            id: account.id.clone(),
            server: account.server.view(),
            email: account.email.clone(),
            name: account.name.clone(),
            initials: initials(account),
            session: account.session.view(kept),
            capabilities: account.provider.capabilities(),
        }
    }
}

impl AccountId {
    pub(crate) fn random() -> Result<Self> {
        random_hex::<8>().map(Self)
    }

    /// Its digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `BYTES` of the system's secure random source, in hexadecimal digits.
pub(crate) fn random_hex<const BYTES: usize>() -> Result<String> {
    let mut bytes = [0; BYTES];
    getrandom::fill(&mut bytes).map_err(|error| Error::System(error.to_string()))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// First letters of the first and the last name; else of the e-mail address; else of the host.
fn initials(account: &Account) -> String {
    let words: Vec<_> = account.name.as_deref().unwrap_or_default().split_whitespace().collect();
    let host = account.server.host();
    let letters: String = match words.as_slice() {
        [] => first_letter(account.email.as_deref().unwrap_or(&host)).into_iter().collect(),
        [only] => first_letter(only).into_iter().collect(),
        [first, .., last] => [first, last].into_iter().filter_map(|word| first_letter(word)).collect(),
    };
    letters.to_uppercase()
}

fn first_letter(word: &str) -> Option<char> {
    word.chars().find(|c| c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The shell's commands run on any thread.
    fn sendable(_: impl Send) {}

    #[test]
    fn every_call_can_be_made_from_any_thread() {
        let check = |accounts: &'static Accounts, id: &'static AccountId| {
            sendable(accounts.keychain());
            sendable(accounts.add(ServerRequest::ContentstackAddress { address: String::new(), app: None }));
            sendable(accounts.restore(id));
            sendable(accounts.sign_out(id));
            sendable(accounts.remove(id));
            sendable(accounts.profile(id));
            sendable(accounts.update_profile(id, crate::ProfileChange::default()));
            sendable(accounts.send_text_message(""));
            sendable(accounts.load_tasks(id, crate::LoadTasksRequest { list: 1, pages: 5 }));
            sendable(accounts.export_account(id));
        };
        // That this compiles is the rule.
        let _ = check;
    }

    #[test]
    fn an_id_is_16_hexadecimal_digits_and_no_two_are_the_same() {
        let (one, other) = (AccountId::random().unwrap(), AccountId::random().unwrap());
        assert_ne!(one, other);
        assert!(one.as_str().len() == 16 && one.as_str().bytes().all(|byte| byte.is_ascii_hexdigit()));
    }
}
