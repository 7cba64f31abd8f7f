//! A logind of the test's own on a desk's bus: it tells of sleep as the system's does, and knows
//! whether anyone still holds sleep back.

use std::io::{PipeReader, Read};
use std::os::fd::OwnedFd;

use anyhow::{Context, Result, ensure};
use tokio::sync::mpsc;
use zbus::Connection;
use zbus::conn::Builder;

use crate::Desk;

const PATH: &str = "/org/freedesktop/login1";

/// The logind of a desk. It must be there before the app.
pub struct Logind {
    bus: Connection,
    held: mpsc::UnboundedReceiver<PipeReader>,
}

struct Manager(mpsc::UnboundedSender<PipeReader>);

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Manager {
    /// Sleep is held back until every copy of what this gives is closed.
    fn inhibit(&self, what: &str, _who: &str, _why: &str, mode: &str) -> zbus::fdo::Result<zbus::zvariant::OwnedFd> {
        let failed = |error: String| zbus::fdo::Error::Failed(error);
        if (what, mode) != ("sleep", "delay") {
            return Err(failed(format!("{what} is held back by {mode}")));
        }
        let (ours, theirs) = std::io::pipe().map_err(|error| failed(error.to_string()))?;
        self.0.send(ours).map_err(|error| failed(error.to_string()))?;
        Ok(OwnedFd::from(theirs).into())
    }
}

impl Logind {
    /// Takes the name on the desk's bus.
    pub async fn start(desk: &Desk) -> Result<Self> {
        let (sender, held) = mpsc::unbounded_channel();
        let builder = Builder::address(desk.bus_address()?)?.name("org.freedesktop.login1")?;
        let bus = builder.serve_at(PATH, Manager(sender))?.build().await?;
        Ok(Self { bus, held })
    }

    /// Waits until somebody holds sleep back.
    pub async fn held_back(&mut self) -> Result<PipeReader> {
        let held = tokio::time::timeout(crate::process::PATIENCE, self.held.recv()).await;
        held.context("nobody holds sleep back")?.context("the bus is gone")
    }

    /// Says that the computer goes to sleep, and waits until it may.
    pub async fn sleep(&self, mut held: PipeReader) -> Result<()> {
        self.tell("org.freedesktop.login1.Manager", "PrepareForSleep", PATH, &true).await?;
        let let_go = tokio::task::spawn_blocking(move || held.read(&mut [0]));
        let read = tokio::time::timeout(crate::process::PATIENCE, let_go).await.context("sleep is still held back")?;
        ensure!(read?? == 0, "something was written");
        Ok(())
    }

    /// Says that the computer is awake again.
    pub async fn wake(&self) -> Result<()> {
        self.tell("org.freedesktop.login1.Manager", "PrepareForSleep", PATH, &false).await
    }

    /// Says that the person's session is to be locked, as closing the lid does on most desktops.
    pub async fn lock(&self) -> Result<()> {
        self.tell("org.freedesktop.login1.Session", "Lock", "/org/freedesktop/login1/session/_31", &()).await
    }

    async fn tell<B>(&self, interface: &str, signal: &str, path: &str, body: &B) -> Result<()>
    where
        B: serde::Serialize + zbus::zvariant::DynamicType,
    {
        Ok(self.bus.emit_signal(None::<&str>, path, interface, signal, body).await?)
    }
}
