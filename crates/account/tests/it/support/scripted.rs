//! A server whose every byte is set by the test.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// What arrived.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    /// Path and query.
    pub target: String,
    /// Names in lower case.
    pub headers: Vec<(String, String)>,
    pub body: String,
}

/// What is answered.
pub enum Reply {
    /// These bytes, and then the connection is closed; none at all is a drop.
    Bytes(Vec<u8>),
    /// These bytes, once the test says so.
    When(tokio::sync::oneshot::Receiver<()>, Vec<u8>),
    /// Nothing, ever.
    Silence,
}

/// A server on loopback; it ends with the test.
pub struct Scripted {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<Request>>>,
    work: tokio::task::JoinHandle<()>,
}

impl Scripted {
    /// Answers each request as `answer` says.
    pub async fn start(answer: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let work = tokio::spawn(accept(listener, Arc::clone(&seen), Arc::new(answer)));
        Self { address, seen, work }
    }

    /// Gives the answers one after the other; the last one stays.
    pub async fn in_turn(replies: Vec<Reply>) -> Self {
        let replies = Mutex::new(replies.into_iter().collect::<std::collections::VecDeque<_>>());
        Self::start(move |_| {
            let mut replies = replies.lock().unwrap();
            if replies.len() > 1 { replies.pop_front().unwrap() } else { replies.front().unwrap().again() }
        })
        .await
    }

    pub fn address(&self) -> String {
        format!("http://{}/v3", self.address)
    }

    pub fn seen(&self) -> Vec<Request> {
        self.seen.lock().unwrap().clone()
    }

    /// Method and path of each request, without its query.
    pub fn lines(&self) -> Vec<String> {
        let line = |r: &Request| format!("{} {}", r.method, r.target.split('?').next().unwrap());
        self.seen().iter().map(line).collect()
    }
}

impl Drop for Scripted {
    fn drop(&mut self) {
        self.work.abort();
    }
}

impl Request {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// A parameter of the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let url = url::Url::parse(&format!("http://host{}", self.target)).unwrap();
        url.query_pairs().find(|(n, _)| n == name).map(|(_, value)| value.into_owned())
    }
}

impl Reply {
    pub fn json(status: u16, body: impl ToString) -> Self {
        Self::with(status, "content-type: application/json\r\n", body.to_string().as_bytes())
    }

    /// `headers` each end with a line break.
    pub fn with(status: u16, headers: &str, body: &[u8]) -> Self {
        let length = body.len();
        let mut bytes =
            format!("HTTP/1.1 {status} X\r\n{headers}content-length: {length}\r\nconnection: close\r\n\r\n")
                .into_bytes();
        bytes.extend_from_slice(body);
        Self::Bytes(bytes)
    }

    pub fn drop() -> Self {
        Self::Bytes(Vec::new())
    }

    fn again(&self) -> Self {
        match self {
            Self::Bytes(bytes) => Self::Bytes(bytes.clone()),
            Self::Silence => Self::Silence,
            Self::When(..) => panic!("an answer that is waited for comes once"),
        }
    }
}

async fn accept(
    listener: TcpListener,
    seen: Arc<Mutex<Vec<Request>>>,
    answer: Arc<impl Fn(&Request) -> Reply + Send + Sync + 'static>,
) {
    while let Ok((mut stream, _)) = listener.accept().await {
        let (seen, answer) = (Arc::clone(&seen), Arc::clone(&answer));
        tokio::spawn(async move {
            let Some(request) = read(&mut stream).await else { return };
            seen.lock().unwrap().push(request.clone());
            match answer(&request) {
                Reply::Bytes(bytes) => write(&mut stream, &bytes).await,
                Reply::When(told, bytes) => {
                    told.await.unwrap();
                    write(&mut stream, &bytes).await;
                }
                Reply::Silence => std::future::pending().await,
            }
        });
    }
}

/// A client that has gone away is no failure of the server.
async fn write(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes).await;
    let _ = stream.shutdown().await;
}

/// `None` for what is no request, such as the beginning of TLS.
async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes: Vec<u8> = Vec::new();
    let head = loop {
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
        if !bytes.is_empty() && !bytes[0].is_ascii_alphabetic() {
            let _ = stream.write_all(b"HTTP/1.1 400 X\r\n\r\n").await;
            return None;
        }
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    };
    let text = String::from_utf8(bytes[..head].to_vec()).ok()?;
    let mut lines = text.lines();
    let mut first = lines.next()?.split(' ').map(str::to_owned);
    let (method, target) = (first.next()?, first.next()?);
    let header = |line: &str| line.split_once(": ").map(|(name, value)| (name.to_lowercase(), value.to_owned()));
    let headers: Vec<_> = lines.filter_map(header).collect();
    let length = headers.iter().find(|(name, _)| name == "content-length").map_or(0, |(_, v)| v.parse().unwrap());
    while bytes.len() < head + length {
        if stream.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
    let body = String::from_utf8(bytes[head..].to_vec()).ok()?;
    Some(Request { method, target, headers, body })
}
