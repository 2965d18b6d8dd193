-- Sealed draws, joint checks, substitution with debts.

alter table check_task add column is_sealed boolean not null default false; -- 密封抽取

-- 联合抽查: the departments that draw together. The one of check_task leads and has unit 1.
create table task_department (
    task_id text not null references check_task (id),
    unit bigint not null,           -- the department's number in the draw, from 1
    department_code text not null references department (code),
    company_ppm bigint not null,    -- shares in millionths
    sole_trader_ppm bigint not null,
    cooperative_ppm bigint not null,
    name_contains text,             -- its pool: only enterprises whose name contains this
    primary key (task_id, unit),
    unique (task_id, department_code)
);

alter table draw add column debt_file bytea;
alter table draw add column notes bytea;                    -- once closed: names and words for people
alter table draw add column void_by text;                   -- who proposed to give it up
alter table draw add column void_account text;
alter table draw add column void_reason text;
alter table draw add column seal_year bigint;               -- in sealed mode, the year of the plan
alter table draw add column round bigint not null default 0; -- the last round of substitution
alter table draw add column round_until bigint;             -- while a round is open: until when

-- 年度密封: the secret of a year and how many of its seals are used.
create table seal_year (
    year bigint primary key,
    secret text not null,           -- hex
    seals bigint not null,
    used bigint not null,
    entry bytea not null            -- the signed PLAN
);

-- 跳过: proposed by one officer, approved by another.
create table draw_skip (
    id text primary key,
    draw_id text not null references draw (id),
    enterprise_code text not null references enterprise (code),
    code text not null,             -- a skip code of the rules
    evidence text not null,         -- stays inside; its SM3 is signed
    staff_no text not null,
    other_staff_no text not null,
    state text not null,            -- proposed, approved, refused
    round bigint,                   -- once approved
    proposed_by text not null,
    proposed_account text not null, -- names may be shared, accounts are not
    proposed_at bigint not null,
    decided_by text,
    decided_at bigint
);
create index draw_skip_draw on draw_skip (draw_id, state);

-- Signed entries of the rounds of substitution; seq orders those of a part.
create table round_entry (
    draw_id text not null references draw (id),
    round bigint not null,
    part bigint not null,
    seq text not null,              -- enterprise code of a skip, name of a witness, or empty
    at bigint not null,
    bytes bytea not null,
    primary key (draw_id, round, part, seq)
);
-- Checkpoints of the delay chains: an interrupted computation goes on here. Those of the table
-- before are computed again.
drop table draw_checkpoint;
create table draw_checkpoint (
    draw_id text not null references draw (id),
    round bigint not null,
    seq bigint not null,
    value bytea not null,
    primary key (draw_id, round, seq)
);

-- 欠查: who was skipped and lives is owed to the next draw of its department and stratum.
create table debt (
    enterprise_code text not null references enterprise (code),
    department_code text not null references department (code),
    kind text not null,             -- kind of enterprise: the stratum
    from_draw_id text not null references draw (id),
    settled_by text references draw (id),
    primary key (enterprise_code, department_code, from_draw_id)
);

alter table check_result add column round bigint not null default 0;
