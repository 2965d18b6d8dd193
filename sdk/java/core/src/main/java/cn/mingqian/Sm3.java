package cn.mingqian;

/** SM3 (GB/T 32905), because the JDK has none. */
final class Sm3 {
    private static final int[] INITIAL = {
        0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600,
        0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e,
    };

    private Sm3() {}

    /** The digest of all parts, one behind the other: 32 bytes. */
    static byte[] digest(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        int[] state = INITIAL.clone();
        byte[] block = new byte[64];
        int filled = 0;
        for (byte[] part : parts) {
            for (byte b : part) {
                block[filled++] = b;
                if (filled == 64) {
                    compress(state, block);
                    filled = 0;
                }
            }
        }
        finish(state, block, filled, (long) length * 8);
        byte[] out = new byte[32];
        for (int i = 0; i < 32; i++) {
            out[i] = (byte) (state[i / 4] >>> (24 - 8 * (i % 4)));
        }
        return out;
    }

    private static void finish(int[] state, byte[] block, int filled, long bits) {
        block[filled] = (byte) 0x80;
        java.util.Arrays.fill(block, filled + 1, 64, (byte) 0);
        if (filled >= 56) {
            compress(state, block);
            java.util.Arrays.fill(block, (byte) 0);
        }
        for (int i = 0; i < 8; i++) {
            block[56 + i] = (byte) (bits >>> (56 - 8 * i));
        }
        compress(state, block);
    }

    private static void compress(int[] state, byte[] block) {
        int[] w = new int[68];
        for (int i = 0; i < 16; i++) {
            w[i] = (block[4 * i] & 255) << 24 | (block[4 * i + 1] & 255) << 16
                    | (block[4 * i + 2] & 255) << 8 | block[4 * i + 3] & 255;
        }
        for (int i = 16; i < 68; i++) {
            int x = w[i - 16] ^ w[i - 9] ^ Integer.rotateLeft(w[i - 3], 15);
            x ^= Integer.rotateLeft(x, 15) ^ Integer.rotateLeft(x, 23);
            w[i] = x ^ Integer.rotateLeft(w[i - 13], 7) ^ w[i - 6];
        }
        int a = state[0], b = state[1], c = state[2], d = state[3];
        int e = state[4], f = state[5], g = state[6], h = state[7];
        for (int i = 0; i < 64; i++) {
            int t = i < 16 ? 0x79cc4519 : 0x7a879d8a;
            int a12 = Integer.rotateLeft(a, 12);
            int ss1 = Integer.rotateLeft(a12 + e + Integer.rotateLeft(t, i), 7);
            int ff = i < 16 ? a ^ b ^ c : a & b | a & c | b & c;
            int gg = i < 16 ? e ^ f ^ g : e & f | ~e & g;
            int tt1 = ff + d + (ss1 ^ a12) + (w[i] ^ w[i + 4]);
            int tt2 = gg + h + ss1 + w[i];
            d = c;
            c = Integer.rotateLeft(b, 9);
            b = a;
            a = tt1;
            h = g;
            g = Integer.rotateLeft(f, 19);
            f = e;
            e = tt2 ^ Integer.rotateLeft(tt2, 9) ^ Integer.rotateLeft(tt2, 17);
        }
        int[] now = {a, b, c, d, e, f, g, h};
        for (int i = 0; i < 8; i++) {
            state[i] ^= now[i];
        }
    }

    /** HMAC-SM3 with a key of any length: 32 bytes. */
    static byte[] hmac(byte[] key, byte[] text) {
        byte[] padded = new byte[64];
        byte[] shortKey = key.length > 64 ? digest(key) : key;
        System.arraycopy(shortKey, 0, padded, 0, shortKey.length);
        byte[] inner = new byte[64];
        byte[] outer = new byte[64];
        for (int i = 0; i < 64; i++) {
            inner[i] = (byte) (padded[i] ^ 0x36);
            outer[i] = (byte) (padded[i] ^ 0x5c);
        }
        return digest(outer, digest(inner, text));
    }
}
