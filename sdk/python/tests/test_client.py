"""The client against a scripted server: token, pages, files, time, budget, logs."""

import json
import threading
import time
import unittest

from scripted import Server, Time, in_turn, ok, refused
import mingqian
from mingqian import Client, generated


def many(count, work):
    """Runs work in many threads that begin together; gives results and errors."""
    barrier, found = threading.Barrier(count), []

    def one():
        barrier.wait()
        try:
            found.append(work())
        except mingqian.Error as error:
            found.append(error)

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


class Tokens(unittest.TestCase):
    def test_many_threads_sign_in_once(self):
        with Server(lambda _: ok({})) as server:
            quick = server.sign_in
            server.sign_in = lambda asked: time.sleep(0.1) or quick(asked)
            client = Client(server.url, "app-1", "password")
            found = many(32, lambda: client.call("/api/tasks/pull"))
            self.assertEqual((found, server.sign_ins), ([{}] * 32, 1))

    def test_many_threads_renew_a_revoked_token_once(self):
        def answer(asked):
            is_old = asked.headers["authorization"] == "Bearer mqt_1"
            return refused(401, 40104) if is_old else ok({})
        with Server(answer) as server:
            client = Client(server.url, "app-1", "password")
            found = many(16, lambda: client.call("/api/tasks/pull"))
            self.assertEqual((found, server.sign_ins), ([{}] * 16, 2))

    def test_a_wrong_password_is_tried_once_for_all(self):
        with Server(lambda _: ok({})) as server:
            server.sign_in = lambda _: time.sleep(0.3) or (
                401, '{"code":40105,"msg":"x","data":null}', {})
            client = Client(server.url, "app-1", "wrong")
            found = many(16, lambda: client.call("/api/tasks/pull"))
            self.assertTrue(all(isinstance(one, mingqian.AuthError) for one in found))
            self.assertEqual((server.sign_ins, server.asked), (1, []))

    def test_renewed_at_nine_tenths(self):
        clock = Time()
        with Server(lambda _: ok({})) as server:
            client = Client(server.url, "app-1", "password", **clock.options())
            for at, sign_ins in ((0, 1), (6479, 1), (6480, 2), (12959, 2), (12960, 3)):
                clock.now = 1767225600.0 + at
                client.call("/api/tasks/pull")
                self.assertEqual(server.sign_ins, sign_ins, at)

    def test_the_sign_in_is_tried_again_and_has_no_key(self):
        asked, rest = [], [refused(503, 50303), None]
        with Server(lambda _: ok({})) as server:
            good = server.sign_in
            server.sign_in = lambda one: asked.append(one) or (
                rest.pop(0) if rest else good(one))
            clock = Time()
            Client(server.url, "应用", "密码", **clock.options()).call("/api/tasks/pull")
        self.assertEqual(len(asked), 3)
        self.assertEqual(json.loads(asked[0].body), {"username": "应用", "password": "5a+G56CB"})
        self.assertNotIn("idempotency-key", asked[0].headers)
        self.assertNotIn("authorization", asked[0].headers)

    def test_what_is_public_needs_no_token(self):
        with Server(lambda _: ok({"items": [], "next": None})) as server:
            client = Client(server.url, "app-1", "password")
            client.call("/api/public/market-entities/query", {"name": "蓬江"})
            client.call("/api/accounts/password", {})
            self.assertEqual(server.sign_ins, 0)
            self.assertNotIn("authorization", server.asked[0].headers)


class Calls(unittest.TestCase):
    def client(self, server, **options):
        return Client(server.url, "app-1", "password", **options)

    def test_keys_go_with_writes(self):
        with Server(lambda _: ok({})) as server:
            client = self.client(server)
            client.call("/api/results/report", {}, key="own-key")
            client.call("/api/results/report", {})
            client.call("/api/somewhere/new", {})
            client.call("/api/somewhere/new", {}, read=True)
            client.call("/sandbox/api/tasks/pull", {})
            client.call_raw("/api/registers/enterprises/import", b"x", "text/csv")
            keys = [asked.headers.get("idempotency-key") for asked in server.asked]
        self.assertEqual(keys[0], "own-key")
        self.assertEqual((keys[3], keys[4]), (None, None))
        for key in (keys[1], keys[2], keys[5]):
            shape = r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\Z"
            self.assertRegex(key, shape)
        self.assertEqual(len(set(keys)), 5)

    def test_wrong_arguments_are_not_sent(self):
        with Server(lambda _: ok({})) as server:
            client = self.client(server)
            for path in ("api/x", "/api/x y", "/api/x\r\nX: y", "/接口", "/a#b"):
                with self.assertRaises(ValueError):
                    client.call(path)
            with self.assertRaises(ValueError):
                client.call("/api/results/report", {}, key="a\nb")
            for url in ("ftp://a", "http://", "http://u:p@a", "http://a?b=c"):
                with self.assertRaises(ValueError):
                    Client(url, "a", "b")
            self.assertEqual(server.asked, [])

    def test_models(self):
        row = {"result_id": "r", "item_codes": ["a"], "inspectors": [], "unknown": 1}
        with Server(in_turn(ok({"inspections": [row], "next": None}))) as server:
            question = generated.TasksPull(size=1)
            found = self.client(server).call(generated.TASKS_PULL, question)
            self.assertEqual(json.loads(server.asked[0].body), {"size": 1})
        self.assertEqual(found.inspections[0].item_codes, ["a"])
        self.assertIsNone(found.next)

    def test_models_of_xml(self):
        answer = ("<response><code>0</code><msg>m</msg><data><state>done</state><percent>100"
                  "</percent><rows>12</rows></data><request_id>r</request_id></response>")
        kind = {"content-type": "application/xml; charset=utf-8"}
        with Server(in_turn((200, answer, kind))) as server:
            sign_in = "<response><code>0</code><msg>m</msg><token>mqt_x</token></response>"
            server.sign_in = lambda _: (200, sign_in, kind)
            question = generated.JobStatusQuery("j")
            found = self.client(server, xml=True).call(generated.JOBS_STATUS, question)
            asked = server.asked[0]
        self.assertEqual((found.percent, found.rows, found.loaded), (100, 12, None))
        self.assertEqual(asked.body, b"<request><job_id>j</job_id></request>")
        self.assertEqual(asked.headers["content-type"], "application/xml")

    def test_pages(self):
        first = ok({"items": [{"n": 1}, {"n": 2}], "next": "b"})
        with Server(in_turn(first, ok({"items": [{"n": 3}], "next": None}))) as server:
            found = list(self.client(server).pages("/api/check-items/query", {"name": "a"}))
            bodies = [json.loads(asked.body) for asked in server.asked]
        self.assertEqual([row["n"] for row in found], [1, 2, 3])
        self.assertEqual(bodies, [{"name": "a"}, {"name": "a", "after": "b"}])
        with Server(in_turn(ok({"inspections": [{"result_id": "r"}], "next": None}))) as server:
            found = list(self.client(server).pages(generated.TASKS_PULL))
        self.assertEqual(found[0].result_id, "r")
        with Server(in_turn(ok({"rows": [1], "next": None}))) as server:
            self.assertEqual(list(self.client(server).pages("/api/x", items="rows")), [1])
        with Server(lambda _: ok({"items": [], "next": "same"})) as server:
            with self.assertRaises(mingqian.TransportError):
                list(self.client(server).pages("/api/x"))

    def test_files(self):
        with Server(in_turn(ok({"job_id": "j"}), refused(400, 40003))) as server:
            client = self.client(server)
            csv = "统一社会信用代码\n".encode("gbk")
            self.assertEqual(client.import_register("enterprises", csv).job_id, "j")
            with self.assertRaises(mingqian.ParamError):
                client.import_register("enterprises", csv)
            asked = server.asked[0]
        self.assertEqual((asked.body, asked.headers["content-type"]), (csv, "text/csv"))
        self.assertEqual(asked.target, "/api/registers/enterprises/import")

    def test_raw_gives_files_and_raises_refusals(self):
        file = (200, b"\x00\x01", {"content-type": "application/octet-stream"})
        with Server(in_turn(refused(403, 40301), file, None, None, None)) as server:
            client = self.client(server, sleep=lambda _: None)
            with self.assertRaises(mingqian.PermissionError) as caught:
                client.call_raw("/api/x", b"{}", "application/json")
            self.assertEqual((caught.exception.http_status, caught.exception.code), (403, 40301))
            self.assertEqual(client.call_raw("/api/x", b"", "text/csv").body, b"\x00\x01")
            with self.assertRaises(mingqian.TransportError):
                client.call_raw("/api/x", b"", "text/csv")

    def test_half_an_answer_and_redirects(self):
        half = (200, '{"code":0', {"content-length": "50"})
        moved = (302, "", {"location": "http://127.0.0.1:1/"})
        with Server(in_turn(half, ok({"a": 1}), moved)) as server:
            client = self.client(server, sleep=lambda _: None)
            self.assertEqual(client.call("/api/tasks/pull"), {"a": 1})
            with self.assertRaises(mingqian.TransportError):
                client.call("/api/tasks/pull")
            self.assertEqual(len(server.asked), 3)


class Limits(unittest.TestCase):
    def test_waits_grow_with_jitter_up_to_five_seconds(self):
        clock = Time()
        with Server(lambda _: refused(503, 50303)) as server:
            client = Client(server.url, "app-1", "p", attempts=8, total_timeout=100,
                            jitter=lambda: 1.0, **clock.options())
            with self.assertRaises(mingqian.MaintenanceError):
                client.call("/api/tasks/pull")
        self.assertEqual(clock.slept, [0.2, 0.4, 0.8, 1.6, 3.2, 5.0, 5.0])

    def test_the_budget_is_shared_and_filled_by_success(self):
        clock, is_busy = Time(), [True]
        with Server(lambda _: refused(503, 50303) if is_busy[0] else ok({})) as server:
            client = Client(server.url, "app-1", "p", **clock.options())
            for _ in range(12):
                with self.assertRaises(mingqian.MaintenanceError):
                    client.call("/api/tasks/pull")
            # The first five calls used up the bucket of ten.
            self.assertEqual(len(server.asked), 12 + 10)
            is_busy[0] = False
            for _ in range(11):
                client.call("/api/tasks/pull")
            is_busy[0], before = True, len(server.asked)
            with self.assertRaises(mingqian.MaintenanceError):
                client.call("/api/tasks/pull")
            self.assertEqual(len(server.asked) - before, 2)

    def test_no_wait_goes_beyond_the_whole_time(self):
        clock = Time()
        with Server(lambda _: refused(429, 42901, retry_after="31")) as server:
            client = Client(server.url, "app-1", "p", **clock.options())
            with self.assertRaises(mingqian.RateLimitError):
                client.call("/api/tasks/pull")
            self.assertEqual((len(server.asked), clock.slept), (1, []))

    def test_a_slow_answer_ends(self):
        with Server(lambda _: time.sleep(1) or ok({})) as server:
            client = Client(server.url, "app-1", "p", read_timeout=0.1, total_timeout=0.25)
            began = time.monotonic()
            with self.assertRaises(mingqian.TransportError):
                client.call("/api/tasks/pull")
            self.assertLess(time.monotonic() - began, 0.9)


class Logs(unittest.TestCase):
    def test_a_hook_sees_attempts_and_no_secrets(self):
        events = []
        answers = in_turn(refused(503, 50303), ok({"name": "蓬江"}))
        with Server(answers) as server:
            client = Client(server.url, "app-1", "hunter2", log=events.append, **Time().options())
            client.call("/api/tasks/pull?who=private", {"after": "private"})
        self.assertEqual([event["code"] for event in events], [0, 50303, 0])
        self.assertEqual([event["status"] for event in events], [200, 503, 200])
        self.assertEqual(events[1]["path"], "/api/tasks/pull")
        self.assertEqual(events[1]["request_id"], "r1")
        said = repr(events) + repr(client) + repr(vars(client)["_protection"])
        for secret in ("hunter2", "aHVudGVyMg==", "mqt_", "private", "蓬江"):
            self.assertNotIn(secret, said)

    def test_a_hook_that_fails_changes_nothing(self):
        with Server(lambda _: ok({"a": 1})) as server:
            client = Client(server.url, "app-1", "p", log=lambda event: 1 / 0)
            self.assertEqual(client.call("/api/tasks/pull"), {"a": 1})


if __name__ == "__main__":
    unittest.main()
