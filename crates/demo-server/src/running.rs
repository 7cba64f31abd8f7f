//! A server at work.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use serde::Serialize;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::answer::{Answer, Refusal};
use crate::options::Options;
use crate::password::Passwords;
use crate::rate::Rates;
use crate::requests::{self, Requests};
use crate::server::Server;
use crate::store::Store;
use crate::task::Sorted;
use crate::{answer, contentstack, mailbox, password, seed, web_app};

const LONGEST_FAREWELL: Duration = Duration::from_secs(5);

/// Where a server is and what opens its accounts: the first line of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The address of the Contentstack API, `http://127.0.0.1:PORT/v3`.
    pub contentstack: String,
    /// The address of what stands in for the web app.
    pub app: String,
    /// The address of the mailbox: a page, and with `.json` behind it a list.
    pub mailbox: String,
    /// The address of the list of requests.
    pub requests: String,
    /// The password of every account.
    pub password: String,
    /// The secret of `totp@example.com`'s authenticator, 32 characters of base32.
    pub totp_secret: String,
}

/// A server at work. It stops when this is dropped.
#[derive(Debug)]
pub struct Running {
    told: Told,
    stop: oneshot::Sender<()>,
    work: JoinHandle<std::io::Result<()>>,
}

/// Starts a server on a listener.
///
/// # Errors
/// The listener is not on loopback, or the store cannot be opened or filled.
pub async fn serve(listener: TcpListener, options: Options) -> Result<Running> {
    let address = listener.local_addr()?;
    ensure!(address.ip().is_loopback(), "{address} is not a loopback address");
    let password = options.password.clone();
    let (server, totp_secret) = open(options).await?;
    let told = Told {
        contentstack: format!("http://{address}/v3"),
        app: format!("http://{address}/"),
        mailbox: format!("http://{address}/mailbox"),
        requests: format!("http://{address}/requests.json"),
        password,
        totp_secret,
    };
    let (stop, stopped) = oneshot::channel();
    let work = axum::serve(listener, routes(server)).with_graceful_shutdown(async {
        // An error means that the other end was dropped: a reason to stop as well.
        let _ = stopped.await;
    });
    Ok(Running { told, stop, work: tokio::spawn(work.into_future()) })
}

impl Running {
    /// Where it is and what opens its accounts.
    pub fn told(&self) -> &Told {
        &self.told
    }

    /// Finishes the requests at hand and stops; a client that lets a request
    /// hang is waited for five seconds.
    ///
    /// # Errors
    /// It failed earlier.
    pub async fn stop(self) -> Result<()> {
        let _ = self.stop.send(());
        let cut_off = self.work.abort_handle();
        let Ok(ended) = tokio::time::timeout(LONGEST_FAREWELL, self.work).await else {
            cut_off.abort();
            return Ok(());
        };
        ended.context("the server was broken off")?.context("the server failed")
    }
}

async fn open(options: Options) -> Result<(Arc<Server>, String)> {
    let store = Store::open(options.storage).await?;
    let hash = password::hash(options.password).await?;
    let (tasks, now) = (options.tasks, options.clock.now());
    let totp_secret = store.run(move |tx| seed::sow(tx, &hash, tasks, now)).await?;
    let server = Server {
        store,
        clock: options.clock,
        passwords: Passwords::new().await?,
        rates: Rates::new(options.rate_limit),
        requests: Requests::default(),
        sorted: Sorted::default(),
        marker: options.marker.map(|marker| marker.0),
        challenge_status: options.challenge_status,
    };
    Ok((Arc::new(server), totp_secret))
}

fn routes(server: Arc<Server>) -> Router {
    Router::new()
        .merge(contentstack::routes(&server))
        .merge(mailbox::routes())
        .merge(web_app::routes())
        .route("/requests.json", get(reached))
        .fallback(|| async { Refusal::new(StatusCode::NOT_FOUND, 404, "There is nothing here.") })
        .method_not_allowed_fallback(|| async {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, 405, "This method is not allowed here.")
        })
        .layer(from_fn_with_state(Arc::clone(&server), answer::write))
        .layer(from_fn_with_state(Arc::clone(&server), requests::note))
        .with_state(server)
}

async fn reached(State(server): State<Arc<Server>>) -> Answer {
    Answer::json(server.requests.to_json())
}
