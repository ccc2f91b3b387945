"""From frozen descriptions of an answer to SQL trees to rows: the only room that knows sqlglot and DuckDB."""
