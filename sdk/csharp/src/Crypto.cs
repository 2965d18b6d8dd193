// Signing, sealing, callbacks and credit codes.

using System;
using System.Collections.Generic;
using System.Text.RegularExpressions;

namespace Mingqian
{
    /// <summary>
    /// SM2 comes from outside. Private keys have 32 bytes, public keys 65 (04, x, y); signatures
    /// and sealed texts are ASN.1 DER.
    /// </summary>
    public interface ISm2
    {
        /// <summary>Signs with SM3 and the identity 1234567812345678.</summary>
        byte[] Sign(byte[] privateKey, byte[] text);

        /// <summary>Whether a signature belongs to a text; false for what is no strict DER.
        /// </summary>
        bool Verify(byte[] publicKey, byte[] text, byte[] signature);

        /// <summary>Encrypts in the order C1C3C2.</summary>
        byte[] Encrypt(byte[] publicKey, byte[] plain);

        /// <summary>Decrypts; null where the point or C3 do not fit.</summary>
        byte[] Decrypt(byte[] privateKey, byte[] sealedText);
    }

    /// <summary>Whatever signs and verifies; the key of an HSM is one more implementation.
    /// </summary>
    public interface IKey
    {
        /// <summary><c>HMAC-SM3</c>, <c>HMAC-SHA256</c> or <c>SM2-SM3</c>.</summary>
        string Alg { get; }

        /// <summary>The signature of a text of the caller, in Base64.</summary>
        string Sign(string text);

        /// <summary>Whether a signature of the platform in Base64 belongs to a text.</summary>
        bool Verify(string text, string signature);
    }

    /// <summary>A shared secret as it was handed out.</summary>
    public sealed class HmacKey : IKey
    {
        private readonly byte[] secret;

        /// <summary>Throws where the algorithm has no secret, or the secret is empty.</summary>
        public HmacKey(string alg, string secret)
        {
            if ((alg != "HMAC-SM3" && alg != "HMAC-SHA256") || string.IsNullOrEmpty(secret))
                throw new ArgumentException("a secret is for HMAC-SM3 and HMAC-SHA256");
            Alg = alg;
            this.secret = Digests.Utf8(secret);
        }

        /// <inheritdoc/>
        public string Alg { get; }

        private byte[] Mac(string text)
        {
            byte[] bytes = Digests.Utf8(text);
            return Alg == "HMAC-SM3" ? Digests.HmacSm3(secret, bytes)
                : Digests.HmacSha256(secret, bytes);
        }

        /// <inheritdoc/>
        public string Sign(string text)
        {
            return Convert.ToBase64String(Mac(text));
        }

        /// <inheritdoc/>
        public bool Verify(string text, string signature)
        {
            byte[] given = Digests.Unbase64(signature);
            return given != null && Digests.IsSame(Mac(text), given);
        }
    }

    /// <summary>An own private key and the public key of the platform.</summary>
    public sealed class Sm2Key : IKey
    {
        private readonly ISm2 sm2;
        private readonly byte[] privateKey;
        private readonly byte[] publicKey;

        /// <summary>One of the keys may be null where only the other is needed.</summary>
        public Sm2Key(ISm2 sm2, byte[] privateKey, byte[] publicKey)
        {
            if (sm2 == null) throw new UnsupportedError("SM2 needs an implementation: see gm/");
            this.sm2 = sm2;
            this.privateKey = privateKey;
            this.publicKey = publicKey;
        }

        /// <inheritdoc/>
        public string Alg { get { return "SM2-SM3"; } }

        /// <inheritdoc/>
        public string Sign(string text)
        {
            return Convert.ToBase64String(sm2.Sign(privateKey, Digests.Utf8(text)));
        }

        /// <inheritdoc/>
        public bool Verify(string text, string signature)
        {
            byte[] der = Digests.Unbase64(signature);
            return der != null && sm2.Verify(publicKey, Digests.Utf8(text), der);
        }
    }

    /// <summary>Who, when and for which request.</summary>
    public sealed class Stamp
    {
        /// <summary>The nonce is that of the request, also in answers.</summary>
        public Stamp(string app, string timestamp, string nonce)
        {
            App = app;
            Timestamp = timestamp;
            Nonce = nonce;
        }

        /// <summary>User name of the application.</summary>
        public string App { get; }

        /// <summary>Unix seconds, as in the header.</summary>
        public string Timestamp { get; }

        /// <summary>16 to 64 of A-Za-z0-9_-.</summary>
        public string Nonce { get; }

        /// <summary>The four lines that a sealed message is bound to; the last is the target of a
        /// request or the status of an answer.</summary>
        public string Bound(string last)
        {
            return App + "\n" + Timestamp + "\n" + Nonce + "\n" + last + "\n";
        }
    }

    /// <summary>The texts that are signed, and envelopes.</summary>
    public static class Crypto
    {
        private const string Sealing = "SM4-GCM";

        private static string Digest(string alg, byte[] body)
        {
            return Digests.Hex(alg == "HMAC-SHA256" ? Digests.Sha256(body) : Digests.Sm3(body));
        }

        /// <summary>Seven lines; the target is path and query as on the request line.</summary>
        public static string RequestText(string alg, Stamp stamp, string target, byte[] body)
        {
            return alg + "\n" + stamp.App + "\n" + stamp.Timestamp + "\n" + stamp.Nonce + "\nPOST\n"
                + target + "\n" + Digest(alg, body) + "\n";
        }

        /// <summary>Six lines.</summary>
        public static string AnswerText(string alg, Stamp stamp, int status, byte[] body)
        {
            return alg + "\n" + stamp.Bound(status.ToString()) + Digest(alg, body) + "\n";
        }

        /// <summary>Seals a request; <paramref name="random"/> has 28 bytes: content key and iv.
        /// </summary>
        public static Dictionary<string, object> Seal(ISm2 sm2, string kid, byte[] publicKey,
            string bound, byte[] plain, byte[] random)
        {
            byte[] key = Digests.Part(random, 0, 16);
            var enc = new Dictionary<string, object>
            {
                { "alg", Sealing },
                { "kid", kid },
                { "ek", Convert.ToBase64String(sm2.Encrypt(publicKey, key)) },
            };
            return Sealed(enc, key, Digests.Part(random, 16, 12), bound, plain);
        }

        /// <summary>Seals an answer under the content key of its request.</summary>
        public static Dictionary<string, object> SealAnswer(byte[] key, byte[] iv, string bound,
            byte[] plain)
        {
            var enc = new Dictionary<string, object> { { "alg", Sealing } };
            return Sealed(enc, key, iv, bound, plain);
        }

        private static Dictionary<string, object> Sealed(Dictionary<string, object> enc, byte[] key,
            byte[] iv, string bound, byte[] plain)
        {
            enc["iv"] = Convert.ToBase64String(iv);
            byte[] data = new Sm4Gcm(key).Seal(iv, Digests.Utf8(bound), plain);
            enc["data"] = Convert.ToBase64String(data);
            return new Dictionary<string, object> { { "enc", enc } };
        }

        private static byte[] Bytes(IDictionary<string, object> enc, string name)
        {
            object found;
            byte[] bytes = enc.TryGetValue(name, out found) && found is string
                ? Digests.Unbase64((string)found) : null;
            if (bytes == null) throw new EnvelopeError(name + " is missing or no Base64");
            return bytes;
        }

        private static IDictionary<string, object> Enc(object envelope)
        {
            object enc = null, alg = null;
            var members = envelope as IDictionary<string, object>;
            bool isFine = members != null && members.TryGetValue("enc", out enc)
                && enc is IDictionary<string, object>
                && ((IDictionary<string, object>)enc).TryGetValue("alg", out alg)
                && Equals(alg, Sealing);
            if (!isFine) throw new EnvelopeError("not an envelope with SM4-GCM");
            return (IDictionary<string, object>)enc;
        }

        /// <summary>Opens a request.</summary>
        public static byte[] Open(ISm2 sm2, byte[] privateKey, string bound, object envelope)
        {
            byte[] key = sm2.Decrypt(privateKey, Bytes(Enc(envelope), "ek"));
            if (key == null || key.Length != 16)
                throw new EnvelopeError("the content key does not open");
            return OpenAnswer(key, bound, envelope);
        }

        /// <summary>Opens an answer with the content key of its request.</summary>
        public static byte[] OpenAnswer(byte[] key, string bound, object envelope)
        {
            var enc = Enc(envelope);
            byte[] plain = new Sm4Gcm(key).Open(Bytes(enc, "iv"), Digests.Utf8(bound),
                Bytes(enc, "data"));
            if (plain == null) throw new EnvelopeError("the envelope does not open");
            return plain;
        }
    }

    /// <summary>A callback that was taken. Remember the ids: the same one may come again.
    /// </summary>
    public sealed class CallbackEvent
    {
        /// <summary>Of this message; the same in every delivery.</summary>
        public string Id { get; internal set; }

        /// <summary>Unix seconds.</summary>
        public long Timestamp { get; internal set; }

        /// <summary>For example <c>task.created</c>.</summary>
        public string Type { get; internal set; }

        /// <summary>The whole body.</summary>
        public IDictionary<string, object> Body { get; internal set; }
    }

    /// <summary>Callbacks: Standard Webhooks with HMAC-SHA256 and HMAC-SM3.</summary>
    public static class Callbacks
    {
        private const string Prefix = "whsec_";

        private static byte[] KeyOf(string secret)
        {
            byte[] key = secret.StartsWith(Prefix, StringComparison.Ordinal)
                ? Digests.Unbase64(secret.Substring(Prefix.Length)) : null;
            if (key == null || key.Length < 24 || key.Length > 64)
                throw new CallbackError("secret", "a secret is whsec_ and 24 to 64 bytes");
            return key;
        }

        private static bool Holds(byte[] key, byte[] text, string signature)
        {
            if (signature.Length < 3) return false;
            string version = signature.Substring(0, 3);
            byte[] given = Digests.Unbase64(signature.Substring(3));
            if (given == null || (version != "v1," && version != "s1,")) return false;
            byte[] own = version == "v1," ? Digests.HmacSha256(key, text)
                : Digests.HmacSm3(key, text);
            return Digests.IsSame(own, given);
        }

        /// <summary>
        /// Verifies a callback and reads it. <paramref name="header"/> gives a header by its name
        /// in lower case or null; the body is what came, before anything parsed it;
        /// <paramref name="now"/> are unix seconds of this machine. Throws
        /// <see cref="CallbackError"/>.
        /// </summary>
        public static CallbackEvent Verify(Func<string, string> header, byte[] body,
            IEnumerable<string> secrets, long now, long tolerance = 300)
        {
            string id = header("webhook-id") ?? "", at = header("webhook-timestamp") ?? "";
            if (!Regex.IsMatch(at, "^[0-9]{1,12}\\z") || Math.Abs(now - long.Parse(at)) > tolerance)
                throw new CallbackError("time", "the timestamp is missing or too far away");
            byte[] text = Digests.Join(Digests.Utf8(id + "." + at + "."), body);
            bool isTaken = false;
            foreach (string secret in secrets)
            {
                byte[] key = KeyOf(secret);
                // All are looked at, so that the time does not tell which secret is the new one.
                foreach (string signature in (header("webhook-signature") ?? "").Split(' '))
                    isTaken = Holds(key, text, signature) || isTaken;
            }
            if (!isTaken) throw new CallbackError("signature", "no signature fits");
            var members = Wire.TryRead(Format.Json, body);
            if (members == null) throw new CallbackError("body", "the body is no JSON object");
            object type;
            members.TryGetValue("type", out type);
            return new CallbackEvent
            {
                Id = id, Timestamp = long.Parse(at), Type = type as string ?? "", Body = members,
            };
        }

        /// <summary>The header <c>webhook-signature</c>, to test a receiver with.</summary>
        public static string Sign(string secret, string id, string at, string body)
        {
            byte[] key = KeyOf(secret), text = Digests.Utf8(id + "." + at + "." + body);
            return "v1," + Convert.ToBase64String(Digests.HmacSha256(key, text))
                + " s1," + Convert.ToBase64String(Digests.HmacSm3(key, text));
        }
    }

    /// <summary>Unified social credit codes 统一社会信用代码 of GB 32100.</summary>
    public static class CreditCode
    {
        // No I, O, S, V, Z, which look like digits.
        private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

        /// <summary>
        /// <c>length</c>, <c>character</c> or <c>check</c>, or null where the text is a code.
        /// </summary>
        public static string Check(string text)
        {
            if (text.Length != 18) return "length";
            int sum = 0, weight = 1;
            for (int i = 0; i < 17; i++)
            {
                int value = Alphabet.IndexOf(text[i]);
                if (value < 0) return "character";
                sum += value * weight;
                weight = weight * 3 % 31;
            }
            return Alphabet[(31 - sum % 31) % 31] == text[17] ? null : "check";
        }
    }
}
