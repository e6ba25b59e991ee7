"""SQL is written by us: what comes from an input enters it as a parameter, or through the one quoting helper.

Read from the source code: every f-string and concatenation in `flows` and `warehouse` that holds SQL.
"""

import ast
import re
from pathlib import Path

import pytest

from warehouse.ddl import literal, literals, quoted

ROOT = Path(__file__).parents[2]
PACKAGES = ("flows", "warehouse")

_SQL = re.compile(
    r"\b(SELECT\s|INSERT\s+INTO|DELETE\s+FROM|UPDATE\s+\w+\s+SET|CREATE\s+(OR|TABLE|VIEW|SCHEMA|TEMP|SECRET)"
    r"|DROP\s+\w+|ATTACH\s|COPY\s|CALL\s|SET\s+\w+\s+=|WHERE\s|FROM\s+(read_|\())"
)
_QUOTING = {"literal", "literals", "quoted"}
# What holds words, names or places of an input, or of the person who runs this.
_FROM_OUTSIDE = frozenset({
    "address", "alias", "article", "body", "byline", "detail", "directory", "document_id", "entity_id",
    "excerpt", "file", "folder", "item", "key", "message", "path", "query", "run_id", "source_item", "title",
    "uri", "url", "value", "values", "warehouse", "word",
})  # fmt: skip
_HINTS = ("flows/cli.py", "flows/demo/__main__.py")  # show a query for a person to copy; execute none


def _is_sql(node):
    constants = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
    return any(isinstance(text, str) and _SQL.search(text) for text in constants)


def _interpolated(tree):
    """Yield every expression that is put into a text of SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr) and _is_sql(node):
            yield from (part.value for part in node.values if isinstance(part, ast.FormattedValue))
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod) and _is_sql(node):
            yield from (side for side in (node.left, node.right) if not isinstance(side, ast.Constant))
        elif _is_format(node) and _is_sql(node.func.value):
            yield from (*node.args, *(keyword.value for keyword in node.keywords))


def _is_format(node):
    is_method = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return is_method and node.func.attr == "format"


def _unquoted(node):
    """Yield the names in an expression that do not go through a quoting helper."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _QUOTING:
        return
    if isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in ("str", "repr", "join", "format", "replace", "strip", "map"):
            for argument in (node.func, *node.args):
                yield from _unquoted(argument)
    elif not isinstance(node, ast.JoinedStr):
        for child in ast.iter_child_nodes(node):
            yield from _unquoted(child)


def _faults(source):
    for expression in _interpolated(ast.parse(source)):
        strangers = _FROM_OUTSIDE.intersection(_unquoted(expression))
        if strangers:
            yield f"line {expression.lineno}: {ast.unparse(expression)} stands in SQL unquoted"


@pytest.mark.parametrize("package", PACKAGES)
def test_nothing_from_outside_is_put_into_sql(package):
    modules = {str(path.relative_to(ROOT)): path for path in (ROOT / package).rglob("*.py")}
    faults = {name: list(_faults(path.read_text(encoding="utf-8"))) for name, path in modules.items()}
    assert len(modules) > 20
    assert {name: found for name, found in faults.items() if found and name not in _HINTS} == {}


@pytest.mark.parametrize(
    "source",
    [
        "c.execute(f\"SELECT * FROM t WHERE title = '{title}'\")",
        "c.execute(f\"SELECT * FROM t WHERE title = '{article.title}'\")",
        'c.execute("SELECT * FROM t WHERE id = \'" + document_id + "\'")',
        "c.execute(\"SELECT * FROM t WHERE id = '%s'\" % run_id)",
        "c.execute(\"SELECT * FROM t WHERE id = '{}'\".format(source_item))",
        "q = f\"COPY t TO '{str(path)}'\"",
        "q = f\"SELECT * FROM t WHERE w IN ({', '.join(word for word in words)})\"",
    ],
)
def test_the_rule_finds_what_it_is_for(source):
    assert list(_faults(source))


def test_the_rule_lets_quoted_words_and_our_own_names_pass():
    assert not list(_faults('c.execute(f"SELECT {columns} FROM {LAKE}.t WHERE id = {literal(document_id)}")'))


@pytest.mark.parametrize(
    "text", ["it's", "'", "''", "\\", "a'; DROP TABLE t; --", "\u2019", "x" * 10_000, 'a"b']
)
def test_the_quoting_helpers_quote(text):
    import duckdb

    connection = duckdb.connect()
    query = f"SELECT {literal(text)} AS {quoted(text)}, {literal(text)} IN {literals([text])}"
    assert connection.execute(query).fetchall() == [(text, True)]
    assert connection.description[0][0] == text
