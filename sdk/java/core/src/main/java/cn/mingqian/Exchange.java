package cn.mingqian;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Rows that are exchanged: the digests by which both sides find out that they hold the same. The
 * rule stands in docs/protocol.md.
 */
public final class Exchange {
    private Exchange() {}

    /** The columns of a model's row. */
    public static List<Map.Entry<String, String>> columns(String table, Models.Input row) {
        return columns(table, row.message());
    }

    /**
     * The columns of a row in the order of its table and as the platform keeps them: without white
     * space at the ends of values. {@link IllegalArgumentException} for a table or column that
     * there is not, and for what is no text.
     */
    public static List<Map.Entry<String, String>> columns(String table, Map<String, ?> row) {
        List<String> order = Generated.TABLES.get(table);
        if (order == null) {
            throw new IllegalArgumentException("there is no table " + table);
        }
        for (Map.Entry<String, ?> one : row.entrySet()) {
            if (!order.contains(one.getKey())) {
                throw new IllegalArgumentException(table + " has no column " + one.getKey());
            }
            if (one.getValue() != null && !(one.getValue() instanceof String)) {
                throw new IllegalArgumentException(one.getKey() + " is no text");
            }
        }
        List<Map.Entry<String, String>> columns = new ArrayList<>();
        for (String name : order) {
            if (row.get(name) != null) {
                columns.add(new SimpleImmutableEntry<>(name, trimmed((String) row.get(name))));
            }
        }
        return columns;
    }

    /**
     * The digest of a row in lower-case hexadecimal: of its columns in the order of the table, as
     * {@code columns} gives them. What has no value adds nothing.
     */
    public static String rowDigest(String table, Iterable<Map.Entry<String, String>> columns) {
        StringBuilder text = new StringBuilder(table).append('\n');
        for (Map.Entry<String, String> one : columns) {
            String value = one.getValue();
            if (value != null && !value.isEmpty()) {
                text.append(one.getKey()).append('\n').append(Crypto.utf8(value).length)
                        .append('\n').append(value).append('\n');
            }
        }
        return Crypto.hex(Sm3.digest(Crypto.utf8(text.toString())));
    }

    /**
     * What the statement of a day says of a table that holds these rows: digests by
     * {@code row_guid}.
     */
    public static Models.StatementLine statementLine(String table, Map<String, String> rows) {
        // Identifiers and digests are ASCII, so characters have the order of bytes.
        TreeSet<String> lines = new TreeSet<>();
        for (Map.Entry<String, String> row : rows.entrySet()) {
            lines.add(row.getKey() + " " + row.getValue() + "\n");
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("table_name", table);
        line.put("count", (long) lines.size());
        line.put("digest", Crypto.hex(Sm3.digest(Crypto.utf8(String.join("", lines)))));
        return new Models.StatementLine(line);
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** What Unicode calls white space: neither {@code trim} nor {@code Character} mean the same. */
    private static boolean isBlank(char c) {
        return c >= '\t' && c <= '\r' || c >= 0x2000 && c <= 0x200a
                || " \u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000".indexOf(c) >= 0;
    }
}
