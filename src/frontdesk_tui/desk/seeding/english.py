"""People who write English."""

from frontdesk_tui.desk.seeding.tongue import Tongue, names, towns

_FIRST = """
Abigail Adam Adele Aidan Alan Alexander Alice Amelia Amy Andrew Angela Anna Anthony Arthur Audrey Barbara Beatrice Ben
Bridget Callum Cameron Caroline Catherine Charles Charlotte Chloe Christopher Claire Colin Connor Daisy Daniel David
Deborah Declan Dylan Edward Eleanor Elizabeth Ella Emily Emma Erin Ethan Eva Fiona Florence Frances Francis Freya
Gareth George Georgia Grace Graham Hannah Harriet Harry Heather Helen Henry Holly Hugh Ian Imogen Isaac Isabel Isla
Jack Jacob James Jane Jasmine Jason Jennifer Jessica Joanna Joel John Jonathan Joseph Joshua Julia Karen Katherine
Keith Kevin Kimberly Laura Lauren Leah Lewis Liam Lily Logan Louise Lucy Luke Malcolm Margaret Martha Martin Mary
Matthew Megan Michael Molly Nathan Neil Nicholas Nora Oliver Olivia Oscar Owen Patrick Paul Penelope Peter Philip
Phoebe Poppy Rachel Rebecca Renée Robert Rose Ruth Ryan Samuel Sarah Scott Sean Sophie Stephen Stuart Susan Theo
Thomas Victoria Violet Walter William Zachary Zoë
"""
_LAST = """
Abbott Adams Ainsworth Allen Anderson Armstrong Atkinson Bailey Baker Barnes Barrett Bell Bennett Bishop Blackwood
Booth Bradley Brennan Brooks Brown Burke Burton Butler Campbell Carlisle Carter Chapman Chopra Clark Clarke Coleman
Collins Cook Cooper Cox Crawford Cunningham Davies Davis Dawson Dempsey Dixon Doyle Duncan Edwards Elliott Ellis Evans
Farrell Ferguson Fisher Fitzgerald Fleming Fletcher Foster Fox Fraser Gallagher Gardner Gibson Gill Gordon Graham
Grant Gray Green Griffin Hall Hamilton Harper Harris Harrison Hart Harvey Hayes Henderson Hill Holland Holmes Hopkins
Howard Hudson Hughes Hunt Hunter Hussain Jackson Jenkins Johnson Johnston Jones Jordan Kaur Kelly Kennedy Khan King
Knight Lambert Lawrence Lawson Lee Lewis Lloyd Lynch MacDonald Marsh Marshall Martin Mason Matthews McCarthy McKenzie
Mills Mitchell Moore Morgan Morris Murphy Murray Nicholson O'Brien O'Connor O'Neill Okafor Okoye Owen Palmer Parker
Patel Pearson Perkins Phillips Porter Powell Price Quinn Reed Reid Reynolds Richards Richardson Roberts Robertson
Robinson Rogers Rose Russell Ryan Saunders Scott Shaw Simpson Singh Smith Spencer Stevens Stewart Stone Sullivan
Taylor Thompson Thornton Turner Walker Walsh Ward Watson Webb West White Wilkinson Williams Wilson Wood Woodward
Wright Young
"""

ENGLISH = Tongue(
    language="en",
    country="GB",
    first=names(_FIRST),
    last=names(_LAST),
    towns=towns(
        "London=N1 9GU, Leeds=LS1 4DY, Bristol=BS1 5TR, York=YO1 7HU, Bath=BA1 1LT, Oxford=OX1 2JD, Glasgow=G1 3SL, "
        "Cardiff=CF10 1EP, Brighton=BN1 1EE, Norwich=NR2 1TF"
    ),
    streets=("High Street", "Station Road", "Church Lane", "Mill Lane", "Victoria Road", "Orchard Close", "The Green"),
    address="{number} {street}",
    firms=("{last} & Sons", "{last} Ltd", "{last} Consulting", "{last} Architects LLP", "The {last} Bakery"),
    positions=("Owner", "Office manager", "Software engineer", "Teacher", "Nurse", "Head of People", "Photographer"),
    remarks=(
        "Prefers mornings.",
        "Always ten minutes early; likes a quiet corner.",
        "Bad left knee, no deep lunges.",
        "Allergic to lavender oil.",
        "Comes with her sister whenever there are two places.",
        "Asked for an invoice to the company.",
        "Likes to be called, not to be written to.",
        "Parks in the yard; remind about the gate code.",
        "Pregnant, due in spring: gentle classes only.",
        "Forgets to cancel. Call the day before.",
    ),
    told=(
        "Spoke about coming back after the operation; the doctor has no objections from next month on.",
        "Would like a plan for three months with two classes a week, and to pay it in one go.",
        "Was not happy that the class had been moved at short notice. Apologised, offered a free session.",
        "Asked whether the company can book a closed class for twelve people on Thursdays at noon.",
        "Goal: to sleep better and to be able to carry the youngest up the stairs again.",
        "Agreed to look at how it goes in six weeks.",
    ),
    jobs=(
        "Call back about the invoice",
        "Send the timetable",
        "Nutrition plan",
        "Ask how the knee is",
        "Offer a class card",
    ),
)
