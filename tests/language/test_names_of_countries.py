"""The kept names of countries are those of Unicode's tables."""

from dashboard.codes import names
from tests.language import names_of_countries as made


def test_the_kept_names_are_those_that_babel_has():
    assert dict(names.codes()) == made.codes()
    assert {name: " ".join(sorted(own)) for name, own in names.languages().items()} == made.called()
