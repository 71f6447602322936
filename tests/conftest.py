"""What all tests share: where the texts and schemas lie that are handed out beside the project."""

import os
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared texts, gold and scorers: `../shared` or HUEANDCRY_SHARED.

    Without it a test is left out; in continuous integration it fails, so that nobody takes the
    silence for a pass.
    """
    folder = Path(os.environ.get("HUEANDCRY_SHARED", HERE.parent.parent / "shared"))
    if not folder.is_dir():
        missing = f"{folder} is missing: put the shared files there or set HUEANDCRY_SHARED"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return folder


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The long tests of `make drill` run when they are asked for, and with nothing else."""
    if "drill" not in config.option.markexpr:
        items[:] = [item for item in items if not item.get_closest_marker("drill")]
