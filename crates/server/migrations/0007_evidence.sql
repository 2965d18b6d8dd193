-- The evidence log: one append-only tree over the signed entries of all draws.

-- One row, which every append locks: places in the log are given out one after the other.
create table log_state (
    id bigint primary key,          -- always 1
    size bigint not null,           -- how many leaves
    peaks text not null,            -- roots of the complete subtrees, the largest first, hex
    signed_size bigint not null     -- size of the last checkpoint; only ever raised
);
insert into log_state (id, size, peaks, signed_size) values (1, 0, '', 0);

-- Leaves: rows are only added, and nothing but is_public ever changes.
create table log_leaf (
    idx bigint primary key,         -- place in the log, from 0
    hash bytea not null,            -- SM3(00 ‖ bytes)
    bytes bytea not null,           -- the signed entry
    is_public boolean not null,     -- false while the draw is sealed: then only the hash is shown
    draw_id text not null,          -- hex
    entry_type bigint not null,     -- number of the type in docs/draw.md
    at bigint not null              -- when, as the entry says
);
create index log_leaf_draw on log_leaf (draw_id);
create index log_leaf_hash on log_leaf (hash);
create index log_leaf_type on log_leaf (entry_type);

-- Roots of complete subtrees of 256^level leaves: tiles and proofs are made from them.
create table log_node (
    level bigint not null,          -- from 1
    idx bigint not null,            -- from 0
    hash bytea not null,
    primary key (level, idx)
);

-- Signed checkpoints. The key makes two roots for one size impossible.
create table log_checkpoint (
    size bigint primary key,
    root bytea not null,
    note text not null,             -- body and the log's own signature
    at bigint not null
);

-- Witnesses of the log: whoever runs one signs only what contains all it signed before.
create table log_witness (
    name text primary key,          -- as in its signatures
    url text not null,              -- http://host:port, without /add-checkpoint
    public_key text not null,       -- SM2, SEC1 uncompressed, hex
    signed_size bigint not null,    -- the last size it signed, as far as is known
    refusal text,                   -- its last refusal, with the HTTP status; never removed
    refused_at bigint,
    failure text,                   -- why it could not be reached; null once it answers
    failed_at bigint,
    retry_at bigint not null,       -- the keeper leaves it alone until then
    created_at bigint not null
);

create table log_cosignature (
    size bigint not null references log_checkpoint (size),
    witness text not null references log_witness (name),
    line text not null,             -- the signature's line of the note
    seconds bigint not null,        -- the time in the signature, unix seconds
    primary key (size, witness)
);
create index log_cosignature_witness on log_cosignature (witness, size);
