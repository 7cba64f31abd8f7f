//! `/user/assignments`: tasks (`contracts/contentstack.md` §3.3 and the doubts of §9).

mod query;
mod row;

#[cfg(any(test, feature = "fuzzing"))]
pub(super) use row::{COMMENT, NAME};

use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Method;
use serde::Deserialize;
use serde_json::Value;

use super::errors::{Proof, Verdict, judge};
use super::{Contentstack, TOKEN_HEADER, decode, empty, not_this_service};
use crate::error::{Error, Result};
use crate::provider::http::Call;
use crate::provider::loose;
use crate::secret::Token;
use crate::task::{Task, TaskPage, TaskQuery, TaskSort, TaskTab, order};

/// What a server has shown that the documents leave open; asked once, remembered after.
#[derive(Debug, Default)]
pub(super) struct Learnt {
    /// It answers without `sort` only.
    refuses_sort: AtomicBool,
    /// It answers with `query` only.
    needs_query: AtomicBool,
}

/// Rows to ask for.
#[derive(Clone)]
struct Ask<'a> {
    query: Option<String>,
    sort: Option<TaskSort>,
    limit: u32,
    skip: u32,
    me: Option<&'a str>,
}

/// Rows as they came.
#[derive(Default)]
struct Rows {
    tasks: Vec<Task>,
    received: u32,
    count: Option<u32>,
    sorted_here: bool,
}

#[derive(Deserialize)]
struct GotAssignments {
    assignments: Vec<Value>,
    #[serde(default, deserialize_with = "loose::integer")]
    count: Option<i64>,
}

impl Contentstack {
    /// For all tasks, `query` is left out; a server that insists on one is asked for each kind.
    pub(super) async fn get_assignments(
        &self,
        token: &Token,
        me: Option<&str>,
        wanted: &TaskQuery,
    ) -> Result<TaskPage> {
        let query = query::condition(wanted.tab, wanted.filter.as_ref());
        let ask = Ask { query, sort: wanted.sort, limit: wanted.limit, skip: wanted.skip, me };
        if ask.query.is_some() {
            return Ok(self.rows(token, &ask).await?.into_page(&ask));
        }
        if self.learnt.needs_query.load(Ordering::Relaxed) {
            return self.both_kinds(token, &ask).await;
        }
        match self.rows(token, &ask).await {
            Err(error) if is_complaint(&error) => {
                let page = self.both_kinds(token, &ask).await?;
                self.learnt.needs_query.store(true, Ordering::Relaxed);
                Ok(page)
            }
            rows => Ok(rows?.into_page(&ask)),
        }
    }

    /// Half a page of each kind: both lists go forward side by side, so `skip` counts
    /// the rows of one. A row's place among all is not known then, hence `sorted_here`.
    async fn both_kinds(&self, token: &Token, ask: &Ask<'_>) -> Result<TaskPage> {
        let half = ask.limit.div_ceil(2);
        let of = |tab| Ask { query: query::condition(tab, None), limit: half, ..ask.clone() };
        let reviews = self.rows(token, &of(TaskTab::InReview)).await?;
        let publishings = self.rows(token, &of(TaskTab::ToPublish)).await?;
        let is_last = reviews.received < half && publishings.received < half;
        let mut tasks = reviews.tasks;
        tasks.extend(publishings.tasks);
        if let Some(sort) = ask.sort {
            order::sort(&mut tasks, sort);
        }
        let next = (!is_last).then(|| ask.skip.saturating_add(half));
        Ok(TaskPage { tasks, skip: ask.skip, next, count: None, sorted_here: ask.sort.is_some() })
    }

    /// In the order asked for; where the server refuses it, in its own, sorted here.
    async fn rows(&self, token: &Token, ask: &Ask<'_>) -> Result<Rows> {
        let Some(sort) = ask.sort else { return self.rows_as_asked(token, ask).await };
        if !self.learnt.refuses_sort.load(Ordering::Relaxed) {
            match self.rows_as_asked(token, ask).await {
                Err(error) if is_complaint(&error) => {}
                rows => return rows,
            }
        }
        let mut rows = self.rows_as_asked(token, &Ask { sort: None, ..ask.clone() }).await?;
        self.learnt.refuses_sort.store(true, Ordering::Relaxed);
        order::sort(&mut rows.tasks, sort);
        rows.sorted_here = true;
        Ok(rows)
    }

    async fn rows_as_asked(&self, token: &Token, ask: &Ask<'_>) -> Result<Rows> {
        let mut url = self.server.url("/user/assignments");
        {
            let mut pairs = url.query_pairs_mut();
            if let Some(sort) = ask.sort {
                pairs.append_pair("sort", &query::order(sort));
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
            Verdict::Fine => Ok(Rows::of(decode(&answer)?, ask)),
            Verdict::Silent => Err(empty(&answer)),
            Verdict::SecondFactor { .. } => Err(not_this_service(&answer)),
            Verdict::Failed(error) => Err(error),
        }
    }
}

impl Rows {
    /// A row that came twice is one task; it still counts as received.
    fn of(got: GotAssignments, ask: &Ask<'_>) -> Self {
        let received = u32::try_from(got.assignments.len()).unwrap_or(u32::MAX);
        let mut keys = std::collections::HashSet::new();
        let mut tasks = Vec::with_capacity(got.assignments.len());
        for (place, row) in (u64::from(ask.skip)..).zip(got.assignments) {
            let Some(task) = row::task(row, ask.me, place) else { continue };
            if keys.insert(task.key.clone()) {
                tasks.push(task);
            }
        }
        let count = got.count.and_then(|count| u32::try_from(count).ok());
        Self { tasks, received, count, sorted_here: false }
    }

    /// A full page has a next one; so has a short one that the server's own count says is not the last.
    fn into_page(self, ask: &Ask<'_>) -> TaskPage {
        let end = ask.skip.saturating_add(self.received);
        let goes_on = match self.count {
            Some(count) => end < count,
            None => self.received >= ask.limit,
        };
        TaskPage {
            tasks: self.tasks,
            skip: ask.skip,
            next: (self.received > 0 && goes_on).then_some(end),
            count: self.count,
            sorted_here: self.sorted_here,
        }
    }
}

/// The rows of an answer, whatever was asked.
#[cfg(any(test, feature = "fuzzing"))]
pub(super) fn read_rows(answer: &crate::provider::http::Answer) -> Result<Vec<Task>> {
    let ask = Ask { query: None, sort: None, limit: 100, skip: 0, me: None };
    Ok(Rows::of(decode(answer)?, &ask).tasks)
}

/// Whether the server complains about what was asked (and not about who asks, or how often).
fn is_complaint(error: &Error) -> bool {
    if let Error::Refused { status, .. } = error {
        return matches!(status, 400..=499) && !matches!(status, 401 | 403);
    }
    matches!(error, Error::Invalid { .. })
}
