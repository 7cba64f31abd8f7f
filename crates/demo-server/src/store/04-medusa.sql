-- The teams of the two Medusa servers. Times are microseconds since 1970, as
-- fine as those of the real servers' database. `number` is the order of arrival.
CREATE TABLE medusa_v1_user (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    id            TEXT NOT NULL UNIQUE,
    -- Always in lower case.
    email         TEXT NOT NULL UNIQUE,
    first_name    TEXT,
    last_name     TEXT,
    role          TEXT CHECK (role IN ('admin', 'member', 'developer')),
    -- Two members can have the same one.
    api_token     TEXT,
    metadata      TEXT,
    -- NULL where the password was blank.
    password_hash TEXT,
    created_at    INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL
) STRICT;
CREATE INDEX medusa_v1_user_by_age ON medusa_v1_user (created_at, number);
CREATE INDEX medusa_v1_user_by_api_token ON medusa_v1_user (api_token);

CREATE TABLE medusa_v1_invite (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    user_email TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,
    -- Kept as it is: the list of invites shows it.
    token      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE medusa_v2_user (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    email      TEXT NOT NULL UNIQUE,
    first_name TEXT,
    last_name  TEXT,
    avatar_url TEXT,
    metadata   TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
CREATE INDEX medusa_v2_user_by_age ON medusa_v2_user (created_at, number);

-- What signs in: an address and a password, which may have no user yet. The
-- user's own address can be another one.
CREATE TABLE medusa_v2_identity (
    id            TEXT PRIMARY KEY,
    email         TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    user_id       TEXT UNIQUE,
    -- What a sign-in asks for besides the password.
    asks          TEXT CHECK (asks IN ('second_factor', 'verification', 'other_provider'))
) STRICT;

-- One for an identity: a newer one takes the older one's place.
CREATE TABLE medusa_v2_reset (
    identity_id TEXT PRIMARY KEY REFERENCES medusa_v2_identity (id) ON DELETE CASCADE,
    jti         TEXT NOT NULL UNIQUE,
    expires_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE medusa_v2_invite (
    number     INTEGER PRIMARY KEY AUTOINCREMENT,
    id         TEXT NOT NULL UNIQUE,
    email      TEXT NOT NULL UNIQUE,
    token      TEXT NOT NULL,
    metadata   TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

-- Cookies are kept as their SHA-256, with what they stand for.
CREATE TABLE medusa_session (
    cookie     TEXT PRIMARY KEY,
    dialect    TEXT NOT NULL CHECK (dialect IN ('medusa_v1', 'medusa_v2')),
    holder     TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;
