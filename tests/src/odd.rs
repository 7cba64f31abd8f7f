//! A server that answers oddly: each path gets its own kind of wrong answer.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use anyhow::Result;

/// Listens until the test ends. `/html`, `/empty`, `/redirect`, `/other-json`
/// and `/broken` answer as they are called; `/nothing` closes without a word.
pub struct OddServer {
    port: u16,
}

impl OddServer {
    /// Starts one on a free port.
    pub fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let port = listener.local_addr()?.port();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                thread::spawn(move || answer(stream));
            }
        });
        Ok(Self { port })
    }

    /// The address of one kind of wrong answer.
    pub fn address(&self, kind: &str) -> String {
        format!("http://127.0.0.1:{}/{kind}", self.port)
    }
}

/// An address where nothing listens: it was free a moment ago.
pub fn address_of_nothing() -> Result<String> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    Ok(format!("http://127.0.0.1:{port}/v3"))
}

fn answer(mut stream: TcpStream) -> Option<()> {
    let mut request = BufReader::new(stream.try_clone().ok()?).lines();
    let first = request.next()?.ok()?;
    while !request.next()?.ok()?.is_empty() {}
    let kind = first.split(' ').nth(1)?.split('/').nth(1)?;
    let (head, body) = match kind {
        "html" => ("200 OK\r\nContent-Type: text/html", "<!doctype html><title>Welcome</title>"),
        "empty" => ("200 OK\r\nContent-Type: application/json", ""),
        "redirect" => ("302 Found\r\nLocation: https://elsewhere.example/v3/user", ""),
        "other-json" => ("200 OK\r\nContent-Type: application/json", r#"{"hello":"world"}"#),
        "broken" => ("200 OK\r\nContent-Type: application/json", r#"{"error_message":"#),
        _ => return None,
    };
    let length = body.len();
    write!(stream, "HTTP/1.1 {head}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}").ok()
}
