-- Access applications (form A.1), parties and their applications (clauses 7.1 and 7.7).

-- Form A.1 对接需求统计表, one row each.
create table access_application (
    id text primary key,            -- UUID version 7
    receipt_digest text not null,   -- SM3 hex of the receipt: whoever has it acts for the unit
    unit_name text not null,        -- 申请单位
    relation text not null,         -- clause 6: national, local_service, third_party
    leader_name text not null,      -- 分管领导
    leader_contact text not null,
    handler_name text not null,     -- 经办人
    handler_contact text not null,
    remark text not null,           -- 备注
    stage text not null,            -- submitted, agreed, approved, rejected
    revision bigint not null,       -- 1, and one more after each resubmission
    unit_opinion text,              -- 申请单位意见
    unit_opinion_by text,
    bureau_opinion text,            -- the bureau's opinion, or why it was rejected
    bureau_opinion_by text,
    party_id text,                  -- once approved
    created_at bigint not null,
    changed_at bigint not null
);
create index access_application_stage on access_application (stage, created_at);

-- 自建系统/应用情况: any number for each form.
create table applied_system (
    access_application_id text not null references access_application (id),
    seq bigint not null,            -- from 1
    name text not null,             -- 应用名称
    network text not null,          -- gov_extranet 政务外网, internet 互联网
    kind text not null,             -- oa, tool, publishing, composite
    summary text not null,          -- 应用简介
    wants_capabilities boolean not null, -- 对接系统能力
    wants_workbench boolean not null,    -- 开通工作台入口
    primary key (access_application_id, seq)
);

-- 接入方.
create table party (
    id text primary key,
    name text not null,
    relation text not null,         -- as above
    department_code text references department (code), -- where the party is a department's
    leader_name text not null,      -- who answers for the access (clause 7.7.3 a)
    leader_contact text not null,
    handler_name text not null,
    handler_contact text not null,
    created_at bigint not null
);

-- A system of a party.
create table application (
    id text primary key,
    party_id text not null references party (id),
    name text not null,
    network text not null,
    kind text not null,
    summary text not null,
    username text not null,         -- its account
    state text not null,            -- approved, live, suspended
    state_reason text not null,     -- why it was suspended
    changed_at bigint not null
);
create index application_party on application (party_id);
