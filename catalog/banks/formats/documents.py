"""The records of JSON documents, one after the other, however long the documents are."""

from __future__ import annotations

import codecs
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from catalog.banks.formats.base import Item, Refused
from catalog.banks.formats.source import CHUNK, LONGEST, Source
from catalog.banks.formats.values import mapping, unstorable
from catalog.errors import UsageError

_BLANKS = re.compile(r"[ \t\n\r]*")
# What is not UTF-8, or is spelled as an escape of what cannot be stored.
_DOUBTFUL = re.compile(r"[\ud800-\udfff]|\\u(?:0000|[dD][89a-fA-F])")
_TOO_LONG = f"it is longer than {LONGEST >> 20} MB"


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError("a number is out of range")
    return number


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no JSON")


DECODER = json.JSONDecoder(parse_float=_finite, parse_constant=_no_number)


def understood(
    source: Source, keys: Iterable[str], understand: Callable[[dict[str, Any]], Item]
) -> Iterator[Item]:
    """What each record of a list means; those that mean nothing, or raise UsageError, are refused.

    ``keys`` are those of records(). Raises UsageError where a document is not JSON any more.
    """
    for number, record in enumerate(records(source, keys), 1):
        if isinstance(record, Refused):
            yield record
            continue
        try:
            yield understand(mapping(record))
        except UsageError as error:
            yield Refused(f"record {number}", str(error))


def documents(source: Source) -> Iterator[Any]:
    """Each document of a list; those with text that cannot be stored are refused.

    Raises UsageError, which says at which one, for what is not JSON or is longer than LONGEST.
    """
    text = _Text(source)
    while text.next():
        yield text.counted(text.value())


def records(source: Source, keys: Iterable[str]) -> Iterator[Any]:
    """The records in a list of documents: what is in an array, or in the array that an object has
    under one of these keys, or else the object itself. Those with text that cannot be stored are
    refused.

    Raises UsageError, which says at which record, where a document is not JSON any more, or a
    record is longer than LONGEST.
    """
    text = _Text(source)
    while first := text.next():
        if first == "[":
            yield from _elements(text)
        elif first == "{":
            yield from _of_object(text, frozenset(keys))
        else:
            raise text.problem("a list or an object of JSON begins with [ or {")


def _elements(text: _Text) -> Iterator[Any]:
    """What is in the array that begins here."""
    text.take("[")
    if text.next() == "]":
        text.take("]")
        return
    while True:
        yield text.counted(text.value())
        if text.next() == "]":
            text.take("]")
            return
        text.take(",")


def _of_object(text: _Text, keys: frozenset[str]) -> Iterator[Any]:
    """The records of the object that begins here, or it itself."""
    members: dict[str, Any] = {}
    found, size = False, 0
    text.take("{")
    while text.next() != "}":
        key = text.value()
        if not isinstance(key, str):
            raise text.problem("the key of an object is no text")
        text.next()
        text.take(":")
        if key in keys and text.next() == "[":
            found = True
            yield from _elements(text)
        else:
            before = text.position
            members[key] = text.value()
            size += text.position - before
            if size > LONGEST:
                raise text.problem(_TOO_LONG)
        if text.next() != "}":
            text.take(",")
    text.take("}")
    if not found:
        yield text.counted(members)


class _Text:
    """The text of a list as far as it is needed, and where its reading has come to."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")(errors="surrogateescape")
        self._text = ""
        self._at = 0
        self._ended = False
        self._before = 0
        self._records = 0
        self._doubtful = False  # whether there may be text that cannot be stored

    @property
    def position(self) -> int:
        """The number of characters before the next one."""
        return self._before + self._at

    def problem(self, reason: str) -> UsageError:
        return UsageError(f"record {self._records + 1}: {reason}")

    def next(self) -> str:
        """The next character that is not blank; nothing at the end."""
        while True:
            match = _BLANKS.match(self._text, self._at)
            self._at = match.end() if match else self._at
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more(CHUNK):
                return ""

    def take(self, character: str) -> None:
        """Step over a character, which next() has found.

        Raises UsageError if it is another one.
        """
        found = self._text[self._at : self._at + 1]
        if found != character:
            what = repr(found) if found else "the end"
            raise self.problem(f"{what} is where {character!r} should be; is the list cut off?")
        self._at += 1

    def counted(self, record: Any) -> Any:
        """A record, which was the next one of the list, or its refusal."""
        self._records += 1
        if self._doubtful and (reason := unstorable(record)):
            return Refused(f"record {self._records}", reason)
        return record

    def value(self) -> Any:
        """The next value.

        Raises UsageError if it is not JSON, or too long.
        """
        self.next()
        size = CHUNK
        while True:
            try:
                value, end = DECODER.raw_decode(self._text, self._at)
            except RecursionError as error:
                raise self.problem("it is nested too deeply") from error
            except ValueError as error:
                if len(self._text) - self._at > LONGEST:
                    raise self.problem(_TOO_LONG) from error
                if not self._more(size):
                    raise self.problem(f"it is not JSON: {wrong(error)}") from error
            else:
                # A number that ends with what was read so far may go on.
                if end < len(self._text) or not self._more(size):
                    break
            size *= 2
        self._at = end
        return value

    def _more(self, size: int) -> bool:
        """Whether there was more to read."""
        if self._ended:
            return False
        more = ""
        while not more and not self._ended:
            data = self._source.read(size)
            self._ended = not data
            more = self._decoder.decode(data, final=self._ended)
        # An escape may lie on both sides of the place where the text was cut.
        self._doubtful = self._doubtful or bool(_DOUBTFUL.search(self._text[-5:] + more))
        self._before += self._at
        self._text = self._text[self._at :] + more
        self._at = 0
        return bool(more)


def wrong(error: ValueError) -> str:
    """What the decoder says is wrong, without its place in what is decoded at a time."""
    return error.msg if isinstance(error, json.JSONDecodeError) else str(error)
