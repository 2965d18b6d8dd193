"""The program `crossing`: what it signs and seals, it verifies and opens."""

import base64
import json
import os
import subprocess
import sys
import unittest

from scripted import HERE, vectors
from mingqian import gm

KEYS = vectors("sign.json")["keys"]
PROGRAM = os.path.join(HERE, "..", "crossing.py")


def cross(*asked):
    """The answers to some lines."""
    lines = "".join(json.dumps(one) + "\n" for one in asked).encode("utf-8")
    done = subprocess.run([sys.executable, "-B", PROGRAM], input=lines, stdout=subprocess.PIPE,
                          check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Crossing(unittest.TestCase):
    key = "00112233445566778899aabbccddeeff"

    def test_without_the_extra(self):
        plain = base64.b64encode("报文".encode()).decode()
        secret = {"alg": "HMAC-SM3", "secret": KEYS["secret"], "text": "a\n"}
        signed, sealed, hook, unknown = cross(
            dict(secret, act="sign"),
            {"act": "seal_answer", "content_key_hex": self.key, "bound": "b",
             "plain_base64": plain},
            dict(vectors("webhook.json")["taken"][0]["headers"], act="webhook", id="msg_demo1",
                 secret=vectors("webhook.json")["taken"][0]["secrets"][0],
                 timestamp=1767225600, body='{"type":"task.created"}'),
            {"act": "dance"})
        expected = vectors("webhook.json")["taken"][0]["headers"]["webhook-signature"]
        self.assertEqual(hook, {"signature": expected})
        self.assertIn("error", unknown)
        holds, opened, broken = cross(
            dict(secret, act="verify", **signed),
            dict(sealed, act="open_answer", content_key_hex=self.key, bound="b"),
            dict(sealed, act="open_answer", content_key_hex=self.key, bound="c"))
        self.assertEqual((holds, opened), ({"holds": True}, {"plain_base64": plain}))
        self.assertIn("error", broken)

    def test_sm2(self):
        seal = {"act": "seal", "public_hex": KEYS["sm2_public_hex"], "kid": "p1", "bound": "b",
                "plain_base64": "AA=="}
        sign = {"act": "sign", "alg": "SM2-SM3", "private_hex": KEYS["sm2_private_hex"],
                "text": "a\n"}
        sealed, signed = cross(seal, sign)
        if not gm.is_there():
            self.assertEqual([sealed, signed], [{"error": "unsupported"}] * 2)
            return
        opened, holds = cross(
            dict(sealed, act="open", private_hex=KEYS["sm2_private_hex"], bound="b"),
            dict(signed, act="verify", alg="SM2-SM3", public_hex=KEYS["sm2_public_hex"],
                 text="a\n"))
        self.assertEqual((opened, holds), ({"plain_base64": "AA=="}, {"holds": True}))


if __name__ == "__main__":
    unittest.main()
