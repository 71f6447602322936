"""The form in which an editor writes an appeal: its words, demands, addressees, copies, facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hueandcry.appeals.at_home import Offer
from hueandcry.appeals.channels import as_lines, from_lines
from hueandcry.appeals.content import CitedLine, Content, CopyLine, DemandLine, TargetLine
from hueandcry.appeals.words import TARGETS
from hueandcry.core.letters.fields import Flaw, misplaced
from hueandcry.core.letters.letter import Body, direction
from hueandcry.core.letters.mailto import is_address
from hueandcry.offices.words import COUNTRIES, country_name, when_words

EMPTY_ROWS = 2
Data = Mapping[str, Any]


def country_choices() -> list[tuple[str, str]]:
    names = sorted((country_name(code), code) for code in COUNTRIES)
    return [("", str(_("in the writer's own country"))), *((code, name) for name, code in names)]


class WordsForm(forms.Form):
    """What stands large on the page, the letter, the last day, where copies go."""

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("The largest words on the page.")
    )
    summary = forms.CharField(
        label=_("Summary"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who, what happened, who did it; two or three sentences."),
    )
    stop_on = forms.DateField(
        label=_("Last day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("After this day nobody is asked to write."),
    )
    subject = forms.CharField(label=_("Subject of the letter"), max_length=200)
    letter = forms.CharField(
        label=_("Letter"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Without salutation and close: they come with each addressee. Fields that are filled in"
            " for each letter: {supporter}, {country}, {office}, {person}, and {demands} on a line"
            " of its own. A line with {or} alone parts two wordings of one paragraph: each letter"
            " has one of them, so all must say the same."
        ),
    )
    is_brought_over = forms.BooleanField(
        label=_("I have brought over what changed: this has all of the newer version"),
        required=False,
    )
    copies = forms.CharField(
        label=_("Copies to"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("E-mail addresses, one a line."),
    )

    def __init__(self, posted: Data | None, *, language: str, initial: dict[str, Any]) -> None:
        super().__init__(posted, initial=initial)
        for name in ("name", "summary", "subject", "letter"):
            written = {"lang": language, "dir": direction(language)}
            self.fields[name].widget.attrs |= written

    def clean_letter(self) -> str:
        letter = "\n".join(self.cleaned_data["letter"].splitlines())
        # Whether there is a name and a demand the page says before it is published.
        body = Body(text=letter, language="", person="-", demands=("-",))
        if flaws := body.flaws():
            raise forms.ValidationError([flaw_words(flaw) for flaw in flaws])
        return letter

    def clean_subject(self) -> str:
        return without_fields(self.cleaned_data["subject"])

    def clean_copies(self) -> tuple[str, ...]:
        addresses = dict.fromkeys(self.cleaned_data["copies"].lower().split())
        wrong = [address for address in addresses if not is_address(address)]
        if wrong:
            message = _("This is no e-mail address: %(address)s")
            raise forms.ValidationError(message, params={"address": wrong[0]})
        return tuple(addresses)


def flaw_words(flaw: Flaw) -> str:
    """What is wrong with a field, and where."""
    return gettext(flaw.rule) % {"line": flaw.line, "field": flaw.field}


def without_fields(text: str) -> str:
    """Words that are sent as they are. ValidationError when a field stands in them."""
    if flaws := misplaced(text):
        raise forms.ValidationError([flaw_words(flaw) for flaw in flaws])
    return text


class DemandForm(forms.Form):
    """One demand; empty, it is taken away."""

    text = forms.CharField(label=_("Demand"), required=False, max_length=1000)
    finding = forms.IntegerField(required=False, widget=forms.HiddenInput)


class TargetForm(forms.Form):
    """One addressee; without a name it is taken away."""

    name = forms.CharField(label=_("Office or person"), required=False, max_length=200)
    role = forms.CharField(label=_("Role"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("Kind"), choices=lambda: list(TARGETS.items()))
    city = forms.CharField(label=_("City"), required=False, max_length=100)
    country = forms.ChoiceField(label=_("Country"), required=False, choices=country_choices)
    channels = forms.CharField(
        label=_("Ways to reach it"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line: email, post, fax or phone, a colon, the address or number."),
    )
    instructions = forms.CharField(
        label=_("Instructions"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    salutation = forms.CharField(
        label=_("Salutation"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=_("Where the usual one of its kind does not fit: “Your Excellency,”."),
    )
    finding = forms.IntegerField(required=False, widget=forms.HiddenInput)
    office = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def clean_salutation(self) -> str:
        return without_fields(self.cleaned_data["salutation"])

    def clean_channels(self) -> str:
        text: str = self.cleaned_data["channels"]
        _lines, wrong = from_lines(text, known=())
        if wrong:
            message = _(
                "This line cannot be used: %(line)s. Write for example “fax: +44 20 7946 0000”, "
                "with the country's code, or “post: Street 1, Town, GB”."
            )
            raise forms.ValidationError(message, params={"line": wrong[0]})
        return text


class OffersForm(forms.Form):
    """The offices that the directory has at home; what is ticked becomes an addressee."""

    offered = forms.MultipleChoiceField(
        label=_("From the directory"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Data | None, offers: Sequence[Offer]) -> None:
        super().__init__(data)
        choices = [(str(offer.line.office), offer_words(offer)) for offer in offers]
        self.fields["offered"].choices = choices  # type: ignore[attr-defined] # a ChoiceField


def offer_words(offer: Offer) -> str:
    """The office, and who says so as of which day."""
    if offer.evidence is None:
        return offer.line.name
    said = {"source": offer.evidence.source, "day": when_words(offer.evidence.when)}
    source = (
        _("%(source)s, %(day)s")
        if offer.evidence.is_confirmed
        else _("%(source)s, %(day)s, unchecked")
    )
    return f"{offer.line.name} ({source % said})"


class CitedForm(forms.Form):
    """One person, event or picket that may stand on the page."""

    is_shown = forms.BooleanField(label=_("On the page"), required=False)
    text = forms.CharField(label=_("Words"), max_length=1000)
    is_theirs = forms.BooleanField(label=_("Draws the line"), required=False)
    order = forms.IntegerField(label=_("Place"), required=False, min_value=1, max_value=9999)
    finding = forms.IntegerField(widget=forms.HiddenInput)


Demands = forms.formset_factory(DemandForm, extra=EMPTY_ROWS, max_num=100, absolute_max=100)
Targets = forms.formset_factory(TargetForm, extra=1, max_num=50, absolute_max=50)
Facts = forms.formset_factory(CitedForm, extra=0, max_num=2000, absolute_max=2000)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All forms of one edition. `facts` are those on the page first, then what else may stand."""

    words: WordsForm
    demands: forms.BaseFormSet[DemandForm]
    targets: forms.BaseFormSet[TargetForm]
    offered: OffersForm
    facts: forms.BaseFormSet[CitedForm]
    content: Content
    possible: Mapping[int, CitedLine]
    offers: Sequence[Offer]

    @classmethod
    def of(
        cls,
        content: Content,
        possible: Iterable[CitedLine],
        offers: Sequence[Offer],
        *,
        posted: Data | None = None,
    ) -> Sheet:
        """The forms for a content: `possible` facts may be cited, `offers` may be addressed."""
        by_finding = {line.finding: line for line in possible}
        rows = facts_rows(content, by_finding)
        return cls(
            WordsForm(posted, language=content.language, initial=words_of(content)),
            Demands(posted, prefix="demand", initial=demand_rows(content)),
            Targets(posted, prefix="target", initial=target_rows(content)),
            OffersForm(posted, offers),
            Facts(posted, prefix="fact", initial=rows),
            content,
            by_finding,
            offers,
        )

    def is_valid(self) -> bool:
        forms = (self.words, self.demands, self.targets, self.offered, self.facts)
        return all(form.is_valid() for form in forms)

    def errors(self) -> list[tuple[str, str]]:
        """Each mistake with the id of its field, for the summary above the form."""
        found = []
        for rows in (self.demands, self.targets, self.facts):
            found += [("", str(message)) for message in rows.non_form_errors()]
        for form in (self.words, *self.demands, *self.targets, self.offered, *self.facts):
            for name, messages in form.errors.items():
                field = form[name] if name in form.fields else None
                label = f"{field.label}: " if field else ""
                found.append((field.auto_id if field else "", f"{label}{messages[0]}"))
        return found

    def new_content(self, *, citeable: frozenset[int]) -> Content:
        """What was written; findings that may not be cited are let go."""
        words = self.words.cleaned_data

        def behind(finding: int | None) -> int | None:
            return finding if finding in citeable else None

        sources = {line.address: line for line in self.content.copies}
        return replace(
            self.content,
            name=words["name"],
            summary=words["summary"],
            subject=words["subject"],
            letter=words["letter"],
            stop_on=words["stop_on"],
            demands=tuple(
                DemandLine(text=row["text"], finding=behind(row["finding"]))
                for row in self.demands.cleaned_data
                if row.get("text")
            ),
            targets=(
                *(
                    self.target(row, finding=behind(row["finding"]))
                    for row in self.targets.cleaned_data
                    if row.get("name")
                ),
                *self.ticked(),
            ),
            copies=tuple(
                replace(known, finding=behind(known.finding))
                if (known := sources.get(address))
                else CopyLine(address=address)
                for address in words["copies"]
            ),
            cited=tuple(self.cited()),
        )

    def target(self, row: Data, *, finding: int | None) -> TargetLine:
        known = [channel for target in self.content.targets for channel in target.channels]
        channels, _wrong = from_lines(row["channels"], known=known)
        offices = {target.office for target in self.content.targets}
        return TargetLine(
            name=row["name"],
            role=row["role"],
            kind=row["kind"],
            city=row["city"],
            country=row["country"],
            instructions=" ".join(row["instructions"].split()),
            salutation=row["salutation"],
            channels=channels,
            finding=finding,
            office=row["office"] if row["office"] in offices else None,
        )

    def ticked(self) -> list[TargetLine]:
        """The offices of the directory that were ticked."""
        chosen = self.offered.cleaned_data["offered"]
        return [offer.line for offer in self.offers if str(offer.line.office) in chosen]

    def cited(self) -> list[CitedLine]:
        """The facts that were ticked, in the order of their numbers."""
        ticked = [row for row in self.facts.cleaned_data if row["is_shown"]]
        ticked.sort(key=lambda row: row["order"] or 10_000)
        return [
            replace(self.possible[row["finding"]], text=row["text"], is_theirs=row["is_theirs"])
            for row in ticked
            if row["finding"] in self.possible
        ]


def words_of(content: Content) -> dict[str, Any]:
    return {
        "name": content.name,
        "summary": content.summary,
        "stop_on": content.stop_on,
        "subject": content.subject,
        "letter": content.letter,
        "copies": "\n".join(copy.address for copy in content.copies),
    }


def demand_rows(content: Content) -> list[dict[str, Any]]:
    return [{"text": line.text, "finding": line.finding} for line in content.demands]


def target_rows(content: Content) -> list[dict[str, Any]]:
    return [
        {
            "name": line.name,
            "role": line.role,
            "kind": line.kind,
            "city": line.city,
            "country": line.country,
            "channels": as_lines(line.channels),
            "instructions": line.instructions,
            "salutation": line.salutation,
            "finding": line.finding,
            "office": line.office,
        }
        for line in content.targets
    ]


def facts_rows(content: Content, possible: Mapping[int, CitedLine]) -> list[dict[str, Any]]:
    shown = [line for line in content.cited if line.finding in possible]
    cited = {line.finding for line in shown}
    others = [line for line in possible.values() if line.finding not in cited]
    return [
        {
            "is_shown": line.finding in cited,
            "text": line.text,
            "is_theirs": line.is_theirs,
            "order": place if line.finding in cited else None,
            "finding": line.finding,
        }
        for place, line in enumerate([*shown, *others], start=1)
    ]
