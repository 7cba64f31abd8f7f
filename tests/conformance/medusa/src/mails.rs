//! The mail that a server sent.

use std::collections::HashMap;
use std::fs;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use reqwest::Client;
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

/// A message of the demo server. Its links end with the token.
#[derive(Debug, Deserialize)]
struct DemoMail {
    to: String,
    kind: String,
    link: Option<String>,
}

/// What has come, and how much of it was read.
#[derive(Debug)]
pub struct Mails {
    mailbox: Mailbox,
    http: Client,
    read: HashMap<(String, What), usize>,
}

impl Mails {
    pub fn new(mailbox: Mailbox, http: Client) -> Self {
        Self { mailbox, http, read: HashMap::new() }
    }

    /// The token of the next mail to this address, as soon as it is there.
    pub async fn next(&mut self, to: &str, what: What) -> Result<String> {
        let read = self.read.entry((to.to_owned(), what)).or_default();
        let begun = Instant::now();
        let mut turn = tokio::time::interval(TURN);
        while begun.elapsed() < PATIENCE {
            turn.tick().await;
            if let Some(token) = tokens(&self.mailbox, &self.http, to, what).await?.into_iter().nth(*read) {
                *read += 1;
                return Ok(token);
            }
        }
        bail!("no {what:?} came for {to}")
    }

    /// How many have come to this address so far.
    pub async fn count(&self, to: &str, what: What) -> Result<usize> {
        Ok(tokens(&self.mailbox, &self.http, to, what).await?.len())
    }
}

async fn tokens(mailbox: &Mailbox, http: &Client, to: &str, what: What) -> Result<Vec<String>> {
    let path = match mailbox {
        Mailbox::File(path) => path,
        Mailbox::Demo(address) => return demo_tokens(http, address, to, what).await,
    };
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    // The last line may not be whole yet.
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    let mails = whole.lines().map(serde_json::from_str::<Mail>).collect::<Result<Vec<_>, _>>()?;
    Ok(mails.into_iter().filter(|mail| mail.to == to && mail.what == what).map(|mail| mail.token).collect())
}

async fn demo_tokens(http: &Client, address: &str, to: &str, what: What) -> Result<Vec<String>> {
    let mails: Vec<DemoMail> = http.get(address).send().await?.error_for_status()?.json().await?;
    let kind = match what {
        What::Reset => "reset_password",
        What::Invite => "invite",
    };
    let links = mails.into_iter().filter(|mail| mail.to == to && mail.kind == kind).filter_map(|mail| mail.link);
    let token = |link: String| {
        let (_, rest) = link.split_once("token=").with_context(|| format!("no token in {link}"))?;
        Ok(rest.split('&').next().unwrap_or(rest).to_owned())
    };
    links.map(token).collect()
}
