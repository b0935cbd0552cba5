"""Fourteen invented articles of four invented outlets about two invented disputes, with what they say.

`border.py`, `border_later.py` and `islands.py` say in words what each article says; `NAME.txt`, `NAME.meta.json` and
`NAME.json` are written from them by `python -m tests.corpus.drafts`, and a test compares them. The questions' expected
answers rest on them.
"""
