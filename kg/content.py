"""Where the content lies: beside this package in a checkout, inside it once installed."""

import hashlib
import sys
from functools import lru_cache
from importlib import util
from pathlib import Path
from types import ModuleType

HERE = Path(__file__).parent


def folder(name: str) -> Path:
    """Give the content folder called `name`: schema, loaders or queries.

    >>> folder("schema").is_dir()
    True
    """
    inside, beside = HERE / name, HERE.parent / name
    return inside if inside.is_dir() else beside


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """A hash of this installation: its code, its loaders and its schema."""
    made_of = hashlib.sha256()
    for root in (HERE, folder("loaders"), folder("schema")):
        for file in sorted(root.rglob("*")):
            if file.suffix in (".py", ".ttl", ".json"):
                made_of.update(file.relative_to(root).as_posix().encode() + b"\0")
                made_of.update(file.read_bytes())
    return made_of.hexdigest()


def module(path: Path) -> ModuleType:
    """Import one content file by its path, under the name it has when installed.

    A file already imported is not executed again. Raises whatever the file itself raises.
    """
    name = f"kg.{path.parent.name}.{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    spec = util.spec_from_file_location(name, path)
    assert spec is not None, path
    assert spec.loader is not None, path
    found = sys.modules[name] = util.module_from_spec(spec)
    try:
        spec.loader.exec_module(found)
    except BaseException:
        del sys.modules[name]
        raise
    return found
