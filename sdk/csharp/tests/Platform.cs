// A platform in this process: checks signatures, opens envelopes, signs and seals answers.

using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Mingqian.Tests
{
    internal sealed class Platform
    {
        internal const string Secret = "0123456789abcdef0123456789abcdef";
        internal static readonly ISm2 Sm2 = Check.Sm2;
        internal static readonly byte[] Private = Digests.Unhex(
            "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
        internal static readonly byte[] Public = Digests.Unhex(
            "0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020"
            + "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13");

        internal long Time = 1767225600000;
        internal long SkewSeconds;
        internal Format Format;
        internal IKey Key;
        internal bool Seals;
        internal int Logins, Calls;
        internal readonly List<Outgoing> Requests = new List<Outgoing>();
        internal readonly List<string> Messages = new List<string>();
        internal readonly List<int> Waits = new List<int>();
        internal Func<Answer, Answer> OnTheWay = answer => answer;
        internal Func<int, Answer> Script = number => Ok("{\"n\":1}");

        internal static Answer Reply(int status, string body)
        {
            return new Answer
            {
                Status = status, Headers = new Dictionary<string, string>(),
                Body = Digests.Utf8(body),
            };
        }

        internal static Answer Ok(string data)
        {
            return Reply(200, "{\"code\":0,\"msg\":\"ok\",\"data\":" + data
                + ",\"request_id\":\"r1\"}");
        }

        internal static Answer Failed(int code)
        {
            return Reply(code / 100, "{\"code\":" + code
                + ",\"msg\":\"x\",\"data\":null,\"request_id\":\"r1\"}");
        }

        internal Client Client(Action<Options> more = null)
        {
            var options = new Options
            {
                Format = Format, Transport = Send, Now = () => Time, Elapsed = () => Time,
                Key = Key, KeyId = "k1", Sealed = Seals, Sm2 = Sm2,
                PlatformKeyId = "p1", PlatformKey = Public,
                Sleep = millis =>
                {
                    Waits.Add(millis);
                    Time += millis;
                    return Task.FromResult(0);
                },
            };
            if (more != null) more(options);
            return new Client("https://example.test/sandbox/", "app-1", "pass word", options);
        }

        private static byte[] Renamed(byte[] xml, string from, string to)
        {
            string text = Digests.FromUtf8(xml);
            return Digests.Utf8(text.Replace("<" + from, "<" + to).Replace("</" + from, "</" + to));
        }

        private byte[] Written(object message)
        {
            if (Format == Format.Json) return Digests.Utf8(Json.Write(message));
            return Renamed(Digests.Utf8(Xml.Write(Wire.Members(message))), "request", "response");
        }

        internal async Task<Answer> Send(Outgoing request)
        {
            Requests.Add(request);
            await Task.Yield();
            string target = request.Url.PathAndQuery;
            byte[] body = request.Body, contentKey = null;
            Stamp stamp = null;
            Answer reply = null;
            long now = Time / 1000 + SkewSeconds;
            if (Key != null)
            {
                var headers = request.Headers;
                stamp = new Stamp(headers["X-Auth-App"], headers["X-Auth-Timestamp"],
                    headers["X-Auth-Nonce"]);
                string text = Crypto.RequestText(headers["X-Auth-Alg"], stamp, target, body);
                Check.That(Key.Verify(text, headers["X-Auth-Signature"]), "a request");
                if (Math.Abs(now - long.Parse(stamp.Timestamp)) > 300)
                {
                    reply = Failed(40108);
                    reply.Headers["x-server-time"] = now.ToString();
                }
            }
            if (Seals && reply == null)
            {
                bool isXml = body[0] == '<';
                var message = Wire.TryRead(isXml ? Format.Xml : Format.Json,
                    isXml ? Renamed(body, "request", "response") : body);
                object enc = message["enc"];
                contentKey = Sm2.Decrypt(Private, Check.Bytes(enc, "ek"));
                body = Crypto.OpenAnswer(contentKey, stamp.Bound(target), message);
            }
            Messages.Add(Digests.FromUtf8(body));
            if (reply == null && target.EndsWith("/api/auth"))
                reply = Reply(200, "{\"code\":0,\"msg\":\"\",\"token\":\"mqt_" + ++Logins + "\"}");
            else if (reply == null) reply = Script(Calls++);
            return OnTheWay(Signed(reply, stamp, contentKey, now));
        }

        private Answer Signed(Answer reply, Stamp stamp, byte[] contentKey, long now)
        {
            if (!reply.Headers.ContainsKey("content-type"))
            {
                reply.Headers["content-type"] = Wire.MediaType(Format);
                reply.Body = Written(Json.Read(Digests.FromUtf8(reply.Body)));
            }
            if (stamp == null) return reply;
            stamp = new Stamp(stamp.App, now.ToString(), stamp.Nonce);
            if (contentKey != null)
                reply.Body = Written(Crypto.SealAnswer(contentKey, new byte[12],
                    stamp.Bound(reply.Status.ToString()), reply.Body));
            string text = Crypto.AnswerText(Key.Alg, stamp, reply.Status, reply.Body);
            reply.Headers["x-auth-app"] = stamp.App;
            reply.Headers["x-auth-timestamp"] = stamp.Timestamp;
            reply.Headers["x-auth-nonce"] = stamp.Nonce;
            reply.Headers["x-auth-alg"] = Key.Alg;
            reply.Headers["x-auth-signature"] = Key.Sign(text);
            return reply;
        }
    }
}
