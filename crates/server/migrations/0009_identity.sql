-- Accounts at grade three of GB/T 22239 (8.1.4): separated administrators, second factors, the
-- life of passwords, data scopes.

-- account.role of officers: administrator, security_administrator, auditor, planner, reviewer.
alter table account add column staff_no text;              -- 工号: the person behind an officer's account
alter table account add column password_changed_at bigint; -- null until the first sign-in after this migration
alter table account add column password_exempt_until bigint; -- the password does not expire before, by leave of the security administrator
alter table account add column used_at bigint;             -- last sign-in; null until the first one, or the first look for idle accounts
alter table account add column disabled_reason text;       -- idle, by-officer

-- One person holds at most one account of the three administrators that is not closed.
create unique index account_administrator on account (staff_no)
    where state <> 'disabled' and role in ('administrator', 'security_administrator', 'auditor');

-- Districts that an officer is limited to; none means all.
create table account_district (
    account_id text not null references account (id),
    district text not null,         -- division code of six digits
    prefix text not null,           -- the code without its pairs of zeros: what codes inside begin with
    primary key (account_id, district)
);

-- What the system administrator proposes and the security administrator decides.
create table officer_proposal (
    id text primary key,
    account_id text,                -- the account to change; null: a new one
    username text not null,
    display_name text not null,
    staff_no text not null,
    role text not null,
    department_code text,
    districts text not null,        -- division codes, separated by spaces
    state text not null,            -- proposed, approved, refused
    proposed_by text not null,      -- account id
    proposed_name text not null,
    proposed_at bigint not null,
    decided_by text,                -- account id
    decided_name text,
    decided_at bigint
);
create index officer_proposal_state on officer_proposal (state, proposed_at);

-- The passwords that an account had, so that it does not take one of the last five again.
create table password_history (
    account_id text not null references account (id),
    hash text not null,             -- PHC string
    at bigint not null
);
create index password_history_account on password_history (account_id, at);

-- Second factors.
create table second_factor (
    account_id text not null references account (id),
    kind text not null,             -- totp, sm2
    secret bytea not null,          -- totp: sealed with SM4-GCM under the setting sealing_key; sm2: the public key, 65 bytes
    last_step bigint not null,      -- totp: the step of the last code that was taken, which works once
    made_at bigint not null,
    confirmed_at bigint,            -- null until its holder proved to have it
    primary key (account_id, kind)
);

-- Codes for whoever has lost the second factor; each works once.
create table recovery_code (
    account_id text not null references account (id),
    digest text not null,           -- SM3 of account and code, hex
    made_at bigint not null,
    used_at bigint,
    primary key (account_id, digest)
);

-- full; factor: the password was right, the second factor is awaited.
alter table session add column stage text not null default 'full';
-- What a registered SM2 key signs to sign in.
alter table session add column challenge text not null default '';
