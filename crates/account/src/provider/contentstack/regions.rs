//! The seven regions (`contracts/contentstack.md` §1).

use crate::server::{RegionId, RegionView};

const ALL: [RegionId; 7] =
    [RegionId::Na, RegionId::Eu, RegionId::Au, RegionId::AzureNa, RegionId::AzureEu, RegionId::GcpNa, RegionId::GcpEu];

/// Every region, the default one first.
pub(crate) fn all() -> Vec<RegionView> {
    ALL.iter().map(|id| RegionView { id: *id, host: host(*id).to_owned() }).collect()
}

/// The address of a region's API.
pub(crate) fn address(region: RegionId) -> String {
    format!("https://{}/v3", host(region))
}

/// The region that lives at an address.
pub(crate) fn at(place: &str) -> Option<RegionId> {
    ALL.into_iter().find(|region| address(*region) == place)
}

/// The address of a region's web app.
pub(crate) fn app(region: RegionId) -> String {
    let host = host(region);
    // Only the default region's API is under another name than its app.
    let name = host.strip_suffix("api.contentstack.com").unwrap_or_default();
    format!("https://{name}app.contentstack.com/")
}

fn host(region: RegionId) -> &'static str {
    match region {
        // The only one under .io.
        RegionId::Na => "api.contentstack.io",
        RegionId::Eu => "eu-api.contentstack.com",
        RegionId::Au => "au-api.contentstack.com",
        RegionId::AzureNa => "azure-na-api.contentstack.com",
        RegionId::AzureEu => "azure-eu-api.contentstack.com",
        RegionId::GcpNa => "gcp-na-api.contentstack.com",
        RegionId::GcpEu => "gcp-eu-api.contentstack.com",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_region_has_its_host() {
        let listed: Vec<_> = all().into_iter().map(|region| region.host).collect();
        insta::assert_snapshot!(listed.join("\n"), @"
        api.contentstack.io
        eu-api.contentstack.com
        au-api.contentstack.com
        azure-na-api.contentstack.com
        azure-eu-api.contentstack.com
        gcp-na-api.contentstack.com
        gcp-eu-api.contentstack.com
        ");
    }
    #[test]
    fn every_region_has_its_web_app() {
        let apps: Vec<_> = ALL.into_iter().map(app).collect();
        insta::assert_snapshot!(apps.join("\n"), @"
        https://app.contentstack.com/
        https://eu-app.contentstack.com/
        https://au-app.contentstack.com/
        https://azure-na-app.contentstack.com/
        https://azure-eu-app.contentstack.com/
        https://gcp-na-app.contentstack.com/
        https://gcp-eu-app.contentstack.com/
        ");
    }
}
