"""The fonts of letters, and what they cannot write."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

SHIPPED = Path(__file__).parent / "fonts"
# Chinese, Japanese and Korean: four megabytes that are Debian's and not shipped here.
EAST_ASIAN = Path("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf")
EAST_ASIAN_PACKAGE = "fonts-droid-fallback"
EAST_ASIAN_BLOCKS = ((0x1100, 0x11FF), (0x2E80, 0xD7AF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))
# Characters that show nothing and need no shape: soft hyphen, joiners and their likes, marks of
# direction, selectors of variants (Default_Ignorable_Code_Point of Unicode, as far as letters go).
INVISIBLE = frozenset(map(chr, (0xAD, 0x61C, *range(0x200B, 0x2010), 0x2060, 0xFEFF)))
INVISIBLE |= frozenset(map(chr, range(0xFE00, 0xFE10)))


def folders() -> list[Path]:
    """Where the typesetter looks for fonts."""
    return [SHIPPED, EAST_ASIAN.parent]


def unwritable(text: str) -> str:
    """The characters of a text that no font here has, each once, in the order of the text."""
    wanted = dict.fromkeys(text)
    lacking = [one for one in wanted if one not in shipped_characters() and one not in INVISIBLE]
    if lacking:
        lacking = [one for one in lacking if one not in east_asian_characters()]
    return "".join(lacking)


def needs_package(character: str) -> bool:
    """Whether it is an ideograph, kana, Hangul or the like, and Debian's font is not installed."""
    code = ord(character)
    is_east_asian = any(first <= code <= last for first, last in EAST_ASIAN_BLOCKS)
    return is_east_asian and not EAST_ASIAN.exists()


@cache
def shipped_characters() -> frozenset[str]:
    """What the fonts in the package write; line ends among it, which no font has."""
    return frozenset("\n").union(*map(characters, sorted(SHIPPED.glob("*.ttf"))))


@cache
def east_asian_characters() -> frozenset[str]:
    return characters(EAST_ASIAN) if EAST_ASIAN.exists() else frozenset()


def characters(path: Path) -> frozenset[str]:
    """The characters that a font maps to a shape."""
    with TTFont(path, lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))
