// Return codes and interfaces, as they stand in docs/generated. A test holds them together.

using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Mingqian
{
    /// <summary>What docs/generated says.</summary>
    public static class Generated
    {
        /// <summary>Whether to try again, by the number of the code.</summary>
        public static readonly IReadOnlyDictionary<int, string> Codes = new Dictionary<int, string>
        {
            { 0, "no" },
            { 1, "no" },
            { 40001, "no" },
            { 40002, "no" },
            { 40003, "no" },
            { 40004, "no" },
            { 40005, "no" },
            { 40006, "no" },
            { 40007, "no" },
            { 40008, "no" },
            { 40009, "no" },
            { 40101, "login" },
            { 40102, "login_once" },
            { 40103, "login_once" },
            { 40104, "login_once" },
            { 40105, "no" },
            { 40106, "no" },
            { 40107, "no" },
            { 40108, "fix_clock" },
            { 40109, "new_nonce" },
            { 40110, "no" },
            { 40111, "no" },
            { 40301, "no" },
            { 40302, "no" },
            { 40303, "no" },
            { 40304, "no" },
            { 40305, "no" },
            { 40306, "no" },
            { 40401, "no" },
            { 40402, "no" },
            { 40501, "no" },
            { 40601, "no" },
            { 40901, "later" },
            { 40902, "no" },
            { 40903, "no" },
            { 41301, "no" },
            { 41501, "no" },
            { 41502, "no" },
            { 42201, "no" },
            { 42202, "no" },
            { 42301, "wait" },
            { 42302, "no" },
            { 42303, "no" },
            { 42901, "yes" },
            { 42902, "no" },
            { 42903, "yes" },
            { 50201, "when_idempotent" },
            { 50202, "no" },
            { 50301, "yes" },
            { 50302, "no" },
            { 50303, "yes" },
            { 50401, "when_idempotent" },
            { 50402, "when_idempotent" },
        };

        /// <summary>True for interfaces that only read. What stands in braces is a parameter.
        /// </summary>
        public static readonly IReadOnlyDictionary<string, bool> Interfaces =
            new Dictionary<string, bool>
        {
            { "/api/access-applications/submit", false },
            { "/api/access-applications/resubmit", false },
            { "/api/access-applications/opinion", false },
            { "/api/access-applications/status", true },
            { "/api/access-applications/collect", false },
            { "/api/market-entities/query", true },
            { "/api/check-items/query", true },
            { "/api/public/market-entities/query", true },
            { "/api/public/check-items/query", true },
            { "/api/auth", false },
            { "/api/auth/logout", false },
            { "/api/accounts/activate", false },
            { "/api/accounts/password", false },
            { "/api/platform-keys/query", true },
            { "/api/debug/sign", false },
            { "/api/events/query", true },
            { "/api/events/replay", false },
            { "/api/services/{code}", false },
            { "/api/registers/{kind}/import", false },
            { "/api/jobs/status", true },
            { "/api/draws/commit", false },
            { "/api/draws/reveal", false },
            { "/api/draws/beacon", false },
            { "/api/tasks/pull", true },
            { "/api/results/report", false },
            { "/api/public/draws/show", true },
            { "/api/public/draws/open", true },
            { "/api/public/results/query", true },
        };

        internal static string RetryOf(int code)
        {
            string retry;
            return Codes.TryGetValue(code, out retry) ? retry : null;
        }

        /// <summary>Whether an interface only reads; what is not known may write.</summary>
        internal static bool IsRead(string path)
        {
            path = path.Split('?')[0];
            foreach (var one in Interfaces)
            {
                string pattern = "^" + Regex.Replace(one.Key, @"\{[a-z]+\}", "[^/]+") + "\\z";
                if (Regex.IsMatch(path, pattern)) return one.Value;
            }
            return false;
        }
    }
}
