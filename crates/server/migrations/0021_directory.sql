-- The contacts directory (clause 5.2, 通讯录): offices of departments, staff, and who may see which
-- field of whom.

create table directory_office (
    code text primary key,          -- letters, digits, hyphens
    name text not null,             -- 科室
    department_code text not null references department (code),
    parent_code text references directory_office (code), -- none: directly below the department
    position bigint not null,       -- among its neighbours
    changed_at bigint not null
);
create index directory_office_department on directory_office (department_code, position, code);

create table directory_entry (
    id text primary key,
    staff_no text unique,           -- 工号, where it is known
    name text not null,
    duty text not null,             -- 职务
    department_code text not null references department (code),
    office_code text references directory_office (code),
    office_phone text not null,
    mobile bytea,                   -- sealed with SM4-GCM
    mobile_hash text not null,      -- HMAC-SM3 hex, for finding the same number; empty without one
    email bytea,                    -- sealed with SM4-GCM
    email_hash text not null,       -- as mobile_hash
    show_name text not null,        -- parties, inside, nobody: who finds the entry at all
    show_duty text not null,
    show_office_phone text not null,
    show_mobile text not null,
    show_email text not null,
    source text not null,           -- register, file, page
    changed_at bigint not null      -- what a change saw
);
create index directory_entry_department on directory_entry (department_code, name, id);
create index directory_entry_mobile on directory_entry (mobile_hash);
create index directory_entry_email on directory_entry (email_hash);

-- Entries that a caller was given on a day.
create table directory_count (
    caller_id text not null,        -- id of the application or of the account
    day text not null,              -- YYYY-MM-DD in Beijing
    entries bigint not null,
    primary key (caller_id, day)
);
