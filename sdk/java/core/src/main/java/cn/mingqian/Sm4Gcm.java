package cn.mingqian;

import java.security.MessageDigest;

/**
 * SM4 (GB/T 32907) in Galois/counter mode as in RFC 8998: keys of 16 bytes, initial values of 12
 * bytes, proofs of 16 bytes behind the text. The JDK has no SM4.
 */
final class Sm4Gcm {
    private static final String BOX =
            "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
            + "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
            + "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
            + "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
            + "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
            + "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
            + "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
            + "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948";
    private static final int[] SUBSTITUTE = new int[256];
    private static final int[] FAMILY = {0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc};
    /** What is folded back when four bits leave the field, in the upper 16 bits of a word. */
    private static final long[] FOLD = new long[16];

    static {
        for (int i = 0; i < 256; i++) {
            SUBSTITUTE[i] = Integer.parseInt(BOX.substring(2 * i, 2 * i + 2), 16);
        }
        for (int i = 0; i < 16; i++) {
            for (int bit = 0; bit < 4; bit++) {
                if ((i >>> bit & 1) == 1) {
                    FOLD[i] ^= 0xe100L << 48 >>> (3 - bit);
                }
            }
        }
    }

    private final int[] roundKeys = new int[32];
    /** Multiples of the hash key by the sixteen values of four bits. */
    private final long[] high = new long[16];
    private final long[] low = new long[16];

    /** {@link IllegalArgumentException} where the key is not of 16 bytes. */
    Sm4Gcm(byte[] key) {
        if (key.length != 16) {
            throw new IllegalArgumentException("a key of SM4 has 16 bytes");
        }
        int[] k = new int[4];
        for (int i = 0; i < 4; i++) {
            k[i] = word(key, 4 * i) ^ FAMILY[i];
        }
        for (int i = 0; i < 32; i++) {
            int constant = 0;
            for (int j = 0; j < 4; j++) {
                constant = constant << 8 | (4 * i + j) * 7 & 255;
            }
            int t = substitute(k[1] ^ k[2] ^ k[3] ^ constant);
            int next = k[0] ^ t ^ Integer.rotateLeft(t, 13) ^ Integer.rotateLeft(t, 23);
            k = new int[] {k[1], k[2], k[3], next};
            roundKeys[i] = next;
        }
        byte[] hash = new byte[16];
        block(hash);
        high[8] = words(hash, 0);
        low[8] = words(hash, 8);
        for (int i = 4; i > 0; i >>= 1) {
            boolean leaves = (low[2 * i] & 1) == 1;
            low[i] = low[2 * i] >>> 1 | high[2 * i] << 63;
            high[i] = high[2 * i] >>> 1 ^ (leaves ? 0xe1L << 56 : 0);
        }
        for (int i = 2; i < 16; i <<= 1) {
            for (int j = 1; j < i; j++) {
                high[i + j] = high[i] ^ high[j];
                low[i + j] = low[i] ^ low[j];
            }
        }
    }

    /** The sealed text and its proof. */
    byte[] seal(byte[] iv, byte[] bound, byte[] plain) {
        byte[] out = new byte[plain.length + 16];
        counter(iv, plain, plain.length, out);
        System.arraycopy(proof(iv, bound, out, plain.length), 0, out, plain.length, 16);
        return out;
    }

    /** The text, or null where the proof does not hold or something has the wrong length. */
    byte[] open(byte[] iv, byte[] bound, byte[] sealed) {
        int length = sealed.length - 16;
        if (iv.length != 12 || length < 0) {
            return null;
        }
        byte[] proof = java.util.Arrays.copyOfRange(sealed, length, sealed.length);
        if (!MessageDigest.isEqual(proof, proof(iv, bound, sealed, length))) {
            return null;
        }
        byte[] out = new byte[length];
        counter(iv, sealed, length, out);
        return out;
    }

    private void counter(byte[] iv, byte[] in, int length, byte[] out) {
        for (int at = 0, count = 2; at < length; at += 16, count++) {
            byte[] stream = start(iv, count);
            block(stream);
            for (int i = 0; i < Math.min(16, length - at); i++) {
                out[at + i] = (byte) (in[at + i] ^ stream[i]);
            }
        }
    }

    private static byte[] start(byte[] iv, int count) {
        byte[] block = java.util.Arrays.copyOf(iv, 16);
        for (int i = 0; i < 4; i++) {
            block[12 + i] = (byte) (count >>> (24 - 8 * i));
        }
        return block;
    }

    private byte[] proof(byte[] iv, byte[] bound, byte[] sealed, int length) {
        long[] sum = new long[2];
        hash(sum, bound, bound.length);
        hash(sum, sealed, length);
        sum[0] ^= (long) bound.length * 8;
        sum[1] ^= (long) length * 8;
        multiply(sum);
        byte[] out = start(iv, 1);
        block(out);
        for (int i = 0; i < 16; i++) {
            out[i] ^= (byte) (sum[i / 8] >>> (56 - 8 * (i % 8)));
        }
        return out;
    }

    private void hash(long[] sum, byte[] text, int length) {
        for (int at = 0; at < length; at += 16) {
            byte[] part = text;
            int from = at;
            if (length - at < 16) {
                part = java.util.Arrays.copyOf(java.util.Arrays.copyOfRange(text, at, length), 16);
                from = 0;
            }
            sum[0] ^= words(part, from);
            sum[1] ^= words(part, from + 8);
            multiply(sum);
        }
    }

    private void multiply(long[] sum) {
        long h = 0;
        long l = 0;
        for (int i = 0; i < 32; i++) {
            long word = i < 16 ? sum[1] : sum[0];
            int four = (int) (word >>> (4 * (i % 16)) & 15);
            if (i > 0) {
                long fold = FOLD[(int) (l & 15)];
                l = l >>> 4 | h << 60;
                h = h >>> 4 ^ fold;
            }
            h ^= high[four];
            l ^= low[four];
        }
        sum[0] = h;
        sum[1] = l;
    }

    private void block(byte[] block) {
        int a = word(block, 0);
        int b = word(block, 4);
        int c = word(block, 8);
        int d = word(block, 12);
        for (int key : roundKeys) {
            int t = substitute(b ^ c ^ d ^ key);
            int next = a ^ t ^ Integer.rotateLeft(t, 2) ^ Integer.rotateLeft(t, 10)
                    ^ Integer.rotateLeft(t, 18) ^ Integer.rotateLeft(t, 24);
            a = b;
            b = c;
            c = d;
            d = next;
        }
        int[] out = {d, c, b, a};
        for (int i = 0; i < 16; i++) {
            block[i] = (byte) (out[i / 4] >>> (24 - 8 * (i % 4)));
        }
    }

    private static int substitute(int x) {
        return SUBSTITUTE[x >>> 24] << 24 | SUBSTITUTE[x >>> 16 & 255] << 16
                | SUBSTITUTE[x >>> 8 & 255] << 8 | SUBSTITUTE[x & 255];
    }

    private static int word(byte[] bytes, int at) {
        return (bytes[at] & 255) << 24 | (bytes[at + 1] & 255) << 16
                | (bytes[at + 2] & 255) << 8 | bytes[at + 3] & 255;
    }

    private static long words(byte[] bytes, int at) {
        return (long) word(bytes, at) << 32 | word(bytes, at + 4) & 0xffffffffL;
    }
}
