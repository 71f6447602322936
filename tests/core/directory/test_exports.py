from dataclasses import replace

from hueandcry.core.directory.exports import entries_of, folded, vcard
from hueandcry.core.directory.values import (
    Accreditation,
    Channel,
    ChannelType,
    Kind,
    Office,
    Side,
    Status,
)

PARIS = Office(
    key="7",
    state="UZ",
    kind=Kind.EMBASSY,
    country="FR",
    located_in="FR",
    city="Paris",
    position=(48.85, 2.35),
    channels=(
        Channel(type=ChannelType.POST, printed="1 rue X, hall; 2\n75000 Paris"),
        Channel(type=ChannelType.PHONE, printed="1", normalised="+33145615200;ext=7"),
        Channel(type=ChannelType.FAX, printed="61 52 01"),
        Channel(type=ChannelType.FAX, printed="2", status=Status.RETIRED),
        Channel(type=ChannelType.EMAIL, printed="A@b.example", normalised="a@b.example"),
        Channel(type=ChannelType.WEB, printed="b.example", normalised="http://b.example"),
        Channel(type=ChannelType.WEB, printed="javascript:1"),
    ),
)


def card_of(office: Office, *, name: str = "Embassy of Uzbekistan, Paris") -> str:
    return vcard(office, name=name, country="France", url="https://desk.example/offices/UZ/7/")


def test_a_card_has_what_the_standard_asks_and_every_way_to_reach_the_office() -> None:
    assert card_of(PARIS).split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        r"FN:Embassy of Uzbekistan\, Paris",
        "SOURCE:https://desk.example/offices/UZ/7/",
        r"ADR:;;1 rue X\, hall\; 2\n75000 Paris;;;;France",
        "TEL;VALUE=uri;TYPE=voice:tel:+33145615200;ext=7",
        "TEL;VALUE=text;TYPE=fax:61 52 01",
        "EMAIL:a@b.example",
        "URL:http://b.example",
        "NOTE:javascript:1",
        "GEO:geo:48.85,2.35",
        "END:VCARD",
        "",
    ]


def test_no_text_can_add_a_line_to_a_card() -> None:
    card = card_of(replace(PARIS, channels=(), holder="X\r\nTEL:1"), name="Y\r\nTEL:2")

    assert "\r\nTEL" not in card


def test_long_lines_are_folded_between_letters() -> None:
    line = "FN:" + "Посольство " * 20

    parts = folded(line).split("\r\n ")

    assert "".join(parts) == line
    assert all(len(part.encode()) <= 74 + (part is parts[0]) for part in parts)


def test_a_directory_is_its_offices_with_their_claims_and_the_claims_of_states() -> None:
    claim = Accreditation(state="UZ", country="MC", side=Side.OFFICE, office="7")
    other = Accreditation(state="UZ", country="PT", side=Side.COUNTRY, see_country="FR")

    with_office, alone = entries_of([PARIS], [other, claim])

    assert (with_office.office, with_office.accreditations) == (PARIS, (claim,))
    assert (alone.office, alone.accreditations) == (None, (other,))
