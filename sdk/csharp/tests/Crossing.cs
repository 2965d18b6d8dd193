// Reads one JSON object a line and answers one a line, for the matrix of SDKs.

using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace Mingqian.Tests
{
    internal static class Crossing
    {
        private static readonly ISm2 Sm2 = Check.Sm2;
        private static readonly Options Defaults = new Options();

        internal static int Run()
        {
            var utf8 = new UTF8Encoding(false);
            var lines = new StreamReader(Console.OpenStandardInput(), utf8);
            var answers = new StreamWriter(Console.OpenStandardOutput(), utf8) { AutoFlush = true };
            for (string line = lines.ReadLine(); line != null; line = lines.ReadLine())
            {
                object answer;
                try
                {
                    answer = Act(Json.Read(line));
                }
                catch (UnsupportedError)
                {
                    answer = One("error", "unsupported");
                }
                catch (Exception wrong)
                {
                    answer = One("error", wrong.Message);
                }
                answers.Write(Json.Write(answer) + "\n");
            }
            return 0;
        }

        private static Dictionary<string, object> One(string name, object value)
        {
            return new Dictionary<string, object> { { name, value } };
        }

        private static byte[] Hex(object line, string name)
        {
            string hex = Wire.Text(line, name);
            return hex == null ? null : Digests.Unhex(hex);
        }

        private static IKey KeyOf(object line)
        {
            string alg = Wire.Text(line, "alg");
            if (alg != "SM2-SM3") return new HmacKey(alg, Wire.Text(line, "secret"));
            return new Sm2Key(Sm2, Hex(line, "private_hex"), Hex(line, "public_hex"));
        }

        private static Dictionary<string, object> Act(object line)
        {
            string text = Wire.Text(line, "text"), bound = Wire.Text(line, "bound");
            object envelope = Check.At(line, "envelope");
            switch (Wire.Text(line, "act"))
            {
                case "sign":
                    return One("signature", KeyOf(line).Sign(text));
                case "verify":
                    string signature = Wire.Text(line, "signature");
                    return One("holds", KeyOf(line).Verify(text, signature));
                case "seal":
                    byte[] random = Defaults.Random(28);
                    var done = One("envelope", Crypto.Seal(Sm2, Wire.Text(line, "kid"),
                        Hex(line, "public_hex"), bound, Check.Bytes(line, "plain_base64"), random));
                    done["content_key_hex"] = Digests.Hex(Digests.Part(random, 0, 16));
                    return done;
                case "open":
                    return One("plain_base64", Convert.ToBase64String(
                        Crypto.Open(Sm2, Hex(line, "private_hex"), bound, envelope)));
                case "seal_answer":
                    return One("envelope", Crypto.SealAnswer(Hex(line, "content_key_hex"),
                        Defaults.Random(12), bound, Check.Bytes(line, "plain_base64")));
                case "open_answer":
                    return One("plain_base64", Convert.ToBase64String(
                        Crypto.OpenAnswer(Hex(line, "content_key_hex"), bound, envelope)));
                case "webhook":
                    return One("signature", Callbacks.Sign(Wire.Text(line, "secret"),
                        Wire.Text(line, "id"), Wire.Text(line, "timestamp"),
                        Wire.Text(line, "body")));
                default:
                    throw new UnsupportedError("no such act");
            }
        }
    }
}
