CREATE TABLE organization (
    uid       TEXT PRIMARY KEY,
    name      TEXT NOT NULL,
    -- NULL where the owner is somebody outside the demo.
    owner_uid TEXT REFERENCES account (uid) ON DELETE RESTRICT
) STRICT;

CREATE TABLE stack (
    api_key TEXT PRIMARY KEY,
    org_uid TEXT NOT NULL REFERENCES organization (uid),
    name    TEXT NOT NULL
) STRICT;

CREATE TABLE membership (
    account_uid TEXT NOT NULL REFERENCES account (uid) ON DELETE CASCADE,
    org_uid     TEXT NOT NULL REFERENCES organization (uid),
    admin       INTEGER NOT NULL,
    PRIMARY KEY (account_uid, org_uid)
) STRICT;

CREATE TABLE stack_role (
    account_uid TEXT NOT NULL REFERENCES account (uid) ON DELETE CASCADE,
    api_key     TEXT NOT NULL REFERENCES stack (api_key),
    uid         TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    PRIMARY KEY (account_uid, api_key, uid)
) STRICT;
