package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExchangeTest {
    private final Map<String, Object> all = Vectors.file("exchange.json");

    @Test
    void digestsAreThoseOfTheVectors() {
        Map<String, String> rows = new LinkedHashMap<>();
        for (Map<String, Object> one : Vectors.list(all, "rows")) {
            List<Map.Entry<String, String>> columns = new ArrayList<>();
            for (Object pair : Wire.list(one, "columns")) {
                List<?> both = (List<?>) pair;
                columns.add(new SimpleImmutableEntry<>((String) both.get(0),
                        (String) both.get(1)));
            }
            String digest = Exchange.rowDigest(Wire.text(one, "table"), columns);
            assertEquals(one.get("digest"), digest);
            rows.put(Wire.text(one, "row_guid"), digest);
        }
        Models.StatementLine line = Exchange.statementLine("a_table", rows);
        assertEquals("a_table", line.tableName);
        assertEquals(3, line.count);
        assertEquals(all.get("table_digest"), line.digest);
    }

    @Test
    void rowsAreDigestedAsTheyAreKept() {
        int count = 0;
        for (Map<String, Object> one : Vectors.list(all, "sent")) {
            String table = Wire.text(one, "table");
            assertEquals(one.get("digest"),
                    Exchange.rowDigest(table, Exchange.columns(table, Wire.object(one.get("row")))));
            count++;
        }
        for (Map<String, Object> one : Vectors.list(all, "sent_refused")) {
            assertThrows(IllegalArgumentException.class,
                    () -> Exchange.columns(Wire.text(one, "table"), Wire.object(one.get("row"))));
            count++;
        }
        assertEquals(5, count);
    }

    @Test
    void reportsAreWrittenWithTheirRows() {
        Models.UpOmAlarm row = new Models.UpOmAlarm();
        row.type = " capacity ";
        row.rowGuid = "g";
        Models.UpOmAlarmReport report = new Models.UpOmAlarmReport();
        report.rows = Collections.singletonList(row);
        assertEquals("{\"rows\":[{\"row_guid\":\"g\",\"type\":\" capacity \"}]}",
                Json.write(report.message()));
        assertEquals("[row_guid=g, type=capacity]",
                Exchange.columns("up_om_alarm", row).toString());
    }
}
