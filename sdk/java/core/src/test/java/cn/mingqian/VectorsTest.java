package cn.mingqian;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shared vectors, as far as they need no SM2. */
class VectorsTest {
    @Test
    void requestsAndAnswersAreSigned() {
        Map<String, Object> all = Vectors.file("sign.json");
        String secret = Wire.text(Wire.object(all.get("keys")), "secret");
        int count = 0;
        for (String kind : new String[] {"requests", "answers"}) {
            for (Map<String, Object> one : Vectors.list(all, kind)) {
                Crypto.Alg alg = Crypto.Alg.of(Wire.text(one, "alg"));
                byte[] body = Vectors.bytes(one, "body_base64");
                String[] stamp = Vectors.stamp(one);
                String text = kind.equals("requests")
                        ? Crypto.requestText(alg, stamp, Wire.text(one, "method"),
                                Wire.text(one, "target"), body)
                        : Crypto.answerText(alg, stamp, Wire.number(one, "status").intValue(),
                                body);
                assertEquals(one.get("string_to_sign"), text);
                if (alg != Crypto.Alg.SM2_SM3) {
                    Crypto.Hmac key = new Crypto.Hmac(alg, secret);
                    assertEquals(one.get("signature"), key.sign(text));
                    assertTrue(key.verify(text, Wire.text(one, "signature")));
                    count++;
                }
            }
        }
        assertEquals(14, count);
        for (Map<String, Object> one : Vectors.list(all, "refused")) {
            Crypto.Alg alg = Crypto.Alg.of(Wire.text(one, "alg"));
            if (alg != Crypto.Alg.SM2_SM3) {
                assertFalse(new Crypto.Hmac(alg, secret).verify(
                        Wire.text(one, "string_to_sign"), Wire.text(one, "signature")),
                        String.valueOf(one));
            }
        }
    }

    @Test
    void envelopesOpenUnderTheirContentKey() {
        Map<String, Object> all = Vectors.file("envelope.json");
        int count = 0;
        for (String kind : new String[] {"requests", "answers"}) {
            for (Map<String, Object> one : Vectors.list(all, kind)) {
                String last = Wire.text(one, kind.equals("requests") ? "target" : "status");
                String bound = Crypto.bound(Vectors.stamp(one), last);
                assertEquals(one.get("bound"), bound);
                byte[] key = Crypto.unhex(Wire.text(one, "content_key_hex"));
                byte[] plain = Crypto.openAnswer(key, bound, one.get("envelope"));
                assertArrayEquals(Vectors.bytes(one, "plain_base64"), plain);
                Map<String, Object> enc = Wire.object(Wire.object(one.get("envelope")).get("enc"));
                byte[] iv = Vectors.bytes(enc, "iv");
                Map<String, Object> again = Wire.object(
                        Crypto.sealAnswer(key, iv, bound, plain).get("enc"));
                assertEquals(enc.get("data"), again.get("data"));
                count++;
            }
        }
        assertEquals(5, count);
    }

    @Test
    void callbacksAreTakenOrRefused() {
        Map<String, Object> all = Vectors.file("webhook.json");
        for (Map<String, Object> one : Vectors.list(all, "taken")) {
            Callbacks.Event event = callback(one);
            assertEquals(Wire.object(one.get("headers")).get("webhook-id"), event.id);
        }
        for (Map<String, Object> one : Vectors.list(all, "refused")) {
            Errors.CallbackError wrong =
                    assertThrows(Errors.CallbackError.class, () -> callback(one));
            assertEquals(one.get("why"), wrong.why(), String.valueOf(one));
        }
        String secret = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        String signed = Callbacks.sign(secret, "m", "100", Crypto.utf8("[]"));
        Map<String, String> headers = new HashMap<>();
        headers.put("Webhook-Id", "m");
        headers.put("Webhook-Timestamp", "100");
        headers.put("Webhook-Signature", signed);
        Errors.CallbackError wrong = assertThrows(Errors.CallbackError.class, () ->
                Callbacks.verify(headers, Crypto.utf8("[]"), Collections.singletonList(secret),
                        300, 100));
        assertEquals("body", wrong.why());
    }

    private static Callbacks.Event callback(Map<String, Object> one) {
        Map<String, String> headers = new HashMap<>();
        Wire.object(one.get("headers")).forEach((name, value) ->
                headers.put(name.toUpperCase(java.util.Locale.ROOT), (String) value));
        return Callbacks.verify(headers, Crypto.utf8(Wire.text(one, "body")),
                Wire.texts(one, "secrets"), 300, Wire.number(one, "now"));
    }

    @Test
    void failuresHaveTheirClass() {
        List<Map<String, Object>> all = Vectors.list(Vectors.file("errors.json"), "errors");
        for (Map<String, Object> one : all) {
            Map<String, Object> expect = Wire.object(one.get("expect"));
            Transport.Response answer = new Transport.Response(
                    Wire.number(one, "status").intValue(),
                    Collections.singletonMap("content-type", Wire.text(one, "content_type")),
                    Crypto.utf8(Wire.text(one, "body")));
            Errors.CallError error = Wire.error(answer);
            String name = Wire.text(one, "name");
            assertNotNull(error, name);
            assertEquals(expect.get("class"), Vectors.word(error), name);
            assertEquals(expect.get("code"), (long) error.code(), name);
            assertEquals(expect.get("msg"), error.msg(), name);
            assertEquals(expect.get("request_id"), error.requestId(), name);
            assertEquals(expect.get("retryable"), error.retryable(), name);
            assertEquals(one.get("status"), (long) error.httpStatus(), name);
            List<Object> fields = new ArrayList<>();
            error.fields().forEach(field ->
                    fields.add(java.util.Arrays.asList(field.field, field.reason)));
            assertEquals(Wire.list(expect, "fields"), fields, name);
            assertArrayEquals(answer.body, error.raw());
        }
        assertTrue(all.size() >= 43);
    }

    @Test
    void xmlIsWrittenReadAndRefused() {
        Map<String, Object> all = Vectors.file("xml.json");
        for (Map<String, Object> one : Vectors.list(all, "written")) {
            assertEquals(one.get("xml"), Xml.write(Wire.object(one.get("json"))));
        }
        for (Map<String, Object> one : Vectors.list(all, "read")) {
            assertEquals(one.get("json"), Xml.read(Wire.text(one, "xml")),
                    Wire.text(one, "name"));
        }
        for (Map<String, Object> one : Vectors.list(all, "refused")) {
            assertThrows(IllegalArgumentException.class, () -> Xml.read(Wire.text(one, "xml")),
                    Wire.text(one, "name"));
        }
        for (String wrong : new String[] {
            "<response><a b=\"1\"/></response>", "<response xmlns=\"x\"><a/></response>",
            "<response><a>1</a><a>2</a></response>",
            "<response xmlns:x=\"y\"><x:a/></response>",
        }) {
            assertThrows(IllegalArgumentException.class, () -> Xml.read(wrong), wrong);
        }
        assertThrows(IllegalArgumentException.class,
                () -> Xml.write(Collections.singletonMap("a", "\u0001")));
        assertThrows(IllegalArgumentException.class,
                () -> Xml.write(Collections.singletonMap("a", "\ud800")));
        assertThrows(IllegalArgumentException.class,
                () -> Xml.write(Collections.singletonMap("a b", "")));
    }

    @Test
    void creditCodesAreToldApart() {
        Map<String, Object> all = Wire.object(Vectors.file("identifiers.json").get("credit_codes"));
        for (String good : Wire.texts(all, "good")) {
            assertEquals(null, CreditCode.check(good));
        }
        for (Map<String, Object> bad : Vectors.list(all, "bad")) {
            String why = CreditCode.check(Wire.text(bad, "code")).name();
            assertEquals(bad.get("why"), why.toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void jsonIsReadStrictly() {
        String text = "{\"a\":[1,-2.5,true,null,\"\\u9ad8\\n\\\"\"],\"b\":{}}";
        assertEquals(Json.read(text), Json.read(Json.write(Json.read(text))));
        for (String wrong : new String[] {
            "", "{", "[1,]", "{\"a\":1,\"a\":2}", "01", "1.", "\"\n\"", "nul", "{}x", "'a'",
            "\"\\x\"", "[1 2]", "-", "\"\\u00g0\"", "{a:1}", "+1", "1e999999999999",
        }) {
            assertThrows(IllegalArgumentException.class, () -> Json.read(wrong), wrong);
        }
        StringBuilder deep = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            deep.append('[');
        }
        assertThrows(IllegalArgumentException.class, () -> Json.read(deep.toString()));
    }
}
