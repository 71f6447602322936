from datetime import date

import pytest

from hueandcry.core.directory.entries import Broken
from hueandcry.core.directory.exports import own_csv, own_json
from hueandcry.core.directory.lists.detect import Format, format_of, rows_of


@pytest.mark.parametrize(
    ("text", "name", "format_"),
    [
        ("".join(own_json([])), "", Format.OWN_JSON),
        ("".join(own_csv([])), "", Format.OWN_CSV),
        ("".join(own_csv([])).replace(",", ";"), "list.txt", Format.OWN_CSV),
        ("operator;operatorQID;jurisdictions;country\n", "", Format.EMBASSIES),
        ("\ufeffcountry;jurisdictions;operator\r\n", "x.csv", Format.EMBASSIES),
        ('{"source": "factbook", "entities": [', "", Format.FACTBOOK),
        ('\n{ "type": "FeatureCollection", "features": [', "", Format.GEOJSON),
        ('{"format": "something else"}', "", Format.OWN_JSON),
        ("name,country\n", "missions.csv", Format.OWN_CSV),
        ("", "missions.JSON", Format.OWN_JSON),
        ("", "", Format.TEXT),
        ("Austria\nEmbassy in Vienna, Example street 1\n", "list.txt", Format.TEXT),
    ],
)
def test_a_text_tells_its_format(text: str, name: str, format_: Format) -> None:
    assert format_of(text, name=name) is format_


@pytest.mark.parametrize("format_", [one for one in Format if one is not Format.TEXT])
def test_every_format_has_a_reader_that_tells_what_is_wrong(format_: Format) -> None:
    (broken,) = rows_of("[", format=format_, on=date(2026, 11, 22))

    assert isinstance(broken, Broken)
    assert broken.sentence.endswith(".")
