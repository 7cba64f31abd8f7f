//! The desktop's notifications, of the tests' own on a desk's bus: what is shown is noted, and
//! clicked on when the test says so.

use std::collections::HashMap;

use anyhow::{Context, Result};
use tokio::sync::mpsc;
use zbus::zvariant::OwnedValue;
use zbus::{Connection, connection, interface};

use crate::Desk;
use crate::process::PATIENCE;

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";

/// The notifications of a desk; they leave the bus when this is dropped. They must be there before the app.
pub struct Notifications {
    bus: Connection,
    shown: mpsc::UnboundedReceiver<Shown>,
}

/// A notification.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// Its number.
    pub id: u32,
    /// The first line.
    pub title: String,
    /// What stands below, as it was sent.
    pub body: String,
}

struct Desktop {
    last: u32,
    shown: mpsc::UnboundedSender<Shown>,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Desktop {
    #[expect(clippy::too_many_arguments, reason = "the protocol has as many")]
    fn notify(
        &mut self,
        _app_name: &str,
        _replaces: u32,
        _icon: &str,
        summary: String,
        body: String,
        _actions: Vec<String>,
        _hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        self.last += 1;
        let _ = self.shown.send(Shown { id: self.last, title: summary, body });
        self.last
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        ["actions", "body", "body-markup"].map(str::to_owned).to_vec()
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("tests".to_owned(), "Latchkey".to_owned(), "1".to_owned(), "1.2".to_owned())
    }
}

impl Notifications {
    /// Takes the name on the desk's bus.
    pub async fn start(desk: &Desk) -> Result<Self> {
        let (sender, shown) = mpsc::unbounded_channel();
        let builder = connection::Builder::address(desk.bus_address()?)?.name(NAME)?;
        let bus = builder.serve_at(PATH, Desktop { last: 0, shown: sender })?.build().await?;
        Ok(Self { bus, shown })
    }

    /// Waits for the next one.
    pub async fn next(&mut self) -> Result<Shown> {
        let next = tokio::time::timeout(PATIENCE, self.shown.recv()).await;
        next.context("nothing was shown")?.context("the bus is gone")
    }

    /// Takes the next one that was shown, where one was.
    pub fn shown_already(&mut self) -> Option<Shown> {
        self.shown.try_recv().ok()
    }

    /// Clicks on one.
    pub async fn click(&self, id: u32) -> Result<()> {
        Ok(self.bus.emit_signal(None::<&str>, PATH, NAME, "ActionInvoked", &(id, "default")).await?)
    }
}
