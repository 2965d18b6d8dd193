-- Who holds an item's code where more than one application reports it.

-- What the bureau decided; where it decided nothing, the first application in force holds a code.
create table item_holder (
    task_code text primary key,     -- 实施编码
    owner_id text not null,         -- application that holds it
    reason text not null,
    decided_by text not null,       -- name of the officer
    decided_at bigint not null      -- Unix milliseconds
);

-- Applications whose rows with a code were refused because another holds it.
create table item_claim (
    task_code text not null,
    owner_id text not null,         -- application that claims it
    task_name text not null,        -- as it reported it last
    dept_name text not null,
    claimed_at bigint not null,     -- Unix milliseconds of the last refused report
    opened_at bigint not null,      -- Unix milliseconds of the first one
    is_open boolean not null,       -- the bureau has not decided since
    primary key (owner_id, task_code)
);
create index item_claim_code on item_claim (task_code, is_open);
