"""Who may take packs over and decide on reports: those who also write packs (trust.md, the editor's row)."""


def user_can_take_over(user) -> bool:
    return user.is_active and user.has_perm("projects.add_arrival")


def user_can_decide_reports(user) -> bool:
    return user.is_active and user.has_perm("projects.change_adaptationreport")
