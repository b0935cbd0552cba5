"""SHACL core, as far as our shapes use it, evaluated on statements as they come from the store."""
