"""A bar chart as spreadsheets draw it: grid lines with their values, bars with labels below and figures above."""

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

HEIGHT = 150.0
LEFT, BOTTOM, TOP = 44.0, 22.0, 16.0
"""Points left free inside for the values on the axis, the labels and the highest figure."""
STEPS = (1, 2, 2.5, 5)


class BarChart(Flowable):  # type: ignore[misc]
    """Bars for rows of label and value; the values as printed: "4,120", "19%", "£2.3 million"."""

    def __init__(self, rows: tuple[tuple[str, ...], ...], font: str) -> None:
        super().__init__()
        self._labels = [row[0] for row in rows]
        self._figures = [row[1] for row in rows]
        self._values = [float("".join(c for c in figure if c.isdigit() or c == ".")) for figure in self._figures]
        self._font = font

    def wrap(self, width: float, _: float) -> tuple[float, float]:
        """As wide as there is room, and of one height."""
        self.width, self.height = width, HEIGHT
        return width, HEIGHT

    def draw(self) -> None:
        """Draws it on its canvas."""
        canvas, font = self.canv, self._font
        step = _step(max(self._values))
        top = step * (int(max(self._values) / step) + 1)
        scale = (HEIGHT - BOTTOM - TOP) / top
        canvas.setFont(font, 8)
        canvas.setLineWidth(0.4)
        value = 0.0
        while value <= top:
            y = BOTTOM + value * scale
            canvas.setStrokeColor(HexColor("#c8c8c8" if value else "#404040"))
            canvas.line(LEFT, y, self.width, y)
            canvas.drawRightString(LEFT - 5, y - 3, f"{value:,.0f}")
            value += step
        pitch = (self.width - LEFT) / len(self._values)
        for index, bar in enumerate(self._values):
            x = LEFT + pitch * index + pitch * 0.22
            canvas.setFillColor(HexColor("#4a6a8a"))
            canvas.rect(x, BOTTOM, pitch * 0.56, bar * scale, stroke=0, fill=1)
            canvas.setFillColor(HexColor("#000000"))
            for text, y in ((self._labels[index], BOTTOM - 12), (self._figures[index], BOTTOM + bar * scale + 4)):
                canvas.drawString(x + pitch * 0.28 - stringWidth(text, font, 8) / 2, y, text)


def _step(highest: float) -> float:
    """A round distance between grid lines, for four to eight of them."""
    power = 1.0
    while power * 10 * STEPS[-1] < highest:
        power *= 10
    while True:
        for step in STEPS:
            if highest / (step * power) <= 6:
                return step * power
        power *= 10
