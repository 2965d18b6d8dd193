package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Profile P1 with a shared secret: what is sent, and which answers are not taken. */
class SignedTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";
    private static final Map<String, Object> NOTHING = Collections.emptyMap();
    private final Platform platform = new Platform();
    private Client client;

    @BeforeEach
    void sign() {
        Crypto.Hmac key = new Crypto.Hmac(Crypto.Alg.HMAC_SM3, SECRET);
        platform.verifier = key;
        platform.signer = key;
        client = client();
    }

    private Client client() {
        return new Client("http://example.test", "app-1", "p", platform.options()
                .hmac(Crypto.Alg.HMAC_SM3, SECRET).keyId("k1"));
    }

    private Object call() {
        return client.call("/api/tasks/pull", NOTHING);
    }

    @Test
    void everyRequestIsSigned() {
        call();
        assertEquals(2, platform.requests.size());
        for (Transport.Request one : platform.requests) {
            assertEquals("app-1", one.headers.get("X-Auth-App"));
            assertEquals("k1", one.headers.get("X-Auth-Key"));
            assertTrue(one.headers.get("X-Auth-Nonce").matches("[0-9a-f]{32}"));
        }
        assertFalse(platform.requests.get(0).headers.containsKey("Authorization"));
        platform.format = Wire.Format.XML;
        client = client();
        assertEquals(Collections.singletonMap("n", "1"), call());
    }

    @Test
    void theClockOfThePlatformIsAdopted() {
        platform.skewSeconds = 4_000;
        assertEquals(Collections.singletonMap("n", 0L), call());
        assertEquals(3, platform.requests.size(), "the sign-in twice, the call once");
        call();
        assertEquals(4, platform.requests.size());
        platform.skewSeconds = -4_000;
        call();
        assertEquals(6, platform.requests.size());
    }

    @Test
    void theClockIsAdoptedOnce() {
        call();
        platform.script = number -> {
            Platform.Reply reply = new Platform.Reply(401, Platform.failed(40108));
            reply.headers.put("x-server-time", "1767225600");
            return reply;
        };
        assertThrows(Errors.AuthError.class, this::call);
        assertEquals(2 + 2, platform.requests.size());
    }

    @Test
    void aUsedNonceIsReplacedOnce() {
        platform.script = number -> number == 0 ? new Platform.Reply(401, Platform.failed(40109))
                : new Platform.Reply(200, Platform.ok("{}"));
        call();
        assertEquals(3, platform.requests.size());
        assertNotEquals(platform.requests.get(1).headers.get("X-Auth-Nonce"),
                platform.requests.get(2).headers.get("X-Auth-Nonce"));
        platform.script = number -> new Platform.Reply(401, Platform.failed(40109));
        assertThrows(Errors.AuthError.class, this::call);
        assertEquals(5, platform.requests.size());
    }

    private void refused(java.util.function.Function<Transport.Response, Transport.Response> way) {
        call();
        int before = platform.requests.size();
        platform.onTheWay = way;
        Errors.TransportError wrong = assertThrows(Errors.SignatureError.class, this::call);
        assertFalse(wrong.retryable());
        assertEquals(before + 1, platform.requests.size());
        platform.onTheWay = answer -> answer;
    }

    private static Transport.Response with(Transport.Response answer, String name, String value) {
        Map<String, String> headers = new HashMap<>(answer.headers);
        headers.put(name, value);
        return new Transport.Response(answer.status, headers, answer.body);
    }

    @Test
    void answersThatAreNotOfThisRequestAreRefused() {
        refused(answer -> with(answer, "x-auth-signature", ""));
        refused(answer -> with(answer, "x-auth-nonce", "ffffffffffffffffffffffffffffffff"));
        refused(answer -> with(answer, "x-auth-app", "app-2"));
        refused(answer -> with(answer, "x-auth-alg", "HMAC-SHA256"));
        refused(answer -> with(answer, "x-auth-timestamp", "1"));
        refused(answer -> new Transport.Response(201, answer.headers, answer.body));
        refused(answer -> new Transport.Response(200, answer.headers,
                Crypto.utf8(Platform.ok("{\"n\":2}"))));
        Transport.Response[] earlier = new Transport.Response[1];
        platform.onTheWay = answer -> earlier[0] = answer;
        call();
        refused(answer -> earlier[0]);
    }

    @Test
    void whatIsNotSignedChangesNothing() {
        Map<String, String> headers = new HashMap<>();
        headers.put("content-type", "application/json");
        headers.put("x-server-time", "1");
        for (int code : new int[] {40102, 40108, 40109, 50303, 0}) {
            refused(answer -> new Transport.Response(401, headers,
                    Crypto.utf8(Platform.failed(code))));
        }
        call();
        assertEquals(1, platform.logins);
        int before = platform.requests.size();
        platform.onTheWay = answer -> new Transport.Response(503, headers,
                Crypto.utf8(Platform.failed(50303)));
        Errors.SignatureError busy = assertThrows(Errors.SignatureError.class, this::call);
        assertTrue(busy.getMessage().contains("50303"));
        assertEquals(before + 3, platform.requests.size(), "busy is tried again, unproven or not");
        assertEquals(0, busy.code());
    }

    @Test
    void refusalsFromBeforeTheApplicationIsKnownAreTaken() {
        call();
        for (int code : new int[] {40107, 40110}) {
            platform.onTheWay = answer -> new Transport.Response(401,
                    Collections.singletonMap("content-type", "application/json"),
                    Crypto.utf8(Platform.failed(code)));
            assertEquals(code, assertThrows(Errors.AuthError.class, this::call).code());
        }
        platform.onTheWay = answer -> new Transport.Response(502,
                Collections.singletonMap("content-type", "text/html"), Crypto.utf8("<html>"));
        Errors.TransportError page = assertThrows(Errors.TransportError.class, this::call);
        assertTrue(page.retryable());
        platform.onTheWay = answer -> new Transport.Response(200,
                Collections.singletonMap("content-type", "text/csv"), Crypto.utf8("a"));
        assertThrows(Errors.SignatureError.class,
                () -> client.callRaw("/api/x", new byte[1], "text/csv"));
    }
}
