//! Servers: the seven Contentstack regions, addresses that a person types, and
//! what probing one finds.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A kind of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// Contentstack's content management API.
    Contentstack,
}

/// One of Contentstack's regions (`contracts/contentstack.md` §1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum RegionId {
    /// North America, AWS.
    Na,
    /// Europe, AWS.
    Eu,
    /// Australia, AWS.
    Au,
    /// North America, Azure.
    AzureNa,
    /// Europe, Azure.
    AzureEu,
    /// North America, Google Cloud.
    GcpNa,
    /// Europe, Google Cloud.
    GcpEu,
}

/// A region as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RegionView {
    /// Which.
    pub id: RegionId,
    /// The host of its API, `eu-api.contentstack.com`.
    pub host: String,
}

/// Which server a person means: a region or a typed address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ServerRequest {
    /// One of Contentstack's regions.
    Region(RegionId),
    /// An address of a Contentstack API as typed; https, or http on this computer.
    /// `/v3` is added where no path is given.
    ContentstackAddress(String),
}

/// A server as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ServerView {
    /// The kind of service.
    pub provider: ProviderKind,
    /// The region, where it is one.
    pub region: Option<RegionId>,
    /// Host and, where it is not the scheme's own, port: `127.0.0.1:4010`.
    pub host: String,
    /// The whole address, `https://eu-api.contentstack.com/v3`.
    pub address: String,
}

/// What probing a server found. Nothing secret is sent by a probe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ProbeView {
    /// The server, its address in its final form.
    pub server: ServerView,
    /// Milliseconds from asking to the whole answer.
    pub millis: u32,
}
