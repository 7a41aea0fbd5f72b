"""Where seeded customers live, and the way parcels come to them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """A city as addresses and tracking events name it; `timezone` is IANA."""

    city: str
    region: str
    country: str
    timezone: str
    postcodes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Market:
    """Customers of one locale: names, streets, cities, the carriers that deliver there and the hubs on the way."""

    locale: str
    dialling: str
    first_names: tuple[str, ...]
    last_names: tuple[str, ...]
    streets: tuple[str, ...]
    places: tuple[Place, ...]
    carriers: tuple[str, ...]
    hubs: tuple[Place, ...]


WAREHOUSE = Place("Orléans", "Centre-Val de Loire", "FR", "Europe/Paris")
ROISSY = Place("Roissy-en-France", "Île-de-France", "FR", "Europe/Paris")
LEIPZIG = Place("Leipzig", "Sachsen", "DE", "Europe/Berlin")
COLOGNE = Place("Köln", "Nordrhein-Westfalen", "DE", "Europe/Berlin")
MADRID_HUB = Place("Coslada", "Madrid", "ES", "Europe/Madrid")
LOUISVILLE = Place("Louisville", "KY", "US", "America/Kentucky/Louisville")
MEMPHIS = Place("Memphis", "TN", "US", "America/Chicago")
COVENTRY = Place("Coventry", "West Midlands", "GB", "Europe/London")

PARIS = Place("Paris", "Île-de-France", "FR", "Europe/Paris", ("75003", "75011", "75018"))
BERLIN = Place("Berlin", "Berlin", "DE", "Europe/Berlin", ("10115", "10405", "12047"))

MARKETS = (
    Market("en-GB", "+44", ("Oliver", "Amelia", "Harry", "Isla", "George", "Freya", "Noah", "Grace"),
           ("Smith", "Taylor", "Hughes", "Patel", "Walker", "Green", "Campbell", "Shah"),
           ("{} High Street", "{} Church Road", "{} Victoria Terrace", "{} Mill Lane"),
           (Place("London", "Greater London", "GB", "Europe/London", ("E8 3PN", "SE15 4QL", "NW1 8QP")),
            Place("Manchester", "Greater Manchester", "GB", "Europe/London", ("M4 1HN", "M20 2RT"))),
           ("DHL", "UPS"), (ROISSY, COVENTRY)),
    Market("en-US", "+1", ("Emma", "Liam", "Ava", "Mason", "Sophia", "Ethan", "Mia", "Lucas"),
           ("Johnson", "Williams", "Nguyen", "Garcia", "Miller", "Brown", "Davis", "Kim"),
           ("{} Oak Street", "{} Maple Avenue", "{} Sunset Boulevard", "{} 5th Avenue"),
           (Place("New York", "NY", "US", "America/New_York", ("10003", "10025")),
            Place("Austin", "TX", "US", "America/Chicago", ("78701", "78704")),
            Place("Seattle", "WA", "US", "America/Los_Angeles", ("98101", "98115"))),
           ("UPS", "FedEx", "USPS"), (ROISSY, LOUISVILLE, MEMPHIS)),
    Market("es-ES", "+34", ("Lucía", "Hugo", "Martina", "Mateo", "Sofía", "Pablo", "Carmen", "Álvaro"),
           ("García", "Fernández", "López", "Martínez", "Sánchez", "Romero", "Navarro", "Ibáñez"),
           ("Calle de Alcalá {}", "Calle Mayor {}", "Avenida de la Constitución {}", "Calle del Carmen {}"),
           (Place("Madrid", "Madrid", "ES", "Europe/Madrid", ("28013", "28004")),
            Place("Barcelona", "Cataluña", "ES", "Europe/Madrid", ("08012", "08003")),
            Place("Sevilla", "Andalucía", "ES", "Europe/Madrid", ("41001",))),
           ("Correos", "DHL"), (ROISSY, MADRID_HUB)),
    Market("es-MX", "+52", ("Valentina", "Santiago", "Regina", "Emiliano", "Camila", "Diego", "Ximena", "Leonardo"),
           ("Hernández", "González", "Ramírez", "Torres", "Flores", "Cruz", "Morales", "Ortiz"),
           ("Calle Reforma {}", "Avenida Insurgentes {}", "Calle Hidalgo {}", "Calle Juárez {}"),
           (Place("Ciudad de México", "CDMX", "MX", "America/Mexico_City", ("06700", "03100")),
            Place("Guadalajara", "Jalisco", "MX", "America/Mexico_City", ("44100",))),
           ("DHL", "FedEx"), (ROISSY, MEMPHIS)),
    Market("fr-FR", "+33", ("Louise", "Gabriel", "Jade", "Léo", "Chloé", "Raphaël", "Inès", "Théo"),
           ("Martin", "Bernard", "Dubois", "Petit", "Lefèvre", "Garnier", "Rousseau", "Benali"),
           ("{} rue de la République", "{} avenue Jean Jaurès", "{} rue Victor Hugo", "{} place du Marché"),
           (PARIS, Place("Lyon", "Auvergne-Rhône-Alpes", "FR", "Europe/Paris", ("69003", "69007")),
            Place("Nantes", "Pays de la Loire", "FR", "Europe/Paris", ("44000",))),
           ("La Poste", "UPS", "DHL"), (ROISSY,)),
    Market("de-DE", "+49", ("Mia", "Ben", "Emilia", "Paul", "Hannah", "Jonas", "Lina", "Felix"),
           ("Müller", "Schmidt", "Weber", "Fischer", "Schäfer", "Yilmaz", "Hoffmann", "Krüger"),
           ("Hauptstraße {}", "Bahnhofstraße {}", "Goethestraße {}", "Lindenallee {}"),
           (BERLIN, Place("Hamburg", "Hamburg", "DE", "Europe/Berlin", ("20095", "22765")),
            Place("München", "Bayern", "DE", "Europe/Berlin", ("80331", "80799"))),
           ("DHL", "UPS"), (ROISSY, LEIPZIG)),
    Market("it-IT", "+39", ("Giulia", "Lorenzo", "Aurora", "Matteo"), ("Rossi", "Bianchi", "Ferrari", "Russo"),
           ("Via Roma {}", "Via Garibaldi {}"),
           (Place("Milano", "Lombardia", "IT", "Europe/Rome", ("20121", "20144")),),
           ("DHL", "UPS"), (ROISSY, COLOGNE)),
    Market("pt-BR", "+55", ("Helena", "Miguel", "Alice", "Arthur"), ("Silva", "Souza", "Oliveira", "Costa"),
           ("Rua das Flores {}", "Avenida Paulista {}"),
           (Place("São Paulo", "SP", "BR", "America/Sao_Paulo", ("01310-100", "04538-132")),),
           ("DHL", "FedEx"), (ROISSY,)),
    Market("ja-JP", "+81", ("Yui", "Haruto", "Sakura", "Ren"), ("Sato", "Suzuki", "Takahashi", "Tanaka"),
           ("Shibuya {}-2", "Asakusa {}-7"),
           (Place("Tokyo", "Tokyo", "JP", "Asia/Tokyo", ("150-0002", "111-0032")),),
           ("DHL", "FedEx"), (ROISSY, LEIPZIG)),
)  # fmt: skip
