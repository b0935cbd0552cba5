"""The handbook: its pages, and the modules that write its reference from live objects."""
