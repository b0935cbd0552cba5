"""Six invented articles of three invented outlets about two invented disputes, with what they say.

`drafts.py` says in words what each article says; `NAME.txt`, `NAME.meta.json` and `NAME.json` are written from it by
`python -m tests.corpus.drafts`, and a test compares them. The questions' expected answers rest on them.
"""
