"""Calls of the access API: token, protection, retries, pages."""

import base64
import collections
import os
import random
import re
import threading
import time

from . import generated, protect, wire
from .transport import RawAnswer, Transport

_TOKEN_SECONDS = 7200 * 0.9
_TOKEN_CODES = (generated.BAD_TOKEN, generated.TOKEN_EXPIRED, generated.TOKEN_REVOKED)
_CLOCK_TOLERANCE = 300
_VERSION = "0.1.0"

_Ask = collections.namedtuple("_Ask", "path body content_type key needs_token is_raw")
_Got = collections.namedtuple("_Got", "answer members error token")


class _Budget:
    """Bounds the attempts of all calls together, so that a platform in trouble is left alone."""

    def __init__(self, most=10.0):
        self._most, self._left, self._lock = most, most, threading.Lock()

    def take(self):
        with self._lock:
            if self._left < 1:
                return False
            self._left -= 1
            return True

    def give_back(self):
        with self._lock:
            self._left = min(self._most, self._left + 0.1)


class _Token:
    """The access token: asked for by one thread while the others wait for its outcome."""

    def __init__(self, ask, now):
        self._ask, self._now, self._lock = ask, now, threading.Lock()
        self._value, self._since, self._rounds, self._failed = None, 0.0, 0, None

    def get(self, refused, deadline):
        """A token that is not `refused`. Raises what asking for it raised."""
        seen = self._rounds
        if self._is_good(refused):
            return self._value
        if not self._lock.acquire(timeout=max(0, deadline - self._now())):
            raise wire.TransportError("no token within the time of the call")
        try:
            if self._is_good(refused):
                return self._value
            if self._failed is not None and self._rounds != seen:
                # Asking again with a wrong password for every thread would lock the account.
                raise self._failed
            return self._renew(deadline)
        finally:
            self._lock.release()

    def _is_good(self, refused):
        value, age = self._value, self._now() - self._since
        return value is not None and value != refused and age < _TOKEN_SECONDS

    def _renew(self, deadline):
        since, self._failed = self._now(), None
        try:
            value = self._ask(deadline)
            self._since, self._value = since, value
            return value
        except wire.Error as failed:
            self._failed = failed
            raise
        finally:
            self._rounds += 1


class Client:
    """An application of a party; safe for threads.

    key               signs every call (P1): `HmacKey`, `Sm2Key` or an own one
    platform_keys     `Sm2PublicKey`s that verify answers; the first one seals
    seal              seals every body as well (P2)
    xml               XML in the place of JSON
    language          `Accept-Language`, `zh` or `en`
    connect_timeout, read_timeout, total_timeout    seconds; the last for a call with its retries
    log               gets a dictionary after each attempt: method, path, status, code,
                      milliseconds, request_id; never secrets or bodies
    ssl_context       for private authorities and client certificates
    clock, monotonic, sleep, random_bytes, jitter   for tests
    """

    def __init__(self, base_url, username, password, *, key=None, platform_keys=(), seal=False,
                 xml=False, language=None, connect_timeout=3.0, read_timeout=10.0,
                 total_timeout=30.0, attempts=3, log=None, ssl_context=None, clock=time.time,
                 monotonic=time.monotonic, sleep=time.sleep, random_bytes=os.urandom,
                 jitter=random.random):
        self._transport = Transport(base_url, connect_timeout, read_timeout, ssl_context)
        self._protection = protect.Protection(username, key, platform_keys, seal, random_bytes)
        self._username, self._password = username, password
        self._is_xml, self._language, self._log = xml, language, log
        self._total, self._attempts = total_timeout, attempts
        self._clock, self._monotonic, self._sleep = clock, monotonic, sleep
        self._random, self._jitter, self._offset = random_bytes, jitter, 0.0
        self._budget, self._token = _Budget(), _Token(self._sign_in, monotonic)

    def __repr__(self):
        return "Client(%r)" % self._username

    # ------------------------------------------------------------ calls

    def call(self, path, question=None, *, read=None, key=None):
        """Gives `data` of an answer. `path` is a text or an `Interface` of `generated`, whose model
        the data then gets. `read` says that an interface that is not known only reads; `key` is an
        own `Idempotency-Key`. Raises `ApiError`, `TransportError`, and `ValueError` for what
        cannot be sent."""
        interface = path if isinstance(path, generated.Interface) else None
        path = interface.path if interface else path
        body = wire.write({} if question is None else question, self._is_xml)
        got = self._perform(self._ask(path, body, self._type(), read, key))
        data = got.members.get("data")
        return wire.model(interface.answer, data) if interface and interface.answer else data

    def call_raw(self, path, body, content_type, *, read=None, key=None):
        """Sends bytes as they are, a file for example, and gives `RawAnswer(status, headers, body)`
        after the signature was checked and the envelope opened. Raises as `call` does."""
        return self._perform(self._ask(path, body, content_type, read, key, True)).answer

    def import_register(self, kind, csv, *, content_type="text/csv", key=None):
        """Hands in the file of a register: enterprises, inspectors, check-items or departments.
        Gives the job that `JOBS_STATUS` is asked about. Raises as `call` does."""
        interface = generated.REGISTERS_KIND_IMPORT
        path = interface.path.format(kind=kind)
        answer = self.call_raw(path, csv, content_type, key=key)
        found = wire.read_answer(answer.status, answer.headers.get("content-type"), answer.body)
        return wire.model(interface.answer, found.get("data"))

    def pages(self, path, question=None, *, items=None, read=True):
        """Goes over all rows, page by page. `items` names the list where it is not `items` and the
        interface does not say."""
        interface = path if isinstance(path, generated.Interface) else None
        items = items or (interface and interface.rows) or "items"
        question = dict(wire.plain(question or {}))
        while True:
            data = self.call(path, question, read=read)
            data = vars(data) if interface and interface.answer else data or {}
            for row in data.get(items) or ():
                yield row
            after = data.get("next")
            if not after:
                return
            if after == question.get("after"):
                raise wire.TransportError("the pages do not go on after %r" % after)
            question["after"] = after

    # ------------------------------------------------------------ one call with its attempts

    def _type(self):
        return wire.XML_TYPE if self._is_xml else wire.JSON_TYPE

    def _ask(self, path, body, content_type, read, key, is_raw=False):
        known = find_interface(path)
        is_read = read if known is None else not known.writes
        if not is_read and key is None:
            key = _uuid4(self._random(16))
        if key is not None and not re.match(r"[!-~]{1,128}\Z", key):
            raise ValueError("an Idempotency-Key is 1 to 128 printable ASCII characters")
        needs_token = known is None or known.needs_token
        return _Ask(path, body, content_type, key, needs_token, is_raw)

    def _sign_in(self, deadline):
        password = base64.b64encode(self._password.encode("utf-8")).decode("ascii")
        question = generated.Credentials(self._username, password)
        body = wire.write(question, self._is_xml)
        ask = _Ask(generated.AUTH.path, body, self._type(), None, False, False)
        token = self._perform(ask, deadline).members.get("token")
        if not isinstance(token, str) or not re.match(r"[!-~]+\Z", token):
            raise wire.TransportError("the answer has no token")
        return token

    def _perform(self, ask, deadline=None):
        deadline = self._monotonic() + self._total if deadline is None else deadline
        refused, repaired, waits = None, set(), 0
        for attempt in range(1, self._attempts + 1):
            got = self._attempt(ask, refused, deadline)
            error = got.error
            if error is None:
                self._budget.give_back()
                return got
            is_last = attempt == self._attempts
            if not is_last and self._repair(error, got, repaired):
                refused = got.token if error.code in _TOKEN_CODES else refused
                continue
            # Under the own key it is the own first attempt that is still being done.
            is_own = error.code == generated.IN_FLIGHT and ask.key is not None
            can_retry = error.retryable or is_own
            if is_last or not can_retry or not self._pause(got, waits, deadline):
                break
            waits += 1
        raise error

    def _pause(self, got, waits, deadline):
        """Waits before another attempt, unless time or budget are used up."""
        wait = self._jitter() * min(5.0, 0.2 * 2 ** waits)
        after = got.answer.headers.get("retry-after", "") if got.answer else ""
        if re.match(r"[0-9]{1,9}\Z", after):
            wait = max(wait, float(after))
        if self._monotonic() + wait >= deadline or not self._budget.take():
            return False
        self._sleep(wait)
        return True

    def _repair(self, error, got, repaired):
        """What can be put right is, each once: the token, the clock, the nonce."""
        code = error.code
        kind = "token" if code in _TOKEN_CODES else code
        is_known = (kind == "token" and got.token is not None) or (
            self._protection.signs and code in (generated.CLOCK_SKEW, generated.REPLAYED))
        if not is_known or kind in repaired:
            return False
        repaired.add(kind)
        return code != generated.CLOCK_SKEW or self._adopt(got.answer)

    def _adopt(self, answer):
        """Sets the own clock by the platform's. The header is not signed but the time of the answer
        is, so a time far from it comes from somebody else."""
        named, signed = (answer.headers.get(name, "") for name in (
            "x-server-time", "x-auth-timestamp"))
        if not all(re.match(r"[0-9]{1,12}\Z", text) for text in (named, signed)):
            return False
        if abs(int(named) - int(signed)) > _CLOCK_TOLERANCE:
            return False
        self._offset = int(named) - self._clock()
        return True

    # ------------------------------------------------------------ one attempt

    def _attempt(self, ask, refused, deadline):
        token = self._token.get(refused, deadline) if ask.needs_token else None
        target = self._transport.target(ask.path)
        # The content decides on the format of an envelope; a file is sealed in JSON.
        is_xml = wire.media_type(ask.content_type) in (wire.XML_TYPE, "text/xml")
        timestamp = int(self._clock() + self._offset)
        sent = self._protection.request(target, timestamp, ask.body, is_xml)
        headers = self._headers(ask, token)
        headers.update(sent.headers)
        began, answer, members, error = self._monotonic(), None, None, None
        try:
            left = deadline - began
            if left <= 0:
                raise wire.TransportError("the time of the whole call is over")
            answer = self._transport.send(target, headers, sent.body, left)
            body = self._protection.answer(sent, answer)
            answer = RawAnswer(answer.status, answer.headers, body)
            members, error = self._read(ask, answer)
        except wire.TransportError as wrong:
            error = wrong
        self._tell(target, answer, members, error, self._monotonic() - began)
        return _Got(answer, members, error, token)

    def _headers(self, ask, token):
        values = {"Content-Type": ask.content_type, "Accept": self._type(),
                  "Accept-Language": self._language, "Idempotency-Key": ask.key,
                  "Authorization": token and "Bearer " + token, "Connection": "close",
                  "User-Agent": "mingqian-sdk-python/" + _VERSION}
        return {name: value for name, value in values.items() if value}

    @staticmethod
    def _read(ask, answer):
        kind = answer.headers.get("content-type")
        try:
            members = wire.read_answer(answer.status, kind, answer.body)
        except wire.TransportError as wrong:
            # A file is no message; with another status it is the page of a proxy.
            return None, None if ask.is_raw and answer.status < 300 else wrong
        request_id = answer.headers.get("x-request-id", "")
        return members, wire.failure(answer.status, members, answer.body, request_id)

    def _tell(self, target, answer, members, error, seconds):
        if self._log is None:
            return
        named = members.get("request_id") if members else None
        event = {"method": "POST", "path": target.split("?")[0],
                 "status": answer.status if answer else 0,
                 "code": members["code"] if members else getattr(error, "code", None) or None,
                 "milliseconds": int(seconds * 1000),
                 "request_id": named or (answer.headers.get("x-request-id", "") if answer else "")}
        try:
            self._log(event)
        except Exception:  # a hook that fails is no reason for a call to fail
            pass


def find_interface(path):
    """The interface of a path, or None; `{kind}` stands for one segment, and the sandbox has the
    same interfaces."""
    path = path.split("?")[0]
    path = path[len("/sandbox"):] if path.startswith("/sandbox/") else path
    found = generated.INTERFACES.get(path)
    if found is not None:
        return found
    for pattern, interface in generated.INTERFACES.items():
        shape = re.sub(r"\\\{[a-z_]+\\\}", "[^/]+", re.escape(pattern))
        if "{" in pattern and re.match(shape + r"\Z", path):
            return interface
    return None


def _uuid4(raw):
    text = bytearray(raw)
    text[6], text[8] = text[6] & 0x0F | 0x40, text[8] & 0x3F | 0x80
    text = bytes(text).hex()
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
