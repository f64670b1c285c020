from tests.pledges.fixtures import built_market, market

__all__ = ["built_market", "market"]
