"""Helpers of the corpus show both sides of what they compare, as tests do."""

import pytest

pytest.register_assert_rewrite("tests.corpus.outcome")
