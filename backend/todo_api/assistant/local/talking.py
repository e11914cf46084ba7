"""Talk: words that ask for nothing that a list can do, and what is answered to them. Nothing here changes anything."""

from todo_api.assistant.local.frames import Act, Frame
from todo_api.assistant.local.reading import remarks, told_to_us
from todo_api.assistant.local.resolve import Scene, find_when
from todo_api.assistant.local.steps import Choice, Say, Skill
from todo_api.assistant.local.understand import NOTED

_ANSWERS = {
    "who": "who_i_am",
    "joke": "joke",
    "blames": "sorry",
    "despair": "be_there",
    "weary": "be_kind",
    "bored": "cheer_up",
    "glad": "be_glad",
}
_GREETINGS = (("Chat.thanks", "welcome"), ("Chat.bye", "goodbye"), ("Chat.greeting", "greeting"))


def talk(frame: Frame, scene: Scene) -> Skill:
    """A short answer to talk, whatever kind of it was heard."""
    yield from ()
    return answer_to(frame, scene)


def answer_to(frame: Frame, scene: Scene) -> Say:
    said, say = frame.text, scene.say
    if told := told_to_us(said, scene.language):
        return Say(getattr(say, _ANSWERS[told])(said))
    if frame.act is not Act.out_of_scope and scene.language.cues.forms.fits("thanks", said):
        return Say(say.welcome(said))
    if frame.act is Act.chat:
        grammar = scene.language.grammar
        greeting = next((saying for form, saying in _GREETINGS if grammar.fits(form, said)), None)
        if greeting is not None:
            return Say(getattr(say, greeting)(said))
    if (
        frame.act is not Act.unsupported
        and remarks(said, scene.language)
        and not (scene.memory.question or scene.memory.acted)
    ):
        planned = frame.act is Act.out_of_scope and (find_when(said, scene) or _asks_to_note(said, scene))
        return _shall_note(say.unsure(said), frame, scene) if planned else Say(say.remark(said))
    if frame.act in (Act.out_of_scope, Act.unsupported):
        return _beyond(frame, scene)
    return Say(say.left_as_is() if frame.act is Act.nothing else say.small_talk(said))


def _asks_to_note(text: str, scene: Scene) -> bool:
    """ "Hugo comes in two weeks, remind me to make his bed": told, and then asked for."""
    return any(scene.language.grammar.fits(NOTED, part.strip()) for part in text.split(",")[1:])


def _beyond(frame: Frame, scene: Scene) -> Say:
    """That it can't, in full only once in a conversation; what somebody has to do can be noted as a task."""
    say = scene.say
    forms = scene.language.cues.forms
    if forms.fits("deed", frame.text) or (forms.fits("errand", frame.text) and not forms.fits("beyond", frame.text)):
        return _shall_note(say.cannot_do(), frame, scene)
    if frame.act is Act.unsupported:
        return Say(say.unsupported())
    told_before = any(turn.answer == say.out_of_scope() for turn in scene.memory.turns)
    return Say(say.beyond_me() if told_before else say.out_of_scope())


def _shall_note(question: str, frame: Frame, scene: Scene) -> Say:
    say, add = scene.say, Act.add.value
    yes = Choice(say.offer(add, frame.text), say.yes(), act=add)
    return Say(question, (yes, Choice(say.no(), say.no(), act="no")), frame.text, add)
