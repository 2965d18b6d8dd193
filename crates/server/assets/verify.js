// Checks a published draw in the visitor's browser, in plain ES5: the same order and the same
// names of parts as mingqian-verify.
//
// MingqianVerify.start(bytes, held) gives an object whose step() does a piece of the work and
// says whether there is more; a fault with part, zh and en is thrown where something is wrong.
// held(zh, en, mark) is told what holds; the mark is '!' for a mere remark.
// Loaded after sm, bls, draw, verify-rules, verify-match, verify-log and verify-rounds.
(function (root) {
  'use strict';
  var D = root.MingqianDraw, Sm = root.MingqianSm, join = Sm.join, Rules = root.MingqianRules;
  var Match = root.MingqianMatch, Rounds = root.MingqianRounds, Log = root.MingqianLog;
  // Ten times what a fast machine does, 5.4 million steps a second.
  var STEPS_PER_MS = 54000;

  // ---- the checks, one after the other; each is a piece of work

  function Check(bytes, held) {
    this.bytes = bytes;
    this.held = held;
    this.todo = [this.key, this.announcement, this.pool, this.roster, Rounds.debts, Rounds.plan,
      this.commits, this.beacons, this.unique, this.reveals, this.seed, this.chain, this.seeded, Rounds.unseal,
      this.draw, this.match, Rounds.sealed, Rounds.rounds, this.close].concat(Log.pieces, this.whole);
    this.fraction = 0;
  }
  Check.prototype = {
    // A piece that gives true has more to do and stays the next; a piece may put others before
    // those that are left.
    step: function () {
      var piece = this.todo.shift();
      if (piece.call(this) === true) this.todo.unshift(piece);
      return this.todo.length > 0;
    },
    entry: function (part) { return new D.Entry(D.one(this.parts, part), part); },
    changed: function (part) {
      return D.fault(part, '与公告的根散列不符：名单被改动过', 'does not fit its announced root: changed');
    },
    signed: function (entry) { entry.signed(this.organ, this.organKey, this.a.drawId); },
    key: function () {
      this.parts = D.takeApart(this.bytes);
      var entry = this.keyEntry = this.entry(D.KEY), r = entry.reader();
      this.organ = r.text();
      this.organKey = r.raw(65);
      r.end();
      entry.signed(this.organ, this.organKey, entry.drawId);
      var name = D.utf8(this.organ);
      this.held('机关“' + name + '”的公钥有效', 'the key of ' + name + ' is sound');
    },
    announcement: function () {
      var entry = this.entry(D.ANNOUNCE), r = entry.reader();
      var bytes = r.raw(r.number(4)), rules = entry.body.subarray(r.at);
      var a = this.a = Rules.readAnnouncement(bytes);
      this.rules = Rules.readRules(rules);
      this.signed(entry);
      if (!D.same(D.HT('dr1.rules', [rules]), a.rulesHash)) {
        throw entry.fault('中的规则与其散列不符', 'has rules that do not fit their hash');
      }
      var broken = Rules.checkAnnouncement(a, this.rules);
      if (broken) throw entry.fault('不合规定：' + broken, 'breaks a rule: ' + broken);
      entry.between(0, a.times[0]);
      this.announcedAt = entry.at;
      if (!D.same(this.keyEntry.drawId, a.drawId)) {
        throw this.keyEntry.fault('属于另一次抽取', 'belongs to another draw');
      }
      this.keyEntry.between(0, a.times[0]);
      this.held('公告有效，规则与公告一致', 'announcement and rules are sound');
      if (a.last === 3 && a.steps < STEPS_PER_MS * (a.times[2] - a.diceFrom)) {
        this.held('延时链短于规定的十倍时间：最后揭示的人也许来得及挑选',
          'the delay chain is shorter than it should be', '!');
      }
    },
    pool: function () {
      var a = this.a, file = D.one(this.parts, D.POOL_FILE), known = {}, bits = 0, isJoint = this.rules.isJoint;
      var pool = this.poolList = D.readList(file, D.POOL_FILE, D.readPoolEntry);
      var entry = this.entry(D.POOL), r = entry.reader();
      var top = r.raw(32), n = r.number(8), digest = r.raw(32);
      r.end();
      this.signed(entry);
      entry.between(0, a.times[0]);
      if (!D.same(pool.root, a.poolRoot) || pool.length !== a.poolSize || !D.same(digest, Sm.sm3(file))) {
        throw this.changed(D.POOL_FILE);
      }
      if (!D.same(top, a.poolRoot) || n !== pool.length) {
        throw entry.fault('与公告不符', 'differs from the announcement');
      }
      this.rules.strata.forEach(function (s) { known[s.number] = true; bits |= isJoint ? 1 << s.number : 0; });
      pool.forEach(function (e) {
        if (isJoint ? !e.stratum || e.stratum & ~bits : !known[e.stratum]) {
          throw D.fault(D.POOL_FILE, '含有规则之外的分层', 'has a stratum outside the rules');
        }
      });
      this.held('抽取库' + n + '户，与公告一致', 'the pool has ' + n + ' entries, as announced');
    },
    roster: function () {
      var a = this.a, recused = this.recused = {};
      var people = this.people = D.readList(D.one(this.parts, D.ROSTER_FILE), D.ROSTER_FILE, D.readInspector);
      var pairs = D.readList(D.one(this.parts, D.RECUSAL_FILE), D.RECUSAL_FILE, D.readRecusal);
      var entry = this.entry(D.ROSTER), r = entry.reader();
      var listed = [r.raw(32), r.number(4), r.raw(32), r.number(8)];
      r.end();
      this.signed(entry);
      entry.between(0, a.times[0]);
      if (!D.same(people.root, a.rosterRoot) || people.length !== a.inspectors) {
        throw this.changed(D.ROSTER_FILE);
      }
      if (!D.same(pairs.root, a.recusalRoot) || pairs.length !== a.recusals) {
        throw this.changed(D.RECUSAL_FILE);
      }
      if (!D.same(listed[0], a.rosterRoot) || listed[1] !== a.inspectors ||
          !D.same(listed[2], a.recusalRoot) || listed[3] !== a.recusals) {
        throw entry.fault('与公告不符', 'differs from the announcement');
      }
      pairs.forEach(function (pair) { recused[pair.key] = true; });
      this.held('检查人员' + people.length + '名，回避' + pairs.length + '对',
        people.length + ' inspectors, ' + pairs.length + ' recusals');
    },
    // An entry of a witness: who it is and what it says.
    byWitness: function (entry, from, until) {
      var r = entry.reader(), name = r.text(), place = -1;
      var said = { link: entry.part === D.COMMIT ? 0 : r.number(2), value: r.raw(32) };
      r.end();
      this.a.witnesses.forEach(function (w, i) { if (D.same(w.id, name)) place = i; });
      if (place < 0) throw entry.fault('来自公告之外的见证人', 'is from an unknown witness');
      entry.signed(name, this.a.witnesses[place].key, this.a.drawId);
      entry.between(from, until);
      said.place = place;
      return said;
    },
    commits: function () {
      var self = this, commits = this.committed = [], n = 0;
      (this.parts[D.COMMIT] || []).forEach(function (bytes) {
        var entry = new D.Entry(bytes, D.COMMIT);
        var said = self.byWitness(entry, self.announcedAt, self.a.times[1]);
        if (commits[said.place]) throw entry.fault('重复', 'stands twice');
        commits[said.place] = said.value;
        n += 1;
      });
      this.held(n + '位见证人按时承诺', n + ' witnesses committed in time');
    },
    beacons: function () {
      var self = this, a = this.a, values = this.values = [];
      this.lastPhysical = a.times[1];
      this.seedFrom = a.times[2];
      this.uniques = [];
      (this.parts[D.BEACON] || []).forEach(function (bytes) {
        var entry = new D.Entry(bytes, D.BEACON), r = entry.reader();
        var source = r.text(), round = r.number(8), value = r.lv16();
        r.end();
        self.signed(entry);
        var expected = a.beacons[values.length];
        if (!expected || !D.same(expected.source, source) || expected.round !== round) {
          throw entry.fault('不是公告指定的来源', 'is not the one announced');
        }
        values.push(entry.body);
        if (expected.kind === 1) {
          self.uniques.push({ entry: entry, check: root.MingqianBls.check(round, value) });
          entry.between(Rules.timeOf(round), Infinity);
          self.seedFrom = Math.max(self.seedFrom, entry.at);
          return;
        }
        if (!Rules.hasForm(source, value)) throw entry.fault('的形式不对', 'does not have the form of its source');
        entry.between(Math.max(expected.from, a.times[1]), a.times[2]);
        self.lastPhysical = Math.max(self.lastPhysical, entry.at);
      });
      if (values.length !== a.beacons.length) {
        throw new D.Fault(D.BEACON, '缺少公告指定的公开随机数', 'a beacon of the announcement is missing');
      }
      this.held('公开随机数在承诺之后产生', 'the beacon came after the commitments');
    },
    // The signature of a unique beacon takes seconds, so it is checked in pieces.
    unique: function () {
      var first = this.uniques[0];
      if (!first) return false;
      if (first.check.step()) return true;
      if (!first.check.isGood) {
        throw first.entry.fault('不是该轮的有效签名', 'is not the signature of its round');
      }
      this.held('国际公开随机信标的签名有效', 'the signature of the unique beacon is valid');
      this.uniques.shift();
      return true;
    },
    // What witnesses revealed for a round: j steps of the chain before their commitment.
    revealedBy: function (entries, j, from, until) {
      var self = this, a = this.a, values = [];
      values.count = 0;
      entries.forEach(function (entry) {
        var said = self.byWitness(entry, from, until), first = said.value, i;
        for (i = 0; i < j; i += 1) first = D.HT('dr1.chain', [first]);
        var commit = D.HT('dr1.commit', [a.hash, D.lv16(a.witnesses[said.place].id), first]);
        var committed = self.committed[said.place];
        if (said.link !== j || !committed || !D.same(commit, committed)) {
          throw entry.fault('与承诺不符', 'does not fit its commitment');
        }
        if (values[said.place]) throw entry.fault('重复', 'stands twice');
        values[said.place] = said.value;
        values.count += 1;
      });
      return values;
    },
    // The witnesses as seeds hash them: name, whether it revealed, what.
    statuses: function (values) {
      var body = [D.number(this.a.witnesses.length, 2)];
      this.a.witnesses.forEach(function (w, i) {
        body.push(D.lv16(w.id), [values[i] ? 1 : 0], values[i] || D.ZERO);
      });
      return join(body);
    },
    reveals: function () {
      var entries = (this.parts[D.REVEAL] || []).map(function (bytes) { return new D.Entry(bytes, D.REVEAL); });
      var n = (this.revealed = this.revealedBy(entries, 0, this.lastPhysical, this.a.times[2])).count;
      this.held(n + '位见证人的揭示与承诺一致', n + ' reveals fit their commitments');
      var a = this.a, physical = this.values.filter(function (v, i) { return a.beacons[i].kind === 2; });
      this.starts = (this.parts[D.START] || []).slice();
      this.untils = [];
      this.started(0, [a.hash, this.statuses(this.revealed), D.number(physical.length, 2)].concat(physical), a.times[2]);
      this.held('揭示在延时计算之前已经汇总登记', 'the reveals were fixed before the seed could be known');
    },
    // The START of a round fixes just the reveals that count, once they are closed.
    started: function (j, body, closed) {
      if (!this.starts.length) throw D.missing(D.START);
      var entry = new D.Entry(this.starts.shift(), D.START);
      this.signed(entry);
      entry.between(closed, Infinity);
      if (!D.same(entry.body, join([D.number(j, 2), D.HT('dr1.start', body)]))) {
        throw entry.fault('与抽取包中的揭示不符：有揭示被增减', 'does not fit the reveals: one was left out or added');
      }
    },
    seed: function () {
      var entry = this.entry(D.SEED);
      if (this.revealed.count < this.a.quorum) {
        throw entry.fault('无效：揭示的见证人不足法定数', 'is void: too few reveals');
      }
      this.signed(entry);
      entry.between(this.seedFrom, Infinity);
      this.seededAt = entry.at;
      var body = [this.a.hash, this.statuses(this.revealed), D.number(this.values.length, 2)];
      this.chainFrom(entry, 0, D.HT(this.a.last === 3 ? 'dr1.delay' : 'dr1.seed', body.concat(this.values)));
    },
    // Takes the body of a SEED apart; the piece `chain` then walks the delay chain to its end.
    chainFrom: function (entry, j, start) {
      var r = entry.reader(), named = r.number(2), checkpoints = [], n;
      this.chainEntry = entry;
      this.chainEnd = r.raw(32);
      for (n = r.number(4); n > 0; n -= 1) checkpoints.push(r.raw(32));
      r.end();
      if (named !== j) throw entry.fault('的轮次不对', 'is of another round');
      if (!this.a.steps && (checkpoints.length || !D.same(start, this.chainEnd))) {
        throw entry.fault('与各方的值不符', 'does not follow from the values');
      }
      this.plan(checkpoints, start);
    },
    // Which segments of the delay chain are walked: all, or a random sample of a long one.
    plan: function (checkpoints, start) {
      var steps = this.a.steps, rest = steps % D.CHECKPOINT, segments = [], i;
      if (checkpoints.length !== Math.floor(steps / D.CHECKPOINT)) throw this.brokenChain(checkpoints.length);
      for (i = 0; i < checkpoints.length; i += 1) {
        segments.push({ i: i, from: i ? checkpoints[i - 1] : start, left: D.CHECKPOINT, to: checkpoints[i] });
      }
      var last = checkpoints.length ? checkpoints[checkpoints.length - 1] : start;
      if (rest) segments.push({ i: segments.length, from: last, left: rest, to: this.chainEnd });
      else if (!D.same(last, this.chainEnd)) throw this.brokenChain(checkpoints.length - 1);
      this.all = segments.length;
      if (steps > D.MOST_STEPS) {
        var chosen = [];
        while (chosen.length < D.SAMPLE) {
          chosen.push(segments.splice(Math.floor(Math.random() * segments.length), 1)[0]);
        }
        segments = chosen;
      }
      this.segments = segments;
      this.planned = segments.length;
    },
    brokenChain: function (i) {
      return this.chainEntry.fault('的延时链第' + i + '段不成立',
        'does not follow: segment ' + i + ' of the delay chain');
    },
    chain: function () {
      var segment = this.segments[0];
      if (segment) {
        var steps = Math.min(segment.left, D.PIECE);
        segment.from = Sm.walk(segment.from, steps);
        segment.left -= steps;
        if (!segment.left) {
          if (!D.same(segment.from, segment.to)) throw this.brokenChain(segment.i);
          this.segments.shift();
        }
        this.fraction = 1 - this.segments.length / this.planned;
        return true;
      }
      if (this.planned < this.all) {
        this.held('延时链共' + this.all + '段，随机抽查' + this.planned + '段，全部成立',
          this.planned + ' of ' + this.all + ' segments of the delay chain were checked, at random');
      }
      return false;
    },
    seeded: function () {
      this.seedValue = this.chainEnd;
      this.held('随机种子重新计算一致', 'the seed was computed again');
    },
    // A RESULT or MATCH must say what was computed. Gives its time.
    computed: function (entry, body, after) {
      if (!D.same(entry.body, body)) {
        throw entry.fault('与重新计算的不同', 'differs from what the public inputs give');
      }
      this.signed(entry);
      entry.between(after, Infinity);
      return entry.at;
    },
    ticketsOf: function (j, value) {
      return new D.Tickets(D.HT('dr1.key', [this.seedValue, this.secret, D.number(j, 4), value]));
    },
    draw: function () {
      var tickets = this.ticketsOf(0, D.ZERO), drawn = {};
      this.members = D.membersOf(this.rules, this.poolList);
      var found = D.draw(this.rules, this.members, tickets, this.debtList);
      var result = D.resultBody(0, found);
      this.drawnAt = this.computed(this.entry(D.RESULT), result, this.seededAt);
      this.resultHash = D.HT('dr1.result', [this.a.hash, this.seedValue, result]);
      found.forEach(function (s) {
        s.picks.concat(s.owed).forEach(function (p) { drawn[D.hex(p.id.bytes)] = true; });
      });
      var n = Object.keys(drawn).length;
      this.held('重新抽取' + n + '户，结果一致', n + ' drawn again with the same result');
      this.rounds = [found];
      this.visits = {};
      this.skipped = {};
      this.startMatching(tickets, found);
    },
    // Visits of earlier rounds stay: they count in the load of their inspectors unless skipped.
    startMatching: function (tickets, found) {
      var self = this, loads = this.people.map(function () { return 0; });
      Object.keys(this.visits).forEach(function (key) {
        var visit = self.visits[key];
        if (visit.outcome || self.skipped[D.hex(visit.id.bytes)]) return;
        visit.staff.forEach(function (i) { loads[i] += 1; });
      });
      this.matching = new Match.Matching(tickets, Match.visitsOf(this.rules.strata, found, this.visits),
        this.people, this.recused, this.rules, loads);
    },
    matchedBody: function (j) {
      var visits = this.visits;
      this.matching.visits.forEach(function (visit) { visits[visit.key] = visit; });
      return Match.matchBody(j, this.matching.visits, this.people);
    },
    match: function () {
      if (this.matching.step()) return true;
      var body = this.matchedBody(0);
      this.pairsHash = Sm.sm3(body);
      this.computed(this.entry(D.MATCH), body, this.seededAt);
      this.held('检查人员重新匹配一致', 'the matching was computed again');
      return false;
    },
    close: function () {
      if (!this.parts[D.NOTES] && !this.parts[D.CLOSE]) {
        this.held('抽取尚未结案', 'the draw is still open');
        return;
      }
      var notes = D.one(this.parts, D.NOTES), entry = this.entry(D.CLOSE), r = entry.reader();
      var result = r.raw(32), pairs = r.raw(32), words = r.raw(32), rounds = r.number(2);
      r.end();
      if (!D.same(words, Sm.sm3(notes))) {
        throw D.fault(D.NOTES, '与结案登记不符：被改动过', 'do not fit the closing entry: changed');
      }
      this.signed(entry);
      entry.between(this.lastMove, Infinity);
      if (!D.same(result, this.resultHash) || !D.same(pairs, this.pairsHash) ||
          rounds !== this.rounds.length - 1) {
        throw entry.fault('与结果不符', 'does not fit the result');
      }
      this.held('结案登记与结果、说明一致', 'the closing entry fits');
    },
    whole: function () {
      var whole = this.bytes.subarray(0, this.bytes.length - 32);
      if (!D.same(Sm.sm3(whole), this.parts.digest)) {
        throw new D.Fault(0, '文件末尾的校验值与内容不符',
          'the digest at the end of the file does not fit its content');
      }
      this.held('文件完整', 'the file is whole');
    }
  };

  root.MingqianVerify = {
    start: function (bytes, held) { return new Check(bytes, held); }
  };
}(typeof window === 'undefined' ? this : window));
