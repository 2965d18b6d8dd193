package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** retry.json against a server that follows the script, with the JDK's own transport. */
class RetryTest {
    @Test
    void callsAreTriedAgainAsInTheVectors() throws Exception {
        List<Map<String, Object>> all = Vectors.list(Vectors.file("retry.json"), "retries");
        for (Map<String, Object> one : all) {
            one(one);
        }
        assertEquals(37, all.size());
    }

    private static void one(Map<String, Object> one) throws Exception {
        String name = one.get("kind") + ": " + one.get("name");
        Map<String, Object> expect = Wire.object(one.get("expect"));
        List<Long> waits = new ArrayList<>();
        boolean writes = "write".equals(one.get("kind"));
        String path = writes ? "/api/results/report" : "/api/tasks/pull";
        try (Scripted server = new Scripted(Vectors.list(one, "answers"))) {
            Client client = new Client(server.url(), "app-1", "secret",
                    new Options().sleeper(waits::add));
            String outcome = "ok";
            try {
                client.call(path, Collections.emptyMap());
            } catch (Errors.CallError error) {
                outcome = Vectors.word(error);
            }
            assertEquals(expect.get("outcome"), outcome, name);
            assertEquals(expect.get("attempts"), (long) server.requests.size(), name);
            assertEquals(expect.get("logins"), (long) server.logins, name);
            Set<String> keys = new HashSet<>();
            server.requests.forEach(request -> keys.add(request.get("idempotency-key")));
            assertEquals(1, keys.size(), name);
            assertEquals(writes, !keys.contains(null), name);
        }
        List<Object> least = Wire.list(expect, "waits_ms_at_least");
        for (int i = 0; i < least.size(); i++) {
            assertTrue(waits.get(i) >= (Long) least.get(i), name);
        }
        for (int i = 0; i < waits.size(); i++) {
            assertTrue(!least.isEmpty() || waits.get(i) <= 200L << i, name);
        }
    }

    @Test
    void theRequestLineIsWhatWouldBeSigned() throws Exception {
        Map<String, Object> answer = new java.util.HashMap<>();
        answer.put("status", 200L);
        answer.put("body", Platform.ok("{}"));
        try (Scripted server = new Scripted(Collections.singletonList(answer))) {
            Client client = new Client(server.url() + "/sandbox", "a", "b", new Options()
                    .transport(request -> new Transport.Jdk().send(request)));
            client.callRaw("/api/tasks/pull?q=蓬江&x=a+b&y=%2F'", new byte[0], "text/csv");
            assertEquals("POST /sandbox/api/tasks/pull?q=%E8%93%AC%E6%B1%9F&x=a+b&y=%2F' "
                    + "HTTP/1.1", server.requests.get(0).get(":line"));
        }
    }

    @Test
    void whoeverDoesNotAnswerInTimeHasNotAnswered() throws Exception {
        try (java.net.ServerSocket silent = new java.net.ServerSocket(0, 50,
                java.net.InetAddress.getByName("127.0.0.1"))) {
            Client client = new Client("http://127.0.0.1:" + silent.getLocalPort(), "a", "b",
                    new Options().timeouts(50, 50, 400).sleeper(millis -> { }));
            long began = System.nanoTime();
            Errors.TransportError none = assertThrows(Errors.TransportError.class,
                    () -> client.call("/api/tasks/pull", Collections.emptyMap()));
            assertTrue(none.retryable());
            assertTrue(System.nanoTime() - began < 2_000_000_000L);
        }
    }

    @Test
    void anAnswerThatDripsIsEnded() throws Exception {
        try (java.net.ServerSocket slow = new java.net.ServerSocket(0, 50,
                java.net.InetAddress.getByName("127.0.0.1"))) {
            Thread thread = new Thread(() -> drip(slow));
            thread.setDaemon(true);
            thread.start();
            Client client = new Client("http://127.0.0.1:" + slow.getLocalPort(), "a", "b",
                    new Options().timeouts(200, 200, 600));
            long began = System.nanoTime();
            assertThrows(Errors.TransportError.class,
                    () -> client.call("/api/tasks/pull", Collections.emptyMap()));
            assertTrue(System.nanoTime() - began < 3_000_000_000L);
        }
    }

    /** A byte every 50 ms keeps every reader within its limit, and never ends. */
    private static void drip(java.net.ServerSocket slow) {
        while (!slow.isClosed()) {
            try (java.net.Socket one = slow.accept()) {
                one.getOutputStream().write(Crypto.utf8("HTTP/1.1 200 x\r\ncontent-type: "
                        + "application/json\r\ncontent-length: 100000\r\n\r\n"));
                for (int i = 0; i < 100_000; i++) {
                    one.getOutputStream().write(' ');
                    one.getOutputStream().flush();
                    Thread.sleep(50);
                }
            } catch (java.io.IOException | InterruptedException gone) {
                // The client gave up, as it should.
            }
        }
    }
}
