/** Messages of the interfaces that applications call. Generated; do not edit. */

import { asModels, asNumber, asObject, asText, asTextOrNull, asTexts, asTruth } from './wire.js';

/** A user name and its password. */
export interface Credentials {
  /** User name of the account. */
  username: string;
  /** Base64 of the password, as B.1 demands. */
  password: string;
}

/** What was signed out. */
export interface SignedOut {
  /** User name of the account whose token ended. */
  username: string;
}

/** Reads one, of JSON or XML. */
export function readSignedOut(value: unknown): SignedOut {
  const of = asObject(value);
  return {
    username: asText(of, 'username'),
  };
}

/** What is looked for. Conditions are joined by “and”. */
export interface CheckItemsQuery {
  /** Code of the item, whole. */
  code?: string;
  /** A part of the name. */
  name?: string;
  /** Code of the department. */
  department_code?: string;
  /** The `next` of the answer before. */
  after?: string;
}

/** A check item. */
export interface CheckItem {
  /** Its code. */
  code: string;
  /** 抽查类别. */
  category: string;
  /** 抽查事项. */
  name: string;
  /** 检查对象. */
  target_scope: string;
  /** `general` or `key`. */
  item_class: string;
  /** 检查方式. */
  methods: string;
  /** 检查主体. */
  authority_level: string;
  /** 检查依据. */
  legal_basis: string;
  /** 抽查比例及频次. */
  ratio_and_frequency: string;
  /** Name of the department. */
  department: string;
}

/** Reads one, of JSON or XML. */
export function readCheckItem(value: unknown): CheckItem {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    category: asText(of, 'category'),
    name: asText(of, 'name'),
    target_scope: asText(of, 'target_scope'),
    item_class: asText(of, 'item_class'),
    methods: asText(of, 'methods'),
    authority_level: asText(of, 'authority_level'),
    legal_basis: asText(of, 'legal_basis'),
    ratio_and_frequency: asText(of, 'ratio_and_frequency'),
    department: asText(of, 'department'),
  };
}

/** Those found, in the order of their codes. */
export interface CheckItemsFound {
  /** The rows. */
  items: CheckItem[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readCheckItemsFound(value: unknown): CheckItemsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readCheckItem),
    next: asTextOrNull(of, 'next'),
  };
}

/** What the platform makes of a signature. */
export interface SignatureDiagnosis {
  /** Whether the signature holds as it is. */
  holds: boolean;
  /** The text that the platform built, line by line. */
  string_to_sign: string;
  /** Digest of the body as it arrived. */
  body_digest: string;
  /** Seconds that the caller's clock is ahead, where its time could be read. */
  clock_ahead: number | null;
  /** What is wrong and how to mend it. */
  findings: string[];
}

/** Reads one, of JSON or XML. */
export function readSignatureDiagnosis(value: unknown): SignatureDiagnosis {
  const of = asObject(value);
  return {
    holds: asTruth(of, 'holds') ?? false,
    string_to_sign: asText(of, 'string_to_sign'),
    body_digest: asText(of, 'body_digest'),
    clock_ahead: asNumber(of, 'clock_ahead'),
    findings: asTexts(of, 'findings'),
  };
}

/** Which messages. */
export interface EventsQuery {
  /** After the message with this number; from the first one where it is absent. */
  after?: number;
  /** 1 to 200; 50 where it is absent. */
  size?: number;
}

/** A message. */
export interface EventItem {
  /** Number of the message, ascending. */
  seq: number;
  /** The webhook-id. */
  id: string;
  /** `task.assigned` and so on. */
  type: string;
  /** What it is about. */
  subject: string;
  /** waiting, queued behind another one about the same, delivered or dead. */
  state: string;
  /** The message as it is sent, JSON. */
  body: string;
}

/** Reads one, of JSON or XML. */
export function readEventItem(value: unknown): EventItem {
  const of = asObject(value);
  return {
    seq: asNumber(of, 'seq') ?? 0,
    id: asText(of, 'id'),
    type: asText(of, 'type'),
    subject: asText(of, 'subject'),
    state: asText(of, 'state'),
    body: asText(of, 'body'),
  };
}

/** A page of messages. */
export interface EventsFound {
  /** The messages, oldest first. */
  items: EventItem[];
  /** For `after`; null on the last page. */
  next: number | null;
}

/** Reads one, of JSON or XML. */
export function readEventsFound(value: unknown): EventsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readEventItem),
    next: asNumber(of, 'next'),
  };
}

/** Which messages are to be sent again. */
export interface EventsReplay {
  /** Unix milliseconds, inclusive. */
  from: number;
  /** Unix milliseconds, exclusive; at most 31 days after `from`. */
  to: number;
}

/** How many will be sent. */
export interface EventsReplayed {
  /** Messages that go out again. */
  count: number;
}

/** Reads one, of JSON or XML. */
export function readEventsReplayed(value: unknown): EventsReplayed {
  const of = asObject(value);
  return {
    count: asNumber(of, 'count') ?? 0,
  };
}

/** Which sessions. */
export interface SessionStatusQuery {
  /** `sid` of ID tokens, `session_id` of tickets; 1 to 200. */
  session_ids: string[];
}

/** A session. */
export interface SessionStatusItem {
  /** As it was asked for. */
  session_id: string;
  /** Whether it goes on. A session of which the caller never had anything does not. */
  active: boolean;
  /** Ask again within so many seconds, or sign the person out; 0 where it does not go on. */
  valid_for: number;
  /** When it ended, unix milliseconds, where it is known. */
  ended_at: number | null;
  /** Why it ended. */
  reason: string | null;
}

/** Reads one, of JSON or XML. */
export function readSessionStatusItem(value: unknown): SessionStatusItem {
  const of = asObject(value);
  return {
    session_id: asText(of, 'session_id'),
    active: asTruth(of, 'active') ?? false,
    valid_for: asNumber(of, 'valid_for') ?? 0,
    ended_at: asNumber(of, 'ended_at'),
    reason: asTextOrNull(of, 'reason'),
  };
}

/** What became of the sessions. */
export interface SessionStatusFound {
  /** In the order of the question. */
  items: SessionStatusItem[];
}

/** Reads one, of JSON or XML. */
export function readSessionStatusFound(value: unknown): SessionStatusFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readSessionStatusItem),
  };
}

/** Whose token. */
export interface UserInfoQuery {
  /** The access token of the person, which this application was given. */
  user_token: string;
}

/** Who somebody is. */
export interface UserInfo {
  /** Opaque; stays the same for this person at every system. */
  sub: string;
  /** The session that this comes of. */
  sid: string;
  /** gov: a person at the bureau; legal: somebody who acts for a party. */
  kind: string;
  /** Name of the person. */
  name: string;
  /** User name of the account. */
  preferred_username: string;
  /** Roles at the platform. */
  roles: string[];
  /** Code of the department, where there is one. */
  department_code: string | null;
  /** Its name. */
  department_name: string | null;
  /** Id of the party, for its staff. */
  party_id: string | null;
  /** Its name. */
  party_name: string | null;
}

/** Reads one, of JSON or XML. */
export function readUserInfo(value: unknown): UserInfo {
  const of = asObject(value);
  return {
    sub: asText(of, 'sub'),
    sid: asText(of, 'sid'),
    kind: asText(of, 'kind'),
    name: asText(of, 'name'),
    preferred_username: asText(of, 'preferred_username'),
    roles: asTexts(of, 'roles'),
    department_code: asTextOrNull(of, 'department_code'),
    department_name: asTextOrNull(of, 'department_name'),
    party_id: asTextOrNull(of, 'party_id'),
    party_name: asTextOrNull(of, 'party_name'),
  };
}

/** Which job. */
export interface JobStatusQuery {
  /** From the import. */
  job_id: string;
}

/** How far a job is. */
export interface JobStatus {
  /** `queued`, `running`, `done` or `failed`. */
  state: string;
  /** 0 to 100. */
  percent: number;
  /** Rows of the file, without its header; null before it is done. */
  rows: number | null;
  /** Rows that stand in the register now; null before it is done. */
  loaded: number | null;
  /** Rows that were new or different; null before it is done. */
  changed: number | null;
  /** Rows in the rejects file; null before it is done. */
  rejected: number | null;
}

/** Reads one, of JSON or XML. */
export function readJobStatus(value: unknown): JobStatus {
  const of = asObject(value);
  return {
    state: asText(of, 'state'),
    percent: asNumber(of, 'percent') ?? 0,
    rows: asNumber(of, 'rows'),
    loaded: asNumber(of, 'loaded'),
    changed: asNumber(of, 'changed'),
    rejected: asNumber(of, 'rejected'),
  };
}

/** What is looked for. Conditions are joined by “and”. */
export interface MarketEntitiesQuery {
  /** Unified social credit code, whole. */
  code?: string;
  /** A part of the name, at least two characters. */
  name?: string;
  /** GB/T 2260 code. */
  district?: string;
  /** The `next` of the answer before. */
  after?: string;
  /** Rows of the answer, 1 to 200; 20 when absent. */
  size?: number;
}

/** A market entity as everyone may see it. */
export interface MarketEntity {
  /** Unified social credit code. */
  code: string;
  /** Name. */
  name: string;
  /** `company`, `sole_trader`, `cooperative`, `representative_office` or `other`. */
  kind: string;
  /** Type as registered. */
  type_text: string;
  /** YYYY-MM-DD or empty. */
  established_on: string;
  /** GB/T 2260 code. */
  district: string;
  /** Registered address. */
  address: string;
  /** `active`, `cancelled`, `revoked` or `moved_out`. */
  state: string;
  /** YYYY-MM-DD of the last spot check, if any. */
  last_checked_on: string | null;
}

/** Reads one, of JSON or XML. */
export function readMarketEntity(value: unknown): MarketEntity {
  const of = asObject(value);
  return {
    code: asText(of, 'code'),
    name: asText(of, 'name'),
    kind: asText(of, 'kind'),
    type_text: asText(of, 'type_text'),
    established_on: asText(of, 'established_on'),
    district: asText(of, 'district'),
    address: asText(of, 'address'),
    state: asText(of, 'state'),
    last_checked_on: asTextOrNull(of, 'last_checked_on'),
  };
}

/** Those found, in the order of their codes. */
export interface MarketEntitiesFound {
  /** The rows. */
  items: MarketEntity[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readMarketEntitiesFound(value: unknown): MarketEntitiesFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readMarketEntity),
    next: asTextOrNull(of, 'next'),
  };
}

/** A public key of the platform. */
export interface PlatformKeyItem {
  /** For `X-Auth-Key` and `kid`. */
  kid: string;
  /** `SM2`. */
  alg: string;
  /** SEC1 uncompressed, hex. */
  public_key: string;
}

/** Reads one, of JSON or XML. */
export function readPlatformKeyItem(value: unknown): PlatformKeyItem {
  const of = asObject(value);
  return {
    kid: asText(of, 'kid'),
    alg: asText(of, 'alg'),
    public_key: asText(of, 'public_key'),
  };
}

/** The keys in force. */
export interface PlatformKeysFound {
  /** The key in force. */
  items: PlatformKeyItem[];
}

/** Reads one, of JSON or XML. */
export function readPlatformKeysFound(value: unknown): PlatformKeysFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readPlatformKeyItem),
  };
}

/** What is looked for. */
export interface ResultsQuery {
  /** Unified social credit code, whole. */
  code?: string;
  /** The `next` of the answer before. */
  after?: string;
}

/** A published result, with the names that the national publicity system uses beside ours. */
export interface PublishedResult {
  /** Its id. */
  result_id: string;
  /** raninsTaskId: 18 digits. */
  task_code: string;
  /** raninsTaskName. */
  task_name: string;
  /** insAuth 抽查机关. */
  department: string;
  /** Unified social credit code. */
  enterprise_code: string;
  /** Its name. */
  enterprise_name: string;
  /** insDate: YYYY-MM-DD. */
  checked_on: string;
  /** R1 to R13. */
  result_code: string;
  /** raninsCheckResName. */
  result: string;
  /** The draw, whose bundle shows why this enterprise was drawn. */
  draw_id: string;
}

/** Reads one, of JSON or XML. */
export function readPublishedResult(value: unknown): PublishedResult {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    task_code: asText(of, 'task_code'),
    task_name: asText(of, 'task_name'),
    department: asText(of, 'department'),
    enterprise_code: asText(of, 'enterprise_code'),
    enterprise_name: asText(of, 'enterprise_name'),
    checked_on: asText(of, 'checked_on'),
    result_code: asText(of, 'result_code'),
    result: asText(of, 'result'),
    draw_id: asText(of, 'draw_id'),
  };
}

/** Those found. */
export interface ResultsFound {
  /** The rows. */
  items: PublishedResult[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readResultsFound(value: unknown): ResultsFound {
  const of = asObject(value);
  return {
    items: asModels(of, 'items', readPublishedResult),
    next: asTextOrNull(of, 'next'),
  };
}

/** The job that a file was given to. */
export interface ImportAccepted {
  /** For `POST /api/jobs/status`. */
  job_id: string;
}

/** Reads one, of JSON or XML. */
export function readImportAccepted(value: unknown): ImportAccepted {
  const of = asObject(value);
  return {
    job_id: asText(of, 'job_id'),
  };
}

/** What an inspection found. */
export interface ResultReport {
  /** From pulling. */
  result_id: string;
  /** R1 to R13. */
  result_code: string;
  /** At least one of onsite, document, other_agency_result, lab_test, online_monitor and
   *  entrusted_agency. */
  methods: string[];
  /** YYYY-MM-DD, not in the future. */
  checked_on: string;
  /** 发现问题情况; needed unless nothing was found. */
  problem?: string;
  /** 处置情况. */
  disposal?: string;
}

/** Where the result stands now. */
export interface ResultReported {
  /** As reported. */
  result_id: string;
  /** Its state now. */
  state: string;
}

/** Reads one, of JSON or XML. */
export function readResultReported(value: unknown): ResultReported {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    state: asText(of, 'state'),
  };
}

/** Where to go on. */
export interface TasksPull {
  /** The `next` of the answer before. */
  after?: string;
  /** 1 to 200; 100 when absent. */
  size?: number;
}

/** One enterprise to inspect. */
export interface Inspection {
  /** To be named when reporting. */
  result_id: string;
  /** 18 digits. */
  task_code: string;
  /** Name of the task. */
  task_name: string;
  /** Codes of check items. */
  item_codes: string[];
  /** Unified social credit code. */
  enterprise_code: string;
  /** Name of the enterprise. */
  enterprise_name: string;
  /** Registered address. */
  address: string;
  /** Staff numbers; empty where inspectors must be found outside. */
  inspectors: string[];
  /** `not_entered` or `returned`. */
  state: string;
  /** Why it was returned. */
  review_opinion: string | null;
  /** YYYY-MM-DD. */
  inspect_from: string;
  /** YYYY-MM-DD. */
  inspect_until: string;
}

/** Reads one, of JSON or XML. */
export function readInspection(value: unknown): Inspection {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    task_code: asText(of, 'task_code'),
    task_name: asText(of, 'task_name'),
    item_codes: asTexts(of, 'item_codes'),
    enterprise_code: asText(of, 'enterprise_code'),
    enterprise_name: asText(of, 'enterprise_name'),
    address: asText(of, 'address'),
    inspectors: asTexts(of, 'inspectors'),
    state: asText(of, 'state'),
    review_opinion: asTextOrNull(of, 'review_opinion'),
    inspect_from: asText(of, 'inspect_from'),
    inspect_until: asText(of, 'inspect_until'),
  };
}

/** What is to be done, in a stable order. */
export interface TasksPulled {
  /** The open inspections of the department. */
  inspections: Inspection[];
  /** For `after` of the next call; null at the end. */
  next: string | null;
}

/** Reads one, of JSON or XML. */
export function readTasksPulled(value: unknown): TasksPulled {
  const of = asObject(value);
  return {
    inspections: asModels(of, 'inspections', readInspection),
    next: asTextOrNull(of, 'next'),
  };
}

/** Whose session goes where. */
export interface TicketRequest {
  /** The access token of the person, which this application was given. */
  user_token: string;
  /** The application where the person goes: its client_id. */
  target: string;
}

/** A ticket. */
export interface TicketIssued {
  /** Works once, at the target only. */
  ticket: string;
  /** Seconds. */
  expires_in: number;
  /** Where to send the browser; the ticket is in it. Empty in the sandbox. */
  address: string;
}

/** Reads one, of JSON or XML. */
export function readTicketIssued(value: unknown): TicketIssued {
  const of = asObject(value);
  return {
    ticket: asText(of, 'ticket'),
    expires_in: asNumber(of, 'expires_in') ?? 0,
    address: asText(of, 'address'),
  };
}

/** A ticket that a person arrived with. */
export interface TicketRedemption {
  /** As it stood in the address. */
  ticket: string;
}

/** The person, and a token of the same session. */
export interface TicketRedeemed {
  /** For the calls about this person. */
  user_token: string;
  /** Seconds; asking for the status of the session renews it. */
  expires_in: number;
  /** The session at the platform: what ends it ends the token. */
  session_id: string;
  /** The person, as `/api/identity/userinfo` tells it with everything else. */
  sub: string;
  /** Name of the person. */
  name: string;
  /** gov or legal. */
  kind: string;
}

/** Reads one, of JSON or XML. */
export function readTicketRedeemed(value: unknown): TicketRedeemed {
  const of = asObject(value);
  return {
    user_token: asText(of, 'user_token'),
    expires_in: asNumber(of, 'expires_in') ?? 0,
    session_id: asText(of, 'session_id'),
    sub: asText(of, 'sub'),
    name: asText(of, 'name'),
    kind: asText(of, 'kind'),
  };
}
