package cn.mingqian.gm;

import cn.mingqian.Errors;
import cn.mingqian.Sm2;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Enumeration;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.gm.GMNamedCurves;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM2Engine;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithID;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.signers.SM2Signer;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/**
 * SM2 on BouncyCastle's lightweight API. No provider is registered, so nothing changes for the
 * rest of the application.
 */
public final class BouncySm2 implements Sm2 {
    private static final ECDomainParameters CURVE = curve();
    private static final byte[] IDENTITY = {
        '1', '2', '3', '4', '5', '6', '7', '8', '1', '2', '3', '4', '5', '6', '7', '8',
    };

    private static ECDomainParameters curve() {
        X9ECParameters found = GMNamedCurves.getByName("sm2p256v1");
        return new ECDomainParameters(found.getCurve(), found.getG(), found.getN(), found.getH());
    }

    private static ECPrivateKeyParameters privateKey(byte[] key) {
        BigInteger d = new BigInteger(1, key);
        // GB/T 32918.2 takes 1 to n-2: with n-1 no signature can be made.
        boolean isFine = key.length == 32 && d.signum() > 0
                && d.compareTo(CURVE.getN().subtract(BigInteger.ONE)) < 0;
        if (!isFine) {
            throw new IllegalArgumentException("not a private key of SM2");
        }
        return new ECPrivateKeyParameters(d, CURVE);
    }

    private static ECPublicKeyParameters publicKey(byte[] key) {
        if (key.length != 65 || key[0] != 4) {
            throw new IllegalArgumentException("a public key of SM2 has 65 bytes: 04, x, y");
        }
        // Both look whether the point lies on the curve.
        return new ECPublicKeyParameters(CURVE.getCurve().decodePoint(key), CURVE);
    }

    private static SM2Signer signer(boolean signs, CipherParameters key) {
        SM2Signer signer = new SM2Signer(StandardDSAEncoding.INSTANCE, new SM3Digest());
        signer.init(signs, new ParametersWithID(key, IDENTITY));
        return signer;
    }

    @Override
    public byte[] sign(byte[] privateKey, byte[] text) {
        SM2Signer signer = signer(true, privateKey(privateKey));
        signer.update(text, 0, text.length);
        try {
            return signer.generateSignature();
        } catch (CryptoException wrong) {
            throw new IllegalStateException("SM2 did not sign", wrong);
        }
    }

    @Override
    public boolean verify(byte[] publicKey, byte[] text, byte[] signature) {
        try {
            ASN1Sequence sequence = strict(signature);
            if (sequence.size() != 2) {
                return false;
            }
            SM2Signer signer = signer(false, publicKey(publicKey));
            signer.update(text, 0, text.length);
            return signer.verifySignature(signature);
        } catch (IOException | IllegalArgumentException | IllegalStateException
                | ClassCastException wrong) {
            return false;
        }
    }

    @Override
    public byte[] encrypt(byte[] publicKey, byte[] plain) {
        SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
        engine.init(true, new ParametersWithRandom(publicKey(publicKey)));
        try {
            byte[] raw = engine.processBlock(plain, 0, plain.length);
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 1, 33))));
            parts.add(new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(raw, 33, 65))));
            parts.add(new DEROctetString(Arrays.copyOfRange(raw, 65, 97)));
            parts.add(new DEROctetString(Arrays.copyOfRange(raw, 97, raw.length)));
            return new DERSequence(parts).getEncoded(ASN1Encoding.DER);
        } catch (InvalidCipherTextException | IOException wrong) {
            throw new IllegalStateException("SM2 did not encrypt", wrong);
        }
    }

    @Override
    public byte[] decrypt(byte[] privateKey, byte[] sealed) {
        ECPrivateKeyParameters key = privateKey(privateKey);
        try {
            Enumeration<?> parts = strict(sealed).getObjects();
            BigInteger x = ((ASN1Integer) parts.nextElement()).getPositiveValue();
            BigInteger y = ((ASN1Integer) parts.nextElement()).getPositiveValue();
            byte[] proof = ((ASN1OctetString) parts.nextElement()).getOctets();
            byte[] text = ((ASN1OctetString) parts.nextElement()).getOctets();
            boolean isShaped = x.bitLength() <= 256 && y.bitLength() <= 256
                    && proof.length == 32 && text.length > 0 && !parts.hasMoreElements();
            if (!isShaped) {
                throw new IOException("not the four parts of a text");
            }
            byte[] raw = new byte[97 + text.length];
            raw[0] = 4;
            put(x, raw, 1);
            put(y, raw, 33);
            System.arraycopy(proof, 0, raw, 65, 32);
            System.arraycopy(text, 0, raw, 97, text.length);
            SM2Engine engine = new SM2Engine(SM2Engine.Mode.C1C3C2);
            engine.init(false, key);
            // The engine refuses points beside the curve and texts whose C3 does not fit.
            return engine.processBlock(raw, 0, raw.length);
        } catch (InvalidCipherTextException | IOException | RuntimeException wrong) {
            throw new Errors.EnvelopeError("the content key does not open");
        }
    }

    /** A sequence that is written in the one way of DER, with nothing behind it. */
    private static ASN1Sequence strict(byte[] der) throws IOException {
        // Of nothing BouncyCastle makes null.
        ASN1Sequence sequence = ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(der));
        if (sequence == null || !Arrays.equals(sequence.getEncoded(ASN1Encoding.DER), der)) {
            throw new IOException("not DER");
        }
        return sequence;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int skipped = Math.max(0, bytes.length - 32);
        int length = bytes.length - skipped;
        System.arraycopy(bytes, skipped, into, at + 32 - length, length);
    }
}
