-- The portal (clause 7.3 a, b): entries of parties, items with their online-handling addresses,
-- and whether these answer.

-- What an application shows on the portal.
create table portal_entry (
    id text primary key,
    application_id text not null references application (id), -- whose plan declares the address
    name text not null,             -- these six are what holds; empty before the first approval
    summary text not null,
    url text not null,
    category text not null,         -- query, handling, supervision, credit, living
    audiences text not null,        -- citizen, company, officer, joined by a space
    icon text not null,             -- name of a drawing of ours
    wanted text not null,           -- what the party asks for and the bureau has not decided, JSON; empty: nothing
    state text not null,            -- submitted, live, suspended, rejected
    opinion text not null,
    changed_at bigint not null,     -- Unix milliseconds
    decided_by text not null
);
create index portal_entry_application on portal_entry (application_id);

-- How often an entry was opened, by day and without a person.
create table portal_click (
    entry_id text not null,         -- of an entry, or the name of one of the platform's own
    day text not null,              -- YYYY-MM-DD in Beijing
    count bigint not null,
    primary key (entry_id, day)
);

-- Items as implementation lists say they are, derived in the transaction of the report.
create table service_item (
    owner_id text not null,         -- application that reported it
    row_guid text not null,
    tbl text not null,              -- up_task_check_basic or up_task_general_basic
    task_code text not null,        -- 实施编码
    task_name text not null,
    dept_code text not null,        -- unified social credit code
    dept_name text not null,
    is_in_force boolean not null,   -- task_state is 1
    primary key (owner_id, tbl, row_guid)
);
create index service_item_code on service_item (task_code);

-- Where an item is handled online, derived likewise.
create table online_address (
    owner_id text not null,         -- application that reported it, and at whose domain it is
    tbl text not null,              -- up_task_general_basic or up_online_address
    row_guid text not null,
    channel text not null,          -- pc or mobile
    task_code text not null,
    address text not null,
    is_single_login boolean not null, -- whoever is signed in here arrives with a ticket
    primary key (owner_id, tbl, row_guid, channel)
);
create index online_address_code on online_address (task_code);

-- How often people went from here to the address of an item, by day and without a person.
create table online_jump (
    task_code text not null,
    channel text not null,
    day text not null,              -- YYYY-MM-DD in Beijing
    count bigint not null,
    primary key (task_code, channel, day)
);

-- Whether an address answers. Several entries and items at one address are one line.
create table address_health (
    application_id text not null,
    address text not null,
    next_at bigint not null,        -- not asked before; whoever moves it on asks
    checked_at bigint not null,     -- 0: never
    is_up boolean not null,
    detail text not null,           -- HTTP status, or why there was no answer
    primary key (application_id, address)
);
create index address_health_next on address_health (next_at);
