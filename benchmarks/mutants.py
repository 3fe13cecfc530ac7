"""Small faults made in a source file, one by one, as a slip of the hand would make them.

Reach for :func:`mutated`. A fault is: a comparison, an operator, an *and* or a condition turned round; a number one more; a truth, a
word, a default changed; a refusal, a call, an entry of a table, a named argument or a setting of a part left out; nothing returned.

What no test could see is left alone, by these rules and by no list: docstrings, annotations and types; decorators of classes, which
freeze; text with a blank in it and text made up of parts, which are wording for people (or SQL, whose every statement is an entry that
is left out instead); and what stands inside a ``raise``, which says why. The ``raise`` itself is left out like any other.
"""

from __future__ import annotations

import ast

_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.RShift: ast.LShift,
    ast.LShift: ast.RShift,
}
_WORDING = {"remedy", "message", "doc"}
"""Named arguments that hold wording."""
_TYPING = {"TypeVar", "ParamSpec", "TypeAlias", "ClassVar"}


def mutated(source: str, number: int) -> tuple[ast.Module, Mutation]:
    """Return a source with the fault of a number; the mutation's ``count`` is how many there are."""
    mutation = Mutation(number)
    tree = ast.parse(source)
    tree.body = mutation.block(tree.body, table=True)
    return ast.fix_missing_locations(tree), mutation


class Mutation(ast.NodeTransformer):
    """Makes the fault of one number; counts all there are when the number is -1."""

    def __init__(self, wanted: int) -> None:
        self.wanted, self.count, self.what = wanted, 0, ""
        self._table = False

    def block(self, body: list[ast.stmt], *, table: bool = False) -> list[ast.stmt]:
        """Look at statements; those of a module or a class hold tables, whose entries are left out one by one."""
        before, self._table = self._table, table
        made = [self.visit(item) for item in body]
        self._table = before
        return made

    def _hit(self, node: ast.AST, what: str) -> bool:
        self.count += 1
        if self.count - 1 != self.wanted:
            return False
        self.what = f"line {getattr(node, 'lineno', 0)}: {what}"
        return True

    def _short(self, node: ast.AST) -> str:
        text = " ".join(ast.unparse(node).split())
        return text if len(text) <= 90 else f"{text[:87]}..."

    # definitions

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Leave annotations alone; look at what decorators are given, at defaults and at the body."""
        node.decorator_list = [self.visit(item) if isinstance(item, ast.Call) else item for item in node.decorator_list]
        node.args.defaults = [self.visit(item) for item in node.args.defaults]
        node.args.kw_defaults = [item and self.visit(item) for item in node.args.kw_defaults]
        node.body = self.block(node.body)
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """Leave decorators alone, look at the body: whether a class is frozen changes nothing that it does."""
        node.body = self.block(node.body, table=True)
        return node

    # statements

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        """Leave annotations and names of types alone, look at values."""
        if node.value is not None and "TypeAlias" not in ast.unparse(node.annotation):
            node.value = self.visit(node.value)
        return node

    def visit_Assign(self, node: ast.Assign) -> ast.AST:
        """Leave out what sets a part of something."""
        node.value = self.visit(node.value)
        part = any(isinstance(target, ast.Attribute | ast.Subscript) for target in node.targets)
        return ast.Pass() if part and self._hit(node, f"{self._short(node)} left out") else node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.AST:
        """Leave it out."""
        node.value = self.visit(node.value)
        return ast.Pass() if self._hit(node, f"{self._short(node)} left out") else node

    def visit_If(self, node: ast.If) -> ast.AST:
        """Negate a condition."""
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return node
        self.generic_visit(node)
        if self._hit(node, f"if {self._short(node.test)} negated"):
            node.test = ast.UnaryOp(ast.Not(), node.test)
        return node

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        """Leave a statement out; docstrings are none."""
        if isinstance(node.value, ast.Constant):
            return node
        what = self._short(node)
        self.generic_visit(node)
        bare = isinstance(node.value, ast.Yield)
        return ast.Pass() if not bare and self._hit(node, f"{what} left out") else node

    def visit_Return(self, node: ast.Return) -> ast.AST:
        """Return nothing."""
        what = self._short(node)
        self.generic_visit(node)
        nothing = node.value is None or (isinstance(node.value, ast.Constant) and node.value.value is None)
        return ast.Return(ast.Constant(None)) if not nothing and self._hit(node, f"{what} of nothing") else node

    def visit_Raise(self, node: ast.Raise) -> ast.AST:
        """Do not refuse."""
        return ast.Pass() if self._hit(node, f"{self._short(node)} left out") else node

    # expressions

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        """Turn a comparison round."""
        self.generic_visit(node)
        for at, operator in enumerate(node.ops):
            if type(operator) in _SWAPS and self._hit(node, f"{self._short(node)} turned round"):
                node.ops[at] = _SWAPS[type(operator)]()  # type: ignore[call-overload]
        return node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Take another operator."""
        self.generic_visit(node)
        if type(node.op) in _SWAPS and self._hit(node, f"{self._short(node)} with another operator"):
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        return node

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        """Take *or* for *and*."""
        self.generic_visit(node)
        if self._hit(node, f"{self._short(node)} with and for or"):
            node.op = _SWAPS[type(node.op)]()  # type: ignore[assignment]
        return node

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        """Leave a *not* out."""
        self.generic_visit(node)
        drop = isinstance(node.op, ast.Not) and self._hit(node, f"{self._short(node)} without its not")
        return node.operand if drop else node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        """Take the other of two values."""
        self.generic_visit(node)
        if self._hit(node, f"{self._short(node)} with the other value"):
            node.body, node.orelse = node.orelse, node.body
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        """Leave a filter out."""
        self.generic_visit(node)
        kept = [test for test in node.ifs if not self._hit(test, f"the filter {self._short(test)} left out")]
        node.ifs = kept
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """Leave a named argument out, unless its value is changed anyway; names of types and wording stay."""
        if isinstance(node.func, ast.Name) and node.func.id in _TYPING:
            return node
        node.func = self.visit(node.func)
        node.args = [self.visit(item) for item in node.args]
        kept = []
        for item in node.keywords:
            if item.arg not in _WORDING:
                item.value = self.visit(item.value)
                plain = item.arg is None or isinstance(item.value, ast.Constant)
                if not plain and self._hit(item.value, f"{item.arg}= of {self._short(node)} left out"):
                    continue
            kept.append(item)
        node.keywords = kept
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        """Leave what a type is of alone: names of types are like Mapping, names of tables like GRANTS."""
        name = ast.unparse(node.value).split(".")[-1]
        types = name in {"dict", "list", "tuple"} or (name[:1].isupper() and not name.isupper())
        return node if types else self.generic_visit(node)

    def visit_Set(self, node: ast.Set) -> ast.AST:
        """Leave an entry out."""
        self.generic_visit(node)
        node.elts = self._without_one(node.elts)
        return node if node.elts else ast.Call(ast.Name("set", ast.Load()), [], [])

    def visit_Dict(self, node: ast.Dict) -> ast.AST:
        """Leave an entry out."""
        self.generic_visit(node)
        pairs = [
            (key, value)
            for key, value in zip(node.keys, node.values, strict=True)
            if not self._hit(value, f"the entry {self._short(key) if key else '**'} left out")
        ]
        node.keys, node.values = [key for key, _ in pairs], [value for _, value in pairs]
        return node

    def visit_Tuple(self, node: ast.Tuple) -> ast.AST:
        """Leave an entry of a table out."""
        return self._row(node)

    def visit_List(self, node: ast.List) -> ast.AST:
        """Leave an entry of a table out."""
        return self._row(node)

    def _row(self, node: ast.Tuple | ast.List) -> ast.AST:
        table, written = self._table, isinstance(node.ctx, ast.Load)
        self._table = False
        self.generic_visit(node)
        self._table = table
        if table and written and len(node.elts) > 1:
            node.elts = self._without_one(node.elts)
        return node

    def _without_one(self, entries: list[ast.expr]) -> list[ast.expr]:
        return [item for item in entries if not self._hit(item, f"the entry {self._short(item)} left out")]

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.AST:
        """Leave wording alone."""
        return node

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        """Take another number, truth or word."""
        value = node.value
        if isinstance(value, bool):
            return ast.Constant(not value) if self._hit(node, f"{value} turned round") else node
        if isinstance(value, int):
            return ast.Constant(value + 1) if self._hit(node, f"{value} plus one") else node
        if isinstance(value, str) and value and " " not in value:
            return ast.Constant(f"{value}x") if self._hit(node, f"{value!r} changed") else node
        return node
