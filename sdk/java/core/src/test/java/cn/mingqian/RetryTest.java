package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
}
