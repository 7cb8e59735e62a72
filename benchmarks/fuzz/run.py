"""Does any file make the loader fail? Feeds it inputs until one breaks a promise.

Each input is a role file made from a number, its seed: the same number makes the same file
on every machine. The promises held are those of docs/reliability.md about files.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from multiprocessing import Pool
from pathlib import Path
from typing import Final

import yaml

from mpcareers.catalog import yaml_file
from mpcareers.catalog.errors import CatalogError
from mpcareers.catalog.jsonio import decode, encode
from mpcareers.catalog.loader import load_catalog
from mpcareers.catalog.model import UNKNOWN, Role
from mpcareers.catalog.reader import FileReader
from mpcareers.catalog.store import builtin_root
from mpcareers.catalog.suggestions import Suggestions
from mpcareers.terminal import sanitize

SMALL: Final = Path(__file__).parents[2] / "tests" / "data" / "small"
SLOW: Final = 5.0
"""Seconds that no input may take: the largest file within the limits takes less than one."""

FLOOD: Final = 4_000
"""Characters of messages about one file that a reader's patience and two screens hold."""

PURE: Final = 0.2
"""The part of the inputs that goes through PyYAML's own parser instead of libyaml."""

WHOLE: Final = 0.1
"""The part that is read from a file with the catalog around it: it takes ten times as long."""

SURROGATES: Final = range(0xD800, 0xE000)
"""Codes that no character has."""

_PLACED: Final = re.compile(r".+:\d+:\d+: .+: .+", re.DOTALL)
_ACTING: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")

_YAML: Final = (
    *("- ", "? ", ": ", ", ", "[", "]", "{", "}", "&a ", "*a", "<<: ", "!", "!!", "!!str ", "!<"),
    *(
        "!%c0%80 ",
        "!!python/name:os ",
        "%YAML 1.1\n",
        "%YAML 9.9\n",
        "%TAG ! x\n",
        "---",
        "...",
        "#",
    ),
    *("|", ">", "|9", ">-", "'", '"', '"\\u0000"', '"\\ud800"', '"\\UFFFFFFFF"', '"\\x1b[31m"'),
    *("\n", "\r", "\r\n", "\t", " ", "\u0085", "\u2028", "\ufeff", "\0", "\x1b", "\x7f", "\ufffe"),
    *(
        "yes",
        "no",
        "on",
        "~",
        "null",
        "1",
        "-1",
        "017",
        "0x1F",
        "1_0",
        "12:30",
        ".inf",
        ".nan",
        "1e9",
    ),
    *(
        "2026-11-06",
        "2026-W45-5",
        "2001-12-14t21:59:43.10-05:00",
        "=",
        "@",
        "`",
        "%",
        "\\",
        "é",
        "\U0001f3b5",
    ),
    *("\u202e", "\u2066", "\u200b", "\U000e0041", "a" * 2_000, "[" * 30, "{a: " * 30, "- " * 30),
)
"""Words of YAML's grammar, and characters with a history."""

_KEYS: Final = (
    *("title", "also_called", "known_as", "summary", "family", "level", "kind_of", "productions"),
    *("settings", "phases", "responsibilities", "skills", "tools", "daily_life", "works_with"),
    *("leads_to", "getting_in", "counted_in", "pay", "questions", "disputes", "checked", "hours"),
    *("text", "sources", "role", "who", "country", "per", "low", "year", "fit", "source", "x", "1"),
    *("essential", "useful", "answer", "occupation", "kind", "what", "company", "called_when"),
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: valid, refused, or a broken promise in words."""

    kind: str
    seed: int
    verdict: str


def random_bytes(chance: random.Random) -> bytes:
    """Return bytes without any meaning."""
    return chance.randbytes(chance.randrange(400))


def mutated_role(chance: random.Random) -> bytes:
    """Return a real role with some bytes, lines or words changed."""
    content = bytearray(chance.choice(_ROLES))
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[at : at + 1] = chance.randbytes(1)
            case 1:
                del content[at : at + chance.randrange(1, 40)]
            case 2:
                content[at:at] = chance.choice(_YAML).encode("utf-8", "surrogatepass")
            case 3:
                other = chance.randrange(len(content) + 1)
                content[at:at] = content[other : other + chance.randrange(1, 80)]
            case _:
                lines = content.split(b"\n")
                place = chance.randrange(len(lines))
                lines.insert(chance.randrange(len(lines)), lines.pop(place))
                content = bytearray(b"\n".join(lines))
    return bytes(content)


def grammar(chance: random.Random) -> bytes:
    """Return a text made of YAML's own words."""
    words = chance.choices(_YAML + _KEYS, k=chance.randrange(1, 40))
    return "".join(words).encode("utf-8", "surrogatepass")


def structure(chance: random.Random) -> bytes:
    """Return well-formed YAML with the wrong things in the right places."""
    lines = [f"{key}: {_value(chance, 3)}" for key in chance.sample(_KEYS, chance.randrange(1, 12))]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


def hostile_text(chance: random.Random) -> bytes:
    """Return a valid role whose texts are made of any characters at all."""
    role = _SMALL_ROLE
    for place in re.findall(r"^(?:title|summary): (.*)$", role, re.MULTILINE):
        text = "".join(chr(_any_character(chance)) for _ in range(chance.randrange(1, 30)))
        quoted = "".join(f"\\U{ord(c):08x}" for c in text)
        role = role.replace(place, f'"{quoted}"', 1)
    return role.encode()


KINDS: Final[tuple[Callable[[random.Random], bytes], ...]] = (
    random_bytes,
    mutated_role,
    mutated_role,
    grammar,
    structure,
    hostile_text,
)


def _value(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.randrange(2):
        return chance.choice(_YAML + _KEYS)
    parts = [_value(chance, depth - 1) for _ in range(chance.randrange(4))]
    if chance.randrange(2):
        return f"[{', '.join(parts)}]"
    return "{" + ", ".join(f"{chance.choice(_KEYS)}: {part}" for part in parts) + "}"


def _any_character(chance: random.Random) -> int:
    code = chance.choice((chance.randrange(0x20, 0x250), chance.randrange(0x11_0000), 0x202E, 0x1B))
    return 0x20 if code in SURROGATES else code


class Bench:
    """A small catalog in which one role is replaced by each input in turn."""

    def __init__(self, root: Path) -> None:
        """Copy the catalog to `root`, which must not exist, and learn its ids."""
        shutil.copytree(SMALL, root)
        self._root = root
        self._role = root / "roles" / "copyist.yaml"
        catalog = load_catalog(root)
        words = catalog.vocabulary
        self._known: dict[str, Collection[str]] = {
            **{field.name: getattr(words, field.name) for field in fields(words)},
            "roles": tuple(catalog.roles),
            "sources": catalog.sources,
            "occupations": [o for each in catalog.countries.values() for o in each.occupations],
            "daily_life answers": {*words.daily_answers, UNKNOWN},
        }

    def examine(self, seed: int) -> Outcome:
        """Feed the input of this seed to the loader and say what became of it."""
        chance = random.Random(seed)  # noqa: S311 (a seed is no secret)
        make = chance.choice(KINDS)
        content = make(chance)
        is_pure = chance.random() < PURE
        setattr(yaml_file, "_Loader", yaml.SafeLoader if is_pure else yaml.CSafeLoader)  # noqa: B010
        started = time.perf_counter()
        try:
            verdict = self._verdict(content, is_whole=chance.random() < WHOLE)
        except CatalogError as error:
            verdict = _refusal([str(problem) for problem in error.problems])
        except Exception as error:  # noqa: BLE001 (any other error is what this looks for)
            verdict = f"{type(error).__name__}: {error}"
        if (seconds := time.perf_counter() - started) > SLOW:
            verdict = f"took {seconds:.1f} s"
        return Outcome(f"{make.__name__} ({'pure' if is_pure else 'libyaml'})", seed, verdict)

    def _verdict(self, content: bytes, *, is_whole: bool) -> str:
        """Read the role, alone or in its catalog, and hold it against what is promised."""
        if not is_whole:
            reader = FileReader("copyist.yaml", self._known, Suggestions())
            role, _ = reader.read(Role, yaml_file.parse(content, reader.name), id="copyist")
            if problems := reader.problems.reported():
                raise CatalogError(problems)
            return _taken(role, encode(role))
        self._role.write_bytes(content)
        catalog = load_catalog(self._root)
        return _taken(catalog.roles["copyist"], catalog.json_of("copyist"))


def _taken(role: Role, text: str) -> str:
    """Hold a role that was taken against what is promised about it."""
    if not role.title.strip():
        return "a role without a title"
    if decode(Role, text) != role:
        return "a role that does not come back from JSON"
    if _ACTING.search(text):
        return "JSON with a character that acts on a terminal"
    return "valid"


def _refusal(messages: Sequence[str]) -> str:
    """Hold messages against what is promised about them."""
    if not messages:
        return "refused without a message"
    for message in messages:
        if not _PLACED.fullmatch(message):
            return f"a message without a place: {message[:200]!r}"
        if _ACTING.search(sanitize(message)) or "\n" in message:
            return f"a message that is more than a line of text: {message[:200]!r}"
    if sum(map(len, messages)) > FLOOD:
        return f"{len(messages)} messages with {sum(map(len, messages)):,} characters"
    return "refused"


def _examine_all(seeds: range) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as directory:
        bench = Bench(Path(directory) / "catalog")
        return [bench.examine(seed) for seed in seeds]


def main() -> int:
    """Run the inputs and return 1 if one of them broke a promise."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--inputs", type=int, default=120_000, help="how many (120,000)")
    parser.add_argument("--seed", type=int, default=0, help="the first one's number (0)")
    parser.add_argument("--show", type=int, metavar="SEED", help="print one input and its outcome")
    asked = parser.parse_args()
    if asked.show is not None:
        return _show(asked.show)
    started = time.perf_counter()
    outcomes = Counter[tuple[str, str]]()
    broken: list[Outcome] = []
    for outcome in _outcomes(asked.seed, asked.inputs):
        is_kept = outcome.verdict in {"valid", "refused"}
        outcomes[outcome.kind, outcome.verdict if is_kept else "broken"] += 1
        broken += [] if is_kept else [outcome]
    _report(outcomes, broken, time.perf_counter() - started)
    return 1 if broken else 0


def _outcomes(first: int, count: int) -> Iterator[Outcome]:
    step = 500
    shares = [range(at, min(at + step, first + count)) for at in range(first, first + count, step)]
    with Pool() as pool:
        for share in pool.imap(_examine_all, shares):
            yield from share


def _report(outcomes: Counter[tuple[str, str]], broken: list[Outcome], seconds: float) -> None:
    for kind in sorted({kind for kind, _ in outcomes}):
        print(f"{kind:28}", *(f"{outcomes[kind, v]:7} {v}" for v in ("valid", "refused", "broken")))
    for outcome in broken:
        print(f"seed {outcome.seed}: {outcome.kind}: {outcome.verdict[:300]!r}")
    total = sum(outcomes.values())
    print(f"{total:,} inputs, {len(broken):,} broken promises, {seconds:.0f} s")


def _show(seed: int) -> int:
    """Print the input of a seed and what becomes of it."""
    chance = random.Random(seed)  # noqa: S311
    content = chance.choice(KINDS)(chance)
    (outcome,) = _examine_all(range(seed, seed + 1))
    print(repr(content), f"{outcome.kind}: {outcome.verdict}", sep="\n")
    return 0 if outcome.verdict in {"valid", "refused"} else 1


_SMALL_ROLE: Final = (SMALL / "roles" / "copyist.yaml").read_text(encoding="utf-8")
_ROLES: Final = [
    *(path.read_bytes() for path in sorted((SMALL / "roles").glob("*.yaml"))),
    *(path.read_bytes()[:6_000] for path in sorted((builtin_root() / "roles").glob("*.yaml"))[:4]),
]

if __name__ == "__main__":
    sys.exit(main())
