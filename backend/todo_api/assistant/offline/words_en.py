# ruff: noqa: E501 (a table of patterns is easier to read one a line)
"""English: every word by which the offline model knows what is meant. Another language is another file like this.

`RULES` are tried in order; the first whose pattern fits the whole sentence and whose slots make sense wins. In a
pattern, `{what}` is any task, `{when}` a date or time, `{list}` a list's name, `{new}` any text."""

POLITE_START = (
    r"please|pls|plz|hey|hi|hello|ok|okay|alright|right|so|well|now|also|and|then|oh|yes|um|actually|just|"
    r"can you|could you|would you|will you|can we|can i|could i|may i|let's|lets|let us|"
    r"i'd like (?:you )?to|i would like (?:you )?to|i want (?:you )?to|i wanna|help me(?: to)?|go ahead and|"
    r"(?:hey |dear )?assistant"
)
POLITE_END = r"please|pls|plz|thanks|thank you|thx|for me|right now|if you can|would you|will you|ok|okay|asap please"

TASK_NOUN = r"(?:tasks?|to-?dos?|items?|things?|reminders?|entr(?:y|ies)|chores?)"
THE = r"(?:the |my |that |this |those |these |our |an? )?"
LEVEL = (
    r"(?:very |really |super |the |a |an |top |most )*"
    r"(?:urgent|important|critical|high(?:est)?(?:[ -]prio(?:rity)?)?|top[ -]?(?:prio(?:rity)?)?|"
    r"medium(?:[ -]prio(?:rity)?)?|normal(?:[ -]prio(?:rity)?)?|low(?:est)?(?:[ -]prio(?:rity)?)?|"
    r"(?:prio(?:rity)?|p) ?[0-3]|no priority|not (?:so )?(?:urgent|important)|unimportant|less important|more important)"
)
REPEAT = r"(?:every(?:day)? ?.*|daily|weekly|monthly|yearly|annually|fortnightly|biweekly|each .+|on weekdays|twice .+)"

LEVELS = (
    (3, r"urgent|critical|important|high|top|3"),
    (2, r"medium|2"),
    (1, r"low|1"),
    (0, r"normal|no priority|not|unimportant|0"),
)

RULES: tuple[tuple[str, str], ...] = (
    # -- talk about the talk
    ("newest", r"(?:what|which)(?: {noun})? (?:did i|have i|i)(?: just| recently)? (?:add|added|create|created|write down|wrote down|put|enter|entered).{0,30}|(?:show|list)(?: me)? (?:the |my )?(?:newest|latest|recent|recently added|last added|most recent) {noun}|(?:newest|latest) {noun}"),
    ("help", r"(?:help(?: me)?|\?+|commands|what can (?:you|i) (?:do|say|ask)(?: here)?|what do you do|how do(?:es)? (?:you|this|it) work|who are you|what are you)"),
    ("greet", r"(?:hi|hello|hey|hiya|yo|good (?:morning|afternoon|evening|day)|howdy)(?: there| you)?"),
    ("thanks", r"(?:many )?(?:thanks|thank you|thx|ty|cheers|great|perfect|nice|cool|awesome|good job|well done|got it|brilliant|lovely|good|wonderful)(?: (?:a lot|so much|very much|you|that's all|job|work|then))*"),
    ("bye", r"(?:bye|goodbye|see you|see ya|good night|that's all|that is all|later)(?: .{0,20})?"),
    ("yes", r"(?:yes|yep|yeah|yup|sure|do it|go ahead|of course|please do|add it|correct|right|exactly|absolutely)(?: .{0,12})?"),
    ("no", r"(?:no|nope|nah|don't|do not|never ?mind|forget it|cancel|stop|leave it|none(?: of (?:them|these|those))?|neither)(?: (?:thanks|thank you|that's fine|of them))?"),
    # -- undo
    ("undo", r"(?:undo|revert|roll ?back)(?: .{0,60})?"),
    ("undo", r"(?:oops|ooops|whoops)(?:[, ].{0,40})?|take (?:that|it) back|go back|that was (?:a mistake|wrong|an accident)|i (?:didn't|did not) mean (?:that|to.*)|(?:bring|get) (?:it|that|them|those) back|restore (?:it|that|them|the (?:last )?(?:deleted )?.*)|un-?delete.*|put (?:it|that|them) back"),
    # -- lists and tags themselves
    ("rename_list", r"(?:rename|change(?: the name of)?) (?:the |my )?(?:list {list}|{list} list) (?:to|into|as) {new}"),
    ("delete_list", r"(?:delete|remove|drop|get rid of|erase) (?:the |my )?(?:list {list}|{list} list|entire {list}(?: list)?|whole {list}(?: list)?)"),
    ("add_list", r"(?:create|make|add|start|set up|open)(?: me)? (?:a |an |another )?(?:new )?list(?: called| named| for|:)? {new}"),
    ("add_list", r"(?:create|make|add|start|set up|open)(?: me)? (?:a new |an? |another |new )(?P<new>(?:[^\s]+ ){0,3}?[^\s]+) list"),
    ("add_list", r"(?:a )?new list(?: called| named| for|:)? {new}"),
    ("lists", r"(?:show|list|see|display|give|tell|what are|which|what)?(?: me)?(?: all)?(?: of)?(?: my| the| me my)?(?: different)? ?lists(?: (?:do i have|are there|i have|have i got|exist))?"),
    ("tags", r"(?:show|list|see|display|what are|which|what)?(?: me)?(?: all)?(?: of)?(?: my| the)? ?(?:tags|labels)(?: (?:do i (?:have|use)|are there|i have|am i using))?"),
    # -- how many, plans, overviews
    ("count", r"(?:how many|how much|count|number of|what number of) ?{rest}"),
    ("plan", r"(?:plan|organi[sz]e|structure|schedule|arrange) (?:out )?(?:my|the|our) (?P<rest>day|morning|afternoon|evening|week|today|tomorrow|weekend)(?: for me)?"),
    ("plan", r"(?:what|which)(?: {noun})?(?:'s| is| are| should| shall| must| do| would)?(?: be)? (?:i )?(?:do |work on |start with |start |tackle |focus on |begin with |the |my |come )?(?:most |more )?(?:first|next|now|most important|important|urgent|top priority|priority|priorities|top priorities)(?: {noun})?(?: {tail})?"),
    ("plan", r"(?:what|which)(?: {noun})? (?:should|shall|must|do|can) i (?:do|work on|start with|start|tackle|focus on|begin with|get done)(?: (?:first|next|now|today|this morning|this afternoon|tonight|this evening))*"),
    ("plan", r"where (?:should|do|shall) i (?:start|begin)|prioriti[sz]e (?:my |the )?(?:day|tasks|list|to-?dos|work|week|things)|(?:what now|what's next|whats next|next(?: task)?|suggest (?:something|a task)|i'm bored|i have (?:some|a little|an hour of|\d+ (?:minutes|min|hours?)(?: of)?) ?(?:free )?time)(?: .{0,20})?|plan"),
    ("summary", r"(?:summari[sz]e|sum up|overview|recap|review|status|summary|briefing|brief me|report)(?: .{0,40})?|(?:give|show|send|get)(?: me)? (?:a |an |my |the )?(?:quick |short |brief )?(?:overview|summary|recap|status|briefing|report|digest)(?: .{0,40})?|how am i doing(?: .{0,30})?|how (?:does|do|is|are) (?:my|the) (?:day|week|list|tasks|to-?dos|things)(?: look| looking| going)?(?: .{0,20})?|what(?:'s| is) (?:up|going on|the situation|happening)(?: .{0,20})?"),
    # -- not done after all
    ("reopen", r"(?:re-?open|un-?complete|un-?check|un-?tick|un-?mark|un-?finish) {what}"),
    ("reopen", r"(?:mark|set) {what} (?:back )?(?:as |to )?(?:not (?:yet )?(?:done|complete|completed|finished)|undone|open(?: again)?|incomplete|unfinished|to-?do|active)"),
    ("reopen", r"{what} (?:is|are|was|were)(?:n't| not)(?: actually| really)? (?:done|finished|complete|completed)(?: yet| after all)?"),
    ("reopen", r"i (?:haven't|have not|didn't|did not|never)(?: actually| really)? (?:finish(?:ed)?|do|did|done|complete(?:d)?) {what}(?: yet| after all)?"),
    ("reopen_past", r"i (?:haven't|have not|didn't|did not|never)(?: actually| really)* (?P<verb>[a-z]+) {what}(?: yet| after all)?"),
    # -- questions about one task
    ("when", r"when(?:'s| is| are| was| do i(?: have to| need to)?| must i| should i| did i say i(?:'d| would)) {what}(?: (?:due|happening|scheduled|supposed to be))?"),
    ("when", r"(?:what|which) (?:time|day|date)(?:'s| is| are| was| do i(?: have to| need to| have)?| must i| should i) {what}(?: due)?"),
    ("when", r"(?:what(?:'s| is)|tell me) the (?:due )?(?:date|deadline|time|day) (?:of|for) {what}|by when (?:must|should|do) i(?: have to)? {what}"),
    ("ask_done", r"(?:did i|have i|was i)(?: already| ever)? (?:finish(?:ed)?|done?|complete(?:d)?|tick(?:ed)? off|check(?:ed)? off) {what}(?: yet| already)?"),
    ("ask_done", r"(?:is|are|was|were) {what} (?:already )?(?:done|finished|complete|completed|open|still open)(?: yet| already)?"),
    ("ask_done", r"(?:did|have) i(?: already| ever)? (?!got\b|any\b|anything\b|to\b|forget\b|forgotten\b|finish\b|finished\b|done?\b|complete\b|completed\b){what}(?: yet| already)?"),
    # -- fields
    ("undate", r"(?:remove|clear|delete|drop|take off|unset) (?:the |its |their )?(?:due ?)?(?:date|deadline|due date|day) (?:from|of|on|for|off) {what}"),
    ("undate", r"(?:remove|clear|delete|drop|unset) {what}'s (?:due ?)?(?:date|deadline|due date)"),
    ("undate", r"{what} (?:has|have|needs?) no (?:due ?)?(?:date|deadline)|(?:make|leave) {what} (?:undated|without (?:a )?(?:date|deadline)|open-ended)"),
    ("untime", r"(?:remove|clear|delete|drop) (?:the |its )?time (?:from|of|on|for) {what}"),
    ("untag", r"(?:un-?tag|un-?label) {what}"),
    ("untag", r"(?:remove|delete|drop|take)(?: the)? (?:tags? |labels? )?#?(?P<tag>[\w-]+)(?: tag| label)? (?:from|off) {what}"),
    ("tag", r"(?:tag|label) {what} (?:with|as|by|under) #?(?P<tag>[\w-]+)"),
    ("tag", r"(?:add|put|attach|give) (?:the |a )?(?:tags? |labels? |#)#?(?P<tag>[\w-]+)(?: tag| label)? (?:to|on|onto) {what}"),
    ("tag", r"(?:tag|label) {what} (?=#)#(?P<tag>[\w-]+)"),
    ("note", r"(?:add|put|attach|write|leave|make)(?: a| the)? note (?:to|on|for|in) {what}(?: saying| that says| that|:|,| -) *{new}"),
    ("note", r"(?:add|put|append|write|attach) [\"“']?(?P<new>.+?)[\"”']? (?:to|in|into) the notes? (?:of|on|for) {what}"),
    ("note", r"note (?:on|for) {what}: *{new}"),
    ("priority", r"(?:set|change|make) (?:the )?prio(?:rity)? (?:of|for|on) {what} (?:to |as )?(?P<level>{level}|[0-3]|none|nothing)"),
    ("priority", r"(?:make|mark|set|flag|put) {what} (?:as |to |to be |at |on )?(?P<level>{level})"),
    ("priority", r"{what} (?:is|are)(?: now| actually| really)? (?P<level>{level})"),
    ("raise", r"(?:raise|increase|bump up|up|upgrade) (?:the )?prio(?:rity)? (?:of|for|on) {what}|(?:prioriti[sz]e|star|flag|pin) {what}"),
    ("lower", r"(?:lower|decrease|reduce|drop|downgrade) (?:the )?prio(?:rity)? (?:of|for|on) {what}|de-?prioriti[sz]e {what}"),
    ("unrepeat", r"(?:stop|don't|do not) (?:repeating|repeat|recurring) {what}|(?:make|have) {what} (?:not repeat|stop repeating|one-off|once only|just once)|{what} (?:should(?:n't| not)|no longer) (?:repeat|repeats|recur)s?(?: anymore)?"),
    ("repeat", r"(?:make|have|let|set) {what} (?:repeat|recur|repeating|recurring|to repeat)(?: on)? (?P<rule>{repeat})"),
    ("repeat", r"(?:repeat) {what} (?P<rule>{repeat})"),
    ("repeat", r"(?:make|set) {what} (?:to )?(?P<rule>{repeat})"),
    ("rename", r"(?:rename|retitle|re-?word|rephrase) {what} (?:to|as|into) {new}"),
    ("rename", r"(?:change|edit|update|set) (?:the )?(?:title|name|wording|text) (?:of|for) {what} (?:to|into) {new}|call {what} (?!instead){new} instead"),
    # -- another day
    ("shift", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|move|shift) {what} (?:back |forward |out |off )?(?:by |for )(?P<span>(?:an?|one|two|three|four|five|six|seven|\d+|a couple of|a few) (?:days?|weeks?|months?))"),
    ("shift", r"(?:push|postpone|snooze|defer|delay|move|shift) {what} (?:back|out|forward) (?P<span>(?:an?|one|two|three|four|five|six|seven|\d+|a couple of|a few) (?:days?|weeks?|months?))"),
    ("snooze", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|shift|carry over|roll over|move) {what} (?:back |out |over |off |forward |ahead |up |on )?(?:to|till|til|until|for|onto|by|->|→) {when}"),
    ("snooze", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|shift|move) {what} {when}"),
    ("snooze", r"(?:change|set|update|move|make|edit) (?:the )?(?:due ?)?(?:date|deadline|due date|day|time|due time) (?:of|for|on) {what} (?:to|as|for) {when}"),
    ("snooze", r"(?:change|set|update|move) {what}(?:'s)? (?:due ?)?(?:date|deadline|due date|time) (?:to|for) {when}"),
    ("snooze", r"(?:make|set|have|schedule|plan|book|put|do) {what} (?:be |to be )?(?:due |for |on |to |at |by )*{when}"),
    ("snooze", r"{what} (?:is|are|should be|needs to be|must be)(?: now| actually)? (?:due|for|on|by|at)(?: on| at| by)? {when}"),
    ("snooze", r"(?:change|reschedule|switch) {what} to {when}"),
    ("snooze", r"{what} (?:on |at )?{when} instead"),
    ("snooze_only", r"(?:snooze|postpone|push|defer|delay|put off|reschedule|skip) {what}(?: (?:back|off|out|for later|till later))?"),
    ("move", r"(?:move|transfer|file|put|shift|add|assign|drag|sort|change) {what} (?:in|into|to|onto|under|on|over to)(?: the| my)? (?:list )?{list}(?: list)?(?: instead)?"),
    ("rename", r"change {what} (?:to|into) {new}"),
    ("move_unknown", r"(?:move|transfer|file) {what} (?:in|into|to|onto|under)(?: the| my)? (?:list )?{new}(?: list)?"),
    # -- done, gone
    ("complete", r"(?:mark|set|check|tick|cross|flag) {what} (?:off)?(?:as |to )?(?:done|complete|completed|finished|off)(?: my list| the list)?"),
    ("complete", r"(?:complete|finish|close|resolve|check off|tick off|cross off|mark off|strike off|tick|done(?: with)?:?|finished(?: with)?:?|completed:?|mark) {what}(?: (?:off|as done|off (?:my|the) list))?"),
    ("complete", r"(?:i(?:'ve|'m| have| am)?|we(?:'ve|'re)?)(?: just| already| now| finally)* (?:done|did|finished|completed|finish|complete|ticked off|checked off|took care of|taken care of|got|dealt with|handled)(?: with)? {what}(?: done)?(?: (?:today|now|already|just now|this morning))?"),
    ("complete", r"(?:got|get) {what} done|{what} (?:is|are|'s|was|were|has been|have been)(?: now| all| already| finally)* (?:done|finished|complete|completed|taken care of|sorted|handled|bought|paid|sent)(?: now| already)?|{what}[:,]? (?:done|finished|complete|completed|✓|✔)"),
    ("complete_past", r"(?:i(?:'ve| have)?|we(?:'ve)?)(?: just| already| finally)* (?P<verb>[a-z]+) {what}(?: (?:today|now|already|just now|this morning|yesterday))?"),
    ("delete", r"(?:delete|remove|erase|trash|scrap|get rid of|throw (?:away|out)|drop|bin|clear|kill|discard|ditch) {what}(?: from (?:my|the) list)?"),
    ("delete", r"(?:cancel|forget(?: about)?) (?P<what>it|that|this|them|those|these|(?:the |that |this )?.*\b(?:task|to-?do|reminder|one|item|ones|tasks)\b.*)"),
    ("delete", r"i (?:don't|do not|no longer) (?:need|want)(?: to)? {what}(?: any ?more| any longer)?|{what} (?:is|are) (?:no longer|not) (?:needed|necessary|relevant)(?: any ?more)?"),
    # -- add, spelled out
    ("add", r"(?:remind me(?: again)?(?: to| about| of| that i (?:need|have) to| that)?|set (?:a |an )?reminder(?: to| for| about)?|set me (?:a )?reminder(?: to| for)?|remember(?: to| that i (?:need|have) to)?|(?:please )?(?:do not|don't)(?: let me)? forget(?: to| about| that)?|make sure (?:i|to)|make a note(?: to| of| that)?:?|notes? to self:?|keep in mind(?: to| that)?) {new}"),
    ("add", r"(?:add|create|insert|enter|make|note|jot down|write down|put down|put|log|capture|new|save|record|register|throw|stick|include)(?: me)?(?: in)?(?: down)? (?:an? )?(?:new |another )?{noun}(?: to| for|:| called| named| saying| that says| -)* {new}"),
    ("add", r"(?:add|create|insert|enter|note|jot down|write down|put down|log|capture|save|record|register|put|throw|stick|include)(?: down)?:? {new}"),
    ("add", r"(?:i|we)(?:'ve| have| 've)? ?(?:need|needs|have|got|want|must|should|ought|gotta|hafta|'ll have)(?: got)?(?: to)?(?: remember to)? {new}"),
    ("add", r"(?:need|gotta|must|should|remember)(?: to)? {new}"),
    ("add", r"(?:to-?do|task|new task|new to-?do|reminder|new):? {new}"),
    ("add", r"schedule (?:an? )?{new}"),
    # -- look
    ("find", r"(?:show|list|find|search(?: for)?|look (?:up|for)|display|view)(?: me| up)*(?: what| which| if i have| whether i have)?(?: about)? {rest}"),
    ("find", r"(?:my |all |open |the |any )*(?:tasks|to-?dos|things to do|items|chores|reminders)\b ?{rest}"),
    ("find", r"(?:see|get|give|tell|read|open|bring up|pull up|check)(?: (?:me|out|up))* (?=(?:what|which|all|my|the (?:list|tasks)|tasks|overdue|today|tomorrow|everything|about|if|whether)\b){rest}"),
    ("find", r"(?:what(?:'s|s| is| are| do i have| have i got| did i| have i| was| were| am i| should be| tasks?| to-?dos?| things?| stuff)?|which(?: {noun})?|any|anything|something|do i have|do we have|have i got|is there|are there|got any|who|am i|everything|all(?: of)? my|all|my|today's|tomorrow's|this week's)\b ?{rest}"),
)  # fmt: skip

REFERENCE_ALL = r"(?:all|everything|all of (?:it|them|those|these)|them all|the lot|every (?:one|single one)|each(?: of them)?|all (?:the )?tasks?|all (?:of )?my tasks)"
REFERENCE_THEM = r"(?:them|those|these|both(?: of (?:them|those|these))?|the (?:two|three|four|five)(?: of them)?|those (?:two|three|tasks?|ones?)|these (?:two|three|tasks?|ones?)|all of (?:them|those|these))"
REFERENCE_IT = r"(?:it|that|this|that one|this one|that task|this task|the task|the same(?: one)?|the last one i added|the one i just (?:added|made|created)|the (?:new|latest) (?:one|task))"
REFERENCE_LAST = r"(?:the )?(?:last|final|bottom)(?: one| task| item)?"
EXCEPT = r"(?:all|everything|all of (?:them|those|these)|all (?:the )?{noun})(?: (?P<rest>.+?))?,? (?:except|but|apart from|besides|excluding|other than|without)(?: for)? (?P<except>.+)"
ORDINALS = {
    "first": 1, "1st": 1, "one": 1, "second": 2, "2nd": 2, "two": 2, "third": 3, "3rd": 3, "three": 3,
    "fourth": 4, "4th": 4, "four": 4, "fifth": 5, "5th": 5, "five": 5, "sixth": 6, "6th": 6, "six": 6,
    "seventh": 7, "7th": 7, "seven": 7, "eighth": 8, "8th": 8, "eight": 8, "ninth": 9, "9th": 9, "nine": 9,
    "tenth": 10, "10th": 10, "ten": 10, "top": 1,
}  # fmt: skip
ORDINAL_FILLERS = frozenset(
    {
        "the",
        "number",
        "no",
        "nr",
        "task",
        "tasks",
        "item",
        "items",
        "and",
        "one",
        "ones",
        "#",
        "option",
        "please",
        "of",
        "them",
    }
)
THE_ONE = r"(?:the |that |this )?(?:one )?(?:about |with |for |called |named |from |on |that says )?(?P<text>.+?) (?:one|task|to-?do|item|reminder|entry|thing)s?|(?:the|that|this) (?:one|task|item|to-?do|reminder)s? (?:about|with|for|called|named|from|on|that says|to|of) (?P<text2>.+)"
EVERYTHING = r"(?:everything|all(?: (?:of )?(?:the|my|those|these))?(?: {noun})?|every {noun}|(?:all )?(?:the|my|those|these) {nouns}|{nouns}|whatever|anything|stuff|what(?:'s| is))\b"

NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "a couple of": 2, "a few": 3}  # fmt: skip
UNITS = {"day": "days", "week": "weeks", "month": "months"}

STATE_DONE = r"\b(?:done|did|finish(?:ed)?|complete(?:d)?|accomplish(?:ed)?|achieve(?:d)?|ticked off|checked off|closed|got done|get done)\b"
STATE_OPEN = r"\b(?:(?:haven't|have not|didn't|did not|not)(?: i)?(?: yet)? (?:done|finish(?:ed)?|complete(?:d)?)|not done|not finished|undone|open|unfinished|incomplete|remaining|left|outstanding|pending|active|still)\b"
OVERDUE = r"\b(?:overdue|late|missed|past due|behind(?: schedule| on)?|expired)\b"
UNDATED = r"\b(?:without (?:a |any )?(?:due )?(?:date|deadline)s?|no (?:due )?(?:date|deadline)s?|undated|unscheduled|someday)\b"
IMPORTANT = r"\b(?:(?:most |very )?(?:urgent|important|critical)|(?:high|top)[ -]prio(?:rity)?|priority 3|p3)\b"
INBOX = r"\b(?:in |from )?(?:my |the )?inbox\b"
UPCOMING = r"\b(?:upcoming|coming up|ahead|in the future)\b"
SMALL_WORDS = frozenset(
    ["a", "an", "the", "my", "me", "i", "i'm", "i've", "our", "we", "you", "your", "it", "its", "it's", "this", "that", "these", "those", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "done", "have", "has", "had", "having", "got", "get", "any", "anything", "something", "some", "all", "every", "everything", "thing", "things", "stuff", "task", "tasks", "todo", "todos", "to-do", "to-dos", "item", "items", "reminder", "reminders", "due", "to", "for", "on", "in", "at", "by", "of", "from", "with", "about", "regarding", "concerning", "related", "relating", "list", "lists", "there", "here", "what", "whats", "what's", "which", "who", "when", "how", "many", "much", "need", "needs", "must", "should", "still", "left", "open", "now", "up", "so", "far", "and", "or", "will", "can", "could", "would", "please", "show", "tell", "give", "find", "finish", "finished", "complete", "completed", "planned", "plan", "scheduled", "coming", "remaining", "outstanding", "pending", "else", "other", "happening", "agenda", "plate", "look", "looks", "like", "already", "again", "just", "called", "named", "want", "going", "gonna", "supposed", "upcoming", "currently", "total", "number", "work-on", "saved", "stored", "entries", "entry", "search"]
)  # fmt: skip
TASK_WORDS = r"\b(?:due|tasks?|to-?dos?|list|lists|agenda|plate|deadline|overdue|schedule[d]?|remind(?:er)?s?|left|inbox|do i|did i|have i|i have|my|open|completed|finished|tagged)\b"

TAIL_LIST = r",?\s(?P<by>to|in|on|into|onto|under|for)\s+(?P<my>(?:the|my)\s+)?(?:list\s+)?(?P<name>[\w'& -]{1,60}?)(?P<list>\s+list)?$"
TRIMMING = r"(?:[!#]\S*\s*)+|(?:high|low|medium) prio(?:rity)?|urgent|every .+|daily|weekly"
TAIL_TO_LIST = r",? (?:to|on|onto|in|into) (?:the |my )?(?:to-?do )?list(?=$| (?:for|by|on|at|due|tomorrow|today)\b)"
LEAD_DATE = r"^(?:for |on |by )?(?P<when>[^,:;]{2,30}?)(?::| -|,) *(?P<rest>.+)$"

VERBS = frozenset(
    ["answer", "apply", "arrange", "ask", "assemble", "attend", "back", "bake", "book", "borrow", "bring", "brush", "build", "buy", "call", "cancel", "change", "charge", "check", "clean", "clear", "collect", "compare", "complete", "congratulate", "contact", "cook", "copy", "cut", "deliver", "deposit", "design", "discuss", "do", "download", "draft", "draw", "drive", "drop", "eat", "edit", "email", "empty", "exchange", "exercise", "file", "fill", "find", "finish", "fix", "fold", "follow", "get", "give", "go", "grab", "hang", "help", "hire", "hoover", "install", "invite", "iron", "join", "learn", "look", "mail", "make", "measure", "meet", "mend", "message", "mop", "move", "mow", "open", "order", "organise", "organize", "pack", "paint", "park", "pay", "phone", "pick", "plan", "plant", "play", "post", "prepare", "print", "process", "proofread", "purchase", "put", "read", "rebook", "record", "register", "remove", "renew", "rent", "repair", "replace", "reply", "report", "request", "research", "reserve", "respond", "return", "review", "ring", "run", "save", "scan", "schedule", "search", "see", "sell", "send", "service", "set", "share", "shop", "sign", "sort", "speak", "start", "stop", "store", "study", "submit", "sweep", "switch", "take", "talk", "tell", "test", "text", "thank", "tidy", "transfer", "translate", "try", "tune", "update", "upgrade", "upload", "vacuum", "visit", "vote", "walk", "wash", "watch", "water", "weed", "wipe", "work", "wrap", "write"]
)  # fmt: skip
PAST = {
    "bought": "buy", "paid": "pay", "sent": "send", "wrote": "write", "written": "write", "made": "make", "took": "take", "taken": "take",
    "did": "do", "got": "get", "met": "meet", "read": "read", "told": "tell", "gave": "give", "went": "go", "ran": "run", "brought": "bring",
    "sold": "sell", "found": "find", "spoke": "speak", "rang": "ring", "put": "put", "set": "set", "saw": "see", "built": "build",
    "taught": "teach", "fed": "feed", "swept": "sweep", "hung": "hang", "drove": "drive", "ate": "eat", "chose": "choose",
}  # fmt: skip
COMMANDS = (
    "complete", "finish", "delete", "remove", "reopen", "rename", "postpone", "snooze", "reschedule", "remind", "schedule",
    "undo", "show", "list", "find", "search", "move", "push", "mark", "plan", "summarise", "create", "change", "cancel",
)  # fmt: skip
ASKING = (
    r"^(?:which|what|what's|when|who|how|why|where|is|are|was|were|do|does|did|have|has|any|anything|show|list|find)\b"
)
LIST_IN_QUESTION = r"\b(?:(?:in|on|from|of|under)\s+)?(?:(?:the|my)\s+)?(?:list\s+)?{name}(?:\s+(?:list|tasks?|items?|stuff|things))?(?!\w)"
DEFINITE = r"(?:it|that|this|them|those|these|both|all|everything|the|my|number|\d+)\b"
LATE_EXCEPT = (
    r"^(.*?\b(?:all|everything|them)\b.*?)( (?:to|till|until|for|as) .+?)(,? (?:except|but not|apart from|besides) .+)$"
)
POSSESSIVE = r"\b(today|tomorrow|tonight|yesterday|week|month|weekend|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'s\b"
MOST_IMPORTANT = r"\b(?:important|urgent|priorit)"
AND = r",? and |, ?| & | plus "
QUESTION = r"^(?:who|why|how|where|whose|what|tell me|explain|translate|sing|write|compose|calculate|is it|are you|do you|can you|will it|should i)\b"
