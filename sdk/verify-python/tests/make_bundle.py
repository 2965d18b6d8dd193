#!/usr/bin/env python3
"""Makes bundles of made-up draws for the tests of the verifiers, from docs/draw.md.

    python3 make_bundle.py DIRECTORY [NAME…]     writes a bundle for each NAME, or each in BUNDLES

Keys, secrets and lists follow from names, so that every run makes the same bytes. The bytes, the
order of moves and the log are written here a second time; what is drawn and who goes there is
computed by the verifier beside it, and again by the one in JavaScript.
"""

import base64
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
import mingqian_verify as v  # noqa: E402

T0 = 1_800_000_000_000
T1, T2, T3 = T0 + 3_600_000, T0 + 4_500_000, T0 + 9_000_000
STEPS, ROUNDS, SECONDS = 3000, 3, 7200
# A round of drand:quicknet, as it was published.
ROUND, SIGNATURE = 123, bytes.fromhex(
    "b75c69d0b72a5d906e854e808ba7e2accb1542ac355ae486"
    "d591aa9d43765482e26cd02df835d3546d23c4b13e0dfc92")
ORGAN, ORIGIN = "江门市市场监督管理局", "mingqian.example/draws"
WITNESSES = ["公证处", "consumer-council", "media"]
CODES = ["GONE.CLOSED", "GONE.MOVED", "OWED.SEASON"]


def u(value, size):
    return value.to_bytes(size, "big")


def lv8(data):
    return bytes([len(data)]) + data


def words(text):
    return v.lv16(text.encode())


# ---- keys and signatures

def secret_key(name):
    return int.from_bytes(v.H(name.encode()), "big") % (v.N - 2) + 1


def public_key(name):
    x, y = v._times(secret_key(name), v.G)
    return b"\x04" + u(x, 32) + u(y, 32)


KEYS = {name: public_key(name) for name in [ORGAN, "somebody else"] + WITNESSES}


def sm2_sign(name, message):
    d, key = secret_key(name), KEYS[name]
    z = v.H(b"\x00\x80" + b"1234567812345678" + u(v.A, 32) + u(v.B, 32) + u(v.G[0], 32)
            + u(v.G[1], 32) + key[1:])
    e = int.from_bytes(v.H(z + message), "big")
    k = int.from_bytes(v.H(u(d, 32) + message), "big") % (v.N - 1) + 1
    r = (e + v._times(k, v.G)[0]) % v.N
    s = pow(1 + d, -1, v.N) * (k - r * d) % v.N
    return u(r, 32) + u(s, 32)


def entry(kind, draw_id, at, body, signer=ORGAN):
    data = b"\1" + bytes([kind]) + draw_id + u(at, 8) + u(len(body), 4) + body + words(signer)
    return data + sm2_sign(signer, v.HT("dr1.entry", data))


def signed_again(data, change=lambda body: body, at=None, signer=None):
    """An entry with another body, time or signer, and a signature that fits."""
    r = v.Reader(data)
    r.raw(1)
    kind, draw_id, old_at = r.number(1), r.raw(32), r.number(8)
    body, old_signer = r.raw(r.number(4)), r.text()
    return entry(kind, draw_id, old_at if at is None else at, change(body),
                 old_signer if signer is None else signer)


# ---- the tree of the log

def tree_root(hashes):
    if not hashes:
        return v.H(b"")
    if len(hashes) == 1:
        return hashes[0]
    k = 1 << (len(hashes) - 1).bit_length() - 1
    return v.H(b"\1" + tree_root(hashes[:k]) + tree_root(hashes[k:]))


def tree_path(hashes, index):
    if len(hashes) <= 1:
        return []
    k = 1 << (len(hashes) - 1).bit_length() - 1
    if index < k:
        return tree_path(hashes[:k], index) + [tree_root(hashes[k:])]
    return tree_path(hashes[k:], index - k) + [tree_root(hashes[:k])]


def checkpoint(size, top, seconds, witnesses):
    """A note that the log signed and some witnesses cosigned."""
    text = ("%s\n%d\n%s\n" % (ORIGIN, size, base64.b64encode(top).decode())).encode()

    def line(name, kind, key, data):
        number = v.H(name.encode() + b"\n\xff" + kind + key)[:4]
        return ("— %s %s\n" % (name, base64.b64encode(number + data).decode())).encode()

    note = text + b"\n" + line(ORIGIN, b"dr1-sm2-sm3", KEYS[ORGAN], sm2_sign(ORGAN, text))
    for name in witnesses:
        said = b"cosignature/v1\ntime %d\n" % seconds + text
        note += line(name, b"dr1-sm2-sm3-cosignature", KEYS[name],
                     u(seconds, 8) + sm2_sign(name, said))
    return note


def proofs(entries, times):
    """Tag 26: a note at the deadline of each move and one at the end, over a log in which other
    entries stand between those of the draw."""
    hashes, places, batches = [], [], []
    deadlines = sorted({by for _, by in entries if by is not None})
    for deadline in deadlines + [None]:
        chosen = [data for data, by in entries if by == deadline]
        for data in chosen:
            hashes.append(v.leaf(b"something else %d" % len(hashes)))
            places.append((len(hashes), len(batches)))
            hashes.append(v.leaf(data))
        batches.append((len(hashes), deadline))
    notes = [checkpoint(size, tree_root(hashes[:size]), (by or times[3] + 90_000_000) // 1000,
                        WITNESSES) for size, by in batches]
    out = u(len(notes), 2) + b"".join(v.lv16(note) for note in notes) + u(len(places), 4)
    for place, number in places:
        path = tree_path(hashes[:batches[number][0]], place)
        out += hashes[place] + u(place, 8) + u(number, 2) + bytes([len(path)]) + b"".join(path)
    return out


# ---- lists and rules

def entity(i, kind=1):
    return kind, ("91440703MA%06dX" % (i * 7919 % 1000000)).encode() + b"%02d" % (i % 97)


def pool_entry(who, strata, weight=1):
    return b"\1" + v.id_bytes(who) + u(strata, 4) + u(weight, 4) + v.ZERO


def inspector(number, unit, skills, cap, lead):
    return b"\1" + v.id_bytes((4, b"S%04d" % number)) + u(unit, 4) + u(skills, 8) + u(cap, 2) \
        + bytes([lead])


def recusal(number, who):
    return b"\1" + lv8(b"S%04d" % number) + v.id_bytes(who)


def debt(who, stratum, draw_id):
    return b"\1" + v.id_bytes(who) + u(stratum, 4) + draw_id


def file_of(entries):
    return b"".join(v.lv16(e) for e in entries)


def rules_bytes(joint, strata, each=2, lead=1, up=0, rounds=ROUNDS):
    out = b"\2" + bytes([joint]) + u(len(strata), 2)
    for number, name, ppm, least, most, design, unit, skills in strata:
        out += u(number, 4) + words(name) + u(ppm, 4) + u(least, 8) + u(most, 8) \
            + bytes([design]) + u(unit, 4) + u(skills, 8)
    out += bytes([up, each, lead, 1]) + u(rounds, 2) + u(SECONDS, 4) + u(len(CODES), 2)
    return out + b"".join(lv8(code.encode()) for code in CODES) + v.H(b"the legal text")


# ---- a draw from its lists to its bundle

class Maker(v.Check):
    """Plays all roles of a draw and keeps the parts of its bundle."""

    def __init__(self, name, rules, pool, roster, recusals, debts=(), sealed=False,
                 silent=(), last=3, steps=STEPS):
        self.steps = steps if last == 3 else 0
        self.parts, self.names, self.segments = {}, WITNESSES, None
        # With the beacon, a draw of the day on which its round came out.
        self.times = (T0, T1, T2, T3)
        if last == 1:
            t2 = v.drand_time(ROUND) - 121_000
            self.times = (t2 - 4_500_000, t2 - 900_000, t2, t2 + 86_400_000)
        self.held = lambda *_: None
        self.secrets = {w: v.H(("%s %s" % (name, w)).encode()) for w in WITNESSES}
        self.draw_id = v.HT("dr1.draw", words(ORGAN), u(2026, 4), u(1, 4),
                            u(len(name), 4), u(0, 4))
        self.announce(name, rules, pool, roster, recusals, list(debts), sealed, last)
        self.moves(silent)
        self.settle(sealed)

    def put(self, part, data):
        self.parts.setdefault(part, []).append(data)

    def log(self, part, at, body, signer=ORGAN, draw_id=None):
        self.put(part, entry(v.TYPES[part], draw_id or self.draw_id, at, body, signer))

    def announce(self, name, rules, pool, roster, recusals, debts, sealed, last):
        lists = [sorted(x) for x in (pool, roster, recusals, debts)]
        tops = [v.root(x) for x in lists]
        index, seals = (2, 5) if sealed else (0, 0)
        self.seal_secrets = [v.HT("dr1.seal", v.H(name.encode()), u(i, 4)) for i in range(seals)]
        self.seal_leaves = [v.leaf(v.HT("dr1.sealc", u(i, 4), s))
                            for i, s in enumerate(self.seal_secrets)]
        seal_root = tree_root(self.seal_leaves) if sealed else v.ZERO
        under = self.draw_id + v.HT("dr1.rules", rules) + tops[0] + u(len(pool), 8) + tops[1] \
            + u(len(roster), 4) + tops[2] + u(len(recusals), 8) \
            + (tops[3] if debts else v.ZERO) + u(len(debts), 4) + seal_root + u(index, 4)
        under += u(3, 2) + b"".join(words(w) + KEYS[w] for w in WITNESSES) + u(2, 2)
        dice = words("dice:江门市政府大厅") + u(0, 8) + b"\2" + u(self.times[1] + 60_000, 8)
        drand = words(v.DRAND) + u(ROUND, 8) + b"\1" + u(self.times[2] + 120_000, 8)
        under += u(2, 2) + dice + drand if last == 1 else u(1, 2) + dice
        under += bytes([last]) + u(self.steps, 8)
        under += b"".join(u(t, 8) for t in self.times) + words(ORIGIN) + v.H(b"before")
        self.log(v.KEY, self.times[0] - 9000, words(ORGAN) + KEYS[ORGAN])
        self.log(v.ANNOUNCE, self.times[0] - 5000, u(len(under), 4) + under + rules)
        self.put(v.POOL_FILE, file_of(lists[0]))
        self.log(v.POOL, self.times[0] - 7000,
                 tops[0] + u(len(pool), 8) + v.H(file_of(lists[0])))
        self.put(v.ROSTER_FILE, file_of(lists[1]))
        self.put(v.RECUSAL_FILE, file_of(lists[2]))
        self.log(v.ROSTER, self.times[0] - 6000, tops[1] + u(len(roster), 4) + tops[2]
                 + u(len(recusals), 8))
        if debts:
            self.put(v.DEBT_FILE, file_of(lists[3]))
        if sealed:
            code, year = words("11440700MB2C"), u(2026, 4)
            self.log(v.PLAN, self.times[0] - 8000, code + year + seal_root + u(seals, 4),
                     draw_id=v.HT("dr1.plan", code, year))
        self.a, self.rules = v.read_announcement(under), v.read_rules(rules)
        self.strata, self.is_sealed, self.index = self.rules["strata"], sealed, index
        reading = ((lists[0], v.read_pool_entry), (lists[1], v.read_inspector),
                   (lists[2], v.read_recusal), (lists[3], v.read_debt))
        self.pool, self.roster, self.recused, self.debts = (
            [self.after_version(read, data) for data in x] for x, read in reading)
        self.recused = set(self.recused)

    @staticmethod
    def after_version(read, data):
        return read(v.Reader(data[1:]))

    def chain(self, witness, j):
        """r(j) of a witness."""
        value = self.secrets[witness]
        for _ in range(self.rules["rounds"] - j):
            value = v.HT("dr1.chain", value)
        return value

    def moves(self, silent):
        for i, w in enumerate(WITNESSES):
            commit = v.HT("dr1.commit", self.a["hash"], words(w), self.chain(w, 0))
            self.log(v.COMMIT, self.times[1] - 9000 + i, words(w) + commit, w)
        beacon = words("dice:江门市政府大厅") + u(0, 8) + v.lv16(b"35142661253412453624")
        self.log(v.BEACON, self.times[1] + 120_000, beacon)
        self.reveals = {}
        for i, w in enumerate(WITNESSES):
            if w not in silent:
                self.reveals[i] = self.chain(w, 0)
                self.log(v.REVEAL, self.times[1] + 180_000 + i, words(w) + bytes(2) + self.reveals[i], w)
        values, self.untils = [beacon], []
        self.log(v.START, self.times[2] + 1000, bytes(2) + v.HT(
            "dr1.start", self.a["hash"] + self.statuses(self.reveals) + u(1, 2) + beacon))
        if self.a["last"] == 1:
            values.append(words(v.DRAND) + u(ROUND, 8) + v.lv16(SIGNATURE))
            self.log(v.BEACON, v.drand_time(ROUND) + 5000, values[1])
        body = self.a["hash"] + self.statuses(self.reveals) + u(len(values), 2) + b"".join(values)
        is_chained = self.a["last"] == 3
        start = v.HT("dr1.delay" if is_chained else "dr1.seed", body)
        self.seed, checkpoints = self.chained(start)
        self.now = self.times[2] + 180_000
        self.log(v.SEED, self.now, bytes(2) + self.seed + checkpoints)

    def chained(self, value):
        """The end of the delay chain from a value, and its checkpoints as an entry holds them."""
        checkpoints = []
        for _ in range(self.steps // v.CHECKPOINT):
            value = v.walk(value, v.CHECKPOINT)
            checkpoints.append(value)
        return (v.walk(value, self.steps % v.CHECKPOINT),
                u(len(checkpoints), 4) + b"".join(checkpoints))

    def settle(self, sealed):
        self.secret = self.seal_secrets[self.index] if sealed else v.ZERO
        self.tickets = v.Tickets(self.key_of(0, v.ZERO))
        self.members = v.members_of(self.rules, self.pool)
        found = v.draw(self.rules, self.members, self.debts, self.tickets)
        body = v.result_body(0, self.strata, found)
        self.result_hash = v.HT("dr1.result", self.a["hash"], self.seed, body)
        if sealed:
            said = v.HT("dr1.resultc", self.result_hash, self.secret)
            self.log(v.SEALED, self.now + 10_000, said)
            self.now += 86_400_000
            path = tree_path(self.seal_leaves, self.index)
            self.log(v.UNSEAL, self.now, u(self.index, 4) + self.secret + bytes([len(path)])
                     + b"".join(path))
        self.now += 1000
        self.log(v.RESULT, self.now, body)
        self.rounds, self.skipped, self.visits = [found], {}, {}
        pairs = self.matched(0, self.tickets, found)
        self.pairs_hash = v.H(pairs)
        self.log(v.MATCH, self.now, pairs)

    def round(self, skips, silent=()):
        """Closes a round of `(id, code)`; fails it where too many witnesses are silent."""
        j = len(self.rounds)
        self.now += 60_000
        for who, code in sorted(skips, key=lambda skip: v.order(skip[0])):
            self.log(v.SKIP, self.now, u(j, 2) + v.id_bytes(who) + lv8(code.encode())
                     + v.H(b"a photograph") + lv8(b"S0001") + lv8(b"S0002") + words("科长"))
            self.skipped[who] = code
        self.now += 60_000
        until = self.now + 600_000
        self.log(v.SUBROUND, self.now, u(j, 2) + u(len(skips), 4) + u(until, 8))
        reveals = {}
        for i, w in enumerate(WITNESSES):
            if w not in silent:
                reveals[i] = self.chain(w, j)
                self.log(v.ROUND_REVEAL, self.now + 1000 + i, words(w) + u(j, 2) + reveals[i], w)
        self.untils.append(until)
        self.log(v.START, until + 1000, u(j, 2) + v.HT(
            "dr1.start", self.statuses(reveals) + bytes(2)))
        if len(reveals) < 2:
            self.rounds.append(None)
            return
        value, checkpoints = self.chained(v.HT("dr1.subb", self.statuses(reveals) + bytes(2)))
        self.now = until + 5000
        self.log(v.ROUND_SEED, self.now, u(j, 2) + value + checkpoints)
        tickets = v.Tickets(self.key_of(j, value))
        found = self.replaced(tickets, {who for who, _ in skips})
        self.now += 1000
        self.log(v.ROUND_RESULT, self.now, v.result_body(j, self.strata, found))
        self.rounds.append(found)
        self.log(v.ROUND_MATCH, self.now, self.matched(j, tickets, found))

    def bundle(self, close=True, log=False):
        if close:
            notes = '{"title":"测试"}'.encode()
            self.put(v.NOTES, notes)
            self.log(v.CLOSE, self.now + 60_000, self.result_hash + self.pairs_hash
                     + v.H(notes) + u(len(self.rounds) - 1, 2))
        if log:
            self.put(v.PROOFS, proofs(list(self.entries()), self.times))
        return assembled(self.parts)


def assembled(parts):
    """The file of some parts, with a digest that fits."""
    data = b"dr1.bundle\n"
    for part in sorted(parts):
        for piece in parts[part]:
            data += bytes([part]) + u(len(piece), 8) + piece
    return data + v.H(data)


# ---- the draws

OPEN = [(1, "餐饮", 100_000, 0, 100, 0, 0, 0), (5, "特种设备", 50_000, 2, 4, 1, 0, 3),
        (9, "其他", 0, 0, 10, 0, 0, 0)]


def open_draw(silent=(), last=3, steps=STEPS):
    """Three strata, one weighted, one whose quota is nothing; a tight roster."""
    pool = [pool_entry(entity(i), (1, 1, 5, 9)[i % 4], 1 + i % 5 * (40 if i % 11 == 0 else 1))
            for i in range(120)]
    pool += [pool_entry((3, b"ELEVATOR %03d" % i), 5, 900 if i == 3 else 2) for i in range(7)]
    roster = [inspector(i, 10 + i % 2, 3 if i % 3 else 1, 2, i % 4 == 1) for i in range(1, 13)]
    recusals = [recusal(i, entity(j)) for i in range(1, 13) for j in range(120) if (i + j) % 7 == 0]
    rules = rules_bytes(0, OPEN, rounds=ROUNDS if last == 3 else 0)
    return Maker("open" + str(last), rules, pool, roster, recusals, silent=silent, last=last,
                 steps=steps)


JOINT = [(0, "市场监管", 150_000, 3, 100, 0, 7, 1), (3, "消防", 200_000, 3, 100, 0, 8, 4),
         (31, "消防（高层）", 100_000, 1, 50, 1, 8, 6)]


def joint_draw(name="joint", debts=(), sealed=True):
    masks = (1 << 0, 1 << 3, 1 << 0 | 1 << 3, 1 << 3 | 1 << 31, 1 << 0 | 1 << 3 | 1 << 31)
    pool = [pool_entry(entity(i), masks[i % 5], 1 + i % 9) for i in range(80)]
    roster = [inspector(i, 7 + i % 2, 7 if i % 3 else 5, 9, i % 5 < 3) for i in range(1, 25)]
    recusals = [recusal(i, entity(j)) for i in range(1, 25) for j in range(80)
                if (i * j) % 13 == 1]
    return Maker(name, rules_bytes(1, JOINT), pool, roster, recusals, debts, sealed)


def drawn_by(maker, *numbers):
    """Those that some strata drew in round 0, and no other stratum did."""
    sets = [{who for _, who in drawn.picks} for drawn in maker.rounds[0]]
    chosen = [s for s, stratum in zip(sets, maker.strata) if stratum.number in numbers]
    others = [s for s, stratum in zip(sets, maker.strata) if stratum.number not in numbers]
    return sorted(set.intersection(*chosen).difference(*others), key=v.order)


def substituted(maker):
    """Round 1: a firm of two departments is gone, another is owed."""
    both, single = drawn_by(maker, 0, 3), drawn_by(maker, 0)
    maker.round([(both[0], "GONE.CLOSED"), (single[0], "OWED.SEASON")])
    return maker


def failed_round():
    """A round that succeeds, one that fails, one that skips a replacement."""
    maker = substituted(joint_draw("failed"))
    maker.round([(drawn_by(maker, 3)[0], "GONE.MOVED")], silent=WITNESSES[:2])
    replacement = maker.rounds[1][0].picks[0][1]
    maker.round([(replacement, "GONE.MOVED")], silent=WITNESSES[2:])
    return maker


def following():
    """The draw after: one firm is owed by two strata, and one of the debts is skipped again."""
    before = v.H(b"the draw before")
    debts = [debt(entity(2), 0, before), debt(entity(2), 3, before), debt(entity(5), 0, before),
             debt(entity(3), 31, before)]
    maker = joint_draw("following", debts, sealed=False)
    picked = drawn_by(maker, 3)
    maker.round([(entity(2), "OWED.SEASON"), (picked[0], "GONE.MOVED")])
    return maker


def forced_in_open():
    """Debts in a draw that is not joint, among them of weighted strata, and a single skip."""
    maker = open_draw()
    debts = [debt(entity(2), 5, maker.draw_id), debt(entity(3), 9, maker.draw_id),
             debt((3, b"ELEVATOR 003"), 5, maker.draw_id)]
    pool = pieces(maker.parts[v.POOL_FILE][0])
    roster = pieces(maker.parts[v.ROSTER_FILE][0])
    maker = Maker("forced", rules_bytes(0, OPEN, each=1, lead=0, up=1), pool, roster, [], debts)
    maker.round([(drawn_by(maker, 1)[0], "GONE.CLOSED")])
    return maker


def pieces(data):
    """The entries of a file of a list."""
    r, found = v.Reader(data), []
    while r.more():
        found.append(r.lv16())
    return found


BUNDLES = {
    "open": lambda: open_draw().bundle(),
    "open-silent": lambda: open_draw(silent=WITNESSES[:1]).bundle(log=True),
    "open-not-closed": lambda: open_draw().bundle(close=False),
    # Long enough for one checkpoint.
    "open-long": lambda: open_draw(steps=v.CHECKPOINT + STEPS).bundle(),
    "drand": lambda: open_draw(last=1).bundle(),
    "drand-log": lambda: open_draw(silent=WITNESSES[:1], last=1).bundle(log=True),
    "joint-sealed": lambda: substituted(joint_draw()).bundle(),
    "joint-sealed-log": lambda: substituted(joint_draw()).bundle(log=True),
    "joint-not-closed": lambda: substituted(joint_draw()).bundle(close=False, log=True),
    "failed-round": lambda: failed_round().bundle(log=True),
    "following": lambda: following().bundle(log=True),
    "forced-in-open": lambda: forced_in_open().bundle(),
}


def main(directory, *names):
    os.makedirs(directory, exist_ok=True)
    for name in names or BUNDLES:
        with open(os.path.join(directory, name + ".bundle"), "wb") as file:
            file.write(BUNDLES[name]())


if __name__ == "__main__":
    main(*sys.argv[1:])
