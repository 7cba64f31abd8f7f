//! What reaches the app from outside its window: links that the system hands over, and
//! second starts. A link only ever fills in a form.

use std::ffi::OsString;
use std::sync::{Arc, Mutex, PoisonError};

use account::{ArrivalView, Arrivals, HandedLink, LinkView, SystemClock};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager, Runtime};

use crate::arguments::Arguments;

/// Links on their way to the page.
pub struct Outside {
    links: Arrivals,
    page: Mutex<Page>,
}

/// The page, once it listens. It is told that something came, and takes it when it has a place for it.
#[derive(Default)]
struct Page {
    ear: Option<Channel<ArrivalView>>,
    /// Whether something unreadable came before it listened.
    unreadable: bool,
}

impl Outside {
    /// Begins with what the command line brought.
    pub fn new(first: Option<&HandedLink>) -> Self {
        let outside = Self { links: Arrivals::new(Arc::new(SystemClock)), page: Mutex::default() };
        if let Some(link) = first {
            outside.arrive(link);
        }
        outside
    }

    /// Takes in a link and tells the page that one came.
    pub fn arrive(&self, link: &HandedLink) {
        let view = self.links.arrive(link);
        tracing::info!(readable = view != ArrivalView::Unreadable, "a link came from outside");
        let mut page = self.page();
        let unheard = page.ear.as_ref().is_none_or(|ear| ear.send(view.clone()).is_err());
        page.unreadable |= unheard && view == ArrivalView::Unreadable;
    }

    /// Tells the page from now on, and of what came before.
    pub fn listen(&self, ear: Channel<ArrivalView>) -> tauri::Result<()> {
        let mut page = self.page();
        if std::mem::take(&mut page.unreadable) {
            ear.send(ArrivalView::Unreadable)?;
        }
        if let Some(waiting) = self.links.waiting() {
            ear.send(waiting)?;
        }
        page.ear = Some(ear);
        Ok(())
    }

    /// Gives the link with this id to the page, once.
    pub fn take(&self, id: u32) -> Option<LinkView> {
        self.links.take(id)
    }

    /// Forgets the link with this id.
    pub fn forget(&self, id: u32) {
        self.links.forget(id);
    }

    fn page(&self) -> std::sync::MutexGuard<'_, Page> {
        self.page.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes in what a second start was asked for, and comes to the front. The second one
/// has handed its arguments over, its own name first, and ends.
pub fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: Vec<String>) {
    let arguments = Arguments::parse(arguments.into_iter().skip(1).map(OsString::from));
    if let Some(link) = &arguments.link {
        app.state::<Outside>().arrive(link);
    }
    come_to_front(app);
}

/// macOS starts no second app for a link, and passes it as an event.
#[cfg(target_os = "macos")]
pub fn hear_the_system<R: Runtime>(app: &AppHandle<R>) {
    use tauri_plugin_deep_link::DeepLinkExt;
    let handle = app.clone();
    app.deep_link().on_open_url(move |event| {
        for url in event.urls() {
            handle.state::<Outside>().arrive(&HandedLink::new(String::from(url)));
        }
        come_to_front(&handle);
    });
}

/// Where the system lets it; where not, it marks the window as wanting attention.
pub fn come_to_front<R: Runtime>(app: &AppHandle<R>) {
    let Some(window) = app.get_webview_window("main") else { return };
    for outcome in [window.unminimize(), window.show(), window.set_focus()] {
        if let Err(error) = outcome {
            tracing::warn!(%error, "the window could not come to the front");
        }
    }
}
