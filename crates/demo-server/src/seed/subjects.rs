//! Titles, languages, stages and comments that tasks are made of. Some titles
//! are meant to be awkward: very long, right to left, without a Latin letter,
//! with markup, or beginning like a spreadsheet's formula.

use crate::task::Stage;

/// Whole titles, most of which need a number to be told apart.
pub(super) const TITLES: [&str; 40] = [
    "Spring catalogue 2027: opening page",
    "Returns and refunds",
    "Winter timetable, Bodø–Moskenes",
    "Interview: the last lighthouse keeper",
    "Festival passes, price table",
    "Privacy notice",
    "Home",
    "How to pick a wool jumper that lasts",
    "Service alert: pier 4 closed in the morning",
    "Press release: the autumn line-up",
    "春のカタログ：巻頭ページ",
    "Gift cards: terms",
    "Café guide to Ålesund",
    "سياسة الخصوصية",
    "Accessibility on board",
    "Behind the scenes with the night crew",
    "वसंत सूची: पहला पृष्ठ",
    "Size chart, children’s shoes",
    "Open-air stage: running order",
    "Ελάτε μαζί μας: οδηγός για εθελοντές",
    "Cookies and similar technologies",
    "<b>Sale</b> & \"more\": banner",
    "Groups of ten or more",
    "Release note 8.4",
    "=2+5 offers: bundle prices",
    "Midsummer crossing: extra departures between Stavanger, Bergen and the islands, with connecting buses, luggage, \
     bicycles, pets, vehicles over six metres, and what changes when the weather does not play along",
    "Запись на экскурсию",
    "Sign-in screen, error texts",
    "Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellungseröffnungsansprache",
    "Lost property",
    "Volunteers 🎪 wanted",
    "Notification: your order has left us",
    "어린이 프로그램 안내",
    "Careers: editor, part time",
    "Ferry names and why they have them",
    "Payment by invoice",
    "Tickets at the door",
    "Map of the grounds",
    "Recipe: fish soup for a cold evening",
    "Terms of carriage",
];

/// Languages: code and name.
pub(super) const LOCALES: [(&str, &str); 8] = [
    ("en-us", "English - United States"),
    ("nb-no", "Norwegian Bokmål - Norway"),
    ("de-de", "German - Germany"),
    ("fr-fr", "French - France"),
    ("ja-jp", "Japanese - Japan"),
    ("ar-eg", "Arabic - Egypt"),
    ("hi-in", "Hindi - India"),
    ("pt-pt", "Portuguese - Portugal"),
];

pub(super) const EDITING: Stage = Stage { uid: "editing", title: "Editing", color: "blue" };
pub(super) const TRANSLATION: Stage = Stage { uid: "translation", title: "Translation", color: "#7c4dff" };
pub(super) const REVIEW: Stage = Stage { uid: "review", title: "Review", color: "orange" };
pub(super) const LEGAL: Stage = Stage { uid: "legal_review", title: "Legal review", color: "red" };
pub(super) const READY: Stage = Stage { uid: "ready", title: "Ready to publish", color: "#2e7d32" };

pub(super) const STAGES: [Stage; 5] = [EDITING, TRANSLATION, REVIEW, LEGAL, READY];

/// Environments: uid, name and the uid of the rule that guards it.
pub(super) const ENVIRONMENTS: [(&str, &str, &str); 3] = [
    ("blt3a70e5d19c6f2b84", "production", "bltd4e1b7a9035c6f28"),
    ("blt9e4b1f6083d7c5a2", "staging", "blte82f5c0d6b19a374"),
    ("bltc5d20a8e7f1b6934", "development", "bltf06a3d9e81c7b425"),
];

/// People who assign work besides the person itself.
pub(super) const COLLEAGUES: [&str; 5] =
    ["blt8a20c6d3f1b59e41", "bltc31e7f920ab5d80d", "blt77f2e4b6019dc39a", "blt0b5e9d3c7a812f46", "blte6148cb05f9d27a3"];

pub(super) const COMMENTS: [&str; 6] = [
    "Please check the prices before it goes out.",
    "Goes with the newsletter on Thursday.",
    "Legal has seen it.",
    "Second try: the picture is the right one now.\nThanks!",
    "Kan du se på denne før lunsj?",
    "Take it off as soon as the last ferry has left, please; the new page is linked from the home page already.",
];
