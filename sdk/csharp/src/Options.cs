// How a client works.

using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Threading.Tasks;

namespace Mingqian
{
    /// <summary>What the hook for logs gets for every attempt. It never has secrets in it.
    /// </summary>
    public sealed class Attempt
    {
        /// <summary>Always POST.</summary>
        public string Method { get { return "POST"; } }

        /// <summary>Without its query.</summary>
        public string Path { get; internal set; }

        /// <summary>HTTP status; 0 without an answer.</summary>
        public int Status { get; internal set; }

        /// <summary>Return code, where there is one.</summary>
        public int? Code { get; internal set; }

        /// <summary>How long it took.</summary>
        public long Millis { get; internal set; }

        /// <summary>Empty where there is none.</summary>
        public string RequestId { get; internal set; }
    }

    /// <summary>A request, ready to be sent as a POST.</summary>
    public sealed class Outgoing
    {
        /// <summary>With path and query as they were signed.</summary>
        public Uri Url { get; internal set; }

        /// <summary>Content-Type among them.</summary>
        public IDictionary<string, string> Headers { get; internal set; }

        /// <summary>The bytes that were signed.</summary>
        public byte[] Body { get; internal set; }

        /// <summary>Most milliseconds until the headers of the answer.</summary>
        public int HeadMillis { get; internal set; }

        /// <summary>Most milliseconds without a byte of the answer.</summary>
        public int ReadMillis { get; internal set; }

        /// <summary>Most milliseconds for everything.</summary>
        public int TotalMillis { get; internal set; }
    }

    /// <summary>Options of a <see cref="Client"/>; the defaults are those of all SDKs.</summary>
    public sealed class Options
    {
        private static readonly Stopwatch Watch = Stopwatch.StartNew();

        /// <summary>The format of messages.</summary>
        public Format Format { get; set; }

        /// <summary><c>en</c> for messages in English.</summary>
        public string Language { get; set; }

        /// <summary>Signs and verifies: <see cref="HmacKey"/>, <see cref="Sm2Key"/> or an HSM.
        /// </summary>
        public IKey Key { get; set; }

        /// <summary>Which of several keys of the application signs.</summary>
        public string KeyId { get; set; }

        /// <summary>Name of the platform's key; for sealing.</summary>
        public string PlatformKeyId { get; set; }

        /// <summary>The platform's public key, 65 bytes; for sealing. Compare it over another way.
        /// </summary>
        public byte[] PlatformKey { get; set; }

        /// <summary>Seals every body. Needs <see cref="Key"/>, the platform's key and
        /// <see cref="Sm2"/>.</summary>
        public bool Sealed { get; set; }

        /// <summary>The implementation of SM2 that seals.</summary>
        public ISm2 Sm2 { get; set; }

        /// <summary>Most milliseconds for connecting. The framework does not tell when it is
        /// connected: until the headers this and <see cref="ReadMillis"/> count together.
        /// </summary>
        public int ConnectMillis { get; set; } = 3000;

        /// <summary>Most milliseconds for each read.</summary>
        public int ReadMillis { get; set; } = 10000;

        /// <summary>Most milliseconds for the whole call with its retries.</summary>
        public int TotalMillis { get; set; } = 30000;

        /// <summary>Called after every attempt.</summary>
        public Action<Attempt> Log { get; set; }

        /// <summary>Another way to send: gives the whole answer, or throws.</summary>
        public Func<Outgoing, Task<Answer>> Transport { get; set; } = HttpTransport.Send;

        /// <summary>Unix milliseconds; for tests.</summary>
        public Func<long> Now { get; set; } =
            () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        /// <summary>Milliseconds that never go back; for tests.</summary>
        public Func<long> Elapsed { get; set; } = () => Watch.ElapsedMilliseconds;

        /// <summary>Waits for milliseconds; for tests.</summary>
        public Func<int, Task> Sleep { get; set; } = millis => Task.Delay(millis);

        /// <summary>Another source of random bytes.</summary>
        public Func<int, byte[]> Random { get; set; } = count =>
        {
            var bytes = new byte[count];
            using (var source = RandomNumberGenerator.Create()) source.GetBytes(bytes);
            return bytes;
        };
    }
}
