-- Mends of sign-in for other systems, trust and logout (clause 7.4 b, c, d).

-- What has expired is found without reading the table.
create index sign_in_request_end on sign_in_request (expires_at);
create index sign_in_code_end on sign_in_code (expires_at);
create index user_token_end on user_token (expires_at);
create index trust_ticket_end on trust_ticket (expires_at);
create index upper_request_end on upper_request (expires_at);
