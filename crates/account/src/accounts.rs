//! The list of accounts and everything a person can do with one.

mod arrange;
mod book;
mod label;
mod record;

use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::cache::{Cache, CachePlace};
use crate::clock::Clock;
use crate::error::{Error, Result, Surprise};
use crate::headers::{Extra, HeadersView};
use crate::journal::{JournalBook, JournalEvent, JournalStore};
use crate::lock::Lock;
use crate::password::AskedMails;
use crate::provider::http::{Http, Limits};
use crate::provider::{self, Capabilities, Line, contentstack::regions};
use crate::server::{ProbeView, ProviderKind, RegionView, Server, ServerRequest, ServerView};
use crate::session::challenge::Challenges;
use crate::session::{Kept, SessionState, SessionView};
use crate::task::TaskLists;
use crate::vault::{KeychainView, Vault};

pub use arrange::ArrangeRequest;
pub(crate) use book::{Account, Book};
pub use label::LabelRequest;
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
    /// What its person calls it, where they gave it a name of their own.
    pub label: Option<String>,
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
    /// What is sent along with each of its requests.
    pub headers: HeadersView,
}

/// Most times that a read is sent again.
const MOST_RETRIES: u8 = 5;

/// What the outside gives: everything that tests put something else in the place of.
pub struct Parts {
    /// Where sessions are kept.
    pub vault: Vault,
    /// Where the list of accounts is kept.
    pub store: Box<dyn AccountStore>,
    /// Where the journal is kept.
    pub journal: Box<dyn JournalStore>,
    /// Where copies for the next start are kept.
    pub cache: Box<dyn CachePlace>,
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
    pub(crate) http: Arc<Http>,
    /// Addresses that answered a probe since the start: adding an account there asks no more.
    answered: Mutex<HashSet<(ProviderKind, String)>>,
    pub(crate) asked_mails: AskedMails,
    pub(crate) task_lists: TaskLists,
    pub(crate) journal: JournalBook,
    pub(crate) lock: Lock,
    pub(crate) cache: Cache,
}

impl Accounts {
    /// Reads the list of accounts. Sends nothing, and does not ask the keychain.
    ///
    /// # Errors
    /// What [`AccountStore::load`] and [`JournalStore::load`] bring.
    pub fn open(parts: Parts) -> Result<Self> {
        let Parts { vault, store, journal, cache, clock, app_version, limits } = parts;
        let http = Arc::new(Http::new(&app_version, limits));
        Ok(Self {
            book: Book::open(store, Arc::clone(&http))?,
            vault,
            challenges: Challenges::new(Arc::clone(&clock)),
            lock: Lock::new(Arc::clone(&clock)),
            clock,
            http,
            answered: Mutex::default(),
            asked_mails: Mutex::default(),
            task_lists: TaskLists::default(),
            journal: JournalBook::open(journal)?,
            cache: Cache::new(cache),
        })
    }

    /// The accounts, in the order that their person gave them.
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
        let (server, millis) = self.find(&request).await?;
        Ok(ProbeView { server: server.view(), millis })
    }

    /// Adds an account, signed out, of a server that answers a probe or has answered
    /// one since the start. Of an account
    /// that is there and was never signed in to, no second one is made.
    ///
    /// # Errors
    /// As [`probe`](Self::probe), and [`Error::NotSaved`].
    pub async fn add(&self, request: ServerRequest) -> Result<AccountView> {
        let candidates = Server::of(&request)?;
        let server = match candidates.iter().find(|server| self.has_answered(server)) {
            Some(server) => server.clone(),
            None => self.find(&request).await?.0,
        };
        let extra = extra_of(request, &server)?;
        let (id, is_new) = self.book.add(&server)?;
        if is_new {
            self.write_down(JournalEvent::AccountAdded, &id);
        }
        if extra.is_some() {
            self.book.read(&id, |account| account.line.set_extra(extra))?;
            let _turn = self.book.turn(&id)?.lock_owned().await;
            // Where they are not kept, the view says so.
            let _ = self.write_entry(&id).await;
        }
        self.view(&id)
    }

    /// Sets how often reads are sent again, at most five times, and says how often.
    pub fn set_read_retries(&self, retries: u8) -> u8 {
        let retries = retries.min(MOST_RETRIES);
        self.http.set_read_retries(retries);
        retries
    }

    /// The server that is meant, and the milliseconds until it was known. Of several
    /// that it may be, it is the first one whose probe it answers.
    async fn find(&self, request: &ServerRequest) -> Result<(Server, u32)> {
        let begun = Instant::now();
        let mut failure = Error::UnexpectedAnswer { status: 0, surprise: Surprise::NotThisService };
        for server in Server::of(request)? {
            let line = Line::new(Arc::clone(&self.http));
            line.set_extra(extra_of(request.clone(), &server)?);
            match provider::of(&server, line).probe().await {
                Ok(()) => {
                    self.answered().insert((server.provider(), server.view().address));
                    return Ok((server, u32::try_from(begun.elapsed().as_millis()).unwrap_or(u32::MAX)));
                }
                // It answers, but not to this; another of the candidates it may be.
                Err(error @ Error::UnexpectedAnswer { .. }) => failure = error,
                Err(error) => return Err(error),
            }
        }
        Err(failure)
    }

    fn has_answered(&self, server: &Server) -> bool {
        self.answered().contains(&(server.provider(), server.view().address))
    }

    fn answered(&self) -> MutexGuard<'_, HashSet<(ProviderKind, String)>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn view(&self, account: &AccountId) -> Result<AccountView> {
        self.book.read(account, |account| self.view_of(account))
    }

    pub(crate) fn uid(&self, account: &AccountId) -> Result<Option<String>> {
        self.book.read(account, |account| account.uid.clone())
    }

    fn view_of(&self, account: &Account) -> AccountView {
        let contents = self.vault.contents(account.id.as_str());
        let place = |in_keychain| match in_keychain {
            true => Kept::Keychain,
            false if account.unsaved => Kept::MemoryByChoice,
            false if self.vault.met_later_version(account.id.as_str()) => Kept::MemoryBesideLater,
            false => Kept::Memory,
        };
        let session = if self.is_unopened(&account.session) {
            SessionView::Unopened
        } else if account.unsaved && matches!(account.session, SessionState::KeychainClosed) {
            SessionView::WithoutKeychain
        } else {
            account.session.view(place(contents.session))
        };
        let names = account.line.extra().map(|extra| extra.names()).unwrap_or_default();
        let kept = (!names.is_empty()).then(|| place(contents.headers));
        AccountView {
            id: account.id.clone(),
            server: account.server.view(),
            label: account.label.clone(),
            email: account.email.clone(),
            name: account.name.clone(),
            initials: initials(account),
            session,
            capabilities: account.provider.capabilities(),
            headers: HeadersView { names, kept },
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

/// The extra headers of a request for a server, checked.
fn extra_of(request: ServerRequest, server: &Server) -> Result<Option<Arc<Extra>>> {
    match request {
        ServerRequest::MedusaAddress { headers, .. } => Ok(Extra::of(headers, server.origin())?.map(Arc::new)),
        ServerRequest::Region(_) | ServerRequest::ContentstackAddress { .. } => Ok(None),
    }
}

/// First letters of the first and the last word of the label or the name; else of the e-mail address; else of the host.
fn initials(account: &Account) -> String {
    let called = account.label.as_deref().filter(|label| label.contains(char::is_alphanumeric));
    let words: Vec<_> = called.or(account.name.as_deref()).unwrap_or_default().split_whitespace().collect();
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
            sendable(accounts.sign_out_all());
            sendable(accounts.open_merged_tasks(id));
            sendable(accounts.load_merged_tasks(id, 5));
            sendable(accounts.remove(id));
            sendable(accounts.wipe());
            sendable(accounts.unlock(crate::Password::new("")));
            sendable(accounts.forget_passphrase());
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
