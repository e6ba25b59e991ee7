"""Pure functions: article texts in, typed rows out. No I/O, no Prefect, no DuckDB."""
