//! The program: its first line, its refusals and its end.

use std::process::Stdio;

use serde_json::Value;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

fn program() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demo-server"));
    command.kill_on_drop(true).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

async fn started(arguments: &[&str]) -> (Child, Value) {
    let mut child = program().args(arguments).spawn().unwrap();
    let stdout = child.stdout.take().unwrap();
    let line = BufReader::new(stdout).lines().next_line().await.unwrap().unwrap();
    (child, serde_json::from_str(&line).unwrap())
}

/// What a start that fails says.
async fn refused(arguments: &[&str]) -> String {
    let output = program().args(arguments).output().await.unwrap();
    assert!(!output.status.success() && output.stdout.is_empty(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test]
async fn the_first_line_tells_where_it_is_and_what_opens_it() {
    for listen in ["127.0.0.1:0", "[::1]:0"] {
        let (_child, told) = started(&["--listen", listen, "--memory"]).await;
        let keys: Vec<_> = told.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(keys, ["app", "contentstack", "mailbox", "password", "requests", "totp_secret"]);
        let host = listen.trim_end_matches('0');
        for (key, end) in
            [("contentstack", "/v3"), ("app", "/"), ("mailbox", "/mailbox"), ("requests", "/requests.json")]
        {
            let address = told[key].as_str().unwrap();
            assert!(address.starts_with(&format!("http://{host}")) && address.ends_with(end), "{address}");
        }
    }
}

#[tokio::test]
async fn an_address_beyond_loopback_is_refused() {
    for listen in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let words = refused(&["--listen", listen, "--memory"]).await;
        assert!(words.contains("the demo server listens on loopback only"), "{words}");
    }
    let words = refused(&["--listen", "localhost", "--memory"]).await;
    assert!(words.contains("not an address and port"), "{words}");
}

#[tokio::test]
async fn a_store_must_be_named_and_only_one() {
    let words = refused(&["--listen", "127.0.0.1:0"]).await;
    assert!(words.contains("--data <DIR>|--memory"), "{words}");
    let words = refused(&["--listen", "127.0.0.1:0", "--memory", "--data", "x"]).await;
    assert!(words.contains("cannot be used with"), "{words}");
}

#[tokio::test]
async fn options_that_make_no_sense_are_refused() {
    for option in [["--marker", "a b"], ["--challenge-status", "99"], ["--rate-limit", "0"], ["--tasks", "1000001"]] {
        let mut arguments = vec!["--listen", "127.0.0.1:0", "--memory"];
        arguments.extend(option);
        let words = refused(&arguments).await;
        assert!(words.contains(option[0]), "{words}");
    }
}

#[tokio::test]
async fn a_port_that_is_taken_is_said() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let words = refused(&["--listen", &address, "--memory"]).await;
    assert!(words.contains(&format!("cannot listen on {address}")), "{words}");
}

#[tokio::test]
async fn the_help_lists_the_accounts_and_their_password() {
    let output = program().arg("--help").output().await.unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    for word in ["ann", "totp", "sms", "owner", "busy", "new"].map(|name| format!("{name}@example.com")) {
        assert!(help.contains(&word), "{word}");
    }
    assert!(help.contains(demo_server::PASSWORD));
}

#[cfg(unix)]
#[tokio::test]
async fn it_stops_when_it_is_asked_to_even_with_a_client_connected() {
    for signal in ["TERM", "INT"] {
        let (mut child, told) = started(&["--listen", "127.0.0.1:0", "--memory"]).await;
        let host = told["contentstack"].as_str().unwrap().trim_start_matches("http://").trim_end_matches("/v3");
        let _client = tokio::net::TcpStream::connect(host).await.unwrap();
        let pid = child.id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().await.unwrap().success());
        assert!(child.wait().await.unwrap().success(), "{signal}");
    }
}
