-- Callbacks: messages to the systems of parties, written in the transaction of what they tell.

-- Where an application is called, and of what, as its approved plan has it.
alter table application add column callback_url text not null default '';
create table granted_message (
    application_id text not null references application (id),
    kind text not null,             -- task.assigned, result.returned, …
    per_minute bigint not null,
    primary key (application_id, kind)
);

-- Secrets of signatures. While one takes the place of another both sign.
create table callback_secret (
    application_id text not null references application (id),
    seq bigint not null,            -- from 1
    secret bytea not null,          -- sealed with SM4-GCM
    made_by text not null,
    made_at bigint not null,
    ends_at bigint,                 -- does not sign from then on
    primary key (application_id, seq)
);

-- The outbox.
create table outbox_event (
    id text primary key,            -- UUID version 7, the webhook-id
    application_id text not null references application (id),
    seq bigint not null,            -- of the application, from 1, in the order of commits
    kind text not null,
    subject text not null,          -- messages about the same thing are delivered in order
    body text not null,             -- JSON as it is sent
    state text not null,            -- waiting, delivered, dead
    attempts bigint not null,
    next_at bigint not null,
    lease_until bigint not null,    -- a node that says nothing until then has died
    created_at bigint not null,
    ended_at bigint,                -- delivered, or given up
    unique (application_id, seq)
);
create index outbox_event_due on outbox_event (state, next_at);
create index outbox_event_subject on outbox_event (application_id, subject, state, seq);
create index outbox_event_application on outbox_event (application_id, created_at);

-- What became of each attempt.
create table delivery (
    id text primary key,
    event_id text not null references outbox_event (id),
    attempt bigint not null,        -- from 1
    at bigint not null,
    milliseconds bigint not null,
    status bigint,                  -- HTTP, where there was an answer
    code bigint,                    -- return code of the answer, where it had one
    detail text not null
);
create index delivery_event on delivery (event_id, attempt);
