// 报送示例：一个办件、一个告警、当日对账 · Reports a case and an alarm and compares the statement of the
// day: node report.mjs BASE_URL USERNAME PASSWORD
//
// 请先在沙箱（平台地址后加/sandbox）里试 · Try it in the sandbox first: base URL with /sandbox.
// 用TypeScript时，各行写作 UpProAccept、UpProProcess、UpProResult、UpOmAlarm 类型
// In TypeScript the rows are of these types: UpProAccept, UpProProcess, UpProResult, UpOmAlarm.
import {
  ApiError, Client, readRowsTaken, readStatement, readStatementRow, rowColumns, rowDigest,
  statementLine,
} from '@mingqian/sdk';

// 本部门的实施编码：统一社会信用代码18位、行使层级1位、基本编码12位；实施清单应已报送
// The code of an item whose implementation list was reported: credit code, level, basic code.
const TASK = '11440700007000011T3440107001001';

if (process.argv.length !== 5) {
  console.error('node report.mjs BASE_URL USERNAME PASSWORD');
  process.exit(2);
}
const client = new Client(process.argv[2], process.argv[3], process.argv[4]);
// 各表各行的摘要；真实系统从自己的数据库算出
// Digests of rows by table; a real system computes them from its database.
const own = new Map();

/** 报送一行，逐行打印结果与原因 · Reports a row; prints what became of it and why. */
async function report(path, table, row) {
  const taken = readRowsTaken(await client.call(path, { rows: [row] }));
  const [outcome] = taken.rows;
  const waits = outcome.waits_for_parent ? ' 等待上级数据 (waits for its parent)' : '';
  console.log(table, outcome.row_guid, outcome.outcome + waits);
  for (const { field, reason } of outcome.errors) {
    console.log(`    ${field}: ${reason}`);
  }
  if (outcome.outcome !== 'accepted' && outcome.outcome !== 'unchanged') {
    return false;
  }
  const rows = own.get(table) ?? new Map();
  own.set(table, rows.set(row.row_guid, rowDigest(table, rowColumns(table, row))));
  return true;
}

/** 对一张表的账 · Compares the statement of a table. */
async function agrees(day, table) {
  // 同一应用当日由别的程序报送的行，本程序不知道，取平台所记的摘要；自己的行一律自己算
  // Rows that other programs of this application reported today are not known here: their digests
  // are the platform's. Those of the own rows are always computed here.
  const rows = new Map();
  const query = { day, table_name: table };
  const path = '/api/exchange/statement/rows';
  for await (const row of client.pages(path, query, 'rows', readStatementRow)) {
    rows.set(row.row_guid, row.digest);
  }
  own.get(table).forEach((digest, guid) => rows.set(guid, digest));
  const computed = statementLine(table, rows);
  const statement = readStatement(await client.call('/api/exchange/statement', { day }));
  const said = statement.tables.find((line) => line.table_name === table) ??
    { table_name: table, count: 0, digest: '' };
  const isSame = said.count === computed.count && said.digest === computed.digest;
  console.log(`对账 statement ${table}: 平台 platform ${said.count} ${said.digest} ` +
    `本方 own ${computed.count} ${computed.digest} ${isSame ? '一致 agrees' : '不一致 DIFFERS'}`);
  return isSame;
}

// 平台的时间是北京时间 · Times are those of Beijing.
const at = new Date(Date.now() + 8 * 3600_000).toISOString().slice(0, 19).replace('T', ' ');
const day = at.slice(0, 10);
const date = day.replaceAll('-', '');
// 办件编号：实施编码、日期、当日序号；真实系统连续编号
// Number of the case: code of the item, date, running number of the day.
const number = String(Math.floor(Date.now() / 1000) % 10000).padStart(4, '0');
const project = TASK + date + number;
// 每行的公共字段；批次号为日期加序号 · What every row has; a batch is a date and a number.
const common = (place) => ({
  row_guid: `${project}-${place}`, cd_operation: 'i', cd_time: at, cd_batch: `${date}00001`,
  data_source: '144',
});

const accept = {
  ...common(1), project_no: project, task_code: TASK, task_name: '对食品销售者的监督检查',
  task_version: '1', catalog_code: TASK.slice(19), org_code: 'SCJG',
  org_name: '江门市市场监督管理局', applyer_name: '示例企业（虚构）', applyer_type: '2',
  applyer_page_type: '11', applyer_page_code: '91440700MA4W00011B', apply_date: at,
  apply_type: '2', accept_date: at, project_type: '1',
};
const step = {
  ...common(2), project_no: project, event_name: '1', process_name: '现场检查',
  handle_user_name: '何工', handle_explain: '核对进货查验记录与经营场所', event_start_time: at,
  event_end_time: at,
};
// 故意报错：出证办结而没有证照名称 · Wrong on purpose: a certificate without a name.
const result = {
  ...common(3), project_no: project, handle_user_name: '梁主任', result_date: at,
  result_type: '0', result_explain: '未发现问题', is_delivery_results: '1',
};
const alarm = {
  ...common(4), alarm_id: project, object_id: 'db-1-data', severity: '4', type: 'capacity',
  title: '示例告警：数据表空间使用率超过80%', first_at: at, last_at: at, count: '1',
  state: 'active',
};

try {
  const done = [
    await report('/api/cases/accept/report', 'up_pro_accept', accept),
    await report('/api/cases/process/report', 'up_pro_process', step),
    !(await report('/api/cases/result/report', 'up_pro_result', result)),
  ];
  // 按原因改正，以同一row_guid重报 · Corrected, and sent again under the same row_guid.
  result.result_cetr_name = '监督检查结果告知书';
  done.push(await report('/api/cases/result/report', 'up_pro_result', result));
  done.push(await report('/api/operation/alarms/report', 'up_om_alarm', alarm));
  for (const table of own.keys()) {
    done.push(await agrees(day, table));
  }
  process.exitCode = done.every(Boolean) ? 0 : 1;
} catch (error) {
  if (!(error instanceof ApiError)) {
    throw error;
  }
  console.error(error.code, error.msg, error.requestId, error.fields);
  process.exitCode = 1;
}
