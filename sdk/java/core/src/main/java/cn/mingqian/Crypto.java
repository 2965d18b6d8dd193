package cn.mingqian;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signing, sealing and what belongs to it. */
public final class Crypto {
    private static final String SEALING = "SM4-GCM";

    private Crypto() {}

    /** An algorithm of signatures; it belongs to the key. */
    public enum Alg {
        /** A shared secret with SM3. */
        HMAC_SM3("HMAC-SM3"),
        /** A shared secret with SHA-256. */
        HMAC_SHA256("HMAC-SHA256"),
        /** A key pair, SM2 with SM3. */
        SM2_SM3("SM2-SM3");

        private final String word;

        Alg(String word) {
            this.word = word;
        }

        /** The word in headers and in the signed text. */
        public String word() {
            return word;
        }

        /** The algorithm of a word; {@link IllegalArgumentException} where it is none. */
        public static Alg of(String word) {
            for (Alg alg : values()) {
                if (alg.word.equals(word)) {
                    return alg;
                }
            }
            throw new IllegalArgumentException(
                    word + ": choose HMAC-SM3, HMAC-SHA256 or SM2-SM3");
        }

        /** The digest of a body, in lower hex. */
        String digest(byte[] body) {
            return hex(this == HMAC_SHA256 ? sha256(body) : Sm3.digest(body));
        }
    }

    /** Whatever signs; the key of an HSM is one more implementation. */
    public interface Signer {
        /** The algorithm of the key. */
        Alg alg();

        /** The signature of a text, in Base64. */
        String sign(String text);
    }

    /** Whatever verifies. */
    public interface Verifier {
        /** Whether a signature in Base64 belongs to a text. */
        boolean verify(String text, String signature);
    }

    /** A shared secret: it signs what it verifies. */
    public static final class Hmac implements Signer, Verifier {
        private final Alg alg;
        private final byte[] secret;

        /** The secret as it was handed out; its ASCII bytes are the key. */
        public Hmac(Alg alg, String secret) {
            this(alg, utf8(secret));
        }

        Hmac(Alg alg, byte[] secret) {
            if (alg == Alg.SM2_SM3 || secret.length == 0) {
                throw new IllegalArgumentException("a secret is for HMAC-SM3 and HMAC-SHA256");
            }
            this.alg = alg;
            this.secret = secret.clone();
        }

        @Override
        public Alg alg() {
            return alg;
        }

        @Override
        public String sign(String text) {
            return base64(mac(utf8(text)));
        }

        @Override
        public boolean verify(String text, String signature) {
            return holds(utf8(text), signature);
        }

        boolean holds(byte[] text, String signature) {
            byte[] given = unbase64(signature);
            return given != null && MessageDigest.isEqual(mac(text), given);
        }

        byte[] mac(byte[] text) {
            return alg == Alg.HMAC_SHA256 ? hmacSha256(secret, text) : Sm3.hmac(secret, text);
        }
    }

    /** A private key of SM2 in this process. */
    public static Signer sm2Signer(Sm2 sm2, byte[] privateKey) {
        return new Signer() {
            @Override
            public Alg alg() {
                return Alg.SM2_SM3;
            }

            @Override
            public String sign(String text) {
                return base64(sm2.sign(privateKey, utf8(text)));
            }
        };
    }

    /** A public key of SM2. */
    public static Verifier sm2Verifier(Sm2 sm2, byte[] publicKey) {
        return (text, signature) -> {
            byte[] der = unbase64(signature);
            return der != null && sm2.verify(publicKey, utf8(text), der);
        };
    }

    /** The seven lines of a request. {@code target} is path and query as on the request line. */
    static String requestText(Alg alg, String[] stamp, String method, String target, byte[] body) {
        return alg.word + "\n" + stamp[0] + "\n" + stamp[1] + "\n" + stamp[2] + "\n" + method
                + "\n" + target + "\n" + alg.digest(body) + "\n";
    }

    /** The six lines of an answer. A stamp are app, timestamp and the nonce of the request. */
    static String answerText(Alg alg, String[] stamp, int status, byte[] body) {
        return alg.word + "\n" + stamp[0] + "\n" + stamp[1] + "\n" + stamp[2] + "\n" + status
                + "\n" + alg.digest(body) + "\n";
    }

    /** The four lines that a sealed message is bound to; {@code last} is target or status. */
    static String bound(String[] stamp, String last) {
        return stamp[0] + "\n" + stamp[1] + "\n" + stamp[2] + "\n" + last + "\n";
    }

    /** A sealed message and the content key under which it is answered. */
    static final class Sealed {
        final Map<String, Object> message = new LinkedHashMap<>();
        final byte[] contentKey;

        Sealed(byte[] contentKey) {
            this.contentKey = contentKey;
        }
    }

    /** Seals a request; {@code random} has 28 bytes: content key and iv. */
    static Sealed seal(Sm2 sm2, String kid, byte[] platform, String bound, byte[] plain,
            byte[] random) {
        Sealed sealed = new Sealed(java.util.Arrays.copyOf(random, 16));
        byte[] iv = java.util.Arrays.copyOfRange(random, 16, 28);
        String wrapped = base64(sm2.encrypt(platform, sealed.contentKey));
        sealed.message.put("enc", enc(kid, wrapped, sealed.contentKey, iv, bound, plain));
        return sealed;
    }

    /** Seals an answer under the content key of its request. */
    static Map<String, Object> sealAnswer(byte[] contentKey, byte[] iv, String bound,
            byte[] plain) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("enc", enc(null, null, contentKey, iv, bound, plain));
        return message;
    }

    private static Map<String, Object> enc(String kid, String wrapped, byte[] key, byte[] iv,
            String bound, byte[] plain) {
        Map<String, Object> enc = new LinkedHashMap<>();
        enc.put("alg", SEALING);
        if (kid != null) {
            enc.put("kid", kid);
            enc.put("ek", wrapped);
        }
        enc.put("iv", base64(iv));
        enc.put("data", base64(new Sm4Gcm(key).seal(iv, utf8(bound), plain)));
        return enc;
    }

    /** Opens a request, as the platform does. */
    static byte[] open(Sm2 sm2, byte[] privateKey, String bound, Object message) {
        byte[] wrapped = unbase64(member(message, "ek"));
        if (wrapped == null) {
            throw new Errors.EnvelopeError("the content key is not Base64");
        }
        byte[] key = sm2.decrypt(privateKey, wrapped);
        if (key.length != 16) {
            throw new Errors.EnvelopeError("the content key must have 16 bytes");
        }
        return openAnswer(key, bound, message);
    }

    /** Opens an answer; {@link Errors.EnvelopeError} whatever is wrong. */
    static byte[] openAnswer(byte[] contentKey, String bound, Object message) {
        byte[] iv = unbase64(member(message, "iv"));
        byte[] data = unbase64(member(message, "data"));
        boolean isFine = SEALING.equals(member(message, "alg")) && iv != null && data != null;
        byte[] plain = isFine ? new Sm4Gcm(contentKey).open(iv, utf8(bound), data) : null;
        if (plain == null) {
            throw new Errors.EnvelopeError("the envelope does not open");
        }
        return plain;
    }

    private static String member(Object message, String name) {
        Object enc = message instanceof Map ? ((Map<?, ?>) message).get("enc") : null;
        Object value = enc instanceof Map ? ((Map<?, ?>) enc).get(name) : null;
        return value instanceof String ? (String) value : "";
    }

    static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    private static byte[] hmacSha256(byte[] secret, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(text);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HmacSHA256", impossible);
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Canonical Base64 with padding, or null: there is one way to write a signature. */
    static byte[] unbase64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return base64(bytes).equals(text) ? bytes : null;
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String hex(byte[] bytes) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes) {
            out.append(Character.forDigit(b >> 4 & 15, 16)).append(Character.forDigit(b & 15, 16));
        }
        return out.toString();
    }

    /** {@link IllegalArgumentException} where the text is no hex. */
    static byte[] unhex(String text) {
        if (!text.matches("([0-9a-fA-F]{2})*")) {
            throw new IllegalArgumentException("not hex");
        }
        byte[] bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(text.substring(2 * i, 2 * i + 2), 16);
        }
        return bytes;
    }
}
