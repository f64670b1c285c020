from .organisations import Membership, Organisation
from .places import Neighbourhood, Outline, Place, Postcode
from .profiles import ResidentProfile
from .skills import HeldSkill, Skill, SkillPhrase
from .users import User

__all__ = [
    "HeldSkill",
    "Membership",
    "Neighbourhood",
    "Organisation",
    "Outline",
    "Place",
    "Postcode",
    "ResidentProfile",
    "Skill",
    "SkillPhrase",
    "User",
]
