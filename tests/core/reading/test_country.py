import pytest

from hueandcry.core.reading.read import read

TEXTS = {
    "CD": """Congo-Kinshasa: free the bakers

Berlin, 3 March 2004 – The German bakers' union calls on all to write.
German unions have sent 400 euros. The court sits on Friday.""",
    "TR": """Free the bakers

The French union has written to Paris and Lyon. The Turkish police hold three of its
members; the Turkish government is silent, and France looks away.""",
    "KZ": """Picket on Friday

Pickets will stand outside the Kazakh embassy in Berlin, the Kazakh embassy in London
and the consulate of Kazakhstan in Toronto.""",
    "PE": """The United Nations and the UN office in Geneva were told on Monday.
The United Nations then asked Peru where the bakers are.""",
    "BY": """Freiheit für die Bäcker

Die belarussische Polizei hat am Montag zwei Bäcker festgenommen und sie werden nicht
freigelassen. Die Gewerkschaft in Deutschland protestiert.""",
}


@pytest.mark.parametrize(("country", "text"), TEXTS.items(), ids=TEXTS)
def test_the_country_of_concern_is_told(country: str, text: str) -> None:
    found = read(text).country
    assert found is not None
    assert found.value == country


def test_a_text_that_names_no_state_has_no_country() -> None:
    assert read("Two bakers were arrested on Monday. Write to the minister.").country is None
