def lemma(form: str, upos: str, feats: str = "") -> str:
    from kg.text.tagging import lemma as found

    return found(form.lower(), upos)
