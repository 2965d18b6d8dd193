// BLS12-381 in plain ES5 with typed arrays: whether a value is the signature of a round of
// drand:quicknet (docs/draw.md). MingqianBls.check(round, value) gives an object whose step() does
// a piece of the work and says whether there is more; then isGood tells.
(function (root) {
  'use strict';

  // ---- SHA-256, whose constants are the first bits of roots of primes

  var K = [], FIRST = [];
  (function () {
    function bits(x) { return (x - Math.floor(x)) * 4294967296 | 0; }
    for (var n = 2; K.length < 64; n += 1) {
      for (var d = 2; n % d && d * d <= n; d += 1);
      if (n % d === 0 && n !== d) continue;
      if (FIRST.length < 8) FIRST.push(bits(Math.sqrt(n)));
      K.push(bits(Math.pow(n, 1 / 3)));
    }
  }());
  function turn(x, n) { return x >>> n | x << 32 - n; }
  function sha256(bytes) {
    var size = (bytes.length + 72 >> 6) * 64, s = FIRST.slice(), w = new Int32Array(64), i, at, t, u, x;
    var all = new Uint8Array(size), out = new Uint8Array(32);
    all.set(bytes);
    all[bytes.length] = 0x80;
    for (i = 1, t = bytes.length * 8; i < 5; i += 1, t >>>= 8) all[size - i] = t;
    for (at = 0; at < size; at += 64) {
      for (i = 0; i < 16; i += 1) {
        x = at + 4 * i;
        w[i] = all[x] << 24 | all[x + 1] << 16 | all[x + 2] << 8 | all[x + 3];
      }
      for (i = 16; i < 64; i += 1) {
        t = w[i - 15];
        u = w[i - 2];
        w[i] = w[i - 16] + w[i - 7] + (turn(t, 7) ^ turn(t, 18) ^ t >>> 3)
          + (turn(u, 17) ^ turn(u, 19) ^ u >>> 10);
      }
      x = s.slice();
      for (i = 0; i < 64; i += 1) {
        t = x[7] + (turn(x[4], 6) ^ turn(x[4], 11) ^ turn(x[4], 25)) + (x[4] & x[5] ^ ~x[4] & x[6]) + K[i] + w[i] | 0;
        u = (turn(x[0], 2) ^ turn(x[0], 13) ^ turn(x[0], 22)) + (x[0] & x[1] ^ x[0] & x[2] ^ x[1] & x[2]) | 0;
        x = [t + u | 0, x[0], x[1], x[2], x[3] + t | 0, x[4], x[5], x[6]];
      }
      for (i = 0; i < 8; i += 1) s[i] = s[i] + x[i] | 0;
    }
    for (i = 0; i < 32; i += 1) out[i] = s[i >> 2] >>> 24 - 8 * (i & 3);
    return out;
  }

  // ---- numbers of F_q as sixteen limbs of 24 bits, the lowest first, times 2^384 (Montgomery)

  var N = 16, BASE = 16777216, PART = 1 / BASE;
  var ZERO = new Float64Array(N), WIDE = new Float64Array(2 * N + 1);
  function limbs(hex) {
    var n = new Float64Array(N), i;
    while (hex.length < 96) hex = '0' + hex;
    for (i = 0; i < N; i += 1) n[i] = parseInt(hex.substr(90 - 6 * i, 6), 16);
    return n;
  }
  function limbsOf(bytes) {
    var n = new Float64Array(N), i, at = bytes.length - 3;
    for (i = 0; i < N && at > -3; i += 1, at -= 3) {
      n[i] = (bytes[at] || 0) * 65536 + (bytes[at + 1] || 0) * 256 + bytes[at + 2];
    }
    return n;
  }
  var Q = limbs('1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab');
  // -1 / q for the lowest limb, and 2^768.
  var QINV = 16580605, SQUARE = limbs('11988fe592cae3aa9a793e85b519952d67eb88a9939d83c08de5476c4c95b6d50a76e6a609d104f1f4df1f341c341746');

  function compare(a, b) {
    for (var i = N - 1; i >= 0; i -= 1) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
    return 0;
  }
  function isZero(a) { return compare(a, ZERO) === 0; }
  // a + sign · b, into the limbs of a.
  function combine(a, b, sign) {
    var carry = 0, i, sum;
    for (i = 0; i < N; i += 1) {
      sum = a[i] + sign * b[i] + carry;
      carry = sum < 0 ? -1 : sum < BASE ? 0 : 1;
      a[i] = sum - carry * BASE;
    }
    return carry;
  }
  function add(a, b) {
    var out = new Float64Array(a);
    combine(out, b, 1);
    if (compare(out, Q) >= 0) combine(out, Q, -1);
    return out;
  }
  function sub(a, b) {
    var out = new Float64Array(a);
    if (combine(out, b, -1)) combine(out, Q, 1);
    return out;
  }
  // a · b / 2^384. Each place of WIDE sums up at most 32 products below 2^48 and a carry: with limbs
  // that are carried over, that stays below 2^53.
  function mul(a, b) {
    var t = WIDE, i, j, x, m, out = new Float64Array(N);
    for (i = 0; i <= 2 * N; i += 1) t[i] = 0;
    for (i = 0; i < N; i += 1) {
      x = a[i];
      if (x) for (j = 0; j < N; j += 1) t[i + j] += x * b[j];
    }
    for (i = 0; i < N; i += 1) {
      m = (t[i] - Math.floor(t[i] * PART) * BASE) * QINV;
      m -= Math.floor(m * PART) * BASE;
      for (j = 0; j < N; j += 1) t[i + j] += m * Q[j];
      t[i + 1] += Math.floor(t[i] * PART);
    }
    for (i = 0; i < N; i += 1) {
      x = Math.floor(t[i + N] * PART);
      out[i] = t[i + N] - x * BASE;
      t[i + N + 1] += x;
    }
    if (compare(out, Q) >= 0) combine(out, Q, -1);
    return out;
  }
  function num(hex) { return mul(limbs(hex), SQUARE); }
  // The number itself, without the factor.
  function plain(a) { return mul(a, limbs('1')); }
  var ONE = num('1');
  function bitsOf(hex) {
    var bits = [];
    for (var i = 0; i < 4 * hex.length; i += 1) bits.push(parseInt(hex.charAt(i >> 2), 16) >> (3 - i % 4) & 1);
    while (!bits[0]) bits.shift();
    return bits;
  }
  function pow(a, bits) {
    var out = a;
    for (var i = 1; i < bits.length; i += 1) {
      out = mul(out, out);
      if (bits[i]) out = mul(out, a);
    }
    return out;
  }
  var TO_INVERT = bitsOf('1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaa9');
  var TO_ROOT = bitsOf('680447a8e5ff9a692c6e9ed90d2eb35d91dd2e13ce144afd9cc34a83dac3d8907aaffffac54ffffee7fbfffffffeaab');
  var HALF = limbs('0d0088f51cbff34d258dd3db21a5d66bb23ba5c279c2895fb39869507b587b120f55ffff58a9ffffdcff7fffffffd555');
  function invert(a) { return pow(a, TO_INVERT); }
  function rootOf(a) {
    var y = pow(a, TO_ROOT);
    return compare(mul(y, y), a) === 0 ? y : null;
  }

  // ---- F_q² with u² = -1 as pairs, and F_q¹² as six of them with w⁶ = 1 + u

  var NONE = [ZERO, ZERO];
  function add2(a, b) { return [add(a[0], b[0]), add(a[1], b[1])]; }
  function sub2(a, b) { return [sub(a[0], b[0]), sub(a[1], b[1])]; }
  function mul2(a, b) {
    var x = mul(a[0], b[0]), y = mul(a[1], b[1]);
    return [sub(x, y), sub(sub(mul(add(a[0], a[1]), add(b[0], b[1])), x), y)];
  }
  function scale2(a, k) { return [mul(a[0], k), mul(a[1], k)]; }
  function invert2(a) {
    var norm = invert(add(mul(a[0], a[0]), mul(a[1], a[1])));
    return [mul(a[0], norm), sub(ZERO, mul(a[1], norm))];
  }
  function timesXi(a) { return [sub(a[0], a[1]), add(a[0], a[1])]; }
  function mul12(a, b) {
    var out = [], i, j, sums = [];
    for (i = 0; i < 12; i += 1) sums.push(NONE);
    for (i = 0; i < 6; i += 1) {
      for (j = 0; j < 6; j += 1) if (b[j] !== NONE) sums[i + j] = add2(sums[i + j], mul2(a[i], b[j]));
    }
    for (i = 0; i < 6; i += 1) out.push(add2(sums[i], timesXi(sums[i + 6])));
    return out;
  }
  var ONE12 = [[ONE, ZERO], NONE, NONE, NONE, NONE, NONE];
  // a to the power q⁶.
  function conjugate(a) {
    return a.map(function (x, i) { return i & 1 ? sub2(NONE, x) : x; });
  }
  function invert12(a) {
    var other = conjugate(a), norm = mul12(a, other), x = norm[0], y = norm[2], z = norm[4];
    var r = sub2(mul2(x, x), timesXi(mul2(y, z))), s = sub2(timesXi(mul2(z, z)), mul2(x, y));
    var t = sub2(mul2(y, y), mul2(x, z));
    var d = invert2(add2(mul2(x, r), timesXi(add2(mul2(z, s), mul2(y, t)))));
    return mul12(other, [mul2(r, d), NONE, mul2(s, d), NONE, mul2(t, d), NONE]);
  }
  // a to the power q: u goes to -u, and w to w times a root of one, (1 + u)^((q - 1) / 6).
  var TWELFTH = [num('1904d3bf02bb0667c231beb4202c0d1f0fd603fd3cbd5f4f7b2443d784bab9c4f67ea53d63e7813d8d0775ed92235fb8'),
    num('00fc3e2b36c4e03288e9e902231f9fb854a14787b6c7b36fec0c8ec971f63c5f282d5ac14d6c7ec22cf78a126ddc4af3')];
  function frobenius(a) {
    var k = [ONE, ZERO];
    return a.map(function (x) {
      var y = mul2([x[0], sub(ZERO, x[1])], k);
      k = mul2(k, TWELFTH);
      return y;
    });
  }

  // ---- points; null is the point at infinity

  // The sum of two points of y² = x³ + ax + b over F_q.
  function plus(p, q, a) {
    if (!p || !q) return p || q;
    var slope, x;
    if (compare(p[0], q[0]) === 0) {
      if (isZero(add(p[1], q[1]))) return null;
      x = mul(p[0], p[0]);
      slope = mul(add(add(add(x, x), x), a), invert(add(p[1], p[1])));
    } else slope = mul(sub(q[1], p[1]), invert(sub(q[0], p[0])));
    x = sub(sub(mul(slope, slope), p[0]), q[0]);
    return [x, sub(mul(slope, sub(p[0], x)), p[1])];
  }
  // The same on the twist, with the slope of the line through both.
  function plusOnTwist(p, q) {
    var slope, x;
    if (p === q) {
      x = mul2(p[0], p[0]);
      slope = mul2(add2(add2(x, x), x), invert2(add2(p[1], p[1])));
    } else slope = mul2(sub2(q[1], p[1]), invert2(sub2(q[0], p[0])));
    x = sub2(sub2(mul2(slope, slope), p[0]), q[0]);
    var sum = [x, sub2(mul2(slope, sub2(p[0], x)), p[1])];
    sum.slope = slope;
    return sum;
  }
  function line(at, slope, p) {
    return [sub2(mul2(slope, at[0]), at[1]), NONE, scale2(slope, sub(ZERO, p[0])), [p[1], ZERO], NONE, NONE];
  }

  var FOUR = num('4'), LOOP = bitsOf('d201000000010000'), COFACTOR = bitsOf('d201000000010001');
  var ORDER = bitsOf('73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001');
  var G2 = [
    [num('024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8'),
      num('13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e')],
    [num('0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801'),
      num('0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be')]
  ];
  // x is the key as it is published, from its second half and its first; y is the root that it means.
  var KEY = [
    [num('0d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a'),
      num('03cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d106451')],
    [num('0e5db2b6bfbb01c867749cadffca88b36c24f3012ba09fc4d3022c5c37dce0f977d3adb5d183c7477c442b1f04515273'),
      num('01a714f2edb74119a2f2b0d5a7c75ba902d163700a61bc224ededd8e63aef7be1aaf8e93d7a9718b047ccddb3eb5d68b')]
  ];

  // 48 bytes without their flags, below q.
  function readX(value) {
    var bytes = new Uint8Array(value);
    bytes[0] &= 0x1f;
    var x = limbsOf(bytes);
    return compare(x, Q) < 0 ? mul(x, SQUARE) : null;
  }
  function readPoint(value) {
    if (value.length !== 48 || value[0] >> 6 !== 2) return null;
    var x = readX(value), y = x && rootOf(add(mul(x, mul(x, x)), FOUR));
    if (!y) return null;
    if (compare(plain(y), HALF) > 0 !== Boolean(value[0] & 0x20)) y = sub(ZERO, y);
    return [x, y];
  }

  // ---- from the round to a point (RFC 9380, BLS12381G1_XMD:SHA-256_SSWU_RO_)

  var DOMAIN = [], A, B, Z = num('b'), ISOGENY;
  (function (name) {
    for (var i = 0; i < name.length; i += 1) DOMAIN.push(name.charCodeAt(i));
    DOMAIN.push(name.length);
  }('BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'));
  A = num('144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d');
  B = num('12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0');
  // Numerator and denominator of x, then of y, by ascending powers (E.2).
  ISOGENY = [
    [
      '11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c85610c2d5f2e62d6eaeac1662734649b7',
      '17294ed3e943ab2f0588bab22147a81c7c17e75b2f6a8417f565e33c70d1e86b4838f2a6f318c356e834eef1b3cb83bb',
      'd54005db97678ec1d1048c5d10a9a1bce032473295983e56878e501ec68e25c958c3e3d2a09729fe0179f9dac9edcb0',
      '1778e7166fcc6db74e0609d307e55412d7f5e4656a8dbf25f1b33289f1b330835336e25ce3107193c5b388641d9b6861',
      'e99726a3199f4436642b4b3e4118e5499db995a1257fb3f086eeb65982fac18985a286f301e77c451154ce9ac8895d9',
      '1630c3250d7313ff01d1201bf7a74ab5db3cb17dd952799b9ed3ab9097e68f90a0870d2dcae73d19cd13c1c66f652983',
      'd6ed6553fe44d296a3726c38ae652bfb11586264f0f8ce19008e218f9c86b2a8da25128c1052ecaddd7f225a139ed84',
      '17b81e7701abdbe2e8743884d1117e53356de5ab275b4db1a682c62ef0f2753339b7c8f8c8f475af9ccb5618e3f0c88e',
      '80d3cf1f9a78fc47b90b33563be990dc43b756ce79f5574a2c596c928c5d1de4fa295f296b74e956d71986a8497e317',
      '169b1f8e1bcfa7c42e0c37515d138f22dd2ecb803a0c5c99676314baf4bb1b7fa3190b2edc0327797f241067be390c9e',
      '10321da079ce07e272d8ec09d2565b0dfa7dccdde6787f96d50af36003b14866f69b771f8c285decca67df3f1605fb7b',
      '6e08c248e260e70bd1e962381edee3d31d79d7e22c837bc23c0bf1bc24c6b68c24b1b80b64d391fa9c8ba2e8ba2d229'
    ],
    [
      '8ca8d548cff19ae18b2e62f4bd3fa6f01d5ef4ba35b48ba9c9588617fc8ac62b558d681be343df8993cf9fa40d21b1c',
      '12561a5deb559c4348b4711298e536367041e8ca0cf0800c0126c2588c48bf5713daa8846cb026e9e5c8276ec82b3bff',
      'b2962fe57a3225e8137e629bff2991f6f89416f5a718cd1fca64e00b11aceacd6a3d0967c94fedcfcc239ba5cb83e19',
      '3425581a58ae2fec83aafef7c40eb545b08243f16b1655154cca8abc28d6fd04976d5243eecf5c4130de8938dc62cd8',
      '13a8e162022914a80a6f1d5f43e7a07dffdfc759a12062bb8d6b44e833b306da9bd29ba81f35781d539d395b3532a21e',
      'e7355f8e4e667b955390f7f0506c6e9395735e9ce9cad4d0a43bcef24b8982f7400d24bc4228f11c02df9a29f6304a5',
      '772caacf16936190f3e0c63e0596721570f5799af53a1894e2e073062aede9cea73b3538f0de06cec2574496ee84a3a',
      '14a7ac2a9d64a8b230b3f5b074cf01996e7f63c21bca68a81996e1cdf9822c580fa5b9489d11e2d311f7d99bbdcc5a5e',
      'a10ecf6ada54f825e920b3dafc7a3cce07f8d1d7161366b74100da67f39883503826692abba43704776ec3a79a1d641',
      '95fc13ab9e92ad4476d6e3eb3a56680f682b4ee96f7d03776df533978f31c1593174e4b4b7865002d6384d168ecdd0a',
      '1'
    ],
    [
      '90d97c81ba24ee0259d1f094980dcfa11ad138e48a869522b52af6c956543d3cd0c7aee9b3ba3c2be9845719707bb33',
      '134996a104ee5811d51036d776fb46831223e96c254f383d0f906343eb67ad34d6c56711962fa8bfe097e75a2e41c696',
      'cc786baa966e66f4a384c86a3b49942552e2d658a31ce2c344be4b91400da7d26d521628b00523b8dfe240c72de1f6',
      '1f86376e8981c217898751ad8746757d42aa7b90eeb791c09e4a3ec03251cf9de405aba9ec61deca6355c77b0e5f4cb',
      '8cc03fdefe0ff135caf4fe2a21529c4195536fbe3ce50b879833fd221351adc2ee7f8dc099040a841b6daecf2e8fedb',
      '16603fca40634b6a2211e11db8f0a6a074a7d0d4afadb7bd76505c3d3ad5544e203f6326c95a807299b23ab13633a5f0',
      '4ab0b9bcfac1bbcb2c977d027796b3ce75bb8ca2be184cb5231413c4d634f3747a87ac2460f415ec961f8855fe9d6f2',
      '987c8d5333ab86fde9926bd2ca6c674170a05bfe3bdd81ffd038da6c26c842642f64550fedfe935a15e4ca31870fb29',
      '9fc4018bd96684be88c9e221e4da1bb8f3abd16679dc26c1e8b6e6a1f20cabe69d65201c78607a360370e577bdba587',
      'e1bba7a1186bdb5223abde7ada14a23c42a0ca7915af6fe06985e7ed1e4d43b9b3f7055dd4eba6f2bafaaebca731c30',
      '19713e47937cd1be0dfd0b8f1d43fb93cd2fcbcb6caf493fd1183e416389e61031bf3a5cce3fbafce813711ad011c132',
      '18b46a908f36f6deb918c143fed2edcc523559b8aaf0c2462e6bfe7f911f643249d9cdf41b44d606ce07c8a4d0074d8e',
      'b182cac101b9399d155096004f53f447aa7b12a3426b08ec02710e807b4633f06c851c1919211f20d4c04f00b971ef8',
      '245a394ad1eca9b72fc00ae7be315dc757b3b080d4c158013e6632d3c40659cc6cf90ad1c232a6442d9d3f5db980133',
      '5c129645e44cf1102a159f748c4a3fc5e673d81d7e86568d9ab0f5d396a7ce46ba1049b6579afb7866b1e715475224b',
      '15e6be4e990f03ce4ea50b3b42df2eb5cb181d8f84965a3957add4fa95af01b2b665027efec01c7704b456be69c8b604'
    ],
    [
      '16112c4c3a9c98b252181140fad0eae9601a6de578980be6eec3232b5be72e7a07f3688ef60c206d01479253b03663c1',
      '1962d75c2381201e1a0cbd6c43c348b885c84ff731c4d59ca4a10356f453e01f78a4260763529e3532f6102c2e49a03d',
      '58df3306640da276faaae7d6e8eb15778c4855551ae7f310c35a5dd279cd2eca6757cd636f96f891e2538b53dbf67f2',
      '16b7d288798e5395f20d23bf89edb4d1d115c5dbddbcd30e123da489e726af41727364f2c28297ada8d26d98445f5416',
      'be0e079545f43e4b00cc912f8228ddcc6d19c9f0f69bbb0542eda0fc9dec916a20b15dc0fd2ededda39142311a5001d',
      '8d9e5297186db2d9fb266eaac783182b70152c65550d881c5ecd87b6f0f5a6449f38db9dfa9cce202c6477faaf9b7ac',
      '166007c08a99db2fc3ba8734ace9824b5eecfdfa8d0cf8ef5dd365bc400a0051d5fa9c01a58b1fb93d1a1399126a775c',
      '16a3ef08be3ea7ea03bcddfabba6ff6ee5a4375efa1f4fd7feb34fd206357132b920f5b00801dee460ee415a15812ed9',
      '1866c8ed336c61231a1be54fd1d74cc4f9fb0ce4c6af5920abc5750c4bf39b4852cfe2f7bb9248836b233d9d55535d4a',
      '167a55cda70a6e1cea820597d94a84903216f763e13d87bb5308592e7ea7d4fbc7385ea3d529b35e346ef48bb8913f55',
      '4d2f259eea405bd48f010a01ad2911d9c6dd039bb61a6290e591b36e636a5c871a5c29f4f83060400f8b49cba8f6aa8',
      'accbb67481d033ff5852c1e48c50c477f94ff8aefce42d28c0f9a88cea7913516f968986f7ebbea9684b529e2561092',
      'ad6b9514c767fe3c3613144b45f1496543346d98adf02267d5ceef9a00d9b8693000763e3b90ac11e99b138573345cc',
      '2660400eb2e4f3b628bdd0d53cd76f2bf565b94e72927c1cb748df27942480e420517bd8714cc80d1fadc1326ed06f7',
      'e0fa1d816ddc03e6b24255e0d7819c171c40f65e273b853324efcd6356caa205ca2f570f13497804415473a1d634b8f',
      '1'
    ]
  ].map(function (polynomial) { return polynomial.map(num); });

  function listOf(bytes) { return Array.prototype.slice.call(bytes); }
  function expanded(message) {
    var pad = [], out = [], i;
    while (pad.length < 64) pad.push(0);
    var first = listOf(sha256(pad.concat(message, [0, 128, 0], DOMAIN)));
    var block = listOf(sha256(first.concat([1], DOMAIN)));
    function mix(x, at) { return x ^ block[at]; }
    for (i = 2; i < 6; i += 1) {
      out = out.concat(block);
      block = listOf(sha256(first.map(mix).concat([i], DOMAIN)));
    }
    return out;
  }
  // 64 bytes as a number of the field: the upper 16 count 2^384.
  function reduced(bytes) {
    var high = mul(mul(limbsOf(bytes.slice(0, 16)), SQUARE), SQUARE);
    return add(high, mul(limbsOf(bytes.slice(16)), SQUARE));
  }
  function curve(x) { return add(mul(x, add(mul(x, x), A)), B); }
  function mapped(u) {
    var z = mul(Z, mul(u, u)), d = add(mul(z, z), z);
    var x = isZero(d) ? mul(B, invert(mul(Z, A)))
      : sub(ZERO, mul(mul(B, invert(A)), add(ONE, invert(d))));
    var y = rootOf(curve(x));
    if (!y) {
      x = mul(z, x);
      y = rootOf(curve(x));
    }
    return [x, (plain(y)[0] ^ plain(u)[0]) & 1 ? sub(ZERO, y) : y];
  }
  function isogenous(p) {
    var v = ISOGENY.map(function (polynomial) {
      return polynomial.reduceRight(function (sum, k) { return add(mul(sum, p[0]), k); }, ZERO);
    });
    return [mul(v[0], invert(v[1])), mul(p[1], mul(v[2], invert(v[3])))];
  }
  function hashed(round) {
    var bytes = [], i;
    for (i = 0; i < 8; i += 1, round = Math.floor(round / 256)) bytes.unshift(round % 256);
    var data = expanded(listOf(sha256(bytes)));
    return isogenous(plus(mapped(reduced(data.slice(0, 64))), mapped(reduced(data.slice(64))), A));
  }

  // ---- the check, in pieces: e(value, G2) = e(hashed round, key)

  function Checking(round, value) {
    this.round = round;
    this.value = value;
    this.isGood = false;
    this.todo = [this.signature, this.inGroup, this.message, this.cleared, this.loops, this.loop,
      this.easy, this.power, this.first, this.power, this.second, this.power, this.third, this.power,
      this.fourth, this.power, this.conclude];
  }
  // So many bits in a piece of work.
  var BITS = 4;
  Checking.prototype = {
    step: function () {
      var piece = this.todo[0], more = piece.call(this);
      if (more === null) this.todo = [];
      else if (!more) this.todo.shift();
      return this.todo.length > 0;
    },
    // Doubles and adds for a few of the bits that are left; says whether there are more.
    walk: function (twice, once) {
      for (var n = 0; n < BITS && this.bits.length; n += 1) {
        twice.call(this);
        if (this.bits.shift()) once.call(this);
      }
      return this.bits.length > 0;
    },
    begin: function (bits, point) {
      this.bits = bits.slice(1);
      this.at = this.point = point;
    },
    multiply: function () {
      return this.walk(function () { this.at = plus(this.at, this.at, ZERO); },
        function () { this.at = plus(this.at, this.point, ZERO); });
    },
    signature: function () {
      this.signed = readPoint(this.value);
      if (!this.signed) return null;
      this.begin(ORDER, this.signed);
      return false;
    },
    inGroup: function () {
      if (this.multiply()) return true;
      return this.at ? null : false;
    },
    message: function () { this.begin(COFACTOR, hashed(this.round)); },
    cleared: function () { return this.multiply(); },
    loops: function () {
      this.pairs = [{ q: G2, at: G2, p: this.signed },
        { q: KEY, at: KEY, p: [this.at[0], sub(ZERO, this.at[1])] }];
      this.f = ONE12;
      this.bits = LOOP.slice(1);
    },
    // Both functions at once: they share their squarings.
    loop: function () {
      var self = this;
      function through(other) {
        self.pairs.forEach(function (pair) {
          var sum = plusOnTwist(pair.at, other ? pair[other] : pair.at);
          self.f = mul12(self.f, line(pair.at, sum.slope, pair.p));
          pair.at = sum;
        });
      }
      return this.walk(function () { self.f = mul12(self.f, self.f); through(null); },
        function () { through('q'); });
    },
    // f to the power (q¹² - 1) / ORDER is f^((q⁶ - 1)(q² + 1)), from there on a number whose inverse
    // is its conjugate, to the power h, with 3h = (x - 1)² (x + q) (x² + q² - 1) + 3 for the curve's
    // parameter x = -LOOP. The factor 3 changes nothing: ORDER is no multiple of it.
    easy: function () {
      var f = mul12(conjugate(this.f), invert12(this.f));
      this.f = this.start = mul12(frobenius(frobenius(f)), f);
      this.raise(COFACTOR);
    },
    raise: function (bits) {
      this.base = this.f;
      this.bits = bits.slice(1);
    },
    power: function () {
      return this.walk(function () { this.f = mul12(this.f, this.f); },
        function () { this.f = mul12(this.f, this.base); });
    },
    first: function () { this.raise(COFACTOR); },
    second: function () {
      this.before = this.f;
      this.raise(LOOP);
    },
    third: function () {
      this.f = this.before = mul12(conjugate(this.f), frobenius(this.before));
      this.raise(LOOP);
    },
    fourth: function () { this.raise(LOOP); },
    conclude: function () {
      var f = mul12(this.f, mul12(frobenius(frobenius(this.before)), conjugate(this.before)));
      f = mul12(f, mul12(mul12(this.start, this.start), this.start));
      this.isGood = f.every(function (x, i) {
        return compare(x[0], ONE12[i][0]) === 0 && compare(x[1], ONE12[i][1]) === 0;
      });
    }
  };

  root.MingqianBls = {
    check: function (round, value) { return new Checking(round, value); }
  };
}(typeof window === 'undefined' ? this : window));
