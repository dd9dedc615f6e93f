"""Pure functions from Arrow tables to Arrow tables: no I/O, no clock, no environment, no Airflow."""
