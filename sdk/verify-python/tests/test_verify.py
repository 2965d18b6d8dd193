"""Both verifiers accept made-up draws and name the same part of every change to them.

The organ signs most changes again with its own key, so that it is the rule that is tested and not
the signature. Run with: python3 -m unittest discover -s sdk/verify-python/tests
"""

import base64
import contextlib
import copy
import functools
import io
import os
import shutil
import subprocess
import tempfile
import unittest
import unittest.mock

import make_bundle as m
from make_bundle import T0, T1, T2, WITNESSES, u, v

RUST = os.environ.get("MINGQIAN_VERIFY")
HERE = os.path.dirname(os.path.abspath(__file__))
SCRIPT = os.path.join(HERE, "../../../e2e/verifiers.test.mjs")


def beyond():
    """A draw with one round more than its rules allow."""
    maker = m.substituted(m.joint_draw("beyond"))
    for who in m.drawn_by(maker, 3)[:m.ROUNDS]:
        maker.round([(who, "GONE.MOVED")])
    return maker.bundle()


@functools.lru_cache(maxsize=None)
def bundle(name):
    return beyond() if name == "beyond" else m.BUNDLES[name]()


def named(data):
    """The part that the verifier in Python names, or None; and what it says holds."""
    said = []
    try:
        v.verify(data, lambda zh, en, mark="✓": said.append(mark + " " + en))
    except v.Fault as fault:
        return fault.part, said
    return None, said


# ---- changes; each takes the parts (tag to list of bytes) and changes them

def again(part, change=lambda body: body, nth=0, at=None, signer=None):
    """An entry says something else, at another time, and is signed again."""
    def do(parts):
        parts[part][nth] = m.signed_again(parts[part][nth], change, at, signer)
    return do


def put(at, data):
    """Other bytes at a place of a body; places below zero count from its end."""
    def change(body):
        start = at if at >= 0 else len(body) + at
        return body[:start] + data + body[start + len(data):]
    return change


def drop(part, nth=0):
    def do(parts):
        del parts[part][nth]
        if not parts[part]:
            del parts[part]
    return do


def announced(change_a=lambda a: a, change_rules=lambda rules: rules):
    """Another announcement, whose rules fit their hash."""
    def change(body):
        r = v.Reader(body)
        a = r.raw(r.number(4))
        rules = change_rules(body[r.at:])
        a = change_a(a[:32] + v.HT("dr1.rules", rules) + a[64:])
        return u(len(a), 4) + a + rules
    return again(v.ANNOUNCE, change)


def replaced(old, new):
    def change(data):
        assert data.count(old) >= 1, "nothing to replace"
        return data.replace(old, new)
    return change


def with_pool(change):
    """Another pool, announced as it is."""
    def do(parts):
        entries = change(m.pieces(parts[v.POOL_FILE][0]))
        top, n, data = v.root(entries), u(len(entries), 8), m.file_of(entries)
        parts[v.POOL_FILE] = [data]
        announced(put(64, top + n))(parts)
        again(v.POOL, lambda _: top + n + v.H(data))(parts)
    return do


def with_debts(change):
    def do(parts):
        debts = change(m.pieces(parts[v.DEBT_FILE][0]))
        parts[v.DEBT_FILE] = [m.file_of(debts)]
        announced(put(180, v.root(debts) + u(len(debts), 4)))(parts)
    return do


def first_strata(number):
    """The first entry of the pool carries other strata."""
    def change(entries):
        at = 3 + entries[0][2]
        return [entries[0][:at] + u(number, 4) + entries[0][at + 4:]] + entries[1:]
    return change


def skip(**fields):
    """A skip with other fields; its round is kept."""
    def change(body):
        r = v.Reader(body)
        said = {"j": r.number(2), "who": v.identifier(r), "code": r.lv8(), "evidence": r.raw(32),
                "staff": r.lv8(), "other": r.lv8(), "supervisor": r.lv16()}
        said.update(fields)
        return (u(said["j"], 2) + v.id_bytes(said["who"]) + m.lv8(said["code"]) + said["evidence"]
                + m.lv8(said["staff"]) + m.lv8(said["other"]) + v.lv16(said["supervisor"]))
    return change


def skipped_by(parts, nth):
    return v.identifier(v.Reader(v.Entry(parts[v.SKIP][nth], v.SKIP).body[2:]))


def skip_twice(parts):
    """Round 2 skips whom round 1 skipped already."""
    again(v.SKIP, skip(who=skipped_by(parts, 0)), nth=2)(parts)


def a_copy(part, of, j=None):
    """An entry of one part is put into another part as well; j its round."""
    def do(parts):
        data = parts[of][0]
        if j is not None:
            size = 1 if part in (v.ROUND_RESULT, v.ROUND_MATCH) else 2
            data = m.signed_again(data, put(0, u(j, size)))
        parts.setdefault(part, []).insert(0 if j is None else 1, data)
    return do


def without_round(j):
    def do(parts):
        for part in range(v.SKIP, v.ROUND_MATCH + 1):
            series = v.Series(parts, part)
            parts[part] = [data for data in parts[part]
                           if series.round_of(v.Entry(data, part)) != j]
    return do


def time_of(parts, part, nth=0):
    return v.Entry(parts[part][nth], part).at


def moved(part, than, by, nth=0):
    """An entry is dated some milliseconds from another one."""
    def do(parts):
        again(part, at=time_of(parts, than) + by, nth=nth)(parts)
    return do


def reveal_of(j, witness=0):
    """A witness of the sealed draw reveals another link of its chain."""
    def change(body):
        value = v.H(("joint %s" % WITNESSES[witness]).encode())
        for _ in range(m.ROUNDS - j):
            value = v.HT("dr1.chain", value)
        return body[:-32] + value
    return change


def proofs(change):
    """The proofs taken apart (raw notes; leaves as lists), changed and put together."""
    def do(parts):
        r = v.Reader(parts[v.PROOFS][0])
        notes = [r.lv16() for _ in range(r.number(2))]
        leaves = [[r.raw(32), r.number(8), r.number(2), [r.raw(32) for _ in range(r.number(1))]]
                  for _ in range(r.number(4))]
        change(notes, leaves)
        out = u(len(notes), 2) + b"".join(v.lv16(note) for note in notes) + u(len(leaves), 4)
        for node, index, number, path in leaves:
            out += node + u(index, 8) + u(number, 2) + bytes([len(path)]) + b"".join(path)
        parts[v.PROOFS] = [out]
    return do


def note_again(nth=0, root=None, seconds=T0 // 1000, witnesses=tuple(WITNESSES)):
    """The log signs a note again, witnesses cosign it at some time."""
    def change(notes, _):
        note = v.Checkpoint(notes[nth])
        notes[nth] = m.checkpoint(note.size, root or note.root, seconds, witnesses)
    return proofs(change)


def in_note(old, new):
    def change(notes, _):
        assert old in notes[0]
        notes[0] = notes[0].replace(old, new)
    return proofs(change)


def in_leaf(change):
    return proofs(lambda _, leaves: change(leaves))


def without_line(number):
    def change(notes, _):
        lines = notes[0].split(b"\n")
        del lines[4 + number]
        notes[0] = b"\n".join(lines)
    return proofs(change)


def broken_cosignature(notes, _):
    lines = notes[0].split(b"\n")
    head, _, text = lines[5].rpartition(b" ")
    data = bytearray(base64.b64decode(text))
    data[-1] ^= 1
    lines[5] = head + b" " + base64.b64encode(bytes(data))
    notes[0] = b"\n".join(lines)


def bits_left_over(notes, _):
    """The last character of a root before its padding says four bits, and two that are lost."""
    at = notes[0].index(b"=\n\n") - 1
    notes[0] = notes[0][:at] + bytes([notes[0][at] + 1]) + notes[0][at + 1:]


def outside_the_subgroup():
    """A point of E that is in no subgroup of the right order, as 48 bytes."""
    x = 4
    while True:
        y = v.root_of(x ** 3 + 4)
        if y and v.times_on_e(v.ORDER, (x, y)):
            return bytes([0x80]) + u(x, 47)
        x += 1


def drand(value, **more):
    """Another value of the unique beacon, signed by the organ."""
    return again(v.BEACON, lambda body: body[:-50] + v.lv16(value), nth=1, **more)


def round_of_drand(number, not_before):
    return announced(replaced(u(m.ROUND, 8) + b"\1" + u(OUT - 1000, 8),
                              u(number, 8) + b"\1" + u(not_before, 8)))


OUT, SIGNATURE = v.drand_time(m.ROUND), m.SIGNATURE
SEALED, LOGGED, FAILED = "joint-sealed", "joint-sealed-log", "failed-round"
DELAY = bytes([3]) + u(m.STEPS, 8)
NOTHING = v.ZERO + bytes(4)
CLEAN = [(name, name, lambda parts: None, None) for name in m.BUNDLES]
CHANGES = [
    # name, bundle, change, the part that must be named
    ("the key is dated after t0", "open", again(v.KEY, at=T0 + 1), 1),
    ("the key is signed by somebody else", "open", again(v.KEY, signer="somebody else"), 1),
    ("the announcement is dated after t0", "open", again(v.ANNOUNCE, at=T0 + 1), 2),
    ("share recovery is announced", "open", announced(replaced(DELAY, b"\2" + bytes(8))), 2),
    ("a unique beacon is announced", "open", announced(replaced(
        b"\2" + u(T1 + 60_000, 8), b"\1" + u(T2 + 120_000, 8))), 2),
    ("a draw in the open names a seal", "open",
     announced(replaced(NOTHING * 2, NOTHING + v.ZERO + u(1, 4))), 2),
    ("debts without a root", "open",
     announced(replaced(NOTHING * 2, v.ZERO + u(1, 4) + NOTHING)), 2),
    ("a root of no debts", "open",
     announced(replaced(NOTHING * 2, v.H(b"") + bytes(4) + NOTHING)), 2),
    ("the quorum is no majority", "open",
     announced(replaced(u(2, 2) + u(1, 2) + m.words("dice:江门市政府大厅"),
                        u(1, 2) + u(1, 2) + m.words("dice:江门市政府大厅"))), 2),
    ("rules of the version before", "open", announced(change_rules=put(0, b"\1")), 2),
    ("a joint stratum of no department", SEALED,
     announced(change_rules=replaced(u(7, 4) + u(1, 8), u(0, 4) + u(1, 8))), 2),
    ("a joint stratum beyond 31", SEALED,
     announced(change_rules=replaced(u(31, 4) + m.words("消防（高层）"),
                                     u(32, 4) + m.words("消防（高层）"))), 2),
    ("a department in a draw that is not joint", "open",
     announced(change_rules=replaced(u(0, 4) + u(3, 8), u(7, 4) + u(3, 8))), 2),
    ("rules that joint draws do not have", SEALED, announced(change_rules=put(1, b"\0")), 2),
    ("an entry of a stratum outside the rules", "open", with_pool(first_strata(2)), 3),
    ("an entry of no joint stratum", SEALED, with_pool(first_strata(0)), 3),
    ("an entry of a bit outside the rules", SEALED, with_pool(first_strata(1 << 0 | 1 << 5)), 3),
    ("the pool is logged after t0", "open", again(v.POOL, at=T0 + 1), 4),
    ("the roster is logged after t0", "open", again(v.ROSTER, at=T0 + 1), 7),
    ("a debt of a stratum outside the rules", "following",
     with_debts(lambda d: d[:-1] + [d[-1][:-36] + u(30, 4) + d[-1][-32:]]), 19),
    ("a debt of somebody outside the stratum", "following",
     with_debts(lambda d: d[:-1] + [d[-1][:-36] + u(3, 4) + d[-1][-32:]]), 19),
    ("debts in another order", "following", with_debts(lambda d: d[::-1]), 19),
    ("a debt twice", "following", with_debts(lambda d: d[:1] + d), 19),
    ("the plan comes after t0", SEALED, again(v.PLAN, at=T0 + 1), 16),
    ("the plan has fewer seals than the index", SEALED, again(v.PLAN, put(-4, u(2, 4))), 16),
    ("the plan has another root", SEALED, again(v.PLAN, put(-36, v.H(b"other"))), 16),
    ("a plan in an open draw", "open", a_copy(v.PLAN, v.KEY), 16),
    ("a commitment before the announcement", "open",
     again(v.COMMIT, at=T0 - 6000, signer=WITNESSES[0]), 8),
    ("the dice fall after t2", "open", again(v.BEACON, at=T2 + 1), 9),
    ("dice of nineteen digits", "open",
     again(v.BEACON, lambda b: b[:-22] + v.lv16(b[-20:-1])), 9),
    ("a reveal before the dice", "open", again(v.REVEAL, at=T1 + 60_001, signer=WITNESSES[0]), 10),
    ("the seed of another round", "open", again(v.SEED, put(0, u(1, 2))), 11),
    ("a checkpoint too many", "open", again(v.SEED, lambda b: b[:-4] + u(1, 4) + v.ZERO), 11),
    ("another checkpoint, signed", "open-long", again(v.SEED, put(-1, b"\0")), 11),
    ("the secret of another index", SEALED, again(v.UNSEAL, put(0, u(3, 4))), 18),
    ("the path to the seals is longer", SEALED,
     again(v.UNSEAL, lambda b: b[:36] + bytes([b[36] + 1]) + b[37:] + v.ZERO), 18),
    ("the secret is shown before the seed", SEALED, moved(v.UNSEAL, v.SEED, -1), 18),
    ("another secret, signed", SEALED, again(v.UNSEAL, put(4, v.H(b"better"))), 18),
    ("the result comes before the seed", "open", moved(v.RESULT, v.SEED, -1), 12),
    ("the result is signed by a witness", "open", again(v.RESULT, signer=WITNESSES[0]), 12),
    ("a result of other rounds", "open", again(v.RESULT, put(0, b"\1")), 12),
    ("the debts are not drawn", "following",
     again(v.RESULT, lambda b: b[:-4 - 54] + bytes(4)), 12),
    ("the matching comes before the seed", SEALED, moved(v.MATCH, v.SEED, -1), 13),
    ("a visit of another department, signed", SEALED,
     again(v.MATCH, lambda b: b[:7 + b[6]] + u(8, 4) + b[11 + b[6]:]), 13),
    ("a visit less", SEALED, again(v.MATCH, put(1, u(1, 4))), 13),
    ("the result was sealed too late", SEALED,
     moved(v.SEALED, v.SEED, 1000 * m.SECONDS + 1), 17),
    ("another result was sealed", SEALED, again(v.SEALED, put(0, v.H(b"another"))), 17),
    ("a sealed result in an open draw", "following", a_copy(v.SEALED, v.RESULT), 17),
    ("a code outside the rules", SEALED, again(v.SKIP, skip(code=b"GONE.FISHING")), 20),
    ("a skip of somebody who was not drawn", SEALED,
     again(v.SKIP, skip(who=(1, b"1")), nth=0), 20),
    ("a skip of somebody skipped before", FAILED, skip_twice, 20),
    ("one inspector signs for two", SEALED, again(v.SKIP, skip(other=b"S0001")), 20),
    ("an inspector of no roster signs", SEALED, again(v.SKIP, skip(other=b"S9999")), 20),
    ("a skip before the result", SEALED, moved(v.SKIP, v.RESULT, -1), 20),
    ("a skip after its round was closed", SEALED, moved(v.SKIP, v.SUBROUND, 1), 20),
    ("a skip before the failed round before it was closed", FAILED,
     lambda parts: again(v.SKIP, nth=3, at=time_of(parts, v.SUBROUND, 1) - 1)(parts), 20),
    ("a round beyond the rules", "beyond", lambda parts: None, 20),
    ("a round is left out in the middle", FAILED, without_round(2), 20),
    ("a round counts other skips", SEALED, again(v.SUBROUND, put(2, u(1, 4))), 21),
    ("reveals stay open for too long", SEALED, again(
        v.SUBROUND, lambda b: b[:6] + u(int.from_bytes(b[6:], "big") + 300_000, 8)), 21),
    ("reveals end before they begin", SEALED, again(v.SUBROUND, put(6, u(T2, 8))), 21),
    ("a reveal of a round comes too late", SEALED,
     lambda parts: again(v.ROUND_REVEAL, at=time_of(parts, v.SUBROUND) + 600_001)(parts), 22),
    ("a reveal of a round comes before its closing", SEALED,
     moved(v.ROUND_REVEAL, v.SUBROUND, -1), 22),
    ("a reveal is r(0) again", SEALED, again(v.ROUND_REVEAL, reveal_of(0)), 22),
    ("a reveal is r(2) in round 1", SEALED, again(v.ROUND_REVEAL, reveal_of(2)), 22),
    ("a reveal is somebody else's", SEALED, again(v.ROUND_REVEAL, reveal_of(1, 1)), 22),
    ("a reveal of a stranger", SEALED, again(v.ROUND_REVEAL, lambda b: m.words("somebody else")
                                             + b[-34:], signer="somebody else"), 22),
    ("another value of a round, signed", SEALED, again(v.ROUND_SEED, put(2, v.H(b"b1"))), 23),
    ("the value of a round comes before its time", SEALED,
     moved(v.ROUND_SEED, v.SUBROUND, 599_999), 23),
    ("two reveals of three are dropped", SEALED,
     lambda parts: [drop(v.ROUND_REVEAL)(parts), drop(v.ROUND_REVEAL)(parts)], 27),
    ("a reveal is left out after the reveals were closed", "open", drop(v.REVEAL), 27),
    ("the closing of the reveals is missing", "open", drop(v.START), 27),
    ("the reveals are closed before t2", "open", again(v.START, at=T2 - 1), 27),
    ("the closing of the reveals names another round", "open", again(v.START, put(0, u(1, 2))), 27),
    ("other reveals were closed, signed", "open", again(v.START, put(-1, b"\0")), 27),
    ("the reveals of a round are closed twice", FAILED, a_copy(v.START, v.START, 1), 27),
    ("a failed round has a seed", FAILED, a_copy(v.ROUND_SEED, v.ROUND_SEED, 2), 23),
    ("a failed round has a result", FAILED, a_copy(v.ROUND_RESULT, v.ROUND_RESULT, 2), 24),
    ("a failed round has a matching", FAILED, a_copy(v.ROUND_MATCH, v.ROUND_MATCH, 2), 25),
    ("a replacement is swapped, signed", SEALED,
     again(v.ROUND_RESULT, lambda b: b[:89] + b"92" + b[91:]), 24),
    ("nobody is replaced", SEALED, again(v.ROUND_RESULT, put(15, bytes(8))), 24),
    ("the result of a round comes before its seed", SEALED,
     moved(v.ROUND_RESULT, v.ROUND_SEED, -1), 24),
    ("other inspectors for a replacement, signed", SEALED,
     again(v.ROUND_MATCH, put(-1, b"7")), 25),
    ("the matching of a round comes before its seed", SEALED,
     moved(v.ROUND_MATCH, v.ROUND_SEED, -1), 25),
    ("the closing entry counts no rounds", SEALED, again(v.CLOSE, put(-2, u(0, 2))), 15),
    ("the closing entry comes before the last result", SEALED,
     moved(v.CLOSE, v.ROUND_RESULT, -1), 15),
    ("the closing entry names another matching, signed", SEALED,
     again(v.CLOSE, put(32, v.ZERO)), 15),
    ("the closing entry names other notes, signed", SEALED, again(v.CLOSE, put(64, v.ZERO)), 14),
    ("notes without a closing entry", SEALED, drop(v.CLOSE), 15),
    ("the log signs a root that is none", LOGGED, note_again(root=v.H(b"root")), 26),
    ("the note of a log with another name", LOGGED,
     in_note(m.ORIGIN.encode() + b"\n", b"elsewhere\n"), 26),
    ("a note without the log's signature", LOGGED, without_line(0), 26),
    ("a note with another line", LOGGED, in_note(b"\n\n", b"\nmore\n\n"), 26),
    ("a size with a zero before it", LOGGED, in_note(b"draws\n10\n", b"draws\n010\n"), 26),
    ("a signature line without its dash", LOGGED, in_note("— ".encode(), b"- "), 26),
    ("base64 with bits left over", LOGGED, proofs(bits_left_over), 26),
    ("base64 of another length", LOGGED, in_note(b"=\n\n", b"\n\n"), 26),
    ("a leaf is of another entry", LOGGED,
     in_leaf(lambda x: x[0].__setitem__(0, v.H(b"entry"))), 26),
    ("a leaf more than there are entries", LOGGED,
     in_leaf(lambda x: x.append([x[0][0], x[-1][1] + 1, x[-1][2], x[-1][3]])), 26),
    ("a leaf has another index, signed", LOGGED,
     in_leaf(lambda x: x[-1].__setitem__(1, x[-1][1] - 1)), 26),
    ("a leaf lies beyond its note", LOGGED,
     in_leaf(lambda x: x[-1].__setitem__(1, 10 ** 6)), 26),
    ("a leaf names no note", LOGGED, in_leaf(lambda x: x[-1].__setitem__(2, 9)), 26),
    ("a path is longer", LOGGED, in_leaf(lambda x: x[0][3].append(v.ZERO)), 26),
    ("a path is shorter", LOGGED, in_leaf(lambda x: x[0][3].pop()), 26),
    ("bytes after the proofs", LOGGED,
     lambda parts: parts.__setitem__(v.PROOFS, [parts[v.PROOFS][0] + b"\0"]), 26),
    ("the proofs stand twice", LOGGED, lambda parts: parts[v.PROOFS].append(b""), 0),
    ("the log is without an entry that is new", LOGGED, again(v.CLOSE, at=T2 + 10 ** 9), 26),
    # These hold, with a remark.
    ("cosignatures came too late", LOGGED, note_again(seconds=T0 // 1000 + 1), None),
    ("cosignatures came at the last moment", LOGGED, note_again(), None),
    ("a single witness cosigned", LOGGED, note_again(witnesses=WITNESSES[:1]), None),
    ("a cosignature is dropped", LOGGED, without_line(2), None),
    ("a cosignature is void", LOGGED, proofs(broken_cosignature), None),
    ("no proofs", LOGGED, drop(v.PROOFS), None),
]


def changed(name, change):
    parts, _ = v.take_apart(bundle(name))
    parts = copy.deepcopy(parts)
    change(parts)
    return m.assembled(parts)


CHANGES += [
    ("the round before the one that is due", "drand", round_of_drand(m.ROUND - 1, OUT - 1000), 2),
    ("the round after the one that is due", "drand", round_of_drand(m.ROUND + 1, OUT - 1000), 2),
    ("a round that is due too early", "drand", round_of_drand(m.ROUND - 1, OUT - 4000), 2),
    ("another chain of the league", "drand", announced(replaced(b"quicknet", b"evmnet42")), 2),
    ("rounds of substitution beside a unique beacon", "drand", announced(
        change_rules=replaced(bytes([0, 2, 1, 1]) + u(0, 2), bytes([0, 2, 1, 1]) + u(1, 2))), 2),
    ("a delay chain beside a unique beacon", "drand",
     announced(replaced(b"\1" + bytes(8) + u(OUT - 4_621_000, 8),
                        DELAY + u(OUT - 4_621_000, 8))), 2),
    ("the inverse of the value", "drand",
     drand(bytes([SIGNATURE[0] ^ 0x20]) + SIGNATURE[1:]), 9),
    ("a value that is another by a bit", "drand",
     drand(SIGNATURE[:-1] + bytes([SIGNATURE[-1] ^ 1])), 9),
    ("a value that is too long", "drand", drand(SIGNATURE + b"\0"), 9),
    ("the point at infinity as the value", "drand", drand(b"\xc0" + bytes(47)), 9),
    ("a value that is not compressed", "drand",
     drand(bytes([SIGNATURE[0] & 0x7f]) + SIGNATURE[1:]), 9),
    ("a value outside the subgroup", "drand", drand(outside_the_subgroup()), 9),
    ("a value whose number is not reduced", "drand", drand(b"\x9f" + b"\xff" * 47), 9),
    ("a value of dice", "drand", drand(b"35142661253412453624"), 9),
    ("the value is dated before its round", "drand", again(v.BEACON, nth=1, at=OUT - 1), 9),
    ("the value may be brought late", "drand-log", drop(v.PROOFS), None),
    ("the values change places", "drand", lambda parts: parts[v.BEACON].reverse(), 9),
    ("no value of the unique beacon", "drand", drop(v.BEACON, 1), 9),
    ("the seed is older than the value", "drand", again(v.SEED, at=OUT + 4999), 11),
    ("another seed after a unique beacon", "drand", again(v.SEED, put(2, bytes(32))), 11),
    ("checkpoints without a chain", "drand",
     again(v.SEED, lambda body: body[:34] + u(1, 4) + body[2:34]), 11),
]


class Verifiers(unittest.TestCase):
    """Every case goes through Python at once; the files then through the browser's verifier."""

    @classmethod
    def setUpClass(cls):
        cls.dir = tempfile.mkdtemp(prefix="mingqian-verify-")
        cls.cases = [(name, changed(base, change), part)
                     for name, base, change, part in CLEAN + CHANGES]

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.dir)

    def test_names_differ(self):
        names = [name for name, _, _ in self.cases]
        self.assertEqual(len(names), len(set(names)))
        self.assertGreaterEqual(sum(part is not None for *_, part in self.cases), 45)

    def test_python(self):
        for name, data, part in self.cases:
            with self.subTest(name):
                self.assertEqual(named(data)[0], part)

    @unittest.skipUnless(shutil.which("node"), "needs node")
    def test_javascript(self):
        paths = []
        for i, (_, data, _) in enumerate(self.cases):
            paths.append(os.path.join(self.dir, "%03d.bundle" % i))
            with open(paths[-1], "wb") as file:
                file.write(data)
        done = subprocess.run(["node", SCRIPT] + paths, stdout=subprocess.PIPE, check=False)
        found = dict(line.split("\t") for line in done.stdout.decode().splitlines())
        for path, (name, _, part) in zip(paths, self.cases):
            with self.subTest(name):
                self.assertEqual(found.get(path), "null" if part is None else str(part))

    @unittest.skipUnless(RUST, "MINGQIAN_VERIFY names the program")
    def test_rust(self):
        path = os.path.join(self.dir, "rust.bundle")
        for name, data, part in self.cases:
            with open(path, "wb") as file:
                file.write(data)
            done = subprocess.run([RUST, "bundle", path], stdout=subprocess.PIPE, check=False)
            said = done.stdout.decode()
            with self.subTest(name):
                found = said.partition("✗ [part ")[2].partition("]")[0].partition(",")[0]
                self.assertEqual((done.returncode, found),
                                 (0, "") if part is None else (1, str(part)), said)

    def test_many_files(self):
        """A file that cannot be read or that breaks the verifier hides none of the others."""
        files = {"good": bundle("open"), "cut": bundle("open")[:-1], "drand": bundle("drand-log"),
                 "changed": changed("open", again(v.BEACON, at=T2 + 1))}
        for name, data in files.items():
            with open(os.path.join(self.dir, name), "wb") as file:
                file.write(data)

        def told(*names):
            out = io.StringIO()
            with contextlib.redirect_stdout(out):
                code = v.main(["bundle"] + [os.path.join(self.dir, name) for name in names])
            return code, out.getvalue().replace(self.dir + os.sep, "").splitlines()

        code, lines = told("good", "cut", "nothing", "changed", "drand")
        self.assertEqual((code, len(lines)), (1, 5))
        for line, words in zip(lines, ("VERIFIED: good ! ", "FAILED: cut ✗ [part 0] ",
                                       "cannot read nothing: ", "FAILED: changed ✗ [part 9] ",
                                       "VERIFIED: drand")):
            self.assertIn(words, line)
        self.assertEqual([told("good", "drand")[0], told("good", "nothing")[0]], [0, 2])
        with unittest.mock.patch.object(v, "drand_verifies", side_effect=IndexError("a mistake")):
            code, lines = told("drand", "good")
        self.assertEqual((code, len(lines)), (1, 2))
        self.assertIn("BROKEN OFF: drand: IndexError('a mistake'", lines[0])
        self.assertIn("VERIFIED: good", lines[1])
        # A single file is told about at length, as ever.
        self.assertGreater(len(told("good")[1]), 10)

    def test_points_of_sm2(self):
        """Sums that a random signature never meets: infinity, a point and itself or its inverse."""
        times = v._times
        minus = v.G[0], v.P - v.G[1]
        self.assertIsNone(times(0, v.G))
        self.assertIsNone(times(v.N, v.G))
        self.assertIsNone(times(5, v.G, 5, minus))
        self.assertEqual(times(v.N - 1, v.G), minus)
        for k, l in ((1, 0), (0, 3), (1, 1), (2, 3), (v.N - 2, 7), (6, 6)):
            self.assertEqual(times(k, v.G, l), times((k + l) % v.N, v.G))
            self.assertEqual(times(k, v.G, l, minus), times((k - l) % v.N, v.G))

    def test_seen_in_time(self):
        for change, seen in ((lambda parts: None, 14), (note_again(seconds=T0 // 1000 + 1), 9),
                             (note_again(), 14), (note_again(witnesses=WITNESSES[:1]), 9),
                             (without_line(2), 14), (drop(v.PROOFS), 0)):
            part, said = named(changed(LOGGED, change))
            self.assertIsNone(part)
            self.assertTrue(any(" %d of 14 entries were seen" % seen in line for line in said), said)

    def test_a_value_has_no_deadline(self):
        self.assertTrue(any("11 of 11 entries were seen" in line
                            for line in named(bundle("drand-log"))[1]))

    def test_digest_at_the_end(self):
        data = bundle("open")
        self.assertEqual(named(data[:-1] + bytes([data[-1] ^ 1]))[0], 0)

    def test_sm3_without_a_library(self):
        for size in (0, 1, 55, 56, 63, 64, 65, 200):
            self.assertEqual(v.sm3_plain(bytes(range(size % 256))), v.H(bytes(range(size % 256))))


if __name__ == "__main__":
    unittest.main()
