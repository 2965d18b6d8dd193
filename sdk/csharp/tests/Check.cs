// A small runner of tests, the files of vectors, and the main program.

using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Mingqian.Tests
{
    /// <summary>What tests use.</summary>
    internal static class Check
    {
        internal static string Root;

        /// <summary>The SM2 of all tests.</summary>
#if BOUNCY_CASTLE
        internal static readonly ISm2 Sm2 = new Gm.BouncySm2();
#else
        internal static readonly ISm2 Sm2 = new SmallSm2();
#endif

        internal static void That(bool holds, object what)
        {
            if (!holds) throw new Exception("wrong: " + what);
        }

        internal static void Same(object own, object expected, object what)
        {
            string a = Json.Write(own), b = Json.Write(expected);
            if (a != b) throw new Exception(what + ": " + a + " is not " + b);
        }

        internal static T Throws<T>(Action act, object what) where T : Exception
        {
            try
            {
                act();
            }
            catch (T expected)
            {
                return expected;
            }
            throw new Exception("nothing was thrown: " + what);
        }

        internal static object Vectors(string name)
        {
            return Json.Read(File.ReadAllText(Path.Combine(Root, "vectors", name)));
        }

        internal static byte[] Bytes(object of, string name)
        {
            return Convert.FromBase64String(Wire.Text(of, name));
        }

        internal static object At(object of, string name)
        {
            object value;
            Wire.Members(of).TryGetValue(name, out value);
            return value;
        }

        /// <summary>The word of the vectors for an error.</summary>
        internal static string Word(CallError error)
        {
            switch (error.GetType().Name)
            {
                case "ParamError": return "param";
                case "AuthError": return "auth";
                case "PermissionError": return "permission";
                case "ConflictError": return "conflict";
                case "RateLimitError": return "rate_limit";
                case "UpstreamError": return "upstream";
                case "MaintenanceError": return "maintenance";
                case "ApiError": return "api";
                default: return "transport";
            }
        }
    }

    internal static class Program
    {
        private static int Main(string[] arguments)
        {
            if (arguments.FirstOrDefault() == "crossing") return Crossing.Run();
            Check.Root = arguments[0];
            int passed = 0, failed = 0;
            foreach (Type group in new[] { typeof(VectorTests), typeof(ClientTests),
                typeof(SecureTests), typeof(RetryTests), typeof(ExchangeTests), typeof(LiveTests) })
            {
                var all = group.GetMethods(BindingFlags.Static | BindingFlags.Public);
                foreach (MethodInfo test in all)
                {
                    try
                    {
                        test.Invoke(null, null);
                        passed++;
                    }
                    catch (TargetInvocationException wrong)
                    {
                        failed++;
                        Console.WriteLine(test.Name + ": " + wrong.InnerException);
                    }
                }
            }
            Console.WriteLine(passed + " passed, " + failed + " failed");
            return failed == 0 ? 0 : 1;
        }
    }
}
