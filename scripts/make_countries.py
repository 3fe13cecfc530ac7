"""Write src/muster/names/data/countries.tsv: every name of every country that Muster reads.

Names in thirteen languages and the alpha-3 codes come from Unicode CLDR through Babel; official names, demonyms, former
states and the spellings found on lists and rosters are written by hand below. Babel is needed only here::

    python -m venv /tmp/v && /tmp/v/bin/pip install babel && /tmp/v/bin/python scripts/make_countries.py
"""

from __future__ import annotations

from pathlib import Path

from babel import Locale
from babel.core import get_global

OUT = Path(__file__).parents[1] / "src" / "muster" / "names" / "data" / "countries.tsv"
LANGUAGES = ("en", "ar", "fa", "ur", "ru", "uk", "fr", "es", "my", "he", "am", "tr", "zh")
NOT_COUNTRIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}

HEADING = """\
# Names of countries, one country a row: code, English name, every other name separated by "|".
# Names in {languages} and alpha-3 codes: Unicode CLDR {cldr} (licence Unicode-3.0,
# https://www.unicode.org/license.txt, copyright Unicode, Inc.), read through Babel.
# Official names, demonyms, former states and spellings of lists: by hand in scripts/make_countries.py, which writes this file.
"""

FORMER = """
su: Soviet Union, former Soviet Union, former USSR, SUHH, USSR, U.S.S.R., SUN, Soviet, Union of Soviet Socialist Republics, СССР, Советский Союз, الاتحاد السوفيتي, URSS, Union soviétique, Unión Soviética
yu: Yugoslavia, YUCS, CSXX, YUG, Yugoslav, Socialist Federal Republic of Yugoslavia, Federal Republic of Yugoslavia, SFRY, SFR Yugoslavia, FRY, Former Yugoslavia, Serbia and Montenegro, Югославия, يوغوسلافيا, Yougoslavie
cs: Czechoslovakia, CSHH, CSK, Czechoslovak, Czechoslovakian, Чехословакия, تشيكوسلوفاكيا, Tchécoslovaquie, Checoslovaquia
dd: East Germany, DDDE, DDR, GDR, German Democratic Republic, East German, ГДР
"""
"""States that are no more: kept under their own code, never turned into a successor."""

BY_HAND = """
ad: Andorran, Principality of Andorra
ae: Emirati, Emirian, UAE, U.A.E., Emirates, The United Arab Emirates, Dubai, Abu Dhabi, Sharjah, الامارات, إماراتي, أماراتی, ОАЭ
af: Afghan, Afghani, Afghanistani, Islamic Republic of Afghanistan, Islamic Emirate of Afghanistan, أفغاني, افغان, افغانی, افغانستانی, афганец, афганский, afghan, afghane, afgano
ag: Antiguan, Barbudan, Antigua and Barbuda
al: Albanian, Republic of Albania, ألباني
am: Armenian, Republic of Armenia, أرمني, армянин
ao: Angolan, Republic of Angola, أنغولي
ar: Argentine, Argentinian, Argentinean, Argentine Republic
at: Austrian, Republic of Austria, نمساوي
au: Australian, Commonwealth of Australia, أسترالي
az: Azerbaijani, Azeri, Azerbaidjan, Republic of Azerbaijan, أذربيجاني, азербайджанец
ba: Bosnian, Bosnia, Bosnia and Herzegovina, Bosnia-Herzegovina, Herzegovinian, BiH, Republika Srpska, بوسني, البوسنة
bb: Barbadian, Bajan
bd: Bangladeshi, Bengladesh, People's Republic of Bangladesh, بنغلاديشي, بنغالي
be: Belgian, Kingdom of Belgium, بلجيكي
bf: Burkinabe, Burkinabè, Burkinese, Upper Volta
bg: Bulgarian, Republic of Bulgaria, بلغاري
bh: Bahraini, Kingdom of Bahrain, بحريني, بحرینی
bi: Burundian, Burundi, Republic of Burundi, Burundais
bj: Beninese, Beninois, Béninois, Dahomey
bn: Bruneian, Brunei Darussalam
bo: Bolivian, Plurinational State of Bolivia, Bolivia (Plurinational State of), Boliviano
br: Brazilian, Federative Republic of Brazil, برازيلي, Brasileiro
bs: Bahamian, The Bahamas, Commonwealth of the Bahamas
bt: Bhutanese
bw: Motswana, Batswana, Botswanan
by: Belarusian, Belarussian, Byelorussian, Byelorussia, Republic of Belarus, Белоруссия, белорус, Republic of Byelarus, بيلاروسي, Biélorussie, Bielorrusia
bz: Belizean
ca: Canadian, كندي
cd: DRC, D.R.C., DR Congo, D.R. Congo, Congo-Kinshasa, Congo (Kinshasa), Democratic Republic of the Congo, The Democratic Republic of the Congo, Democratic Republic of Congo, Congo (Democratic Republic of the), Congo (DRC), Congo DR, Zaire, Zaïre, RDC, République démocratique du Congo, ДР Конго, ДРК, Демократическая Республика Конго, República Democrática del Congo, جمهورية الكونغو الديمقراطية
cf: Central African, CAR, Central African Republic, Centrafricain, Centrafrique, RCA, République centrafricaine, ЦАР
cg: Congo, Republic of the Congo, Republic of Congo, Congo-Brazzaville, Congo (Brazzaville), Congolese (Brazzaville), République du Congo, الكونغو
ch: Swiss, Swiss Confederation, سويسري
ci: Ivorian, Ivory Coast, Côte d'Ivoire, Cote d'Ivoire, Republic of Côte d'Ivoire, Ivoirien
cl: Chilean, Chileno
cm: Cameroonian, Republic of Cameroon, Camerounais
cn: Chinese, PRC, P.R.C., China PR, People's Republic of China, PR China, P.R. China, Mainland China, صيني, китаец, 中华人民共和国, 中國
co: Colombian, Columbia, Republic of Colombia, Colombiano, Colombiana
cr: Costa Rican, Costarricense
cu: Cuban, Republic of Cuba, Cubano
cv: Cape Verdean, Cabo Verdean, Cabo Verde, Cape Verde
cy: Cypriot, Republic of Cyprus, قبرصي
cz: Czech, Czech Republic, تشيكي, Чешская Республика
de: German, Federal Republic of Germany, West Germany, FRG, ألماني, آلمانی, немец, Allemand, Alemán
dj: Djiboutian, Republic of Djibouti, جيبوتي
dk: Danish, Dane, Kingdom of Denmark, دنماركي
dm: Commonwealth of Dominica
do: Dominicano
dz: Algerian, People's Democratic Republic of Algeria, جزائري, Algérien, Algérienne, алжирец
ec: Ecuadorian, Ecuadorean, Ecuatoriano
ee: Estonian, Republic of Estonia
eg: Egyptian, Arab Republic of Egypt, مصري, مصری, египтянин, Égyptien
eh: Sahrawi, Saharawi, Sahrawi Arab Democratic Republic, صحراوي
er: Eritrean, State of Eritrea, إريتري
es: Spanish, Spaniard, Kingdom of Spain, إسباني, Español, Española
et: Ethiopian, Federal Democratic Republic of Ethiopia, إثيوبي, حبشي, ኢትዮጵያዊ
fi: Finnish, Finn
fj: Fijian, Republic of Fiji
fm: Micronesian, Federated States of Micronesia, Micronesia (Federated States of)
fr: French, French Republic, Français, Française, فرنسي, فرانسوی, француз
ga: Gabonese
gb: British, Briton, UK, U.K., Great Britain, Britain, England, English, Scotland, Scottish, Wales, Welsh, Northern Ireland, United Kingdom of Great Britain and Northern Ireland, The United Kingdom, بريطاني, بريطانيا, بریتانیایی, англичанин, британец, Royaume-Uni, Britannique, Великобритания
gd: Grenadian
ge: Georgian, Republic of Georgia, грузин, جورجي
gh: Ghanaian, Republic of Ghana, غاني
gm: Gambian, The Gambia, Republic of the Gambia, Gambia (Islamic Republic of the)
gn: Guinean, Republic of Guinea, Guinea-Conakry, Guinea Conakry, Guinéen
gq: Equatorial Guinean, Equatoguinean, Republic of Equatorial Guinea
gr: Greek, Hellenic Republic, Hellenic, يوناني
gt: Guatemalan, Guatemalteco
gw: Bissau-Guinean, Guinea Bissau, Republic of Guinea-Bissau
gy: Guyanese, Co-operative Republic of Guyana
hk: Hong Kong, Hong Kong SAR, Hongkong, Hong Konger, Hong Kong (China), Hong Kong Special Administrative Region, Hong Kong Special Administrative Region China
hn: Honduran, Hondureño
hr: Croatian, Croat, Republic of Croatia, كرواتي
ht: Haitian, Republic of Haiti, Haïtien, Haïtienne
hu: Hungarian, Magyar
id: Indonesian, Republic of Indonesia, إندونيسي
ie: Irish, Republic of Ireland, Eire
il: Israeli, State of Israel, إسرائيلي, اسرائیلی, ישראלי, ישראלית, израильтянин
in: Indian, Republic of India, هندي, Bharat
iq: Iraqi, Republic of Iraq, عراقي, عراقية, عراقی, иракец, Irakien, Iraquí, Irakisch
ir: Iranian, Islamic Republic of Iran, Iran (Islamic Republic of), Persian, I.R. Iran, IRI, إيراني, ایرانی, иранец, Iranien, Iraní
is: Icelandic, Icelander
it: Italian, Italian Republic, إيطالي, Italiano
jm: Jamaican
jo: Jordanian, Hashemite Kingdom of Jordan, أردني, иорданец, Jordanien
jp: Japanese, ياباني
ke: Kenyan, Republic of Kenya, كيني
kg: Kyrgyz, Kyrgyzstani, Kirghiz, Kirgizstan, Kirghizstan, Kyrgyz Republic, Кыргызстан, Киргизия, киргиз
kh: Cambodian, Khmer, Kingdom of Cambodia, Kampuchea
ki: I-Kiribati
km: Comorian, Comoran, Union of the Comoros, Comores
kn: Kittitian, Nevisian, Saint Kitts and Nevis, St. Kitts and Nevis
kp: North Korean, DPRK, D.P.R.K., Democratic People's Republic of Korea, Korea (Democratic People's Republic of), North Korea, Korea North, Korea DPR, КНДР, كوري شمالي, Nord-coréen, Norcoreano
kr: South Korean, ROK, Republic of Korea, South Korea, Korea South, Korea (Republic of), كوري جنوبي
kw: Kuwaiti, State of Kuwait, كويتي, کویتی
kz: Kazakh, Kazakhstani, Kazakstan, Republic of Kazakhstan, казах
la: Lao, Laotian, Lao People's Democratic Republic, Lao PDR
lb: Lebanese, Lebanese Republic, لبناني, لبنانية, لبنانی, ливанец, Libanais, Libanaise, Libanés
lc: Saint Lucian, St. Lucia
li: Liechtensteiner
lk: Sri Lankan, Ceylon, Democratic Socialist Republic of Sri Lanka
lr: Liberian, Republic of Liberia
ls: Basotho, Mosotho
lt: Lithuanian
lu: Luxembourger, Luxembourgish
lv: Latvian
ly: Libyan, Libyan Arab Jamahiriya, State of Libya, Libyan Arab Republic, ليبي, ليبية, لیبیایی, ливиец, Libyen, Libyenne, Libio
ma: Moroccan, Kingdom of Morocco, مغربي, مغربية, марокканец, Marocain, Marocaine, Marroquí
mc: Monegasque, Monacan
md: Moldovan, Moldavia, Moldavian, Republic of Moldova, Moldova (Republic of), Молдова, Молдавия, молдаванин
me: Montenegrin, Crna Gora
mg: Malagasy, Madagascan
mh: Marshallese
mk: Macedonian, Macedonia, FYROM, Former Yugoslav Republic of Macedonia, The former Yugoslav Republic of Macedonia, Republic of North Macedonia, Macedonia (the former Yugoslav Republic of)
ml: Malian, Republic of Mali, مالي, Malien, Malienne, малиец
mm: Burma, Burmese, Myanma, Myanmar (Burma), Republic of the Union of Myanmar, Union of Myanmar, Myanmarese, Birmanie, Birmania, Birman, Бирма, بورما, بورمي, ဗမာ, မြန်မာနိုင်ငံ, မြန်မာ
mn: Mongolian, Mongol
mo: Macau, Macao, Macanese, Macau SAR
mr: Mauritanian, Islamic Republic of Mauritania, موريتاني, Mauritanien
mt: Maltese
mu: Mauritian
mv: Maldivian
mw: Malawian
mx: Mexican, United Mexican States, Mexicano, Mexicana, مكسيكي
my: Malaysian, ماليزي
mz: Mozambican, Republic of Mozambique
na: Namibian
ne: Nigerien, Nigérien, Republic of the Niger, The Niger
ng: Nigerian, Federal Republic of Nigeria, نيجيري
ni: Nicaraguan, Nicaragüense
nl: Dutch, Netherlander, Holland, The Netherlands, Kingdom of the Netherlands, هولندي, هولندا
no: Norwegian, Kingdom of Norway, نرويجي
np: Nepali, Nepalese, Federal Democratic Republic of Nepal
nr: Nauruan
nz: New Zealander, New Zealand
om: Omani, Sultanate of Oman, عماني, عمانی
pa: Panamanian, Republic of Panama, Panameño
pe: Peruvian, Peruano
pg: Papua New Guinean, PNG
ph: Filipino, Filipina, Philippine, The Philippines, Republic of the Philippines, فلبيني
pk: Pakistani, Islamic Republic of Pakistan, باكستاني, پاکستانی, пакистанец, Pakistanais, Pakistaní
pl: Polish, Pole, Republic of Poland, بولندي
pr: Puerto Rican
ps: Palestinian, Palestine, State of Palestine, West Bank, Gaza, Gaza Strip, West Bank and Gaza, West Bank and Gaza Strip, Occupied Palestinian Territory, Occupied Palestinian Territories, Palestinian Territory, Palestinian Territories, Palestine (State of), Palestinian Territory Occupied, OPT, oPt, Palestinian Authority, فلسطين, فلسطيني, فلسطينية, دولة فلسطين, غزة, قطاع غزة, الضفة الغربية, فلسطینی, палестинец, Палестина, Palestinien, Palestinienne, Palestino, Palestina, פלסטין, פלסטיני, עזה
pt: Portuguese, Portuguese Republic
pw: Palauan
py: Paraguayan
qa: Qatari, State of Qatar, قطري, قطری
ro: Romanian, Rumania
rs: Serbian, Serb, Republic of Serbia, صربي, серб
ru: Russian, Russia, Russian Federation, The Russian Federation, РФ, Российская Федерация, россиянин, россиянка, русский, روسي, روسية, روسی, روسیه, Russe, Ruso, Rusa, росіянин, Росія
rw: Rwandan, Rwandese, Ruanda, Republic of Rwanda, Rwandais
sa: Saudi, Saudi Arabian, KSA, Kingdom of Saudi Arabia, السعودية, سعودي, سعودية, سعودی, Arabie saoudite, Saoudien, саудовец
sb: Solomon Islander
sc: Seychellois
sd: Sudanese, Republic of the Sudan, Republic of Sudan, The Sudan, سوداني, سودانية, Soudanais, Sudanés, суданец
se: Swedish, Swede, سويدي
sg: Singaporean
si: Slovenian, Slovene
sk: Slovak, Slovakian, Slovak Republic
sl: Sierra Leonean
sm: Sammarinese
sn: Senegalese, Sénégalais
so: Somali, Somalian, Somalia (Federal Republic of), Federal Republic of Somalia, Somaliland, صومالي, صومالية, сомалиец, Somalien
sr: Surinamese, Surinam
ss: South Sudanese, Republic of South Sudan, جنوب سوداني, Sud-Soudanais
st: Sao Tomean, São Toméan, Sao Tome and Principe
sv: Salvadoran, Salvadorian, Salvadorean, Republic of El Salvador, Salvadoreño
sy: Syrian, Syrian Arab Republic, Syria Arab Republic, سوري, سورية, سوریه, سوری, الجمهورية العربية السورية, сириец, сирийка, сирийский, Syrien, Syrienne, Sirio, Siria
sz: Swazi, Swaziland, Kingdom of Eswatini
td: Chadian, Republic of Chad, Tchadien, تشادي
tg: Togolese, Togolais
th: Thai, Kingdom of Thailand
tj: Tajik, Tajikistani, Tadjikistan, Tadzhikistan, Republic of Tajikistan, таджик
tl: Timorese, East Timorese, East Timor, Democratic Republic of Timor-Leste
tm: Turkmen, Turkmenistani
tn: Tunisian, Republic of Tunisia, تونسي, تونسية, Tunisien, Tunisienne, тунисец, Tunecino
to: Tongan
tr: Turkish, Turk, Türkiye, Turkiye, Turkey, Republic of Turkey, Republic of Türkiye, Türk, تركي, تركية, ترکیه‌ای, турок, Turc
tt: Trinidadian, Tobagonian, Trinidad, Trinidad and Tobago, Republic of Trinidad and Tobago
tv: Tuvaluan
tw: Taiwanese, Taiwan, Taiwan Province of China, Republic of China, ROC, Chinese Taipei, Taiwan (Province of China)
tz: Tanzanian, United Republic of Tanzania, Tanzania (United Republic of)
ua: Ukrainian, The Ukraine, Crimea, Region: Crimea, українець, українка, украинец, украинка, أوكراني, Ukrainien
ug: Ugandan, Republic of Uganda, Ougandais
us: American, USA, U.S.A., U.S., US, United States of America, The United States, The United States of America, America, U.S. citizen, أمريكي, أميركي, أمريكا, آمریکا, آمریکایی, американец, США, Américain, Estadounidense, EE.UU., EEUU, Etats-Unis
uy: Uruguayan
uz: Uzbek, Uzbekistani, Republic of Uzbekistan, узбек
va: Vatican, Holy See, Vatican City State, The Holy See
vc: Saint Vincentian, Vincentian, Saint Vincent and the Grenadines, St. Vincent and the Grenadines
ve: Venezuelan, Bolivarian Republic of Venezuela, Venezuela (Bolivarian Republic of), Venezolano, Venezolana
vg: British Virgin Islands, Virgin Islands British, Virgin Islands (British), BVI
vi: US Virgin Islands, Virgin Islands U.S., Virgin Islands (U.S.)
vn: Vietnamese, Viet Nam, Socialist Republic of Vietnam
vu: Ni-Vanuatu
ws: Samoan, Western Samoa
xk: Kosovo, Kosovar, Kosovan, Kosovo Albanian, UNK, RKS, XKX, Republic of Kosovo, Kosovo (under UNSCR 1244), كوسوفي
ye: Yemeni, Yemenite, Republic of Yemen, Yemen Arab Republic, يمني, يمنية, یمنی, йеменец, Yéménite, Yemení
za: South African, RSA, Republic of South Africa, جنوب أفريقي
zm: Zambian
zw: Zimbabwean, Rhodesia, Republic of Zimbabwe
"""
"""Demonyms, official names and spellings met on lists and rosters. "Congolese", "Dominican" and "Korean" are left out: two countries share each."""

PLAIN = {
    "cd": "Democratic Republic of the Congo",
    "cg": "Republic of the Congo",
    "hk": "Hong Kong",
    "mm": "Myanmar",
    "mo": "Macao",
    "ps": "Palestine",
}
"""English names to show where CLDR's is written for a menu ("Congo - Kinshasa")."""


def by_hand(text: str) -> dict[str, list[str]]:
    """Read ``code: name, name`` lines; a comma never stands inside a name here."""
    rows = (line.split(":", 1) for line in text.strip().splitlines())
    return {code: [name.strip() for name in names.split(",")] for code, names in rows}


def from_cldr() -> dict[str, list[str]]:
    """Return alpha-2 code -> names in every language (English first), then the alpha-3 code."""
    locales = [Locale.parse(language) for language in LANGUAGES]
    codes = [c for c in locales[0].territories if len(c) == 2 and c.isalpha() and c not in NOT_COUNTRIES]
    names = {code.lower(): [loc.territories[code] for loc in locales if code in loc.territories] for code in codes}
    for alias, targets in get_global("territory_aliases").items():
        if len(alias) == 3 and alias.isalpha() and len(targets) == 1 and targets[0].lower() in names:
            names[targets[0].lower()].append(alias)
    return names


def main() -> None:
    """Write the table, hand-written names before CLDR's so that they win where two countries claim one name."""
    countries, hand = from_cldr(), by_hand(BY_HAND) | by_hand(FORMER)
    lines = [HEADING.format(languages=" ".join(LANGUAGES), cldr=get_global("cldr")["version"])]
    for code in sorted(countries | hand):
        english = PLAIN.get(code) or (countries.get(code) or hand[code])[0]
        others = dict.fromkeys([*hand.get(code, []), *countries.get(code, [])])
        others.pop(english, None)
        lines.append(f"{code}\t{english}\t{'|'.join(others)}\n")
    OUT.write_text("".join(lines), encoding="utf-8")
    print(f"{len(lines) - 1} countries -> {OUT.name}")


if __name__ == "__main__":
    main()
