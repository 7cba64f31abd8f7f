//! `/user/assignments`: tasks (`contracts/contentstack.md` §3.3 and the doubts of §9).

pub(crate) mod query;
mod row;

use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::errors::{Proof, Verdict, judge};
use super::{Contentstack, TOKEN_HEADER, decode, empty, not_this_service};
use crate::error::{Error, Result};
use crate::provider::http::{Answer, Call};
use crate::provider::loose;
use crate::secret::Token;
use crate::task::TaskTab;
use crate::task::query::{OpenedTasks, TaskAsk, TaskPage, TaskQuery};

/// What a server has shown that the documents leave open; asked once, remembered after.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    /// It answers without `sort` only.
    refuses_sort: AtomicBool,
    /// It answers with `query` only.
    needs_query: AtomicBool,
}

#[derive(Deserialize)]
struct GotAssignments {
    assignments: Vec<Value>,
    #[serde(default, deserialize_with = "loose::integer")]
    count: Option<i64>,
}

impl Contentstack {
    /// For all tasks, `query` is left out; a server that insists on one is asked for each kind.
    pub(super) async fn open_assignments(
        &self,
        token: &Token,
        me: Option<&str>,
        wanted: &TaskQuery,
    ) -> Result<OpenedTasks> {
        let query = query::condition(wanted.tab, &wanted.condition);
        let ask = TaskAsk { query, sort: wanted.sort.clone(), limit: wanted.page_size, skip: 0 };
        let may_insist = ask.query.is_none();
        if may_insist && self.learnt.needs_query.load(Ordering::Relaxed) {
            return self.open_both_kinds(token, me, &ask).await;
        }
        match self.open_part(token, me, ask.clone()).await {
            Err(error) if may_insist && is_complaint(&error) => {
                let opened = self.open_both_kinds(token, me, &ask).await?;
                self.learnt.needs_query.store(true, Ordering::Relaxed);
                Ok(opened)
            }
            part => part.map(|part| OpenedTasks { sorted: part.0.sort == wanted.sort, parts: vec![part] }),
        }
    }

    /// Half a page of each kind. A row's place among all is not known then, hence not `sorted`.
    async fn open_both_kinds(&self, token: &Token, me: Option<&str>, ask: &TaskAsk) -> Result<OpenedTasks> {
        let mut parts = Vec::new();
        for tab in [TaskTab::InReview, TaskTab::ToPublish] {
            let query = query::of_kind(tab);
            let ask = TaskAsk { query, limit: ask.limit.div_ceil(2), ..ask.clone() };
            parts.push(self.open_part(token, me, ask).await?);
        }
        Ok(OpenedTasks { parts, sorted: ask.sort.is_empty() })
    }

    /// In the order asked for; where the server refuses it, in its own. What is asked
    /// for next must be asked for as this was.
    async fn open_part(&self, token: &Token, me: Option<&str>, ask: TaskAsk) -> Result<(TaskAsk, TaskPage)> {
        if !ask.sort.is_empty() && !self.learnt.refuses_sort.load(Ordering::Relaxed) {
            match self.get_assignments(token, me, &ask).await {
                Err(error) if is_complaint(&error) => {}
                page => return Ok((ask, page?)),
            }
        }
        let had_order = !ask.sort.is_empty();
        let ask = TaskAsk { sort: Vec::new(), ..ask };
        let page = self.get_assignments(token, me, &ask).await?;
        self.learnt.refuses_sort.fetch_or(had_order, Ordering::Relaxed);
        Ok((ask, page))
    }

    /// One page, exactly as asked for.
    pub(super) async fn get_assignments(&self, token: &Token, me: Option<&str>, ask: &TaskAsk) -> Result<TaskPage> {
        let mut url = self.server.url("/user/assignments");
        {
            let mut pairs = url.query_pairs_mut();
            if !ask.sort.is_empty() {
                pairs.append_pair("sort", &query::order(&ask.sort));
            }
            pairs.append_pair("limit", &ask.limit.to_string()).append_pair("skip", &ask.skip.to_string());
            if let Some(query) = &ask.query {
                pairs.append_pair("query", query);
            }
        }
        // A space as in addresses: a `+` is one only to whoever reads forms.
        let spaced = url.query().map(|query| query.replace('+', "%20"));
        url.set_query(spaced.as_deref());
        let call = Call::new(Method::GET, url).with_token(TOKEN_HEADER, token);
        let answer = self.http.send(call).await?;
        match judge(&answer, Proof::Token) {
            Verdict::Fine => page(&answer, me, ask.skip),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }
}

fn page(answer: &Answer, me: Option<&str>, skip: u32) -> Result<TaskPage> {
    let got: GotAssignments = decode(answer)?;
    let received = u32::try_from(got.assignments.len()).unwrap_or(u32::MAX);
    let places = u64::from(skip)..;
    let rows = places.zip(got.assignments).filter_map(|(place, row)| row::task(row, me, place)).collect();
    let count = got.count.and_then(|count| u32::try_from(count).ok());
    Ok(TaskPage { rows, received, count, reads_a_second: answer.requests_a_second })
}

/// Whether the server complains about what was asked (and not about who asks, or how often).
fn is_complaint(error: &Error) -> bool {
    if let Error::Refused { status, .. } = error {
        return matches!(status, 400..=499) && !matches!(status, 401 | 403);
    }
    matches!(error, Error::Invalid { .. })
}
