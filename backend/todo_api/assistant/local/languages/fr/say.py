"""Ce que l'assistant dit en français."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from zlib import crc32

from todo_api.assistant.local.languages.sayings import Asked, Manner, Style, TaskJson, names, sentence, span_of
from todo_api.language import describe_recurrence

STYLE = Style(
    quotes=("« ", " »"),
    conjunction="et",
    alternative="ou",
    more="{n} autres",
    weekdays=("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    short_weekdays=("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    months=("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    yesterday="hier",
    today="aujourd'hui",
    tomorrow="demain",
    at="{day} à {time}",
    on_date="le {day}",
    exact="{weekday} {day} {month}",
    short_month_first="{weekday} {day} {month}",
    exact_month_first="{weekday} {day} {month}",
    year_month_first=" {year}",
)
LEVELS = ("sans priorité", "de priorité basse", "de priorité moyenne", "de priorité haute")
ABILITIES = (
    "Je peux ajouter des tâches (« appeler Anne demain à 17 h »), les trouver (« quoi de prévu cette semaine ? »), "
    "les terminer, les modifier, les déplacer, les reporter et les supprimer, planifier "
    "votre journée et annuler ce que j'ai changé."
)
PROBLEMS = {
    "TaskNotFound": "Cette tâche n'existe plus.",
    "UnknownTask": "Cette tâche n'existe plus.",
    "ListNotFound": "Cette liste n'existe plus.",
    "ReadOnlyList": "Vous pouvez voir cette liste, mais pas la modifier. Son propriétaire peut vous y autoriser.",
    "OwnerOnly": "Seul le propriétaire de cette liste peut le faire.",
    "TaskConflict": "La tâche a été modifiée ailleurs entre-temps. Dites-le encore une fois.",
    "NestedSubtask": "Une sous-tâche ne peut pas avoir ses propres sous-tâches.",
    "DateNeeded": "Une heure ou une répétition a besoin d'une date.",
    "UnknownPerson": "On ne sait pas bien de qui il s'agit.",
    "InvalidInput": "Quelque chose y est trop long, ou ne peut pas être enregistré ainsi.",
}
OFFERS = {
    "Add": "Ajouter « {text} »",
    "AddIf": "L'ajouter si elle manque",
    "AddSubtask": "Ajouter une sous-tâche",
    "Complete": "Cocher une tâche",
    "Reopen": "Rouvrir une tâche",
    "Reschedule": "Changer la date d'une tâche",
    "Skip": "La sauter cette fois",
    "Move": "La mettre dans une autre liste",
    "Change": "Modifier une tâche",
    "Remind": "Mettre un rappel",
    "Delete": "Supprimer une tâche",
    "AddList": "Créer une liste",
    "RenameList": "Renommer une liste",
    "DeleteList": "Supprimer une liste",
    "ArchiveList": "Archiver une liste",
    "RestoreList": "Faire revenir une liste",
    "Undo": "Annuler la dernière modification",
    "Redo": "Rétablir",
}
OFFERS_ON = {
    "Complete": "Cocher {task}",
    "Reopen": "Rouvrir {task}",
    "Reschedule": "Changer la date de {task}",
    "Skip": "Sauter {task} cette fois",
    "Move": "Mettre {task} dans une autre liste",
    "Change": "Modifier {task}",
    "Remind": "Mettre un rappel pour {task}",
    "Delete": "Supprimer {task}",
}
CLEARED = {
    "due_date": "plus de date",
    "due_time": "plus d'heure",
    "priority": "plus de priorité",
    "tags": "plus d'étiquettes",
    "notes": "plus de notes",
    "recurrence": "plus de répétition",
    "remind_before": "plus de rappel",
    "assignee": "responsable",
}
FIELDS = {
    "title": "titre",
    "notes": "notes",
    "priority": "priorité",
    "due_date": "date",
    "due_time": "heure",
    "recurrence": "répétition",
    "remind_before": "rappel",
    "tags": "étiquettes",
    "add_tags": "étiquettes en plus",
    "remove_tags": "étiquettes en moins",
}
DEEDS = {
    "created": "Ajouté",
    "updated": "Modifié",
    "completed": "Terminé",
    "reopened": "Rouvert",
    "moved": "Déplacé",
    "deleted": "Supprimé",
    "undone": "Annulé",
}
LIST_DEEDS = {
    "created": "Liste {name} créée",
    "updated": "Liste renommée en {name}",
    "deleted": "Liste {name} supprimée",
    "archived": "Liste {name} archivée",
    "restored": "Liste {name} de retour",
}
BACK = {
    "deleted": "est de nouveau supprimé",
    "created": "est de retour",
    "reopened": "est rouvert",
    "completed": "est de nouveau terminé",
    "updated": "est comme avant",
    "moved": "est revenu à sa place",
}
title, titles = STYLE.title, STYLE.titles


def _one_of(options: Sequence[str], said: str) -> str:
    return options[crc32(said.encode()) % len(options)]


def _have(number: int) -> str:
    return "a" if number == 1 else "ont"


def tasks(number: int) -> str:
    return f"{number} tâche" if number < 2 else f"{number} tâches"


def numbered(number: int) -> str:
    return f"numéro {number}"


def yes() -> str:
    return "oui"


def no() -> str:
    return "non"


# -- ce qui a été fait


def added(manner: Manner, tasks_: Sequence[TaskJson], list_name: str | None) -> str:
    where = f" à {list_name}" if list_name else ""
    if len(tasks_) > 1:
        day = STYLE.common_day(manner, tasks_)
        return sentence(f"{tasks(len(tasks_))} ajoutées{where}{f', pour {day}' if day else ''}")
    task = tasks_[0]
    extras = []
    if when := STYLE.on_due(manner, task):
        extras.append(f"pour {when}")
    if task.get("recurrence"):
        extras.append(f"se répète {describe_recurrence(task['recurrence'], language='fr')}")
    if task.get("priority"):
        extras.append(LEVELS[task["priority"]])
    if task.get("tags"):
        extras.append(" ".join(f"#{tag}" for tag in task["tags"]))
    return sentence(f"Ajouté{where} : {title(task['title'])}{', ' if extras else ''}{', '.join(extras)}")


def added_under(parent: str, titles_: Sequence[str]) -> str:
    return f"Ajouté sous {title(parent)} : {titles(titles_)}."


def is_there_already(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"{STYLE.several(manner, tasks_)} : c'est déjà sur votre liste, je n'ai donc rien ajouté."


def completed(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    text = f"Terminé : {titles(names(tasks_))}."
    if any(task.get("recurrence") for task in tasks_):
        text += " Elle reviendra à sa prochaine date." if len(tasks_) == 1 else " Celles qui se répètent reviendront."
    return text


def reopened(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"De nouveau à faire : {titles(names(tasks_))}."


def deleted(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Supprimé : {titles(names(tasks_))}."


def rescheduled(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    day = STYLE.common_day(manner, tasks_)
    if day and len(tasks_) > 3:
        return sentence(f"{tasks(len(tasks_))} sont maintenant prévues {day}")
    if day:
        return f"Maintenant prévu {day} : {titles(names(tasks_))}."
    return f"Reporté : {STYLE.several(manner, tasks_, most=5)}."


def skipped(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Sauté cette fois ; prochaine date : {STYLE.several(manner, tasks_)}."


def moved(tasks_: Sequence[TaskJson], list_name: str) -> str:
    return f"Maintenant dans {list_name} : {titles(names(tasks_), most=5)}."


def renamed(tasks_: Sequence[TaskJson]) -> str:
    return f"Renommé en {titles(names(tasks_))}."


def prioritised(tasks_: Sequence[TaskJson], level: int) -> str:
    return f"Maintenant {LEVELS[level]} : {titles(names(tasks_), most=5)}."


def tagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"{titles(names(tasks_), most=5)} {_have(len(tasks_))} maintenant {' '.join(f'#{tag}' for tag in tags_)}."


def untagged(tasks_: Sequence[TaskJson], tags_: Sequence[str]) -> str:
    return f"{' '.join(f'#{tag}' for tag in tags_)} retiré de {titles(names(tasks_), most=5)}."


def noted(tasks_: Sequence[TaskJson]) -> str:
    return f"Note ajoutée à {titles(names(tasks_))}."


def repeats(tasks_: Sequence[TaskJson], rule: str) -> str:
    return f"{titles(names(tasks_), most=5)} se {'répète' if len(tasks_) == 1 else 'répètent'} maintenant {rule}."


def cleared(tasks_: Sequence[TaskJson], field: str) -> str:
    return f"{titles(names(tasks_), most=5)} n'{_have(len(tasks_))} {CLEARED[field]}."


def reminder(manner: Manner, task: TaskJson, minutes: int) -> str:
    due_ = STYLE.due(manner, task)
    if minutes == 0:
        return f"Je vous le rappellerai au moment de {title(task['title'])} ({due_})."
    return f"Je vous le rappellerai {_span(minutes)} avant {title(task['title'])} ({due_})."


def _span(minutes: int) -> str:
    number, size = span_of(minutes)
    unit = {1440: "jour", 60: "heure", 1: "minute"}[size]
    return f"{number} {unit}{'' if number < 2 else 's'}"


def undone(changes: Sequence[tuple[str, str]]) -> str:
    said = [f"{title(name)} {BACK[action]}" for name, action in changes[:5]]
    more = len(changes) - len(said)
    return f"Annulé : {', '.join(said)}{f' et {more} autres' if more > 0 else ''}."


def list_made(name: str) -> str:
    return f"La liste {title(name)} est créée."


def list_renamed(name: str, new: str) -> str:
    return f"La liste {title(name)} s'appelle maintenant {title(new)}."


def list_deleted(name: str) -> str:
    return f"La liste {title(name)} est supprimée avec ses tâches."


def list_archived(name: str) -> str:
    return f"La liste {title(name)} est archivée. Dites « fais revenir {name} » pour la retrouver."


def list_restored(name: str) -> str:
    return f"La liste {title(name)} est de retour."


def did(action: str, titles_: Sequence[str]) -> str:
    return f"{DEEDS[action]} : {titles(titles_)}"


def did_to_list(action: str, name: str) -> str:
    return LIST_DEEDS[action].format(name=title(name))


# -- ce qu'il y a


def _filters(manner: Manner, asked: Asked) -> str:
    said = []
    if asked.overdue:
        said.append("en retard")
    if asked.undated:
        said.append("sans date")
    if asked.priority is not None:
        said.append(LEVELS[asked.priority])
    if asked.tag:
        said.append(f"avec #{asked.tag}")
    if asked.list:
        said.append(f"dans {asked.list}")
    if asked.last is not None:
        said.append(_period(manner, asked))
    elif asked.done:
        said.append("terminé")
    if asked.text:
        said.append(f"au sujet de {title(asked.text)}")
    return f" {' '.join(said)}" if said else ""


def _period(manner: Manner, asked: Asked) -> str:
    first, last = asked.first, asked.last
    assert last is not None
    if first == last:
        day = asked.said or STYLE.on_moment(manner, last, asked.at)
        return f"{'terminé' if asked.done else 'pour'} {day}"
    before = "terminé " if asked.done else ""
    if last == date.max:
        return f"{before}à partir de {STYLE.day(manner, first)}" if first else before.strip()
    if first is None or first == date.min or (first == manner.today and not asked.done):
        return f"{before}d'ici {STYLE.on(manner, last)}"
    return f"{before}de {STYLE.day(manner, first)} à {STYLE.day(manner, last)}"


def found(manner: Manner, total: int, asked: Asked) -> str:
    return sentence(f"{tasks(total)}{_filters(manner, asked) or ' à faire'}")


def counted(manner: Manner, total: int, asked: Asked) -> str:
    if asked.done:
        return sentence(f"{tasks(total)}{_filters(manner, asked)}")
    number = f"Vous avez {tasks(total)}" if total else "Vous n'avez aucune tâche"
    return sentence(f"{number}{_filters(manner, asked) or ' à faire'}")


def nothing(manner: Manner, asked: Asked) -> str:
    said = _filters(manner, asked)
    return sentence(f"Rien{said}") if said else "Vous n'avez aucune tâche à faire."


def free(manner: Manner, asked: Asked) -> str:
    return sentence(f"Vous êtes libre : rien{_filters(manner, asked) or ' de prévu'}")


def busy(manner: Manner, total: int, asked: Asked) -> str:
    return found(manner, total, asked)


def due(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    said = []
    for task in tasks_[:5]:
        if task.get("completed_at"):
            said.append(f"{title(task['title'])} : c'est fait")
        elif task.get("due_date"):
            said.append(f"{title(task['title'])} : {STYLE.exactly_due(manner, task)}")
        else:
            said.append(f"{title(task['title'])} n'a pas de date")
    return sentence(" ; ".join(said))


def is_done(titles_: Sequence[str]) -> str:
    return f"Oui, c'est fait : {titles(titles_)}."


def is_open(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Non, encore à faire : {STYLE.several(manner, tasks_)}."


def rhythm(tasks_: Sequence[TaskJson]) -> str:
    said = [
        f"{title(task['title'])} : {describe_recurrence(task['recurrence'], language='fr')}" for task in tasks_[:10]
    ]
    return f"{' ; '.join(said)}."


def newest(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Dernier ajout : {title(tasks_[0]['title'])}."


def most_important(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Le plus important : {STYLE.several(manner, tasks_, most=3)}."


def plan(manner: Manner, late: int, ahead: int, until: date, order: Sequence[TaskJson]) -> str:
    parts = [f"{tasks(late)} en retard"] if late else []
    if ahead:
        when = STYLE.today if until == manner.today else f"d'ici {STYLE.on(manner, until)}"
        parts.append(f"{tasks(ahead)} {when}")
    then = f" Puis {STYLE.described(manner, order[1])}." if len(order) > 1 else ""
    return f"{sentence(' et '.join(parts))} Commencez par {STYLE.described(manner, order[0])}.{then}"


def steps_left(parent: str, titles_: Sequence[str]) -> str:
    return f"Il reste dans {title(parent)} : {titles(titles_)}."


def note_of(name: str, notes: str) -> str:
    return f"Noté pour {title(name)} : {title(notes)}."


def kept_free(manner: Manner, day: date, tasks_: Sequence[TaskJson]) -> str:
    when = STYLE.exact_day(manner, day)
    if not tasks_:
        return f"Rien n'est prévu {when} : la journée reste libre."
    named = titles([task["title"] for task in tasks_])
    return f"Pour garder {when} libre, faites ceci avant ou déplacez-le : {named}."


def get_ahead(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Rien de prévu. Vous pourriez prendre de l'avance : {STYLE.several(manner, tasks_)}."


def all_clear() -> str:
    return "Rien de prévu et rien à faire. Profitez de votre journée !"


def summary(manner: Manner, today: int, late: int, later: int, until: date, done: int, since: date) -> str:
    parts = [f"{tasks(today)} pour aujourd'hui" if today else "Rien de prévu aujourd'hui"]
    if late:
        parts.append(f"{tasks(late)} en retard")
    if later:
        parts.append(f"{tasks(later)} ensuite d'ici {STYLE.on(manner, until)}")
    if done:
        when = STYLE.today if since == manner.today else f"depuis {STYLE.day(manner, since)}"
        parts.append(f"{done} {'terminée' if done < 2 else 'terminées'} {when}")
    return f"{', '.join(parts)}."


def lists(names_: Sequence[str]) -> str:
    if not names_:
        return "Vous n'avez pas de liste, à part la boîte de réception."
    return f"Vous avez {len(names_)} {'liste' if len(names_) == 1 else 'listes'}."


def tags(names_: Sequence[str]) -> str:
    if not names_:
        return "Vous n'utilisez pas encore d'étiquettes."
    return f"Vous utilisez {len(names_)} {'étiquette' if len(names_) == 1 else 'étiquettes'}."


# -- ce qui n'est pas clair


def which(manner: Manner, tasks_: Sequence[TaskJson]) -> str:
    return f"Laquelle voulez-vous dire : {STYLE.either(manner, tasks_)} ?"


def which_task() -> str:
    return "Quelle tâche voulez-vous dire ?"


def which_day() -> str:
    return "Pour quel jour ?"


def which_rhythm() -> str:
    return "À quel rythme doit-elle se répéter ?"


def which_list(known: Sequence[str]) -> str:
    named = f" Vos listes : {', '.join(known)}." if known else ""
    return f"Quelle liste voulez-vous dire ?{named}"


def what_to_add() -> str:
    return "Que dois-je ajouter ?"


def what_to_change() -> str:
    return "Que dois-je y changer ?"


def what_name() -> str:
    return "Comment doit-elle s'appeler ?"


def what_then() -> str:
    return "D'accord. Que dois-je faire ?"


def how_long_before() -> str:
    return "Combien de temps avant dois-je vous le rappeler ?"


def has_no_day(name: str) -> str:
    return f"{title(name)} n'a pas encore de jour, il n'y a donc rien à partir de quoi compter."


def does_not_repeat(name: str) -> str:
    return f"{title(name)} ne se répète pas. Faut-il changer le jour, ou la supprimer ?"


def would_go_back(manner: Manner, task: TaskJson, new: date) -> str:
    return (
        f"{title(task['title'])} est prévu {STYLE.due(manner, task)} ; {STYLE.exact_day(manner, new)} irait "
        "dans l'autre sens. Quel jour voulez-vous dire ?"
    )


def nothing_like(text: str, nearest: Sequence[str]) -> str:
    if not nearest:
        return f"Je n'ai trouvé aucune tâche qui ressemble à {title(text)}."
    ask = "Vouliez-vous dire" if len(nearest) == 1 else "Vouliez-vous dire l'une de celles-ci :"
    return f"Je n'ai trouvé aucune tâche qui ressemble à {title(text)}. {ask} {titles(nearest)} ?"


def nothing_fits() -> str:
    return "Il n'y a pas de telle tâche, je n'ai donc rien changé."


def unknown_kind(kind: str) -> str:
    return f"Aucune liste, étiquette ou tâche ne s'appelle {title(kind)}. Lesquelles voulez-vous dire ?"


def not_among(text: str) -> str:
    return f"Je ne vois pas {title(text)} parmi elles, je n'ai donc rien changé. Lesquelles doivent rester ?"


def leaves_none() -> str:
    return "Il n'en reste aucune, je n'ai donc rien changé."


def no_list(name: str, known: Sequence[str]) -> str:
    others = ", ".join(known) or "seulement la boîte de réception"
    return f"Vous n'avez pas de liste {title(name)}. Vos listes : {others}."


def comments(number: int, about: str) -> str:
    return (
        f"{title(about)} a {number} commentaire{'s' * (number > 1)}."
        if number
        else f"{title(about)} n'a pas de commentaire."
    )


def no_person(name: str, known: Sequence[str]) -> str:
    if not known:
        return f"Personne ici ne s'appelle {title(name)} : la liste n'est pas partagée."
    return f"{title(name)} ne désigne personne clairement. Il y a : {', '.join(known)}."


def shall_make_list(name: str) -> str:
    return f"Vous n'avez pas de liste {title(name)}. Dois-je la créer ?"


def make_list(name: str) -> str:
    return "Créer la liste"


def unsure(text: str) -> str:
    return f"Je ne suis pas sûr de ce que vous voulez dire par {title(text)}. Que dois-je faire ?"


def offer(act: str, text: str) -> str:
    plain = " ".join(text.split())
    return OFFERS[act].format(text=plain if len(plain) <= 40 else f"{plain[:40].rstrip()}…")


def offer_on(act: str, text: str) -> str:
    return OFFERS_ON[act].format(task=title(text))


def shall(offer: str) -> str:
    return f"{offer} ?"


def unsure_about(text: str) -> str:
    return f"Que voulez-vous faire avec {title(text)} ?"


def with_subtasks(text: str, number: int) -> str:
    parts = "sous-tâche" if number == 1 else "sous-tâches"
    return f"{title(text)} a encore {number} {parts} à faire. Tout cocher ?"


def not_done_yet(wishes: Sequence[str]) -> str:
    return f"Pas encore fait : {titles(wishes)}."


# -- conversation


def help() -> str:
    return (
        f"{ABILITIES} Vous pouvez aussi dire « décale tout d'aujourd'hui à lundi », « rends-la urgente », « mets le "
        "lait dans Courses » ou « combien en ai-je terminé hier ? »."
    )


def out_of_scope() -> str:
    return f"Je ne peux pas faire ça : je ne m'occupe que de votre liste de tâches. {ABILITIES}"


def beyond_me() -> str:
    return "Ça non plus, je ne peux pas le faire : je ne m'occupe que de votre liste de tâches."


def cannot_do() -> str:
    return (
        "Je ne peux pas le faire moi-même : je ne m'occupe que de votre liste de tâches. "
        "Voulez-vous que je le note comme tâche ?"
    )


def unsupported() -> str:
    return f"Je ne peux pas faire cela ici. {ABILITIES}"


def greeting(said: str) -> str:
    return _one_of(
        ("Bonjour ! Que puis-je faire pour votre liste ?", "Bonjour ! Qu'est-ce qu'on fait aujourd'hui ?"), said
    )


def welcome(said: str) -> str:
    return _one_of(("De rien.", "Avec plaisir.", "Je vous en prie."), said)


def goodbye(said: str) -> str:
    if "nuit" in said.casefold():
        return "Bonne nuit !"
    return _one_of(("Au revoir !", "À bientôt.", "À la prochaine."), said)


def small_talk(said: str) -> str:
    return _one_of(
        ("Je suis là pour votre liste. Qu'est-ce qu'on fait ?", "Ça va bien, merci. Que faut-il faire ensuite ?"), said
    )


def be_kind(said: str) -> str:
    return _one_of(
        (
            "Ça a l'air épuisant. Reposez-vous, la liste peut attendre.",
            "Je suis désolé de l'entendre. Faites une pause, je garde la liste.",
        ),
        said,
    )


def who_i_am(said: str) -> str:
    return (
        "Je suis un programme, pas une personne : une petite IA intégrée à cette liste de "
        "tâches. Je ne connais rien d'autre."
    )


def joke(said: str) -> str:
    return "Les blagues ne sont pas mon fort. Je n'en connais qu'une : « Je le ferai demain. »"


def sorry(said: str) -> str:
    return (
        "Désolé, j'ai mal compris. Dites-le autrement, s'il vous plaît ; « annule » revient sur mon dernier changement."
    )


def be_there(said: str) -> str:
    return (
        "C'est vraiment dur, et j'en suis désolé. La liste peut attendre. Si cela devient "
        "trop lourd, parlez-en à quelqu'un de confiance."
    )


def cheer_up(said: str) -> str:
    return "Alors peut-être une petite chose de votre liste ? Demandez-moi « par quoi je commence ? »."


def be_glad(said: str) -> str:
    return "Quelle bonne nouvelle, ça me fait plaisir !"


def remark(said: str) -> str:
    return _one_of(
        (
            "Je comprends. S'il y a quelque chose à mettre sur votre liste, dites-le-moi.",
            "Merci de me le dire. S'il faut noter quelque chose, je suis là.",
        ),
        said,
    )


def left_as_is() -> str:
    return "D'accord, je n'ai rien changé."


def too_long() -> str:
    return "C'est beaucoup de texte pour moi. Dites en une phrase ce que je dois faire."


def failed(text: str) -> str:
    return f"Cela n'a pas marché : {text}"


def problem(error: str) -> str:
    return PROBLEMS.get(error, "La liste ne l'a pas accepté. Réessayez dans un instant.")


def inbox_stays() -> str:
    return "La boîte de réception n'est pas une liste à part : on ne peut ni la renommer ni la supprimer."


def nothing_done() -> str:
    return "Je n'avais encore rien fait : il n'y a rien à annuler."


def nothing_to_undo() -> str:
    return "Il n'y a rien à annuler."


def changed_since() -> str:
    return "Cela a encore changé depuis, je l'ai donc laissé. L'historique de la page peut l'annuler quand même."


def how_to_redo() -> str:
    return "L'historique de la page rétablit ce qui a été annulé."


# -- questions avant d'agir


def _asked(deed: str, titles_: Sequence[str]) -> str:
    if len(titles_) > 1:
        return f"{deed} {tasks(len(titles_))} : {titles(titles_)} ?"
    return f"{deed} {titles(titles_)} ?"


def ask_add(titles_: Sequence[str]) -> str:
    return f"Ajouter {tasks(len(titles_))} : {titles(titles_)} ?"


def ask_complete(titles_: Sequence[str]) -> str:
    return _asked("Terminer", titles_)


def ask_reopen(titles_: Sequence[str]) -> str:
    return _asked("Rouvrir", titles_)


def ask_delete(titles_: Sequence[str]) -> str:
    return _asked("Supprimer", titles_)


def ask_move(list_name: str, titles_: Sequence[str]) -> str:
    return _asked(f"Mettre dans {title(list_name)}", titles_)


def ask_reschedule(manner: Manner, day: date, at: time | None, titles_: Sequence[str]) -> str:
    when = STYLE.exact_day(manner, day) + (f" à {STYLE.clock(manner, at)}" if at else "")
    return _asked(f"Mettre au {when}", titles_)


def ask_change(manner: Manner, changes: dict[str, Any], titles_: Sequence[str]) -> str:
    said = []
    for name, value in changes.items():
        if name == "clear":
            said += [f"{FIELDS[field]} (retiré)" for field in value]
        elif name == "due_date":
            said.append(f"date ({STYLE.exact_day(manner, value)})")
        elif value or value == 0:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            said.append(f"{FIELDS[name]} ({title(shown)})")
    return _asked(f"Modifier {' et '.join(said) or 'rien'} pour", titles_)


def ask_comment(body: str, about: str) -> str:
    return f"Commenter {title(about)} par {title(body)} ? Tous ceux qui ont la liste peuvent le lire."


def ask_make_list(name: str) -> str:
    return f"Créer la liste {title(name)} ?"


def ask_rename_list(name: str, new: str) -> str:
    return f"Renommer la liste {title(name)} en {title(new)} ?"


def ask_archive_list(name: str, archived: bool) -> str:
    return f"{'Archiver' if archived else 'Faire revenir'} la liste {title(name)} ?"


def ask_delete_list(name: str, titles_: Sequence[str], total: int) -> str:
    holding = f" avec {tasks(total)} : {titles(titles_, total)}" if total else ""
    return f"Supprimer la liste {title(name)}{holding} ?"


def ask_undo(titles_: Sequence[str]) -> str:
    return f"Annuler la dernière modification, de {titles(titles_)} ?"
