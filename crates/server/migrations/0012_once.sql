-- Writes that carry an Idempotency-Key: done once, and answered again as the first time.
create table call_once (
    application_id text not null,
    key text not null,              -- as the caller sent it
    interface text not null,        -- path of the request
    digest text not null,           -- SM3 of the body, hex: the same key with another body is refused
    state text not null,            -- running, committed, answered
    lease_until bigint not null,    -- a run that says nothing until then has died
    status bigint,                  -- HTTP status of the answer
    media_type text,
    body bytea,                     -- before signing and sealing
    at bigint not null,
    primary key (application_id, key)
);
create index call_once_at on call_once (at);
