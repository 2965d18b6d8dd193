package cn.mingqian;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;

/** A server on 127.0.0.1 that answers by a script, and signs in whoever asks. */
final class Scripted implements Closeable {
    /** Headers of the requests, sign-ins left out; names in lower case. */
    final List<Map<String, String>> requests = Collections.synchronizedList(new ArrayList<>());
    volatile int logins;
    private final Queue<Map<String, Object>> answers = new ArrayDeque<>();
    private final ServerSocket socket;

    Scripted(List<Map<String, Object>> answers) throws IOException {
        this.answers.addAll(answers);
        this.socket = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket one = socket.accept()) {
                answer(one);
            } catch (IOException gone) {
                // The client went away, or the test is over.
            }
        }
    }

    private void answer(Socket one) throws IOException {
        InputStream in = one.getInputStream();
        String first = line(in);
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] parts = line.split(": ?", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        for (int i = 0; i < length; i++) {
            in.read();
        }
        Map<String, Object> answer;
        if (first.matches("POST (/sandbox)?/api/auth .*")) {
            logins++;
            answer = new HashMap<>();
            answer.put("status", 200L);
            answer.put("body", "{\"code\":0,\"msg\":\"\",\"token\":\"mqt_" + logins + "\"}");
        } else {
            headers.put(":line", first);
            requests.add(headers);
            answer = answers.remove();
        }
        if (answer.get("drop") == null) {
            write(one, answer);
        }
    }

    private static void write(Socket one, Map<String, Object> answer) throws IOException {
        byte[] body = Crypto.utf8(Wire.text(answer, "body"));
        Map<String, Object> headers = new HashMap<>();
        headers.put("content-type", "application/json; charset=utf-8");
        if (answer.get("headers") != null) {
            headers.putAll(Wire.object(answer.get("headers")));
        }
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.get("status") + " x\r\n");
        headers.forEach((name, value) -> head.append(name).append(": ").append(value)
                .append("\r\n"));
        head.append("connection: close\r\ncontent-length: ").append(body.length)
                .append("\r\n\r\n");
        one.getOutputStream().write(Crypto.utf8(head.toString()));
        one.getOutputStream().write(body);
        one.getOutputStream().flush();
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new IOException("cut off");
            }
            if (b != '\r') {
                out.write(b);
            }
        }
        return out.toString("UTF-8");
    }
}
