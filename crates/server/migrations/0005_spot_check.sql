-- Spot checks: plans, tasks, draws, results.

-- 抽查计划: one item of the annual plan.
create table check_plan (
    id text primary key,
    year bigint not null,
    number bigint not null,         -- running number in the year: plan_item of the draw protocol
    name text not null,
    department_code text not null references department (code), -- 牵头处室
    created_at bigint not null,
    unique (year, number)
);

-- 抽查任务.
create table check_task (
    id text primary key,
    plan_id text not null references check_plan (id),
    code text not null unique,      -- 18 digits: division 6, yyyymmdd 8, running number 4
    name text not null,
    department_code text not null references department (code), -- 实施部门
    item_codes text not null,       -- check items, separated by 、
    district text,                  -- 定向抽查: only this district; null for the whole city
    company_ppm bigint not null,    -- share of companies to draw, in millionths
    sole_trader_ppm bigint not null,
    cooperative_ppm bigint not null,
    starts_on text not null,        -- YYYY-MM-DD
    ends_on text not null,
    state text not null,            -- draft, drawing, inspecting, done
    created_by text not null,
    created_at bigint not null
);

-- 回避: pairs that must not meet; reasons stay inside.
create table recusal (
    staff_no text not null references inspector (staff_no),
    enterprise_code text not null references enterprise (code),
    reason text not null,
    created_at bigint not null,
    primary key (staff_no, enterprise_code)
);

-- 见证人.
create table witness (
    id text primary key,            -- the name that enters the seed, 1 to 64 bytes
    interest text not null,         -- whom the witness stands for
    public_key text not null,       -- SM2, SEC1 uncompressed, hex
    state text not null,            -- active, retired
    created_at bigint not null
);

-- A draw in the sense of docs/draw.md; the frozen inputs lie beside it as bytes.
create table draw (
    id text primary key,            -- draw_id, hex
    task_id text not null references check_task (id),
    draw_no bigint not null,
    attempt bigint not null,
    state text not null,            -- the states of docs/draw.md
    announcement bytea not null,
    announce_hash text not null,    -- A, hex
    rules bytea not null,
    pool_file bytea not null,
    roster_file bytea not null,
    recusal_file bytea not null,
    pool_size bigint not null,
    commits_until bigint not null,  -- t1, unix milliseconds
    dice_from bigint not null,      -- t_b
    reveals_until bigint not null,  -- t2
    seed text,                      -- hex, once known
    bundle_file_id text references stored_file (id),
    drawn_count bigint not null,
    close_hash text,                -- what the next announcement refers to
    created_at bigint not null,
    closed_at bigint
);
create index draw_task on draw (task_id, attempt);

-- Signed entries of a draw, in the order of docs/draw.md.
create table draw_entry (
    draw_id text not null references draw (id),
    part bigint not null,           -- tag of the part in the bundle
    signer text not null,
    at bigint not null,             -- unix milliseconds, as signed
    bytes bytea not null,
    primary key (draw_id, part, signer)
);

-- Checkpoints of the delay chain: an interrupted computation goes on here.
create table draw_checkpoint (
    draw_id text not null references draw (id),
    seq bigint not null,
    value bytea not null,
    primary key (draw_id, seq)
);

-- 核查结果: one for each enterprise drawn.
create table check_result (
    id text primary key,
    task_id text not null references check_task (id),
    draw_id text not null references draw (id),
    seq bigint not null,            -- order of the draw
    enterprise_code text not null references enterprise (code),
    stratum bigint not null,
    ticket text not null,           -- hex
    department_code text not null,
    inspectors text not null,       -- staff numbers, separated by 、; empty: to be found outside
    state text not null,            -- not_entered, pending_review, returned, published
    result_code text,               -- R1 to R13
    methods text,                   -- 核查方式
    problem text,                   -- 发现问题情况
    disposal text,                  -- 处置情况
    checked_on text,                -- YYYY-MM-DD
    entered_by text,
    entered_at bigint,
    review_opinion text,
    reviewed_by text,
    published_at bigint,
    unique (draw_id, seq)
);
create index check_result_department on check_result (department_code, state, id);
create index check_result_enterprise on check_result (enterprise_code, state);
create index check_result_published on check_result (state, published_at);
