package cn.mingqian;

import cn.mingqian.Errors.CallError;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** One call with all its attempts: token, signatures, corrections, waits. */
final class Sender {
    private static final int ATTEMPTS = 3;
    private static final long WAIT_MILLIS = 200;
    private static final long WAIT_MOST_MILLIS = 5_000;

    /** What is sent, the same in all attempts. */
    static final class Outgoing {
        final String path;
        final byte[] body;
        final String contentType;
        /** Null for reads. */
        String idempotencyKey;
        boolean needsToken = true;
        boolean isRaw;

        Outgoing(String path, byte[] body, String contentType) {
            this.path = path;
            this.body = body;
            this.contentType = contentType;
        }
    }

    /** What was put right already in a call: each once. */
    private static final class Corrected {
        boolean token;
        boolean clock;
        boolean nonce;
    }

    private final Options options;
    private final String base;
    private final String basePath;
    private final String[] account;
    private final Secure secure;
    private final Token token;
    private double budget = 10;
    private volatile long clockOffset;

    Sender(String base, String username, String password, Options options) {
        this.options = options;
        this.account = new String[] {username, password};
        this.secure = new Secure(options, username);
        this.token = new Token(options.clock);
        int path = base.indexOf('/', base.indexOf("://") + 3);
        String prefix = path < 0 ? "" : base.substring(path);
        this.base = path < 0 ? base : base.substring(0, path);
        this.basePath = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    /** The answer of a success; otherwise one of the errors. */
    Transport.Response send(Outgoing out) {
        return send(out, options.clock.elapsedMillis() + options.totalMillis);
    }

    private Transport.Response send(Outgoing out, long until) {
        Corrected corrected = new Corrected();
        for (int attempt = 1; ; attempt++) {
            String used = out.needsToken ? token.get(() -> signIn(until), left(until)) : null;
            CallError error;
            Transport.Response answer = null;
            try {
                answer = once(out, used, until);
                error = out.isRaw ? Wire.rawError(answer) : Wire.error(answer);
            } catch (IOException none) {
                error = Wire.noAnswer(none);
            } catch (Errors.SignatureError refused) {
                error = refused;
            }
            if (error == null) {
                earn();
                return answer;
            }
            boolean isCorrected = correct(error, answer, used, corrected);
            if (attempt == ATTEMPTS) {
                throw error;
            }
            if (!isCorrected) {
                pause(error, out, attempt, until);
            }
        }
    }

    private Transport.Response once(Outgoing out, String used, long until) throws IOException {
        String target = basePath + encoded(out.path);
        Wire.Format format = Wire.Format.of(out.contentType);
        long now = options.clock.unixMillis() + clockOffset;
        Secure.Sent sent = secure.send(target, out.body,
                format == null ? Wire.Format.JSON : format, now);
        Map<String, String> headers = new LinkedHashMap<>(sent.headers);
        headers.put("Content-Type", out.contentType);
        headers.put("Accept", options.format.mediaType);
        if (options.language != null) {
            headers.put("Accept-Language", options.language);
        }
        if (used != null) {
            headers.put("Authorization", "Bearer " + used);
        }
        if (out.idempotencyKey != null) {
            headers.put("Idempotency-Key", out.idempotencyKey);
        }
        long began = options.clock.elapsedMillis();
        Transport.Response answer = null;
        try {
            answer = options.transport.send(new Transport.Request(base + target, headers,
                    sent.body, options.connectMillis, options.readMillis, left(until)));
            answer = sent.take(answer);
            return answer;
        } finally {
            log(out.path, answer, options.clock.elapsedMillis() - began);
        }
    }

    private void log(String path, Transport.Response answer, long millis) {
        Map<String, Object> message = answer == null ? null : Wire.message(answer);
        Integer code = Wire.code(message);
        Object id = message == null ? null : message.get("request_id");
        String header = answer == null ? "" : answer.header("x-request-id");
        options.log.accept(new Options.Attempt(path.split("\\?", 2)[0],
                answer == null ? 0 : answer.status, code == null ? -1 : code, millis,
                id instanceof String ? (String) id : header));
    }

    private String signIn(long until) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("username", account[0]);
        message.put("password", Crypto.base64(Crypto.utf8(account[1])));
        Outgoing out = new Outgoing(Generated.Interface.AUTH.path,
                options.format.write(message), options.format.mediaType);
        out.needsToken = false;
        Transport.Response answer = send(out, until);
        String fresh = Wire.text(Wire.message(answer), "token");
        if (fresh == null || !fresh.matches("[!-~]+")) {
            throw new Errors.TransportError("the answer to signing in has no token");
        }
        return fresh;
    }

    /** Puts right what the platform says is wrong: token, clock and nonce, once each. */
    private boolean correct(CallError error, Transport.Response answer, String used,
            Corrected corrected) {
        Generated.Code code = Generated.Code.of(error.code());
        Generated.Retry retry = code == null ? Generated.Retry.NO : code.retry;
        boolean again = false;
        if (retry == Generated.Retry.LOGIN_ONCE && used != null) {
            token.drop(used);
            again = !corrected.token;
            corrected.token = true;
        } else if (retry == Generated.Retry.FIX_CLOCK && secure.signs()) {
            String time = answer.header("x-server-time").trim();
            again = !corrected.clock && time.matches("[0-9]{1,12}");
            if (again) {
                clockOffset = Long.parseLong(time) * 1000 - options.clock.unixMillis();
            }
            corrected.clock = true;
        } else if (retry == Generated.Retry.NEW_NONCE && secure.signs()) {
            again = !corrected.nonce;
            corrected.nonce = true;
        }
        return again;
    }

    /** Waits before the next attempt, or throws the error where there is none. */
    private void pause(CallError error, Outgoing out, int attempt, long until) {
        boolean isOwn = error.code() == Generated.Code.IN_FLIGHT.number
                && out.idempotencyKey != null;
        if (!(error.retryable() || isOwn) || !spend()) {
            throw error;
        }
        long most = Math.min(WAIT_MOST_MILLIS, WAIT_MILLIS << (attempt - 1));
        long wait = Math.max(jitter(most), error.failure.waitMillis);
        if (wait >= left(until)) {
            throw error;
        }
        try {
            options.sleeper.sleep(wait);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw error;
        }
        if (left(until) <= 0) {
            throw error;
        }
    }

    private long jitter(long most) {
        long random = 0;
        for (byte b : options.random.bytes(4)) {
            random = random << 8 | b & 255;
        }
        return random % (most + 1);
    }

    private long left(long until) {
        return until - options.clock.elapsedMillis();
    }

    private synchronized boolean spend() {
        if (budget < 1) {
            return false;
        }
        budget -= 1;
        return true;
    }

    private synchronized void earn() {
        budget = Math.min(10, budget + 0.1);
    }

    /** Encodes what a request line cannot carry, and leaves what is encoded already. */
    private static String encoded(String path) {
        StringBuilder out = new StringBuilder();
        for (byte b : Crypto.utf8(path)) {
            if (b > ' ' && b < 127 && "\"<>\\^`{|}#".indexOf(b) < 0) {
                out.append((char) b);
            } else {
                out.append(String.format("%%%02X", b & 255));
            }
        }
        return out.toString();
    }
}
