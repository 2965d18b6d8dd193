package cn.mingqian;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The vectors that all languages share. */
final class Vectors {
    private Vectors() {}

    static Map<String, Object> file(String name) {
        Path dir = Paths.get("").toAbsolutePath();
        while (!Files.exists(dir.resolve("vectors").resolve(name))) {
            dir = dir.getParent();
        }
        try {
            byte[] bytes = Files.readAllBytes(dir.resolve("vectors").resolve(name));
            return Wire.object(Json.read(new String(bytes, "UTF-8")));
        } catch (IOException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static List<Map<String, Object>> list(Map<String, Object> of, String name) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Object one : Wire.list(of, name)) {
            all.add(Wire.object(one));
        }
        return all;
    }

    static byte[] bytes(Map<String, Object> of, String name) {
        return java.util.Base64.getDecoder().decode(Wire.text(of, name));
    }

    static String[] stamp(Map<String, Object> of) {
        return new String[] {Wire.text(of, "app"), Wire.text(of, "timestamp"),
            Wire.text(of, "nonce")};
    }

    /** The word of the vectors for the class of an error. */
    static String word(RuntimeException error) {
        String name = error.getClass().getSimpleName();
        switch (name) {
            case "ApiError": return "api";
            case "ParamError": return "param";
            case "AuthError": return "auth";
            case "PermissionError": return "permission";
            case "ConflictError": return "conflict";
            case "RateLimitError": return "rate_limit";
            case "UpstreamError": return "upstream";
            case "MaintenanceError": return "maintenance";
            case "TransportError": return "transport";
            default: return name;
        }
    }
}
