"""The shared vectors: signatures, envelopes, callbacks, errors, XML, identifiers."""

import base64
import json
import unittest

from scripted import NEEDS_GM, vectors
from mingqian import CallbackRefused, HmacKey, Sm2Key, Sm2PublicKey, credit_code, verify
from mingqian import crypto, gm, sm, wire

SIGN = vectors("sign.json")


def keys(alg):
    """The key that signs and the one that verifies, of the vectors."""
    if alg == crypto.SM2_SM3:
        public = Sm2PublicKey(SIGN["keys"]["sm2_public_hex"])
        return Sm2Key(SIGN["keys"]["sm2_private_hex"]), public
    key = HmacKey(SIGN["keys"]["secret"], alg)
    return key, key


class Signatures(unittest.TestCase):
    def usable(self, group):
        for one in SIGN[group]:
            if one["alg"] != crypto.SM2_SM3:
                yield one

    def check(self, one, text):
        signing, verifying = keys(one["alg"])
        self.assertEqual(text, one["string_to_sign"])
        self.assertTrue(verifying.verify(text, one["signature"]))
        own = signing.sign(text)
        self.assertTrue(verifying.verify(text, own))
        if one["alg"] != crypto.SM2_SM3:
            self.assertEqual(own, one["signature"])

    def check_all(self, group, found):
        count = 0
        for one in found:
            with self.subTest(one["name"], alg=one["alg"]):
                body = base64.b64decode(one["body_base64"])
                parts = [one["alg"], one["app"], one["timestamp"], one["nonce"]]
                if group == "requests":
                    text = crypto.request_text(*parts, one["method"], one["target"], body)
                else:
                    text = crypto.answer_text(*parts, one["status"], body)
                self.check(one, text)
                count += 1
        self.assertGreater(count, 0)

    def refuse_all(self, found):
        for one in found:
            with self.subTest(one["name"], alg=one["alg"]):
                _, verifying = keys(one["alg"])
                self.assertFalse(verifying.verify(one["string_to_sign"], one["signature"]))

    def test_secrets_sign_requests_and_answers(self):
        self.check_all("requests", self.usable("requests"))
        self.check_all("answers", self.usable("answers"))
        self.refuse_all(self.usable("refused"))

    @unittest.skipUnless(gm.is_there(), NEEDS_GM)
    def test_sm2_signs_requests_and_answers(self):
        for group in ("requests", "answers"):
            found = [one for one in SIGN[group] if one["alg"] == crypto.SM2_SM3]
            self.check_all(group, found)
        self.refuse_all(one for one in SIGN["refused"] if one["alg"] == crypto.SM2_SM3)


class Envelopes(unittest.TestCase):
    all = vectors("envelope.json")

    def test_answers_open(self):
        for one in self.all["answers"]:
            bound = crypto.bound_text(one["app"], one["timestamp"], one["nonce"], one["status"])
            self.assertEqual(bound, one["bound"])
            key = bytes.fromhex(one["content_key_hex"])
            opened = crypto.open_answer(key, bound, one["envelope"]["enc"])
            self.assertEqual(opened, base64.b64decode(one["plain_base64"]))

    def test_the_texts_of_requests_open_with_their_content_key(self):
        for one in self.all["requests"]:
            enc = {name: one["envelope"]["enc"][name] for name in ("alg", "iv", "data")}
            opened = crypto.open_answer(bytes.fromhex(one["content_key_hex"]), one["bound"], enc)
            self.assertEqual(opened, base64.b64decode(one["plain_base64"]))

    @unittest.skipUnless(gm.is_there(), NEEDS_GM)
    def test_requests_open_and_broken_ones_do_not(self):
        key = Sm2Key(SIGN["keys"]["sm2_private_hex"])
        for one in self.all["requests"]:
            bound = crypto.bound_text(one["app"], one["timestamp"], one["nonce"], one["target"])
            self.assertEqual(bound, one["bound"])
            plain, content_key = crypto.open_request(key, bound, one["envelope"]["enc"])
            self.assertEqual(plain, base64.b64decode(one["plain_base64"]))
            self.assertEqual(content_key.hex(), one["content_key_hex"])
        for one in self.all["refused"]:
            with self.subTest(one["name"]), self.assertRaises(sm.Broken):
                crypto.open_request(key, one["bound"], one["envelope"]["enc"])


class Callbacks(unittest.TestCase):
    all = vectors("webhook.json")

    def run_one(self, one):
        headers = {name.title(): value for name, value in one["headers"].items()}
        tolerance = self.all["tolerance_seconds"]
        body = one["body"].encode("utf-8")
        return verify(headers, body, one["secrets"], tolerance=tolerance, now=one["now"])

    def test_what_is_signed_is_taken(self):
        for one in self.all["taken"]:
            with self.subTest(one["name"]):
                self.assertEqual(self.run_one(one), json.loads(one["body"]))

    def test_everything_else_is_refused_for_its_reason(self):
        for one in self.all["refused"]:
            with self.subTest(one["name"]), self.assertRaises(CallbackRefused) as caught:
                self.run_one(one)
            self.assertEqual(caught.exception.why, one["why"], one["name"])

    def test_what_is_signed_here_is_taken_here(self):
        secret = self.all["taken"][0]["secrets"][0]
        signed = crypto.sign_callback(secret, "msg_1", 1767225600, b"[]")
        headers = {"webhook-id": "msg_1", "webhook-timestamp": "1767225600",
                   "webhook-signature": signed}
        with self.assertRaises(CallbackRefused) as caught:
            verify(headers, b"[]", secret, now=1767225600)
        self.assertEqual(caught.exception.why, "body")


class Messages(unittest.TestCase):
    xml = vectors("xml.json")
    classes = dict(wire._CLASSES, api=wire.ApiError, transport=wire.TransportError)

    def outcome(self, one):
        body = one["body"].encode("utf-8")
        try:
            answer = wire.read_answer(one["status"], one["content_type"], body)
        except wire.TransportError as wrong:
            return wrong
        return wire.failure(one["status"], answer, body)

    def test_failures_have_their_class(self):
        for one in vectors("errors.json")["errors"]:
            with self.subTest(one["name"]):
                error, expected = self.outcome(one), dict(one["expect"])
                self.assertIs(type(error), self.classes[expected.pop("class")])
                fields = [tuple(pair) for pair in expected.pop("fields", [])]
                self.assertEqual([tuple(field) for field in error.fields], fields)
                for name, value in expected.items():
                    self.assertEqual(getattr(error, name), value, name)
                self.assertEqual(error.http_status, one["status"])
                self.assertEqual(error.raw, one["body"].encode("utf-8"))

    def test_xml_is_written(self):
        for one in self.xml["written"]:
            with self.subTest(one["name"]):
                written = wire.write(one["json"], is_xml=True)
                self.assertEqual(written.decode("utf-8"), one["xml"])
                self.assertEqual(json.loads(wire.write(one["json"], False)), one["json"])

    def test_xml_is_read(self):
        for one in self.xml["read"]:
            with self.subTest(one["name"]):
                read = wire.read_xml(one["xml"].encode("utf-8"), "response")
                self.assertEqual(read, one["json"])

    def test_other_xml_is_refused(self):
        for one in self.xml["refused"]:
            with self.subTest(one["name"]), self.assertRaises(ValueError):
                wire.read_xml(one["xml"].encode("utf-8"), "response")
        for more in ('<response a="1"/>', "<x:response/>", "<response><a/><a/></response>",
                     "<response>" + "<a>" * 40 + "</a>" * 40 + "</response>",
                     '<response><a xmlns:xsi="u"/></response>'):
            with self.subTest(more), self.assertRaises(ValueError):
                wire.read_xml(more.encode("utf-8"), "response")

    def test_what_cannot_be_carried_is_not_sent(self):
        for value in ({"a": "\x00"}, {"a": float("nan")}, {"a": "\ud800"}, {"a": {1, 2}}):
            for is_xml in (True, False):
                with self.subTest(value, is_xml=is_xml):
                    with self.assertRaises((ValueError, TypeError)):
                        wire.write(value, is_xml)
        with self.assertRaises(ValueError):
            wire.write({"a b": 1}, True)


class Identifiers(unittest.TestCase):
    def test_credit_codes(self):
        codes = vectors("identifiers.json")["credit_codes"]
        for good in codes["good"]:
            self.assertIsNone(credit_code(good), good)
        for one in codes["bad"]:
            with self.subTest(one["code"]):
                self.assertEqual(credit_code(one["code"]).why, one["why"])


if __name__ == "__main__":
    unittest.main()
