-- The service level of applications and services (clause 5.5): calls, probes, outages.

-- Calls by subject, day and fault; nodes add up what they counted.
create table level_count (
    kind text not null,             -- application, service
    subject_id text not null,       -- id of the application or of the service
    day text not null,              -- YYYY-MM-DD in Beijing
    fault text not null,            -- none, caller, platform, provider
    calls bigint not null,
    slow bigint not null,           -- calls that took more than five seconds
    total_ms bigint not null,
    slowest_ms bigint not null,
    primary key (kind, subject_id, day, fault)
);
create index level_count_day on level_count (day);

-- What the last probe of a subject found.
create table level_probe (
    kind text not null,
    subject_id text not null,
    at bigint not null,             -- Unix milliseconds
    is_up boolean not null,
    took_ms bigint not null,
    detail text not null,           -- why it is not up, or the HTTP status
    failures bigint not null,       -- failed probes in a row
    failing_since bigint not null,  -- time of the first of them; 0 while it is up
    primary key (kind, subject_id)
);

-- Times during which a subject did not answer: two failed probes in a row open one.
create table outage (
    id text primary key,            -- UUID version 7
    kind text not null,
    subject_id text not null,
    began_at bigint not null,       -- the first failed probe, Unix milliseconds
    ended_at bigint,                -- the first probe that was answered; none while it lasts
    detail text not null            -- what the probe that opened it said
);
create index outage_subject on outage (kind, subject_id, began_at);
create unique index outage_open on outage (kind, subject_id) where ended_at is null;

-- One row: the minute that was probed last. Whoever moves it on does the probes of that minute.
create table probe_round (
    id bigint primary key,          -- 1
    minute bigint not null          -- minutes since 1970
);
insert into probe_round (id, minute) values (1, 0);

-- Times during which the platform itself did not probe, or could reach nobody: they count against
-- nobody.
create table probe_gap (
    began_at bigint primary key,    -- Unix milliseconds
    ended_at bigint not null,
    reason text not null            -- stopped, unreachable
);

-- Maintenance that a party announced a day ahead; nothing is counted in it.
create table maintenance (
    id text primary key,            -- UUID version 7
    application_id text not null references application (id),
    begins_at bigint not null,      -- Unix milliseconds
    ends_at bigint not null,
    reason text not null,
    announced_by text not null,
    announced_at bigint not null
);
create index maintenance_application on maintenance (application_id, begins_at);

-- What an application said of its probes, and whether the rule holds for it.
create table level_setting (
    application_id text primary key references application (id),
    health_url text not null,       -- where it is probed; empty: at its callback address
    is_rule_off boolean not null,   -- it is not suspended by rule
    rule_reason text not null,      -- why, by whom and when that was decided last
    rule_by text not null,
    rule_at bigint not null
);

-- Breaches that were told, once for each period.
create table level_breach (
    kind text not null,
    subject_id text not null,
    cause text not null,            -- outage_minutes, outage_count, slow_calls
    period text not null,           -- the year, or for slow calls the day
    at bigint not null,             -- Unix milliseconds
    detail text not null,
    primary key (kind, subject_id, cause, period)
);
