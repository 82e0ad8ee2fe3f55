"""What languages are called: in English those of ISO 639-1 and some that have a code of three letters only, in their
own language those that are spoken most."""

from collections.abc import Iterator

_ENGLISH = """
aa Afar/ab Abkhazian/ae Avestan/af Afrikaans/ak Akan/am Amharic/an Aragonese/ar Arabic/as Assamese/av Avaric/ay Aymara/
az Azerbaijani/ba Bashkir/be Belarusian/bg Bulgarian/bh Bihari/bi Bislama/bm Bambara/bn Bengali/bo Tibetan/br Breton/
bs Bosnian/ca Catalan/ce Chechen/ch Chamorro/co Corsican/cr Cree/cs Czech/cu Church Slavic/cv Chuvash/cy Welsh/
da Danish/de German/dv Divehi/dz Dzongkha/ee Ewe/el Greek/en English/eo Esperanto/es Spanish/et Estonian/eu Basque/
fa Persian/ff Fulah/fi Finnish/fj Fijian/fo Faroese/fr French/fy Western Frisian/ga Irish/gd Scottish Gaelic/
gl Galician/gn Guarani/gu Gujarati/gv Manx/ha Hausa/he Hebrew/hi Hindi/ho Hiri Motu/hr Croatian/ht Haitian Creole/
hu Hungarian/hy Armenian/hz Herero/ia Interlingua/id Indonesian/ie Interlingue/ig Igbo/ii Sichuan Yi/ik Inupiaq/io Ido/
is Icelandic/it Italian/iu Inuktitut/ja Japanese/jv Javanese/ka Georgian/kg Kongo/ki Kikuyu/kj Kuanyama/kk Kazakh/
kl Kalaallisut/km Khmer/kn Kannada/ko Korean/kr Kanuri/ks Kashmiri/ku Kurdish/kv Komi/kw Cornish/ky Kyrgyz/la Latin/
lb Luxembourgish/lg Ganda/li Limburgish/ln Lingala/lo Lao/lt Lithuanian/lu Luba-Katanga/lv Latvian/mg Malagasy/
mh Marshallese/mi Maori/mk Macedonian/ml Malayalam/mn Mongolian/mr Marathi/ms Malay/mt Maltese/my Burmese/na Nauru/
nb Norwegian Bokmål/nd North Ndebele/ne Nepali/ng Ndonga/nl Dutch/nn Norwegian Nynorsk/no Norwegian/nr South Ndebele/
nv Navajo/ny Nyanja/oc Occitan/oj Ojibwa/om Oromo/or Odia/os Ossetian/pa Punjabi/pi Pali/pl Polish/ps Pashto/
pt Portuguese/qu Quechua/rm Romansh/rn Rundi/ro Romanian/ru Russian/rw Kinyarwanda/sa Sanskrit/sc Sardinian/sd Sindhi/
se Northern Sami/sg Sango/sh Serbo-Croatian/si Sinhala/sk Slovak/sl Slovenian/sm Samoan/sn Shona/so Somali/sq Albanian/
sr Serbian/ss Swati/st Southern Sotho/su Sundanese/sv Swedish/sw Swahili/ta Tamil/te Telugu/tg Tajik/th Thai/
ti Tigrinya/tk Turkmen/tl Tagalog/tn Tswana/to Tongan/tr Turkish/ts Tsonga/tt Tatar/tw Twi/ty Tahitian/ug Uyghur/
uk Ukrainian/ur Urdu/uz Uzbek/ve Venda/vi Vietnamese/vo Volapük/wa Walloon/wo Wolof/xh Xhosa/yi Yiddish/yo Yoruba/
za Zhuang/zh Chinese/zu Zulu/
ast Asturian/ceb Cebuano/chr Cherokee/ckb Central Kurdish/cmn Mandarin/fil Filipino/fur Friulian/gsw Swiss German/
haw Hawaiian/hmn Hmong/hsb Upper Sorbian/kab Kabyle/kok Konkani/lad Ladino/mai Maithili/nds Low German/scn Sicilian/
sco Scots/tpi Tok Pisin/tzm Central Atlas Tamazight/wuu Wu Chinese/yue Cantonese
"""

_OWN = """
ar العربية/bg Български/bn বাংলা/ca Català/cs Čeština/da Dansk/de Deutsch/el Ελληνικά/es Español/et Eesti/eu Euskara/
fa فارسی/fi Suomi/fil Filipino/fr Français/ga Gaeilge/gl Galego/he עברית/hi हिन्दी/hr Hrvatski/hu Magyar/hy Հայերեն/
id Bahasa Indonesia/is Íslenska/it Italiano/ja 日本語/ka ქართული/ko 한국어/lt Lietuvių/lv Latviešu/mk Македонски/
ms Bahasa Melayu/nb Norsk bokmål/nl Nederlands/nn Nynorsk/no Norsk/pl Polski/pt Português/ro Română/ru Русский/
sk Slovenčina/sl Slovenščina/sq Shqip/sr Српски/sv Svenska/sw Kiswahili/th ไทย/tr Türkçe/uk Українська/ur اردو/
vi Tiếng Việt/yi ייִדיש/zh 中文/cy Cymraeg/am አማርኛ/ta தமிழ்/en Englisch
"""


def _read(table: str) -> Iterator[tuple[str, str]]:
    for line in table.replace("\n", "").split("/"):
        code, _, name = line.partition(" ")
        yield code, name


ENGLISH = dict(_read(_ENGLISH))
"""English names by code."""

OWN = {code: name for code, name in _read(_OWN) if code != "en"}
"""Own names by code, of the languages that are spoken most."""

CODES = {name.casefold(): code for table in (_ENGLISH, _OWN) for code, name in _read(table)}
"""Codes by name, English or their own, folded."""
