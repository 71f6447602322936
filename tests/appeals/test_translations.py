"""A translation is tied to the version that it was made from, and says so when that changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from tests.appeals.story import NOW, add_source, drafted, edition_of, published

from hueandcry.accounts.models import User
from hueandcry.appeals.changes import what_changed
from hueandcry.appeals.content import Content, DemandLine
from hueandcry.appeals.examples import NAME, examples
from hueandcry.appeals.models import Edition
from hueandcry.appeals.rows import read
from hueandcry.appeals.services import (
    Lack,
    Outcome,
    draft_appeal,
    lacks,
    publish,
    revise,
    revise_published,
    take_down,
    translate,
)
from hueandcry.core.letters.changes import Change

LIST = "/desk/appeals/"
LATER = NOW + timedelta(days=3)
ARABIC = {
    "summary": "اعتُقلت في ترميز.",
    "subject": "ديلنوزا أريبوفا",
    "letter": "Dilnoza أطلب منكم الإفراج عنها.\n\n{demands}",
}


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock stands where the story is."""
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def in_arabic(content: Content) -> Content:
    demands = tuple(replace(one, text=f"مطلب {one.finding}") for one in content.demands)
    cited = tuple(replace(one, text=f"حدث {one.finding}") for one in content.cited)
    return replace(content, demands=demands, cited=cited, **ARABIC)  # type: ignore[arg-type]


def write(draft: Edition, content: Content, by: User) -> Outcome:
    """Store these words and publish them, three days after the story."""
    draft.refresh_from_db()
    assert revise(draft, content, revision=draft.revision, by=by, at=NOW)
    return publish(draft, content=content.digest(), by=by, at=LATER)


def translated(base: Edition, by: User) -> Edition:
    """The Arabic of a public text, public itself."""
    draft = translate(base, "ar", by=by, at=NOW)
    assert draft
    assert write(draft, in_arabic(read(draft)), by) is Outcome.PUBLISHED
    return Edition.objects.select_related("base").get(pk=draft.pk)


def revised(base: Edition, by: User) -> Edition:
    """The text as it is published anew, with another demand."""
    draft = revise_published(base, by=by, at=NOW)
    content = read(draft)
    content = replace(content, demands=(*content.demands, DemandLine(text="Let her doctor in.")))
    assert write(draft, content, by) is Outcome.PUBLISHED
    draft.refresh_from_db()
    return draft


def test_a_draft_in_another_language_is_made_from_what_is_public(editor: User) -> None:
    base = published(editor)
    draft = translate(base, "ar", by=editor, at=NOW)
    assert draft
    assert (draft.language, draft.base, draft.published_at) == ("ar", base, None)
    assert read(draft).targets == read(base).targets
    again = translate(base, "ar", by=editor, at=NOW)
    assert again == draft


def test_nothing_is_translated_from_a_draft_into_itself_or_without_words(editor: User) -> None:
    draft = drafted(editor)
    assert translate(draft, "ar", by=editor, at=NOW) is None
    publish(draft, content=read(draft).digest(), by=editor, at=NOW)
    assert translate(draft, "en", by=editor, at=NOW) is None
    assert translate(draft, "tlh", by=editor, at=NOW) is None


def test_words_that_were_not_translated_keep_it_from_being_published(editor: User) -> None:
    draft = translate(published(editor), "ar", by=editor, at=NOW)
    assert draft
    content = in_arabic(read(draft))
    for part in ("summary", "subject", "letter", "demands", "cited"):
        half = replace(content, **{part: getattr(read(draft), part)})
        assert lacks(draft, half, day=NOW.date()) == [Lack.TRANSLATION]
    assert lacks(draft, content, day=NOW.date()) == []


def test_what_it_was_made_from_is_part_of_what_is_approved(editor: User) -> None:
    base = published(editor)
    content = read(translated(base, editor))
    assert content.base == base.pk
    assert content.digest() != replace(content, base=revised(base, editor).pk).digest()


def test_a_base_of_another_appeal_or_the_same_language_is_none(editor: User) -> None:
    base = published(editor)
    draft = translate(base, "ar", by=editor, at=NOW)
    assert draft
    other = edition_of(draft_appeal(add_source(editor, "Another"), by=editor, at=NOW))
    content = replace(in_arabic(read(draft)), base=other.pk)
    assert Lack.BASE in lacks(draft, content, day=NOW.date())
    same = revise_published(base, by=editor, at=NOW)
    assert Lack.BASE in lacks(same, replace(read(same), base=base.pk), day=NOW.date())


def test_the_database_takes_no_text_that_was_translated_from_itself(editor: User) -> None:
    base = published(editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=base.pk).update(base=base.pk)


def test_it_is_behind_once_its_base_is_revised_until_that_is_brought_over(editor: User) -> None:
    base = published(editor)
    arabic = translated(base, editor)
    assert not arabic.is_behind
    newer = revised(base, editor)
    arabic = Edition.objects.get(pk=arabic.pk)
    assert (arabic.is_behind, arabic.newer_base) == (True, newer)
    draft = revise_published(arabic, by=editor, at=NOW)
    content = replace(read(draft), base=newer.pk)
    assert write(draft, content, editor) is Outcome.PUBLISHED
    assert not Edition.objects.get(pk=draft.pk).is_behind


def test_it_is_behind_and_has_no_newer_base_once_that_is_taken_down(editor: User) -> None:
    base = published(editor)
    arabic = translated(base, editor)
    take_down(base, by=editor, at=LATER)
    arabic = Edition.objects.get(pk=arabic.pk)
    assert (arabic.is_behind, arabic.newer_base) == (True, None)


def test_what_changed_is_told_part_by_part(editor: User) -> None:
    base = published(editor)
    before, after = read(base), read(revised(base, editor))
    [changed] = what_changed(before, after)
    assert changed.part == "Demands"
    new = [one.text for one in changed.stretches if one.change is Change.NEW]
    assert new == ["\nLet her doctor in."]
    assert what_changed(after, after) == []


def test_the_desk_begins_a_translation_beside_its_base(client: Client, editor: User) -> None:
    base = published(editor)
    client.force_login(editor)
    page = client.get(f"{LIST}{base.pk}/preview/").content.decode()
    assert '<option value="ar">Arabic</option>' in page
    assert '<option value="en">' not in page
    answer = client.post(f"{LIST}{base.pk}/translate/", {"language": "ar"})
    draft = Edition.objects.drafts().get(language="ar")
    assert answer.headers["Location"] == f"{LIST}{draft.pk}/"
    page = client.get(f"{LIST}{draft.pk}/").content.decode()
    assert 'lang="ar" dir="rtl"' in page
    assert '<div class="base" lang="en" dir="ltr">I write to you about' in page
    assert client.post(f"{LIST}{base.pk}/translate/", {"language": "xx"}).status_code == 302


def test_the_desk_sees_what_is_behind_and_brings_it_over(client: Client, editor: User) -> None:
    base = published(editor)
    arabic = translated(base, editor)
    newer = revised(base, editor)
    client.force_login(editor)
    assert "behind the text that it was translated from" in client.get(LIST).content.decode()
    page = client.get(f"{LIST}{arabic.pk}/preview/").content.decode()
    assert "<ins><br>Let her doctor in.</ins>" in page
    draft = revise_published(arabic, by=editor, at=NOW)
    sheet = client.get(f"{LIST}{draft.pk}/").context["sheet"]
    forms = [sheet.words, *sheet.demands, *sheet.targets, sheet.offered, *sheet.facts]
    forms += [rows.management_form for rows in (sheet.demands, sheet.targets, sheet.facts)]
    typed = {
        form.add_prefix(name): value
        for form in forms
        for name in form.fields
        if (value := form.get_initial_for_field(form.fields[name], name)) not in {None, False}
    }
    posted = typed | {"revision": draft.revision, "is_brought_over": "on", "newer": base.pk}
    assert client.post(f"{LIST}{draft.pk}/", posted).status_code == 302
    assert read(draft).base == base.pk, "what was read is not the newest"
    posted |= {"revision": draft.revision + 1, "newer": newer.pk}
    assert client.post(f"{LIST}{draft.pk}/", posted).status_code == 302
    assert read(draft).base == newer.pk


def test_the_public_reads_it_in_each_language_and_when_it_is_behind(
    client: Client, editor: User
) -> None:
    base = published(editor)
    translated(base, editor)
    address = f"/appeals/{base.appeal.slug}/"
    page = client.get(address).content.decode()
    assert '<a href="?in=ar" lang="ar" hreflang="ar">العربية</a>' in page
    page = client.get(address, {"in": "ar"}).content.decode()
    assert 'lang="ar" dir="rtl">اعتُقلت في ترميز.</p>' in page
    assert "Translated from the English of 20 November 2026." in page
    assert "does not say so yet" not in page
    revised(base, editor)
    page = client.get(address, {"in": "ar"}).content.decode()
    assert "The English changed on 23 November 2026; this translation does not say so yet." in page


def test_the_letter_of_an_edition_goes_its_own_way(client: Client, editor: User) -> None:
    base = published(editor)
    translated(base, editor)
    page = client.get(f"/appeals/{base.appeal.slug}/act/", {"from": "PL", "in": "ar"})
    text = page.content.decode()
    assert '<pre class="letter" lang="ar" dir="rtl"' in text
    assert "صاحب المعالي،" in text
    assert "بولندا" in text
    letter = client.get(
        f"/appeals/{base.appeal.slug}/letter/", {"from": "PL", "to": "t0", "in": "ar"}
    ).content.decode()
    assert '<html lang="ar" dir="rtl">' in letter


def test_who_approves_sees_each_letter_with_marked_examples(client: Client, editor: User) -> None:
    draft = drafted(editor)
    content = replace(
        read(draft), letter="I am {supporter}.\n\nGo.\n{or}\nLeave.\n{or}\nQuit.\n\nTo {office}."
    )
    assert revise(draft, content, revision=draft.revision, by=editor, at=NOW)
    ministry, embassy = examples(content)
    assert [len(one.letters) for one in (ministry, embassy)] == [3, 3]
    words = "".join(text for text, _is_invented in ministry.letters[1])
    assert words.startswith(f"Dear Minister,\n\nI am {NAME}.\n\nLeave.\n\nTo Ministry of Justice.")
    client.force_login(editor)
    page = client.get(f"{LIST}{draft.pk}/preview/").content.decode()
    assert f"I am <mark>{NAME}</mark>." in page
    assert page.count("To Ministry of Justice.") == 3
    assert "Your Excellency," in page
