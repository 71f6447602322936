"""An address has a street, or it does not."""

from __future__ import annotations

import pytest
from tests.core.directory.peru import embassy

from hueandcry.core.directory.street import has_post_box_only, has_street
from hueandcry.core.directory.values import Channel, ChannelType, Office


def at(address: str) -> Office:
    post = Channel(type=ChannelType.POST, printed=address)
    return embassy("Oslo NO", channels=(post,) if address else ())


@pytest.mark.parametrize(
    "address",
    [
        "12 Harbour Street\n0150 Oslo",
        "Oslo, Parkveien 4",
        "P.O. Box 77, 4 Parkveien, Oslo",
        "Villa Aurora\nNorway",
        "Diplomatic Enclave, Block B\nIslamabad",
        "ул. Садовая, 5\nМосква",
        "東京都目黒区1-2-3",
    ],
)
def test_a_street_or_house_is_found(address: str) -> None:
    assert has_street(at(address))
    assert not has_post_box_only(at(address))


@pytest.mark.parametrize(
    "address",
    [
        "P.O. Box 77\nOslo",
        "PO Box 14180, Oslo Norway",
        "Riyadh 11693 P.O. Box 94012",
        "Post Box 5, 0150 Oslo",
        "BP 1820\nLomé\nTogo",
        "Postfach 12 34, 3000 Bern 6",
        "Casilla 302, La Paz, Bolivia",
        "Apartado Postal 18, Quito",
        "Private Bag 9, Windhoek",
        "а/я 15, Минск",
    ],
)
def test_a_post_box_is_no_street(address: str) -> None:
    assert not has_street(at(address))
    assert has_post_box_only(at(address))


@pytest.mark.parametrize("address", ["", "Oslo", "0150 Oslo\nNorway", "Oslo, Norway", "-"])
def test_a_city_alone_is_neither(address: str) -> None:
    assert not has_street(at(address))
    assert not has_post_box_only(at(address))
