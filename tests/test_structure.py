"""The shape of the project: content imports the machine's lowest layer, the machine names no content."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOADERS = sorted((ROOT / "loaders").glob("*.py"))
LOWEST = {
    "kg.statement",
    "kg.content",
    "kg.turtle",
    "kg.document",
    "kg.loaded",
    "kg.text",
    "kg.text.claim",
    "kg.text.gazetteer",
}


def imported(file: Path) -> set[str]:
    """The modules a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"kg.{alias.name}" for alias in node.names} if node.module == "kg" else {node.module}
    return found


@pytest.mark.parametrize("file", LOADERS, ids=lambda file: file.stem)
def test_a_loader_imports_the_lowest_layer_and_no_other_loader(file: Path) -> None:
    ours = {name for name in imported(file) if name.split(".")[0] in ("kg", "loaders")}
    assert {name for name in ours if not name.startswith("kg.register")} <= LOWEST


def test_the_machine_imports_no_content() -> None:
    for file in (ROOT / "kg").rglob("*.py"):
        assert not any(
            name.split(".")[-1] in {one.stem for one in LOADERS} - {"gazetteer"} for name in imported(file)
        ), file
        assert not any(name.startswith(("loaders", "queries", "schema")) for name in imported(file)), file


def test_files_are_rooms_one_can_know() -> None:
    long = {
        str(file.relative_to(ROOT)): lines
        for folder in ("kg", "loaders")
        for file in (ROOT / folder).rglob("*.py")
        if (lines := len(file.read_text(encoding="utf-8").splitlines())) > 300
    }
    assert long == {}


def test_content_folders_are_no_packages() -> None:
    assert not [
        folder for folder in ("loaders", "queries", "schema") if (ROOT / folder / "__init__.py").exists()
    ]


def test_every_public_name_of_the_machine_is_documented() -> None:
    bare = []
    for file in [*(ROOT / "kg").rglob("*.py"), *LOADERS]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree), file
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                inner = any(
                    node in ast.walk(f)
                    for f in ast.walk(tree)
                    if isinstance(f, ast.FunctionDef) and f is not node
                )
                if not inner and not ast.get_docstring(node):
                    bare.append(f"{file.relative_to(ROOT)}: {node.name}")
    assert bare == []
