//! How this app comes to its next version, by what bundled it and what its configuration holds.

use serde::{Deserialize, Serialize};
use tauri::Config;
use tauri::utils::config::BundleType;
use tauri::utils::platform::bundle_type;
use ts_rs::TS;
use url::Url;

/// Who brings the next version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum UpdateWay {
    /// The app itself.
    Itself,
    /// The package manager that installed it.
    PackageManager,
    /// Nobody: it was built by hand, or no key for updates is in it.
    Nobody,
}

impl UpdateWay {
    /// The way of the app that runs.
    pub fn of(config: &Config) -> Self {
        Self::of_bundle(bundle_type(), Source::of(config).is_some())
    }

    fn of_bundle(bundle: Option<BundleType>, has_source: bool) -> Self {
        match bundle {
            Some(BundleType::Deb | BundleType::Rpm) => Self::PackageManager,
            Some(BundleType::AppImage | BundleType::Nsis | BundleType::App) if has_source => Self::Itself,
            _ => Self::Nobody,
        }
    }
}

/// Where updates are announced, and the key that they are signed with.
#[derive(Debug, Deserialize)]
pub struct Source {
    endpoints: Vec<Url>,
    pubkey: String,
}

impl Source {
    /// What the configuration has; none where an address or the key is missing.
    pub fn of(config: &Config) -> Option<Self> {
        let source: Self = serde_json::from_value(config.plugins.0.get("updater")?.clone()).ok()?;
        (!source.endpoints.is_empty() && !source.pubkey.is_empty()).then_some(source)
    }

    /// Whether nobody on the way can read or change the announcement.
    pub fn is_secure(&self) -> bool {
        self.endpoints.iter().all(|endpoint| endpoint.scheme() == "https")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};
    use tauri::Config;
    use tauri::utils::config::BundleType;

    use super::{Source, UpdateWay};

    #[test]
    fn a_package_is_its_package_managers_whatever_the_configuration_says() {
        for bundle in [BundleType::Deb, BundleType::Rpm] {
            assert_eq!(UpdateWay::of_bundle(Some(bundle.clone()), true), UpdateWay::PackageManager);
            assert_eq!(UpdateWay::of_bundle(Some(bundle), false), UpdateWay::PackageManager);
        }
    }

    #[test]
    fn what_belongs_to_the_person_updates_itself_where_it_knows_a_key() {
        for bundle in [BundleType::AppImage, BundleType::Nsis, BundleType::App] {
            assert_eq!(UpdateWay::of_bundle(Some(bundle.clone()), true), UpdateWay::Itself);
            assert_eq!(UpdateWay::of_bundle(Some(bundle), false), UpdateWay::Nobody);
        }
        assert_eq!(UpdateWay::of_bundle(None, true), UpdateWay::Nobody);
        assert_eq!(UpdateWay::of_bundle(Some(BundleType::Msi), true), UpdateWay::Nobody);
    }

    #[test]
    fn a_source_has_an_address_and_a_key() {
        assert!(source(&json!({ "endpoints": ["https://here.example/u.json"], "pubkey": "a key" })).is_some());
        assert!(source(&json!({ "endpoints": ["https://here.example/u.json"], "pubkey": "" })).is_none());
        assert!(source(&json!({ "endpoints": [], "pubkey": "a key" })).is_none());
        assert!(source(&json!({ "endpoints": ["here"], "pubkey": "a key" })).is_none());
        assert!(Source::of(&Config::default()).is_none());
    }

    #[test]
    fn one_address_without_https_makes_a_source_insecure() {
        let of = |endpoints: Value| source(&json!({ "endpoints": endpoints, "pubkey": "a key" })).unwrap();
        assert!(of(json!(["https://here.example/u.json"])).is_secure());
        assert!(!of(json!(["https://here.example/u.json", "http://here.example/u.json"])).is_secure());
    }

    #[test]
    fn the_app_asks_for_signed_versions_and_allows_nothing_dangerous() {
        let config: Value = serde_json::from_str(include_str!("../../tauri.conf.json")).unwrap();
        let updater = config["plugins"]["updater"].as_object().unwrap();
        assert_eq!(updater["requireSignedVersion"], true);
        let names: Vec<_> = updater.keys().map(String::as_str).collect();
        assert_eq!(names, ["endpoints", "pubkey", "requireSignedVersion", "windows"]);
    }

    fn source(updater: &Value) -> Option<Source> {
        let mut config = Config::default();
        config.plugins.0.insert("updater".to_owned(), updater.clone());
        Source::of(&config)
    }
}
