"""`/api/`: what other programmes may read, and the page that describes it.

Each app brings its own router. Without a key, read only, the same for everybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.docs import DocsBase

from hueandcry.offices import api as offices
from hueandcry.offices.api_forms import PARAMETERS, advice_on

MARKDOWN = MarkdownIt("commonmark", {"html": False})
NOTHING_HERE = "There is nothing at this address. /api/docs says what there is."


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """What an operation takes: `words` describe it, `example` and `default` are "" without one."""

    name: str
    words: str
    is_required: bool
    example: str
    default: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One address of the API as its page describes it.

    `answers` are pairs of status and name of the form that the answer has. `example` is an address
    to try it at.
    """

    name: str
    path: str
    title: str
    words: str
    parameters: tuple[Parameter, ...]
    answers: tuple[tuple[str, str], ...]
    example: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of an answer: of each field its name, its type in words, what it says.

    A form that is one of several words has those as `values` and no fields.
    """

    name: str
    words: str
    values: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]


class Description(DocsBase):
    """The page that describes the API, in our own look: Swagger's loads files of other hosts."""

    def render_page(self, request: HttpRequest, api: NinjaAPI, **_: Any) -> HttpResponse:
        described = api.get_openapi_schema()
        forms = answer_forms(described)
        context = {
            "title": api.title,
            "words": api.description,
            "operations": list(operations(described)),
            "forms": forms,
            "names": {form.name for form in forms},
            "openapi": self.get_openapi_url(api, {}),
        }
        return render(request, "site/api.html", context)


api = NinjaAPI(
    title="Hue & Cry",
    version="1",
    description=(
        "What the pages of the directory say, for programmes. Read only and without a key; no"
        " cookies. Scripts of every site may read it. Answers may be kept for five minutes."
    ),
    docs=Description(),
    urls_namespace="api",
)
api.add_router("", offices.router)


@api.exception_handler(ValidationError)
def wrong_parameter(request: HttpRequest, fault: ValidationError) -> HttpResponse:
    """Say which parameter is wrong, what it should be, and which state a name may mean.

    Never what was sent.
    """
    name = str(fault.errors[0]["loc"][-1])
    sentence = f"“{name}” is missing, or not as it should be: {PARAMETERS[name]}."
    advice = advice_on(name, request.GET.get(name, ""))
    return refusal(f"{sentence} {advice}".strip(), status=422)


@api.exception_handler(HttpError)
def refused(_request: HttpRequest, fault: HttpError) -> HttpResponse:
    return refusal(fault.message, status=fault.status_code)


def nothing_here(*_: Any, **_in_address: Any) -> HttpResponse:
    """For addresses below `/api/` that lead nowhere."""
    return refusal(NOTHING_HERE, status=404)


def refusal(sentence: str, *, status: int) -> HttpResponse:
    return JsonResponse({"detail": sentence}, status=status)


def paragraphs(words: str) -> SafeString:
    """Words of a description, which OpenAPI says are CommonMark, for the page; no HTML in them."""
    return SafeString(MARKDOWN.render(words))


def line(words: str) -> SafeString:
    return SafeString(MARKDOWN.renderInline(words))


def operations(described: Mapping[str, Any]) -> Iterator[Operation]:
    """The operations of an OpenAPI description, in its order."""
    for path, methods in described["paths"].items():
        for operation in methods.values():
            parameters = tuple(map(parameter, operation["parameters"]))
            yield Operation(
                name=operation["operationId"],
                path=path,
                title=operation["summary"],
                words=paragraphs(operation.get("description", "")),
                parameters=parameters,
                answers=tuple(
                    (str(status), form_of(answer))
                    for status, answer in sorted(operation["responses"].items(), key=str)
                ),
                example=example_of(path, parameters),
            )


def parameter(described: Mapping[str, Any]) -> Parameter:
    schema = described["schema"]
    return Parameter(
        name=described["name"],
        words=line(described.get("description", "")),
        is_required=described.get("required", False),
        example=str(schema.get("example", "")),
        default=str(schema.get("default") or ""),
    )


def form_of(answer: Mapping[str, Any]) -> str:
    """The name of the form of a JSON answer, else its media type."""
    media, content = next(iter(answer["content"].items()))
    name = content.get("schema", {}).get("$ref", "")
    return str(name).rpartition("/")[2] if name else str(media)


def example_of(path: str, parameters: tuple[Parameter, ...]) -> str:
    needed = {one.name: one.example for one in parameters if one.is_required}
    in_path = {name for name in needed if f"{{{name}}}" in path}
    asked = urlencode({name: value for name, value in needed.items() if name not in in_path})
    address = path.format_map({name: needed[name] for name in in_path})
    return f"{address}?{asked}" if asked else address


def answer_forms(described: Mapping[str, Any]) -> list[Form]:
    """The forms that answers have, and those in them, by name."""
    schemas = described["components"]["schemas"]
    waiting = [
        operation["responses"]
        for methods in described["paths"].values()
        for operation in methods.values()
    ]
    found: dict[str, Form] = {}
    while waiting:
        for name in forms_named(waiting.pop()):
            if name not in found:
                found[name] = form(name, schemas[name])
                waiting.append(schemas[name])
    return sorted(found.values(), key=lambda one: one.name)


def forms_named(part: Any) -> Iterator[str]:
    """The names of all forms to which a part of the description refers."""
    if isinstance(part, Mapping):
        if "$ref" in part:
            yield str(part["$ref"]).rpartition("/")[2]
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from forms_named(one)


def form(name: str, schema: Mapping[str, Any]) -> Form:
    return Form(
        name=name,
        words=paragraphs(schema.get("description", "")),
        values=tuple(schema.get("enum", ())),
        fields=tuple(
            (field, type_words(of_field), line(of_field.get("description", "")))
            for field, of_field in schema.get("properties", {}).items()
        ),
    )


def type_words(schema: Mapping[str, Any]) -> str:
    """A JSON schema in a few words: “list of Said”, “text or null”, “one of letter, picket”."""
    match schema:
        case {"$ref": name}:
            return str(name).rpartition("/")[2]
        case {"anyOf": several} | {"allOf": several}:
            return " or ".join(map(type_words, several))
        case {"type": "array", "items": one}:
            return f"list of {type_words(one)}"
        case {"type": "string", "format": "date"}:
            return "day"
    name = str(schema["type"])
    return {"string": "text", "integer": "whole number", "array": "list"}.get(name, name)
