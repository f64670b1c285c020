"""What the made-up neighbours write: from few words very often, and from many seldom, as people do."""

import random

ACTIVITIES = (
    ("A repair café", "Neighbours mend lamps, kettles and radios together"),
    ("A community garden", "We grow vegetables and flowers in raised beds"),
    ("A tool library", "Drills and ladders to borrow by the week"),
    ("A choir for everybody", "Singing without an audition, with tea after it"),
    ("A walking bus", "Adults collect the children on foot each morning"),
    ("A homework club", "Quiet tables, and somebody who knows maths"),
    ("More benches", "Seats for people who need a rest on the way"),
    ("Fruit trees", "Apples and plums that anybody may pick"),
    ("A youth evening", "Music, pool and somebody to talk to"),
    ("A swap shop for clothes", "Bring what no longer fits and take what does"),
    ("Slower traffic", "Cars race past and children cross here"),
    ("A shared lunch", "One long table and a pot of soup"),
    ("Language lessons", "Newcomers practise speaking with neighbours"),
    ("Bike training", "Riding with confidence for all ages"),
    ("A film night", "Old films, new popcorn and a screen of bed sheets"),
    ("A compost corner", "Kitchen waste becomes earth for the beds"),
    ("A chess club", "Boards, clocks and beginners"),
    ("Help with forms", "Somebody friendly who reads the letters with you"),
    ("A toddler morning", "Babies crawl and parents talk"),
    ("A mural", "Young artists paint the grey wall"),
    ("Lights on the path", "It is dark by four and people feel unsafe"),
    ("A clean-up day", "Gloves, bags and cake for those who come"),
    ("A sewing circle", "Hems, zips and gossip"),
    ("A skate ramp", "Wood, screws and a bank holiday"),
    ("Bird boxes", "Swifts and sparrows lost their roofs"),
    ("A food co-op", "Vegetables by the crate at cost"),
    ("A history walk", "Old photographs and those who remember"),
    ("A gardening course", "From seeds to salad in six weeks"),
    ("A men's shed", "Woodwork and company"),
    ("A street party", "The road is closed and everybody brings a dish"),
)  # fmt: skip
PLACES = ("the library", "the church hall", "the park", "the school", "the station", "the estate", "the market")
CROWDS = ("for older people", "for families", "for teenagers", "for newcomers", "for beginners", "on Saturdays", "")
SENTENCES = (
    "We have talked about this for years and nobody has begun.",
    "There is a room that stands empty most of the week.",
    "My neighbour would help and so would I.",
    "It need not cost much if we share what we have.",
    "Other towns do it and it works well there.",
    "People would meet who never meet now.",
    "The council owns the land and could say yes.",
    "We would need a key, a kettle and a few hands.",
    "Children ask for it every summer.",
    "Let us try it once and see who comes.",
    "I can lend a van and my brother can carry.",
    "Nobody should have to pay to take part.",
)
SAYINGS = ("I would come.", "Count me in.", "Good idea.", "Could this be on a Sunday?", "My sister did this elsewhere.")
FIRST, SECOND = (
    ["Ash", "Birch", "Cherry", "Dale", "Elm", "Fern", "Glen", "Hazel", "Iris", "Juniper"],
    ["croft", "gate", "ham", "ley", "mere", "stead", "ton"],
)
THIRD = ["Road", "Street", "Lane", "Close", "Grove", "Avenue", "Terrace", "Mews", "Gardens", "Walk"]
NAMES = [
    "Ada",
    "Ben",
    "Cleo",
    "Dev",
    "Esme",
    "Finn",
    "Gita",
    "Hugo",
    "Ines",
    "Joao",
    "Kofi",
    "Lena",
    "Musa",
    "Nora",
    "Omar",
    "Pia",
    "Rosa",
    "Sam",
    "Tia",
    "Uma",
]

# One text in ten is in Portuguese or Spanish.
OTHERS = {
    "pt": (("Uma horta comunitária", "Cultivar legumes com os vizinhos"), ("Um coro de bairro", "Cantar juntos")),
    "es": (("Un huerto vecinal", "Cultivar verduras entre todos"), ("Un coro del barrio", "Cantar juntos los martes")),
}


def street(dice: random.Random) -> str:
    """One of seven hundred streets: a word that few ideas share."""
    return f"{dice.choice(FIRST)}{dice.choice(SECOND)} {dice.choice(THIRD)}"


def idea_words(dice: random.Random) -> tuple[str, str, str, int]:
    """Language, title, body, and which of the few things people want it is."""
    kind = min(int(dice.expovariate(1 / 9)), len(ACTIVITIES) - 1)
    language = dice.choices(("en", "pt", "es"), (18, 1, 1))[0]
    what, why = ACTIVITIES[kind]
    if language != "en":
        kind = len(ACTIVITIES) + dice.randrange(2) + (2 if language == "es" else 0)
        what, why = OTHERS[language][kind % 2]
        return language, f"{what}, {street(dice)}", f"{why}.", kind
    title = " ".join(filter(None, (what, "at", dice.choice(PLACES), dice.choice(CROWDS))))
    rest = " ".join(dice.sample(SENTENCES, dice.randint(1, 4)))
    return language, title[:120], f"{why} near {street(dice)}. {rest}", kind


def all_kinds() -> list[tuple[str, str]]:
    """The texts behind the numbers of `idea_words`, as (title, body)."""
    return [*ACTIVITIES, *OTHERS["pt"], *OTHERS["es"]]
