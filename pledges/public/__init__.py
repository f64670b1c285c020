"""What everybody may see of the market: what the traders give, the venues, and what would I pay."""
