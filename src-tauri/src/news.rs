//! News of tasks: looked for every few minutes while the app runs, put into words by the
//! page, and told by the system.

use std::time::Duration;

use account::{Accounts, TaskNews};
use jiff::tz::TimeZone;
use serde::Serialize;
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;
use ts_rs::TS;

use crate::outside::come_to_front;
use crate::rounds::{self, Ear, Pace};

/// Of the looks; the start is for what the person sees.
const PACE: Pace = Pace { first: Duration::from_secs(60), every: Duration::from_secs(5 * 60) };

/// What the page hears of news.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewsView {
    /// A look found some.
    Found {
        /// The accounts that have any.
        news: Vec<TaskNews>,
    },
    /// The person clicked on a notification.
    Opened,
}

/// The page, once it listens.
pub type NewsEar = Ear<NewsView>;

/// Looks from now on, where the settings want it and nothing is locked. The window is there
/// by now: the plugin would put a script of its own into it.
pub fn watch(app: &AppHandle) -> tauri::Result<()> {
    app.plugin(tauri_plugin_notification::init())?;
    let handle = app.clone();
    let hears = app.notification().on_action(move |_| {
        come_to_front(&handle);
        handle.state::<NewsEar>().tell(NewsView::Opened, "news");
    });
    if let Err(error) = hears {
        tracing::warn!(%error, "a click on a notification is not heard");
    }
    rounds::begin(
        app,
        PACE,
        |settings| settings.tell_news,
        |app| async move {
            look(&app).await;
        },
    );
    Ok(())
}

/// Looks now, tells the page what was found, and says how many tasks that is.
pub async fn look(app: &AppHandle) -> u32 {
    let news = app.state::<Accounts>().look_for_task_news(&TimeZone::system()).await;
    let count = news.iter().map(|news| news.new.len() + news.due_today.len()).sum::<usize>();
    if count > 0 {
        app.state::<NewsEar>().tell(NewsView::Found { news }, "news");
    }
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Shows a notification. Whether anybody sees it is the system's business.
pub fn show(app: &AppHandle, title: String, body: String) {
    let body = if cfg!(target_os = "linux") { without_markup(&body) } else { body };
    if let Err(error) = app.notification().builder().title(title).body(body).show() {
        tracing::warn!(%error, "a notification could not be shown");
    }
}

/// The desktops of Linux read a body as markup, and titles come from a server.
fn without_markup(body: &str) -> String {
    body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::without_markup;

    #[test]
    fn a_title_cannot_bring_markup_into_a_notification() {
        let body = without_markup("Terms & conditions\n<a href=\"https://evil.example\">Click</a>");
        assert_eq!(body, "Terms &amp; conditions\n&lt;a href=\"https://evil.example\"&gt;Click&lt;/a&gt;");
    }
}
