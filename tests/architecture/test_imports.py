"""Who may know whom. A failure says what to do."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SERVICES = {block["package"] for block in tomllib.loads((ROOT / "services.toml").read_text()).values()}
OURS = SERVICES | {"chassis", "contracts", "web", "cli", "mailsink"}
FRAMEWORKS = {"flask", "flask_smorest", "sqlalchemy", "marshmallow", "kafka", "aiosmtplib", "httpx"}

MAY_KNOW = {
    **{service: {service, "chassis", "contracts"} for service in SERVICES},
    "contracts": {"contracts"},
    "chassis": {"chassis", "contracts"},
    "web": {"web", "chassis"},
    "mailsink": {"mailsink"},
    "cli": OURS,
}


def _files(package: str) -> Iterator[Path]:
    folder = next(ROOT.glob(f"services/*/src/{package}")) if package in SERVICES else ROOT / package
    for file in sorted(folder.rglob("*.py")):
        if "tests" not in file.relative_to(folder).parts:
            yield file


def _imports(file: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("package", sorted(MAY_KNOW))
def test_packages_know_only_what_they_may(package: str) -> None:
    for file in _files(package):
        foreign = (_imports(file) & OURS) - MAY_KNOW[package]
        assert not foreign, (
            f"{file.relative_to(ROOT)} imports {sorted(foreign)}. Services share only chassis and contracts: "
            "tell it by an event, or move what both need to the chassis."
        )


@pytest.mark.parametrize("package", sorted(SERVICES))
def test_the_domain_knows_no_framework(package: str) -> None:
    for file in _files(package):
        if "domain" in file.stem or "domain" in file.parts or file.stem == "policy":
            known = _imports(file) & FRAMEWORKS
            assert not known, f"{file.relative_to(ROOT)} imports {sorted(known)}: keep the rules free of frameworks."


@pytest.mark.parametrize("package", sorted(SERVICES))
def test_only_the_repository_knows_tables(package: str) -> None:
    for file in _files(package):
        layer = file.relative_to(next(ROOT.glob(f"services/*/src/{package}"))).parts[0].removesuffix(".py")
        if layer in {"routes", "schemas", "use_cases", "handlers"}:
            assert "sqlalchemy" not in _imports(file), f"{file.relative_to(ROOT)}: move the query to repository.py."


@pytest.mark.parametrize("package", sorted(SERVICES))
def test_the_same_question_has_its_answer_in_the_same_file(package: str) -> None:
    folder = next(ROOT.glob(f"services/*/src/{package}"))
    present = {path.stem for path in folder.iterdir()}
    expected = {"app", "settings", "policy", "routes", "use_cases", "domain", "repository"}
    missing = expected - present
    assert not missing, f"{package} lacks {sorted(missing)}: see the table of file names in docs/architecture.md."


def test_nothing_works_at_import_time() -> None:
    allowed = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Assign)
    allowed += (ast.AnnAssign, ast.If)
    for package in sorted(OURS):
        for file in _files(package):
            for node in ast.parse(file.read_text()).body:
                docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
                declares = isinstance(node, ast.Expr) and {"routes", "repository"} & {*file.parts, file.stem}
                assert isinstance(node, allowed) or docstring or declares, (
                    f"{file.relative_to(ROOT)}:{node.lineno} runs at import: move it into a function."
                )
