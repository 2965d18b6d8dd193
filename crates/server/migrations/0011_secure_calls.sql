-- Secure calls (clause 7.7.2 a): keys, nonces, and what is asked of whom.

-- How an application protects its calls: P0 token, P1 signature, P2 envelope.
alter table application add column profile text not null default 'P0';

-- What an interface asks for at least; one that is not here asks for P0.
create table interface_minimum (
    interface text primary key,     -- path of the route table
    profile text not null,          -- P1, P2
    set_by text not null,
    set_at bigint not null
);

-- Keys of applications. Several may be in force, so that one takes the place of another without a
-- gap.
create table call_key (
    application_id text not null references application (id),
    kid text not null,              -- k1, k2, …
    alg text not null,              -- HMAC-SM3, HMAC-SHA256, SM2-SM3
    secret bytea,                   -- HMAC: sealed with SM4-GCM
    public_key text,                -- SM2: SEC1 uncompressed, hex
    made_by text not null,
    made_at bigint not null,
    used_at bigint,                 -- last, to the minute
    retired_at bigint,              -- not accepted from then on
    primary key (application_id, kid)
);

-- Keys of the platform: content keys are encrypted to them, answers under SM2 are signed with them.
create table platform_key (
    kid text primary key,           -- p1, p2, …
    handle bytea not null,          -- what the provider knows the private key by
    public_key text not null,       -- SEC1 uncompressed, hex
    made_at bigint not null,
    retired_at bigint
);

-- Nonces that were used; remembered longer than a signature is accepted.
create table call_nonce (
    application_id text not null,
    nonce text not null,
    at bigint not null,
    primary key (application_id, nonce)
);
create index call_nonce_at on call_nonce (at);
