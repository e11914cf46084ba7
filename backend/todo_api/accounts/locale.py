"""How people of a language and region write dates and times, as far as reading and answering their words needs it.

The tables are Unicode CLDR's: the week data, the order of day and month in the short date format, the hours of the
short time format."""

from dataclasses import dataclass
from typing import Literal

_SUNDAY_FIRST = (
    "AG AS BD BR BS BT BW BZ CA CO DM DO ET GT GU HK HN ID IL IN JM JP KE KH KR LA MH MM MO MT MX MZ NI NP PA PE PH "
    "PK PR PT PY SA SG SV TH TT TW UM US VE VI WS YE ZA ZW"
)
_SATURDAY_FIRST = "AE AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY"
_MONTH_FIRST = {"en": "AS GU MH MP PH PR UM US VI", "es": "PA PR"}
_MONTH_FIRST_ZONES = (  # of these regions, for those who name no language
    "America/Adak America/Anchorage America/Boise America/Chicago America/Denver America/Detroit America/Juneau "
    "America/Los_Angeles America/Menominee America/Metlakatla America/New_York America/Nome America/Phoenix "
    "America/Puerto_Rico America/Sitka America/St_Thomas America/Yakutat Asia/Manila Etc/UTC Pacific/Guam "
    "Pacific/Honolulu Pacific/Kwajalein Pacific/Majuro Pacific/Pago_Pago Pacific/Saipan UTC"
)
_MONTH_FIRST_AREAS = ("America/Indiana/", "America/Kentucky/", "America/North_Dakota/", "US/")
_TWELVE_HOURS = (  # where English is written
    "AE AG AS AU BB BM BS CA CY DM ER FJ FM GD GH GM GU GY HK IN JM KI KN KY LC LR LS MH MO MP MW MY NA NZ PG PH PK "
    "PR PW SB SD SG SL SS SZ TC TO TT UM US VC VG VI VU WS ZM"
)
_LIKELY_REGION = {"en": "US", "de": "DE", "fr": "FR", "es": "ES"}  # of a bare "en" or "de"
# Of who chose the language, but whose browser speaks another:
_REGION_ABROAD = {"en": "GB", "de": "DE", "fr": "FR", "es": "ES"}


@dataclass(frozen=True, slots=True)
class Locale:
    """What grammar and answers want to know of a person. `first_weekday`: 1 is Monday, 7 is Sunday (ISO 8601)."""

    time_zone: str
    language: str = "en"
    first_weekday: int = 1
    day_order: Literal["dmy", "mdy"] = "mdy"
    hours: int = 24


def locale_of(
    accept_language: str,
    *,
    time_zone: str = "UTC",
    language: str | None = None,
    first_weekday: int | None = None,
    hour_format: int | None = None,
) -> Locale:
    """From an Accept-Language header (RFC 9110, 12.5.4) and, before it, from what the person chose.

    Without either, as for most API clients, and with "*", which programs send that do not care: English, weeks from
    Monday, 24 hours, and the order of day and month as where the time zone is. A language that is not read here is
    English."""
    language = language if language in _LIKELY_REGION else None
    parts = [part.strip() for part in accept_language[:1000].split(",")]
    any_will_do = all(not part or part.partition(";")[0].strip() == "*" for part in parts)
    wanted = [tag for tag in _by_weight(accept_language) if tag[0] in _LIKELY_REGION]
    if any_will_do and language in (None, "en"):
        order: Literal["dmy", "mdy"] = "mdy" if _has_month_first(time_zone) else "dmy"
        return Locale(time_zone, first_weekday=first_weekday or 1, day_order=order, hours=hour_format or 24)
    chosen = language or (wanted[0][0] if wanted else "en")
    region = next((tag[1] or _LIKELY_REGION[chosen] for tag in wanted if tag[0] == chosen), _REGION_ABROAD[chosen])
    usual = 7 if region in _SUNDAY_FIRST else 6 if region in _SATURDAY_FIRST else 1
    hours = hour_format or (12 if chosen == "en" and region in _TWELVE_HOURS else 24)
    month_first = region in _MONTH_FIRST.get(chosen, "").split()
    return Locale(time_zone, chosen, first_weekday or usual, "mdy" if month_first else "dmy", hours)


def _has_month_first(time_zone: str) -> bool:
    return time_zone in _MONTH_FIRST_ZONES.split() or time_zone.startswith(_MONTH_FIRST_AREAS)


def _by_weight(accept_language: str) -> list[tuple[str, str]]:
    """Language and region ("" when not named), the most wanted first; what is malformed is left out."""
    found = []
    for part in accept_language[:1000].split(","):
        tag, _, weight = part.strip().partition(";q=")
        language, *subtags = tag.strip().lower().split("-")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        region = next((subtag.upper() for subtag in subtags if len(subtag) == 2), "")
        if quality > 0:
            found.append((quality, language, region))
    return [(language, region) for _, language, region in sorted(found, key=lambda each: -each[0])]
