//! The real window: the app's binary under WebKitWebDriver and Xvfb, an unlocked
//! gnome-keyring and the demo server. Each test has a desk of its own.

mod accounts;
mod bad_input;
mod cache;
mod canary;
mod deletion;
mod files;
mod journal;
mod keychain;
mod links;
mod lock;
mod looks;
mod medusa;
mod memory;
mod news;
mod offline;
mod password;
mod profile;
mod sign_in;
mod tasks;
mod team;
mod updates;

use anyhow::Result;
use window_tests::{DemoServer, Desk, Programs, Window};

/// A desk, a demo server, and the app open on it.
struct Scene {
    window: Window,
    desk: Desk,
    demo: DemoServer,
    programs: Programs,
}

impl Scene {
    async fn new() -> Result<Self> {
        Self::with(&[]).await
    }

    /// With more arguments for the demo server.
    async fn with(demo_arguments: &[&str]) -> Result<Self> {
        Self::on(Desk::new().await?, demo_arguments).await
    }

    async fn on(desk: Desk, demo_arguments: &[&str]) -> Result<Self> {
        let programs = Programs::from_env()?;
        let demo = DemoServer::start(&programs.demo_server, demo_arguments).await?;
        let window = Window::open(&desk, &programs.app, &["--server", &demo.told.contentstack]).await?;
        Ok(Self { window, desk, demo, programs })
    }

    /// Another desk with the app, on the server of `scene`.
    async fn at(scene: &Self) -> Result<(Desk, Window)> {
        let desk = Desk::new().await?;
        let window = Window::open(&desk, &scene.programs.app, &["--server", &scene.demo.told.contentstack]).await?;
        Ok((desk, window))
    }

    /// As [`restart`](Self::restart), where the page begins anew by itself.
    async fn restart_locked(self) -> Result<Self> {
        let Self { window, desk, demo, programs } = self;
        window.close().await?;
        let window = Window::start(&desk, &programs.app, &[]).await?;
        Ok(Self { window, desk, demo, programs })
    }

    /// Closes the app and starts it anew on the same desk.
    async fn restart(self) -> Result<Self> {
        self.restart_after(async |_: &mut Desk| Ok(())).await
    }

    /// As [`restart`](Self::restart), with something changed while the app is closed.
    async fn restart_after(self, change: impl AsyncFnOnce(&mut Desk) -> Result<()>) -> Result<Self> {
        let Self { window, mut desk, demo, programs } = self;
        window.close().await?;
        change(&mut desk).await?;
        let window = Window::open(&desk, &programs.app, &[]).await?;
        Ok(Self { window, desk, demo, programs })
    }
}
