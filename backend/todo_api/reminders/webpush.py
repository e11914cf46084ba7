"""Web Push on the wire: encryption for one browser (RFC 8291 over RFC 8188) and proof of who sends (RFC 8292).

Pure functions. Load this module only when something is to be sent: it needs ten megabytes that an idle backend does
not."""

import base64
import hashlib
import hmac
import json
import os
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

CURVE = ec.SECP256R1()
RECORD_SIZE = 4096
MAX_PLAINTEXT = RECORD_SIZE - 103  # what push services must take (RFC 8030 7.2), without header, tag and delimiter
PROOF_LIFE = timedelta(hours=12)  # a day at most (RFC 8292 2)
NONCE = 12
LAST_RECORD = b"\x02"


def base64url(data: bytes) -> str:
    """Without padding, as all of these standards write it."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """The uncompressed point, 65 bytes."""
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def new_private_key() -> bytes:
    """A private key of P-256, 32 bytes."""
    return ec.generate_private_key(CURVE).private_numbers().private_value.to_bytes(32, "big")


def load_private_key(raw: bytes) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(raw, "big"), CURVE)


def load_public_key(raw: bytes) -> ec.EllipticCurvePublicKey:
    """Raises ValueError for what is no point of P-256."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, raw)


def encrypt(
    plaintext: bytes,
    public_key: bytes,
    auth: bytes,
    *,
    salt: bytes | None = None,
    sender: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """The body that only this browser can read, in content coding ``aes128gcm``; at most MAX_PLAINTEXT bytes.

    Salt and sender's key are new for each message; the RFC's example gives its own."""
    salt = salt or os.urandom(16)
    sender = sender or ec.generate_private_key(CURVE)
    own = public_bytes(sender.public_key())
    shared = sender.exchange(ec.ECDH(), load_public_key(public_key))
    key, nonce = message_keys(shared, auth, salt, receiver=public_key, sender=own)
    header = salt + RECORD_SIZE.to_bytes(4, "big") + len(own).to_bytes(1, "big") + own
    return header + AESGCM(key).encrypt(nonce, plaintext + LAST_RECORD, None)


def message_keys(shared: bytes, auth: bytes, salt: bytes, *, receiver: bytes, sender: bytes) -> tuple[bytes, bytes]:
    """Content encryption key and nonce (RFC 8291 3.4)."""
    secret = _hkdf(auth, shared, b"WebPush: info\x00" + receiver + sender, 32)
    key = _hkdf(salt, secret, b"Content-Encoding: aes128gcm\x00", 16)
    return key, _hkdf(salt, secret, b"Content-Encoding: nonce\x00", NONCE)


def authorization(endpoint: str, private_key: bytes, *, contact: str, now: datetime) -> str:
    """The Authorization header: a token for the push service at this endpoint, and our public key."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + PROOF_LIFE).timestamp()),
        "sub": contact,
    }
    signed = ".".join(base64url(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    key = load_private_key(private_key)
    r, s = decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA256())))
    signature = base64url(r.to_bytes(32, "big") + s.to_bytes(32, "big"))
    return f"vapid t={signed}.{signature}, k={base64url(public_bytes(key.public_key()))}"


def seal(secret: bytes, plaintext: bytes) -> bytes:
    """Encrypted under a key that is made of the secret."""
    nonce = os.urandom(NONCE)
    return nonce + AESGCM(_sealing_key(secret)).encrypt(nonce, plaintext, None)


def unseal(secret: bytes, sealed: bytes) -> bytes:
    """Raises InvalidTag where it was sealed under another secret."""
    return AESGCM(_sealing_key(secret)).decrypt(sealed[:NONCE], sealed[NONCE:], None)


def _sealing_key(secret: bytes) -> bytes:
    return hmac.digest(secret, b"hackathon-todo push key", hashlib.sha256)


def _hkdf(salt: bytes, key: bytes, info: bytes, length: int) -> bytes:
    """HKDF with SHA-256 (RFC 5869), up to 32 bytes."""
    return hmac.digest(hmac.digest(salt, key, hashlib.sha256), info + b"\x01", hashlib.sha256)[:length]
