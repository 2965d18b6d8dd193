package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Tokens, limits, pages and logs of a client of profile P0. */
class ClientTest {
    private static final Map<String, Object> NOTHING = Collections.emptyMap();
    private static final String PULL = "/api/tasks/pull";
    private final Platform platform = new Platform();

    private Client client(Options options) {
        return new Client("https://example.test/sandbox/", "app-1", "pass word", options);
    }

    @Test
    void aCallGivesItsData() {
        Client client = client(platform.options().language("en"));
        assertEquals(Collections.singletonMap("n", 0L), client.call(PULL + "?q=蓬 江", NOTHING));
        assertEquals("https://example.test/sandbox/api/auth", platform.requests.get(0).url);
        assertEquals("{\"username\":\"app-1\",\"password\":\"cGFzcyB3b3Jk\"}",
                platform.messages.get(0));
        Transport.Request request = platform.requests.get(1);
        assertEquals("https://example.test/sandbox/api/tasks/pull?q=%E8%93%AC%20%E6%B1%9F",
                request.url);
        assertEquals("Bearer mqt_1", request.headers.get("Authorization"));
        assertEquals("en", request.headers.get("Accept-Language"));
        assertNull(request.headers.get("X-Auth-Nonce"));
    }

    @Test
    void manyThreadsSignInOnce() throws Exception {
        Transport slow = request -> {
            if (request.url.endsWith("/api/auth")) {
                pause();
            }
            return platform.send(request);
        };
        Client client = client(platform.options().transport(slow));
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Object>> all = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                all.add(threads.submit(() -> client.call(PULL, NOTHING)));
            }
            for (Future<Object> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, platform.logins);
        assertEquals(65, platform.requests.size());
    }

    @Test
    void manyThreadsFailTogether() throws Exception {
        // Five wrong passwords lock the account: waiting threads must not try one after another.
        int[] logins = {0};
        Transport refusing = request -> {
            pause();
            logins[0]++;
            return new Transport.Response(401, Collections.singletonMap("content-type",
                    "application/json"), Crypto.utf8(Platform.failed(40105)));
        };
        Client client = client(platform.options().transport(refusing));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Object>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                all.add(threads.submit(() -> client.call(PULL, NOTHING)));
            }
            for (Future<Object> one : all) {
                Exception wrong = assertThrows(Exception.class, one::get);
                assertTrue(wrong.getCause() instanceof Errors.AuthError);
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, logins[0]);
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() {
        Client client = client(platform.options());
        client.call(PULL, NOTHING);
        platform.time.now += 6_479_000;
        client.call(PULL, NOTHING);
        assertEquals(1, platform.logins);
        platform.time.now += 1_000;
        client.call(PULL, NOTHING);
        assertEquals(2, platform.logins);
    }

    @Test
    void keysOfWritesAreTheSdksOrTheCallers() {
        Client client = client(platform.options());
        Models.ResultReport report = new Models.ResultReport();
        report.resultId = "r";
        report.methods = Collections.singletonList("onsite");
        client.call("/api/results/report", report);
        client.call("/api/results/report", NOTHING, Client.How.key("mine-1"));
        client.call("/api/unknown", NOTHING);
        client.call("/api/unknown", NOTHING, Client.How.read());
        client.importCsv("check-items", Crypto.utf8("code\n"));
        List<String> keys = new ArrayList<>();
        platform.requests.forEach(one -> keys.add(one.headers.get("Idempotency-Key")));
        assertNull(keys.get(0));
        assertTrue(keys.get(1).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab].{16}"));
        assertEquals("mine-1", keys.get(2));
        assertNotEquals(keys.get(1), keys.get(3));
        assertEquals(36, keys.get(3).length());
        assertNull(keys.get(4));
        assertEquals(36, keys.get(5).length());
        assertEquals("text/csv", platform.requests.get(5).headers.get("Content-Type"));
        assertEquals("{\"result_id\":\"r\",\"methods\":[\"onsite\"]}", platform.messages.get(1));
        assertThrows(IllegalArgumentException.class, () -> Client.How.key("\n"));
    }

    @Test
    void theBudgetEndsRetriesOfManyCalls() {
        platform.script = number -> new Platform.Reply(503, Platform.failed(50303));
        Client client = client(platform.options());
        for (int i = 0; i < 20; i++) {
            assertThrows(Errors.MaintenanceError.class, () -> client.call(PULL, NOTHING));
        }
        // 20 first attempts, 10 more of the budget; the sign-in gave its tenth to a full bucket.
        assertEquals(1 + 20 + 10, platform.requests.size());
        platform.script = number -> new Platform.Reply(200, Platform.ok("{}"));
        for (int i = 0; i < 10; i++) {
            client.call(PULL, NOTHING);
        }
        platform.script = number -> new Platform.Reply(503, Platform.failed(50303));
        int before = platform.requests.size();
        assertThrows(Errors.MaintenanceError.class, () -> client.call(PULL, NOTHING));
        assertTrue(platform.requests.size() - before <= 2);
    }

    @Test
    void theWholeCallHasALimit() {
        platform.script = number -> {
            platform.time.now += 14_000;
            return new Platform.Reply(503, Platform.failed(50303));
        };
        Client client = client(platform.options());
        long began = platform.time.now;
        assertThrows(Errors.MaintenanceError.class, () -> client.call(PULL, NOTHING));
        assertEquals(1 + 3, platform.requests.size());
        assertTrue(platform.requests.get(3).readMillis <= 2_000);
        platform.script = number -> {
            Platform.Reply reply = new Platform.Reply(429, Platform.failed(42901));
            reply.headers.put("retry-after", "31");
            return reply;
        };
        began = platform.time.now;
        assertThrows(Errors.RateLimitError.class, () -> client.call(PULL, NOTHING));
        assertEquals(began, platform.time.now, "a wait beyond the limit is not begun");
    }

    @Test
    void logsHaveNoSecrets() {
        List<Options.Attempt> log = new ArrayList<>();
        Client client = client(platform.options().log(log::add)
                .hmac(Crypto.Alg.HMAC_SM3, "0123456789abcdef0123456789abcdef"));
        Crypto.Hmac key = new Crypto.Hmac(Crypto.Alg.HMAC_SM3,
                "0123456789abcdef0123456789abcdef");
        platform.verifier = key;
        platform.signer = key;
        client.call(PULL + "?name=secret", NOTHING);
        assertEquals(2, log.size());
        assertEquals("POST /api/tasks/pull 200 0 0ms r1", log.get(1).toString());
        String all = log.toString();
        for (String secret : new String[] {"mqt_", "cGFzcyB3b3Jk", "pass word", "secret",
            "0123456789abcdef", platform.requests.get(1).headers.get("X-Auth-Signature")}) {
            assertFalse(all.contains(secret), secret);
        }
    }

    @Test
    void noAnswerIsLoggedAndCounted() {
        List<Options.Attempt> log = new ArrayList<>();
        Transport broken = request -> {
            throw new IOException("broken");
        };
        Client client = client(platform.options().transport(broken).log(log::add));
        Errors.TransportError wrong =
                assertThrows(Errors.TransportError.class, () -> client.call(PULL, NOTHING));
        assertTrue(wrong.retryable());
        assertEquals(3, log.size());
        assertEquals(-1, log.get(0).code);
    }

    @Test
    void pagesGoOnUntilNextIsNull() {
        String[] pages = {"{\"inspections\":[{\"result_id\":\"1\"},{\"result_id\":\"2\"}],"
            + "\"next\":\"2\"}", "{\"inspections\":[],\"next\":\"3\"}",
            "{\"inspections\":[{\"result_id\":\"4\"}],\"next\":null}"};
        for (Wire.Format format : Wire.Format.values()) {
            Platform own = new Platform();
            own.format = format;
            own.script = number -> new Platform.Reply(200, Platform.ok(pages[number % 3]));
            Client client = client(own.options());
            Iterable<Models.Inspection> all = client.pages(PULL,
                    Collections.singletonMap("size", 2), "inspections", Models.Inspection::new);
            List<String> ids = new ArrayList<>();
            all.forEach(one -> ids.add(one.resultId));
            assertEquals(java.util.Arrays.asList("1", "2", "4"), ids);
            assertEquals(4, own.requests.size());
            assertTrue(own.messages.get(3).matches(".*after.*3.*"), own.messages.get(3));
        }
        platform.script = number -> new Platform.Reply(200,
                Platform.ok("{\"items\":[1],\"next\":\"x\"}"));
        assertThrows(Errors.TransportError.class, () -> client(platform.options())
                .pages(PULL, NOTHING, "items", one -> one).forEach(one -> { }));
    }

    @Test
    void rawAnswersAreGivenAsTheyCame() {
        platform.script = number -> {
            Platform.Reply reply = new Platform.Reply(200, "a,b\n");
            reply.headers.put("content-type", "text/csv");
            return reply;
        };
        Client client = client(platform.options());
        Transport.Response answer = client.callRaw("/api/x", new byte[] {1}, "text/csv");
        assertEquals("a,b\n", new String(answer.body));
        assertEquals("text/csv", answer.header("content-type"));
        platform.script = number -> new Platform.Reply(400, Platform.failed(40003));
        assertThrows(Errors.ParamError.class,
                () -> client.callRaw("/api/x", new byte[] {1}, "text/csv"));
        platform.script = number -> new Platform.Reply(200, Platform.ok("{\"job_id\":\"j\"}"));
        assertEquals("j", client.importCsv("enterprises", new byte[] {1}).jobId);
    }

    @Test
    void xmlIsASwitch() {
        platform.format = Wire.Format.XML;
        platform.script = number -> new Platform.Reply(200, Platform.ok(
                "{\"items\":[{\"code\":\"1\",\"last_checked_on\":null}],\"next\":null}"));
        Client client = client(platform.options());
        Models.MarketEntitiesQuery query = new Models.MarketEntitiesQuery();
        query.size = 1L;
        Map<String, Object> data = Wire.object(
                client.call("/api/market-entities/query", query));
        assertEquals("<request><size>1</size></request>", platform.messages.get(1));
        assertEquals("application/xml", platform.requests.get(1).headers.get("Accept"));
        Models.MarketEntity one = new Models.MarketEntity(Wire.list(data, "items").get(0));
        assertEquals("1", one.code);
        assertNull(one.lastCheckedOn);
        Map<String, Object> job = new HashMap<>();
        job.put("percent", "100");
        job.put("rows", 3L);
        assertEquals(100L, new Models.JobStatus(job).percent);
    }

    @Test
    void wrongOptionsAreRefusedAtOnce() {
        assertThrows(IllegalArgumentException.class, () -> new Client("example.test", "a", "b"));
        assertThrows(IllegalArgumentException.class, () -> client(new Options().sealed()));
        assertThrows(IllegalArgumentException.class, () -> new Options().timeouts(0, 1, 1));
        assertThrows(IllegalArgumentException.class,
                () -> new Options().hmac(Crypto.Alg.SM2_SM3, "x"));
    }
}
