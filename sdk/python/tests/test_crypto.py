"""The own hash and cipher against OpenSSL, the standards, and each other."""

import ast
import glob
import os
import subprocess
import tempfile
import unittest

from scripted import HERE, NEEDS_GM, vectors
from mingqian import Sm2Key, Sm2PublicKey, crypto, gm, sm

KEYS = vectors("sign.json")["keys"]
LENGTHS = (0, 1, 15, 16, 17, 55, 56, 63, 64, 65, 119, 128, 1000)


def openssl(*args, given=b""):
    """What the program says; the tests fail where it is missing."""
    done = subprocess.run(("openssl",) + args, input=given, stdout=subprocess.PIPE, check=False)
    return done.stdout


def numbered(length):
    return bytes((7 * i + length) % 256 for i in range(length))


class Hash(unittest.TestCase):
    def test_like_openssl(self):
        for length in LENGTHS:
            message = numbered(length)
            theirs = openssl("dgst", "-sm3", "-binary", given=message)
            self.assertEqual(sm.sm3_plain(message), theirs, length)
            self.assertEqual(sm.sm3(message), theirs, length)

    def test_hmac_like_openssl(self):
        for length in (1, 32, 64, 65, 100):
            key, message = numbered(length), b"message"
            theirs = openssl("mac", "-digest", "SM3", "-macopt", "hexkey:" + key.hex(),
                             "-binary", "HMAC", given=message)
            self.assertEqual(sm.hmac_sm3(key, message), theirs, length)
            self.assertEqual(sm.hmac_sm3(key, message, sm.sm3_plain), theirs, length)


class Cipher(unittest.TestCase):
    key, iv = numbered(16), numbered(12)

    def test_blocks_like_the_standard_and_openssl(self):
        key = bytes.fromhex("0123456789abcdeffedcba9876543210")
        block = sm.sm4_block(sm.sm4_keys(key), int.from_bytes(key, "big"))
        self.assertEqual("%032x" % block, "681edf34d206965e86b3e94f536e4246")
        for length in range(20):
            key, text = numbered(length + 16)[:16], numbered(16)
            theirs = openssl("enc", "-sm4-ecb", "-nopad", "-K", key.hex(), given=text)
            own = sm.sm4_block(sm.sm4_keys(key), int.from_bytes(text, "big"))
            self.assertEqual(own.to_bytes(16, "big"), theirs)

    def test_the_text_like_openssl(self):
        for length in LENGTHS:
            # The counter mode inside GCM begins with 2.
            counter = self.iv.hex() + "00000002"
            theirs = openssl("enc", "-sm4-ctr", "-K", self.key.hex(), "-iv", counter,
                             given=numbered(length))
            self.assertEqual(sm.seal_plain(self.key, self.iv, b"", numbered(length))[:-16], theirs)

    def test_the_proof_like_rfc_8998(self):
        text = b"".join(bytes([byte]) * 8 for byte in b"\xaa\xbb\xcc\xdd\xee\xff\xee\xaa"
                        for _ in range(1))
        sealed = sm.seal_plain(
            bytes.fromhex("0123456789abcdeffedcba9876543210"),
            bytes.fromhex("00001234567800000000abcd"),
            bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), text)
        self.assertEqual(sealed.hex(), (
            "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
            "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
            "83de3541e4c2b58177e065a9bf7b62ec"))

    def test_what_was_changed_does_not_open(self):
        sealed = sm.seal(self.key, self.iv, b"bound", b"a text")
        self.assertEqual(sm.open_sealed(self.key, self.iv, b"bound", sealed), b"a text")
        for at in range(len(sealed)):
            changed = sealed[:at] + bytes((sealed[at] ^ 1,)) + sealed[at + 1:]
            for opening in (sm.open_sealed, sm.open_plain):
                with self.assertRaises(sm.Broken):
                    opening(self.key, self.iv, b"bound", changed)
        for opening in (sm.open_sealed, sm.open_plain):
            with self.assertRaises(sm.Broken):
                opening(self.key, self.iv, b"other", sealed)
            with self.assertRaises(sm.Broken):
                opening(self.key, self.iv, b"bound", sealed[:15])

    @unittest.skipUnless(sm.has_fast_cipher(), NEEDS_GM)
    def test_both_ciphers_agree(self):
        for length in LENGTHS:
            text, bound = numbered(length), numbered(length // 3)
            sealed = sm.seal(self.key, self.iv, bound, text)
            self.assertEqual(sealed, sm.seal_plain(self.key, self.iv, bound, text))
            self.assertEqual(sm.open_plain(self.key, self.iv, bound, sealed), text)


@unittest.skipUnless(gm.is_there(), NEEDS_GM)
class Sm2(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.key, self.public = Sm2Key(KEYS["sm2_private_hex"]), Sm2PublicKey(
            KEYS["sm2_public_hex"])

    def tearDown(self):
        self.folder.cleanup()

    def file(self, name, content):
        path = os.path.join(self.folder.name, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

    def test_signatures_cross_with_openssl(self):
        text = "SM2-SM3\nAPP001\n签名\n"
        private = self.file("private", KEYS["sm2_private_pkcs8_pem"].encode())
        public = self.file("public", KEYS["sm2_public_spki_pem"].encode())
        message = self.file("message", text.encode("utf-8"))
        identity = ("-sigopt", "distid:1234567812345678")
        signature = self.file("signature", crypto.decode64(self.key.sign(text)))
        said = openssl("dgst", "-sm3", *identity, "-verify", public, "-signature", signature,
                       message)
        self.assertIn(b"Verified OK", said)
        theirs = openssl("dgst", "-sm3", *identity, "-sign", private, message)
        self.assertTrue(self.public.verify(text, crypto.encode64(theirs)))
        self.assertFalse(self.public.verify(text + "x", crypto.encode64(theirs)))

    def test_envelopes_cross_with_openssl(self):
        private = self.file("private", KEYS["sm2_private_pkcs8_pem"].encode())
        for _ in range(3):
            wrapped = self.public.encrypt(b"0123456789abcdef")
            opened = openssl("pkeyutl", "-decrypt", "-inkey", private, given=wrapped)
            self.assertEqual(opened, b"0123456789abcdef")
            theirs = openssl("pkeyutl", "-encrypt", "-inkey", private, given=b"0123456789abcdef")
            self.assertEqual(self.key.decrypt(theirs), b"0123456789abcdef")

    def test_what_was_changed_does_not_open(self):
        wrapped = self.public.encrypt(b"0123456789abcdef")
        for at in range(0, len(wrapped), 5):
            changed = wrapped[:at] + bytes((wrapped[at] ^ 1,)) + wrapped[at + 1:]
            with self.assertRaises(sm.Broken):
                self.key.decrypt(changed)
        for other in (b"", wrapped[1:], wrapped + b"\0"):
            with self.assertRaises(sm.Broken):
                self.key.decrypt(other)

    def test_keys_are_checked(self):
        for public in ("04" + "01" * 64, "04", "02" + KEYS["sm2_public_hex"][2:66]):
            with self.assertRaises(ValueError):
                Sm2PublicKey(public).encrypt(b"x")
        for private in ("00" * 32, "ff" * 32, "01"):
            with self.assertRaises(ValueError):
                Sm2Key(private)


class Language(unittest.TestCase):
    def test_everything_is_python_3_8(self):
        files = glob.glob(os.path.join(HERE, "..", "mingqian", "*.py"))
        self.assertGreater(len(files), 5)
        for path in files:
            with open(path, encoding="utf-8") as file:
                ast.parse(file.read(), path, feature_version=(3, 8))


if __name__ == "__main__":
    unittest.main()
