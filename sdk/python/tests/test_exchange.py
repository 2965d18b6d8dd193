"""Digests of rows and statements: the shared vectors, and models."""

import unittest

from scripted import vectors
from mingqian import generated, row_columns, row_digest, statement_line, wire

ALL = vectors("exchange.json")


class Digests(unittest.TestCase):
    def test_vectors(self):
        rows = []
        for one in ALL["rows"]:
            digest = row_digest(one["table"], one["columns"])
            self.assertEqual(digest, one["digest"])
            rows.append((one["row_guid"], digest))
        expected = generated.StatementLine("a_table", 3, ALL["table_digest"])
        self.assertEqual(statement_line("a_table", rows), expected)
        self.assertEqual(statement_line("a_table", reversed(rows)), expected)

    def test_rows_are_digested_as_they_are_kept(self):
        self.assertEqual((len(ALL["sent"]), len(ALL["sent_refused"])), (2, 3))
        for one in ALL["sent"]:
            columns = row_columns(one["table"], one["row"])
            self.assertEqual(row_digest(one["table"], columns), one["digest"])
        for one in ALL["sent_refused"]:
            with self.assertRaises(ValueError):
                row_columns(one["table"], one["row"])

    def test_models_have_the_columns_of_their_table(self):
        row = generated.UpOmAlarm(type=" capacity ", row_guid="g")
        columns = [(name, value) for name, value in row_columns("up_om_alarm", row) if value]
        self.assertEqual(columns, [("row_guid", "g"), ("type", "capacity")])

    def test_reports_are_written_with_their_rows(self):
        report = generated.UpOmAlarmReport(rows=[generated.UpOmAlarm(row_guid="g")])
        self.assertEqual(wire.write(report, False), b'{"rows":[{"row_guid":"g"}]}')
        mixed = {"rows": report.rows, "none": None}
        self.assertEqual(wire.write(mixed, False), b'{"rows":[{"row_guid":"g"}],"none":null}')
        self.assertIn(b"<rows><item><row_guid>g</row_guid></item></rows>",
                      wire.write(report, True))


if __name__ == "__main__":
    unittest.main()
