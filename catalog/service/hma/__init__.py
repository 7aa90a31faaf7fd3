"""The API of Meta's Hasher-Matcher-Actioner (HMA), for clients that know no other one.

Paths, parameters, answers and errors are those of HMA 1.1.7. Where it has a fault, this does what
its documentation says (docs/guides/hma.md).
"""
