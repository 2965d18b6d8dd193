package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program of the matrix answers itself; its class path is left for {@code crossing.sh}. */
class CrossingTest {
    @Test
    void whatIsSealedHereOpensHere() {
        Map<String, Object> keys = Wire.object(Vectors.file("sign.json").get("keys"));
        Map<String, Object> sealed = ask("{\"act\":\"seal\",\"public_hex\":\""
                + keys.get("sm2_public_hex") + "\",\"kid\":\"p1\",\"bound\":\"b\\n\","
                + "\"plain_base64\":\"YQ==\"}");
        Map<String, Object> opened = ask("{\"act\":\"open\",\"private_hex\":\""
                + keys.get("sm2_private_hex") + "\",\"bound\":\"b\\n\",\"envelope\":"
                + Json.write(sealed.get("envelope")) + "}");
        assertEquals("YQ==", opened.get("plain_base64"));
        Map<String, Object> signed = ask("{\"act\":\"sign\",\"alg\":\"HMAC-SM3\",\"secret\":\"s\","
                + "\"text\":\"t\"}");
        assertEquals(true, ask("{\"act\":\"verify\",\"alg\":\"HMAC-SM3\",\"secret\":\"s\","
                + "\"text\":\"t\",\"signature\":\"" + signed.get("signature") + "\"}")
                .get("holds"));
        Map<String, Object> answer = ask("{\"act\":\"seal_answer\",\"content_key_hex\":\""
                + sealed.get("content_key_hex") + "\",\"bound\":\"c\",\"plain_base64\":\"\"}");
        assertEquals("", ask("{\"act\":\"open_answer\",\"content_key_hex\":\""
                + sealed.get("content_key_hex") + "\",\"bound\":\"c\",\"envelope\":"
                + Json.write(answer.get("envelope")) + "}").get("plain_base64"));
        assertEquals("unsupported", ask("{\"act\":\"dance\"}").get("error"));
        assertTrue(ask("{").containsKey("error"));
    }

    private static Map<String, Object> ask(String line) {
        return Wire.object(Json.read(Crossing.answer(line)));
    }

    @Test
    void theClassPathIsLeftForTheProgram() throws Exception {
        List<String> places = new ArrayList<>();
        for (Class<?> one : new Class<?>[] {Crossing.class, Vectors.class, Client.class,
            cn.mingqian.gm.BouncySm2.class, org.bouncycastle.crypto.engines.SM2Engine.class}) {
            places.add(Paths.get(one.getProtectionDomain().getCodeSource().getLocation().toURI())
                    .toString());
        }
        // The service file lies among the resources of gm, beside its classes.
        Files.write(Paths.get("target", "crossing.classpath"),
                Crypto.utf8(String.join(File.pathSeparator, places)));
    }
}
