"""From bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, legacy encodings only where they can be told.

The only other change made to a text is newline normalisation: CRLF and CR become LF.
"""

import codecs
import re
from dataclasses import dataclass

from transforms.articles.legacy_encodings import tell_legacy_encoding
from transforms.articles.rejection import Fault
from transforms.articles.vocabulary import vocabulary

# Longest mark first: that of UTF-16 little endian begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE_BYTES = 65_536
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FEW_NULS, _MOST_NULS = 0.02, 0.8
_MOST_CONTROLS = 0.02  # 1980s wire copy has a few (0x03 closes a story); compressed data has one byte in ten


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with LF line ends, and the encoding its bytes were in (Python's name for it)."""

    text: str
    encoding: str


def decode(data: bytes) -> Decoded | Fault:
    """Return the text of `data`, or why it has none.

    Without a byte order mark, UTF-8 is tried first: other encodings practically never happen to be valid
    UTF-8. What is left is either binary, broken UTF-8, or a legacy encoding (`tell_legacy_encoding`).
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_strictly(data, encoding)
    binary = tell_binary(data)
    if binary is not None:
        return binary
    try:
        return Decoded(normalize_newlines(data.decode("utf-8")), "utf-8")
    except UnicodeDecodeError as error:
        encoding_or_fault = tell_legacy_encoding(data, utf8_error=error)
    if isinstance(encoding_or_fault, Fault):
        return encoding_or_fault
    return _decode_strictly(data, encoding_or_fault)


def normalize_newlines(text: str) -> str:
    """Return `text` with CRLF and CR as LF, otherwise unchanged."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def tell_binary(data: bytes) -> Fault | None:
    """Return a fault where `data` is no text: by its signature, NUL bytes or many control bytes."""
    if _is_wide(data):
        return Fault("encoding", "looks like UTF-16 or UTF-32 without a byte order mark")
    fault = tell_binary_format(data)
    if fault is None and b"\x00" in data:
        return Fault("binary", "contains NUL bytes")
    return fault


def tell_binary_format(data: bytes) -> Fault | None:
    """Return a fault where `data`, perhaps only the beginning of a file, is no text as a whole."""
    for signature in vocabulary("binary_signatures")["signature"]:
        if data.startswith(bytes.fromhex(signature["hex"])):
            return Fault("binary", f"begins like {signature['what']}")
    sample = data[:_SAMPLE_BYTES]
    if len(_CONTROLS.findall(sample)) > _MOST_CONTROLS * len(sample):
        return Fault("binary", "contains too many control characters")
    return None


def _is_wide(data: bytes) -> bool:
    """Tell text of two or four bytes a character: NUL in nearly all of some positions, without it no binary.

    "Talks" in UTF-16 is T 0 a 0 l 0 k 0 s 0, in UTF-32 T 0 0 0 a 0 0 0 …
    """
    sample = data[:_SAMPLE_BYTES]
    if b"\x00" not in sample[:8]:
        return False
    for width in (2, 4):
        shares = [sample[place::width].count(0) * width / len(sample) for place in range(width)]
        if min(shares) < _FEW_NULS and sum(share > _MOST_NULS for share in shares) == width - 1:
            return tell_binary_format(sample.replace(b"\x00", b"")) is None
    return False


def _decode_strictly(data: bytes, encoding: str) -> Decoded | Fault:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        return Fault("encoding", f"broken {encoding}: {error.reason} at byte {error.start}")
    if "\x00" in text:
        return Fault("binary", "contains NUL characters")
    return Decoded(normalize_newlines(text), encoding)
