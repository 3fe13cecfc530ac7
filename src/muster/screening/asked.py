"""What a screening kernel is given: tables, room to work in, what is asked, and the numbers of the model.

Reach for these types through :mod:`muster.screening.engine`. All are flat sequences of integers, or a few integers.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from muster.screening.packed import Integers


class Tables(NamedTuple):
    """What is near what, as :func:`muster.screening.packed.rows_of` lays it out.

    Attributes:
        near: of a query word: (listed word near it, likeness in thousandths).
        cut: of a query word: (longer listed word it begins, how much of that it is, in thousandths).
        whole: of a query word: (shorter listed word that begins it, how much of it that is).
        glue: of a query join: (listed word it may be, likeness).
        torn: of a query word: (listed join it may be, likeness).
        posts: of a listed word: (listed name, part counted over all names).
        join_posts: of a listed joined word: (listed name, join counted over all names).
        most: of a listed word: the greatest surprise of a part it stands in.
        join_most: of a listed joined word: the greatest surprise of the parts it is made of.
        listed: of a listed name: owner, whether its list calls it weak, and its rank in the order in which names are
            compared, LISTED_SIZE numbers each.
    """

    near: Integers
    cut: Integers
    whole: Integers
    glue: Integers
    torn: Integers
    posts: Integers
    join_posts: Integers
    most: Integers
    join_most: Integers
    listed: Integers


LISTED_SIZE: Final = 3


class Work(NamedTuple):
    """Room to work in; nothing in it is read before it is written for the subject at hand.

    Attributes:
        cells: of a listed name, CELL_SIZE numbers: SEEN: the query name that touched it last; STEP: the part that did;
            TOTAL: bound of its evidence so far; HERE: bound for the part at hand; HITS: parts of the query that may have a
            counterpart in it; LOOSE: whether parts may be divided differently.
        touched: listed names touched.
        clock: query names so far, parts so far, names touched, owners met.
        links: flat links of one pair of names.
        chosen: those that were chosen.
        best: of an owner, BEST_SIZE numbers: MET: the subject that met it last; WEIGHT of its best pair of names; the
            QUERY name of that pair; the OTHER.
        owners: owners met.
    """

    cells: Integers
    touched: Integers
    clock: Integers
    links: Integers
    chosen: Integers
    best: Integers
    owners: Integers


CELL_SIZE: Final = 6
SEEN: Final = 0
STEP: Final = 1
TOTAL: Final = 2
HERE: Final = 3
HITS: Final = 4
LOOSE: Final = 5
BEST_SIZE: Final = 4
MET: Final = 0
WEIGHT: Final = 1
QUERY: Final = 2
OTHER: Final = 3
MOST_LINKS: Final = 4096
MOST_CHOSEN: Final = 64


class Asked(NamedTuple):
    """What is asked of one subject.

    Attributes:
        first: its first name in the pack of queries.
        stop: the place after its last.
        number: of the subject, from 1, other for every call.
        need: least evidence of names and attributes together, without the prior, in millionths of a bit.
        most: what its attributes can be worth at most, in millionths of a bit.
        kinds: mask of what it can be: 1 a person, 2 an organisation.
        countries: mask of its nationalities; 0 when none is given.
        gender: 1 or 2; 0 when not given.
        year_from: first year it can be born in; 0 when not given.
        year_to: last such year.
        place: whether a birth place is given.
        service: whether a unit or rank is given.
    """

    first: int
    stop: int
    number: int
    need: int
    most: int
    kinds: int
    countries: int
    gender: int
    year_from: int
    year_to: int
    place: int
    service: int


OWNER_SIZE: Final = 7
"""Numbers of a listed entity: what it can be, and the rest as in :class:`Asked`, from ``kinds`` on."""


class Scale(NamedTuple):
    """The numbers of the model that bounds are made of; see :mod:`muster.screening.model`."""

    percent: int
    complete: int
    exact: int
    enough: int
    weak: int
    most: int
    born: int
    born_apart: int
    country: int
    country_apart: int
    gender: int
    gender_apart: int
    place: int
    service: int
