"""SM2 (GB/T 32918) on `gmalg`, in the forms of the platform: DER, order C1C3C2, identity
1234567812345678. Without the extra `gm` every function raises `GmMissing`."""

from .sm import Broken

IDENTITY = b"1234567812345678"
_P = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFF
_N = 0xFFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFF7203DF6B21C6052B53BBF40939D54123


class GmMissing(RuntimeError):
    """SM2 was asked for and the extra is not installed."""

    def __init__(self):
        RuntimeError.__init__(
            self, "SM2需要扩展gm：pip install 'mingqian-sdk[gm]'"
                  " (SM2 needs the extra gm: pip install 'mingqian-sdk[gm]')")


def _gmalg():
    try:
        import gmalg
    except ImportError:
        raise GmMissing() from None
    return gmalg


def is_there():
    """Tells whether SM2 can be used."""
    try:
        _gmalg()
    except GmMissing:
        return False
    return True


# ---------------------------------------------------------------- DER, in its one form only

def _wrap(tag, content):
    size = len(content)
    if size < 0x80:
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


def _integer(number):
    return _wrap(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def _unwrap(der, tag):
    """The content of the first value and what follows it."""
    if len(der) < 2 or der[0] != tag:
        raise Broken("not the DER that is expected")
    size, at = der[1], 2
    if size & 0x80:
        at += size & 0x7F
        size = int.from_bytes(der[2:at], "big")
    if len(der) < at + size:
        raise Broken("the DER is cut off")
    return der[at:at + size], der[at + size:]


def _number(der):
    content, rest = _unwrap(der, 2)
    return int.from_bytes(content, "big"), rest


def signature_to_der(r, s):
    """A signature as it is sent."""
    return _wrap(0x30, _integer(r) + _integer(s))


def signature_from_der(der):
    """The numbers of a signature. Raises `Broken` for every other encoding of the same."""
    content, _ = _unwrap(der, 0x30)
    r, rest = _number(content)
    s, _ = _number(rest)
    if signature_to_der(r, s) != der:
        raise Broken("the signature is not DER in its shortest form")
    return r, s


def _cipher_to_der(x, y, proof, text):
    return _wrap(0x30, _integer(x) + _integer(y) + _wrap(4, proof) + _wrap(4, text))


def _cipher_from_der(der):
    content, _ = _unwrap(der, 0x30)
    x, rest = _number(content)
    y, rest = _number(rest)
    proof, rest = _unwrap(rest, 4)
    text, _ = _unwrap(rest, 4)
    if _cipher_to_der(x, y, proof, text) != der or len(proof) != 32 or not text:
        raise Broken("not the DER of an encrypted key")
    return x, y, proof, text


# ---------------------------------------------------------------- keys

def _point(public):
    """Checks 65 bytes 04 ‖ x ‖ y; `gmalg` alone would compute with points of other curves."""
    gmalg = _gmalg()
    if len(public) != 65 or public[0] != 4:
        raise ValueError("an SM2 public key has 65 bytes that begin with 04")
    x, y = int.from_bytes(public[1:33], "big"), int.from_bytes(public[33:], "big")
    if x >= _P or y >= _P or not gmalg.SM2().verify_pk(public):
        raise ValueError("the SM2 public key is not a point of the curve")
    return public


def _private(private):
    if len(private) != 32 or not 0 < int.from_bytes(private, "big") < _N - 1:
        raise ValueError("an SM2 private key has 32 bytes, from 1 to n - 2")
    return private


def public_of(private):
    """The 65 bytes of the public key that belongs to 32 private ones."""
    return _gmalg().SM2().generate_pk(_private(private))


def sign(private, public, text):
    """The signature of a text, in DER. `public` is that of the private key."""
    # One object a call: those of `gmalg` share the state of their hash and are not for threads.
    sm2 = _gmalg().SM2(_private(private), IDENTITY, public)
    r, s = sm2.sign(text)
    return signature_to_der(int.from_bytes(r, "big"), int.from_bytes(s, "big"))


def verify(public, text, der):
    """Tells whether a signature in DER belongs to a text."""
    sm2 = _gmalg().SM2(None, IDENTITY, _point(public))
    try:
        r, s = signature_from_der(der)
    except Broken:
        return False
    if not (0 < r < _N and 0 < s < _N):
        return False
    return sm2.verify(text, r.to_bytes(32, "big"), s.to_bytes(32, "big"))


def encrypt(public, text):
    """Encrypts at least one byte to a public key; DER in the order C1C3C2."""
    made = _gmalg().SM2(pk=_point(public)).encrypt(text)
    x, y = int.from_bytes(made[1:33], "big"), int.from_bytes(made[33:65], "big")
    return _cipher_to_der(x, y, made[65:97], made[97:])


def decrypt(private, der):
    """Opens what `encrypt` gave. The proof C3 and the point C1 are checked; raises `Broken`."""
    gmalg = _gmalg()
    x, y, proof, text = _cipher_from_der(der)
    if x >= _P or y >= _P:
        raise Broken("the point is not on the curve")
    raw = b"\x04" + x.to_bytes(32, "big") + y.to_bytes(32, "big") + proof + text
    try:
        # The public key is not needed here; it is given so that none is computed.
        return gmalg.SM2(_private(private), pk=raw[:65]).decrypt(raw)
    except gmalg.errors.GMError:
        raise Broken("the content key does not open") from None
