"""PostgreSQL: engine, transactions, errors, schema, the embedded server."""
