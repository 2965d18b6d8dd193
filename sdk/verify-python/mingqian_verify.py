#!/usr/bin/env python3
"""核验一次公开的抽取 / checks a published draw, from docs/draw.md alone.

One file, no dependencies, Python 3.8 or newer:

    python3 mingqian_verify.py bundle FILE        compute the whole draw again
    python3 mingqian_verify.py firm FILE CODE     was this firm in the pool, and was it drawn
    python3 mingqian_verify.py vectors FILE       compare with vectors/draw.json

Ends with 0 when all holds, 1 when something is wrong, 2 when the file cannot be read.
The delay chain takes about a second for a million steps; with --segments N only N segments of
the chain, chosen at random, are computed again, and the program says so.
"""

import hashlib
import json
import random
import sys
from collections import deque

ZERO = bytes(32)
CHECKPOINT = 1 << 20
PPM = 10 ** 6


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


def _add(p, q):
    if p is None:
        return q
    if q is None:
        return p
    if p[0] == q[0]:
        if (p[1] + q[1]) % P == 0:
            return None
        slope = (3 * p[0] * p[0] + A) * pow(2 * p[1], P - 2, P) % P
    else:
        slope = (q[1] - p[1]) * pow(q[0] - p[0], P - 2, P) % P
    x = (slope * slope - p[0] - q[0]) % P
    return x, (slope * (p[0] - x) - p[1]) % P


def _times(k, p):
    found = None
    while k:
        if k & 1:
            found = _add(found, p)
        p = _add(p, p)
        k >>= 1
    return found


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
    point = _add(_times(s, G), _times((r + s) % N, (x, y)))
    return point is not None and (e + point[0]) % N == r


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
    15: ("结案登记", "the closing entry"),
}
KEY, ANNOUNCE, POOL_FILE, POOL, ROSTER_FILE, RECUSAL_FILE, ROSTER, COMMIT, BEACON, REVEAL, \
    SEED, RESULT, MATCH, NOTES, CLOSE = range(1, 16)
TYPES = {KEY: 17, ANNOUNCE: 2, POOL: 3, ROSTER: 4, COMMIT: 5, BEACON: 7, REVEAL: 6, SEED: 8,
         RESULT: 9, MATCH: 10, CLOSE: 16}


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
        repeats = part == last and part in (COMMIT, BEACON, REVEAL)
        if part not in NAMES or part == 0 or not (part > last or repeats):
            raise wrong
        parts.setdefault(part, []).append(r.raw(r.number(8)))
        last = part
    digest = r.raw(32)
    r.end()
    return parts, digest


def one(parts, part):
    if part not in parts:
        raise Fault(part, "缺少" + NAMES[part][0], NAMES[part][1] + " is missing")
    return parts[part][0]


class Entry:
    """A signed entry of a part."""

    def __init__(self, data, part):
        self.part = part
        r = Reader(data, part)
        r.one_of(1)
        wrong = r.wrong("a type of entry from 1 to 17")
        kind = r.number(1)
        self.draw_id, self.at = r.raw(32), r.number(8)
        self.body = r.raw(r.number(4))
        self.signer = r.text()
        self.unsigned = data[:r.at]
        self.signature = r.raw(64)
        r.end()
        if not 1 <= kind <= 17:
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


def read_pool_entry(r):
    who, stratum, weight = identifier(r), r.number(4), r.number(4)
    r.raw(32)
    if weight == 0:
        raise r.wrong("a weight of at least 1")
    return who, stratum, weight


def read_inspector(r):
    who = identifier(r, (4,))
    r.raw(12)
    return who, r.number(2), r.one_of(0, 1)


def read_recusal(r):
    wrong = r.wrong("a staff number")
    staff = r.lv8()
    if not 1 <= len(staff) <= 49 or any(not 32 <= b <= 126 for b in staff):
        raise wrong
    return (4, staff), identifier(r)


# ---------------------------------------------------------------- rules and announcement

def read_rules(data):
    r = Reader(data, ANNOUNCE)
    r.one_of(1)
    strata = []
    for _ in range(r.number(2)):
        number, name = r.number(4), r.text()
        stratum = (number, name, r.number(4), r.number(8), r.number(8), r.one_of(0, 1))
        if strata and strata[-1][0] >= number:
            raise r.wrong("strata in ascending order")
        strata.append(stratum)
    rules = {"strata": strata, "rounding": r.one_of(0, 1), "each": r.number(1),
             "lead": r.one_of(0, 1)}
    r.one_of(1)
    rules["rounds"] = r.number(2)
    r.number(4)
    for _ in range(r.number(2)):
        try:
            r.lv8().decode()
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
                       ("recusals", 8), ("forced_root", 32), ("forced", 4), ("seal_root", 32),
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


def check_announcement(a):
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
            (a["last"] != 1 or unique, "a last move by a unique beacon needs one"),
            ((a["last"] == 3) == (a["steps"] > 0),
             "delay steps belong to a delay chain, and a delay chain needs them")):
        if not holds:
            return rule
    return None


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
    def __init__(self, key):
        self.key = key

    def of(self, who):
        return HT("dr1.ticket", self.key, bytes(4), id_bytes(who))

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
        left -= len(sure)
        rest = [x for x in rest if x not in sure]
    rest.sort(key=lambda x: (int.from_bytes(x[0][:16], "big") // x[3], x[0], x[1]))
    following = rest[left][0] if left < len(rest) else None
    return [(t, who) for t, _, who, _ in sorted(taken + rest[:left])], following


def draw(rules, pool, tickets):
    """For each stratum `(number, size, picks, following)`."""
    members = {number: [] for number, *_ in rules["strata"]}
    for entry in pool:
        members[entry[1]].append(entry)
    targets = []
    for number, _, ppm, least, most, _ in rules["strata"]:
        size = len(members[number])
        top = min(most, size) * PPM
        amount = min(max(size * ppm, min(least * PPM, top)), top)
        targets.append((number, amount, size))
    quotas = round_quotas(tickets, rules["rounding"] == 1, PPM, targets)
    found = []
    for stratum, (number, _, size), quota in zip(rules["strata"], targets, quotas):
        picks, following = select(tickets, members[number], quota, stratum[5] == 1)
        found.append((number, size, picks, following))
    return found


def match(tickets, entities, roster, recused, each, lead_required):
    """Staff places for each entity; None where inspectors must be found outside or stay open."""
    lead = [is_lead for _, _, is_lead in roster]
    cap = [cap for _, cap, _ in roster]
    eligible, closed = [], []
    for who in entities:
        fit = sorted((tickets.pair(who, staff), i) for i, (staff, _, _) in enumerate(roster)
                     if (staff, who) not in recused)
        fit = [i for _, i in fit]
        eligible.append(fit)
        closed.append(len(fit) < each or bool(lead_required and not any(lead[i] for i in fit)))
    assigned = [[] for _ in entities]
    holds = [set() for _ in roster]

    def augment(e, slot):
        leading = bool(lead_required and slot == 0)
        parent, via, found = {}, {}, []
        seen, queue = {e}, deque([e])
        while queue:
            x = queue.popleft()
            new = []
            for i in eligible[x]:
                if i not in parent and i not in assigned[x] and (not leading or lead[i]):
                    parent[i] = x
                    new.append(i)
            found += new
            for i in new:
                for y, its_slot in sorted(holds[i]):
                    if y not in seen and bool(lead_required and its_slot == 0) == leading:
                        seen.add(y)
                        via[y] = (i, its_slot)
                        queue.append(y)
        free = [(len(holds[i]), place) for place, i in enumerate(found) if len(holds[i]) < cap[i]]
        if not free:
            return False
        i = found[min(free)[1]]
        while True:
            x = parent[i]
            if x == e:
                if slot < len(assigned[e]):
                    assigned[e][slot] = i
                else:
                    assigned[e].append(i)
                holds[i].add((e, slot))
                return True
            released, its_slot = via[x]
            holds[released].discard((x, its_slot))
            assigned[x][its_slot] = i
            holds[i].add((x, its_slot))
            i = released

    for slot in range(each):
        for e in range(len(entities)):
            if not closed[e] and not augment(e, slot):
                closed[e] = True
    return [None if closed[e] else assigned[e] for e in range(len(entities))]


def result_body(found):
    body = b"\0" + len(found).to_bytes(2, "big")
    for number, size, picks, following in found:
        body += number.to_bytes(4, "big") + size.to_bytes(8, "big")
        body += len(picks).to_bytes(8, "big")
        body += picks[-1][0] if picks else ZERO
        body += following if following is not None else b"\xff" * 32
        body += b"".join(id_bytes(who) + ticket for ticket, who in picks)
    return body


def match_body(entities, matched, roster):
    paired = [(who, staff) for who, staff in zip(entities, matched) if staff is not None]
    body = len(paired).to_bytes(4, "big")
    for who, staff in paired:
        body += id_bytes(who)
        body += b"".join(bytes([len(roster[i][0][1])]) + roster[i][0][1] for i in staff)
    return body


def walk(value, steps):
    for _ in range(steps):
        value = H(value)
    return value


def check_chain(body, steps, checkpoints, seed, segments):
    """The number of the first segment that does not hold, or None."""
    if len(checkpoints) != steps // CHECKPOINT:
        return len(checkpoints)
    starts = [HT("dr1.delay", body)] + checkpoints
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


# ---------------------------------------------------------------- a whole bundle

def verify(data, held, segments=None):
    """Checks a bundle; raises a Fault or gives what it says."""
    parts, digest = take_apart(data)
    key_entry = Entry(one(parts, KEY), KEY)
    r = key_entry.reader()
    organ, key = r.text(), r.raw(65)
    r.end()
    key_entry.signed(organ, key, key_entry.draw_id)
    held("机关“%s”的公钥有效" % organ, "the key of %s is sound" % organ)
    a, rules, announced_at = announcement(parts, organ, key)
    if key_entry.draw_id != a["draw_id"]:
        raise key_entry.fault("属于另一次抽取", "belongs to another draw")
    held("公告有效，规则与公告一致", "announcement and rules are sound")
    sign = lambda entry: entry.signed(organ, key, a["draw_id"])
    pool = check_pool(parts, a, sign)
    known = {number for number, *_ in rules["strata"]}
    for _, stratum, _ in pool:
        if stratum not in known:
            raise fault(POOL_FILE, "含有规则之外的分层", "has a stratum outside the rules")
    held("抽取库%d户，与公告一致" % len(pool), "the pool has %d entries, as announced" % len(pool))
    roster, recused = check_roster(parts, a, sign)
    held("检查人员%d名，回避%d对" % (len(roster), len(recused)),
         "%d inspectors, %d recusals" % (len(roster), len(recused)))
    seed, seeded_at, silent = check_moves(parts, a, announced_at, sign, held, segments)
    tickets = Tickets(HT("dr1.key", seed, ZERO, bytes(4), ZERO))
    found = draw(rules, pool, tickets)
    result = result_body(found)
    drawn_at = same(parts, RESULT, result, sign, seeded_at)
    entities = [who for _, _, picks, _ in found for _, who in picks]
    held("重新抽取%d户，结果一致" % len(entities),
         "%d drawn again with the same result" % len(entities))
    matched = match(tickets, entities, roster, recused, rules["each"], rules["lead"])
    pairs = match_body(entities, matched, roster)
    same(parts, MATCH, pairs, sign, seeded_at)
    held("检查人员重新匹配一致", "the matching was computed again")
    check_close(parts, (HT("dr1.result", a["hash"], seed, result), pairs), sign, drawn_at)
    held("结案登记与结果、说明一致", "the closing entry fits")
    if H(data[:-32]) != digest:
        raise Fault(0, "文件末尾的校验值与内容不符",
                    "the digest at the end of the file does not fit its content")
    held("文件完整", "the file is whole")
    return {"organ": organ, "key": H(key), "A": a, "seed": seed, "silent": silent, "pool": pool,
            "strata": [(s[1], size, picks) for s, (_, size, picks, _)
                       in zip(rules["strata"], found)],
            "tickets": tickets, "found": found}


def announcement(parts, organ, key):
    entry = Entry(one(parts, ANNOUNCE), ANNOUNCE)
    r = entry.reader()
    data = r.raw(r.number(4))
    rules_bytes = entry.body[r.at:]
    a, rules = read_announcement(data), read_rules(rules_bytes)
    entry.signed(organ, key, a["draw_id"])
    if HT("dr1.rules", rules_bytes) != a["rules_hash"]:
        raise entry.fault("中的规则与其散列不符", "has rules that do not fit their hash")
    rule = check_announcement(a)
    if rule:
        raise entry.fault("不合规定：" + rule, "breaks a rule: " + rule)
    entry.between(0, a["times"][0])
    return a, rules, entry.at


CHANGED = ("与公告的根散列不符：名单被改动过", "does not fit its announced root: changed")


def check_pool(parts, a, sign):
    data = one(parts, POOL_FILE)
    pool = read_list(data, POOL_FILE, read_pool_entry, lambda entry: order(entry[0]))
    entry = Entry(one(parts, POOL), POOL)
    r = entry.reader()
    top, n, digest = r.raw(32), r.number(8), r.raw(32)
    r.end()
    sign(entry)
    entry.between(0, a["times"][0])
    fits = root(b for b, _ in pool) == a["pool_root"] and len(pool) == a["pool_size"]
    if not fits or digest != H(data):
        raise fault(POOL_FILE, *CHANGED)
    if (top, n) != (a["pool_root"], a["pool_size"]):
        raise entry.fault("与公告不符", "differs from the announcement")
    return [value for _, value in pool]


def check_roster(parts, a, sign):
    people = read_list(one(parts, ROSTER_FILE), ROSTER_FILE, read_inspector,
                       lambda inspector: order(inspector[0]))
    pairs = read_list(one(parts, RECUSAL_FILE), RECUSAL_FILE, read_recusal,
                      lambda pair: (order(pair[0]), order(pair[1])))
    entry = Entry(one(parts, ROSTER), ROSTER)
    r = entry.reader()
    body = (r.raw(32), r.number(4), r.raw(32), r.number(8))
    r.end()
    sign(entry)
    entry.between(0, a["times"][0])
    if (root(b for b, _ in people), len(people)) != (a["roster_root"], a["inspectors"]):
        raise fault(ROSTER_FILE, *CHANGED)
    if (root(b for b, _ in pairs), len(pairs)) != (a["recusal_root"], a["recusals"]):
        raise fault(RECUSAL_FILE, *CHANGED)
    if body != (a["roster_root"], a["inspectors"], a["recusal_root"], a["recusals"]):
        raise entry.fault("与公告不符", "differs from the announcement")
    return [value for _, value in people], {value for _, value in pairs}


def check_moves(parts, a, announced_at, sign, held, segments):
    names = [name for name, _ in a["witnesses"]]
    t1, t2 = a["times"][1], a["times"][2]

    def by_witness(data, part, start, end):
        entry = Entry(data, part)
        r = entry.reader()
        name = r.text()
        link = r.number(2) if part == REVEAL else 0
        value = r.raw(32)
        r.end()
        if name not in names:
            raise entry.fault("来自公告之外的见证人", "is from an unknown witness")
        place = names.index(name)
        entry.signed(name, a["witnesses"][place][1], a["draw_id"])
        entry.between(start, end)
        return entry, place, link, value

    commits = {}
    for data in parts.get(COMMIT, []):
        entry, place, _, value = by_witness(data, COMMIT, announced_at, t1)
        if place in commits:
            raise entry.fault("重复", "stands twice")
        commits[place] = value
    held("%d位见证人按时承诺" % len(commits), "%d witnesses committed in time" % len(commits))
    values, last_physical = check_beacons(parts, a, sign)
    held("公开随机数在承诺之后产生", "the beacon came after the commitments")
    reveals = {}
    for data in parts.get(REVEAL, []):
        entry, place, link, value = by_witness(data, REVEAL, last_physical, t2)
        committed = HT("dr1.commit", a["hash"], lv16(names[place].encode()), value)
        if link != 0 or commits.get(place) != committed:
            raise entry.fault("与承诺不符", "does not fit its commitment")
        if place in reveals:
            raise entry.fault("重复", "stands twice")
        reveals[place] = value
    held("%d位见证人的揭示与承诺一致" % len(reveals),
         "%d reveals fit their commitments" % len(reveals))
    entry = Entry(one(parts, SEED), SEED)
    if len(reveals) < a["quorum"]:
        raise entry.fault("无效：揭示的见证人不足法定数", "is void: too few reveals")
    sign(entry)
    entry.between(t2, None)
    body = a["hash"] + len(names).to_bytes(2, "big")
    for place, name in enumerate(names):
        is_there = place in reveals
        body += lv16(name.encode()) + bytes([is_there]) + reveals.get(place, ZERO)
    body += len(values).to_bytes(2, "big") + b"".join(values)
    seed = check_seed(entry, a, body, held, segments)
    return seed, entry.at, [name for i, name in enumerate(names) if i not in reveals]


def check_beacons(parts, a, sign):
    values, last_physical = [], a["times"][1]
    for data in parts.get(BEACON, []):
        entry = Entry(data, BEACON)
        r = entry.reader()
        source, number, value = r.text(), r.number(8), r.lv16()
        r.end()
        sign(entry)
        expected = a["beacons"][len(values)] if len(values) < len(a["beacons"]) else None
        if expected is None or expected[:2] != (source, number):
            raise entry.fault("不是公告指定的来源", "is not the one announced")
        if not beacon_has_form(source, value):
            raise entry.fault("的形式不对", "does not have the form of its source")
        entry.between(expected[3], None)
        if expected[2] == 2:
            entry.between(a["times"][1], a["times"][2])
            last_physical = max(last_physical, entry.at)
        values.append(entry.body)
    if len(values) != len(a["beacons"]):
        raise Fault(BEACON, "缺少公告指定的公开随机数", "a beacon of the announcement is missing")
    return values, last_physical


def check_seed(entry, a, body, held, segments):
    r = entry.reader()
    seed, n = r.raw(32), r.number(4)
    checkpoints = [r.raw(32) for _ in range(n)]
    r.end()
    if a["last"] != 3:
        if seed != HT("dr1.seed", body) or checkpoints:
            raise entry.fault("与各方的值不符", "does not follow from the values")
    else:
        wrong = check_chain(body, a["steps"], checkpoints, seed, segments)
        if wrong is not None:
            raise entry.fault("的延时链第%d段不成立" % wrong,
                              "does not follow: segment %d of the delay chain" % wrong)
    if a["last"] == 3 and segments is not None and segments < len(checkpoints):
        held("延时链只抽查了%d段" % segments, "only %d segments of the chain were checked" % segments)
    else:
        held("随机种子重新计算一致", "the seed was computed again")
    return seed


def same(parts, part, computed, sign, after):
    entry = Entry(one(parts, part), part)
    if entry.body != computed:
        raise entry.fault("与重新计算的不同", "differs from what the public inputs give")
    sign(entry)
    entry.between(after, None)
    return entry.at


def check_close(parts, expected, sign, after):
    notes = one(parts, NOTES)
    entry = Entry(one(parts, CLOSE), CLOSE)
    r = entry.reader()
    result, pairs, words = r.raw(32), r.raw(32), r.raw(32)
    r.end()
    if words != H(notes):
        raise fault(NOTES, "与结案登记不符：被改动过", "do not fit the closing entry: changed")
    sign(entry)
    if result != expected[0] or pairs != H(expected[1]):
        raise entry.fault("与结果不符", "does not fit the result")
    entry.between(after, None)


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


def tell_firm(report, code):
    for who, stratum, _ in report["pool"]:
        if who[1] == code.encode():
            break
    else:
        print("%s 不在抽取库中 is not in the pool of this draw" % code)
        return
    ticket = report["tickets"].of(who)
    picks = next(picks for number, _, picks, _ in report["found"] if number == stratum)
    print("号签 ticket: %s" % ticket.hex())
    print("本层最后中签号 limit: %s" % (picks[-1][0].hex() if picks else "-"))
    is_drawn = any(drawn == who for _, drawn in picks)
    print("抽中 drawn" if is_drawn else "未抽中：号签大于中签号 not drawn: the ticket is above the limit")


def main(args):
    segments = None
    if "--segments" in args:
        at = args.index("--segments")
        segments = int(args[at + 1])
        del args[at:at + 2]
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
        report = verify(data, lambda zh, en: print("  ✓ %s · %s" % (zh, en)), segments)
    except Fault as why:
        print("  ✗ [part %d] %s · %s" % (why.part, why.zh, why.en))
        print("核验未通过 FAILED: " + args[1])
        return 1
    if args[0] == "firm":
        tell_firm(report, args[2])
        return 0
    print("机关 organ: %s" % report["organ"])
    print("机关公钥指纹 key: %s" % report["key"].hex())
    print("种子 seed: %s" % report["seed"].hex())
    for name, size, picks in report["strata"]:
        print("分层 stratum %s: %d → %d" % (name, size, len(picks)))
    if report["silent"]:
        print("未揭示的见证人 silent witnesses: " + "、".join(report["silent"]))
    print("核验通过 VERIFIED: " + args[1])
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
