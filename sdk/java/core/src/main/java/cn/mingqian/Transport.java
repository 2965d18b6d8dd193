package cn.mingqian;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The one thing that the SDK needs of HTTP. */
public interface Transport {
    /** Sends a POST and gives the whole answer; {@link IOException} where there is none. */
    Response send(Request request) throws IOException;

    /** A request, ready to be sent. */
    final class Request {
        /** With path and query as they were signed. */
        public final String url;
        /** Names and values. */
        public final Map<String, String> headers;
        /** The bytes that were signed. */
        public final byte[] body;
        /** Most milliseconds until there is a connection. */
        public final int connectMillis;
        /** Most milliseconds without a byte of the answer. */
        public final int readMillis;
        /** Most milliseconds for everything. */
        public final long totalMillis;

        Request(String url, Map<String, String> headers, byte[] body, int connectMillis,
                int readMillis, long totalMillis) {
            this.url = url;
            this.headers = headers;
            this.body = body;
            this.connectMillis = (int) Math.max(1, Math.min(connectMillis, totalMillis));
            this.readMillis = (int) Math.max(1, Math.min(readMillis, totalMillis));
            this.totalMillis = totalMillis;
        }
    }

    /** An answer of whoever answered. */
    final class Response {
        /** The HTTP status. */
        public final int status;
        /** Names in lower case. */
        public final Map<String, String> headers;
        /** The whole body. */
        public final byte[] body;
        /** What was read from the body, once: a big answer is not parsed again and again. */
        Map<String, Object> message;
        boolean isRead;

        /** Names of headers must be in lower case. */
        public Response(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        /** The value of a header, empty where it is missing. */
        public String header(String name) {
            String value = headers.get(name);
            return value == null ? "" : value;
        }
    }

    /** With the JDK: its proxies, its trust store, its connections that are kept. */
    final class Jdk implements Transport {
        static {
            // Without this the JDK sends a POST a second time by itself when a connection breaks,
            // with a nonce that is used up and outside every limit. Whoever set it is left alone.
            if (System.getProperty("sun.net.http.retryPost") == null) {
                System.setProperty("sun.net.http.retryPost", "false");
            }
        }

        @Override
        public Response send(Request request) throws IOException {
            long until = System.nanoTime() + request.totalMillis * 1_000_000;
            URL url = new URL(request.url);
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout(request.connectMillis);
            connection.setReadTimeout(request.readMillis);
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            for (Map.Entry<String, String> header : request.headers.entrySet()) {
                connection.setRequestProperty(header.getKey(), header.getValue());
            }
            try (OutputStream out = connection.getOutputStream()) {
                out.write(request.body);
            }
            int status = connection.getResponseCode();
            if (status < 0) {
                throw new IOException("the answer is no HTTP");
            }
            return new Response(status, headers(connection), body(connection, status, until));
        }

        private static Map<String, String> headers(HttpURLConnection connection) {
            Map<String, String> headers = new LinkedHashMap<>();
            for (Map.Entry<String, List<String>> one : connection.getHeaderFields().entrySet()) {
                if (one.getKey() != null) {
                    String name = one.getKey().toLowerCase(Locale.ROOT);
                    headers.put(name, String.join(", ", one.getValue()));
                }
            }
            return headers;
        }

        private static byte[] body(HttpURLConnection connection, int status, long until)
                throws IOException {
            InputStream in = status < 400 ? connection.getInputStream()
                    : connection.getErrorStream();
            if (in == null) {
                return new byte[0];
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] part = new byte[8192];
            try {
                for (int n = in.read(part); n >= 0; n = in.read(part)) {
                    out.write(part, 0, n);
                    if (System.nanoTime() - until > 0) {
                        connection.disconnect();
                        throw new SocketTimeoutException("the answer takes too long");
                    }
                }
            } finally {
                in.close();
            }
            return out.toByteArray();
        }
    }
}
