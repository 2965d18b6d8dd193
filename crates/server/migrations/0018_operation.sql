-- Operation and maintenance (clause 7.5): what is derived from the six kinds of rows that systems
-- report, for charts and for work on alarms and tickets.

-- What stays of the rows of a day that were given up.
create table exchange_kept (
    owner_id text not null,
    batch_day text not null,        -- YYYY-MM-DD
    tbl text not null,              -- up_om_metric
    there bigint not null,          -- rows whose last change came in a batch of the day
    digest text not null,           -- SM3 over their digests, hex
    at bigint not null,             -- when the rows were given up, Unix milliseconds
    primary key (owner_id, batch_day, tbl)
);

-- The parts of a resource, whose alarms count as its own.
create index exchange_row_part on exchange_row (owner_id, parent)
    where tbl = 'up_om_sub_resource';

-- One line a measured value of a resource.
create table om_series (
    owner_id text not null,         -- application that reports it
    object_id text not null,        -- resource_id or sub_id
    metric text not null,           -- cpu_used, …
    unit text not null,
    last_at bigint not null,        -- time of the newest sample, Unix milliseconds
    last_value double precision not null,
    primary key (owner_id, object_id, metric)
);

-- Samples: as they came for two days, then averages of five minutes, after thirty days of an hour.
create table om_sample (
    owner_id text not null,
    object_id text not null,
    metric text not null,
    grain bigint not null,          -- seconds that a sample stands for; 0: as it came
    at bigint not null,             -- Unix milliseconds; of an average where its time begins
    value double precision not null,
    n bigint not null,              -- samples that an average was made of
    primary key (owner_id, object_id, metric, grain, at)
);
create index om_sample_age on om_sample (grain, at);

-- Alarms of systems, and the platform's own.
create table alarm (
    id text primary key,            -- UUID version 7
    owner_id text not null,         -- application that reports it; platform: our own
    alarm_id text not null,         -- as the owner calls it
    row_guid text not null,         -- the reported row that raised it last; empty for our own
    object_id text not null,        -- resource_id or sub_id; empty where it is about none
    severity bigint not null,       -- 1 critical, 2 major, 3 minor, 4 warning, 5 information
    title text not null,
    content text not null,
    state text not null,            -- open, acked, cleared
    times bigint not null,          -- how often it came
    first_at bigint not null,       -- Unix milliseconds
    last_at bigint not null,
    acked_by text not null,         -- name of the officer; empty before
    cleared_by text not null,       -- name of the officer, or “source” when the owner cleared it
    changed_at bigint not null,
    unique (owner_id, alarm_id)
);
create index alarm_state on alarm (state, last_at);
create index alarm_object on alarm (owner_id, object_id);

-- Collaborative tickets 协同运维.
create table om_ticket (
    id text primary key,            -- UUID version 7
    owner_id text not null,         -- application on the other side
    ticket_id text not null,        -- what both sides call it by
    kind text not null,             -- fault, request, change, notice
    title text not null,
    alarm_id text not null,         -- the owner's alarm that it is about; empty where none
    from_node text not null,
    to_node text not null,
    state text not null,            -- open, accepted, processing, resolved, closed
    due_at text not null,           -- YYYY-MM-DD HH:MM:SS; empty where nobody said
    is_ours boolean not null,       -- the bureau opened it
    created_at bigint not null,
    changed_at bigint not null,
    unique (owner_id, ticket_id)
);
create index om_ticket_state on om_ticket (state, changed_at);

-- What was done about a ticket, by either side.
create table om_ticket_step (
    id text primary key,            -- UUID version 7
    om_ticket text not null references om_ticket (id),
    at bigint not null,             -- Unix milliseconds
    written_by text not null,       -- name of the officer, or what the party says
    is_ours boolean not null,       -- by the bureau
    state text not null,            -- the ticket's state after it
    step text not null              -- what was done, in words
);
create index om_ticket_step_ticket on om_ticket_step (om_ticket, at);
