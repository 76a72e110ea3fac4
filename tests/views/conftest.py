from tests.views.adding import own_ledger  # noqa: F401
