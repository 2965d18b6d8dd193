// Rules, announcement and the form of beacons (docs/draw.md) in plain ES5.
(function (root) {
  'use strict';
  var D = root.MingqianDraw;

  function readRules(bytes) {
    var r = new D.Reader(bytes, D.ANNOUNCE), rules = { strata: [], codes: [] }, i, n;
    r.oneOf([2]);
    rules.isJoint = r.oneOf([0, 1]) === 1;
    for (i = r.number(2); i > 0; i -= 1) {
      var s = { number: r.number(4), name: D.utf8(r.text()), ppm: r.number(4), min: r.number(8),
        max: r.number(8), isWeighted: r.oneOf([0, 1]) === 1, unit: r.number(4), skills: r.raw(8) };
      n = rules.strata.length;
      if (n && rules.strata[n - 1].number >= s.number) throw r.wrong('strata in ascending order');
      if (rules.isJoint !== (s.unit !== 0) || (rules.isJoint && s.number > 31)) {
        throw r.wrong('a unit exactly in joint draws, of strata from 0 to 31');
      }
      rules.strata.push(s);
    }
    rules.isUp = r.oneOf([0, 1]) === 1;
    rules.each = r.number(1);
    rules.lead = r.oneOf([0, 1]) === 1;
    r.oneOf([1]);
    rules.rounds = r.number(2);
    rules.seconds = r.number(4);
    for (i = r.number(2); i > 0; i -= 1) {
      rules.codes.push(r.lv8());
      if (D.utf8(rules.codes[rules.codes.length - 1]) === null) throw r.wrong('a skip code of UTF-8');
    }
    r.raw(32);
    r.end();
    return rules;
  }
  function readAnnouncement(bytes) {
    var r = new D.Reader(bytes, D.ANNOUNCE), a = { hash: D.HT('dr1.announce', [bytes]) }, i;
    a.drawId = r.raw(32); a.rulesHash = r.raw(32); a.poolRoot = r.raw(32); a.poolSize = r.number(8);
    a.rosterRoot = r.raw(32); a.inspectors = r.number(4); a.recusalRoot = r.raw(32);
    a.recusals = r.number(8);
    a.debtRoot = r.raw(32); a.debts = r.number(4); a.sealRoot = r.raw(32); a.sealIndex = r.number(4);
    a.isSealed = !D.same(a.sealRoot, D.ZERO);
    a.witnesses = []; a.beacons = []; a.times = [];
    for (i = r.number(2); i > 0; i -= 1) a.witnesses.push({ id: r.text(), key: r.raw(65) });
    a.quorum = r.number(2);
    for (i = r.number(2); i > 0; i -= 1) {
      a.beacons.push({ source: r.text(), round: r.number(8), kind: r.oneOf([1, 2]), from: r.number(8) });
    }
    a.last = r.oneOf([1, 2, 3]);
    a.steps = r.number(8);
    for (i = 0; i < 4; i += 1) a.times.push(r.number(8));
    a.log = r.text();
    r.raw(32);
    r.end();
    // Reveals are open from the earliest moment of the dice, or t1, until t2.
    a.diceFrom = a.beacons.reduce(function (from, b) {
      return b.kind === 2 ? Math.min(from, b.from) : from;
    }, Infinity);
    if (a.diceFrom === Infinity) a.diceFrom = a.times[1];
    return a;
  }
  // The unique beacon drand:quicknet: when a round comes out, in milliseconds, and the first round
  // that does at a time or later.
  var DRAND = 'drand:quicknet', GENESIS = 1692803367000, PERIOD = 3000;
  function timeOf(round) { return GENESIS + PERIOD * (round - 1); }
  function due(notBefore) { return Math.max(0, Math.ceil((notBefore - GENESIS) / PERIOD)) + 1; }

  function checkAnnouncement(a, rules) {
    var t = a.times, seen = {}, names = true, physical = true, unique = true, uniques = 0, isDue = true;
    a.witnesses.forEach(function (w) {
      if (seen[D.hex(w.id)] || w.id.length < 1 || w.id.length > 64) names = false;
      seen[D.hex(w.id)] = true;
    });
    a.beacons.forEach(function (b) {
      if (b.kind === 2) physical = physical && b.from >= t[1] + 60000 && b.from < t[2];
      else {
        uniques += 1;
        unique = unique && b.from >= t[2] + 120000;
        isDue = isDue && D.utf8(b.source) === DRAND && b.round === due(b.from);
      }
    });
    var n = a.witnesses.length;
    var kept = [[t[0] < t[1] && t[1] < t[2] && t[2] < t[3], 'the times t0 < t1 < t2 < t3 must ascend'],
      [n >= 3, 'a draw needs at least three witnesses'], [names, 'witnesses need different names'],
      [a.quorum >= Math.floor(n / 2) + 1, 'the quorum must be a majority'],
      [a.quorum <= n, 'the quorum exceeds the witnesses'], [a.beacons.length, 'a draw needs a beacon'],
      [physical, 'a physical beacon comes 60 s or more after t1 and before t2'],
      [unique, 'a unique beacon comes 120 s or more after t2'],
      [isDue, 'a unique beacon is the round of drand:quicknet that is due'],
      [(a.last === 1) === (uniques > 0), 'a unique beacon is the last move, and that last move needs one'],
      [a.last !== 1 || rules.rounds === 0,
        'a draw whose last move is a unique beacon has no rounds of substitution'],
      [(a.last === 3) === (a.steps > 0), 'delay steps belong to a delay chain, and it needs them'],
      [D.same(a.debtRoot, D.ZERO) === (a.debts === 0), 'debts have a root and a number, or zeros for both'],
      [a.isSealed || a.sealIndex === 0, 'a draw in the open has no index of a seal'],
      [a.last !== 2, 'share recovery is not accepted in this version']];
    for (var i = 0; i < kept.length; i += 1) if (!kept[i][0]) return kept[i][1];
    return null;
  }
  function hasForm(source, value) {
    var kind = D.utf8(source).split(':')[0], i;
    if (kind === 'dice') {
      for (i = 0; i < value.length; i += 1) if (value[i] < 48 || value[i] > 57) return false;
      return value.length >= 20 && value.length <= 200;
    }
    if (kind !== 'lottery' || value.length < 3 || value.length !== 1 + 2 * value[0]) return false;
    for (i = 3; i < value.length; i += 2) {
      if (D.compare(value.subarray(i - 2, i), value.subarray(i, i + 2)) >= 0) return false;
    }
    return true;
  }

  root.MingqianRules = {
    readRules: readRules, readAnnouncement: readAnnouncement,
    checkAnnouncement: checkAnnouncement, hasForm: hasForm, timeOf: timeOf
  };
}(typeof window === 'undefined' ? this : window));
