// The rules of a draw (docs/draw.md) in plain ES5: bytes, entries, lists, tickets, quotas, selection.
(function (root) {
  'use strict';
  var Sm = root.MingqianSm, join = Sm.join;
  var PPM = 1000000, CHECKPOINT = 1048576, PIECE = 131072;
  var MOST_STEPS = 60000000, SAMPLE = 24;
  var NAMES = [['文件', 'the file'], ['机关公钥', "the organ's key"], ['抽取公告', 'the announcement'],
    ['抽取库名单', 'the list of the pool'], ['抽取库登记', 'the entry of the pool'],
    ['检查人员名单', 'the list of inspectors'], ['回避名单', 'the list of recusals'],
    ['检查人员登记', 'the entry of the inspectors'], ['见证人承诺', 'a commitment'],
    ['公开随机数', 'a public random value'], ['见证人揭示', 'a reveal'], ['随机种子', 'the seed'],
    ['抽取结果', 'the result'], ['人员匹配结果', 'the matching'], ['说明文字', 'the notes'],
    ['结案登记', 'the closing entry'], ['密封登记', 'the plan of sealed draws'],
    ['密封结果承诺', 'the commitment to the sealed result'], ['解封登记', 'the unsealing'],
    ['欠查名单', 'the list of debts'], ['跳过登记', 'a skip'],
    ['替补轮登记', "the closing of a round's skips"], ['替补轮揭示', 'a reveal of a round'],
    ['替补轮随机种子', 'the seed of a round'], ['替补结果', 'the result of a round'],
    ['替补人员匹配', 'the matching of a round'], ['日志证明', 'the proofs of the log'],
    ['揭示汇总登记', 'the closing of the reveals']];
  var KEY = 1, ANNOUNCE = 2, POOL_FILE = 3, POOL = 4, ROSTER_FILE = 5, RECUSAL_FILE = 6,
    ROSTER = 7, COMMIT = 8, BEACON = 9, REVEAL = 10, SEED = 11, RESULT = 12, MATCH = 13,
    NOTES = 14, CLOSE = 15, PLAN = 16, SEALED = 17, UNSEAL = 18, DEBT_FILE = 19, SKIP = 20,
    SUBROUND = 21, ROUND_REVEAL = 22, ROUND_SEED = 23, ROUND_RESULT = 24, ROUND_MATCH = 25,
    PROOFS = 26, START = 27;
  var TYPES = { 1: 17, 2: 2, 4: 3, 7: 4, 8: 5, 9: 7, 10: 6, 11: 8, 12: 9, 13: 10, 15: 16, 16: 1,
    17: 18, 18: 13, 20: 11, 21: 12, 22: 6, 23: 8, 24: 9, 25: 10, 27: 19 };
  var REPEAT = [START, COMMIT, BEACON, REVEAL, SKIP, SUBROUND, ROUND_REVEAL, ROUND_SEED, ROUND_RESULT,
    ROUND_MATCH];
  var ZERO = new Uint8Array(32);

  // ---- bytes

  function ascii(text) {
    var out = new Uint8Array(text.length);
    for (var i = 0; i < text.length; i += 1) out[i] = text.charCodeAt(i);
    return out;
  }
  function number(value, size) {
    var out = new Uint8Array(size);
    for (var i = size - 1; i >= 0; i -= 1) { out[i] = value % 256; value = Math.floor(value / 256); }
    return out;
  }
  function compare(a, b) {
    for (var i = 0; i < a.length && i < b.length; i += 1) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  }
  function same(a, b) { return compare(a, b) === 0; }
  function hex(bytes) {
    var out = '';
    for (var i = 0; i < bytes.length; i += 1) out += (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
    return out;
  }
  function tag(name) {
    var out = new Uint8Array(32);
    out.set(ascii(name));
    return out;
  }
  function HT(name, parts) { return Sm.sm3(join([tag(name)].concat(parts))); }
  function lv16(bytes) { return join([number(bytes.length, 2), bytes]); }

  // UTF-8 to text; null when it is none.
  function utf8(bytes) {
    var text = '';
    try {
      for (var i = 0; i < bytes.length; i += 1) text += '%' + (bytes[i] < 16 ? '0' : '') + bytes[i].toString(16);
      return decodeURIComponent(text);
    } catch (wrong) { return null; }
  }

  function Fault(part, zh, en) { this.part = part; this.zh = zh; this.en = en; }
  function fault(part, zh, en) { return new Fault(part, NAMES[part][0] + zh, NAMES[part][1] + ' ' + en); }

  function Reader(bytes, part) { this.bytes = bytes; this.at = 0; this.part = part; }
  Reader.prototype = {
    wrong: function (expected) {
      return fault(this.part, '的编码不正确：第' + this.at + '字节处应为 ' + expected,
        'is not encoded as it must be: ' + expected + ' expected');
    },
    raw: function (n) {
      if (this.at + n > this.bytes.length) throw this.wrong('more bytes than there are');
      this.at += n;
      return this.bytes.subarray(this.at - n, this.at);
    },
    number: function (n) {
      var bytes = this.raw(n), value = 0;
      for (var i = 0; i < n; i += 1) value = value * 256 + bytes[i];
      return value;
    },
    lv8: function () { return this.raw(this.number(1)); },
    lv16: function () { return this.raw(this.number(2)); },
    text: function () {
      var bytes = this.lv16();
      if (utf8(bytes) === null) throw this.wrong('UTF-8 text');
      return bytes;
    },
    oneOf: function (values) {
      var value = this.number(1);
      if (values.indexOf(value) < 0) throw this.wrong('one of ' + values.join(', '));
      return value;
    },
    end: function () { if (this.at !== this.bytes.length) throw this.wrong('the end'); },
    more: function () { return this.at < this.bytes.length; }
  };

  function takeApart(file) {
    var magic = ascii('dr1.bundle\n'), r = new Reader(file, 0), parts = {}, last = 0;
    if (!same(file.subarray(0, magic.length), magic)) throw r.wrong('a file that begins with dr1.bundle');
    r.raw(magic.length);
    while (file.length - r.at > 32) {
      var part = r.number(1);
      var repeats = part === last && REPEAT.indexOf(part) >= 0;
      if (part < 1 || part > START || !(part > last || repeats)) {
        throw r.wrong('a part in ascending order of its tag');
      }
      (parts[part] = parts[part] || []).push(r.raw(r.number(8)));
      last = part;
    }
    parts.digest = r.raw(32);
    r.end();
    return parts;
  }
  function missing(part) {
    return new Fault(part, '缺少' + NAMES[part][0], NAMES[part][1] + ' is missing');
  }
  function one(parts, part) {
    if (!parts[part]) throw missing(part);
    return parts[part][0];
  }
  // A part that must not be there.
  function none(parts, part) {
    if (parts[part]) throw fault(part, '不应出现在这次抽取中', 'does not belong to this draw');
  }

  function Entry(bytes, part) {
    var r = new Reader(bytes, part), kind;
    this.part = part;
    r.oneOf([1]);
    kind = r.number(1);
    this.drawId = r.raw(32);
    this.at = r.number(8);
    this.body = r.raw(r.number(4));
    this.signer = r.text();
    this.unsigned = bytes.subarray(0, r.at);
    this.signature = r.raw(64);
    r.end();
    if (kind !== TYPES[part]) throw this.fault('的类型不对', 'has the wrong type');
  }
  Entry.prototype = {
    fault: function (zh, en) { return fault(this.part, zh, en); },
    reader: function () { return new Reader(this.body, this.part); },
    signed: function (signer, key, drawId) {
      if (!same(this.drawId, drawId)) throw this.fault('属于另一次抽取', 'belongs to another draw');
      if (!same(this.signer, signer)) throw this.fault('的签名人不对', 'is signed by somebody else');
      if (!Sm.verifies(key, HT('dr1.entry', [this.unsigned]), this.signature)) {
        throw this.fault('的签名无效：内容被改动过', 'has an invalid signature: changed');
      }
    },
    between: function (from, until) {
      if (!(this.at >= from && this.at <= until)) {
        throw this.fault('的时间不在规定时段内', 'does not lie within its time');
      }
    }
  };

  // ---- lists

  function identifier(r, types) {
    var at = r.at, kind = r.oneOf(types), text = r.lv8();
    var isFine = text.length >= 1 && text.length <= 49;
    for (var i = 0; i < text.length; i += 1) isFine = isFine && text[i] >= 32 && text[i] <= 126;
    if (!isFine) throw r.wrong('an identifier of 1 to 49 printable ASCII characters');
    // Type, length, bytes: as encoded they are also ordered.
    return { kind: kind, text: text, bytes: r.bytes.subarray(at, r.at) };
  }
  function node(left, right) { return Sm.sm3(join([[1], left, right])); }
  // Reads a file of entries in strictly ascending order; gives them and their root.
  function readList(bytes, part, read) {
    if (read === readPoolEntry) return readPool(bytes, part);
    var r = new Reader(bytes, part), found = [], tree = new Sm.Tree(), last = null;
    while (r.more()) {
      var piece = r.lv16(), inner = new Reader(piece, part);
      inner.oneOf([1]);
      var value = read(inner);
      inner.end();
      if (last && compare(last, value.order) >= 0) throw r.wrong('an entry after the one before it');
      last = value.order;
      tree.push(bytes, r.at - piece.length, r.at);
      found.push(value);
    }
    found.root = tree.root();
    return found;
  }
  // An entry of a pool that stands in a file of millions: what it is called is read when asked.
  function PoolEntry(file, at, end, stratum, weight) {
    this.file = file; this.at = at; this.end = end; this.stratum = stratum; this.weight = weight;
  }
  Object.defineProperty(PoolEntry.prototype, 'id', { get: function () {
    return { kind: this.file[this.at], text: this.file.subarray(this.at + 2, this.end),
      bytes: this.file.subarray(this.at, this.end) };
  } });
  function readPoolEntry(r) {
    var at = r.at, id = identifier(r, [1, 2, 3, 4]), stratum = r.number(4), weight = r.number(4);
    r.raw(32);
    if (weight === 0) throw r.wrong('a weight of at least 1');
    return { id: id, entry: new PoolEntry(r.bytes, at, at + id.bytes.length, stratum, weight) };
  }
  // A pool has millions of entries: those that are as they should be are read without a reader;
  // where something is wrong the reader says what.
  function readPool(file, part) {
    var found = [], tree = new Sm.Tree(), at = 0, before = 0, beforeEnd = 0, i, j, r;
    while (at < file.length) {
      var id = at + 3, size = file[id + 1], end = id + 2 + size, next = end + 40;
      var isFine = file[at] * 256 + file[at + 1] === size + 43 && file[at + 2] === 1 &&
        file[id] >= 1 && file[id] <= 4 && size >= 1 && size <= 49 && next <= file.length;
      for (i = id + 2; i < end; i += 1) if (file[i] < 32 || file[i] > 126) isFine = false;
      var stratum = four(file, end), weight = four(file, end + 4);
      if (!isFine || !weight) {
        r = new Reader(file, part);
        r.at = at;
        var inner = new Reader(r.lv16(), part);
        inner.oneOf([1]);
        readPoolEntry(inner);
        inner.end();
        throw r.wrong('an entry of the pool');
      }
      for (i = before, j = id; i < beforeEnd && file[i] === file[j]; i += 1) j += 1;
      if (beforeEnd && !(i < beforeEnd && j < end && file[i] < file[j])) {
        r = new Reader(file, part);
        r.at = next;
        throw r.wrong('an entry after the one before it');
      }
      tree.push(file, at + 2, next);
      found.push(new PoolEntry(file, id, end, stratum, weight));
      before = id; beforeEnd = end; at = next;
    }
    found.root = tree.root();
    return found;
  }
  function four(bytes, at) {
    return (bytes[at] * 256 + bytes[at + 1]) * 65536 + bytes[at + 2] * 256 + bytes[at + 3];
  }
  function readInspector(r) {
    var id = identifier(r, [4]);
    return { id: id, unit: r.number(4), skills: r.raw(8), cap: r.number(2),
      isLead: r.oneOf([0, 1]) === 1, order: id.bytes };
  }
  function readRecusal(r) {
    var text = r.lv8(), staff = join([[4, text.length], text]);
    identifier(new Reader(staff, r.part), [4]);
    var id = identifier(r, [1, 2, 3, 4]);
    return { key: hex(staff) + ':' + hex(id.bytes), order: join([staff, id.bytes]) };
  }

  function readDebt(r) {
    var id = identifier(r, [1, 2, 3, 4]), at = r.at, stratum = r.number(4);
    r.raw(32);
    return { id: id, stratum: stratum, order: join([id.bytes, r.bytes.subarray(at, at + 4)]) };
  }

  // ---- the draw itself

  function Tickets(key) {
    var kind = function (name) { return Sm.prefix(join([tag(name), key])); };
    var entity = kind('dr1.ticket'), pair = kind('dr1.pair');
    this.of = function (id) { return entity(join([[0, 0, 0, 0], id.bytes])); };
    // The eight words of the ticket of an entry.
    this.into = function (entry, words, place) {
      if (entry.file) entity.into(entry.file, entry.at, entry.end, words, place);
      else entity.into(entry.id.bytes, 0, entry.id.bytes.length, words, place);
    };
    this.pair = function (id, staff) { return pair(join([id.bytes, staff.bytes])); };
    this.stratum = function (n) { return kind('dr1.strat')(number(n, 4)); };
    this.offset = function () { return kind('dr1.round')(ZERO.subarray(0, 0)).subarray(0, 16); };
  }
  // floor(u · d / 2^128) of sixteen bytes.
  function scaled(u, d) {
    var carry = 0;
    for (var i = 15; i >= 0; i -= 1) carry = Math.floor((u[i] * d + carry) / 256);
    return carry;
  }
  // The first sixteen bytes of a ticket divided by a weight, as bytes.
  function divided(ticket, weight) {
    var out = new Uint8Array(16), rest = 0;
    for (var i = 0; i < 16; i += 1) {
      rest = rest * 256 + ticket[i];
      out[i] = Math.floor(rest / weight);
      rest %= weight;
    }
    return out;
  }
  function roundQuotas(tickets, isUp, targets) {
    if (isUp) {
      return targets.map(function (t) { return Math.min(Math.ceil(t.amount / PPM), t.size); });
    }
    var quotas = [], reached = scaled(tickets.offset(), PPM);
    var byTicket = targets.map(function (t, i) { return { at: i, t: tickets.stratum(t.number) }; });
    byTicket.sort(function (a, b) { return compare(a.t, b.t) || a.at - b.at; });
    byTicket.forEach(function (s) {
      var before = Math.floor(reached / PPM);
      reached += targets[s.at].amount;
      quotas[s.at] = Math.floor(reached / PPM) - before;
    });
    return quotas;
  }
  function inOrder(a, b) { return compare(a.ticket, b.ticket) || compare(a.id.bytes, b.id.bytes); }
  // Those of the members among whom the k smallest tickets are: a count of how many begin with
  // each 16 bits says which tickets can be among them.
  function nearest(tickets, members, k) {
    var words = new Int32Array(8 * members.length), counts = new Int32Array(65536), found = [];
    for (var i = 0; i < members.length; i += 1) {
      tickets.into(members[i], words, 8 * i);
      counts[words[8 * i] >>> 16] += 1;
    }
    var limit = 0, n = counts[0];
    while (n < k && limit < 65535) { limit += 1; n += counts[limit]; }
    for (i = 0; i < members.length; i += 1) {
      if (words[8 * i] >>> 16 <= limit) {
        found.push({ id: members[i].id, ticket: Sm.toBytes(words.subarray(8 * i, 8 * i + 8)) });
      }
    }
    return found;
  }
  function select(tickets, members, quota, isWeighted) {
    var rest = isWeighted ? members.map(function (e) {
      return { id: e.id, weight: e.weight, ticket: tickets.of(e.id) };
    }) : nearest(tickets, members, Math.min(quota, members.length) + 1);
    var left = Math.min(quota, members.length), taken = [];
    while (isWeighted) {
      var sum = rest.reduce(function (n, x) { return n + x.weight; }, 0);
      var isSure = function (x) { return left > 0 && left * x.weight >= sum; };
      var sure = rest.filter(isSure);
      if (!sure.length || sure.length > left) break;
      rest = rest.filter(function (x) { return !isSure(x); });
      left -= sure.length;
      taken = taken.concat(sure);
    }
    if (isWeighted) rest.forEach(function (x) { x.over = divided(x.ticket, x.weight); });
    rest.sort(isWeighted ? function (a, b) { return compare(a.over, b.over) || inOrder(a, b); } : inOrder);
    var picks = taken.concat(rest.slice(0, left)).sort(inOrder);
    picks.next = rest[left] ? rest[left].ticket : null;
    return picks;
  }
  // The entries of the pool in each stratum; a stratum is a bit in joint draws.
  function membersOf(rules, pool) {
    var members = {};
    rules.strata.forEach(function (s) { members[s.number] = []; });
    pool.forEach(function (e) {
      if (!rules.isJoint) members[e.stratum].push(e);
      else rules.strata.forEach(function (s) { if (e.stratum >>> s.number & 1) members[s.number].push(e); });
    });
    return members;
  }
  // What each stratum draws: its debts, and its quota from its other members.
  function draw(rules, members, tickets, debts) {
    var targets = rules.strata.map(function (s) {
      var size = members[s.number].length, top = Math.min(s.max, size), least = Math.min(s.min, top);
      var amount = Math.min(Math.max(size * s.ppm, least * PPM), top * PPM);
      return { number: s.number, amount: amount, size: size };
    });
    var quotas = roundQuotas(tickets, rules.isUp, targets);
    return rules.strata.map(function (s, i) {
      var isOwed = {}, others = members[s.number], owed = debts.filter(function (d) { return d.stratum === s.number; });
      owed.forEach(function (d) { isOwed[hex(d.id.bytes)] = true; });
      if (owed.length) others = others.filter(function (e) { return !isOwed[hex(e.id.bytes)]; });
      owed = owed.map(function (d) { return { id: d.id, ticket: tickets.of(d.id) }; }).sort(inOrder);
      var picks = select(tickets, others, quotas[i], s.isWeighted);
      return { number: s.number, size: targets[i].size, picks: picks, owed: owed };
    });
  }
  function resultBody(j, found) {
    var body = [[j], number(found.length, 2)];
    var list = function (p) { body.push(p.id.bytes, p.ticket); };
    found.forEach(function (s) {
      var n = s.picks.length, all = new Uint8Array(32);
      for (var i = 0; i < 32; i += 1) all[i] = 255;
      body.push(number(s.number, 4), number(s.size, 8), number(n, 8),
        n ? s.picks[n - 1].ticket : ZERO, s.picks.next || all);
      s.picks.forEach(list);
      body.push(number(s.owed.length, 4));
      s.owed.forEach(list);
    });
    return join(body);
  }

  root.MingqianDraw = {
    ZERO: ZERO, NAMES: NAMES, KEY: KEY, ANNOUNCE: ANNOUNCE, POOL_FILE: POOL_FILE, POOL: POOL,
    ROSTER_FILE: ROSTER_FILE, RECUSAL_FILE: RECUSAL_FILE, ROSTER: ROSTER, COMMIT: COMMIT,
    BEACON: BEACON, REVEAL: REVEAL, SEED: SEED, RESULT: RESULT, MATCH: MATCH, NOTES: NOTES,
    CLOSE: CLOSE, PLAN: PLAN, SEALED: SEALED, UNSEAL: UNSEAL, DEBT_FILE: DEBT_FILE, SKIP: SKIP,
    SUBROUND: SUBROUND, ROUND_REVEAL: ROUND_REVEAL, ROUND_SEED: ROUND_SEED,
    ROUND_RESULT: ROUND_RESULT, ROUND_MATCH: ROUND_MATCH, PROOFS: PROOFS, START: START, TYPES: TYPES,
    CHECKPOINT: CHECKPOINT, PIECE: PIECE, MOST_STEPS: MOST_STEPS, SAMPLE: SAMPLE,
    Fault: Fault, fault: fault, missing: missing, none: none, one: one, takeApart: takeApart,
    Entry: Entry, Reader: Reader, Tickets: Tickets, HT: HT, hex: hex, ascii: ascii, utf8: utf8,
    same: same, compare: compare, number: number, lv16: lv16, node: node, identifier: identifier,
    readList: readList, readPoolEntry: readPoolEntry, readInspector: readInspector,
    readRecusal: readRecusal, readDebt: readDebt, membersOf: membersOf, select: select, draw: draw,
    resultBody: resultBody
  };
}(typeof window === 'undefined' ? this : window));
