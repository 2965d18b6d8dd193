-- Waiting evaluations, and the days that are compared with platforms above.

create index evaluation_waiting on evaluation (id) where state = 'waiting';
create index exchange_row_compared on exchange_row (tbl, batch_day, owner_id);

-- Which round of which node works on an upper platform; what another has taken over is left alone.
alter table upper_platform add column lease_holder text not null default '';
