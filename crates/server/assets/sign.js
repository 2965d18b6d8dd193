// What a witness signs on its own device, in plain ES5: SM2 keys and signatures, and the entries
// COMMIT and REVEAL of docs/draw.md. The private key never leaves this script's page.
(function (root) {
  'use strict';
  var Sm = root.MingqianSm, Draw = root.MingqianDraw, C = Sm.curve, N = C.N, join = Sm.join;
  var COMMIT = 5, REVEAL = 6;

  // ---- arithmetic modulo the order of the group: Montgomery's product with limbs of 16 bits

  // The negative inverse of the lowest limb modulo 2^16, doubling the correct bits each time.
  var minus = 1;
  for (var i = 0; i < 4; i += 1) minus = minus * (2 - N[0] * minus & 0xffff) & 0xffff;
  minus = 0x10000 - minus;

  // a · b / 2^256 modulo N. The sums stay below 2^53, so that one carry at the end is enough.
  function product(a, b) {
    var t = [], i, j, m;
    for (i = 0; i < 17; i += 1) t.push(0);
    for (i = 0; i < 16; i += 1) {
      for (j = 0; j < 16; j += 1) t[j] += a[i] * b[j];
      m = (t[0] % 65536) * minus % 65536;
      for (j = 0; j < 16; j += 1) t[j] += m * N[j];
      t[1] += t[0] / 65536;
      t.shift();
      t.push(0);
    }
    for (i = 0; i < 16; i += 1) {
      var carry = Math.floor(t[i] / 65536);
      t[i] -= carry * 65536;
      t[i + 1] += carry;
    }
    var out = t.slice(0, 16);
    // Below 2N, so that taking N away once, where it is not less, is enough.
    return t[16] > 0 || C.compare(out, N) >= 0 ? C.combine(out, N, -1) : out;
  }
  // 2^512 modulo N, by doubling 1.
  var SQUARE = C.ONE;
  for (i = 0; i < 512; i += 1) SQUARE = C.addMod(SQUARE, SQUARE, N);

  function times(a, b) { return product(product(a, b), SQUARE); }
  function inverse(a) {
    // a^(n-2): N ends in …4123, so that taking 2 from the lowest limb borrows nothing.
    var power = N.slice(), base = product(a, SQUARE), out = product(C.ONE, SQUARE);
    power[0] -= 2;
    for (var i = 255; i >= 0; i -= 1) {
      out = product(out, out);
      if (power[i >> 4] >> (i & 15) & 1) out = product(out, base);
    }
    return product(out, C.ONE);
  }
  // k · G. Each step doubles and adds, whatever the bit is, so that its time says little about k.
  function multiple(k) {
    var sum = null;
    for (var i = 255; i >= 0; i -= 1) {
      sum = C.twice(sum);
      var more = C.plus(sum, C.G);
      sum = k[i >> 4] >> (i & 15) & 1 ? more : sum;
    }
    return C.flat(sum);
  }

  // ---- random bytes and keys

  function random() {
    var source = root.crypto || root.msCrypto, bytes = new Uint8Array(32);
    if (!source || !source.getRandomValues) throw new Error('no secure random numbers');
    source.getRandomValues(bytes);
    for (var i = 0, sum = 0; i < 32; i += 1) sum |= bytes[i];
    if (!sum) throw new Error('the random numbers are zeros');
    return bytes;
  }
  function isKey(bytes) {
    var d = C.fromBytes(bytes), most = N.slice();
    most[0] -= 1;
    return bytes.length === 32 && !C.isZero(d) && C.compare(d, most) < 0;
  }
  function newKey() {
    var bytes = random();
    while (!isKey(bytes)) bytes = random();
    return bytes;
  }
  function publicKey(secret) {
    if (!isKey(secret)) throw new Error('not a private key');
    var point = multiple(C.fromBytes(secret));
    return join([[4], C.asBytes(point[0]), C.asBytes(point[1])]);
  }

  // ---- signatures

  function hmac(key, message) {
    var inner = new Uint8Array(64), outer = new Uint8Array(64);
    for (var i = 0; i < 64; i += 1) {
      inner[i] = (i < key.length ? key[i] : 0) ^ 0x36;
      outer[i] = (i < key.length ? key[i] : 0) ^ 0x5c;
    }
    return Sm.sm3(join([outer, Sm.sm3(join([inner, message]))]));
  }
  // The number of one signature: random, and mixed with the key and the message, so that a weak
  // source of random numbers alone cannot give the key away.
  function nonce(secret, e) {
    for (;;) {
      var k = C.fromBytes(hmac(secret, join([random(), C.asBytes(e)])));
      if (!C.isZero(k) && C.compare(k, N) < 0) return k;
    }
  }
  // The 64 bytes r ‖ s of a private key over a message, with the default identity.
  function sign(secret, message) {
    var key = publicKey(secret), d = C.fromBytes(secret), e = C.digest(key, message);
    var under = inverse(C.addMod(d, C.ONE, N));
    for (;;) {
      var k = nonce(secret, e), x = multiple(k)[0];
      if (C.compare(x, N) >= 0) x = C.subMod(x, N, N);
      var r = C.addMod(e, x, N);
      var s = times(under, C.subMod(k, times(r, d), N));
      if (C.isZero(r) || C.isZero(C.addMod(r, k, N)) || C.isZero(s)) continue;
      var signature = join([C.asBytes(r), C.asBytes(s)]);
      // A fault of the device while signing could betray the key: nothing wrong leaves.
      if (!Sm.verifies(key, message, signature)) throw new Error('the signature is faulty');
      return signature;
    }
  }

  // ---- entries of a draw

  // Text to UTF-8.
  function bytesOf(text) {
    var plain = unescape(encodeURIComponent(text)), out = new Uint8Array(plain.length);
    for (var i = 0; i < plain.length; i += 1) out[i] = plain.charCodeAt(i);
    return out;
  }
  function fromHex(text) {
    if (!/^([0-9a-f]{2})*$/.test(text)) return null;
    var out = new Uint8Array(text.length / 2);
    for (var i = 0; i < out.length; i += 1) out[i] = parseInt(text.substr(2 * i, 2), 16);
    return out;
  }
  // r(j) of the chain that ends with r(rounds) = x.
  function link(x, rounds, j) {
    for (var value = x; rounds > j; rounds -= 1) value = Draw.HT('dr1.chain', [value]);
    return value;
  }
  function entry(who, kind, drawId, at, body) {
    var signer = Draw.lv16(bytesOf(who.name));
    var head = join([[1, kind], drawId, Draw.number(at, 8), Draw.number(body.length, 4), body, signer]);
    return join([head, sign(who.secret, Draw.HT('dr1.entry', [head]))]);
  }
  // Who is { name, secret }, draw is { id, hash, rounds }, x is the secret of this draw.
  function commit(who, draw, x, at) {
    var name = Draw.lv16(bytesOf(who.name));
    var sealed = Draw.HT('dr1.commit', [draw.hash, name, link(x, draw.rounds, 0)]);
    return entry(who, COMMIT, draw.id, at, join([name, sealed]));
  }
  function reveal(who, draw, x, j, at) {
    var name = Draw.lv16(bytesOf(who.name));
    var body = join([name, Draw.number(j, 2), link(x, draw.rounds, j)]);
    return entry(who, REVEAL, draw.id, at, body);
  }

  root.MingqianSign = { random: random, newKey: newKey, isKey: isKey, publicKey: publicKey,
    sign: sign, commit: commit, reveal: reveal, link: link, bytesOf: bytesOf, fromHex: fromHex };
}(typeof window === 'undefined' ? this : window));
