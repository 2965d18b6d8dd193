-- Who holds an item, evaluations that wait for their case, and limits of what can be tried out.

-- Since when the row has this code in force: of two applications with one code the earlier one
-- holds it.
alter table service_item add column since bigint not null default 0; -- Unix milliseconds
update service_item set since = coalesce((select r.received_at from exchange_row r
    where r.owner_id = service_item.owner_id and r.tbl = service_item.tbl
    and r.row_guid = service_item.row_guid), 0);

-- An evaluation whose case has not come is in the state waiting: it is not counted, not shown in
-- public, and nothing is to be put right.
update evaluation set state = 'waiting', due_at = 0 where row_guid <> '' and answer = ''
    and state in ('plain', 'assigned') and not exists (select 1 from exchange_row r
    where r.owner_id = evaluation.owner_id and r.tbl = 'up_pro_accept'
    and r.key = evaluation.project_no and r.operation <> 'd');

-- What the public page of evaluations chooses and sorts by.
create index evaluation_dept on evaluation (dept_code, evaluated_at);
create index evaluation_task on evaluation (task_code, evaluated_at);
create index evaluation_time on evaluation (evaluated_at);

-- How many persons a sender named in a day whom no message can reach.
create table message_unknown (
    caller_id text not null,        -- application that sends, or account of an officer
    day text not null,              -- YYYY-MM-DD in Beijing
    count bigint not null,
    primary key (caller_id, day)
);
