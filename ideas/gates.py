"""Conditions for joining an action (architecture: `Action.requires`). A higher app registers a gate by name.

    register_gate("checked", lambda user, action: "" if … else _("Ask the team for …"))

A check returns "" where the person may join, else a plain sentence that says what is missing and what to do.
"""

from collections.abc import Callable

from django.utils.translation import gettext as _

Check = Callable[[object, object], str]
_gates: dict[str, Check] = {}


def register_gate(name: str, check: Check) -> None:
    """Enter a gate once. Raises ValueError for a second one of that name."""
    if name in _gates:
        raise ValueError(f"The gate {name} is registered already.")
    _gates[name] = check


def forget_gate(name: str) -> None:
    """Take a gate out again; an action that names it is then closed to everybody."""
    _gates.pop(name, None)


def what_is_missing(user, action) -> str:
    """The first condition of the action that the person does not meet, in words; "" where none is missing.

    A condition nobody registered cannot be checked, so it keeps everybody out.
    """
    for name in action.requires:
        check = _gates.get(name)
        if check is None:
            return _("We cannot check what this action asks of helpers. Ask the team at the shop front.")
        if missing := check(user, action):
            return str(missing)
    return ""
