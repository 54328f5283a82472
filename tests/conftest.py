"""What every test may ask for: hypothesis profiles and the programs that reopen what the writers made."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, settings

# `dev` draws anew each run and remembers what failed; `ci` draws the same examples everywhere, so that a red run can be repeated.
settings.register_profile("dev", deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile(
    "ci", deadline=None, max_examples=100, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--regold", action="store_true", help="write the files of tests/golden anew; then read the diff")


@pytest.fixture(scope="session")
def tool() -> Callable[[str], str]:
    """The path of an outer program ("soffice", "pdftotext", "pandoc").

    Without it the test is skipped with the reason; where RESOLUTION_REQUIRE_TOOLS=1, as in `.ci/run`, it fails.
    """

    def find(name: str) -> str:
        path = shutil.which(name)
        if path is None:
            reason = f"{name} is not installed"
            if os.environ.get("RESOLUTION_REQUIRE_TOOLS") == "1":
                pytest.fail(f"{reason}, and RESOLUTION_REQUIRE_TOOLS=1 asks for it")
            pytest.skip(reason)
        return path

    return find
