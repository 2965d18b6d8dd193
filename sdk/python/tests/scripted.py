"""A server on 127.0.0.1 whose answers a test writes down, and what the tests share."""

import http.server
import json
import os
import socket
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(HERE))
from mingqian import gm  # noqa: E402: the path comes first

NEEDS_GM = "the extra gm is not installed: pip install gmalg cryptography"
if not gm.is_there():
    print("Tests of SM2 are skipped: " + NEEDS_GM, file=sys.stderr)


def vectors(name):
    """A file of the shared vectors."""
    with open(os.path.join(HERE, "..", "..", "..", "vectors", name), encoding="utf-8") as file:
        return json.load(file)


class Asked:
    """One request as it came; header names in lower case."""

    def __init__(self, handler, body):
        self.target, self.body = handler.path, body
        self.headers = {name.lower(): value for name, value in handler.headers.items()}


def ok(data, **more):
    """The answer to a call that was done."""
    return 200, json.dumps(dict({"code": 0, "msg": "请求成功", "data": data, "request_id": "r1"},
                                **more)), {}


def refused(status, code, **headers):
    """The answer to a call that was not done."""
    body = json.dumps({"code": code, "msg": "x", "data": None, "request_id": "r1"})
    return status, body, {name.replace("_", "-"): value for name, value in headers.items()}


class Server:
    """`answer(asked)` gives status, body and headers, or None to close without an answer. Sign-ins
    are answered by `sign_in`, which tests may replace, and counted."""

    def __init__(self, answer):
        self.answer, self.asked, self.sign_ins, self.tokens = answer, [], 0, 0
        self.lock = threading.Lock()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                outer.handle(self)

            def log_message(self, *_):
                pass

        class Listener(http.server.ThreadingHTTPServer):
            request_queue_size = 128  # the five of the library are too few for many threads

        self.server = Listener(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = "http://127.0.0.1:%d" % self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)

    def sign_in(self, _):
        with self.lock:
            self.tokens += 1
            token = "mqt_%d" % self.tokens
        return 200, json.dumps({"code": 0, "msg": "请求成功", "token": token}), {}

    def handle(self, handler):
        asked = Asked(handler, handler.rfile.read(int(handler.headers.get("content-length", 0))))
        with self.lock:
            if asked.target.endswith("/api/auth"):
                self.sign_ins += 1
            else:
                self.asked.append(asked)
        answer = self.sign_in if asked.target.endswith("/api/auth") else self.answer
        found = answer(asked)
        if found is None:
            handler.connection.shutdown(socket.SHUT_RDWR)
            handler.close_connection = True
            return
        status, body, headers = found
        body = body.encode("utf-8") if isinstance(body, str) else body
        handler.send_response(status)
        headers = {name.lower(): value for name, value in headers.items()}
        headers.setdefault("content-type", "application/json; charset=utf-8")
        headers.setdefault("content-length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name, value)
        try:
            handler.end_headers()
            handler.wfile.write(body)
        except OSError:
            handler.close_connection = True  # the client did not wait

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def in_turn(*answers):
    """An `answer` that goes through a list."""
    rest = list(answers)
    return lambda _: rest.pop(0)


class Time:
    """A clock that only sleeping moves."""

    def __init__(self, now=1767225600.0):
        self.now, self.slept = now, []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def options(self):
        """For the constructor of a client."""
        return {"clock": self, "monotonic": self, "sleep": self.sleep}
