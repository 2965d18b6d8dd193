package cn.mingqian;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A platform in this process: checks signatures, opens envelopes, signs and seals answers. */
final class Platform implements Transport {
    /** Time that only tests move. */
    static final class Time implements Options.Clock {
        volatile long now = 1_767_225_600_000L;

        @Override
        public long unixMillis() {
            return now;
        }

        @Override
        public long elapsedMillis() {
            return now;
        }
    }

    /** An answer before it is signed. */
    static final class Reply {
        int status = 200;
        String body;
        Map<String, String> headers = new HashMap<>();

        Reply(int status, String body) {
            this.status = status;
            this.body = body;
        }
    }

    final Time time = new Time();
    /** All requests, and their messages after they were opened. */
    final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    Wire.Format format = Wire.Format.JSON;
    /** Verifies requests and signs answers; null in P0. */
    Crypto.Verifier verifier;
    Crypto.Signer signer;
    /** Opens envelopes; null in P0 and P1. */
    Sm2 sm2;
    byte[] privateKey;
    boolean seals;
    /** Changes a signed answer on its way. */
    Function<Response, Response> onTheWay = answer -> answer;
    /** What is answered to everything but signing in, by the number of the request. */
    Function<Integer, Reply> script = number -> new Reply(200, ok("{\"n\":" + number + "}"));
    volatile int logins;
    /** The unix seconds of this platform, when they are not those of the client. */
    long skewSeconds;
    private int calls;
    private final Set<String> nonces = new HashSet<>();

    static String ok(String data) {
        return "{\"code\":0,\"msg\":\"ok\",\"data\":" + data + ",\"request_id\":\"r1\"}";
    }

    static String failed(int code) {
        return "{\"code\":" + code + ",\"msg\":\"x\",\"data\":null,\"request_id\":\"r1\"}";
    }

    @Override
    public synchronized Response send(Request request) throws IOException {
        requests.add(request);
        String target = request.url.replaceFirst("https?://[^/]+", "");
        Map<String, String> headers = new HashMap<>();
        request.headers.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT),
                value));
        String[] stamp = {headers.get("x-auth-app"), headers.get("x-auth-timestamp"),
            headers.get("x-auth-nonce")};
        byte[] key = null;
        Reply reply = verifier == null ? null : refusal(request, stamp, target, headers);
        byte[] body = request.body;
        if (seals) {
            Object message = readRequest(body);
            byte[] wrapped = Crypto.unbase64(Wire.text(
                    Wire.object(Wire.object(message).get("enc")), "ek"));
            key = sm2.decrypt(privateKey, wrapped);
            body = Crypto.openAnswer(key, Crypto.bound(stamp, target), message);
        }
        messages.add(new String(body, java.nio.charset.StandardCharsets.UTF_8));
        boolean isRefused = reply != null;
        if (reply == null && target.endsWith("/api/auth")) {
            logins++;
            reply = new Reply(200, "{\"code\":0,\"msg\":\"\",\"token\":\"mqt_" + logins + "\"}");
        } else if (reply == null) {
            reply = script.apply(calls++);
        }
        return onTheWay.apply(answer(reply, stamp, isRefused ? null : key));
    }

    private Reply refusal(Request request, String[] stamp, String target,
            Map<String, String> headers) {
        Crypto.Alg alg = Crypto.Alg.of(headers.get("x-auth-alg"));
        String text = Crypto.requestText(alg, stamp, "POST", target, request.body);
        if (!verifier.verify(text, headers.get("x-auth-signature"))) {
            throw new IllegalStateException("the signature of the request does not hold");
        }
        long now = time.now / 1000 + skewSeconds;
        if (Math.abs(now - Long.parseLong(stamp[1])) > 300) {
            Reply reply = new Reply(401, failed(40108));
            reply.headers.put("x-server-time", Long.toString(now));
            return reply;
        }
        return nonces.add(stamp[2]) ? null : new Reply(401, failed(40109));
    }

    private Response answer(Reply reply, String[] stamp, byte[] key) {
        Map<String, String> headers = new HashMap<>(reply.headers);
        headers.putIfAbsent("content-type", format.mediaType);
        boolean isMessage = headers.get("content-type").equals(format.mediaType);
        byte[] body = Crypto.utf8(!isMessage || format == Wire.Format.JSON ? reply.body
                : xml(Json.read(reply.body)));
        String[] own = {stamp[0], Long.toString(time.now / 1000 + skewSeconds), stamp[2]};
        if (key != null) {
            byte[] iv = new byte[12];
            iv[0] = (byte) calls;
            String bound = Crypto.bound(own, Integer.toString(reply.status));
            Map<String, Object> sealed = Crypto.sealAnswer(key, iv, bound, body);
            body = Crypto.utf8(format == Wire.Format.JSON ? Json.write(sealed) : xml(sealed));
        }
        if (signer != null) {
            headers.put("x-auth-app", own[0]);
            headers.put("x-auth-timestamp", own[1]);
            headers.put("x-auth-nonce", own[2]);
            headers.put("x-auth-alg", signer.alg().word());
            String text = Crypto.answerText(signer.alg(), own, reply.status, body);
            headers.put("x-auth-signature", signer.sign(text));
        }
        return new Response(reply.status, headers, body);
    }

    private Object readRequest(byte[] body) {
        String text = new String(body, java.nio.charset.StandardCharsets.UTF_8);
        return text.startsWith("{") ? Json.read(text)
                : Xml.read(renamed(text));
    }

    private static String xml(Object message) {
        Map<String, Object> members = new LinkedHashMap<>(Wire.object(message));
        return renamed(Xml.write(members));
    }

    private static String renamed(String xml) {
        return xml.replaceFirst("^<request", "<response").replaceFirst("request>$", "response>");
    }

    Options options() {
        return new Options().transport(this).clock(time).format(format)
                .sleeper(millis -> time.now += millis);
    }
}
