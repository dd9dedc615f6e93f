"""The contracts: every column and every table, described once."""

from warehouse.schema.columns import COLUMNS, Column
from warehouse.schema.tables import TABLES, Field, Table

__all__ = ["COLUMNS", "TABLES", "Column", "Field", "Table"]
