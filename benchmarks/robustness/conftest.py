"""The fixtures of tests/robustness, for the cases that are not there yet."""

from tests.robustness.conftest import *  # noqa: F403 (fixtures are found by their names)
