-- What every slice stands on. Times are unix milliseconds. Keys are made by the application.

-- Who did what, on what, when, from where, with which outcome (clause 7.6 a). Rows are only added.
create table audit_event (
    id text primary key,            -- UUID version 7, so the order of keys is the order of time
    at bigint not null,             -- when
    actor_kind text not null,       -- officer, application, witness, visitor, system
    actor_id text not null,         -- account or witness id, empty for visitors
    actor_name text not null,       -- as it was called at that time
    act text not null,              -- name from the table of acts
    object_kind text not null,      -- what kind of thing was acted on
    object_id text not null,        -- which one
    source text not null,           -- address of the caller
    request_id text not null,       -- joins the event to the answer's X-Request-Id
    code bigint not null,           -- outcome: a return code, 0 when done
    detail text not null            -- JSON: what changed
);
create index audit_event_at on audit_event (at);
create index audit_event_actor on audit_event (actor_id, at);
create index audit_event_object on audit_event (object_kind, object_id, at);

-- Work that outlives a request; written in the transaction that makes it necessary.
create table job (
    id text primary key,            -- UUID version 7
    kind text not null,             -- which handler runs it
    title text not null,            -- what people see on the job page
    payload text not null,          -- JSON: what the handler needs
    state text not null,            -- queued, running, done, failed
    done_steps bigint not null,     -- progress
    total_steps bigint not null,    -- 0 while unknown
    result text,                    -- JSON: what came out, or the failure in words
    attempts bigint not null,       -- how often it was started
    run_at bigint not null,         -- not before this time
    lease_until bigint not null,    -- whoever runs it has it until then; 0 when nobody has it
    created_by text not null,       -- name of whoever asked for it
    created_at bigint not null,
    finished_at bigint              -- null until done or failed
);
create index job_waiting on job (state, run_at);

-- Files that people uploaded or jobs produced, in pieces of at most one MiB.
create table stored_file (
    id text primary key,            -- UUID version 7
    name text not null,             -- as it was called where it came from
    media_type text not null,
    size bigint not null,           -- bytes
    digest text not null,           -- SM3, hex
    created_at bigint not null
);
create table stored_file_piece (
    file_id text not null references stored_file (id),
    seq bigint not null,            -- from 0
    bytes bytea not null,
    primary key (file_id, seq)
);

-- Facts about the installation itself: one value a name.
create table setting (
    name text primary key,
    value text not null
);
