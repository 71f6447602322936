from __future__ import annotations

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from hueandcry.search import postgresql, sqlite

TABLES = ("search_sources", "search_cases", "search_appeals", "search_offices")


def make(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    dialect = {"sqlite": sqlite, "postgresql": postgresql}[schema_editor.connection.vendor]
    for table in TABLES:
        for statement in dialect.create(table):
            schema_editor.execute(statement)


def drop(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for table in TABLES:
        schema_editor.execute(f"DROP TABLE {table}")


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [migrations.RunPython(make, drop)]
