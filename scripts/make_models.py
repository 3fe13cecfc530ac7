"""Make src/muster/names/data/letters.tsv: what it costs to read the letters of Arabic and Hebrew script as Latin ones.

Sources (their licences allow shipping what is fitted on them): the NETransliteration data set (Wikidata, CC0) and the
Arabic-English transliterations of google/transliteration (Apache-2.0). Words of the ``*_dev`` sets are left out, in either
script, so that those can measure what was learned. What is shipped is costs of letters, no name of anybody.

    python scripts/make_models.py ../shared/data

Needs the extra ``fast``. How: two words are aligned at the least cost, a written letter read as no, one or two letters, with
letters nobody writes between; the cost per letter says by logistic regression whether they are spellings of one word. Costs
begin at the published romanisations and follow the gradient of that regression, whose negatives are the nearest other words
by three measures. Costs that decide seldom are then dropped, and the rest learned once more. Random choices are seeded, so
that the same data make the same bytes.
"""

from __future__ import annotations

import gzip
import json
import math
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numba import njit
from rapidfuzz import distance, process

from muster.names import reading
from muster.names.reading import ADD, ALPHABETS, BARE, COSTS, DOUBLE, DROP, SINGLE, SPELLED
from muster.names.romanise import letters, romanise

OUT = Path(__file__).parents[1] / "src/muster/names/data/letters.tsv"
HEAD = """\
# What it costs, in hundredths of a letter, to read a letter of an unvowelled script as Latin letters: script, kind, context,
# letter, costs. read: a written letter as one or two Latin ones, by its place. drop: a written letter not read, by the next
# letter. add: a Latin letter not written, by its place and the letter before. "*" is any, "." the end or the beginning.
# scale: likeness in thousandths by thousandths of cost per letter. Made by scripts/make_models.py from the NETransliteration
# data set (Wikidata, CC0) and the transliterations of google/transliteration (Apache-2.0).
"""
SOURCES = {"Arabic": ("wd_arabic_80", "google_ar2en_train"), "Hebrew": ("wd_hebrew_80",)}
SEED = 7
LONGEST = 25
VOWELS = "aeiouyw"
STEEPNESS = 12.0
"""Log-odds lost by a whole letter of cost per letter; it only sets the unit of the costs."""
RARE = 48
"""A cost used by fewer pairs than this is not kept."""
ELSEWHERE = {
    "Arabic": [
        "و=v",
        "ض=z",
        "ظ=z",
        "ذ=z",
        "ث=s",
        "ق=g",
        "ق=gh",
        "ج=j",
        "ج=g",
        "ج=c",
        "ه=e",
        "ة=e",
        "ة=t",
        "ى=i",
        "ي=e",
        "پ=p",
        "چ=ch",
        "چ=c",
        "گ=g",
        "ژ=zh",
        "ژ=j",
        "ڤ=v",
        "ف=v",
        "غ=g",
        "خ=h",
        "ح=h",
    ],
    "Hebrew": ["ו=v", "ח=ch", "ח=h", "כ=ch", "ב=v", "צ=z", "צ=ts", "ץ=z", "ז=z", "י=j", "ת=th", "פ=f", "ש=s"],
}
"""Readings that other languages of the script, or other conventions, use more than these data do."""
ELSEWHERE_COST = 0.4
"""What such a reading costs at most."""
POOL = 8_000
NEGATIVES = 3
LIKENESS = (
    (4.5, 1000),
    (3.0, 990),
    (2.0, 970),
    (1.0, 910),
    (0.0, 825),
    (-1.0, 740),
    (-2.0, 670),
    (-4.0, 560),
    (-9.0, 0),
)
"""Log-odds of being one word, in nats, and the likeness that stands for them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as numbers of letters, one after another, and where each begins."""

    flat: Any
    begin: Any


@dataclass(frozen=True, slots=True)
class Sample:
    """Pairs of words, each with what it is and what it weighs."""

    written: Words
    spelled: Words
    pairs: Any
    same: Any
    weight: Any


@dataclass(slots=True)
class Fit:
    """Costs while they are learned."""

    costs: Any
    start: Any
    most: Any
    learned: Any
    seen: Any
    bias: Any


def _pairs(folder: Path, script: str) -> list[tuple[str, str]]:
    kept = {pair for source in SOURCES[script] for pair in _read(folder / f"{source}.tsv.gz", script)}
    known = _measured(folder / f"translit_{script.lower()}_dev.jsonl.gz", script)
    return sorted(pair for pair in kept if not known.intersection(pair))


def _read(path: Path, script: str) -> Iterator[tuple[str, str]]:
    for line in _text(path):
        one, two, *_ = line.strip("\n").split("\t")
        latin, native = (one, two.replace(" ", "")) if path.name.startswith("wd_") else (two, one)
        spelled, bare = romanise(latin.strip()), _plain(native.strip(), script)
        if (
            bare
            and spelled.isalpha()
            and " " not in latin.strip() + native.strip()
            and len(bare + spelled) <= 2 * LONGEST
        ):
            yield bare, spelled


def _text(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()


def _plain(native: str, script: str) -> str:
    """A word in letters of the alphabet alone, empty when it has others."""
    numbers = reading.bare_letters(native, script)
    return "".join(ALPHABETS[script][number - 1] for number in numbers) if BARE - 1 not in numbers else ""


def _measured(path: Path, script: str) -> set[str]:
    rows = [json.loads(line) for line in _text(path)]
    names = [name for row in rows for side in ("query", "target") for name in row[side]["name"]]
    return {form for name in names for form in (romanise(name), _plain(name, script)) if form}


def _others(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """For each pair, written words with the spelling of another word near to the right one."""
    dice = random.Random(SEED)  # noqa: S311
    spellings = sorted({spelled for _, spelled in pairs})
    known: dict[str, set[str]] = {}
    for bare, spelled in pairs:
        known.setdefault(bare, set()).add(spelled)
    scorers = (
        distance.JaroWinkler.distance,
        distance.Levenshtein.normalized_distance,
        distance.Indel.normalized_distance,
    )
    mixed = dice.sample(pairs, len(pairs))
    out: list[tuple[str, str]] = []
    for number, start in enumerate(range(0, len(mixed), 512)):
        part, pool = mixed[start : start + 512], dice.sample(spellings, min(POOL, len(spellings)))
        table = process.cdist([spelled for _, spelled in part], pool, scorer=scorers[number % 3], dtype=np.float32)
        for (bare, _), row in zip(part, np.argsort(table, axis=1, kind="stable")[:, :8], strict=True):
            near = [pool[place] for place in row if pool[place] not in known[bare]]
            out += [(bare, spelling) for spelling in dice.sample(near, min(NEGATIVES, len(near)))]
    return out


def _words(words: list[tuple[int, ...]]) -> Words:
    begin = np.zeros(len(words) + 1, np.int64)
    begin[1:] = np.cumsum([len(word) for word in words])
    return Words(np.array([number for word in words for number in word], np.int64), begin)


def _sample(script: str, right: list[tuple[str, str]], wrong: list[tuple[str, str]]) -> Sample:
    bare, spelled = sorted({one for one, _ in right}), sorted({two for _, two in right})
    ones, twos = ({word: place for place, word in enumerate(words)} for words in (bare, spelled))
    same = np.concatenate([np.ones(len(right)), np.zeros(len(wrong))])
    return Sample(
        _words([reading.bare_letters(word, script) for word in bare]),
        _words([reading.spelled_letters(word) for word in spelled]),
        np.array([(ones[one], twos[two]) for one, two in right + wrong], np.int64),
        same,
        np.where(same > 0, 1.5, 0.5),
    )


@njit
def _align(bare, spelled, costs, path):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, C901
    """Return the least cost, as reading.reading_cost does, and write the costs it is the sum of, ended by -1, to path."""
    rows, columns = len(bare), len(spelled)
    least = np.zeros((rows + 1, columns + 1))
    taken = np.zeros((rows + 1, columns + 1), np.int64)
    for i in range(rows + 1):
        for j in range(columns + 1):
            if i == 0 and j == 0:
                continue
            best, slot = 1e9, -1
            if j > 0:
                previous = spelled[j - 2] if j > 1 else 0
                slot = ADD + (previous * SPELLED + spelled[j - 1]) * 2 + (1 if j == columns else 0)
                best = least[i, j - 1] + costs[slot]
            if i > 0:
                following = bare[i] if i < rows else 0
                other = DROP + following * BARE + bare[i - 1]
                if least[i - 1, j] + costs[other] < best:
                    best, slot = least[i - 1, j] + costs[other], other
                if j > 0:
                    place = 0 if i == 1 else 2 if i == rows else 1
                    other = SINGLE + (place * BARE + bare[i - 1]) * SPELLED + spelled[j - 1]
                    if least[i - 1, j - 1] + costs[other] < best:
                        best, slot = least[i - 1, j - 1] + costs[other], other
                if j > 1:
                    other = DOUBLE + (bare[i - 1] * SPELLED + spelled[j - 2]) * SPELLED + spelled[j - 1]
                    if least[i - 1, j - 2] + costs[other] < best:
                        best, slot = least[i - 1, j - 2] + costs[other], other
            least[i, j], taken[i, j] = best, slot
    i, j, step = rows, columns, 0
    while i > 0 or j > 0:
        slot = taken[i, j]
        path[step] = slot
        step += 1
        i -= 0 if slot >= ADD else 1
        j -= 1 if slot >= ADD or slot < DOUBLE else 0 if slot >= DROP else 2
    path[step] = -1
    return least[rows, columns]


@njit
def _learn(written, begins, spelled, starts, pairs, same, weight, order, fit, rate):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, PLR0917
    costs, start, most, learned, seen, bias = fit
    path = np.empty(4 * 64, np.int64)
    for row in order:
        one, two = pairs[row]
        bare, other = written[begins[one] : begins[one + 1]], spelled[starts[two] : starts[two + 1]]
        size = (len(bare) + len(other) + 2) / 2
        odds = bias[0] - STEEPNESS * _align(bare, other, costs, path) / size
        slope = (1 / (1 + np.exp(-odds)) - same[row]) * weight[row]
        bias[0] -= rate * 0.02 * slope
        for slot in path:
            if slot < 0:
                break
            if learned[slot]:
                step = -slope * STEEPNESS / size + 1e-4 * (costs[slot] - start[slot])
                seen[slot] += step * step
                costs[slot] = min(most[slot], max(0.0, costs[slot] - rate * step / np.sqrt(seen[slot] + 1e-3)))


@njit
def _measure(written, begins, spelled, starts, pairs, costs, used, per_letter):  # type: ignore[no-untyped-def] # noqa: ANN001, ANN202, PLR0917
    path = np.empty(4 * 64, np.int64)
    for row in range(len(pairs)):
        one, two = pairs[row]
        bare, other = written[begins[one] : begins[one + 1]], spelled[starts[two] : starts[two + 1]]
        per_letter[row] = _align(bare, other, costs, path) * 2 / (len(bare) + len(other) + 2)
        for slot in path:
            if slot < 0:
                break
            used[slot] += 1


def _flat(sample: Sample) -> tuple[Any, ...]:
    return (sample.written.flat, sample.written.begin, sample.spelled.flat, sample.spelled.begin, sample.pairs)


def _epochs(sample: Sample, fit: Fit, rates: list[float]) -> None:
    dice = np.random.default_rng(SEED)
    for rate in rates:
        order = dice.permutation(len(sample.pairs))
        state = (fit.costs, fit.start, fit.most, fit.learned, fit.seen, fit.bias)
        _learn(*_flat(sample), sample.same, sample.weight, order, state, rate)


def _used(sample: Sample, costs: Any) -> tuple[Any, Any]:
    used, per_letter = np.zeros(COSTS), np.zeros(len(sample.pairs))
    _measure(*_flat(sample), costs, used, per_letter)
    return used, per_letter


def _begin(script: str) -> Any:
    """Costs before anything is learned: letters as the published romanisations read them."""
    costs = np.array(reading.blank(), np.float64) / 100
    costs[:DOUBLE], costs[DOUBLE:DROP] = 1.2, 1.6
    add = costs[ADD:].reshape(SPELLED, SPELLED, 2)
    add[:] = 0.9
    add[:, list(reading.spelled_letters("aeiou"))] = 0.15
    add[range(SPELLED), range(SPELLED)] = 0.1
    for number, letter in enumerate(ALPHABETS[script], 1):
        _begin_letter(costs, number, "".join(letters(letter)), vowel=letter in "اأإآويىعئؤאויהע")
    return costs


def _begin_letter(costs: Any, number: int, read: str, *, vowel: bool) -> None:
    single = costs[:DOUBLE].reshape(3, BARE, SPELLED)
    spelled = reading.spelled_letters(read)
    if spelled:
        single[:, number, spelled[0]] = 0.1 if len(spelled) == 1 else 0.5
    if len(spelled) == 2:
        costs[DOUBLE + (number * SPELLED + spelled[0]) * SPELLED + spelled[1]] = 0.0
    if vowel:
        single[:, number, list(reading.spelled_letters(VOWELS))] = 0.3
        costs[DROP:ADD].reshape(BARE, BARE)[:, number] = 0.5


def _most(script: str) -> Any:
    """No cost may exceed these."""
    most = np.full(COSTS, 7.0)
    single, double = most[:DOUBLE].reshape(3, BARE, SPELLED), most[DOUBLE:DROP].reshape(BARE, SPELLED, SPELLED)
    for letter, _, read in (item.partition("=") for item in ELSEWHERE[script]):
        number, spelled = ALPHABETS[script].index(letter) + 1, reading.spelled_letters(read)
        (single[:, number] if len(spelled) == 1 else double[number])[..., *spelled] = ELSEWHERE_COST
    return most


def _prune(costs: Any, used: Any, known: Any) -> Any:
    """Put costs that decide seldom back to what holds for their letter anywhere; return which are kept.

    A reading that is known beforehand is kept however rare it is.
    """
    kept = (used >= RARE) | known
    kept[DROP:] = used[DROP:] >= RARE
    costs[:DOUBLE][~kept[:DOUBLE]] = reading.READ_AS_ANOTHER / 100
    costs[DOUBLE:DROP][~kept[DOUBLE:DROP]] = reading.READ_AS_TWO / 100
    for first, last, shape in ((DROP, ADD, (BARE, BARE)), (ADD, COSTS, (SPELLED, SPELLED * 2))):
        block, count, keep = (part[first:last].reshape(shape) for part in (costs, used, kept))
        usual = (block * count).sum(axis=0) / np.maximum(count.sum(axis=0), 1)
        usual = np.where(count.sum(axis=0) > 0, np.maximum(usual, 0.1), 1.0)
        block[:] = np.where(keep, block, usual)
    return kept


def _fit(script: str, sample: Sample) -> Fit:
    most = _most(script)
    costs = np.minimum(_begin(script), most)
    fit = Fit(costs, costs.copy(), most, np.ones(COSTS, np.bool_), np.full(COSTS, 0.1), np.array([4.0]))
    _epochs(sample, fit, [0.03 * (1 - epoch / 10) for epoch in range(6)])
    fit.learned = _prune(fit.costs, _used(sample, fit.costs)[0], fit.start < 1)
    fit.start = fit.costs.copy()
    _epochs(sample, fit, [0.012, 0.008, 0.004])
    fit.costs = np.round(fit.costs * 100)
    return fit


def _scale(sample: Sample, fit: Fit) -> str:
    """Likeness by cost per letter, so that a likeness means the same odds in every script."""
    per_letter = _used(sample, fit.costs / 100)[1]
    steepness, bias = _logistic(per_letter, sample.same)
    knots = {max(0, math.ceil((bias - odds) * 1000 / steepness)): likeness for odds, likeness in LIKENESS}
    return " ".join(f"{cost}={likeness}" for cost, likeness in sorted({0: 1000, **knots}.items()))


def _logistic(per_letter: Any, same: Any) -> tuple[float, float]:
    """Fit odds to cost per letter by Newton's method, as if one pair in four were a match."""
    points, answer = np.stack([-per_letter, np.ones(len(per_letter))], axis=1), np.array([STEEPNESS, 4.0])
    for _ in range(20):
        chance = 1 / (1 + np.exp(-points @ answer))
        slope, bend = points.T @ (same - chance), (points * (chance * (1 - chance))[:, None]).T @ points
        answer += np.linalg.solve(bend, slope)
    return float(answer[0]), float(answer[1])


def _rows(script: str, fit: Fit, scale: str) -> Iterator[str]:
    yield f"{script}\tscale\t*\t*\t{scale}"
    latin = "abcdefghijklmnopqrstuvwxyz"
    single, double = (
        fit.costs[:DOUBLE].reshape(3, BARE, SPELLED),
        fit.costs[DOUBLE:DROP].reshape(BARE, SPELLED, SPELLED),
    )
    drop, add = fit.costs[DROP:ADD].reshape(BARE, BARE), fit.costs[ADD:].reshape(SPELLED, SPELLED, 2)
    for number, letter in enumerate(ALPHABETS[script], 1):
        for place, name in enumerate(reading.PLACES):
            yield _row((script, "read", name, letter), single[place, number, 1:27], latin, reading.READ_AS_ANOTHER)
        pairs = double[number, 1:27, 1:27].reshape(-1)
        yield _row((script, "read", "*", letter), pairs, [a + b for a in latin for b in latin], reading.READ_AS_TWO)
        column = drop[: len(ALPHABETS[script]) + 1, number]
        yield _row((script, "drop", "*", letter), column, "." + ALPHABETS[script], None)
    for number, letter in enumerate(latin, 1):
        for ends, name in enumerate(("inner", "last")):
            yield _row((script, "add", name, letter), add[:27, number, ends], "." + latin, None)


def _row(head: tuple[str, ...], costs: Any, marks: Any, usual: int | None) -> str:
    """A row of the table; without a usual cost, the commonest stands first as what holds anywhere."""
    values = [int(cost) for cost in costs]
    common = Counter(values).most_common()
    rest = max(cost for cost, count in common if count == common[0][1]) if usual is None else usual
    told = [f"{mark}={cost}" for mark, cost in zip(marks, values, strict=True) if cost != rest]
    items = ([] if usual is not None else [f"*={rest}"]) + told
    return "\t".join([*head, " ".join(items)]) if items else ""


def make(folder: Path, say: Callable[[str], None]) -> str:
    """Learn the table of every script and return the file.

    Args:
        folder: where the data lie.
        say: told what was learned.
    """
    rows: list[str] = []
    for script in ALPHABETS:
        right = _pairs(folder, script)
        sample = _sample(script, right, _others(right))
        fit = _fit(script, sample)
        rows += filter(None, _rows(script, fit, _scale(sample, fit)))
        say(f"{script}: {len(right)} pairs of spellings, {int(fit.learned.sum())} costs")
    return HEAD + "".join(f"{row}\n" for row in rows)


if __name__ == "__main__":
    OUT.write_text(make(Path(sys.argv[1]) / "names", print), encoding="utf-8")
    print(f"-> {OUT.name}, {OUT.stat().st_size} bytes")
