package cn.mingqian;

import java.util.Collections;
import java.util.List;

/** What can go wrong, as classes to catch. All are unchecked. */
public final class Errors {
    private Errors() {}

    /** A field that was wrong: its path, empty for the whole message, and the reason. */
    public static final class Field {
        /** For example {@code items[1].name}. */
        public final String field;
        /** What is wrong and what to do. */
        public final String reason;

        Field(String field, String reason) {
            this.field = field;
            this.reason = reason;
        }

        @Override
        public String toString() {
            return field + ": " + reason;
        }
    }

    /** What all errors of a call have. */
    public abstract static class CallError extends RuntimeException {
        final Failure failure;

        CallError(String message, Failure failure, Throwable cause) {
            super(message, cause);
            this.failure = failure;
        }

        /** The return code; 0 where the platform gave none. */
        public int code() {
            return failure.code;
        }

        /** The message of the platform; empty where it gave none. */
        public String msg() {
            return failure.msg;
        }

        /** The HTTP status; 0 where there was no answer. */
        public int httpStatus() {
            return failure.status;
        }

        /** To name when asking for help; empty where there was none. */
        public String requestId() {
            return failure.requestId;
        }

        /** Whether the same call may succeed later. */
        public boolean retryable() {
            return failure.retryable;
        }

        /** The fields that were wrong. */
        public List<Field> fields() {
            return failure.fields;
        }

        /** The body as it came, after it was opened; empty where there was none. */
        public byte[] raw() {
            return failure.raw.clone();
        }
    }

    /** The parts of a failure, gathered before its class is known. */
    static final class Failure {
        int code;
        int status;
        boolean retryable;
        String msg = "";
        String requestId = "";
        List<Field> fields = Collections.emptyList();
        byte[] raw = new byte[0];
        /** Milliseconds that the platform asks to wait. */
        long waitMillis;
    }

    /** A failure that the platform answered. */
    public static class ApiError extends CallError {
        ApiError(Failure failure) {
            super(failure.code + " " + failure.msg
                    + (failure.fields.isEmpty() ? "" : " " + failure.fields)
                    + (failure.requestId.isEmpty() ? "" : " (" + failure.requestId + ")"),
                    failure, null);
        }
    }

    /** The request is wrong: 400, 404, 405, 406, 413, 415, 422. */
    public static final class ParamError extends ApiError {
        ParamError(Failure failure) {
            super(failure);
        }
    }

    /** Who calls is not known or locked: 401, 423. */
    public static final class AuthError extends ApiError {
        AuthError(Failure failure) {
            super(failure);
        }
    }

    /** Who calls may not: 403. */
    public static final class PermissionError extends ApiError {
        PermissionError(Failure failure) {
            super(failure);
        }
    }

    /** The state does not allow it: 409. */
    public static final class ConflictError extends ApiError {
        ConflictError(Failure failure) {
            super(failure);
        }
    }

    /** Too many calls: 429. */
    public static final class RateLimitError extends ApiError {
        RateLimitError(Failure failure) {
            super(failure);
        }
    }

    /** Something behind the platform failed: 502, 504. */
    public static final class UpstreamError extends ApiError {
        UpstreamError(Failure failure) {
            super(failure);
        }
    }

    /** Maintenance, suspension or overload: 503. */
    public static final class MaintenanceError extends ApiError {
        MaintenanceError(Failure failure) {
            super(failure);
        }
    }

    /** No answer, or none of the platform. */
    public static class TransportError extends CallError {
        TransportError(String message, Failure failure, Throwable cause) {
            super(message, failure, cause);
        }

        TransportError(String message) {
            this(message, new Failure(), null);
        }
    }

    /** An answer whose signature is missing, wrong or of another request, or that is not sealed. */
    public static final class SignatureError extends TransportError {
        SignatureError(String message, Failure failure) {
            super(message, failure, null);
        }
    }

    /** A callback that is not taken. */
    public static final class CallbackError extends RuntimeException {
        private final String why;

        CallbackError(String why, String message) {
            super(message);
            this.why = why;
        }

        /** {@code secret}, {@code time}, {@code signature} or {@code body}. */
        public String why() {
            return why;
        }
    }

    /** An envelope that does not open. */
    public static final class EnvelopeError extends RuntimeException {
        public EnvelopeError(String message) {
            super(message);
        }
    }

    /** Something that needs a part which is not there; the message says what to add. */
    public static final class UnsupportedError extends RuntimeException {
        UnsupportedError(String message) {
            super(message);
        }
    }
}
