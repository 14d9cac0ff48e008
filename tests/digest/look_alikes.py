"""News that never happened and are easily confused: short items, news of one kind, and two reports of one event."""

from collections.abc import Sequence

from summarizer.domain import Article

UNRELATED = (
    "The mill at Vestby burned down on Monday, the police said. Two people died and the owner demands an inquiry by June.",
    "The port of Norby lost 40 cranes in a storm, the port office said. The owner demands aid by Friday and warned of delays.",
    "The hospital at Selby will hire 40 nurses, director Per Lund said on Monday. The union warned that 120 were needed. It demands talks by Friday.",
    "The council of Marrow bought 12 buses for 3 million crowns, it said. The union demands drivers by Friday and warned of chaos.",
    "Shares of Delmar Bank fell 5% on Monday after the bank reported a loss of 70 million crowns. Chief executive Per Holm said 350 jobs would go.",
    "Thieves stole 14 paintings from the museum of Ostby on Monday night, the police said. The director offers a reward of 2 million crowns.",
    "A court in Holm sentenced the former mayor Jan Vik to four years in prison on Monday for taking bribes of 3 million crowns. He will appeal.",
    "The school at Brandholm will close in August, the council said on Monday. Parents demand that it stay open and warned of long ways.",
    "Farmers in the Orrin valley demand compensation by Friday after frost ruined their plums. The ministry warned that the fund is empty.",
    "Doctors at the clinic of Hesten warned on Monday of a measles outbreak. Eleven children are ill, and the town demands more vaccine by Friday.",
    "Parliament in Corvale passed a law on rents on Tuesday by 71 votes to 60. Landlords warned that they would go to court.",
    "The airline Norjet will fly to Palvik twice a day from June, it said on Monday. The union warned that pilots are tired and demands talks.",
    "A pipeline leaked 300 litres of oil into Lake Ammer on Monday, the operator said. Fishermen demand that it pay and warned of dead trout.",
    "Rovers dismissed coach Dan Hale on Tuesday after five defeats in a row. The club said that his assistant would take over until the summer.",
)  # fmt: skip

# a text with gaps, and what two different events put into them
_KINDS: Sequence[tuple[str, Sequence[object], Sequence[object]]] = (
    ("Shares of {} Bank fell {}% in Marrow on Monday after the bank reported a quarterly loss of {} million crowns. The bank will cut {} jobs, chief executive {} said. Analysts had expected a profit of {} million crowns.",
     ("Norvik", 3, 40, 200, "Ida Holm", 15), ("Delmar", 5, 70, 350, "Per Lund", 22)),
    ("A fire broke out in a {} mill in {} on Monday {}. {} people were injured, the fire brigade said. {} firefighters were at work. The mill employs {} people. The cause is unknown.",
     ("paper", "Ostby", "afternoon", "Twelve", "Forty", 300), ("timber", "Vestby", "evening", "Five", "Thirty", 120)),
    ("{} beat {} {} in the cup semi-final on Monday before {} people. Coach {} said that his team deserved it. The final is on 14 June.",
     ("Marrow United", "Ostby Rovers", "3-1", "12,000", "Jan Vik"), ("Vestby City", "Holm Athletic", "2-0", "9,500", "Tor Dahl")),
    ("{} of Ostby, {}, was sentenced to {} years in prison on Monday for {} by the district court of {}. The prosecutor had demanded {} years. The defence lawyer said that his client would appeal.",
     ("Jan Vik", 41, 4, "fraud", "Holm", 6), ("Per Lund", 23, 7, "robbery", "Selby", 9)),
    ("An earthquake of magnitude {} shook {} on {}, the geological survey said. There were no reports of damage or injuries. The centre was {} kilometres deep.",
     ("4.1", "Karsund", "Monday", 30), ("5.2", "Imrath", "Tuesday", 12)),
    ("Rain is expected in {} on Monday with up to {} millimetres, the weather office said. The wind will reach {} kilometres an hour on the coast. Temperatures will lie between {} and {} degrees. The office warned that roads may be slippery in the morning and asked drivers to take care.",
     ("Selby", 12, 40, 9, 14), ("Norby", 30, 70, 7, 11)),
    ("The voters elected {} mayor of {} on Sunday with {} per cent of the votes. The new mayor, of the {} Party, will take office in July. Turnout was {} per cent, the election office said.",
     ("Lia Fenn", "Brask", 54, "Lantern", 61), ("Otto Hahnel", "Corvale", 51, "Harvest", 48)),
    ("A man of {} drowned while swimming in the {} river near {} on Saturday, the police said. Divers found his body after two hours. The police warned swimmers of strong currents.",
     (34, "Pell", "Hesten"), (61, "Orrin", "Palvik")),
    ("{} recalls {} of its model {} cars because of faulty brakes, the company said on Tuesday. Owners should bring the car to a garage. Its head, {}, apologised to customers. No accidents are known.",
     ("Veltro", "40,000", "Swift", "Mika Aro"), ("Dornel", "12,500", "Lark", "Eva Stahl")),
    ("The theatre of {} will open its season with {} on 4 September, director {} said. Tickets cost from {} to {} crowns. The theatre had {} visitors last year.",
     ("Kellmouth", "The Glass Boat", "Rosa Linde", 15, 60, "80,000"), ("Tarnwick", "Winter Letters", "Hugo Pask", 20, 95, "61,000")),
    ("Police in {} arrested a woman of {} on Monday after a robbery at the {} jewellery shop. She had a knife, the police said. Shop owner {} was not hurt.",
     ("Brask", 29, "Aurel", "Tim Oster"), ("Hesten", 44, "Bellini", "Nora Falk")),
    ("Shares of {} fell {}% in Marrow on Monday after it reported a quarterly loss of {} million crowns. Chief executive {} said that costs had risen faster than sales and that it would close offices and cut jobs. Analysts had expected a profit of {} million crowns. It was founded in the nineteenth century and has its head office in the old town. Its shares have lost a third of their value in a year.",
     ("Norvik Bank", 3, 40, "Ida Holm", 15), ("Ostby Steel", 2, 31, "Jan Vik", 12)),
)  # fmt: skip
ONE_KIND = tuple((text.format(*one), text.format(*other)) for text, one, other in _KINDS)

ONE_EVENT = (
    ("Twelve people died when a bus left the road near Ostby on Monday morning, the police said. The bus, which belonged to the company Nordbuss, carried 38 passengers on the way to Vestby.",
     "At least 10 people died when a bus left the road near Ostby, the police said. The coach was bound for Vestby and owned by Nordbuss."),
    ("The fire has burned 520 hectares of Varrick Moor, the fire service said. Some 300 people left their homes.",
     "The fire has burned more than 500 hectares of Varrick Moor, the fire service said. Nearly 300 people left their homes."),
    ("A fishing boat sank off Kellmouth on Tuesday and three sailors are missing, the coast guard said. The search will go on until Thursday.",
     "Three sailors are missing after their boat went down near Kellmouth. The coast guard sent a helicopter and two cutters to look for the crew."),
    ("Parliament in Corvale passed a law on rents on Tuesday by 71 votes to 60. Landlords warned that they would go to court.",
     "Corvale's new rent law was adopted by parliament with 71 votes. Tenants cheered; landlords said that a court would have to decide."),
    ("The dairy company Milla recalls 60,000 jars of yoghurt because of glass splinters. Customers can return them until the end of June, it said.",
     "Glass has been found in yoghurt of the dairy Milla. Some 60,000 jars are recalled, and shops will pay back the price."),
    ("Shares of Delmar Bank fell 5% on Monday after the bank reported a loss of 70 million crowns. Chief executive Per Holm said 350 jobs would go.",
     "Delmar Bank cuts 350 jobs. After a loss of 70 million crowns in the first quarter, chief executive Per Holm spoke of a hard year."),
    ("The mill at Vestby burned down on Monday, the police said. Two people died and the owner demands an inquiry by June.",
     "Two people were killed by a fire at the mill of Vestby. Fire chief Anna Brod said that the building could not be saved."),
    ("Thieves stole 14 paintings from the museum of Ostby on Monday night, the police said. The director offers a reward of 2 million crowns.",
     "The museum of Ostby has lost 14 paintings to thieves. Director Ola Reng offered a reward of 2 million crowns to whoever brings them back."),
    ("Rovers dismissed coach Dan Hale on Tuesday after five defeats in a row. The club said that his assistant would take over until the summer.",
     "Coach Dan Hale has been dismissed by Rovers. Fans had asked for it after the fifth defeat, and captain Leo Marsh thanked him."),
    ("A pipeline leaked 300 litres of oil into Lake Ammer on Monday, the operator said. Fishermen demand that it pay and warned of dead trout.",
     "Oil from a leaking pipeline has reached the shore of Lake Ammer. Mayor Ida Brunn of Sennen said that 300 litres had run out."),
    ("Prosecutors in Brask charged two brothers on Tuesday with selling forged train tickets. They face up to five years in prison.",
     "Two brothers sold forged train tickets for months, say prosecutors in Brask. The railway lost 400,000 crowns, its spokeswoman Mina Holt said."),
)  # fmt: skip


def printed(*texts: str) -> list[Article]:
    """Return the texts as articles of different houses."""
    return [Article(text=text, publisher=f"House {number}") for number, text in enumerate(texts)]
