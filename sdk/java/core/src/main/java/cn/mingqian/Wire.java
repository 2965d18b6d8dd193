package cn.mingqian;

import cn.mingqian.Errors.CallError;
import cn.mingqian.Errors.Failure;
import cn.mingqian.Errors.TransportError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Messages: writing requests, reading answers, and the errors that answers are. */
public final class Wire {
    private Wire() {}

    /** The format of requests and answers. */
    public enum Format {
        /** {@code application/json}. */
        JSON("application/json"),
        /** {@code application/xml}. */
        XML("application/xml");

        final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        byte[] write(Map<String, ?> message) {
            return Crypto.utf8(this == JSON ? Json.write(message) : Xml.write(message));
        }

        /** {@link IllegalArgumentException} where the bytes are no message of this format. */
        Object read(byte[] body) {
            try {
                String text = StandardCharsets.UTF_8.newDecoder()
                        .decode(ByteBuffer.wrap(body)).toString();
                return this == JSON ? Json.read(text) : Xml.read(text);
            } catch (CharacterCodingException wrong) {
                throw new IllegalArgumentException("the answer is not in UTF-8", wrong);
            }
        }

        /** The format that a content type names, or null where it names another kind of file. */
        static Format of(String contentType) {
            String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
            if (type.equals("application/json")) {
                return JSON;
            }
            return type.equals("application/xml") || type.equals("text/xml") ? XML : null;
        }
    }

    /** A message that was read, or null where the answer is none of the platform. */
    static Map<String, Object> message(Transport.Response answer) {
        if (!answer.isRead) {
            answer.message = read(answer);
            answer.isRead = true;
        }
        return answer.message;
    }

    private static Map<String, Object> read(Transport.Response answer) {
        Format format = Format.of(answer.header("content-type"));
        try {
            return format == null ? null : object(format.read(answer.body));
        } catch (IllegalArgumentException wrong) {
            return null;
        }
    }

    /** The code of a message, or null where there is none. */
    static Integer code(Map<String, Object> message) {
        Object code = message == null ? null : message.get("code");
        String text = code instanceof Long || code instanceof String ? code.toString() : "";
        return text.matches("[0-9]{1,9}") ? Integer.valueOf(text) : null;
    }

    /** The error that an answer to a call is, or null where it succeeded. */
    static CallError error(Transport.Response answer) {
        Map<String, Object> message = message(answer);
        Integer code = code(message);
        if (code == null) {
            return pageError(answer);
        }
        return code == 0 ? null : apiError(answer, message, code);
    }

    /** Likewise for a raw call, whose answer may be a file. */
    static CallError rawError(Transport.Response answer) {
        Map<String, Object> message = message(answer);
        Integer code = code(message);
        if (code != null && code != 0) {
            return apiError(answer, message, code);
        }
        return code == null && answer.status >= 300 ? pageError(answer) : null;
    }

    private static CallError pageError(Transport.Response answer) {
        Failure failure = failure(answer);
        failure.retryable = isBusy(answer.status);
        failure.requestId = "";
        return new TransportError("HTTP " + answer.status + " without an answer of the platform",
                failure, null);
    }

    static TransportError noAnswer(Exception cause) {
        Failure failure = new Failure();
        failure.retryable = true;
        return new TransportError("no answer: " + cause, failure, cause);
    }

    /** Whether a status says that it may go well later. */
    static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    static Failure failure(Transport.Response answer) {
        Failure failure = new Failure();
        failure.status = answer.status;
        failure.raw = answer.body;
        failure.requestId = answer.header("x-request-id");
        String wait = answer.header("retry-after").trim();
        if (wait.matches("[0-9]{1,6}")) {
            failure.waitMillis = Long.parseLong(wait) * 1000;
        }
        return failure;
    }

    private static CallError apiError(Transport.Response answer, Map<String, Object> message,
            int code) {
        Failure failure = failure(answer);
        failure.code = code;
        failure.msg = text(message, "msg", "");
        failure.requestId = text(message, "request_id", failure.requestId);
        failure.fields = fields(message.get("errors"));
        Generated.Code known = Generated.Code.of(code);
        failure.retryable = known == null ? isBusy(code / 100)
                : known.retry == Generated.Retry.YES
                        || known.retry == Generated.Retry.WHEN_IDEMPOTENT;
        switch (code / 100) {
            case 400: case 404: case 405: case 406: case 413: case 415: case 422:
                return new Errors.ParamError(failure);
            case 401: case 423:
                return new Errors.AuthError(failure);
            case 403:
                return new Errors.PermissionError(failure);
            case 409:
                return new Errors.ConflictError(failure);
            case 429:
                return new Errors.RateLimitError(failure);
            case 502: case 504:
                return new Errors.UpstreamError(failure);
            case 503:
                return new Errors.MaintenanceError(failure);
            default:
                return new Errors.ApiError(failure);
        }
    }

    private static List<Errors.Field> fields(Object errors) {
        List<Errors.Field> fields = new ArrayList<>();
        for (Object error : errors instanceof List ? (List<?>) errors : Collections.emptyList()) {
            if (error instanceof Map) {
                Map<String, Object> one = object(error);
                fields.add(new Errors.Field(text(one, "field", ""), text(one, "reason", "")));
            }
        }
        return Collections.unmodifiableList(fields);
    }

    /**
     * A value as an object. An empty text is one without members: XML cannot tell them apart.
     * {@link IllegalArgumentException} where it is something else.
     */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(Object value) {
        if (value instanceof Map) {
            return (Map<String, Object>) value;
        }
        if ("".equals(value)) {
            return Collections.emptyMap();
        }
        throw new IllegalArgumentException("an object was expected");
    }

    /** A member as a list, empty where it is missing, null or an empty element of XML. */
    @SuppressWarnings("unchecked")
    public static List<Object> list(Map<String, Object> of, String name) {
        Object value = of.get(name);
        if (value == null || "".equals(value)) {
            return Collections.emptyList();
        }
        if (value instanceof List) {
            return (List<Object>) value;
        }
        throw new IllegalArgumentException(name + " should be a list");
    }

    /** A member as a list of texts. */
    static List<String> texts(Map<String, Object> of, String name) {
        List<String> texts = new ArrayList<>();
        for (Object item : list(of, name)) {
            texts.add(String.valueOf(item));
        }
        return texts;
    }

    /** A member as a list of models. */
    static <T> List<T> models(Map<String, Object> of, String name, Function<Object, T> model) {
        List<T> models = new ArrayList<>();
        for (Object item : list(of, name)) {
            models.add(model.apply(item));
        }
        return models;
    }

    /** A member as true or false, also where XML made it a text; null where it is missing. */
    static Boolean truth(Map<String, Object> of, String name) {
        Object value = of.get(name);
        String text = value == null ? "" : value.toString();
        if (value != null && !text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(name + " should be true or false");
        }
        return value == null ? null : Boolean.valueOf(text);
    }

    /** A member as a text, null where it is missing or null. */
    public static String text(Map<String, Object> of, String name) {
        return text(of, name, null);
    }

    private static String text(Map<String, Object> of, String name, String otherwise) {
        Object value = of.get(name);
        return value == null ? otherwise : value.toString();
    }

    /** A member as a number, also where XML made it a text; null where it is missing or null. */
    public static Long number(Map<String, Object> of, String name) {
        Object value = of.get(name);
        try {
            return value == null ? null : Long.valueOf(value.toString());
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " should be a whole number", wrong);
        }
    }
}
