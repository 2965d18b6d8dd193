package cn.mingqian;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads one JSON object a line and answers one a line, for the matrix of SDKs. */
public final class Crossing {
    private static final Sm2 SM2 = Sm2.load();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Crossing() {}

    /** Ends with its input. */
    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(
                new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, "UTF-8");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line));
        }
    }

    static String answer(String line) {
        try {
            return Json.write(act(Wire.object(Json.read(line))));
        } catch (Errors.UnsupportedError unsupported) {
            return Json.write(Collections.singletonMap("error", "unsupported"));
        } catch (RuntimeException wrong) {
            return Json.write(Collections.singletonMap("error", String.valueOf(wrong)));
        }
    }

    private static Map<String, Object> act(Map<String, Object> in) {
        String act = Wire.text(in, "act");
        Map<String, Object> out = new LinkedHashMap<>();
        switch (String.valueOf(act)) {
            case "sign":
                out.put("signature", signer(in).sign(Wire.text(in, "text")));
                return out;
            case "verify":
                out.put("holds", verifier(in).verify(Wire.text(in, "text"),
                        Wire.text(in, "signature")));
                return out;
            case "seal":
                Crypto.Sealed sealed = Crypto.seal(SM2, Wire.text(in, "kid"),
                        hex(in, "public_hex"), Wire.text(in, "bound"),
                        Vectors.bytes(in, "plain_base64"), random(28));
                out.put("envelope", sealed.message);
                out.put("content_key_hex", Crypto.hex(sealed.contentKey));
                return out;
            case "open":
                out.put("plain_base64", Crypto.base64(Crypto.open(SM2, hex(in, "private_hex"),
                        Wire.text(in, "bound"), in.get("envelope"))));
                return out;
            case "seal_answer":
                out.put("envelope", Crypto.sealAnswer(hex(in, "content_key_hex"), random(12),
                        Wire.text(in, "bound"), Vectors.bytes(in, "plain_base64")));
                return out;
            case "open_answer":
                out.put("plain_base64", Crypto.base64(Crypto.openAnswer(
                        hex(in, "content_key_hex"), Wire.text(in, "bound"),
                        in.get("envelope"))));
                return out;
            case "webhook":
                out.put("signature", Callbacks.sign(Wire.text(in, "secret"), Wire.text(in, "id"),
                        Wire.text(in, "timestamp"), Crypto.utf8(Wire.text(in, "body"))));
                return out;
            default:
                throw new Errors.UnsupportedError("no such act");
        }
    }

    private static Crypto.Signer signer(Map<String, Object> in) {
        Crypto.Alg alg = Crypto.Alg.of(Wire.text(in, "alg"));
        return alg == Crypto.Alg.SM2_SM3 ? Crypto.sm2Signer(SM2, hex(in, "private_hex"))
                : new Crypto.Hmac(alg, Wire.text(in, "secret"));
    }

    private static Crypto.Verifier verifier(Map<String, Object> in) {
        Crypto.Alg alg = Crypto.Alg.of(Wire.text(in, "alg"));
        return alg == Crypto.Alg.SM2_SM3 ? Crypto.sm2Verifier(SM2, hex(in, "public_hex"))
                : new Crypto.Hmac(alg, Wire.text(in, "secret"));
    }

    private static byte[] hex(Map<String, Object> in, String name) {
        return Crypto.unhex(Wire.text(in, name));
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
