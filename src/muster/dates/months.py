"""Names of months, in the languages rosters and lists are written in.

Reach for :func:`mark_months` while reading a date: it replaces every month name by a token ``@g03`` (calendar letter and
number), so that the grammar of dates need not know languages. Names are kept folded as :func:`fold` leaves text.
"""

from __future__ import annotations

import re
import unicodedata

CALENDARS = {"g": "gregorian", "h": "hijri", "p": "persian"}
"""Letter in a month token -> calendar name."""

_GREGORIAN = """
january jan | february feb | march mar | april apr | may | june jun | july jul | august aug | september sep sept | october oct | november nov | december dec
janvier janv | fevrier fev fevr | mars | avril avr | mai | juin | juillet juil | aout | septembre | octobre | novembre | decembre
enero ene | febrero | marzo | abril abr | mayo | junio | julio | agosto ago | septiembre setiembre set | octubre | noviembre | diciembre dic
январь января янв | февраль февраля фев февр | март марта мар | апрель апреля апр | май мая | июнь июня июн | июль июля июл | август августа авг | сентябрь сентября сен сент | октябрь октября окт | ноябрь ноября ноя нояб | декабрь декабря дек
січень січня січ | лютий лютого лют | березень березня бер | квітень квітня квіт кві | травень травня трав тра | червень червня черв чер | липень липня лип | серпень серпня серп сер | вересень вересня вер | жовтень жовтня жовт жов | листопад листопада лист | грудень грудня груд гру
يناير كانون_الثاني جانفي ژانويه ژانويه جنوري | فبراير شباط فيفري فوريه فبروري | مارس اذار مارچ | ابريل نيسان افريل اوريل اپريل | مايو ايار ماي مه مي | يونيو يونيه حزيران جوان ژوين ژوين جون | يوليو يوليه تموز جويليه يوليوز ژوييه جولاي | اغسطس اب اوت غشت اگست | سبتمبر ايلول شتنبر سپتامبر سپتمبر | اكتوبر تشرين_الاول اكتبر | نوفمبر تشرين_الثاني نونبر نوامبر نومبر | ديسمبر كانون_الاول دجنبر دسامبر دسمبر
"""

_HIJRI = """
محرم | صفر | ربيع_الاول | ربيع_الثاني ربيع_الاخر | جمادي_الاولي جمادي_الاول | جمادي_الثاني جمادي_الثانيه جمادي_الاخره جمادي_الاخر | رجب | شعبان | رمضان | شوال | ذو_القعده ذي_القعده ذيقعده ذوالقعده | ذو_الحجه ذي_الحجه ذيحجه ذوالحجه
muharram moharram | safar | rabi_al_awwal rabi_ul_awwal rabi_i rabi_1 | rabi_al_thani rabi_ath_thani rabi_ul_thani rabi_al_akhir rabi_ii rabi_2 | jumada_al_ula jumada_al_awwal jumada_i jumada_1 | jumada_al_thani jumada_al_thania jumada_al_akhira jumada_al_akhirah jumada_ath_thaniyah jumada_ii jumada_2 | rajab | shaban sha_ban shaaban | ramadan ramadhan ramazan | shawwal shawal | dhu_al_qadah dhu_al_qa_dah dhul_qadah dhu_l_qadah dhul_qida zulqada zul_qadah | dhu_al_hijjah dhul_hijjah dhu_l_hijjah dhul_hijja zulhijja zul_hijjah
"""

_PERSIAN = """
فروردين | ارديبهشت | خرداد | تير | مرداد امرداد | شهريور | مهر | ابان | اذر | دي | بهمن | اسفند
حمل | ثور | جوزا | سرطان | اسد | سنبله | ميزان | عقرب | قوس | جدي | دلو | حوت
farvardin | ordibehesht | khordad | tir | mordad amordad | shahrivar | mehr | aban | azar | dey | bahman | esfand
hamal | sawr | jawza | saratan | asad | sonbola sunbula | mizan | aqrab | qaws | jadi | dalw | hut
"""

_FOLDED = str.maketrans(
    {
        "ى": "ي",
        "ی": "ي",
        "ې": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
    }
    | {"ئ": "ي", "ـ": None, "’": "'", "‘": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "`": "'", "´": "'"}
    | dict.fromkeys("‐‑‒–—―−", "-")
)

_KEPT_MARKS = {"й": "й", "ї": "ї"}  # letters of their own in Russian and Ukrainian, not accented ones


def fold(text: str) -> str:
    """Return text as the readers of dates want it: lower case, plain digits, no accents, no invisible characters.

    For finding words only; what people see is always the text as received.
    """
    if text.isascii() and text.isprintable():  # by far the commonest: nothing to fold but case
        return " ".join(text.replace("`", "'").lower().split())
    text = unicodedata.normalize("NFKC", text).translate(_FOLDED).lower()
    text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else _bare(c) for c in text)
    return " ".join(text.split())


def _bare(character: str) -> str:
    if character in _KEPT_MARKS or unicodedata.category(character) in {"Cf", "Mn"}:
        return _KEPT_MARKS.get(character, "")
    if unicodedata.category(character) == "Cc":
        return " "
    return "".join(c for c in unicodedata.normalize("NFD", character) if unicodedata.category(c) != "Mn")


def _table(letter: str, names: str) -> dict[str, str]:
    """Return folded name -> token, from lines of twelve months each."""
    months = ((n, month) for line in names.strip().splitlines() for n, month in enumerate(line.split("|"), start=1))
    return {name.replace("_", " "): f"@{letter}{n:02}" for n, month in months for name in month.split()}


_TOKENS = _table("p", _PERSIAN) | _table("h", _HIJRI) | _table("g", _GREGORIAN)

# Longest first, or "rabi i" would take the beginning of "rabi ii". A digit may touch a name: 12Mar1975.
_NAMES = re.compile(
    r"(?<![^\W\d_])(?:"
    + "|".join(re.escape(name).replace(r"\ ", r"[\s'-]*") for name in sorted(_TOKENS, key=lambda n: (-len(n), n)))
    + r")(?![^\W\d_])\.?"
)


def mark_months(folded: str) -> str:
    """Return folded text with each month name replaced by its token, e.g. ``19 aug 1962`` -> ``19 @g08 1962``."""
    return _NAMES.sub(lambda m: _TOKENS[re.sub(r"[\s'-]+", " ", m.group().rstrip("."))], folded)
