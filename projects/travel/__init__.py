"""Packs that travel: one signed file from one council's site to another's, and the word back of what they made of it.

`format` names and limits, `signing` keys and fingerprints, `outward` a page as data, `writing` the file as a stream,
`reading` a file from outside with every check, `inward` data as blocks of this site. The format: docs/pack-file.md.
"""
