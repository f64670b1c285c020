"""One drawing for each project, and a few for pages. Each says in words what it shows."""

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


def yarn(sheet: Sheet) -> None:
    sheet.ground(600, TINTS[PLUM])
    for x, y, radius, colour in ((330, 560, 120, RED), (600, 590, 100, TEAL), (840, 560, 130, PURPLE)):
        sheet.disc(x, y, radius, colour)
        for step in range(-3, 4):
            sheet.bow(x + step * 16, y, radius - 18, 200, 340, TINTS[colour], 4)
    sheet.stroke([(180, 250), (700, 470)], WOOD, 14)
    sheet.stroke([(1010, 220), (520, 480)], WOOD, 14)
    sheet.stroke([(840, 690), (960, 720), (1080, 690), (1190, 725)], PURPLE, 8)


def kitchen(sheet: Sheet) -> None:
    sheet.bunting(60, SEVEN)
    sheet.ground(610, WOOD)
    for x, coat in ((220, TEAL), (420, RED), (790, BLUE), (990, ORANGE)):
        sheet.person(x, 610, coat, size=1.3)
    sheet.box(470, 430, 260, 180, INK, round_by=18)
    sheet.box(440, 420, 320, 26, "#4a4858", round_by=12)
    for x in (540, 600, 660):
        sheet.bow(x, 340, 34, 90, 270, LINE, 7)
        sheet.bow(x, 272, 34, 270, 90, LINE, 7)
    for x, colour in ((150, ORANGE), (330, GREEN), (860, RED), (1050, GOLD)):
        sheet.disc(x, 650, 34, colour)


def orchard(sheet: Sheet) -> None:
    sheet.disc(1010, 170, 80, GOLD)
    sheet.ground(560, TINTS[GREEN])
    for x, size, fruit in ((190, 1.2, RED), (480, 1.5, GOLD), (800, 1.3, RED), (1060, 1.0, PURPLE)):
        sheet.tree(x, 640, size, LEAF, fruit)
    sheet.box(560, 640, 220, 18, WOOD)
    for x in (575, 745):
        sheet.box(x, 658, 18, 60, WOOD)


def bees(sheet: Sheet) -> None:
    sheet.ground(600, TINTS[GREEN])
    for number, x in enumerate(range(80, 1200, 110)):
        high = 330 + (number * 53) % 130
        colour = SEVEN[number % 7]
        sheet.stroke([(x, 660), (x, high)], GREEN, 8)
        for dx, dy in ((-28, 0), (28, 0), (0, -28), (0, 28)):
            sheet.disc(x + dx, high + dy, 24, colour)
        sheet.disc(x, high, 18, CARD)
    for x, y in ((260, 180), (560, 130), (860, 220)):
        sheet.disc(x - 18, y - 34, 26, CARD, tall=0.7)
        sheet.disc(x + 18, y - 34, 26, CARD, tall=0.7)
        sheet.disc(x, y, 46, GOLD, tall=0.65)
        for dx in (-18, 6):
            sheet.box(x + dx, y - 28, 12, 56, INK)


def school(sheet: Sheet) -> None:
    sheet.box(180, 110, 840, 400, WOOD, round_by=12)
    sheet.box(205, 135, 790, 350, "#24453f", round_by=6)
    for row, width in enumerate((420, 560, 300)):
        sheet.box(270, 195 + row * 80, width, 16, TINTS[TEAL], round_by=8)
    sheet.bow(880, 330, 60, 0, 300, GOLD, 8)
    sheet.ground(690, TINTS[PURPLE])
    for x, coat in ((260, PLUM), (450, BLUE), (640, GREEN), (830, ORANGE), (1000, RED)):
        sheet.person(x, 690, coat, size=1.1)


def tools(sheet: Sheet) -> None:
    sheet.box(90, 120, 1020, 520, TINTS[ORANGE], round_by=20)
    for x in range(150, 1100, 120):
        for y in range(170, 620, 90):
            sheet.disc(x, y, 5, LINE)
    sheet.box(240, 210, 26, 330, WOOD, round_by=10)
    sheet.box(190, 190, 126, 60, INK, round_by=10)
    sheet.shape([(420, 230), (680, 230), (680, 300), (470, 330)], "#8d95a3")
    sheet.box(680, 222, 110, 90, RED, round_by=18)
    sheet.box(860, 220, 170, 80, TEAL, round_by=14)
    sheet.box(900, 300, 60, 120, TEAL, round_by=10)
    sheet.box(1030, 244, 44, 22, INK)
    sheet.shape([(420, 560), (560, 400), (700, 560)], GREEN)
    sheet.shape([(530, 560), (560, 470), (590, 560)], INK)


def repair(sheet: Sheet) -> None:
    sheet.bunting(70, (BLUE, GOLD, RED))
    sheet.ground(600, WOOD)
    sheet.person(320, 600, BLUE, size=1.5)
    sheet.person(880, 600, PLUM, size=1.5)
    sheet.disc(600, 520, 90, "#8d95a3", tall=0.9)
    sheet.box(565, 410, 70, 30, INK, round_by=10)
    sheet.bow(600, 450, 80, 200, 340, INK, 12)
    sheet.shape([(680, 500), (770, 440), (780, 465), (690, 545)], "#8d95a3")
    for x, colour in ((180, GOLD), (460, RED), (740, TEAL), (1040, ORANGE)):
        sheet.ring(x, 670, 26, colour, 10)


def shed(sheet: Sheet) -> None:
    sheet.ground(640, TINTS[GREEN])
    sheet.box(300, 300, 600, 340, WOOD)
    sheet.shape([(250, 300), (600, 130), (950, 300)], RED)
    sheet.box(520, 400, 160, 240, INK)
    sheet.person(600, 640, GOLD, size=1.2)
    for x in (360, 760):
        sheet.box(x, 380, 100, 90, SKY)
    for step in range(6):
        sheet.box(330 + step * 4, 590 - step * 14, 130, 10, "#d9b384")


def bread(sheet: Sheet) -> None:
    sheet.box(150, 150, 900, 430, TINTS[ORANGE], round_by=60)
    sheet.half(600, 580, 300, "#3a2a20")
    sheet.half(600, 580, 210, ORANGE)
    sheet.half(600, 580, 130, GOLD)
    sheet.ground(580, WOOD)
    for x in (180, 400, 620, 840, 1040):
        sheet.disc(x, 650, 88, "#c98a46", tall=0.55)
        for dx in (-30, 0, 30):
            sheet.stroke([(x + dx - 10, 620), (x + dx + 10, 668)], "#f0d4a5", 6)


def talk(sheet: Sheet) -> None:
    sheet.ground(600, TINTS[TEAL])
    bubbles = ((290, 250, TEAL, 250), (600, 180, PLUM, 800), (910, 250, BLUE, 950))
    for x, y, colour, _tail in bubbles:
        sheet.box(x - 130, y - 80, 260, 150, colour, round_by=40)
        sheet.shape([(x - 20, y + 60), (x + 40, y + 60), (x, y + 120)], colour)
        for row in range(3):
            sheet.box(x - 90, y - 45 + row * 34, 180 - row * 40, 14, CARD, round_by=7)
    for x, coat in ((290, ORANGE), (600, GREEN), (910, RED)):
        sheet.person(x, 600, coat, size=1.4)
    sheet.box(120, 600, 960, 34, WOOD, round_by=8)


def long_table(sheet: Sheet) -> None:
    for x, wall, roof in (
        (40, TINTS[RED], RED),
        (330, TINTS[BLUE], BLUE),
        (640, TINTS[GREEN], GREEN),
        (930, TINTS[PLUM], PLUM),
    ):
        sheet.house(x, 440, 230, 240, wall, roof)
    sheet.bunting(90, SEVEN)
    sheet.ground(440, LINE)
    for number, x in enumerate(range(130, 1150, 155)):
        sheet.person(x, 560, SEVEN[number % 7])
    sheet.box(60, 560, 1080, 60, CARD, round_by=6)
    for number, x in enumerate(range(120, 1120, 110)):
        sheet.disc(x, 588, 26, TINTS[SEVEN[number % 2]])
        sheet.disc(x, 588, 14, SEVEN[(number + 3) % 7])


def stories(sheet: Sheet) -> None:
    sheet.box(0, 0, 1200, 800, "#2b2550")
    sheet.disc(960, 190, 90, GOLD)
    sheet.disc(920, 170, 84, "#2b2550")
    for _ in range(40):
        sheet.disc(sheet.dice.randrange(1200), sheet.dice.randrange(420), sheet.dice.choice((3, 4, 6)), CARD)
    sheet.shape([(600, 690), (240, 620), (240, 400), (600, 470)], CARD)
    sheet.shape([(600, 690), (960, 620), (960, 400), (600, 470)], TINTS[ORANGE])
    for row in range(4):
        sheet.stroke([(290, 450 + row * 42), (550, 502 + row * 42)], LINE, 8)
        sheet.stroke([(650, 502 + row * 42), (910, 450 + row * 42)], LINE, 8)


def choir(sheet: Sheet) -> None:
    for row in range(5):
        sheet.stroke([(60, 150 + row * 44), (1140, 150 + row * 44)], LINE, 5)
    for x, y, colour in ((190, 260, RED), (360, 300, TEAL), (540, 215, BLUE), (720, 280, ORANGE), (900, 235, PURPLE)):
        sheet.disc(x, y, 32, colour, tall=0.75)
        sheet.box(x + 22, y - 140, 10, 140, colour)
    sheet.ground(690, TINTS[RED])
    for number, x in enumerate(range(150, 1100, 150)):
        sheet.person(x, 690, SEVEN[(number * 3) % 7], size=1.15)


SCENES_ONE = {
    "Knit & natter": (yarn, "Three balls of wool, red, green and purple, with two wooden needles."),
    "Norwood Open Kitchen": (kitchen, "Four people round a big steaming pot, under bunting."),
    "Orchard on the Hill": (orchard, "Four fruit trees on a green hill, with a bench between them."),
    "Bees & Beds": (bees, "A row of bright flowers with three bees above them."),
    "Trade School Norwood": (school, "Five people in front of a blackboard."),
    "Library of Things": (tools, "A board with a hammer, a saw, a drill and a small tent."),
    "Sunday Repair Table": (repair, "Two people at a table mending a kettle."),
    "The Norwood Shed": (shed, "A wooden workshop with a red roof and somebody in the door."),
    "Norwood Bread Round": (bread, "An oven with a fire and five round loaves before it."),
    "Talk & Tea": (talk, "Three people at a table with speech bubbles over their heads."),
    "Long Table Sunday": (long_table, "A long table in a street, with seven neighbours and bunting."),
    "Stories & Slippers": (stories, "An open book under the moon and stars."),
    "The Un-mimers": (choir, "Seven people singing under large coloured notes."),
}
