//! Asks, asserts and counts.

use std::fmt::{Debug, Display};

use anyhow::{Context as _, Result, ensure};
use reqwest::header::{AUTHORIZATION, COOKIE, HeaderName};
use reqwest::{Client, Method, RequestBuilder, redirect};
use serde_json::Value;

use crate::answer::Answer;
use crate::mails::Mails;
use crate::target::{Mailbox, Target};

/// One server, what it was asked and how it did.
#[derive(Debug)]
pub struct Contract {
    pub target: Target,
    pub mails: Mails,
    http: Client,
    /// Sets this run's people apart from those of an earlier one.
    run: String,
    passed: usize,
    failed: usize,
}

impl Contract {
    pub fn new(mut target: Target) -> Result<Self> {
        // A second installation fails and changes nothing.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().no_proxy().redirect(redirect::Policy::none()).build()?;
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
        let mailbox = std::mem::replace(&mut target.mails, Mailbox::File("".into()));
        let mails = Mails::new(mailbox, http.clone());
        Ok(Self { target, mails, http, run: format!("{:x}", since.as_millis()), passed: 0, failed: 0 })
    }

    /// An e-mail address that nobody had before this run.
    pub fn address(&self, name: &str) -> String {
        format!("{name}.{}@example.com", self.run)
    }

    pub fn get(&self, path: &str) -> Ask {
        self.ask(Method::GET, path)
    }

    pub fn post(&self, path: &str) -> Ask {
        self.ask(Method::POST, path)
    }

    pub fn delete(&self, path: &str) -> Ask {
        self.ask(Method::DELETE, path)
    }

    /// A part of the contract; what it could not even ask has failed.
    pub fn part(&mut self, name: &str, result: Result<()>) {
        if let Err(error) = result {
            self.record(&format!("{name} can be asked"), Some(format!("{error:#}")));
        }
    }

    /// Asserts that two values are the same.
    pub fn same<T: PartialEq<U> + Debug, U: Debug>(&mut self, rule: &str, found: T, wanted: U) {
        let complaint = (found != wanted).then(|| format!("found {found:?}, wanted {wanted:?}"));
        self.record(rule, complaint);
    }

    /// Asserts something of what was found.
    pub fn that(&mut self, rule: &str, holds: bool, found: impl Display) {
        self.record(rule, (!holds).then(|| format!("found {found}")));
    }

    /// Ends with `N passed, N failed`; how many failed.
    pub fn finish(self) -> usize {
        println!("{} passed, {} failed", self.passed, self.failed);
        self.failed
    }

    fn record(&mut self, rule: &str, complaint: Option<String>) {
        let version = self.target.version;
        match complaint {
            None => {
                self.passed += 1;
                println!("ok      {version:?}: {rule}");
            }
            Some(complaint) => {
                self.failed += 1;
                println!("FAILED  {version:?}: {rule}\n        {complaint}");
            }
        }
    }

    fn ask(&self, method: Method, path: &str) -> Ask {
        let name = format!("{method} {path}");
        Ask { name, request: self.http.request(method, format!("{}{path}", self.target.base)) }
    }
}

/// A request that is being put together.
#[derive(Debug)]
pub struct Ask {
    name: String,
    request: RequestBuilder,
}

impl Ask {
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION, &format!("Bearer {token}"))
    }

    pub fn cookie(self, cookie: &str) -> Self {
        self.header(COOKIE, cookie)
    }

    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        self.request = self.request.header(name, value);
        self
    }

    pub fn json(mut self, body: &Value) -> Self {
        self.request = self.request.json(body);
        self
    }

    /// A body that says it is JSON and need not be.
    pub fn body(mut self, body: String) -> Self {
        self.request = self.request.header("content-type", "application/json").body(body);
        self
    }

    pub async fn answer(self) -> Result<Answer> {
        let response = self.request.send().await.with_context(|| self.name.clone())?;
        Answer::read(response).await.with_context(|| self.name)
    }

    /// The answer, where nothing can go on unless it is 200.
    pub async fn success(self) -> Result<Answer> {
        let name = self.name.clone();
        let answer = self.answer().await?;
        ensure!(answer.status == 200, "{name}: {answer}");
        Ok(answer)
    }
}
