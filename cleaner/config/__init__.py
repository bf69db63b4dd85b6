"""Configuration: which rules act on which document, as files and the command line say.

The command line counts most, then the file named with `--config`, else the nearest of
`.cleaner.yaml`, `cleaner.yaml` and `[tool.cleaner]` in `pyproject.toml`, looked for from the folder
of each document upwards. `docs/configuration.md` describes the keys.
"""
