-- Evaluations of cases 好差评 (clause 7.3 c): once a case, and one follow-up.

create table evaluation (
    id text primary key,            -- UUID version 7
    owner_id text not null references application (id), -- whose case it is, and who answers
    project_no text not null,       -- 办件编号
    assess_number bigint not null,  -- 1 first, 2 follow-up
    task_code text not null,
    task_name text not null,
    dept_code text not null,        -- unified social credit code
    dept_name text not null,
    pf text not null,               -- 渠道: 1 to 6
    user_prop text not null,        -- 1 natural person, 2 legal person
    satisfaction bigint not null,   -- 1 very dissatisfied to 5 very satisfied
    eval_detail text not null,      -- code:grade of indicators, joined by commas
    words bytea,                    -- what was written, sealed; none where nothing was
    public_words text not null,     -- the same without numbers that name a person
    hidden_by text not null,        -- officer who took the words off the public page; empty: nobody
    evaluated_at bigint not null,   -- Unix milliseconds
    month text not null,            -- YYYY-MM in Beijing
    row_guid text not null,         -- of the reported row; empty where it was given here
    state text not null,            -- plain; of negative ones assigned, answered, revisited, closed
    due_at bigint not null,         -- until when it is to be answered; 0: no rectification
    answer text not null,           -- public; empty until it is answered
    answered_at bigint not null,    -- 0: not
    changed_at bigint not null,
    unique (owner_id, project_no, assess_number)
);
create index evaluation_month on evaluation (month);
create index evaluation_state on evaluation (state, due_at);

-- What was done about a negative one.
create table evaluation_step (
    evaluation_id text not null references evaluation (id),
    seq bigint not null,            -- from 1
    at bigint not null,
    written_by text not null,
    step text not null,             -- assign, answer, revisit, return, close, hide, show
    state text not null,            -- after the step
    words text not null,
    primary key (evaluation_id, seq)
);

-- Links with which somebody evaluates a case that is finished.
create table evaluation_invitation (
    digest text primary key,        -- SM3 of the token, hexadecimal
    owner_id text not null references application (id),
    project_no text not null,
    task_code text not null,
    task_name text not null,
    dept_code text not null,
    dept_name text not null,
    user_prop text not null,
    pf text not null,               -- how the link was handed out
    created_at bigint not null,
    expires_at bigint not null
);
create index evaluation_invitation_case on evaluation_invitation (owner_id, project_no);
