-- Accounts, tokens and sessions (clause 7.4, appendix B). No secret is stored in clear.

create table account (
    id text primary key,            -- UUID version 7
    kind text not null,             -- officer: a person at the bureau; application: a party's system
    username text not null unique,
    password_hash text not null,    -- PHC string; empty until the account is activated
    display_name text not null,
    role text not null,             -- officer: administrator, planner, reviewer, auditor; application: empty
    department_code text,           -- the department it works for, where there is one
    party_id text,                  -- application accounts: whose
    application_id text,            -- application accounts: which
    state text not null,            -- pending, active, suspended, disabled
    epoch bigint not null,          -- raised to revoke all tokens and sessions at once
    activation_digest text,         -- SM3 hex of the one-time activation code; null once used
    created_at bigint not null
);

-- What an application account may call (clause 5.2: each capability is granted separately).
create table account_scope (
    account_id text not null references account (id),
    scope text not null,
    granted_at bigint not null,
    primary key (account_id, scope)
);

-- Access tokens: opaque; only their SM3 is kept.
create table access_token (
    digest text primary key,        -- SM3 of the token, hex
    account_id text not null references account (id),
    epoch bigint not null,          -- epoch of the account at issue
    source text not null,           -- address that asked for it
    issued_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create index access_token_account on access_token (account_id, issued_at);

-- Browser sessions of officers.
create table session (
    digest text primary key,        -- SM3 of the cookie's value, hex
    account_id text not null references account (id),
    epoch bigint not null,
    csrf text not null,             -- what every form of this session must carry
    source text not null,
    started_at bigint not null,
    seen_at bigint not null,        -- moves at most once a minute; 30 idle minutes end the session
    expires_at bigint not null
);

-- Failed and successful sign-ins, for the lock-out that strangers cannot turn against a party.
create table sign_in_attempt (
    id text primary key,
    username text not null,
    net text not null,              -- /24 of IPv4, /56 of IPv6
    succeeded boolean not null,
    at bigint not null
);
create index sign_in_attempt_name on sign_in_attempt (username, at);
create index sign_in_attempt_net on sign_in_attempt (net, at);
