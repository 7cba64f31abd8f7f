//! Links from outside that wait until the page has a form for them. At most one waits,
//! for ten minutes at most, and it is handed to the page once.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use serde::{Serialize, Serializer};
use ts_rs::TS;

use super::{HandedLink, LinkKind, LinkToken};
use crate::clock::Clock;

/// How long a link waits.
const PATIENCE: SignedDuration = SignedDuration::from_mins(10);

/// The link that waits.
pub struct Arrivals {
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
}

/// What came from outside, without its contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum ArrivalView {
    /// A link that waits to be taken.
    Link {
        /// Tells it from those before it.
        id: u32,
        /// What it is for.
        kind: LinkKind,
        /// Seconds until it is forgotten.
        expires_in_s: u32,
    },
    /// Something that could not be read, and is forgotten already.
    Unreadable,
}

/// A link on its way into a form, which sends nothing by itself.
#[derive(Debug, Serialize, TS)]
pub struct LinkView {
    /// What it is for.
    pub kind: LinkKind,
    /// Its token, as a person would paste it.
    #[serde(serialize_with = "hand_over")]
    #[ts(type = "string")]
    pub token: LinkToken,
}

#[derive(Default)]
struct State {
    last: u32,
    waiting: Option<Waiting>,
}

struct Waiting {
    id: u32,
    until: Timestamp,
    link: LinkView,
}

impl Arrivals {
    /// Begins with none.
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self { clock, state: Mutex::default() }
    }

    /// Takes in what was handed over. A link takes the place of one that waits already;
    /// what cannot be read does not.
    pub fn arrive(&self, handed: &HandedLink) -> ArrivalView {
        let Ok(link) = handed.read() else { return ArrivalView::Unreadable };
        let Some(kind) = link.kind else { return ArrivalView::Unreadable };
        let now = self.clock.now();
        let mut state = self.state();
        state.last = state.last.wrapping_add(1);
        let waiting = Waiting { id: state.last, until: now + PATIENCE, link: LinkView { kind, token: link.token } };
        let view = waiting.view(now);
        state.waiting = Some(waiting);
        view
    }

    /// The link that waits, where there is one.
    pub fn waiting(&self) -> Option<ArrivalView> {
        let now = self.clock.now();
        self.fresh(now).waiting.as_ref().map(|waiting| waiting.view(now))
    }

    /// Gives a link away; afterwards it is here no more. `None` where it was taken or
    /// forgotten, or another one came after it.
    pub fn take(&self, id: u32) -> Option<LinkView> {
        let mut state = self.fresh(self.clock.now());
        state.waiting.take_if(|waiting| waiting.id == id).map(|waiting| waiting.link)
    }

    /// Forgets a link.
    pub fn forget(&self, id: u32) {
        drop(self.take(id));
    }

    /// The state without a link whose time is over.
    fn fresh(&self, now: Timestamp) -> std::sync::MutexGuard<'_, State> {
        let mut state = self.state();
        state.waiting.take_if(|waiting| waiting.until <= now);
        state
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Waiting {
    fn view(&self, now: Timestamp) -> ArrivalView {
        let left = self.until.duration_since(now).as_secs();
        ArrivalView::Link { id: self.id, kind: self.link.kind, expires_in_s: u32::try_from(left).unwrap_or(0) }
    }
}

impl fmt::Debug for Arrivals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Arrivals")
    }
}

fn hand_over<S: Serializer>(token: &LinkToken, serializer: S) -> Result<S::Ok, S::Error> {
    // EXPOSE: it goes into the field of the form where a person would paste it.
    serializer.serialize_str(token.expose())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct SetClock(Mutex<Timestamp>);

    #[async_trait::async_trait]
    impl Clock for SetClock {
        fn now(&self) -> Timestamp {
            *self.0.lock().unwrap()
        }

        async fn wait(&self, wait: std::time::Duration) {
            *self.0.lock().unwrap() += wait;
        }
    }

    impl SetClock {
        fn pass(&self, seconds: i64) {
            let mut now = self.0.lock().unwrap();
            *now += SignedDuration::from_secs(seconds);
        }
    }

    fn arrivals() -> (Arrivals, Arc<SetClock>) {
        let clock = Arc::new(SetClock(Mutex::new(Timestamp::UNIX_EPOCH)));
        (Arrivals::new(clock.clone()), clock)
    }

    fn reset(token: &str) -> HandedLink {
        HandedLink::new(format!("latchkey://reset?token={token}"))
    }

    #[test]
    fn a_link_is_told_of_without_its_token_and_taken_once() {
        let (arrivals, _) = arrivals();
        let view = arrivals.arrive(&reset("token-0123"));
        insta::assert_json_snapshot!(view, @r#"
        {
          "what": "link",
          "id": 1,
          "kind": "reset",
          "expires_in_s": 600
        }
        "#);
        assert_eq!(arrivals.waiting(), Some(view));
        let taken = arrivals.take(1).unwrap();
        assert!(!format!("{taken:?} {arrivals:?}").contains("token-0123"));
        insta::assert_json_snapshot!(taken, @r#"
        {
          "kind": "reset",
          "token": "token-0123"
        }
        "#);
        assert!(arrivals.take(1).is_none() && arrivals.waiting().is_none());
    }

    #[test]
    fn a_link_is_forgotten_after_ten_minutes_and_not_before() {
        let (arrivals, clock) = arrivals();
        arrivals.arrive(&reset("token-0123"));
        clock.pass(599);
        let view = ArrivalView::Link { id: 1, kind: LinkKind::Reset, expires_in_s: 1 };
        assert_eq!(arrivals.waiting(), Some(view));
        clock.pass(1);
        assert!(arrivals.take(1).is_none() && arrivals.waiting().is_none());
    }

    #[test]
    fn the_newest_link_waits_and_an_older_one_can_be_taken_no_more() {
        let (arrivals, _) = arrivals();
        arrivals.arrive(&reset("token-0123"));
        arrivals.arrive(&HandedLink::new("latchkey://activate?token=token-4567"));
        assert!(arrivals.take(1).is_none());
        assert_eq!(arrivals.take(2).unwrap().token.expose(), "token-4567");
    }

    #[test]
    fn what_cannot_be_read_is_kept_nowhere_and_takes_no_place() {
        let (arrivals, _) = arrivals();
        assert_eq!(arrivals.arrive(&HandedLink::new("latchkey://reset?token=no")), ArrivalView::Unreadable);
        assert_eq!(arrivals.waiting(), None);
        arrivals.arrive(&reset("token-0123"));
        assert_eq!(arrivals.arrive(&HandedLink::new("latchkey://delete")), ArrivalView::Unreadable);
        assert!(arrivals.take(1).is_some());
    }

    #[test]
    fn a_link_can_be_forgotten_and_another_stays() {
        let (arrivals, _) = arrivals();
        arrivals.arrive(&reset("token-0123"));
        arrivals.forget(7);
        assert!(arrivals.waiting().is_some());
        arrivals.forget(1);
        assert!(arrivals.waiting().is_none());
    }
}
