-- 一单两库: who may be inspected, who inspects, what is inspected.

-- Departments that take part in supervision (实施部门).
create table department (
    code text primary key,          -- short code, for example SCJG
    name text not null,             -- 江门市市场监督管理局
    short_name text not null,       -- 市场监管
    credit_code text,               -- unified social credit code of the authority
    district text not null,         -- GB/T 2260 code
    digest text not null,           -- SM3 of the imported fields
    imported_at bigint not null,
    changed_at bigint not null
);

-- 检查对象名录库.
create table enterprise (
    code text primary key,          -- unified social credit code, checked
    name text not null,
    kind text not null,             -- company, sole_trader, cooperative, representative_office, other
    type_text text not null,        -- 企业类型 as the source says it
    established_on text not null,   -- YYYY-MM-DD, empty when unknown
    capital text not null,          -- 注册资金 as the source says it
    business_scope text not null,
    district text not null,         -- GB/T 2260 code of six digits
    address text not null,
    state text not null,            -- active, cancelled, revoked, moved_out
    risk_grade text,                -- A, B, C, D; internal, never leaves the inside
    last_checked_on text,           -- YYYY-MM-DD of the last spot check
    digest text not null,           -- SM3 of the imported fields: an equal row is not written again
    imported_at bigint not null,    -- first seen
    changed_at bigint not null      -- last changed
);
create index enterprise_district on enterprise (district, code);
create index enterprise_name on enterprise (name);

-- 检查人员名录库.
create table inspector (
    staff_no text primary key,      -- 单位工号, 1 to 49 printable ASCII characters
    name text not null,
    sex text not null,
    department_code text not null references department (code),
    district text not null,
    post_lines text not null,       -- 岗位大类, separated by 、
    qualifications text not null,   -- 岗位资质资格, separated by 、
    item_scopes text not null,      -- 执法事项范围: check item codes, separated by 、; empty means all
    cert_no text not null,          -- 执法证编号
    cert_expires_on text not null,  -- YYYY-MM-DD
    is_lead boolean not null,       -- may lead a group (主检)
    state text not null,            -- active, on_leave, left
    digest text not null,
    imported_at bigint not null,
    changed_at bigint not null
);
create index inspector_department on inspector (department_code, staff_no);

-- 随机抽查事项清单.
create table check_item (
    code text primary key,
    domain text not null,           -- 抽查领域
    category text not null,         -- 抽查类别
    name text not null,             -- 抽查事项
    content text not null,          -- 抽查内容
    target_scope text not null,     -- 检查对象
    item_class text not null,       -- general: 一般检查事项; key: 重点检查事项
    methods text not null,          -- 检查方式, separated by 、
    authority_level text not null,  -- 检查主体
    legal_basis text not null,      -- 检查依据
    ratio_and_frequency text not null, -- 抽查比例及频次
    department_code text not null references department (code),
    partners text not null,         -- 配合部门, separated by 、
    remark text not null,
    state text not null,            -- valid, withdrawn
    digest text not null,
    imported_at bigint not null,
    changed_at bigint not null
);
