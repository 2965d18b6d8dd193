// JSON: objects are dictionaries, arrays lists, numbers long or double.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace Mingqian
{
    /// <summary>Reads and writes JSON.</summary>
    public static class Json
    {
        private const int Depth = 64;

        /// <summary>Writes texts, numbers, bool, null, dictionaries and lists of them.</summary>
        public static string Write(object value)
        {
            var text = new StringBuilder();
            Write(text, value);
            return text.ToString();
        }

        /// <summary>Reads one value; throws <see cref="FormatException"/> for all else.</summary>
        public static object Read(string text)
        {
            var reader = new Reader(text);
            object value = reader.Value(0);
            reader.End();
            return value;
        }

        private static void Write(StringBuilder text, object value)
        {
            if (value == null) text.Append("null");
            else if (value is string) Quote(text, (string)value);
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else if (value is IDictionary<string, object>)
            {
                string before = "{";
                foreach (var member in (IDictionary<string, object>)value)
                {
                    text.Append(before);
                    Quote(text, member.Key);
                    text.Append(':');
                    Write(text, member.Value);
                    before = ",";
                }
                text.Append(before == "{" ? "{}" : "}");
            }
            else if (value is IEnumerable)
            {
                string before = "[";
                foreach (object item in (IEnumerable)value)
                {
                    text.Append(before);
                    Write(text, item);
                    before = ",";
                }
                text.Append(before == "[" ? "[]" : "]");
            }
            else if (value is double || value is float)
            {
                double number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
                if (double.IsNaN(number) || double.IsInfinity(number))
                    throw new ArgumentException("JSON has no such number");
                text.Append(number.ToString("R", CultureInfo.InvariantCulture));
            }
            else text.Append(Convert.ToString(value, CultureInfo.InvariantCulture));
        }

        private static void Quote(StringBuilder text, string value)
        {
            text.Append('"');
            foreach (char c in value)
            {
                if (c == '"' || c == '\\') text.Append('\\').Append(c);
                else if (c < ' ') text.Append("\\u").Append(((int)c).ToString("x4"));
                else text.Append(c);
            }
            text.Append('"');
        }

        private sealed class Reader
        {
            private readonly string text;
            private int at;

            internal Reader(string text)
            {
                this.text = text;
            }

            private FormatException Wrong()
            {
                return new FormatException("JSON is wrong at character " + at);
            }

            private char Next()
            {
                while (at < text.Length && " \t\r\n".IndexOf(text[at]) >= 0) at++;
                return at < text.Length ? text[at] : '\0';
            }

            internal void End()
            {
                if (Next() != '\0' || at < text.Length) throw Wrong();
            }

            private void Take(char c)
            {
                if (Next() != c) throw Wrong();
                at++;
            }

            internal object Value(int depth)
            {
                if (depth > Depth) throw Wrong();
                switch (Next())
                {
                    case '{': return Members(depth);
                    case '[': return Items(depth);
                    case '"': return Text();
                    case 't': return Word("true", true);
                    case 'f': return Word("false", false);
                    case 'n': return Word("null", null);
                    default: return Number();
                }
            }

            private object Word(string word, object value)
            {
                if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0) throw Wrong();
                at += word.Length;
                return value;
            }

            private Dictionary<string, object> Members(int depth)
            {
                var members = new Dictionary<string, object>();
                Take('{');
                if (Next() == '}')
                {
                    at++;
                    return members;
                }
                for (;;)
                {
                    if (Next() != '"') throw Wrong();
                    string name = Text();
                    Take(':');
                    object value = Value(depth + 1);
                    if (members.ContainsKey(name)) throw Wrong();
                    members.Add(name, value);
                    if (Next() == '}') break;
                    Take(',');
                }
                at++;
                return members;
            }

            private List<object> Items(int depth)
            {
                var items = new List<object>();
                Take('[');
                if (Next() == ']')
                {
                    at++;
                    return items;
                }
                for (;;)
                {
                    items.Add(Value(depth + 1));
                    if (Next() == ']') break;
                    Take(',');
                }
                at++;
                return items;
            }

            private string Text()
            {
                var value = new StringBuilder();
                for (at++; ; at++)
                {
                    char c = at < text.Length ? text[at] : '\0';
                    if (c == '"') break;
                    if (c < ' ') throw Wrong();
                    value.Append(c == '\\' ? Escape() : c);
                }
                at++;
                return value.ToString();
            }

            private char Escape()
            {
                at++;
                char c = at < text.Length ? text[at] : '\0';
                int known = "\"\\/bfnrt".IndexOf(c);
                if (known >= 0) return "\"\\/\b\f\n\r\t"[known];
                ushort unit;
                if (c != 'u' || at + 4 >= text.Length || !ushort.TryParse(text.Substring(at + 1, 4),
                        NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out unit))
                    throw Wrong();
                at += 4;
                return (char)unit;
            }

            private object Number()
            {
                int from = at;
                while (at < text.Length && "+-.0123456789eE".IndexOf(text[at]) >= 0) at++;
                string number = text.Substring(from, at - from);
                long whole;
                double real;
                string digits = number.TrimStart('-');
                bool isPadded = digits.Length > 1 && digits[0] == '0' && char.IsDigit(digits[1]);
                if (digits.Length == 0 || !char.IsDigit(digits[0]) || isPadded) throw Wrong();
                if (long.TryParse(number, NumberStyles.AllowLeadingSign,
                        CultureInfo.InvariantCulture, out whole))
                    return whole;
                if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture,
                        out real))
                    return real;
                throw Wrong();
            }
        }
    }
}
