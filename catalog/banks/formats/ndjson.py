"""One JSON object a line, with the fields of catalog.banks.formats.record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from json import JSONDecodeError
from typing import BinaryIO

from catalog.banks.formats.base import Item, Refused, Told
from catalog.banks.formats.documents import DECODER, wrong
from catalog.banks.formats.lines import lines
from catalog.banks.formats.record import entry_of, record_of
from catalog.banks.formats.source import Source
from catalog.banks.formats.values import mapping, unstorable
from catalog.banks.formats.writing import as_json
from catalog.banks.records import Entry
from catalog.errors import UsageError


def read(source: Source, told: Told) -> Iterator[Item]:
    for line in lines(source):
        if isinstance(line, Refused):
            yield line
            continue
        number, text = line
        if not text or text.isspace():
            continue
        try:
            record = mapping(DECODER.decode(text))
            if "\\u" in text and (reason := unstorable(record)):
                raise UsageError(reason)
            yield entry_of(record, told)
        except UsageError as error:
            yield Refused(f"line {number}", str(error))
        except RecursionError:
            yield Refused(f"line {number}", "it is nested too deeply")
        except ValueError as error:
            column = f" at column {error.colno}" if isinstance(error, JSONDecodeError) else ""
            yield Refused(f"line {number}", f"it is not JSON{column}: {wrong(error)}")


def write(entries: Iterable[Entry], stream: BinaryIO, _left_out: Counter[str]) -> int:
    count = 0
    for entry in entries:
        stream.write(as_json(record_of(entry)).encode() + b"\n")
        count += 1
    return count
