"""The mails that the worker writes from what it opened: in its memory, then on their way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.core.validators import slug_re
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from hueandcry.actions.models import Digest, Letter
from hueandcry.actions.signing.content import Content
from hueandcry.appeals.models import Edition
from hueandcry.core.letters.letter import salutation, whole_letter
from hueandcry.core.mail.message import HeaderRefusedError, Mail, write
from hueandcry.ledger.models import Channel, Delivery
from hueandcry.offices.words import country_name, country_name_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """Where the desk is: the host of its mail, and the address of its site without a last slash."""

    mail_host: str
    site: str

    def bounces(self, delivery: Delivery) -> str:
        """Where a failure of this message is reported to (VERP): opaque, and ours to understand."""
        return f"b.{delivery.token}@{self.mail_host}"

    def answers(self, delivery: Delivery) -> str:
        return f"a.{delivery.token}@{self.mail_host}"

    def message_id(self, delivery: Delivery) -> str:
        """The same for every try, so that a second copy can be known for one."""
        return f"{delivery.token}@{self.mail_host}"


def question_mail(
    edition: Edition, content: Content, delivery: Delivery, *, home: Home, at: datetime
) -> bytes:
    """Ask a person whether it was they who signed: digits and a link, and no word that they typed.

    Somebody else may have typed their address (threats.md, T7).
    """
    if not slug_re.fullmatch(content.token):
        raise HeaderRefusedError("A link has letters that cannot stand in a mail.")
    subject, body = question(
        edition.appeal.number,
        edition.name,
        home.site,
        is_letter=bool(content.to),
        is_organisation=bool(content.organisation),
        language=content.language,
    )
    return write(
        Mail(
            sender_name=edition.appeal.number,
            sender=home.answers(delivery),
            to_name="",
            to=content.address,
            subject=subject.replace(CODE, content.code),
            body=body.replace(CODE, content.code).replace(TOKEN, content.token),
            language=content.language,
            message_id=home.message_id(delivery),
            date=at,
            is_automatic=True,
        )
    )


# Where in a question its digits and its token will stand.
CODE, TOKEN = "_code_", "_token_"


@lru_cache(maxsize=256)
def question(
    number: str, name: str, site: str, *, is_letter: bool, is_organisation: bool, language: str
) -> tuple[str, str]:
    """Subject and body of the questions of one appeal: the same to all but for digits and token."""
    with override(language):
        words = {
            "number": number,
            "name": name,
            "code": CODE,
            "is_letter": is_letter,
            "is_organisation": is_organisation,
            "link": site + reverse("actions:confirm", args=[TOKEN]),
            "forget": site + reverse("actions:forget", args=[TOKEN]),
        }
        subject = _("%(code)s are your six digits") % {"code": CODE}
        return subject, render_to_string("actions/question.txt", words).strip()


def letter_mail(
    edition: Edition,
    content: Content,
    delivery: Delivery,
    *,
    letter: Letter,
    address: str,
    home: Home,
    at: datetime,
) -> bytes:
    """A supporter's letter to an office: their name and country, never their address."""
    language = edition.language
    country = country_name_in(delivery.country, language=language)
    own = content.letter or edition.body.written(
        content.wording, supporter=content.sender, country=country, office=letter.office
    )
    body = whole_letter(
        own,
        salutation=letter.salutation or salutation(letter.kind, language=language),
        language=language,
        place=country,
        name=content.signed,
    )
    return write(
        Mail(
            sender_name=content.sender,
            sender=home.answers(delivery),
            to_name="",
            to=address,
            subject=edition.subject,
            body=body,
            language=edition.language,
            message_id=home.message_id(delivery),
            date=at,
        )
    )


def digest_mail(
    edition: Edition,
    digest: Digest,
    delivery: Delivery,
    *,
    before: Mapping[str, int],
    home: Home,
    at: datetime,
) -> bytes:
    """Tell an organiser what was done; `before` are the numbers of the digest before this one."""
    leave = home.site + reverse("actions:leave", args=[digest.organiser.token])
    with override(edition.language):
        words = {
            "edition": edition,
            "groups": told_lines(digest.told, before),
            "letter": edition.body.written(
                0,
                supporter=_("(the supporter's name)"),
                country=_("(their country)"),
                office=_("(the office)"),
            ),
            "page": home.site + reverse("appeals:appeal", args=[edition.appeal.slug]),
            "leave": leave,
        }
        mail = Mail(
            sender_name=edition.appeal.number,
            sender=home.answers(delivery),
            to_name="",
            to=digest.organiser.address,
            subject=_("%(number)s: what was done") % {"number": edition.appeal.number},
            body=render_to_string("actions/digest.txt", words).strip(),
            language=edition.language,
            message_id=home.message_id(delivery),
            date=at,
            is_automatic=True,
            leave=leave,
        )
    return write(mail)


def told_lines(told: Mapping[str, int], before: Mapping[str, int]) -> list[tuple[str, list[str]]]:
    """The numbers in words, by place: everywhere, each country, each office."""
    groups: dict[str, list[str]] = {}
    for what, number in told.items():
        place, channel, state = what.rsplit("|", 2)
        line = f"{Channel(channel).label}, {_(state)}: {number}"
        more = number - before.get(what, 0)
        if before and more > 0:
            line = _("%(line)s (%(more)s more)") % {"line": line, "more": more}
        groups.setdefault(place_words(place), []).append(line)
    return list(groups.items())


def place_words(place: str) -> str:
    if place.startswith("to "):
        return _("To %(address)s") % {"address": place.removeprefix("to ")}
    return country_name(place) if place else _("Everywhere")
