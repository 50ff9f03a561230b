#!/usr/bin/env python3
"""Prints balance.csv: a diverging map from blue over a light neutral to red, built in Oklab.

Lightness is the same at equal distance from the middle and falls evenly towards both ends; so does chroma rise.
Oklab: Björn Ottosson, "A perceptual color space for image processing" (2020).
"""
import math

MIDDLE_LIGHTNESS, END_LIGHTNESS = 0.88, 0.44
BLUE_HUE, RED_HUE = math.radians(252), math.radians(27)


def to_srgb(lightness, a, b):
    l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
        -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
        -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
    )
    return [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear]


def colour(position, chroma):
    """position -1 … 1; chroma grows fast, then eases out, because dark colours have little of it in sRGB."""
    distance = abs(position)
    hue = BLUE_HUE if position < 0 else RED_HUE
    c = chroma * math.sin(math.pi * min(1, distance * 1.15) * 0.62)
    lightness = MIDDLE_LIGHTNESS + (END_LIGHTNESS - MIDDLE_LIGHTNESS) * distance
    return to_srgb(lightness, c * math.cos(hue), c * math.sin(hue))


if __name__ == "__main__":
    positions = [(2 * i - 255) / 255 for i in range(256)]
    chroma = 0.3
    while any(not 0 <= channel <= 1 for p in positions for channel in colour(p, chroma)):
        chroma -= 0.0005  # the most saturated map that sRGB can show
    print("r,g,b")
    for p in positions:
        print(",".join(str(round(255 * channel)) for channel in colour(p, chroma)))
