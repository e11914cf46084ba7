"""English."""

from todo_api.language.words import Holiday, Language, Role, Speech, Unit

_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

WORDS: dict[Role, dict[int, str]] = {
    Role.WEEKDAY: {
        0: "monday|mon|mondy|munday",
        1: "tuesday|tue|tues|tuseday",
        2: "wednesday|wed|weds|wednes|wendsday|wensday",
        3: "thursday|thu|thur|thurs",
        4: "friday|fri|firday",
        5: "saturday|sat|satday",
        6: "sunday|sun",
    },
    Role.WEEKDAY_PLURAL: {
        0: "mondays",
        1: "tuesdays",
        2: "wednesdays",
        3: "thursdays",
        4: "fridays",
        5: "saturdays",
        6: "sundays",
    },
    Role.WORKDAY: {1: "weekday|workday|working day|work day|business day"},
    Role.WORKDAY_PLURAL: {1: "weekdays|workdays|working days|work days|business days"},
    Role.WEEKEND: {1: "weekend|wknd|week end|week-end"},
    Role.WEEKEND_PLURAL: {1: "weekends"},
    Role.MONTH: {
        1: "january|jan",
        2: "february|feb|febr",
        3: "march|mar",
        4: "april|apr",
        5: "may",
        6: "june|jun",
        7: "july|jul",
        8: "august|aug",
        9: "september|sept|sep",
        10: "october|oct",
        11: "november|nov",
        12: "december|dec",
    },
    Role.QUARTER: {
        1: "q1|first quarter|1st quarter",
        2: "q2|second quarter|2nd quarter",
        3: "q3|third quarter|3rd quarter",
        4: "q4|fourth quarter|4th quarter",
    },
    Role.SEASON: {0: "spring|springtime", 1: "summer|summertime", 2: "autumn|fall", 3: "winter|wintertime"},
    Role.WEEK_NUMBER: {0: "week|wk|calendar week|cw|week number|week no"},
    Role.UNIT: {
        Unit.MINUTE: "minute|minutes|min|mins|m",
        Unit.HOUR: "hour|hours|hr|hrs|h",
        Unit.DAY: "day|days|d|days time|days' time|day's time",
        Unit.WEEK: "week|weeks|wk|wks|w|eow|week's end|weeks time|weeks' time|week's time|week time",
        Unit.MONTH: "month|months|mth|mths|mo|mos|eom|month end|month-end|months time|months' time|month's time",
        Unit.YEAR: "year|years|yr|yrs|y|years time|years' time|year's time|eoy|year end|year-end",
        Unit.QUARTER: "quarter|quarters|eoq",
        Unit.FORTNIGHT: "fortnight|fortnights|fortnight's time",
        Unit.WORKDAY: "weekday|weekdays|workday|workdays|working day|working days|business day|business days|"
        "work day|work days",
    },
    Role.RELATIVE_DAY: {
        -2: "day before yesterday",
        -1: "yesterday|yest|last night",
        0: "today|tdy|tonight|tonite|tonihgt|2day|2nite|2night|tody|todya",
        1: "tomorrow|tmrw|tmr|tmw|tmrrw|tmorrow|tommorow|tommorrow|tomorow|tomoz|tomo|2moro|2morrow|2mrw|tmoro|"
        "tmoz|tomorro|tomorrows|"
        "tomorrow's night",
        2: "dayaftertomorrow|day after tomorrow|day after tmrw|overmorrow|day after tommorow|day after tomorow|"
        "day after tmr",
    },
    Role.AT_MINUTE: {20 * 60: "tonight|tonite|tonihgt|2nite|2night|last night"},
    Role.CLOCK_12: {hour * 60: f"{name}ish|{name}-ish" for hour, name in enumerate(_HOURS, start=1)},
    Role.DAYPART: {
        9 * 60: "morning|mornin|breakfast time",
        15 * 60: "afternoon|arvo",
        19 * 60: "evening|eve",
        21 * 60: "night|nite",
    },
    Role.DAYPART_PLURAL: {9 * 60: "mornings", 15 * 60: "afternoons", 19 * 60: "evenings", 21 * 60: "nights"},
    Role.CLOCK: {
        0: "midnight|twelve midnight|12 midnight",
        9 * 60: "first thing|first thing in the morning",
        12 * 60: "twelve noon|12 noon|twelve midday|12 midday|"
        "before lunch|noon|midday|mid-day|lunchtime|lunch time|at lunch|over lunch",
        6 * 60: "at dawn|at sunrise",
        8 * 60: "at breakfast|before work|at breakfast time",
        13 * 60: "after lunch",
        18 * 60: "after work",
        19 * 60: "dinnertime|dinner time|at dinner",
        22 * 60: "bedtime|before bed|before bedtime|bed time",
        17 * 60: "eod|cob|end of day|end of the day|the end of the day|the end of day|close of business|"
        "end of business|close of play",
    },
    Role.HOLIDAY: {
        Holiday.NEW_YEAR: "new year's day|new years day|new year's|new years|new year|in the new year|the new year",
        Holiday.VALENTINE: "valentine's day|valentines day|valentine's|valentines|valentine day",
        Holiday.GOOD_FRIDAY: "good friday|good fri",
        Holiday.EASTER: "easter|easter sunday|easter day",
        Holiday.EASTER_MONDAY: "easter monday|easter mon",
        Holiday.MAUNDY_THURSDAY: "maundy thursday|holy thursday",
        Holiday.SHROVE_TUESDAY: "shrove tuesday|pancake day|pancake tuesday|mardi gras|fat tuesday",
        Holiday.PALM_SUNDAY: "palm sunday",
        Holiday.HOLY_SATURDAY: "holy saturday|easter saturday",
        Holiday.CORPUS_CHRISTI: "corpus christi",
        Holiday.MOTHERING_SUNDAY: "mothering sunday",
        Holiday.ADVENT_1: "advent sunday|first sunday of advent|first sunday in advent|first advent|1st advent|"
        "start of advent",
        Holiday.BONFIRE_NIGHT: "bonfire night|guy fawkes night|guy fawkes day|guy fawkes",
        Holiday.BURNS_NIGHT: "burns night",
        Holiday.REMEMBRANCE_SUNDAY: "remembrance sunday",
        Holiday.ARMISTICE_DAY: "armistice day|veterans day|veteran's day|veterans' day|remembrance day",
        Holiday.COLUMBUS_DAY: "columbus day|indigenous peoples day|indigenous peoples' day",
        Holiday.PRESIDENTS_DAY: "presidents day|presidents' day|president's day",
        Holiday.JUNETEENTH: "juneteenth",
        Holiday.CINCO_DE_MAYO: "cinco de mayo",
        Holiday.GROUNDHOG_DAY: "groundhog day",
        Holiday.ALL_SAINTS: "all saints day|all saints' day|all hallows day|all hallows' day",
        Holiday.ALL_SOULS: "all souls day|all souls' day",
        Holiday.SAINT_GEORGE: "st george's day|st georges day|saint george's day",
        Holiday.SAINT_ANDREW: "st andrew's day|st andrews day|saint andrew's day",
        Holiday.SAINT_DAVID: "st david's day|st davids day|saint david's day",
        Holiday.SAINT_NICHOLAS: "st nicholas day|st nicholas' day|saint nicholas day|st nicholas",
        Holiday.WOMENS_DAY: "women's day|womens day|international women's day|international womens day",
        Holiday.EARTH_DAY: "earth day",
        Holiday.PI_DAY: "pi day",
        Holiday.BASTILLE_DAY: "bastille day",
        Holiday.CANADA_DAY: "canada day",
        Holiday.AUSTRALIA_DAY: "australia day",
        Holiday.ANZAC_DAY: "anzac day",
        Holiday.ASSUMPTION: "assumption day",
        Holiday.REFORMATION_DAY: "reformation day",
        Holiday.TAX_DAY: "tax day",
        Holiday.FLAG_DAY: "flag day",
        Holiday.MIDSUMMER_DAY: "midsummer's day|midsummer day|midsummer",
        Holiday.TWELFTH_NIGHT: "twelfth night",
        Holiday.EARLY_MAY_HOLIDAY: "early may bank holiday|may day bank holiday|may bank holiday",
        Holiday.SPRING_HOLIDAY: "spring bank holiday|late may bank holiday",
        Holiday.SUMMER_HOLIDAY: "august bank holiday|summer bank holiday",
        Holiday.HALLOWEEN: "halloween|hallowe'en",
        Holiday.THANKSGIVING: "thanksgiving|thanksgiving day",
        Holiday.BLACK_FRIDAY: "black friday",
        Holiday.CYBER_MONDAY: "cyber monday",
        Holiday.CHRISTMAS_EVE: "christmas eve|xmas eve|chrismas eve|christmas even|xmas eve",
        Holiday.CHRISTMAS: "christmas|xmas|christmas day|xmas day|x-mas",
        Holiday.BOXING_DAY: "boxing day",
        Holiday.NEW_YEARS_EVE: "new year's eve|new years eve|nye|new year eve",
        Holiday.INDEPENDENCE_DAY: "independence day|4th of july|fourth of july|july 4th|july fourth",
        Holiday.LABOR_DAY: "labor day|labour day",
        Holiday.MEMORIAL_DAY: "memorial day",
        Holiday.MOTHERS_DAY: "mother's day|mothers day",
        Holiday.FATHERS_DAY: "father's day|fathers day",
        Holiday.APRIL_FOOLS: "april fools|april fools'|april fool's day|april fools day|april fools' day",
        Holiday.SAINT_PATRICK: "st patrick's day|st patricks day|saint patrick's day",
        Holiday.MLK_DAY: "martin luther king day|mlk day",
        Holiday.WHIT_MONDAY: "whit monday",
        Holiday.EPIPHANY: "epiphany",
        Holiday.ASH_WEDNESDAY: "ash wednesday|start of lent",
        Holiday.ASCENSION: "ascension day",
        Holiday.WHIT_SUNDAY: "pentecost|whit sunday|whitsun|whitsunday",
    },
    Role.NUMBER: {
        0: "zero",
        1: "one",
        2: "two",
        3: "three",
        4: "four",
        5: "five",
        6: "six",
        7: "seven",
        8: "eight",
        9: "nine",
        10: "ten",
        11: "eleven",
        12: "twelve",
        13: "thirteen",
        14: "fourteen",
        15: "fifteen",
        16: "sixteen",
        17: "seventeen",
        18: "eighteen",
        19: "nineteen",
        20: "twenty",
        30: "thirty",
        40: "forty|fourty",
        50: "fifty",
        60: "sixty",
        90: "ninety",
    },
    Role.ORDINAL: {
        -2: "second to last|second-to-last|second last|penultimate|next to last",
        -1: "last|final",
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
        6: "sixth",
        7: "seventh",
        8: "eighth",
        9: "ninth",
        10: "tenth",
        11: "eleventh",
        12: "twelfth",
        13: "thirteenth",
        14: "fourteenth",
        15: "fifteenth",
        16: "sixteenth",
        17: "seventeenth",
        18: "eighteenth",
        19: "nineteenth",
        20: "twentieth",
        30: "thirtieth",
    },
    Role.WHICH: {
        -1: "last|past|previous",
        0: "this|current",
        1: "next|nxt|following",
        2: "coming|this coming|upcoming|this upcoming|next coming",
    },
    Role.AFTER_NEXT: {1: "after next"},
    Role.MINUTES: {
        15: "1/4 hour|1/4 of an hour|1/4 an hour|quarter of an hour|quarter hour|quarter-hour|a quarter of an hour",
        30: "half-hour",
        45: "3/4 hour|3/4 of an hour|three quarters of an hour|three-quarters of an hour",
    },
    Role.EVERY: {1: "every|each|evry|evrey|every single|ev|every!"},
    Role.OTHER: {1: "other", 2: "alternate|alternating"},
    Role.FREQUENCY: {
        10 + Unit.DAY: "nightly|daily|everyday|dayly|dialy",
        10 + Unit.WEEK: "weekly|weekley",
        20 + Unit.WEEK: "biweekly|bi-weekly|fortnightly",
        10 + Unit.MONTH: "monthly|montly|mothly",
        20 + Unit.MONTH: "bimonthly|bi-monthly",
        30 + Unit.MONTH: "quarterly|quaterly",
        60 + Unit.MONTH: "half-yearly|semiannually|semi-annually|half yearly",
        10 + Unit.YEAR: "yearly|annually|anually",
        20 + Unit.YEAR: "biennially",
        10 + Unit.HOUR: "hourly",
        10 + Unit.WORKDAY: "every workday",
    },
    Role.A: {1: "a|an"},
    Role.FEW: {2: "couple|couple of", 3: "few|several"},
    Role.THE: {1: "the|da"},
    Role.OF: {1: "of"},
    Role.AND: {1: "and|&|n|or|plus"},
    Role.OR: {1: "or"},
    Role.NOT: {1: "not|isn't|less|never"},
    Role.TO: {1: "to|till|til|until|through|thru|-"},
    Role.IN: {1: "in|within|in about|in like|in exactly|in just|in another|in under|in less than"},
    Role.AT: {1: "at|@"},
    Role.ON: {
        1: "on|on day|on the day",
        2: "w/c|wk of|wk commencing|week commencing|week beginning|over|during|sometime|"
        "some time|any time|anytime|later|early on|late on",
    },
    Role.FROM: {1: "from|since"},
    Role.BETWEEN: {1: "between|btw|btwn"},
    Role.FOR: {1: "for"},
    Role.UNTIL: {1: "until|till|til|'til|through|thru|ending|ending on|untill|ends|ends on", 2: "up to|up until"},
    Role.DEADLINE: {
        1: "by|before|until|till|til|'til|untill|not later than|no later than|on or before|latest by|b4",
        2: "due|deadline|deadline on|deadline is|due date|"
        "next due|first due|scheduled for|schedule for|starting|starting on|starting from|beginning|beginning on|as of",
    },
    Role.ABOUT: {
        1: "around|about|approx|approximately|roughly|circa|sharp at|just before|just after|"
        "shortly before|shortly after"
    },
    Role.AGO: {1: "ago|back"},
    Role.HENCE: {1: "from now|from today|later|hence|from now on|time|'time|out"},
    Role.AFTER: {1: "after|from|following"},
    Role.BEFORE: {1: "before|prior to|ahead of|b4"},
    Role.EDGE: {
        0: "start of|beginning of|early|the start of|the beginning of|early in|start|beginning",
        3: "rest of|remainder of|the rest of",
        1: "middle of|mid|the middle of|mid-|halfway through",
        2: "end of|the end of|end|late|late in|eom|eoy|eow|eoq|month end|month-end|year end|year-end|week's end",
    },
    Role.HALF: {1: "half|half a|half an"},
    Role.QUARTER_HOUR: {1: "quarter|a quarter"},
    Role.PAST: {1: "past|after"},
    Role.TO_HOUR: {1: "to|before|til|till|of"},
    Role.MERIDIEM: {0: "am|a.m", 1: "pm|p.m"},
    Role.OCLOCK: {1: "o'clock|oclock|o clock|uhr"},
    Role.ISH: {1: "ish|sharp|-ish"},
    Role.TIMES: {1: "times|time|x|occurrences|repetitions|repeats"},
    Role.OFTEN: {1: "once", 2: "twice", 3: "thrice"},
    Role.PER: {1: "a|per|each|every|an"},
    Role.COMPLETION: {
        1: "after completion|from completion|after completing|after completing it|after done|after it's done|"
        "after it is done|when done|when completed|after finishing|after finishing it|after i finish|after i complete|"
        "after i'm done|after i finish it|after i complete it|after i complete this|after being done|after its done|"
        "once done|once completed|after the last completion|after the last time|after i do it|after last completion|"
        "from when i complete it|since completion|after being completed|after it is completed|after it's completed"
    },
    Role.STARTING: {
        1: "starting|starting on|starting from|beginning|beginning on|from|as of|starts|starts on|next due|first due|"
        "next on|first on"
    },
    Role.RULE: {2: "by the rule"},
    Role.EXCEPT: {1: "but|except|excluding|but not|except on|except for|other than"},
    Role.IF_EXISTS: {1: "that has one|that have one|if it exists|that has it"},
    Role.OVERDUE: {1: "overdue|past due|late tasks|missed"},
    Role.PRIORITY: {
        3: "important|urgent|urgently|urgnt|urgant|asap|high priority|"
        "top priority|highest priority|hi prio|high prio|prio high|"
        "priority high|"
        "priority 1|prio 1|with high priority|highest prio",
        2: "medium priority|med priority|mid priority|normal priority|priority medium|priority 2|prio 2|medium prio|"
        "with medium priority",
        1: "low priority|lowest priority|priority low|low prio|priority 3|prio 3|with low priority",
    },
    Role.WEAK: {1: "important|may|march|mar|sun|sat|mon|wed|jan|eve"},
    Role.FILLER: {
        1: "with|w/|to|and|or|but|in|on|at|for|from|by|about|because|if|so|then|re|regarding|via|as|please|pls|or|@|&|"
        "before|after|until|till|til|when|while|using|near|around|i|we|is|are|due|deadline|the|my|our|his|her|"
        "latest|sharp|max|maybe|also|again|at the latest|of|he|she|they|that|this|next|not|without"
    },
    Role.LATEST: {1: "at the latest|latest|at the very latest"},
    Role.EVENING_CUE: {
        1: "dinner|supper|drinks|movie|movies|cinema|party|concert|theatre|theater|pub|bar|dine|film|gig|opera|date|"
        "bedtime|tonight|book table|book a table|reserve a table|restaurant|takeaway|babysitter|cocktails|pub quiz"
    },
    Role.MORNING_CUE: {1: "breakfast|wake|alarm|gym|jog|jogging|sunrise|brunch|swim|yoga"},
    Role.VERSE: {
        1: "john|luke|matthew|mark|james|peter|ruth|daniel|samuel|joshua|jeremiah|timothy|titus|joel|amos|micah",
        2: "psalm|psalms|genesis|exodus|leviticus|deuteronomy|isaiah|ezekiel|proverbs|ecclesiastes|romans|corinthians|"
        "galatians|ephesians|philippians|colossians|hebrews|revelation|revelations|acts|"
        "kings|chronicles|job|surah|sura",
    },
    Role.HONORIFIC: {1: "mr|mrs|ms|miss|dr|sir|lady|lord|prof|detective|inspector"},
    Role.MEDIA: {1: "watch|rewatch|read|reread|play|stream|record|listen to|download|see|hear"},
    Role.THING: {
        1: "people|persons|hours|hour|minutes|minute|days|weeks|miles|km|kg|units|pieces|eggs|times|bars|"
        "floor|birthday|century|anniversary|hole|street|avenue|"
        "draft|grade|place|edition|attempt|amendment|dollars|euros|pounds|percent"
    },
    Role.NUMBERED: {
        1: "exercise|exercises|ex|chapter|chapters|page|pages|pp|problem|problems|question|questions|version|"
        "section|part|"
        "parts|step|steps|level|levels|room|rooms|line|issue|bug|ticket|order|no|number|numbers|size|unit|lesson|"
        "lessons|"
        "episode|episodes|season|volume|vol|item|items|solve|compute|calculate|gate|flat|suite|platform|track|score|"
        "scored|ratio|isbn|serial|route|highway|slide|slides|row|rows|appendix|figure|fig|table|verse|verses|"
        "simplify|fraction"
    },
    Role.SUMS: {
        1: "rate|rated|rating|divide|multiply|split|share|increase|decrease|reduce|raise|cut|grow|halve|outnumbered"
    },
}

LITERAL_PHRASES = (
    "watch friday the 13th|sunday bloody sunday|tomorrow never knows|tomorrow never dies|yesterday by|sun tan|"
    "world in 80 days|world in eighty days|friday night lights|blue monday|tgi fridays|"
    "tgi friday's|tgi friday|sat nav|"
    "sun lounger|sun dress|"
    "sunday paper|sunday papers|saturday paper|"
    "sun glasses|sunday lunch menu|sheffield wednesday|sunday roasts|sunday best|sunday driver|"
    "black sabbath|monday blues|"
    "ash wednesday service|"
    "spring clean|spring cleaning|spring roll|spring rolls|spring onion|spring onions|fall back|fall off|"
    "midnight snack|midnight oil|sunday roast|sunday school|sunday times|casual friday|freaky friday|ruby tuesday|"
    "monday night football|"
    "saturday night live|daily mail|daily telegraph|daily mirror|daily express|monthly pass|may day|the sun|"
    "sun cream|sun screen|sun hat|may be|may i|may we|may not|may have|may need|may want|march madness|march hare|"
    "from time to time|day to day|some day|the other day|every now and then|every so often|every once in a while|"
    "each other|at once|to date|up to date|year to date|out of date|usa today|second hand|second opinion|at first|"
    "at last|first time|last time|next time|every time|each time|this time|next to|last name|first name|last minute|"
    "right now|for now|by now|at least|at most|next door|second half|first half|quarter final|final exam|final report"
)


def _ordinal(number: int) -> str:
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SPEECH = Speech(
    weekdays=_WEEKDAYS,
    weekdays_on=_WEEKDAYS,
    weekdays_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    months=(
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    months_short=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    date="{day} {month} {year}",
    short_date="{weekday} {day} {month} {year}",
    and_="and",
    date_day=str,
    day_number=_ordinal,
    nth_number=_ordinal,
    ordinal_words={
        -1: "last",
        -2: "second to last",
        -3: "third to last",
        -4: "fourth to last",
        -5: "fifth to last",
        1: "first",
        2: "second",
        3: "third",
        4: "fourth",
        5: "fifth",
    },
    every={
        "MINUTELY": "every minute",
        "HOURLY": "every hour",
        "DAILY": "every day",
        "WEEKLY": "every week",
        "MONTHLY": "every month",
        "YEARLY": "every year",
    },
    every_other={
        "MINUTELY": "every 2 minutes",
        "HOURLY": "every 2 hours",
        "DAILY": "every other day",
        "WEEKLY": "every other week",
        "MONTHLY": "every other month",
        "YEARLY": "every other year",
    },
    every_n={
        "MINUTELY": "every {n} minutes",
        "HOURLY": "every {n} hours",
        "DAILY": "every {n} days",
        "WEEKLY": "every {n} weeks",
        "MONTHLY": "every {n} months",
        "YEARLY": "every {n} years",
    },
    every_weekdays="every {days}",
    every_other_weekday="every other {day}",
    every_workday="every weekday",
    every_weekend="every weekend",
    on_weekdays="on {days}",
    nth_weekday="{nth} {day}",
    last_day="last day",
    nth_day="{nth} day",
    nth_last_day="{nth} to last day",
    nth_workday="{nth} weekday",
    nth_of_month="on the {what} of every month",
    nth="on the {what}",
    year_date="on {dates}",
    day_month="{day} {month}",
    of_year="on the {what} of the year",
    in_week="in week {weeks}",
    in_months="in {months}",
    year_nth_weekday="on the {what} of {month}",
    if_exists="that has one",
    until="until {date}",
    times="{n} times",
    once="once",
    after_completion="after completion",
    custom="on a custom schedule",
    by_rule="by the rule {rule}",
    movable="{name} is on another day each year and cannot be repeated.",
    exception="Only weekdays and months can be left out of a repetition.",
    not_existing="{date} does not exist.",
    wrong_weekday="{date} is a {right}, not a {wrong}.",
    cannot_repeat="A task cannot repeat “{words}”, so these words are left as they are.",
    not_tags="Too many tags, or too long ones: {words} stays in the title.",
    too_long="That is too long for a title: its beginning is the title, and all of it is in the notes.",
    priorities=("no priority", "low priority", "medium priority", "high priority"),
    between="{first} to {last}",
)

ENGLISH = Language(
    code="en",
    words=WORDS,
    fuzzy="tomorrow yesterday tonight monday tuesday wednesday thursday friday saturday sunday january february "
    "september october november december weekend fortnight midnight morning afternoon evening monthly christmas "
    "halloween thanksgiving",
    fuzzy_exceptions="sundae sundry fridge midnights mornings evenings warning mourning moaning evening's leaving "
    "weekends mouthly monkey money fright fried friary today's weekened tuesdays thursdays saturdays sundays mondays "
    "fridays wednesdays opening evenness",
    literal_phrases=LITERAL_PHRASES,
    speech=SPEECH,
    twelve_hour=True,
    half_is_before=False,
    hour_before_verb=False,
    ordinal_dot=False,
    ordinal_endings="st|nd|rd|th",
    two_digit_years=False,
    day_endings=(" day", " eve", " night", " the new year", "day"),
    list_noun="list",
    list_leads=tuple(f" {by} {the}" for by in ("to", "in", "on", "for", "into", "onto") for the in ("the ", "my ", "")),
    title_leads=(
        "remind me to ",
        "remind me about ",
        "reminder to ",
        "don't forget to ",
        "dont forget to ",
        "don't forget the ",
        "don't forget ",
        "dont forget ",
        "remember to ",
    ),
    adding=("add ", "put "),
)
