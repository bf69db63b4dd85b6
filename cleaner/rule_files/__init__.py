"""Rule files: YAML in, checked at every place, rules out; their schema and their examples."""
