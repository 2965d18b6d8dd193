"""SM3 (GB/T 32905) and SM4-GCM (GB/T 32907, RFC 8998) in plain Python.

The hash of OpenSSL is used where Python has it, and the cipher of `cryptography` where it is
installed; both give the same bytes. The cipher here looks tables up by secret bytes, so a program
on the same machine could learn from its timing: install the extra `gm` where others share it.
"""

import functools
import hashlib
import hmac

_MASK = 0xFFFFFFFF


class Broken(Exception):
    """A sealed text that does not open: it was changed, or the key is another one."""


def _rol(x, n):
    n %= 32
    return ((x << n) | (x >> (32 - n))) & _MASK


# ---------------------------------------------------------------- SM3

_T = [_rol(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64)]
_START = (0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
          0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E)


def _expand(block):
    w = [int.from_bytes(block[i:i + 4], "big") for i in range(0, 64, 4)]
    for j in range(16, 68):
        x = w[j - 16] ^ w[j - 9] ^ _rol(w[j - 3], 15)
        w.append(x ^ _rol(x, 15) ^ _rol(x, 23) ^ _rol(w[j - 13], 7) ^ w[j - 6])
    return w


def _compress(state, block):
    w = _expand(block)
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        a12 = _rol(a, 12)
        ss1 = _rol((a12 + e + _T[j]) & _MASK, 7)
        if j < 16:
            ff, gg = a ^ b ^ c, e ^ f ^ g
        else:
            ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g & _MASK)
        tt1 = (ff + d + (ss1 ^ a12) + (w[j] ^ w[j + 4])) & _MASK
        tt2 = (gg + h + ss1 + w[j]) & _MASK
        a, b, c, d = tt1, a, _rol(b, 9), c
        e, f, g, h = tt2 ^ _rol(tt2, 9) ^ _rol(tt2, 17), e, _rol(f, 19), g
    return tuple(x ^ y for x, y in zip(state, (a, b, c, d, e, f, g, h)))


def sm3_plain(message):
    """The 32 bytes of SM3, for a Python whose hashlib lacks it."""
    padded = message + b"\x80" + bytes((55 - len(message)) % 64)
    padded += (8 * len(message)).to_bytes(8, "big")
    state = _START
    for at in range(0, len(padded), 64):
        state = _compress(state, padded[at:at + 64])
    return b"".join(x.to_bytes(4, "big") for x in state)


def _best_sm3():
    try:
        hashlib.new("sm3", b"")
    except ValueError:
        return sm3_plain
    return lambda message: hashlib.new("sm3", message).digest()


sm3 = _best_sm3()


def hmac_sm3(key, message, digest=None):
    """The 32 bytes of HMAC-SM3 (RFC 2104 over blocks of 64 bytes)."""
    digest = digest or sm3
    key = (digest(key) if len(key) > 64 else key).ljust(64, b"\0")
    inner = digest(bytes(byte ^ 0x36 for byte in key) + message)
    return digest(bytes(byte ^ 0x5C for byte in key) + inner)


# ---------------------------------------------------------------- SM4

_SBOX = bytes.fromhex(
    "d690e9fecce13db716b614c228fb2c052b679a762abe04c3aa44132649860699"
    "9c4250f491ef987a33540b43edcfac62e4b31ca9c908e89580df94fa758f3fa6"
    "4707a7fcf37317ba83593c19e6854fa8686b81b27164da8bf8eb0f4b70569d35"
    "1e240e5e6358d1a225227c3b01217887d40046579fd327524c3602e7a0c4c89e"
    "eabf8ad240c738b5a3f7f2cef96115a1e0ae5da49b341a55ad933230f58cb1e3"
    "1df6e22e8266ca60c02923ab0d534e6fd5db3745defd8e2f03ff6a726d6c5b51"
    "8d1baf92bbddbc7f11d95c411f105ad80ac13188a5cd7bbd2d74d012b8e5b4b0"
    "8969974a0c96777e65b9f109c56ec68418f07dec3adc4d2079ee5f3ed7cb3948")
_FK = (0xA3B1BAC6, 0x56AA3350, 0x677D9197, 0xB27022DC)
_CK = [sum(((4 * i + j) * 7 % 256) << (24 - 8 * j) for j in range(4)) for i in range(32)]


def _spread(b):
    return b ^ _rol(b, 2) ^ _rol(b, 10) ^ _rol(b, 18) ^ _rol(b, 24)


_L0, _L1, _L2, _L3 = ([_spread(_SBOX[x] << shift) for x in range(256)] for shift in (24, 16, 8, 0))


def sm4_keys(key):
    """The 32 round keys of a key of 16 bytes."""
    k = [int.from_bytes(key[4 * i:4 * i + 4], "big") ^ _FK[i] for i in range(4)]
    for i in range(32):
        x = (k[i + 1] ^ k[i + 2] ^ k[i + 3] ^ _CK[i]).to_bytes(4, "big")
        b = int.from_bytes(bytes(_SBOX[byte] for byte in x), "big")
        k.append(k[i] ^ b ^ _rol(b, 13) ^ _rol(b, 23))
    return k[4:]


def sm4_block(keys, number):
    """One block under SM4; text and cipher are numbers of 128 bits."""
    a, b = number >> 96, (number >> 64) & _MASK
    c, d = (number >> 32) & _MASK, number & _MASK
    for key in keys:
        x = b ^ c ^ d ^ key
        x = _L0[x >> 24] ^ _L1[(x >> 16) & 255] ^ _L2[(x >> 8) & 255] ^ _L3[x & 255]
        a, b, c, d = b, c, d, a ^ x
    return (d << 96) | (c << 64) | (b << 32) | a


# ---------------------------------------------------------------- GCM

_R = 0xE1 << 120


def _halved(v):
    return (v >> 1) ^ (_R if v & 1 else 0)


def _table(h):
    """The products of H with every value of a byte, the highest bit being 1, and what a shift by
    a byte carries over."""
    powers = [h]
    for _ in range(7):
        powers.append(_halved(powers[-1]))
    products = [0] * 256
    for x in range(256):
        for bit in range(8):
            if x & (0x80 >> bit):
                products[x] ^= powers[bit]
    return products


def _carries():
    found = []
    for low in range(256):
        v = low
        for _ in range(8):
            v = _halved(v)
        found.append(v)
    return found


_CARRY = _carries()


def _ghash(products, texts):
    y = 0
    for text in texts:
        for at in range(0, len(text), 16):
            x = y ^ int.from_bytes(text[at:at + 16].ljust(16, b"\0"), "big")
            z = 0
            for _ in range(16):
                z = (z >> 8) ^ _CARRY[z & 255] ^ products[x & 255]
                x >>= 8
            y = z
    return y


def _counted(keys, iv, text):
    """The text under the counter that begins with 2."""
    blocks = -(-len(text) // 16)
    head = int.from_bytes(iv, "big") << 32
    stream = b"".join(
        sm4_block(keys, head | (i + 2)).to_bytes(16, "big") for i in range(blocks))
    number = int.from_bytes(text, "big") ^ int.from_bytes(stream[:len(text)], "big")
    return number.to_bytes(len(text), "big")


def _proof(keys, iv, bound, sealed):
    products = _table(sm4_block(keys, 0))
    lengths = (8 * len(bound)).to_bytes(8, "big") + (8 * len(sealed)).to_bytes(8, "big")
    first = sm4_block(keys, (int.from_bytes(iv, "big") << 32) | 1)
    return (_ghash(products, (bound, sealed, lengths)) ^ first).to_bytes(16, "big")


def seal_plain(key, iv, bound, text):
    """SM4-GCM in plain Python: what `seal` gives."""
    keys = sm4_keys(key)
    sealed = _counted(keys, iv, text)
    return sealed + _proof(keys, iv, bound, sealed)


def open_plain(key, iv, bound, sealed):
    """SM4-GCM in plain Python: what `open_sealed` gives."""
    if len(sealed) < 16:
        raise Broken("the text is shorter than its proof")
    keys = sm4_keys(key)
    text, proof = sealed[:-16], sealed[-16:]
    if not hmac.compare_digest(_proof(keys, iv, bound, text), proof):
        raise Broken("the proof does not hold")
    return _counted(keys, iv, text)


@functools.lru_cache(maxsize=1)
def _fast():
    """Modules of `cryptography` when they can do SM4-GCM; its OpenSSL may not."""
    try:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
        Cipher(algorithms.SM4(bytes(16)), modes.GCM(bytes(12))).encryptor()
    except Exception:  # absent, too old, or built without SM4: all mean the same here
        return None
    return InvalidTag, Cipher, algorithms, modes


def has_fast_cipher():
    """Tells whether SM4-GCM runs in `cryptography` and not in plain Python."""
    return _fast() is not None


def seal(key, iv, bound, text):
    """Seals under a key of 16 bytes and an iv of 12; gives the text with 16 bytes of proof."""
    _check(key, iv)
    fast = _fast()
    if fast is None:
        return seal_plain(key, iv, bound, text)
    _, cipher, algorithms, modes = fast
    sealing = cipher(algorithms.SM4(key), modes.GCM(iv)).encryptor()
    sealing.authenticate_additional_data(bound)
    return sealing.update(text) + sealing.finalize() + sealing.tag


def open_sealed(key, iv, bound, sealed):
    """Opens what `seal` gave. Raises `Broken` for whatever was changed."""
    _check(key, iv)
    fast = _fast()
    if fast is None or len(sealed) < 16:
        return open_plain(key, iv, bound, sealed)
    invalid, cipher, algorithms, modes = fast
    opening = cipher(algorithms.SM4(key), modes.GCM(iv, sealed[-16:])).decryptor()
    opening.authenticate_additional_data(bound)
    try:
        return opening.update(sealed[:-16]) + opening.finalize()
    except invalid:
        raise Broken("the proof does not hold") from None


def _check(key, iv):
    if len(key) != 16 or len(iv) != 12:
        raise Broken("SM4-GCM takes a key of 16 bytes and an iv of 12")
