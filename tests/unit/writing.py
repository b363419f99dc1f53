"""Sentences in many scripts, with all that their writing needs: joiners, piled marks, selectors, directional signs."""

from __future__ import annotations

import unicodedata
from typing import Final

SENTENCES: Final = {
    "Adlam": "𞤃𞤭𞤲 𞤬𞤮𞤼 𞤯𞤮𞥅 𞤺𞤮𞤱𞥆𞤢",
    "Amharic": "ሁላችንም አብረን እንወስናለን።",
    "Arabic": "يُقَرِّرُ المُجْتَمَعُ مَعًا، وَلِكُلٍّ رَأْيٌ.",
    "Arabic, of the Qur'an": "بِسْمِ ٱللَّهِ ٱلرَّحْمَـٰنِ ٱلرَّحِيمِ ۝١",
    "Arabic, with a phone number": "اتصل بنا: \u202a+44 20 7946 0958\u202c\u200f!",
    "Armenian": "Մենք միասին ենք որոշում։",
    "Bengali": "আমরা সবাই র\u200d\u09cdযালিতে একসাথে সিদ্ধান্ত নিই।",
    "Braille": "⠞⠓⠑\u2800⠛⠗⠕⠥⠏\u2800⠙⠑⠉⠊⠙⠑⠎",
    "Burmese": "မြွှေ့ ကျွန်ုပ်တို့ အတူတကွ\u200bဆုံးဖြတ်ကြသည်။",
    "Cherokee": "ᎢᎦᏓ ᎠᏂᏔᎵ ᏓᏄᎪᏔ",
    "Chinese": "我们一起决定，没有人被落下。",
    "Church Slavonic": "Гдⷭ҇и поми́лꙋй на́съ",
    "English": "The nurse asks what she does well – “everything”, she says; naïve?",
    "Georgian": "ჩვენ ერთად ვწყვეტთ.",
    "German": "Zusammen\u00adarbeit heißt: gemeinsam entscheiden.",
    "Greek": "Οἱ πολῖται κοινῇ βουλεύονται· ᾧ τινι δοκεῖ, ᾱ\u0314\u0301\u0345.",
    "Gujarati": "અમે સાથે મળીને નિર્ણય લઈએ છીએ.",
    "Hebrew": "בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים, וְכֻלָּנוּ מַחְלִיטִים (together)\u200f!",
    "Hebrew, around English": "אמרה \u2068the nurse\u2069, והם \u2067שמעו \u2066(all)\u2069\u2069.",
    "Hebrew, with a point kept apart": "עֲו\u200c\u05b9ן לֹ\u05bd\u034f\u05b7א",
    "Hindi": "हम सब मिलकर निर्णय लेते हैं; क्\u200dषेत्र, श्रीमान्\u200cजी, फ़ैज़।",
    "Japanese": "葛\U000e0100城市で一緒に決めました。ｶﾞｯｺｳ、か\u3099、〜！",
    "Kannada": "ರ\u200d\u0ccdಯಾಂಕ್ ಇಲ್ಲದೆ ನಾವು ಒಟ್ಟಿಗೆ ನಿರ್ಧರಿಸುತ್ತೇವೆ.",
    "Khmer": "យើង\u200bសម្រេចចិត្ត\u200bជាមួយ\u200bគ្នា ស៊្រី។",
    "Korean": "우리는 함께 결정합니다. ㅋㅋㅋ",
    "Lao": "ພວກເຮົາຕັດສິນໃຈຮ່ວມກັນ ນໍ້າ.",
    "Malayalam": "എന്\u200dറെ അവന്\u200d ഒരുമിച്ച് തീരുമാനിക്കുന്നു.",
    "Marathi": "दर्\u200dया आणि आम्ही एकत्र ठरवतो.",
    "Mathematics": "x̄ ≠ ∅\ufe00, ∑ᵢ aᵢ ≥ 0\ufe00, ¬(p ∧ q)",
    "Mongolian": "ᠮᠣᠩᠭᠣᠯ ᠬᠠᠭᠠᠨ\u180eᠠ ᠪᠠᠢ\u180bᠨ\u200dᠠ",
    "N'Ko": "ߒ ߓߘߊ߫ ߕߊ߯ ߊ߬ ߝߍ߬",
    "Persian": "می\u200cخواهم کتاب\u200cها را با هم بخوانیم؛ سال ۱۴۰۳ ه\u200d.ش.",
    "Phonetics": "[ˈb̥ɛ̃́ːt͡ʃʰ] ə̯̆",
    "Punjabi": "ਅਸੀਂ ਸਾਰੇ ਮਿਲ ਕੇ ਫ਼ੈਸਲਾ ਕਰਦੇ ਹਾਂ।",
    "Russian": "Мы решаем вместе, и за́мок, и замо́к.",
    "Sinhala": "ශ්\u200dරී ලංකාවේ අපි එකට තීරණය කරමු.",
    "Syriac": "ܐܢܚܢܢ ܟܠܢ ܡܶܬܡܰܠܟ݁ܺܝܢܰܢ",
    "Tamil": "நாங்கள் ஒன்றாக முடிவு செய்கிறோம்.",
    "Telugu": "మేము కలిసి నిర్ణయిస్తాము, క్\u200cష.",
    "Thai": "ผู้ป่วยกับพยาบาล\u200bร่วมกันออกแบบ น้ำใจที่ยิ่งใหญ่",
    "Tibetan": "བཀྲ་ཤིས་བདེ་ལེགས། ཧ\u0f90\u0fb5\u0fa8\u0fb3\u0fba\u0fbc\u0fbb\u0f82",
    "Vietnamese": "Chúng tôi cùng nhau quyết định, không ai bị bỏ lại.",
    "Yoruba": "A jọ ń ṣe ìpinnu; ẹ̀kọ́ ọ̀rọ̀.",
    "emoji": "👩\u200d🌾 👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 🏴\u200d☠\ufe0f 🧑🏿\u200d🤝\u200d🧑🏻 🐦\u200d⬛ 🩷",
    "emoji of text": "🙂\u200d↔\ufe0f ❤\ufe0f ☺\ufe0e 1\ufe0f\u20e3 ‼\ufe0f ℹ\ufe0f 〰\ufe0f",
    "emoji, a flag": "🇬🇧 🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f!",
}
"""Sentences as people type them, by language or kind."""

DECOMPOSED: Final = {f"{name}, decomposed": unicodedata.normalize("NFD", text) for name, text in SENTENCES.items()}
"""The sentences as some systems write them, with each mark a character of its own."""
