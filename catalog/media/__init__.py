"""From the bytes of a file to a picture or frames that hashers read."""

from catalog.media.image import read_image
from catalog.media.picture import Picture
from catalog.media.sniff import Kind, sniff
from catalog.media.video import read_video

__all__ = ["Kind", "Picture", "read_image", "read_video", "sniff"]
