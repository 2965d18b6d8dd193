// Digests of rows and statements, and reports that have rows.

using System;
using System.Collections.Generic;
using System.Linq;

namespace Mingqian.Tests
{
    internal static class ExchangeTests
    {
        private static readonly object All = Check.Vectors("exchange.json");

        public static void DigestsAreThoseOfTheVectors()
        {
            var rows = new Dictionary<string, string>();
            foreach (object one in Wire.Items(All, "rows"))
            {
                var columns = Wire.Items(one, "columns").Cast<IList<object>>().Select(pair =>
                    new KeyValuePair<string, string>((string)pair[0], (string)pair[1]));
                string digest = Exchange.RowDigest(Wire.Text(one, "table"), columns);
                Check.Same(digest, Wire.Text(one, "digest"), "a row");
                rows[Wire.Text(one, "row_guid")] = digest;
            }
            StatementLine line = Exchange.StatementLine("a_table", rows);
            Check.Same(line.Digest, Wire.Text(All, "table_digest"), "a statement");
            Check.That(line.TableName == "a_table" && line.Count == 3, line.Count);
        }

        public static void RowsAreDigestedAsTheyAreKept()
        {
            int count = 0;
            foreach (object one in Wire.Items(All, "sent"))
            {
                string table = Wire.Text(one, "table");
                var row = Wire.Members(Check.At(one, "row"));
                string digest = Exchange.RowDigest(table, Exchange.RowColumns(table, row));
                Check.Same(digest, Wire.Text(one, "digest"), table);
                count++;
            }
            foreach (object one in Wire.Items(All, "sent_refused"))
            {
                var row = Wire.Members(Check.At(one, "row"));
                Check.Throws<ArgumentException>(
                    () => Exchange.RowColumns(Wire.Text(one, "table"), row), Json.Write(one));
                count++;
            }
            Check.That(count == 5, count);
        }

        public static void ReportsAreWrittenWithTheirRows()
        {
            var row = new UpOmAlarm { Type = " capacity ", RowGuid = "g" };
            var report = new UpOmAlarmReport { Rows = new[] { row } };
            string text = "{\"rows\":[{\"row_guid\":\"g\",\"type\":\" capacity \"}]}";
            Check.That(Json.Write(report.Message()) == text, Json.Write(report.Message()));
            var columns = Exchange.RowColumns("up_om_alarm", row.Message());
            Check.Same(columns.Select(one => one.Value).ToList(), new[] { "g", "capacity" }, row);
        }
    }
}
