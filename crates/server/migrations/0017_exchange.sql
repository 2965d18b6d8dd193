-- Rows exchanged with other systems (clauses 7.2, 7.5, 6 a): one store for every table and both
-- directions.

-- The last state of every row.
create table exchange_row (
    owner_id text not null,         -- application that reports it; platform: our own
    tbl text not null,              -- up_pro_accept, …
    row_guid text not null,
    operation text not null,        -- i, u, d: a deleted row stays as a tombstone
    cd_time text not null,          -- YYYY-MM-DD HH:MM:SS, as the owner has it
    cd_batch text not null,
    batch_day text not null,        -- YYYY-MM-DD, from the batch: rows of a daily statement
    body bytea not null,            -- columns with values, JSON; sealed where a table is personal
    digest text not null,           -- SM3, hex; empty where sealed (it is in the body then)
    version bigint not null,        -- from 1
    key text not null,              -- what other rows call it by; empty where nothing does
    parent text not null,           -- the key of the row that it belongs to; empty where to none
    is_linked boolean not null,     -- that row is there
    seq bigint not null,            -- number of the change, ascending for owner and table
    received_at bigint not null,    -- Unix milliseconds
    primary key (owner_id, tbl, row_guid)
);
create index exchange_row_key on exchange_row (tbl, key);
create index exchange_row_seq on exchange_row (owner_id, tbl, seq);
create index exchange_row_day on exchange_row (owner_id, batch_day, tbl);
create index exchange_row_parent on exchange_row (tbl, parent);

-- What a row was before.
create table exchange_version (
    owner_id text not null,
    tbl text not null,
    row_guid text not null,
    version bigint not null,
    operation text not null,
    cd_time text not null,
    cd_batch text not null,
    body bytea not null,
    received_at bigint not null,
    primary key (owner_id, tbl, row_guid, version)
);

-- One line an owner and table: hands out the numbers of changes.
create table exchange_stream (
    owner_id text not null,
    tbl text not null,
    seq bigint not null,            -- the last number
    primary key (owner_id, tbl)
);

-- 异常回传: rows that were not taken, and why.
create table exchange_abnormal (
    owner_id text not null,
    seq bigint not null,            -- ascending for the owner
    tbl text not null,
    row_guid text not null,
    cd_batch text not null,
    cd_time text not null,
    field text not null,            -- the column that is wrong; empty where it is the whole row
    reason text not null,
    received_at bigint not null,
    primary key (owner_id, seq)
);
