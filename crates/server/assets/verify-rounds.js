// Debts, sealed mode and rounds of substitution (docs/draw.md) in plain ES5. The functions are
// pieces of a Check (see verify.js); each round puts its own pieces before those that are left.
(function (root) {
  'use strict';
  var D = root.MingqianDraw, Log = root.MingqianLog;

  function debts() {
    var a = this.a, known = {}, rules = this.rules;
    this.debtList = [];
    if (!a.debts) return D.none(this.parts, D.DEBT_FILE);
    var list = this.debtList = D.readList(D.one(this.parts, D.DEBT_FILE), D.DEBT_FILE, D.readDebt);
    if (!D.same(list.root, a.debtRoot) || list.length !== a.debts) throw this.changed(D.DEBT_FILE);
    list.forEach(function (debt) { known[D.hex(debt.id.bytes)] = []; });
    this.poolList.forEach(function (entry) {
      var strata = known[D.hex(entry.id.bytes)];
      if (!strata) return;
      rules.strata.forEach(function (s) {
        if (rules.isJoint ? entry.stratum >>> s.number & 1 : entry.stratum === s.number) strata.push(s.number);
      });
    });
    list.forEach(function (debt) {
      if (known[D.hex(debt.id.bytes)].indexOf(debt.stratum) < 0) {
        throw D.fault(D.DEBT_FILE, '含有不在抽取库该分层中的对象', 'has somebody outside its stratum');
      }
    });
    this.held('欠查' + list.length + '户次，与公告一致', list.length + ' debts, as announced');
  }

  // ---- sealed mode

  function plan() {
    var a = this.a;
    if (!a.isSealed) return D.none(this.parts, D.PLAN);
    var entry = this.entry(D.PLAN), r = entry.reader();
    var code = r.lv16(), year = r.raw(4), top = r.raw(32);
    this.seals = r.number(4);
    r.end();
    entry.signed(this.organ, this.organKey, D.HT('dr1.plan', [D.lv16(code), year]));
    entry.between(0, a.times[0]);
    if (!D.same(top, a.sealRoot) || a.sealIndex >= this.seals) {
      throw entry.fault('与公告不符', 'differs from the announcement');
    }
    this.held('密封登记先于公告，序号' + a.sealIndex, 'the seal was published before, index ' + a.sealIndex);
  }
  function unseal() {
    var a = this.a, path = [], k;
    this.secret = D.ZERO;
    if (!a.isSealed) return D.none(this.parts, D.UNSEAL);
    var entry = this.entry(D.UNSEAL), r = entry.reader(), index = r.number(4);
    this.secret = r.raw(32);
    for (k = r.number(1); k > 0; k -= 1) path.push(r.raw(32));
    r.end();
    this.signed(entry);
    entry.between(this.seededAt, Infinity);
    var leaf = Log.leaf(D.HT('dr1.sealc', [D.number(index, 4), this.secret]));
    var top = Log.pathLeads(leaf, index, this.seals, path);
    if (index !== a.sealIndex || !top || !D.same(top, a.sealRoot)) {
      throw entry.fault('与密封登记不符', 'does not lead to the root of the seals');
    }
    this.held('解封的密钥就是事先登记的那一个', 'the secret is the one sealed before');
  }
  function sealed() {
    if (!this.a.isSealed) return D.none(this.parts, D.SEALED);
    var entry = this.entry(D.SEALED), r = entry.reader(), said = r.raw(32);
    r.end();
    this.signed(entry);
    entry.between(this.seededAt, this.seededAt + 1000 * this.rules.seconds);
    if (!D.same(said, D.HT('dr1.resultc', [this.resultHash, this.secret]))) {
      throw entry.fault('与结果不符', 'does not fit the result');
    }
    this.held('密封的结果就是现在公布的结果', 'the sealed result is the one shown now');
  }

  // ---- the entries of a round

  // The entries of one tag that name round j; those left must be of later rounds.
  function take(check, part, j) {
    var taken = [], left = check.series[part];
    while (left.length) {
      var entry = new D.Entry(left[0], part), r = entry.reader();
      if (part === D.ROUND_REVEAL) r.lv16();
      var named = r.number(part === D.ROUND_RESULT || part === D.ROUND_MATCH ? 1 : 2);
      if (named < j) throw entry.fault('的轮次不对', 'names a round out of its order');
      if (named > j) break;
      taken.push(entry);
      left.shift();
    }
    return taken;
  }
  function single(check, part, j) {
    var taken = take(check, part, j);
    if (!taken.length) throw D.missing(part);
    if (taken.length > 1) throw taken[1].fault('重复', 'stands twice');
    return taken[0];
  }

  // ---- rounds of substitution

  function rounds() {
    var parts = this.parts, isMore = false, part;
    if (!this.series) {
      this.series = {};
      this.lastMove = this.drawnAt;
      for (part = D.SKIP; part <= D.ROUND_MATCH; part += 1) this.series[part] = (parts[part] || []).slice();
    }
    for (part = D.SKIP; part <= D.ROUND_MATCH; part += 1) isMore = isMore || this.series[part].length > 0;
    if (isMore) {
      this.round = { j: this.rounds.length };
      this.todo = [begin, skips, reveals, rounds].concat(this.todo);
    } else if (this.starts.length) {
      throw new D.Entry(this.starts[0], D.START).fault('不属于任何一轮', 'belongs to no round');
    }
  }
  // Who is drawn so far, and the staff numbers of the roster.
  function begin() {
    var round = this.round, drawn = round.drawn = {}, staff = round.staff = {};
    this.rounds.forEach(function (found) {
      (found || []).forEach(function (s) {
        s.picks.concat(s.owed).forEach(function (p) { drawn[D.hex(p.id.bytes)] = true; });
      });
    });
    this.people.forEach(function (inspector) { staff[D.hex(inspector.id.text)] = true; });
    round.skips = take(this, D.SKIP, round.j);
    round.skipped = {};
    round.checked = 0;
    if (!round.skips.length) throw D.missing(D.SKIP);
  }
  // One skip at a time, for a signature takes long; then what closes the round.
  function skips() {
    var round = this.round, entry = round.skips[round.checked];
    if (!entry) return subround(this, round);
    if (round.j > Math.min(this.rules.rounds, 255)) {
      throw entry.fault('的轮次超出规则', 'is of a round beyond the rules');
    }
    var r = entry.reader();
    r.raw(2);
    var id = D.identifier(r, [1, 2, 3, 4]).bytes, key = D.hex(id), code = r.lv8();
    r.raw(32);
    var first = r.lv8(), second = r.lv8();
    r.text();
    r.end();
    this.signed(entry);
    entry.between(this.lastMove, Infinity);
    if (round.last && D.compare(round.last, id) >= 0) {
      throw entry.fault('的顺序不对', 'does not stand in its order');
    }
    if (!round.drawn[key] || this.skipped[key]) {
      throw entry.fault('不是抽中且未跳过的对象', 'is not of somebody who is drawn');
    }
    if (!this.rules.codes.some(function (known) { return D.same(known, code); })) {
      throw entry.fault('的理由不在规则之内', 'has a code outside the rules');
    }
    if (D.same(first, second) || !round.staff[D.hex(first)] || !round.staff[D.hex(second)]) {
      throw entry.fault('不是两名不同的检查人员签认的', 'does not name two different inspectors');
    }
    round.last = id;
    this.skipped[key] = round.skipped[key] = true;
    round.checked += 1;
    return true;
  }
  function subround(check, round) {
    var entry = single(check, D.SUBROUND, round.j), r = entry.reader(), n, open;
    r.raw(2);
    n = r.number(4);
    round.until = r.number(8);
    r.end();
    check.signed(entry);
    entry.between(check.lastMove, Infinity);
    if (n !== round.skips.length) throw entry.fault('的跳过户数不对', 'counts other skips');
    open = check.a.times[2] - check.a.diceFrom;
    if (!(entry.at <= round.until && round.until <= entry.at + open)) {
      throw entry.fault('的揭示时限不合规定', 'leaves reveals open for too long');
    }
    round.skips.forEach(function (skip) { skip.between(check.lastMove, entry.at); });
    check.lastMove = round.closedAt = entry.at;
    return false;
  }
  function reveals() {
    var round = this.round, j = round.j, n = round.skips.length, check = this;
    var said = this.revealedBy(take(this, D.ROUND_REVEAL, j), j, round.closedAt, round.until);
    this.started(j, [this.statuses(said), [0, 0]], round.until);
    this.untils.push(round.until);
    if (said.count < this.a.quorum) {
      [D.ROUND_SEED, D.ROUND_RESULT, D.ROUND_MATCH].forEach(function (part) {
        take(check, part, j).forEach(function (entry) {
          throw entry.fault('不应出现：本轮揭示不足法定数', 'belongs to a round that failed');
        });
      });
      this.rounds.push(null);
      this.held('第' + j + '轮替补：跳过' + n + '户，揭示不足，无人替补',
        'round ' + j + ': ' + n + ' skips, too few reveals, nobody replaces them');
      return;
    }
    var entry = single(this, D.ROUND_SEED, j);
    this.signed(entry);
    entry.between(round.until, Infinity);
    round.seededAt = entry.at;
    this.chainFrom(entry, j, D.HT('dr1.subb', [this.statuses(said), [0, 0]]));
    this.todo = [this.chain, replace, matching].concat(this.todo);
  }
  function replace() {
    var check = this, round = this.round, j = round.j, tickets = this.ticketsOf(j, this.chainEnd);
    var found = this.rules.strata.map(function (s, at) {
      var taken = {}, quota = 0;
      check.rounds[0][at].owed.forEach(function (p) { taken[D.hex(p.id.bytes)] = true; });
      check.rounds.forEach(function (earlier) {
        (earlier ? earlier[at].picks : []).forEach(function (p) {
          var key = D.hex(p.id.bytes);
          taken[key] = true;
          if (round.skipped[key]) quota += 1;
        });
      });
      var rest = check.members[s.number].filter(function (e) {
        var key = D.hex(e.id.bytes);
        return !taken[key] && !check.skipped[key];
      });
      return { number: s.number, size: rest.length, owed: [],
        picks: D.select(tickets, rest, quota, s.isWeighted) };
    });
    var entry = single(this, D.ROUND_RESULT, j);
    this.lastMove = this.computed(entry, D.resultBody(j, found), round.seededAt);
    this.rounds.push(found);
    this.startMatching(tickets, found);
  }
  function matching() {
    var round = this.round, n = 0;
    if (this.matching.step()) return true;
    var body = this.matchedBody(round.j);
    this.computed(single(this, D.ROUND_MATCH, round.j), body, round.seededAt);
    this.rounds[round.j].forEach(function (s) { n += s.picks.length; });
    this.held('第' + round.j + '轮替补：跳过' + round.skips.length + '户，替补' + n +
      '户次，重新计算一致',
      'round ' + round.j + ' was computed again');
    return false;
  }

  root.MingqianRounds = { debts: debts, plan: plan, unseal: unseal, sealed: sealed, rounds: rounds };
}(typeof window === 'undefined' ? this : window));
