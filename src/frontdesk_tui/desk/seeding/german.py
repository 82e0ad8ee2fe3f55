"""People who write German."""

from frontdesk_tui.desk.seeding.tongue import Tongue, names, towns

_FIRST = """
Achim Alexander Amelie Andrea Andreas Angelika Anja Anke Anna Anneliese Antje Arne Astrid Barbara Bastian Beate Bernd
Birgit Björn Britta Brigitte Carla Carsten Charlotte Christa Christian Christina Christoph Clara Claudia Cornelia
Dagmar Daniel Daniela David Detlef Dieter Dirk Dominik Dörte Elena Elke Emil Emilia Erik Eva Fabian Felix Finn Florian
Frank Franziska Frieda Friedrich Gabriele Georg Gerda Gerhard Gisela Greta Gudrun Günther Hanna Hannes Hans Heike
Heiko Heinrich Helga Helmut Henrik Hildegard Holger Horst Ida Ilse Ines Inga Ingrid Jan Jana Jens Johanna Johannes
Jonas Jörg Judith Jürgen Julia Kai Karin Karl Karoline Katharina Kathrin Kerstin Klaus Konstantin Kristina Lars Laura
Lea Lena Leon Leonie Lina Lisa Lothar Lukas Maike Manfred Manuela Maren Margarete Maria Marie Markus Marlene Martin
Matthias Maximilian Melanie Michael Moritz Nadine Niklas Nina Norbert Olaf Oskar Paul Paula Petra Philipp Rainer Ralf
Renate Robert Rolf Ruth Sabine Sebastian Silke Simon Sofie Stefan Susanne Sven Theresa Thomas Thorsten Tim Tobias
Ulrich Ursula Ute Uwe Vera Volker Wolfgang
"""
_LAST = """
Abel Ackermann Adler Albrecht Arnold Bach Bachmann Bader Bauer Baumann Beck Becker Behrens Bender Berger Bergmann Böhm
Brandt Braun Breuer Brinkmann Brunner Busch Conrad Dietrich Dörfler Ebert Eckert Engel Engelhardt Ernst Esser Fiedler
Fischer Fleischer Förster Frank Franke Friedrich Fritz Fuchs Funk Gärtner Geiger Gerlach Götz Graf Groß Günther Haas
Hahn Hansen Hartmann Haupt Heinrich Heller Henning Herrmann Hess Hoffmann Hofmann Hübner Huber Jäger Jahn Jansen Jung
Kaiser Karl Kaufmann Keller Kern Kirchner Klein Kluge Koch Köhler König Kraft Kramer Krause Kraus Krüger Kuhn Kühn
Kunze Kurz Lang Lange Lehmann Lenz Lindner Löffler Lorenz Ludwig Lutz Maier Marx Mayer Meier Menzel Meyer Michel
Möller Müller Naumann Neubauer Neumann Nowak Otto Paul Peters Petersen Pfeiffer Pohl Reichert Reinhardt Reuter Richter
Riedel Ritter Roth Sauer Schäfer Scherer Schiller Schilling Schindler Schmid Schmidt Schmitz Schneider Scholz
Schreiber Schröder Schubert Schulte Schulz Schumacher Schuster Schütz Schwarz Schweizer Seidel Simon Sommer Stein
Steiner Stoll Strauß Thiel Thomas Ulrich Vogel Vogt Voigt Voß Wagner Walter Weber Wegner Weiß Wendt Werner Wiese
Winkler Winter Witt Wolf Wolff Wulf Zander Ziegler Zimmermann von_der_Heide von_Stein zu_Rhein
"""

GERMAN = Tongue(
    language="de",
    country="DE",
    first=names(_FIRST),
    last=names(_LAST),
    towns=towns(
        "Berlin=10115, Hamburg=20095, München=80331, Köln=50667, Leipzig=04109, Münster=48143, Freiburg=79098, "
        "Tübingen=72070, Lübeck=23552, Nürnberg=90402"
    ),
    streets=("Hauptstraße", "Bahnhofstraße", "Gartenweg", "Lindenallee", "Am Mühlbach", "Schillerstraße", "Kirchgasse"),
    address="{street} {number}",
    firms=("{last} GmbH", "{last} & Söhne KG", "Bäckerei {last}", "{last} Ingenieure", "Kanzlei {last}"),
    positions=("Inhaberin", "Geschäftsführer", "Lehrerin", "Ärztin", "Entwickler", "Leiterin Personal", "Buchhalter"),
    remarks=(
        "Kommt am liebsten vormittags.",
        "Knie operiert, keine tiefen Beugen.",
        "Bitte nur per E-Mail, nicht anrufen.",
        "Bringt den Hund mit; der wartet im Büro.",
        "Zahlt immer bar und möchte eine Quittung.",
        "Duzt alle.",
        "Rechnung an die Firma.",
        "Kennt Lena aus dem Chor.",
        "Verträgt kein Massageöl mit Nuss.",
    ),
    told=(
        "Überlegt, auf die Zehnerkarte umzusteigen, und meldet sich nach dem Urlaub.",
        "War mit der Umstellung auf den neuen Kursplan unzufrieden; Gutschein angeboten.",
        "Möchte für das Team einen festen Termin am Mittwoch, zwölf Personen, Rechnung monatlich.",
        "Ziel: schmerzfrei Rad fahren. Vereinbart sind zwei Termine Physio in der Woche.",
        "Fragt nach einem Termin für die Mutter, möglichst im Erdgeschoss.",
        "In sechs Wochen noch einmal sprechen.",
    ),
    jobs=("Wegen der Rechnung zurückrufen", "Kursplan schicken", "Nach dem Knie fragen", "Gutschein ausstellen"),
)
