from .organisations import Membership, Organisation
from .places import Neighbourhood, Place
from .profiles import ResidentProfile
from .skills import HeldSkill, Skill
from .users import User

__all__ = [
    "HeldSkill",
    "Membership",
    "Neighbourhood",
    "Organisation",
    "Place",
    "ResidentProfile",
    "Skill",
    "User",
]
