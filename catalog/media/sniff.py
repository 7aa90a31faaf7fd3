"""What the first bytes of a file say it is. Names are never believed."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath
from typing import NamedTuple

# As many bytes of a file's beginning as sniff() looks at.
HEADER_BYTES = 400


class Kind(Enum):
    IMAGE = "image"
    VIDEO = "video"
    DOCUMENT = "document"  # pages, drawings and layers, from which other programs make pictures
    SIDECAR = "sidecar"  # what a system keeps beside a file, under nearly the same name


class Format(NamedTuple):
    name: str
    kind: Kind


_MAGIC: tuple[tuple[int, bytes, Format], ...] = tuple(
    (offset, magic, Format(name, kind))
    for name, kind, offset, *magics in (
        ("jpeg", Kind.IMAGE, 0, b"\xff\xd8\xff"),
        ("png", Kind.IMAGE, 0, b"\x89PNG\r\n\x1a\n"),
        ("gif", Kind.IMAGE, 0, b"GIF87a", b"GIF89a"),
        ("webp", Kind.IMAGE, 8, b"WEBP"),
        # Canon's, Panasonic's, Olympus's, Fujifilm's, Sigma's and Minolta's; others look like TIFF.
        ("raw", Kind.IMAGE, 0, b"II*\0\x10\0\0\0CR\x02", b"IIU\0", b"IIRO", b"IIRS", b"MMOR"),
        ("raw", Kind.IMAGE, 0, b"FUJIFILMCCD-RAW", b"FOVb", b"\0MRM"),
        ("tiff", Kind.IMAGE, 0, b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"),
        ("jp2", Kind.IMAGE, 0, b"\0\0\0\x0cjP  \r\n\x87\n", b"\xff\x4f\xff\x51"),
        ("jxl", Kind.IMAGE, 0, b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n"),
        ("hdr", Kind.IMAGE, 0, b"#?RADIANCE", b"#?RGBE"),
        ("sunraster", Kind.IMAGE, 0, b"\x59\xa6\x6a\x95"),
        ("ico", Kind.IMAGE, 0, b"\0\0\1\0"),
        ("icns", Kind.IMAGE, 0, b"icns"),
        ("dds", Kind.IMAGE, 0, b"DDS \x7c\0\0\0"),
        ("qoi", Kind.IMAGE, 0, b"qoif"),
        ("sgi", Kind.IMAGE, 0, b"\1\xda\0\1", b"\1\xda\1\1", b"\1\xda\0\2", b"\1\xda\1\2"),
        ("pcx", Kind.IMAGE, 0, b"\n\0\1", b"\n\2\1", b"\n\3\1", b"\n\4\1", b"\n\5\1"),
        ("matroska", Kind.VIDEO, 0, b"\x1aE\xdf\xa3"),
        ("avi", Kind.VIDEO, 8, b"AVI "),
        ("flv", Kind.VIDEO, 0, b"FLV\x01"),
        ("asf", Kind.VIDEO, 0, b"\x30\x26\xb2\x75\x8e\x66\xcf\x11"),
        ("mpeg", Kind.VIDEO, 0, b"\0\0\x01\xba", b"\0\0\x01\xb3"),
        ("quicktime", Kind.VIDEO, 4, b"moov", b"mdat", b"wide"),
        ("ogg", Kind.VIDEO, 0, b"OggS"),
        ("pdf", Kind.DOCUMENT, 0, b"%PDF-"),
        ("eps", Kind.DOCUMENT, 0, b"%!PS-Adobe", b"\xc5\xd0\xd3\xc6"),
        ("psd", Kind.DOCUMENT, 0, b"8BPS"),
        ("xcf", Kind.DOCUMENT, 0, b"gimp xcf"),
        ("appledouble", Kind.SIDECAR, 0, b"\0\x05\x16\x07"),
    )
    for magic in magics
)

# ISO base media files (a "ftyp" box first) by their brands, AVIF first since it may carry HEIF's
# general ones too; any other brand is a video.
_IMAGE_BRANDS = {
    "avif": frozenset((b"avif", b"avis")),
    "heif": frozenset(
        (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
    ),
    "raw": frozenset((b"crx ",)),
}
# MPEG transport streams: packets of 188 bytes begin with this byte, on discs after a time code.
_SYNC = 0x47
_PACKETS = ((0, 188), (4, 192))
# No brand is looked at beyond this byte.
_BRANDS_END = 64
# Lengths that the second header of a BMP may have: its two letters alone prove too little.
_DIB_LENGTHS = frozenset((12, 16, 40, 52, 56, 64, 108, 124))
_WHITESPACE = b" \t\r\n#"
_MOST_ICONS = 64
_PCX_BITS = (b"\1", b"\2", b"\3", b"\4", b"\x08")

# Names that promise a picture or a video: such a file is reported if its bytes are neither.
_SUFFIXES = frozenset(
    ".jpg .jpeg .jpe .jfif .png .gif .webp .bmp .dib .tif .tiff .jp2 .j2k .jxl .hdr .avif .avifs"
    " .heic .heics .heif .heifs .hif .pbm .pgm .ppm .pnm .pam .mp4 .m4v .mov .mkv .webm .avi .wmv"
    " .ico .icns .dds .qoi .sgi .pcx"
    " .flv .mpg .mpeg .vob .mts .m2ts .3gp .ogv"
    " .3fr .arw .cr2 .cr3 .crw .dcr .dng .erf .gpr .iiq .kdc .mef .mos .mrw .nef .nrw .orf .pef"
    " .raf .rw2 .rwl .sr2 .srf .srw .x3f".split()
)


def sniff(header: bytes) -> Format | None:
    """The format that a file's first HEADER_BYTES bytes announce; None for anything else.

    Formats are told apart as the file(1) database and the formats' own specifications do.
    """
    if header[4:8] == b"ftyp":
        end = min(len(header), _BRANDS_END)
        brands = {header[at : at + 4] for at in (8, *range(16, end - 3, 4))}
        for name, own in _IMAGE_BRANDS.items():
            if brands & own:
                return Format(name, Kind.IMAGE)
        return Format("mp4", Kind.VIDEO)
    for offset, magic, found in _MAGIC:
        if header.startswith(magic, offset) and _agrees(found.name, header):
            return found
    if header.startswith(b"BM") and int.from_bytes(header[14:18], "little") in _DIB_LENGTHS:
        return Format("bmp", Kind.IMAGE)
    if header[:1] == b"P" and header[1:2] in b"1234567" and header[2:3] in _WHITESPACE:
        return Format("pnm", Kind.IMAGE) if len(header) > 2 else None
    for start, length in _PACKETS:
        if len(header) > start + length and {header[start], header[start + length]} == {_SYNC}:
            return Format("mpegts", Kind.VIDEO)
    text = header.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if text.startswith(b"<svg") or (text.startswith(b"<?xml") and b"<svg" in text):
        return Format("svg", Kind.DOCUMENT)
    return None


def _agrees(name: str, header: bytes) -> bool:
    """Whether the rest of a header fits a format whose first bytes prove too little."""
    if name == "webp":
        return header.startswith(b"RIFF")
    if name == "ico":  # the number of icons, and an unused byte of the first one
        return 0 < int.from_bytes(header[4:6], "little") <= _MOST_ICONS and header[9:10] == b"\0"
    if name == "pcx":  # bits of a channel; the number of channels, and an unused byte
        return header[3:4] in _PCX_BITS and header[64:65] == b"\0" and header[65:66] in _PCX_BITS
    return True


def promises_media(path: str) -> bool:
    """Whether the file's name says that it is a picture or a video."""
    return PurePath(path).suffix.lower() in _SUFFIXES
