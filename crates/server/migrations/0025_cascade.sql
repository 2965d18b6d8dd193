-- Security of all connected systems in one place (clause 7.6 c), and the platforms above this one
-- (clause 6 a).

create index exchange_row_received on exchange_row (tbl, received_at);

-- The last minute that was looked at for security events; one node takes each.
create table security_round (
    id bigint primary key,          -- 1
    minute bigint not null          -- Unix time in minutes
);
insert into security_round (id, minute) values (1, 0);

-- A platform to which this one reports, of which it is a party.
create table upper_platform (
    id text primary key,            -- short name: province, nation
    name text not null,
    url text not null,              -- base address of its API
    username text not null,         -- the application's account there
    credentials bytea not null,     -- sealed: password, and the key with which calls are signed
    state text not null,            -- active, paused
    is_catalog_from boolean not null, -- its basic catalogue comes down
    catalog_cursor bigint not null, -- what was pulled of it
    failures bigint not null,       -- attempts in a row that failed
    next_at bigint not null,        -- not tried before, unix milliseconds
    lease_until bigint not null,    -- a node works on it until then
    reconciled_day text not null,   -- the last day whose statements were compared; empty at first
    detail text not null,           -- why it failed last; empty when it went well
    last_at bigint not null,        -- the last time something arrived there, 0 for never
    changed_by text not null,
    changed_at bigint not null
);

-- How far a stream of rows is: the table of one owner, to one upper platform.
create table upper_stream (
    upper_id text not null references upper_platform (id),
    owner_id text not null,
    tbl text not null,
    sent_seq bigint not null,       -- everything up to this number has an outcome above
    accepted bigint not null,       -- rows that were taken
    refused bigint not null,        -- rows that were not
    repaired bigint not null,       -- rows that were sent again because statements differed
    primary key (upper_id, owner_id, tbl)
);

-- A row that the upper platform does not take; sent again when it changes or somebody asks.
create table upper_refusal (
    upper_id text not null references upper_platform (id),
    owner_id text not null,
    tbl text not null,
    row_guid text not null,         -- as it is here
    reason text not null,
    at bigint not null,
    primary key (upper_id, owner_id, tbl, row_guid)
);

-- A day's statement, compared.
create table upper_statement (
    upper_id text not null references upper_platform (id),
    day text not null,              -- YYYY-MM-DD of the batches
    tbl text not null,
    our_count bigint not null,
    our_digest text not null,
    their_count bigint not null,
    their_digest text not null,
    is_equal boolean not null,
    compared_at bigint not null,
    primary key (upper_id, day, tbl)
);
