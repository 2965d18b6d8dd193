// SM3 and the checking of SM2 signatures in plain ES5 with typed arrays, for browsers of any age.
(function (root) {
  'use strict';

  // ---- SM3, GB/T 32905

  var FIRST = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600 | 0,
    0xa96f30bc | 0, 0x163138aa, 0xe38dee4d | 0, 0xb0fb0e4e | 0];
  var T = new Int32Array(64);
  var W = new Int32Array(68);
  var NOW = new Int32Array(8);
  for (var j = 0; j < 64; j += 1) {
    var t = j < 16 ? 0x79cc4519 : 0x7a879d8a;
    T[j] = t << (j % 32) | t >>> ((32 - j % 32) % 32) & (j % 32 ? -1 : 0);
  }

  // One block, whose sixteen words stand in W, into a state. Four rounds are written out, so that
  // the eight words change their parts in place of their values.
  function compress(s) {
    var j, x, y, w;
    for (j = 16; j < 68; j += 1) {
      x = W[j - 3];
      x = W[j - 16] ^ W[j - 9] ^ (x << 15 | x >>> 17);
      y = W[j - 13];
      W[j] = x ^ (x << 15 | x >>> 17) ^ (x << 23 | x >>> 9) ^ (y << 7 | y >>> 25) ^ W[j - 6];
    }
    var a = s[0], b = s[1], c = s[2], d = s[3], e = s[4], f = s[5], g = s[6], h = s[7];
    for (j = 0; j < 16; j += 4) {
      x = a << 12 | a >>> 20; y = x + T[j] + e | 0; y = y << 7 | y >>> 25; w = W[j];
      d = (a ^ b ^ c) + d + (y ^ x) + (w ^ W[j + 4]) | 0;
      h = (e ^ f ^ g) + h + y + w | 0;
      b = b << 9 | b >>> 23; f = f << 19 | f >>> 13;
      h = h ^ (h << 9 | h >>> 23) ^ (h << 17 | h >>> 15);
      x = d << 12 | d >>> 20; y = x + T[j + 1] + h | 0; y = y << 7 | y >>> 25; w = W[j + 1];
      c = (d ^ a ^ b) + c + (y ^ x) + (w ^ W[j + 5]) | 0;
      g = (h ^ e ^ f) + g + y + w | 0;
      a = a << 9 | a >>> 23; e = e << 19 | e >>> 13;
      g = g ^ (g << 9 | g >>> 23) ^ (g << 17 | g >>> 15);
      x = c << 12 | c >>> 20; y = x + T[j + 2] + g | 0; y = y << 7 | y >>> 25; w = W[j + 2];
      b = (c ^ d ^ a) + b + (y ^ x) + (w ^ W[j + 6]) | 0;
      f = (g ^ h ^ e) + f + y + w | 0;
      d = d << 9 | d >>> 23; h = h << 19 | h >>> 13;
      f = f ^ (f << 9 | f >>> 23) ^ (f << 17 | f >>> 15);
      x = b << 12 | b >>> 20; y = x + T[j + 3] + f | 0; y = y << 7 | y >>> 25; w = W[j + 3];
      a = (b ^ c ^ d) + a + (y ^ x) + (w ^ W[j + 7]) | 0;
      e = (f ^ g ^ h) + e + y + w | 0;
      c = c << 9 | c >>> 23; g = g << 19 | g >>> 13;
      e = e ^ (e << 9 | e >>> 23) ^ (e << 17 | e >>> 15);
    }
    for (j = 16; j < 64; j += 4) {
      x = a << 12 | a >>> 20; y = x + T[j] + e | 0; y = y << 7 | y >>> 25; w = W[j];
      d = (a & b | c & (a | b)) + d + (y ^ x) + (w ^ W[j + 4]) | 0;
      h = (g ^ e & (f ^ g)) + h + y + w | 0;
      b = b << 9 | b >>> 23; f = f << 19 | f >>> 13;
      h = h ^ (h << 9 | h >>> 23) ^ (h << 17 | h >>> 15);
      x = d << 12 | d >>> 20; y = x + T[j + 1] + h | 0; y = y << 7 | y >>> 25; w = W[j + 1];
      c = (d & a | b & (d | a)) + c + (y ^ x) + (w ^ W[j + 5]) | 0;
      g = (f ^ h & (e ^ f)) + g + y + w | 0;
      a = a << 9 | a >>> 23; e = e << 19 | e >>> 13;
      g = g ^ (g << 9 | g >>> 23) ^ (g << 17 | g >>> 15);
      x = c << 12 | c >>> 20; y = x + T[j + 2] + g | 0; y = y << 7 | y >>> 25; w = W[j + 2];
      b = (c & d | a & (c | d)) + b + (y ^ x) + (w ^ W[j + 6]) | 0;
      f = (e ^ g & (h ^ e)) + f + y + w | 0;
      d = d << 9 | d >>> 23; h = h << 19 | h >>> 13;
      f = f ^ (f << 9 | f >>> 23) ^ (f << 17 | f >>> 15);
      x = b << 12 | b >>> 20; y = x + T[j + 3] + f | 0; y = y << 7 | y >>> 25; w = W[j + 3];
      a = (b & c | d & (b | c)) + a + (y ^ x) + (w ^ W[j + 7]) | 0;
      e = (h ^ f & (g ^ h)) + e + y + w | 0;
      c = c << 9 | c >>> 23; g = g << 19 | g >>> 13;
      e = e ^ (e << 9 | e >>> 23) ^ (e << 17 | e >>> 15);
    }
    s[0] ^= a; s[1] ^= b; s[2] ^= c; s[3] ^= d; s[4] ^= e; s[5] ^= f; s[6] ^= g; s[7] ^= h;
  }

  function takeBlock(bytes, at) {
    for (var i = 0; i < 16; i += 1, at += 4) {
      W[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    }
  }

  // Fills W from word i on with the bytes that are left, fewer than fit, the mark and zeros.
  function takeRest(i, bytes, at, end) {
    for (; at + 4 <= end; i += 1, at += 4) {
      W[i] = bytes[at] << 24 | bytes[at + 1] << 16 | bytes[at + 2] << 8 | bytes[at + 3];
    }
    var word = 0x80;
    for (var last = end - 1; last >= at; last -= 1) word = bytes[last] | word << 8;
    // The bytes were gathered from the last to the first: the first stands lowest.
    W[i] = word << 24 | word << 8 & 0xff0000 | word >>> 8 & 0xff00 | word >>> 24;
    for (i += 1; i < 16; i += 1) W[i] = 0;
  }

  function toBytes(state) {
    var out = new Uint8Array(32);
    for (var i = 0; i < 8; i += 1) {
      out[4 * i] = state[i] >>> 24; out[4 * i + 1] = state[i] >>> 16;
      out[4 * i + 2] = state[i] >>> 8; out[4 * i + 3] = state[i];
    }
    return out;
  }

  function setLength(bytes) {
    W[14] = Math.floor(bytes / 0x20000000);
    W[15] = bytes << 3;
  }

  // A state that reached a place in `bytes` goes on to `end`, where the message of `length` ends.
  function finish(state, bytes, at, end, length) {
    for (; at + 64 <= end; at += 64) { takeBlock(bytes, at); compress(state); }
    takeRest(0, bytes, at, end);
    if (end - at >= 56) { compress(state); for (var i = 0; i < 16; i += 1) W[i] = 0; }
    setLength(length);
    compress(state);
  }

  function sm3(bytes) {
    var state = new Int32Array(FIRST);
    finish(state, bytes, 0, bytes.length, bytes.length);
    return toBytes(state);
  }

  // The state after one block that many messages begin with. `into` takes many short messages,
  // four zero bytes and at most 51 others, and writes the eight words of the digest.
  function prefix(block) {
    var start = new Int32Array(FIRST), state = new Int32Array(8);
    takeBlock(block, 0); compress(start);
    function digest(bytes) {
      state.set(start);
      finish(state, bytes, 0, bytes.length, 64 + bytes.length);
      return toBytes(state);
    }
    digest.into = function (bytes, at, end, out, place) {
      var i;
      for (i = 0; i < 8; i += 1) state[i] = start[i];
      W[0] = 0;
      takeRest(1, bytes, at, end);
      W[15] = 68 + end - at << 3;
      compress(state);
      for (i = 0; i < 8; i += 1) out[place + i] = state[i];
    };
    return digest;
  }

  // The tree of RFC 6962: roots of complete subtrees as words, one above the other.
  function Tree() { this.peaks = new Int32Array(64 * 8); this.height = 0; this.size = 0; }
  Tree.prototype = {
    // A leaf that stands in `bytes` from `at` to `end`; there is at least one byte before it.
    push: function (bytes, at, end) {
      var place = 8 * this.height, peaks = this.peaks, i, bits = this.size, length = end - at + 1;
      for (i = 0; i < 8; i += 1) NOW[i] = FIRST[i];
      at -= 1;
      if (length >= 64) {
        takeBlock(bytes, at); W[0] &= 0xffffff; compress(NOW);
        finish(NOW, bytes, at + 64, end, length);
      } else {
        takeRest(0, bytes, at, end); W[0] &= 0xffffff;
        if (length >= 56) { compress(NOW); for (i = 0; i < 16; i += 1) W[i] = 0; }
        setLength(length);
        compress(NOW);
      }
      for (i = 0; i < 8; i += 1) peaks[place + i] = NOW[i];
      this.height += 1;
      this.size += 1;
      for (; bits % 2 === 1; bits = (bits - 1) / 2) this.join();
    },
    // The two uppermost become one.
    join: function () {
      var right = 8 * (this.height - 1), left = right - 8, peaks = this.peaks, i, word = 1, next;
      for (i = 0; i < 8; i += 1) NOW[i] = FIRST[i];
      for (i = 0; i < 16; i += 1) {
        next = peaks[left + i];
        W[i] = word << 24 | next >>> 8;
        word = next;
      }
      compress(NOW);
      W[0] = word << 24 | 0x800000;
      for (i = 1; i < 15; i += 1) W[i] = 0;
      W[15] = 520;
      compress(NOW);
      for (i = 0; i < 8; i += 1) peaks[left + i] = NOW[i];
      this.height -= 1;
    },
    root: function () {
      if (!this.size) return sm3(new Uint8Array(0));
      while (this.height > 1) this.join();
      return toBytes(this.peaks);
    }
  };

  // `steps` times the digest of the digest: words stay words.
  function walk(value, steps) {
    var state = new Int32Array(8), words = new Int32Array(8), i;
    takeBlock(value, 0);
    for (i = 0; i < 8; i += 1) words[i] = W[i];
    while (steps > 0) {
      for (i = 0; i < 8; i += 1) { W[i] = words[i]; state[i] = FIRST[i]; W[8 + i] = 0; }
      W[8] = 0x80000000 | 0; W[15] = 256;
      compress(state);
      for (i = 0; i < 8; i += 1) words[i] = state[i];
      steps -= 1;
    }
    return toBytes(words);
  }

  // ---- numbers below 2^256 as sixteen limbs of sixteen bits, the lowest first

  function fromHex(text) {
    var n = [];
    for (var i = 0; i < 16; i += 1) n.push(parseInt(text.substr(60 - 4 * i, 4), 16));
    return n;
  }
  var P = fromHex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF');
  var A = fromHex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC');
  var B = fromHex('28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93');
  var N = fromHex('FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123');
  var GX = fromHex('32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7');
  var GY = fromHex('BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0');

  function fromBytes(bytes) {
    var n = [];
    for (var i = 0; i < 16; i += 1) n.push(bytes[30 - 2 * i] << 8 | bytes[31 - 2 * i]);
    return n;
  }
  function asBytes(n) {
    var out = new Uint8Array(32);
    for (var i = 0; i < 16; i += 1) { out[30 - 2 * i] = n[i] >> 8; out[31 - 2 * i] = n[i]; }
    return out;
  }
  function compare(a, b) {
    for (var i = 15; i >= 0; i -= 1) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
  }
  function isZero(a) { return a.every(function (limb) { return limb === 0; }); }
  // a + b and the carry, or a - b and the borrow when sign is -1.
  function combine(a, b, sign) {
    var out = new Array(16), carry = 0;
    for (var i = 0; i < 16; i += 1) {
      var sum = a[i] + sign * b[i] + carry;
      out[i] = sum & 0xffff;
      carry = sum >> 16;
    }
    out.carry = carry;
    return out;
  }
  function addMod(a, b, m) {
    var sum = combine(a, b, 1);
    return sum.carry || compare(sum, m) >= 0 ? combine(sum, m, -1) : sum;
  }
  function subMod(a, b, m) {
    var difference = combine(a, b, -1);
    return difference.carry ? combine(difference, m, 1) : difference;
  }
  // 2^256 mod p = 2^224 + 2^96 - 2^64 + 1: each limb of the high half is folded in, the highest
  // first. The sums stay below 2^53, so that they are carried over only once, at the end.
  function mulMod(a, b) {
    var wide = new Array(32), i, j, high, carry;
    for (i = 0; i < 32; i += 1) wide[i] = 0;
    for (i = 0; i < 16; i += 1) for (j = 0; j < 16; j += 1) wide[i + j] += a[i] * b[j];
    for (i = 31; i > 15; i -= 1) {
      high = wide[i];
      wide[i - 2] += high; wide[i - 10] += high; wide[i - 12] -= high; wide[i - 16] += high;
    }
    wide.length = 16;
    for (carry = carryOver(wide); carry !== 0; carry = carryOver(wide)) {
      wide[14] += carry; wide[6] += carry; wide[4] -= carry; wide[0] += carry;
    }
    return compare(wide, P) >= 0 ? combine(wide, P, -1) : wide;
  }
  function carryOver(limbs) {
    var carry = 0;
    for (var i = 0; i < limbs.length; i += 1) {
      var value = limbs[i] + carry;
      carry = Math.floor(value / 65536);
      limbs[i] = value - carry * 65536;
    }
    return carry;
  }
  function inverse(a) {
    // a^(p-2), by the bits of p - 2.
    var power = combine(P, fromHex(new Array(64).join('0') + '2'), -1), out = null;
    for (var i = 255; i >= 0; i -= 1) {
      if (out) out = mulMod(out, out);
      if (power[i >> 4] >> (i & 15) & 1) out = out ? mulMod(out, a) : a;
    }
    return out;
  }

  // ---- points as x, y, z with x/z², y/z³; null is the point at infinity

  function twice(p) {
    if (!p || isZero(p[1])) return null;
    var zz = mulMod(p[2], p[2]), yy = mulMod(p[1], p[1]);
    var s = mulMod(p[0], yy);
    s = addMod(s, s, P); s = addMod(s, s, P);
    // a = -3: 3x² + az⁴ = 3(x - z²)(x + z²).
    var m = mulMod(subMod(p[0], zz, P), addMod(p[0], zz, P));
    m = addMod(m, addMod(m, m, P), P);
    var x = subMod(mulMod(m, m), addMod(s, s, P), P);
    var y4 = mulMod(yy, yy);
    y4 = addMod(y4, y4, P); y4 = addMod(y4, y4, P); y4 = addMod(y4, y4, P);
    var z = mulMod(p[1], p[2]);
    return [x, subMod(mulMod(m, subMod(s, x, P)), y4, P), addMod(z, z, P)];
  }
  function plus(p, q) {
    if (!p) return q;
    if (!q) return p;
    var z1 = mulMod(p[2], p[2]), z2 = mulMod(q[2], q[2]);
    var u1 = mulMod(p[0], z2), u2 = mulMod(q[0], z1);
    var s1 = mulMod(p[1], mulMod(q[2], z2)), s2 = mulMod(q[1], mulMod(p[2], z1));
    var h = subMod(u2, u1, P), r = subMod(s2, s1, P);
    if (isZero(h)) return isZero(r) ? twice(p) : null;
    var hh = mulMod(h, h), hhh = mulMod(h, hh), v = mulMod(u1, hh);
    var x = subMod(subMod(mulMod(r, r), hhh, P), addMod(v, v, P), P);
    var y = subMod(mulMod(r, subMod(v, x, P)), mulMod(s1, hhh), P);
    return [x, y, mulMod(h, mulMod(p[2], q[2]))];
  }

  // x and y of a point that is not at infinity.
  function flat(p) {
    var zi = inverse(p[2]), zz = mulMod(zi, zi);
    return [mulMod(p[0], zz), mulMod(p[1], mulMod(zz, zi))];
  }

  var ONE = fromHex(new Array(64).join('0') + '1');
  var IDENTITY = [0, 128, 49, 50, 51, 52, 53, 54, 55, 56, 49, 50, 51, 52, 53, 54, 55, 56];

  function join(parts) {
    var size = 0, at = 0, i;
    for (i = 0; i < parts.length; i += 1) size += parts[i].length;
    var out = new Uint8Array(size);
    for (i = 0; i < parts.length; i += 1) { out.set(parts[i], at); at += parts[i].length; }
    return out;
  }

  function isOnCurve(x, y) {
    var right = addMod(mulMod(x, addMod(mulMod(x, x), A, P)), B, P);
    return compare(mulMod(y, y), right) === 0;
  }

  // The number that is signed: a message together with the default identity and the key.
  function digest(key, message) {
    var z = sm3(join([IDENTITY, asBytes(A), asBytes(B), asBytes(GX), asBytes(GY),
      key.subarray(1)]));
    var e = fromBytes(sm3(join([z, message])));
    return compare(e, N) >= 0 ? combine(e, N, -1) : e;
  }

  // Whether 64 bytes r ‖ s are the signature of a key 04 ‖ x ‖ y over a message.
  function verifies(key, message, signature) {
    var x = fromBytes(key.subarray(1, 33)), y = fromBytes(key.subarray(33, 65));
    if (key[0] !== 4 || compare(x, P) >= 0 || compare(y, P) >= 0 || !isOnCurve(x, y)) return false;
    var r = fromBytes(signature.subarray(0, 32)), s = fromBytes(signature.subarray(32, 64));
    if (isZero(r) || isZero(s) || compare(r, N) >= 0 || compare(s, N) >= 0) return false;
    var t = addMod(r, s, N);
    if (isZero(t)) return false;
    var e = digest(key, message);
    // Both multiples at once, bit by bit.
    var g = [GX, GY, ONE], q = [x, y, ONE], both = plus(g, q), sum = null;
    for (var i = 255; i >= 0; i -= 1) {
      sum = twice(sum);
      var bits = (s[i >> 4] >> (i & 15) & 1) + 2 * (t[i >> 4] >> (i & 15) & 1);
      if (bits) sum = plus(sum, bits === 1 ? g : bits === 2 ? q : both);
    }
    if (!sum) return false;
    var x1 = flat(sum)[0];
    if (compare(x1, N) >= 0) x1 = combine(x1, N, -1);
    return compare(addMod(e, x1, N), r) === 0;
  }

  root.MingqianSm = { sm3: sm3, prefix: prefix, Tree: Tree, toBytes: toBytes, walk: walk,
    verifies: verifies, join: join,
    curve: { N: N, G: [GX, GY, ONE], ONE: ONE, fromBytes: fromBytes, asBytes: asBytes,
      compare: compare, isZero: isZero, combine: combine, addMod: addMod, subMod: subMod,
      plus: plus, twice: twice, flat: flat, digest: digest } };
}(typeof window === 'undefined' ? this : window));
