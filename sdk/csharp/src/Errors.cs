// What can go wrong, as classes to catch.

using System;
using System.Collections.Generic;

namespace Mingqian
{
    /// <summary>A field that was wrong: its path, empty for the whole message, and why.</summary>
    public sealed class FieldError
    {
        /// <summary>For example <c>items[3].name</c>.</summary>
        public string Field { get; internal set; }

        /// <summary>What is wrong and what to do.</summary>
        public string Reason { get; internal set; }
    }

    /// <summary>The parts of a failure, gathered before its class is known.</summary>
    internal sealed class Failure
    {
        internal int Code;
        internal string Msg = "";
        internal int HttpStatus;
        internal string RequestId = "";
        internal bool Retryable;
        internal List<FieldError> Fields = new List<FieldError>();
        internal byte[] Raw = new byte[0];
        internal long WaitMillis;
    }

    /// <summary>What all errors of a call have.</summary>
    public abstract class CallError : Exception
    {
        private readonly Failure failure;

        internal CallError(string message, Failure failure) : base(message)
        {
            this.failure = failure;
        }

        /// <summary>The return code; 0 where the platform gave none.</summary>
        public int Code { get { return failure.Code; } }

        /// <summary>The message of the platform; empty where it gave none.</summary>
        public string Msg { get { return failure.Msg; } }

        /// <summary>The HTTP status; 0 where there was no answer.</summary>
        public int HttpStatus { get { return failure.HttpStatus; } }

        /// <summary>To name when asking for help; empty where there was none.</summary>
        public string RequestId { get { return failure.RequestId; } }

        /// <summary>Whether the same call may succeed later.</summary>
        public bool Retryable { get { return failure.Retryable; } }

        /// <summary>The fields that were wrong.</summary>
        public IReadOnlyList<FieldError> Fields { get { return failure.Fields; } }

        /// <summary>The body as it came, after it was opened.</summary>
        public byte[] Raw { get { return failure.Raw; } }

        internal long WaitMillis { get { return failure.WaitMillis; } }
    }

    /// <summary>A failure that the platform answered.</summary>
    public class ApiError : CallError
    {
        internal ApiError(Failure failure)
            : base(failure.Code + " " + failure.Msg + " (" + failure.RequestId + ")", failure) { }
    }

    /// <summary>The request is wrong: 400, 404, 405, 406, 413, 415, 422.</summary>
    public sealed class ParamError : ApiError
    {
        internal ParamError(Failure failure) : base(failure) { }
    }

    /// <summary>Who calls is not known or locked: 401, 423.</summary>
    public sealed class AuthError : ApiError
    {
        internal AuthError(Failure failure) : base(failure) { }
    }

    /// <summary>Who calls may not: 403.</summary>
    public sealed class PermissionError : ApiError
    {
        internal PermissionError(Failure failure) : base(failure) { }
    }

    /// <summary>The state does not allow it: 409.</summary>
    public sealed class ConflictError : ApiError
    {
        internal ConflictError(Failure failure) : base(failure) { }
    }

    /// <summary>Too many calls: 429.</summary>
    public sealed class RateLimitError : ApiError
    {
        internal RateLimitError(Failure failure) : base(failure) { }
    }

    /// <summary>Something behind the platform failed: 502, 504.</summary>
    public sealed class UpstreamError : ApiError
    {
        internal UpstreamError(Failure failure) : base(failure) { }
    }

    /// <summary>Maintenance, suspension or overload: 503.</summary>
    public sealed class MaintenanceError : ApiError
    {
        internal MaintenanceError(Failure failure) : base(failure) { }
    }

    /// <summary>No answer, or none of the platform.</summary>
    public class TransportError : CallError
    {
        internal TransportError(string message, Failure failure) : base(message, failure) { }

        internal TransportError(string message) : base(message, new Failure()) { }
    }

    /// <summary>
    /// An answer whose signature is missing, wrong or of another request, or that is not sealed.
    /// </summary>
    public sealed class SignatureError : TransportError
    {
        internal SignatureError(string message, Failure failure) : base(message, failure) { }
    }

    /// <summary>A callback that is not taken.</summary>
    public sealed class CallbackError : Exception
    {
        internal CallbackError(string why, string message) : base(message)
        {
            Why = why;
        }

        /// <summary><c>secret</c>, <c>time</c>, <c>signature</c> or <c>body</c>.</summary>
        public string Why { get; }
    }

    /// <summary>An envelope that does not open.</summary>
    public sealed class EnvelopeError : Exception
    {
        internal EnvelopeError(string message) : base(message) { }
    }

    /// <summary>Something that needs a part which is not there; the message says which.</summary>
    public sealed class UnsupportedError : Exception
    {
        internal UnsupportedError(string message) : base(message) { }
    }
}
