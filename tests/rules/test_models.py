"""What every model says of itself."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

OURS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("hueandcry.")
    for model in config.get_models()
]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_says_which_columns_a_copy_keeps(model: type[models.Model]) -> None:
    kept = vars(model)["kept_in_copies"]
    assert isinstance(kept, frozenset)
    assert kept <= {field.name for field in model._meta.fields}


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_model_has_no_order_of_its_own(model: type[models.Model]) -> None:
    assert not model._meta.ordering


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
