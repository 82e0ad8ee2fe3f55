"""People who write Hebrew."""

from frontdesk_tui.desk.seeding.tongue import Tongue, names, towns

_FIRST = """
אביב=aviv אביגיל=avigail אבנר=avner אברהם=avraham אדם=adam אהרון=aharon אודי=udi אוהד=ohad אופיר=ofir אור=or אורה=ora
אורי=uri אורית=orit אורלי=orly אורן=oren איה=aya אילן=ilan אילנה=ilana אילת=ayelet איתי=itai איתמר=itamar אלון=alon
אליהו=eliyahu אליעזר=eliezer אלעד=elad אמיר=amir אסף=asaf אסתר=ester אפרת=efrat אריאל=ariel אריה=arie ארז=erez
בועז=boaz בן=ben בנימין=binyamin ברוך=baruch ברק=barak גבריאל=gavriel גד=gad גדעון=gideon גיא=guy גיל=gil גילה=gila
גלית=galit גלעד=gilad דב=dov דבורה=dvora דוד=david דור=dor דורית=dorit דינה=dina דליה=dalia דן=dan דנה=dana
דניאל=daniel דפנה=dafna הדר=hadar הדס=hadas הילה=hila זאב=zeev זיו=ziv חגית=hagit חיים=haim חן=hen חנה=hana טל=tal
טליה=talia יאיר=yair יגאל=yigal יהודה=yehuda יהונתן=yehonatan יואב=yoav יובל=yuval יונתן=yonatan יוסי=yossi יוסף=yosef
יעל=yael יעקב=yaakov יפה=yafa יצחק=yitzhak ירדן=yarden ישי=yishai ישראל=israel כרמל=karmel לאה=lea ליאור=lior
ליאת=liat לימור=limor מאיר=meir מאיה=maya מורן=moran מיכאל=michael מיכל=michal מירב=merav מרים=miriam משה=moshe
נגה=noga נדב=nadav נועה=noa נועם=noam נחום=nahum ניר=nir נעמה=naama נעמי=naomi נתן=natan עדי=adi עומר=omer עופר=ofer
עידו=ido עידית=idit עמית=amit ענבל=inbal ענת=anat ערן=eran צבי=zvi ציפי=tzipi קרן=keren רבקה=rivka רוני=roni
רונית=ronit רות=rut רחל=rahel רינה=rina רן=ran שגיא=sagi שי=shai שירה=shira שלומית=shlomit שלמה=shlomo שמעון=shimon
שרה=sara שרון=sharon תומר=tomer תמר=tamar
"""
_LAST = """
אבידן=avidan אביטל=avital אברהם=avraham אברמוב=avramov אדלר=adler אוחנה=ohana אוחיון=ohayon אזולאי=azulay אלבז=elbaz
אלון=alon אליהו=eliyahu אלמוג=almog אמסלם=amsalem ארבל=arbel אשכנזי=ashkenazi בוזגלו=buzaglo ביטון=biton בכר=bachar
בלום=blum בן_דוד=bendavid בן_חיים=benhaim בן_שושן=benshushan בן_ארי=benari ברגר=berger ברוך=baruch ברק=barak
ברקוביץ=berkovich גבאי=gabay גולן=golan גולדברג=goldberg גולדשטיין=goldstein גל=gal גליק=glick גרוס=gross גרין=green
גרינברג=grinberg דהן=dahan דוד=david דורון=doron דיין=dayan דרור=dror הורוביץ=horowitz הכהן=hacohen הלוי=halevi
הרוש=harush הררי=harari הרשקוביץ=hershkovich וולף=wolf ויס=weiss וינברג=weinberg וינר=wiener ועקנין=vaknin זהבי=zehavi
זוהר=zohar זכאי=zakai זמיר=zamir חדד=hadad חזן=hazan חיים=haim חסון=hasson טולדנו=toledano טל=tal יוסף=yosef יפה=yafe
יצחק=yitzhak ירושלמי=yerushalmi ישראלי=israeli כהן=cohen כוכבי=kochavi כץ=katz כרמי=carmi לביא=lavi לב=lev לוי=levi
לוין=levin ליבוביץ=leibovich לנדאו=landau לסרי=lasri מאיר=meir מויאל=moyal מור=mor מזרחי=mizrahi מיארה=miara
מימון=maimon מלכה=malka מלמד=melamed מנשה=menashe משה=moshe נאור=naor נוי=noy ניסים=nissim נחום=nahum נחמיאס=nahmias
סבג=sabag סגל=segal סויסה=suissa סלע=sela ספיר=sapir סרוסי=sarusi עזרא=ezra עמר=amar עטיה=atia פולק=polak פורת=porat
פישר=fisher פלד=peled פלדמן=feldman פנחס=pinhas פרידמן=friedman פרץ=peretz צדוק=zadok צור=tzur צרפתי=tzarfati
קדוש=kadosh קליין=klein קמחי=kimhi קפלן=kaplan קצב=katzav קרמר=kremer רובין=rubin רוזן=rosen רוזנברג=rosenberg
רוזנפלד=rosenfeld רון=ron רוט=roth רחמים=rahamim רביבו=revivo רייך=reich שביט=shavit שגב=segev שדה=sade שוורץ=schwartz
שחר=shahar שטיין=stein שטרית=shitrit שטרן=stern שלום=shalom שלו=shalev שמואל=shmuel שמש=shemesh שפירא=shapira
שרון=sharon ששון=sasson תורג׳מן=turgeman תמיר=tamir אוזן=uzan אסרף=assaraf בוחבוט=bohbot בנימין=binyamin גבע=geva
הדר=hadar וקסמן=waxman חורי=khoury יונה=yona מנצור=mansour סעדון=saadon עוז=oz צוקרמן=zukerman קורן=koren רז=raz
"""

HEBREW = Tongue(
    language="he",
    country="IL",
    first=names(_FIRST),
    last=names(_LAST),
    towns=towns(
        "תל אביב=6423806, ירושלים=9422108, חיפה=3303139, באר שבע=8489312, רמת גן=5252007, הרצליה=4672530, "
        "נתניה=4240119, רחובות=7610001, מודיעין=7177001, אילת=8810001"
    ),
    streets=("הרצל", "ז׳בוטינסקי", "ויצמן", "ביאליק", "רוטשילד", "הגפן", "האלון", "סוקולוב"),
    address="{street} {number}",
    firms=("{last} בע״מ", "{last} ובניו", "משרד עורכי דין {last}", "מאפיית {last}", "{last} אדריכלים"),
    positions=("מנהלת משרד", "מורה", "רופא", "מהנדסת תוכנה", "בעלים", "עורכת דין", "מנהל כספים"),
    remarks=(
        "מעדיפה שעות הבוקר.",
        "פציעה בברך שמאל, בלי כריעות עמוקות.",
        "להתקשר, לא לשלוח הודעות.",
        "מגיע תמיד עם הכלב.",
        "ביקשה חשבונית על שם החברה.",
        "אלרגי לשמן לבנדר.",
        "שוכח לבטל. להתקשר יום לפני.",
        "אוהבת מקום ליד החלון.",
    ),
    told=(
        "רוצה לחזור אחרי הניתוח; הרופא אישר מהחודש הבא.",
        "ביקשה תוכנית לשלושה חודשים, פעמיים בשבוע, בתשלום אחד.",
        "לא היה מרוצה מהשינוי במערכת השעות. התנצלנו והצענו שיעור חינם.",
        "שאלה אם אפשר להזמין שיעור סגור לשנים עשר עובדים בימי חמישי בצהריים.",
        "סוכם לדבר שוב בעוד שישה שבועות.",
    ),
    jobs=("להתקשר בקשר לחשבונית", "לשלוח מערכת שעות", "תוכנית תזונה", "לשאול מה שלום הברך", "להציע כרטיסייה"),
)
