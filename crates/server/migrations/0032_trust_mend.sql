-- Mends of sign-in for other systems, trust and logout (clause 7.4 b, c, d).

-- What has expired is found without reading the table.
create index sign_in_request_end on sign_in_request (expires_at);
create index sign_in_code_end on sign_in_code (expires_at);
create index user_token_end on user_token (expires_at);
create index trust_ticket_end on trust_ticket (expires_at);
create index upper_request_end on upper_request (expires_at);

-- Logout tokens of the upper side that were taken: each counts once, and nobody comes in with an
-- ID token of before.
create table upper_logout (
    digest text primary key,        -- SM3 of issuer and jti, hex
    issuer text not null,
    subject text not null,          -- empty: the token names a session only
    sid text not null,              -- empty: all sessions of the subject
    issued_at bigint not null,      -- iat, by the clock of the upper side, seconds
    expires_at bigint not null      -- unix milliseconds; the token is not taken any more
);
create index upper_logout_issued on upper_logout (issuer, issued_at);
create index upper_logout_end on upper_logout (expires_at);

-- When the person was signed in above, as the ID token says (auth_time), unix milliseconds; null:
-- it does not say.
alter table upper_session add column authenticated_at bigint;
