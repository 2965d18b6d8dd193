"""The platform's side of signed and sealed calls, for a scripted server."""

import os

from mingqian import crypto, wire


class Platform:
    """Checks requests as the platform does and protects its answers; `spoil` may change headers
    and body of an answer before they leave."""

    def __init__(self, clock, key, own=None, opener=None):
        self.clock, self.key, self.own, self.opener = clock, key, own or key, opener
        self.nonces, self.spoil, self.plain = set(), None, []
        self.refuse = []

    def headers(self, asked):
        return {name: asked.headers.get("x-auth-" + name, "") for name in crypto.HEADERS}

    def __call__(self, answer):
        """An `answer` for the server: `answer(plain)` gives status and value."""
        def protected(asked):
            given = self.headers(asked)
            text = crypto.request_text(
                self.key.alg, given["app"], given["timestamp"], given["nonce"], "POST",
                asked.target, asked.body)
            assert self.key.verify(text, given["signature"]), "the request is not signed"
            if abs(self.clock() - int(given["timestamp"])) > 300:
                return self.signed(asked, 401, {"code": 40108, "msg": "x", "data": None},
                                   {"x-server-time": str(int(self.clock()))})
            if self.refuse:
                return self.signed(asked, *self.refuse.pop(0))
            assert given["nonce"] not in self.nonces, "a nonce came twice"
            self.nonces.add(given["nonce"])
            plain, content_key = self.opened(asked, given)
            self.plain.append(plain)
            return self.signed(asked, *answer(plain), content_key=content_key)
        return protected

    def opened(self, asked, given):
        if self.opener is None:
            return asked.body, None
        kind = wire.media_type(asked.headers["content-type"])
        is_xml = kind == wire.XML_TYPE
        enc = wire.read_xml(asked.body, "request") if is_xml else wire.members(
            wire.JSON_TYPE, asked.body)
        bound = crypto.bound_text(given["app"], given["timestamp"], given["nonce"], asked.target)
        return crypto.open_request(self.opener, bound, enc["enc"])

    def signed(self, asked, status, value, more=None, content_key=None):
        given, now = self.headers(asked), str(int(self.clock()))
        is_xml = asked.headers.get("accept") == wire.XML_TYPE
        body = wire.write(value, is_xml, "response")
        if content_key is not None:
            bound = crypto.bound_text(given["app"], now, given["nonce"], status)
            enc = crypto.seal_answer(content_key, bound, body, os.urandom)
            body = wire.write({"enc": enc}, is_xml, "response")
        text = crypto.answer_text(self.own.alg, given["app"], now, given["nonce"], status, body)
        headers = {"x-auth-app": given["app"], "x-auth-timestamp": now,
                   "x-auth-nonce": given["nonce"], "x-auth-alg": self.own.alg,
                   "x-auth-key": self.own.key_id or "k1", "x-auth-signature": self.own.sign(text),
                   "content-type": wire.XML_TYPE if is_xml else wire.JSON_TYPE}
        headers.update(more or {})
        if self.spoil:
            headers, body = self.spoil(headers, body)
        return status, body, headers
