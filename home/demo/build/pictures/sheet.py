"""A sheet to draw on: flat shapes in the seven colours of the acts, on warm paper. Nothing is fetched."""

import io
import math
import random

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
FINE = 2
"""Drawn twice as large and made smaller, so that edges are smooth."""

PAPER, INK, CARD, LINE = "#faf6ee", "#1c1b29", "#fffdf9", "#e2d9c7"
RED, ORANGE, GREEN, TEAL, BLUE, PURPLE, PLUM, GOLD = (
    "#b3123a",
    "#a33f00",
    "#35651b",
    "#0b6b63",
    "#1e4fa3",
    "#4b2e83",
    "#8a1c5b",
    "#e0a800",
)
TINTS = {
    RED: "#fde4e9",
    ORANGE: "#fdeadb",
    GREEN: "#e6f1dc",
    TEAL: "#dcf1ee",
    BLUE: "#e2ecfa",
    PURPLE: "#ece5f7",
    PLUM: "#f7e3ee",
}
WOOD, LEAF, SKY = "#b98a5a", "#5f9a3c", "#cfe3ea"
SKINS = ("#8d5a3b", "#5d3a26", "#c98f6b", "#e3b796", "#3f281b")


class Sheet:
    """One picture while it is drawn. Lengths are in pixels of the finished picture, from the top left."""

    def __init__(self, ground: str, seed: str):
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), ground)
        self.pen = ImageDraw.Draw(self.image)
        self.dice = random.Random(seed)  # noqa: S311  drawing, not secrets

    def box(self, x, y, width, height, colour, *, round_by=0) -> None:
        self.pen.rounded_rectangle(self._scaled(x, y, x + width, y + height), round_by * FINE, fill=colour)

    def disc(self, x, y, radius, colour, *, tall=1.0) -> None:
        self.pen.ellipse(self._scaled(x - radius, y - radius * tall, x + radius, y + radius * tall), fill=colour)

    def ring(self, x, y, radius, colour, width) -> None:
        self.pen.ellipse(
            self._scaled(x - radius, y - radius, x + radius, y + radius), outline=colour, width=width * FINE
        )

    def shape(self, points, colour) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def stroke(self, points, colour, width=6) -> None:
        self.pen.line([(x * FINE, y * FINE) for x, y in points], fill=colour, width=width * FINE, joint="curve")

    def bow(self, x, y, radius, start, end, colour, width=6) -> None:
        self.pen.arc(self._scaled(x - radius, y - radius, x + radius, y + radius), start, end, colour, width * FINE)

    def half(self, x, y, radius, colour, *, upper=True) -> None:
        """Half a disc, flat side down unless `upper` is false."""
        start, end = (180, 360) if upper else (0, 180)
        self.pen.pieslice(self._scaled(x - radius, y - radius, x + radius, y + radius), start, end, fill=colour)

    def ground(self, y, colour) -> None:
        self.box(0, y, WIDTH, HEIGHT - y, colour)

    def person(self, x, y, coat, *, size=1.0, skin=None) -> None:
        """Somebody from the waist up; y is where the coat ends."""
        skin = skin or self.dice.choice(SKINS)
        self.half(x, y, 62 * size, coat)
        self.disc(x, y - 92 * size, 38 * size, skin)
        self.bow(x, y - 96 * size, 38 * size, 180, 360, INK, int(16 * size))

    def tree(self, x, y, size, leaf, fruit="") -> None:
        self.box(x - 9 * size, y - 120 * size, 18 * size, 120 * size, WOOD)
        for dx, dy, radius in ((0, -190, 78), (-58, -150, 58), (58, -150, 58)):
            self.disc(x + dx * size, y + dy * size, radius * size, leaf)
        for _ in range(9 if fruit else 0):
            angle, far = self.dice.uniform(0, 2 * math.pi), self.dice.uniform(10, 80)
            self.disc(
                x + math.cos(angle) * far * size, y - 170 * size + math.sin(angle) * far * 0.7 * size, 11 * size, fruit
            )

    def house(self, x, y, width, height, wall, roof) -> None:
        self.box(x, y - height, width, height, wall)
        self.shape([(x - 16, y - height), (x + width / 2, y - height - 80), (x + width + 16, y - height)], roof)
        for column in range(2):
            for row in range(max(1, int(height // 110))):
                self.box(x + 24 + column * (width - 90), y - height + 28 + row * 100, 42, 56, CARD, round_by=4)

    def bunting(self, y, colours) -> None:
        self.stroke([(0, y), (WIDTH / 2, y + 46), (WIDTH, y)], INK, 4)
        for number in range(15):
            x = 40 + number * 80
            hang = y + 46 - abs(x - WIDTH / 2) / (WIDTH / 2) * 46
            self.shape([(x - 26, hang), (x + 26, hang), (x, hang + 58)], colours[number % len(colours)])

    def wheel(self, x, y, radius, colour=INK) -> None:
        self.ring(x, y, radius, colour, 10)
        for spoke in range(8):
            angle = spoke * math.pi / 4
            self.stroke([(x, y), (x + math.cos(angle) * radius, y + math.sin(angle) * radius)], colour, 2)

    def finished(self) -> bytes:
        """The picture as a JPEG."""
        out = io.BytesIO()
        self.image.resize((WIDTH, HEIGHT), Image.Resampling.BOX).save(out, "JPEG", quality=86)
        return out.getvalue()

    @staticmethod
    def _scaled(*numbers):
        return [number * FINE for number in numbers]
