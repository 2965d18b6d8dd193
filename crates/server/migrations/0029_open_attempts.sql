-- A sign-in whose password is still being looked at is no failure yet.
alter table sign_in_attempt add column is_open boolean not null default false; -- nothing is known of it yet
