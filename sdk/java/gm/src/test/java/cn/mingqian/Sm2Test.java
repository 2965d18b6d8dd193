package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** SM2 against the vectors and OpenSSL, and SM4-GCM against BouncyCastle. */
class Sm2Test {
    private final Sm2 sm2 = Sm2.load();
    private final Map<String, Object> keys =
            Wire.object(Vectors.file("sign.json").get("keys"));
    private final byte[] own = Crypto.unhex(Wire.text(keys, "sm2_private_hex"));
    private final byte[] open = Crypto.unhex(Wire.text(keys, "sm2_public_hex"));

    @Test
    void signaturesOfTheVectors() {
        Map<String, Object> all = Vectors.file("sign.json");
        Crypto.Verifier verifier = Crypto.sm2Verifier(sm2, open);
        int count = 0;
        for (String kind : new String[] {"requests", "answers", "refused"}) {
            for (Map<String, Object> one : Vectors.list(all, kind)) {
                if (one.get("alg").equals("SM2-SM3")) {
                    boolean holds = verifier.verify(Wire.text(one, "string_to_sign"),
                            Wire.text(one, "signature"));
                    assertEquals(!kind.equals("refused"), holds, String.valueOf(one));
                    count++;
                }
            }
        }
        assertEquals(12, count);
        String signature = Crypto.sm2Signer(sm2, own).sign("签名");
        assertTrue(verifier.verify("签名", signature));
        assertFalse(verifier.verify("签名 ", signature));
        assertFalse(verifier.verify("签名", "*"));
        assertFalse(sm2.verify(new byte[65], new byte[0], new byte[0]));
    }

    @Test
    void envelopesOfTheVectors() {
        Map<String, Object> all = Vectors.file("envelope.json");
        for (Map<String, Object> one : Vectors.list(all, "requests")) {
            assertArrayEquals(Vectors.bytes(one, "plain_base64"),
                    Crypto.open(sm2, own, Wire.text(one, "bound"), one.get("envelope")));
        }
        int count = 0;
        for (Map<String, Object> one : Vectors.list(all, "refused")) {
            assertThrows(Errors.EnvelopeError.class, () -> Crypto.open(sm2, own,
                    Wire.text(one, "bound"), one.get("envelope")), Wire.text(one, "name"));
            count++;
        }
        assertEquals(14, count);
        byte[] plain = Crypto.utf8("蓬江");
        Crypto.Sealed sealed = Crypto.seal(sm2, "p1", open, "b\n", plain, new byte[28]);
        assertArrayEquals(plain, Crypto.open(sm2, own, "b\n", sealed.message));
        assertThrows(IllegalArgumentException.class,
                () -> sm2.encrypt(new byte[65], new byte[16]));
        byte[] beside = open.clone();
        beside[64] ^= 1;
        assertThrows(IllegalArgumentException.class, () -> sm2.encrypt(beside, new byte[16]));
    }

    @Test
    void everyChangedByteIsRefused() {
        Map<String, Object> one = Vectors.list(Vectors.file("sign.json"), "requests").get(2);
        byte[] text = Crypto.utf8(Wire.text(one, "string_to_sign"));
        byte[] signature = Vectors.bytes(one, "signature");
        assertTrue(sm2.verify(open, text, signature));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            assertFalse(sm2.verify(open, text, changed));
            assertFalse(sm2.verify(open, text, java.util.Arrays.copyOf(signature, i)));
        }
        byte[] sealed = sm2.encrypt(open, new byte[16]);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThrows(Errors.EnvelopeError.class, () -> sm2.decrypt(own, changed));
        }
        assertThrows(Errors.EnvelopeError.class, () -> sm2.decrypt(own,
                java.util.Arrays.copyOf(sealed, sealed.length + 1)));
        assertThrows(IllegalArgumentException.class, () -> sm2.sign(new byte[32], text));
    }

    @Test
    void smallNumbersAreFilledUp() {
        // One in 256 coordinates begins with a zero, which DER leaves out.
        for (int i = 0; i < 300; i++) {
            byte[] plain = {(byte) i};
            assertArrayEquals(plain, sm2.decrypt(own, sm2.encrypt(open, plain)));
        }
    }

    @Test
    void opensslVerifiesSignsAndDecrypts() throws Exception {
        Path dir = Files.createTempDirectory("sm2");
        String publicPem = file(dir, "public.pem", Wire.text(keys, "sm2_public_spki_pem"));
        String privatePem = file(dir, "private.pem", Wire.text(keys, "sm2_private_pkcs8_pem"));
        byte[] text = Crypto.utf8("SM2-SM3\nAPP001\n签名\n");
        Path signature = dir.resolve("signature");
        Files.write(signature, sm2.sign(own, text));
        byte[] said = CryptoTest.openssl(text, "dgst", "-sm3", "-sigopt",
                "distid:1234567812345678", "-verify", publicPem, "-signature",
                signature.toString());
        assertEquals("Verified OK", new String(said).trim());
        byte[] theirs = CryptoTest.openssl(text, "dgst", "-sm3", "-sigopt",
                "distid:1234567812345678", "-sign", privatePem);
        assertTrue(sm2.verify(open, text, theirs));
        byte[] plain = Crypto.unhex("00112233445566778899aabbccddeeff");
        assertArrayEquals(plain, CryptoTest.openssl(sm2.encrypt(open, plain), "pkeyutl",
                "-decrypt", "-inkey", privatePem));
        byte[] sealed = CryptoTest.openssl(plain, "pkeyutl", "-encrypt", "-pubin", "-inkey",
                publicPem);
        assertArrayEquals(plain, sm2.decrypt(own, sealed));
    }

    private static String file(Path dir, String name, String text) throws Exception {
        Files.write(dir.resolve(name), Crypto.utf8(text));
        return dir.resolve(name).toString();
    }

    @Test
    void bouncyCastleSealsTheSame() throws Exception {
        Random random = new Random(7);
        for (int length = 0; length < 100; length++) {
            byte[] key = new byte[16];
            byte[] iv = new byte[12];
            byte[] bound = new byte[random.nextInt(50)];
            byte[] plain = new byte[length];
            for (byte[] one : new byte[][] {key, iv, bound, plain}) {
                random.nextBytes(one);
            }
            GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
            cipher.init(true, new AEADParameters(new KeyParameter(key), 128, iv, bound));
            byte[] theirs = new byte[length + 16];
            int at = cipher.processBytes(plain, 0, length, theirs, 0);
            cipher.doFinal(theirs, at);
            assertArrayEquals(theirs, new Sm4Gcm(key).seal(iv, bound, plain));
            assertArrayEquals(plain, new Sm4Gcm(key).open(iv, bound, theirs));
            theirs[random.nextInt(theirs.length)] ^= 1;
            assertNull(new Sm4Gcm(key).open(iv, bound, theirs));
        }
    }
}
