// Sending with the framework's HttpClient.

using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Mingqian
{
    /// <summary>One client for all: it keeps connections. Redirects are not followed.</summary>
    internal static class HttpTransport
    {
        private static readonly HttpClient Shared = new HttpClient(
            new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };

        internal static async Task<Answer> Send(Outgoing outgoing)
        {
            using (var limit = new CancellationTokenSource())
            using (var request = new HttpRequestMessage(HttpMethod.Post, outgoing.Url))
            {
                request.Content = new ByteArrayContent(outgoing.Body);
                request.Headers.ExpectContinue = false;
                foreach (var header in outgoing.Headers)
                {
                    bool isOfContent = header.Key == "Content-Type";
                    if (isOfContent)
                        request.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
                    else request.Headers.TryAddWithoutValidation(header.Key, header.Value);
                }
                var until = DateTime.UtcNow.AddMilliseconds(outgoing.TotalMillis);
                limit.CancelAfter(Math.Min(outgoing.HeadMillis, outgoing.TotalMillis));
                using (var response = await Shared.SendAsync(request,
                    HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false))
                {
                    return new Answer
                    {
                        Status = (int)response.StatusCode,
                        Headers = HeadersOf(response),
                        Body = await BodyOf(response, limit, until, outgoing.ReadMillis)
                            .ConfigureAwait(false),
                    };
                }
            }
        }

        private static Dictionary<string, string> HeadersOf(HttpResponseMessage response)
        {
            var headers = new Dictionary<string, string>();
            foreach (var one in response.Headers)
                headers[one.Key.ToLowerInvariant()] = string.Join(", ", one.Value);
            foreach (var one in response.Content.Headers)
                headers[one.Key.ToLowerInvariant()] = string.Join(", ", one.Value);
            return headers;
        }

        private static async Task<byte[]> BodyOf(HttpResponseMessage response,
            CancellationTokenSource limit, DateTime until, int readMillis)
        {
            var whole = new MemoryStream();
            var part = new byte[65536];
            // What does not look at the token is ended by closing the stream.
            using (var stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false))
            using (limit.Token.Register(stream.Dispose))
            {
                for (;;)
                {
                    double left = (until - DateTime.UtcNow).TotalMilliseconds;
                    limit.CancelAfter((int)Math.Max(0, Math.Min(left, readMillis)));
                    int count = await stream.ReadAsync(part, 0, part.Length, limit.Token)
                        .ConfigureAwait(false);
                    if (count == 0) break;
                    whole.Write(part, 0, count);
                }
            }
            limit.Token.ThrowIfCancellationRequested();
            long? length = response.Content.Headers.ContentLength;
            if (length != null && length != whole.Length)
                throw new IOException("the answer was cut off");
            return whole.ToArray();
        }
    }
}
