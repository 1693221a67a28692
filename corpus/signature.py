"""A signature above a dotted line, drawn with a pen: one stroke that runs up and down and leans to the right."""

import math
import random

from reportlab.platypus import Flowable


class Signature(Flowable):  # type: ignore[misc]
    """The place for a signature, signed. The same name is always signed alike."""

    def __init__(self, name: str, font: str, size: float) -> None:
        super().__init__()
        self._name, self._font, self._size = name, font, size

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """As wide as there is room."""
        self.width, self.height = width, 60.0
        return width, 60.0

    def draw(self) -> None:
        """Draws the line with its words, and the stroke above it."""
        canvas = self.canv
        canvas.setFont(self._font, self._size)
        canvas.drawString(0, 8, "Chairman " + "." * 54)
        canvas.drawString(self.width - 150, 8, "Date 16 September 2021")
        chance = random.Random(self._name)
        path = canvas.beginPath()
        x, y = 78.0, 16.0
        path.moveTo(x, y)
        for letter in range(len(self._name) + 3):
            tall = (26 if letter in (0, 4) else 9) * chance.uniform(0.7, 1.2)
            wide = chance.uniform(7, 12)
            path.curveTo(x + wide * 0.6, y + tall * 1.4, x + wide * 1.1, y + tall, x + wide * 0.5, y)
            path.curveTo(x + wide * 0.3, y - 3 - chance.random() * 5, x + wide * 0.7, y - 4, x + wide, y)
            x, y = x + wide, 16 + 2 * math.sin(letter)
        path.curveTo(x + 20, y + 12, x + 34, y - 14, x - 70, y - 7)
        canvas.setLineWidth(1.3)
        canvas.drawPath(path)
