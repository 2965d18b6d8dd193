-- Messages (clause 5.2): what systems, officers and the platform itself tell people and systems.

create table message (
    id text primary key,            -- UUID version 7; also in the Message-ID of its e-mails
    sender_kind text not null,      -- application, officer, platform
    sender_id text not null,        -- id of the application or of the account; empty: the platform itself
    sender_name text not null,      -- what it was called then; of the platform: what it is about
    reference text not null,        -- the sender's own; with it a message is sent once
    digest text not null,           -- SM3 hex of what was asked: the same reference with other content is refused
    answer text not null,           -- JSON: the outcomes of the first call, given again
    level text not null,            -- info, important, urgent
    title text not null,
    title_en text not null,         -- empty where there is one language only
    body text not null,             -- plain text, may be empty
    link text not null,             -- https address or a path of the platform; may be empty
    created_at bigint not null,
    expires_at bigint not null,     -- waits for nobody from then on
    recalled_at bigint,
    unique (sender_kind, sender_id, reference)
);

-- To whom it was sent, as it was found then; who reads what is for a department or a party is
-- decided when they read.
create table message_recipient (
    id text primary key,
    message_id text not null references message (id),
    seq bigint not null,            -- place in the sender's list, from 1
    kind text not null,             -- person, department, party, bureau, entry (of the directory)
    target text not null,           -- account id, department code, party id, entry id; bureau: empty
    roles text not null,            -- officers of these roles only, with a space before and behind each; empty: all
    asked_kind text not null,       -- as the sender said it
    asked_to text not null,         -- as the sender said it
    is_in_site boolean not null     -- whether it lies in inboxes
);
create index message_recipient_message on message_recipient (message_id, seq);
create index message_recipient_target on message_recipient (kind, target, message_id);

-- Who has read it: the receipt.
create table message_read (
    message_id text not null references message (id),
    account_id text not null references account (id),
    at bigint not null,
    primary key (account_id, message_id)
);
create index message_read_message on message_read (message_id);

-- What leaves the platform: the outbox of e-mails, and which callbacks a message went out as.
create table message_delivery (
    id text primary key,
    message_id text not null references message (id),
    recipient_id text not null references message_recipient (id),
    channel text not null,          -- email, callback
    target text not null,           -- email: entry:ID of the directory or contact:ID of a party; callback: id in outbox_event
    state text not null,            -- email: waiting, sent, failed, recalled; callback: handed (outbox_event knows more)
    detail text not null default '', -- what the last attempt said
    attempts bigint not null default 0,
    next_at bigint not null,        -- when it is tried
    lease_until bigint not null default 0, -- a node that says nothing until then has died
    created_at bigint not null,
    ended_at bigint
);
create index message_delivery_due on message_delivery (channel, state, next_at);
create index message_delivery_recipient on message_delivery (recipient_id);
create index message_delivery_message on message_delivery (message_id);

-- Notices were messages of their own kind that nobody could read away: now they are messages.
insert into message (id, sender_kind, sender_id, sender_name, reference, digest, answer, level,
    title, title_en, body, link, created_at, expires_at, recalled_at)
select id, 'platform', '', kind, id, '', '', 'info', text_zh, text_en, '',
    case when application_id is null then '' when party_id is null
    then '/console/access/' || application_id else '/party/applications/' || application_id end,
    at, at + 7776000000, null from notice;
insert into message_recipient (id, message_id, seq, kind, target, roles, asked_kind, asked_to,
    is_in_site)
select id, id, 1, case when party_id is null then 'bureau' else 'party' end,
    coalesce(party_id, ''), case when party_id is null then ' administrator ' else '' end,
    case when party_id is null then 'bureau' else 'party' end, coalesce(party_id, ''), true
from notice;
drop table notice;
