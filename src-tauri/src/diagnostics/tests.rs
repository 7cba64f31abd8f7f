use std::sync::Arc;

use account::{AccountRecord, AccountStore, Accounts, Limits, Nowhere, Parts, Result, SystemClock, Vault};
use serde_json::json;

use super::*;
use crate::store::{FileCondition, KeptFile};

/// A list of two accounts, one of them on a server of a company's own.
struct Listed;

impl AccountStore for Listed {
    fn load(&self) -> Result<Vec<AccountRecord>> {
        let own = json!({
            "id": "0123456789abcdef", "provider": "medusa_v2", "address": "https://shop.secret-company.example:8443/medusa",
            "email": "maria.canary@secret-company.example", "name": "Maria Canary",
        });
        let region = json!({ "id": "1123456789abcdef", "provider": "contentstack", "address": "https://eu-api.contentstack.com/v3" });
        serde_json::from_value(json!([own, region])).map_err(|error| account::Error::System(error.to_string()))
    }

    fn save(&self, _: &[AccountRecord]) -> Result<()> {
        Ok(())
    }
}

fn diagnosed(complaints: Vec<String>) -> Diagnosed {
    let accounts = Accounts::open(Parts {
        vault: Vault::system(),
        store: Box::new(Listed),
        journal: Box::new(Nowhere),
        cache: Box::new(Nowhere),
        clock: Arc::new(SystemClock),
        app_version: "1.2.3".to_owned(),
        limits: Limits::default(),
    });
    let file = FileView {
        file: KeptFile::Accounts,
        condition: FileCondition::Restored,
        set_aside: Some("accounts.damaged-20261121T101500Z.json".to_owned()),
        written: false,
    };
    Diagnosed {
        version: "1.2.3".to_owned(),
        keychain: KeychainView::Open { name: Some("Keychain of Maria Canary".to_owned()) },
        accounts: accounts.unwrap().list(),
        settings: Settings::default(),
        files: vec![file],
        complaints,
    }
}

#[test]
fn versions_states_and_the_last_errors_are_told() {
    let text = report(&diagnosed(vec!["2026-11-21T10:15:00Z WARN account::http no answer".to_owned()]));
    for line in [
        "Latchkey: 1.2.3",
        &format!("System: {} {}", env::consts::OS, env::consts::ARCH),
        "Webview: ",
        "Keychain: open",
        "Accounts, contentstack, unopened: 1",
        "Accounts, medusa_v2, unopened: 1",
        "Theme: system",
        "Reads tried again: 3",
        "File accounts: restored, last change not in it",
        "Last warnings and errors: 1\n  2026-11-21T10:15:00Z WARN account::http no answer\n",
    ] {
        assert!(text.contains(line), "“{line}” is not in\n{text}");
    }
}

#[test]
fn nothing_of_a_person_is_told_even_where_an_error_says_it() {
    let home = env::home_dir().unwrap();
    let text = report(&diagnosed(vec![
        "failed for maria.canary@secret-company.example and for bob@elsewhere.example".to_owned(),
        "no answer of https://shop.secret-company.example:8443/medusa/admin".to_owned(),
        format!("cannot write {}/accounts.json of Maria Canary", home.display()),
    ]));
    let home = home.display().to_string();
    for canary in ["canary", "Canary", "secret-company", "elsewhere.example", "bob", "0123456789abcdef", home.as_str()]
    {
        assert!(!text.contains(canary), "“{canary}” is in\n{text}");
    }
    assert!(text.contains("cannot write …/accounts.json of …"), "{text}");
}
