"""The loyalty programme: points given and redeemed, who may redeem, rewards and rules."""
