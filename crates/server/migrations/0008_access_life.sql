-- The life of an application from its access plan to its end (clauses 5.3, 5.4, 7.1, 7.7).

-- application.state holds its phase: planning, plan_review, preparing, debugging, go_live_review,
-- live, suspended, resumption_applied, retesting, withdrawn, offboarded. Applications that were let
-- in before there were plans stay live; they have no plan until they hand one in.
alter table application add column live_since bigint;
-- Until when the data of an application that has left is kept, unix milliseconds.
alter table application add column kept_until bigint;

-- 接入方案 (clause 7.1 a), one row for each version.
create table access_plan (
    id text primary key,
    application_id text not null references application (id),
    version bigint not null,        -- from 1
    state text not null,            -- submitted, returned, approved, superseded
    domain text not null,           -- 域名, may be empty
    location text not null,         -- 部署位置
    topology_file_id text references stored_file (id), -- 网络拓扑图
    security text not null,         -- 安全防护方案
    security_file_id text references stored_file (id), -- the same as a paper, where there is one
    hardware text not null,         -- 云平台、负载均衡等硬件
    business text not null,         -- 业务过程 (7.7.1 a)
    way text not null,              -- protocol or sdk (7.7.1 b)
    callback_url text not null,     -- where the platform calls the party; may be empty
    submitted_by text not null,
    submitted_at bigint not null,
    opinion text,
    decided_by text,
    decided_at bigint,
    unique (application_id, version)
);

-- IP 地址 of the plan: a single address or a net in CIDR notation.
create table access_plan_net (
    plan_id text not null references access_plan (id),
    net text not null,
    primary key (plan_id, net)
);

-- 接口调用方案: which interface, how much. Direction in: the party calls; out: it is called.
create table access_plan_interface (
    plan_id text not null references access_plan (id),
    interface text not null,        -- path of the interface, or name of the message
    direction text not null,        -- in, out
    per_minute bigint not null,
    per_day bigint not null,
    primary key (plan_id, interface)
);

-- What is in force: follows from the approved plan and is typed by nobody.
create table granted_net (
    application_id text not null references application (id),
    net text not null,
    primary key (application_id, net)
);
create table granted_interface (
    application_id text not null references application (id),
    interface text not null,
    per_minute bigint not null,
    per_day bigint not null,
    primary key (application_id, interface)
);

-- Calls of a day, for quotas and for the party to see.
create table call_count (
    application_id text not null,
    interface text not null,
    day text not null,              -- YYYY-MM-DD in Beijing
    calls bigint not null,
    primary key (application_id, interface, day)
);

-- Certificates (clauses 5.4, 7.1 b, 7.6 d and e). A new one takes the place of the old one of its
-- kind; none is deleted.
create table certificate (
    id text primary key,
    application_id text not null references application (id),
    kind text not null,             -- grading, assessment, crypto, conformity
    level text not null,            -- 等级, may be empty
    number text not null,
    issuer text not null,
    valid_from text not null,       -- YYYY-MM-DD
    valid_until text not null,      -- YYYY-MM-DD, the last day on which it holds
    file_id text not null references stored_file (id),
    added_by text not null,
    added_at bigint not null,
    replaced_at bigint,
    grace_until text,               -- YYYY-MM-DD: not suspended before, by the bureau's leave
    grace_reason text,
    grace_by text
);
create index certificate_application on certificate (application_id, kind);
create unique index certificate_current on certificate (application_id, kind)
    where replaced_at is null;

-- A warning goes out once for each certificate and number of days.
create table certificate_warning (
    certificate_id text not null references certificate (id),
    days bigint not null,           -- 60, 30, 7
    at bigint not null,
    primary key (certificate_id, days)
);

-- What a party or the bureau should know; read on the page, and sent where messages go.
create table notice (
    id text primary key,
    party_id text references party (id), -- null: for the bureau
    application_id text references application (id),
    kind text not null,             -- certificate, suspension, plan, go-live, ticket, contact
    text_zh text not null,
    text_en text not null,
    at bigint not null
);
create index notice_party on notice (party_id, at);

-- 环境准备 (7.1 b): what the party confirms before joint debugging.
create table preparation (
    application_id text primary key references application (id),
    checklist text not null,        -- names of the points that were confirmed, separated by spaces
    confirmed_by text not null,
    confirmed_at bigint not null
);

-- 联调 (7.7.1 e): what the sandbox saw, one row for each call and each message.
create table trial_call (
    id text primary key,
    application_id text not null references application (id),
    interface text not null,
    direction text not null,        -- in, out
    code bigint not null,           -- return code of the answer; out: of the party's answer
    format text not null,           -- json, xml; empty for messages
    source text not null,           -- address of the caller; out: where it was sent
    detail text not null,
    at bigint not null
);
create index trial_call_application on trial_call (application_id, interface, at);

-- 测试报告 (7.7.3 d): signed by the organ.
create table test_report (
    id text primary key,
    application_id text not null references application (id),
    number bigint not null,         -- of the application, from 1
    plan_version bigint not null,
    content text not null,          -- JSON, the bytes that are signed
    signature text not null,        -- SM2, hex
    made_by text not null,
    made_at bigint not null,
    unique (application_id, number)
);

-- 接入规范性文档 (7.7.1 d): what was agreed, confirmed by both sides.
create table access_document (
    application_id text not null references application (id),
    version bigint not null,        -- of the plan it was made from
    content text not null,
    digest text not null,           -- SM3 of the content, hex
    made_at bigint not null,
    party_by text,
    party_at bigint,
    bureau_by text,
    bureau_at bigint,
    primary key (application_id, version)
);

-- 负责人与联系人 (7.7.3 a and c).
create table party_contact (
    id text primary key,
    party_id text not null references party (id),
    duty text not null,             -- responsible, technical, security
    name text not null,
    phone text not null,
    email text not null,
    confirmed_at bigint not null,   -- due again after a quarter
    removed_at bigint
);
create index party_contact_party on party_contact (party_id);

-- 暂停与恢复 (7.7.3 e): one row for each suspension.
create table suspension (
    id text primary key,
    application_id text not null references application (id),
    reason_code text not null,
    reason text not null,
    suspended_by text not null,     -- mingqian: by rule
    suspended_at bigint not null,
    applied_by text,                -- resumption: the party's account of what was mended
    application_text text,
    applied_at bigint,
    allowed_by text,                -- the first officer: allows the re-test
    allowed_id text,
    allowed_at bigint,
    resumed_by text,                -- the second officer
    resumed_at bigint
);
create index suspension_application on suspension (application_id, suspended_at);

-- 技术支持 (7.7.3 c): a question of a party and what was said.
create table support_ticket (
    id text primary key,
    party_id text not null references party (id),
    application_id text references application (id),
    title text not null,
    state text not null,            -- open, answered, closed
    opened_by text not null,
    opened_at bigint not null,
    changed_at bigint not null
);
create index support_ticket_party on support_ticket (party_id, changed_at);
create index support_ticket_state on support_ticket (state, changed_at);
create table support_message (
    id text primary key,
    ticket_id text not null references support_ticket (id),
    is_bureau boolean not null,
    written_by text not null,
    text text not null,
    at bigint not null
);
create index support_message_ticket on support_message (ticket_id, id);
