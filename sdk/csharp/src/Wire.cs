// Messages: writing requests, reading answers, and the errors that answers are.

using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace Mingqian
{
    /// <summary>The format of messages.</summary>
    public enum Format
    {
        /// <summary>application/json.</summary>
        Json,

        /// <summary>application/xml.</summary>
        Xml,
    }

    /// <summary>An answer of whoever answered.</summary>
    public sealed class Answer
    {
        /// <summary>HTTP status.</summary>
        public int Status { get; set; }

        /// <summary>Names in lower case.</summary>
        public IDictionary<string, string> Headers { get; set; }

        /// <summary>After its envelope was opened.</summary>
        public byte[] Body { get; set; }

        /// <summary>A header by its name in lower case; empty where there is none.</summary>
        public string Header(string name)
        {
            string value;
            return Headers.TryGetValue(name, out value) ? value : "";
        }
    }

    /// <summary>Reading what stands in messages, in JSON and XML alike.</summary>
    public static class Wire
    {
        internal static string MediaType(Format format)
        {
            return format == Format.Json ? "application/json" : "application/xml";
        }

        internal static Format? FormatOf(string contentType)
        {
            string media = contentType.Split(';')[0].Trim().ToLowerInvariant();
            if (media == "application/json") return Format.Json;
            return media == "application/xml" || media == "text/xml" ? Format.Xml : (Format?)null;
        }

        internal static byte[] Write(Format format, IDictionary<string, object> message)
        {
            return Digests.Utf8(format == Format.Json ? Json.Write(message) : Xml.Write(message));
        }

        /// <summary>The members of a message, or null where the bytes are none.</summary>
        internal static IDictionary<string, object> TryRead(Format? format, byte[] body)
        {
            try
            {
                string text = Digests.FromUtf8(body);
                object value = format == Format.Json ? Json.Read(text)
                    : format == Format.Xml ? Xml.Read(text) : null;
                return value as IDictionary<string, object>;
            }
            catch (FormatException)
            {
                return null;
            }
            catch (ArgumentException)
            {
                return null;
            }
        }

        internal static IDictionary<string, object> MessageOf(Answer answer)
        {
            return TryRead(FormatOf(answer.Header("content-type")), answer.Body);
        }

        internal static int? CodeOf(IDictionary<string, object> message)
        {
            object code = null;
            if (message != null) message.TryGetValue("code", out code);
            string text = code is long || code is string ? code.ToString() : "";
            return Regex.IsMatch(text, "^[0-9]{1,9}\\z") ? int.Parse(text) : (int?)null;
        }

        // Null for a code that this SDK is older than.
        internal static string RetryOf(int code)
        {
            string retry;
            return Generated.Codes.TryGetValue(code, out retry) ? retry : null;
        }

        internal static bool IsBusy(int status)
        {
            return status == 429 || (status >= 502 && status <= 504);
        }

        internal static Failure FailureOf(Answer answer)
        {
            string wait = answer.Header("retry-after").Trim();
            return new Failure
            {
                HttpStatus = answer.Status,
                RequestId = answer.Header("x-request-id"),
                Raw = answer.Body,
                WaitMillis = Regex.IsMatch(wait, "^[0-9]{1,6}\\z") ? long.Parse(wait) * 1000 : 0,
            };
        }

        private static TransportError PageError(Answer answer)
        {
            Failure failure = FailureOf(answer);
            failure.Retryable = IsBusy(answer.Status);
            failure.RequestId = "";
            return new TransportError(
                "HTTP " + answer.Status + " without an answer of the platform", failure);
        }

        private static ApiError ApiErrorOf(Answer answer, IDictionary<string, object> message,
            int code)
        {
            Failure failure = FailureOf(answer);
            string retry = RetryOf(code);
            failure.Code = code;
            failure.Msg = Text(message, "msg") ?? "";
            failure.RequestId = Text(message, "request_id") ?? failure.RequestId;
            failure.Retryable = retry == null ? IsBusy(code / 100)
                : retry == "yes" || retry == "when_idempotent";
            object errors;
            if (message.TryGetValue("errors", out errors) && errors is IEnumerable<object>)
            {
                foreach (object one in (IEnumerable<object>)errors)
                {
                    var members = one as IDictionary<string, object>;
                    if (members == null) continue;
                    failure.Fields.Add(new FieldError
                    {
                        Field = Text(members, "field") ?? "",
                        Reason = Text(members, "reason") ?? "",
                    });
                }
            }
            return OfGroup(code / 100, failure);
        }

        private static ApiError OfGroup(int group, Failure failure)
        {
            switch (group)
            {
                case 400: case 404: case 405: case 406: case 413: case 415: case 422:
                    return new ParamError(failure);
                case 401: case 423: return new AuthError(failure);
                case 403: return new PermissionError(failure);
                case 409: return new ConflictError(failure);
                case 429: return new RateLimitError(failure);
                case 502: case 504: return new UpstreamError(failure);
                case 503: return new MaintenanceError(failure);
                default: return new ApiError(failure);
            }
        }

        /// <summary>The error that an answer is, or null. That of a raw call may be a file.
        /// </summary>
        internal static CallError ErrorOf(Answer answer, bool isRaw)
        {
            var message = MessageOf(answer);
            int? code = CodeOf(message);
            if (code == null) return isRaw && answer.Status < 300 ? null : PageError(answer);
            return code == 0 ? null : ApiErrorOf(answer, message, code.Value);
        }

        /// <summary>A value as an object. An empty text is one without members: XML cannot tell
        /// them apart. Throws <see cref="FormatException"/> for all else.</summary>
        public static IDictionary<string, object> Members(object value)
        {
            if (Equals(value, "")) return new Dictionary<string, object>();
            var members = value as IDictionary<string, object>;
            if (members == null) throw new FormatException("an object was expected");
            return members;
        }

        /// <summary>A member as a list, empty where it is missing, null or empty XML.</summary>
        public static IList<object> Items(object of, string name)
        {
            object value;
            Members(of).TryGetValue(name, out value);
            if (value == null || Equals(value, "")) return new List<object>();
            var items = value as IList<object>;
            if (items == null) throw new FormatException(name + " should be a list");
            return items;
        }

        /// <summary>A member as a text, null where it is missing or null.</summary>
        public static string Text(object of, string name)
        {
            object value;
            Members(of).TryGetValue(name, out value);
            if (value is bool) return (bool)value ? "true" : "false";
            return value == null ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
        }

        /// <summary>A member as a whole number, also where XML made it a text; null where it is
        /// missing or null.</summary>
        public static long? Number(object of, string name)
        {
            string text = Text(of, name);
            if (text == null) return null;
            return long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        /// <summary>A member as true or false, also where XML made it a text; null where it is
        /// missing or null.</summary>
        public static bool? Truth(object of, string name)
        {
            string text = Text(of, name);
            if (text == null) return null;
            if (text != "true" && text != "false")
                throw new FormatException(name + " should be true or false");
            return text == "true";
        }

        /// <summary>A member as a list of texts, empty where it is missing.</summary>
        public static IReadOnlyList<string> Texts(object of, string name)
        {
            return Models(of, name, one => one as string);
        }

        /// <summary>A member as a list of models, empty where it is missing.</summary>
        public static IReadOnlyList<Model> Models<Model>(object of, string name,
            Func<object, Model> model)
        {
            return Items(of, name).Select(model).ToList();
        }
    }
}
