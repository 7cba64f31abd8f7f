//! `GET /user/assignments`.

mod paging;
mod query;
mod shape;
mod sort;

use serde_json::Value;
use url::form_urlencoded::Serializer;

use crate::support::{Answer, Demo};

/// A signed-in person and a server.
struct Desk {
    demo: Demo,
    token: String,
}

impl Desk {
    async fn of(name: &str) -> Self {
        Self::with(name, 40).await
    }

    async fn with(name: &str, tasks: u32) -> Self {
        let demo = Demo::with(|options| options.tasks = tasks).await;
        let token = demo.token(name).await;
        Self { demo, token }
    }

    /// Asks with a query string as it stands.
    async fn ask(&self, query: &str) -> Answer {
        self.demo.get(&format!("/user/assignments{query}"), &self.token).await
    }

    /// Asks with parameters, which are encoded.
    async fn ask_for(&self, parameters: &[(&str, &str)]) -> Answer {
        let query = Serializer::new(String::new()).extend_pairs(parameters).finish();
        self.ask(&format!("?{query}")).await
    }

    /// The tasks that a condition selects, at most 100.
    async fn selected(&self, condition: &str) -> Vec<Value> {
        rows(&self.ask_for(&[("query", condition)]).await)
    }
}

fn rows(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.body["assignments"].as_array().unwrap().clone()
}

fn titles(rows: &[Value]) -> Vec<&str> {
    rows.iter().map(|row| row["job"]["entry"].as_str().unwrap()).collect()
}
