// One call with all its attempts: token, signatures, corrections, waits.

using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Mingqian
{
    /// <summary>What is sent, the same in all attempts.</summary>
    internal sealed class Call
    {
        internal string Path;
        internal byte[] Body;
        internal string ContentType;
        internal string IdempotencyKey;
        internal bool NeedsToken = true;
        internal bool IsRaw;
    }

    /// <summary>The token, the clock and the budget of one client.</summary>
    internal sealed class Sender
    {
        private const int Attempts = 3;
        private const int WaitMillis = 200;
        private const int WaitMostMillis = 5000;
        // 90 % of the 7200 s that a token lives.
        private const long FreshMillis = 6480000;

        private readonly string baseUrl;
        private readonly string username;
        private readonly string password;
        private readonly Options options;
        private readonly Secure secure;
        private readonly object budgetLock = new object();
        private readonly SemaphoreSlim signingIn = new SemaphoreSlim(1, 1);
        private double budget = 10;
        private long clockOffset;
        private volatile string token;
        private long staleAt;
        private int rounds;
        private CallError lastFailure;

        // What was put right already in a call: each once.
        private sealed class Corrected
        {
            internal bool Token, Clock, Nonce;
        }

        private sealed class Outcome
        {
            internal Answer Answer;
            internal CallError Error;
        }

        internal Sender(string baseUrl, string username, string password, Options options)
        {
            this.baseUrl = baseUrl;
            this.username = username;
            this.password = password;
            this.options = options;
            secure = new Secure(username, options);
        }

        /// <summary>The answer of a success; throws one of the errors otherwise.</summary>
        internal Task<Answer> Send(Call call)
        {
            return Run(call, options.Elapsed() + options.TotalMillis);
        }

        private async Task<Answer> Run(Call call, long until)
        {
            var corrected = new Corrected();
            for (int attempt = 1; ; attempt++)
            {
                string own = call.NeedsToken ? await Token(until).ConfigureAwait(false) : null;
                Outcome outcome = await Once(call, own, until).ConfigureAwait(false);
                if (outcome.Error == null)
                {
                    lock (budgetLock) budget = Math.Min(10, budget + 0.1);
                    return outcome.Answer;
                }
                bool isPutRight = Correct(outcome, own, corrected);
                if (attempt == Attempts) throw outcome.Error;
                if (!isPutRight)
                    await Pause(outcome.Error, call, attempt, until).ConfigureAwait(false);
            }
        }

        private async Task<Outcome> Once(Call call, string own, long until)
        {
            var url = new Uri(baseUrl + call.Path);
            Format format = Wire.FormatOf(call.ContentType) ?? Format.Json;
            long now = options.Now() + Interlocked.Read(ref clockOffset);
            Sent sent = secure.Send(url.PathAndQuery, call.Body, format, now);
            sent.Headers["Content-Type"] = call.ContentType;
            sent.Headers["Accept"] = Wire.MediaType(options.Format);
            // What is compressed on the way is not what was signed.
            sent.Headers["Accept-Encoding"] = "identity";
            if (options.Language != null) sent.Headers["Accept-Language"] = options.Language;
            if (own != null) sent.Headers["Authorization"] = "Bearer " + own;
            if (call.IdempotencyKey != null) sent.Headers["Idempotency-Key"] = call.IdempotencyKey;
            long began = options.Elapsed();
            var outgoing = new Outgoing
            {
                Url = url, Headers = sent.Headers, Body = sent.Body,
                HeadMillis = options.ConnectMillis + options.ReadMillis,
                ReadMillis = options.ReadMillis,
                TotalMillis = (int)Math.Max(1, Math.Min(int.MaxValue, until - began)),
            };
            var outcome = new Outcome();
            try
            {
                Answer answer = await options.Transport(outgoing).ConfigureAwait(false);
                outcome.Answer = secure.Take(answer, sent);
                outcome.Error = Wire.ErrorOf(outcome.Answer, call.IsRaw);
            }
            catch (SignatureError wrong)
            {
                outcome.Error = wrong;
            }
            catch (Exception wrong)
            {
                outcome.Error = new TransportError("no answer: " + wrong.GetBaseException().Message,
                    new Failure { Retryable = true });
            }
            Log(call.Path, outcome, began);
            return outcome;
        }

        private void Log(string path, Outcome outcome, long began)
        {
            if (options.Log == null) return;
            var message = outcome.Answer == null ? null : Wire.MessageOf(outcome.Answer);
            string id = message == null ? null : Wire.Text(message, "request_id");
            if (id == null && outcome.Answer != null) id = outcome.Answer.Header("x-request-id");
            options.Log(new Attempt
            {
                Path = path.Split('?')[0],
                Status = outcome.Answer != null ? outcome.Answer.Status : outcome.Error.HttpStatus,
                Code = Wire.CodeOf(message),
                Millis = options.Elapsed() - began,
                RequestId = id ?? "",
            });
        }

        /// <summary>
        /// One sign-in at a time. Whoever waits for it gets its outcome, failures too: each of
        /// many calls with a wrong password would count towards the lock-out.
        /// </summary>
        private async Task<string> Token(long until)
        {
            int seen = Volatile.Read(ref rounds);
            await signingIn.WaitAsync().ConfigureAwait(false);
            try
            {
                if (token != null && options.Elapsed() < staleAt) return token;
                if (lastFailure != null && seen != rounds) throw lastFailure;
                token = null;
                long began = options.Elapsed();
                string text;
                try
                {
                    text = await SignIn(until).ConfigureAwait(false);
                    lastFailure = null;
                }
                catch (CallError wrong)
                {
                    lastFailure = wrong;
                    throw;
                }
                finally
                {
                    Interlocked.Increment(ref rounds);
                }
                staleAt = began + FreshMillis;
                token = text;
                return text;
            }
            finally
            {
                signingIn.Release();
            }
        }

        private async Task<string> SignIn(long until)
        {
            var message = new Dictionary<string, object>
            {
                { "username", username },
                { "password", Convert.ToBase64String(Digests.Utf8(password)) },
            };
            var call = new Call
            {
                Path = "/api/auth", Body = Wire.Write(options.Format, message),
                ContentType = Wire.MediaType(options.Format), NeedsToken = false,
            };
            Answer answer = await Run(call, until).ConfigureAwait(false);
            string text = Wire.Text(Wire.MessageOf(answer), "token") ?? "";
            if (!Regex.IsMatch(text, "^[!-~]+\\z"))
                throw new TransportError("the answer to signing in has no token");
            return text;
        }

        // Puts right what the platform says is wrong: token, clock and nonce, once each.
        private bool Correct(Outcome outcome, string own, Corrected corrected)
        {
            string retry = Wire.RetryOf(outcome.Error.Code);
            if (retry == "login_once" && own != null)
            {
                // A newer token is kept.
                if (token == own) token = null;
                bool isFirst = !corrected.Token;
                corrected.Token = true;
                return isFirst;
            }
            if (retry == "fix_clock" && secure.Signs && !corrected.Clock)
            {
                string time = outcome.Answer.Header("x-server-time").Trim();
                if (!Regex.IsMatch(time, "^[0-9]{1,12}\\z")) return false;
                Interlocked.Exchange(ref clockOffset, long.Parse(time) * 1000 - options.Now());
                corrected.Clock = true;
                return true;
            }
            if (retry != "new_nonce" || !secure.Signs || corrected.Nonce) return false;
            corrected.Nonce = true;
            return true;
        }

        // Waits before the next attempt, or throws the error where there is none.
        private async Task Pause(CallError error, Call call, int attempt, long until)
        {
            // The first attempt of the same write may still be running.
            bool isOwn = error.Code == 40901 && call.IdempotencyKey != null;
            bool mayGoOn = error.Retryable || isOwn;
            lock (budgetLock)
            {
                mayGoOn = mayGoOn && budget >= 1;
                if (mayGoOn) budget -= 1;
            }
            if (!mayGoOn) throw error;
            int most = Math.Min(WaitMostMillis, WaitMillis << (attempt - 1));
            uint random = BitConverter.ToUInt32(options.Random(4), 0);
            long wait = Math.Max(random % (uint)(most + 1), error.WaitMillis);
            if (wait >= until - options.Elapsed()) throw error;
            await options.Sleep((int)wait).ConfigureAwait(false);
            if (options.Elapsed() >= until) throw error;
        }
    }
}
