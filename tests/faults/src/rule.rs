//! What has to come of a fault, by what it is to a person (`contracts/contentstack.md` §5).

use account::Surprise;

use crate::fault::{Class, Told};
use crate::operation::{Operation, Proof};
use crate::state::State;

/// What the account's session has to be afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Session {
    In,
    Out,
    Ended,
    /// The account itself is no more.
    Gone,
}

/// The states that may come of it; any of them has its words.
pub fn due(operation: Operation, class: &Class) -> Vec<State> {
    let states = match class {
        Class::Harmless => vec![State::Done],
        Class::Lost(problem) => vec![State::Unreachable(*problem)],
        Class::Strange(surprises) => unexpected(surprises),
        Class::Foreign(surprises) if operation.is_due_an_answer() => unexpected(surprises),
        Class::Foreign(surprises) => [unexpected(surprises), vec![State::Done]].concat(),
        Class::Silent if operation.is_due_an_answer() => vec![State::Unexpected(Surprise::Empty)],
        Class::Silent => vec![State::Done],
        Class::Told(told) if operation == Operation::Probe => vec![recognised(told)],
        Class::Told(told) => vec![meaning(operation, told)],
    };
    if operation == Operation::SignOut {
        states.iter().map(signed_out).collect()
    } else if operation == Operation::SecondFactor {
        states.into_iter().map(asked_again).collect()
    } else {
        states
    }
}

/// The session afterwards, where it was `before` and the operation came to `state`.
pub fn session_due(operation: Operation, before: Session, state: &State) -> Session {
    match (operation, state) {
        (Operation::SignOut, _) | (Operation::Reset, State::Done) => Session::Out,
        (Operation::Delete, State::Done) => Session::Gone,
        (Operation::SignIn | Operation::SecondFactor | Operation::Identity, State::Done) => Session::In,
        (_, State::SessionExpired) if operation.proof() == Proof::Session => Session::Ended,
        // Whatever else is wrong is not the session.
        _ => before,
    }
}

fn unexpected(surprises: &[Surprise]) -> Vec<State> {
    surprises.iter().map(|surprise| State::Unexpected(*surprise)).collect()
}

/// A probe looks for the envelope alone; a server that is busy or broken is not known by it.
fn recognised(told: &Told) -> State {
    match told {
        Told { status: 429, retry_after, .. } => State::RateLimited(*retry_after),
        Told { status: status @ 500..=599, .. } => State::ServerFault(*status),
        Told { code: Some(_), envelope: true, .. } => State::Done,
        Told { .. } => State::Unexpected(Surprise::NotThisService),
    }
}

fn meaning(operation: Operation, told: &Told) -> State {
    let proof = operation.proof();
    let refused = if told.fields { State::Invalid } else { State::Refused };
    match (told.status, told.code.unwrap_or_default()) {
        (_, 294) if operation == Operation::TextMessage => State::Refused,
        (_, 294) if proof == Proof::Password => State::SecondFactor,
        (429, _) => State::RateLimited(told.retry_after),
        (status @ 500..=599, _) => State::ServerFault(status),
        (_, 105) | (401, 0) if proof == Proof::Session => State::SessionExpired,
        (_, 104) if proof == Proof::Password && told.locked => State::AccountLocked,
        (_, 104) if proof == Proof::Password => State::InvalidCredentials,
        (403, _) | (_, 161 | 294) => State::Refused,
        _ => refused,
    }
}

/// Signing out never fails here; what it may leave at the server is told. A session
/// that has ended already is none.
fn signed_out(state: &State) -> State {
    if matches!(state, State::Done | State::SessionExpired) { State::Done } else { State::LeftAtServer }
}

/// A code that is refused, for whatever reason, can be given again.
fn asked_again(state: State) -> State {
    if matches!(state, State::Refused | State::Invalid) { State::SecondFactor } else { state }
}

#[cfg(test)]
mod tests {
    use account::error::NetworkProblem;

    use super::*;

    fn told(status: u16, code: Option<i64>) -> Class {
        Class::Told(Told { status, code, locked: false, fields: false, retry_after: None, envelope: true })
    }

    #[test]
    fn a_session_ends_by_the_servers_word_about_it_and_by_nothing_else() {
        for (class, session) in [
            (told(401, Some(105)), Session::Ended),
            (told(401, None), Session::Ended),
            (told(401, Some(161)), Session::In),
            (told(403, None), Session::In),
            (told(503, None), Session::In),
            (Class::Lost(NetworkProblem::Interrupted), Session::In),
        ] {
            for state in due(Operation::Profile, &class) {
                assert_eq!(session_due(Operation::Profile, Session::In, &state), session, "{class:?}");
            }
            for state in due(Operation::Identity, &class) {
                assert_eq!(session_due(Operation::Identity, Session::In, &state), Session::In, "{class:?}");
            }
        }
    }

    #[test]
    fn one_code_means_another_thing_to_each_proof() {
        let of = |operation| due(operation, &told(401, Some(104)));
        assert_eq!(of(Operation::SignIn), [State::InvalidCredentials]);
        assert_eq!(of(Operation::Profile), [State::Refused]);
        assert_eq!(of(Operation::Reset), [State::Refused]);
        assert_eq!(of(Operation::SignOut), [State::LeftAtServer]);
        assert_eq!(of(Operation::Probe), [State::Done]);
    }
}
