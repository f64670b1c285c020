"""The rest of the drawings."""

from .sheet import (
    BLUE,
    CARD,
    GOLD,
    GREEN,
    INK,
    LEAF,
    LINE,
    ORANGE,
    PLUM,
    PURPLE,
    RED,
    SKY,
    TEAL,
    TINTS,
    WOOD,
    Sheet,
)

SEVEN = (RED, ORANGE, GOLD, GREEN, TEAL, BLUE, PURPLE)


def wagon(sheet: Sheet) -> None:
    sheet.house(820, 480, 300, 280, TINTS[RED], RED)
    sheet.ground(480, LINE)
    sheet.box(300, 470, 340, 120, ORANGE, round_by=12)
    for x, colour in ((350, RED), (430, BLUE), (510, GREEN), (590, PURPLE)):
        sheet.box(x - 34, 410, 68, 80, colour, round_by=16)
    sheet.wheel(370, 610, 46)
    sheet.wheel(570, 610, 46)
    sheet.stroke([(640, 540), (740, 500)], INK, 10)
    sheet.person(760, 620, TEAL, size=1.3)
    for x, coat in ((120, GOLD), (220, PLUM)):
        sheet.person(x, 640, coat, size=0.9)


def window(sheet: Sheet) -> None:
    sheet.box(120, 80, 960, 620, TINTS[PURPLE])
    for number in range(8):
        x = 120 + number * 120
        sheet.shape([(x, 80), (x + 120, 80), (x + 120, 190), (x, 190)], CARD if number % 2 else PURPLE)
        sheet.half(x + 60, 190, 60, CARD if number % 2 else PURPLE, upper=False)
    sheet.box(180, 290, 560, 340, SKY)
    sheet.box(180, 560, 560, 70, WOOD)
    for x, colour, high in ((260, RED, 90), (370, TEAL, 140), (480, GOLD, 70), (600, PLUM, 120)):
        sheet.box(x - 34, 560 - high, 68, high, colour, round_by=26)
    sheet.box(820, 320, 190, 380, INK, round_by=8)
    sheet.disc(980, 520, 10, GOLD)


def snow(sheet: Sheet) -> None:
    sheet.box(0, 0, 1200, 800, "#2d3f5e")
    for x, wall, roof in ((80, TINTS[BLUE], INK), (460, TINTS[ORANGE], INK), (840, TINTS[PLUM], INK)):
        sheet.house(x, 620, 280, 290, wall, roof)
        sheet.box(x + 112, 520, 56, 100, GOLD)
    sheet.ground(620, CARD)
    sheet.person(700, 690, RED, size=1.2)
    for _ in range(120):
        sheet.disc(sheet.dice.randrange(1200), sheet.dice.randrange(640), sheet.dice.choice((3, 5, 6)), CARD)


def corner(sheet: Sheet) -> None:
    sheet.box(0, 0, 620, 560, TINTS[ORANGE])
    sheet.box(620, 0, 580, 560, "#f3d5bd")
    for y in range(40, 560, 60):
        for x in range(0 if y % 120 == 40 else -50, 1200, 100):
            sheet.stroke([(x, y), (x + 92, y)], LINE, 3)
    sheet.ground(560, LINE)
    for x, colour in ((200, TEAL), (560, PURPLE), (900, RED)):
        sheet.shape([(x - 110, 500), (x + 110, 500), (x + 84, 660), (x - 84, 660)], colour)
        for step in range(7):
            dx = -84 + step * 28
            high = 60 + (step * 37) % 80
            sheet.stroke([(x + dx, 500), (x + dx, 500 - high)], GREEN, 7)
            sheet.disc(x + dx, 500 - high, 20, SEVEN[(step + x) % 7])


def bbq(sheet: Sheet) -> None:
    sheet.house(60, 480, 240, 300, TINTS[BLUE], BLUE)
    sheet.house(900, 480, 240, 260, TINTS[GREEN], GREEN)
    sheet.ground(480, TINTS[ORANGE])
    sheet.wheel(400, 620, 80)
    sheet.wheel(800, 620, 80)
    sheet.stroke([(400, 620), (520, 470), (700, 470), (800, 620)], RED, 14)
    sheet.stroke([(520, 470), (560, 620), (800, 620)], RED, 14)
    sheet.stroke([(500, 420), (520, 470)], INK, 12)
    sheet.half(730, 450, 110, INK, upper=False)
    sheet.box(610, 436, 240, 18, "#8d95a3", round_by=6)
    for x in (650, 700, 750, 800):
        sheet.box(x - 14, 420, 44, 16, "#9a4a2a", round_by=8)
    for x in (680, 760):
        sheet.bow(x, 350, 30, 90, 270, LINE, 8)
    for x, coat in ((230, PLUM), (990, TEAL), (1090, GOLD)):
        sheet.person(x, 660, coat, size=1.2)


def tunnel(sheet: Sheet) -> None:
    sheet.disc(1040, 140, 70, GOLD)
    sheet.ground(560, TINTS[GREEN])
    sheet.half(600, 640, 400, "#eef5f2")
    for radius in (400, 300, 200):
        sheet.bow(600, 640, radius, 180, 360, "#8d95a3", 7)
    sheet.ground(640, "#6b4a2f")
    for row, y in enumerate((660, 710, 760)):
        for x in range(120 + row * 20, 1120, 74):
            sheet.disc(x, y, 24, LEAF if (x // 74 + row) % 3 else PURPLE)
    sheet.person(600, 650, RED, size=1.3)


def market(sheet: Sheet) -> None:
    sheet.bunting(50, SEVEN)
    for row in range(3):
        for column in range(5):
            colour = SEVEN[(row * 3 + column * 2) % 7]
            x, y = 60 + column * 218, 190 + row * 150
            sheet.box(x, y, 206, 140, colour, round_by=4)
            for rib in range(1, 6):
                sheet.stroke([(x + rib * 34, y + 8), (x + rib * 34, y + 132)], INK, 2)
            sheet.box(x + 50, y + 34, 106, 106, TINTS.get(colour, CARD))
    sheet.ground(640, LINE)
    for number, x in enumerate(range(130, 1140, 190)):
        sheet.person(x, 730, SEVEN[(number * 2 + 1) % 7])


def shop_front(sheet: Sheet) -> None:
    window(sheet)
    for x, coat in ((240, GREEN), (420, BLUE), (660, RED)):
        sheet.person(x, 740, coat, size=1.3)


SCENES_TWO = {
    "Walk-to-School Wagon": (wagon, "A garden cart full of school bags, with grown-ups and children beside it."),
    "Norwood Makers' Window": (window, "A shop window with four vases under a striped awning."),
    "Cold Snap Neighbours": (snow, "Three houses with lit doors in the snow, and somebody on the way to one."),
    "Love Your Space": (corner, "Three large planters full of flowers at a street corner."),
    "The BBQ bike": (bbq, "A bicycle with a grill, and neighbours around it."),
    "Salad from Cherry Close": (tunnel, "Somebody in a polytunnel behind rows of salad."),
    "The Container Market": (market, "Fifteen bright containers in three rows, with people in front."),
    "The Open Works shop front": (shop_front, "Three people in front of a shop window with a striped awning."),
}
