"""People who write Japanese."""

from frontdesk_tui.desk.seeding.tongue import Tongue, names, towns

_FIRST = """
愛=ai 葵=aoi 明美=akemi 明=akira 彩=aya 彩香=ayaka 綾乃=ayano 歩=ayumi 千春=chiharu 千尋=chihiro 大地=daichi
大輔=daisuke 大樹=daiki 絵美=emi 恵理=eri 英二=eiji 文子=fumiko 二葉=futaba 剛=go 春香=haruka 春樹=haruki 春菜=haruna
陽斗=haruto 隼人=hayato 秀樹=hideki 英明=hideaki 日向=hinata 陽菜=hina 弘=hiroshi 浩二=koji 裕美=hiromi 博之=hiroyuki
穂乃香=honoka 一郎=ichiro 和夫=kazuo 和也=kazuya 和美=kazumi 一樹=kazuki 恵子=keiko 健一=kenichi 健太=kenta 健二=kenji
圭介=keisuke 琴音=kotone 浩平=kohei 久美子=kumiko 京子=kyoko 舞=mai 真央=mao 誠=makoto 真由美=mayumi 麻衣=mai
正人=masato 雅子=masako 雅也=masaya 愛美=manami 萌=moe 恵=megumi 美保=miho 美穂=miho 美香=mika 美紀=miki 未来=mirai
美咲=misaki 光=hikaru 美雪=miyuki 桃子=momoko 直樹=naoki 直美=naomi 菜々子=nanako 七海=nanami 奈緒=nao 夏希=natsuki
望=nozomi 修=osamu 蓮=ren 涼=ryo 涼太=ryota 亮介=ryosuke 玲奈=rena 莉子=riko 里美=satomi さくら=sakura サクラ=sakura
さゆり=sayuri 沙織=saori 聡=satoshi 聡子=satoko 早紀=saki 翔=sho 翔太=shota 進=susumu 慎一=shinichi 翼=tsubasa
拓也=takuya 隆=takashi 孝之=takayuki 武=takeshi 太郎=taro 哲也=tetsuya 智子=tomoko 友美=tomomi 智也=tomoya 徹=toru
剛志=tsuyoshi 結衣=yui 優子=yuko 由美子=yumiko 由紀=yuki ゆき=yuki 雄太=yuta 優斗=yuto 裕子=hiroko 勇気=yuki 洋子=yoko
陽一=yoichi 義雄=yoshio 雪=yuki 優奈=yuna 百合子=yuriko 悠真=yuma 悠=yu りん=rin ひかり=hikari ユウジ=yuji アンナ=anna
みどり=midori 澪=mio 颯太=sota 湊=minato 樹=itsuki 凛=rin 芽衣=mei 杏=an 詩織=shiori 千代=chiyo 花=hana 幸子=sachiko
昭=akira 茂=shigeru 清=kiyoshi
"""
_LAST = """
佐藤=sato 鈴木=suzuki 高橋=takahashi 田中=tanaka 伊藤=ito 渡辺=watanabe 渡邊=watanabe 山本=yamamoto 中村=nakamura
小林=kobayashi 加藤=kato 吉田=yoshida 山田=yamada 佐々木=sasaki 山口=yamaguchi 松本=matsumoto 井上=inoue 木村=kimura
林=hayashi 斎藤=saito 齋藤=saito 清水=shimizu 山崎=yamazaki 森=mori 池田=ikeda 橋本=hashimoto 阿部=abe 石川=ishikawa
山下=yamashita 中島=nakajima 石井=ishii 小川=ogawa 前田=maeda 岡田=okada 長谷川=hasegawa 藤田=fujita 後藤=goto
近藤=kondo 村上=murakami 遠藤=endo 青木=aoki 坂本=sakamoto 福田=fukuda 太田=ota 西村=nishimura 藤井=fujii 金子=kaneko
岡本=okamoto 藤原=fujiwara 中野=nakano 三浦=miura 原田=harada 中川=nakagawa 松田=matsuda 竹内=takeuchi 小野=ono
田村=tamura 中山=nakayama 和田=wada 石田=ishida 森田=morita 上田=ueda 原=hara 内田=uchida 柴田=shibata 酒井=sakai
宮崎=miyazaki 横山=yokoyama 高木=takagi 安藤=ando 宮本=miyamoto 大野=ono 小島=kojima 工藤=kudo 谷口=taniguchi
今井=imai 高田=takada 増田=masuda 丸山=maruyama 杉山=sugiyama 村田=murata 大塚=otsuka 新井=arai 小山=koyama
平野=hirano 河野=kono 上野=ueno 藤本=fujimoto 野口=noguchi 武田=takeda 松井=matsui 千葉=chiba 菅原=sugawara
岩崎=iwasaki 木下=kinoshita 久保=kubo 野村=nomura 佐野=sano 松尾=matsuo 菊地=kikuchi 市川=ichikawa 杉本=sugimoto
古川=furukawa 大西=onishi 島田=shimada 水野=mizuno 桜井=sakurai 高野=takano 渡部=watanabe 吉川=yoshikawa 山内=yamauchi
西田=nishida 飯田=iida 菊池=kikuchi 西川=nishikawa 小松=komatsu 北村=kitamura 安田=yasuda 五十嵐=igarashi
川口=kawaguchi 平田=hirata 関=seki 中田=nakata 久保田=kubota 服部=hattori 東=azuma 岩田=iwata 土屋=tsuchiya
川崎=kawasaki 福島=fukushima 本田=honda 辻=tsuji 樋口=higuchi 秋山=akiyama 田口=taguchi 永井=nagai 山中=yamanaka
中西=nakanishi 吉村=yoshimura 川上=kawakami 石原=ishihara 大橋=ohashi 松岡=matsuoka 馬場=baba 浜田=hamada
森本=morimoto 段=dan 勅使河原=teshigawara 小鳥遊=takanashi 一ノ瀬=ichinose
"""

JAPANESE = Tongue(
    language="ja",
    country="JP",
    first=names(_FIRST),
    last=names(_LAST),
    towns=towns(
        "東京都渋谷区=150-0002, 大阪市北区=530-0001, 京都市中京区=604-8006, 横浜市西区=220-0011, "
        "札幌市中央区=060-0042, 福岡市博多区=812-0011, 仙台市青葉区=980-0021, "
        "神戸市中央区=650-0021, 金沢市=920-0853, 那覇市=900-0013"
    ),
    streets=("神宮前", "本町", "桜通り", "中央", "緑町", "大手町", "栄町"),
    address="{street} {number}-2-1",
    firms=("株式会社{last}", "{last}商事", "{last}建築設計事務所", "{last}法律事務所", "{last}ベーカリー"),
    positions=("代表取締役", "営業部長", "教師", "看護師", "エンジニア", "デザイナー", "経理"),
    remarks=(
        "午前中を希望。",
        "左膝を痛めているので、深い前屈は避ける。",
        "連絡は電話ではなくメールで。",
        "いつも犬を連れて来る。",
        "会社宛ての領収書が必要。",
        "ラベンダーオイルにアレルギーあり。",
        "前日に確認の電話をする。",
        "窓側の席が好き。",
    ),
    told=(
        "手術後の復帰について相談。来月から再開してよいと医師に言われたとのこと。",
        "週二回、三か月のプランを一括払いで希望。",
        "時間割の変更が急だったとのご意見。お詫びして無料の回を案内した。",
        "木曜の昼に社員十二名の貸し切りクラスができるか問い合わせ。",
        "六週間後にもう一度話すことにした。",
    ),
    jobs=("請求書の件で電話する", "時間割を送る", "食事プランを作る", "膝の具合を聞く", "回数券を案内する"),
)
