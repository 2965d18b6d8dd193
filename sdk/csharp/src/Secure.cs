// Profiles P1 and P2: signs and seals requests, checks and opens answers.

using System;
using System.Collections.Generic;

namespace Mingqian
{
    /// <summary>A request as it was signed and sealed.</summary>
    internal sealed class Sent
    {
        internal readonly Dictionary<string, string> Headers = new Dictionary<string, string>();
        internal byte[] Body;
        internal Stamp Stamp;
        internal byte[] ContentKey;
    }

    /// <summary>One for each client.</summary>
    internal sealed class Secure
    {
        private readonly string app;
        private readonly Options options;

        internal Secure(string app, Options options)
        {
            this.app = app;
            this.options = options;
            if (!options.Sealed) return;
            if (options.Key == null) throw new ArgumentException("sealing needs Key");
            if (options.PlatformKey == null || options.PlatformKeyId == null)
                throw new ArgumentException("sealing needs PlatformKey and PlatformKeyId");
            if (options.Sm2 == null)
                throw new UnsupportedError("sealing needs Sm2, an implementation: see gm/");
        }

        internal bool Signs { get { return options.Key != null; } }

        internal Sent Send(string target, byte[] plain, Format format, long unixMillis)
        {
            var sent = new Sent { Body = plain };
            IKey key = options.Key;
            if (key == null) return sent;
            long seconds = (long)Math.Floor(unixMillis / 1000.0);
            sent.Stamp = new Stamp(app, seconds.ToString(), Digests.Hex(options.Random(16)));
            if (options.Sealed)
            {
                byte[] random = options.Random(28);
                var envelope = Crypto.Seal(options.Sm2, options.PlatformKeyId, options.PlatformKey,
                    sent.Stamp.Bound(target), plain, random);
                sent.ContentKey = Digests.Part(random, 0, 16);
                sent.Body = Wire.Write(format, envelope);
            }
            string text = Crypto.RequestText(key.Alg, sent.Stamp, target, sent.Body);
            sent.Headers["X-Auth-App"] = app;
            sent.Headers["X-Auth-Timestamp"] = sent.Stamp.Timestamp;
            sent.Headers["X-Auth-Nonce"] = sent.Stamp.Nonce;
            sent.Headers["X-Auth-Alg"] = key.Alg;
            sent.Headers["X-Auth-Signature"] = key.Sign(text);
            if (options.KeyId != null) sent.Headers["X-Auth-Key"] = options.KeyId;
            return sent;
        }

        private static SignatureError Refused(string why, Answer answer)
        {
            return new SignatureError(why, Wire.FailureOf(answer));
        }

        /// <summary>The answer, opened, if it is that of the platform to this request.</summary>
        internal Answer Take(Answer answer, Sent sent)
        {
            if (options.Key == null) return answer;
            string signature = answer.Header("x-auth-signature");
            if (signature == "") return Unsigned(answer);
            var theirs = new Stamp(answer.Header("x-auth-app"), answer.Header("x-auth-timestamp"),
                answer.Header("x-auth-nonce"));
            string alg = options.Key.Alg;
            bool isOwn = theirs.App == app && theirs.Nonce == sent.Stamp.Nonce
                && answer.Header("x-auth-alg") == alg;
            if (!isOwn) throw Refused("the answer belongs to another request", answer);
            string text = Crypto.AnswerText(alg, theirs, answer.Status, answer.Body);
            if (!options.Key.Verify(text, signature))
                throw Refused("the signature of the answer does not hold", answer);
            return sent.ContentKey == null ? answer : Opened(answer, theirs, sent.ContentKey);
        }

        // Before the platform knows the application it cannot sign; proxies never do.
        private static Answer Unsigned(Answer answer)
        {
            int? code = Wire.CodeOf(Wire.MessageOf(answer));
            bool isBusy = Wire.IsBusy(answer.Status);
            if (code == 40107 || code == 40110 || (code == null && isBusy)) return answer;
            // Overload and limits may come from before, too: what they say is not believed, but a
            // busy status may be tried again like that of a proxy.
            Failure failure = Wire.FailureOf(answer);
            failure.Retryable = isBusy;
            string says = code == null ? "" : "; without proof it says " + code;
            throw new SignatureError("the answer is not signed" + says, failure);
        }

        private static Answer Opened(Answer answer, Stamp theirs, byte[] contentKey)
        {
            Format format = Wire.FormatOf(answer.Header("content-type")) ?? Format.Json;
            var message = Wire.TryRead(format, answer.Body);
            if (message == null) throw Refused("the answer is not sealed", answer);
            if (message.ContainsKey("enc"))
            {
                try
                {
                    string bound = theirs.Bound(answer.Status.ToString());
                    byte[] body = Crypto.OpenAnswer(contentKey, bound, message);
                    return new Answer
                    {
                        Status = answer.Status, Headers = answer.Headers, Body = body,
                    };
                }
                catch (EnvelopeError)
                {
                    throw Refused("the envelope of the answer does not open", answer);
                }
            }
            // What is refused before the envelope was opened has no key to be sealed with.
            if ((Wire.CodeOf(Wire.MessageOf(answer)) ?? 0) == 0)
                throw Refused("the answer is not sealed", answer);
            return answer;
        }
    }
}
