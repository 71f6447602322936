"""What stands around a name and says that it is, or is not, the name of a person."""

from __future__ import annotations

from itertools import pairwise

from hueandcry.core.reading.names.candidates import PATRONYMIC, Candidate, Sign
from hueandcry.core.reading.names.lexicon import given_names
from hueandcry.core.reading.names.shapes import Line, Shape, opens_names

NAMES = (Shape.NAME, Shape.GIVEN)
NEAR = 5
LONGEST_ROLE = 12
QUOTES = "\"“”„«»‘’'"
BEHIND_ROLES = (" ", ", ", ": ", " – ", " - ")
SIDE_BY_SIDE = (" ", "' ", "’ ", "  ")


def mark(candidate: Candidate, line: Line, first: int) -> None:
    """Add to a candidate, which begins at the word `first`, the signs of its sentence."""
    last = first + len(candidate.words) - 1
    look_inside(candidate)
    if first > 0:
        look_before(candidate, line, first)
    if last + 1 < len(line.words):
        look_after(candidate, line, last)
    if line.is_address:
        candidate.signs.add(Sign.ADDRESS)
    outside = (
        line.text[candidate.at - 1 : candidate.at] + line.text[candidate.end : candidate.end + 1]
    )
    if len(outside) == 2 and all(mark in QUOTES for mark in outside):
        candidate.signs.add(Sign.QUOTED)
    if len(candidate.words) == len(line.words):
        candidate.signs.add(Sign.ALONE)


def look_inside(candidate: Candidate) -> None:
    shapes = candidate.shapes
    is_given = shapes[0] is Shape.COMMON and candidate.words[0].key in given_names()
    if shapes[0] is Shape.GIVEN or (is_given and not candidate.is_doubtful and len(shapes) > 1):
        candidate.signs.add(Sign.GIVEN)
    if shapes[0] is Shape.INITIAL or (len(candidate.words[0].text) == 2 and Shape.GIVEN in shapes):
        candidate.signs.add(Sign.INITIAL)
    if any(PATRONYMIC.fullmatch(word.key) for word in candidate.words[1:]):
        candidate.signs.add(Sign.PATRONYMIC)


def look_before(candidate: Candidate, line: Line, first: int) -> None:
    """Titles, roles, kin, verbs and places directly before the name."""
    lexicon, before, gap = line.lexicon, line.words[first - 1], line.words[first].gap
    signs = candidate.signs
    if gap in (" ", ". ") and before.key in lexicon.titles:
        signs.add(Sign.HONORIFIC if before.key in lexicon.honorifics else Sign.TITLE)
        candidate.cue = before.text
    look_for_role(candidate, line, first)
    look_for_kin(candidate, line, first)
    if gap == " " and before.key in lexicon.object_verbs:
        signs.add(Sign.OBJECT)
        candidate.cue = candidate.cue or before.text
    if gap == " " and before.key in lexicon.regimes:
        signs.add(Sign.REGIME)
    is_led = gap.endswith(": ") and before.key not in lexicon.contacts
    if is_led or before.key in lexicon.agents:
        signs.add(Sign.NAMED)
    if gap == " " and before.key in lexicon.locatives and not candidate.words[-1].is_possessive:
        signs.add(Sign.PLACE_BEFORE)
    if gap == " " and before.key in lexicon.ways:
        signs.add(Sign.WAY)
    if gap in (" ", ". ") and before.key in lexicon.things_before:
        signs.add(Sign.THING)


def look_for_role(candidate: Candidate, line: Line, first: int) -> None:
    """A role directly before the name, or in the phrase before a comma."""
    before, gap = line.words[first - 1], line.words[first].gap
    is_role = gap in BEHIND_ROLES and line.lexicon.is_role(before.key)
    # "Workers, Anna Muster": a capital before the comma begins a list, or is a heading.
    if is_role and not (gap == ", " and before.is_capital):
        candidate.signs.add(Sign.ROLE)
        candidate.cue = before.text
        note_role(candidate, line, role_start(line, first - 1), first - 1)
    elif gap == ", ":
        look_at_phrase_before(candidate, line, first - 1)


def look_for_kin(candidate: Candidate, line: Line, first: int) -> None:
    """A word for kin before the name; with a capital inside a sentence it is a title (Sister)."""
    lexicon, before = line.lexicon, line.words[first - 1]
    is_title = before.is_capital and first > 1 and not lexicon.has_capital_nouns
    if line.words[first].gap in (" ", ", ") and before.key in lexicon.kin and not is_title:
        candidate.signs.add(Sign.KIN)
        candidate.cue = before.text
        candidate.kin = lexicon.kin[before.key]
        candidate.kin_at = before.at


def look_at_phrase_before(candidate: Candidate, line: Line, last: int) -> None:
    """A role or a word for kin in the phrase before the comma: "the lawyer of the union, X"."""
    lexicon, words = line.lexicon, line.words
    for place in range(last, max(-1, last - NEAR), -1):
        word = words[place]
        if word.key in lexicon.kin and place < last:
            candidate.signs.add(Sign.KIN)
            candidate.cue = word.text
            return
        is_role = lexicon.is_role(word.key) and not (word.is_capital and lexicon.has_dictionary)
        if is_role and place < last:
            candidate.signs.add(Sign.ROLE)
            candidate.cue = word.text
            has_name = any(shape in NAMES for shape in line.shapes[place : last + 1])
            note_role(candidate, line, place, place if has_name else last)
            return
        if word.gap not in SIDE_BY_SIDE or word.key in lexicon.subject_verbs:
            return


def role_start(line: Line, last: int) -> int:
    """The first word of the phrase that ends in a word for a role ("local union president")."""
    first = last
    while first > 0 and last - first < 3 and line.words[first].gap in SIDE_BY_SIDE:
        before = line.words[first - 1]
        if before.key in line.lexicon.function_words or before.text[0].isdigit():
            break
        first -= 1
    return first


def look_after(candidate: Candidate, line: Line, last: int) -> None:
    """Age, role, clause, verb directly after the name, or the thing that is called by it."""
    lexicon, after, signs = line.lexicon, line.words[last + 1], candidate.signs
    gap = after.gap
    if gap != " " and (after.text in ("f", "m") or is_age(line, last + 1)):
        signs.add(Sign.AGE)
    if gap in (", ", " (", " – ", " - "):
        look_at_apposition(candidate, line, last + 1)
    if gap == ", " and after.key in lexicon.contacts:
        signs.add(Sign.NAMED)
    if gap == " ":
        is_numbered = line.is_address and after.text[0].isdigit()
        if after.key in lexicon.things_after or is_numbered:
            signs.add(Sign.THING)
        if after.key in lexicon.regimes:
            signs.add(Sign.REGIME)
        if after.key in lexicon.subject_verbs and not after.is_capital:
            signs.add(Sign.VERB)
    if candidate.words[-1].is_possessive and gap == " " and after.key in lexicon.kin:
        signs.add(Sign.KIN)


def is_age(line: Line, place: int) -> bool:
    """Whether a word is an age: "aged", or a number that no date begins with."""
    word, lexicon = line.words[place], line.lexicon
    if word.key in lexicon.ages:
        return True
    following = line.words[place + 1] if place + 1 < len(line.words) else None
    is_end = following is None or following.gap[:1] in (",", ")", ";") or following.gap == ". "
    is_counted = following is not None and following.key in lexicon.years
    return word.text.isdigit() and len(word.text) <= 2 and (is_end or is_counted)


def look_at_apposition(candidate: Candidate, line: Line, start: int) -> None:
    """ ", a well-known lawyer", ", president of the ...", ", who ..."."""
    lexicon, words = line.lexicon, line.words
    if words[start].key in lexicon.relatives:
        candidate.signs.add(Sign.CLAUSE)
        return
    for place in range(start, min(start + NEAR, len(words))):
        is_elsewhere = place > start and words[place].gap not in SIDE_BY_SIDE
        if is_elsewhere or words[place].key in lexicon.role_ends | lexicon.locatives:
            return
        is_name = words[place].is_capital and not line.is_common(words[place].key)
        if place == start and is_name and not words[place].is_upper:
            return
        if lexicon.is_role(words[place].key):
            candidate.signs.add(Sign.ROLE_AFTER)
            candidate.cue = candidate.cue or words[place].text
            note_role(candidate, line, start, role_end(line, place))
            return


def role_end(line: Line, head: int) -> int:
    """The last word of an apposition: up to a comma, a full stop or a verb."""
    last = head
    while last + 1 < len(line.words) and last - head < LONGEST_ROLE:
        following = line.words[last + 1]
        if following.gap not in SIDE_BY_SIDE or following.key in line.lexicon.role_ends:
            break
        last += 1
    return last


def note_role(candidate: Candidate, line: Line, first: int, last: int) -> None:
    """Keep a role as printed, and where it stands: organisations in it are the person's."""
    at, end = line.words[first].at, line.words[last].end
    candidate.roles.append(" ".join(line.text[at:end].split()))
    candidate.role_spans.append((at, end))


def mark_between(here: list[Candidate], line: Line) -> None:
    """A single name in a list with full ones ("X Y, Z and W", "Anna and Boris X") is one too."""
    for one, following in pairwise(here):
        between = line.text[one.end : following.at].strip("> \t\r\n,")
        is_comma = line.text[one.end : following.at] == ", "
        if is_comma and not one.is_single and not following.is_single:
            mark_listed(one, following)
        if between.casefold() not in line.lexicon.ands:
            continue
        if not one.is_single and not following.is_single:
            mark_listed(one, following)
        if one.is_single and one.kin and not following.is_single:
            one.shared_surname = following.words[-1].text
        if Sign.PLACE_BEFORE in one.signs:
            following.signs.add(Sign.PLACE_BEFORE)
        for single, other in ((one, following), (following, one)):
            is_name = single.shapes[0] is Shape.GIVEN or (
                single.shapes[0] is Shape.NAME and not line.lexicon.has_capital_nouns
            )
            if (
                single.is_single
                and is_name
                and not other.is_single
                and Sign.THING not in other.signs
            ):
                single.signs.add(Sign.PAIR)


def mark_listed(one: Candidate, other: Candidate) -> None:
    """Beside a sure name in a list, a doubtful one is likelier."""
    for doubtful, sure in ((one, other), (other, one)):
        is_sure = not sure.is_doubtful and (sure.is_telling or Sign.GIVEN in sure.signs)
        is_open = doubtful.shapes[0] is not Shape.COMMON or opens_names(doubtful.words[0].key)
        if is_sure and is_open and (doubtful.is_doubtful or not doubtful.is_telling):
            doubtful.signs.add(Sign.LISTED)


def mark_from_lines(
    gathered: list[Candidate], here: list[Candidate], line: Line, before: Line | None
) -> None:
    """Roles on a line of their own, above a name or under it, as in addresses and signatures."""
    if before is None or not before.words or not line.words:
        return
    between = line.text[before.words[-1].end : line.words[0].at]
    if between.count("\n") > 2 or len(between.strip(" \t\r\n,:>*•-–")) > 0:
        return
    is_named = bool(gathered) and gathered[-1].at >= before.words[0].at
    is_office = is_role_line(before) and not is_named and between.count("\n") == 1
    if here and is_office and is_at_start(here[0], line):
        here[0].signs.add(Sign.ROLE)
        here[0].cue = here[0].cue or before.words[0].text
        note_role(here[0], before, 0, len(before.words) - 1)
    if gathered and gathered[-1].end == before.words[-1].end and is_role_line(line):
        gathered[-1].signs.add(Sign.ROLE)
        gathered[-1].cue = gathered[-1].cue or line.words[0].text
        note_role(gathered[-1], line, 0, len(line.words) - 1)


def is_role_line(line: Line) -> bool:
    """Whether the line is nothing but an office: it begins with one and is short."""
    words = line.words
    is_short = len(words) <= LONGEST_ROLE and all(
        word.gap in (*SIDE_BY_SIDE, ", ", "") for word in words
    )
    return is_short and any(
        line.lexicon.is_role(word.key) or word.key in line.lexicon.titles for word in words[:3]
    )


def is_at_start(candidate: Candidate, line: Line) -> bool:
    """Whether only titles stand before the name."""
    before = [word for word in line.words if word.at < candidate.at]
    return len(before) <= 4 and all(
        word.key in line.lexicon.titles or len(word.text) == 1 for word in before
    )
