// The public log (docs/draw.md) in plain ES5: notes, base64, inclusion paths, cosignatures, and
// how many entries were seen in time. Its functions are pieces of a Check (see verify.js).
(function (root) {
  'use strict';
  var Sm = root.MingqianSm, D = root.MingqianDraw, join = Sm.join;
  var ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  var DASH = [0xe2, 0x80, 0x94, 0x20], SPACE = 32, LINE = 10;
  // How many paths are followed in one piece of work.
  var PATHS = 200;

  // The bytes of canonical base64, or null.
  function decoded(text) {
    var out = [], held = 0, bits = 0, pads = 0, i;
    if (text.length % 4) return null;
    while (pads < 2 && text[text.length - 1 - pads] === 61) pads += 1;
    for (i = 0; i < text.length - pads; i += 1) {
      var value = ALPHABET.indexOf(String.fromCharCode(text[i]));
      if (value < 0) return null;
      held = (held << 6 | value) & 0xffff;
      bits += 6;
      if (bits >= 8) { bits -= 8; out.push(held >> bits & 255); }
    }
    // What is left must be zeros, as many as the padding says.
    return bits === 2 * pads && !(held & ((1 << bits) - 1)) ? new Uint8Array(out) : null;
  }
  // The lines of some bytes that end with a line feed; null when they do not.
  function linesOf(bytes) {
    var lines = [], from = 0, i;
    for (i = 0; i < bytes.length; i += 1) {
      if (bytes[i] === LINE) { lines.push(bytes.subarray(from, i)); from = i + 1; }
    }
    return from === bytes.length && lines.length ? lines : null;
  }
  function decimal(bytes) {
    var text = D.utf8(bytes);
    return text !== null && /^(0|[1-9][0-9]{0,14})$/.test(text) ? Number(text) : null;
  }

  // A log or a witness: UTF-8 without white space, controls and +.
  function isName(bytes) {
    var text = D.utf8(bytes);
    return text !== null && bytes.length <= 255 && !/[\s\u0000-\u001f\u007f-\u009f+]/.test(text);
  }
  function Note(bytes) {
    var cut = 0, wrong = D.fault(D.PROOFS, '中的检查点格式不对', 'hold a checkpoint without its form');
    while (cut < bytes.length && (bytes[cut] !== LINE || bytes[cut + 1] !== LINE)) cut += 1;
    this.text = bytes.subarray(0, cut + 1);
    var head = linesOf(this.text), tail = linesOf(bytes.subarray(cut + 2));
    if (!head || head.length !== 3 || !tail) throw wrong;
    this.origin = head[0];
    this.size = decimal(head[1]);
    this.root = decoded(head[2]);
    if (this.size === null || !this.root || this.root.length !== 32) throw wrong;
    if (tail.length > 64) throw wrong;
    this.signatures = tail.map(function (line) {
      var space = line.length - 1;
      while (space >= 0 && line[space] !== SPACE) space -= 1;
      var data = decoded(line.subarray(space + 1));
      if (!D.same(line.subarray(0, 4), DASH) || space < 5 || !data || data.length < 5) throw wrong;
      if (!isName(line.subarray(4, space))) throw wrong;
      return { name: line.subarray(4, space), key: data.subarray(0, 4), data: data.subarray(4) };
    });
  }
  Note.prototype = {
    // The signatures under a name and a key, of a length.
    by: function (name, kind, key, size) {
      var id = Sm.sm3(join([name, [LINE, 255], D.ascii(kind), key])).subarray(0, 4);
      return this.signatures.filter(function (s) {
        return D.same(s.name, name) && D.same(s.key, id) && s.data.length === size;
      });
    },
    isSigned: function (origin, key) {
      var text = this.text;
      return D.same(this.origin, origin) && this.by(origin, 'dr1-sm2-sm3', key, 64).some(function (s) {
        return Sm.verifies(key, text, s.data);
      });
    },
    // When a witness first cosigned it, in milliseconds; Infinity if it did not.
    seenBy: function (name, key) {
      var text = this.text;
      return this.by(name, 'dr1-sm2-sm3-cosignature', key, 72).reduce(function (first, s) {
        var seconds = new D.Reader(s.data, D.PROOFS).number(8);
        var said = join([D.ascii('cosignature/v1\ntime ' + seconds + '\n'), text]);
        return Sm.verifies(key, said, s.data.subarray(8)) ? Math.min(first, 1000 * seconds) : first;
      }, Infinity);
    }
  };

  // The root that a path leads to from a leaf's hash (RFC 6962); null if its length is wrong.
  function pathLeads(node, index, size, path) {
    var last = size - 1;
    if (index >= size) return null;
    for (var i = 0; i < path.length; i += 1) {
      if (last === 0) return null;
      if (index % 2 || index === last) {
        node = D.node(path[i], node);
        while (index && index % 2 === 0) { index /= 2; last = Math.floor(last / 2); }
      } else node = D.node(node, path[i]);
      index = Math.floor(index / 2);
      last = Math.floor(last / 2);
    }
    return last === 0 ? node : null;
  }
  function leaf(bytes) { return Sm.sm3(join([[0], bytes])); }

  function readProofs(bytes) {
    var r = new D.Reader(bytes, D.PROOFS), notes = [], leaves = [], n, k, last;
    for (n = r.number(2); n > 0; n -= 1) {
      var note = new Note(r.lv16());
      if (notes.length && notes[notes.length - 1].size >= note.size) {
        throw r.wrong('notes in ascending order of their size');
      }
      notes.push(note);
    }
    for (n = r.number(4); n > 0; n -= 1) {
      var found = { hash: r.raw(32), index: r.number(8), note: notes[r.number(2)], path: [] };
      for (k = r.number(1); k > 0; k -= 1) found.path.push(r.raw(32));
      if (!found.note || (last && last.index >= found.index)) {
        throw r.wrong('leaves in ascending order of their index, each with a note');
      }
      leaves.push(found);
      last = found;
    }
    r.end();
    return { notes: notes, leaves: leaves };
  }

  // ---- the pieces of a Check

  // The hash of each entry, and by when it should have been seen.
  function entriesOf(check) {
    var out = [], t = check.a.times, by = {};
    [D.KEY, D.ANNOUNCE, D.POOL, D.ROSTER, D.PLAN].forEach(function (part) { by[part] = t[0]; });
    by[D.COMMIT] = t[1];
    by[D.BEACON] = by[D.REVEAL] = t[2];
    for (var part = D.KEY; part <= D.START; part += 1) {
      if (D.TYPES[part]) {
        (check.parts[part] || []).forEach(function (bytes, i) {
          // A unique value proves by itself that it was not there before its time.
          var isUnique = part === D.BEACON && check.a.beacons[i].kind === 1;
          // START must be seen a minute after the reveals closed: far less than the chain takes.
          if (part === D.START) by[part] = (i ? check.untils[i - 1] : t[2]) + 60000;
          out.push({ hash: leaf(bytes), by: isUnique ? undefined : by[part] });
        });
      }
    }
    return out;
  }
  function begin() {
    var bytes = this.parts[D.PROOFS], hexes = function (x) { return D.hex(x.hash); };
    this.logged = entriesOf(this);
    this.seenTimes = {};
    if (!bytes) { this.proofs = { notes: [], leaves: [] }; return; }
    this.proofs = readProofs(bytes[0]);
    this.notesLeft = this.proofs.notes.slice();
    this.leavesLeft = this.proofs.leaves.slice();
    var mine = this.logged.map(hexes).sort(), theirs = this.proofs.leaves.map(hexes).sort();
    if (mine.join() !== theirs.join()) {
      throw D.fault(D.PROOFS, '不是本次抽取的全部登记', 'are not of exactly the entries of this draw');
    }
  }
  // One signature at a time: the log's first, then each witness.
  function notes() {
    var note = this.notesLeft && this.notesLeft[0];
    if (!note) return false;
    if (!note.times) {
      if (!note.isSigned(this.a.log, this.organKey)) {
        throw D.fault(D.PROOFS, '中的检查点不是日志签名的', 'hold a checkpoint that the log did not sign');
      }
      note.times = [];
    } else {
      var witness = this.a.witnesses[note.times.length];
      note.times.push(note.seenBy(witness.id, witness.key));
    }
    if (note.times.length === this.a.witnesses.length) this.notesLeft.shift();
    return true;
  }
  function paths() {
    var self = this;
    if (!this.leavesLeft || !this.leavesLeft.length) return false;
    this.leavesLeft.splice(0, PATHS).forEach(function (x) {
      var top = pathLeads(x.hash, x.index, x.note.size, x.path);
      if (!top || !D.same(top, x.note.root)) {
        throw D.fault(D.PROOFS, '的路径不成立', 'have a path that does not hold');
      }
      self.seenTimes[D.hex(x.hash)] = x.note.times;
    });
    return true;
  }
  function conclude() {
    var self = this, all = 0, inTime = 0;
    if (this.parts[D.PROOFS]) {
      var n = this.logged.length;
      this.held('日志含有全部' + n + '条登记', 'all ' + n + ' entries are in the log');
    }
    this.logged.forEach(function (x) {
      if (x.by === undefined) return;
      var times = self.seenTimes[D.hex(x.hash)] || [];
      all += 1;
      if (times.filter(function (at) { return at <= x.by; }).length >= self.a.quorum) inTime += 1;
    });
    this.held(all + '条登记中' + inTime + '条有法定数见证人按时见到' +
      (inTime === all ? '' : '；其余的先后只凭机关的时钟'),
    inTime + ' of ' + all + ' entries were seen in time by a quorum of witnesses' +
      (inTime === all ? '' : "; for the others the order rests on the organ's clock"),
    inTime === all ? undefined : '!');
  }

  root.MingqianLog = {
    leaf: leaf, pathLeads: pathLeads, pieces: [begin, notes, paths, conclude]
  };
}(typeof window === 'undefined' ? this : window));
