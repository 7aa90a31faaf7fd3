"""From the bytes of a file to a picture or frames that hashers read."""

from catalog.media.image import read_image
from catalog.media.picture import Picture
from catalog.media.sniff import Kind, sniff

# Videos are in catalog.media.video: FFmpeg loads slowly, and most files do not need it.
__all__ = ["Kind", "Picture", "read_image", "sniff"]
