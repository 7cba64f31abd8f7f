//! Where no Medusa server can be brought up: on Windows.

use std::path::Path;

use anyhow::{Result, bail};

const LACK: &str = "Medusa's servers are brought up on Linux and macOS only";

#[derive(Clone, Copy, Debug)]
pub enum Version {
    V1,
    V2,
}

impl Version {
    pub fn name(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V2 => "v2",
        }
    }
}

#[derive(Debug)]
pub struct Medusa {
    pub target: String,
}

impl Medusa {
    pub fn start(_version: Version) -> Result<Self> {
        bail!(LACK)
    }

    pub fn folder(&self) -> &Path {
        Path::new("")
    }

    pub fn query(&self, _sql: &str) -> Result<()> {
        bail!(LACK)
    }
}

pub fn lack() -> Option<String> {
    Some(LACK.to_owned())
}
