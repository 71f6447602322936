"""Why the reader proposes something: one short sentence, and the words in the text behind it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Rule(StrEnum):
    """Each rule of the reader, as a sentence for the editor. `{words}` are words of the text.

    The sentences are English and serve as message ids: whoever shows them translates them.
    """

    # country
    COUNTRY_NAMED_MOST = "the state that the text names most, here as {words}"

    # dates
    DATE_FROM_BEFORE = "“{words}”, counted from the date before it"
    DATE_FROM_WRITING = "“{words}”, counted from the day of writing"
    DATE_STATED = "printed as “{words}”"
    DATE_VAGUE = "“{words}” gives no date"
    DATE_YEAR_ADDED = "“{words}”, with the year that the text or its publication gives"

    # furniture
    CALENDAR = "the month calendar of a web page: {words}"
    COMMENTS = "comments of readers: {words}"
    FURNITURE_NEIGHBOUR = "stands among other page furniture: {words}"
    FURNITURE_WORDS = "words that pages print around an article: {words}"
    MAIL_HEADER = "lines at the head of a mail: {words}"
    RELATED_LINKS = "titles of other articles: {words}"

    # headline
    FIRST_LINE = "the first line that is no page furniture"
    MAIL_SUBJECT = "the subject of the mail"
    SUBJECT_LINE = "the subject of the letter"

    # offices
    OFFICE_HEADING = "an entry in a list of missions: {words}"

    # events
    EVENT_WORDS = "told with the words “{words}”"

    # organisations
    ACRONYM = "capital letters that stand for a name: {words}"
    CUE_NOUN = "a name beside “{words}”"
    HEAD_NOUN = "“{words}” says what the named body is"
    KNOWN_NAME = "a body known by this name: {words}"
    LEGAL_FORM = "“{words}” is the legal form of a company"
    NAMED_BEFORE = "another mention of {words}"
    QUOTED_NAME = "a name in quotation marks: {words}"
    SPELLED_OUT = "its first letters are {words}"

    # persons
    AGE_AFTER = "a name with an age behind it"
    GIVEN_NAME = "a name that begins with a common given name"
    KIN_BESIDE = "a name beside “{words}”, a word for kin"
    ROLE_BESIDE = "a name beside “{words}”"
    SHAPE_OF_NAME = "capitalised words that are no common words and no place"
    TITLE_BEFORE = "a name after the title “{words}”"

    # quantities
    AMOUNT = "a number and what it counts: {words}"
    TOTAL_AGREES = "a total, and the parts told come to it: {words}"
    LIST_DIFFERS = "counted, but the list behind it has more or fewer: {words}"
    TOTAL_DIFFERS = "a total, but the parts told come to something else: {words}"

    # demands
    DEMAND_BULLET = "an item of a list of demands: {words}"
    DEMANDING_WORDS = "words that demand: {words}"

    # planned places
    ANNOUNCED_PICKET = "a picket is announced there: {words}"

    # places
    CITY_NAMED = "the name of a city: {words}"
    STATE_ADJECTIVE = "an adjective of a state: {words}"
    STATE_NAMED = "the name of a state: {words}"

    # published
    CALLED_TODAY = "the text calls this day today: {words}"
    DATELINE = "a date at the head or foot of the text: {words}"
    GIVEN = "given together with the text"
    MAIL_DATE = "the date of the mail: {words}"
    MONTH_OF_CALENDAR = "the month of the calendar at the foot of the page: {words}"
    NUMBER_OF_SHEET = "the year in the number of the sheet: {words}"
    SOURCE_LINE = "a line that says when the text was published: {words}"

    # contacts
    ADDRESS_BELOW_NAME = "lines of an address below a name"
    ADDRESSEE_ANNOUNCED = "stands where the text says whom to write to"
    ADDRESS_FORM = "has the form of an address: {words}"
    ASKING_WORDS = "asks its readers: {words}"
    HIDDEN_ADDRESS = "a web page hides the address: {words}"
    INTERNATIONAL_PREFIX = "a number with an international prefix"
    LABEL = "the words before it say what it is: {words}"
    LIST_OF_NUMBERS = "stands alone on its line below words that announce numbers"
    OFFICE_WITH_CHANNELS = "an office of a state with its channels"
    OWN_EMBASSY = "the mission in the country of whoever reads: {words}"


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule, and the words of the text it found. `words` is empty where the rule needs none."""

    rule: Rule
    words: str = ""

    def __str__(self) -> str:
        return self.rule.value.format(words=self.words)
