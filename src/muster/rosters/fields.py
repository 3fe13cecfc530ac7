"""The fields a roster may have, and what their columns are called in seven languages.

Reach for :data:`FIELDS` to know or document the fields, :func:`field_of` to tell what a heading means. The invariant: a
heading is known or it is not; there is no guessing by resemblance, which would put a number under the wrong name.
"""

from __future__ import annotations

import re
from functools import cache

from muster.dates.months import fold

_HEADINGS = {
    "id": "id|no|nr|number|serial|serial no|serial number|s no|sn|ref|reference|nomination id|subject id|row id|م|الرقم|رقم|الرقم المتسلسل|"
    "مسلسل|تسلسل|номер|номер п п|п п|numero|num|ref no|ردیف|شماره|စဉ်|အမှတ်စဉ်",
    "kind": "kind|type|subject type|entity type|schema|نوع المرشح|شخص او وحدة|тип|tipo|نوع مورد|အမျိုးအစား",
    "name": "full name|name in full|complete name|person name|nominee|nominee name|candidate|candidate name|subject|subject name|unit name|"
    "name of unit|participant|caption|الاسم الكامل|الاسم كاملا|الاسم الرباعي|الاسم الثلاثي|اسم المرشح|اسم الوحدة|фио|ф и о|полное имя|"
    "полное имя и отчество|піб|п і б|повне ім'я|nom complet|nom et prenom|nom et prenoms|noms et prenoms|nombre completo|"
    "nombre y apellidos|apellidos y nombres|نام کامل|نام و نام خانوادگی|အမည်အပြည့်အစုံ",
    "name?": "name|names|nom|noms|nombre|nombres|الاسم|اسم|имя|ім'я|نام|အမည်|နာမည်",
    "native_name": "native name|name native|name in native script|native script|original name|original script|name original script|"
    "name in arabic|arabic name|name arabic|name ar|name in burmese|burmese name|name in russian|name in cyrillic|name cyrillic|"
    "name in dari|name in pashto|name in persian|name in ukrainian|name in hebrew|name local|local name|الاسم بالعربية|"
    "الاسم بالعربي|الاسم باللغة العربية|имя на родном языке|nom en arabe|nom original|nombre original|nombre en arabe|"
    "نام به فارسی|နာမည် မြန်မာ|အမည် မြန်မာ|အမည် မြန်မာလို",
    "romanised_name": "romanised name|romanized name|latin name|name latin|name in latin|name in latin script|name in english|english name|"
    "name english|name en|transliteration|transliterated name|name romanised|name romanized|passport name|الاسم بالانجليزية|"
    "الاسم بالانكليزية|الاسم باللغة الانجليزية|الاسم باللاتينية|الاسم اللاتيني|имя латиницей|фио латиницей|имя латинскими буквами|"
    "nom en latin|nom romanise|transcription|nombre en latin|نام به انگلیسی|نام لاتین|အမည် အင်္ဂလိပ်|အမည် အင်္ဂလိပ်လို",
    "alias": "alias|aliases|aka|a k a|also known as|other name|other names|known as|nickname|nom de guerre|kunya|weak alias|previous name|"
    "former name|maiden name|الاسم الحركي|اسماء اخرى|اسم اخر|اللقب الحركي|الاسم المستعار|اسم الشهرة|الشهرة|псевдоним|псевдонимы|позывной|"
    "кличка|другие имена|прізвисько|псевдонім|autres noms|surnom|pseudonyme|otros nombres|apodo|alias conocido|نام مستعار|"
    "نام های دیگر|အခြားအမည်|အမည်ကွဲ|ငယ်အမည်",
    "first_name": "first name|first names|given name|given names|forename|forenames|firstname|givenname|الاسم الاول|اسم الاول|имена|prenom|"
    "prenoms|primer nombre|nombre de pila|نام کوچک",
    "middle_name": "middle name|middle names|second name|patronymic|middlename|отчество|по батькові|الاسم الثاني|الاسم الاوسط|deuxieme prenom|"
    "segundo nombre|نام میانی",
    "father_name": "father name|father s name|fathers name|name of father|fathername|اسم الاب|اسم الوالد|имя отца|ім'я батька|nom du pere|"
    "nombre del padre|نام پدر|အဘအမည်|ဖခင်အမည်|အဖအမည်",
    "grandfather_name": "grandfather name|grandfather s name|اسم الجد|الجد|имя деда|nom du grand pere|nombre del abuelo|نام پدربزرگ|ولدیت جد",
    "family_name": "family name|last name|last names|surname|surnames|family|lastname|familyname|tribe name|اللقب|الكنية|اسم العائلة|العائلة|"
    "النسبة|фамилия|прізвище|nom de famille|apellido|apellidos|primer apellido|نام خانوادگی|تخلص",
    "second_family_name": "second last name|second surname|second family name|segundo apellido|mother s surname|apellido materno",
    "birth_date": "birth date|date of birth|dob|birthdate|born|birth|birthday|year of birth|yob|birth year|تاريخ الميلاد|تاريخ الولادة|الميلاد|"
    "تاريخ ميلاد|المواليد|مواليد|سنة الميلاد|سنة الولادة|дата рождения|год рождения|д р|дата народження|рік народження|"
    "date de naissance|ne le|annee de naissance|fecha de nacimiento|f nacimiento|ano de nacimiento|nacimiento|تاریخ تولد|"
    "سال تولد|تولد|မွေးသက္ကရာဇ်|မွေးနေ့|မွေးသက္ကရာဇ",
    "birth_place": "birth place|place of birth|pob|birthplace|born in|village of birth|birth village|مكان الميلاد|مكان الولادة|محل الولادة|"
    "محل الميلاد|место рождения|місце народження|lieu de naissance|lugar de nacimiento|محل تولد|မွေးရပ်|မွေးဖွားရာဒေသ|မွေးဖွားရာအရပ်",
    "birth_city": "birth city|city of birth|town of birth|birth town|مدينة الميلاد|مدينة الولادة|город рождения|місто народження|"
    "ville de naissance|ciudad de nacimiento|شهر تولد|မွေးဖွားရာမြို့",
    "birth_region": "birth region|birth state|birth province|birth district|birth governorate|state of birth|province of birth|"
    "governorate of birth|district of birth|محافظة الميلاد|محافظة الولادة|область рождения|область народження|province de naissance|"
    "region de naissance|provincia de nacimiento|استان تولد|ولایت تولد|မွေးဖွားရာပြည်နယ်",
    "birth_country": "birth country|country of birth|بلد الميلاد|بلد الولادة|دولة الميلاد|страна рождения|країна народження|"
    "pays de naissance|pais de nacimiento|کشور تولد|မွေးဖွားရာနိုင်ငံ",
    "nationality": "nationality|nationalities|citizenship|citizen of|country|country of citizenship|الجنسية|جنسية|الدولة|البلد|гражданство|"
    "национальность|страна|громадянство|країна|nationalite|citoyennete|pays|nacionalidad|ciudadania|pais|تابعیت|ملیت|کشور|"
    "နိုင်ငံသား|နိုင်ငံ",
    "gender": "gender|sex|m f|الجنس|جنس|النوع|пол|стать|sexe|genre|sexo|genero|جنسیت|ကျား မ|လိင်|ကျားမ",
    "identifiers": "identifiers|identifier|ids|identity documents|documents|id documents|وثائق الهوية|الوثائق|документы|документи|"
    "documents d'identite|documentos|مدارک|အထောက်အထားများ",
    "passport": "passport|passport no|passport number|passportnumber|passport nr|رقم الجواز|جواز السفر|رقم جواز السفر|الجواز|паспорт|номер паспорта|"
    "серия и номер паспорта|passeport|numero de passeport|no de passeport|pasaporte|numero de pasaporte|شماره گذرنامه|"
    "گذرنامه|پاسپورت|နိုင်ငံကူးလက်မှတ်|နိုင်ငံကူးလက်မှတ်အမှတ်",
    "passport_country": "passport country|passport issuer|passport issued by|country of passport|passport issuing country|بلد اصدار الجواز|"
    "جهة اصدار الجواز|страна выдачи паспорта|pays du passeport|pais del pasaporte",
    "national_id": "national id|national id no|national id number|nationalid|national identity number|national number|identity card|id card|"
    "id card no|identity number|id number|idnumber|nid|nrc|tazkira|tazkera|cnic|civil id|personal number|الرقم الوطني|رقم الهوية|"
    "الهوية|رقم البطاقة|رقم الهوية الوطنية|الرقم القومي|رقم البطاقة الشخصية|личный номер|удостоверение личности|номер удостоверения|снилс|"
    "рнокпп|инн|inn code|посвідчення особи|carte d'identite|numero d'identite|cni|cedula|dni|documento de identidad|"
    "numero de identidad|کد ملی|شماره ملی|شماره شناسنامه|تذکره|شماره تذکره|نمبر تذکره|မှတ်ပုံတင်|မှတ်ပုံတင်အမှတ်|"
    "နိုင်ငံသားစိစစ်ရေးကတ်|နိုင်ငံသားစိစစ်ရေးကတ်အမှတ်",
    "police_id": "police id|police no|police number|badge|badge no|badge number|service no|service number|force number|الرقم العسكري|رقم الشرطة|"
    "الرقم الشرطي|رقم الخدمة|الرقم الذاتي|номер жетона|жетон|табельный номер|matricule|numero de matricule|placa|numero de placa|"
    "شماره پرسنلی|ကိုယ်ပိုင်အမှတ်",
    "military_id": "military id|military no|military number|army no|army number|personnel number|military service number|رقم الهوية العسكرية|"
    "военный билет|номер военного билета|військовий квиток|carte militaire|numero militar|libreta militar|شماره نظامی",
    "rank": "rank|grade|الرتبة|رتبة|الرتبه العسكرية|звание|воинское звание|чин|військове звання|звання|grado|rango|درجه|رتبه|ရာထူးအဆင့်|အဆင့်",
    "position": "position|post|role|job title|title|function|appointment|duty|duty position|المنصب|الوظيفة|منصب|وظيفة|المهمة|الصفة|должность|посада|"
    "poste|fonction|cargo|puesto|funcion|سمت|وظیفه|منصب فعلی|ရာထူး|တာဝန်",
    "unit": "unit|unit of service|current unit|force|organisation|organization|battalion|brigade|department|directorate|station|parent|parent unit|"
    "higher unit|الوحدة|وحدة|الفصيل|الكتيبة|اللواء|القوة|الجهة|الادارة|المديرية|подразделение|часть|воинская часть|в ч|підрозділ|"
    "військова частина|unite|affectation|unidad|dependencia|یگان|واحد|قطعه|တပ်ဖွဲ့|တပ်|တပ်ရင်း",
    "posting_from": "from|posting from|posted from|start|start date|since|date from|posting start|assigned|date of assignment|in post since|"
    "enlisted|date joined|من|من تاريخ|تاريخ التعيين|تاريخ المباشرة|تاريخ الالتحاق|с|дата назначения|начало службы|дата призначення|"
    "du|date d'affectation|depuis|desde|fecha de inicio|fecha de ingreso|از تاریخ|از|تاریخ انتصاب|မှ|စတင်သည့်နေ့",
    "posting_to": "to|posting to|posted to|posted until|end|end date|until|date to|posting end|till|الى|الى تاريخ|تاريخ الانتهاء|حتى|по|до|"
    "дата окончания|дата закінчення|au|jusqu'au|hasta|fecha de fin|تا تاریخ|تا|အထိ|ပြီးဆုံးသည့်နေ့",
    "commander": "commander|is commander|commanding|in command|commanding officer|command|unit commander|قائد|امر|القائد|قائد الوحدة|"
    "командир|командует|начальник|commandant|chef|commande|comandante|jefe|فرمانده|قوماندان|တပ်မှူး|တပ်ရင်းမှူး",
}
"""Field -> headings, divided by bars. "name?" is a name whose extent its neighbours decide; see ``guess_mapping``."""

FIELDS = tuple(field for field in _HEADINGS if field != "name?")
"""Every field a mapping may name."""

NAME_FIELDS = ("name", "native_name", "romanised_name", "alias", "first_name", "middle_name", "family_name")
"""Fields any one of which makes a roster a roster."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_ASIDE = re.compile(r"[(\[].*?[)\]]")
_BESIDE = re.compile(r"\s[/|–-]\s|[()\[\]]")
_NUMBERED = re.compile(r"(?<=\D)\s*\d+$")


def field_of(heading: str) -> str:
    """Return the field a heading means, ``"name?"`` for a bare "name", or empty when it is not known.

    Letter case, punctuation, a trailing number ("Alias 2") and, where the whole is not known, what stands in
    parentheses ("Date of birth (as in passport)") make no difference; a second language beside it ("Rank / Звание") helps.
    """
    if len(heading) > 200:
        return ""
    table = _by_heading()
    whole, short = _key(heading), _key(_ASIDE.sub(" ", heading))
    keys = (whole, short, _NUMBERED.sub("", whole).strip(), _NUMBERED.sub("", short).strip())
    return next((table[key] for key in keys if key in table), "") or _in_two_languages(heading)


def _in_two_languages(heading: str) -> str:
    """Return the field a heading like "Rank / Звание" means: the one its halves that are known agree on."""
    table = _by_heading()
    meant = {table[key] for half in _BESIDE.split(heading) if (key := _key(half)) in table}
    return meant.pop() if len(meant) == 1 else ""


@cache
def _by_heading() -> dict[str, str]:
    return {_key(heading): field for field, headings in _HEADINGS.items() for heading in headings.split("|")}


def _key(heading: str) -> str:
    folded = fold(_CAMEL.sub(" ", heading).replace("№", "no"))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
