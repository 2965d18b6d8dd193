package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls a real server in all profiles that the file named by {@code MINGQIAN_LIVE} has accounts
 * for. It changes nothing there: the one write names a result that does not exist.
 */
class LiveTest {
    @TestFactory
    List<DynamicTest> everyAccountInBothFormats() throws Exception {
        String file = System.getenv("MINGQIAN_LIVE");
        if (file == null || file.isEmpty()) {
            return Collections.emptyList();
        }
        String text = new String(Files.readAllBytes(Paths.get(file)), StandardCharsets.UTF_8);
        Map<String, Object> live = Wire.object(Json.read(text));
        List<DynamicTest> tests = new ArrayList<>();
        for (Map<String, Object> account : Vectors.list(live, "accounts")) {
            for (Wire.Format format : Wire.Format.values()) {
                String name = account.get("profile") + " " + account.get("alg") + " " + format;
                tests.add(DynamicTest.dynamicTest(name, () -> calls(live, account, format)));
            }
        }
        assertFalse(tests.isEmpty());
        return tests;
    }

    private static Client client(Map<String, Object> live, Map<String, Object> account,
            Wire.Format format) {
        Options options = new Options().format(format);
        if (live.get("platform_key") != null) {
            Map<String, Object> key = Wire.object(live.get("platform_key"));
            options.platformKey(Wire.text(key, "id"), Wire.text(key, "public_hex"));
        }
        if (!"P0".equals(account.get("profile"))) {
            Crypto.Alg alg = Crypto.Alg.of(Wire.text(account, "alg"));
            if (alg == Crypto.Alg.SM2_SM3) {
                options.sm2(Wire.text(account, "private_hex"));
            } else {
                options.hmac(alg, Wire.text(account, "secret"));
            }
            options.keyId(Wire.text(account, "key_id"));
        }
        if ("P2".equals(account.get("profile"))) {
            options.sealed();
        }
        return new Client(Wire.text(live, "base_url"), Wire.text(account, "username"),
                Wire.text(account, "password"), options);
    }

    private static void calls(Map<String, Object> live, Map<String, Object> account,
            Wire.Format format) {
        Client client = client(live, account, format);
        Models.MarketEntitiesQuery query = new Models.MarketEntitiesQuery();
        query.size = 2L;
        List<String> codes = new ArrayList<>();
        for (Models.MarketEntity one : client.pages("/api/market-entities/query",
                query.message(), "items", Models.MarketEntity::new)) {
            assertEquals(null, CreditCode.check(one.code));
            codes.add(one.code);
            if (codes.size() == 5) {
                break;
            }
        }
        assertEquals(5, codes.stream().distinct().count());
        Models.TasksPull pull = new Models.TasksPull();
        pull.size = 3L;
        Map<String, Object> tasks = Wire.object(client.call("/api/tasks/pull", pull));
        for (Object row : Wire.list(tasks, "inspections")) {
            Models.Inspection one = new Models.Inspection(row);
            assertFalse(one.resultId.isEmpty());
            assertFalse(one.itemCodes.isEmpty());
        }
        Models.ResultReport report = new Models.ResultReport();
        report.resultId = "没有这一条 <&>";
        report.resultCode = "R1";
        report.methods = Collections.singletonList("onsite");
        report.checkedOn = "2026-01-01";
        Errors.ParamError missing = assertThrows(Errors.ParamError.class,
                () -> client.call("/api/results/report", report));
        assertEquals(Generated.Code.NOT_FOUND.number, missing.code());
        assertFalse(missing.requestId().isEmpty());
        report.methods = Collections.emptyList();
        Errors.ParamError wrong = assertThrows(Errors.ParamError.class,
                () -> client.call("/api/results/report", report));
        assertTrue(wrong.fields().stream().anyMatch(one -> one.field.equals("methods")));
    }
}
