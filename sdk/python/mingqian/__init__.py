"""明签接入SDK · SDK of the access API of Mingqian.

    from mingqian import Client
    Client("https://…", "app-1", "password").call("/api/tasks/pull", {"size": 10})
"""

from . import generated
from .client import Client
from .crypto import CallbackRefused, HmacKey, Sm2Key, Sm2PublicKey
from .crypto import verify_callback as verify
from .exchange import row_columns, row_digest, statement_line
from .gm import GmMissing
from .transport import RawAnswer
from .wire import (ApiError, AuthError, ConflictError, Error, FieldError, MaintenanceError,
                   ParamError, PermissionError, RateLimitError, SignatureError, TransportError,
                   UpstreamError, credit_code)

__all__ = [
    "ApiError", "AuthError", "CallbackRefused", "Client", "ConflictError", "Error", "FieldError",
    "GmMissing", "HmacKey", "MaintenanceError", "ParamError", "RateLimitError", "RawAnswer",
    "SignatureError", "Sm2Key", "Sm2PublicKey", "TransportError", "UpstreamError", "credit_code",
    "generated", "row_columns", "row_digest", "statement_line", "verify",
]
