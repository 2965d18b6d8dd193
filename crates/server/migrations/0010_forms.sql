-- Forms A.1 and A.2: drafts, attachments, signed opinions, entries of the workbench.

-- What was entered so far; whoever has the key goes on. Left alone it is deleted after 90 days.
create table form_draft (
    id text primary key,            -- UUID version 7
    key_digest text not null,       -- SM3 hex of the key in the draft's address
    entered text not null,          -- JSON: names and values of the form
    source text not null,           -- address of whoever began it
    changed_at bigint not null
);

-- Where a form came from: what a stranger may leave is counted by address.
alter table access_application add column source text not null default '';

-- Papers that were handed in with a form A.1.
create table form_attachment (
    access_application_id text not null references access_application (id),
    file_id text not null references stored_file (id),
    name text not null,             -- as it was called on the sender's machine
    added_at bigint not null,
    primary key (access_application_id, file_id)
);

-- SM2 keys of those who sign opinions, kept by the platform. A device takes their place by signing
-- itself and registering its public key.
create table signer_key (
    owner text not null primary key, -- account id, or form:<id>:<place> for who signs by receipt
    private_key bytea not null,     -- sealed with SM4-GCM under the setting sealing_key
    public_key text not null        -- SEC1 uncompressed, hex
);

-- 审批意见及签名: what was said about a form and the signature over it.
create table signed_opinion (
    id text primary key,
    form_kind text not null,        -- A.1, A.2
    form_id text not null,
    revision bigint not null,       -- of the form that was signed
    place text not null,            -- unit, bureau, owner, city
    is_agreed boolean not null,
    opinion text not null,
    signed_by text not null,
    message text not null,          -- the text that was signed
    public_key text not null,       -- hex
    signature text not null,        -- hex
    at bigint not null
);
create index signed_opinion_form on signed_opinion (form_kind, form_id, at);

-- 表A.2 工作台应用开放申请表.
create table workbench_application (
    id text primary key,
    party_id text not null references party (id),
    application_id text not null references application (id),
    applicant text not null,        -- 申请人
    applied_on text not null,       -- 申请时间, YYYY-MM-DD
    unit text not null,             -- 所属单位
    project text not null,          -- 项目名称
    owner_unit text not null,       -- 业主单位
    opening text not null,          -- 开放类型: departments, bureau, city
    entry_name text not null,       -- 工作台应用名称
    scope text not null,            -- 开放范围: department codes, separated by 、
    explanation text not null,      -- 申请说明
    entry_url text not null,        -- where the entry leads
    state text not null,            -- submitted, owner_agreed, approved, rejected, closed
    revision bigint not null,
    changed_at bigint not null
);
create index workbench_application_party on workbench_application (party_id, changed_at);
create index workbench_application_state on workbench_application (state, changed_at);
