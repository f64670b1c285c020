"""What the front door shows."""


def front_door(user) -> dict:
    return {}
