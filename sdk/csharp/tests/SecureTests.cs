// P1 and P2 against a platform in this process.

using System;
using System.Collections.Generic;
using System.Linq;

namespace Mingqian.Tests
{
    internal static class SecureTests
    {
        private const string Pull = ClientTests.Pull;
        private static readonly Dictionary<string, object> None = ClientTests.None;

        private static IKey KeyOf(string alg)
        {
            if (alg != "SM2-SM3") return new HmacKey(alg, Platform.Secret);
            return new Sm2Key(Platform.Sm2, Platform.Private, Platform.Public);
        }

        private static Platform Start(string alg, bool seals, Format format = Format.Json)
        {
            return new Platform { Key = KeyOf(alg), Seals = seals, Format = format };
        }

        public static void EveryAlgorithmSignsAndSeals()
        {
            foreach (Format format in new[] { Format.Json, Format.Xml })
            foreach (string alg in new[] { "HMAC-SM3", "HMAC-SHA256", "SM2-SM3" })
            foreach (bool seals in new[] { false, true })
            {
                Platform platform = Start(alg, seals, format);
                Client client = platform.Client();
                var query = new Dictionary<string, object> { { "size", 7 } };
                Check.Same(Wire.Number(client.Call(Pull + "?x=蓬", query), "n"), 1, alg);
                string sent = Digests.FromUtf8(platform.Requests[1].Body);
                Check.That(sent.Contains("SM4-GCM") == seals, sent);
                Check.That(sent.Contains("size") != seals, sent);
                Check.That(platform.Messages[1].Contains("size"), alg);
                platform.Script = number => Platform.Failed(40003);
                Check.Throws<ParamError>(() => client.Call(Pull, None), alg);
            }
        }

        public static void TheClockIsAdoptedOnceACall()
        {
            foreach (bool seals in new[] { false, true })
            {
                Platform platform = Start("HMAC-SM3", seals);
                platform.SkewSeconds = 4000;
                Client client = platform.Client();
                client.Call(Pull, None);
                Check.That(platform.Requests.Count == 3, "the sign-in twice, the call once");
                platform.SkewSeconds = -4000;
                client.Call(Pull, None);
                Check.That(platform.Requests.Count == 5, platform.Requests.Count);
            }
            Platform other = Start("HMAC-SM3", false);
            other.Script = number =>
            {
                Answer answer = Platform.Failed(40108);
                answer.Headers["x-server-time"] = (other.Time / 1000).ToString();
                return answer;
            };
            Check.Throws<AuthError>(() => other.Client().Call(Pull, None), "the clock");
            Check.That(other.Requests.Count == 3, other.Requests.Count);
        }

        public static void AUsedNonceIsReplacedOnce()
        {
            Platform platform = Start("HMAC-SM3", false);
            platform.Script = number => Platform.Failed(40109);
            Check.Throws<AuthError>(() => platform.Client().Call(Pull, None), "nonce");
            var nonces = platform.Requests.Select(one => one.Headers["X-Auth-Nonce"]);
            Check.That(nonces.Distinct().Count() == 3, "a sign-in and two calls");
        }

        private static Func<Answer, Answer> Changed(string name, string value)
        {
            return answer =>
            {
                answer.Headers[name] = value;
                return answer;
            };
        }

        private static Answer Bare(int status, int code)
        {
            Answer answer = Platform.Failed(code);
            answer.Status = status;
            answer.Headers["content-type"] = "application/json";
            answer.Headers["x-server-time"] = "1";
            return answer;
        }

        public static void AnswersOfAnotherRequestAreRefused()
        {
            Platform platform = Start("HMAC-SM3", false);
            Client client = platform.Client();
            client.Call(Pull, None);
            var ways = new List<Func<Answer, Answer>>
            {
                Changed("x-auth-signature", ""), Changed("x-auth-signature", "AAAA"),
                Changed("x-auth-nonce", new string('f', 32)), Changed("x-auth-app", "app-2"),
                Changed("x-auth-alg", "HMAC-SHA256"), Changed("x-auth-timestamp", "1"),
                answer => new Answer { Status = 201, Headers = answer.Headers, Body = answer.Body },
                answer => new Answer
                {
                    Status = 200, Headers = answer.Headers, Body = Platform.Ok("{}").Body,
                },
            };
            foreach (int code in new[] { 0, 40102, 40108, 40109 }) ways.Add(_ => Bare(401, code));
            foreach (var way in ways)
            {
                platform.OnTheWay = way;
                int before = platform.Requests.Count;
                var error = Check.Throws<SignatureError>(() => client.Call(Pull, None), "a way");
                Check.That(!error.Retryable && platform.Requests.Count == before + 1, "once");
            }
        }

        public static void WhatCannotBeSignedIsTaken()
        {
            Platform platform = Start("HMAC-SM3", false);
            Client client = platform.Client();
            client.Call(Pull, None);
            foreach (int code in new[] { 40107, 40110 })
            {
                platform.OnTheWay = _ => Bare(401, code);
                var error = Check.Throws<AuthError>(() => client.Call(Pull, None), code);
                Check.That(error.Code == code, code);
            }
            platform.OnTheWay = _ => Bare(503, 50303);
            int before = platform.Requests.Count;
            var busy = Check.Throws<SignatureError>(() => client.Call(Pull, None), "busy");
            Check.That(busy.Message.Contains("50303"), busy.Message);
            Check.That(platform.Requests.Count == before + 3, "busy is tried again");
            platform.OnTheWay = _ => Platform.Reply(502, "<html>");
            var page = Check.Throws<TransportError>(() => client.Call(Pull, None), "a page");
            Check.That(page.Retryable && !(page is SignatureError), "a page");
        }

        public static void FilesAreSealedAndEveryAttemptAnew()
        {
            Platform platform = Start("SM2-SM3", true);
            platform.Script = number => number == 0 ? Platform.Failed(50303)
                : Platform.Ok("{\"job_id\":\"j\"}");
            byte[] csv = Digests.Utf8("a\n");
            Check.Same(platform.Client().ImportCsvAsync("enterprises", csv).Result.JobId, "j", "j");
            Outgoing first = platform.Requests[1], second = platform.Requests[2];
            Check.Same(platform.Messages[1], "a\n", "the file");
            Check.Same(first.Headers["Content-Type"], "text/csv", "its type");
            Check.Same(first.Headers["Idempotency-Key"], second.Headers["Idempotency-Key"], "key");
            Check.That(!first.Body.SequenceEqual(second.Body), "a new envelope");
        }

        public static void ASuccessThatIsNotSealedIsRefused()
        {
            Platform platform = Start("HMAC-SM3", true);
            Client client = platform.Client();
            client.Call(Pull, None);
            foreach (string body in new[] { "{\"code\":0,\"data\":{}}", "a,b",
                "{\"enc\":{\"alg\":\"SM4-GCM\",\"iv\":\"AAAAAAAAAAAAAAAA\",\"data\":\"AAAA\"}}" })
            {
                platform.OnTheWay = answer =>
                {
                    var stamp = new Stamp(answer.Header("x-auth-app"),
                        answer.Header("x-auth-timestamp"), answer.Header("x-auth-nonce"));
                    answer.Body = Digests.Utf8(body);
                    string text = Crypto.AnswerText("HMAC-SM3", stamp, answer.Status, answer.Body);
                    answer.Headers["x-auth-signature"] = platform.Key.Sign(text);
                    return answer;
                };
                Check.Throws<SignatureError>(() => client.Call(Pull, None), body);
            }
        }
    }
}
