-- Callbacks in lines: one line an application, so that one that is slow or dead holds up nobody
-- else; of a subject only the oldest message is waiting, those behind it are queued.
create table callback_line (
    application_id text primary key references application (id),
    next_at bigint not null,        -- when there is something to send
    lease_until bigint not null,    -- a node that says nothing until then has died
    failures bigint not null        -- times in a row that nobody answered
);
insert into callback_line (application_id, next_at, lease_until, failures)
select application_id, 0, 0, 0 from outbox_event group by application_id;
update outbox_event set state = 'queued' where state = 'waiting' and exists (
    select 1 from outbox_event e where e.application_id = outbox_event.application_id
    and e.subject = outbox_event.subject and e.state = 'waiting' and e.seq < outbox_event.seq);
drop index outbox_event_due;
create index outbox_event_due on outbox_event (application_id, state, next_at, seq);
alter table outbox_event drop column lease_until;
