package cn.mingqian;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Callbacks of the platform: Standard Webhooks with HMAC-SHA256 and HMAC-SM3. */
public final class Callbacks {
    /** Most seconds between the clocks of platform and receiver. */
    public static final int TOLERANCE = 300;
    private static final String PREFIX = "whsec_";

    private Callbacks() {}

    /** A callback that was taken. Remember the ids: the same one may come again. */
    public static final class Event {
        /** Of this message; the same in every delivery. */
        public final String id;
        /** Unix seconds. */
        public final long timestamp;
        /** For example {@code task.created}. */
        public final String type;
        /** The whole body. */
        public final Map<String, Object> body;

        Event(String id, long timestamp, Map<String, Object> body) {
            this.id = id;
            this.timestamp = timestamp;
            this.type = String.valueOf(body.get("type"));
            this.body = body;
        }
    }

    /** Verifies with the clock of this machine and 300 seconds of tolerance. */
    public static Event verify(Map<String, String> headers, byte[] body,
            Collection<String> secrets) {
        long now = System.currentTimeMillis() / 1000;
        return verify(headers, body, secrets, TOLERANCE, now);
    }

    /**
     * Verifies a callback and reads it. Give the bytes as they came. {@code now} and
     * {@code tolerance} are in seconds. {@link Errors.CallbackError} says what is wrong.
     */
    public static Event verify(Map<String, String> headers, byte[] body,
            Collection<String> secrets, int tolerance, long now) {
        String id = header(headers, "webhook-id");
        String at = header(headers, "webhook-timestamp");
        boolean isTime = at.matches("[0-9]{1,12}")
                && Math.abs(now - Long.parseLong(at)) <= tolerance;
        if (!isTime) {
            throw new Errors.CallbackError("time",
                    "the timestamp is missing or too far from the clock of this machine");
        }
        byte[] text = content(id, at, body);
        String[] signatures = header(headers, "webhook-signature").split(" ");
        boolean holds = false;
        for (String secret : secrets) {
            byte[] key = key(secret);
            for (String signature : signatures) {
                holds |= holds(key, text, signature);
            }
        }
        if (!holds) {
            throw new Errors.CallbackError("signature", "no signature fits");
        }
        return new Event(id, Long.parseLong(at), read(body));
    }

    /** The header {@code webhook-signature} of a message, to test a receiver with. */
    public static String sign(String secret, String id, String timestamp, byte[] body) {
        byte[] key = key(secret);
        byte[] text = content(id, timestamp, body);
        return "v1," + Crypto.base64(new Crypto.Hmac(Crypto.Alg.HMAC_SHA256, key).mac(text))
                + " s1," + Crypto.base64(new Crypto.Hmac(Crypto.Alg.HMAC_SM3, key).mac(text));
    }

    private static boolean holds(byte[] key, byte[] text, String signature) {
        Crypto.Alg alg;
        if (signature.startsWith("v1,")) {
            alg = Crypto.Alg.HMAC_SHA256;
        } else if (signature.startsWith("s1,")) {
            alg = Crypto.Alg.HMAC_SM3;
        } else {
            return false;
        }
        return new Crypto.Hmac(alg, key).holds(text, signature.substring(3));
    }

    private static byte[] content(String id, String timestamp, byte[] body) {
        byte[] head = Crypto.utf8(id + "." + timestamp + ".");
        byte[] text = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, text, head.length, body.length);
        return text;
    }

    private static byte[] key(String secret) {
        boolean isSecret = secret != null && secret.startsWith(PREFIX);
        byte[] key = isSecret ? Crypto.unbase64(secret.substring(PREFIX.length())) : null;
        if (key == null || key.length < 24 || key.length > 64) {
            throw new Errors.CallbackError("secret",
                    "the secret must be whsec_ and 24 to 64 bytes in Base64");
        }
        return key;
    }

    private static String header(Map<String, String> headers, String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (name.equalsIgnoreCase(header.getKey()) && header.getValue() != null) {
                return header.getValue();
            }
        }
        return "";
    }

    private static Map<String, Object> read(byte[] body) {
        try {
            Object read = Json.read(new String(body, StandardCharsets.UTF_8));
            return Wire.object(read);
        } catch (IllegalArgumentException wrong) {
            throw new Errors.CallbackError("body", "the body is no JSON object");
        }
    }
}
