"""What the offices answered, on the pages of an appeal and of its case."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils import timezone

from hueandcry.actions.answers.shown import answers_to
from hueandcry.appeals.models import Appeal
from hueandcry.cases.models import Case

register = template.Library()


@register.inclusion_tag("actions/_answers.html")
def answers_of(appeal: Appeal) -> dict[str, Any]:
    """What came to the letters of an appeal, and who is silent."""
    return {"each": [answers_to(appeal, day=timezone.now().date())], "is_case": False}


@register.inclusion_tag("actions/_answers.html")
def answers_in(case: Case) -> dict[str, Any]:
    """The same of every public appeal of a case, the latest first."""
    day = timezone.now().date()
    of_case = Appeal.objects.published().filter(case=case).order_by("-year", "-serial")
    return {"each": [answers_to(one, day=day) for one in of_case], "is_case": True}
