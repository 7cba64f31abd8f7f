-- Times are milliseconds since 1970. Tokens are kept as their SHA-256.
CREATE TABLE setting (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE account (
    uid                 TEXT PRIMARY KEY,
    email               TEXT NOT NULL UNIQUE COLLATE NOCASE,
    username            TEXT NOT NULL,
    first_name          TEXT NOT NULL,
    last_name           TEXT NOT NULL,
    company             TEXT NOT NULL,
    mobile_number       TEXT NOT NULL,
    country_code        TEXT NOT NULL,
    second_factor       TEXT CHECK (second_factor IN ('totp', 'sms')),
    totp_secret         TEXT,
    totp_last_step      INTEGER,
    -- NULL until the account is activated.
    password_hash       TEXT,
    failed_attempts     INTEGER NOT NULL DEFAULT 0,
    locked_until        INTEGER,
    created_at          INTEGER NOT NULL,
    updated_at          INTEGER NOT NULL,
    last_login_at       INTEGER,
    password_updated_at INTEGER,
    CHECK ((second_factor IS 'totp') = (totp_secret IS NOT NULL))
) STRICT;

CREATE TABLE session (
    number      INTEGER PRIMARY KEY AUTOINCREMENT,
    token       TEXT NOT NULL UNIQUE,
    account_uid TEXT NOT NULL REFERENCES account (uid) ON DELETE CASCADE
) STRICT;
CREATE INDEX session_of_account ON session (account_uid, number);

-- One of each for an account: a newer one takes the older one's place.
CREATE TABLE reset_token (
    account_uid TEXT PRIMARY KEY REFERENCES account (uid) ON DELETE CASCADE,
    token       TEXT NOT NULL UNIQUE,
    expires_at  INTEGER NOT NULL
) STRICT;
CREATE TABLE activation_token (
    account_uid TEXT PRIMARY KEY REFERENCES account (uid) ON DELETE CASCADE,
    token       TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE text_code (
    account_uid TEXT PRIMARY KEY REFERENCES account (uid) ON DELETE CASCADE,
    code        TEXT NOT NULL,
    expires_at  INTEGER NOT NULL
) STRICT;

-- What would have left for the person. It outlives the account.
CREATE TABLE mail (
    number    INTEGER PRIMARY KEY AUTOINCREMENT,
    recipient TEXT NOT NULL,
    kind      TEXT NOT NULL,
    subject   TEXT NOT NULL,
    text      TEXT NOT NULL,
    link      TEXT,
    code      TEXT,
    sent_at   INTEGER NOT NULL
) STRICT;
