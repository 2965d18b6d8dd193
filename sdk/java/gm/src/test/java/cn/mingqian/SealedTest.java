package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Profiles P1 with SM2 and P2, JSON and XML, against a platform in this process. */
class SealedTest {
    private static final Map<String, Object> NOTHING = Collections.emptyMap();
    private final Sm2 sm2 = Sm2.load();
    private final Map<String, Object> keys =
            Wire.object(Vectors.file("sign.json").get("keys"));
    private final String privateHex = Wire.text(keys, "sm2_private_hex");
    private final String publicHex = Wire.text(keys, "sm2_public_hex");

    private Platform platform(Wire.Format format, boolean seals) {
        Platform platform = new Platform();
        platform.format = format;
        platform.seals = seals;
        platform.sm2 = sm2;
        platform.privateKey = Crypto.unhex(privateHex);
        platform.verifier = Crypto.sm2Verifier(sm2, Crypto.unhex(publicHex));
        platform.signer = Crypto.sm2Signer(sm2, platform.privateKey);
        return platform;
    }

    private Client client(Platform platform) {
        Options options = platform.options().sm2(privateHex).platformKey("p1", publicHex);
        if (platform.seals) {
            options.sealed();
        }
        return new Client("http://example.test", "app-1", "p", options);
    }

    @Test
    void callsAreSignedAndSealedInBothFormats() {
        for (Wire.Format format : Wire.Format.values()) {
            for (boolean seals : new boolean[] {false, true}) {
                Platform platform = platform(format, seals);
                Object number = format == Wire.Format.JSON ? (Object) 0L : "0";
                Client client = client(platform);
                assertEquals(Collections.singletonMap("n", number),
                        client.call("/api/tasks/pull", Collections.singletonMap("size", 7)));
                String sent = new String(platform.requests.get(1).body);
                assertEquals(seals, sent.contains("SM4-GCM"), sent);
                assertEquals(!seals, sent.contains("size"));
                assertTrue(platform.messages.get(1).contains("size"));
                platform.script = n -> new Platform.Reply(400, Platform.failed(40003));
                assertThrows(Errors.ParamError.class,
                        () -> client.call("/api/tasks/pull", NOTHING));
            }
        }
    }

    @Test
    void filesAreSealedToo() {
        Platform platform = platform(Wire.Format.JSON, true);
        platform.script = number -> new Platform.Reply(200, Platform.ok("{\"job_id\":\"j\"}"));
        assertEquals("j", client(platform).importCsv("enterprises", Crypto.utf8("a\n")).jobId);
        assertEquals("a\n", platform.messages.get(1));
        assertEquals("text/csv", platform.requests.get(1).headers.get("Content-Type"));
    }

    @Test
    void everyAttemptIsSealedAnew() {
        Platform platform = platform(Wire.Format.JSON, true);
        platform.script = number -> number == 0
                ? new Platform.Reply(503, Platform.failed(50303))
                : new Platform.Reply(200, Platform.ok("{}"));
        client(platform).call("/api/results/report", NOTHING);
        Transport.Request first = platform.requests.get(1);
        Transport.Request second = platform.requests.get(2);
        assertEquals(first.headers.get("Idempotency-Key"), second.headers.get("Idempotency-Key"));
        assertFalse(java.util.Arrays.equals(first.body, second.body));
    }

    @Test
    void theClockIsAdoptedFromARefusalThatCannotBeSealed() {
        Platform platform = platform(Wire.Format.JSON, true);
        platform.skewSeconds = 4_000;
        client(platform).call("/api/tasks/pull", NOTHING);
        assertEquals(3, platform.requests.size());
    }

    @Test
    void aSuccessThatIsNotSealedIsRefused() {
        Platform platform = platform(Wire.Format.JSON, true);
        Client client = client(platform);
        client.call("/api/tasks/pull", NOTHING);
        Crypto.Signer signer = platform.signer;
        for (String body : new String[] {Platform.ok("{}"), "a,b",
            "{\"enc\":{\"alg\":\"SM4-GCM\",\"iv\":\"AAAAAAAAAAAAAAAA\",\"data\":\"AAAA\"}}"}) {
            platform.onTheWay = answer -> signed(answer, Crypto.utf8(body), signer);
            assertThrows(Errors.SignatureError.class,
                    () -> client.call("/api/tasks/pull", NOTHING), body);
        }
    }

    private static Transport.Response signed(Transport.Response answer, byte[] body,
            Crypto.Signer signer) {
        String[] stamp = {answer.header("x-auth-app"), answer.header("x-auth-timestamp"),
            answer.header("x-auth-nonce")};
        Map<String, String> headers = new HashMap<>(answer.headers);
        headers.put("x-auth-signature", signer.sign(
                Crypto.answerText(Crypto.Alg.SM2_SM3, stamp, answer.status, body)));
        return new Transport.Response(answer.status, headers, body);
    }

    @Test
    void sealingWithASharedSecret() {
        Platform platform = platform(Wire.Format.JSON, true);
        Crypto.Hmac key = new Crypto.Hmac(Crypto.Alg.HMAC_SM3, "0123456789abcdef");
        platform.verifier = key;
        platform.signer = key;
        Client client = new Client("http://example.test", "app-1", "p", platform.options()
                .hmac(Crypto.Alg.HMAC_SM3, "0123456789abcdef").platformKey("p1", publicHex)
                .sealed());
        assertEquals(Collections.singletonMap("n", 0L), client.call("/api/tasks/pull", NOTHING));
    }
}
