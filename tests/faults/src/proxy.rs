//! A server between the app and the demo server. It hands everything on until it is
//! armed; from then on its fault befalls each request.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context as _, Result};
use chance::Chance;
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;

use crate::answer::Answer;
use crate::certificates::{Certificate, Certificates};
use crate::fault::{Delivery, End, Fault, Line, Place, Source};
use crate::wire::{self, Request};

/// Between two bytes of a slow answer.
const SLOW: Duration = Duration::from_secs(1);

/// A moment's delay, in milliseconds.
const LATE: std::ops::Range<usize> = 20..150;

/// Bytes of a flood that are given at a time.
const WAVE: usize = 64 * 1024;

/// A proxy at work. It ends when it is dropped.
pub struct Proxy {
    /// The address of the API as the app takes it.
    pub address: String,
    shared: Arc<Shared>,
    work: JoinHandle<()>,
    place: SocketAddr,
    elsewhere: Elsewhere,
}

/// What a proxy is made for.
pub struct Plan {
    pub fault: Fault,
    pub mark: String,
    pub chance: Chance,
    pub certificates: Arc<Certificates>,
    /// Asks the demo server, at this origin.
    pub http: reqwest::Client,
    pub origin: String,
}

struct Shared {
    plan: Plan,
    chance: Mutex<Chance>,
    elsewhere: String,
    armed: AtomicBool,
    seen: Mutex<Vec<String>>,
    poured: AtomicU64,
}

/// Another host, to which nothing may go.
struct Elsewhere {
    met: Arc<AtomicU64>,
    work: JoinHandle<()>,
}

impl Proxy {
    pub async fn start(mut plan: Plan) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let place = listener.local_addr()?;
        let (elsewhere, elsewhere_at) = Elsewhere::start().await?;
        let scheme = if matches!(plan.fault.line, Line::Tls(_)) { "https" } else { "http" };
        let chance = std::mem::replace(&mut plan.chance, Chance::new(0, ""));
        let shared = Arc::new(Shared {
            plan,
            chance: Mutex::new(chance),
            elsewhere: elsewhere_at,
            armed: AtomicBool::new(false),
            seen: Mutex::default(),
            poured: AtomicU64::new(0),
        });
        let work = tokio::spawn(Arc::clone(&shared).accept(listener));
        Ok(Self { address: format!("{scheme}://{place}/v3"), shared, work, place, elsewhere })
    }

    /// Lets the fault loose. What is returned has to be held while it lasts.
    pub async fn arm(&mut self) -> Result<Armed> {
        self.shared.armed.store(true, Ordering::SeqCst);
        if self.shared.plan.fault.line != Line::Refused {
            return Ok(Armed { _port: None });
        }
        self.work.abort();
        // Only when the task is gone is its listener.
        let _aborted = (&mut self.work).await;
        let socket = TcpSocket::new_v4()?;
        socket.set_reuseaddr(true)?;
        socket.bind(self.place).context("keeping the port from everybody else")?;
        Ok(Armed { _port: Some(socket) })
    }

    pub fn disarm(&self) {
        self.shared.armed.store(false, Ordering::SeqCst);
    }

    /// `GET /v3/user?…` for each request that was met by the fault.
    pub fn seen(&self) -> Vec<String> {
        lock(&self.shared.seen).clone()
    }

    /// Bytes of floods that were taken.
    pub fn poured(&self) -> u64 {
        self.shared.poured.load(Ordering::SeqCst)
    }

    /// How many connections the other host had.
    pub fn met_elsewhere(&self) -> u64 {
        self.elsewhere.met.load(Ordering::SeqCst)
    }
}

/// Keeps the port of a proxy that refuses.
pub struct Armed {
    _port: Option<TcpSocket>,
}

impl Drop for Proxy {
    fn drop(&mut self) {
        self.work.abort();
        self.elsewhere.work.abort();
    }
}

impl Elsewhere {
    async fn start() -> Result<(Self, String)> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = format!("http://{}/v3/user", listener.local_addr()?);
        let met = Arc::new(AtomicU64::new(0));
        let counted = Arc::clone(&met);
        let work = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                let (bytes, _) = Answer::empty(200).bytes("elsewhere", false);
                let _gone = stream.write_all(&bytes).await;
            }
        });
        Ok((Self { met, work }, address))
    }
}

impl Shared {
    async fn accept(self: Arc<Self>, listener: TcpListener) {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(Arc::clone(&self).meet(stream));
        }
    }

    /// A client that goes away, or likes no certificate, is no failure of ours.
    async fn meet(self: Arc<Self>, stream: TcpStream) {
        let fault = &self.plan.fault;
        if matches!(fault.delivery, Delivery::Cut(_, End::Reset)) && (self.is_armed() || fault.kept) {
            // Dropped, such a connection is reset.
            let _set = stream.set_zero_linger();
        }
        match fault.line {
            Line::Plain | Line::Refused => self.serve(stream).await,
            Line::Tls(certificate) => {
                let certificate = if self.is_armed() { certificate } else { Certificate::Good };
                let acceptor = self.plan.certificates.acceptor(certificate);
                if let Ok(stream) = acceptor.accept(stream).await {
                    self.serve(stream).await;
                }
            }
        }
    }

    async fn serve(&self, mut stream: impl AsyncRead + AsyncWrite + Unpin) {
        while let Some(request) = wire::read(&mut stream).await {
            let delivered = if self.is_armed() {
                lock(&self.seen).push(format!("{} {}", request.method, request.target));
                self.befall(&mut stream, &request).await;
                false
            } else {
                let keep = self.plan.fault.kept;
                let (bytes, _) = self.ask(&request).await.bytes(&self.plan.mark, keep);
                stream.write_all(&bytes).await.is_ok() && keep
            };
            if !delivered {
                let is_reset = self.is_armed() && matches!(self.plan.fault.delivery, Delivery::Cut(_, End::Reset));
                if !is_reset {
                    let _gone = stream.shutdown().await;
                }
                return;
            }
        }
    }

    /// The fault, and what is left of the answer.
    async fn befall(&self, stream: &mut (impl AsyncRead + AsyncWrite + Unpin), request: &Request) {
        let fault = &self.plan.fault;
        let mut answer = match &fault.source {
            Source::Server => self.ask(request).await,
            Source::Canned(answer) => answer.clone(),
            Source::Elsewhere(status) => Answer::html(*status).with("location", &self.elsewhere),
        };
        let (bytes, head, cut, late) = {
            let mut chance = lock(&self.chance);
            (fault.harm)(&mut answer, &mut chance);
            let (bytes, head) = answer.bytes(&self.plan.mark, false);
            let cut = place(fault.delivery, head, bytes.len(), &mut chance);
            (bytes, head, cut, chance.between(LATE.start, LATE.end))
        };
        let _gone = match fault.delivery {
            Delivery::Whole => stream.write_all(&bytes).await,
            Delivery::Late => {
                tokio::time::sleep(Duration::from_millis(u64::try_from(late).unwrap_or_default())).await;
                stream.write_all(&bytes).await
            }
            // Until the client goes.
            Delivery::Silence => stream.read_to_end(&mut Vec::new()).await.map(drop),
            Delivery::Cut(..) => {
                let written = stream.write_all(bytes.get(..cut).unwrap_or(&bytes)).await;
                stream.flush().await.and(written)
            }
            Delivery::Trickle(_) => trickle(stream, &bytes, cut).await,
            Delivery::Flood(length) => self.flood(stream, bytes.get(head..).unwrap_or_default(), length).await,
        };
    }

    async fn flood(&self, stream: &mut (impl AsyncWrite + Unpin), start: &[u8], length: u64) -> std::io::Result<()> {
        let head = format!("HTTP/1.1 200 X\r\ncontent-type: application/json\r\ncontent-length: {length}\r\n\r\n");
        stream.write_all(head.as_bytes()).await?;
        stream.write_all(start).await?;
        let wave = vec![b'x'; WAVE];
        let mut poured = 0;
        while poured < length {
            let taken = u64::try_from(stream.write(&wave).await?).unwrap_or_default();
            poured += taken;
            self.poured.fetch_add(taken, Ordering::SeqCst);
        }
        Ok(())
    }

    /// What the demo server answers.
    async fn ask(&self, request: &Request) -> Answer {
        match self.try_ask(request).await {
            Ok(answer) => answer,
            // No fault of ours looks like this, so it is seen.
            Err(error) => Answer::json(418, serde_json::json!({"error_message": error.to_string(), "error_code": 418})),
        }
    }

    async fn try_ask(&self, request: &Request) -> Result<Answer> {
        let method = request.method.parse()?;
        let mut asked = self.plan.http.request(method, format!("{}{}", self.plan.origin, request.target));
        for (name, value) in &request.headers {
            if matches!(name.as_str(), "authtoken" | "content-type" | "accept") {
                asked = asked.header(name, value);
            }
        }
        let response = asked.body(request.body.clone()).send().await?;
        let status = response.status().as_u16();
        let body = response.bytes().await?.to_vec();
        Ok(Answer { body, ..Answer::empty(status) }.with("content-type", "application/json"))
    }

    fn is_armed(&self) -> bool {
        self.armed.load(Ordering::SeqCst)
    }
}

async fn trickle(stream: &mut (impl AsyncWrite + Unpin), bytes: &[u8], from: usize) -> std::io::Result<()> {
    let (at_once, slowly) = bytes.split_at(from.min(bytes.len()));
    stream.write_all(at_once).await?;
    stream.flush().await?;
    for byte in slowly {
        stream.write_all(&[*byte]).await?;
        stream.flush().await?;
        tokio::time::sleep(SLOW).await;
    }
    Ok(())
}

/// Where an answer is broken off, or becomes slow: never at its very end.
fn place(delivery: Delivery, head: usize, length: usize, chance: &mut Chance) -> usize {
    let place = match delivery {
        Delivery::Cut(place, _) | Delivery::Trickle(place) => place,
        Delivery::Whole | Delivery::Late | Delivery::Silence | Delivery::Flood(_) => return length,
    };
    match place {
        Place::BeforeHead => 0,
        Place::InHead => chance.between(1, head.saturating_sub(2)),
        // So much before the end that a slow rest lasts.
        Place::InBody => chance.between(head, length.saturating_sub(10).max(head + 1)),
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_broken_off_where_the_fault_says() {
        let mut chance = Chance::new(1, "test");
        for _ in 0..200 {
            let mut cut = |place: Place| super::place(Delivery::Cut(place, End::Closed), 100, 300, &mut chance);
            assert_eq!(cut(Place::BeforeHead), 0);
            assert!((1..98).contains(&cut(Place::InHead)));
            assert!((100..290).contains(&cut(Place::InBody)));
        }
    }
}
