// Visits and the matching of inspectors (docs/draw.md) in plain ES5, a piece at a time.
(function (root) {
  'use strict';
  var Sm = root.MingqianSm, D = root.MingqianDraw, join = Sm.join;
  // How many inspectors are looked at in one piece of work, about.
  var PIECE = 6000;

  // The visits that a draw adds to those before (by key), in their order; each knows the skills that it needs.
  function visitsOf(strata, found, before) {
    var visits = [], added = {};
    found.forEach(function (drawn, at) {
      var s = strata[at];
      drawn.picks.concat(drawn.owed).forEach(function (p) {
        var key = D.hex(p.id.bytes) + ':' + s.unit, visit = added[key], i;
        if (before[key]) return;
        if (!visit) {
          visit = added[key] = { key: key, id: p.id, unit: s.unit, skills: new Uint8Array(8) };
          visits.push(visit);
        }
        for (i = 0; i < 8; i += 1) visit.skills[i] |= s.skills[i];
      });
    });
    return visits;
  }
  function isFit(inspector, visit, recused) {
    if (visit.unit !== 0 && inspector.unit !== visit.unit) return false;
    for (var i = 0; i < 8; i += 1) {
      if ((inspector.skills[i] & visit.skills[i]) !== visit.skills[i]) return false;
    }
    return !recused[D.hex(inspector.id.bytes) + ':' + D.hex(visit.id.bytes)];
  }

  // Gives visits their staff; loads (by place in the roster) are those of earlier rounds.
  function Matching(tickets, visits, roster, recused, rules, loads) {
    this.tickets = tickets;
    this.visits = visits;
    this.roster = roster;
    this.recused = recused;
    this.rules = rules;
    this.loads = loads;
    this.holds = roster.map(function () { return {}; });
    this.prepared = 0;
    this.slot = 0;
    this.next = 0;
  }
  Matching.prototype = {
    // Does a piece of the work and says whether there is more.
    step: function () {
      var left = PIECE;
      for (; left > 0 && this.prepared < this.visits.length; left -= this.roster.length + 1) {
        this.prepare(this.visits[this.prepared]);
        this.prepared += 1;
      }
      while (left > 0 && this.slot < this.rules.each) {
        if (this.next === this.visits.length) {
          this.next = 0;
          this.slot += 1;
          continue;
        }
        if (this.visits[this.next].outcome === 0) left -= this.fill(this.next);
        this.next += 1;
      }
      return this.prepared < this.visits.length || this.slot < this.rules.each;
    },
    prepare: function (visit) {
      var self = this, fit = [];
      this.roster.forEach(function (inspector, i) {
        if (isFit(inspector, visit, self.recused)) fit.push({ i: i, t: self.tickets.pair(visit.id, inspector.id) });
      });
      fit.sort(function (a, b) { return D.compare(a.t, b.t) || a.i - b.i; });
      visit.eligible = fit.map(function (x) { return x.i; });
      visit.leads = visit.eligible.filter(function (i) { return self.roster[i].isLead; }).length;
      visit.outcome = fit.length < this.rules.each || (this.rules.lead && !visit.leads) ? 1 : 0;
      visit.staff = [];
    },
    isLeadSlot: function (slot) { return this.rules.lead && slot === 0; },
    put: function (e, slot, i) {
      this.visits[e].staff[slot] = i;
      this.holds[i][e] = slot;
      this.loads[i] += 1;
    },
    // One slot of a visit: where an eligible inspector has the least load of all who could come
    // into question, the search would end with it. Gives about what it cost.
    fill: function (e) {
      var visit = this.visits[e], leading = this.isLeadSlot(this.slot), least = Infinity, i, at;
      for (i = 0; i < this.roster.length; i += 1) {
        var x = this.roster[i];
        if ((visit.unit === 0 || x.unit === visit.unit) && (!leading || x.isLead) && this.loads[i] < x.cap) {
          least = Math.min(least, this.loads[i]);
        }
      }
      for (at = 0; at < visit.eligible.length; at += 1) {
        i = visit.eligible[at];
        if ((!leading || this.roster[i].isLead) && this.loads[i] === least &&
            this.loads[i] < this.roster[i].cap && visit.staff.indexOf(i) < 0) {
          this.put(e, this.slot, i);
          return this.roster.length;
        }
      }
      if (!this.augment(e, this.slot, leading)) visit.outcome = 2;
      return PIECE;
    },
    // Breadth first from a visit: the inspectors found, who found them, through whom a visit was reached.
    reach: function (e, leading) {
      var self = this, out = { found: [], parent: [], via: [] }, seen = [], queue = [e], at, x;
      var take = function (i) {
        if (out.parent[i] === undefined && self.visits[x].staff.indexOf(i) < 0 &&
            (!leading || self.roster[i].isLead)) {
          out.parent[i] = x;
          out.found.push(i);
        }
      };
      var follow = function (i) {
        var held = Object.keys(self.holds[i]).map(Number).sort(function (a, b) { return a - b; });
        held.forEach(function (y) {
          if (seen[y] || self.isLeadSlot(self.holds[i][y]) !== leading) return;
          seen[y] = true;
          out.via[y] = i;
          queue.push(y);
        });
      };
      seen[e] = true;
      for (at = 0; at < queue.length; at += 1) {
        x = queue[at];
        var known = out.found.length;
        this.visits[x].eligible.forEach(take);
        out.found.slice(known).forEach(follow);
      }
      return out;
    },
    augment: function (e, slot, leading) {
      var reached = this.reach(e, leading), loads = this.loads, roster = this.roster, end = -1;
      reached.found.forEach(function (i) {
        if (loads[i] < roster[i].cap && (end < 0 || loads[i] < loads[end])) end = i;
      });
      if (end < 0) return false;
      while (reached.parent[end] !== e) {
        var x = reached.parent[end], released = reached.via[x], itsSlot = this.holds[released][x];
        delete this.holds[released][x];
        loads[released] -= 1;
        this.put(x, itsSlot, end);
        end = released;
      }
      this.put(e, slot, end);
      return true;
    }
  };

  function matchBody(j, visits, roster) {
    var body = [[j], D.number(visits.length, 4)];
    visits.forEach(function (visit) {
      body.push(visit.id.bytes, D.number(visit.unit, 4), [visit.outcome]);
      if (visit.outcome) body.push(D.number(visit.eligible.length, 4), D.number(visit.leads, 4));
      else {
        visit.staff.forEach(function (i) {
          var text = roster[i].id.text;
          body.push([text.length], text);
        });
      }
    });
    return join(body);
  }

  root.MingqianMatch = { visitsOf: visitsOf, Matching: Matching, matchBody: matchBody };
}(typeof window === 'undefined' ? this : window));
