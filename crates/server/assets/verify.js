// Checks a published draw in the visitor's browser, in plain ES5: the same order and the same
// names of parts as mingqian-verify.
//
// MingqianVerify.start(bytes, held) gives an object whose step() does a piece of the work and
// says whether there is more; a fault with part, zh and en is thrown where something is wrong.
(function (root) {
  'use strict';
  var D = root.MingqianDraw, Sm = root.MingqianSm, join = Sm.join;
  var CHANGED = ['与公告的根散列不符：名单被改动过', 'does not fit its announced root: changed'];

  // ---- matching inspectors by shortest alternating paths

  function match(tickets, entities, roster, recused, rules) {
    var assigned = [], holds = roster.map(function () { return {}; });
    var loads = roster.map(function () { return 0; });
    var closed = [], eligible = [];
    entities.forEach(function (id, e) {
      var fit = [], lead = false;
      roster.forEach(function (inspector, i) {
        if (recused[D.hex(inspector.id.bytes) + ':' + D.hex(id.bytes)]) return;
        fit.push({ i: i, t: tickets.pair(id, inspector.id) });
        lead = lead || inspector.isLead;
      });
      fit.sort(function (a, b) { return D.compare(a.t, b.t) || a.i - b.i; });
      eligible[e] = fit.map(function (x) { return x.i; });
      closed[e] = fit.length < rules.each || (rules.lead && !lead);
      assigned[e] = [];
    });
    function put(e, slot, i) {
      assigned[e][slot] = i;
      holds[i][e] = slot;
      loads[i] += 1;
    }
    function augment(e, slot) {
      var leading = rules.lead && slot === 0, parent = [], via = [], found = [], seen = [];
      var queue = [e], at, x;
      seen[e] = true;
      for (at = 0; at < queue.length; at += 1) {
        x = queue[at];
        var firstNew = found.length;
        eligible[x].forEach(function (i) {
          if (parent[i] === undefined && assigned[x].indexOf(i) < 0 && (!leading || roster[i].isLead)) {
            parent[i] = x;
            found.push(i);
          }
        });
        found.slice(firstNew).forEach(function (i) {
          Object.keys(holds[i]).map(Number).sort(function (a, b) { return a - b; }).forEach(function (y) {
            var isSameClass = (rules.lead && holds[i][y] === 0) === leading;
            if (!seen[y] && isSameClass) {
              seen[y] = true;
              via[y] = i;
              queue.push(y);
            }
          });
        });
      }
      var end = -1;
      found.forEach(function (i) {
        if (loads[i] < roster[i].cap && (end < 0 || loads[i] < loads[end])) end = i;
      });
      if (end < 0) return false;
      for (;;) {
        x = parent[end];
        if (x === e) { put(e, slot, end); return true; }
        var released = via[x], itsSlot = holds[released][x];
        delete holds[released][x];
        loads[released] -= 1;
        put(x, itsSlot, end);
        end = released;
      }
    }
    // Where an eligible inspector has the least load of all, the search would end with it.
    function direct(e, slot) {
      var leading = rules.lead && slot === 0, least = Infinity, i;
      for (i = 0; i < roster.length; i += 1) {
        if ((!leading || roster[i].isLead) && loads[i] < roster[i].cap) least = Math.min(least, loads[i]);
      }
      for (var at = 0; at < eligible[e].length; at += 1) {
        i = eligible[e][at];
        if ((!leading || roster[i].isLead) && loads[i] === least && loads[i] < roster[i].cap &&
            assigned[e].indexOf(i) < 0) {
          put(e, slot, i);
          return true;
        }
      }
      return augment(e, slot);
    }
    for (var slot = 0; slot < rules.each; slot += 1) {
      for (var e = 0; e < entities.length; e += 1) {
        if (!closed[e] && !direct(e, slot)) closed[e] = true;
      }
    }
    return entities.map(function (id, e) { return closed[e] ? null : assigned[e]; });
  }
  function matchBody(entities, matched, roster) {
    var body = [], n = 0;
    entities.forEach(function (id, e) {
      if (!matched[e]) return;
      n += 1;
      body.push(id.bytes);
      matched[e].forEach(function (i) {
        var text = roster[i].id.text;
        body.push([text.length], text);
      });
    });
    return join([D.number(n, 4)].concat(body));
  }

  // ---- the checks, one after the other; each is a piece of work

  function Check(bytes, held) {
    this.bytes = bytes;
    this.held = held;
    this.todo = [this.key, this.announcement, this.pool, this.roster, this.commits, this.beacons,
      this.reveals, this.seed, this.chain, this.draw, this.match, this.close];
    this.fraction = 0;
  }
  Check.prototype = {
    step: function () {
      var piece = this.todo[0];
      // The delay chain takes many steps: it stays the next piece until it is done.
      if (piece.call(this) !== true) this.todo.shift();
      return this.todo.length > 0;
    },
    signed: function (entry) { entry.signed(this.organ, this.organKey, this.a.drawId); },
    key: function () {
      this.parts = D.takeApart(this.bytes);
      var entry = this.keyEntry = new D.Entry(D.one(this.parts, D.KEY), D.KEY), r = entry.reader();
      this.organ = r.text();
      this.organKey = r.raw(65);
      r.end();
      entry.signed(this.organ, this.organKey, entry.drawId);
      var name = D.utf8(this.organ);
      this.held('机关“' + name + '”的公钥有效', 'the key of ' + name + ' is sound');
    },
    announcement: function () {
      var entry = new D.Entry(D.one(this.parts, D.ANNOUNCE), D.ANNOUNCE), r = entry.reader();
      var bytes = r.raw(r.number(4)), rules = entry.body.subarray(r.at);
      var a = this.a = D.readAnnouncement(bytes);
      this.rules = D.readRules(rules);
      this.signed(entry);
      if (!D.same(D.HT('dr1.rules', [rules]), a.rulesHash)) {
        throw entry.fault('中的规则与其散列不符', 'has rules that do not fit their hash');
      }
      var broken = D.checkAnnouncement(a);
      if (broken) throw entry.fault('不合规定：' + broken, 'breaks a rule: ' + broken);
      entry.between(0, a.times[0]);
      this.announcedAt = entry.at;
      if (!D.same(this.keyEntry.drawId, a.drawId)) {
        throw this.keyEntry.fault('属于另一次抽取', 'belongs to another draw');
      }
      this.held('公告有效，规则与公告一致', 'announcement and rules are sound');
    },
    pool: function () {
      var a = this.a, file = D.one(this.parts, D.POOL_FILE), known = {};
      var pool = this.poolList = D.readList(file, D.POOL_FILE, D.readPoolEntry);
      var entry = new D.Entry(D.one(this.parts, D.POOL), D.POOL), r = entry.reader();
      var top = r.raw(32), n = r.number(8), digest = r.raw(32);
      r.end();
      this.signed(entry);
      entry.between(0, a.times[0]);
      if (!D.same(pool.root, a.poolRoot) || pool.length !== a.poolSize || !D.same(digest, Sm.sm3(file))) {
        throw D.fault(D.POOL_FILE, CHANGED[0], CHANGED[1]);
      }
      if (!D.same(top, a.poolRoot) || n !== pool.length) {
        throw entry.fault('与公告不符', 'differs from the announcement');
      }
      this.rules.strata.forEach(function (s) { known[s.number] = true; });
      pool.forEach(function (e) {
        if (!known[e.stratum]) {
          throw D.fault(D.POOL_FILE, '含有规则之外的分层', 'has a stratum outside the rules');
        }
      });
      this.held('抽取库' + n + '户，与公告一致', 'the pool has ' + n + ' entries, as announced');
    },
    roster: function () {
      var a = this.a, recused = this.recused = {};
      var people = this.people = D.readList(D.one(this.parts, D.ROSTER_FILE), D.ROSTER_FILE, D.readInspector);
      var pairs = D.readList(D.one(this.parts, D.RECUSAL_FILE), D.RECUSAL_FILE, D.readRecusal);
      var entry = new D.Entry(D.one(this.parts, D.ROSTER), D.ROSTER), r = entry.reader();
      var listed = [r.raw(32), r.number(4), r.raw(32), r.number(8)];
      r.end();
      this.signed(entry);
      entry.between(0, a.times[0]);
      if (!D.same(people.root, a.rosterRoot) || people.length !== a.inspectors) {
        throw D.fault(D.ROSTER_FILE, CHANGED[0], CHANGED[1]);
      }
      if (!D.same(pairs.root, a.recusalRoot) || pairs.length !== a.recusals) {
        throw D.fault(D.RECUSAL_FILE, CHANGED[0], CHANGED[1]);
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
    byWitness: function (bytes, part, from, until) {
      var entry = new D.Entry(bytes, part), r = entry.reader(), name = r.text(), place = -1;
      var said = { entry: entry, link: part === D.REVEAL ? r.number(2) : 0, value: r.raw(32) };
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
        var said = self.byWitness(bytes, D.COMMIT, self.announcedAt, self.a.times[1]);
        if (commits[said.place]) throw said.entry.fault('重复', 'stands twice');
        commits[said.place] = said.value;
        n += 1;
      });
      this.held(n + '位见证人按时承诺', n + ' witnesses committed in time');
    },
    beacons: function () {
      var self = this, a = this.a, values = this.values = [];
      this.lastPhysical = a.times[1];
      (this.parts[D.BEACON] || []).forEach(function (bytes) {
        var entry = new D.Entry(bytes, D.BEACON), r = entry.reader();
        var source = r.text(), round = r.number(8), value = r.lv16();
        r.end();
        self.signed(entry);
        var expected = a.beacons[values.length];
        if (!expected || !D.same(expected.source, source) || expected.round !== round) {
          throw entry.fault('不是公告指定的来源', 'is not the one announced');
        }
        if (!D.hasForm(source, value)) throw entry.fault('的形式不对', 'does not have the form of its source');
        entry.between(expected.from, Infinity);
        if (expected.kind === 2) {
          entry.between(a.times[1], a.times[2]);
          self.lastPhysical = Math.max(self.lastPhysical, entry.at);
        }
        values.push(entry.body);
      });
      if (values.length !== a.beacons.length) {
        throw new D.Fault(D.BEACON, '缺少公告指定的公开随机数', 'a beacon of the announcement is missing');
      }
      this.held('公开随机数在承诺之后产生', 'the beacon came after the commitments');
    },
    reveals: function () {
      var self = this, a = this.a, reveals = this.revealed = [], n = 0;
      (this.parts[D.REVEAL] || []).forEach(function (bytes) {
        var said = self.byWitness(bytes, D.REVEAL, self.lastPhysical, a.times[2]);
        var commit = D.HT('dr1.commit', [a.hash, D.lv16(a.witnesses[said.place].id), said.value]);
        if (said.link !== 0 || !self.committed[said.place] || !D.same(commit, self.committed[said.place])) {
          throw said.entry.fault('与承诺不符', 'does not fit its commitment');
        }
        if (reveals[said.place]) throw said.entry.fault('重复', 'stands twice');
        reveals[said.place] = said.value;
        n += 1;
      });
      this.held(n + '位见证人的揭示与承诺一致', n + ' reveals fit their commitments');
      this.revealCount = n;
    },
    seed: function () {
      var self = this, a = this.a;
      var entry = this.seedEntry = new D.Entry(D.one(this.parts, D.SEED), D.SEED), r;
      if (this.revealCount < a.quorum) throw entry.fault('无效：揭示的见证人不足法定数', 'is void: too few reveals');
      this.signed(entry);
      entry.between(a.times[2], Infinity);
      var body = [a.hash, D.number(a.witnesses.length, 2)];
      a.witnesses.forEach(function (w, i) {
        body.push(D.lv16(w.id), [self.revealed[i] ? 1 : 0], self.revealed[i] || D.ZERO);
      });
      body = join(body.concat([D.number(this.values.length, 2)], this.values));
      r = entry.reader();
      this.seedValue = r.raw(32);
      var checkpoints = [], n = r.number(4);
      for (; n > 0; n -= 1) checkpoints.push(r.raw(32));
      r.end();
      if (a.last !== 3) {
        if (!D.same(this.seedValue, D.HT('dr1.seed', [body])) || checkpoints.length) {
          throw entry.fault('与各方的值不符', 'does not follow from the values');
        }
        this.segments = [];
      } else this.plan(checkpoints, D.HT('dr1.delay', [body]));
    },
    // Which segments of the delay chain are walked: all, or a random sample of a long one.
    plan: function (checkpoints, start) {
      var steps = this.a.steps, rest = steps % D.CHECKPOINT, segments = [], i;
      if (checkpoints.length !== Math.floor(steps / D.CHECKPOINT)) throw this.brokenChain(checkpoints.length);
      for (i = 0; i < checkpoints.length; i += 1) {
        segments.push({ i: i, from: i ? checkpoints[i - 1] : start, left: D.CHECKPOINT, to: checkpoints[i] });
      }
      var last = checkpoints.length ? checkpoints[checkpoints.length - 1] : start;
      if (rest) segments.push({ i: segments.length, from: last, left: rest, to: this.seedValue });
      else if (!D.same(last, this.seedValue)) throw this.brokenChain(checkpoints.length - 1);
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
      return this.seedEntry.fault('的延时链第' + i + '段不成立',
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
      } else this.held('随机种子重新计算一致', 'the seed was computed again');
      return false;
    },
    // The body of an entry must be what was computed.
    expect: function (part, computed) {
      var entry = new D.Entry(D.one(this.parts, part), part);
      if (!D.same(entry.body, computed)) {
        throw entry.fault('与重新计算的不同', 'differs from what the public inputs give');
      }
      this.signed(entry);
      entry.between(this.seedEntry.at, Infinity);
      return entry;
    },
    draw: function () {
      var key = D.HT('dr1.key', [this.seedValue, D.ZERO, [0, 0, 0, 0], D.ZERO]);
      this.tickets = new D.Tickets(key);
      this.found = D.draw(this.rules, this.poolList, this.tickets);
      var result = D.resultBody(this.found), entities = this.entities = [];
      this.drawnAt = this.expect(D.RESULT, result).at;
      this.resultHash = D.HT('dr1.result', [this.a.hash, this.seedValue, result]);
      this.found.forEach(function (s) { s.picks.forEach(function (p) { entities.push(p.id); }); });
      this.held('重新抽取' + entities.length + '户，结果一致',
        entities.length + ' drawn again with the same result');
    },
    match: function () {
      var matched = match(this.tickets, this.entities, this.people, this.recused, this.rules);
      this.pairs = matchBody(this.entities, matched, this.people);
      this.expect(D.MATCH, this.pairs);
      this.held('检查人员重新匹配一致', 'the matching was computed again');
    },
    close: function () {
      var notes = D.one(this.parts, D.NOTES);
      var entry = new D.Entry(D.one(this.parts, D.CLOSE), D.CLOSE), r = entry.reader();
      var result = r.raw(32), pairs = r.raw(32), words = r.raw(32);
      r.end();
      if (!D.same(words, Sm.sm3(notes))) {
        throw D.fault(D.NOTES, '与结案登记不符：被改动过', 'do not fit the closing entry: changed');
      }
      this.signed(entry);
      if (!D.same(result, this.resultHash) || !D.same(pairs, Sm.sm3(this.pairs))) {
        throw entry.fault('与结果不符', 'does not fit the result');
      }
      entry.between(this.drawnAt, Infinity);
      this.held('结案登记与结果、说明一致', 'the closing entry fits');
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
