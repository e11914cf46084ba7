"""French."""

from todo_api.language.words import Holiday, Language, Role, Speech, Unit

_UNITS = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_TEENS = ("dix", "onze", "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf")
_TENS = {20: "vingt", 30: "trente", 40: "quarante", 50: "cinquante", 60: "soixante"}
_NUMBERS = dict(enumerate((*_UNITS, *_TEENS)))
for _ten, _name in _TENS.items():
    _NUMBERS[_ten] = _name
    _NUMBERS[_ten + 1] = f"{_name} et un|{_name}-et-un"
    for _one in range(2, 10):
        _NUMBERS[_ten + _one] = f"{_name}-{_UNITS[_one]}|{_name} {_UNITS[_one]}"
_NUMBERS[1] = "un|une"
_NUMBERS |= {70: "soixante-dix", 80: "quatre-vingts|quatre-vingt", 90: "quatre-vingt-dix"}

_ORDINALS = {
    -2: "avant-dernier|avant-dernière",
    -1: "dernier|dernière|derniers",
    1: "premier|première|premiers|premières",
    2: "deuxième|second|seconde",
    5: "cinquième",
    9: "neuvième",
    21: "vingt et unième",
    31: "trente et unième",
}
for _number in (3, 4, 6, 7, 8, *range(10, 21), *range(22, 31)):
    _ORDINALS[_number] = "|".join(f"{word.removesuffix('e')}ième" for word in _NUMBERS[_number].split("|"))

WORDS: dict[Role, dict[int, str]] = {
    Role.WEEKDAY: {
        0: "lundi|lun",
        1: "mardi|mar",
        2: "mercredi|mer|mercr",
        3: "jeudi|jeu",
        4: "vendredi|ven|vend",
        5: "samedi|sam",
        6: "dimanche|dim",
    },
    Role.WEEKDAY_PLURAL: {
        0: "lundis",
        1: "mardis",
        2: "mercredis",
        3: "jeudis",
        4: "vendredis",
        5: "samedis",
        6: "dimanches",
    },
    Role.WORKDAY: {1: "jour ouvré|jours ouvrés|jour ouvrable|jours ouvrables|jour de semaine|jours de semaine"},
    Role.WORKDAY_PLURAL: {1: "en semaine|les jours ouvrés|les jours ouvrables|les jours de semaine"},
    Role.WEEKEND: {1: "week-end|weekend|we|week end"},
    Role.WEEKEND_PLURAL: {1: "week-ends|weekends|les week-ends|les weekends"},
    Role.MONTH: {
        1: "janvier|janv|jan",
        2: "février|févr|fév",
        3: "mars",
        4: "avril|avr",
        5: "mai",
        6: "juin",
        7: "juillet|juil",
        8: "août",
        9: "septembre|sept|sep",
        10: "octobre|oct",
        11: "novembre|nov",
        12: "décembre|déc",
    },
    Role.QUARTER: {
        1: "q1|t1|premier trimestre|1er trimestre",
        2: "q2|t2|deuxième trimestre|2e trimestre",
        3: "q3|t3|troisième trimestre|3e trimestre",
        4: "q4|t4|quatrième trimestre|4e trimestre",
    },
    Role.SEASON: {0: "printemps", 1: "été", 2: "automne", 3: "hiver"},
    Role.WEEK_NUMBER: {0: "semaine|sem|en semaine"},
    Role.UNIT: {
        Unit.MINUTE: "minute|minutes|min|mn",
        Unit.HOUR: "heure|heures|h",
        Unit.DAY: "jour|jours|j|journée",
        Unit.WEEK: "semaine|semaines|semaine-ci|sem|huitaine|huitaine de jours",
        Unit.MONTH: "mois|mois-ci",
        Unit.YEAR: "an|ans|année|années|année-ci",
        Unit.QUARTER: "trimestre|trimestres",
        Unit.FORTNIGHT: "quinzaine|quinzaine de jours",
        Unit.WORKDAY: "jour ouvré|jours ouvrés|jour ouvrable|jours ouvrables",
    },
    Role.RELATIVE_DAY: {
        -2: "avant-hier",
        -1: "hier",
        0: "aujourd'hui|aujourdhui|auj",
        1: "demain",
        2: "après-demain|surlendemain",
    },
    Role.AT_MINUTE: {},
    Role.DAYPART: {
        9 * 60: "matin|matinée",
        15 * 60: "après-midi|aprem|aprèm|après midi",
        19 * 60: "soir|soirée",
        21 * 60: "nuit",
    },
    Role.DAYPART_PLURAL: {9 * 60: "matins", 19 * 60: "soirs", 21 * 60: "nuits"},
    Role.CLOCK: {
        0: "minuit",
        8 * 60: "avant le travail",
        9 * 60: "à la première heure|dès la première heure|première heure",
        12 * 60: "midi|midi pile",
        17 * 60: "fin d'après-midi|en fin d'après-midi|fin de journée|en fin de journée|la fin de journée|"
        "la fin d'après-midi|fin de l'après-midi",
        18 * 60: "après le travail",
    },
    Role.HOLIDAY: {
        Holiday.NEW_YEAR: "jour de l'an|nouvel an|le jour de l'an",
        Holiday.EPIPHANY: "épiphanie|jour des rois",
        Holiday.VALENTINE: "saint-valentin|saint valentin",
        Holiday.SHROVE_TUESDAY: "mardi gras",
        Holiday.ASH_WEDNESDAY: "mercredi des cendres",
        Holiday.PALM_SUNDAY: "dimanche des rameaux|rameaux",
        Holiday.MAUNDY_THURSDAY: "jeudi saint",
        Holiday.GOOD_FRIDAY: "vendredi saint",
        Holiday.EASTER: "pâques|dimanche de pâques",
        Holiday.EASTER_MONDAY: "lundi de pâques",
        Holiday.APRIL_FOOLS: "poisson d'avril",
        Holiday.LABOUR_DAY_MAY: "fête du travail",
        Holiday.ASCENSION: "ascension|jeudi de l'ascension",
        Holiday.WHIT_SUNDAY: "pentecôte",
        Holiday.WHIT_MONDAY: "lundi de pentecôte",
        Holiday.BASTILLE_DAY: "fête nationale",
        Holiday.ASSUMPTION: "assomption|15 août",
        Holiday.HALLOWEEN: "halloween",
        Holiday.ALL_SAINTS: "toussaint",
        Holiday.ARMISTICE_DAY: "armistice",
        Holiday.SAINT_NICHOLAS: "saint-nicolas|saint nicolas",
        Holiday.CHRISTMAS_EVE: "veille de noël|réveillon de noël",
        Holiday.CHRISTMAS: "noël",
        Holiday.NEW_YEARS_EVE: "saint-sylvestre|saint sylvestre|réveillon du nouvel an|réveillon du jour de l'an",
        Holiday.BLACK_FRIDAY: "black friday",
        Holiday.CYBER_MONDAY: "cyber monday",
        Holiday.WOMENS_DAY: "journée de la femme|journée des femmes",
    },
    Role.NUMBER: _NUMBERS,
    Role.ORDINAL: _ORDINALS,
    Role.WHICH: {
        -1: "dernier|dernière|passé|passée",
        0: "ce|cet|cette",
        4: "prochain|prochaine|prochains|qui vient|suivant|suivante|à venir",
    },
    Role.MINUTES: {15: "quart d'heure", 30: "demi-heure|demi heure|demie-heure", 45: "trois quarts d'heure"},
    Role.EVERY: {1: "chaque|tous les|toutes les|tout les|ts les"},
    Role.FREQUENCY: {
        10 + Unit.DAY: "quotidiennement|journellement",
        10 + Unit.WEEK: "hebdomadairement",
        10 + Unit.MONTH: "mensuellement",
        30 + Unit.MONTH: "trimestriellement",
        60 + Unit.MONTH: "semestriellement",
        10 + Unit.YEAR: "annuellement",
    },
    Role.OUT_OF: {1: "sur"},
    Role.A: {1: "un|une"},
    Role.FEW: {2: "couple de", 3: "quelques"},
    Role.THE: {1: "le|la|les|l'|l"},
    Role.OF: {1: "de|du|des|d'|au mois de"},
    Role.AND: {1: "et|&|ou|puis"},
    Role.OR: {1: "ou"},
    Role.NOT: {1: "pas|jamais|non"},
    Role.TO: {1: "à|au|aux|jusqu'à|jusqu'au|-"},
    Role.IN: {1: "dans|en|sous|d'ici|au bout de|au mois de|en moins de|dans environ"},
    Role.AT: {1: "à|@|pour"},
    Role.ON: {
        1: "le|pour le|au|jusqu'au|avant le|d'ici le|d'ici au|au plus tard le|dès le|à partir du|prévu le",
        2: "les|à la|à l'|durant|pendant|la semaine du|courant|à",
    },
    Role.FROM: {1: "de|du|depuis|dès|à partir de|à partir du|à compter du|depuis le|dès le|d'"},
    Role.BETWEEN: {1: "entre"},
    Role.FOR: {1: "pour|pendant|durant"},
    Role.UNTIL: {1: "jusqu'à|jusqu'au|jusqu'en|jusque|jusqu'à la|jusqu'à l'"},
    Role.DEADLINE: {
        1: "avant|avant le|avant la|d'ici|d'ici le|d'ici la|d'ici au|d'ici à|au plus tard|au plus tard le|"
        "jusqu'à|jusqu'au|pas plus tard que|avant l'|d'ici à la",
        2: "échéance|date limite|à rendre pour|dû le|due le|à faire pour|prévu le|prévue le|prévu pour|à partir de|"
        "à partir du|à compter du|dès|dès le",
    },
    Role.ABOUT: {
        1: "vers|environ|aux alentours de|autour de|aux environs de|vers les|"
        "juste avant|juste après|peu avant|peu après|un peu avant|un peu après"
    },
    Role.AGO_BEFORE: {1: "il y a|y a|ça fait"},
    Role.DAY_BESIDE: {
        1: "lendemain de|lendemain du|le lendemain de|le lendemain du|le jour après",
        -1: "veille de|veille du|la veille de|la veille du|la veille d'",
    },
    Role.HENCE: {1: "plus tard|à partir d'aujourd'hui|à partir de maintenant"},
    Role.AFTER: {1: "après|suivant|après le|après la"},
    Role.BEFORE: {1: "avant|avant le|avant la"},
    Role.EDGE: {
        0: "début|au début de|au début du|début de|début du|commencement de",
        1: "milieu|mi|mi-|au milieu de|au milieu du|milieu de|milieu du",
        2: "fin|à la fin de|à la fin du|fin de|fin du|la fin de|la fin du|à la fin de la",
        3: "reste de|reste du",
    },
    Role.HALF: {1: "demi|demie"},
    Role.QUARTER_HOUR: {1: "quart", 3: "trois quarts"},
    Role.MINUS: {1: "moins"},
    Role.MERIDIEM: {0: "am", 1: "pm"},
    Role.OCLOCK: {1: "heure|heures|h"},
    Role.TIMES: {1: "fois|x"},
    Role.OFTEN: {1: "une fois", 2: "deux fois", 3: "trois fois", 4: "quatre fois", 5: "cinq fois"},
    Role.PER: {1: "par|chaque"},
    Role.COMPLETION: {
        1: "après achèvement|après l'achèvement|après exécution|après l'avoir fait|après l'avoir terminé|une fois fait|"
        "une fois terminé|après réalisation|après validation|une fois faite|une fois terminée"
    },
    Role.STARTING: {
        1: "à partir de|à partir du|à compter du|dès|dès le|depuis|depuis le|du|à partir de la|commençant le"
    },
    Role.RULE: {2: "selon la règle"},
    Role.EXCEPT: {1: "sauf|excepté|hormis|à l'exception de|à l'exception du|sauf les"},
    Role.IF_EXISTS: {1: "s'il existe"},
    Role.OVERDUE: {1: "en retard"},
    Role.PRIORITY: {
        3: "urgent|urgente|important|importante|prioritaire|priorité haute|haute priorité|priorité élevée|priorité 1|"
        "prio 1|priorité maximale",
        2: "priorité moyenne|moyenne priorité|priorité normale|priorité 2|prio 2",
        1: "priorité basse|basse priorité|faible priorité|priorité faible|priorité 3|prio 3",
    },
    Role.WEAK: {
        1: "important|importante|prioritaire|mars|mai|lun|mar|mer|jeu|ven|sam|dim|we|avr|été|nov|oct|sep|jan",
        2: "an",
    },
    Role.FILLER: {
        1: "avec|et|ou|mais|dans|en|à|au|aux|de|du|des|pour|par|chez|sur|sous|si|car|que|qui|quand|le|la|les|l'|un|une|"
        "mon|ma|mes|son|sa|ses|notre|nos|leur|ce|cette|ne|pas|sans|avant|après|jusqu'à|jusqu'au|d'|est|sont|je|on|il|"
        "elle|nous|svp|merci|aussi|encore|puis|donc|@|&|concernant|vers|l'|d'"
    },
    Role.LATEST: {1: "au plus tard|dernier délai"},
    Role.EVENING_CUE: {1: "dîner|diner|souper|apéro|cinéma|concert|théâtre|fête|soirée"},
    Role.MORNING_CUE: {1: "petit-déjeuner|réveil|jogging|footing"},
    Role.VERSE: {1: "jean|luc|matthieu|marc", 2: "psaume|genèse|exode|romains"},
    Role.HONORIFIC: {1: "m|mme|mlle|monsieur|madame|dr|docteur|maître|pr"},
    Role.MEDIA: {1: "regarder|voir|lire|relire|écouter|télécharger|enregistrer"},
    Role.THING: {
        1: "personnes|heures|heure|minutes|minute|jours|semaines|mois|ans|km|kg|euros|euro|fois|pages|étage|siècle|"
        "degrés|litres|pièces|œufs|oeufs|bouteilles|pour"
    },
    Role.NUMBERED: {
        1: "exercice|exercices|chapitre|chapitres|page|pages|version|question|questions|numéro|numéros|nº|section|"
        "partie|"
        "étape|salle|chambre|bus|ligne|taille|niveau|leçon|épisode|saison|tome|volume|quai|porte|article|note|point|"
        "ticket|score|match|psaume|été"
    },
    Role.SUMS: {1: "diviser|multiplier|partager|réduire|augmenter"},
}


def _day(number: int) -> str:
    return "1er" if number == 1 else str(number)


_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
SPEECH = Speech(
    weekdays=_WEEKDAYS,
    weekdays_on=_WEEKDAYS,
    weekdays_short=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    months=_MONTHS,
    months_short=("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    date="{day} {month} {year}",
    short_date="{weekday} {day} {month} {year}",
    date_day=_day,
    and_="et",
    day_number=_day,
    nth_number=lambda number: "1er" if number == 1 else f"{number}e",
    ordinal_words={
        -1: "dernier",
        -2: "avant-dernier",
        -3: "troisième dernier",
        -4: "quatrième dernier",
        -5: "cinquième dernier",
        1: "premier",
        2: "deuxième",
        3: "troisième",
        4: "quatrième",
        5: "cinquième",
    },
    every={
        "MINUTELY": "chaque minute",
        "HOURLY": "chaque heure",
        "DAILY": "tous les jours",
        "WEEKLY": "chaque semaine",
        "MONTHLY": "chaque mois",
        "YEARLY": "chaque année",
    },
    every_other={
        "MINUTELY": "toutes les 2 minutes",
        "HOURLY": "toutes les 2 heures",
        "DAILY": "un jour sur deux",
        "WEEKLY": "une semaine sur deux",
        "MONTHLY": "un mois sur deux",
        "YEARLY": "un an sur deux",
    },
    every_n={
        "MINUTELY": "toutes les {n} minutes",
        "HOURLY": "toutes les {n} heures",
        "DAILY": "tous les {n} jours",
        "WEEKLY": "toutes les {n} semaines",
        "MONTHLY": "tous les {n} mois",
        "YEARLY": "tous les {n} ans",
    },
    every_weekdays="chaque {days}",
    every_other_weekday="un {day} sur deux",
    every_workday="chaque jour ouvré",
    every_weekend="chaque week-end",
    on_weekdays="le {days}",
    nth_weekday="{nth} {day}",
    last_day="dernier jour",
    nth_day="{nth} jour",
    nth_last_day="{nth} dernier jour",
    nth_workday="{nth} jour ouvré",
    nth_of_month="le {what} de chaque mois",
    nth="le {what}",
    year_date="le {dates}",
    day_month="{day} {month}",
    of_year="le {what} de l'année",
    in_week="la semaine {weeks}",
    in_months="en {months}",
    year_nth_weekday="le {what} en {month}",
    if_exists="s'il existe",
    until="jusqu'au {date}",
    times="{n} fois",
    once="une fois",
    after_completion="après achèvement",
    custom="selon un rythme particulier",
    by_rule="selon la règle {rule}",
    movable="{name} tombe chaque année un autre jour et ne peut pas être répété.",
    exception="Seuls des jours de la semaine et des mois peuvent être exclus d’une répétition.",
    cannot_repeat="Une tâche ne peut pas se répéter « {words} » : ces mots restent tels quels.",
    not_tags="Trop d’étiquettes, ou des étiquettes trop longues : {words} reste dans le titre.",
    too_long="C’est trop long pour un titre : le début est le titre, et tout se trouve dans les notes.",
    not_existing="Le {date} n’existe pas.",
    wrong_weekday="Le {date} est un {right}, pas un {wrong}.",
    priorities=("aucune priorité", "priorité basse", "priorité moyenne", "priorité haute"),
    between="{first} au {last}",
)

FRENCH = Language(
    code="fr",
    words=WORDS,
    fuzzy="aujourd'hui demain mercredi vendredi dimanche janvier février juillet septembre octobre novembre décembre",
    fuzzy_exceptions="vendre vendra demande demandes demander dimanches mercredis vendredis lendemain",
    literal_phrases="mars attacks|à la une|tout à l'heure|de temps en temps|chaque fois|cette fois|la dernière fois|"
    "la prochaine fois|du jour au lendemain|au jour le jour|mise à jour|mettre à jour|à jour|un jour ou l'autre|"
    "jour après jour|petit à petit|80 jours|vendredi 13|deux fois plus|une fois pour toutes|plat du jour|"
    "d'un jour|un de ces jours|l'autre jour",
    speech=SPEECH,
    twelve_hour=False,
    half_is_before=False,
    hour_before_verb=False,
    ordinal_dot=False,
    ordinal_endings="er|ers|re|ère|e|ème|eme|ième|nd|nde",
    two_digit_years=True,
    elisions=("l'", "d'", "qu'", "j'", "n'", "s'", "m'", "t'", "c'"),
    accents_count=("a", "la", "ou", "des", "du", "sur", "passe", "ete", "dû"),
    which_follows=True,
    cardinal_days=True,
    minutes_follow=True,
    weeks_in_days={"huit": 1, "8": 1, "quinze": 2, "15": 2},
    day_endings=("jour de l'an",),
    list_noun="liste",
    list_leads=tuple(f" {by} {the}" for by in ("à", "dans", "sur", "pour") for the in ("la ", "ma ", "notre ", "")),
    title_leads=(
        "rappelle-moi de ",
        "rappelle-moi d'",
        "rappelle moi de ",
        "rappelle moi d'",
        "n'oublie pas de ",
        "n'oublie pas d'",
        "ne pas oublier de ",
        "ne pas oublier d'",
        "pense à ",
        "penser à ",
    ),
    adding=("ajoute ", "ajouter ", "mets ", "mettre "),
)
