"""Lo que el asistente dice en español."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from zlib import crc32

from todo_api.assistant.local.languages.sayings import Asked, Manner, Style, TaskJson, names, span_of
from todo_api.language import describe_recurrence

STYLE = Style(
    quotes=("«", "»"),
    conjunction="y",
    alternative="o",
    more="{n} más",
    weekdays=("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
    short_weekdays=("lun", "mar", "mié", "jue", "vie", "sáb", "dom"),
    months=("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sept", "oct", "nov", "dic"),
    yesterday="ayer",
    today="hoy",
    tomorrow="mañana",
    at="{day} a las {time}",
    on_weekday="el {day}",
    on_date="el {day}",
    exact="{weekday} {day} {month}",
    short_month_first="{weekday} {day} {month}",
    exact_month_first="{weekday} {day} {month}",
    year_month_first=" {year}",
)
LEVELS = ("sin prioridad", "con prioridad baja", "con prioridad media", "con prioridad alta")
ABILITIES = (
    "Puedo añadir tareas («llamar a Ana mañana a las 17»), buscarlas («¿qué vence esta semana?»), completarlas, "
    "cambiarlas, moverlas, posponerlas y borrarlas, planificar tu día y deshacer lo que cambié."
)
PROBLEMS = {
    "TaskNotFound": "Esa tarea ya no existe.",
    "UnknownTask": "Esa tarea ya no existe.",
    "ListNotFound": "Esa lista ya no existe.",
    "ReadOnlyList": "Puedes ver esta lista, pero no cambiarla. Su dueño puede darte permiso.",
    "OwnerOnly": "Eso solo puede hacerlo el dueño de la lista.",
    "TaskConflict": "La tarea cambió en otro sitio mientras tanto. Dímelo otra vez.",
    "NestedSubtask": "Una subtarea no puede tener subtareas propias.",
    "DateNeeded": "Una hora o una repetición necesita una fecha.",
    "UnknownPerson": "No está claro a quién te refieres.",
    "InvalidInput": "Hay algo demasiado largo, o que no se puede guardar así.",
}
OFFERS = {
    "Add": "Añadir «{text}»",
    "AddIf": "Añadirla si falta",
    "AddSubtask": "Añadir una subtarea",
    "Complete": "Marcar una tarea como hecha",
    "Reopen": "Reabrir una tarea",
    "Reschedule": "Cambiar la fecha de una tarea",
    "Skip": "Saltarla esta vez",
    "Move": "Ponerla en otra lista",
    "Change": "Cambiar una tarea",
    "Remind": "Poner un recordatorio",
    "Delete": "Borrar una tarea",
    "AddList": "Crear una lista",
    "RenameList": "Cambiar el nombre de una lista",
    "DeleteList": "Borrar una lista",
    "ArchiveList": "Archivar una lista",
    "RestoreList": "Recuperar una lista",
    "Undo": "Deshacer el último cambio",
    "Redo": "Rehacer",
}
OFFERS_ON = {
    "Complete": "Marcar {task} como hecha",
    "Reopen": "Reabrir {task}",
    "Reschedule": "Cambiar la fecha de {task}",
    "Skip": "Saltar {task} esta vez",
    "Move": "Poner {task} en otra lista",
    "Change": "Cambiar {task}",
    "Remind": "Poner un recordatorio para {task}",
    "Delete": "Borrar {task}",
}
CLEARED = {
    "due_date": "fecha",
    "due_time": "hora",
    "priority": "prioridad",
    "tags": "etiquetas",
    "notes": "notas",
    "recurrence": "repetición",
    "remind_before": "recordatorio",
    "assignee": "responsable",
}
FIELDS = {
    "title": "título",
    "notes": "notas",
    "priority": "prioridad",
    "due_date": "fecha",
    "due_time": "hora",
    "recurrence": "repetición",
    "remind_before": "recordatorio",
    "tags": "etiquetas",
    "add_tags": "más etiquetas",
    "remove_tags": "menos etiquetas",
}
DEEDS = {
    "created": "Añadido",
    "updated": "Cambiado",
    "completed": "Hecho",
    "reopened": "Reabierto",
    "moved": "Movido",
    "deleted": "Borrado",
    "undone": "Deshecho",
}
LIST_DEEDS = {
    "created": "Lista {name} creada",
    "updated": "La lista se llama ahora {name}",
    "deleted": "Lista {name} borrada",
    "archived": "Lista {name} archivada",
    "restored": "Lista {name} recuperada",
}
BACK = {
    "deleted": "está borrado de nuevo",
    "created": "ha vuelto",
    "reopened": "está pendiente de nuevo",
    "completed": "está hecho de nuevo",
    "updated": "está como antes",
    "moved": "ha vuelto a su sitio",
}
title, titles = STYLE.title, STYLE.titles


def _one_of(options: Sequence[str], said: str) -> str:
    return options[crc32(said.encode()) % len(options)]


def _have(number: int) -> str:
    return "tiene" if number == 1 else "tienen"


def _late(number: int) -> str:
    return "atrasada" if number == 1 else "atrasadas"


def tasks(number: int) -> str:
    return "1 tarea" if number == 1 else f"{number} tareas"


def numbered(number: int) -> str:
    return f"número {number}"


def yes() -> str:
    return "sí"


def no() -> str:
    return "no"


# -- lo que se hizo


def added(manner: Manner, tasks_: Sequence[TaskJson], list_name: str | None) -> str:
    where = f" a {list_name}" if list_name else ""
    if len(tasks_) > 1:
        day = STYLE.common_day(manner, tasks_)
        return f"{tasks(len(tasks_))} añadidas{where}{f', para {day}' if day else ''}."
    task = tasks_[0]
    extras = []
    if when := STYLE.on_due(manner, task):
        extras.append(f"para {when}")
    if task.get("recurrence"):
        extras.append(f"se repite {describe_recurrence(task['recurrence'], language='es')}")
    if task.get("priority"):
        extras.append(LEVELS[task["priority"]])
    if task.get("tags"):
        extras.append(" ".join(f"#{tag}" for tag in task["tags"]))
    return f"Añadido{where}: {title(task['title'])}{', ' if extras else ''}{', '.join(extras)}."


def added_under(parent: str, titles_: Sequence[str]) -> str:
    return f"Añadido bajo {title(parent)}: {titles(titles_)}."


def is_there_already(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    verb = "está" if len(tasks_) == 1 else "están"
    return f"{STYLE.several(manner, tasks_)} ya {verb} en tu lista, así que no añadí nada."


def completed(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    text = f"Hecho: {titles(names(tasks_))}."
    if any(task.get("recurrence") for task in tasks_):
        text += " Volverá en su próxima fecha." if len(tasks_) == 1 else " Las que se repiten volverán."
    return text


def reopened(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Pendiente de nuevo: {titles(names(tasks_))}."


def deleted(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Borrado: {titles(names(tasks_))}."


def rescheduled(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    day = STYLE.common_day(manner, tasks_)
    if day and len(tasks_) > 3:
        return f"{tasks(len(tasks_))} pasan a estar para {day}."
    if day:
        return f"Ahora para {day}: {titles(names(tasks_))}."
    return f"Movido: {STYLE.several(manner, tasks_, most=5)}."


def skipped(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Saltado esta vez; la próxima: {STYLE.several(manner, tasks_)}."


def moved(tasks_: Sequence[TaskJson], list_name: str) -> str:
    return f"Ahora en {list_name}: {titles(names(tasks_), most=5)}."


def renamed(tasks_: Sequence[TaskJson]) -> str:
    return f"Ahora se llama {titles(names(tasks_))}."


def prioritised(tasks_: Sequence[TaskJson], level: int) -> str:
    return f"Ahora {LEVELS[level]}: {titles(names(tasks_), most=5)}."


def tagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} ahora {' '.join(f'#{tag}' for tag in tags_)}."


def untagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"{' '.join(f'#{tag}' for tag in tags_)} quitado de {titles(names(tasks_), most=5)}."


def noted(tasks_: Sequence[TaskJson]) -> str:
    return f"Anotado en {titles(names(tasks_))}."


def repeats(tasks_: Sequence[TaskJson], rule: str) -> str:
    return f"{titles(names(tasks_), most=5)} se {'repite' if len(tasks_) == 1 else 'repiten'} ahora {rule}."


def cleared(tasks_: Sequence[TaskJson], field: str) -> str:
    return f"{titles(names(tasks_), most=5)} ya no {_have(len(tasks_))} {CLEARED[field]}."


def reminder(manner: Manner, task: TaskJson, minutes: int) -> str:
    due_ = STYLE.due(manner, task)
    if minutes == 0:
        return f"Te lo recordaré cuando venza {title(task['title'])} ({due_})."
    return f"Te lo recordaré {_span(minutes)} antes de {title(task['title'])} ({due_})."


def _span(minutes: int) -> str:
    number, size = span_of(minutes)
    unit = {1440: "día", 60: "hora", 1: "minuto"}[size]
    return f"{number} {unit}{'' if number == 1 else 's'}"


def undone(changes: Sequence[tuple[str, str]]) -> str:
    said = [f"{title(name)} {BACK[action]}" for name, action in changes[:5]]
    more = len(changes) - len(said)
    return f"Deshecho: {', '.join(said)}{f' y {more} más' if more > 0 else ''}."


def list_made(name: str) -> str:
    return f"La lista {title(name)} está creada."


def list_renamed(name: str, new: str) -> str:
    return f"La lista {title(name)} se llama ahora {title(new)}."


def list_deleted(name: str) -> str:
    return f"La lista {title(name)} está borrada con sus tareas."


def list_archived(name: str) -> str:
    return f"La lista {title(name)} está archivada. Di «recupera {name}» para tenerla otra vez."


def list_restored(name: str) -> str:
    return f"La lista {title(name)} ha vuelto."


def did(action: str, titles_: Sequence[str]) -> str:
    return f"{DEEDS[action]}: {titles(titles_)}"


def did_to_list(action: str, name: str) -> str:
    return LIST_DEEDS[action].format(name=title(name))


# -- lo que hay


def _filters(manner: Manner, asked: Asked, number: int = 2) -> str:
    said = []
    if asked.overdue:
        said.append(_late(number))
    if asked.undated:
        said.append("sin fecha")
    if asked.priority is not None:
        said.append(LEVELS[asked.priority])
    if asked.tag:
        said.append(f"con #{asked.tag}")
    if asked.list:
        said.append(f"en {asked.list}")
    if asked.last is not None:
        said.append(_period(manner, asked))
    elif asked.done:
        said.append("hechas")
    if asked.text:
        said.append(f"sobre {title(asked.text)}")
    return f" {' '.join(said)}" if said else ""


def _period(manner: Manner, asked: Asked) -> str:
    first, last = asked.first, asked.last
    assert last is not None
    if first == last:
        day = asked.said or STYLE.on_moment(manner, last, asked.at)
        return f"{'hechas' if asked.done else 'para'} {day}"
    before = "hechas " if asked.done else ""
    if last == date.max:
        return f"{before}desde {STYLE.on(manner, first)}" if first else before.strip()
    if first is None or first == date.min or (first == manner.today and not asked.done):
        return f"{before}hasta {STYLE.on(manner, last)}"
    return f"{before}entre {STYLE.on(manner, first)} y {STYLE.on(manner, last)}"


def found(manner: Manner, total: int, asked: Asked) -> str:
    return f"{tasks(total)}{_filters(manner, asked, total) or ' por hacer'}."


def counted(manner: Manner, total: int, asked: Asked) -> str:
    if asked.done:
        return f"{tasks(total)}{_filters(manner, asked)}."
    number = f"Tienes {tasks(total)}" if total else "No tienes tareas"
    return f"{number}{_filters(manner, asked, total) or ' por hacer'}."


def nothing(manner: Manner, asked: Asked) -> str:
    said = _filters(manner, asked)
    if asked.done:
        return f"No hay tareas{said}."
    if asked.overdue:
        return f"No hay nada{_filters(manner, asked, 1).replace('atrasada', 'atrasado', 1)}."
    return f"Nada{said}." if said else "No tienes tareas por hacer."


def free(manner: Manner, asked: Asked) -> str:
    return f"Estás libre: no hay nada{_filters(manner, asked)}."


def busy(manner: Manner, total: int, asked: Asked) -> str:
    return found(manner, total, asked)


def due(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    said = []
    for task in tasks_[:5]:
        if task.get("completed_at"):
            said.append(f"{title(task['title'])} está hecho")
        elif task.get("due_date"):
            goal = "" if task.get("due_time") else "para "
            said.append(f"{title(task['title'])} es {goal}{STYLE.exactly_due(manner, task)}")
        else:
            said.append(f"{title(task['title'])} no tiene fecha")
    return f"{'; '.join(said)}."


def is_done(titles_: Sequence[str]) -> str:
    return f"Sí, ya está hecho: {titles(titles_)}."


def is_open(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"No, aún por hacer: {STYLE.several(manner, tasks_)}."


def rhythm(tasks_: Sequence[TaskJson]) -> str:
    said = [f"{title(task['title'])}: {describe_recurrence(task['recurrence'], language='es')}" for task in tasks_[:10]]
    return f"{'; '.join(said)}."


def newest(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Lo último añadido: {title(tasks_[0]['title'])}."


def most_important(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Lo más importante: {STYLE.several(manner, tasks_, most=3)}."


def plan(manner: Manner, late: int, ahead: int, until: date, order: Sequence[TaskJson]) -> str:
    parts = [f"{tasks(late)} {_late(late)}"] if late else []
    if ahead:
        parts.append(f"{tasks(ahead)} {'para hoy' if until == manner.today else f'hasta {STYLE.on(manner, until)}'}")
    then = f" Luego {STYLE.described(manner, order[1])}." if len(order) > 1 else ""
    return f"{' y '.join(parts)}. Empieza por {STYLE.described(manner, order[0])}.{then}"


def steps_left(parent: str, titles_: Sequence[str]) -> str:
    return f"Queda por hacer en {title(parent)}: {titles(titles_)}."


def note_of(name: str, notes: str) -> str:
    return f"Anotado en {title(name)}: {title(notes)}."


def kept_free(manner: Manner, day: date, tasks_: Sequence[TaskJson]) -> str:
    when = STYLE.exact_day(manner, day)
    if not tasks_:
        return f"No hay nada para {when}: el día queda libre."
    named = titles([task["title"] for task in tasks_])
    return f"Para dejar libre {when}, haz esto antes o muévelo: {named}."


def get_ahead(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"No vence nada. Podrías adelantar {STYLE.several(manner, tasks_)}."


def all_clear() -> str:
    return "No vence nada y no queda nada por hacer. ¡Disfruta del día!"


def summary(manner: Manner, today: int, late: int, later: int, until: date, done: int, since: date) -> str:
    parts = [f"{tasks(today)} para hoy" if today else "Hoy no vence nada"]
    if late:
        parts.append(f"{tasks(late)} {_late(late)}")
    if later:
        parts.append(f"{tasks(later)} después, hasta {STYLE.on(manner, until)}")
    if done:
        when = STYLE.today if since == manner.today else f"desde {STYLE.on(manner, since)}"
        parts.append(f"{tasks(done)} {'hecha' if done == 1 else 'hechas'} {when}")
    return f"{', '.join(parts)}."


def lists(names_: Sequence[str]) -> str:
    if not names_:
        return "No tienes listas aparte de la bandeja de entrada."
    return f"Tienes {len(names_)} {'lista' if len(names_) == 1 else 'listas'}."


def tags(names_: Sequence[str]) -> str:
    if not names_:
        return "Aún no usas etiquetas."
    return f"Usas {len(names_)} {'etiqueta' if len(names_) == 1 else 'etiquetas'}."


# -- lo que no está claro


def which(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"¿A cuál te refieres: {STYLE.either(manner, tasks_)}?"


def which_task() -> str:
    return "¿A qué tarea te refieres?"


def which_day() -> str:
    return "¿A qué día la paso?"


def which_rhythm() -> str:
    return "¿Cada cuánto se repite?"


def which_list(known: Sequence[str]) -> str:
    named = f" Tus listas: {', '.join(known)}." if known else ""
    return f"¿A qué lista te refieres?{named}"


def what_to_add() -> str:
    return "¿Qué añado?"


def what_to_change() -> str:
    return "¿Qué le cambio?"


def what_name() -> str:
    return "¿Cómo se va a llamar?"


def what_then() -> str:
    return "De acuerdo. ¿Qué hago?"


def how_long_before() -> str:
    return "¿Con cuánta antelación te lo recuerdo?"


def has_no_day(name: str) -> str:
    return f"{title(name)} aún no tiene día, así que no hay desde dónde contar."


def does_not_repeat(name: str) -> str:
    return f"{title(name)} no se repite. ¿La paso a otro día o la borro?"


def would_go_back(manner: Manner, task: TaskJson, new: date) -> str:
    return (
        f"{title(task['title'])} es para {STYLE.due(manner, task)}; {STYLE.exact_day(manner, new)} iría en "
        "el otro sentido. ¿Qué día quieres decir?"
    )


def nothing_like(text: str, nearest: Sequence[str]) -> str:
    if not nearest:
        return f"No encontré ninguna tarea como {title(text)}."
    ask = "¿Quieres decir" if len(nearest) == 1 else "¿Quieres decir una de estas:"
    return f"No encontré ninguna tarea como {title(text)}. {ask} {titles(nearest)}?"


def nothing_fits() -> str:
    return "No hay ninguna tarea así, así que no cambié nada."


def unknown_kind(kind: str) -> str:
    return f"Ninguna lista, etiqueta ni tarea se llama {title(kind)}. ¿A cuáles te refieres?"


def not_among(text: str) -> str:
    return f"No veo {title(text)} entre ellas, así que no cambié nada. ¿Cuáles se quedan?"


def leaves_none() -> str:
    return "Así no queda ninguna, de modo que no cambié nada."


def no_list(name: str, known: Sequence[str]) -> str:
    return f"No tienes ninguna lista {title(name)}. Tus listas: {', '.join(known) or 'solo la bandeja de entrada'}."


def comments(number: int, about: str) -> str:
    return (
        f"{title(about)} tiene {number} comentario{'s' * (number > 1)}."
        if number
        else f"{title(about)} no tiene comentarios."
    )


def no_person(name: str, known: Sequence[str]) -> str:
    if not known:
        return f"Aquí nadie se llama {title(name)}: la lista no está compartida."
    return f"No está claro a quién te refieres con {title(name)}. Están: {', '.join(known)}."


def shall_make_list(name: str) -> str:
    return f"No tienes ninguna lista {title(name)}. ¿La creo?"


def make_list(name: str) -> str:
    return "Crear la lista"


def unsure(text: str) -> str:
    return f"No estoy seguro de qué quieres decir con {title(text)}. ¿Qué hago?"


def offer(act: str, text: str) -> str:
    plain = " ".join(text.split())
    return OFFERS[act].format(text=plain if len(plain) <= 40 else f"{plain[:40].rstrip()}…")


def offer_on(act: str, text: str) -> str:
    return OFFERS_ON[act].format(task=title(text))


def shall(offer: str) -> str:
    return f"¿{offer}?"


def unsure_about(text: str) -> str:
    return f"¿Qué hago con {title(text)}?"


def with_subtasks(text: str, number: int) -> str:
    parts = "subtarea pendiente" if number == 1 else "subtareas pendientes"
    return f"{title(text)} tiene {number} {parts}. ¿Lo marco todo como hecho?"


def not_done_yet(wishes: Sequence[str]) -> str:
    return f"Aún sin hacer: {titles(wishes)}."


# -- conversación


def help() -> str:
    return (
        f"{ABILITIES} También puedes decir «pasa todo lo de hoy al lunes», «hazla urgente», «pon la leche en Compra» o "
        "«¿cuántas terminé ayer?»."
    )


def out_of_scope() -> str:
    return f"Eso no puedo hacerlo: solo me ocupo de tu lista de tareas. {ABILITIES}"


def beyond_me() -> str:
    return "Eso tampoco puedo hacerlo: solo me ocupo de tu lista de tareas."


def cannot_do() -> str:
    return "Eso no puedo hacerlo yo: solo me ocupo de tu lista de tareas. ¿Lo apunto como tarea?"


def unsupported() -> str:
    return f"Eso no puedo hacerlo aquí. {ABILITIES}"


def greeting(said: str) -> str:
    return _one_of(("¡Hola! ¿Qué hago con tu lista?", "¡Hola! ¿Qué hacemos hoy?"), said)


def welcome(said: str) -> str:
    return _one_of(("De nada.", "Con gusto.", "No hay de qué."), said)


def goodbye(said: str) -> str:
    if "noches" in said.casefold():
        return "Buenas noches, que descanses."
    return _one_of(("¡Adiós!", "Hasta pronto.", "Hasta la próxima."), said)


def small_talk(said: str) -> str:
    return _one_of(("Estoy aquí para tu lista. ¿Qué hacemos?", "Por aquí todo bien. ¿Qué sigue en tu lista?"), said)


def be_kind(said: str) -> str:
    return _one_of(
        (
            "Suena agotador. Descansa, la lista puede esperar.",
            "Vaya, lo siento. Tómate un respiro, yo guardo la lista.",
        ),
        said,
    )


def who_i_am(said: str) -> str:
    return "Soy un programa, no una persona: una pequeña IA integrada en esta lista de tareas. No sé de nada más."


def joke(said: str) -> str:
    return "Los chistes no son lo mío. Solo me sé uno: «Lo hago mañana»."


def sorry(said: str) -> str:
    return "Perdona, lo entendí mal. Dímelo con otras palabras; «deshacer» quita mi último cambio."


def be_there(said: str) -> str:
    return "Suena muy duro, lo siento. La lista puede esperar. Si se te hace demasiado, habla con alguien de confianza."


def cheer_up(said: str) -> str:
    return "¿Y algo pequeño de tu lista? Pregúntame «¿por dónde empiezo?»."


def be_glad(said: str) -> str:
    return "¡Qué bien, me alegro mucho!"


def remark(said: str) -> str:
    return _one_of(
        (
            "Te entiendo. Si algo de esto va en tu lista, dímelo.",
            "Gracias por contármelo. Si hay algo que apuntar, aquí estoy.",
        ),
        said,
    )


def left_as_is() -> str:
    return "De acuerdo, lo dejé como estaba."


def too_long() -> str:
    return "Es mucho texto para mí. Di en una frase qué quieres que haga."


def failed(text: str) -> str:
    return f"No funcionó: {text}"


def problem(error: str) -> str:
    return PROBLEMS.get(error, "La lista no lo aceptó. Inténtalo de nuevo en un momento.")


def inbox_stays() -> str:
    return "La bandeja de entrada no es una lista aparte: no se puede renombrar ni borrar."


def nothing_done() -> str:
    return "Aún no había hecho nada, así que no hay nada que deshacer."


def nothing_to_undo() -> str:
    return "No hay nada que deshacer."


def changed_since() -> str:
    return "Eso cambió después, así que lo dejé. El historial de la página puede deshacerlo de todos modos."


def how_to_redo() -> str:
    return "El historial de la página recupera lo que se deshizo."


# -- preguntas antes de actuar


def _asked(deed: str, titles_: Sequence[str]) -> str:
    if len(titles_) > 1:
        return f"¿{deed} {tasks(len(titles_))}: {titles(titles_)}?"
    return f"¿{deed} {titles(titles_)}?"


def ask_add(titles_: Sequence[str]) -> str:
    return f"¿Añadir {tasks(len(titles_))}: {titles(titles_)}?"


def ask_complete(titles_: Sequence[str]) -> str:
    return _asked("Completar", titles_)


def ask_reopen(titles_: Sequence[str]) -> str:
    return _asked("Reabrir", titles_)


def ask_delete(titles_: Sequence[str]) -> str:
    return _asked("Borrar", titles_)


def ask_move(list_name: str, titles_: Sequence[str]) -> str:
    return _asked(f"Mover a {title(list_name)}", titles_)


def ask_reschedule(manner: Manner, day: date, at: time | None, titles_: Sequence[str]) -> str:
    when = STYLE.exact_day(manner, day) + (f" a las {STYLE.clock(manner, at)}" if at else "")
    return _asked(f"Pasar a {when}", titles_)


def ask_change(manner: Manner, changes: dict[str, Any], titles_: Sequence[str]) -> str:
    said = []
    for name, value in changes.items():
        if name == "clear":
            said += [f"{FIELDS[field]} (fuera)" for field in value]
        elif name == "due_date":
            said.append(f"fecha ({STYLE.exact_day(manner, value)})")
        elif value or value == 0:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            said.append(f"{FIELDS[name]} ({title(shown)})")
    return _asked(f"Cambiar {' y '.join(said) or 'nada'} de", titles_)


def ask_comment(body: str, about: str) -> str:
    return f"¿Comentar {title(body)} en {title(about)}? Lo podrán leer todos los que tienen la lista."


def ask_make_list(name: str) -> str:
    return f"¿Crear la lista {title(name)}?"


def ask_rename_list(name: str, new: str) -> str:
    return f"¿Cambiar el nombre de la lista {title(name)} a {title(new)}?"


def ask_archive_list(name: str, archived: bool) -> str:
    return f"¿{'Archivar' if archived else 'Recuperar'} la lista {title(name)}?"


def ask_delete_list(name: str, titles_: Sequence[str], total: int) -> str:
    holding = f" con {tasks(total)}: {titles(titles_, total)}" if total else ""
    return f"¿Borrar la lista {title(name)}{holding}?"


def ask_undo(titles_: Sequence[str]) -> str:
    return f"¿Deshacer el último cambio, de {titles(titles_)}?"
