//! The mail that a server sent.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;
use tokio::time::Instant;

use crate::target::Mailbox;

/// How long a mail may take; Medusa 1 looks every three seconds whether there is one to send.
const PATIENCE: Duration = Duration::from_secs(30);

/// How often it is looked for.
const TURN: Duration = Duration::from_millis(50);

#[derive(Clone, Copy, Debug, Deserialize, Eq, Hash, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum What {
    Reset,
    Invite,
}

#[derive(Debug, Deserialize)]
struct Mail {
    to: String,
    what: What,
    token: String,
}

/// What has come, and how much of it was read.
#[derive(Debug)]
pub struct Mails {
    mailbox: Mailbox,
    read: HashMap<(String, What), usize>,
}

impl Mails {
    pub fn new(mailbox: Mailbox) -> Self {
        Self { mailbox, read: HashMap::new() }
    }

    /// The token of the next mail to this address, as soon as it is there.
    pub async fn next(&mut self, to: &str, what: What) -> Result<String> {
        let read = self.read.entry((to.to_owned(), what)).or_default();
        let begun = Instant::now();
        let mut turn = tokio::time::interval(TURN);
        while begun.elapsed() < PATIENCE {
            turn.tick().await;
            if let Some(token) = tokens(&self.mailbox, to, what)?.into_iter().nth(*read) {
                *read += 1;
                return Ok(token);
            }
        }
        bail!("no {what:?} came for {to}")
    }

    /// How many have come to this address so far.
    pub fn count(&self, to: &str, what: What) -> Result<usize> {
        Ok(tokens(&self.mailbox, to, what)?.len())
    }
}

fn tokens(mailbox: &Mailbox, to: &str, what: What) -> Result<Vec<String>> {
    let Mailbox::File(path) = mailbox;
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    // The last line may not be whole yet.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mails = whole.lines().map(serde_json::from_str::<Mail>).collect::<Result<Vec<_>, _>>()?;
    Ok(mails.into_iter().filter(|mail| mail.to == to && mail.what == what).map(|mail| mail.token).collect())
}
