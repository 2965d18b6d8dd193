// Rows that are exchanged: the digests by which both sides find out that they hold the same. The
// rule stands in docs/protocol.md.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Mingqian
{
    /// <summary>Digests of rows and statements.</summary>
    public static class Exchange
    {
        // What Unicode calls white space; frameworks do not agree about it.
        private static readonly char[] Blank = ("\t\n\v\f\r \u0085\u00a0\u1680\u2000\u2001\u2002"
            + "\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000")
            .ToCharArray();

        /// <summary>The columns of a row in the order of its table and as the platform keeps them:
        /// without white space at the ends of values. Throws <see cref="ArgumentException"/> for a
        /// table or column that there is not, and for what is no text.</summary>
        public static IList<KeyValuePair<string, string>> RowColumns(string table,
            IDictionary<string, object> row)
        {
            IReadOnlyList<string> order;
            if (!Generated.Tables.TryGetValue(table, out order))
                throw new ArgumentException("there is no table " + table);
            foreach (var one in row)
            {
                if (!order.Contains(one.Key))
                    throw new ArgumentException(table + " has no column " + one.Key);
                if (one.Value != null && !(one.Value is string))
                    throw new ArgumentException(one.Key + " is no text");
            }
            var columns = new List<KeyValuePair<string, string>>();
            foreach (string name in order)
            {
                object value;
                if (row.TryGetValue(name, out value) && value != null)
                    columns.Add(new KeyValuePair<string, string>(name,
                        ((string)value).Trim(Blank)));
            }
            return columns;
        }

        /// <summary>The digest of a row in lower-case hexadecimal: of its columns in the order of
        /// the table, as <see cref="RowColumns"/> gives them. What has no value adds nothing.
        /// </summary>
        public static string RowDigest(string table,
            IEnumerable<KeyValuePair<string, string>> columns)
        {
            var text = new StringBuilder(table).Append('\n');
            foreach (var one in columns)
            {
                if (string.IsNullOrEmpty(one.Value)) continue;
                text.Append(one.Key).Append('\n').Append(Digests.Utf8(one.Value).Length)
                    .Append('\n').Append(one.Value).Append('\n');
            }
            return Digests.Hex(Digests.Sm3(Digests.Utf8(text.ToString())));
        }

        /// <summary>What the statement of a day says of a table that holds these rows: digests by
        /// <c>row_guid</c>.</summary>
        public static StatementLine StatementLine(string table, IDictionary<string, string> rows)
        {
            List<string> lines = rows.Select(row => row.Key + " " + row.Value + "\n").ToList();
            // By their bytes, and not as a language sorts its words.
            lines.Sort(string.CompareOrdinal);
            byte[] digest = Digests.Sm3(Digests.Utf8(string.Concat(lines)));
            return new StatementLine(new Dictionary<string, object>
            {
                { "table_name", table }, { "count", (long)lines.Count },
                { "digest", Digests.Hex(digest) },
            });
        }
    }
}
