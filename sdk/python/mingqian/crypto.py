"""What protects a call: signatures, envelopes, and callbacks of the platform.

Signed is text with the digest of the bytes as they are sent. Nothing is parsed and written again.
"""

import base64
import binascii
import collections
import hashlib
import hmac
import json
import re
import time

from . import gm, sm

HMAC_SM3, HMAC_SHA256, SM2_SM3 = "HMAC-SM3", "HMAC-SHA256", "SM2-SM3"
ALGS = (HMAC_SM3, HMAC_SHA256, SM2_SM3)
ENVELOPE_ALG = "SM4-GCM"
TOLERANCE = 300
_NAMES = ("app", "timestamp", "nonce", "alg", "key", "signature")
HEADERS = collections.OrderedDict((name, "X-Auth-" + name.capitalize()) for name in _NAMES)


def encode64(raw):
    """Base64 as text."""
    return base64.b64encode(raw).decode("ascii")


def decode64(text):
    """The bytes of Base64 in its one form. Raises `Broken` for line ends, missing padding and bits
    that stand for nothing."""
    try:
        raw = base64.b64decode(text.encode("ascii"), validate=True)
    except (AttributeError, ValueError, binascii.Error):
        raise sm.Broken("not Base64") from None
    if encode64(raw) != text:
        raise sm.Broken("not Base64 in its one form")
    return raw


def digest(alg, body):
    """The digest of a body, hex in lower case: SM3, and SHA-256 with HMAC-SHA256."""
    if alg == HMAC_SHA256:
        return hashlib.sha256(body).hexdigest()
    return sm.sm3(body).hex()


# ---------------------------------------------------------------- keys

class HmacKey:
    """A shared secret. `secret` is the text as it was handed out; its ASCII bytes are the key."""

    def __init__(self, secret, alg=HMAC_SM3, key_id=None):
        if alg not in (HMAC_SM3, HMAC_SHA256):
            raise ValueError("the algorithm of a secret is HMAC-SM3 or HMAC-SHA256")
        self.alg, self.key_id = alg, key_id
        self._secret = secret.encode("ascii") if isinstance(secret, str) else bytes(secret)
        if not self._secret:
            raise ValueError("the secret is empty")

    def sign(self, text):
        """The signature of a text, in Base64."""
        return encode64(_mac(self.alg, self._secret, text.encode("utf-8")))

    def verify(self, text, signature):
        """Tells in constant time whether a signature in Base64 belongs to a text."""
        return self.verify_bytes(text.encode("utf-8"), signature)

    def verify_bytes(self, signed, signature):
        """The same for bytes."""
        try:
            given = decode64(signature)
        except sm.Broken:
            return False
        return hmac.compare_digest(_mac(self.alg, self._secret, signed), given)

    def __repr__(self):
        return "HmacKey(%s)" % self.alg


class Sm2Key:
    """A key pair that signs (and, for tests, opens). `private` is hex of 32 bytes."""

    alg = SM2_SM3

    def __init__(self, private, key_id=None):
        self._private = bytes.fromhex(private)
        self.public, self.key_id = gm.public_of(self._private), key_id

    def sign(self, text):
        """The signature of a text in DER, in Base64."""
        return encode64(gm.sign(self._private, self.public, text.encode("utf-8")))

    def verify(self, text, signature):
        """Tells whether a signature belongs to a text."""
        return Sm2PublicKey(self.public.hex()).verify(text, signature)

    def decrypt(self, wrapped):
        """Opens what was encrypted to the public key. Raises `Broken`."""
        return gm.decrypt(self._private, wrapped)

    def __repr__(self):
        return "Sm2Key(%s)" % self.public.hex()


class Sm2PublicKey:
    """A public key, hex of 65 bytes: that of the platform verifies answers and takes envelopes."""

    alg = SM2_SM3

    def __init__(self, public, key_id=None):
        self.public, self.key_id = bytes.fromhex(public), key_id

    def verify(self, text, signature):
        """Tells whether a signature in Base64 of DER belongs to a text."""
        try:
            given = decode64(signature)
        except sm.Broken:
            return False
        return gm.verify(self.public, text.encode("utf-8"), given)

    def encrypt(self, content_key):
        """Encrypts a content key to this key."""
        return gm.encrypt(self.public, content_key)


def _mac(alg, secret, text):
    if alg == HMAC_SHA256:
        return hmac.new(secret, text, hashlib.sha256).digest()
    return sm.hmac_sm3(secret, text)


# ---------------------------------------------------------------- the text that is signed

def request_text(alg, app, timestamp, nonce, method, target, body):
    """Seven lines. `target` is path and query as on the request line; `body` the bytes sent."""
    lines = (alg, app, str(timestamp), nonce, method, target, digest(alg, body))
    return "".join(line + "\n" for line in lines)


def answer_text(alg, app, timestamp, nonce, status, body):
    """Six lines. `nonce` is that of the request: an answer belongs to one request."""
    lines = (alg, app, str(timestamp), nonce, str(status), digest(alg, body))
    return "".join(line + "\n" for line in lines)


def bound_text(app, timestamp, nonce, last):
    """What an envelope is bound to: `last` is the target of a request, the status of an answer."""
    return "".join("%s\n" % line for line in (app, timestamp, nonce, last))


# ---------------------------------------------------------------- envelopes

def seal(platform_key, bound, plain, random_bytes):
    """Seals a request to the platform's key. Gives the members of `enc` and the content key."""
    content_key, iv = random_bytes(16), random_bytes(12)
    wrapped = platform_key.encrypt(content_key)
    enc = {"alg": ENVELOPE_ALG, "kid": platform_key.key_id or "", "ek": encode64(wrapped)}
    enc.update(_sealed(content_key, iv, bound, plain))
    return enc, content_key


def seal_answer(content_key, bound, plain, random_bytes):
    """Seals an answer under the content key of its request, as the platform does."""
    enc = {"alg": ENVELOPE_ALG}
    enc.update(_sealed(content_key, random_bytes(12), bound, plain))
    return enc


def _sealed(content_key, iv, bound, plain):
    sealed = sm.seal(content_key, iv, bound.encode("utf-8"), plain)
    return {"iv": encode64(iv), "data": encode64(sealed)}


def open_request(key, bound, enc):
    """Opens a request with the private key it was sealed to; gives text and content key. Whatever
    is wrong raises `Broken`."""
    _members(enc, {"alg", "kid", "ek", "iv", "data"})
    content_key = key.decrypt(decode64(enc["ek"]))
    if len(content_key) != 16:
        raise sm.Broken("the content key has not 16 bytes")
    return _opened(content_key, bound, enc), content_key


def open_answer(content_key, bound, enc):
    """Opens an answer with the content key of its request. Whatever is wrong raises `Broken`."""
    _members(enc, {"alg", "iv", "data"})
    return _opened(content_key, bound, enc)


def _members(enc, names):
    if not isinstance(enc, dict) or set(enc) != names or enc["alg"] != ENVELOPE_ALG:
        raise sm.Broken("not an envelope with SM4-GCM")


def _opened(content_key, bound, enc):
    iv, sealed = decode64(enc["iv"]), decode64(enc["data"])
    if len(iv) != 12:
        raise sm.Broken("the iv has not 12 bytes")
    return sm.open_sealed(content_key, iv, bound.encode("utf-8"), sealed)


# ---------------------------------------------------------------- callbacks

class CallbackRefused(Exception):
    """A callback that is not taken; `why` is secret, time, signature or body."""

    def __init__(self, why, text):
        Exception.__init__(self, text)
        self.why = why


def _callback_key(secret):
    try:
        if not secret.startswith("whsec_"):
            raise sm.Broken("another beginning")
        key = decode64(secret[len("whsec_"):])
    except sm.Broken:
        key = b""
    if not 24 <= len(key) <= 64:
        raise CallbackRefused("secret", "a secret is whsec_ and 24 to 64 bytes in Base64")
    return key


def sign_callback(secret, callback_id, timestamp, body):
    """The header `webhook-signature` as the platform writes it. `body` is bytes."""
    key = _callback_key(secret)
    signed = ("%s.%s." % (callback_id, timestamp)).encode("utf-8") + body
    v1, s1 = _mac(HMAC_SHA256, key, signed), _mac(HMAC_SM3, key, signed)
    return "v1,%s s1,%s" % (encode64(v1), encode64(s1))


def verify_callback(headers, body, secrets, tolerance=TOLERANCE, now=None):
    """Gives the event (an object) of a callback, or raises `CallbackRefused`.

    `headers` is a mapping with names in any case, `body` the bytes as they came, `secrets` one or
    more texts `whsec_…` (several while one replaces another), `tolerance` in seconds, `now` unix
    seconds. The caller remembers the ids: the same one may come again.
    """
    found = {str(name).lower(): value for name, value in headers.items()}
    timestamp = found.get("webhook-timestamp", "")
    now = time.time() if now is None else now
    if not re.match(r"(0|[1-9][0-9]{0,11})\Z", timestamp) or abs(now - int(timestamp)) > tolerance:
        raise CallbackRefused("time", "the timestamp is more than %s s away" % tolerance)
    keys = [_callback_key(s) for s in ([secrets] if isinstance(secrets, str) else secrets)]
    body = body.encode("utf-8") if isinstance(body, str) else body
    signed = ("%s.%s." % (found.get("webhook-id", ""), timestamp)).encode("utf-8") + body
    is_signed = False
    for part in found.get("webhook-signature", "").split(" "):
        version, _, signature = part.partition(",")
        alg = {"v1": HMAC_SHA256, "s1": HMAC_SM3}.get(version)
        for key in keys if alg else ():
            is_signed |= HmacKey(key, alg).verify_bytes(signed, signature)
    if not is_signed:
        raise CallbackRefused("signature", "no signature fits")
    return _event(body)


def _event(body):
    try:
        event = json.loads(body.decode("utf-8"))
    except ValueError:
        event = None
    if not isinstance(event, dict):
        raise CallbackRefused("body", "the body is not a JSON object")
    return event
