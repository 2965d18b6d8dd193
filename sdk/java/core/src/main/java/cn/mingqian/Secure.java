package cn.mingqian;

import cn.mingqian.Errors.EnvelopeError;
import cn.mingqian.Errors.SignatureError;
import java.util.LinkedHashMap;
import java.util.Map;

/** Profiles P1 and P2 for one client: signs and seals requests, checks and opens answers. */
final class Secure {
    private final Options options;
    private final String app;
    private final Crypto.Signer signer;
    private final Crypto.Verifier verifier;
    private final Sm2 sm2;
    private final byte[] platform;

    /** {@link IllegalArgumentException} where options do not go together. */
    Secure(Options options, String app) {
        this.options = options;
        this.app = app;
        boolean needsSm2 = options.seals || options.sm2Private != null;
        boolean hasKey = options.platformKey != null;
        if (needsSm2 && !hasKey) {
            throw new IllegalArgumentException(
                    "SM2 and sealing need platformKey(id, hex), the public key of the platform");
        }
        this.sm2 = !needsSm2 ? null : options.sm2 != null ? options.sm2 : Sm2.load();
        this.platform = hasKey ? Crypto.unhex(options.platformKey) : null;
        if (options.sm2Private != null) {
            byte[] own = Crypto.unhex(options.sm2Private);
            this.signer = Crypto.sm2Signer(sm2, own);
            this.verifier = Crypto.sm2Verifier(sm2, platform);
        } else {
            this.signer = options.signer;
            this.verifier = options.verifier;
        }
        if (options.seals && signer == null) {
            throw new IllegalArgumentException("sealing needs signing: hmac(...) or sm2(...)");
        }
    }

    boolean signs() {
        return signer != null;
    }

    /** What one attempt is sent with, and what its answer must fit. */
    final class Sent {
        final String[] stamp;
        final Map<String, String> headers = new LinkedHashMap<>();
        final byte[] body;
        private byte[] contentKey;

        private Sent(String target, byte[] plain, Wire.Format format, long unixMillis) {
            String nonce = Crypto.hex(options.random.bytes(16));
            stamp = new String[] {app, Long.toString(unixMillis / 1000), nonce};
            body = options.seals ? seal(target, plain, format) : plain;
            if (signer == null) {
                return;
            }
            headers.put("X-Auth-App", app);
            headers.put("X-Auth-Timestamp", stamp[1]);
            headers.put("X-Auth-Nonce", nonce);
            headers.put("X-Auth-Alg", signer.alg().word());
            if (options.keyId != null) {
                headers.put("X-Auth-Key", options.keyId);
            }
            String text = Crypto.requestText(signer.alg(), stamp, "POST", target, body);
            headers.put("X-Auth-Signature", signer.sign(text));
        }

        private byte[] seal(String target, byte[] plain, Wire.Format format) {
            Crypto.Sealed sealed = Crypto.seal(sm2, options.platformKeyId, platform,
                    Crypto.bound(stamp, target), plain, options.random.bytes(28));
            contentKey = sealed.contentKey;
            return format.write(sealed.message);
        }

        /** The answer, opened; {@link SignatureError} where it cannot be taken. */
        Transport.Response take(Transport.Response answer) {
            if (signer == null) {
                return answer;
            }
            if (answer.header("x-auth-signature").isEmpty()) {
                return unsigned(answer);
            }
            String[] theirs = {answer.header("x-auth-app"), answer.header("x-auth-timestamp"),
                answer.header("x-auth-nonce")};
            if (!app.equals(theirs[0]) || !stamp[2].equals(theirs[2])
                    || !signer.alg().word().equals(answer.header("x-auth-alg"))) {
                throw refused("the answer belongs to another request", answer);
            }
            String text =
                    Crypto.answerText(signer.alg(), theirs, answer.status, answer.body);
            if (!verifier.verify(text, answer.header("x-auth-signature"))) {
                throw refused("the signature of the answer does not hold", answer);
            }
            return options.seals ? open(answer, theirs) : answer;
        }

        /** Before the platform knows the application it cannot sign; proxies never do. */
        private Transport.Response unsigned(Transport.Response answer) {
            Integer code = Wire.code(Wire.message(answer));
            boolean isFromBefore = code != null && (code == Generated.Code.BAD_SIGNATURE.number
                    || code == Generated.Code.BAD_KEY.number);
            boolean isPage = code == null && Wire.isBusy(answer.status);
            if (isFromBefore || isPage) {
                return answer;
            }
            // Overload and limits may come from before, too: what they say is not believed, but a
            // busy status may be tried again like that of a proxy.
            Errors.Failure failure = Wire.failure(answer);
            failure.retryable = Wire.isBusy(answer.status);
            String says = code == null ? "" : "; without proof it says " + code;
            throw new SignatureError("the answer is not signed" + says, failure);
        }

        private Transport.Response open(Transport.Response answer, String[] theirs) {
            Wire.Format format = Wire.Format.of(answer.header("content-type"));
            Object message;
            try {
                message = (format == null ? Wire.Format.JSON : format).read(answer.body);
            } catch (IllegalArgumentException wrong) {
                throw refused("the answer is not sealed", answer);
            }
            if (message instanceof Map && ((Map<?, ?>) message).containsKey("enc")) {
                try {
                    String bound = Crypto.bound(theirs, Integer.toString(answer.status));
                    byte[] plain = Crypto.openAnswer(contentKey, bound, message);
                    return new Transport.Response(answer.status, answer.headers, plain);
                } catch (EnvelopeError wrong) {
                    throw refused("the envelope of the answer does not open", answer);
                }
            }
            // What is refused before the envelope was opened has no key to be sealed with.
            Integer code = Wire.code(Wire.message(answer));
            if (code == null || code == 0) {
                throw refused("the answer is not sealed", answer);
            }
            return answer;
        }

        private SignatureError refused(String why, Transport.Response answer) {
            return new SignatureError(why, Wire.failure(answer));
        }
    }

    Sent send(String target, byte[] plain, Wire.Format format, long unixMillis) {
        return new Sent(target, plain, format, unixMillis);
    }
}
