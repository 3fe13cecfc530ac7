"""Names to test with: real ways of writing them, and any text at all."""

from __future__ import annotations

from hypothesis import strategies as st

REAL = (
    "Mohammed Ali Hassan",
    "محمد أحمد الحسن",
    "عبد الفتاح البرهان",
    "عبدالرحيم حمدان دقلو",
    "سيف الله بن عمر بن محمد",
    "أبو عمر الكردي",
    "Abu Khalid al-Masri",
    "Захаров Александр Сергеевич",
    "Оксана Ігорівна Ткаченко",
    "မင်းအောင်လှိုင်",
    "ဦးသိန်းစိန်",
    "ጻድቃን ገብረትንሳኤ",
    "דוד בן גוריון",
    "Ανδρέας Παπανδρέου",
    "გიორგი მარგველაშვილი",
    "Սերժ Սարգսյան",
    "김정은",
    "王小明",
    "สมชาย ใจดี",
    "Juan Carlos Pérez Gómez",
    "Jean-Pierre Nkurunziza",
    "O'Brien, Siobhán",
    "Brig. Gen. J. R. R. Okello",
    "Łukasz Żółć",
    "Nguyễn Văn An",
    "Abdurrahman Şahin oğlu",
)

real_names = st.sampled_from(REAL)
any_text = st.text(max_size=80)
names = st.one_of(real_names, any_text, st.tuples(real_names, any_text).map(" ".join))
