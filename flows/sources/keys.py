"""Keys of items: one printable line each, whatever a file is called."""

_ESCAPE = "%"


def printable_key(path: str) -> str:
    """Return `path` with every character that is not printable as its bytes in hexadecimal: `%0A`.

    Names that are not valid UTF-8 come from the operating system with half surrogates; these become their
    bytes too. Two names that would give one key are told apart as duplicates, never mixed up.
    """
    return "".join(character if character.isprintable() else _escaped(character) for character in path)


def _escaped(character: str) -> str:
    # Half surrogates are bytes of a file's name where the system made them of bytes, else (JSON) themselves.
    errors = "surrogateescape" if "\udc80" <= character <= "\udcff" else "surrogatepass"
    return "".join(f"{_ESCAPE}{byte:02X}" for byte in character.encode("utf-8", errors))
