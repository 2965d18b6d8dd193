"""Messages: JSON and XML as one contract, the errors that answers stand for, and identifiers."""

import collections
import dataclasses
import json
import re
from xml.parsers import expat

from . import generated

JSON_TYPE, XML_TYPE = "application/json", "application/xml"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
# What XML cannot carry; the platform refuses it in JSON too.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DEPTH = 32


# ---------------------------------------------------------------- errors

class Error(Exception):
    """Whatever a call may raise, beside `ValueError` for what could not be sent."""

    code, msg, http_status, request_id = 0, "", 0, ""
    retryable, fields, raw = False, (), b""


FieldError = collections.namedtuple("FieldError", "field reason")


class ApiError(Error):
    """The platform refused: `code`, `msg`, `http_status`, `request_id`, `retryable`, `fields`
    (pairs of field and reason) and `raw`, the bytes of the answer."""

    def __init__(self, code, msg, http_status=0, request_id="", fields=(), raw=b""):
        Error.__init__(self, "%s %s%s" % (code, msg, " [%s]" % request_id if request_id else ""))
        self.code, self.msg, self.http_status = code, msg, http_status
        self.request_id, self.fields, self.raw = request_id, tuple(fields), raw
        self.retryable = is_retryable(code)


class ParamError(ApiError):
    """Something in the request is wrong (400, 404, 405, 406, 413, 415, 422)."""


class AuthError(ApiError):
    """Account, token or signature (401, 423)."""


class PermissionError(ApiError):  # The name is that of all SDKs; it hides the one of Python.
    """Not allowed (403)."""


class ConflictError(ApiError):
    """The state of things does not allow it (409)."""


class RateLimitError(ApiError):
    """Too many calls (429)."""


class UpstreamError(ApiError):
    """A system behind the platform failed (502, 504)."""


class MaintenanceError(ApiError):
    """Not now (503)."""


class TransportError(Error):
    """No answer, or one that is not the platform's: a page of a proxy, half an answer."""

    def __init__(self, text, http_status=0, retryable=False, raw=b""):
        Error.__init__(self, text)
        self.http_status, self.retryable, self.raw = http_status, retryable, raw


class SignatureError(TransportError):
    """An answer that is not proven to be the platform's answer to this very request."""


_CLASSES = {"param": ParamError, "auth": AuthError, "permission": PermissionError,
            "conflict": ConflictError, "rate_limit": RateLimitError,
            "upstream": UpstreamError, "maintenance": MaintenanceError}


def class_of(code):
    """The class of errors of a code; unknown codes get that of their group."""
    return _CLASSES.get(generated.GROUPS.get(code // 100), ApiError)


def is_retryable(code):
    """Tells whether the same call may be sent again after a pause."""
    known = generated.CODES.get(code)
    return known.retryable if known else code // 100 in generated.RETRYABLE_GROUPS


# ---------------------------------------------------------------- answers

def media_type(header):
    """`application/json` of `application/json; charset=utf-8`."""
    return (header or "").split(";")[0].strip().lower()


def is_proxy_status(status):
    """Tells whether a page with this status is worth another attempt."""
    return status in generated.RETRYABLE_GROUPS


def members(kind, body):
    """The members of a message of a media type. Raises `ValueError`."""
    try:
        if kind == JSON_TYPE:
            found = json.loads(body.decode("utf-8"))
        elif kind in (XML_TYPE, "text/xml"):
            found = read_xml(body, "response")
        else:
            raise ValueError("the answer is neither JSON nor XML")
    except RecursionError:
        found = None
    if not isinstance(found, dict):
        raise ValueError("the answer is not an object")
    return found


def read_answer(status, content_type, body):
    """The members of an answer, with `code` as a number. Raises `TransportError` for what is no
    answer of the platform."""
    def refuse(why):
        return TransportError("%s (HTTP %s)" % (why, status), status, is_proxy_status(status), body)

    kind = media_type(content_type)
    try:
        answer = members(kind, body)
    except ValueError as wrong:
        raise refuse(str(wrong)) from None
    code = answer.get("code")
    if isinstance(code, str) and kind != JSON_TYPE and re.match(r"[0-9]{1,9}\Z", code):
        code = int(code)
    if not isinstance(code, int) or isinstance(code, bool):
        raise refuse("the answer has no code")
    return dict(answer, code=code)


def failure(status, answer, raw=b"", request_id=""):
    """The error that an answer stands for, or None when it is none."""
    code = answer["code"]
    if code == 0:
        return None
    wrong = answer.get("errors")
    fields = [FieldError(str(one.get("field") or ""), str(one.get("reason") or ""))
              for one in (wrong if isinstance(wrong, list) else []) if isinstance(one, dict)]
    named = answer.get("request_id")
    named = named if isinstance(named, str) and named else request_id
    return class_of(code)(code, str(answer.get("msg") or ""), status, named, fields, raw)


# ---------------------------------------------------------------- requests

def write(value, is_xml, root="request"):
    """The bytes of a message. Raises `ValueError` for what cannot be carried."""
    value = plain(value)
    if is_xml:
        return write_xml(value, root)
    _check(value)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8")


def _check(value):
    if isinstance(value, str) and _ILLEGAL.search(value):
        raise ValueError("the text has a control character: %r" % value)
    if isinstance(value, dict):
        for name, one in value.items():
            _check(name)
            _check(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _check(one)


def plain(value):
    """A model as a dictionary, without what was not given, wherever it stands."""
    if dataclasses.is_dataclass(value):
        pairs = ((field.name, getattr(value, field.name)) for field in dataclasses.fields(value))
        return {name.rstrip("_"): plain(one) for name, one in pairs if one is not None}
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def model(kind, data):
    """Data of an answer as a model; texts of XML become numbers where the model says so. Members
    that are not known are passed over. Raises `TransportError` when a value does not fit."""
    data = data if isinstance(data, dict) else {}
    values = {}
    for field in dataclasses.fields(kind):
        value = data.get(field.name.rstrip("_"))  # a keyword of Python has one at its end
        if value is not None:
            values[field.name] = _typed(field.type, value, field.name)
    return kind(**values)


def _typed(kind, value, name):
    inner = getattr(kind, "__args__", (kind,))[0]
    try:
        if getattr(kind, "__origin__", None) is list:
            # In XML an array without items looks like an empty text.
            return [_typed(inner, one, name) for one in (value if value != "" else [])]
        if dataclasses.is_dataclass(inner):
            return model(inner, value)
        if inner is bool:
            return {"true": True, "false": False}[str(value).lower()]
        if inner is int:
            return int(value)
    except (KeyError, TypeError, ValueError):
        pass
    else:
        if inner is str and isinstance(value, str):
            return value
    raise TransportError("the answer has a %s that does not fit" % name)


# ---------------------------------------------------------------- XML

def write_xml(value, root):
    """An object as XML in UTF-8, members in their order. Raises `ValueError`."""
    if not isinstance(value, dict):
        raise ValueError("a message is an object")
    content = "".join(_element(name, one) for name, one in value.items())
    space = ' xmlns:xsi="%s"' % _XSI if ' xsi:nil="true"/>' in content else ""
    return ("<%s%s>%s</%s>" % (root, space, content, root)).encode("utf-8")


def _element(name, value):
    if not isinstance(name, str) or not _NAME.match(name):
        raise ValueError("%r cannot be the name of an element" % (name,))
    if value is None:
        return '<%s xsi:nil="true"/>' % name
    if isinstance(value, dict):
        content = "".join(_element(inner, one) for inner, one in value.items())
    elif isinstance(value, (list, tuple)):
        content = "".join(_element("item", one) for one in value)
    else:
        content = _text(value)
    return "<%s>%s</%s>" % (name, content, name)


def _text(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return json.dumps(value, allow_nan=False)
    if not isinstance(value, str):
        raise ValueError("a %s cannot be sent" % type(value).__name__)
    if _ILLEGAL.search(value):
        raise ValueError("the text has a control character: %r" % value)
    value = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return value.replace("\r", "&#13;")  # a reader turns a bare one into a line feed


class _Reader:
    """Builds values from the events of a parser that was told to expand nothing."""

    def __init__(self, root):
        self.root, self.open, self.found = root, [], None

    def start(self, name, attributes):
        is_nil, key = False, None
        for attribute, value in attributes.items():
            if attribute == "xmlns:xsi" and value == _XSI and not self.open:
                continue
            if attribute == "xsi:nil" and value in ("true", "1", "false", "0"):
                is_nil = value in ("true", "1")
            elif attribute == "key" and name == "entry":
                key = value
            else:
                raise ValueError("the attribute %s" % attribute)
        if not _NAME.match(name) or len(self.open) >= _DEPTH:
            raise ValueError("the element %s" % name)
        if not self.open and name != self.root:
            raise ValueError("the root %s" % name)
        self.open.append((name, key, is_nil, [], []))

    def text(self, text):
        self.open[-1][3].append(text)

    def end(self, _):
        name, key, is_nil, texts, children = self.open.pop()
        text = "".join(texts)
        if (children or is_nil) and text.strip(" \t\r\n") or (is_nil and children):
            raise ValueError("%s mixes text and elements" % name)
        value = None if is_nil else _value(children) if children else text
        if self.open:
            self.open[-1][4].append((name, key, value))
        else:
            self.found = value


def _value(children):
    names = {name for name, _, _ in children}
    if names == {"item"}:
        return [value for _, _, value in children]
    if names == {"entry"} and all(key is not None for _, key, _ in children):
        children = [(key, None, value) for _, key, value in children]
    found = {name: value for name, _, value in children}
    if len(found) != len(children):
        raise ValueError("a member stands twice")
    return found


def read_xml(raw, root):
    """XML as values without types: texts, None, lists (wrappers of `item`) and dictionaries.
    Raises `ValueError` for everything that the mapping does not use."""
    def forbidden(*_):
        raise ValueError("the XML has forbidden content")

    reader = _Reader(root)
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = parser.ProcessingInstructionHandler = forbidden
    try:
        parser.Parse(raw, True)
    except expat.ExpatError as wrong:
        raise ValueError(str(wrong)) from None
    return reader.found


# ---------------------------------------------------------------- identifiers

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
NotACreditCode = collections.namedtuple("NotACreditCode", "why message")


def credit_code(text):
    """What is wrong with a unified social credit code 统一社会信用代码: None, or `why` (length,
    character or check) and a message."""
    if len(text) != 18:
        return NotACreditCode("length", "统一社会信用代码应为18位，实际%d位 (18 characters are needed, "
                                        "%d were given)" % (len(text), len(text)))
    total = 0
    for place, (found, weight) in enumerate(zip(text, _WEIGHTS), 1):
        if found not in _ALPHABET:
            message = "统一社会信用代码第%d位不能是“%s” (character %d cannot be %r)"
            return NotACreditCode("character", message % (place, found, place, found))
        total += _ALPHABET.index(found) * weight
    check = _ALPHABET[-total % 31]
    if text[17] != check:
        message = "统一社会信用代码校验位应为“%s” (the check character should be %r)"
        return NotACreditCode("check", message % (check, check))
    return None
