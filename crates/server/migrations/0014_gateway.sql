-- Third-party services (clause 6 b 3, 7.7.2): what other systems reach through the platform.

create table service (
    id text primary key,
    application_id text not null references application (id), -- whose plan declares the address
    code text not null unique,      -- in the path of calls
    name text not null,
    url text not null,
    timeout_ms bigint not null,     -- below the five seconds of clause 5.5 a
    adapter text not null,          -- none, tif, gjzwfwpt, gjgxjhpt
    credentials bytea,              -- sealed: headers or the parameters of the adapter, JSON
    state text not null,            -- submitted, live, suspended, rejected
    opinion text not null,
    changed_at bigint not null,
    decided_by text not null
);
create index service_application on service (application_id);
