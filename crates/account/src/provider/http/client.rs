//! The two clients below all exchanges: one for the world, one for this computer.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use reqwest::{Client, ClientBuilder, redirect, retry};
use url::Url;

use super::{Limits, READ_RETRIES, network};
use crate::error::Result;
use crate::server::is_loopback;

/// Sends requests within limits.
pub(crate) struct Http {
    /// None before the first request: the system's certificates are read for them, which takes a while.
    clients: RwLock<Option<Clients>>,
    version: String,
    pub(super) limits: Limits,
    read_retries: AtomicU8,
}

struct Clients {
    /// Goes through the system's proxy where there is one.
    outward: Client,
    /// Goes through none: a proxy would make "this computer" its own.
    local: Client,
}

/// Shorter than servers keep an idle connection, Node's five seconds included: one that
/// the server has just closed would break a request that may be sent only once.
const IDLE: Duration = Duration::from_secs(4);

impl Http {
    /// Nothing is sent. `version` is that of the app.
    pub fn new(version: &str, limits: Limits) -> Self {
        // Whoever installed one before has chosen for the whole process; so the result is of no matter.
        let _ = rustls::crypto::ring::default_provider().install_default();
        Self {
            clients: RwLock::default(),
            version: version.to_owned(),
            limits,
            read_retries: AtomicU8::new(READ_RETRIES),
        }
    }

    /// Ends every connection that waits for its next request: its buffers hold what went
    /// through it last. One that is in use ends after its answer.
    pub fn forget_connections(&self) {
        *self.clients.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// How often a read is sent again.
    pub(super) fn read_retries(&self) -> usize {
        self.read_retries.load(Ordering::Relaxed).into()
    }

    /// Sets how often a read is sent again, for all requests from now on.
    pub fn set_read_retries(&self, retries: u8) {
        self.read_retries.store(retries, Ordering::Relaxed);
    }

    /// The client for an address. Where there is none yet it is made, and where that fails, tried
    /// anew at the next request.
    pub(super) fn client(&self, url: &Url) -> Result<Client> {
        if let Some(clients) = &*self.clients.read().unwrap_or_else(PoisonError::into_inner) {
            return Ok(clients.for_url(url));
        }
        let made = Clients::new(&self.version, &self.limits)?;
        Ok(self.clients.write().unwrap_or_else(PoisonError::into_inner).insert(made).for_url(url))
    }
}

impl Clients {
    fn new(version: &str, limits: &Limits) -> Result<Self> {
        let this_computer = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
        Ok(Self {
            outward: build(client(version, limits))?,
            local: build(client(version, limits).no_proxy().resolve_to_addrs("localhost", &this_computer))?,
        })
    }

    fn for_url(&self, url: &Url) -> Client {
        if is_loopback(url) { self.local.clone() } else { self.outward.clone() }
    }
}

fn client(version: &str, limits: &Limits) -> ClientBuilder {
    Client::builder()
        .user_agent(format!("Latchkey/{version}"))
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .connect_timeout(limits.connect)
        .timeout(limits.exchange)
        .pool_idle_timeout(IDLE)
}

fn build(client: ClientBuilder) -> Result<Client> {
    client.build().map_err(|error| network::unbuilt(&error))
}
