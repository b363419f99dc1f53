"""The domain: frozen dataclasses and pure functions, without I/O."""
