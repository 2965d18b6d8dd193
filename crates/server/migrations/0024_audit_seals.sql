-- Tamper evidence of audit events: seals over them, and administrative acts as leaves of the log.

-- Done, and of a kind that is a leaf of the evidence log of its own.
alter table audit_event add column is_administrative boolean not null default false;
-- Place of that leaf in the log; null until it is there.
alter table audit_event add column log_index bigint;
-- Number of the seal that covers the event; null until there is one.
alter table audit_event add column seal bigint;
create index audit_event_unsealed on audit_event (id) where seal is null;
create index audit_event_unlogged on audit_event (id) where is_administrative and log_index is null;
create index audit_event_seal on audit_event (seal, id);
create index audit_event_act on audit_event (act, id);

-- What covers up to 16384 events, as it stands in the evidence log.
create table audit_seal (
    number bigint primary key,      -- from 1, without a gap
    first_at bigint not null,       -- when the first event happened
    last_at bigint not null,        -- when the last one did
    count bigint not null,          -- how many
    root bytea not null,            -- over the hashes of the events
    hashes bytea not null,          -- of the events, 32 bytes each, in the order of their ids
    log_index bigint not null,      -- place of its entry in the evidence log
    leaf bytea not null,            -- leaf hash of that entry
    at bigint not null              -- when it was sealed
);
