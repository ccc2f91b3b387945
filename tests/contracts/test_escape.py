"""Where Markdown is drawn, names of files are escaped: `literal` is for places that know none."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from tests.support.source import Module, assert_none, modules

_MARKDOWN = {"markdown", "caption", "info", "warning", "error", "success", "button", "expander", "popover", "toast"}


def unescaped(module: Module) -> Iterator[str]:
    """Calls that draw Markdown with a text that only went through `literal`."""
    for node in module.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _MARKDOWN:
            for argument in node.args[:1]:
                if _is_raw(argument):
                    yield f"{module.path}:{node.lineno}"


def _is_raw(node: ast.AST) -> bool:
    """Whether a call of `literal` reaches the text without `plain` around it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("plain", "literal"):
        return node.func.id == "literal"
    return any(_is_raw(child) for child in ast.iter_child_nodes(node))


def over_escaped(module: Module) -> Iterator[str]:
    """Options of a list whose backslashes would be seen: they know no Markdown."""
    for node in module.nodes:
        if isinstance(node, ast.keyword) and node.arg == "format_func":
            called = [
                n.func.id for n in ast.walk(node.value) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
            ]
            if "plain" in called:
                yield f"{module.path}:{node.value.lineno}"


def test_options_are_not_escaped() -> None:
    assert_none([line for module in modules("pages", "app.py") for line in over_escaped(module)])
    bad = Module.of("pages/x.py", "st.selectbox(x, y, format_func=lambda k: big(plain(k)))")
    assert list(over_escaped(bad)) == ["pages/x.py:1"]


def test_names_are_escaped_where_markdown_is_drawn() -> None:
    assert_none([line for module in modules("pages", "app.py") for line in unescaped(module)])


def test_the_rule_finds_what_it_is_for() -> None:
    bad = Module.of("pages/x.py", 'st.markdown(f"**{literal(name)}**")\nst.caption(literal(name))')
    good = Module.of("pages/x.py", 'st.markdown(plain(t("a", name=literal(name))))\nst.selectbox(literal(name), x)')
    assert list(unescaped(bad)) == ["pages/x.py:1", "pages/x.py:2"]
    assert list(unescaped(good)) == []
