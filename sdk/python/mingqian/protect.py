"""How a call is protected: P1 signs, P2 signs and seals. Answers are taken only when proven."""

import collections

from . import crypto, generated, sm, wire

# Answers from before the platform knows who asks; they cannot be signed.
_UNSIGNED = (generated.BAD_SIGNATURE, generated.BAD_KEY)
Protected = collections.namedtuple("Protected", "headers body nonce content_key")


class Protection:
    """`key` signs (`HmacKey`, `Sm2Key` or whatever has `alg`, `key_id`, `sign` and, for a shared
    secret, `verify`), `platform_keys` are `Sm2PublicKey`s of which the first one seals."""

    def __init__(self, app, key, platform_keys, is_sealing, random_bytes):
        if key is None and is_sealing:
            raise ValueError("a sealed call is signed as well: give a key")
        if key is not None and not platform_keys and (is_sealing or key.alg == crypto.SM2_SM3):
            raise ValueError("SM2 and envelopes need the platform's key")
        self._app, self._key, self._platform = app, key, list(platform_keys)
        self._is_sealing, self._random = is_sealing, random_bytes

    @property
    def signs(self):
        """Tells whether calls are signed."""
        return self._key is not None

    def request(self, target, timestamp, body, is_xml):
        """What is sent in the place of a body, and the headers that go with it."""
        if not self.signs:
            return Protected({}, body, "", None)
        nonce, content_key = self._random(16).hex(), None
        if self._is_sealing:
            bound = crypto.bound_text(self._app, timestamp, nonce, target)
            enc, content_key = crypto.seal(self._platform[0], bound, body, self._random)
            body = wire.write({"enc": enc}, is_xml)
        alg = self._key.alg
        text = crypto.request_text(alg, self._app, timestamp, nonce, "POST", target, body)
        values = {"app": self._app, "timestamp": str(timestamp), "nonce": nonce, "alg": alg,
                  "key": self._key.key_id, "signature": self._key.sign(text)}
        headers = {crypto.HEADERS[name]: value for name, value in values.items() if value}
        return Protected(headers, body, nonce, content_key)

    def answer(self, sent, answer):
        """The bytes of an answer, proven and opened. Raises `SignatureError`; a page of a proxy is
        worth another attempt and otherwise as little an answer."""
        if not self.signs:
            return answer.body
        status, body = answer.status, answer.body
        members = self._members(answer)
        given = {name: answer.headers.get("x-auth-" + name, "") for name in crypto.HEADERS}
        if not given["signature"]:
            return self._unsigned(answer, members)
        text = crypto.answer_text(
            self._key.alg, self._app, given["timestamp"], sent.nonce, status, body)
        expected = (self._app, sent.nonce, self._key.alg)
        if (given["app"], given["nonce"], given["alg"]) != expected:
            raise self._refuse("the answer belongs to another request", answer)
        if not any(key.verify(text, given["signature"]) for key in self._verifiers(given["key"])):
            raise self._refuse("the signature of the answer does not hold", answer)
        if sent.content_key is None:
            return body
        if members is not None and "enc" in members:
            bound = crypto.bound_text(self._app, given["timestamp"], sent.nonce, status)
            try:
                return crypto.open_answer(sent.content_key, bound, members["enc"])
            except sm.Broken:
                raise self._refuse("the envelope of the answer does not open", answer) from None
        # What is refused before the envelope was opened has no content key.
        if members is None or str(members.get("code", "0")) == "0":
            raise self._refuse("the answer is not sealed", answer)
        return body

    def _verifiers(self, key_id):
        if self._key.alg != crypto.SM2_SM3:
            return [self._key]
        return [key for key in self._platform if not key_id or key.key_id in (None, key_id)]

    def _unsigned(self, answer, members):
        if members is not None and str(members.get("code")) in map(str, _UNSIGNED):
            return answer.body
        if members is None and wire.is_proxy_status(answer.status):
            raise wire.TransportError("a page of a proxy", answer.status, True, answer.body)
        raise self._refuse("the answer is not signed", answer)

    @staticmethod
    def _members(answer):
        kind = wire.media_type(answer.headers.get("content-type"))
        try:
            return wire.members(kind, answer.body)
        except ValueError:
            return None

    @staticmethod
    def _refuse(why, answer):
        return wire.SignatureError(why, answer.status, False, answer.body)
