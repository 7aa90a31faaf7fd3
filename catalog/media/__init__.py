"""From the bytes of a file to a picture that hashers read."""

from catalog.media.image import read_image
from catalog.media.picture import Picture
from catalog.media.sniff import Kind, sniff

__all__ = ["Kind", "Picture", "read_image", "sniff"]
