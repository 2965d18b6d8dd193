// XML by the one mapping of the platform: members are elements, arrays hold item.

using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;

namespace Mingqian
{
    /// <summary>Writes requests and reads answers in XML.</summary>
    public static class Xml
    {
        private const string Xsi = "http://www.w3.org/2001/XMLSchema-instance";
        private const int Depth = 32;

        private static bool IsName(string name)
        {
            return name.Length > 0 && name.Length <= 256 && !(name[0] >= '0' && name[0] <= '9')
                && name.All(c => c < 128 && (char.IsLetterOrDigit(c) || c == '_'));
        }

        /// <summary>Writes a request; throws <see cref="ArgumentException"/> for what XML cannot
        /// carry.</summary>
        public static string Write(IDictionary<string, object> message)
        {
            var text = new StringBuilder();
            foreach (var member in message) Element(text, member.Key, member.Value);
            string body = text.ToString();
            string space = body.Contains(" xsi:nil=\"true\"/>") ? " xmlns:xsi=\"" + Xsi + "\"" : "";
            return "<request" + space + ">" + body + "</request>";
        }

        private static void Element(StringBuilder text, string name, object value)
        {
            if (!IsName(name)) throw new ArgumentException("not the name of an element: " + name);
            text.Append('<').Append(name);
            if (value == null)
            {
                text.Append(" xsi:nil=\"true\"/>");
                return;
            }
            text.Append('>');
            if (value is IDictionary<string, object>)
            {
                foreach (var member in (IDictionary<string, object>)value)
                    Element(text, member.Key, member.Value);
            }
            else if (value is IEnumerable && !(value is string))
            {
                foreach (object item in (IEnumerable)value) Element(text, "item", item);
            }
            else if (value is bool) text.Append((bool)value ? "true" : "false");
            else Escape(text, Convert.ToString(value, CultureInfo.InvariantCulture));
            text.Append("</").Append(name).Append('>');
        }

        private static void Escape(StringBuilder text, string value)
        {
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                bool isPair = i + 1 < value.Length && char.IsSurrogatePair(c, value[i + 1]);
                if (c == '&') text.Append("&amp;");
                else if (c == '<') text.Append("&lt;");
                else if (c == '>') text.Append("&gt;");
                // A bare carriage return would arrive as a line feed.
                else if (c == '\r') text.Append("&#13;");
                else if (isPair) text.Append(c).Append(value[++i]);
                else if (c == '\t' || c == '\n' || (c >= ' ' && c < 0xd800)
                    || (c >= 0xe000 && c <= 0xfffd)) text.Append(c);
                else throw new ArgumentException("XML cannot carry U+" + ((int)c).ToString("x4"));
            }
        }

        private sealed class Node
        {
            internal string Name;
            internal string Key;
            internal bool IsNil;
            internal readonly StringBuilder Text = new StringBuilder();
            internal readonly List<Node> Children = new List<Node>();
        }

        /// <summary>
        /// Reads an answer: every value a text, wrappers of item lists, xsi:nil null. Throws
        /// <see cref="FormatException"/> for everything that the mapping does not use.
        /// </summary>
        public static object Read(string text)
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                IgnoreComments = true,
            };
            try
            {
                using (var reader = XmlReader.Create(new StringReader(text), settings))
                {
                    Node root = Document(reader);
                    if (root == null || root.Name != "response")
                        throw new FormatException("XML: the one root must be response");
                    return Value(root);
                }
            }
            catch (XmlException wrong)
            {
                throw new FormatException("XML: " + wrong.Message);
            }
        }

        private static Node Document(XmlReader reader)
        {
            Node root = null;
            var open = new Stack<Node>();
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        bool isEmpty = reader.IsEmptyElement;
                        var node = Start(reader, open.Count);
                        if (open.Count > 0) open.Peek().Children.Add(node);
                        else root = node;
                        open.Push(node);
                        if (isEmpty) End(open.Pop());
                        break;
                    case XmlNodeType.EndElement:
                        End(open.Pop());
                        break;
                    case XmlNodeType.Text:
                    case XmlNodeType.CDATA:
                    case XmlNodeType.Whitespace:
                    case XmlNodeType.SignificantWhitespace:
                        if (open.Count > 0) open.Peek().Text.Append(reader.Value);
                        break;
                    case XmlNodeType.XmlDeclaration:
                        break;
                    default:
                        throw new FormatException("XML: " + reader.NodeType + " is not taken");
                }
            }
            return root;
        }

        private static Node Start(XmlReader reader, int depth)
        {
            if (!IsName(reader.Name) || depth > Depth)
                throw new FormatException("XML: not an element of the mapping: " + reader.Name);
            var node = new Node { Name = reader.Name };
            while (reader.MoveToNextAttribute())
            {
                if (reader.NamespaceURI == Xsi && reader.LocalName == "nil")
                    node.IsNil = reader.Value == "true" || reader.Value == "1";
                else if (reader.Name == "key" && node.Name == "entry") node.Key = reader.Value;
                else if (!(depth == 0 && reader.Name == "xmlns:xsi" && reader.Value == Xsi))
                    throw new FormatException("XML: the attribute " + reader.Name);
            }
            return node;
        }

        private static void End(Node node)
        {
            bool isBlank = string.IsNullOrWhiteSpace(node.Text.ToString());
            if ((node.Children.Count > 0 || node.IsNil) && !isBlank)
                throw new FormatException("XML: text stands where it must not");
            if (node.IsNil && node.Children.Count > 0)
                throw new FormatException("XML: a nil element has content");
        }

        private static object Value(Node node)
        {
            if (node.IsNil) return null;
            if (node.Children.Count == 0) return node.Text.ToString();
            if (node.Children.All(child => child.Name == "item"))
                return node.Children.Select(Value).ToList();
            var members = new Dictionary<string, object>();
            foreach (Node child in node.Children)
            {
                string name = child.Key ?? child.Name;
                if (members.ContainsKey(name))
                    throw new FormatException("XML: " + name + " stands twice");
                members.Add(name, Value(child));
            }
            return members;
        }
    }
}
