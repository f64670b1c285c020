"""Pure rules about the names people and organisations give themselves.

Any script and any letter is welcome, so look-alike letters are too. What is refused is what only does harm: a web
address (names stand in e-mails and headings, where it would be an advert), and a first sign that a spreadsheet would
run as a formula.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# "https:/…", "www.…", or a dot with an ending in one case straight after it: "cheap.example", "CHEAP.EXAMPLE".
# "St. Mary", "J.K. Ade" and "Dr.Smith" are names.
WEB_ADDRESS = re.compile(r"\w:/|(?i:www\.)|\w\.(?:[a-z]{2,}|[A-Z]{2,})(?:[/:?#\s]|$)")
FORMULA_SIGNS = tuple("=+-@\t\r")


def check_name(name: str) -> None:
    """Raise ValidationError for a name with a web address, a formula's first sign, or no letter or digit at all."""
    if not name:
        return
    if name.startswith(FORMULA_SIGNS):
        raise ValidationError(_("Start the name with a letter or a number."), code="first_sign")
    if WEB_ADDRESS.search(name) or "@" in name:
        raise ValidationError(_("Take the web or e-mail address out of the name."), code="address")
    if not any(unicodedata.category(character)[0] in "LN" for character in name):
        raise ValidationError(_("Write a name with at least one letter or number."), code="no_letter")
