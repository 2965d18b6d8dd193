"""Signs, verifies, seals and opens for other programs: a JSON object a line, an answer a line.

    python3 crossing.py < lines
"""

import base64
import json
import os
import sys

from mingqian import GmMissing, HmacKey, Sm2Key, Sm2PublicKey, crypto


def _sign(asked):
    if asked["alg"] == crypto.SM2_SM3:
        key = Sm2Key(asked["private_hex"])
    else:
        key = HmacKey(asked["secret"], asked["alg"])
    return {"signature": key.sign(asked["text"])}


def _verify(asked):
    if asked["alg"] == crypto.SM2_SM3:
        key = Sm2PublicKey(asked["public_hex"])
    else:
        key = HmacKey(asked["secret"], asked["alg"])
    return {"holds": key.verify(asked["text"], asked["signature"])}


def _enc(asked):
    """The members of an envelope, with or without the object around them."""
    envelope = asked["envelope"]
    return envelope["enc"] if set(envelope) == {"enc"} else envelope


def _seal(asked):
    key = Sm2PublicKey(asked["public_hex"], asked["kid"])
    plain = base64.b64decode(asked["plain_base64"])
    enc, content_key = crypto.seal(key, asked["bound"], plain, os.urandom)
    return {"envelope": {"enc": enc}, "content_key_hex": content_key.hex()}


def _open(asked):
    key = Sm2Key(asked["private_hex"])
    plain, _ = crypto.open_request(key, asked["bound"], _enc(asked))
    return {"plain_base64": crypto.encode64(plain)}


def _seal_answer(asked):
    key = bytes.fromhex(asked["content_key_hex"])
    plain = base64.b64decode(asked["plain_base64"])
    return {"envelope": {"enc": crypto.seal_answer(key, asked["bound"], plain, os.urandom)}}


def _open_answer(asked):
    key = bytes.fromhex(asked["content_key_hex"])
    return {"plain_base64": crypto.encode64(crypto.open_answer(key, asked["bound"], _enc(asked)))}


def _webhook(asked):
    body = asked["body"].encode("utf-8")
    signature = crypto.sign_callback(asked["secret"], asked["id"], asked["timestamp"], body)
    return {"signature": signature}


ACTS = {"sign": _sign, "verify": _verify, "seal": _seal, "open": _open,
        "seal_answer": _seal_answer, "open_answer": _open_answer, "webhook": _webhook}


def answer(line):
    """The answer to one line, as an object."""
    try:
        asked = json.loads(line)
        return ACTS[asked["act"]](asked)
    except GmMissing:
        return {"error": "unsupported"}
    except Exception as wrong:  # whatever fails is an answer here, not an end
        return {"error": "%s: %s" % (type(wrong).__name__, wrong)}


if __name__ == "__main__":
    for one in sys.stdin.buffer:
        if one.strip():
            print(json.dumps(answer(one.decode("utf-8"))), flush=True)
