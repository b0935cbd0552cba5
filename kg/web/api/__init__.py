"""The JSON API of the pages, as `openapi.json` describes it."""
