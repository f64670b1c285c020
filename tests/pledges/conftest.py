from tests.pledges.fixtures import built_market, market, trader

__all__ = ["built_market", "market", "trader"]
