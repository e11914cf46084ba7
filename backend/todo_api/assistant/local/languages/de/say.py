"""Was der Assistent auf Deutsch sagt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any
from zlib import crc32

from todo_api.assistant.local.languages.sayings import Asked, Manner, Style, TaskJson, names, span_of
from todo_api.language import describe_recurrence

STYLE = Style(
    quotes=("„", "“"),
    conjunction="und",
    alternative="oder",
    more="{n} weitere",
    weekdays=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    short_weekdays=("Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa.", "So."),
    months=(
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ),
    yesterday="gestern",
    today="heute",
    tomorrow="morgen",
    at="{day} um {time}",
    on_weekday="am {day}",
    on_date="am {day}",
    short="{weekday} {day}. {month}",
    exact="{weekday}, {day}. {month}",
    short_month_first="{weekday} {day}. {month}",
    exact_month_first="{weekday}, {day}. {month}",
    year_month_first=" {year}",
)
LEVELS = ("keiner", "niedriger", "mittlerer", "hoher")
ABILITIES = (
    "Ich kann Aufgaben hinzufügen („Anna morgen um 17 Uhr anrufen“), finden („Was ist diese Woche fällig?“), "
    "erledigen, ändern, verschieben und löschen, deinen Tag planen und alles rückgängig machen."
)
NONE_OPEN = "Du hast keine offenen Aufgaben."
PROBLEMS = {
    "TaskNotFound": "Die Aufgabe gibt es nicht mehr.",
    "UnknownTask": "Die Aufgabe gibt es nicht mehr.",
    "ListNotFound": "Die Liste gibt es nicht mehr.",
    "ReadOnlyList": "Diese Liste kannst du ansehen, aber nicht ändern. Wem sie gehört, der kann dir das erlauben.",
    "OwnerOnly": "Das kann nur, wem die Liste gehört.",
    "TaskConflict": "Die Aufgabe wurde inzwischen anderswo geändert. Sag es bitte noch einmal.",
    "NestedSubtask": "Eine Unteraufgabe kann keine eigenen Unteraufgaben haben.",
    "DateNeeded": "Eine Uhrzeit oder Wiederholung braucht ein Datum.",
    "UnknownPerson": "Es ist nicht klar, wer gemeint ist.",
    "InvalidInput": "Etwas daran ist zu lang oder lässt sich so nicht speichern.",
}
OFFERS = {
    "Add": "„{text}“ hinzufügen",
    "AddIf": "Hinzufügen, wenn es fehlt",
    "AddSubtask": "Eine Unteraufgabe hinzufügen",
    "Complete": "Eine Aufgabe abhaken",
    "Reopen": "Eine Aufgabe wieder öffnen",
    "Reschedule": "Eine Aufgabe auf einen anderen Tag legen",
    "Skip": "Diesmal auslassen",
    "Move": "In eine andere Liste verschieben",
    "Change": "Eine Aufgabe ändern",
    "Remind": "Eine Erinnerung setzen",
    "Delete": "Eine Aufgabe löschen",
    "AddList": "Eine Liste anlegen",
    "RenameList": "Eine Liste umbenennen",
    "DeleteList": "Eine Liste löschen",
    "ArchiveList": "Eine Liste archivieren",
    "RestoreList": "Eine Liste zurückholen",
    "Undo": "Die letzte Änderung rückgängig machen",
    "Redo": "Wiederherstellen",
}
OFFERS_ON = {
    "Complete": "{task} abhaken",
    "Reopen": "{task} wieder öffnen",
    "Reschedule": "{task} auf einen anderen Tag legen",
    "Skip": "{task} diesmal auslassen",
    "Move": "{task} in eine andere Liste verschieben",
    "Change": "{task} ändern",
    "Remind": "Eine Erinnerung für {task} setzen",
    "Delete": "{task} löschen",
}
CLEARED = {
    "due_date": "kein Datum mehr",
    "due_time": "keine Uhrzeit mehr",
    "priority": "keine Priorität mehr",
    "tags": "keine Tags mehr",
    "notes": "keine Notiz mehr",
    "recurrence": "keine Wiederholung mehr",
    "remind_before": "keine Erinnerung mehr",
    "assignee": "Zuständig",
}
FIELDS = {
    "title": "Titel",
    "notes": "Notiz",
    "priority": "Priorität",
    "due_date": "Datum",
    "due_time": "Uhrzeit",
    "recurrence": "Wiederholung",
    "remind_before": "Erinnerung",
    "tags": "Tags",
    "add_tags": "dazu die Tags",
    "remove_tags": "ohne die Tags",
}
DEEDS = {
    "created": "Hinzugefügt",
    "updated": "Geändert",
    "completed": "Erledigt",
    "reopened": "Wieder offen",
    "moved": "Verschoben",
    "deleted": "Gelöscht",
    "undone": "Rückgängig gemacht",
}
LIST_DEEDS = {
    "created": "Liste {name} angelegt",
    "updated": "Liste umbenannt in {name}",
    "deleted": "Liste {name} gelöscht",
    "archived": "Liste {name} archiviert",
    "restored": "Liste {name} zurückgeholt",
}
BACK = {
    "deleted": "ist wieder weg",
    "created": "ist wieder da",
    "reopened": "ist wieder offen",
    "completed": "ist wieder erledigt",
    "updated": "ist wie vorher",
    "moved": "ist wieder an seinem Platz",
}
title, titles = STYLE.title, STYLE.titles


def _one_of(options: Sequence[str], said: str) -> str:
    return options[crc32(said.encode()) % len(options)]


def _are(number: int) -> str:
    return "ist" if number == 1 else "sind"


def _have(number: int) -> str:
    return "hat" if number == 1 else "haben"


def tasks(number: int) -> str:
    return "1 Aufgabe" if number == 1 else f"{number} Aufgaben"


def numbered(number: int) -> str:
    return f"Nummer {number}"


def yes() -> str:
    return "ja"


def no() -> str:
    return "nein"


# -- was getan wurde


def added(manner: Manner, tasks_: Sequence[TaskJson], list_name: str | None) -> str:
    where = f" in {list_name}" if list_name else ""
    if len(tasks_) > 1:
        day = STYLE.common_day(manner, tasks_)
        return f"{tasks(len(tasks_))} hinzugefügt{where}{f', fällig {day}' if day else ''}."
    task = tasks_[0]
    extras = []
    if when := STYLE.on_due(manner, task):
        extras.append(f"fällig {when}")
    if task.get("recurrence"):
        extras.append(f"wiederholt sich {describe_recurrence(task['recurrence'], language='de')}")
    if task.get("priority"):
        extras.append(f"mit {LEVELS[task['priority']]} Priorität")
    if task.get("tags"):
        extras.append(" ".join(f"#{tag}" for tag in task["tags"]))
    return f"Hinzugefügt: {title(task['title'])}{where}{', ' if extras else ''}{', '.join(extras)}."


def added_under(parent: str, titles_: Sequence[str]) -> str:
    return f"Hinzugefügt unter {title(parent)}: {titles(titles_)}."


def is_there_already(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    verb = "steht" if len(tasks_) == 1 else "stehen"
    return f"{STYLE.several(manner, tasks_)} {verb} schon auf deiner Liste, also habe ich nichts hinzugefügt."


def completed(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    text = f"Erledigt: {titles(names(tasks_))}."
    if any(task.get("recurrence") for task in tasks_):
        text += (
            " Zum nächsten Termin steht sie wieder da." if len(tasks_) == 1 else " Was sich wiederholt, kommt wieder."
        )
    return text


def reopened(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Wieder offen: {titles(names(tasks_))}."


def deleted(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Gelöscht: {titles(names(tasks_))}."


def rescheduled(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    day = STYLE.common_day(manner, tasks_)
    if day and len(tasks_) > 3:
        return f"{tasks(len(tasks_))} sind jetzt {day} fällig."
    if day:
        return f"{titles(names(tasks_))} {_are(len(tasks_))} jetzt {day} fällig."
    return f"Verschoben: {STYLE.several(manner, tasks_, most=5)}."


def skipped(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Diesmal ausgelassen; als Nächstes: {STYLE.several(manner, tasks_)}."


def moved(tasks_: Sequence[TaskJson], list_name: str) -> str:
    return f"{titles(names(tasks_), most=5)} {_are(len(tasks_))} jetzt in {list_name}."


def renamed(tasks_: Sequence[TaskJson]) -> str:
    return f"Umbenannt in {titles(names(tasks_))}."


def prioritised(tasks_: Sequence[TaskJson], level: int) -> str:
    how = "ohne Priorität" if level == 0 else f"mit {LEVELS[level]} Priorität"
    return f"{titles(names(tasks_), most=5)} jetzt {how}."


def tagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} jetzt {' '.join(f'#{tag}' for tag in tags_)}."


def untagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"Tag {' '.join(f'#{tag}' for tag in tags_)} entfernt bei {titles(names(tasks_), most=5)}."


def noted(tasks_: Sequence[TaskJson]) -> str:
    return f"Notiert bei {titles(names(tasks_))}."


def repeats(tasks_: Sequence[TaskJson], rule: str) -> str:
    return f"{titles(names(tasks_), most=5)} {'wiederholt' if len(tasks_) == 1 else 'wiederholen'} sich jetzt {rule}."


def cleared(tasks_: Sequence[TaskJson], field: str) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} {CLEARED[field]}."


def reminder(manner: Manner, task: TaskJson, minutes: int) -> str:
    due_ = STYLE.due(manner, task)
    if minutes == 0:
        return f"Du wirst erinnert, wenn {title(task['title'])} fällig ist ({due_})."
    return f"Du wirst {_span(minutes)} vor {title(task['title'])} erinnert ({due_})."


def _span(minutes: int) -> str:
    number, size = span_of(minutes)
    one, many = {1440: ("Tag", "Tage"), 60: ("Stunde", "Stunden"), 1: ("Minute", "Minuten")}[size]
    return f"{number} {one if number == 1 else many}"


def undone(changes: Sequence[tuple[str, str]]) -> str:
    said = [f"{title(name)} {BACK[action]}" for name, action in changes[:5]]
    more = len(changes) - len(said)
    return f"Rückgängig gemacht: {', '.join(said)}{f' und {more} weitere' if more > 0 else ''}."


def list_made(name: str) -> str:
    return f"Die Liste {title(name)} ist angelegt."


def list_renamed(name: str, new: str) -> str:
    return f"Die Liste {title(name)} heißt jetzt {title(new)}."


def list_deleted(name: str) -> str:
    return f"Die Liste {title(name)} ist mit ihren Aufgaben gelöscht."


def list_archived(name: str) -> str:
    return f"Die Liste {title(name)} ist archiviert. Mit „hol {name} zurück“ hast du sie wieder."


def list_restored(name: str) -> str:
    return f"Die Liste {title(name)} ist wieder da."


def did(action: str, titles_: Sequence[str]) -> str:
    return f"{DEEDS[action]}: {titles(titles_)}"


def did_to_list(action: str, name: str) -> str:
    return LIST_DEEDS[action].format(name=title(name))


# -- was da ist


def _filters(manner: Manner, asked: Asked) -> str:
    said = []
    if asked.overdue:
        said.append("überfällig")
    if asked.undated:
        said.append("ohne Datum")
    if asked.priority is not None:
        said.append("ohne Priorität" if asked.priority == 0 else f"mit {LEVELS[asked.priority]} Priorität")
    if asked.tag:
        said.append(f"mit #{asked.tag}")
    if asked.list:
        said.append(f"in {asked.list}")
    if asked.last is not None:
        said.append(f"{_period(manner, asked)} {'erledigt' if asked.done else 'fällig'}")
    elif asked.done:
        said.append("erledigt")
    if asked.text:
        said.append(f"zu {title(asked.text)}")
    return f" {' '.join(said)}" if said else ""


def _period(manner: Manner, asked: Asked) -> str:
    first, last = asked.first, asked.last
    assert last is not None
    if first == last:
        return asked.said or STYLE.on_moment(manner, last, asked.at)
    if last == date.max:
        return f"ab {STYLE.day(manner, first)}" if first else ""
    if first is None or first == date.min or (first == manner.today and not asked.done):
        return f"bis {STYLE.day(manner, last)}"
    return f"von {STYLE.day(manner, first)} bis {STYLE.day(manner, last)}"


def _told(manner: Manner, subject: str, number: int, asked: Asked) -> str:
    """„Bis Sonntag sind 6 Aufgaben in Uni fällig.“ Was zuerst steht, sagt wann."""
    if asked.last is None or asked.done or asked.overdue:
        return f"{subject}{_filters(manner, asked) or ' offen'}."
    rest = _filters(manner, replace(asked, first=None, last=None, at=None))
    period = _period(manner, asked)
    return f"{period[:1].upper()}{period[1:]} {_are(number)} {subject}{rest} fällig."


def found(manner: Manner, total: int, asked: Asked) -> str:
    if asked == Asked(overdue=True):
        return f"{tasks(total)} {_are(total)} überfällig."
    return _told(manner, tasks(total), total, asked)


def counted(manner: Manner, total: int, asked: Asked) -> str:
    number = tasks(total) if total else "keine Aufgaben"
    if asked.done:
        return f"Du hast {number}{_filters(manner, asked).replace(' erledigt', '', 1)} erledigt."
    return f"Du hast {number}{_filters(manner, asked) or ' offen'}."


def nothing(manner: Manner, asked: Asked) -> str:
    if asked == Asked(overdue=True):
        return "Nichts ist überfällig."
    return _told(manner, "nichts" if asked.last else "Nichts", 1, asked) if not asked.plain or asked.done else NONE_OPEN


def free(manner: Manner, asked: Asked) -> str:
    if asked.last is None or asked.done:
        return f"Da bist du frei: nichts{_filters(manner, asked) or ' ist fällig'}."
    rest = _filters(manner, replace(asked, first=None, last=None, at=None))
    return f"Da bist du frei: {_period(manner, asked)} ist nichts{rest} fällig."


def busy(manner: Manner, total: int, asked: Asked) -> str:
    return found(manner, total, asked)


def due(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    said = []
    for task in tasks_[:5]:
        if task.get("completed_at"):
            said.append(f"{title(task['title'])} ist erledigt")
        elif task.get("due_date"):
            said.append(f"{title(task['title'])} ist {STYLE.exactly_due(manner, task)} fällig")
        else:
            said.append(f"{title(task['title'])} hat kein Datum")
    return f"{'; '.join(said)}."


def is_done(titles_: Sequence[str]) -> str:
    return f"Ja, {titles(titles_)} {_are(len(titles_))} erledigt."


def is_open(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Nein, {STYLE.several(manner, tasks_)} {_are(len(tasks_))} noch offen."


def rhythm(tasks_: Sequence[TaskJson]) -> str:
    said = [f"{title(task['title'])}: {describe_recurrence(task['recurrence'], language='de')}" for task in tasks_[:10]]
    return f"{'; '.join(said)}."


def newest(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Zuletzt hinzugefügt: {title(tasks_[0]['title'])}."


def most_important(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Am wichtigsten: {STYLE.several(manner, tasks_, most=3)}."


def plan(manner: Manner, late: int, ahead: int, until: date, order: Sequence[TaskJson]) -> str:
    parts = [f"{tasks(late)} {_are(late)} überfällig"] if late else []
    if ahead:
        when = "heute" if until == manner.today else f"bis {STYLE.day(manner, until)}"
        parts.append(f"{tasks(ahead)} {_are(ahead)} {when} fällig")
    then = f" Dann {STYLE.described(manner, order[1])}." if len(order) > 1 else ""
    return f"{' und '.join(parts)}. Fang an mit {STYLE.described(manner, order[0])}.{then}"


def steps_left(parent: str, titles_: Sequence[str]) -> str:
    return f"Noch offen bei {title(parent)}: {titles(titles_)}."


def note_of(name: str, notes: str) -> str:
    return f"Notiz zu {title(name)}: {title(notes)}."


def kept_free(manner: Manner, day: date, tasks_: Sequence[TaskJson]) -> str:
    when = STYLE.exact_day(manner, day)
    if not tasks_:
        return f"{when} ist nichts fällig, der Tag bleibt frei."
    return f"Damit {when} frei bleibt, erledige oder verschiebe vorher: {titles([task['title'] for task in tasks_])}."


def get_ahead(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Nichts ist fällig. Du könntest vorarbeiten: {STYLE.several(manner, tasks_)}."


def all_clear() -> str:
    return "Nichts ist fällig und nichts ist offen. Genieß den Tag!"


def summary(manner: Manner, today: int, late: int, later: int, until: date, done: int, since: date) -> str:
    parts = [f"{tasks(today)} für heute" if today else "Heute ist nichts fällig"]
    if late:
        parts.append(f"{tasks(late)} überfällig")
    if later:
        parts.append(f"{tasks(later)} danach bis {STYLE.day(manner, until)}")
    if done:
        parts.append(
            f"{tasks(done)} {'heute' if since == manner.today else f'seit {STYLE.day(manner, since)}'} erledigt"
        )
    return f"{', '.join(parts)}."


def lists(names_: Sequence[str]) -> str:
    if not names_:
        return "Du hast außer dem Eingang keine Listen."
    return f"Du hast {len(names_)} {'Liste' if len(names_) == 1 else 'Listen'}."


def tags(names_: Sequence[str]) -> str:
    return (
        f"Du benutzt {len(names_)} {'Tag' if len(names_) == 1 else 'Tags'}."
        if names_
        else "Du benutzt noch keine Tags."
    )


# -- was nicht klar ist


def which(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Welche meinst du: {STYLE.either(manner, tasks_)}?"


def which_task() -> str:
    return "Welche Aufgabe meinst du?"


def which_day() -> str:
    return "Auf welchen Tag soll ich sie legen?"


def which_rhythm() -> str:
    return "Wie oft soll sie sich wiederholen?"


def which_list(known: Sequence[str]) -> str:
    named = f" Deine Listen: {', '.join(known)}." if known else ""
    return f"Welche Liste meinst du?{named}"


def what_to_add() -> str:
    return "Was soll ich hinzufügen?"


def what_to_change() -> str:
    return "Was soll ich daran ändern?"


def what_name() -> str:
    return "Wie soll sie heißen?"


def what_then() -> str:
    return "Gut. Was soll ich tun?"


def how_long_before() -> str:
    return "Wie lange vorher soll ich dich erinnern?"


def has_no_day(name: str) -> str:
    return f"{title(name)} hat noch keinen Tag, es gibt also nichts, wovon ich zählen könnte."


def does_not_repeat(name: str) -> str:
    return f"{title(name)} wiederholt sich nicht. Soll sie auf einen anderen Tag oder weg?"


def would_go_back(manner: Manner, task: TaskJson, new: date) -> str:
    return (
        f"{title(task['title'])} ist {STYLE.on_due(manner, task)} fällig; {STYLE.exact_day(manner, new)} läge "
        "in der anderen Richtung. Welchen Tag meinst du?"
    )


def nothing_like(text: str, nearest: Sequence[str]) -> str:
    if not nearest:
        return f"Ich habe keine Aufgabe wie {title(text)} gefunden."
    ask = "Meinst du" if len(nearest) == 1 else "Meinst du eine davon:"
    return f"Ich habe keine Aufgabe wie {title(text)} gefunden. {ask} {titles(nearest)}?"


def nothing_fits() -> str:
    return "So eine Aufgabe gibt es nicht, also habe ich nichts geändert."


def unknown_kind(kind: str) -> str:
    return f"Keine Liste, kein Tag und keine Aufgabe heißt {title(kind)}. Welche meinst du?"


def not_among(text: str) -> str:
    return f"Ich sehe {title(text)} nicht darunter, also habe ich nichts geändert. Welche sollen bleiben?"


def leaves_none() -> str:
    return "Dann bleibt keine übrig, also habe ich nichts geändert."


def no_list(name: str, known: Sequence[str]) -> str:
    return f"Du hast keine Liste namens {title(name)}. Deine Listen: {', '.join(known) or 'nur der Eingang'}."


def comments(number: int, about: str) -> str:
    return (
        f"{title(about)} hat {number} Kommentar{'e' * (number > 1)}."
        if number
        else f"{title(about)} hat keine Kommentare."
    )


def no_person(name: str, known: Sequence[str]) -> str:
    if not known:
        return f"Niemand hier heißt {title(name)}: Die Liste ist nicht geteilt."
    return f"Mit {title(name)} ist niemand eindeutig gemeint. Es gibt: {', '.join(known)}."


def shall_make_list(name: str) -> str:
    return f"Du hast keine Liste namens {title(name)}. Soll ich sie anlegen?"


def make_list(name: str) -> str:
    return "Liste anlegen"


def unsure(text: str) -> str:
    return f"Ich bin nicht sicher, was du mit {title(text)} meinst. Was soll ich tun?"


def offer(act: str, text: str) -> str:
    plain = " ".join(text.split())
    return OFFERS[act].format(text=plain if len(plain) <= 40 else f"{plain[:40].rstrip()}…")


def offer_on(act: str, text: str) -> str:
    return OFFERS_ON[act].format(task=title(text))


def shall(offer: str) -> str:
    return f"{offer}?"


def unsure_about(text: str) -> str:
    return f"Was soll ich mit {title(text)} tun?"


def with_subtasks(text: str, number: int) -> str:
    parts = "Unteraufgabe" if number == 1 else "Unteraufgaben"
    return f"{title(text)} hat noch {number} offene {parts}. Alles zusammen abhaken?"


def not_done_yet(wishes: Sequence[str]) -> str:
    return f"Noch nicht getan: {titles(wishes)}."


# -- Gespräch


def help() -> str:
    return (
        f"{ABILITIES} Du kannst auch sagen: „Verschieb alles von heute auf Montag“, „Mach es dringend“, „Leg Milch in "
        "Einkauf“ oder „Wie viele habe ich gestern erledigt?“."
    )


def out_of_scope() -> str:
    return f"Das kann ich nicht: Ich kenne nur deine Aufgaben. {ABILITIES}"


def beyond_me() -> str:
    return "Auch das kann ich nicht: Ich kümmere mich nur um deine Aufgaben."


def cannot_do() -> str:
    return "Das kann ich nicht selbst tun, ich kümmere mich nur um deine Aufgaben. Soll ich es als Aufgabe notieren?"


def unsupported() -> str:
    return f"Das geht hier nicht. {ABILITIES}"


def greeting(said: str) -> str:
    return _one_of(("Hallo! Was kann ich für deine Liste tun?", "Hallo! Was steht an?"), said)


def welcome(said: str) -> str:
    return _one_of(("Gern geschehen.", "Gerne.", "Keine Ursache."), said)


def goodbye(said: str) -> str:
    if "nacht" in said.casefold():
        return "Gute Nacht!"
    return _one_of(("Tschüss!", "Bis bald.", "Bis zum nächsten Mal."), said)


def small_talk(said: str) -> str:
    return _one_of(
        ("Ich bin für deine Liste da. Was wollen wir schaffen?", "Alles gut hier, danke! Was steht als Nächstes an?"),
        said,
    )


def be_kind(said: str) -> str:
    return _one_of(
        (
            "Das klingt anstrengend. Ruh dich aus, die Liste kann warten.",
            "Das tut mir leid. Gönn dir eine Pause, ich passe auf die Liste auf.",
        ),
        said,
    )


def who_i_am(said: str) -> str:
    return (
        "Ich bin ein Programm, kein Mensch: eine kleine KI, die in diese Aufgabenliste "
        "eingebaut ist. Mehr als die Liste kenne ich nicht."
    )


def joke(said: str) -> str:
    return "Witze sind nicht meine Stärke. Ich kenne nur einen: „Das mache ich morgen.“"


def sorry(said: str) -> str:
    return (
        "Tut mir leid, da habe ich etwas falsch verstanden. Sag es bitte mit anderen Worten; "
        "„rückgängig“ nimmt meine letzte Änderung zurück."
    )


def be_there(said: str) -> str:
    return (
        "Das klingt wirklich schwer, das tut mir leid. Die Liste kann warten. Wenn es zu viel "
        "wird, sprich mit jemandem, dem du vertraust."
    )


def cheer_up(said: str) -> str:
    return "Dann vielleicht etwas Kleines von deiner Liste? Frag mich „Was soll ich zuerst machen?“."


def be_glad(said: str) -> str:
    return "Wie schön, das freut mich für dich!"


def remark(said: str) -> str:
    return _one_of(
        (
            "Verstehe. Wenn etwas davon auf deine Liste soll, sag es einfach.",
            "Danke, dass du es erzählst. Wenn etwas davon auf die Liste soll, sag einfach Bescheid.",
        ),
        said,
    )


def left_as_is() -> str:
    return "Gut, ich habe alles so gelassen."


def too_long() -> str:
    return "Das ist viel Text für mich. Sag in einem Satz, was ich tun soll."


def failed(text: str) -> str:
    return f"Das ging nicht: {text}"


def problem(error: str) -> str:
    return PROBLEMS.get(error, "Die Liste hat es nicht angenommen. Versuch es bitte gleich noch einmal.")


def inbox_stays() -> str:
    return "Der Eingang ist keine eigene Liste; er lässt sich weder umbenennen noch löschen."


def nothing_done() -> str:
    return "Ich hatte noch nichts gemacht, also gibt es nichts zurückzunehmen."


def nothing_to_undo() -> str:
    return "Es gibt nichts rückgängig zu machen."


def changed_since() -> str:
    return "Das wurde seitdem wieder geändert, also habe ich es gelassen. Im Verlauf der Seite geht es trotzdem."


def how_to_redo() -> str:
    return "Was rückgängig gemacht wurde, holt der Verlauf der Seite zurück."


# -- Fragen vor einer Handlung


def _counted(titles_: Sequence[str]) -> str:
    return f"{tasks(len(titles_))}: {titles(titles_)}" if len(titles_) > 1 else titles(titles_)


def ask_add(titles_: Sequence[str]) -> str:
    return f"{tasks(len(titles_))} hinzufügen: {titles(titles_)}?"


def ask_complete(titles_: Sequence[str]) -> str:
    return _asked("erledigen", titles_)


def ask_reopen(titles_: Sequence[str]) -> str:
    return _asked("wieder öffnen", titles_)


def ask_delete(titles_: Sequence[str]) -> str:
    return _asked("löschen", titles_)


def ask_move(list_name: str, titles_: Sequence[str]) -> str:
    return _asked(f"in {title(list_name)} verschieben", titles_)


def ask_reschedule(manner: Manner, day: date, at: time | None, titles_: Sequence[str]) -> str:
    when = STYLE.exact_day(manner, day) + (f" um {STYLE.clock(manner, at)}" if at else "")
    return _asked(f"auf {when} verschieben", titles_)


def _asked(deed: str, titles_: Sequence[str]) -> str:
    if len(titles_) > 1:
        return f"{tasks(len(titles_))} {deed}: {titles(titles_)}?"
    return f"{titles(titles_)} {deed}?"


def ask_change(manner: Manner, changes: dict[str, Any], titles_: Sequence[str]) -> str:
    said = []
    for name, value in changes.items():
        if name == "clear":
            said += [f"{FIELDS[field]} (weg)" for field in value]
        elif name == "due_date":
            said.append(f"Datum (auf {STYLE.exact_day(manner, value)})")
        elif value or value == 0:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            said.append(f"{FIELDS[name]} ({title(shown)})")
    return f"Bei {_counted(titles_)} ändern: {' und '.join(said) or 'nichts'}?"


def ask_comment(body: str, about: str) -> str:
    return f"{title(about)} mit {title(body)} kommentieren? Alle, die die Liste haben, können es lesen."


def ask_make_list(name: str) -> str:
    return f"Die Liste {title(name)} anlegen?"


def ask_rename_list(name: str, new: str) -> str:
    return f"Die Liste {title(name)} in {title(new)} umbenennen?"


def ask_archive_list(name: str, archived: bool) -> str:
    return f"Die Liste {title(name)} {'archivieren' if archived else 'zurückholen'}?"


def ask_delete_list(name: str, titles_: Sequence[str], total: int) -> str:
    holding = f" mit {tasks(total)}" if total else ""
    shown = f": {titles(titles_, total)}" if total else ""
    return f"Die Liste {title(name)}{holding} löschen{shown}?"


def ask_undo(titles_: Sequence[str]) -> str:
    return f"Die letzte Änderung rückgängig machen, an {titles(titles_)}?"
