"""Where the desk's pages are."""

from __future__ import annotations

from django.urls import path

from hueandcry.desk import (
    staff,
    staff_cases,
    staff_disagreements,
    staff_events,
    staff_facts,
    staff_leaving,
    staff_news,
    staff_people,
    staff_reviews,
    staff_standing,
)

app_name = "desk"
urlpatterns = [
    path("", staff.inbox, name="inbox"),
    path("search/", staff.search, name="search"),
    path("sources/new/", staff.add, name="add"),
    path("sources/<int:pk>/", staff.source, name="source"),
    path("sources/<int:pk>/undo/", staff.take_back, name="undo"),
    path("sources/<int:pk>/withdraw/", staff.withdraw, name="withdraw_source"),
    path("sources/<int:pk>/restore/", staff.restore, name="take_source_back"),
    path("sources/<int:pk>/case/", staff.choose_case, name="choose_case"),
    path("cases/", staff_cases.cases, name="cases"),
    path("cases/<slug:slug>/", staff_cases.case, name="case"),
    path("cases/<slug:slug>/people/", staff_cases.people, name="case_people"),
    path("cases/<slug:slug>/people/undo/", staff_cases.undo, name="undo_judgement"),
    path(
        "cases/<slug:slug>/disagreements/", staff_disagreements.disagreements, name="disagreements"
    ),
    path("cases/<slug:slug>/disagreements/undo/", staff_disagreements.undo, name="undo_preference"),
    path("cases/<slug:slug>/events/", staff_events.events, name="events"),
    path("cases/<slug:slug>/events/undo/", staff_events.undo, name="undo_event_judgement"),
    path("cases/<slug:slug>/facts/", staff_facts.facts, name="facts"),
    path("cases/<slug:slug>/facts/lower/", staff_facts.lower, name="lower_facts"),
    path("cases/<slug:slug>/facts/propose/", staff_facts.propose, name="propose_facts"),
    path("cases/<slug:slug>/facts/answer/", staff_facts.answer, name="answer_facts"),
    path("cases/<slug:slug>/take-along/", staff_leaving.page, name="take_along"),
    path("cases/<slug:slug>/take-along/public/", staff_leaving.public, name="take_public"),
    path("cases/<slug:slug>/take-along/propose/", staff_leaving.propose, name="propose_handover"),
    path("cases/<slug:slug>/take-along/answer/", staff_leaving.answer, name="answer_handover"),
    path("cases/<slug:slug>/take-along/file/", staff_leaving.take, name="take_file"),
    path("cases/<slug:slug>/rename/", staff_leaving.rename, name="rename_case"),
    path("bring/", staff_leaving.bring, name="bring"),
    path("cases/<slug:slug>/news/", staff_news.news, name="news"),
    path("reviews/", staff_reviews.reviews, name="reviews"),
    path("reviews/keep/", staff_reviews.keep_fact, name="keep_fact"),
    path("persons/", staff_standing.persons, name="persons"),
    path("person/<int:pk>/", staff_people.person, name="person"),
    path("person/<int:pk>/basis/", staff_people.add_basis, name="add_basis"),
    path("person/<int:pk>/look-again/", staff_people.look, name="look_again"),
    path("person/<int:pk>/withdraw/", staff_people.end, name="withdraw"),
    path("person/<int:pk>/propose/", staff_people.wish, name="propose"),
    path("person/<int:pk>/answer/", staff_people.answer, name="answer"),
    path("person/<int:pk>/hide/", staff_people.hide_now, name="hide"),
    path("person/<int:pk>/pseudonym/", staff_people.rename, name="pseudonym"),
    path("person/<int:pk>/child/", staff_people.child, name="child"),
    path("ledger/", staff.ledger, name="ledger"),
]
