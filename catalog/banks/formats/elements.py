"""The elements of XML documents that are wanted, one after the other, however long they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate
from xml.parsers.expat import XMLParserType as Parser

from catalog.banks.formats.source import LONGEST, Source
from catalog.errors import UsageError

_CHUNK = 1 << 16  # bytes that are parsed at a time
_MOST = 10_000  # elements inside one that is wanted, beyond which it is refused
_UNSAYABLE = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def is_xml(text: str) -> bool:
    """Whether XML 1.0 can say a text and keep it as it is."""
    return not _UNSAYABLE.search(text)


def local_name(element: Element) -> str:
    """The name of an element in lower case, without its namespace."""
    return element.tag.rpartition("}")[2].lower()


def elements(source: Source, names: frozenset[str]) -> Iterator[tuple[str, Element]]:
    """Each element of one of these names, and its place; those inside another one are not yielded.

    Raises UsageError, which names the line, for what is not XML, has a document type, or has an
    element that is longer than LONGEST.
    """
    walk = _Walk(names)
    while True:
        data = source.read(_CHUNK)
        walk.feed(data)
        yield from walk.taken()
        if not data:
            return


class _Walk:
    """A document as far as it was parsed; trees are built of wanted elements only."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._parser: Parser = ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._refuse
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._inside = 0
        self._line = 0
        self._began = 0
        self._fed = 0
        self._found: list[tuple[str, Element]] = []

    def feed(self, data: bytes) -> None:
        """Parse more of the document; no bytes end it."""
        self._fed += len(data)
        try:
            self._parser.Parse(data, not data)
        except ExpatError as error:
            raise self._problem(f"it is not XML: {error}") from error
        except (LookupError, ValueError) as error:
            raise self._problem(f"it cannot be decoded: {error}") from error
        # What the parser keeps of one piece that has not ended, such as an attribute.
        if data and self._fed - self._parser.CurrentByteIndex > LONGEST + _CHUNK:
            raise self._problem(_TOO_LONG)

    def taken(self) -> list[tuple[str, Element]]:
        found, self._found = self._found, []
        return found

    def _problem(self, reason: str) -> UsageError:
        return UsageError(f"line {self._parser.CurrentLineNumber}: {reason}")

    def _refuse(self, *_declaration: object) -> None:
        raise self._problem("it has a document type (DOCTYPE), which is not read for safety")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if self._builder is None:
            if name.rpartition("}")[2].lower() not in self._names:
                return
            self._builder = TreeBuilder()
            self._inside = 0
            self._line = self._parser.CurrentLineNumber
            self._began = self._parser.CurrentByteIndex
        self._builder.start(name, attributes)
        self._depth += 1
        self._inside += 1
        if self._inside > _MOST:
            raise self._problem(f"an element has more than {_MOST:,} others in it")

    def _end(self, name: str) -> None:
        if self._builder is None:
            return
        self._builder.end(name)
        self._depth -= 1
        if self._depth == 0:
            self._found.append((f"line {self._line}", self._builder.close()))
            self._builder = None

    def _text(self, text: str) -> None:
        if self._builder is None:
            return
        if self._parser.CurrentByteIndex - self._began > LONGEST:
            raise self._problem(_TOO_LONG)
        self._builder.data(text)


_TOO_LONG = f"an element is longer than {LONGEST >> 20} MB"
