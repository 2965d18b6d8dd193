-- Sign-in for other systems, trust transfer, logout everywhere (clause 7.4 b, c, d).

-- Sessions get a name that other systems may know. Those of before have none, so that everybody
-- signs in once more after the update.
delete from session;
alter table session add column id text not null default '';     -- UUID version 7: the sid of tokens
alter table session add column how text not null default 'password'; -- password, factor, upper
create unique index session_id on session (id);
create index session_account on session (account_id);

-- Who got something of a session: these are told when it ends.
create table session_guest (
    session_id text not null,
    application_id text not null references application (id),
    issuer text not null,           -- under which name the platform was addressed; empty over the API
    since bigint not null,
    primary key (session_id, application_id)
);

-- What people are signed in with at other systems.
create table sign_in_client (
    application_id text primary key references application (id), -- also the client_id
    redirect_uris text not null,    -- one a line; compared character by character
    post_logout_uris text not null, -- likewise
    backchannel_uri text not null,  -- where logout tokens go; empty: nowhere
    jump_uri text not null,         -- where people arrive with a ticket; empty: nowhere
    wanted text not null,           -- what the party asks for and the bureau has not decided, JSON; empty: nothing
    secret_digest text not null,    -- SM3 of the client's secret, hex; empty until one is made
    state text not null,            -- submitted, live, suspended, rejected
    opinion text not null,
    changed_at bigint not null,
    decided_by text not null
);

-- Keys that sign ID and logout tokens. A new one is published a day before it signs, and an old
-- one a day longer than it did.
create table sign_in_key (
    kid text primary key,           -- o1, o2, …
    handle bytea not null,          -- private key, PKCS#1, sealed by the provider
    public_key text not null,       -- JWK, JSON
    made_at bigint not null,
    signs_from bigint not null,
    ends_at bigint                  -- not published from then on
);

-- Requests of systems that wait for somebody to sign in.
create table sign_in_request (
    id text primary key,            -- random
    query text not null,            -- as the system sent it
    fresh_from bigint not null,     -- the session must have begun at or after; 0: any
    expires_at bigint not null
);

-- Authorization codes: single use.
create table sign_in_code (
    digest text primary key,        -- SM3, hex
    application_id text not null references application (id),
    session_id text not null,
    redirect_uri text not null,
    challenge text not null,        -- of PKCE, S256
    nonce text not null,            -- empty: none
    scope text not null,
    issuer text not null,
    expires_at bigint not null,
    used_at bigint                  -- redeemed, or ended with its session
);
create index sign_in_code_session on sign_in_code (session_id);

-- Access tokens of people at other systems. Each is checked against its session on each use.
create table user_token (
    digest text primary key,        -- SM3, hex
    application_id text not null references application (id), -- who may use it
    session_id text not null,
    given_by text not null,         -- digest of the code or ticket that it came of
    scope text not null,
    issued_at bigint not null,
    expires_at bigint not null,
    revoked_at bigint
);
create index user_token_session on user_token (session_id, application_id);
create index user_token_given on user_token (given_by);

-- Tickets: trust on its way from one system to another, single use.
create table trust_ticket (
    digest text primary key,        -- SM3, hex
    session_id text not null,
    from_application text not null, -- who asked for it; empty: a jump from the platform's own pages
    target_application text not null references application (id),
    expires_at bigint not null,
    used_at bigint
);
create index trust_ticket_session on trust_ticket (session_id);

-- Ends of sessions of which others had something.
create table logout (
    id text primary key,            -- UUID version 7
    session_id text not null unique,
    account_id text not null,
    reason text not null,           -- signed-out, from-system, ended, replaced, password, locked, changed, factor, idle, upper
    at bigint not null
);
create index logout_account on logout (account_id, at);
create index logout_at on logout (at);

-- Who is told of it. Written in the transaction that ends the session.
create table logout_notice (
    id text primary key,            -- UUID version 7: jti of the logout token, webhook-id of the message
    logout_id text not null references logout (id),
    application_id text not null references application (id),
    channel text not null,          -- backchannel, callback, none
    issuer text not null,
    state text not null,            -- waiting, told, dead, unreachable (no way to tell was declared)
    attempts bigint not null,
    next_at bigint not null,
    lease_until bigint not null,    -- a node that says nothing until then has died
    ended_at bigint,                -- told, or given up
    late_uses bigint not null,      -- how often it came with something of the ended session
    late_at bigint,                 -- when, last
    unique (logout_id, application_id)
);
create index logout_notice_due on logout_notice (state, next_at);

-- What each attempt met with.
create table logout_attempt (
    id text primary key,
    notice_id text not null references logout_notice (id),
    attempt bigint not null,        -- from 1
    at bigint not null,
    milliseconds bigint not null,
    status bigint,                  -- HTTP, where there was an answer
    code bigint,                    -- return code of a callback's answer
    detail text not null
);
create index logout_attempt_notice on logout_attempt (notice_id, attempt);

-- Signing in by the upper identity provider: questions under way.
create table upper_request (
    state_digest text primary key,  -- SM3 of the state, hex
    nonce text not null,
    verifier text not null,         -- of PKCE
    next text not null,             -- where the person goes on
    account_id text not null,       -- who asks for a link; empty: somebody who signs in
    is_silent boolean not null,     -- asked with prompt=none
    expires_at bigint not null
);

-- Which upper identity is which account. Asked for by the account's holder, decided by the
-- security administrator.
create table upper_link (
    id text primary key,            -- UUID version 7
    issuer text not null,
    subject text not null,
    name text not null,             -- as the upper side says
    account_id text not null references account (id),
    state text not null,            -- waiting, approved, refused
    asked_at bigint not null,
    decided_by text not null,
    decided_at bigint,
    unique (issuer, subject)
);

-- Sessions that came of a session at the upper side, which ends them.
create table upper_session (
    session_id text primary key,
    issuer text not null,
    subject text not null,
    sid text not null               -- empty where the upper side names none
);
create index upper_session_subject on upper_session (issuer, subject);
