// The vectors that every SDK runs.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Mingqian.Tests
{
    internal static class VectorTests
    {
        private static readonly ISm2 Sm2 = Check.Sm2;

        private static IKey KeyOf(string alg, object keys)
        {
            if (alg != "SM2-SM3") return new HmacKey(alg, Wire.Text(keys, "secret"));
            return new Sm2Key(Sm2, Digests.Unhex(Wire.Text(keys, "sm2_private_hex")),
                Digests.Unhex(Wire.Text(keys, "sm2_public_hex")));
        }

        private static Stamp StampOf(object one)
        {
            return new Stamp(Wire.Text(one, "app"), Wire.Text(one, "timestamp"),
                Wire.Text(one, "nonce"));
        }

        public static void RequestsAndAnswersAreSigned()
        {
            object all = Check.Vectors("sign.json"), keys = Check.At(all, "keys");
            int count = 0;
            foreach (object one in Wire.Items(all, "requests").Concat(Wire.Items(all, "answers")))
            {
                string alg = Wire.Text(one, "alg"), status = Wire.Text(one, "status");
                byte[] body = Check.Bytes(one, "body_base64");
                string text = status == null
                    ? Crypto.RequestText(alg, StampOf(one), Wire.Text(one, "target"), body)
                    : Crypto.AnswerText(alg, StampOf(one), int.Parse(status), body);
                Check.Same(text, Wire.Text(one, "string_to_sign"), Wire.Text(one, "name"));
                IKey key = KeyOf(alg, keys);
                string signature = Wire.Text(one, "signature"), own = key.Sign(text);
                Check.That(key.Verify(text, signature) && key.Verify(text, own), Json.Write(one));
                Check.That(alg == "SM2-SM3" || own == signature, Json.Write(one));
                count++;
            }
            foreach (object one in Wire.Items(all, "refused"))
            {
                IKey key = KeyOf(Wire.Text(one, "alg"), keys);
                string text = Wire.Text(one, "string_to_sign");
                Check.That(!key.Verify(text, Wire.Text(one, "signature")), Json.Write(one));
                count++;
            }
            Check.That(count == 15 + 6 + 19, count);
        }

        public static void EnvelopesOpenOrAreRefused()
        {
            object all = Check.Vectors("envelope.json");
            string hex = Wire.Text(Check.At(Check.Vectors("sign.json"), "keys"), "sm2_private_hex");
            byte[] key = Digests.Unhex(hex);
            int count = 0;
            foreach (object one in Wire.Items(all, "requests"))
            {
                string bound = Wire.Text(one, "bound");
                Check.Same(StampOf(one).Bound(Wire.Text(one, "target")), bound, "bound");
                byte[] plain = Crypto.Open(Sm2, key, bound, Check.At(one, "envelope"));
                string name = Wire.Text(one, "name");
                Check.That(plain.SequenceEqual(Check.Bytes(one, "plain_base64")), name);
                object enc = Check.At(Check.At(one, "envelope"), "enc");
                var again = Crypto.SealAnswer(Digests.Unhex(Wire.Text(one, "content_key_hex")),
                    Check.Bytes(enc, "iv"), bound, plain);
                Check.Same(Check.At(again["enc"], "data"), Check.At(enc, "data"), "sealed again");
                count++;
            }
            foreach (object one in Wire.Items(all, "answers"))
            {
                string bound = Wire.Text(one, "bound");
                Check.Same(StampOf(one).Bound(Wire.Text(one, "status")), bound, "bound");
                byte[] plain = Crypto.OpenAnswer(Digests.Unhex(Wire.Text(one, "content_key_hex")),
                    bound, Check.At(one, "envelope"));
                Check.That(plain.SequenceEqual(Check.Bytes(one, "plain_base64")), "an answer");
                count++;
            }
            foreach (object one in Wire.Items(all, "refused"))
            {
                Check.Throws<EnvelopeError>(() => Crypto.Open(Sm2, key, Wire.Text(one, "bound"),
                    Check.At(one, "envelope")), Wire.Text(one, "name"));
                count++;
            }
            Check.That(count == 4 + 1 + 14, count);
        }

        public static void DigestsAndSealsOfTheStandards()
        {
            Check.Same(Digests.Hex(Digests.Sm3(Digests.Utf8("abc"))),
                "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0", "SM3");
            Check.Same(Digests.Hex(Digests.Sm3(Digests.Utf8(string.Concat(
                Enumerable.Repeat("abcd", 16))))),
                "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732", "SM3 of 64");
            var gcm = new Sm4Gcm(Digests.Unhex("0123456789abcdeffedcba9876543210"));
            byte[] iv = Digests.Unhex("00001234567800000000abcd");
            byte[] bound = Digests.Unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
            byte[] plain = Digests.Unhex(
                "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
            byte[] sealedText = gcm.Seal(iv, bound, plain);
            Check.Same(Digests.Hex(sealedText),
                "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec", "RFC 8998");
            Check.That(gcm.Open(iv, bound, sealedText).SequenceEqual(plain), "it opens");
            for (int i = 0; i < sealedText.Length; i++)
            {
                var changed = (byte[])sealedText.Clone();
                changed[i] ^= 1;
                Check.That(gcm.Open(iv, bound, changed) == null, "byte " + i);
            }
            foreach (string wrong in new[] { "YQ", "YR==", "YQ==\n", "Y Q=", "_-8=", "*", "====" })
                Check.That(Digests.Unbase64(wrong) == null, wrong);
        }

        public static void CallbacksAreTakenOrRefused()
        {
            object all = Check.Vectors("webhook.json");
            Func<object, CallbackEvent> verify = one => Callbacks.Verify(
                name => Wire.Text(Check.At(one, "headers"), name),
                Digests.Utf8(Wire.Text(one, "body")),
                Wire.Items(one, "secrets").Cast<string>(), Wire.Number(one, "now").Value);
            foreach (object one in Wire.Items(all, "taken"))
            {
                CallbackEvent taken = verify(one);
                Check.Same(taken.Id, Wire.Text(Check.At(one, "headers"), "webhook-id"), "id");
                Check.Same(taken.Body, Json.Read(Wire.Text(one, "body")), "body");
            }
            foreach (object one in Wire.Items(all, "refused"))
            {
                string name = Wire.Text(one, "name");
                var wrong = Check.Throws<CallbackError>(() => verify(one), name);
                Check.Same(wrong.Why, Wire.Text(one, "why"), name);
            }
            Check.That(Wire.Items(all, "taken").Count + Wire.Items(all, "refused").Count == 19, 19);
            string secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
            var headers = new Dictionary<string, string>
            {
                { "webhook-id", "m" }, { "webhook-timestamp", "100" },
                { "webhook-signature", Callbacks.Sign(secret, "m", "100", "[]") },
            };
            var body = Check.Throws<CallbackError>(() => Callbacks.Verify(name => headers[name],
                Digests.Utf8("[]"), new[] { secret }, 100), "no object");
            Check.Same(body.Why, "body", "no object");
        }

        public static void FailuresHaveTheirClass()
        {
            object all = Check.Vectors("errors.json");
            foreach (object one in Wire.Items(all, "errors"))
            {
                object expect = Check.At(one, "expect");
                string name = Wire.Text(one, "name");
                var answer = new Answer
                {
                    Status = (int)Wire.Number(one, "status").Value,
                    Headers = new Dictionary<string, string>
                    {
                        { "content-type", Wire.Text(one, "content_type") },
                    },
                    Body = Digests.Utf8(Wire.Text(one, "body")),
                };
                CallError error = Wire.ErrorOf(answer, false);
                Check.Same(Check.Word(error), Wire.Text(expect, "class"), name);
                Check.Same((long)error.Code, Check.At(expect, "code"), name);
                Check.Same(error.Msg, Check.At(expect, "msg"), name);
                Check.Same(error.RequestId, Check.At(expect, "request_id"), name);
                Check.Same(error.Retryable, Check.At(expect, "retryable"), name);
                Check.That(error.HttpStatus == answer.Status, name);
                Check.Same(error.Fields.Select(f => new[] { f.Field, f.Reason }),
                    Wire.Items(expect, "fields"), name);
            }
            Check.That(Wire.Items(all, "errors").Count == 49, 49);
        }

        public static void XmlIsWrittenReadAndRefused()
        {
            object all = Check.Vectors("xml.json");
            foreach (object one in Wire.Items(all, "written"))
                Check.Same(Xml.Write(Wire.Members(Check.At(one, "json"))), Check.At(one, "xml"),
                    Wire.Text(one, "name"));
            foreach (object one in Wire.Items(all, "read"))
                Check.Same(Xml.Read(Wire.Text(one, "xml")), Check.At(one, "json"),
                    Wire.Text(one, "name"));
            var refused = Wire.Items(all, "refused").Select(one => Wire.Text(one, "xml")).ToList();
            refused.AddRange(new[]
            {
                "<response><a b=\"1\"/></response>", "<response xmlns=\"x\"><a/></response>",
                "<response><a>1</a><a>2</a></response>", "<response><a>&#0;</a></response>",
                "<response xmlns:x=\"y\"><x:a/></response>", "<response><a>& </a></response>",
                "<response a=\"1\" a=\"1\"/>", "<response", "<response><![CDATA[x</response>",
                " <?xml version=\"1.0\"?><response/>", "<response>\u0001</response>",
                "<response>" + string.Concat(Enumerable.Repeat("<a>", 50))
                    + string.Concat(Enumerable.Repeat("</a>", 50)) + "</response>",
            });
            foreach (string xml in refused)
                Check.Throws<FormatException>(() => Xml.Read(xml), xml);
            foreach (string wrong in new[] { "\u0001", "\ud800" })
            {
                var message = new Dictionary<string, object> { { "a", wrong } };
                Check.Throws<ArgumentException>(() => Xml.Write(message), "a character");
            }
        }

        public static void JsonIsReadAndRefused()
        {
            foreach (string fine in new[] { "{}", "[]", "{\"a\":[1,-2,1.5,true,null,\"x\"]}" })
                Check.Same(Json.Write(Json.Read(fine)), fine, fine);
            Check.Same(Json.Read("\"\\u9ad8\\n\\/\""), "高\n/", "escapes");
            foreach (string wrong in new[]
            {
                "", "{", "[1,]", "{\"a\":1,}", "01", "+1", "nul", "\"\n\"", "\"\\x\"", "1 2",
                "{\"a\":1,\"a\":2}", "-", "--1", "\"\\u12\"",
                string.Concat(Enumerable.Repeat("[", 100)),
            })
            {
                Check.Throws<FormatException>(() => Json.Read(wrong), wrong);
            }
        }

        public static void CreditCodesAreToldApart()
        {
            object all = Check.At(Check.Vectors("identifiers.json"), "credit_codes");
            foreach (object good in Wire.Items(all, "good"))
                Check.Same(CreditCode.Check((string)good), null, good);
            foreach (object bad in Wire.Items(all, "bad"))
                Check.Same(CreditCode.Check(Wire.Text(bad, "code")), Check.At(bad, "why"),
                    Wire.Text(bad, "code"));
        }

        public static void TheTablesAreThoseOfTheDocuments()
        {
            string folder = Path.Combine(Check.Root, "docs", "generated");
            Func<string, List<string[]>> rows = name => File.ReadLines(Path.Combine(folder, name))
                .Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
            var routes = rows("routes.md").Where(row => row.Length > 4 && row[1] == "POST"
                && row[2].StartsWith("`/api/")).ToDictionary(row => row[2].Trim('`'),
                row => (object)(row[4] == "query"));
            Func<IEnumerable<string>, List<string>> sorted = paths => paths.OrderBy(path => path,
                StringComparer.Ordinal).ToList();
            Check.Same(sorted(Generated.Interfaces.Keys), sorted(routes.Keys), "routes.md");
            foreach (var route in routes)
                Check.Same(Generated.Interfaces[route.Key], route.Value, route.Key);
            int number;
            var codes = rows("codes.md").Where(row => row.Length > 5
                && int.TryParse(row[1], out number)).ToList();
            Check.That(codes.Count == Generated.Codes.Count, "codes.md");
            foreach (string[] row in codes)
            {
                string retry = Generated.Codes[int.Parse(row[1])];
                Check.That((row[5] == "no") == (retry == "no"), row[1]);
            }
        }
    }
}
