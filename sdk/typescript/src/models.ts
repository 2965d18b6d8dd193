/** Messages of the interfaces that applications call. Generated; do not edit. */

import { asNumber, asObject, asText, asTextOrNull, asTexts } from './wire.js';

/** An enterprise to inspect, of /api/tasks/pull. */
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
  /** not_entered or returned. */
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

/** Where a result stands, of /api/results/report. */
export interface Reported {
  /** That of the report. */
  result_id: string;
  /** Its state now. */
  state: string;
}

/** Reads one, of JSON or XML. */
export function readReported(value: unknown): Reported {
  const of = asObject(value);
  return {
    result_id: asText(of, 'result_id'),
    state: asText(of, 'state'),
  };
}

/** A market entity, of /api/market-entities/query. */
export interface MarketEntity {
  /** Unified social credit code. */
  code: string;
  /** Name. */
  name: string;
  /** company, sole_trader, cooperative, representative_office, other. */
  kind: string;
  /** Type as registered. */
  type_text: string;
  /** YYYY-MM-DD or empty. */
  established_on: string;
  /** GB/T 2260 code. */
  district: string;
  /** Registered address. */
  address: string;
  /** active, cancelled, revoked, moved_out. */
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

/** A check item, of /api/check-items/query. */
export interface CheckItem {
  /** Its code. */
  code: string;
  /** 抽查类别. */
  category: string;
  /** 抽查事项. */
  name: string;
  /** 检查对象. */
  target_scope: string;
  /** general or key. */
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

/** A file that is being loaded, of /api/registers/{kind}/import. */
export interface Accepted {
  /** For /api/jobs/status. */
  job_id: string;
}

/** Reads one, of JSON or XML. */
export function readAccepted(value: unknown): Accepted {
  const of = asObject(value);
  return {
    job_id: asText(of, 'job_id'),
  };
}

/** How far a job is, of /api/jobs/status. */
export interface JobStatus {
  /** Its state. */
  state: string;
  /** 0 to 100. */
  percent: number | null;
  /** Rows of the file; null before it is done. */
  rows: number | null;
  /** New rows; null before it is done. */
  loaded: number | null;
  /** Changed rows; null before it is done. */
  changed: number | null;
  /** Rejected rows; null before it is done. */
  rejected: number | null;
}

/** Reads one, of JSON or XML. */
export function readJobStatus(value: unknown): JobStatus {
  const of = asObject(value);
  return {
    state: asText(of, 'state'),
    percent: asNumber(of, 'percent'),
    rows: asNumber(of, 'rows'),
    loaded: asNumber(of, 'loaded'),
    changed: asNumber(of, 'changed'),
    rejected: asNumber(of, 'rejected'),
  };
}

/** The message of /api/auth. The client sends it by itself. */
export interface Auth {
  /** User name of the account. */
  username: string;
  /** In Base64. */
  password: string;
}

/** The message of /api/tasks/pull. */
export interface TaskPull {
  /** The next of the answer before. */
  after?: string;
  /** 1 to 200; 100 when null. */
  size?: number;
}

/** The message of /api/results/report. */
export interface Report {
  /** From pulling. */
  result_id: string;
  /** R1 to R13. */
  result_code: string;
  /** At least one of onsite, document, other_agency_result, lab_test, online_monitor,
   *  entrusted_agency. */
  methods: string[];
  /** YYYY-MM-DD, not in the future. */
  checked_on: string;
  /** 发现问题情况; needed unless nothing was found. */
  problem?: string;
  /** 处置情况. */
  disposal?: string;
}

/** The message of /api/market-entities/query. */
export interface MarketEntityQuery {
  /** Unified social credit code, whole. */
  code?: string;
  /** A part of the name, at least two characters. */
  name?: string;
  /** GB/T 2260 code. */
  district?: string;
  /** The next of the answer before. */
  after?: string;
  /** 1 to 200; 20 when null. */
  size?: number;
}

/** The message of /api/check-items/query. */
export interface CheckItemQuery {
  /** Code of the item, whole. */
  code?: string;
  /** A part of the name. */
  name?: string;
  /** Code of the department. */
  department_code?: string;
  /** The next of the answer before. */
  after?: string;
}

/** The message of /api/jobs/status. */
export interface JobQuery {
  /** From an import. */
  job_id: string;
}
