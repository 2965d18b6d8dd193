-- Unified registration (clause 7.4 a): people and legal persons. No identity number, mobile or full
-- name of a person stands here in clear; what joins is a hash under a key of the platform.

-- One human being or one legal person, whichever systems know them.
create table registered_person (
    id text primary key,            -- UUID version 7
    kind text not null,             -- natural, legal
    cert_hash text not null unique, -- HMAC-SM3 of paper and number, or of the credit code; hex
    masked_name text not null,      -- what pages show: the name of a person masked, of a firm whole
    name_sealed bytea not null,     -- the name of the person, or of who represents the firm; sealed
    facts_sealed bytea not null,    -- JSON of everything that is checked; sealed
    mobile_hash text not null,      -- HMAC-SM3 of the mobile number; empty where there is none
    uscc text not null,             -- unified social credit code, which is public; empty for people
    corp_name text not null,        -- name of the legal person, which is public; empty for people
    real_level bigint not null,     -- 0 none, 1 by the list, 2 by the connector, 3 in person
    check_state text not null,      -- waiting, passed, failed
    next_check_at bigint not null,  -- waiting ones: not asked about before
    account_id text unique references account (id), -- null: known from parties only
    created_at bigint not null,
    changed_at bigint not null      -- what decisions name as seen; always grows
);
create index registered_person_check on registered_person (check_state, next_check_at);

-- Which rows of which systems say that they know a person.
create table registration_source (
    owner_id text not null,         -- the application that reported
    tbl text not null,              -- up_uc_natural_user, up_uc_legal_user
    row_guid text not null,         -- the row of the exchange
    person_id text not null references registered_person (id),
    claimed_level text not null,    -- real-name level that the party says; nobody relies on it
    at bigint not null,             -- when it was reported last
    primary key (owner_id, tbl, row_guid)
);
create index registration_source_person on registration_source (person_id);

-- The list of the security administrator against which names are checked: hashes only.
create table real_name_fact (
    subject_hash text not null,     -- as registered_person.cert_hash
    fact text not null,             -- name, mobile, valid_until, representative, corp_name
    value_hash text not null,       -- HMAC-SM3 of subject, fact and value; hex
    loaded_at bigint not null,
    primary key (subject_hash, fact)
);

-- Checks that systems asked for.
create table real_name_check (
    id text primary key,            -- UUID version 7: verify_id
    application_id text not null,   -- who asked
    cert_hash text not null,        -- about whom
    outcome text not null,          -- pass, fail, unknown
    real_level bigint not null,
    at bigint not null
);
create index real_name_check_cert on real_name_check (cert_hash);

-- How often was asked: by a party, about a person, from an address.
create table real_name_count (
    whose text not null,            -- party:…, subject:…, net:…
    day text not null,              -- YYYY-MM-DD in Beijing
    used bigint not null,
    primary key (whose, day)
);

-- What the security administrator did about a person, and why.
create table person_measure (
    id text primary key,            -- UUID version 7
    person_id text not null references registered_person (id),
    measure text not null,          -- freeze, unfreeze, in_person, taken_over
    reason text not null,
    by_name text not null,
    at bigint not null
);
create index person_measure_person on person_measure (person_id);
