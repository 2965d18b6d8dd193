"""Calls the real server with the accounts of the file that MINGQIAN_LIVE names."""

import json
import os
import time
import unittest

from scripted import NEEDS_GM
import mingqian
from mingqian import Client, HmacKey, Sm2Key, Sm2PublicKey, generated, gm

FILE = os.environ.get("MINGQIAN_LIVE")


@unittest.skipUnless(FILE, "MINGQIAN_LIVE names no file of accounts")
class Live(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(FILE, encoding="utf-8") as file:
            cls.live = json.load(file)

    def for_each(self, check, **more):
        """Checks with each account, in JSON and in XML."""
        for account in self.live["accounts"]:
            needs_gm = account["profile"] == "P2" or account.get("alg") == "SM2-SM3"
            for is_xml in (False, True):
                with self.subTest(account["profile"], alg=account.get("alg"), xml=is_xml):
                    if needs_gm and not gm.is_there():
                        self.skipTest(NEEDS_GM)
                    check(self.client(account, is_xml, **more))

    def client(self, account, is_xml=False, **more):
        options = dict(xml=is_xml, **more)
        if account["profile"] != "P0":
            alg, key_id = account["alg"], account.get("key_id")
            if alg == "SM2-SM3":
                options["key"] = Sm2Key(account["private_hex"], key_id)
            else:
                options["key"] = HmacKey(account["secret"], alg, key_id)
        platform = self.live.get("platform_key")
        if platform and gm.is_there():
            options["platform_keys"] = [Sm2PublicKey(platform["public_hex"], platform["id"])]
        options["seal"] = account["profile"] == "P2"
        return Client(self.live["base_url"], account["username"], account["password"], **options)

    def test_queries(self):
        def check(client):
            found = client.call(
                generated.MARKET_ENTITIES_QUERY, generated.MarketEntitiesQuery(size=3))
            self.assertEqual(len(found.items), 3)
            self.assertIsNone(mingqian.credit_code(found.items[0].code))
            untyped = client.call("/api/market-entities/query", {"size": 3})
            self.assertEqual(untyped["items"][0]["code"], found.items[0].code)

        self.for_each(check)

    def test_pages(self):
        def check(client):
            question, rows = generated.MarketEntitiesQuery(size=2), []
            for row in client.pages(generated.MARKET_ENTITIES_QUERY, question):
                rows.append(row.code)
                if len(rows) == 5:
                    break
            self.assertEqual((len(rows), rows), (5, sorted(set(rows))))
            try:
                self.assertGreater(len(list(client.pages(generated.CHECK_ITEMS_QUERY))), 0)
            except mingqian.PermissionError:
                pass  # not every plan names this interface

        self.for_each(check)

    def test_tasks(self):
        def check(client):
            found = client.call(generated.TASKS_PULL, generated.TasksPull(size=5))
            self.assertIsInstance(found.inspections, list)
            report = generated.ResultReport("no-such-result", "R1", ["onsite"], "2026-03-02")
            with self.assertRaises(mingqian.ParamError) as caught:
                client.call(generated.RESULTS_REPORT, report)
            self.assertEqual(caught.exception.code, generated.NOT_FOUND)
            self.assertTrue(caught.exception.request_id)

        self.for_each(check)

    def test_wrong_fields_are_named(self):
        def check(client):
            with self.assertRaises(mingqian.ParamError) as caught:
                client.call("/api/market-entities/query", {"size": 201})
            error = caught.exception
            self.assertEqual((error.code, error.fields[0].field), (40004, "size"))
            with self.assertRaises(mingqian.ParamError):
                client.call("/api/market-entities/query", {"unknown": "x"})

        self.for_each(check)

    def test_files(self):
        def check(client):
            try:
                job = client.import_register("departments", "部门代码,部门名称\n".encode())
            except mingqian.PermissionError:
                return  # not every account may write registers
            question = generated.JobStatusQuery(job.job_id)
            state = client.call(generated.JOBS_STATUS, question).state
            self.assertIn(state, ("queued", "running", "done", "failed"))

        self.for_each(check)

    def test_a_clock_that_is_wrong(self):
        """What is signed goes through after the clock was adopted; P0 has no clock."""
        def check(client):
            client.call("/api/market-entities/query", {"size": 1})
        self.for_each(check, clock=lambda: time.time() - 4000)

    def test_wrong_password(self):
        account = next(a for a in self.live["accounts"] if a["profile"] == "P0")
        client = Client(self.live["base_url"], account["username"] + "-none", "wrong")
        with self.assertRaises(mingqian.AuthError) as caught:
            client.call("/api/tasks/pull")
        self.assertEqual(caught.exception.code, generated.WRONG_PASSWORD)


if __name__ == "__main__":
    unittest.main()
