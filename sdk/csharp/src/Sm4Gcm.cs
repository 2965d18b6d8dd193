// SM4 (GB/T 32907) in Galois/counter mode as in RFC 8998. The framework has no SM4.

using System;

namespace Mingqian
{
    /// <summary>
    /// Keys of 16 bytes, initial values of 12 bytes, proofs of 16 bytes behind the text.
    /// </summary>
    public sealed class Sm4Gcm
    {
        private const string Box =
            "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
            + "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
            + "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
            + "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
            + "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
            + "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
            + "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
            + "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948";
        private static readonly byte[] Substitutes = Digests.Unhex(Box);
        private static readonly uint[] Family = { 0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc };
        private static readonly ulong[] Fold = MakeFold();

        private readonly uint[] roundKeys = new uint[32];
        // Multiples of the hash key by the sixteen values of four bits.
        private readonly ulong[] high = new ulong[16];
        private readonly ulong[] low = new ulong[16];

        /// <summary>Throws <see cref="ArgumentException"/> where the key has not 16 bytes.
        /// </summary>
        public Sm4Gcm(byte[] key)
        {
            if (key.Length != 16) throw new ArgumentException("a key of SM4 has 16 bytes");
            var k = new uint[4];
            for (int i = 0; i < 4; i++) k[i] = Word(key, 4 * i) ^ Family[i];
            for (int i = 0; i < 32; i++)
            {
                uint constant = 0;
                for (int j = 0; j < 4; j++)
                    constant = constant << 8 | (uint)((4 * i + j) * 7 & 255);
                uint t = Substitute(k[1] ^ k[2] ^ k[3] ^ constant);
                uint next = k[0] ^ t ^ Rotl(t, 13) ^ Rotl(t, 23);
                k = new[] { k[1], k[2], k[3], next };
                roundKeys[i] = next;
            }
            var hash = new byte[16];
            Block(hash);
            high[8] = Words(hash, 0);
            low[8] = Words(hash, 8);
            for (int i = 4; i > 0; i >>= 1)
            {
                bool leaves = (low[2 * i] & 1) == 1;
                low[i] = low[2 * i] >> 1 | high[2 * i] << 63;
                high[i] = high[2 * i] >> 1 ^ (leaves ? 0xe1UL << 56 : 0);
            }
            for (int i = 2; i < 16; i <<= 1)
            {
                for (int j = 1; j < i; j++)
                {
                    high[i + j] = high[i] ^ high[j];
                    low[i + j] = low[i] ^ low[j];
                }
            }
        }

        // What is folded back when four bits leave the field.
        private static ulong[] MakeFold()
        {
            var fold = new ulong[16];
            for (int i = 0; i < 16; i++)
                for (int bit = 0; bit < 4; bit++)
                    if ((i >> bit & 1) == 1) fold[i] ^= 0xe100UL << 48 >> (3 - bit);
            return fold;
        }

        /// <summary>The sealed text and its proof.</summary>
        public byte[] Seal(byte[] iv, byte[] bound, byte[] plain)
        {
            var sealedText = new byte[plain.Length + 16];
            Counter(iv, plain, plain.Length, sealedText);
            Proof(iv, bound, sealedText, plain.Length).CopyTo(sealedText, plain.Length);
            return sealedText;
        }

        /// <summary>
        /// The text, or null where the proof does not hold or something has the wrong length.
        /// </summary>
        public byte[] Open(byte[] iv, byte[] bound, byte[] sealedText)
        {
            int length = sealedText.Length - 16;
            if (iv.Length != 12 || length < 0) return null;
            byte[] proof = Digests.Part(sealedText, length, 16);
            if (!Digests.IsSame(proof, Proof(iv, bound, sealedText, length))) return null;
            var plain = new byte[length];
            Counter(iv, sealedText, length, plain);
            return plain;
        }

        private void Counter(byte[] iv, byte[] from, int length, byte[] to)
        {
            for (int at = 0, count = 2; at < length; at += 16, count++)
            {
                byte[] stream = Start(iv, count);
                Block(stream);
                for (int i = 0; i < Math.Min(16, length - at); i++)
                    to[at + i] = (byte)(from[at + i] ^ stream[i]);
            }
        }

        private static byte[] Start(byte[] iv, int count)
        {
            var block = new byte[16];
            iv.CopyTo(block, 0);
            for (int i = 0; i < 4; i++) block[12 + i] = (byte)(count >> (24 - 8 * i));
            return block;
        }

        private byte[] Proof(byte[] iv, byte[] bound, byte[] sealedText, int length)
        {
            ulong h = 0, l = 0;
            Hash(ref h, ref l, bound, bound.Length);
            Hash(ref h, ref l, sealedText, length);
            h ^= (ulong)bound.Length * 8;
            l ^= (ulong)length * 8;
            Multiply(ref h, ref l);
            byte[] proof = Start(iv, 1);
            Block(proof);
            for (int i = 0; i < 16; i++) proof[i] ^= (byte)((i < 8 ? h : l) >> (56 - 8 * (i % 8)));
            return proof;
        }

        private void Hash(ref ulong h, ref ulong l, byte[] text, int length)
        {
            for (int at = 0; at < length; at += 16)
            {
                var part = new byte[16];
                Array.Copy(text, at, part, 0, Math.Min(16, length - at));
                h ^= Words(part, 0);
                l ^= Words(part, 8);
                Multiply(ref h, ref l);
            }
        }

        private void Multiply(ref ulong sumHigh, ref ulong sumLow)
        {
            ulong h = 0, l = 0;
            for (int i = 0; i < 32; i++)
            {
                ulong word = i < 16 ? sumLow : sumHigh;
                int four = (int)(word >> (4 * (i % 16)) & 15);
                if (i > 0)
                {
                    ulong fold = Fold[(int)(l & 15)];
                    l = l >> 4 | h << 60;
                    h = h >> 4 ^ fold;
                }
                h ^= high[four];
                l ^= low[four];
            }
            sumHigh = h;
            sumLow = l;
        }

        private void Block(byte[] block)
        {
            uint a = Word(block, 0), b = Word(block, 4), c = Word(block, 8), d = Word(block, 12);
            foreach (uint key in roundKeys)
            {
                uint t = Substitute(b ^ c ^ d ^ key);
                uint next = a ^ t ^ Rotl(t, 2) ^ Rotl(t, 10) ^ Rotl(t, 18) ^ Rotl(t, 24);
                a = b;
                b = c;
                c = d;
                d = next;
            }
            uint[] words = { d, c, b, a };
            for (int i = 0; i < 16; i++) block[i] = (byte)(words[i / 4] >> (24 - 8 * (i % 4)));
        }

        private static uint Rotl(uint x, int n)
        {
            return x << n | x >> (32 - n);
        }

        private static uint Substitute(uint x)
        {
            return (uint)Substitutes[x >> 24] << 24 | (uint)Substitutes[x >> 16 & 255] << 16
                | (uint)Substitutes[x >> 8 & 255] << 8 | Substitutes[x & 255];
        }

        private static uint Word(byte[] bytes, int at)
        {
            return (uint)bytes[at] << 24 | (uint)bytes[at + 1] << 16 | (uint)bytes[at + 2] << 8
                | bytes[at + 3];
        }

        private static ulong Words(byte[] bytes, int at)
        {
            return (ulong)Word(bytes, at) << 32 | Word(bytes, at + 4);
        }
    }
}
