//! A real account service on loopback that speaks the protocols Latchkey
//! knows, with a mailbox for the mail and text messages it sends.
//!
//! [`serve`] starts it on a listener and tells its addresses and secrets:
//!
//! ```
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! use std::sync::Arc;
//!
//! use demo_server::{ManualClock, Options, serve};
//! use tokio::net::TcpListener;
//!
//! let clock = Arc::new(ManualClock::starting_at("2026-03-02T09:00:00Z".parse()?));
//! let listener = TcpListener::bind("127.0.0.1:0").await?;
//! let running = serve(listener, Options { clock: clock.clone(), rate_limit: None, ..Options::default() }).await?;
//! assert!(running.told().contentstack.ends_with("/v3"));
//! running.stop().await?;
//! # anyhow::Ok(())
//! # })?;
//! # anyhow::Ok(())
//! ```
//!
//! What the mailbox holds is told at `/mailbox.json`, the newest last:
//! `[{to, kind, subject, text, link, code, sent_at}]`, where `kind` is
//! `activation`, `reset_password`, `account_locked`, `invite` or `text_message`, `to` an
//! e-mail address or (`text_message`) a telephone number, and `link` and `code`
//! are `null` where a message has none. The token of a Medusa server stands at
//! the end of its `link`, behind `token=`. What reached the services is told at
//! `/requests.json`: `[{service, method, path, query, status, at}]`, the newest
//! 10,000, where `service` is `contentstack`, `medusa_v1` or `medusa_v2`, `query`
//! a list of names and values, and `status` 0 until the answer is ready. What
//! could be a token, or name a person, is `…` there. A JSON object
//! `{email, title, due}` that is posted to `/tasks.json` gives that person one
//! more task, as a colleague would; `due` (RFC 3339) may be missing. None of
//! them needs a session.
//!
//! Each protocol has a folder of its own (`contentstack`, `medusa_v1`,
//! `medusa_v2`) and each Medusa server a port of its own, since its paths begin
//! at the root. The two shops have a team each, which knows nothing of the
//! other and of the Contentstack accounts.

mod account;
mod answer;
mod assign;
mod body;
mod clock;
mod contentstack;
mod credentials;
mod lockout;
mod mailbox;
mod medusa;
mod medusa_v1;
mod medusa_v2;
mod options;
mod password;
mod random;
mod rate;
mod recovery;
mod requests;
mod running;
mod seed;
mod server;
mod session;
mod store;
mod task;
mod totp;
mod web_app;

pub use clock::{Clock, ManualClock, SystemClock};
pub use options::{Marker, Options, PASSWORD};
pub use password::HashCost;
pub use rate::Quota;
pub use running::{Running, Told, serve};
pub use store::Storage;
pub use totp::code_at;
