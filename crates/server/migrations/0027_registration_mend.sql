-- Registration: a number belongs to an account only when it was shown whose it is; waits that grow;
-- and which personal tables go up to which platform above.

-- What the desk finds people by, whoever has the number: HMAC-SM3 as cert_hash of what was said.
alter table registered_person add column number_hash text not null default '';
update registered_person set number_hash = cert_hash;
create index registered_person_number on registered_person (number_hash);
-- How often in a row the verifier could not answer for somebody: the wait grows with it.
alter table registered_person add column check_failures bigint not null default 0;
-- Since now cert_hash is 'unproved:' and the id while an account has real_level 0, and check_state
-- may be unconfirmed: everybody passed, but nobody of the firm said that the agent acts for it.
update registered_person set cert_hash = 'unproved:' || id
    where account_id is not null and real_level = 0;
-- Level 3 was noted about people without an account; it must not pass to whoever registers later.
update registered_person set real_level = 0, check_state = 'waiting', next_check_at = 0
    where account_id is null and real_level = 3;

create index real_name_count_day on real_name_count (day);

-- Tables with personal data that go up to a platform above; those without a row here stay.
create table upper_personal (
    upper_id text not null references upper_platform (id),
    tbl text not null,              -- the table of the exchange
    by_name text not null,          -- who let it go up
    at bigint not null,             -- since when
    primary key (upper_id, tbl)
);
-- Platforms that are entered already go on to get what clause 6 a) is about, and nobody's registration.
insert into upper_personal (upper_id, tbl, by_name, at)
    select u.id, t.tbl, u.changed_by, u.changed_at from upper_platform u
    join (select 'up_pro_accept' as tbl union all select 'up_pro_process'
          union all select 'up_pro_result' union all select 'up_evaluation'
          union all select 'up_om_node' union all select 'up_sec_event') t on 1 = 1;
