//! Organisations, their stacks, and what entries in them are called.

/// An organisation of the demo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Org {
    pub uid: &'static str,
    pub name: &'static str,
}

/// A stack of an organisation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stack {
    pub api_key: &'static str,
    pub name: &'static str,
    pub org: Org,
    /// Its content types: uid and name.
    pub types: [(&'static str, &'static str); 3],
}

/// `owner@example.com` owns it.
pub(super) const NORDVIK: Org = Org { uid: "blt5d1ac0ffee20b7d3", name: "Nordvik Media" };
pub(super) const FJORDLINE: Org = Org { uid: "blt7f3e9b1d44a0c2e6", name: "Fjordline Ferries" };
pub(super) const TERN: Org = Org { uid: "blt91b6d0e8c3572fa4", name: "Tern Festival" };

pub(super) const ORGS: [Org; 3] = [NORDVIK, FJORDLINE, TERN];

pub(super) const WEBSITE: Stack = Stack {
    api_key: "blt0c4d8e6f1a2b3975",
    name: "Website",
    org: NORDVIK,
    types: [("article", "Article"), ("landing_page", "Landing page"), ("legal_page", "Legal page")],
};
pub(super) const SHOP_HELP: Stack = Stack {
    api_key: "blt2e6a9d51c8f07b34",
    name: "Shop help",
    org: NORDVIK,
    types: [("help_article", "Help article"), ("faq", "Question and answer"), ("product", "Product")],
};
pub(super) const APP: Stack = Stack {
    api_key: "blt38f5b7c2d1e6094a",
    name: "App",
    org: NORDVIK,
    types: [("screen_text", "Screen text"), ("notification", "Notification"), ("release_note", "Release note")],
};
pub(super) const TIMETABLES: Stack = Stack {
    api_key: "blt4b1e7d90f3a6c258",
    name: "Timetables",
    org: FJORDLINE,
    types: [("route", "Route"), ("page", "Page"), ("service_alert", "Service alert")],
};
pub(super) const PROGRAMME: Stack = Stack {
    api_key: "blt6c9f0a2e5b8d4713",
    name: "Programme",
    org: TERN,
    types: [("concert", "Concert"), ("price_table", "Price table"), ("press_release", "Press release")],
};

pub(super) const STACKS: [Stack; 5] = [WEBSITE, SHOP_HELP, APP, TIMETABLES, PROGRAMME];
