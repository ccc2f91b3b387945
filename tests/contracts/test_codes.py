"""Every code has its sentence and the values it needs, every sentence is said, no page has one of its own."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.contracts.test_text import LABELS
from tests.support.messages import Message, messages, parse
from tests.support.source import Module, assert_none, called_name, modules

CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
SAID_WHEN_A_CODE_HAS_NO_MESSAGE = {"error-unknown", "issue-unknown", "aside-unknown"}
LABEL_PREFIXES = tuple(f"{prefix}-" for prefix in (*LABELS, "outcome"))
# Keys made from a value elsewhere than in the call t(f"prefix-{value}"): prefix -> where.
DYNAMIC: dict[str, str] = {}
# Words of the glossary that wait for their page. A word that is used must leave this list.
WAITING = {"compared-with", "to-date"}


@dataclass(frozen=True)
class Said:
    """A place where a coded message is made: its key, and the values given (None: not to be known from the source)."""

    where: str
    key: str
    values: frozenset[str] | None


def said(module: Module) -> Iterator[Said]:
    """Errors, issues and set-aside rows that a module makes with a code written in place."""
    for call in module.nodes:
        if not isinstance(call, ast.Call):
            continue
        kind, position, keyword = _kind(called_name(call))
        for code in _codes(_argument(call, position, keyword)) if kind else ():
            yield Said(f"{module.path}:{call.lineno}", f"{kind}-{code.replace('_', '-')}", _values(call, kind))


def _kind(name: str) -> tuple[str, int, str]:
    """What a call makes, and where its code stands: our error classes and helpers named after what they make."""
    lowered = name.lower()
    if hasattr(builtins, name):
        return "", 0, ""
    if name.endswith("Error"):
        return "error", 0, "code"
    if lowered.endswith("issue"):
        return "issue", 0, "code"
    if lowered.endswith("setaside"):
        return "aside", 1, "reason"
    return "", 0, ""


def _argument(call: ast.Call, position: int, keyword: str) -> ast.expr | None:
    named = next((k.value for k in call.keywords if k.arg == keyword), None)
    return named or (call.args[position] if len(call.args) > position else None)


def _codes(node: ast.expr | None) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as code) if CODE.fullmatch(code):
            yield code
        case ast.IfExp(body=yes, orelse=no):
            yield from _codes(yes)
            yield from _codes(no)


def _values(call: ast.Call, kind: str) -> frozenset[str] | None:
    if kind == "error":
        names = [k.arg for k in call.keywords]
        return None if None in names else frozenset(name for name in names if name)
    if kind == "aside":
        return frozenset()
    given = _argument(call, 3, "values")
    match given:
        case None:
            return frozenset({"where"})
        case ast.Dict(keys=keys) if all(isinstance(key, ast.Constant) for key in keys):
            return frozenset({"where", *(str(key.value) for key in keys if isinstance(key, ast.Constant))})
        case _:
            return None


def missing_values(place: Said, message: Message) -> list[str]:
    """Values that a message needs and a place does not give."""
    lacking = set() if place.values is None else message.variables - place.values
    return [f"{place.where}: {place.key} needs ${name}" for name in sorted(lacking)]


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_every_code_has_a_message(lang):
    places = [place for module in modules("kpi_core", "pages") for place in said(module)]
    assert_none([f"{p.where}: no message {p.key} in {lang}" for p in places if p.key not in messages(lang)])


def test_every_message_gets_the_values_it_needs():
    known = messages("en")
    places = [place for module in modules("kpi_core", "pages") for place in said(module)]
    assert_none([flaw for place in places if place.key in known for flaw in missing_values(place, known[place.key])])


# -- nothing is said in vain


def constants(*tops: str) -> set[str]:
    """Every string written in the source."""
    return {
        node.value
        for module in modules(*tops)
        for node in module.nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def asked_patterns(module: Module) -> Iterator[str]:
    """Keys asked for in a call, as regular expressions: ``t(f"page-{name}")`` asks ``page-.+``."""
    for call in module.nodes:
        if isinstance(call, ast.Call) and called_name(call) in ("t", "has"):
            for argument in call.args[:1]:
                yield from _patterns(argument)


def _patterns(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str() as key):
            yield re.escape(key).replace(r"\-", "-")
        case ast.JoinedStr(values=[ast.Constant(), *_] as parts):
            yield "".join(re.escape(part.value) if isinstance(part, ast.Constant) else ".+" for part in parts)
        case ast.IfExp(body=yes, orelse=no):
            yield from _patterns(yes)
            yield from _patterns(no)


def is_said(key: str, written: set[str], pattern: re.Pattern[str]) -> bool:
    """Whether the source mentions a key, its code, or a pattern that makes it."""
    code = key.partition("-")[2].replace("-", "_") if key.startswith(("error-", "issue-", "aside-")) else key
    return bool({key, code} & written) or pattern.fullmatch(key) is not None


def any_of(patterns: set[str]) -> re.Pattern[str]:
    """One pattern for all: `re` forgets the first of so many before the next key asks for it again."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in sorted(patterns)))


def test_every_message_is_said():
    written = constants("kpi_core", "pages", "app.py")
    patterns = {pattern for module in modules("kpi_core", "pages", "app.py") for pattern in asked_patterns(module)}
    asked = any_of(patterns | {f"{prefix}.+" for prefix in DYNAMIC})
    referred = {name for m in messages("en").values() for names in m.names.values() for name in names}
    exempt = SAID_WHEN_A_CODE_HAS_NO_MESSAGE | WAITING | referred
    assert_none(
        [
            f"{message.file}: {key} is never said"
            for key, message in messages("en").items()
            if key not in exempt and not key.startswith(LABEL_PREFIXES) and not is_said(key, written, asked)
        ]
    )


def test_waiting_words_wait():
    asked = {pattern for module in modules("kpi_core", "pages", "app.py") for pattern in asked_patterns(module)}
    assert set() == WAITING & asked, "in use now: take it out of WAITING"


# -- no sentence on a page but from the messages

SHOWN = {
    "title", "header", "subheader", "caption", "markdown", "write", "text", "info", "warning", "error", "success",
    "toast", "metric", "button", "download_button", "link_button", "page_link", "menu_button", "checkbox", "toggle",
    "radio", "selectbox", "multiselect", "slider", "select_slider", "text_input", "text_area", "number_input",
    "date_input", "file_uploader", "segmented_control", "pills", "expander", "popover", "dialog", "status", "spinner",
    "Page", "set_page_config", "badge",
}  # fmt: skip
SHOWN_KEYWORDS = {
    "label",
    "help",
    "title",
    "placeholder",
    "caption",
    "text",
    "alt",
    "page_title",
    "delta_description",
    "body",
}
LETTERS = re.compile(r"[^\W\d_]{2,}")
NOT_WORDS = re.compile(r":material/\w+:|:[a-z-]+\[|</?\w[^>]*>|&\w+;|[\w./-]+\.(py|svg|png|css)|%[A-Za-z]")


def visible_literals(module: Module) -> list[str]:
    """Words written in the source where Streamlit shows them."""
    return [
        f"{module.path}:{text.lineno} shows {text.value!r}: put it into kpi_core/text"
        for call in module.nodes
        if isinstance(call, ast.Call)
        for text in _shown(call)
        if LETTERS.search(NOT_WORDS.sub("", text.value))
    ]


def _shown(call: ast.Call) -> Iterator[ast.Constant]:
    if not isinstance(call.func, ast.Attribute):
        return
    places = [k.value for k in call.keywords if k.arg in SHOWN_KEYWORDS]
    if call.func.attr in SHOWN:
        places += call.args[:1]
    for place in places:
        parts = place.values if isinstance(place, ast.JoinedStr) else [place]
        yield from (part for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str))


def test_no_page_has_a_sentence_of_its_own():
    assert_none([offence for module in modules("pages", "app.py") for offence in visible_literals(module)])


# -- the checks check


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('raise SourceError("no_rows", file=name)', ("error-no-rows", {"file"})),
        ('raise errors.SourceError("no_rows", **values)', ("error-no-rows", None)),
        ('yield Issue("ids_repeat", Level.WARNING, name, {"count": 3})', ("issue-ids-repeat", {"where", "count"})),
        ('Issue("ids_repeat", values=values)', ("issue-ids-repeat", None)),
        ('Issue(code="ids_repeat")', ("issue-ids-repeat", {"where"})),
        ('SetAside(3, "total_row")', ("aside-total-row", set())),
        ('_issue("ids_repeat", values={"count": 3})', ("issue-ids-repeat", {"where", "count"})),
    ],
)
def test_codes_are_found(source, expected):
    (place,) = said(Module.of("kpi_core/ingest/a.py", source))
    assert (place.key, place.values) == expected


def test_both_sides_of_a_choice_are_found():
    places = said(Module.of("kpi_core/ingest/a.py", 'Issue("a_b" if x else "c_d")'))
    assert [place.key for place in places] == ["issue-a-b", "issue-c-d"]


@pytest.mark.parametrize("source", ['ValueError("wrong")', "SourceError(code)", 'Issue(f"a_{x}")', 'print("no_rows")'])
def test_what_is_no_code_is_not(source):
    assert list(said(Module.of("kpi_core/ingest/a.py", source))) == []


def test_a_value_that_is_not_given_is_found():
    (message,) = parse("error-no-rows = { $file } has no rows.\n    .hint = Choose another than { $sheet }.")
    assert missing_values(Said("a.py:1", "error-no-rows", frozenset({"file"})), message) == [
        "a.py:1: error-no-rows needs $sheet"
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [("page-data", True), ("error-no-rows", True), ("data-confirm", True), ("data-cancel", False)],
)
def test_what_is_said(key, expected):
    assert is_said(key, {"no_rows", "data-confirm"}, any_of({"page-.+", "export-.+"})) is expected


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ('st.title("Your data")', 1),
        ('column.metric("Leads", value)', 1),
        ('st.markdown(f"{n} rows")', 1),
        ('st.button(t("x"), help="What it does")', 1),
        ('st.title(t("data-title"))', 0),
        ('st.button(t("x"), key="data confirm")', 0),
        ('st.markdown(f"**{n}** · :material/check:")', 0),
        ('st.caption("—")', 0),
    ],
)
def test_words_on_a_page_are_found(source, count):
    assert len(visible_literals(Module.of("pages/data.py", source))) == count
