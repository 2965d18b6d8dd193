// SM2 on BouncyCastle.Cryptography 2.x. It stands beside the SDK, so that whoever signs with HMAC
// needs no package: compile it in where SM2 is used.

using System;
using System.IO;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.GM;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Security;

namespace Mingqian.Gm
{
    /// <summary>Give it to <see cref="Sm2Key"/> and <see cref="Options.Sm2"/>.</summary>
    public sealed class BouncySm2 : ISm2
    {
        private static readonly ECDomainParameters Curve =
            new ECDomainParameters(GMNamedCurves.GetByName("sm2p256v1"));
        private static readonly byte[] Identity = Digests.Utf8("1234567812345678");

        private static ECPrivateKeyParameters PrivateKey(byte[] key)
        {
            var d = new BigInteger(1, key ?? new byte[0]);
            // GB/T 32918.2 takes 1 to n-2: with n-1 no signature can be made.
            bool isFine = key != null && key.Length == 32 && d.SignValue > 0
                && d.CompareTo(Curve.N.Subtract(BigInteger.One)) < 0;
            if (!isFine) throw new ArgumentException("not a private key of SM2");
            return new ECPrivateKeyParameters(d, Curve);
        }

        private static ECPublicKeyParameters PublicKey(byte[] key)
        {
            if (key == null || key.Length != 65 || key[0] != 4)
                throw new ArgumentException("a public key of SM2 has 65 bytes: 04, x, y");
            // Both look whether the point lies on the curve.
            return new ECPublicKeyParameters(Curve.Curve.DecodePoint(key), Curve);
        }

        private static SM2Signer Signer(bool signs, ICipherParameters key)
        {
            var signer = new SM2Signer(StandardDsaEncoding.Instance, new SM3Digest());
            signer.Init(signs, new ParametersWithID(key, Identity));
            return signer;
        }

        /// <inheritdoc/>
        public byte[] Sign(byte[] privateKey, byte[] text)
        {
            var key = new ParametersWithRandom(PrivateKey(privateKey), new SecureRandom());
            SM2Signer signer = Signer(true, key);
            signer.BlockUpdate(text, 0, text.Length);
            return signer.GenerateSignature();
        }

        /// <inheritdoc/>
        public bool Verify(byte[] publicKey, byte[] text, byte[] signature)
        {
            try
            {
                if (Strict(signature).Count != 2) return false;
                SM2Signer signer = Signer(false, PublicKey(publicKey));
                signer.BlockUpdate(text, 0, text.Length);
                return signer.VerifySignature(signature);
            }
            catch (Exception wrong) when (IsOfInput(wrong))
            {
                return false;
            }
        }

        /// <inheritdoc/>
        public byte[] Encrypt(byte[] publicKey, byte[] plain)
        {
            var engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
            engine.Init(true, new ParametersWithRandom(PublicKey(publicKey), new SecureRandom()));
            byte[] raw = engine.ProcessBlock(plain, 0, plain.Length);
            return new DerSequence(
                new DerInteger(new BigInteger(1, Digests.Part(raw, 1, 32))),
                new DerInteger(new BigInteger(1, Digests.Part(raw, 33, 32))),
                new DerOctetString(Digests.Part(raw, 65, 32)),
                new DerOctetString(Digests.Part(raw, 97, raw.Length - 97))).GetDerEncoded();
        }

        /// <inheritdoc/>
        public byte[] Decrypt(byte[] privateKey, byte[] sealedText)
        {
            try
            {
                Asn1Sequence parts = Strict(sealedText);
                if (parts.Count != 4) return null;
                BigInteger x = DerInteger.GetInstance(parts[0]).PositiveValue;
                BigInteger y = DerInteger.GetInstance(parts[1]).PositiveValue;
                byte[] proof = Asn1OctetString.GetInstance(parts[2]).GetOctets();
                byte[] text = Asn1OctetString.GetInstance(parts[3]).GetOctets();
                bool isShaped = x.BitLength <= 256 && y.BitLength <= 256 && proof.Length == 32
                    && text.Length > 0;
                if (!isShaped) return null;
                byte[] raw = Digests.Join(new byte[] { 4 }, Number(x), Number(y), proof, text);
                var engine = new SM2Engine(new SM3Digest(), SM2Engine.Mode.C1C3C2);
                engine.Init(false, PrivateKey(privateKey));
                // The engine refuses points beside the curve and texts whose C3 does not fit.
                return engine.ProcessBlock(raw, 0, raw.Length);
            }
            catch (Exception wrong) when (IsOfInput(wrong))
            {
                return null;
            }
        }

        private static bool IsOfInput(Exception wrong)
        {
            return wrong is ArgumentException || wrong is IOException || wrong is CryptoException
                || wrong is InvalidOperationException || wrong is ArithmeticException
                || wrong is InvalidCastException;
        }

        /// <summary>A sequence that is written in the one way of DER, with nothing behind it.
        /// </summary>
        private static Asn1Sequence Strict(byte[] der)
        {
            Asn1Sequence sequence = Asn1Sequence.GetInstance(Asn1Object.FromByteArray(der));
            if (sequence == null || !Digests.IsSame(sequence.GetDerEncoded(), der))
                throw new IOException("not DER");
            return sequence;
        }

        private static byte[] Number(BigInteger number)
        {
            byte[] bytes = number.ToByteArrayUnsigned(), padded = new byte[32];
            bytes.CopyTo(padded, 32 - bytes.Length);
            return padded;
        }
    }
}
