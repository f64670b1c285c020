"""The levels of support that every site begins with, so that they can be given on the first day. Admins change them."""

# English, Portuguese and Spanish: the name, and what it includes, one thing on each line.
FIRST_LEVELS = (
    {
        "name": "A chat at the shop front",
        "includes": (
            "Somebody to talk it through with\nNames of neighbours and groups who may help\nYour page on this site"
        ),
        "name_pt": "Uma conversa na loja do bairro",
        "includes_pt": (
            "Alguém com quem pensar no assunto\n"
            "Nomes de vizinhos e grupos que podem ajudar\n"
            "A página do projeto neste sítio"
        ),
        "name_es": "Una charla en la tienda del barrio",
        "includes_es": (
            "Alguien con quien pensarlo\nNombres de vecinos y grupos que pueden ayudar\nTu página en este sitio"
        ),
    },
    {
        "name": "A room and materials",
        "includes": (
            "A room at the shop front, free of charge\nPaper, paint and tools to borrow\nPosters and letters printed"
        ),
        "name_pt": "Uma sala e materiais",
        "includes_pt": (
            "Uma sala na loja do bairro, sem custos\n"
            "Papel, tinta e ferramentas emprestadas\n"
            "Cartazes e cartas impressos"
        ),
        "name_es": "Una sala y materiales",
        "includes_es": (
            "Una sala en la tienda del barrio, gratis\n"
            "Papel, pintura y herramientas en préstamo\n"
            "Carteles y cartas impresos"
        ),
    },
    {
        "name": "A named person",
        "includes": (
            "One person in the team who knows your project\n"
            "Help with permission and insurance\n"
            "Training for those who run it\n"
            "A meeting each month"
        ),
        "name_pt": "Uma pessoa de contacto",
        "includes_pt": (
            "Uma pessoa da equipa que conhece o projeto\n"
            "Ajuda com autorizações e seguro\n"
            "Formação para quem o conduz\n"
            "Uma reunião por mês"
        ),
        "name_es": "Una persona de contacto",
        "includes_es": (
            "Una persona del equipo que conoce tu proyecto\n"
            "Ayuda con permisos y seguro\n"
            "Formación para quienes lo llevan\n"
            "Una reunión al mes"
        ),
    },
    {
        "name": "Side by side",
        "includes": (
            "Staff work on it with you each week\nA small budget for what it needs\nHelp until residents run it alone"
        ),
        "name_pt": "Lado a lado",
        "includes_pt": (
            "A equipa trabalha nele todas as semanas\n"
            "Um pequeno orçamento para o que faz falta\n"
            "Ajuda até os residentes o conduzirem sozinhos"
        ),
        "name_es": "Codo con codo",
        "includes_es": (
            "El equipo trabaja en él cada semana\n"
            "Un pequeño presupuesto para lo que haga falta\n"
            "Ayuda hasta que el vecindario lo lleve por su cuenta"
        ),
    },
)


def make_first_levels(sender=None, apps=None, using="default", **kwargs) -> None:
    """After migrate: the levels, where there are none at all. Safe to repeat; tests that flush come by here too."""
    from django.apps import apps as all_apps

    try:
        levels = (apps or all_apps).get_model("projects", "SupportLevel").objects.using(using)
    except LookupError:  # migrated back to before there were levels
        return
    if not levels.exists():
        for number, words in enumerate(FIRST_LEVELS):
            levels.create(sort_order=number + 1, **words)
