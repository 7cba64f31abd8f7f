//! One operation against one fault.

use std::sync::Arc;
use std::time::{Duration, Instant};

use account::SessionView;
use anyhow::{Result, bail};
use tokio::task::JoinError;

use crate::check::{Ended, Observed, complaints};
use crate::fault::{Fault, Line, Source};
use crate::operation::{Operation, Ready};
use crate::outside::Log;
use crate::rule::Session;
use crate::setting::{Setting, Shared};
use crate::state::State;

/// After which an operation will not end any more.
const HUNG: Duration = Duration::from_secs(60);

/// One operation against one fault.
#[derive(Clone)]
pub struct Cell {
    pub number: usize,
    pub operation: Operation,
    pub fault: Arc<Fault>,
}

impl Cell {
    pub fn name(&self) -> String {
        format!("{} × {}", self.operation.name(), self.fault.name)
    }

    /// Everything that is wrong with it.
    pub async fn run(&self, shared: &Shared, log: &Log) -> Vec<String> {
        match self.observe(shared, log).await {
            Ok(seen) => complaints(self.operation, &self.fault.class, &seen),
            Err(error) => vec![format!("could not be set up: {error:#}")],
        }
    }

    async fn observe(&self, shared: &Shared, log: &Log) -> Result<Observed> {
        let mut setting = Setting::new(shared, &self.fault, &self.name(), self.number).await?;
        let ready = self.operation.prepare(&setting).await?;
        let mut secrets = ready.secrets();
        secrets.push(setting.mark.clone());
        let before = session(&setting)?;
        let armed = setting.proxy.arm().await?;
        let begun = Instant::now();
        let (ended, shown) = self.act(&setting, ready).await;
        let took = begun.elapsed();
        let (requests, poured) = (setting.proxy.seen(), setting.proxy.poured());
        setting.proxy.disarm();
        drop(armed);
        let after = session(&setting)?;
        let (kept, lives) = (setting.is_kept()?, self.lives(&setting, after).await);
        let came_out = [vec![shown, setting.list()?], log.leaks_of(&setting.mark)].concat();
        let met_elsewhere = setting.proxy.met_elsewhere();
        Ok(Observed { ended, took, requests, before, after, kept, lives, came_out, secrets, met_elsewhere, poured })
    }

    /// How it ended, and what was shown of it.
    async fn act(&self, setting: &Setting, ready: Ready) -> (Ended, String) {
        let (operation, accounts) = (self.operation, Arc::clone(&setting.accounts));
        let work = tokio::spawn(async move { operation.act(&accounts, ready).await });
        match tokio::time::timeout(HUNG, work).await {
            Err(_) => (Ended::Hung, String::new()),
            Ok(Err(panic)) => (Ended::Panicked(words(panic)), String::new()),
            Ok(Ok(Ok(came))) => (Ended::With(came.state), came.view),
            Ok(Ok(Err(error))) => (Ended::With(State::from(&error)), format!("{error} {error:?}")),
        }
    }

    /// Whether a session that is open here is one at the server too. Where the operation
    /// may have ended it there, unheard, and where nobody listens, nothing is proved.
    async fn lives(&self, setting: &Setting, after: Session) -> Option<bool> {
        let may_have_acted = matches!(self.fault.source, Source::Server)
            && matches!(self.operation, Operation::Reset | Operation::Delete | Operation::SignOut);
        if after != Session::In || may_have_acted || self.fault.line == Line::Refused {
            return None;
        }
        Some(setting.accounts.profile(&setting.account).await.is_ok())
    }
}

fn session(setting: &Setting) -> Result<Session> {
    Ok(match setting.session() {
        None => Session::Gone,
        Some(SessionView::SignedIn { .. }) => Session::In,
        Some(SessionView::SignedOut) => Session::Out,
        Some(SessionView::Ended) => Session::Ended,
        Some(other) => bail!("the session is {other:?}"),
    })
}

fn words(panic: JoinError) -> String {
    match panic.try_into_panic() {
        Ok(words) => words.downcast_ref::<String>().cloned().unwrap_or_else(|| "without words".to_owned()),
        Err(error) => error.to_string(),
    }
}
