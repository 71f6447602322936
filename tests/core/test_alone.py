"""The core stands alone: it can be used where Django and the site's libraries are not installed."""

import pkgutil
import subprocess
import sys

import hueandcry.core

MODULES = [
    module.name for module in pkgutil.walk_packages(hueandcry.core.__path__, "hueandcry.core.")
]
PROGRAM = """
import importlib, sys
for absent in ("django", "allauth", "hueandcry.site"):
    sys.modules[absent] = None
for module in sys.argv[1:]:
    importlib.import_module(module)
"""


def test_the_core_is_imported_where_django_is_absent() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *MODULES], capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert len(MODULES) > 10
