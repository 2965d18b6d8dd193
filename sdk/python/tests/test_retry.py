"""`retry.json` against a scripted server, with a clock that only sleeping moves."""

import unittest

from scripted import Server, Time, vectors
from mingqian import Client, wire


def scripted(answers):
    rest = list(answers)

    def answer(_):
        one = rest.pop(0)
        if one.get("drop"):
            return None
        return one["status"], one["body"], one.get("headers", {})

    return answer


class Retries(unittest.TestCase):
    names = {kind: name for name, kind in wire._CLASSES.items()}
    names.update({wire.ApiError: "api", wire.TransportError: "transport"})

    def outcome(self, client, kind):
        path = "/api/tasks/pull" if kind == "read" else "/api/results/report"
        try:
            client.call(path, {})
        except wire.Error as error:
            return self.names[type(error)]
        return "ok"

    def check(self, one):
        time, expected = Time(), one["expect"]
        with Server(scripted(one["answers"])) as server:
            client = Client(server.url, "app-1", "password", jitter=lambda: 1.0, **time.options())
            outcome = self.outcome(client, one["kind"])
        self.assertEqual(outcome, expected["outcome"])
        self.assertEqual(len(server.asked), expected["attempts"])
        self.assertEqual(server.sign_ins, expected["logins"])
        for wait, least in zip(time.slept, expected.get("waits_ms_at_least", [])):
            self.assertGreaterEqual(wait * 1000, least)
        if "waits_ms_at_least" in expected:
            self.assertEqual(len(time.slept), len(expected["waits_ms_at_least"]))
        self.assertTrue(all(wait <= 5 for wait in time.slept))
        keys = {asked.headers.get("idempotency-key") for asked in server.asked}
        self.assertEqual(len(keys), 1)
        self.assertEqual(keys == {None}, one["kind"] == "read")
        self.assertEqual(len({asked.body for asked in server.asked}), 1)

    def test_scripts(self):
        for one in vectors("retry.json")["retries"]:
            with self.subTest(one["name"], kind=one["kind"]):
                self.check(one)


if __name__ == "__main__":
    unittest.main()
