//! Locking, idleness, and the passphrase, with the clock and the keychain in the test's hand.

use std::sync::Mutex;
use std::time::Duration;

use account::{
    AccountId, Drafts, Error, ExtraHeader, HeaderText, HeadersRequest, LockProblem, LockView, PassphraseRequest,
    Password, Result, SessionView, SignInView, TaskFilter, TaskListRequest, TaskRowsRequest, TaskTab,
};
use tokio::sync::{mpsc, oneshot};

use crate::support::app::{App, challenge, signed_in};
use crate::support::contentstack::{self, SIGN_IN, TOKEN, ann, is, second_factor, welcome};
use crate::support::keychain::Mood;
use crate::support::scripted::Reply;

const RIGHT: &str = "brass plates on doors";

/// The entry of the keychain that holds the verifier.
const ENTRY: &str = "lock";

const QUARTER: Duration = Duration::from_secs(15 * 60);

impl App {
    async fn set(&self, present: Option<&str>, passphrase: &str) -> Result<()> {
        let present = present.map(Password::new);
        self.accounts.set_passphrase(PassphraseRequest { present, passphrase: Password::new(passphrase) }).await
    }

    async fn unlock(&self, passphrase: &str) -> Result<()> {
        self.accounts.unlock(Password::new(passphrase)).await
    }

    /// Locks and waits until all is wiped.
    async fn lock(&self) {
        assert_eq!(self.accounts.lock(), Ok(true));
        self.accounts.wipe().await;
    }

    fn is_locked(&self) -> bool {
        self.accounts.lock_view().locked
    }
}

async fn with_passphrase() -> App {
    let app = App::new();
    app.set(None, RIGHT).await.unwrap();
    app
}

fn refused(problem: LockProblem) -> Result<()> {
    Err(Error::Lock(problem))
}

fn wrong(wait_s: u32) -> Result<()> {
    refused(LockProblem::Wrong { wait_s })
}

fn waits(wait_s: u32) -> Result<()> {
    refused(LockProblem::Wait { wait_s })
}

#[tokio::test]
async fn only_the_passphrase_opens_what_was_locked() {
    let app = with_passphrase().await;
    app.lock().await;
    assert_eq!(app.accounts.lock_view(), LockView { locked: true, passphrase: true });
    assert_eq!(app.unlock("brass plates").await, wrong(0));
    assert!(app.is_locked());
    assert_eq!(app.unlock(RIGHT).await, Ok(()));
    assert!(!app.is_locked());
}

#[tokio::test]
async fn without_a_passphrase_nothing_locks() {
    let app = App::new();
    app.accounts.lock_after(Some(QUARTER));
    app.clock.advance(100_000);
    assert!(!app.accounts.is_idle());
    assert_eq!(app.accounts.lock(), Err(Error::Lock(LockProblem::NoPassphrase)));
    assert_eq!(app.accounts.keep_drafts(Drafts::new("{}")), refused(LockProblem::NoPassphrase));
    assert!(!app.is_locked());
}

#[tokio::test]
async fn locking_wipes_the_session_and_unlocking_reads_it_from_the_keychain_again() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    app.lock().await;
    assert_eq!(app.session(&account), SessionView::Unopened);
    assert_eq!(app.accounts.profile(&account).await, Err(Error::SignedOut));
    assert_eq!(app.accounts.restore(&account).await.map(drop), Err(Error::Locked), "no session is read while locked");
    let reads = app.keychain.calls().iter().filter(|call| **call == format!("get {account}")).count();

    app.unlock(RIGHT).await.unwrap();
    let session = app.accounts.restore(&account).await.unwrap().session;
    assert!(matches!(session, SessionView::SignedIn { .. }), "{session:?}");
    assert!(app.accounts.profile(&account).await.is_ok());
    let reads_after = app.keychain.calls().iter().filter(|call| **call == format!("get {account}")).count();
    assert_eq!(reads_after, reads + 1);
}

#[tokio::test]
async fn a_session_that_lived_in_memory_only_is_gone_and_told_from_one_that_the_server_ended() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.add(&server.address()).await;
    app.keychain.set(Mood::Locked);
    signed_in(app.sign_in(&account).await);
    app.keychain.set(Mood::Open);
    app.lock().await;
    assert_eq!(app.session(&account), SessionView::Wiped);
    app.unlock(RIGHT).await.unwrap();
    assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::Wiped);
    signed_in(app.sign_in(&account).await);
}

#[tokio::test]
async fn the_password_behind_a_second_factor_is_forgotten_by_locking() {
    let server = contentstack::start(|request| is(request, SIGN_IN).then(|| second_factor(422))).await;
    let app = with_passphrase().await;
    let account = app.add(&server.address()).await;
    let handle = challenge(app.sign_in(&account).await).handle;
    app.lock().await;
    app.unlock(RIGHT).await.unwrap();
    assert_eq!(app.answer(&handle, "123456").await.map(drop), Err(Error::ChallengeExpired));
}

#[tokio::test]
async fn nobody_signs_in_while_it_is_locked() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.add(&server.address()).await;
    app.lock().await;
    assert_eq!(app.sign_in(&account).await.map(drop), Err(Error::Locked));
    assert!(!server.lines().iter().any(|line| line == SIGN_IN), "nothing was sent");
}

#[tokio::test]
async fn headers_that_the_keychain_holds_are_there_again_after_a_lock() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    let header = ExtraHeader { name: "CF-Access".to_owned(), value: HeaderText::new("abc") };
    app.accounts.set_headers(HeadersRequest { account: account.clone(), headers: vec![header] }).await.unwrap();
    app.lock().await;
    let names = || app.accounts.list().into_iter().find(|view| view.id == account).unwrap().headers.names;
    assert!(names().is_empty(), "they are wiped");
    app.unlock(RIGHT).await.unwrap();
    app.accounts.restore(&account).await.unwrap();
    assert_eq!(names(), ["CF-Access"]);
    let entry = String::from_utf8(app.keychain.get(account.as_str()).unwrap()).unwrap();
    assert!(entry.contains("CF-Access"), "the entry was written over");
}

#[tokio::test]
async fn a_list_of_tasks_is_dropped_by_locking() {
    let app = with_passphrase().await;
    let server = contentstack::plain().await;
    let account = app.signed_in(&server.address()).await;
    let request = TaskListRequest {
        tab: TaskTab::All,
        filter: TaskFilter::default(),
        query: None,
        sort: Vec::new(),
        page_size: 25,
    };
    let list = app.accounts.open_tasks(&account, request).await.unwrap().list;
    let rows = || app.accounts.task_rows(&account, TaskRowsRequest { list, from: 0, count: 10 }).map(drop);
    assert_eq!(rows(), Ok(()));
    app.lock().await;
    app.unlock(RIGHT).await.unwrap();
    assert_eq!(rows(), Err(Error::ListReplaced));
}

#[tokio::test]
async fn the_time_without_anyone_counts_on_both_clocks() {
    let app = with_passphrase().await;
    app.accounts.lock_after(Some(QUARTER));
    app.accounts.note_activity();
    app.clock.advance(899);
    assert!(!app.accounts.is_idle());
    app.clock.set_wall(1);
    assert!(app.accounts.is_idle(), "a second of sleep is a second");

    let app = with_passphrase().await;
    app.accounts.lock_after(Some(QUARTER));
    app.accounts.note_activity();
    app.clock.set_wall(-86_400);
    app.clock.advance_steady(899);
    assert!(!app.accounts.is_idle());
    app.clock.advance_steady(1);
    assert!(app.accounts.is_idle(), "a clock that was set back holds no lock off");
}

#[tokio::test]
async fn someone_there_puts_the_lock_off_but_not_after_the_time_is_over() {
    let app = with_passphrase().await;
    app.accounts.lock_after(Some(QUARTER));
    for _ in 0..5 {
        app.clock.advance(600);
        app.accounts.note_activity();
        assert!(!app.accounts.is_idle());
    }
    app.clock.advance(900);
    app.accounts.note_activity();
    assert!(app.accounts.is_idle(), "whoever comes after a night does not keep it open");
    app.accounts.lock_after(None);
    assert!(!app.accounts.is_idle(), "never is never");
}

#[tokio::test]
async fn unlocking_begins_the_idle_time_anew() {
    let app = with_passphrase().await;
    app.accounts.lock_after(Some(QUARTER));
    app.clock.advance(900);
    app.lock().await;
    assert!(!app.accounts.is_idle(), "it is locked already");
    app.unlock(RIGHT).await.unwrap();
    assert!(!app.accounts.is_idle());
}

#[tokio::test]
async fn waits_grow_with_wrong_passphrases_and_the_right_one_ends_them() {
    let app = with_passphrase().await;
    app.lock().await;
    assert_eq!(app.unlock("no 1").await, wrong(0));
    assert_eq!(app.unlock("no 2").await, wrong(0));
    assert_eq!(app.unlock("no 3").await, wrong(5));
    assert_eq!(app.unlock(RIGHT).await, waits(5), "it is not even looked at");
    app.clock.advance(4);
    assert_eq!(app.unlock(RIGHT).await, waits(1));
    app.clock.advance(1);
    assert_eq!(app.unlock("no 4").await, wrong(10));
    app.clock.advance(10);
    assert_eq!(app.unlock(RIGHT).await, Ok(()));
    app.lock().await;
    assert_eq!(app.unlock("no 1").await, wrong(0), "the count began anew");
}

#[tokio::test]
async fn a_wait_is_over_by_the_clock_that_nobody_can_set() {
    let app = with_passphrase().await;
    app.lock().await;
    for _ in 0..3 {
        let _ = app.unlock("no").await;
    }
    app.clock.set_wall(86_400);
    assert_eq!(app.unlock(RIGHT).await, waits(5), "setting the time of day does not help");
    app.clock.set_wall(-200_000);
    app.clock.advance_steady(5);
    assert_eq!(app.unlock(RIGHT).await, Ok(()), "nor does it harm");
}

#[tokio::test]
async fn ending_the_app_takes_back_no_failure() {
    let app = with_passphrase().await;
    app.lock().await;
    for _ in 0..5 {
        let _ = app.unlock("no").await;
        app.clock.advance(20);
    }
    let app = app.restarted_after(0);
    app.accounts.begin_locked();
    assert_eq!(app.unlock("no").await, wrong(40), "five failures before and one now");
    let app = app.restarted_after(15);
    app.accounts.begin_locked();
    assert_eq!(app.unlock(RIGHT).await, waits(25), "what passed in between counts");
    let app = app.restarted_after(-1_000_000);
    app.accounts.begin_locked();
    assert_eq!(app.unlock(RIGHT).await, waits(40), "no longer than the whole wait, whatever the clock says");
    app.clock.advance(40);
    assert_eq!(app.unlock(RIGHT).await, Ok(()));
}

#[tokio::test]
async fn a_try_is_counted_before_it_is_looked_at() {
    let app = with_passphrase().await;
    app.lock().await;
    app.keychain.set(Mood::Locked);
    assert_eq!(
        app.unlock(RIGHT).await,
        refused(LockProblem::KeychainLocked),
        "what cannot be counted is not looked at"
    );
    assert!(app.is_locked());
    app.keychain.set(Mood::Absent);
    assert_eq!(app.unlock(RIGHT).await, refused(LockProblem::KeychainAbsent));
    app.keychain.set(Mood::Open);
    assert_eq!(app.unlock(RIGHT).await, Ok(()));
}

#[tokio::test]
async fn a_keychain_that_asks_the_person_keeps_it_locked_and_holds_nobody_up() {
    let patient = with_passphrase().await;
    let app = App::with(patient.keychain, patient.store, Duration::from_millis(20));
    app.accounts.begin_locked();
    app.keychain.set(Mood::Silent);
    assert_eq!(app.unlock(RIGHT).await, refused(LockProblem::KeychainWaiting));
    assert!(app.is_locked());
    app.keychain.set(Mood::Open);
}

#[tokio::test]
async fn a_verifier_that_is_damaged_or_gone_lets_nobody_in() {
    let app = with_passphrase().await;
    app.lock().await;
    app.keychain.put(ENTRY, b"{\"v\":1,\"hash\":\"\",\"failures\":0,\"failed_at\":null}");
    assert_eq!(app.unlock(RIGHT).await, refused(LockProblem::Damaged));
    assert_eq!(app.unlock("").await, refused(LockProblem::Damaged));
    app.keychain.take(ENTRY);
    assert_eq!(app.unlock(RIGHT).await, refused(LockProblem::Gone));
    assert!(app.is_locked());
    let app = app.restarted();
    app.accounts.begin_locked();
    assert_eq!(app.unlock("").await, refused(LockProblem::Gone));
    assert_eq!(app.accounts.forget_passphrase().await, Ok(()));
    assert!(!app.is_locked());
}

#[tokio::test]
async fn the_keychain_locks_the_app_before_a_session_is_read_whatever_the_settings_say() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    assert!(!app.is_locked(), "the settings that knew of it are gone");
    let begun = app.keychain.calls().len();
    assert_eq!(app.accounts.restore(&account).await.map(drop), Err(Error::Locked));
    assert!(app.is_locked());
    assert_eq!(app.keychain.calls().split_off(begun), ["get lock"], "the session itself was not read");
    app.unlock(RIGHT).await.unwrap();
    assert!(matches!(app.accounts.restore(&account).await.unwrap().session, SessionView::SignedIn { .. }));
}

#[tokio::test]
async fn a_keychain_that_cannot_be_asked_for_the_passphrase_gives_no_session_either() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    let app = app.restarted();
    app.keychain.set(Mood::Locked);
    assert_eq!(app.accounts.restore(&account).await.unwrap().session, SessionView::KeychainClosed);
    app.keychain.set(Mood::Open);
    assert_eq!(app.accounts.ask_keychain_again(&account).await.map(drop), Err(Error::Locked));
}

#[tokio::test]
async fn without_a_passphrase_the_keychain_is_asked_for_one_once() {
    let server = contentstack::plain().await;
    let app = App::new();
    let one = app.signed_in(&server.address()).await;
    let app = app.restarted();
    let begun = app.keychain.calls().len();
    app.accounts.restore(&one).await.unwrap();
    app.accounts.restore(&one).await.unwrap();
    assert_eq!(app.keychain.calls().split_off(begun), ["get lock".to_owned(), format!("get {one}")]);
}

#[tokio::test]
async fn changing_and_removing_the_passphrase_ask_for_the_present_one() {
    let app = with_passphrase().await;
    assert_eq!(app.set(None, "another passphrase").await, wrong(0));
    assert_eq!(app.set(Some("wrong one"), "another passphrase").await, wrong(0));
    assert_eq!(app.set(Some(RIGHT), "another passphrase").await, Ok(()));
    app.lock().await;
    assert_eq!(app.unlock(RIGHT).await, wrong(0));
    assert_eq!(app.unlock("another passphrase").await, Ok(()));
    assert_eq!(app.accounts.remove_passphrase(Password::new(RIGHT)).await, wrong(0));
    assert_eq!(app.accounts.remove_passphrase(Password::new("another passphrase")).await, Ok(()));
    assert_eq!(app.accounts.lock_view(), LockView { locked: false, passphrase: false });
    assert!(app.keychain.get(ENTRY).is_none());
    assert_eq!(app.accounts.lock(), Err(Error::Lock(LockProblem::NoPassphrase)));
}

#[tokio::test]
async fn guessing_at_the_present_passphrase_waits_as_unlocking_does() {
    let app = with_passphrase().await;
    for wait in [0, 0, 5] {
        assert_eq!(app.accounts.remove_passphrase(Password::new("no")).await, wrong(wait));
    }
    assert_eq!(app.set(Some(RIGHT), "another passphrase").await, waits(5));
    app.lock().await;
    assert_eq!(app.unlock(RIGHT).await, waits(5));
}

#[tokio::test]
async fn a_passphrase_is_neither_set_too_short_nor_without_a_keychain_nor_while_locked() {
    let app = App::new();
    assert_eq!(app.set(None, "1234567").await, refused(LockProblem::TooShort));
    assert_eq!(app.set(None, "ümlaute").await, refused(LockProblem::TooShort), "characters are counted, not bytes");
    app.keychain.set(Mood::Absent);
    assert_eq!(app.set(None, RIGHT).await, refused(LockProblem::KeychainAbsent));
    assert!(!app.accounts.lock_view().passphrase);
    app.keychain.set(Mood::Open);
    app.set(None, RIGHT).await.unwrap();
    app.lock().await;
    assert_eq!(app.set(Some(RIGHT), "another passphrase").await, Err(Error::Locked));
    assert_eq!(app.accounts.remove_passphrase(Password::new(RIGHT)).await, Err(Error::Locked));
}

#[tokio::test]
async fn the_keychain_holds_no_passphrase_but_its_hash() {
    let app = with_passphrase().await;
    let entry = String::from_utf8(app.keychain.get(ENTRY).unwrap()).unwrap();
    assert!(entry.contains("$argon2id$") && !entry.contains("brass"), "{entry}");
}

#[tokio::test]
async fn whoever_forgot_the_passphrase_is_signed_out_of_everything_and_the_list_stays() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    app.lock().await;
    app.accounts.keep_drafts(Drafts::new("{\"typed\":1}")).unwrap();
    let sent = server.seen().len();
    assert_eq!(app.accounts.forget_passphrase().await, Ok(()));
    assert!(app.keychain.is_empty(), "no session and no passphrase is left");
    assert_eq!(app.accounts.lock_view(), LockView { locked: false, passphrase: false });
    assert_eq!(app.session(&account), SessionView::SignedOut);
    assert_eq!(app.store.records().len(), 1);
    assert!(app.accounts.take_drafts().is_none(), "what was typed is the person's who knew the passphrase");
    assert_eq!(server.seen().len(), sent, "no session was read to end it");
}

#[tokio::test]
async fn a_keychain_that_does_not_let_go_keeps_it_locked() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account = app.signed_in(&server.address()).await;
    app.lock().await;
    for (mood, problem) in [(Mood::Locked, LockProblem::KeychainLocked), (Mood::Absent, LockProblem::KeychainAbsent)] {
        app.keychain.set(mood);
        assert_eq!(app.accounts.forget_passphrase().await, refused(problem));
        assert!(app.is_locked());
    }
    app.keychain.set(Mood::Open);
    assert!(app.keychain.get(account.as_str()).is_some() && app.keychain.get(ENTRY).is_some());
}

#[tokio::test]
async fn nothing_is_forgotten_where_it_is_not_locked() {
    let server = contentstack::plain().await;
    let app = with_passphrase().await;
    let account: AccountId = app.signed_in(&server.address()).await;
    assert_eq!(app.accounts.forget_passphrase().await, Ok(()));
    assert!(app.keychain.get(account.as_str()).is_some() && app.accounts.lock_view().passphrase);
}

#[tokio::test]
async fn what_was_typed_comes_back_once_and_to_nobody_before() {
    let app = with_passphrase().await;
    app.lock().await;
    app.accounts.keep_drafts(Drafts::new("what was typed")).unwrap();
    app.accounts.keep_drafts(Drafts::new("what came later")).unwrap();
    assert!(app.accounts.take_drafts().is_none());
    app.unlock(RIGHT).await.unwrap();
    let drafts = app.accounts.take_drafts().unwrap();
    assert_eq!(serde_json::to_value(&drafts).unwrap(), "what was typed");
    assert!(!format!("{drafts:?}").contains("typed"));
    assert!(app.accounts.take_drafts().is_none());
    app.lock().await;
    app.accounts.keep_drafts(Drafts::new("of the next time")).unwrap();
    app.unlock(RIGHT).await.unwrap();
    assert_eq!(serde_json::to_value(app.accounts.take_drafts()).unwrap(), "of the next time");
}

#[tokio::test]
async fn a_sign_in_that_was_under_way_ends_in_the_keychain_and_not_in_memory() {
    let (let_go, held) = oneshot::channel();
    let held = Mutex::new(Some(held));
    let (asked, mut was_asked) = mpsc::unbounded_channel();
    let server = contentstack::start(move |request| {
        let held = held.lock().unwrap().take_if(|_| is(request, SIGN_IN))?;
        asked.send(()).unwrap();
        let Reply::Bytes(bytes) = welcome(ann(), TOKEN) else { unreachable!("it is bytes") };
        Some(Reply::When(held, bytes))
    })
    .await;
    let app = with_passphrase().await;
    let account = app.add(&server.address()).await;
    let wiped = async {
        was_asked.recv().await.unwrap();
        assert_eq!(app.accounts.lock(), Ok(true));
        let_go.send(()).unwrap();
        app.accounts.wipe().await;
    };
    let (outcome, ()) = tokio::join!(app.sign_in(&account), wiped);
    assert!(matches!(outcome, Ok(SignInView::SignedIn { .. })));
    assert_eq!(app.session(&account), SessionView::Unopened);
    assert!(app.keychain.get(account.as_str()).is_some());
}
