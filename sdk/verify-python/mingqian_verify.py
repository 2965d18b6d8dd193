#!/usr/bin/env python3
"""核验一次公开的抽取 / checks a published draw, from docs/draw.md alone.

One file, no dependencies, Python 3.8 or newer:

    python3 mingqian_verify.py bundle FILE        compute the whole draw again
    python3 mingqian_verify.py bundle FILE FILE…  the same for many, with one line for each
    python3 mingqian_verify.py firm FILE CODE     was this firm in the pool, and was it drawn
    python3 mingqian_verify.py vectors FILE       compare with vectors/draw.json

Ends with 0 when all holds, 1 when something is wrong, 2 when a file cannot be read.
The delay chain takes about a second for a million steps; with --segments N only N segments of
the chain, chosen at random, are computed again, and the program says so.
"""

import base64
import functools
import hashlib
import json
import random
import sys
from collections import deque, namedtuple

ZERO = bytes(32)
CHECKPOINT = 1 << 20
PPM = 10 ** 6
STEPS_PER_MS = 54000  # ten times what a fast machine does, 5.4 million steps a second


# ---------------------------------------------------------------- SM3, GB/T 32905

def _rol(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & 0xFFFFFFFF


def sm3_plain(message):
    """SM3 in plain Python, for machines whose hashlib lacks it."""
    state = [0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
             0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E]
    padded = message + b"\x80" + bytes((55 - len(message)) % 64)
    padded += (8 * len(message)).to_bytes(8, "big")
    for at in range(0, len(padded), 64):
        w = [int.from_bytes(padded[at + 4 * i:at + 4 * i + 4], "big") for i in range(16)]
        for j in range(16, 68):
            x = w[j - 16] ^ w[j - 9] ^ _rol(w[j - 3], 15)
            w.append(x ^ _rol(x, 15) ^ _rol(x, 23) ^ _rol(w[j - 13], 7) ^ w[j - 6])
        a, b, c, d, e, f, g, h = state
        for j in range(64):
            t = 0x79CC4519 if j < 16 else 0x7A879D8A
            a12 = _rol(a, 12)
            ss1 = _rol((a12 + e + _rol(t, j)) & 0xFFFFFFFF, 7)
            if j < 16:
                ff, gg = a ^ b ^ c, e ^ f ^ g
            else:
                ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g & 0xFFFFFFFF)
            tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & 0xFFFFFFFF
            tt2 = (gg + h + ss1 + w[j]) & 0xFFFFFFFF
            a, b, c, d = tt1, a, _rol(b, 9), c
            e, f, g, h = tt2 ^ _rol(tt2, 9) ^ _rol(tt2, 17), e, _rol(f, 19), g
        state = [x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h))]
    return b"".join(x.to_bytes(4, "big") for x in state)


def _library():
    try:
        hashlib.new("sm3", b"")
    except ValueError:
        return sm3_plain
    return lambda message: hashlib.new("sm3", message).digest()


H = _library()


def tag(name):
    return name.encode().ljust(32, b"\0")


def HT(name, *parts):
    return H(tag(name) + b"".join(parts))


# ---------------------------------------------------------------- SM2, GB/T 32918

P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
A = P - 3
B = 0x28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93
N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123
G = (0x32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7,
     0xBC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0)


def _double(p):
    """Twice a point, as `_add` takes them."""
    x, y, z = p
    zz, yy = z * z % P, y * y % P
    b = x * yy % P
    m = 3 * (x - zz) * (x + zz) % P  # because A is -3
    x = (m * m - 8 * b) % P
    return x, (m * (4 * b - x) - 8 * yy * yy) % P, 2 * y * z % P


def _add(p, q):
    """The sum of two points (X, Y, Z), which stand for (X/Z², Y/Z³): in these coordinates of Jacobi
    nothing is divided on the way, and a division takes longer than all the rest. With Z = 0 a point
    is the one at infinity."""
    if not p[2] or not q[2]:
        return p if p[2] else q
    (x1, y1, z1), (x2, y2, z2) = p, q
    zz1, zz2 = z1 * z1 % P, z2 * z2 % P
    u, s = x1 * zz2 % P, y1 * z2 * zz2 % P
    h, r = (x2 * zz1 - u) % P, (y2 * z1 * zz1 - s) % P
    if not h:
        return (1, 1, 0) if r else _double(p)
    hh = h * h % P
    v, hhh = u * hh % P, h * hh % P
    x = (r * r - hhh - 2 * v) % P
    return x, (r * (v - x) - s * hhh) % P, h * z1 * z2 % P


def _times(k, p, l=0, q=G):
    """k · p + l · q as (x, y), or None at infinity; p and q are doubled together."""
    p, q, found = p + (1,), q + (1,), (1, 1, 0)
    either = {("1", "0"): p, ("0", "1"): q, ("1", "1"): _add(p, q)}
    for bits in zip(format(k, "0256b"), format(l, "0256b")):
        found = _double(found)
        if bits in either:
            found = _add(found, either[bits])
    x, y, z = found
    if not z:
        return None
    inverse = pow(z, -1, P)
    return x * inverse ** 2 % P, y * inverse ** 3 % P


@functools.lru_cache(maxsize=4096)  # many files of one draw have most signatures in common
def sm2_verifies(key, message, signature):
    """Whether 64 bytes r ‖ s are the signature of a key (04 ‖ x ‖ y) over a message."""
    if len(key) != 65 or key[0] != 4:
        return False
    x, y = int.from_bytes(key[1:33], "big"), int.from_bytes(key[33:], "big")
    if x >= P or y >= P or (y * y - x * x * x - A * x - B) % P:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < N and 0 < s < N) or (r + s) % N == 0:
        return False
    number = lambda n: n.to_bytes(32, "big")
    z = H(b"\x00\x80" + b"1234567812345678" + number(A) + number(B) + number(G[0])
          + number(G[1]) + key[1:])
    e = int.from_bytes(H(z + message), "big")
    point = _times(s, G, (r + s) % N, (x, y))
    return point is not None and (e + point[0]) % N == r


# ---------------------------------------------------------------- BLS12-381, drand:quicknet

# Points of E: y² = x³ + 4 over F_q, and of its twist over F_q[u]/(u² + 1); numbers of that field
# are pairs, those of F_q[w]/(…) of degree 12, with w⁶ = 1 + u, six pairs.
Q = 0x1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab
ORDER = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001
LOOP = 0xd201000000010000  # the curve's parameter is -LOOP
DRAND = "drand:quicknet"
DRAND_GENESIS, DRAND_PERIOD = 1692803367000, 3000
DRAND_DOMAIN = b"BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_"
DRAND_KEY = bytes.fromhex(
    "83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c"
    "8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb"
    "5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a")
G2 = (
    (0x024aa2b2f08f0a91260805272dc51051c6e47ad4fa403b02b4510b647ae3d1770bac0326a805bbefd48056c8c121bdb8,
     0x13e02b6052719f607dacd3a088274f65596bd0d09920b61ab5da61bbdc7f5049334cf11213945d57e5ac7d055d042b7e),
    (0x0ce5d527727d6e118cc9cdc6da2e351aadfd9baa8cbdd3a76d429a695160d12c923ac9cc3baca289e193548608b82801,
     0x0606c4a02ea734cc32acd2b02bc28b99cb3e287e85a763af267492ab572e99ab3f370d275cec1da1aaa9075ff05f79be))
SSWU_A = 0x144698a3b8e9433d693a02c96d4982b0ea985383ee66a8d8e8981aefd881ac98936f8da0e0f97f5cf428082d584c1d
SSWU_B = 0x12e2908d11688030018b12e8753eee3b2016c1f0f24f4070a0b9c14fcef35ef55a23215a316ceaa5d1cc48e98e172be0
ISOGENY = [[  # numerator and denominator of x, then of y, ascending powers (RFC 9380, E.2)
    0x11a05f2b1e833340b809101dd99815856b303e88a2d7005ff2627b56cdb4e2c85610c2d5f2e62d6eaeac1662734649b7,
    0x17294ed3e943ab2f0588bab22147a81c7c17e75b2f6a8417f565e33c70d1e86b4838f2a6f318c356e834eef1b3cb83bb,
    0xd54005db97678ec1d1048c5d10a9a1bce032473295983e56878e501ec68e25c958c3e3d2a09729fe0179f9dac9edcb0,
    0x1778e7166fcc6db74e0609d307e55412d7f5e4656a8dbf25f1b33289f1b330835336e25ce3107193c5b388641d9b6861,
    0xe99726a3199f4436642b4b3e4118e5499db995a1257fb3f086eeb65982fac18985a286f301e77c451154ce9ac8895d9,
    0x1630c3250d7313ff01d1201bf7a74ab5db3cb17dd952799b9ed3ab9097e68f90a0870d2dcae73d19cd13c1c66f652983,
    0xd6ed6553fe44d296a3726c38ae652bfb11586264f0f8ce19008e218f9c86b2a8da25128c1052ecaddd7f225a139ed84,
    0x17b81e7701abdbe2e8743884d1117e53356de5ab275b4db1a682c62ef0f2753339b7c8f8c8f475af9ccb5618e3f0c88e,
    0x80d3cf1f9a78fc47b90b33563be990dc43b756ce79f5574a2c596c928c5d1de4fa295f296b74e956d71986a8497e317,
    0x169b1f8e1bcfa7c42e0c37515d138f22dd2ecb803a0c5c99676314baf4bb1b7fa3190b2edc0327797f241067be390c9e,
    0x10321da079ce07e272d8ec09d2565b0dfa7dccdde6787f96d50af36003b14866f69b771f8c285decca67df3f1605fb7b,
    0x6e08c248e260e70bd1e962381edee3d31d79d7e22c837bc23c0bf1bc24c6b68c24b1b80b64d391fa9c8ba2e8ba2d229,
], [
    0x8ca8d548cff19ae18b2e62f4bd3fa6f01d5ef4ba35b48ba9c9588617fc8ac62b558d681be343df8993cf9fa40d21b1c,
    0x12561a5deb559c4348b4711298e536367041e8ca0cf0800c0126c2588c48bf5713daa8846cb026e9e5c8276ec82b3bff,
    0xb2962fe57a3225e8137e629bff2991f6f89416f5a718cd1fca64e00b11aceacd6a3d0967c94fedcfcc239ba5cb83e19,
    0x3425581a58ae2fec83aafef7c40eb545b08243f16b1655154cca8abc28d6fd04976d5243eecf5c4130de8938dc62cd8,
    0x13a8e162022914a80a6f1d5f43e7a07dffdfc759a12062bb8d6b44e833b306da9bd29ba81f35781d539d395b3532a21e,
    0xe7355f8e4e667b955390f7f0506c6e9395735e9ce9cad4d0a43bcef24b8982f7400d24bc4228f11c02df9a29f6304a5,
    0x772caacf16936190f3e0c63e0596721570f5799af53a1894e2e073062aede9cea73b3538f0de06cec2574496ee84a3a,
    0x14a7ac2a9d64a8b230b3f5b074cf01996e7f63c21bca68a81996e1cdf9822c580fa5b9489d11e2d311f7d99bbdcc5a5e,
    0xa10ecf6ada54f825e920b3dafc7a3cce07f8d1d7161366b74100da67f39883503826692abba43704776ec3a79a1d641,
    0x95fc13ab9e92ad4476d6e3eb3a56680f682b4ee96f7d03776df533978f31c1593174e4b4b7865002d6384d168ecdd0a,
    0x1,
], [
    0x90d97c81ba24ee0259d1f094980dcfa11ad138e48a869522b52af6c956543d3cd0c7aee9b3ba3c2be9845719707bb33,
    0x134996a104ee5811d51036d776fb46831223e96c254f383d0f906343eb67ad34d6c56711962fa8bfe097e75a2e41c696,
    0xcc786baa966e66f4a384c86a3b49942552e2d658a31ce2c344be4b91400da7d26d521628b00523b8dfe240c72de1f6,
    0x1f86376e8981c217898751ad8746757d42aa7b90eeb791c09e4a3ec03251cf9de405aba9ec61deca6355c77b0e5f4cb,
    0x8cc03fdefe0ff135caf4fe2a21529c4195536fbe3ce50b879833fd221351adc2ee7f8dc099040a841b6daecf2e8fedb,
    0x16603fca40634b6a2211e11db8f0a6a074a7d0d4afadb7bd76505c3d3ad5544e203f6326c95a807299b23ab13633a5f0,
    0x4ab0b9bcfac1bbcb2c977d027796b3ce75bb8ca2be184cb5231413c4d634f3747a87ac2460f415ec961f8855fe9d6f2,
    0x987c8d5333ab86fde9926bd2ca6c674170a05bfe3bdd81ffd038da6c26c842642f64550fedfe935a15e4ca31870fb29,
    0x9fc4018bd96684be88c9e221e4da1bb8f3abd16679dc26c1e8b6e6a1f20cabe69d65201c78607a360370e577bdba587,
    0xe1bba7a1186bdb5223abde7ada14a23c42a0ca7915af6fe06985e7ed1e4d43b9b3f7055dd4eba6f2bafaaebca731c30,
    0x19713e47937cd1be0dfd0b8f1d43fb93cd2fcbcb6caf493fd1183e416389e61031bf3a5cce3fbafce813711ad011c132,
    0x18b46a908f36f6deb918c143fed2edcc523559b8aaf0c2462e6bfe7f911f643249d9cdf41b44d606ce07c8a4d0074d8e,
    0xb182cac101b9399d155096004f53f447aa7b12a3426b08ec02710e807b4633f06c851c1919211f20d4c04f00b971ef8,
    0x245a394ad1eca9b72fc00ae7be315dc757b3b080d4c158013e6632d3c40659cc6cf90ad1c232a6442d9d3f5db980133,
    0x5c129645e44cf1102a159f748c4a3fc5e673d81d7e86568d9ab0f5d396a7ce46ba1049b6579afb7866b1e715475224b,
    0x15e6be4e990f03ce4ea50b3b42df2eb5cb181d8f84965a3957add4fa95af01b2b665027efec01c7704b456be69c8b604,
], [
    0x16112c4c3a9c98b252181140fad0eae9601a6de578980be6eec3232b5be72e7a07f3688ef60c206d01479253b03663c1,
    0x1962d75c2381201e1a0cbd6c43c348b885c84ff731c4d59ca4a10356f453e01f78a4260763529e3532f6102c2e49a03d,
    0x58df3306640da276faaae7d6e8eb15778c4855551ae7f310c35a5dd279cd2eca6757cd636f96f891e2538b53dbf67f2,
    0x16b7d288798e5395f20d23bf89edb4d1d115c5dbddbcd30e123da489e726af41727364f2c28297ada8d26d98445f5416,
    0xbe0e079545f43e4b00cc912f8228ddcc6d19c9f0f69bbb0542eda0fc9dec916a20b15dc0fd2ededda39142311a5001d,
    0x8d9e5297186db2d9fb266eaac783182b70152c65550d881c5ecd87b6f0f5a6449f38db9dfa9cce202c6477faaf9b7ac,
    0x166007c08a99db2fc3ba8734ace9824b5eecfdfa8d0cf8ef5dd365bc400a0051d5fa9c01a58b1fb93d1a1399126a775c,
    0x16a3ef08be3ea7ea03bcddfabba6ff6ee5a4375efa1f4fd7feb34fd206357132b920f5b00801dee460ee415a15812ed9,
    0x1866c8ed336c61231a1be54fd1d74cc4f9fb0ce4c6af5920abc5750c4bf39b4852cfe2f7bb9248836b233d9d55535d4a,
    0x167a55cda70a6e1cea820597d94a84903216f763e13d87bb5308592e7ea7d4fbc7385ea3d529b35e346ef48bb8913f55,
    0x4d2f259eea405bd48f010a01ad2911d9c6dd039bb61a6290e591b36e636a5c871a5c29f4f83060400f8b49cba8f6aa8,
    0xaccbb67481d033ff5852c1e48c50c477f94ff8aefce42d28c0f9a88cea7913516f968986f7ebbea9684b529e2561092,
    0xad6b9514c767fe3c3613144b45f1496543346d98adf02267d5ceef9a00d9b8693000763e3b90ac11e99b138573345cc,
    0x2660400eb2e4f3b628bdd0d53cd76f2bf565b94e72927c1cb748df27942480e420517bd8714cc80d1fadc1326ed06f7,
    0xe0fa1d816ddc03e6b24255e0d7819c171c40f65e273b853324efcd6356caa205ca2f570f13497804415473a1d634b8f,
    0x1,
]]


def mul2(a, b):
    return (a[0] * b[0] - a[1] * b[1]) % Q, (a[0] * b[1] + a[1] * b[0]) % Q


def add2(*terms):
    return sum(t[0] for t in terms) % Q, sum(t[1] for t in terms) % Q


def neg2(a):
    return -a[0] % Q, -a[1] % Q


def inv2(a):
    norm = pow(a[0] * a[0] + a[1] * a[1], -1, Q)
    return a[0] * norm % Q, -a[1] * norm % Q


def times_xi(a):
    return (a[0] - a[1]) % Q, (a[0] + a[1]) % Q


def mul12(a, b):
    low, high = [[0, 0] for _ in range(6)], [[0, 0] for _ in range(6)]
    for i, (x, y) in enumerate(a):
        for j, (z, t) in enumerate(b):
            if z or t:
                to = low[i + j] if i + j < 6 else high[i + j - 6]
                to[0] += x * z - y * t
                to[1] += x * t + y * z
    return [add2(x, times_xi(y)) for x, y in zip(low, high)]


def conjugate(a):
    """a to the power q⁶."""
    return [neg2(x) if i % 2 else x for i, x in enumerate(a)]


def inv12(a):
    other = conjugate(a)
    norm = mul12(a, other)  # of degree 3 over F_q², in w²
    x, y, z = norm[0], norm[2], norm[4]
    r = add2(mul2(x, x), neg2(times_xi(mul2(y, z))))
    s = add2(times_xi(mul2(z, z)), neg2(mul2(x, y)))
    t = add2(mul2(y, y), neg2(mul2(x, z)))
    d = inv2(add2(mul2(x, r), times_xi(add2(mul2(z, s), mul2(y, t)))))
    zero = (0, 0)
    return mul12(other, [mul2(r, d), zero, mul2(s, d), zero, mul2(t, d), zero])


ONE = [(1, 0)] + [(0, 0)] * 5
# w to the power q² is w times a sixth root of one.
ROOT = pow(2, (Q - 1) // 6, Q)


def is_one_finally(f):
    """Whether f to the power (q¹² - 1) / ORDER is one."""
    f = mul12(conjugate(f), inv12(f))
    f = mul12([(x * pow(ROOT, i, Q) % Q, y * pow(ROOT, i, Q) % Q) for i, (x, y) in enumerate(f)], f)
    found, power = ONE, (Q ** 4 - Q ** 2 + 1) // ORDER
    for bit in bin(power)[2:]:
        found = mul12(found, found)
        if bit == "1":
            found = mul12(found, f)
    return found == ONE


def add_on_twist(p, q):
    """The sum of two points of the twist and the slope of the line through them."""
    if p == q:
        square = mul2(p[0], p[0])
        slope = mul2(add2(square, square, square), inv2(add2(p[1], p[1])))
    else:
        slope = mul2(add2(q[1], neg2(p[1])), inv2(add2(q[0], neg2(p[0]))))
    x = add2(mul2(slope, slope), neg2(p[0]), neg2(q[0]))
    return (x, add2(mul2(slope, add2(p[0], neg2(x))), neg2(p[1]))), slope


def miller(q, p):
    """The function of LOOP · q, a point of the twist, at p, a point of E."""
    def line(at, slope):
        return [add2(mul2(slope, at[0]), neg2(at[1])), (0, 0),
                (-slope[0] * p[0] % Q, -slope[1] * p[0] % Q), (p[1], 0), (0, 0), (0, 0)]

    f, at = ONE, q
    for bit in bin(LOOP)[3:]:
        twice, slope = add_on_twist(at, at)
        f, at = mul12(mul12(f, f), line(at, slope)), twice
        if bit == "1":
            both, slope = add_on_twist(at, q)
            f, at = mul12(f, line(at, slope)), both
    return f


def add_on_e(p, q, a=0):
    """The sum of two points of y² = x³ + ax + b over F_q; None is the point at infinity."""
    if p is None or q is None:
        return q if p is None else p
    if p[0] == q[0]:
        if (p[1] + q[1]) % Q == 0:
            return None
        slope = (3 * p[0] * p[0] + a) * pow(2 * p[1], -1, Q) % Q
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], -1, Q) % Q
    x = (slope * slope - p[0] - q[0]) % Q
    return x, (slope * (p[0] - x) - p[1]) % Q


def times_on_e(k, p):
    found = None
    for bit in bin(k)[2:]:
        found = add_on_e(found, found)
        if bit == "1":
            found = add_on_e(found, p)
    return found


def root_of(square):
    """A square root in F_q, or None."""
    y = pow(square, (Q + 1) // 4, Q)
    return y if y * y % Q == square % Q else None


def read_g1(data):
    """The point that 48 bytes stand for, or None: on E, in the subgroup, not at infinity."""
    if len(data) != 48 or data[0] >> 6 != 2:
        return None
    x = int.from_bytes(data, "big") & ((1 << 381) - 1)
    y = root_of(x ** 3 + 4)
    if x >= Q or y is None:
        return None
    if (2 * y > Q) != bool(data[0] & 0x20):
        y = Q - y
    return None if times_on_e(ORDER, (x, y)) else (x, y)


def read_g2(data):
    """The point of the twist that 96 bytes stand for; only for the key, which is a constant."""
    x = int.from_bytes(data[48:], "big"), int.from_bytes(data[:48], "big") & ((1 << 381) - 1)
    a, b = add2(mul2(x, mul2(x, x)), (4, 4))
    norm = root_of(a * a + b * b)
    for half in ((a + norm) * (Q + 1) // 2, (a - norm) * (Q + 1) // 2):
        y = root_of(half)
        if y:
            y = y, b * pow(2 * y, -1, Q) % Q
            return x, y if (2 * y[1] > Q) == bool(data[0] & 0x20) else neg2(y)
    raise ValueError("the key is no point")


def expanded(message, size):
    """expand_message_xmd with SHA-256."""
    end = DRAND_DOMAIN + bytes([len(DRAND_DOMAIN)])
    sha = lambda data: hashlib.sha256(data).digest()
    first = sha(bytes(64) + message + size.to_bytes(2, "big") + b"\0" + end)
    block, out = sha(first + b"\1" + end), b""
    for i in range(2, size // 32 + 2):
        out += block
        block = sha(bytes(x ^ y for x, y in zip(first, block)) + bytes([i]) + end)
    return out


def mapped(u):
    """The simplified map of Shallue, van de Woestijne and Ulas to the curve that is isogenous."""
    z = 11 * u * u
    d = (z * z + z) % Q
    x = -SSWU_B * pow(SSWU_A, -1, Q) * (1 + pow(d, -1, Q)) if d else SSWU_B * pow(11 * SSWU_A, -1, Q)
    y = root_of(x ** 3 + SSWU_A * x + SSWU_B)
    if y is None:
        x = z * x
        y = root_of(x ** 3 + SSWU_A * x + SSWU_B)
    return x % Q, y if y % 2 == u % 2 else -y % Q


def hashed_to_g1(message):
    """hash_to_curve of RFC 9380 for BLS12381G1_XMD:SHA-256_SSWU_RO_."""
    data = expanded(message, 128)
    x, y = add_on_e(*(mapped(int.from_bytes(data[i:i + 64], "big") % Q) for i in (0, 64)), SSWU_A)
    values = []
    for polynomial in ISOGENY:
        value = 0
        for k in reversed(polynomial):
            value = (value * x + k) % Q
        values.append(value)
    inverse = pow(values[1] * values[3], -1, Q)
    point = values[0] * inverse * values[3] % Q, y * values[2] * inverse * values[1] % Q
    return times_on_e(1 + LOOP, point)


def drand_time(number):
    """When a round comes out, in milliseconds."""
    return DRAND_GENESIS + DRAND_PERIOD * (number - 1)


def drand_due(not_before):
    """The first round that comes out at a time or later."""
    return max(0, -(-(not_before - DRAND_GENESIS) // DRAND_PERIOD)) + 1


@functools.lru_cache(maxsize=64)
def drand_verifies(number, value):
    """Whether a value is the signature of a round: e(value, G2) = e(hashed round, key)."""
    signature = read_g1(value)
    if signature is None:
        return False
    point = hashed_to_g1(hashlib.sha256(number.to_bytes(8, "big")).digest())
    other = miller(read_g2(DRAND_KEY), (point[0], -point[1] % Q))
    return is_one_finally(mul12(miller(G2, signature), other))


# ---------------------------------------------------------------- canonical bytes

class Fault(Exception):
    """What is wrong: the part of the bundle (0 for the file), Chinese, English."""

    def __init__(self, part, zh, en):
        super().__init__(zh)
        self.part, self.zh, self.en = part, zh, en


class Reader:
    def __init__(self, data, part=0):
        self.data, self.at, self.part = data, 0, part

    def wrong(self, expected):
        zh, en = NAMES[self.part]
        return Fault(self.part, "%s的编码不正确：第%d字节处应为 %s" % (zh, self.at, expected),
                     "%s is not encoded as it must be: %s expected" % (en, expected))

    def raw(self, n):
        if self.at + n > len(self.data):
            raise self.wrong("more bytes than there are")
        self.at += n
        return self.data[self.at - n:self.at]

    def number(self, n):
        return int.from_bytes(self.raw(n), "big")

    def lv8(self):
        return self.raw(self.number(1))

    def lv16(self):
        return self.raw(self.number(2))

    def text(self):
        wrong = self.wrong("UTF-8 text")
        try:
            return self.lv16().decode()
        except UnicodeDecodeError:
            raise wrong from None

    def one_of(self, *values):
        wrong = self.wrong("one of %s" % (values,))
        value = self.number(1)
        if value not in values:
            raise wrong
        return value

    def end(self):
        if self.at != len(self.data):
            raise self.wrong("the end")

    def more(self):
        return self.at < len(self.data)


def lv16(data):
    return len(data).to_bytes(2, "big") + data


NAMES = {
    0: ("文件", "the file"), 1: ("机关公钥", "the organ's key"),
    2: ("抽取公告", "the announcement"), 3: ("抽取库名单", "the list of the pool"),
    4: ("抽取库登记", "the entry of the pool"), 5: ("检查人员名单", "the list of inspectors"),
    6: ("回避名单", "the list of recusals"), 7: ("检查人员登记", "the entry of the inspectors"),
    8: ("见证人承诺", "a commitment"), 9: ("公开随机数", "a public random value"),
    10: ("见证人揭示", "a reveal"), 11: ("随机种子", "the seed"), 12: ("抽取结果", "the result"),
    13: ("人员匹配结果", "the matching"), 14: ("说明文字", "the notes"),
    15: ("结案登记", "the closing entry"), 16: ("密封登记", "the plan of sealed draws"),
    17: ("密封结果承诺", "the commitment to the sealed result"),
    18: ("解封登记", "the unsealing"), 19: ("欠查名单", "the list of debts"),
    20: ("跳过登记", "a skip"), 21: ("替补轮登记", "the closing of a round's skips"),
    22: ("替补轮揭示", "a reveal of a round"), 23: ("替补轮随机种子", "the seed of a round"),
    24: ("替补结果", "the result of a round"), 25: ("替补人员匹配", "the matching of a round"),
    26: ("日志证明", "the proofs of the log"), 27: ("揭示汇总登记", "the closing of the reveals"),
}
KEY, ANNOUNCE, POOL_FILE, POOL, ROSTER_FILE, RECUSAL_FILE, ROSTER, COMMIT, BEACON, REVEAL, \
    SEED, RESULT, MATCH, NOTES, CLOSE, PLAN, SEALED, UNSEAL, DEBT_FILE, SKIP, SUBROUND, \
    ROUND_REVEAL, ROUND_SEED, ROUND_RESULT, ROUND_MATCH, PROOFS, START = range(1, 28)
TYPES = {KEY: 17, ANNOUNCE: 2, POOL: 3, ROSTER: 4, COMMIT: 5, BEACON: 7, REVEAL: 6, SEED: 8,
         RESULT: 9, MATCH: 10, CLOSE: 16, PLAN: 1, SEALED: 18, UNSEAL: 13, SKIP: 11,
         SUBROUND: 12, ROUND_REVEAL: 6, ROUND_SEED: 8, ROUND_RESULT: 9, ROUND_MATCH: 10,
         START: 19}
REPEAT = (START, COMMIT, BEACON, REVEAL, SKIP, SUBROUND, ROUND_REVEAL, ROUND_SEED, ROUND_RESULT,
          ROUND_MATCH)


def fault(part, zh, en):
    return Fault(part, NAMES[part][0] + zh, NAMES[part][1] + " " + en)


def take_apart(data):
    """The parts of a bundle: tag to list of bytes."""
    magic = b"dr1.bundle\n"
    r = Reader(data)
    if data[:len(magic)] != magic:
        raise r.wrong("a file that begins with dr1.bundle")
    r.raw(len(magic))
    parts, last = {}, 0
    while len(data) - r.at > 32:
        wrong = r.wrong("a part in ascending order of its tag")
        part = r.number(1)
        repeats = part == last and part in REPEAT
        if part not in NAMES or part == 0 or not (part > last or repeats):
            raise wrong
        parts.setdefault(part, []).append(r.raw(r.number(8)))
        last = part
    digest = r.raw(32)
    r.end()
    return parts, digest


def missing(part):
    return Fault(part, "缺少" + NAMES[part][0], NAMES[part][1] + " is missing")


def one(parts, part):
    if part not in parts:
        raise missing(part)
    return parts[part][0]


def none(parts, part):
    """A part that must not be there."""
    if part in parts:
        raise fault(part, "不应出现在这次抽取中", "does not belong to this draw")


class Entry:
    """A signed entry of a part."""

    def __init__(self, data, part):
        self.part = part
        r = Reader(data, part)
        r.one_of(1)
        wrong = r.wrong("a type of entry from 1 to 18")
        kind = r.number(1)
        self.draw_id, self.at = r.raw(32), r.number(8)
        self.body = r.raw(r.number(4))
        self.signer = r.text()
        self.unsigned = data[:r.at]
        self.signature = r.raw(64)
        r.end()
        if not 1 <= kind <= 19:
            raise wrong
        if kind != TYPES[part]:
            raise self.fault("的类型不对", "has the wrong type")

    def fault(self, zh, en):
        return fault(self.part, zh, en)

    def reader(self):
        return Reader(self.body, self.part)

    def signed(self, signer, key, draw_id):
        if self.draw_id != draw_id:
            raise self.fault("属于另一次抽取", "belongs to another draw")
        if self.signer != signer:
            raise self.fault("的签名人不对", "is signed by somebody else")
        if not sm2_verifies(key, HT("dr1.entry", self.unsigned), self.signature):
            raise self.fault("的签名无效：内容被改动过", "has an invalid signature: changed")

    def between(self, start, end):
        if not (start <= self.at and (end is None or self.at <= end)):
            raise self.fault("的时间不在规定时段内", "does not lie within its time")


# ---------------------------------------------------------------- lists

def identifier(r, types=(1, 2, 3, 4)):
    """`(type, bytes)`, checked."""
    kind = r.one_of(*types)
    wrong = r.wrong("an identifier of 1 to 49 printable ASCII characters")
    text = r.lv8()
    if not 1 <= len(text) <= 49 or any(not 32 <= b <= 126 for b in text):
        raise wrong
    return kind, text


def id_bytes(who):
    return bytes([who[0], len(who[1])]) + who[1]


def order(who):
    return who[0], len(who[1]), who[1]


def leaf(data):
    return H(b"\0" + data)


def root(leaves):
    """Merkle root of RFC 6962 over entries, in memory that grows with their logarithm."""
    peaks, size = [], 0
    for data in leaves:
        node, bits = leaf(data), size
        while bits & 1:
            node, bits = H(b"\1" + peaks.pop() + node), bits >> 1
        peaks.append(node)
        size += 1
    if not peaks:
        return H(b"")
    node = peaks.pop()
    while peaks:
        node = H(b"\1" + peaks.pop() + node)
    return node


def path_leads(node, index, size, path):
    """The root that a path leads to from a leaf's hash (RFC 6962); None if its length is wrong."""
    if index >= size:
        return None
    last = size - 1
    for other in path:
        if last == 0:
            return None
        if index & 1 or index == last:
            node = H(b"\1" + other + node)
            while index and not index & 1:
                index, last = index >> 1, last >> 1
        else:
            node = H(b"\1" + node + other)
        index, last = index >> 1, last >> 1
    return node if last == 0 else None


def read_list(data, part, read, key):
    """`(bytes, what they mean)` of each entry of a file, in strictly ascending order."""
    r, found = Reader(data, part), []
    while r.more():
        wrong = r.wrong("an entry after the one before it")
        piece = r.lv16()
        inner = Reader(piece, part)
        inner.one_of(1)
        value = read(inner)
        inner.end()
        if found and key(found[-1][1]) >= key(value):
            raise wrong
        found.append((piece, value))
    return found


Inspector = namedtuple("Inspector", "who unit skills cap lead")


def read_pool_entry(r):
    who, strata, weight = identifier(r), r.number(4), r.number(4)
    r.raw(32)
    if weight == 0:
        raise r.wrong("a weight of at least 1")
    return who, strata, weight


def read_inspector(r):
    return Inspector(identifier(r, (4,)), r.number(4), r.number(8), r.number(2), r.one_of(0, 1))


def read_debt(r):
    who, stratum = identifier(r), r.number(4)
    r.raw(32)
    return who, stratum


def read_recusal(r):
    wrong = r.wrong("a staff number")
    staff = r.lv8()
    if not 1 <= len(staff) <= 49 or any(not 32 <= b <= 126 for b in staff):
        raise wrong
    return (4, staff), identifier(r)


# ---------------------------------------------------------------- rules and announcement

Stratum = namedtuple("Stratum", "number name ppm least most weighted unit skills")


def read_rules(data):
    r = Reader(data, ANNOUNCE)
    r.one_of(2)
    joint, strata = r.one_of(0, 1) == 1, []
    for _ in range(r.number(2)):
        stratum = Stratum(r.number(4), r.text(), r.number(4), r.number(8), r.number(8),
                          r.one_of(0, 1) == 1, r.number(4), r.number(8))
        if strata and strata[-1].number >= stratum.number:
            raise r.wrong("strata in ascending order")
        if joint != (stratum.unit != 0) or joint and stratum.number > 31:
            raise r.wrong("a unit exactly in joint draws, of strata from 0 to 31")
        strata.append(stratum)
    rules = {"joint": joint, "strata": strata, "up": r.one_of(0, 1) == 1, "each": r.number(1),
             "lead": r.one_of(0, 1) == 1}
    r.one_of(1)
    rules["rounds"], rules["seconds"], rules["codes"] = r.number(2), r.number(4), []
    for _ in range(r.number(2)):
        rules["codes"].append(r.lv8())
        try:
            rules["codes"][-1].decode()
        except UnicodeDecodeError:
            raise r.wrong("a skip code of UTF-8") from None
    r.raw(32)
    r.end()
    return rules


def read_announcement(data):
    r = Reader(data, ANNOUNCE)
    a = {"hash": HT("dr1.announce", data)}
    for name, size in (("draw_id", 32), ("rules_hash", 32), ("pool_root", 32), ("pool_size", 8),
                       ("roster_root", 32), ("inspectors", 4), ("recusal_root", 32),
                       ("recusals", 8), ("debt_root", 32), ("debts", 4), ("seal_root", 32),
                       ("seal_index", 4)):
        a[name] = r.raw(32) if size == 32 else r.number(size)
    a["witnesses"] = [(r.text(), r.raw(65)) for _ in range(r.number(2))]
    a["quorum"] = r.number(2)
    a["beacons"] = [(r.text(), r.number(8), r.one_of(1, 2), r.number(8))
                    for _ in range(r.number(2))]
    a["last"], a["steps"] = r.one_of(1, 2, 3), r.number(8)
    a["times"] = [r.number(8) for _ in range(4)]
    a["log"], a["prev_close"] = r.text(), r.raw(32)
    r.end()
    return a


def check_announcement(a, rules):
    """The first rule that an announcement breaks, or nothing."""
    t0, t1, t2, t3 = a["times"]
    names = [name for name, _ in a["witnesses"]]
    physical = [b for b in a["beacons"] if b[2] == 2]
    unique = [b for b in a["beacons"] if b[2] == 1]
    for holds, rule in (
            (t0 < t1 < t2 < t3, "the times t0 < t1 < t2 < t3 must ascend"),
            (len(names) >= 3, "a draw needs at least three witnesses"),
            (len(set(names)) == len(names)
             and all(1 <= len(name.encode()) <= 64 for name in names),
             "witnesses need different names"),
            (a["quorum"] >= len(names) // 2 + 1, "the quorum must be a majority"),
            (a["quorum"] <= len(names), "the quorum exceeds the witnesses"),
            (a["beacons"], "a draw needs a beacon"),
            (all(t1 + 60000 <= b[3] < t2 for b in physical),
             "a physical beacon comes 60 s or more after t1 and before t2"),
            (all(b[3] >= t2 + 120000 for b in unique),
             "a unique beacon comes 120 s or more after t2"),
            (all(b[0] == DRAND and b[1] == drand_due(b[3]) for b in unique),
             "a unique beacon is the round of drand:quicknet that is due"),
            ((a["last"] == 1) == bool(unique),
             "a unique beacon is the last move, and that last move needs one"),
            (a["last"] != 1 or rules["rounds"] == 0,
             "a draw whose last move is a unique beacon has no rounds of substitution"),
            ((a["last"] == 3) == (a["steps"] > 0),
             "delay steps belong to a delay chain, and a delay chain needs them"),
            ((a["debt_root"] == ZERO) == (a["debts"] == 0),
             "debts have a root and a number, or zeros for both"),
            (a["seal_root"] != ZERO or a["seal_index"] == 0,
             "a draw in the open has no index of a seal"),
            (a["last"] != 2, "share recovery is not accepted in this version")):
        if not holds:
            return rule
    return None


def dice_from(a):
    """The earliest moment of a physical beacon, or t1: reveals are open from then until t2."""
    return min([b[3] for b in a["beacons"] if b[2] == 2] or [a["times"][1]])


def beacon_has_form(source, value):
    kind = source.split(":")[0]
    if kind == "dice":
        return 20 <= len(value) <= 200 and all(48 <= b <= 57 for b in value)
    if kind == "lottery" and value:
        numbers = [value[i:i + 2] for i in range(1, len(value), 2)]
        return (len(value) == 1 + 2 * value[0] and value[0] > 0
                and all(a < b for a, b in zip(numbers, numbers[1:])))
    return False


# ---------------------------------------------------------------- the draw itself

class Tickets:
    """The tickets under a key; those of enterprises are kept, for they count in many strata."""

    def __init__(self, key):
        self.key, self.known = key, {}

    def of(self, who):
        if who not in self.known:
            self.known[who] = HT("dr1.ticket", self.key, bytes(4), id_bytes(who))
        return self.known[who]

    def pair(self, who, staff):
        return HT("dr1.pair", self.key, id_bytes(who), id_bytes(staff))

    def stratum(self, number):
        return HT("dr1.strat", self.key, number.to_bytes(4, "big"))

    def offset(self):
        return int.from_bytes(HT("dr1.round", self.key)[:16], "big")


def round_quotas(tickets, up, d, targets):
    """Quotas of `(stratum, amount, size)`."""
    if up:
        return [min(-(-amount // d), size) for _, amount, size in targets]
    quotas, reached = [0] * len(targets), tickets.offset() * d >> 128
    by_ticket = sorted(range(len(targets)),
                       key=lambda i: (tickets.stratum(targets[i][0]), targets[i][0]))
    for i in by_ticket:
        before = reached // d
        reached += targets[i][1]
        quotas[i] = reached // d - before
    return quotas


def select(tickets, members, quota, weighted):
    """Those drawn as `(ticket, id)` ascending, and the ticket of the first not drawn."""
    rest = sorted((tickets.of(who), order(who), who, weight) for who, _, weight in members)
    quota = min(quota, len(rest))
    if not weighted:
        following = rest[quota][0] if quota < len(rest) else None
        return [(t, who) for t, _, who, _ in rest[:quota]], following
    taken, left = [], quota
    while True:
        total = sum(weight for *_, weight in rest)
        sure = [x for x in rest if left > 0 and left * x[3] >= total]
        if not sure or len(sure) > left:
            break
        taken += sure
        rest = [x for x in rest if left * x[3] < total]
        left -= len(sure)
    rest.sort(key=lambda x: (int.from_bytes(x[0][:16], "big") // x[3], x[0], x[1]))
    following = rest[left][0] if left < len(rest) else None
    return [(t, who) for t, _, who, _ in sorted(taken + rest[:left])], following


# What a stratum drew: N, the picks and the debts as `(ticket, id)`, the first ticket not drawn.
Drawn = namedtuple("Drawn", "size picks following owed")


def members_of(rules, pool):
    """The entries of the pool in each stratum; a stratum is a bit in joint draws."""
    members = {s.number: [] for s in rules["strata"]}
    for entry in pool:
        if rules["joint"]:
            for number in members:
                if entry[1] >> number & 1:
                    members[number].append(entry)
        else:
            members[entry[1]].append(entry)
    return members


def draw(rules, members, debts, tickets):
    """What each stratum draws: its debts, and its quota from its other members."""
    targets = []
    for s in rules["strata"]:
        size = len(members[s.number])
        top = min(s.most, size) * PPM
        amount = min(max(size * s.ppm, min(s.least * PPM, top)), top)
        targets.append((s.number, amount, size))
    quotas = round_quotas(tickets, rules["up"], PPM, targets)
    found = []
    for s, (number, _, size), quota in zip(rules["strata"], targets, quotas):
        owed = {who for who, stratum in debts if stratum == number}
        others = [entry for entry in members[number] if entry[0] not in owed]
        picks, following = select(tickets, others, quota, s.weighted)
        owed = sorted((tickets.of(who), order(who), who) for who in owed)
        found.append(Drawn(size, picks, following, [(ticket, who) for ticket, _, who in owed]))
    return found


def result_body(j, strata, found):
    body = bytes([j]) + len(found).to_bytes(2, "big")
    for stratum, drawn in zip(strata, found):
        body += stratum.number.to_bytes(4, "big") + drawn.size.to_bytes(8, "big")
        body += len(drawn.picks).to_bytes(8, "big")
        body += drawn.picks[-1][0] if drawn.picks else ZERO
        body += drawn.following if drawn.following is not None else b"\xff" * 32
        body += b"".join(id_bytes(who) + ticket for ticket, who in drawn.picks)
        body += len(drawn.owed).to_bytes(4, "big")
        body += b"".join(id_bytes(who) + ticket for ticket, who in drawn.owed)
    return body


# ---------------------------------------------------------------- matching

# A visit: outcome 0 matched, 1 needs outside help, 2 unfilled; places of its staff in the roster.
Visit = namedtuple("Visit", "outcome staff eligible leads")


def visits_of(strata, found, before):
    """The skills that each new visit `(id, unit)` needs, in the order of visits."""
    visits = {}
    for stratum, drawn in zip(strata, found):
        for _, who in drawn.picks + drawn.owed:
            visit = who, stratum.unit
            if visit not in before:
                visits[visit] = visits.get(visit, 0) | stratum.skills
    return visits


def is_fit(inspector, visit, skills, recused):
    who, unit = visit
    return (unit in (0, inspector.unit) and inspector.skills & skills == skills
            and (inspector.who, who) not in recused)


def match(tickets, visits, roster, recused, rules, loads):
    """A Visit for each visit; `loads` are those of earlier rounds, by place in the roster."""
    keys = list(visits)
    eligible = []
    for visit in keys:
        fit = [i for i, x in enumerate(roster) if is_fit(x, visit, visits[visit], recused)]
        eligible.append([i for _, i in sorted(
            (tickets.pair(visit[0], roster[i].who), i) for i in fit)])
    leads = [sum(roster[i].lead for i in fit) for fit in eligible]
    helpless = [len(fit) < rules["each"] or rules["lead"] and not n
                for fit, n in zip(eligible, leads)]
    assigned = assign(eligible, helpless, roster, rules, list(loads))
    return {visit: Visit(1 if alone else 2 if len(staff) < rules["each"] else 0, staff,
                         len(fit), n)
            for visit, alone, staff, fit, n in zip(keys, helpless, assigned, eligible, leads)}


def assign(eligible, helpless, roster, rules, loads):
    """The staff of each visit, slot by slot, along shortest alternating paths."""
    assigned = [[] for _ in eligible]
    holds = [set() for _ in roster]
    closed = list(helpless)

    def is_lead_slot(slot):
        return rules["lead"] and slot == 0

    def put(e, slot, i):
        assigned[e][slot:slot + 1] = [i]
        holds[i].add((e, slot))
        loads[i] += 1

    def reach(e, slot):
        """Inspectors in the order found, whose visit found them, through whom a visit was."""
        parent, via, found, seen, queue = {}, {}, [], {e}, deque([e])
        while queue:
            x = queue.popleft()
            new = [i for i in eligible[x] if i not in parent and i not in assigned[x]
                   and (roster[i].lead or not is_lead_slot(slot))]
            parent.update((i, x) for i in new)
            found += new
            for i in new:
                for y, its_slot in sorted(holds[i]):
                    if y not in seen and is_lead_slot(its_slot) == is_lead_slot(slot):
                        seen.add(y)
                        via[y] = (i, its_slot)
                        queue.append(y)
        return found, parent, via

    def augment(e, slot):
        found, parent, via = reach(e, slot)
        free = [(loads[i], at) for at, i in enumerate(found) if loads[i] < roster[i].cap]
        if not free:
            return False
        i = found[min(free)[1]]
        while parent[i] != e:
            x = parent[i]
            released, its_slot = via[x]
            holds[released].discard((x, its_slot))
            loads[released] -= 1
            put(x, its_slot, i)
            i = released
        put(e, slot, i)
        return True

    for slot in range(rules["each"]):
        for e in range(len(eligible)):
            if not closed[e] and not augment(e, slot):
                closed[e] = True
    return assigned


def match_body(j, matched, roster):
    body = bytes([j]) + len(matched).to_bytes(4, "big")
    for (who, unit), visit in matched.items():
        body += id_bytes(who) + unit.to_bytes(4, "big") + bytes([visit.outcome])
        if visit.outcome == 0:
            for text in (roster[i].who[1] for i in visit.staff):
                body += bytes([len(text)]) + text
        else:
            body += visit.eligible.to_bytes(4, "big") + visit.leads.to_bytes(4, "big")
    return body


# ---------------------------------------------------------------- the delay chain

def walk(value, steps):
    for _ in range(steps):
        value = H(value)
    return value


def check_chain(start, steps, checkpoints, seed, segments):
    """The number of the first segment that does not hold, or None."""
    if len(checkpoints) != steps // CHECKPOINT:
        return len(checkpoints)
    starts = [start] + checkpoints
    ends = [(CHECKPOINT, c) for c in checkpoints]
    if steps % CHECKPOINT:
        ends.append((steps % CHECKPOINT, seed))
    elif starts[-1] != seed:
        return len(checkpoints) - 1
    chosen = range(len(ends))
    if segments is not None and segments < len(ends):
        chosen = sorted(random.SystemRandom().sample(chosen, segments))
    for i in chosen:
        if walk(starts[i], ends[i][0]) != ends[i][1]:
            return i
    return None


# ---------------------------------------------------------------- the log

def decoded(text):
    """The bytes of canonical base64, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64.b64encode(data) == text else None


def key_id(name, kind, key):
    return H(name + b"\n\xff" + kind + key)[:4]


def is_name(name):
    """Whether bytes name a log or a witness: UTF-8 without white space, controls and +."""
    try:
        text = name.decode()
    except UnicodeDecodeError:
        return False
    return 1 <= len(name) <= 255 and not any(
        c.isspace() or c == "+" or ord(c) < 32 or 127 <= ord(c) < 160 for c in text)


class Checkpoint:
    """A signed note: origin, size and root, and what was signed under which name."""

    def __init__(self, note):
        self.wrong = fault(PROOFS, "中的检查点格式不对", "hold a checkpoint without its form")
        head, middle, tail = note.partition(b"\n\n")
        lines = head.split(b"\n")
        if not middle or len(lines) != 3 or not tail.endswith(b"\n"):
            raise self.wrong
        self.text, self.origin = head + b"\n", lines[0]
        is_number = lines[1].isdigit() and len(lines[1]) <= 15
        if not is_number or (lines[1][:1] == b"0" and lines[1] != b"0"):
            raise self.wrong
        self.size, self.root = int(lines[1]), decoded(lines[2])
        if self.root is None or len(self.root) != 32:
            raise self.wrong
        self.signatures = [self.signature(line) for line in tail[:-1].split(b"\n")]
        if len(self.signatures) > 64:
            raise self.wrong

    def signature(self, line):
        mark = "— ".encode()
        name, space, text = line[len(mark):].rpartition(b" ")
        data = decoded(text)
        if not line.startswith(mark) or not space or data is None or len(data) < 5:
            raise self.wrong
        if not is_name(name):
            raise self.wrong
        return name, data[:4], data[4:]

    def is_signed(self, origin, key):
        """Whether the log signed it as its origin."""
        mine = origin, key_id(origin, b"dr1-sm2-sm3", key)
        return self.origin == origin and any(
            (name, number) == mine and len(data) == 64 and sm2_verifies(key, self.text, data)
            for name, number, data in self.signatures)

    def seen_by(self, name, key):
        """When a witness first cosigned it, in milliseconds; None if it did not."""
        mine, times = (name, key_id(name, b"dr1-sm2-sm3-cosignature", key)), []
        for other, number, data in self.signatures:
            if (other, number) != mine or len(data) != 72:
                continue
            seconds = int.from_bytes(data[:8], "big")
            said = b"cosignature/v1\ntime %d\n" % seconds + self.text
            if sm2_verifies(key, said, data[8:]):
                times.append(1000 * seconds)
        return min(times) if times else None


def read_proofs(data):
    """The notes, and `(leaf hash, index, note, path)` of each leaf."""
    r = Reader(data, PROOFS)
    notes = [Checkpoint(r.lv16()) for _ in range(r.number(2))]
    if any(a.size >= b.size for a, b in zip(notes, notes[1:])):
        raise r.wrong("notes in ascending order of their size")
    leaves = []
    for _ in range(r.number(4)):
        found = r.raw(32), r.number(8), r.number(2), [r.raw(32) for _ in range(r.number(1))]
        if found[2] >= len(notes) or leaves and leaves[-1][1] >= found[1]:
            raise r.wrong("leaves in ascending order of their index, each with a note")
        leaves.append(found)
    r.end()
    return notes, leaves


# ---------------------------------------------------------------- a whole bundle

CHANGED = ("与公告的根散列不符：名单被改动过", "does not fit its announced root: changed")


class Series:
    """The entries of one tag, which name their rounds in ascending order."""

    def __init__(self, parts, part):
        self.part, self.left = part, deque(parts.get(part, []))

    def round_of(self, entry):
        r = entry.reader()
        if self.part == ROUND_REVEAL:
            r.lv16()
        return r.number(1 if self.part in (ROUND_RESULT, ROUND_MATCH) else 2)

    def take(self, j):
        """The entries of round j; the next one must be of a later round."""
        taken = []
        while self.left:
            entry = Entry(self.left[0], self.part)
            number = self.round_of(entry)
            if number < j:
                raise entry.fault("的轮次不对", "names a round out of its order")
            if number > j:
                break
            taken.append(entry)
            self.left.popleft()
        return taken

    def single(self, j):
        taken = self.take(j)
        if not taken:
            raise missing(self.part)
        if len(taken) > 1:
            raise taken[1].fault("重复", "stands twice")
        return taken[0]

    def nothing(self, j):
        for entry in self.take(j):
            raise entry.fault("不应出现：本轮揭示不足法定数", "belongs to a round that failed")


class Check:
    """One bundle on its way through the checks, in the order of docs/draw.md."""

    def __init__(self, data, held, segments=None):
        self.data, self.held, self.segments = data, held, segments
        self.parts, self.digest = take_apart(data)

    def run(self):
        self.check_key()
        self.check_announcement()
        self.check_pool()
        self.check_roster()
        self.check_debts()
        self.check_plan()
        self.check_commits()
        self.check_beacons()
        self.check_reveals()
        self.check_seed()
        self.check_unseal()
        self.check_result()
        self.check_match()
        self.check_sealed()
        self.check_rounds()
        self.check_close()
        self.check_log()
        if H(self.data[:-32]) != self.digest:
            raise Fault(0, "文件末尾的校验值与内容不符",
                        "the digest at the end of the file does not fit its content")
        self.held("文件完整", "the file is whole")

    # ---- what all of them need

    def entry(self, part):
        return Entry(one(self.parts, part), part)

    def sign(self, entry, draw_id=None):
        entry.signed(self.organ, self.key, draw_id or self.a["draw_id"])

    def by_witness(self, entry, start, end):
        """The place of the witness of an entry, the round it names, and its value."""
        r = entry.reader()
        name = r.text()
        j = 0 if entry.part == COMMIT else r.number(2)
        value = r.raw(32)
        r.end()
        if name not in self.names:
            raise entry.fault("来自公告之外的见证人", "is from an unknown witness")
        place = self.names.index(name)
        entry.signed(name, self.a["witnesses"][place][1], self.a["draw_id"])
        entry.between(start, end)
        return place, j, value

    def statuses(self, reveals):
        """The witnesses as seeds hash them: name, whether it revealed, what."""
        body = len(self.names).to_bytes(2, "big")
        for place, name in enumerate(self.names):
            body += lv16(name.encode()) + bytes([place in reveals]) + reveals.get(place, ZERO)
        return body

    def chained(self, entry, j, name, body):
        """The value of a SEED: H of a body, or the end of the delay chain that begins there."""
        r = entry.reader()
        number, value = r.number(2), r.raw(32)
        checkpoints = [r.raw(32) for _ in range(r.number(4))]
        r.end()
        if number != j:
            raise entry.fault("的轮次不对", "is of another round")
        if self.a["last"] == 1 and (checkpoints or value != HT(name, body)):
            raise entry.fault("与各方的值不符", "does not follow from the values")
        wrong = check_chain(HT(name, body), self.a["steps"], checkpoints, value, self.segments)
        if wrong is not None:
            raise entry.fault("的延时链第%d段不成立" % wrong,
                              "does not follow: segment %d of the delay chain" % wrong)
        if self.segments is not None and self.segments < len(checkpoints):
            self.held("延时链只抽查了%d段" % self.segments,
                      "only %d segments of the chain were checked" % self.segments)
        return value

    def computed(self, entry, body, after):
        """A RESULT or MATCH must say what was computed."""
        if entry.body != body:
            raise entry.fault("与重新计算的不同", "differs from what the public inputs give")
        self.sign(entry)
        entry.between(after, None)
        return entry.at

    # ---- key, announcement, lists

    def check_key(self):
        entry = self.key_entry = self.entry(KEY)
        r = entry.reader()
        self.organ, self.key = r.text(), r.raw(65)
        r.end()
        self.sign(entry, entry.draw_id)
        self.held("机关“%s”的公钥有效" % self.organ, "the key of %s is sound" % self.organ)

    def check_announcement(self):
        entry = self.entry(ANNOUNCE)
        r = entry.reader()
        data = r.raw(r.number(4))
        rules = entry.body[r.at:]
        a = self.a = read_announcement(data)
        self.rules = read_rules(rules)
        self.sign(entry)
        if HT("dr1.rules", rules) != a["rules_hash"]:
            raise entry.fault("中的规则与其散列不符", "has rules that do not fit their hash")
        rule = check_announcement(a, self.rules)
        if rule:
            raise entry.fault("不合规定：" + rule, "breaks a rule: " + rule)
        entry.between(0, a["times"][0])
        self.announced_at, self.strata = entry.at, self.rules["strata"]
        self.names = [name for name, _ in a["witnesses"]]
        self.is_sealed = a["seal_root"] != ZERO
        if self.key_entry.draw_id != a["draw_id"]:
            raise self.key_entry.fault("属于另一次抽取", "belongs to another draw")
        self.key_entry.between(0, a["times"][0])
        self.held("公告有效，规则与公告一致", "announcement and rules are sound")
        if a["last"] == 3 and a["steps"] < STEPS_PER_MS * (a["times"][2] - dice_from(a)):
            self.held("延时链短于规定的十倍时间：最后揭示的人也许来得及挑选",
                      "the delay chain is shorter than it should be", "!")

    def check_pool(self):
        a, data = self.a, one(self.parts, POOL_FILE)
        pool = read_list(data, POOL_FILE, read_pool_entry, lambda entry: order(entry[0]))
        entry = self.entry(POOL)
        r = entry.reader()
        top, n, digest = r.raw(32), r.number(8), r.raw(32)
        r.end()
        self.sign(entry)
        entry.between(0, a["times"][0])
        fits = root(b for b, _ in pool) == a["pool_root"] and len(pool) == a["pool_size"]
        if not fits or digest != H(data):
            raise fault(POOL_FILE, *CHANGED)
        if (top, n) != (a["pool_root"], a["pool_size"]):
            raise entry.fault("与公告不符", "differs from the announcement")
        self.pool = [value for _, value in pool]
        known = {s.number for s in self.strata}
        bits = sum(1 << number for number in known) if self.rules["joint"] else 0
        for _, strata, _ in self.pool:
            is_known = strata and not strata & ~bits if self.rules["joint"] else strata in known
            if not is_known:
                raise fault(POOL_FILE, "含有规则之外的分层", "has a stratum outside the rules")
        self.held("抽取库%d户，与公告一致" % len(pool),
                  "the pool has %d entries, as announced" % len(pool))

    def check_roster(self):
        a = self.a
        people = read_list(one(self.parts, ROSTER_FILE), ROSTER_FILE, read_inspector,
                           lambda inspector: order(inspector.who))
        pairs = read_list(one(self.parts, RECUSAL_FILE), RECUSAL_FILE, read_recusal,
                          lambda pair: (order(pair[0]), order(pair[1])))
        entry = self.entry(ROSTER)
        r = entry.reader()
        body = (r.raw(32), r.number(4), r.raw(32), r.number(8))
        r.end()
        self.sign(entry)
        entry.between(0, a["times"][0])
        if (root(b for b, _ in people), len(people)) != (a["roster_root"], a["inspectors"]):
            raise fault(ROSTER_FILE, *CHANGED)
        if (root(b for b, _ in pairs), len(pairs)) != (a["recusal_root"], a["recusals"]):
            raise fault(RECUSAL_FILE, *CHANGED)
        if body != (a["roster_root"], a["inspectors"], a["recusal_root"], a["recusals"]):
            raise entry.fault("与公告不符", "differs from the announcement")
        self.roster = [value for _, value in people]
        self.recused = {value for _, value in pairs}
        self.held("检查人员%d名，回避%d对" % (len(people), len(pairs)),
                  "%d inspectors, %d recusals" % (len(people), len(pairs)))

    def check_debts(self):
        self.debts = []
        if not self.a["debts"]:
            return none(self.parts, DEBT_FILE)
        debts = read_list(one(self.parts, DEBT_FILE), DEBT_FILE, read_debt,
                          lambda debt: (order(debt[0]), debt[1]))
        if (root(b for b, _ in debts), len(debts)) != (self.a["debt_root"], self.a["debts"]):
            raise fault(DEBT_FILE, *CHANGED)
        self.debts = [value for _, value in debts]
        members = members_of(self.rules, self.pool)
        sets = {number: {entry[0] for entry in found} for number, found in members.items()}
        if any(who not in sets.get(stratum, ()) for who, stratum in self.debts):
            raise fault(DEBT_FILE, "含有不在抽取库该分层中的对象", "has somebody outside its stratum")
        self.held("欠查%d户次，与公告一致" % len(debts), "%d debts, as announced" % len(debts))

    def check_plan(self):
        if not self.is_sealed:
            return none(self.parts, PLAN)
        entry = self.entry(PLAN)
        r = entry.reader()
        code, year, top, self.seals = r.lv16(), r.raw(4), r.raw(32), r.number(4)
        r.end()
        self.sign(entry, HT("dr1.plan", lv16(code), year))
        entry.between(0, self.a["times"][0])
        if top != self.a["seal_root"] or self.a["seal_index"] >= self.seals:
            raise entry.fault("与公告不符", "differs from the announcement")
        self.held("密封登记先于公告，序号%d" % self.a["seal_index"],
                  "the seal was published before, index %d" % self.a["seal_index"])

    # ---- commitments, dice, reveals, seed

    def check_commits(self):
        self.commits = {}
        for data in self.parts.get(COMMIT, []):
            entry = Entry(data, COMMIT)
            place, _, value = self.by_witness(entry, self.announced_at, self.a["times"][1])
            if place in self.commits:
                raise entry.fault("重复", "stands twice")
            self.commits[place] = value
        self.held("%d位见证人按时承诺" % len(self.commits),
                  "%d witnesses committed in time" % len(self.commits))

    def check_beacons(self):
        a, self.values, self.last_physical = self.a, [], self.a["times"][1]
        self.seed_from = a["times"][2]
        for data in self.parts.get(BEACON, []):
            entry = Entry(data, BEACON)
            r = entry.reader()
            source, number, value = r.text(), r.number(8), r.lv16()
            r.end()
            self.sign(entry)
            place = len(self.values)
            expected = a["beacons"][place] if place < len(a["beacons"]) else None
            if expected is None or expected[:2] != (source, number):
                raise entry.fault("不是公告指定的来源", "is not the one announced")
            if expected[2] == 1:
                if not drand_verifies(number, value):
                    raise entry.fault("不是该轮的有效签名", "is not the signature of its round")
                entry.between(drand_time(number), None)
                self.seed_from = max(self.seed_from, entry.at)
                self.held("国际公开随机信标的签名有效",
                          "the signature of the unique beacon is valid")
            else:
                if not beacon_has_form(source, value):
                    raise entry.fault("的形式不对", "does not have the form of its source")
                entry.between(max(expected[3], a["times"][1]), a["times"][2])
                self.last_physical = max(self.last_physical, entry.at)
            self.values.append(entry.body)
        if len(self.values) != len(a["beacons"]):
            raise Fault(BEACON, "缺少公告指定的公开随机数",
                        "a beacon of the announcement is missing")
        self.held("公开随机数在承诺之后产生", "the beacon came after the commitments")

    def revealed(self, entries, j, start, end):
        """What witnesses revealed for a round: j steps of the chain before their commitment."""
        reveals = {}
        for entry in entries:
            place, link, value = self.by_witness(entry, start, end)
            first = value
            for _ in range(j):
                first = HT("dr1.chain", first)
            name = lv16(self.names[place].encode())
            committed = HT("dr1.commit", self.a["hash"], name, first)
            if link != j or self.commits.get(place) != committed:
                raise entry.fault("与承诺不符", "does not fit its commitment")
            if place in reveals:
                raise entry.fault("重复", "stands twice")
            reveals[place] = value
        return reveals

    def check_reveals(self):
        entries = (Entry(data, REVEAL) for data in self.parts.get(REVEAL, []))
        self.reveals = self.revealed(entries, 0, self.last_physical, self.a["times"][2])
        self.held("%d位见证人的揭示与承诺一致" % len(self.reveals),
                  "%d reveals fit their commitments" % len(self.reveals))
        self.starts, self.untils = deque(self.parts.get(START, [])), []
        physical = [value for value, beacon in zip(self.values, self.a["beacons"])
                    if beacon[2] == 2]
        self.started(0, self.a["hash"] + self.statuses(self.reveals)
                     + len(physical).to_bytes(2, "big") + b"".join(physical), self.a["times"][2])
        self.held("揭示在延时计算之前已经汇总登记",
                  "the reveals were fixed before the seed could be known")

    def started(self, j, body, closed):
        """The START of a round fixes just the reveals that count, once they are closed."""
        if not self.starts:
            raise missing(START)
        entry = Entry(self.starts.popleft(), START)
        self.sign(entry)
        entry.between(closed, None)
        if entry.body != j.to_bytes(2, "big") + HT("dr1.start", body):
            raise entry.fault("与抽取包中的揭示不符：有揭示被增减",
                              "does not fit the reveals: one was left out or added")

    def check_seed(self):
        entry = self.entry(SEED)
        if len(self.reveals) < self.a["quorum"]:
            raise entry.fault("无效：揭示的见证人不足法定数", "is void: too few reveals")
        self.sign(entry)
        entry.between(self.seed_from, None)
        body = self.a["hash"] + self.statuses(self.reveals)
        body += len(self.values).to_bytes(2, "big") + b"".join(self.values)
        name = "dr1.delay" if self.a["last"] == 3 else "dr1.seed"
        self.seed, self.seeded_at = self.chained(entry, 0, name, body), entry.at
        self.held("随机种子重新计算一致", "the seed was computed again")

    def check_unseal(self):
        self.secret = ZERO
        if not self.is_sealed:
            return none(self.parts, UNSEAL)
        entry = self.entry(UNSEAL)
        r = entry.reader()
        index, self.secret = r.number(4), r.raw(32)
        path = [r.raw(32) for _ in range(r.number(1))]
        r.end()
        self.sign(entry)
        entry.between(self.seeded_at, None)
        sealed = leaf(HT("dr1.sealc", index.to_bytes(4, "big"), self.secret))
        if (index != self.a["seal_index"]
                or path_leads(sealed, index, self.seals, path) != self.a["seal_root"]):
            raise entry.fault("与密封登记不符", "does not lead to the root of the seals")
        self.held("解封的密钥就是事先登记的那一个", "the secret is the one sealed before")

    # ---- result and matching of round 0

    def key_of(self, j, value):
        return HT("dr1.key", self.seed, self.secret, j.to_bytes(4, "big"), value)

    def check_result(self):
        self.tickets = Tickets(self.key_of(0, ZERO))
        self.members = members_of(self.rules, self.pool)
        found = draw(self.rules, self.members, self.debts, self.tickets)
        body = result_body(0, self.strata, found)
        self.drawn_at = self.computed(self.entry(RESULT), body, self.seeded_at)
        self.result_hash = HT("dr1.result", self.a["hash"], self.seed, body)
        self.rounds, self.skipped, self.visits = [found], {}, {}
        entities = {who for drawn in found for _, who in drawn.picks + drawn.owed}
        self.held("重新抽取%d户，结果一致" % len(entities),
                  "%d drawn again with the same result" % len(entities))

    def matched(self, j, tickets, found):
        """The body of the matching of a round; its visits join those of earlier rounds."""
        loads = [0] * len(self.roster)
        for (who, _), visit in self.visits.items():
            if visit.outcome == 0 and who not in self.skipped:
                for i in visit.staff:
                    loads[i] += 1
        visits = visits_of(self.strata, found, self.visits)
        matched = match(tickets, visits, self.roster, self.recused, self.rules, loads)
        self.visits.update(matched)
        return match_body(j, matched, self.roster)

    def check_match(self):
        body = self.matched(0, self.tickets, self.rounds[0])
        self.pairs_hash = H(body)
        self.computed(self.entry(MATCH), body, self.seeded_at)
        self.held("检查人员重新匹配一致", "the matching was computed again")

    def check_sealed(self):
        if not self.is_sealed:
            return none(self.parts, SEALED)
        entry = self.entry(SEALED)
        r = entry.reader()
        said = r.raw(32)
        r.end()
        self.sign(entry)
        entry.between(self.seeded_at, self.seeded_at + 1000 * self.rules["seconds"])
        if said != HT("dr1.resultc", self.result_hash, self.secret):
            raise entry.fault("与结果不符", "does not fit the result")
        self.held("密封的结果就是现在公布的结果", "the sealed result is the one shown now")

    # ---- rounds of substitution

    def check_rounds(self):
        self.series = {part: Series(self.parts, part) for part in range(SKIP, ROUND_MATCH + 1)}
        self.last_move = self.drawn_at
        while any(series.left for series in self.series.values()):
            self.check_round(len(self.rounds))
        if self.starts:
            raise Entry(self.starts[0], START).fault("不属于任何一轮", "belongs to no round")

    def check_round(self, j):
        skips = self.check_skips(j)
        closed_at, until = self.check_subround(j, skips)
        for entry, _ in skips:
            entry.between(self.last_move, closed_at)
        reveals = self.revealed(self.series[ROUND_REVEAL].take(j), j, closed_at, until)
        self.started(j, self.statuses(reveals) + bytes(2), until)
        self.untils.append(until)
        self.last_move = closed_at
        if len(reveals) < self.a["quorum"]:
            for part in (ROUND_SEED, ROUND_RESULT, ROUND_MATCH):
                self.series[part].nothing(j)
            self.rounds.append(None)
            self.held("第%d轮替补：跳过%d户，揭示不足，无人替补" % (j, len(skips)),
                      "round %d: %d skips, too few reveals, nobody replaces them"
                      % (j, len(skips)))
            return
        entry = self.series[ROUND_SEED].single(j)
        self.sign(entry)
        entry.between(until, None)
        value = self.chained(entry, j, "dr1.subb", self.statuses(reveals) + bytes(2))
        tickets = Tickets(self.key_of(j, value))
        found = self.replaced(tickets, {who for _, who in skips})
        body = result_body(j, self.strata, found)
        self.last_move = self.computed(self.series[ROUND_RESULT].single(j), body, entry.at)
        self.rounds.append(found)
        body = self.matched(j, tickets, found)
        self.computed(self.series[ROUND_MATCH].single(j), body, entry.at)
        self.held("第%d轮替补：跳过%d户，替补%d户次，重新计算一致"
                  % (j, len(skips), sum(len(drawn.picks) for drawn in found)),
                  "round %d was computed again" % j)

    def check_skips(self, j):
        """The skips of a round, as `(entry, id)`."""
        skips = []
        drawn = {who for found in self.rounds if found for d in found
                 for _, who in d.picks + d.owed}
        staff = {inspector.who[1] for inspector in self.roster}
        for entry in self.series[SKIP].take(j):
            if j > min(self.rules["rounds"], 255):
                raise entry.fault("的轮次超出规则", "is of a round beyond the rules")
            r = entry.reader()
            r.number(2)
            who, code = identifier(r), r.lv8()
            r.raw(32)
            first, second = r.lv8(), r.lv8()
            r.text()
            r.end()
            self.sign(entry)
            entry.between(self.last_move, None)
            if skips and order(skips[-1][1]) >= order(who):
                raise entry.fault("的顺序不对", "does not stand in its order")
            if who not in drawn or who in self.skipped:
                raise entry.fault("不是抽中且未跳过的对象", "is not of somebody who is drawn")
            if code not in self.rules["codes"]:
                raise entry.fault("的理由不在规则之内", "has a code outside the rules")
            if first == second or not staff.issuperset((first, second)):
                raise entry.fault("不是两名不同的检查人员签认的",
                                  "does not name two different inspectors")
            skips.append((entry, who))
            self.skipped[who] = code.decode()
        if not skips:
            raise missing(SKIP)
        return skips

    def check_subround(self, j, skips):
        entry = self.series[SUBROUND].single(j)
        r = entry.reader()
        r.number(2)
        n, until = r.number(4), r.number(8)
        r.end()
        self.sign(entry)
        entry.between(self.last_move, None)
        if n != len(skips):
            raise entry.fault("的跳过户数不对", "counts other skips")
        if not entry.at <= until <= entry.at + self.a["times"][2] - dice_from(self.a):
            raise entry.fault("的揭示时限不合规定", "leaves reveals open for too long")
        return entry.at, until

    def replaced(self, tickets, skipped):
        """What each stratum draws for those of its picks that a round skipped."""
        out = []
        for at, s in enumerate(self.strata):
            picks = {who for found in self.rounds if found for _, who in found[at].picks}
            drawn = picks | {who for _, who in self.rounds[0][at].owed}
            rest = [entry for entry in self.members[s.number]
                    if entry[0] not in drawn and entry[0] not in self.skipped]
            found, following = select(tickets, rest, len(picks & skipped), s.weighted)
            out.append(Drawn(len(rest), found, following, []))
        return out

    # ---- closing and log

    def check_close(self):
        if NOTES not in self.parts and CLOSE not in self.parts:
            self.held("抽取尚未结案", "the draw is still open")
            return
        notes, entry = one(self.parts, NOTES), self.entry(CLOSE)
        r = entry.reader()
        result, pairs, words, rounds = r.raw(32), r.raw(32), r.raw(32), r.number(2)
        r.end()
        if words != H(notes):
            raise fault(NOTES, "与结案登记不符：被改动过", "do not fit the closing entry: changed")
        self.sign(entry)
        entry.between(self.last_move, None)
        if (result, pairs, rounds) != (self.result_hash, self.pairs_hash, len(self.rounds) - 1):
            raise entry.fault("与结果不符", "does not fit the result")
        self.held("结案登记与结果、说明一致", "the closing entry fits")

    def entries(self):
        """The bytes of each entry of the bundle, and by when it should have been seen."""
        t0, t1, t2, _ = self.a["times"]
        for part in sorted(TYPES):
            by = (t0 if part in (KEY, ANNOUNCE, POOL, ROSTER, PLAN) else t1 if part == COMMIT
                  else t2 if part in (BEACON, REVEAL) else None)
            for place, data in enumerate(self.parts.get(part, [])):
                # A unique value proves by itself that it was not there before its time.
                is_unique = part == BEACON and self.a["beacons"][place][2] == 1
                if part == START:
                    by = (self.untils[place - 1] if place else t2) + 60000
                yield data, None if is_unique else by

    def check_log(self):
        seen = {}
        if PROOFS in self.parts:
            seen = self.check_proofs(*read_proofs(self.parts[PROOFS][0]))
            self.held("日志含有全部%d条登记" % len(seen), "all %d entries are in the log" % len(seen))
        deadlines = [(leaf(data), by) for data, by in self.entries() if by is not None]
        in_time = 0
        for node, by in deadlines:
            in_time += sum(at <= by for at in seen.get(node, ())) >= self.a["quorum"]
        mark = "✓" if in_time == len(deadlines) else "!"
        self.held("%d条登记中%d条有法定数见证人按时见到%s" % (
            len(deadlines), in_time, "" if mark == "✓" else "；其余的先后只凭机关的时钟"),
            "%d of %d entries were seen in time by a quorum of witnesses%s" % (
                in_time, len(deadlines),
                "" if mark == "✓" else "; for the others the order rests on the organ's clock"),
            mark)

    def check_proofs(self, notes, leaves):
        """For each leaf the times at which witnesses cosigned its note."""
        wrong = lambda zh, en: fault(PROOFS, zh, en)
        for note in notes:
            if not note.is_signed(self.a["log"].encode(), self.key):
                raise wrong("中的检查点不是日志签名的", "hold a checkpoint that the log did not sign")
        if sorted(leaf(data) for data, _ in self.entries()) != sorted(x[0] for x in leaves):
            raise wrong("不是本次抽取的全部登记", "are not of exactly the entries of this draw")
        for node, index, at, path in leaves:
            if path_leads(node, index, notes[at].size, path) != notes[at].root:
                raise wrong("的路径不成立", "have a path that does not hold")
        times = [[note.seen_by(name.encode(), key) for name, key in self.a["witnesses"]]
                 for note in notes]
        return {node: [t for t in times[at] if t is not None] for node, _, at, _ in leaves}


def verify(data, held, segments=None):
    """Checks a bundle; raises a Fault or gives the Check, which knows what it says."""
    check = Check(data, held, segments)
    check.run()
    return check


# ---------------------------------------------------------------- vectors and the command line

def check_vectors(v):
    """Compares every value of vectors/draw.json; gives the names of those that differ."""
    unhex = bytes.fromhex
    entries = [((e["id_type"], e["id"].encode()), e["stratum"], e["weight"])
               for e in v["pool"]["entries"]]
    entries.sort(key=lambda e: order(e[0]))
    encode = lambda e: (b"\1" + id_bytes(e[0]) + e[1].to_bytes(4, "big")
                        + e[2].to_bytes(4, "big") + ZERO)
    d = v["draw_id"]
    draw_id = HT("dr1.draw", lv16(d["org"].encode()), *(
        d[name].to_bytes(4, "big") for name in ("year", "plan_item", "draw_no", "attempt")))
    pool_root = root(encode(e) for e in entries)
    announce = HT("dr1.announce", draw_id, pool_root, b"\x11" * 32)
    body = announce + len(v["commits"]).to_bytes(2, "big")
    wrong = []
    for c in v["commits"]:
        name, value = lv16(c["witness"].encode()), unhex(c["reveal"])
        if HT("dr1.commit", announce, name, value).hex() != c["commit"]:
            wrong.append("commit of " + c["witness"])
        body += name + b"\1" + value
    b = v["beacon"]
    body += b"\0\1" + lv16(b["source"].encode()) + b["round"].to_bytes(8, "big")
    body += lv16(unhex(b["value"]))
    seed = HT("dr1.seed", body)
    key = HT("dr1.key", seed, ZERO, bytes(4), ZERO)
    tickets = Tickets(key)
    picks, _ = select(tickets, entries, len(entries), False)
    targets = [(number, amount, 1000) for number, amount in v["quotas"]["strata"]]
    quotas = round_quotas(tickets, False, v["quotas"]["D"], targets)
    for name, mine, theirs in (
            ("sm3_abc", sm3_plain(b"abc").hex(), v["sm3_abc"]),
            ("entry0", encode(entries[0]).hex(), v["pool"]["entry0"]),
            ("pool_root", pool_root.hex(), v["pool"]["pool_root"]),
            ("draw_id", draw_id.hex(), d["value"]),
            ("announce", announce.hex(), v["announce"]),
            ("seed", seed.hex(), v["seed"]),
            ("key", key.hex(), v["key_round0_open"]),
            ("tickets", [(t.hex(), who[1].decode()) for t, who in picks],
             [(t["ticket"], t["id"]) for t in v["tickets"]]),
            ("quotas", quotas, [q for _, q in v["quotas"]["result"]])):
        if mine != theirs:
            wrong.append(name)
    return wrong


def tell_firm(check, code):
    """Why a firm was drawn or not, from its ticket in each of its strata."""
    who = next((entry[0] for entry in check.pool if entry[0][1] == code.encode()), None)
    owed = [who for who, _ in check.debts if who[1] == code.encode()]
    if who is None and not owed:
        print("%s 不在抽取库中 is not in the pool of this draw" % code)
        return
    who = who or owed[0]
    print("号签 ticket: %s" % check.tickets.of(who).hex())
    for at, s in enumerate(check.strata):
        is_owed = any(other == who for _, other in check.rounds[0][at].owed)
        if not is_owed and all(entry[0] != who for entry in check.members[s.number]):
            continue
        picks = check.rounds[0][at].picks
        print("分层 stratum %s，最后中签号 limit: %s" % (s.name, picks[-1][0].hex() if picks else "-"))
        rounds = [j for j, found in enumerate(check.rounds)
                  if found and any(other == who for _, other in found[at].picks)]
        if is_owed:
            print("  欠查补查 drawn as a debt")
        elif not rounds:
            print("  未抽中：号签大于中签号 not drawn: the ticket is above the limit")
        elif rounds[0]:
            print("  第%d轮替补抽中 drawn in substitution round %d" % (rounds[0], rounds[0]))
        else:
            print("  抽中 drawn")
    if who in check.skipped:
        print("已跳过 skipped: %s" % check.skipped[who])


def tell(check):
    print("机关 organ: %s" % check.organ)
    print("机关公钥指纹 key: %s" % H(check.key).hex())
    print("种子 seed: %s" % check.seed.hex())
    for s, drawn in zip(check.strata, check.rounds[0]):
        owed = "，欠查 owed %d" % len(drawn.owed) if drawn.owed else ""
        print("分层 stratum %s: %d → %d%s" % (s.name, drawn.size, len(drawn.picks), owed))
    for who, code in check.skipped.items():
        print("跳过 skipped: %s %s" % (who[1].decode(), code))
    silent = [name for i, name in enumerate(check.names) if i not in check.reveals]
    if silent:
        print("未揭示的见证人 silent witnesses: " + "、".join(silent))


def say(zh, en, mark="✓"):
    print("  %s %s · %s" % (mark, zh, en))


def verdict(path, segments):
    """The exit code for one of many files and the line about it. Whatever happens, the files after
    it are checked as well; called for that file alone, the program shows where it broke off."""
    remarks = []
    if segments is not None:
        remarks.append("延时链至多抽查%d段 · at most %d segments of the chain were checked"
                       % (segments, segments))

    def held(zh, en, mark="✓"):
        if mark == "!":
            remarks.append("%s · %s" % (zh, en))

    try:
        with open(path, "rb") as file:
            data = file.read()
        verify(data, held, segments)
    except OSError as why:
        return 2, "无法读取 cannot read %s: %s" % (path, why)
    except Fault as why:
        return 1, "核验未通过 FAILED: %s ✗ [part %d] %s · %s" % (path, why.part, why.zh, why.en)
    except Exception as why:  # a mistake in this program, whatever it is
        return 1, "核验中断 BROKEN OFF: %s: %r" % (path, why)
    return 0, "核验通过 VERIFIED: " + path + "".join(" ! " + remark for remark in remarks)


def check_many(paths, segments):
    codes = set()
    for path in paths:
        code, line = verdict(path, segments)
        print(line, flush=True)
        codes.add(code)
    return 1 if 1 in codes else max(codes)


def main(args):
    segments = None
    if "--segments" in args:
        at = args.index("--segments")
        segments = int(args[at + 1])
        del args[at:at + 2]
    if args[:1] == ["bundle"] and len(args) > 2:
        return check_many(args[1:], segments)
    wanted = {"bundle": 2, "firm": 3, "vectors": 2}
    if not args or wanted.get(args[0]) != len(args):
        print(__doc__)
        return 2
    try:
        with open(args[1], "rb") as file:
            data = file.read()
    except OSError as why:
        print("无法读取 cannot read %s: %s" % (args[1], why), file=sys.stderr)
        return 2
    if args[0] == "vectors":
        wrong = check_vectors(json.loads(data))
        print("不一致 differ: " + ", ".join(wrong) if wrong else "向量全部一致 all vectors agree")
        return 1 if wrong else 0
    try:
        check = verify(data, say, segments)
    except Fault as why:
        print("  ✗ [part %d] %s · %s" % (why.part, why.zh, why.en))
        print("核验未通过 FAILED: " + args[1])
        return 1
    if args[0] == "firm":
        tell_firm(check, args[2])
        return 0
    tell(check)
    print("核验通过 VERIFIED: " + args[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
