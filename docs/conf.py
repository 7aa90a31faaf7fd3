"""How Sphinx builds the manual: sphinx-build -W docs docs/_build."""

from catalog import __version__

project = "catalog"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3
html_theme = "furo"
html_title = "catalog"
html_copy_source = False
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
html_show_copyright = False
