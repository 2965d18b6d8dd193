package cn.mingqian;

import java.security.SecureRandom;
import java.util.function.Consumer;

/** How a {@link Client} works. Every method gives the same object back. */
public final class Options {
    /** Time: of the wall for signatures, elapsed for limits. Both in milliseconds. */
    public interface Clock {
        /** Milliseconds since 1970 in UTC. */
        long unixMillis();

        /** Milliseconds since any moment; never goes back. */
        long elapsedMillis();
    }

    /** Waits between attempts. */
    public interface Sleeper {
        /** Waits so many milliseconds. */
        void sleep(long millis) throws InterruptedException;
    }

    /** Gives random bytes for nonces, keys, initial values and the waits. */
    public interface Randomness {
        /** So many unpredictable bytes. */
        byte[] bytes(int count);
    }

    /** What the hook for logs gets for every attempt. It never has secrets in it. */
    public static final class Attempt {
        /** Always POST. */
        public final String method = "POST";
        /** The path without its query. */
        public final String path;
        /** HTTP status; 0 without an answer. */
        public final int status;
        /** Return code; -1 where there is none. */
        public final int code;
        /** From sending to the whole answer. */
        public final long millis;
        /** Empty where there is none. */
        public final String requestId;

        Attempt(String path, int status, int code, long millis, String requestId) {
            this.path = path;
            this.status = status;
            this.code = code;
            this.millis = millis;
            this.requestId = requestId;
        }

        @Override
        public String toString() {
            return method + " " + path + " " + status + " " + code + " " + millis + "ms "
                    + requestId;
        }
    }

    Crypto.Signer signer;
    Crypto.Verifier verifier;
    String keyId;
    String sm2Private;
    String platformKeyId;
    String platformKey;
    boolean seals;
    Sm2 sm2;
    Wire.Format format = Wire.Format.JSON;
    String language;
    int connectMillis = 3_000;
    int readMillis = 10_000;
    long totalMillis = 30_000;
    Consumer<Attempt> log = attempt -> { };
    /** Null for that of the JDK, which is made only when it is needed: it sets a property. */
    Transport transport;
    Sleeper sleeper = Thread::sleep;
    Clock clock = new Clock() {
        @Override
        public long unixMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long elapsedMillis() {
            return System.nanoTime() / 1_000_000;
        }
    };
    Randomness random = new Randomness() {
        private final SecureRandom source = new SecureRandom();

        @Override
        public byte[] bytes(int count) {
            byte[] bytes = new byte[count];
            source.nextBytes(bytes);
            return bytes;
        }
    };

    /** Signs with a shared secret, as it was handed out (profile P1). */
    public Options hmac(Crypto.Alg alg, String secret) {
        Crypto.Hmac key = new Crypto.Hmac(alg, secret);
        return signer(key, key);
    }

    /** Signs with an SM2 key, 32 bytes in hex. Needs {@link #platformKey} and module gm. */
    public Options sm2(String privateHex) {
        this.sm2Private = privateHex;
        return this;
    }

    /** Signs with whatever has the key, for example an HSM; answers are verified with this. */
    public Options signer(Crypto.Signer signer, Crypto.Verifier verifier) {
        this.signer = signer;
        this.verifier = verifier;
        return this;
    }

    /** Which of several keys of the application signs. */
    public Options keyId(String keyId) {
        this.keyId = keyId;
        return this;
    }

    /** The platform's public key: its id and 65 bytes in hex. Compare it over another way. */
    public Options platformKey(String id, String publicHex) {
        this.platformKeyId = id;
        this.platformKey = publicHex;
        return this;
    }

    /** Seals every body (profile P2). Needs signing, {@link #platformKey} and module gm. */
    public Options sealed() {
        this.seals = true;
        return this;
    }

    /** The implementation of SM2; without it the one on the class path is taken. */
    public Options sm2(Sm2 implementation) {
        this.sm2 = implementation;
        return this;
    }

    /** JSON, unless it is XML. */
    public Options format(Wire.Format format) {
        this.format = format;
        return this;
    }

    /** {@code en} for messages in English. */
    public Options language(String language) {
        this.language = language;
        return this;
    }

    /** Milliseconds to connect (3 000), without a byte (10 000), with all retries (30 000). */
    public Options timeouts(int connect, int read, long total) {
        if (connect < 1 || read < 1 || total < 1) {
            throw new IllegalArgumentException("time-outs are at least one millisecond");
        }
        this.connectMillis = connect;
        this.readMillis = read;
        this.totalMillis = total;
        return this;
    }

    /** Called after every attempt. */
    public Options log(Consumer<Attempt> log) {
        this.log = log;
        return this;
    }

    /** Another way to send. */
    public Options transport(Transport transport) {
        this.transport = transport;
        return this;
    }

    /** For tests. */
    public Options clock(Clock clock) {
        this.clock = clock;
        return this;
    }

    /** For tests. */
    public Options sleeper(Sleeper sleeper) {
        this.sleeper = sleeper;
        return this;
    }

    /** Another source of random bytes. */
    public Options random(Randomness random) {
        this.random = random;
        return this;
    }
}
