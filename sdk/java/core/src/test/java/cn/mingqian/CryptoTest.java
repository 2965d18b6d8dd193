package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** SM3 and SM4 against their standards and against OpenSSL. */
class CryptoTest {
    /** What a program of OpenSSL writes for an input. */
    static byte[] openssl(byte[] input, String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().write(input);
        process.getOutputStream().close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        InputStream in = process.getInputStream();
        for (int b = in.read(); b >= 0; b = in.read()) {
            out.write(b);
        }
        return out.toByteArray();
    }

    @Test
    void sm3OfTheStandard() {
        assertEquals("66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
                Crypto.hex(Sm3.digest(Crypto.utf8("abc"))));
        assertEquals("debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
                Crypto.hex(Sm3.digest(Crypto.utf8(
                        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd"))));
    }

    @Test
    void opensslComputesTheSameDigests() throws Exception {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 55, 56, 63, 64, 65, 119, 120, 1000}) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            assertArrayEquals(openssl(text, "dgst", "-sm3", "-binary"), Sm3.digest(text));
            assertArrayEquals(openssl(text, "dgst", "-sm3", "-hmac", "a secret of some length",
                    "-binary"), Sm3.hmac(Crypto.utf8("a secret of some length"), text));
        }
        String longKey = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123";
        assertArrayEquals(openssl(new byte[3], "dgst", "-sm3", "-hmac", longKey, "-binary"),
                Sm3.hmac(Crypto.utf8(longKey), new byte[3]));
    }

    @Test
    void opensslComputesTheSameCounterMode() throws Exception {
        byte[] key = Crypto.unhex("0123456789abcdeffedcba9876543210");
        byte[] iv = Crypto.unhex("00001234567800000000abcd");
        for (int length : new int[] {1, 16, 33, 4096}) {
            byte[] text = new byte[length];
            new Random(length).nextBytes(text);
            // The mode encrypts with a counter that begins at 2.
            byte[] theirs = openssl(text, "enc", "-sm4-ctr", "-K", Crypto.hex(key), "-iv",
                    Crypto.hex(iv) + "00000002");
            byte[] own = new Sm4Gcm(key).seal(iv, new byte[0], text);
            assertArrayEquals(theirs, java.util.Arrays.copyOf(own, length));
        }
    }

    @Test
    void sm4GcmOfRfc8998() {
        byte[] key = Crypto.unhex("0123456789abcdeffedcba9876543210");
        byte[] iv = Crypto.unhex("00001234567800000000abcd");
        byte[] bound = Crypto.unhex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        byte[] plain = Crypto.unhex(
                "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa");
        byte[] sealed = new Sm4Gcm(key).seal(iv, bound, plain);
        assertEquals("17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec", Crypto.hex(sealed));
        assertArrayEquals(plain, new Sm4Gcm(key).open(iv, bound, sealed));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertNull(new Sm4Gcm(key).open(iv, bound, changed));
        }
        assertNull(new Sm4Gcm(key).open(iv, new byte[0], sealed));
        assertNull(new Sm4Gcm(key).open(iv, bound, new byte[15]));
        assertNull(new Sm4Gcm(key).open(new byte[16], bound, sealed));
    }

    @Test
    void base64HasOneForm() {
        for (String wrong : new String[] {"YQ", "YR==", "YQ==\n", "Y Q=", "_-8=", "*"}) {
            assertNull(Crypto.unbase64(wrong), wrong);
        }
        assertArrayEquals(Crypto.utf8("a"), Crypto.unbase64("YQ=="));
    }

    @Test
    void sm2SaysWhatToAdd() {
        Errors.UnsupportedError wrong = assertThrows(Errors.UnsupportedError.class, () ->
                new Client("https://example.test", "a", "b", new Options()
                        .sm2("00").platformKey("p1", "04")));
        assertTrue(wrong.getMessage().contains("cn.mingqian:gm"));
    }
}
