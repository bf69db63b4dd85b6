"""Folding: a text without the differences of case, offset by offset."""

from __future__ import annotations

_ALIKE = dict(
    zip("ſıµςϐϑϕϖϰϱϵ\u0345\u1fbe\u1fd3\u1fe3ẛﬆ", "siμσβθφπκρειι\u0390\u03b0ṡﬅ", strict=True)
) | dict(zip("ᲀᲁᲂᲃᲄᲅᲆᲇᲈ", "вдосттъѣꙋ", strict=True))
"""Small letters that a case-insensitive pattern takes for another one."""


_INTO_ASCII = {
    b"\xc4": ("İ".encode(), "ı".encode()),
    b"\xc5": ("ſ".encode(),),
    b"\xe2": ("\u212a".encode(),),
}
"""The letters beyond ASCII that folding makes ASCII letters of, in UTF-8, by their first byte."""


def fold_encoded(encoded: bytes) -> bytes:
    """A text in UTF-8, folded as far as a scanner needs that takes letters beyond ASCII for any.

    Its ASCII letters are small, and it holds none that `fold` would make ASCII letters of.
    """
    leads = [lead for lead in _INTO_ASCII if lead in encoded]
    if leads and any(letter in encoded for lead in leads for letter in _INTO_ASCII[lead]):
        return fold(encoded.decode("utf-8", "surrogatepass")).encode("utf-8", "surrogatepass")
    return encoded.lower()


def fold(text: str) -> str:
    """Return `text` in lower case, character by character, so that no offset moves.

    Letters that a case-insensitive pattern takes for one another become one: `ſ` and the Kelvin
    sign as `s` and `k`, final `ς` as `σ`, the micro sign as `μ`.
    """
    if text.isascii():
        return text.lower()
    if "İ" in text:  # the one letter whose small form is two characters
        text = text.replace("İ", "i")
    text = text.lower()
    for letter, usual in _ALIKE.items():
        if letter in text:
            text = text.replace(letter, usual)
    return text
