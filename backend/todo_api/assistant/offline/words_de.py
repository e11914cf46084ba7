# ruff: noqa: E501 (a table of patterns is easier to read one a line)
"""German: the words of a sentence, and those of an answer. See words_en for how `RULES` are tried.

What a sentence says of tasks (`what`, `rest`, `level`, `span`) is put in the words of the reference grammar by `IN_ENGLISH`,
dates excepted, which the grammar reads as they stand. `SAYINGS` has each phrase of an answer by its English text."""

MARKS = frozenset(
    ["ich", "mir", "mich", "du", "das", "die", "der", "den", "dem", "ein", "eine", "einen", "einer", "und", "oder", "nicht", "noch", "was", "wann", "wie",
     "wer", "welche", "heute", "morgen", "übermorgen", "am", "um", "im", "ist", "sind", "habe", "hab", "muss", "soll", "bitte", "auf", "für", "mit", "von",
     "zu", "zum", "zur", "alle", "alles", "außer", "jeden", "jede", "täglich", "wöchentlich", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
     "samstag", "sonntag", "woche", "hallo", "danke", "ja", "nein", "lösch", "lösche", "verschieb", "verschiebe", "zeig", "zeige", "erledigt", "fertig",
     "aufgabe", "aufgaben", "liste", "listen", "rückgängig", "erinnere", "erinner", "plane", "fällig", "nächste", "nächsten", "diese", "steht", "stehen",
     "schieb", "schiebe", "nenne", "benenne", "pack", "packe", "mach", "mache", "setz", "setze", "füge", "trag", "schreib", "notier", "hak", "hake",
     "streich", "wiederhole", "suche", "öffne", "erledige", "gib", "mein", "meine", "meinen", "hast", "bin", "wir", "dir", "er", "sie", "es", "mal", "doch",
     "schon", "nich", "nix", "ne", "nen", "bei", "beim", "vom", "aus", "nach", "wo", "kann", "kannst", "schaff", "lieber", "erst", "liegt", "liegen", "gibt", "gibt's", "offene", "offenen", "soll"]
)  # fmt: skip
"""Words by which a sentence shows that it is German."""
ENGLISH_MARKS = frozenset(
    ["the", "my", "what's", "what", "i", "to", "on", "is", "are", "add", "show", "delete", "remove", "complete", "done", "push", "move", "mark", "when",
     "which", "how", "many", "for", "with", "it", "that", "this", "all", "due", "today", "tomorrow", "plan", "undo", "remind", "me", "and", "yes",
     "thanks", "hello", "of", "was", "im", "am"]
)  # fmt: skip

DAYS = frozenset(
    ["heute", "heut", "übermorgen", "gestern", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "wochenende", "woche", "nächste"]
)  # fmt: skip
"""Days, which only the grammar of their own language reads, count twice."""
LOOKS_GERMAN = r"[äöüß]|^ge\w{2,}t$|^(?:an|ab|auf|aus|ein|vor|zu|weg|mit|nach|um)ge\w+(?:t|en)$"
POLITE_START = r"bitte|(?:wären|wärst|wäre) (?:sie|du) so (?:nett|freundlich|lieb|gut)(?:,| und)?|(?:wäre|wär|ist) es möglich,?(?: dass)?|(?:könnten|können|sollten|wollen) wir(?: nicht)?|ich (?:wüsste|würde) gern(?:e)?,?(?: wissen,?)?|ich (?:möchte|will) wissen,?|(?:sage?|sagen sie|verrate?|guck\w*|schau\w*|prüf\w*|check\w*)(?: mir)?(?: doch| nach)?,?(?= (?:was|wann|wie|welche\w*|wo|womit|ob)\b)|kannst(?: du)?(?= \w+$)|tu mir (?:einen|den) gefallen und|hm+|ähm*|puh|uff|mist|mensch|nee|hallo|hi|hey|ok(?:ay)?|also|und|ach|übrigens|na|gut|so|dann|mal|jetzt|noch was|noch eins|sei so (?:gut|nett|lieb) und|(?:ich )?(?:möchte|will|würde gern(?:e)?)(?: (?:jetzt|bitte))? (?=wissen|sehen)|(?:könntest|kannst|würdest|magst) du(?: mir)?|(?:können|könnten|würden) sie(?: mir)?|(?:ich )?(?:möchte|will|würde gern(?:e)?)(?:,)? dass du|ach ja|stimmt|super|oh"
POLITE_END = r"bitte|uff|puh|yay|haha|lol|wenn'?s geht|falls möglich|für mich|danke|dankeschön|vielen dank|mal|wenn du kannst|wenn es geht"
TRAILING = r"\s+(?:(?:raus|fertig|her|an|ab|ein|weg|mit|vor|rein|rüber|rum|zurück|los|zu|hin|wieder|dann|gelegt|verlegt|vertagt|vorgezogen)|verschoben|verschieben|verlegen|schieben|warten|machen|erledigen|legen|packen|tun|verschoben werden|setzen|vertagen|weg|dran|fertig sein|erledigt sein|erledigt werden|sein|hin|draus|passieren|ablegen|einsortieren|zeit|fällig|fertig|hinlegen|drankommt|drankommen)$"
LEVEL = r"(?:sehr |mega |voll |so |ganz |extrem |echt |super |total )?(?:nicht (?:mehr )?(?:so )?(?:dringend|wichtig)|unwichtig|weniger wichtig|keine eile|vorrang|eilig|dringend|wichtig|(?:hohe|höchste|oberste|mittlere|niedrige|geringe|keine)[rn]? prio(?:rität)?|prio(?:rität)? (?:[1-3]|hoch|mittel|niedrig))"
REPEAT = r"(?:jede\w*|alle|täglich|wöchentlich|monatlich|jährlich|werktags|\w+tags)\b.*"
DONE = r"(?:erledigt|fertig|geschafft|gemacht|getan|abgehakt|durch)"
DID = r"(?:(?!\w*(?:angebot|geburt|gehalt|gericht|gewicht|geschäft|gerät|gebiet|gedicht|gesicht|wagen|regen|magen|garagen|augen|gegen|gelben|gebühren|anzeigen)$)\w*ge\w+(?:t|en)|\w+iert|bezahlt|verlängert|überwiesen|bestellt|besorgt|vereinbart|abgeschickt|verschickt|erledigt|beantwortet|verkauft|erreicht|besucht|unterschrieben|bekommen|erhalten)"
DID_ALONE = r"(?-i:(?!\w*(?:angebot|geburt|gehalt|gericht|gewicht|geschäft|gerät|gebiet|gedicht|gesicht)$)\w*ge[a-zäöüß]+t|\w*ge(?:gossen|schrieben|lesen|nommen|rufen|sprochen|waschen|troffen|worfen|funden|strichen|geben|gangen|holfen|schlossen)|bezahlt|verlängert|überwiesen|vereinbart|abgeschickt|verschickt|erledigt|beantwortet|verkauft|[a-zäöü]{3,}iert)"
PUT = r"(?:füge?|trage?|schreibe?|setze?|nimm|packe?|notiere?|lege?|erstelle?|tue?|mache?)"
SHIFT = r"(?:verschiebe?|verlege?|schiebe?|setze?|lege?|mache?|plane?)"

RULES: tuple[tuple[str, str], ...] = (
    # -- talk
    ("no", r"[^,.;]*\b(?:nicht|nie|niemals) (?:löschen|entfernen|abhaken|streichen|verschieben|rausnehmen|anfassen|ändern|wegwerfen)\b[^,.;]*|(?:lösche?|entferne?|hake?|verschiebe?|schiebe?|streiche?|ändere?) [^,.;]*\bnicht(?: ab| weg)?"),
    ("undo", r"(?:mach\w* (?:das|es|alles)? ?)?rückgängig(?: machen)?|.{0,40} rückgängig(?: machen)?|(?:nimm|nehm) (?:das|es) zurück|(?:das war|war) (?:falsch|ein (?:fehler|versehen)).*|(?:oh|ups|hoppla)\b.{0,30}|(?:nein,? )?doch nicht|(?:kommando )?zurück|das (?:wollte|meinte) ich (?:so |gar )?nicht.*|(?:stelle?|mache?|bringe?) (?:das|es|alles) wieder (?:her|zurück|wie .*)|(?:mache?|nimm) (?:die |meine )?letzte (?:änderung|aktion) (?:weg|zurück|rückgängig)|(?:mist |ups |sorry )?(?:ich )?hab mich (?:vertan|verklickt|vertippt|geirrt)(?:[, ]+(?:mache?|nimm|bitte|das|rückgängig|zurück|sorry|wieder|es)\b.{0,30})?|(?:mache?|nimm|hol) (?:das|es|die|den|alles)? ?(?:letzte|eben|von eben|gerade eben)?,? ?wieder (?:weg|rückgängig|zurück)|(?:das |es )?ungeschehen machen|mache? (?:das )?ungeschehen|.{0,20}\bdas war (?:die|der|das|den) falsche\w*\b.{0,25}|(?:stopp?|halt|nein|nee|mist|quatsch|oh nein)[,.! ]+(?:das )?(?:wollte|meinte) ich (?:so |gar |doch )*nicht.*|(?:mache?|nimm) (?:das|es|meine letzte eingabe) (?:wieder )?zurück|(?:mist|quatsch|ups|nein|nee|oh nein|falsch|stopp?)[,.! ]+(?:mache? )?(?:das )?(?:wieder )?(?:zurück|rückgängig)(?: machen)?"),
    ("undo", r".{0,30}\bnicht (?:so )?gemeint\b.{0,30}|.{0,30}\bzurücknehmen|(?:bitte )?(?:wieder|alles) (?:zurück|wie vorher)|(?:stelle?|mache?|hole?) (?:bitte )?(?:den|das|die) (?:alten?|vorherigen?|letzten?) (?:stand|zustand|version|änderung|schritt) (?:wieder )?(?:her|zurück|rückgängig)|(?:nein|nee|ne|oh|ach|moment|ups|mist|eine|quatsch|halt|sorry)?[, ]*(?:moment )?das war (?:aus ?versehen|nicht (?:gewollt|gemeint|so gemeint|richtig|absicht)|(?:ein )?versehen|keine absicht|falsch)\b.{0,30}|(?:lösche?|mache?) (?:das|es),? das war falsch.*|(?:mache?|lass|alles) (?:das |es |alles )?(?:wieder )?(?:wie|so wie) (?:vorher|zuvor|es war|davor).*"),
    ("help", r"was du (?:alles |so |hier )*(?:kannst|machst|drauf hast|tust)|wie \w+ (?:ich|man)(?: denn| hier| eigentlich| bei dir| am besten)* (?:(?:eine?n?|die|der|das|den|dem|neue|mehrere|alle|meine|was|etwas|sachen)\b.{0,40})?(?:aufgabe|liste|tag|label|termin|erinnerung|datum|was|etwas|priorität|prio|notiz|wiederholung)\w*\b.*|(?:gibt es|gibt's|hast du) (?:hier |irgendwo |da |auch )*(?:ein\w* )?(?:anleitung|hilfe|handbuch|tutorial|beispiele?|befehle|tipps).*|ich bin neu(?: hier| dabei)?\b.*|was (?:kann|könnte|darf|soll) ich (?:dich|dir|hier|so|alles|denn)(?: \w+)* (?:fragen|sagen|schreiben|machen|eingeben).*|(?:auch |eigentlich |überhaupt )+(?:wiederkehrende |mehrere |neue |einzelne )?(?:listen|tags|termine|erinnerungen|aufgaben|wiederholungen|notizen)(?: \w+)?"),
    ("plan", r"(?!wann\b)(?!.*\b(?:wetter|kochen|essen|anziehen|gucken|lesen|kaufen|schenken)\b)(?:.* )?(?=(?:was|womit|wo|worauf|wie|welche\w*|sage?|hilf|gib|zeige?|ich (?:weiß|hab\w*)|weiß nicht|puh|so viel\w*|hab\w*|empfiehl|schlage?|in)\b).*\b(?:zuerst|als erste[rs]?|als nächste[rs]?|anfang\w*|fang\w* ich|los ?leg\w*|los ?geht|beginn\w*|starten?|konzentrier\w*|(?:am|das) (?:wichtigst|dringendst|sinnvollst|best|klügst|eiligst)en?|reihenfolge|prioritäten|schaff\w* ich (?:noch|da|alles|davon|jetzt|heute)|unbedingt (?:schaffen|machen|erledigen))\b.*"),
    ("plan", r"wie (?:krieg|schaff|bekomm|pack)\w* ich (?:das|alles|den tag|heute)\b.*|(?:mache?|erstelle?|gib|baue?|bastel\w*|hilf) (?:mir |mal |bitte )*(?:.{0,20}\b)?(?:plan|tagesplan|reihenfolge|organisieren|strukturieren|planen|priorisieren)\b.*"),
    ("summary", r"(?:mache?|gib|zeige?|erzähle?|sage?|hätte gern|ich (?:brauche?|will|möchte|hätte gern)|kurz\w*(?: und knapp)?|bitte)?[, ]*(?:mir |mal |uns |bitte |noch |kurz )*(?:ein\w* |den |die )?(?:kurze\w* |schnelle\w* |groben? )?(?:überblick|übersicht|zusammenfassung|lagebericht|zwischenstand|statusbericht|lage|tagesübersicht)\b.*|(?:was|wie) (?:ist|steht) (?:der|mein|es um|um) (?:aktueller? )?(?:stand|status|lage|meine\w* (?:liste|aufgaben|sachen))\b.*|(?:erzähle?|sage?|berichte?)(?: mir| mal)* (?:wie|was) (?:es|bei mir|so|ich)\b.*\b(?:steht|los|aussieht|läuft|da?stehe?|geht)\b.*|wie (?:sieht|schaut|steht|läuft)(?:'?s)? (?:es )?(?:mit|um|bei) (?:mir|mein\w*|der liste|den aufgaben|uns)\b.*|wie es (?:so |bei mir |heute |gerade |mit .* )*(?:aussieht|steht|läuft)\b.*|(?:kurz )?(?:sagen |erzählen )?wo ich (?:gerade |so )*stehe|(?:kurz und knapp|kurz|also|und),? was ist (?:gerade |so |alles )*los(?: bei mir| heute)?|was ist (?:so |gerade )*los bei mir"),
    ("out", r"(?:googel\w*|google|empfiehl|empfehle?|navigiere?)\b.*|(?:suche?|finde?|buche?|hole?|bringe?|bestelle?|koche?|backe?|kaufe?|schicke?|male?|zeichne?) (?:mir|uns)\b(?!.*\b(?:aufgabe|liste|raus|task|sachen)\w*).*|(?:schalte?|dreh\w*) .* (?:ein|an|aus|ab|auf|leiser|lauter)|schreibe? (?:mir )?(?:ein|nen|einen|ne|eine) (?:gedicht|lied|aufsatz|geschichte|song|text|brief|code|programm)\b.*|wann (?:fährt|kommt|fliegt|beginnt|öffnet|schließt|spielt|läuft|macht|geht)\b.*|ist (?:heute|morgen|\w+tag) (?:ein )?(?:feiertag|schule|frei|geöffnet)\b.*|.*\b(?:was|wie) heißt .* auf \w+isch\b.*|wie (?:wird man|werde ich|kocht man|backt man|macht man .*kuchen)\b.*|was (?:gibt'?s|gibt es) neues (?:in|auf|aus)\b.*|(?:liebst|magst|kennst|vermisst|hasst) du .*|mir ist (?:so )?langweilig.*"),
    ("help", r"(?:kannst du|könntest du)?(?: mir)? ?(?:zeige?n?|erklären?|sage?n?)(?: mir)?(?: mal)?,? wie (?:das|es|du|dies|die app)(?: hier| alles)? (?:geht|funktioniert|läuft)(?: .{0,10})?|wie (?:das|es) (?:hier )?(?:geht|funktioniert)(?: erklären)?|(?:ich )?(?:versteh\w*|kapier\w*|check) (?:das|es|die app|hier)\b.{0,20}\b(?:nicht|nix|nichts)|(?:kann|kannst|könnte) (?:man|du|ich) (?:hier |dir |damit |denn )*(?:auch |eigentlich |überhaupt )*(?:listen|termine|aufgaben|tags|erinnerungen|unteraufgaben|sachen|was|etwas|dinge|englisch|deutsch|wiederholungen)(?: \w+)?|auch (?:listen|tags|termine|erinnerungen)|wozu (?:bist|taugst|dienst) du.*|(?:was|welche)(?: für)? (?:befehle|funktionen|kommandos|möglichkeiten) .*|wie (?:kann|lösche?|lege?|mache?|erstelle?|tagge?|verschiebe?|ändere?|plane?|setze?|sehe?|finde?|suche?|wiederhole?) (?:ich|man) (?:hier )?(?:denn )?(?:eine?n? |neue |etwas|was|aufgaben?|listen?|tags?|termine?).*"),
    ("help", r"(?:ich )?(?:brauche?|brauch) hilfe.*|helfen|ich komme? (?:hier |damit )?nicht (?:klar|zurecht|weiter)|was (?:kann|darf|muss) (?:man|ich) (?:hier |dir |denn |so |alles )*(?:machen|tun|sagen|schreiben|fragen|eingeben).*|wie (?:leg|füg|lösch|mach|änder|verschieb|erledig|benenn|such|setz|bekomm|krieg|stell|trag|hak)\w* ich .*|was (?:bedeutet|heißt) .*|erklär\w* .*|anleitung|befehle|kommandos|hilfe|hilf mir(?:[,.] .*)?|was geht hier.*|was kannst du.*|wie (?:funktioniert|geht) (?:das|es|dies).*|wie (?:kann|lege|füge|mache|lösche) ich .*|was kann ich (?:sagen|tun|fragen).*"),
    ("out", r"(?:navigiere?|fahre?|bringe?) mich .*|(?:rechne?|berechne)\b.*\d.*|ruf\w* (?:meine?n?|den|die|das)?.{0,25} an|(?:mache?|schalte?|dreh\w*) (?:das |die |den )?(?:licht|heizung|musik|radio|fernseher|lampe|tv)\b.*|bist du (?:ein|eine|echt|real|böse|dumm|da)\b.*|hast du (?:hunger|durst|gefühle|geschlafen|freunde|einen? namen|lust|angst)\b.*|wie (?:hat|haben) .* gespielt|schreibe? (?:ein|eine|einen|ne|nen) (?:mail|e-mail|nachricht|sms|whatsapp|brief|gedicht|aufsatz) an .*|(?:wie ist )?(?:das )?wetter\b.*|was soll ich (?:heute |morgen |denn |nur |bloß |zum \w+ )*(?:anziehen|kochen|essen|gucken|schauen|lesen|kaufen|schenken)\b.*|(?:wer|warum|wieso|weshalb) .*|stell\w* (?:den|einen|mir) .*(?:wecker|timer)\b.*|schreibe? (?!mir\b|auf\b|dir\b)\S+ (?:eine? )?(?:nachricht|mail|sms|whatsapp)\b.*|wie viele? (?!.*\b(?:aufgaben?|sachen|dinge|ich|noch|offen\w*|to-?dos?|fällig|heute|morgen|mir|woche|punkte|erledigt|überfällig|wichtig\w*|liste)\b).*|erzähl .*|sing .*|(?:wie (?:ist|wird)|was sagt) .*wetter.*|spiel\w* .*|wer (?:ist|war|hat|bist) .*|wie (?:alt|groß|spät) .*|wie weit (?!bin ich\b).*|übersetz\w* .*|.*\b(?:licht|musik|witz|gedicht|heizung (?:an|aus))\b.*|was ist \d.*|bestell\w* mir .*|wie heißt .*|was kostet .*|was kosten .*|wie (?:lange|hoch|schwer|teuer|schnell) .*|ich bin (?:so |sehr |total )?(?:müde|traurig|krank|hungrig|einsam|gestresst|glücklich|sauer)\b.*|du bist .*|schreibe? mir (?:ein|einen|eine) (?:gedicht|brief|mail|text|geschichte)\b.*|ruf\w* .+ für mich.*"),
    ("greet", r"hallo|hi|hey|moin(?: moin)?|servus|guten (?:tag|morgen|abend)|grüß (?:dich|gott)|wie geht(?:'s| es dir| es)?.*"),
    ("thanks", r"(?:vielen |herzlichen |super,? )?dank(?:e|eschön)?.*|super|toll|prima|klasse|perfekt|passt(?: so)?|alles klar|(?:gut|super) gemacht|sehr gut|wunderbar|cool|läuft"),
    ("bye", r"tsch(?:ü|u)ss|ciao|bis (?:später|dann|bald|morgen)(?: dann)?|gute nacht"),
    ("yes", r"ja(?:wohl| bitte| gerne?)?|jo|gerne?|genau|klar|mach das|richtig|stimmt"),
    ("no", r"nein(?: danke)?|nö|lieber nicht|abbrechen|lass (?:es|das)(?: sein)?|keine(?: davon)?"),
    # -- looking
    ("plan", r"(?:plane?|hilf mir,? (?:beim planen|zu planen)|ordne|sortiere?|hilf mir,?)(?: bitte| mir| mal)*(?: (?:meinen|den|meine|die|unsere))? ?(?P<rest>(?:tag|woche|heute|morgen|wochenende|nachmittag|vormittag|abend).*)"),
    ("plan", r"(?:was|womit) (?:soll(?:te)?|fange?|kann|mache?) ich (?:zuerst|als erstes|jetzt|heute|am besten|als nächstes|zuerst einmal)* ?(?:tun|machen|anfangen|beginnen|an|angehen|erledigen)?(?: {tail})?|was ist (?:gerade |jetzt |heute |denn )*(?:am (?:wichtigsten|dringendsten)|das wichtigste|als nächstes dran).*"),
    ("plan", r"(?:.*\b)?was (?:mache? ich |pack\w* ich )?(?:jetzt |heute )?(?:zuerst|als erstes|als nächstes)(?: .*)?|wo(?:mit)? (?:fange?|soll|beginne|starte) ich .*|ich weiß (?:gar )?nicht,? (?:wo|womit|was) ich .*|was (?:ist|wäre|hat) (?:denn |heute |jetzt |gerade )*(?:das wichtigste|das dringendste|am wichtigsten|am dringendsten|vorrang)(?: .*)?|(?:mir ist |das ist |es ist |mir wird )(?:gerade |das |alles |hier )*zu ?viel.*|(?:ich )?hab\w* (?:noch |gerade |jetzt |gleich )*(?:eine?n? |etwas |\d+ )?(?:halbe |freie )?(?:stunde|minuten|zeit|luft)\b.{0,20}(?:, was .*)?"),
    ("plan", r"(?:mir )?(?:den|meinen) (?:tag|vormittag|nachmittag|abend) (?:strukturieren|planen|einteilen|sortieren|ordnen)|was (?:wäre?|ist|wär)(?: denn| jetzt| gerade| heute| nun)* (?:das (?:sinnvollste|beste|vernünftigste|schlauste|klügste)|am (?:sinnvollsten|besten|schlausten))(?: .*)?|(?:ich )?hab\w* .{0,12}\b(?:stunde|minuten|zeit|luft)\b(?: (?:frei|übrig))?,? was .*|was (?:steht|ist|kommt|mache? ich|mach ich) (?:denn |jetzt |dann )*als nächstes(?: an| dran)?|(?:in )?(?:welcher|welche) reihenfolge .*|(?:bringe?|schaffe?)(?: bitte| mal)* (?:etwas |ein bisschen )?(?:ordnung|struktur) in (?P<rest>.*)|wie (?:gehe?|packe?|teile?|schaffe?) ich .{0,40}\b(?:an|ein|das alles)|welche[ns]? (?:aufgabe )?(?:soll|sollte) ich (?:zuerst|als erstes|jetzt)\b.*"),
    ("plan", r"mache?(?: mir| mal| bitte)* (?:einen?|den) (?:plan|tagesplan|reihenfolge)(?: (?P<rest>.*))?"),
    ("summary", r"(?:gib|gebe?)(?: mir)?(?: mal)? (?:ein|nen|einen) (?:kurzes? )?(?:update|lagebericht|stand|status)(?: .*)?|fass\w*(?: mir| mal| bitte| kurz| alles)* zusammen(?:,? .*)?|(?:bin|liege?) ich (?:gut |noch |hier )*(?:im plan|in der zeit|im zeitplan)|wie schaut'?s(?: denn| so| gerade| aus| heute| bei mir)*(?: mit .*)?|was war (?:heute|diese woche)(?: so| alles)* los|wie (?:sieht'?s|steht'?s|läuft'?s)(?: denn| so| gerade| bei mir| heute| aus)*|fasse?(?: mir)?(?: alles| das| den tag| die woche)?(?: kurz)? zusammen|bringe? mich auf (?:den|einen) (?:neuesten |aktuellen )?stand|wie weit bin ich(?: .*)?|(?:was|wie) ist (?:der|mein) (?:aktuelle )?stand(?: der dinge)?|stand der dinge|status|rückblick|.{0,40}\b(?:überblick|zusammenfassung)|(?:fasse?|fass) .* zusammen|(?:gib mir (?:einen?|eine) |zeig mir (?:einen?|eine) )?(?:kurze[nr]? )?(?:zusammenfassung|überblick|übersicht)(?: .*)?|wie (?:läuft(?:'s| es| mein\w* \w+)?|stehe ich|sieht es aus|sieht mein\w* .* aus)(?: .*)?|wie sieht .* aus"),
    ("count", r"wie ?viele? ?{rest}"),
    ("lists", r"(?:(?:zeige?|nenne?|welche|was für)(?: mir| alle)* )?(?:meine |die )?listen(?: hab\w* ich| gibt es| gibt'?s)?"),
    ("tags", r"(?:(?:zeige?|nenne?|welche|was für)(?: mir| alle)* )?(?:meine |die )?(?:tags|schlagworte|schlagwörter|labels)(?: hab\w* ich| gibt es| gibt'?s| benutze ich)?"),
    ("add_list", r"(?:erstelle?|lege?|mache?|eröffne)(?: mir)?(?: bitte)? eine (?:neue )?liste(?: namens| mit dem namen| für|:)? {new}?"),
    ("delete_list", r"(?:lösche?|entferne?) die (?:liste {list}|{list}-?liste)"),
    ("rename", r"(?:benenne?|nenne?) {what} um (?:in|zu) {new}|(?:benenne?|nenne?) {what} (?:in|zu) (?P<new>.+) um"),
    ("rename", r"nenne? {what} [\"'„“](?P<new>[^\"“”]+)[\"'“”]"),
    ("when", r"(?:bis )?wann (?:ist|sind|muss|müssen|soll|sollte|war|steht|wollte|läuft|hab\w* ich zeit für)(?: ich| denn| nochmal| noch mal)* {what}(?: fällig| dran| an| ab| weg| raus| erledigen| machen| fertig sein| erledigt sein| gemacht sein)?|(?:und )?(?:was ist mit )?(?P<what>(?:der|die|das|dem) (?:erste|zweite|dritte|vierte|fünfte|letzte)n?)"),
    ("ask_done", r"(?:ist|sind|war|waren) (?!(?:für|am|heute|morgen|noch|was|etwas|da)\b){what} (?:schon |bereits |eigentlich )*(?:erledigt|fertig|gemacht|durch|" + DID + r")(?: worden)?|(?:habe|hab|haben) (?:ich|wir) (?:schon |bereits |eigentlich )*{what}(?: schon| bereits)?(?: " + DID + r")|(?:habe|hab|haben) (?:ich|wir) {what} schon"),
    ("find", r"was {rest} (?:ansteht|anliegt|fällig ist|dran ist|los ist|zu tun ist|offen ist|geplant ist|kommt)"),
    ("find", r"(?:muss|müssen|soll|sollte|kann) (?:ich|wir) (?P<rest>(?:.*\b)?(?:was|etwas|irgendwas)\b.*)"),
    ("find", r"ob (?:ich|wir|da|es|noch|irgendwo)+(?: noch| schon| da| irgendwo)* ?(?:(?:etwas|was|irgendwas) )?(?:(?:über|zum?|zur|mit|von|wegen)\b)? ?{rest}|hatte (?:ich|wir) (?:schon |noch |da )*(?:(?:etwas|was) )?(?:(?:über|zum?|zur|mit|von|wegen)\b)? ?{rest}|welche termine {rest}"),
    ("find", r"hast du (?:noch |da |vielleicht )*(?:etwas|was|irgendwas) ?{rest}|wo (?:war|ist|steht|sind|hab\w* ich)(?: denn| nochmal)* {rest}|was (?:hätte|wäre|wär|geht|käme|wird|liegt|hast du|haben wir) ?(?:ich )?{rest}|(?:meine |die |offene |alle )*aufgaben {rest}"),
    ("find", r"was (?:steht|ist|habe ich|hab ich|muss ich|gibt es|gibt's|liegt|ist noch|kommt|steht noch)(?: denn| noch| alles)* ?{rest}"),
    ("find", r"(?:liegt|steht|kommt|fällt) {rest} an|was (?:wollte|sollte|müsste) ich(?: denn| noch)* {rest}"),
    ("find", r"(?:zeige?n?|nenne?(?!.* um\b)|suche?|finde?|liste)(?!\w)(?: (?:mir|mal|bitte|alles|alle|meine|die|das|nach|was))*(?!\w),? ?{rest}"),
    ("find", r"(?:gibt es|gibt'?s|habe ich|hab ich|steht|ist|sind)(?: da| noch| schon| irgendwo| irgend)* ?(?:etwas|was|irgendwas|irgendetwas)? ?(?:(?:über|zum?|zur|mit|von|wegen)\b)? ?{rest}"),
    ("find", r"(?:welche|was für) (?:aufgaben|sachen|dinge) ?(?:sind|habe ich|hab ich|gibt es|muss ich)? ?{rest}"),
    # -- not done after all
    ("reopen", r"{what} (?:habe|hab) ich (?:aus versehen|versehentlich|fälschlicherweise|zu früh|irrtümlich)(?: als erledigt)? (?:abgehakt|erledigt|markiert|gestrichen)|{what} (?:ist|sind|war|waren|wurde)(?: ja| leider| doch| eigentlich| noch| gar| immer)* nicht (?:erledigt|fertig|gemacht|durch|" + DID + r")|(?:doch )?(?:noch )?nicht (?:fertig|durch) mit {what}|{what} (?:noch )?nicht (?:erledigt|fertig|gemacht)"),
    ("reopen", r"(?:setze?|mache?|stelle?|markiere?|aktiviere?|nimm|hole?|pack\w*|schreibe?) {what} (?:wieder|nochmal|erneut) ?(?:auf |als |in |zurück |auf die liste|rein)*(?:offen|auf|unerledigt|nicht erledigt|nicht fertig|rein|her|zurück|auf die liste|in die liste)(?: zurück)?"),
    ("reopen", r"aktiviere? {what}(?: wieder| nochmal| erneut)*|{what} wieder (?:zurück )?(?:auf|als|in) ?(?:die liste|unerledigt|nicht erledigt|offen)(?: setzen| stellen| markieren| machen| nehmen| packen)?|{what} (?:wieder|nochmal) (?:rein|aktivieren|aufmachen|her)"),
    ("reopen", r"{what} wieder (?:auf )?(?:offen|aufmachen|öffnen|auf)(?: setzen| stellen)?|(?:nimm|mache?|entferne?) den haken (?:bei|von|an|vom|beim) {what}(?: wieder)?(?: weg| raus| ab)?|(?:den )?haken (?:bei|von|an|vom|beim) {what} (?:wieder )?(?:weg|raus|entfernen)\w*|{what} (?:steht|stehen)(?: doch| noch)* aus|{what} (?:wieder )?zurück auf die liste|öffne {what}"),
    ("reopen", r"(?:ich )?(?:habe|hab) {what} (?:aus versehen|versehentlich|fälschlicherweise|zu früh|irrtümlich) (?:abgehakt|erledigt|als erledigt markiert|gestrichen)"),
    ("reopen", r"{what} (?:ist|sind) (?:noch|wieder|doch)(?: immer)? (?:offen|zu tun|auf)|{what} war (?:ein versehen|noch nicht (?:fertig|erledigt))"),
    ("reopen", r"(?:ich |wir )?(?:habe|hab|haben|bin) {what} (?:doch |noch |leider |gar |eigentlich )*nicht " + DID + r"|{what} (?:habe|hab) ich (?:doch |noch |leider |gar |eigentlich )*nicht " + DID + r"|(?:hole?|setze?|nimm) {what} (?:wieder )?(?:zurück(?: auf die liste)?|wieder auf die liste)"),
    ("reopen", r"{what} (?:(?:ist|sind)(?: leider| doch)*|doch)(?: noch)? nicht (?:erledigt|fertig|gemacht|geschafft)|(?:öffne|öffnen) {what} (?:wieder|nochmal|erneut)|mache? {what} wieder auf|{what} (?:wieder öffnen|doch noch offen|wieder aufmachen)"),
    # -- fields
    ("untag", r"(?:entferne?|lösche?|nimm|streiche?|mache?)(?: bitte| mal)* (?:(?:das |den )?(?:tag|schlagwort|label) #?|#)(?P<tag>[\w-]+) (?:von|bei|aus|an) {what}(?: weg| raus| ab)?"),
    ("untag", r"(?:nimm|lösche?|entferne?) (?:von|bei) {what} (?:(?:das |den )?(?:tag|schlagwort|label) #?|#)(?P<tag>[\w-]+)(?: weg| raus| ab)?"),
    ("untag", r"(?:(?:das |den )?(?:tag|schlagwort|label) #?|#)(?P<tag>[\w-]+) (?:von|bei|aus) {what} (?:entfernen|löschen|wegnehmen|streichen)"),
    ("tag", r"{what} (?:soll|sollte) (?:das |den |die )?(?:tag|schlagwort|label) #?(?P<tag>[\w-]+)(?: haben| bekommen)?|(?:hänge?|klebe?) (?:an )?{what} (?:das |den )?(?:tag|schlagwort|label) #?(?P<tag>[\w-]+)(?: an| dran)?|{what} taggen mit #?(?P<tag>[\w-]+)|{what} mit (?:dem )?(?:#|tag |schlagwort )#?(?P<tag>[\w-]+) (?:taggen|markieren|versehen)"),
    ("tag", r"(?:tag|label|schlagwort) #?(?P<tag>[\w-]+) (?:an|bei|zu|für) {what}"),
    ("tag", r"{what} (?:bekommt|kriegt|braucht) (?:das |den )?(?:tag|schlagwort|label) #?(?P<tag>[\w-]+)"),
    ("tag", r"tagge {what} (?:mit|als) #?(?P<tag>[\w-]+)|(?:gib|gebe) {what} (?:das |den )?(?:tag|schlagwort|label) #?(?P<tag>[\w-]+)|(?:hänge?|setze?|füge?) (?:das )?(?:tag|schlagwort|label) #?(?P<tag>[\w-]+) (?:an|bei|zu) {what}(?: hinzu)?"),
    ("tag", r"(?:tagge|markiere?|versieh) {what} mit (?:#|dem tag |dem schlagwort )#?(?P<tag>[\w-]+)"),
    ("remind", r"erinner\w* mich(?: bitte)? (?P<span>(?:eine?r?n?(?: halben?)?|zwei|drei|vier|fünf|zehn|fünfzehn|zwanzig|dreißig|\d+) ?(?:min(?:uten?)?|stunden?|std|tage?n?|wochen?)) vor {what}"),
    ("remind", r"erinner\w* mich(?: bitte)? an {what} (?P<span>(?:eine?r?n?(?: halben?)?|zwei|drei|vier|fünf|zehn|fünfzehn|zwanzig|dreißig|\d+) ?(?:min(?:uten?)?|stunden?|std|tage?n?|wochen?)) (?:vorher|davor|im voraus|früher)"),
    ("subtask", r"(?:(?:füge?|lege?|mache?|erstelle?|schreibe?|setze?)(?: noch| mir| bitte)* )?(?:eine? |die |als )?(?:neuen? )?(?:unteraufgaben?|teilaufgaben?|unterpunkte?|schritte?)(?: an| hinzu)? (?:zu|zum|zur|für|bei|beim|von|unter) {what}(?: hinzu| an)?: ?{new}"),
    ("subtask", PUT + r"(?: mir| bitte| noch| mal)* {new} als (?:neue )?(?:unteraufgaben?|teilaufgaben?|unterpunkte?|schritte?) (?:zu|zum|zur|für|bei|beim|von|unter) {what}(?: hinzu| an| ein| auf)?"),
    ("note", r"(?:ergänze?|vermerke?|füge?|hänge?|pack\w*) (?:bei|zu|zur|zum|beim|an) {what}(?: noch| hinzu| dazu| an)*: ?{new}"),
    ("note", r"schreibe? (?:zu|zum|zur|bei|beim) {what}(?: dazu| rein)?: ?{new}|(?:notiz|notiere?)(?: zu| bei| an| für)? {what}: ?{new}"),
    ("undate", r"(?:entferne?|lösche?|nimm|streiche?|mache?|tu) (?:das datum|den termin|die frist|datum|das fälligkeitsdatum) (?:von|bei|vom|beim|für) {what}(?: wieder)?(?: weg| raus| runter)?|{what} ohne (?:datum|termin|frist)"),
    ("lower", r"prio(?:rität)? (?:von|vom|bei|beim|für) {what} (?:runter|niedriger|senken|herabsetzen)|{what} runterstufen"),
    ("raise", r"prio(?:rität)? (?:von|vom|bei|beim|für) {what} (?:hoch|rauf|höher|erhöhen|hochsetzen)|{what} hochstufen|{what} (?:brennt|eilt|pressiert)"),
    ("unrepeat", r"{what} (?:soll )?nicht mehr wiederholen"),
    ("priority", r"(?:nimm|entferne?|lösche?|streiche?) (?:die )?(?P<level>prio(?:rität)?) (?:von|bei|beim|für|vom) {what}(?: wieder)?(?: raus| weg| heraus)?"),
    ("priority", r"{what} (?:hat|bekommt|kriegt|braucht)(?: jetzt)?(?: eine| die)? (?P<level>{level})|(?:setze?|stelle?|ändere?) die priorität (?:von|bei|für) {what} auf (?P<level>{level}|hoch|mittel|niedrig|\w+)"),
    ("priority", r"(?:gib|gebe) {what} (?:eine )?(?P<level>{level})|{what} (?:als |auf )(?P<level>{level}) (?:markieren|setzen|stellen)"),
    ("priority", r"{what}[,:]? (?:mit )?(?P<level>(?:hohe|höchste|mittlere|niedrige|geringe|keine)[rn]? prio(?:rität)?|prio(?:rität)? (?:[1-3]|hoch|mittel|niedrig))"),
    ("priority", r"{what} (?:soll|sollte)(?: jetzt| lieber)? (?:eine? )?(?P<level>{level}) (?:haben|bekommen|kriegen|sein)|(?:schraube?|dreh\w*|setze?|stufe?) die prio(?:rität)? (?:von|vom|bei|beim|für) {what} (?:auf )?(?P<level>{level}|hoch|runter|niedrig)"),
    ("undate", r"kein datum (?:mehr )?(?:bei|für|von|an) {what}"),
    ("rename", r"(?:der|den) (?:titel|name\w*) (?:von|vom|der|des) {what} (?:soll|sollte|muss|in|auf|zu) (?P<new>.+?)(?: (?:sein|heißen|lauten|werden|ändern))?|aus {what}(?: bitte| lieber)? (?P<new>.+) machen|mache? {what} zu {new}"),
    ("repeat", r"(?:stelle?|setze?|mache?) {what} auf (?P<rule>{repeat})|{what} (?:ist|sind|kommt|wird)?(?: jetzt| ab jetzt| künftig)* (?:immer )(?P<rule>{repeat})"),
    ("repeat", r"{what} bitte (?P<rule>{repeat})"),
    ("repeat", r"{what} soll (?P<rule>{repeat}) (?:wiederholt werden|wiederkehren|sich wiederholen)"),
    ("repeat", r"(?:wiederhole?|mache?|setze?) {what} (?P<rule>{repeat})|{what} soll (?:sich )?(?P<rule>{repeat}) wiederholen"),
    ("priority", r"(?:mache?|setze?|markiere?|stelle?) {what} (?:als |auf )?(?P<level>{level})|{what} (?:ist|sind)(?: jetzt| doch)? (?P<level>{level})"),
    ("rename", r"(?:ändere?|änder) {what} (?:in|zu|um in) {new}"),
    ("schedule", r"mache? aus \S+(?: \S+)? (?P<when>\S+) (?:bei|für|beim|von|vom) {what}"),
    ("rename", r"{what} soll (?:jetzt |ab jetzt |lieber )?(?P<new>.+) heißen|aus {what} (?:wird|mache?) {new}|mache? aus {what} (?P<new>(?:eine? )?.+)|{what} umbenennen (?:in|zu) {new}|{what} heißt (?:jetzt|ab jetzt|ab sofort) {new}"),
    ("rename", r"(?:benenne?|nenne?) {what} (?:in|zu|um in|jetzt) {new}"),
    # -- another day, another list
    ("shift", r"{what}(?: bitte)? (?P<span>(?:eine?n?|zwei|drei|vier|fünf|sechs|sieben|zehn|\d+) (?:tage?|wochen?|monate?|stunden?|minuten)) (?:später|nach hinten)(?: verschieben| schieben)?"),
    ("shift", r"{what} um (?P<span>(?:eine?n?|zwei|drei|vier|fünf|sechs|sieben|zehn|\d+) (?:tage?|wochen?|monate?|stunden?|minuten)) (?:verschieben|verlegen|schieben|nach hinten)"),
    ("shift", r"(?:verschiebe?|verlege?|schiebe?) {what} um (?P<span>(?:eine?n?|zwei|drei|vier|fünf|sechs|sieben|zehn|\d+) (?:tage?|wochen?|monate?|stunden?|minuten))"),
    ("move", r"ordne {what} (?:bei |der |dem |in |unter )?(?:liste )?{list} (?:zu|ein)|{what} (?:ist|sind|wäre)(?: eher| doch| eigentlich)* (?:was|etwas)? ?(?:für|von)(?: die| den)? {list}|(?:" + SHIFT + r"|tue?|packe?|hänge?|ordne|sortiere?|nimm|hole?|bringe?|stecke?) {what}(?: rüber| rein| um| bitte)* (?:in|auf|nach|zu|zur|zum|ins|unter)(?: die| der| den| meine)? ?(?:liste )?{list}(?: rüber| rein| hin| ein| um)?|{what} (?:muss|müssen|soll|sollen|sollte|kommt|kann|darf|gehört)(?: eigentlich| doch| noch| eher)* (?:in|auf|nach|zu|zur|ins|unter)(?: die| der| den)? ?(?:liste )?{list}(?: rein| rüber| hin)?"),
    ("move", SHIFT + r" {what} (?:in|auf|nach|zu|zur|ins)(?: die| der| den| meine)? ?(?:liste )?{list}|{what} (?:gehört|soll|kommt) (?:in|auf|nach|zu|zur) ?{list}|packe? {what} (?:in|auf|zu) ?{list}"),
    ("move", r"{what} (?:nach|in|auf|zu|zur|ins)(?: die| der| den)? ?(?:liste )?{list} (?:verschieben|packen|legen|schieben|tun)"),
    ("move_unknown", r"(?:" + SHIFT + r"|packe?|nimm) {what} (?:in|auf|nach|zu|unter)(?: die| der| meine)? ?liste {new}"),
    ("snooze", r"(?P<what>alle\w*(?: .+)?) (?:auf|zu) {when}|{what}[:,]? (?:uhrzeit|datum|termin|frist|zeit)(?: auf| ist| jetzt)*:? {when}|{what} (?:wurde|wurden|wird|werden|ist|sind)(?: jetzt| nun| leider| doch)* {when} (?:verlegt|verschoben|vertagt|vorgezogen)|{what} (?:ist|sind|findet|wird|wäre)(?: jetzt| nun| doch| aber| diesmal)+ {when}|{what} (?:mache?|erledige|schaffe?|packe?|bringe?|hole?|rufe?|kümmere?) (?:ich|wir)(?: dann| erst| wohl)* {when}"),
    ("snooze", r"{what} \w+ (?:ich|wir)(?: lieber| erst| dann| doch| besser| jetzt)+ {when}"),
    ("snooze", r"{what} (?:bitte )?(?:verschieben|verlegen|schieben|legen) ?{when}"),
    ("snooze", SHIFT + r" {what} ?{when}|{what}(?: lieber| doch| erst| besser)+ {when}|{what} (?:kann|soll|muss|wird)(?: noch| erst| bis)* {when}|{what} {when} (?:verschieben|verlegen|schieben|setzen)"),
    ("snooze", r"{what} hat(?: noch)? zeit(?: bis| auf)? ?{when}|(?:ich )?(?:mache?|erledige) {what} (?:lieber |erst |doch )*{when}"),
    ("snooze", r"{what} (?:reicht|reichen|geht|langt)(?: auch| noch| dann| erst)* {when}|{what},? (?:heute? )?nicht(?: mehr)?,? (?:sondern |erst |lieber |dann )?{when}(?: dann)?|{what} schaffe? ich(?: heute?| wohl)* nicht(?: mehr)?,? (?:sondern |erst |lieber |dann )?{when}(?: dann)?|(?:heute? )?(?:wird das |wird es )?(?:heute )?nichts mit {what},? {when}|{what} hat erst {when}|{what} (?:muss|müssen|soll)(?: noch| erst| doch)* {when}|vertage?n? {what} {when}|{what} vertagen {when}|statt heute {what} {when}"),
    ("snooze_only", r"{what} (?:verschieben|vertagen|später machen)|{what} (?:schaffe?|pack) ich(?: heute| wohl| leider| diese woche| jetzt)* nicht(?: mehr)?|(?:ich )?(?:schaffe?|pack) {what}(?: heute| wohl| leider| diese woche| jetzt)* nicht(?: mehr)?|(?:heute )?keine zeit für {what}(?: heute)?|(?:verschiebe?|schiebe?) {what}(?: (?:auf später|später))?|{what} später"),
    # -- done with
    ("cancel", r"{what} (?:ist|sind|wurde|wurden)(?: leider| ja| doch)* (?:abgesagt|ausgefallen|abgeblasen|gestrichen|storniert)(?: worden)?"),
    ("complete", r"{what} (?:habe|hab|haben) (?:ich|wir)(?: jetzt| endlich| schon| gerade| grad)*|(?:(?:mache?|setze?) )?(?:eine?n? |den )?(?:haken|häkchen) (?:an|bei|hinter|für) {what}|{what} (?:(?:könnten|können) (?:wir|sie) )?(?:auf|als) (?:erledigt|fertig|gemacht) (?:stellen|kennzeichnen|betrachten|ansehen|eintragen)|{what} (?:wäre|wären) (?:drin|erledigt|geschafft|gemacht|fertig)"),
    ("complete", r"{what} (?:ist|sind) " + DID + r",? (?:erledigt|fertig|abhaken)"),
    ("complete", r"ich bin(?: jetzt| endlich| gerade)* (?:fertig|durch) mit {what}|(?:ich|wir) (?:war|waren|bin|sind)(?: gerade| schon| heute| gestern| eben| endlich)* (?:beim?|bei der|im|in der|auf dem|auf der|zum|zur|mit dem|mit der) {what}(?: gewesen)?|(?:habe|hab) {what} (?:durch|hinter mir)|(?:das )?(?:mit )?{what} (?:ist|sind) (?:durch|draußen|sauber|geschehen|drauf|drin|dran)|{what} war ich schon"),
    ("complete", r"{what} (?:als (?:erledigt|fertig|gemacht) (?:markieren|abhaken|setzen)|(?:kannst du|können sie|darfst du) (?:abhaken|abstreichen|als erledigt markieren))|{what} (?:ist|sind|wurde|wurden)(?: jetzt| schon| endlich| auch| nun| bereits| heute)* (?:" + DID + r"|raus|weg|im kasten)(?: worden)?|{what} (?:habe|hab|haben) (?:ich|wir)(?: gerade| schon| eben| jetzt| heute| gestern| endlich| auch)* " + DID + r"|(?:habe|hab) {what} " + DID + r"|(?!(?:ich|wir|hab|habe|was|wann|wie|wo|wer|zu)\b){what} " + DID_ALONE),
    ("complete", r"{what} (?:ist|sind|wäre)(?: jetzt| schon| endlich| auch| nun| bereits)* " + DONE + r"|(?:hake?|streiche?|markiere?|setze?|kreuze?) {what} (?:ab|durch|als erledigt|auf erledigt|als fertig)(?: ab)?|(?:erledigt|fertig|geschafft)[:,]? {what}|{what}[:,]? (?:erledigt|fertig|abgehakt|geschafft|abhaken)|erledige {what}"),
    ("complete", r"(?:ich|wir) (?:habe|hab|haben|bin|war)(?: gerade| schon| eben| jetzt| heute| gestern| endlich| auch)* (?:mit |bei )?{what} " + DID + r"|(?:ich|wir) (?:habe|hab|bin)(?: gerade)? mit {what} (?:fertig|durch)"),
    ("cancel", r"{what} (?:stornieren|absagen|abblasen)|(?:storniere?) {what}|(?:sage?|blase?) {what} ab"),
    ("delete", r"{what} (?:kann|können|soll|sollen)(?: \w+)? (?:gelöscht|gestrichen|entfernt) werden"),
    ("delete", r"{what} brauche?n? (?:ich|wir)(?: doch| jetzt| eigentlich)* nicht(?: mehr)?|{what} (?:kannst (?:du )?|können wir |könnt ihr )(?:weglassen|wegmachen|sein lassen|vergessen|streichen|löschen|knicken|rausnehmen|rauswerfen)|{what} raus|{what} (?:kann|können|könnte)(?: also| dann| jetzt)* (?:weg|raus)|{what} lassen wir(?: sein| bleiben)?|lass(?:en wir)? (?P<what>das mit .+?)(?: sein| bleiben)?|{what} (?:von|aus) (?:der|meiner) liste (?:löschen|entfernen|streichen|nehmen|werfen)"),
    ("delete", r"(?:lösche?|entferne?|streiche?|wirf|nimm|schmeiße?|schmeiß) {what}(?: (?:von|aus) (?:der|meiner) liste| raus| weg| runter)*|{what} (?:löschen|entfernen|streichen|kann weg|kann raus|hat sich erledigt|ist nicht mehr (?:nötig|aktuell|relevant)|ist (?:hinfällig|abgesagt|gestorben|überflüssig)|fällt (?:aus|weg|flach)|(?:kannst du|können sie|bitte) (?:löschen|streichen|entfernen|rauswerfen|rausnehmen|wegwerfen|vergessen))|{what} brauche? ich nicht mehr|(?:ich |wir )?brauch\w* {what} (?:doch |jetzt |eigentlich )*nicht(?: mehr)?|das brauche? ich (?:doch )?nicht(?: mehr)?[:,] {what}|(?:mache?|hau|tu|kick\w*|schmeiße?|schmeiß|nimm|pack|knall) {what} (?:weg|raus|runter)|{what} (?:rausnehmen|rauswerfen|rausschmeißen|wegwerfen|wegmachen|weghauen|rausstreichen|rauskicken|rauslöschen|entsorgen|verwerfen|kicken|canceln)|(?:das )?mit {what} hat sich erledigt(?:.*)?|weg mit {what}|vergiss (?!nicht){what}|(?:ich|wir) (?:muss|müssen|will|wollen|werde|möchte) {what} (?:doch )?nicht mehr(?: \w+en)?"),
    # -- new
    ("add", r"(?P<level>{level})[:,] {new}|nicht,? dass? ich (?:das|es) (?:noch )?\w+: ?{new}"),
    ("add", r"(?:noch (?:eben|was|schnell|kurz)|kommt (?:noch )?(?:auf die liste|dazu)|(?:schreibe?|notiere?|merke?) mir(?: mal| bitte)* (?:auf|ein)?|(?:lege?|mache?)(?: mir| mal| bitte)* eine? (?:neue )?(?:aufgabe|erinnerung|notiz) an):? {new}"),
    ("add", r"(?:ich )?(?:kümmere?|kümmer) mich (?:(?P<lead>(?!um\b).{2,30}?) )?um {new}|steht? (?:für mich |bei mir )?(?:noch |auch )*{new} an|(?P<rest>alle (?:zwei|drei|vier|sechs|\d+) (?:tage|wochen|monate)(?: (?:am )?\w+tags?)?) {new}"),
    ("add", r"füge?(?: zu)? (?:der |zur )?(?:liste )?{list}(?:[- ]liste)? hinzu:? {new}"),
    ("add", r"{new} (?:eintragen|aufschreiben|notieren|vormerken|reinschreiben|draufschreiben)"),
    ("add", PUT + r" (?P<new>[\"„“].+)"),
    ("add", r"{new}, (?:erinner\w* mich(?: daran)?|eintragen|notier\w*|merken|aufschreiben|auf die liste|(?:trage?|schreibe?|notiere?) (?:das|es|dir das) (?:ein|auf)?)"),
    ("add", r"(?:setze?|packe?|schreibe?|nimm|tu|tue) {new} (?:auf|in) (?:die|meine|der)(?: einkaufs| to-?do-?)? ?liste|{new} (?:bitte )?(?:auf|in) (?:die|meine) (?:einkaufs|to-?do-?)? ?liste(?: bitte| setzen| schreiben| damit)?|{new} bitte (?:notieren|aufschreiben|merken|eintragen|hinzufügen)"),
    ("add", PUT + r"(?: mir| bitte| noch| mal| auch)* {new} (?:auf|in|zu|zur)(?: die| der| meine[rn]?| den)? (?:liste )?{list}(?:[- ]?s?liste)?(?: hinzu| auf| ein| dazu)?"),
    ("add", r"{new} (?:auf|in|zu)(?: die| der| meine[rn]?| den)? (?:liste )?{list}(?:[- ]?s?liste)? (?:setzen|schreiben|packen|tun|hinzufügen|aufnehmen)|{new} (?:hinzufügen|notieren|aufschreiben|auf die liste(?: setzen)?)"),
    ("add", r"(?P<lead>.{2,40}?) (?:muss|soll|sollte|will|müsste|möchte|müssen|sollten|wollen) (?:ich|wir)(?: noch| unbedingt| dringend)* {new}|(?P<lead>.{2,40}?) erinnern(?: an|:)? {new}|(?:neue )?aufgabe (?:anlegen|erstellen|hinzufügen|eintragen)[:,]? {new}|ich darf nicht vergessen[:,]? {new}|" + PUT + r"(?: mir| dir)* (?:auf|ein|hinzu)[:,]? {new}"),
    ("add", r"{new},? nicht vergessen(?P<rest>,? .*)?|denke? (?:dran|daran),? mich (?:(?P<lead>(?!daran|an\b).{2,40}?) )?an (?P<new>.+) (?:zu )?erinnern"),
    ("add", r"denke? (?:dran|daran|an)[,:]? {new}|(?:ich|wir) (?:müsste|müssten|sollte|sollten)(?: mal| noch| auch| dringend| unbedingt| endlich)* {new}|(?:lege?|erstelle?)(?: bitte| mir| mal)* eine (?:neue )?aufgabe an:? {new}|" + PUT + r"(?: dir| bitte| mal| auf)*,? dass (?:ich|wir) {new} (?:muss|müssen|soll|sollen|will|wollen)"),
    ("add", r"(?:schreibe? auf|füge? hinzu|trage? ein|notiere?|setze? auf (?:die|meine) liste|nimm auf|aufschreiben|leg an):? {new}"),
    ("add", r"(?:ich |wir )?(?:habe?n?|hab) kein\w* (?!(?:lust|bock|zeit|ahnung|kraft|idee|nerven?|ruhe|hunger|geld|plan)\b){new} mehr|{new} (?:ist|sind)(?: fast| bald| schon)* (?:alle|aus|leer|ausgegangen)|{new} brauche?n? (?:wir|ich)(?: noch| auch| dringend)*|(?:mache?|lege?|erstelle?)(?: mir)? eine (?:neue )?(?:aufgabe|erinnerung)(?: an)?[:,]? {new}"),
    ("add", r"mich (?:(?P<lead>(?!daran|an\b).{2,40}?) )?(?:daran erinnern,? ?(?:dass ich |an )?|an ){new}(?: (?:muss|soll|erinnern))?"),
    ("add", r"erinner(?:e|n)? mich(?: bitte)?(?: (?P<lead>(?!daran|an\b).{2,40}?))?(?: daran,?|,| an)+ (?:dass ich )?{new}(?: muss| soll)?"),
    ("add", PUT + r"(?: mir| bitte| noch| mal| auch| eine| einen| ein| neue[nrs]?| aufgabe| erinnerung| an)*:? {new}(?: (?:hinzu|ein|auf|an|dazu|auf die liste|auf meine liste))+"),
    ("add", r"(?:neue (?:aufgabe|erinnerung)|aufgabe|neu|to-?do|notier\w*|hinzufügen|nicht vergessen|vergiss nicht|merk\w* (?:dir|mir))[:,]? (?:dass ich )?{new}"),
    ("add", r"(?:(?:ich|wir) )?(?:muss|müssen|sollte|sollten|soll|will|wollen|darf nicht vergessen,?|brauch|brauche|brauchen)(?: noch| auch| dringend| unbedingt| wieder)* {new}|(?:es )?(?:fehlt|fehlen|brauche|brauchen)(?: noch| uns)* {new}"),
    ("find", r"(?:alles|alle) {rest}"),
    ("find", r"und (?P<rest>(?:heute|morgen|übermorgen|gestern|am|nächste|diese|im|in)\b.*)"),
)  # fmt: skip

ASKED_FOR = r"\b(?:steht|stehen|an|fällig|ist|sind|noch|offen|ich|mir|zu tun|tun|machen|erledigen|habe|hab|muss|gibt|es|alles|etwas|was|dran|denn|los|mein\w*|über|die|der|das|den|dem|auf|bitte|kommt|geplant|schon|liste|auf der liste|offene[nrs]?|hast|du|irgendwas|irgendetwas|irgend|nochmal|drauf|drin|vor|so|thema|wegen|beim?|vom|zum?|zur|mit|von|hätte|wäre|wär|war|geht|ansteht|anstehen|eigentlich|jetzt|bitte|da|wir|uns|haben|dir|wollte|sollte|angerufen|hatte|vorgenommen|irgendwo|drum)\b"
"""Words of a question that say nothing of what is looked for."""
OWNED = frozenset({"von", "vom"})
"""Those of them that say whose a thing is; a name keeps them."""
IN_ENGLISH: tuple[tuple[str, str], ...] = (
    (r"^(?:das|die sache|(?:das |den )?(?:dings?|zeug|thema|kram|punkt|eintrag)) (?:mit|wegen|von|zum?|zur|vom|beim?)(?: (?:der|dem|den|die|das|meine\w*))?(?= )", ""),
    (r"\blängst\b.*\bmüssen\b|\b(?:verpasst|versäumt|verschwitzt|verspätet|vergessen)\b", "overdue"), (r"\b(?:vorrang|eilig|brennt|eilt)\b", "urgent"), (r"\bkeine eile\b|\bweniger wichtig\b", "not important"),
    (r"^(?:alle|alles|allen?|alle aufgaben|sie alle)(?P<rest>.*?),? (?:außer|bis auf) (?P<but>.+)$", r"all\g<rest> except \g<but>"),
    (r"^(?:es|das|ihn|sie|den|dies\w*|die aufgabe|diese aufgabe|das letzte)$", "it"),
    (r"^(?:alle|alles|sie alle|alle aufgaben|alle davon|alle zusammen)$", "all"),
    (r"^(?:beide|die beiden|beide aufgaben)$", "both"),
    (r"^(?:alles|alle aufgaben|alle|aufgaben),? (?:von|für|was|vom|am)?\b ?(?P<rest>.+?)(?: (?:ist|fällig|fällig ist|ansteht))*$", r"everything \g<rest>"),
    (r"\b(?:(?:der|die|das|den|dem) )?erste[nrs]?\b", "the first one"),
    (r"\b(?:(?:der|die|das|den|dem) )?zweite[nrs]?\b", "the second one"),
    (r"\b(?:(?:der|die|das|den|dem) )?dritte[nrs]?\b", "the third one"),
    (r"\b(?:(?:der|die|das|den|dem) )?vierte[nrs]?\b", "the fourth one"),
    (r"^(?:(?:der|die|das|den|dem) )?(?:letzte|unterste)[nrs]?$", "the last one"),
    (r"\bnummer\b", "number"),
    (r"^(?:die|der|das|den) (?:aufgabe )?(?:mit|über|zu|zum|zur|wegen)(?: (?:der|dem|den|die|das))? (?P<text>.+)$", r"the \g<text> one"),
    (r"^hoch$", "high"), (r"^mittel$", "medium"), (r"^niedrig$", "low"),
    (r"\bnicht (?:mehr )?(?:so )?(?:dringend|wichtig)\b|\bunwichtig\b", "not important"),
    (r"\b(?:dringende?[nrs]?|eilige?[nrs]?)\b", "urgent"),
    (r"\b(?:wichtige?[nrs]?)\b", "important"),
    (r"\b(?:hohe|höchste|oberste)[rn]? prio(?:rität)?\b|\bprio(?:rität)? hoch\b", "high priority"),
    (r"\bmittlere[rn]? prio(?:rität)?\b|\bprio(?:rität)? mittel\b", "medium priority"),
    (r"\b(?:niedrige|geringe)[rn]? prio(?:rität)?\b|\bprio(?:rität)? niedrig\b", "low priority"), (r"\bkeine prio(?:rität)?\b", "no priority"),
    (r"\büberfällige?[ns]?\b", "overdue"),
    (r"\b(?:erledigt|geschafft|gemacht|fertig|abgehakt)\b", "done"),
    (r"\b(?:ohne|keine?n?) (?:datum|termin|frist)\b", "without date"),
    (r"\b(?:aufgaben?|sachen|dinge)\b", "tasks"),
    (r"\bbei\b(?= \w+)", "in"), (r"\bauf der liste\b|\bin der liste\b|\bfür\b(?= \w+$)", "in"),
    (r"\bund\b", "and"), (r"\b(?:aus|unter)\b(?= \w+)", "in"),
    (r"\b(?:eine?n?)\b(?= (?:tag|woche|monat|stunde))", "a"), (r"\bzwei\b", "two"), (r"\bdrei\b", "three"), (r"\bvier\b", "four"), (r"\bfünf\b", "five"),
    (r"\b(a|\d+) tag\b", r"\1 day"), (r"\b(a|\d+) woche\b", r"\1 week"), (r"\b(a|\d+) stunde\b", r"\1 hour"), (r"\btage?\b", "days"), (r"\bwochen\b", "weeks"), (r"\bmonate?\b", "months"), (r"\bstunden?\b", "hours"), (r"\bminuten\b", "minutes"),
)  # fmt: skip
TELLS = r"(?:ich|wir|es|das|er|sie)\b"
STRONG_OPENER = r"(?:erinnere?|notiere?|schreibe?|trage?|füge?|setze?|vergiss nicht|merke? (?:dir|mir)|neue aufgabe)\b"
JOINT = r"[,;.!]?\s+(?P<and>(?:und dann|und auch|und|dann|außerdem) (?:auch |dann |bitte |kannst du )*)|[,;.!]\s+"
CLAUSE = r"[,.;:!?]+\s+(?:und |also |deshalb |daher |darum |bitte |dann |kannst du |könntest du )*|\s+(?=(?:schreibe? (?:auf|dir)|erinnere? mich|notiere?|merke? dir|(?:ich )?(?:brauche?|muss(?: ich)?) (?:noch |unbedingt |dringend |also )+|muss (?:ich |mal )*(?:den|die|das|eine?n?|zum|zur) |(?:kannst|könntest) du |womit soll|was soll ich|lösche?|verschiebe?)\b)|\s+(?:also|deshalb|daher|darum)\s+|\s+und\s+(?=(?:ich )?(?:muss|sollte)\b)"
PARTICLE = r"(?<!\w)(?<!\d )(?:bitte|mal|halt|eben|einfach|ruhig)(?!\w),?\s+"
ASKING = r"^(?:was|wann|bis wann|wie|wer|wo|womit|wohin|welche\w*|warum|wieso|weshalb|ist|sind|war|hab(?:e)? (?:ich|wir)|haben (?:ich|wir)|hast|gibt|gibt'?s|steht|liegt|soll(?:te)? ich|kann ich|darf ich|könnte man|kann man|lohnt|kommt(?! (?:noch )?(?:auf|dazu|in|nach)\b)|hatte (?:ich|wir)|ob (?:ich|wir|da|es|noch)|fällt|hätte)\b"
"""What a question begins with; it never changes anything."""
NO_NAME = r"\b(?:brauch\w*|will|möchte|muss|nicht|nie\w*|kein\w*|nichts|wäre|wenn|hätte|hat|haben|wird|soll|vielleicht|war|wer)\b"
"""Words that the name of a task has not: a sentence that has one where the name should be says something else."""
ADD_THAT = r"(?:bitte )?(?:(?:schreibe?|notiere?|merke?|trage?|setze?|nimm|pack) (?:dir |mir )?(?:das|es)(?: bitte| mal| auch| noch)* ?(?:auf|ein|rein|mit auf|auf die liste|drauf)?|(?:erinnere?|erinner) mich(?: bitte| mal)? (?:daran|dran))"
ORDINAL_AT_END = r"\b(?:am|den|zum|der|bis|vom) \d\d?\.$"
ADD_OPENER = r"(?:erinnere?|(?:ich|wir) (?:muss|müssen|sollte|sollten|soll|darf|brauche|brauchen)\b|muss (?:ich|noch)\b|notiere?|schreibe?|trage?|füge?|setze?|vergiss nicht|merke? (?:dir|mir)|aufschreiben|eintragen|notieren|hinzufügen|(?:lege?|erstelle?|mache?)(?: mir| mal| bitte)* eine? (?:neue )?(?:aufgabe|erinnerung|notiz)\b|neue aufgabe|aufgabe|brauche?n?|mich\b)"
BARE_COMMAND = r"(?=(?:abhaken|löschen|streichen|entfernen|verschieben|lieber|erst|auf|bis|weg|wieder|raus|muss|soll|gehört|kommt|kann|reicht|ist)\b)"
REMARKS = frozenset(
    ["ich", "wir", "er", "sie", "es", "das", "die", "der", "den", "dem", "des", "mein", "meine", "meinen", "meiner", "meinem", "dein", "deine", "unser", "unsere", "mir", "mich", "dir", "uns", "ihn", "ihm", "ihr", "sich", "man",
     "heute", "heut", "morgen", "übermorgen", "gestern", "vorgestern", "abend", "früh", "spät", "später", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "wochenende", "woche", "monat", "uhr",
     "ups", "oh", "ach", "ah", "mist", "quatsch", "sorry", "falsch", "versehen", "versehentlich", "nein", "nee", "ne", "nö", "ja", "ok", "okay", "gott", "sei", "dank", "super", "yay", "puh", "uff", "hm", "also", "so", "na", "danke",
     "war", "waren", "bin", "bist", "ist", "sind", "wird", "werden", "wurde", "wurden", "worden", "werde", "sein", "habe", "haben", "hab", "hast", "hat", "hatte", "hatten", "hätte", "kann", "können", "kannst", "könnte", "könntest",
     "soll", "sollte", "sollen", "muss", "müssen", "musste", "will", "wollen", "wollte", "möchte", "darf", "würde", "mach", "mache", "machen", "tu", "tun", "setz", "setze", "setzen", "stell", "stelle", "stellen", "nimm", "nehmen",
     "hol", "hole", "leg", "lege", "legen", "pack", "packe", "packen", "schieb", "schiebe", "schieben", "verschieb", "verschiebe", "verschieben", "verschoben", "verleg", "verlege", "verlegen", "verlegt", "vertagen", "vertagt", "lösch", "lösche", "löschen",
     "streich", "streiche", "hak", "hake", "haken", "häkchen", "abhaken", "abgehakt", "markier", "markiere", "markieren", "markiert", "öffnen", "öffne", "schaffe", "schaff", "schaffen", "geschafft", "komme", "komm", "dazu", "brauch", "brauche", "brauchen", "gebraucht",
     "kommt", "geht", "gehen", "ging", "bleibt", "bleiben", "lass", "lassen", "gibt", "gib", "wieder", "nochmal", "nochmals", "noch", "doch", "schon", "jetzt", "nun", "dann", "eigentlich", "endlich", "gerade", "grad", "grade", "eben", "leider", "gar", "halt", "mal",
     "nur", "auch", "mehr", "weniger", "sehr", "ganz", "einfach", "lieber", "besser", "erst", "nicht", "kein", "keine", "keinen", "nichts", "nie", "immer", "ab", "an", "auf", "aus", "ein", "eine", "einen", "einer", "raus", "rein", "weg", "drauf", "dran",
     "drin", "draus", "rüber", "zurück", "hin", "her", "rum", "runter", "hoch", "da", "hier", "dort", "damit", "davon", "darum", "deshalb", "daher", "vorbei", "durch", "fertig", "erledigt", "offen", "unerledigt", "erledige", "bitte", "zu", "viel", "zeit", "lust",
     "bock", "kraft", "reicht", "langt", "statt", "sondern", "falls", "weil", "dass", "wenn", "als", "zum", "zur", "beim", "mit", "von", "vom", "für", "wegen", "bei", "im", "in", "am", "um", "bis", "nach", "und", "oder", "aber", "ding", "dings", "sache", "sachen",
     "zeug", "kram", "punkt", "eintrag", "aufgabe", "aufgaben", "liste", "task", "thema", "geschichte", "prio", "priorität", "wichtig", "dringend", "eilig", "tag", "label", "schlagwort", "abgesagt", "ausgefallen", "fällt", "flach", "nötig", "hinfällig", "aktuell", "gehört", "gehören",
     "alles", "selbst", "jemand", "wer", "was", "wo", "wie", "stimmt", "dachte", "wäre", "bloß", "tut", "leid", "nachher", "vorher", "irgendwie", "irgendwann", "scheint", "gemeint", "statt", "anders", "andere", "anderen", "merke", "merk", "drum", "vor", "unter", "über", "neben", "seit", "ohne", "gegen", "dich", "du", "euch", "erübrigt", "ob", "guck", "nur", "heißt", "dazu", "daran", "dahin", "nun", "hm", "welche", "welcher", "welches", "termine", "rum", "sag", "zeig", "davon", "diesmal", "oben", "unten", "konnte", "konnten", "erreichen", "diese", "dieser", "dieses", "diesen", "bald", "direkt", "ständig", "noch'n", "letzte", "letzten"]
)  # fmt: skip
"""Small words and those of an act: none of them names a task."""
VERB_FORM = (
    r"(?:mach|tu|geh|komm|ruf|bring|zieh|hol|nehm|nimm|geb|gib|gab|leg|stell|setz|steh|stand|lieg|woll|will|soll|könn|müss|dürf|mög|mag|würd|wär|hätt|brauch|lass|lös|schieb|verschieb|verleg|schaff|schmeiß|schmeiss|werf|wirf|streich|entfern|lösch|hak|"
    r"markier|kennzeichn|trag|schreib|notier|merk|erinner|vergess|vergiss|denk|dacht|glaub|meint?|find|fand|such|guck|schau|seh|sag|zeig|erzähl|kümmer|pack|steck|hau|kick|klapp|passier|erledig|beend|fang|start|beginn|wart|dauer|bleib|pass|reich|lang|"
    r"wiederhol|änder|benenn|nenn|heiß|tagg|schraub|dreh|spring|fall|fäll|red|kenn|weiß|wiss|hoff|freu|stimm|hing|häng|drück|zähl|zieh|rutsch|rück|nerv|stör|verpass|verschwitz|kapier|versteh|klär|schick|kauf|zahl|hör|streiche)(?:e|st|t|en|n|te|ten|s|et)?"
    r"|(?:raus|weg|rein|runter|zurück|rüber|vor|auf|ab|ein|hin|herein|drauf)(?:schmei\w+|werf\w+|nehm\w+|mach\w*|hau\w*|lösch\w*|streich\w*|kick\w*|hol\w*|setz\w*|stell\w*|schieb\w*|leg\w*|pack\w*|zieh\w*|tun)"
    r"|gerne?|würd|vorhin|eh|sowieso|wohl|überhaupt|bisschen|bissl|arg|voreilig|doppelt|zweimal|freilich|natürlich|sicher|wirklich|echt|krass|sauber|total|komplett|vollständig|gescheit|gut|schlecht|besser|alte?|neue?[nrs]?|frist|termin|datum|uhrzeit|titel|name|falsche[nrs]?|richtige[nrs]?"
)
"""Finite verbs and small words that say what is to be done, or how: they name no task either."""
ASCII = r"\b(?:fuer|fuege?|loesche?n?|naechste[nrs]?|ueber\w*|faellig\w*|moechte\w*|koenn\w*|wuerde\w*|rueckgaengig|muess\w*|oeffne\w*|spaeter|taeglich|woechentlich|monatlich|maerz|zurueck|abhaengen|aufraeumen|giessen|loeschen)\b"
"""Words that are typed without their umlauts, as ae, oe, ue."""
LOANS: tuple[tuple[str, str], ...] = (
    (r"^(?:delete|remove|cancel|cancle|lösch)\b", "lösche"), (r"\b(?:deleten|canceln|cancln|removen)$", "löschen"), (r"^adde?\b", "notiere"), (r"\badden$", "hinzufügen"),
    (r"^(?:snooze|reschedule|postpone|move|shift|pushe?)\b", "verschiebe"), (r"\b(?:snoozen|moven|pushen|reschedulen|postponen)\b", "verschieben"), (r"^re-?open\b", "öffne"),
    (r"^remind me\b", "erinnere mich"), (r"^show(?: me)?\b", "zeig mir"), (r"^what(?:'s| is|s) due\b", "was ist fällig"), (r"(?:[ :,]*(?:\b(?:erledigt|done|check|checked)\b|[✔✅☑✓]\ufe0f?))+$", " erledigt"), (r"^[✔✅☑✓]\ufe0f? ?", "erledigt: "), (r"^(?:complete|finish|check off)\b", "erledige"),
    (r"\b(?:tasks?|to-?dos?)\b", "Aufgaben"), (r"\b(?:please|pls|plz)\b", "bitte"), (r"\bkannste\b", "kannst du"), (r"\b(brauch|geh|komm|gib)ts\b(?! )", r"\1t"), (r"\bbrauchts\b", "braucht es"), (r"\bheut\b", "heute"), (r"\bgibts\b", "gibt's"), (r"\b(sieht|steht|läuft|geht)s\b", r"\1's"), (r"^tag (?=\w+ mit\b)", "tagge "),
)  # fmt: skip
"""Commands that people borrow from English, and what is run together in speech."""
WITHOUT_DOTS = {
    "fur": "für",
    "fuge": "füge",
    "losch": "lösch",
    "losche": "lösche",
    "loschen": "löschen",
    "nachste": "nächste",
    "nachsten": "nächsten",
    "uberfallig": "überfällig",
    "ubermorgen": "übermorgen",
    "fallig": "fällig",
    "ruckgangig": "rückgängig",
    "konntest": "könntest",
    "mussen": "müssen",
    "wochentlich": "wöchentlich",
    "taglich": "täglich",
    "zuruck": "zurück",
    "is": "ist",
    "nich": "nicht",
    "net": "nicht",
    "nix": "nichts",
    "grad": "gerade",
    "schaff": "schaffe",
    "ne": "eine",
    "nen": "einen",
    "uber": "über",
    "mochte": "möchte",
}
ARTICLE = r"^(?:(?:noch|auch|mal|unbedingt|echt|wirklich|dringend)\s+)*(?:die|den|das|der|dem|mein\w*|ein\w*|aufgabe|noch|unbedingt|echt|wirklich)\s+"
SEPARABLE = r"\b(an|auf|ab|aus|ein|mit|vor|zu|weg|zurück|um|nach|los|her|hin|durch|fest|weiter|vorbei|zusammen)zu(\w+(?:e[lr])?n)$"
TO_DO = r"(?i)(?<=\w )(?:zu (?=\w+(?:e[lr])?n$)|(an|auf|ab|aus|ein|weg|zurück|um|raus)zu(?=\w+(?:e[lr])?n$))"
"""The "zu" of "so nett, die Milch abzuhaken"."""
I_MUST = r"\b(?:muss|müssen|sollte|soll|will) (?:ich|wir)(?: noch| unbedingt| dringend)* "
BEFORE_TASK = r"^(?:ich glaube?,? )?(?:ich|wir) (?:muss|müssen|müsste|sollte|brauche?)(?: mal| wieder| noch| unbedingt| dringend)* |^(?:(?:an|daran|mir|dass ich|dass wir|dass|noch|auch)\s+)+"
AFTER_TASK = r"[.,]?\s+(?:als (?:neue )?aufgabe|eintragen|aufschreiben|notieren|hinzufügen|vormerken|reinschreiben|draufschreiben|muss|müssen|soll|sollte|will|möchte|bin)$"
HIGH = r",?\s+mit (?:hoher|höchster) prio(?:rität)?$"
CUES = {
    "done_already": r"\b(?:ist|sind|hat sich|war) (?:ja |schon |also |damit )*(?:erledigt|fertig|durch)\b|\balso erledigt\b",
    "not_today": r"\b(?:schaffe?|pack\w*|komm\w*)\b.*\bnicht\b|\bkeine (?:zeit|kraft|lust)\b|\bheute (?:wird das )?nichts\b|\bheute nicht\b",
    "reopen": r"\bhaken\b.*\b(?:wegmachen|falsch|wegnehmen|rausnehmen|entfernen)\b|\bwieder\b.*\b(?:zurück\w+|her|hervor\w+|aktivieren)\b|\bzurückholen\b|\bvoreilig\b|\bnicht (?:geklappt|fertig geworden|richtig gemacht)\b|\bwieder (?:rein|her|zurück|aktivieren)\b|\b(?:noch|doch|wieder)\b.*\b(?:unerledigt|offen|auf|aufmachen|öffnen|auf die liste|aus)$|\bzu früh\b|\b(?:aus versehen|versehentlich)\b|\b(?:noch|doch|gar|leider) nicht\b|\bhaken\b.*\b(?:weg|raus)\b|\bwieder öffnen\b|\bnochmal\b",
    "delete": r"\b(?:raus|weg)(?:schmei\w+|werf\w+|nehm\w+|mach\w*|hau\w*|lösch\w*|streich\w*|kick\w*)\b|\berübrigt\b|\b(?:gelöscht|gestrichen|entfernt|hinfällig|gecancelt|storniert|überflüssig)\b|\b(?:doppelt|zweimal)\b.*\b(?:lösch|weg|raus)|\b(?:brauch\w*|will|wollen|muss|müssen|möchte)\b.*\bnicht mehr\b|\bnicht mehr (?:nötig|aktuell|relevant|wichtig genug|gebraucht)\b|\bbrauch\w*\b.*\bnicht\b|\b(?:löschen|lösche?|entfernen|streichen|rausnehmen|rauswerfen|wegwerfen|stornieren)\b|\b(?:hau|schmei(?:ß|ss)e?|wirf|nimm|kick\w*|pack)\b.*\b(?:raus|weg|runter)\b|\b(?:abgesagt|ausgefallen)\b|\b(?:kann|können|kannst)\b.*\b(?:weg|raus|vergessen)\b|\b(?:weg|raus) damit\b|\bfällt (?:aus|weg|flach)\b",
    "tag": r"#|\b(?:das tag|label|schlagwort)\b",
    "repeat": r"\b(?:wiederhol\w*|soll\w*|mach\w*|ab jetzt|künftig|immer)\b",
    "move": r"\b(?:gehört|gehören|kommt|soll|leg\w*|pack\w*|schieb\w*|verschieb\w*|tu|einsortieren|ablegen)\b",
    "priority": r"\b(?:ist|sind|mach\w*|setz\w*|markier\w*|prio\w*|wird|als)\b",
    "negated": r"\b(?:nicht|kein\w*|nichts)\b",
    "less": r"\b(?:nicht|kein\w*|weniger)\b",
    "another_day": r"\b(?:nicht|kein\w*|nichts|zu (?:spät|früh|viel|knapp|eng|stressig))\b.*(?:[,.;]|\b(?:sondern|lieber|erst|dann|besser)\b)",
    "snooze": r"\b(?:nicht|kein\w*|nichts|erst|lieber|besser|verschieb\w*|schieb\w*|verleg\w*|leg\w*|vertag\w*|reicht|langt|doch|draus|statt|später|verschoben|warten)\b|->|→|=>",
    "later": r"\b(?:keine zeit|kein kopf|keine kraft) (?:für|dafür)\b|\b(?:verschieb\w*|vertag\w*|ein andermal|irgendwann später)\b",
    "complete": r"\b(?:erledigt|fertig|geschafft|abgehakt|abhaken|haken dran|endlich|durch|ist drin|häkchen|abstreichen|als gemacht|hab ich (?:schon|jetzt|gerade|endlich))\b|[✓✔✅☑]",
}
"""Words that speak for an act wherever they stand, as in words_en."""
IMPORTANT = r"\b(?:nicht (?:mehr )?(?:so )?)?(?:dringend|wichtig|eilig)\b|\b(?:hohe|höchste|mittlere|niedrige|geringe) priorität\b|\bprio(?:rität)? ?[1-3]\b"
LESS_LEVEL = r"\b(?:niedrig|unwichtig|mittel)\b"
TAGGED = r"#([\w-]+)|\b(?:(?:das|dem|als|mit) tag|label|schlagwort)\s+#?([\w-]+)"
TAIL_TAG = (
    r"[,;]?\s+(?:und )?(?:mit (?:dem )?(?:tag|label|schlagwort)|getaggt (?:als|mit)):?\s+#?(?P<tag>[\w-]+)(?=$|[,;])"
)
ABOUT = r"\b(?:über|wegen|such\w*|finde?|zeige?|mit|namens|zum?|zur)\b"
HESITATION = r"(?<!\w)(?:äh+m*|öh+m*|hm+|mh+m*)(?!\w),?\s*"
INTO = r"\b(?:in|auf|unter|nach|zu|zur)(?: die| der| meine)?(?: liste)?$"
IN_LIST = r"(?:\b(?:in|auf|unter|nach|zu|zur)|->|→|=>)(?: die| der| meine)?(?: liste)? ({names})\b"
TO_DAY = r"(?:auf|bis|->|→|=>)\s"
AND = r", ?| und | & | plus "
PRONOUN = r"\b(?:es|ihn|beide)\b|\b(?:das|sie|die|den|der|diese[nrs]?)\b(?=\s*(?:$|[,.;!]|(?:auf|ab|weg|raus|bitte|wieder|als|kann|ist|doch|lieber|dann|erst|noch|mal|ich|heute|morgen)\b))"
TELLING = r"\b(?:kannst|könntest|darfst|ist|sind|wird|werden|hat|habt|kann|können|könnte|könnten|sieht|war|waren|wäre|geht|macht|steht|sehen|lohnt|bin|wurde)\b"
"""A verb that tells something: no task in plain words has one."""
NOT_A_TASK = r"(?:schön|toll|gut|viel|froh|lieb|blöd|doof|super|schlecht|nett|geil|krass|witzig|komisch)(?:e[nrs]?)?\b|.*\b(?:war|waren|hatte|hatten|regnet|schneit|es)\b|(?:dir|er|ihr|das|es|ich|nichts|kein\w*|nicht|(?:lösch|streich|hak|verschieb|schieb|verleg|entfern|zeig|öffn|benenn|nenn|tagg|markier|setz|stell|mach)e?|nimm|wirf|kann|kannst|könntest|wird|wurde)\b"
"""What is no task in plain words: a remark, or a command that was not understood."""
OR_NOT = r"\?\s*$|,? oder(?: nicht| was)?\s*$"
ORDER = r"(?:erledige|hake?|streiche?|markiere?|setze?|mache?|kreuze?|haken)\b|.*(?:abhaken|abstreichen|markieren|setzen|stellen|kennzeichnen|betrachten)$"
ADDS = r"(?!verschieb|schieb|verleg)(?!.*\b(?:gehört|kommt|soll)\b)"
ABOUT_ME = r"\b(?:ich|mein\w*|wir|uns)\b"
TASK_WORDS = r"\b(?:fällig|aufgaben?|listen?|offen|erledigt|termine?|ansteht|überfällig)\b"
QUESTION = r"^(?:wer|warum|wieso|weshalb|kannst du|bist du|hast du|wie (?:hat|haben|war|ist|sind|macht|geht|kommt|wird)|glaubst du|magst du|weißt du)\b"
NOTHING = r"\b(?:nichts|niemand|kein\w*|nicht|hat(?! sich))\b"
DID_BEFORE = rf"\b(?:hab\w*|bin|ist|sind|wurden?)\b(?!.*\b(?:nicht|nie|wird|werden)\b).*?\b{DID_ALONE}(?!\w)"
MAY_BE_NEW = r".+ (?:muss|müssen|soll|sollte|sollen)\b"
"""What gives a task another day, and where there is none, is one to add."""
IF_ONLY = r"\b(?:sobald|bevor|nachdem|falls|wenn|wäre|hätte|vielleicht|ob|wer)\b"
ASKED_OF_US = r"(?:kannst|könntest|würdest) du mir (?:bitte |mal |vielleicht )*(?:ein|eine|einen|ne|nen|was|etwas) (?!.*\b(?:aufgabe|erinnerung|liste|überblick|plan|tipp|zusammenfassung|übersicht)\b).*\b(?:geben|erzählen|vorlesen|vorsingen|bestellen|kochen|empfehlen|schreiben|singen|machen|bringen)$"
"""What nobody asks of a list, once the politeness is taken off."""
JOINS_THINGS = frozenset(
    ["für", "und", "mit", "von", "vom", "zum", "zur", "der", "die", "das", "den", "dem", "noch", "im", "ohne"]
)
"""Small words that a mere thing may have: "Karte für Tim"."""
THEIRS = r"{word} (?:von|vom) (?:der |dem |den |meine\w* )?(?P<owner>[\w-]+)"
MODIFIED = r"(?P<head>[\w-]+) (?:für|von|vom|mit|zum?|zur|über|beim?) (?:der |dem |den |die |das |meine\w* )?{word}"
INSTEAD_OF = r",?\s+(?:statt|anstatt|und nicht|nicht(?: schon| erst)?)\s+(?:am |auf |schon |erst )?(?:heute|morgen|übermorgen|\w+tag|mittwoch)$|(?<!\w)(?:statt|anstatt) (?:am |auf )?(?:heute|morgen|übermorgen|\w+tag|mittwoch),? (?=\w)"
"""The day that it no longer is."""
CORRECTION = r"^(?:(?:ne+e?|eine|nein|quatsch|halt|stopp?|moment|sorry|ups|ach|falsch|doch|lieber|besser|sondern|ich mein\w*|mein\w* ich|ich wollte sagen|natürlich|aber)[,.!]?\s+)+|[,\s]+(?:mein\w* ich|wollte ich sagen|natürlich|doch|lieber|besser|dann)$"
INFINITIVES = {
    "gossen": "gießen", "schrieben": "schreiben", "nommen": "nehmen", "sprochen": "sprechen", "troffen": "treffen", "worfen": "werfen", "funden": "finden",
    "strichen": "streichen", "gangen": "gehen", "holfen": "helfen", "schlossen": "schließen", "bracht": "bringen", "dacht": "denken", "schnitten": "schneiden",
}  # fmt: skip
"""Participles without their "ge" that are bent otherwise."""
SO = "also "
NO_MORE = r"\bnicht mehr\b|\bwieder$|\bnichts geworden\b"
"""What is not wanted any more is nothing new."""
FURTHER = r"(?:ach,? |oh,? )?(?:und|auch|außerdem|plus|dazu)\b(?! (?:was|wie|wann|wo|welche\w*)\b)"
"""How something more is added to what was just added."""
SHARED = r"\b(?:und|plus)\b|&"
IS_SO = r"\b(?:ist|sind|war|waren)\b"
VAGUE = r"(?:sachen|zeug|etwas|irgendwas|irgendwelche.*|das zeug)"
LIKE_A_TASK = r"\b\w{2,}(?:en|ern|eln)$|\w (?!mein|dein|ein|jed|all|kein|sieb|zeh|neb|geg|zwisch|weg)\w{3,}(?:en|ern|eln) (?:wegen|für|bei|beim|mit|von|vom|über|zum|zur) \w+"

WEEKDAYS = {"Monday": "Montag", "Tuesday": "Dienstag", "Wednesday": "Mittwoch", "Thursday": "Donnerstag", "Friday": "Freitag", "Saturday": "Samstag", "Sunday": "Sonntag"}  # fmt: skip
MONTHS = {"Jan": "Jan.", "Feb": "Feb.", "Mar": "März", "Apr": "Apr.", "May": "Mai", "Jun": "Juni", "Jul": "Juli", "Aug": "Aug.", "Sep": "Sept.", "Oct": "Okt.", "Nov": "Nov.", "Dec": "Dez."}  # fmt: skip
ABILITIES = "Ich kann Aufgaben hinzufügen („morgen 17 Uhr Anna anrufen“), finden („was ist diese Woche fällig?“), erledigen, ändern, verschieben und löschen, deinen Tag planen und alles rückgängig machen."
WHOLE: tuple[tuple[str, str], ...] = (
    (r"That is beyond me: I only know your to-do list\. .*", f"Das kann ich nicht: Ich kenne nur deine Aufgaben. {ABILITIES}"),
    (r"(?:I can add tasks|.*You can also say) .*", ABILITIES),
    (r"Hello! .*|Hi! .*", "Hallo! Was kann ich für deine Liste tun?"),
    (r"You're welcome\.|Any time\.|Glad to help\.", "Gern geschehen."),
    (r"Bye!|See you\.|Until next time\.", "Bis bald!"),
    (r"All right, nothing was changed\.|Fine, I left everything as it was\.|All right, I left it as it was\.", "In Ordnung, ich habe nichts geändert."),
    (r"All right\. What shall I do\?", "Gut. Was soll ich tun?"), (r"All right\.", "In Ordnung."),
)  # fmt: skip
QUESTIONS: tuple[tuple[str, str], ...] = (
    (r"^Add (?=\d)", "Hinzufügen, "), (r"^Delete (?=\d)", "Löschen, "), (r"^Delete $", "Löschen: "), (r"^Delete the list ", "Die Liste löschen: "), (r"^Complete (?=\d)", "Erledigen, "), (r"^Complete $", "Erledigen: "),
    (r"^Reopen (?=\d)", "Wieder öffnen, "), (r"^Reopen $", "Wieder öffnen: "), (r"^Make a list ", "Eine Liste anlegen: "), (r"^Rename the list ", "Die Liste umbenennen: "), (r"^Undo the last change, of ", "Die letzte Änderung rückgängig machen: "),
    (r"^Move to (?=[^“]*\d+ tasks: $)", "Verschieben auf "), (r"^Move to (?=\w)", "Verschieben auf "), (r"^Move to $", "Verschieben nach "), (r"^Change ", "Ändern: "), (r"(?<=\w|\)) of (?=\d)", ", "), (r"\) of $", "): "), (r"\bdue date\b", "Datum"), (r"\bdue time\b", "Uhrzeit"),
    (r"\bpriority\b", "Priorität"), (r"\btitle\b", "Titel"), (r"\bnotes\b", "Notizen"), (r"\brecurrence\b", "Wiederholung"), (r"\b(?:add )?tags\b", "Tags"), (r"\bremove tags\b", "ohne die Tags"), (r"\(to ", "(auf "), (r"\(removed\)", "(weg)"), (r"^ (?=\d+ tasks?: $)", ", "),
    (r" with (?=\d)", " mit "),
)  # fmt: skip
"""What is asked before something is done; the pieces around quoted names."""
SAYINGS: tuple[tuple[str, str], ...] = (
    (r"There is nothing to undo\.", "Es gibt nichts rückgängig zu machen."),
    (r"Undone: ", "Rückgängig gemacht: "), (r" is removed again", " ist wieder weg"), (r" is back in its place", " ist wieder an ihrem Platz"), (r" is back", " ist wieder da"),
    (r" is open again", " ist wieder offen"), (r" is done again", " ist wieder erledigt"), (r" is as it was", " ist wie vorher"),
    (r"I do not see ", "Ich sehe "), (r" among them, so I changed nothing\. Which ones should stay\?", " nicht darunter und habe nichts geändert. Welche sollen bleiben?"),
    (r"Added last: ", "Zuletzt hinzugefügt: "), (r"Added (\d+) tasks", r"\1 Aufgaben hinzugefügt"), (r"(?<=hinzugefügt) to ", " zu "), (r"Added under ", "Hinzugefügt unter "), (r"Added ", "Hinzugefügt: "),
    (r" has (high|medium|low|no) priority now", r" jetzt mit \1 Priorität"), (r"mit high", "mit hoher"), (r"mit medium", "mit mittlerer"), (r"mit low", "mit niedriger"), (r"mit no ", "ohne "),
    (r"^I have not done ", "Noch nicht getan habe ich "), (r" yet\.$", "."),
    (r", due ", ", fällig "), (r", repeats ", ", wiederholt sich "), (r"\bhigh priority", "hohe Priorität"), (r"\bmedium priority", "mittlere Priorität"), (r"\blow priority", "niedrige Priorität"),
    (r"(?:Done|Completed|Ticked off): ", "Erledigt: "), (r" It comes back on its next day\.", " Sie kommt am nächsten Termin wieder."), (r" Those that repeat come back\.", " Was sich wiederholt, kommt wieder."),
    (r"Done today: ", "Heute erledigt: "), (r"Open again: ", "Wieder offen: "), (r"Deleted the list ", "Gelöscht, mit ihren Aufgaben: die Liste "), (r" with its tasks", ""), (r"Deleted ", "Gelöscht: "), (r"Made the list ", "Angelegt: die Liste "),
    (r" (?:is|are) now due ", " jetzt fällig: "), (r"Moved ", "Verschoben: "), (r"^ to (?=[^“]+\.$)", " nach "), (r" now repeats ", " wiederholt sich jetzt "), (r"No longer repeats: ", "Wiederholt sich nicht mehr: "),
    (r"Took the tag (#\S+) off ", r"Tag \1 entfernt bei "), (r"Took all tags off ", "Alle Tags entfernt bei "),
    (r"This is no longer what the question said, so nothing was done\. Ask for it again\.", "Inzwischen wäre es etwas anderes als in der Frage; ich habe nichts getan. Sag es bitte noch einmal."),
    (r"\b1 hour\b", "1 Stunde"), (r"\b(\d+) hours\b", r"\1 Stunden"), (r"\b1 minute\b", "1 Minute"), (r"\b(\d+) minutes\b", r"\1 Minuten"), (r"\b1 day\b", "1 Tag"), (r"\b(\d+) days\b(?= before)", r"\1 Tage"),
    (r"You will be reminded (.+?) before ", r"Erinnerung \1 vorher: "), (r" has no day yet, so there is nothing to count from\.", " hat noch kein Datum, von dem aus gezählt werden könnte."),
    (r"Renamed ", "Umbenannt: "), (r"Noted on ", "Notiert bei "), (r"Tagged ", "Markiert: "), (r" with #", " mit #"),
    (r"Which one do you mean: ", "Welche meinst du: "), (r"Which task do you mean\?", "Welche Aufgabe meinst du?"), (r"What shall I add\?", "Was soll ich hinzufügen?"),
    (r"I found no task like ", "Ich finde keine Aufgabe wie "), (r" Did you mean one of these: ", " Meinst du eine von diesen: "), (r" Did you mean ", " Meinst du "),
    (r"I am not sure what you mean\. Shall I add ", "Das habe ich nicht verstanden. Soll ich "), (r" as a task\?", " als Aufgabe hinzufügen?"),
    (r" in your tasks\. ?", " in deinen Aufgaben. "), (r"I found nothing about ", "Ich finde nichts zu "), (r"That was changed again since, so I did not undo it\..*", "Das wurde seither noch einmal geändert; ich habe es nicht rückgängig gemacht. Im Verlauf der Seite geht es trotzdem."),
    (r"There is nothing that fits ", "Es passt nichts zu "), (r"You have no list called ", "Du hast keine Liste namens "), (r" Shall I make it\?", " Soll ich sie anlegen?"), (r" Your lists: ", " Deine Listen: "), (r"You have no list ", "Du hast keine Liste "),
    (r"That one is on your list already\.", "Das steht schon auf deiner Liste."), (r"You have no open tasks\.", "Du hast keine offenen Aufgaben."),
    (r"Nothing is due\. You could get ahead with ", "Nichts ist fällig. Du könntest vorarbeiten mit "), (r"Nothing is due and nothing is open\. Enjoy the day!", "Nichts ist fällig und nichts offen. Schönen Tag!"),
    (r"Nothing is due today\.", "Heute ist nichts fällig."), (r"In the next seven days: ", "In den nächsten sieben Tagen: "), (r"Most important: ", "Am wichtigsten: "), (r"Start with ", "Fang an mit "), (r"\bThen ", "Dann "),
    (r"You finished no tasks", "Du hast nichts erledigt"), (r"You have no tasks", "Du hast keine Aufgaben"), (r"You finished (\d+) tasks?", r"Erledigt hast du \1"), (r"You have (\d+) tasks?", r"Du hast \1 Aufgaben"),
    (r"Yes, ", "Ja, "), (r"No, ", "Nein, "), (r" (?:is|are) still open\.", " ist noch offen."), (r" (?:is|are) done already\.", " ist schon erledigt."), (r" (?:is|are) done\.", " ist erledigt."), (r"^ to (?=$)", " in "), (r" with (?=$)", " mit "), (r"\b1 tag\b", "1 Tag"), (r"\b(\d+) tags\b", r"\1 Tags"), (r" is due ", " ist fällig: "), (r" has no date", " hat kein Datum"),
    (r"\b1 task\b", "1 Aufgabe"), (r"\b(\d+) tasks\b", r"\1 Aufgaben"), (r"\b(\d+) lists?\b", r"\1 Listen"), (r"\bNothing\b", "Nichts"), (r" still open\b", " offen"), (r" for today\b", " für heute"), (r", (\d+) of them overdue", r", davon \1 überfällig"), (r"\boverdue\b", "überfällig"),
    (r"\bdue until\b", "fällig bis"), (r"\bdue\b", "fällig"), (r" with high priority| with hohe Priorität", " mit hoher Priorität"), (r" done\b", " erledigt"), (r" about ", " zu "), (r" and (\d+) more\b", r" und \1 weitere"), (r"\band\b", "und"),
    (r" without a date", " ohne Datum"), (r" in the Inbox| to Inbox", " im Eingang"), (r"\btoday\b", "heute"), (r"\btomorrow\b", "morgen"), (r"\byesterday\b", "gestern"), (r" at (?=\d)", " um "), (r" any more\b", " mehr"),
    (r"To when shall I move it\?", "Auf wann soll ich es verschieben?"), (r"That did not work: ", "Das ging nicht: "), (r"That leaves none, so I changed nothing\.", "Dann bleibt keine übrig; ich habe nichts geändert."), (r"That is a lot of text for me\. .*", "Das ist viel Text. Sag in einem Satz, was ich tun soll."),
)  # fmt: skip
NOT_BARE = r"mit|für|von|vom|zum|zur|zu|im|in|am|an|auf|bei|beim|über|mein\w*|unser\w*|der|die|das|den|dem|des|ein\w*|alle\w*|nicht|kein\w*"
EVENTS = r"termine?|treffen|besprechung|meeting|anruf|prüfung|feier|fest|geburtstag|party|bericht|formulare?|unterlagen|kurs|projekt|plan|liste"
PAIRS = frozenset(
    ["brot butter", "salz pfeffer", "kaffee kuchen", "essig öl", "mama papa", "vor nachteile", "fragen antworten"]
)
