"""Signed and sealed calls against a scripted platform."""

import json
import unittest

from scripted import NEEDS_GM, Server, Time, refused, vectors
from platform_side import Platform
import mingqian
from mingqian import Client, HmacKey, Sm2Key, Sm2PublicKey, crypto, gm

KEYS = vectors("sign.json")["keys"]
DONE = (200, {"code": 0, "msg": "m", "data": {"items": ["蓬江"], "next": None},
              "request_id": "r1"})


class Stub:
    """Stands for SM2 where the extra is missing: it hides nothing, all around it is real."""

    alg, key_id = "SM2-SM3", "p1"

    def encrypt(self, content_key):
        return bytes(byte ^ 0x55 for byte in content_key)

    decrypt = encrypt


class Signed(unittest.TestCase):
    def setUp(self):
        self.time = Time()
        key = HmacKey(KEYS["secret"], key_id="k1")
        self.platform = Platform(self.time, key)
        self.options = dict(key=key, jitter=lambda: 0.0, **self.time.options())

    def serve(self, answer=lambda plain: DONE):
        server = Server(self.platform(answer))
        server.sign_in = self.platform(
            lambda plain: (200, {"code": 0, "msg": "m", "token": "mqt_1"}))
        return server

    def client(self, server, **more):
        return Client(server.url, "APP001", "password", **dict(self.options, **more))

    def test_calls_and_the_sign_in_are_signed(self):
        with self.serve() as server:
            for is_xml in (False, True):
                data = self.client(server, xml=is_xml).call("/api/tasks/pull?a=1", {"size": 2})
                self.assertEqual(data["items"], ["蓬江"])
            headers = server.asked[0].headers
        self.assertEqual(headers["x-auth-key"], "k1")
        self.assertEqual(headers["x-auth-timestamp"], "1767225600")
        self.assertRegex(headers["x-auth-nonce"], r"[0-9a-f]{32}\Z")
        self.assertEqual(len(self.platform.nonces), 4)

    def refused(self, spoil):
        self.platform.spoil = None
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            self.platform.spoil, before = spoil, len(server.asked)
            with self.assertRaises(mingqian.SignatureError) as caught:
                client.call("/api/tasks/pull")
            self.assertEqual(len(server.asked), before + 1)
        self.assertIsInstance(caught.exception, mingqian.TransportError)

    def test_answers_that_are_not_proven_are_not_taken(self):
        def without(headers, body):
            return {"content-type": "application/json"}, body

        def changed(name, value):
            return lambda headers, body: (dict(headers, **{name: value}), body)

        self.refused(without)
        self.refused(lambda headers, body: (
            headers, body[:-9] + (b"y" if body[-9:-8] == b"x" else b"x") + body[-8:]))
        for name, value in (("x-auth-nonce", "0" * 32), ("x-auth-app", "APP002"),
                            ("x-auth-alg", "HMAC-SHA256"), ("x-auth-timestamp", "1"),
                            ("x-auth-signature", "AAAA"), ("x-auth-signature", "***")):
            with self.subTest(name):
                self.refused(changed(name, value))

    def test_an_answer_to_another_request_is_not_taken(self):
        """Whole answers that the platform did sign, for another call of the same application."""
        kept = []
        with self.serve() as server:
            client = self.client(server)
            self.platform.spoil = lambda headers, body: kept.append((headers, body)) or kept[-1]
            client.call("/api/tasks/pull")
            self.platform.spoil = lambda headers, body: kept[-1]
            with self.assertRaises(mingqian.SignatureError):
                client.call("/api/tasks/pull")

    def test_the_status_is_signed(self):
        protected = self.platform(lambda plain: DONE)
        server = self.serve()
        server.answer = lambda asked: (500,) + protected(asked)[1:]
        with server, self.assertRaises(mingqian.SignatureError):
            self.client(server).call("/api/tasks/pull")

    def test_refusals_from_before_the_application_is_known_have_no_signature(self):
        for code in (40107, 40110):
            server = self.serve()
            server.answer = lambda _: refused(401, code)
            with server, self.assertRaises(mingqian.AuthError) as caught:
                self.client(server).call("/api/tasks/pull")
            self.assertEqual(caught.exception.code, code)
        server = self.serve()
        server.answer = lambda _: refused(403, 40301)
        with server, self.assertRaises(mingqian.SignatureError):
            self.client(server).call("/api/tasks/pull")

    def test_a_page_of_a_proxy_is_tried_again(self):
        good, rest = self.platform(lambda plain: DONE), [1]
        server = self.serve()
        page = (502, "<html>", {"content-type": "text/html"})
        server.answer = lambda asked: page if rest and rest.pop() else good(asked)
        with server:
            self.assertEqual(self.client(server).call("/api/tasks/pull")["next"], None)

    def test_attempts_have_their_own_nonce_and_the_same_key(self):
        self.platform.refuse = []
        rest = [(503, {"code": 50303, "msg": "x", "data": None}), DONE]
        with self.serve(lambda plain: rest.pop(0)) as server:
            self.client(server).call("/api/results/report", {"a": 1})
            nonces = {asked.headers["x-auth-nonce"] for asked in server.asked}
            keys = {asked.headers["idempotency-key"] for asked in server.asked}
        self.assertEqual((len(nonces), len(keys)), (2, 1))

    def test_the_clock_is_adopted_once(self):
        server_time = Time(1767225600.0 + 4000)
        self.platform.clock = server_time
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            self.assertEqual(server.sign_ins, 2)  # the sign-in was the first to be refused
            client.call("/api/tasks/pull")
            self.assertEqual(len(server.asked), 2)
            stamps = {asked.headers["x-auth-timestamp"] for asked in server.asked}
        self.assertEqual(stamps, {str(1767225600 + 4000)})

    def test_a_clock_that_stays_wrong_ends_the_call(self):
        late = (401, {"code": 40108, "msg": "x", "data": None}, {"x-server-time": "1767225600"})
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            self.platform.refuse = [late, late]
            with self.assertRaises(mingqian.AuthError) as caught:
                client.call("/api/tasks/pull")
            self.assertEqual((caught.exception.code, len(server.asked)), (40108, 3))
            # A time that the signed one contradicts is not adopted.
            self.platform.refuse = [late[:2] + ({"x-server-time": "1999999999"},)]
            with self.assertRaises(mingqian.AuthError):
                client.call("/api/tasks/pull")
            self.assertEqual(len(server.asked), 4)

    def test_a_nonce_that_was_used_is_replaced_once(self):
        used = (401, {"code": 40109, "msg": "x", "data": None})
        with self.serve() as server:
            client = self.client(server)
            self.platform.refuse = [used]
            client.call("/api/tasks/pull")
            self.platform.refuse = [used, used]
            with self.assertRaises(mingqian.AuthError):
                client.call("/api/tasks/pull")
            self.assertEqual(len({one.headers["x-auth-nonce"] for one in server.asked}), 3)


class Sealed(Signed):
    """The same calls in envelopes, with a stub in the place of SM2."""

    opener = Stub()

    def setUp(self):
        Signed.setUp(self)
        self.platform.opener = self.opener
        self.options.update(seal=True, platform_keys=[self.opener])

    def test_bodies_are_sealed(self):
        with self.serve() as server:
            for is_xml in (False, True):
                client = self.client(server, xml=is_xml)
                self.assertEqual(client.call("/api/x", {"name": "蓬江"})["items"], ["蓬江"])
            bodies = [asked.body for asked in server.asked]
        self.assertEqual(self.platform.plain[1], '{"name":"蓬江"}'.encode())
        self.assertEqual(set(json.loads(bodies[0])["enc"]), {"alg", "kid", "ek", "iv", "data"})
        self.assertTrue(bodies[1].startswith(b"<request><enc><alg>SM4-GCM</alg><kid>p1</kid>"))
        self.assertTrue(all("蓬江".encode() not in body for body in bodies))

    def test_files_are_sealed(self):
        with self.serve(lambda plain: (200, {"code": 0, "msg": "m", "data": {"job_id": "j"}})) as s:
            self.assertEqual(self.client(s).import_register("inspectors", b"a,b\n").job_id, "j")
        self.assertEqual(self.platform.plain[-1], b"a,b\n")

    def test_a_success_that_is_not_sealed_is_not_taken(self):
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            self.platform.refuse = [DONE]
            with self.assertRaises(mingqian.SignatureError):
                client.call("/api/tasks/pull")

    def test_a_refusal_may_be_signed_only(self):
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            self.platform.refuse = [(400, {"code": 40005, "msg": "x", "data": None})]
            with self.assertRaises(mingqian.ParamError):
                client.call("/api/tasks/pull")

    def test_a_sealed_refusal_is_opened(self):
        with self.serve(lambda plain: (403, {"code": 40302, "msg": "x", "data": None})) as server:
            with self.assertRaises(mingqian.PermissionError):
                self.client(server).call("/api/tasks/pull")

    def test_an_envelope_that_was_changed_is_not_opened(self):
        protected = self.platform(lambda plain: DONE)
        real = crypto.seal_answer
        with self.serve() as server:
            client = self.client(server)
            client.call("/api/tasks/pull")
            crypto.seal_answer = lambda *all: dict(real(*all), data=crypto.encode64(bytes(40)))
            try:
                server.answer = protected
                with self.assertRaises(mingqian.SignatureError):
                    client.call("/api/tasks/pull")
            finally:
                crypto.seal_answer = real


@unittest.skipUnless(gm.is_there(), NEEDS_GM)
class SealedWithSm2(Sealed):
    """All of it with real SM2: the application's key signs, the platform's signs and opens."""

    def setUp(self):
        Signed.setUp(self)
        own = Sm2Key(KEYS["sm2_private_hex"], key_id="p1")
        key = Sm2Key("%064x" % 0x1234567890ABCDEF)
        self.platform = Platform(self.time, key, own, own)
        public = Sm2PublicKey(KEYS["sm2_public_hex"], "p1")
        self.options.update(key=key, seal=True, platform_keys=[public])

    def test_calls_and_the_sign_in_are_signed(self):
        with self.serve() as server:
            self.client(server).call("/api/tasks/pull")
            self.assertEqual(server.asked[0].headers["x-auth-alg"], "SM2-SM3")


class WithoutTheExtra(unittest.TestCase):
    def test_sm2_says_what_to_install(self):
        real, gm._gmalg = gm._gmalg, lambda: (_ for _ in ()).throw(gm.GmMissing())
        try:
            for attempt in (lambda: Sm2Key(KEYS["sm2_private_hex"]),
                            lambda: Sm2PublicKey(KEYS["sm2_public_hex"]).encrypt(b"x"),
                            lambda: Sm2PublicKey(KEYS["sm2_public_hex"]).verify("a", "AAAA")):
                with self.assertRaises(mingqian.GmMissing) as caught:
                    attempt()
                self.assertIn("pip install 'mingqian-sdk[gm]'", str(caught.exception))
        finally:
            gm._gmalg = real

    def test_keys_that_do_not_go_together(self):
        with self.assertRaises(ValueError):
            Client("http://127.0.0.1", "a", "b", seal=True)
        with self.assertRaises(ValueError):
            Client("http://127.0.0.1", "a", "b", key=HmacKey("x"), seal=True)
        with self.assertRaises(ValueError):
            HmacKey("x", "SM2-SM3")


if __name__ == "__main__":
    unittest.main()
