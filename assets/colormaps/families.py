#!/usr/bin/env python3
"""Writes the maps of Hallscope's own families of hues, one CSV a map, into the folder given (by default this one).

Each map is a few stops in Oklch, joined by straight lines in Oklab, so that what is near in value is near in colour.
Oklab: Björn Ottosson, "A perceptual color space for image processing" (2020). Low ends are of middle lightness, which
is neither glaring by night nor lost by day; high ends stand out from the ground of both themes.
"""
import math
import pathlib
import sys

from balance import to_srgb

# name: stops of position, lightness, chroma, hue in degrees
MAPS = {
    # Heat and load mean distance to a limit: neutral as long as nothing is near it, then amber, red at it. The end of
    # `heat` is the limit; that of `load` is 120 % of it, and its amber begins at 80 %.
    "heat": [(0, 0.42, 0.045, 262), (0.40, 0.545, 0.035, 256), (0.68, 0.68, 0.018, 240), (0.74, 0.715, 0.04, 85),
             (0.86, 0.785, 0.150, 74), (0.94, 0.69, 0.180, 47), (1, 0.585, 0.220, 28)],
    "load": [(0, 0.53, 0.004, 110), (0.625, 0.70, 0.008, 110), (0.667, 0.735, 0.03, 95), (0.80, 0.82, 0.150, 87),
             (0.828, 0.77, 0.150, 75), (0.8335, 0.62, 0.200, 27), (1, 0.50, 0.185, 26)],
    # A temperature without a limit: warmer, but nothing is near anything.
    "warmth": [(0, 0.42, 0.045, 262), (0.5, 0.58, 0.014, 110), (1, 0.735, 0.085, 78)],
    # Of all that has no limit in its range, what is much glows, by night as by day: a pale low end would be the first
    # thing seen of a hall that idles.
    "power": [(0, 0.44, 0.015, 262), (0.5, 0.53, 0.075, 261), (0.8, 0.60, 0.145, 261), (1, 0.68, 0.165, 260)],
    "coolant": [(0, 0.56, 0.112, 240), (0.25, 0.66, 0.090, 236), (0.42, 0.745, 0.050, 228), (0.5, 0.79, 0.010, 110),
                (0.58, 0.765, 0.060, 62), (0.75, 0.71, 0.110, 55), (1, 0.64, 0.158, 48)],
    "air": [(0, 0.51, 0.028, 210), (0.35, 0.59, 0.055, 265), (0.7, 0.67, 0.135, 312), (1, 0.79, 0.145, 335)],
    "cooling": [(0, 0.44, 0.012, 195), (0.5, 0.56, 0.055, 192), (1, 0.72, 0.110, 190)],
    "flow": [(0, 0.44, 0.012, 150), (0.5, 0.56, 0.075, 150), (1, 0.72, 0.155, 149)],
    "pressure": [(0, 0.44, 0.012, 105), (0.5, 0.57, 0.065, 106), (1, 0.74, 0.130, 107)],
    "electric": [(0, 0.44, 0.015, 290), (0.5, 0.55, 0.085, 293), (1, 0.70, 0.160, 297)],
    "other": [(0, 0.42, 0.012, 25), (0.5, 0.57, 0.055, 12), (1, 0.73, 0.130, 5)],
}


def oklab(stop):
    _, lightness, chroma, hue = stop
    return lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))


def color(stops, position):
    above = next(i for i, s in enumerate(stops) if s[0] >= position)
    if above == 0:
        return oklab(stops[0])
    a, b = stops[above - 1], stops[above]
    share = (position - a[0]) / (b[0] - a[0])
    return tuple(x + share * (y - x) for x, y in zip(oklab(a), oklab(b)))


def table(stops):
    return [[round(255 * min(1, max(0, c))) for c in to_srgb(*color(stops, i / 255))] for i in range(256)]


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else pathlib.Path(__file__).parent)
    for name, stops in MAPS.items():
        lines = ["r,g,b"] + [",".join(map(str, c)) for c in table(stops)]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n")
