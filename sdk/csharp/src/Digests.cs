// SM3 (GB/T 32905), HMAC, hex and Base64.

using System;
using System.Security.Cryptography;
using System.Text;

namespace Mingqian
{
    /// <summary>Digests and encodings.</summary>
    public static class Digests
    {
        private static readonly uint[] Start =
        {
            0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
            0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
        };

        private static uint Rotl(uint x, int n)
        {
            n &= 31;
            return n == 0 ? x : (x << n) | (x >> (32 - n));
        }

        /// <summary>SM3: 32 bytes.</summary>
        public static byte[] Sm3(params byte[][] parts)
        {
            byte[] text = Join(parts);
            var padded = new byte[(text.Length + 8) / 64 * 64 + 64];
            text.CopyTo(padded, 0);
            padded[text.Length] = 0x80;
            ulong bits = (ulong)text.Length * 8;
            for (int i = 0; i < 8; i++)
                padded[padded.Length - 1 - i] = (byte)(bits >> (8 * i));
            var v = (uint[])Start.Clone();
            for (int at = 0; at < padded.Length; at += 64) Block(v, padded, at);
            var digest = new byte[32];
            for (int i = 0; i < 32; i++) digest[i] = (byte)(v[i / 4] >> (24 - i % 4 * 8));
            return digest;
        }

        private static void Block(uint[] v, byte[] text, int at)
        {
            var w = new uint[68];
            for (int j = 0; j < 16; j++, at += 4)
                w[j] = (uint)text[at] << 24 | (uint)text[at + 1] << 16 | (uint)text[at + 2] << 8
                    | text[at + 3];
            for (int j = 16; j < 68; j++)
            {
                uint x = w[j - 16] ^ w[j - 9] ^ Rotl(w[j - 3], 15);
                w[j] = x ^ Rotl(x, 15) ^ Rotl(x, 23) ^ Rotl(w[j - 13], 7) ^ w[j - 6];
            }
            uint a = v[0], b = v[1], c = v[2], d = v[3], e = v[4], f = v[5], g = v[6], h = v[7];
            for (int j = 0; j < 64; j++)
            {
                uint t = Rotl(j < 16 ? 0x79cc4519u : 0x7a879d8au, j);
                uint ss1 = Rotl(Rotl(a, 12) + e + t, 7);
                uint ss2 = ss1 ^ Rotl(a, 12);
                uint ff = j < 16 ? a ^ b ^ c : (a & b) | (a & c) | (b & c);
                uint gg = j < 16 ? e ^ f ^ g : (e & f) | (~e & g);
                uint tt1 = ff + d + ss2 + (w[j] ^ w[j + 4]);
                uint tt2 = gg + h + ss1 + w[j];
                d = c;
                c = Rotl(b, 9);
                b = a;
                a = tt1;
                h = g;
                g = Rotl(f, 19);
                f = e;
                e = tt2 ^ Rotl(tt2, 9) ^ Rotl(tt2, 17);
            }
            uint[] now = { a, b, c, d, e, f, g, h };
            for (int i = 0; i < 8; i++) v[i] ^= now[i];
        }

        /// <summary>HMAC-SM3: 32 bytes.</summary>
        public static byte[] HmacSm3(byte[] key, byte[] text)
        {
            if (key.Length > 64) key = Sm3(key);
            byte[] inner = new byte[64], outer = new byte[64];
            for (int i = 0; i < 64; i++)
            {
                byte own = i < key.Length ? key[i] : (byte)0;
                inner[i] = (byte)(own ^ 0x36);
                outer[i] = (byte)(own ^ 0x5c);
            }
            return Sm3(outer, Sm3(inner, text));
        }

        /// <summary>HMAC-SHA256: 32 bytes.</summary>
        public static byte[] HmacSha256(byte[] key, byte[] text)
        {
            using (var mac = new HMACSHA256(key)) return mac.ComputeHash(text);
        }

        /// <summary>SHA-256: 32 bytes.</summary>
        public static byte[] Sha256(byte[] text)
        {
            using (var hash = SHA256.Create()) return hash.ComputeHash(text);
        }

        /// <summary>Whether two texts are the same; takes the same time for all of a length.
        /// </summary>
        public static bool IsSame(byte[] a, byte[] b)
        {
            if (a.Length != b.Length) return false;
            int difference = 0;
            for (int i = 0; i < a.Length; i++) difference |= a[i] ^ b[i];
            return difference == 0;
        }

        /// <summary>All parts, one after the other.</summary>
        public static byte[] Join(params byte[][] parts)
        {
            int length = 0, at = 0;
            foreach (byte[] part in parts) length += part.Length;
            var whole = new byte[length];
            foreach (byte[] part in parts)
            {
                part.CopyTo(whole, at);
                at += part.Length;
            }
            return whole;
        }

        /// <summary>A part of a text.</summary>
        public static byte[] Part(byte[] text, int from, int length)
        {
            var part = new byte[length];
            Array.Copy(text, from, part, 0, length);
            return part;
        }

        /// <summary>In lower case.</summary>
        public static string Hex(byte[] bytes)
        {
            var text = new StringBuilder();
            foreach (byte one in bytes) text.Append(one.ToString("x2"));
            return text.ToString();
        }

        /// <summary>Throws <see cref="ArgumentException"/> for what is no hex.</summary>
        public static byte[] Unhex(string hex)
        {
            var bytes = new byte[hex.Length / 2];
            for (int i = 0; i < bytes.Length * 2; i++)
            {
                int digit = "0123456789abcdef".IndexOf(char.ToLowerInvariant(hex[i]));
                if (digit < 0 || hex.Length % 2 != 0) throw new ArgumentException("not hex");
                bytes[i / 2] |= (byte)(i % 2 == 0 ? digit << 4 : digit);
            }
            return bytes;
        }

        /// <summary>The bytes, or null for what is not the one form of Base64.</summary>
        public static byte[] Unbase64(string text)
        {
            try
            {
                byte[] bytes = Convert.FromBase64String(text);
                return Convert.ToBase64String(bytes) == text ? bytes : null;
            }
            catch (FormatException)
            {
                return null;
            }
        }

        private static readonly UTF8Encoding Strict = new UTF8Encoding(false, true);

        /// <summary>UTF-8.</summary>
        public static byte[] Utf8(string text)
        {
            return Strict.GetBytes(text);
        }

        /// <summary>Throws <see cref="ArgumentException"/> for what is no UTF-8.</summary>
        public static string FromUtf8(byte[] bytes)
        {
            return Strict.GetString(bytes);
        }
    }
}
