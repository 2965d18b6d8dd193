// Calls the platform.

using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace Mingqian
{
    /// <summary>How one call differs from others.</summary>
    public sealed class How
    {
        /// <summary>Whether the interface only reads, so that no idempotency key is sent; null
        /// leaves it to the table.</summary>
        public bool? Read { get; set; }

        /// <summary>The caller's own key, 1 to 128 printable ASCII characters.</summary>
        public string IdempotencyKey { get; set; }
    }

    /// <summary>
    /// Calls the platform; it keeps the access token and the clock. Every call throws
    /// <see cref="ApiError"/> or one of its subclasses where the platform refuses,
    /// <see cref="TransportError"/> where there is no answer that can be taken.
    /// </summary>
    public sealed class Client
    {
        private readonly Options options;
        private readonly Sender sender;

        /// <summary>The base URL may have a path, as in /sandbox. The password is given as it is.
        /// Throws <see cref="ArgumentException"/> where options do not fit.</summary>
        public Client(string baseUrl, string username, string password, Options options = null)
        {
            if (!Regex.IsMatch(baseUrl, "^https?://[^\\s?#]+\\z"))
                throw new ArgumentException("the base URL must begin with https:// or http://");
            this.options = options ?? new Options();
            sender = new Sender(baseUrl.TrimEnd('/'), username, password, this.options);
        }

        /// <summary>Calls an interface and gives <c>data</c>. In XML every value is a text.
        /// </summary>
        public async Task<object> CallAsync(string path, IDictionary<string, object> message,
            How how = null)
        {
            byte[] body = Wire.Write(options.Format, message);
            Call call = Make(path, body, Wire.MediaType(options.Format), how);
            Answer answer = await sender.Send(call).ConfigureAwait(false);
            object data;
            Wire.MessageOf(answer).TryGetValue("data", out data);
            return data;
        }

        /// <summary>The same, waiting for the answer.</summary>
        public object Call(string path, IDictionary<string, object> message, How how = null)
        {
            return CallAsync(path, message, how).GetAwaiter().GetResult();
        }

        /// <summary>
        /// Sends bytes as they are, for example a file, and gives the answer after its signature
        /// was checked and its envelope opened. Refusals are thrown as in <c>CallAsync</c>.
        /// </summary>
        public Task<Answer> CallRawAsync(string path, byte[] body, string contentType,
            How how = null)
        {
            Call call = Make(path, body, contentType, how);
            call.IsRaw = true;
            return sender.Send(call);
        }

        /// <summary>Hands in a file for a register: enterprises, inspectors, check-items or
        /// departments.</summary>
        public async Task<ImportAccepted> ImportCsvAsync(string register, byte[] csv)
        {
            Call call = Make("/api/registers/" + register + "/import", csv, "text/csv", null);
            Answer answer = await sender.Send(call).ConfigureAwait(false);
            object data;
            Wire.MessageOf(answer).TryGetValue("data", out data);
            return new ImportAccepted(data);
        }

        /// <summary>
        /// All rows of all pages; <paramref name="items"/> names their list in <c>data</c>. The
        /// next page is called for when its first row is asked for, and waited for.
        /// </summary>
        public IEnumerable<Row> Pages<Row>(string path, IDictionary<string, object> query,
            string items, Func<object, Row> model)
        {
            object after = null;
            for (;;)
            {
                var message = new Dictionary<string, object>(query);
                if (after != null) message["after"] = after;
                object data = Call(path, message, new How { Read = true });
                foreach (object row in Wire.Items(data, items)) yield return model(row);
                object next;
                Wire.Members(data).TryGetValue("next", out next);
                if (next == null) yield break;
                if (next.Equals(after))
                    throw new TransportError("the pages go round in a circle");
                after = next;
            }
        }

        private Call Make(string path, byte[] body, string contentType, How how)
        {
            how = how ?? new How();
            if (!path.StartsWith("/", StringComparison.Ordinal) || path.Contains("#"))
                throw new ArgumentException("a path begins with / and has no #");
            string key = how.IdempotencyKey;
            if (key != null && !Regex.IsMatch(key, "^[ -~]{1,128}\\z"))
                throw new ArgumentException("a key has 1 to 128 printable ASCII characters");
            bool isRead = how.Read ?? IsRead(path);
            return new Call
            {
                Path = path, Body = body, ContentType = contentType,
                IdempotencyKey = key ?? (isRead ? null : Uuid()),
            };
        }

        // Whether an interface only reads; what is not known may write.
        private static bool IsRead(string path)
        {
            path = path.Split('?')[0];
            foreach (var one in Generated.Interfaces)
            {
                string pattern = "^" + Regex.Replace(one.Key, @"\{[a-z]+\}", "[^/]+") + "\\z";
                if (Regex.IsMatch(path, pattern)) return one.Value;
            }
            return false;
        }

        // Version 4: random but for six bits.
        private string Uuid()
        {
            byte[] bytes = (byte[])options.Random(16).Clone();
            bytes[6] = (byte)(bytes[6] & 0x0f | 0x40);
            bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
            string hex = Digests.Hex(bytes);
            return string.Join("-", hex.Substring(0, 8), hex.Substring(8, 4), hex.Substring(12, 4),
                hex.Substring(16, 4), hex.Substring(20));
        }
    }
}
