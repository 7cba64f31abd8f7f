//! A server at work.

use std::net::SocketAddr;
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
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::answer::{Answer, Refusal};
use crate::options::Options;
use crate::password::Passwords;
use crate::rate::{Quotas, Rates};
use crate::requests::{self, Requests, Service};
use crate::seed::{Sown, Wanted};
use crate::server::Server;
use crate::store::Store;
use crate::task::Sorted;
use crate::{answer, assign, contentstack, mailbox, medusa, medusa_v1, medusa_v2, seed, web_app};

const LONGEST_FAREWELL: Duration = Duration::from_secs(5);

/// Where a server is and what opens its accounts: the first line of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The address of the Contentstack API, `http://127.0.0.1:PORT/v3`.
    pub contentstack: String,
    /// The address of what stands in for the web app.
    pub app: String,
    /// The address of the Medusa v1 server, `http://127.0.0.1:PORT`.
    pub medusa_v1: String,
    /// The address of the Medusa v2 server, `http://127.0.0.1:PORT`.
    pub medusa_v2: String,
    /// The API token of `developer@example.com` at the Medusa v1 server.
    pub medusa_api_token: String,
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
    stop: watch::Sender<bool>,
    work: JoinHandle<std::io::Result<()>>,
}

/// Starts a server on a listener, and a Medusa server of each version on a free
/// port of the same address.
///
/// # Errors
/// The listener is not on loopback, there is no free port, or the store cannot
/// be opened or filled.
pub async fn serve(listener: TcpListener, options: Options) -> Result<Running> {
    let address = listener.local_addr()?;
    ensure!(address.ip().is_loopback(), "{address} is not a loopback address");
    let password = options.password.clone();
    let free_port = SocketAddr::new(address.ip(), 0);
    let (v1, v2) = (TcpListener::bind(free_port).await?, TcpListener::bind(free_port).await?);
    let (server, sown) = open(options).await?;
    let told = Told {
        contentstack: format!("http://{address}/v3"),
        app: format!("http://{address}/"),
        medusa_v1: format!("http://{}", v1.local_addr()?),
        medusa_v2: format!("http://{}", v2.local_addr()?),
        medusa_api_token: sown.api_token,
        mailbox: format!("http://{address}/mailbox"),
        requests: format!("http://{address}/requests.json"),
        password,
        totp_secret: sown.totp_secret,
    };
    let (stop, stopped) = watch::channel(false);
    let work = [
        (listener, routes(&server)),
        (v1, medusa_routes(&server, Service::MedusaV1, medusa_v1::routes(&server))),
        (v2, medusa_routes(&server, Service::MedusaV2, medusa_v2::routes(&server))),
    ]
    .map(|(listener, routes)| until(stopped.clone(), listener, routes));
    let [main, v1, v2] = work;
    let work = async { tokio::try_join!(main, v1, v2).map(|_| ()) };
    Ok(Running { told, stop, work: tokio::spawn(work) })
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
        let _ = self.stop.send(true);
        let cut_off = self.work.abort_handle();
        let Ok(ended) = tokio::time::timeout(LONGEST_FAREWELL, self.work).await else {
            cut_off.abort();
            return Ok(());
        };
        ended.context("the server was broken off")?.context("the server failed")
    }
}

/// Serves until it is told to stop, or nobody is left who could tell.
async fn until(mut stopped: watch::Receiver<bool>, listener: TcpListener, routes: Router) -> std::io::Result<()> {
    let stop = async move {
        // An error means that the other end was dropped: a reason to stop as well.
        let _ = stopped.changed().await;
    };
    axum::serve(listener, routes).with_graceful_shutdown(stop).await
}

async fn open(options: Options) -> Result<(Arc<Server>, Sown)> {
    let store = Store::open(options.storage).await?;
    let passwords = Passwords::new(options.hash_cost).await?;
    let hash = passwords.hash(options.password).await?;
    let marker = options.marker.map(|marker| marker.0);
    let wanted = Wanted { hash, tasks: options.tasks, members: options.members, marker: marker.clone() };
    let now = options.clock.now();
    let (sown, medusa) = store.run(move |tx| Ok((seed::sow(tx, &wanted, now)?, medusa::secrets(tx)?))).await?;
    let server = Server {
        store,
        clock: options.clock,
        passwords,
        rates: Rates::new(options.rate_limit),
        quotas: Quotas::new(options.quota),
        requests: Requests::default(),
        sorted: Sorted::default(),
        medusa,
        marker,
        challenge_status: options.challenge_status,
    };
    Ok((Arc::new(server), sown))
}

fn routes(server: &Arc<Server>) -> Router {
    Router::new()
        .merge(contentstack::routes(server))
        .merge(mailbox::routes())
        .merge(web_app::routes())
        .merge(assign::routes())
        .route("/requests.json", get(reached))
        .fallback(|| async { Refusal::new(StatusCode::NOT_FOUND, 404, "There is nothing here.") })
        .method_not_allowed_fallback(|| async {
            Refusal::new(StatusCode::METHOD_NOT_ALLOWED, 405, "This method is not allowed here.")
        })
        .layer(from_fn_with_state(Arc::clone(server), answer::write))
        .layer(from_fn_with_state(Arc::clone(server), requests::note))
        .with_state(Arc::clone(server))
}

fn medusa_routes(server: &Arc<Server>, service: Service, routes: Router<Arc<Server>>) -> Router {
    routes
        .layer(from_fn_with_state(Arc::clone(server), answer::write_all))
        .layer(from_fn_with_state((Arc::clone(server), service), requests::note_all))
        .with_state(Arc::clone(server))
}

async fn reached(State(server): State<Arc<Server>>) -> Answer {
    Answer::json(server.requests.to_json())
}
