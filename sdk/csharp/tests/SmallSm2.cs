// SM2 (GB/T 32918) on System.Numerics, for verification and tests only: it is slow, and how long it
// takes tells about the private key. Systems use the adapter in gm/ or an HSM.

using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace Mingqian
{
    /// <summary>For verification and tests only.</summary>
    public sealed class SmallSm2 : ISm2
    {
        private static BigInteger Number(string hex)
        {
            return Of(Digests.Unhex(hex));
        }

        private static BigInteger Of(byte[] bytes)
        {
            return new BigInteger(bytes.Reverse().Concat(new byte[] { 0 }).ToArray());
        }

        private static byte[] Bytes(BigInteger number)
        {
            var bytes = new byte[32];
            byte[] little = number.ToByteArray();
            for (int i = 0; i < Math.Min(32, little.Length); i++) bytes[31 - i] = little[i];
            return bytes;
        }

        private static readonly BigInteger P =
            Number("fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff");
        private static readonly BigInteger N =
            Number("fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123");
        private static readonly BigInteger A = P - 3;
        private static readonly BigInteger B =
            Number("28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93");
        private static readonly BigInteger[] G =
        {
            Number("32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7"),
            Number("bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0"),
        };

        private static BigInteger Mod(BigInteger x, BigInteger m)
        {
            x %= m;
            return x.Sign < 0 ? x + m : x;
        }

        private static BigInteger Inverse(BigInteger x, BigInteger m)
        {
            BigInteger a = Mod(x, m), b = m, u = 1, v = 0;
            while (!a.IsZero)
            {
                BigInteger rest, times = BigInteger.DivRem(b, a, out rest), next = v - times * u;
                b = a;
                a = rest;
                v = u;
                u = next;
            }
            return Mod(v, m);
        }

        // Points are pairs, the point at infinity is null.
        private static BigInteger[] Add(BigInteger[] a, BigInteger[] b)
        {
            if (a == null) return b;
            if (b == null) return a;
            BigInteger slope;
            if (a[0] == b[0])
            {
                if (Mod(a[1] + b[1], P).IsZero) return null;
                slope = Mod((3 * a[0] * a[0] + A) * Inverse(2 * a[1], P), P);
            }
            else slope = Mod((b[1] - a[1]) * Inverse(b[0] - a[0], P), P);
            BigInteger x = Mod(slope * slope - a[0] - b[0], P);
            return new[] { x, Mod(slope * (a[0] - x) - a[1], P) };
        }

        private static BigInteger[] Times(BigInteger k, BigInteger[] point)
        {
            BigInteger[] sum = null;
            for (; k > 0; k >>= 1, point = Add(point, point))
                if (!k.IsEven) sum = Add(sum, point);
            return sum;
        }

        private static bool IsOnCurve(BigInteger[] point)
        {
            return point[0] < P && point[1] < P
                && Mod(point[1] * point[1] - (point[0] * point[0] + A) * point[0] - B, P).IsZero;
        }

        private static BigInteger[] PublicKey(byte[] key)
        {
            if (key == null || key.Length != 65 || key[0] != 4) throw new ArgumentException("key");
            var point = new[] { Of(Digests.Part(key, 1, 32)), Of(Digests.Part(key, 33, 32)) };
            if (!IsOnCurve(point)) throw new ArgumentException("the point is beside the curve");
            return point;
        }

        private static BigInteger PrivateKey(byte[] key)
        {
            BigInteger d = key != null && key.Length == 32 ? Of(key) : BigInteger.Zero;
            if (d.IsZero || d >= N - 1) throw new ArgumentException("not a private key of SM2");
            return d;
        }

        private static BigInteger Random()
        {
            var bytes = new byte[32];
            using (var source = RandomNumberGenerator.Create())
            {
                for (;;)
                {
                    source.GetBytes(bytes);
                    BigInteger k = Of(bytes);
                    if (!k.IsZero && k < N) return k;
                }
            }
        }

        private static BigInteger DigestOf(BigInteger[] key, byte[] text)
        {
            byte[] z = Digests.Sm3(new byte[] { 0, 128 }, Digests.Utf8("1234567812345678"),
                Bytes(A), Bytes(B), Bytes(G[0]), Bytes(G[1]), Bytes(key[0]), Bytes(key[1]));
            return Of(Digests.Sm3(z, text));
        }

        /// <inheritdoc/>
        public byte[] Sign(byte[] privateKey, byte[] text)
        {
            BigInteger d = PrivateKey(privateKey), e = DigestOf(Times(d, G), text);
            for (;;)
            {
                BigInteger k = Random(), r = Mod(e + Times(k, G)[0], N);
                if (r.IsZero || r + k == N) continue;
                BigInteger s = Mod(Inverse(1 + d, N) * (k - r * d), N);
                if (!s.IsZero) return Sequence(Integer(r), Integer(s));
            }
        }

        /// <inheritdoc/>
        public bool Verify(byte[] publicKey, byte[] text, byte[] signature)
        {
            try
            {
                BigInteger[] key = PublicKey(publicKey);
                var parts = Parts(signature);
                if (parts.Count != 2 || parts.Any(part => part.Key != 2)) return false;
                BigInteger r = Of(parts[0].Value), s = Of(parts[1].Value);
                if (!Sequence(Integer(r), Integer(s)).SequenceEqual(signature)) return false;
                BigInteger t = Mod(r + s, N);
                if (r.IsZero || s.IsZero || r >= N || s >= N || t.IsZero) return false;
                BigInteger[] point = Add(Times(s, G), Times(t, key));
                return point != null && Mod(DigestOf(key, text) + point[0], N) == r;
            }
            catch (ArgumentException)
            {
                return false;
            }
        }

        private static byte[] Stream(BigInteger[] point, int length)
        {
            var whole = new List<byte>();
            for (int count = 1; whole.Count < length; count++)
                whole.AddRange(Digests.Sm3(Bytes(point[0]), Bytes(point[1]),
                    new byte[] { 0, 0, 0, (byte)count }));
            return whole.Take(length).ToArray();
        }

        private static byte[] Xor(byte[] a, byte[] b)
        {
            return a.Zip(b, (x, y) => (byte)(x ^ y)).ToArray();
        }

        /// <inheritdoc/>
        public byte[] Encrypt(byte[] publicKey, byte[] plain)
        {
            if (plain.Length == 0 || plain.Length > 1000) throw new ArgumentException("the text");
            BigInteger k = Random();
            BigInteger[] c1 = Times(k, G), shared = Times(k, PublicKey(publicKey));
            byte[] proof = Digests.Sm3(Bytes(shared[0]), plain, Bytes(shared[1]));
            return Sequence(Integer(c1[0]), Integer(c1[1]), Tagged(4, proof),
                Tagged(4, Xor(plain, Stream(shared, plain.Length))));
        }

        /// <inheritdoc/>
        public byte[] Decrypt(byte[] privateKey, byte[] sealedText)
        {
            try
            {
                var parts = Parts(sealedText);
                if (parts.Count != 4 || parts[2].Value.Length != 32) return null;
                var c1 = new[] { Of(parts[0].Value), Of(parts[1].Value) };
                byte[] proof = parts[2].Value, text = parts[3].Value;
                byte[] again = Sequence(Integer(c1[0]), Integer(c1[1]), Tagged(4, proof),
                    Tagged(4, text));
                if (!again.SequenceEqual(sealedText) || !IsOnCurve(c1)) return null;
                BigInteger[] shared = Times(PrivateKey(privateKey), c1);
                byte[] plain = Xor(text, Stream(shared, text.Length));
                byte[] own = Digests.Sm3(Bytes(shared[0]), plain, Bytes(shared[1]));
                return Digests.IsSame(own, proof) ? plain : null;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        // ---- DER ----

        private static byte[] Tagged(byte tag, byte[] content)
        {
            int length = content.Length;
            byte[] head = length < 128 ? new[] { tag, (byte)length }
                : length < 256 ? new byte[] { tag, 0x81, (byte)length }
                : new byte[] { tag, 0x82, (byte)(length >> 8), (byte)length };
            return Digests.Join(head, content);
        }

        private static byte[] Integer(BigInteger number)
        {
            return Tagged(2, number.ToByteArray().Reverse().ToArray());
        }

        private static byte[] Sequence(params byte[][] parts)
        {
            return Tagged(0x30, Digests.Join(parts));
        }

        private static KeyValuePair<int, byte[]> Next(byte[] der, ref int at)
        {
            if (at + 2 > der.Length) throw new ArgumentException("DER");
            int tag = der[at++], length = der[at++];
            if (length > 0x82) throw new ArgumentException("DER");
            if (length >= 0x80)
            {
                int more = length & 0x7f;
                for (length = 0; more > 0; more--)
                {
                    if (at >= der.Length) throw new ArgumentException("DER");
                    length = length << 8 | der[at++];
                }
            }
            if (at + length > der.Length) throw new ArgumentException("DER");
            at += length;
            return new KeyValuePair<int, byte[]>(tag, Digests.Part(der, at - length, length));
        }

        private static List<KeyValuePair<int, byte[]>> Parts(byte[] der)
        {
            int at = 0;
            var whole = Next(der, ref at);
            if (whole.Key != 0x30 || at != der.Length) throw new ArgumentException("DER");
            var parts = new List<KeyValuePair<int, byte[]>>();
            for (at = 0; at < whole.Value.Length;) parts.Add(Next(whole.Value, ref at));
            return parts;
        }
    }
}
