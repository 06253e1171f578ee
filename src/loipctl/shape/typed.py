"""What people mean by the days, times and numbers they type, where that can be known without guessing."""

import re
import unicodedata
from calendar import monthrange
from datetime import date

from loipctl.model.values import NUMBER
from loipctl.model.when import When
from loipctl.words import MONTHS

_HYPHENATED = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_BRITISH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})", re.ASCII)
_IN_WORDS = re.compile(r"(?:[A-Za-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([A-Za-z]{3,9})\.?,? (\d{4})", re.ASCII)
_MONTH_IN_WORDS = re.compile(r"([A-Za-z]{3,9})\.?[ -](\d{4}|\d{2})", re.ASCII)
_YEARS = re.compile(r"(\d{4})\s?[-–/]\s?((?:20)?(\d{2}))", re.ASCII)
_QUARTER = re.compile(r"[Qq]([1-4]),? (\d{4})[-–/](?:20)?(\d{2})", re.ASCII)
_NUMBER = re.compile(r"[£$]?\s*([-–−]?)\s*[£$]?\s*(\d{1,3}(?:[, \u00a0]\d{3})+|\d+)(\.\d+)?\s*%?", re.ASCII)


def days(text: str) -> list[date]:
    """Return the days a text can mean: one where it is certain, two where day and month could be swapped."""
    if found := _HYPHENATED.fullmatch(text):
        return _real([(int(found[1]), int(found[2]), int(found[3]))])
    if found := _BRITISH.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), _year(found[3])
        return _real([(year, second, first), (year, first, second)])
    if (found := _IN_WORDS.fullmatch(text)) and (month := _month(found[2])):
        return _real([(int(found[3]), month, int(found[1]))])
    return []


def times(text: str) -> list[str]:
    """Return the months, financial years or quarters a text can mean, as the format writes them."""
    if found := _QUARTER.fullmatch(text):
        return _readable([f"{found[2]}/{found[3]} Q{found[1]}"])
    if found := _YEARS.fullmatch(text):
        joined = [f"{found[1]} to {found[2]}"] if len(found[2]) == 4 else []
        return _readable([f"{found[1]}/{found[3]}", *joined])
    if (found := _MONTH_IN_WORDS.fullmatch(text)) and (month := _month(found[1])):
        return [f"{_year(found[2])}-{month:02}"]
    return []


def stretch(text: str) -> bool:
    """Return whether a text is a time that is longer than a day."""
    return bool(_readable([text]))


def backwards(text: str) -> bool:
    """Return whether a text is two times joined by "to", the later first."""
    first, joined, last = text.partition(" to ")
    try:
        return bool(joined) and When.read(last.strip()).end < When.read(first.strip()).start
    except ValueError:
        return False


def has_whole_year(text: str) -> bool:
    """Return whether a text gives a year in four digits: in 26-03-31 and Mar-26 it is not certain which is it."""
    return re.search(r"(?<!\d)\d{4}(?!\d)", text) is not None


def unreal_day(text: str) -> str:
    """Return why a text that is written as a day is not one, or nothing."""
    found = re.fullmatch(r"(\d{4})-(\d{2})(?:-(\d{2}))?", text, re.ASCII)
    if not found:
        return ""
    year, month, day = int(found[1]), int(found[2]), int(found[3] or 1)
    if not 1 <= month <= 12:
        return f"a year has 12 months, and this says {month}"
    if year < 1:
        return "there is no year 0"
    length = monthrange(year, month)[1]
    if not 1 <= day <= length:
        return f"{MONTHS[month - 1]} {year} has {length} days"
    return ""


def number(text: str) -> str:
    """Return the number a text means, in digits, or nothing where that is not certain."""
    found = _NUMBER.fullmatch(text)
    if not found:
        return ""
    digits = re.sub(r"\D", "", found[2])
    meant = f"{'-' if found[1] else ''}{digits}{found[3] or ''}"
    return meant if NUMBER.fullmatch(meant) else ""


def an_id(text: str) -> str:
    """Return an id made of a text without its accents, or nothing where no character of it can stand in one."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9._-]+", "-", letters).strip("-._")


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _month(word: str) -> int | None:
    for number_of_month, name in enumerate(MONTHS, 1):
        if name.casefold() == word.casefold() or name[:3].casefold() == word.casefold():
            return number_of_month
    return 9 if word.casefold() == "sept" else None


def _real(candidates: list[tuple[int, int, int]]) -> list[date]:
    found = []
    for year, month, day in candidates:
        if year >= 1 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
            found.append(date(year, month, day))
    return list(dict.fromkeys(found))


def _readable(texts: list[str]) -> list[str]:
    found = []
    for text in texts:
        try:
            found.append(When.read(text).text)
        except ValueError:
            continue
    return found
