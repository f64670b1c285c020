"""The questions every site begins its viability checks with. Admins change them; they are laid only where none are."""

from django.apps import apps as all_apps

FIRST_QUESTIONS = (
    (
        "Is it safe for everybody who takes part?",
        "É seguro para toda a gente que participa?",
        "¿Es seguro para todas las personas que participan?",
        "Traffic, heights, tools, food, children. Say what would make it safe.",
    ),
    (
        "Does whoever owns the place say yes?",
        "Quem é dono do sítio diz que sim?",
        "¿Dice que sí quien es dueño del lugar?",
        "Find the owner first: council, housing association, church, school, private. Write down whom you asked.",
    ),
    (
        "Are there people who would run it?",
        "Há pessoas que o levem por diante?",
        "¿Hay personas que lo llevarían adelante?",
        "Two or three are enough to begin. Look at who offered and who volunteers.",
    ),
    (
        "Can it be paid for?",
        "Há dinheiro para isso?",
        "¿Se puede pagar?",
        "A first sum and what it costs each year. Most ideas need less than people fear.",
    ),
    (
        "Can everybody join in, also with little money or in a wheelchair?",
        "Toda a gente pode participar, mesmo com pouco dinheiro ou em cadeira de rodas?",
        "¿Puede participar todo el mundo, también con poco dinero o en silla de ruedas?",
        "Steps, prices, times of day, languages.",
    ),
    (
        "Does it add to what is there already?",
        "Acrescenta alguma coisa ao que já existe?",
        "¿Aporta algo a lo que ya existe?",
        "If a group near by does it, bring them together instead.",
    ),
)


def lay_criteria(sender=None, apps=None, **kwargs) -> None:
    """After each migrate, and after a test that emptied the database: nothing where there are questions already."""
    if sender is not None and sender.name != "ideas":
        return
    try:
        criteria = (apps or all_apps).get_model("ideas", "ViabilityCriterion").objects
    except LookupError:  # somebody migrates to a state before there were any
        return
    if criteria.exists():
        return
    for order, (english, portuguese, spanish, look_at) in enumerate(FIRST_QUESTIONS, 1):
        criteria.create(
            question=english, question_pt=portuguese, question_es=spanish, help_text=look_at, sort_order=order
        )
