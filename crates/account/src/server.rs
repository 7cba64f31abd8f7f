//! Servers: the seven Contentstack regions, addresses that a person types, and
//! what probing one finds.

mod address;

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use url::Url;

use crate::error::{AddressProblem, Error, FieldProblem, Result};
use crate::headers::ExtraHeader;
use crate::provider::contentstack::regions;

pub(crate) use address::is_loopback;

/// A kind of service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ProviderKind {
    /// Contentstack's content management API.
    Contentstack,
    /// Medusa 1.
    MedusaV1,
    /// Medusa 2.
    MedusaV2,
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
    ContentstackAddress {
        /// The address.
        address: String,
        /// The address of its web app, where it has one: https, or http on this computer.
        app: Option<String>,
    },
    /// An address of a Medusa server as typed; https, or http on this computer. A
    /// probe tells which Medusa it is.
    MedusaAddress {
        /// The address.
        address: String,
        /// What is sent along with every request, for a proxy before the server.
        headers: Vec<ExtraHeader>,
    },
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

/// Scheme, host and port of a server, `https://eu-api.contentstack.com`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin(String);

/// One address of a provider. Two of the same address are the same server,
/// whatever web app each is said to have.
#[derive(Debug, Clone)]
pub(crate) struct Server {
    provider: ProviderKind,
    region: Option<RegionId>,
    /// Its path ends without a slash, where it has one.
    base: Url,
    app: Option<Url>,
}

impl Server {
    /// The servers that a person may mean: where there are several, a probe tells which it is.
    pub fn of(request: &ServerRequest) -> Result<Vec<Self>> {
        Ok(match request {
            ServerRequest::Region(region) => vec![Self::at(&regions::address(*region))?],
            ServerRequest::ContentstackAddress { address, app } => {
                let server = Self::at(address)?;
                let app = app.as_deref().map(str::trim).filter(|app| !app.is_empty());
                match app.map(address::parse_app).transpose() {
                    Ok(None) => vec![server],
                    Ok(app) => vec![server.with_app(app)],
                    Err(problem) => return Err(invalid_app(problem)),
                }
            }
            ServerRequest::MedusaAddress { address, .. } => {
                vec![Self::kept(ProviderKind::MedusaV2, address)?, Self::kept(ProviderKind::MedusaV1, address)?]
            }
        })
    }

    /// The Contentstack server at a typed or kept address. A region's own address
    /// is the region, however it was said.
    pub fn at(typed: &str) -> Result<Self, AddressProblem> {
        Self::kept(ProviderKind::Contentstack, typed)
    }

    /// The server of a provider at a kept or typed address.
    pub fn kept(provider: ProviderKind, typed: &str) -> Result<Self, AddressProblem> {
        let base = address::parse(typed, api_path(provider))?;
        let region = if provider == ProviderKind::Contentstack { regions::at(base.as_str()) } else { None };
        let app = region.and_then(|region| regions::app(region).parse().ok());
        Ok(Self { provider, region, base, app })
    }

    /// The same server with a web app that was typed or kept; one that cannot be used is none.
    pub fn with_kept_app(self, app: Option<&str>) -> Self {
        match app.map(address::parse_app) {
            Some(Ok(app)) => self.with_app(Some(app)),
            Some(Err(_)) | None => self,
        }
    }

    pub fn with_app(self, app: Option<Url>) -> Self {
        Self { app, ..self }
    }

    /// The address of its web app.
    pub fn app(&self) -> Option<&Url> {
        self.app.as_ref()
    }

    /// The web app that a person gave it: a region has its own.
    pub fn own_app(&self) -> Option<&Url> {
        self.app().filter(|_| self.region.is_none())
    }

    pub fn provider(&self) -> ProviderKind {
        self.provider
    }

    /// The whole address, without a slash at its end.
    pub fn address(&self) -> &str {
        self.base.as_str().trim_end_matches('/')
    }

    pub fn origin(&self) -> Origin {
        Origin::of(&self.base)
    }

    /// The address of `path`, which begins with a slash, on this server.
    pub fn url(&self, path: &str) -> Url {
        let mut url = self.base.clone();
        url.set_path(&format!("{}{path}", self.base.path().trim_end_matches('/')));
        url
    }

    pub fn view(&self) -> ServerView {
        ServerView {
            provider: self.provider,
            region: self.region,
            host: self.host(),
            address: self.address().to_owned(),
        }
    }

    /// Host and, where it is not the scheme's own, port.
    pub fn host(&self) -> String {
        let host = self.base.host_str().unwrap_or_default();
        match self.base.port() {
            Some(port) => format!("{host}:{port}"),
            None => host.to_owned(),
        }
    }
}

/// The path of a provider's API where none is typed (`contracts/contentstack.md` §1).
fn api_path(provider: ProviderKind) -> &'static str {
    match provider {
        ProviderKind::Contentstack => "/v3",
        ProviderKind::MedusaV1 | ProviderKind::MedusaV2 => "/",
    }
}

impl PartialEq for Server {
    fn eq(&self, other: &Self) -> bool {
        (self.provider, &self.base) == (other.provider, &other.base)
    }
}

fn invalid_app(problem: AddressProblem) -> Error {
    let message = match problem {
        AddressProblem::Empty | AddressProblem::NotAUrl | AddressProblem::TooLong => "is not an address",
        AddressProblem::Scheme | AddressProblem::PlainHttp => "must begin with https://",
        AddressProblem::Credentials => "may not hold a name or a password",
        AddressProblem::QueryOrFragment => "may not hold ? or #",
    };
    Error::Invalid {
        message: String::new(),
        fields: vec![FieldProblem { field: "app".to_owned(), message: message.to_owned() }],
    }
}

impl Origin {
    pub fn of(url: &Url) -> Self {
        Self(url.origin().ascii_serialization())
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<AddressProblem> for crate::Error {
    fn from(problem: AddressProblem) -> Self {
        Self::Address(problem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_is_its_address_however_it_is_said() {
        let chosen = Server::of(&ServerRequest::Region(RegionId::AzureEu)).unwrap().remove(0);
        let typed = Server::at(" https://AZURE-EU-api.contentstack.com/v3/ ").unwrap();
        assert_eq!(chosen, typed);
        assert_eq!(typed.view().region, Some(RegionId::AzureEu));
        assert_eq!(typed.view().host, "azure-eu-api.contentstack.com");
    }

    #[test]
    fn a_region_over_another_path_or_port_is_no_region() {
        for address in ["https://eu-api.contentstack.com/v4", "https://eu-api.contentstack.com:444"] {
            assert_eq!(Server::at(address).unwrap().view().region, None, "{address}");
        }
    }

    #[test]
    fn a_path_stands_below_the_address() {
        let server = Server::at("http://127.0.0.1:4010/deep/v3").unwrap();
        assert_eq!(server.url("/user").as_str(), "http://127.0.0.1:4010/deep/v3/user");
        assert_eq!(server.host(), "127.0.0.1:4010");
        assert_eq!(server.origin().to_string(), "http://127.0.0.1:4010");
    }

    #[test]
    fn a_medusa_server_has_no_path_of_its_own() {
        let server = Server::kept(ProviderKind::MedusaV2, "http://127.0.0.1:9000/").unwrap();
        assert_eq!((server.address(), server.url("/admin/users").path()), ("http://127.0.0.1:9000", "/admin/users"));
        assert_eq!(Server::kept(ProviderKind::MedusaV2, server.address()).unwrap(), server);
        let deep = Server::kept(ProviderKind::MedusaV1, "shop.example.com/medusa/").unwrap();
        assert_eq!(deep.address(), "https://shop.example.com/medusa");
        assert_eq!(deep.url("/admin/users").path(), "/medusa/admin/users");
    }

    #[test]
    fn what_medusa_it_is_is_asked_and_not_guessed() {
        let request = ServerRequest::MedusaAddress { address: "shop.example.com".to_owned(), headers: Vec::new() };
        let kinds: Vec<_> = Server::of(&request).unwrap().iter().map(Server::provider).collect();
        assert_eq!(kinds, [ProviderKind::MedusaV2, ProviderKind::MedusaV1]);
    }
}
