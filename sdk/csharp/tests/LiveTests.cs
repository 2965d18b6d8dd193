// Calls a real server in all profiles that the file named by MINGQIAN_LIVE has accounts for. It
// changes nothing there: the writes name a result that does not exist.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Mingqian.Tests
{
    internal static class LiveTests
    {
        public static void EveryAccountInBothFormats()
        {
            string file = Environment.GetEnvironmentVariable("MINGQIAN_LIVE");
            if (string.IsNullOrEmpty(file)) return;
            object live = Json.Read(File.ReadAllText(file));
            Check.That(Wire.Items(live, "accounts").Count > 0, "there are accounts");
            foreach (object account in Wire.Items(live, "accounts"))
            foreach (Format format in new[] { Format.Json, Format.Xml })
            {
                Calls(ClientOf(live, account, format));
                Console.WriteLine("live: " + Wire.Text(account, "profile") + " "
                    + Wire.Text(account, "alg") + " " + format);
            }
        }

        private static Client ClientOf(object live, object account, Format format)
        {
            var options = new Options { Format = format, Sm2 = Check.Sm2 };
            object platform = Check.At(live, "platform_key");
            if (platform != null)
            {
                options.PlatformKeyId = Wire.Text(platform, "id");
                options.PlatformKey = Digests.Unhex(Wire.Text(platform, "public_hex"));
            }
            string profile = Wire.Text(account, "profile"), alg = Wire.Text(account, "alg");
            if (profile != "P0")
            {
                options.KeyId = Wire.Text(account, "key_id");
                options.Key = alg != "SM2-SM3" ? new HmacKey(alg, Wire.Text(account, "secret"))
                    : (IKey)new Sm2Key(options.Sm2,
                        Digests.Unhex(Wire.Text(account, "private_hex")), options.PlatformKey);
            }
            options.Sealed = profile == "P2";
            return new Client(Wire.Text(live, "base_url"), Wire.Text(account, "username"),
                Wire.Text(account, "password"), options);
        }

        private static void Calls(Client client)
        {
            var two = new Dictionary<string, object> { { "size", 2 } };
            var codes = client.Pages("/api/market-entities/query", two, "items",
                row => new MarketEntity(row)).Take(5).Select(one => one.Code).ToList();
            Check.That(codes.Distinct().Count() == 5, "five market entities");
            Check.That(codes.All(code => CreditCode.Check(code) == null), "their codes");
            var pull = new TasksPull { Size = 3 };
            var tasks = new TasksPulled(client.Call("/api/tasks/pull", pull.Message()));
            foreach (Inspection one in tasks.Inspections)
                Check.That(one.ResultId != "" && one.ItemCodes.Count > 0, "an inspection");
            var report = new ResultReport
            {
                ResultId = "没有这一条 <&>", ResultCode = "R1", Methods = new[] { "onsite" },
                CheckedOn = "2026-01-01",
            };
            Action call = () => client.Call("/api/results/report", report.Message());
            var missing = Check.Throws<ParamError>(call, "no such result");
            Check.That(missing.Code == ReturnCode.NotFound && missing.RequestId != "", missing);
            report.Methods = new string[0];
            var wrong = Check.Throws<ParamError>(call, "no methods");
            Check.That(wrong.Fields.Any(one => one.Field == "methods"), wrong);
        }
    }
}
