// Tokens, keys of writes, pages, files, logs, limits.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Mingqian.Tests
{
    internal static class ClientTests
    {
        internal const string Pull = "/api/tasks/pull";
        internal static readonly Dictionary<string, object> None = new Dictionary<string, object>();

        public static void ACallGivesItsData()
        {
            var platform = new Platform();
            Client client = platform.Client(options => options.Language = "en");
            Check.Same(client.Call(Pull + "?q=蓬 江", None), new Dictionary<string, object>
                { { "n", 1 } }, "data");
            Outgoing login = platform.Requests[0], call = platform.Requests[1];
            Check.Same(login.Url.AbsoluteUri, "https://example.test/sandbox/api/auth", "login");
            Check.Same(platform.Messages[0],
                "{\"username\":\"app-1\",\"password\":\"cGFzcyB3b3Jk\"}", "login");
            Check.That(!login.Headers.ContainsKey("Authorization"), "login");
            Check.Same(call.Url.PathAndQuery,
                "/sandbox/api/tasks/pull?q=%E8%93%AC%20%E6%B1%9F", "target");
            Check.Same(call.Headers["Authorization"], "Bearer mqt_1", "token");
            Check.Same(call.Headers["Accept-Language"], "en", "language");
            Check.That(!call.Headers.ContainsKey("X-Auth-Nonce"), "P0");
        }

        private static List<Task<object>> Many(Client client, int count)
        {
            var all = Enumerable.Range(0, count).Select(i =>
                Task.Run(() => client.CallAsync(Pull, None))).ToList();
            Task.WhenAll(all).ContinueWith(done => 0).Wait();
            return all;
        }

        public static void ManyCallsSignInOnceAndFailTogether()
        {
            int logins = 0;
            var platform = new Platform();
            Func<Outgoing, Task<Answer>> good = async request =>
            {
                await Task.Delay(5);
                bool isLogin = request.Url.AbsolutePath.EndsWith("/api/auth");
                if (isLogin) System.Threading.Interlocked.Increment(ref logins);
                Answer answer = isLogin ? Platform.Reply(200, "{\"code\":0,\"token\":\"t\"}")
                    : Platform.Ok("{}");
                answer.Headers["content-type"] = "application/json";
                return answer;
            };
            var all = Many(platform.Client(options => options.Transport = good), 32);
            Check.That(all.All(one => !one.IsFaulted) && logins == 1, logins);
            logins = 0;
            // Five wrong passwords would lock the account.
            Func<Outgoing, Task<Answer>> bad = async request =>
            {
                System.Threading.Interlocked.Increment(ref logins);
                await Task.Delay(100);
                Answer answer = Platform.Failed(40105);
                answer.Headers["content-type"] = "application/json";
                return answer;
            };
            all = Many(platform.Client(options => options.Transport = bad), 4);
            Check.That(all.All(one => one.Exception.InnerException is AuthError), "all fail");
            Check.That(logins == 1, logins);
        }

        public static void ATokenIsRenewed()
        {
            var platform = new Platform();
            Client client = platform.Client();
            foreach (int millis in new[] { 0, 6479000, 1000 })
            {
                platform.Time += millis;
                client.Call(Pull, None);
                Check.That(platform.Logins == (millis == 1000 ? 2 : 1), millis);
            }
        }

        public static void KeysOfWrites()
        {
            var platform = new Platform { Script = number => Platform.Ok("{\"job_id\":\"j\"}") };
            Client client = platform.Client();
            client.Call("/api/results/report", None);
            client.Call("/api/results/report", None, new How { IdempotencyKey = "mine-1" });
            client.Call("/api/unknown", None);
            client.Call("/api/unknown", None, new How { Read = true });
            ImportAccepted accepted = client.ImportCsvAsync("check-items", new byte[] { 1 }).Result;
            Check.Same(accepted.JobId, "j", "import");
            var keys = platform.Requests.Skip(1).Select(one =>
                one.Headers.ContainsKey("Idempotency-Key") ? one.Headers["Idempotency-Key"] : "")
                .ToList();
            Check.That(Regex.IsMatch(keys[0],
                "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\\z"),
                keys[0]);
            Check.That(keys[1] == "mine-1" && keys[2] != keys[0] && keys[3] == "", "keys");
            Check.That(keys[4].Length == 36, "import");
            Check.Same(platform.Requests[5].Headers["Content-Type"], "text/csv", "import");
            Check.Throws<ArgumentException>(() => client.Call("/api/x", None,
                new How { IdempotencyKey = "\n" }), "a line feed");
        }

        public static void TheBudgetEndsRetries()
        {
            var platform = new Platform { Script = number => Platform.Failed(50303) };
            Client client = platform.Client();
            for (int i = 0; i < 20; i++)
                Check.Throws<MaintenanceError>(() => client.Call(Pull, None), "busy");
            Check.That(platform.Requests.Count == 1 + 20 + 10, platform.Requests.Count);
        }

        public static void TheWholeCallHasALimit()
        {
            var platform = new Platform();
            platform.Script = number =>
            {
                platform.Time += 14000;
                return Platform.Failed(50303);
            };
            Client client = platform.Client();
            Check.Throws<MaintenanceError>(() => client.Call(Pull, None), "busy");
            Check.That(platform.Requests.Count == 4, platform.Requests.Count);
            Check.That(platform.Requests[3].TotalMillis <= 2000, "what is left");
            platform.Waits.Clear();
            platform.Script = number =>
            {
                Answer answer = Platform.Failed(42901);
                answer.Headers["retry-after"] = "31";
                return answer;
            };
            Check.Throws<RateLimitError>(() => client.Call(Pull, None), "too frequent");
            Check.That(platform.Waits.Count == 0, "a wait beyond the limit is not begun");
        }

        public static void PagesGoOnUntilNextIsNull()
        {
            string[] pages =
            {
                "{\"inspections\":[{\"result_id\":\"1\"},{\"result_id\":\"2\"}],\"next\":\"2\"}",
                "{\"inspections\":[],\"next\":\"3\"}",
                "{\"inspections\":[{\"result_id\":\"4\",\"item_codes\":[\"a\"]}],\"next\":null}",
            };
            foreach (Format format in new[] { Format.Json, Format.Xml })
            {
                var platform = new Platform { Format = format };
                platform.Script = number => Platform.Ok(pages[number]);
                var query = new Dictionary<string, object> { { "size", 2 } };
                var found = platform.Client().Pages(Pull, query, "inspections",
                    row => new Inspection(row)).Select(one => one.ResultId + one.ItemCodes.Count);
                Check.Same(found.ToList(), new[] { "10", "20", "41" }, format);
                Check.That(Regex.IsMatch(platform.Messages[3], "size.*2.*after.*3"), format);
            }
            var circle = new Platform();
            circle.Script = number => Platform.Ok("{\"items\":[1],\"next\":\"x\"}");
            Check.Throws<TransportError>(() => circle.Client().Pages(Pull, None, "items",
                row => row).Count(), "a circle");
        }

        public static void RawAnswersAndTypesOfXml()
        {
            var platform = new Platform();
            platform.Script = number =>
            {
                Answer answer = Platform.Reply(200, "a,b\n");
                answer.Headers["content-type"] = "text/csv";
                return number == 0 ? answer : Platform.Failed(40003);
            };
            Client client = platform.Client();
            Answer raw = client.CallRawAsync("/api/x", new byte[1], "text/csv").Result;
            Check.Same(Digests.FromUtf8(raw.Body), "a,b\n", "raw");
            Check.Throws<ParamError>(() => client.CallRawAsync("/api/x", new byte[1], "text/csv")
                .GetAwaiter().GetResult(), "raw");
            var job = new JobStatus(Xml.Read("<response xmlns:xsi=\"http://www.w3.org/2001/"
                + "XMLSchema-instance\"><state>done</state><percent>100</percent>"
                + "<rows xsi:nil=\"true\"/></response>"));
            Check.That(job.Percent == 100 && job.Rows == null && job.State == "done", "a model");
        }

        public static void LogsHaveNoSecrets()
        {
            var log = new List<Attempt>();
            var platform = new Platform { Key = new HmacKey("HMAC-SM3", Platform.Secret) };
            platform.Client(options => options.Log = log.Add).Call(Pull + "?name=secret", None);
            Check.That(log[1].Path == Pull && log[1].Code == 0 && log[1].RequestId == "r1", "log");
            Func<Outgoing, Task<Answer>> broken = request =>
            {
                throw new InvalidOperationException("broken");
            };
            Client other = platform.Client(options =>
            {
                options.Log = log.Add;
                options.Transport = broken;
            });
            var error = Check.Throws<TransportError>(() => other.Call(Pull, None), "broken");
            Check.That(error.Retryable && log.Count == 5 && log[4].Status == 0, log.Count);
            Check.That(log.All(one => !one.Path.Contains("secret")), "secrets");
        }

        public static void WrongOptionsAreRefusedAtOnce()
        {
            Check.Throws<ArgumentException>(() => new Client("example.test", "a", "b"), "url");
            foreach (var options in new[]
            {
                new Options { Sealed = true },
                new Options { Sealed = true, Key = new HmacKey("HMAC-SM3", "x") },
            })
                Check.Throws<ArgumentException>(() =>
                    new Client("http://example.test", "a", "b", options), "sealed");
            Check.Throws<ArgumentException>(() => new HmacKey("SM2-SM3", "x"), "alg");
        }
    }
}
