"""A row for everybody whom an editor confirmed before the case file had people. All stay at desk."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from hueandcry.cases.keeping import printed_forms
from hueandcry.cases.people import kept_under


def make_people(apps: Any, schema_editor: Any) -> None:  # noqa: ARG001 (Django passes it)
    find = {name: apps.get_model("cases", name) for name in ("Finding", "Person", "Spelling")}
    key_model = apps.get_model("cases", "Key")
    standing = find["Finding"].objects.filter(kind="person", verdict__in=["confirmed", "corrected"])
    for finding in standing.filter(person=None).iterator():
        person = find["Person"].objects.create(finding=finding)
        value = finding.proposed if finding.corrected is None else finding.corrected
        for text, (at, end) in printed_forms(value).items():
            spelling = find["Spelling"].objects.create(person=person, text=text, at=at, end=end)
            key_model.objects.bulk_create(
                key_model(spelling=spelling, key=key) for key in sorted(kept_under(text))
            )


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_case_file")]

    operations = [migrations.RunPython(make_people, migrations.RunPython.noop)]
