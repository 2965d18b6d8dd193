"""One request over HTTP/1.1, within its time. Nothing is followed, unpacked or sent twice."""

import collections
import http.client
import ssl
import time
from urllib.parse import urlsplit

from .wire import TransportError

MOST_BYTES = 64 << 20
RawAnswer = collections.namedtuple("RawAnswer", "status headers body")


class Transport:
    """Sends to one server. `context` is for private authorities and client certificates."""

    def __init__(self, base_url, connect_timeout, read_timeout, context=None):
        parts = urlsplit(base_url)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
            raise ValueError("the base URL is http(s)://host[:port][/path]")
        if parts.query or parts.fragment:
            raise ValueError("the base URL has no query")
        self.prefix = parts.path.rstrip("/")
        self._host, self._port = parts.hostname, parts.port
        self._connect, self._read = connect_timeout, read_timeout
        self._context = context
        if parts.scheme == "https" and context is None:
            self._context = ssl.create_default_context()
        self._is_tls = parts.scheme == "https"

    def target(self, path):
        """Path and query as they stand on the request line. Raises `ValueError`."""
        is_fine = path.startswith("/") and "#" not in path and all("!" <= c <= "~" for c in path)
        if not is_fine:
            raise ValueError("a path begins with / and is percent-encoded: %r" % path)
        return self.prefix + path

    def send(self, target, headers, body, seconds):
        """Posts once. Raises `TransportError`, to be tried again, when there is no whole answer
        within the time-outs and `seconds`."""
        end = time.monotonic() + seconds
        connection = self._connection(min(self._connect, seconds))
        try:
            connection.connect()
            sock = connection.sock
            self._hurry(sock, end)
            connection.request("POST", target, body, headers)
            answer = connection.getresponse()
            found = {name.lower(): value for name, value in answer.getheaders()}
            return RawAnswer(answer.status, found, self._body(answer, sock, end))
        except (OSError, http.client.HTTPException) as wrong:
            # The text of an exception of the standard library names no header and no body.
            why = "no answer: %s: %s" % (type(wrong).__name__, wrong)
            is_trusted = not isinstance(wrong, ssl.SSLCertVerificationError)
            raise TransportError(why, retryable=is_trusted) from wrong
        finally:
            connection.close()

    def _connection(self, seconds):
        if self._is_tls:
            return http.client.HTTPSConnection(
                self._host, self._port, timeout=seconds, context=self._context)
        return http.client.HTTPConnection(self._host, self._port, timeout=seconds)

    def _hurry(self, sock, end):
        """Gives the next piece its time; a server that sends byte by byte gains nothing."""
        left = end - time.monotonic()
        if left <= 0:
            raise OSError("the time of the whole call is over")
        sock.settimeout(min(self._read, left))

    def _body(self, answer, sock, end):
        # Older versions of `read1` do not count, so it is counted here.
        pieces, size, expected = [], 0, answer.length
        while expected is None or size < expected:
            self._hurry(sock, end)
            piece = answer.read1(1 << 16)
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
            if size > MOST_BYTES:
                raise TransportError("the answer is larger than %d bytes" % MOST_BYTES)
        if expected is not None and size < expected:
            raise http.client.IncompleteRead(b"", expected - size)
        return b"".join(pieces)
