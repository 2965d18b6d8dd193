package cn.mingqian;

import cn.mingqian.Errors.TransportError;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * Calls the platform. One client serves all threads; it keeps the access token and the clock.
 *
 * <p>Every call throws {@link Errors.ApiError} or one of its subclasses where the platform
 * refuses, {@link TransportError} where there is no answer of the platform.
 */
public final class Client {
    private final Options options;
    private final Sender sender;

    /** A client of profile P0 with JSON. The base URL may have a path, as in {@code /sandbox}. */
    public Client(String baseUrl, String username, String password) {
        this(baseUrl, username, password, new Options());
    }

    /** A client with options; do not change them afterwards. */
    public Client(String baseUrl, String username, String password, Options options) {
        if (!baseUrl.matches("https?://[^\\s?#]+")) {
            throw new IllegalArgumentException("the base URL must begin with https:// or http://");
        }
        if (options.transport == null) {
            options.transport(new Transport.Jdk());
        }
        this.options = options;
        this.sender = new Sender(baseUrl, username, password, options);
    }

    /** How one call differs from others. */
    public static final class How {
        private Boolean reads;
        private String idempotencyKey;

        private How() {}

        /** The interface only reads: no idempotency key is sent. */
        public static How read() {
            How how = new How();
            how.reads = true;
            return how;
        }

        /** The caller's own idempotency key, 1 to 128 printable ASCII characters. */
        public static How key(String idempotencyKey) {
            if (!idempotencyKey.matches("[ -~]{1,128}")) {
                throw new IllegalArgumentException("1 to 128 printable ASCII characters");
            }
            How how = new How();
            how.idempotencyKey = idempotencyKey;
            return how;
        }
    }

    /** Calls an interface and gives {@code data}: maps, lists, texts, numbers, or null. */
    public Object call(String path, Map<String, ?> message) {
        return call(path, message, new How());
    }

    /** Calls an interface with a model. */
    public Object call(String path, Models.Input message) {
        return call(path, message.message(), new How());
    }

    /** Calls an interface, with a key of one's own or as a read. */
    public Object call(String path, Map<String, ?> message, How how) {
        byte[] body = options.format.write(message);
        Transport.Response answer = sender.send(
                outgoing(path, body, options.format.mediaType, how));
        return Wire.message(answer).get("data");
    }

    /**
     * Sends bytes as they are, for example a file, and gives the answer after its signature was
     * checked and its envelope opened. Refusals of the platform are thrown as in {@code call}.
     */
    public Transport.Response callRaw(String path, byte[] body, String contentType) {
        return callRaw(path, body, contentType, new How());
    }

    /** Likewise, with a key of one's own or as a read. */
    public Transport.Response callRaw(String path, byte[] body, String contentType, How how) {
        Sender.Outgoing out = outgoing(path, body, contentType, how);
        out.isRaw = true;
        return sender.send(out);
    }

    /** Hands in a file for a register: enterprises, inspectors, check-items or departments. */
    public Models.ImportAccepted importCsv(String register, byte[] csv) {
        Sender.Outgoing out = outgoing("/api/registers/" + register + "/import", csv, "text/csv",
                new How());
        return new Models.ImportAccepted(Wire.message(sender.send(out)).get("data"));
    }

    /** All {@code items} of all pages. */
    public Iterable<Map<String, Object>> pages(String path, Map<String, ?> query) {
        return pages(path, query, "items", Wire::object);
    }

    /**
     * All rows of all pages, read with {@code model}; the list is the member {@code items} of
     * {@code data}. The next page is called for when its first row is asked for.
     */
    public <T> Iterable<T> pages(String path, Map<String, ?> query, String items,
            Function<Object, T> model) {
        return () -> new Pages<>(path, query, items, model);
    }

    private Sender.Outgoing outgoing(String path, byte[] body, String contentType, How how) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with /");
        }
        Generated.Interface known = Generated.Interface.of(path.split("\\?", 2)[0]);
        boolean reads = how.reads != null ? how.reads : known != null && known.reads;
        Sender.Outgoing out = new Sender.Outgoing(path, body, contentType);
        if (how.idempotencyKey != null) {
            out.idempotencyKey = how.idempotencyKey;
        } else if (!reads) {
            out.idempotencyKey = uuid();
        }
        return out;
    }

    /** Version 4: random but for six bits. */
    private String uuid() {
        byte[] bytes = options.random.bytes(16);
        bytes[6] = (byte) (bytes[6] & 0x0f | 0x40);
        bytes[8] = (byte) (bytes[8] & 0x3f | 0x80);
        return Crypto.hex(bytes).replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
    }

    private final class Pages<T> implements Iterator<T> {
        private final String path;
        private final Map<String, Object> query;
        private final String items;
        private final Function<Object, T> model;
        private Iterator<Object> page = Collections.emptyIterator();
        private boolean isLast;

        private Pages(String path, Map<String, ?> query, String items, Function<Object, T> model) {
            this.path = path;
            this.query = new LinkedHashMap<>(query);
            this.items = items;
            this.model = model;
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && !isLast) {
                turn();
            }
            return page.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return model.apply(page.next());
        }

        private void turn() {
            Map<String, Object> data = Wire.object(call(path, query, How.read()));
            List<Object> rows = Wire.list(data, items);
            Object next = data.get("next");
            if (next != null && next.equals(query.get("after"))) {
                throw new TransportError("the pages go round in a circle");
            }
            page = rows.iterator();
            isLast = next == null;
            query.put("after", next);
        }
    }
}
