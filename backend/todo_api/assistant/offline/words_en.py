# ruff: noqa: E501 (a table of patterns is easier to read one a line)
"""English: every word by which the offline model knows what is meant. Another language is another file like this.

`RULES` are tried in order; the first whose pattern fits the whole sentence and whose slots make sense wins. In a
pattern, `{what}` is any task, `{when}` a date or time, `{list}` a list's name, `{new}` any text."""

POLITE_START = (
    r"nah(?= \w)|(?:oh|hey|ok|okay|now|yo|so|well|right|hello|hi) (?:man|pet|love|dear|darling|honey|hun|sweetie|sweetheart|guys|folks|mate)(?! (?:for|to|and|of)\b)|(?:pet|love|dear|darling|honey|hun|sweetie|sweetheart|mate)(?= (?:could|can|would|did|do|what|please|i|is)\b)|please|know(?= (?:what|which|when|how|if|whether|where)\b)|it(?:'d| would) be (?:good|nice|great|wise|an idea) to|no(?= (?:wait|hang on|hold on|sorry)\b)|crap|shit|dammit|no{2,}|to(?= (?:show|tell|list|delete|remove|move|mark|cancel|add|make|push|change|postpone|reschedule|complete|finish|put|set|create|write|give|plan|open|reopen|undo|rename|tag)\b)|hang on|hold on|no(?=,? undo\b)|let me(?= see\b| know\b| have a look\b)|oh no(?= undo\b)|pls|plz|kindly|hey|hi|hello|hiya|ok|okay|alright|right|so|well|now|also|and|then|oh|yes|yep|yeah|um+|uh|er|erm|hm+|"
    r"yo|ngl|tbh|fyi|omg|bro|bruh|dude|anyway|anyhow|right then|(?:oh|hey|ok|okay|now|yo|so|well|right|please|hello|hi) (?:man|pet|love|dear|darling|honey|hun|sweetie|sweetheart|guys|folks|mate|look|listen)(?! (?:for|to|and|of)\b)|(?:man|pet|love|dear|darling|honey|hun|sweetie|sweetheart|guys|folks|mate|look|listen)(?=,)|(?:would|could|can) you be so (?:kind|good) as to|be so (?:kind|good) as to|no wait|please to|(?:tell|say|show) me(?= what\b| when\b| which\b| how many\b| where\b)|actually|just|basically|quickly|quick(?: one)?|no no(?: no)*|(?:oh|ah) (?:yeah|yes)|ah|what else(?= (?:oh|ah|um|yeah|yes)\b)|(?:and )?one more(?: thing| task)?|next (?:thing|one|up|task)(?= \w+ \w)|next time|(?:perhaps|maybe)(?! (?:i|we) (?:should|could|might|will)\b)|btw|by the way|one more thing|another thing|wait(?: no)?|sorry|before i forget|hmm+|to be clear|while i remember|it (?:would|'d) be (?:great|nice|good|lovely|helpful|cool|awesome|perfect) if (?:you|u|we) (?:could|would|can)|i(?:'d| would)? (?:want|need|like)(?: that)? you(?: to)?(?= add\b| put\b| make\b| write\b)|(?:please )?to(?= make\b| add\b)|remind me(?= what\b| which\b| when\b)|"
    r"good news|great news|bad news|finally|hooray|yay|great|cool|damn|ugh|argh|oh no|oops|first|lastly|next up|i think|i guess|"
    r"(?:would|do|could) you mind|(?:can|could|would|will|cld|wld) (?:you|u|ya)(?: please| pls| just| maybe| possibly| kindly| quickly)*|can we|could we|can i|could i|may i|might i|"
    r"do me a favou?r and|do me a favou?r|be a dear and|let's say|let's|lets|let us|"
    r"you (?:can|could|may|should|might)(?: now| just| also)?|(?:hereby|herewith)|"
    r"i(?:'d| would) (?:like|love)(?: (?:you |for you )?to)?|i (?:want|need) you to|i want to|i wanna|help me(?: to)?|go ahead and|try to|"
    r"if (?:you could|possible)|when you (?:can|get a chance)|(?:hey |dear |hi |ok )?(?:assistant|computer|buddy|mate|bot|siri|alexa|robot)"
)
POLITE_END = (
    r"please|pls|plz|thanks|thank you|thx|ta|cheers|for me|right now|right away|straight away|if you can|if you could|if possible|maybe|perhaps|do you think|lol|rn|at last|thank god|thank goodness|"
    r"would you|will you|will ya|ok|okay|asap please|mate|buddy|when you can|if you don't mind|real quick|lol|haha|btw|as well|ugh|bro|dude|tbh|ngl|innit|(?:please|thanks|thank you|ta) (?:love|dear|pet|bro|mate|dude|hun)|(?:i )?(?:don't|do not|no longer) (?:need|want) (?:it|that|them)(?: any ?more)?|"
    r"thanks a lot|many thanks|thank you very much|thanks so much"
)
REASON = (
    r"(?:[,;:]|\s[-–—])\s+(?:(?:it|its|i|we|they|he|she|you|my|that|there|this|everything|someone|somebody|no longer|no need|not needed|"
    r"because|since|as|cos|cuz|otherwise|sorry|at last|finally|phew|yay|done|already|too|was|were|turns out|never|not)\b|"
    r"(?:it|that|i|we|they|he|she|there|you)['’](?:s|m|ve|re|ll|d)\b).*$|(?<!what)(?<!that)(?<!thing)(?<!things)(?<!everything)(?<!all)(?<!one)(?<!ones)(?<!when)(?<!if)(?<!where)(?<!which)(?<!who)(?<!stuff)(?<!tasks)(?<!and)(?<!so)(?<!but)\s+(?:i|we|they|he|she)(?:'ve|'m|'re|'d)? (?:have enough|haven't|hadn't|didn't|don't|marked|ticked|thought|won't|can't|forgot|already|ran out|changed|got it|did it|was too|were|fly|never|just)\b.*$|\s+(?:because|cos|cuz|coz|since (?:i|it|we|they|he|she)|as (?:i|it|we|they))\b.*$"
)
"""What a person adds to say why; it is no part of what a task is called."""
CLAUSE = (
    r"[,;:.!?]+\s+(?:and |so |but |then |please |pls )*|\s[-–—]+\s|\s+(?:so|but|and)\s+(?:please |pls |just |you can |u can |can you |could you |now |then )*(?=(?:tick|unmark|re-?open|mark|check|cross|"
    r"delete|remove|undo|reopen|open|push|move|postpone|snooze|complete|cancel|scrap|drop|close|finish|lose|ditch|nix|kill|bin (?:it|that|the|my)|put|where|what|which|how|throw|chuck|pop|stick|bung|add|ditch|get rid|untick|uncheck|bring|take|"
    r"remind me|don't forget|must|need to|have to|(?:i|we) (?:still )?(?:need|must|should|have to|want)|that's|that one's|it's|it is)\b)|(?<!what)(?<!things)(?<!everything)(?<!that)(?<!tasks)(?<!all)(?<!think)(?<!thinking)(?<!said)(?<!know)(?<!stuff)\s+(?=(?:i|we) (?:need to|have to|must|gotta|should) )|\s+(?=(?:can|could|would|will) (?:you|u) )|(?<!to)(?<!and)(?<!you)(?<!i)(?<!we)(?<!can)(?<!please)(?<!pls)(?<!just)(?<!then)(?<!will)(?<!not)(?<!also)(?<!us)(?<!should)(?<!must)(?<!gonna)(?<!or)(?<!never)(?<!could)(?<!would)(?<!may)(?<!the)(?<!a)(?<!my)(?<!i'll)(?<!don't)(?<!can't)(?<!won't)(?<!didn't)(?<!n't)\s+(?=(?:leave|move|push|shift|bump|postpone|delete|remove|scrap|ditch|bin|drop|cancel|tick|cross|mark|reopen|re-open|untick|unmark|uncheck|snooze|reschedule|open|close|delay|complete) (?:off )?(?:it|that|this|them|the|my)\b)|(?<=\w\w)(?<! i)(?<! we)(?<!\bto)(?<!you)(?<!they)(?<!still)(?<!just)(?<!also)(?<!really)(?<!will)(?<!might)(?<!may)(?<!do)(?<!don\'t)(?<!all)(?<!kids)\s+(?=need to \w+ an? |add (?:that|a|an|in|one) |(?:don\'t|do not) (?:let me )?forget(?: it| that)?$|remind me to )|\s+so\s+(?=(?:i|we|you|u|it|they|the|this|that's|that one)\b)"
)
"""Where one message holds several sentences."""

JOINT = r"[,;.!]?\s+(?P<and>(?:and then|and also|and|then|also|plus) (?:also |then |please |can you )*)|[,;.!]\s+"
TELLS = r"(?:i|we|it|that|this|he|she|they)(?:'\w+)?\b"
WITHOUT_END = r"mark\b(?!.*\b(?:as|done|complete|completed|finished|off)\b)"
ADD_OPENER = (
    r"(?:add|remind me|(?:do not|don't|dont)(?: let me)? forget|remember to|note (?:down|to self)|jot|make sure|schedule|(?:set|make|create)(?: up| me)? (?:an? )?(?:new )?(?:reminder|task|to-?do|note)|"
    r"(?:a )?(?:new )?(?:task|to-?do|reminder)\b|(?:put|pop|stick|chuck|bung|whack|throw) (?!it\b|that\b|this\b|them\b).+? (?:on|in|onto|down)\b|write(?: please| down)?:|(?:i|we|somebody|someone|you)(?:'ve| have|'d)? ?(?:got |really |also |still )*(?:(?:have|has|got|ought|better) to\b|gotta\b|(?:need|needs|must|mustn't|should) (?:to\b|(?!been\b|just\b|now\b|already\b|it\b|that\b|them\b)\w+))|"
    r"(?:need|have|got) to\b|must\b|should\b|gotta\b|need a reminder)"
)
"""How a sentence begins that surely adds."""
TELLING = r"(?:i|we|he|she|they|it|you|there)\b|.*\b(?:is|are|was|were|has|have|had|am|isn't|aren't|won't|got|just|ran|rang|said|says|wants?|needs?|came|comes|broke|died)\b|.*\b(?:left|low on .*)$|.*\w(?:'s|'re) (?:been|out|nearly|almost|not|all|\w+ing)\b"
"""How a sentence begins that tells what is so, before another says what is wanted."""
SUBJECT = r"(?!(?:i|we|you|he|she|they|it|there|that|this)\b)(?P<thing>[\w'-]+(?: [\w'-]+)*?)(?:'s|'re)? (?:is|are|was|were|has|have|had|runs?|ran|ends?|expires?|needs?|wants?|came|comes?|broke|stopped|starts?|visits?|isn't|aren't|won't|doesn't)\b"
THEN = r"\b(?:before|by then|then|that day|for (?:it|that)|beforehand)$"
TASK_NOUN = r"(?:tasks?|jobs?|errands?|to-?dos?|items?|things?|reminders?|entr(?:y|ies)|chores?)"
THE = r"(?:the |my |that |this |those |these |our |an? )?"
LEVEL = (
    r"(?:very |really |super |rather |quite |pretty |totally |extremely |like |so |the |a |an |top |most )*"
    r"(?:urgent|important|critical|(?:hi|high(?:est)?|max(?:imum)?)(?:[ -]prio(?:rity)?)?|top[ -]?(?:prio(?:rity)?)?|"
    r"(?:medium|moderate|middle|mid|average)(?:[ -]prio(?:rity)?)?|normal(?:[ -]prio(?:rity)?)?|(?:lo|low(?:est)?|minor)(?:[ -]prio(?:rity)?)?|"
    r"(?:prio(?:rity)?|p) ?[0-3]|no priority|not (?:so )?(?:urgent|important)|unimportant|less important|more important)"
)
REPEAT = r"(?:every(?:day)? ?.*|daily|weekly|monthly|yearly|annually|fortnightly|biweekly|each .+|on weekdays|twice .+)"

LEVELS = (
    (3, r"urgent|critical|important|\bhi|max|top|\b(?:p|prio(?:rity)? )1|^3"),
    (2, r"medium|moderate|mid|average|2"),
    (1, r"\blo|minor|3|1"),
    (0, r"normal|no priority|not|unimportant|0"),
)
"""P1 is the highest, as in quick add; a bare number is the priority that it says, 3 the highest."""

OUT_OF_SCOPE = (
    r"play (?:some|me|us|a bit of) .*|(?:text|tell|message|whatsapp|call|email|ring) (?!me\b)[\w' ]{2,20}? (?:that )?(?:i'm|i am|i'll|i will|we're|we'll|we are)\b.*|put (?:some |the |a )*(?:music|tunes?|songs?|radio|telly|tv|film) on\b.*|(?:play|put on|stream) (?:me |us )?(?:some |a |the |my )*(?:.*\b)?(?:music|songs?|tunes?|playlist|radio|podcast|album|spotify|netflix|youtube|video|jazz|beatles)\b.*|"
    r"(?:turn|switch) (?:on|off|up|down) .*|(?:turn|switch) .+ (?:on|off|up|down)|dim .*|(?:set|start) (?:a |an |the |my )?(?:[\w-]+ )*(?:timer|alarm(?! to\b)|thermostat|volume|brightness|temperature)\b.*|(?:set|turn|put) (?:the |my )?(?:heating|thermostat|oven|heater|ac|air con\w*) (?:to|up|down|on|off|at)\b.*|"
    r"(?:tell|sing|write|compose|make up|give|read|draw|generate|paint|recite)(?: me| us)? (?:an? |the |some |another )?(?:(?:[\w-]+ )?(?:jokes?|songs?|poems?|story|stories|haiku|limerick|essay|riddle|fun facts?|facts?|rap|lullaby|picture|image|recipe|horoscope|quote))\b.*|"
    r"call (?:an ambulance|911|999|112|the (?:police|fire brigade)|a taxi|a cab|an uber)\b.*|(?:which|what) .+ should i (?:buy|get|wear|watch|read|choose|pick|eat|use|order)\b.*|delete my (?:\w+ )?account\b.*|"
    r"(?:read|check|show|open|answer)(?: me)?(?: all)? my (?:e-?mails?|mail|messages|texts|bank .*|photos|whatsapp.*|calendar)\b.*|add \d+ (?:and|to|plus) \d+|show me (?:some )?(?:pictures?|photos?|videos?|images?|cats?|dogs?)\b.*|(?:show|read|tell|give) me (?:the |today's |some )?(?:news|weather|headlines|forecast|football|scores)\b.*|finish (?:this|my|the) (?:sentence|poem|joke|song)\b.*|remind me (?:who|why|where|how (?:old|many|much|to spell)|what (?:year|time|the (?!report|task)))\b.*|"
    r"how (?:do|can|would|could) (?:i|you|we) (?:get .+ out of|make (?:an? )?(?:pancakes?|omelette|cake|bread|pasta|soup|money|friends|coffee)|cook|bake|fix|cure|lose|become|spell|pronounce|say|get (?:rid of|to)|stop|learn|draw|invest|tie|boil)\b.*|"
    r"(?:order|book|fetch|cook|get|find|make|call|bring|buy|hail|grab) (?:me|us) (?!to\b)(?!.*\b(?:tasks?|to-?dos?|lists?|plan|schedule|agenda|order|overview|summary|recap|status|update|reminders?|briefing|report|digest|priorit\w+|everything|all|up to)\b)(?:an? |some |the )?.*|(?:pay|buy|order|book|transfer|call|ring|drive|cook|do|write|answer|send|finish|clean|wash|solve) .+ for me\b.*|"
    r"(?:send|text|email|e-mail|message|whatsapp|dm|tweet|call|ring|phone)\b .+\b(?:saying|that i(?:'m|'ll| am| will)?|telling (?:him|her|them)|and (?:tell|say|ask))\b.*|"
    r"(?:summari[sz]e|review|proofread|translate) (?:this|that) (?:article|text|page|book|e?-?mail|document|video|paper|story|pdf|website)\b.*|"
    r"(?:post|share|upload|publish|tweet) .+ (?:on|to)(?: my| the)? (?:instagram|facebook|twitter|x|tiktok|linkedin|whatsapp|slack|reddit|snapchat|youtube|social media|timeline)\b.*|"
    r"translate .+ (?:to|into|in) (?:english|german|french|spanish|italian|chinese|japanese|latin|russian|dutch|polish|portuguese|arabic|hindi)\b.*|how do (?:you|i) say .+ in .+|"
    r".*\b(?:python|javascript|typescript|java|c\+\+|rust|sql|html|css|regex) (?:code|function|script|program|query|bug|snippet)\b.*|(?:write|debug|fix|run|explain)(?: me)?(?: some| a| this| my)? (?:code|function|script|regex|program)\b.*|"
    r"(?:google|bing) .+|search (?:the (?:web|internet)|online|google) .*|(?:recommend|suggest)(?: me)? (?:an? |some |the )?(?:good |nice |cheap )?(?:restaurants?|films?|movies?|books?|hotels?|series|shows?|places?|bars?|recipes?|wine|gifts?|names?|songs?)\b.*|"
    r"(?:any )?(?:good )?(?:recommendations?|ideas?) for .*|what(?:'s|s| is) (?:the )?(?:(?:time|date)(?: (?:in|now|right now|today|is it|there|it is)\b.*)?$|(?:current )?(?:weather|news|capital|meaning|population|score|distance|price|exchange rate|square root|best way|difference|traffic|temperature|forecast)\b.*)|what time is it.*|what day is (?:it|today).*|what(?:'s|s)? (?:.+ )?(?:price|score|exchange rate)|"
    r"(?:how(?:'s| is) the (?:weather|traffic)|will it (?:rain|snow|be)|is it (?:raining|snowing|cold|hot|sunny|going to|true)|do i need an umbrella|how (?:old|tall|far|deep|long|big|high|heavy|fast) (?:is|are|was|were|does|do|to) .*|how many (?!.*\b(?:tasks?|to-?dos?|items|things|i|my|left|due|lists?|tags?|reminders?)\b).+|how much (?:is|does|do|are) (?!left\b|there\b|still\b|due\b|on my\b|my\b).*|what year .*|who (?!(?:are|r) (?:you|u)\b)(?:is|was|won|invented|wrote|are|discovered|painted|directed|sings|played) .*|who(?:'s|s) .*|when (?:did|was|were) .+ (?:born|die|died|end|start|invented|built|happen).*|why (?:is|are|do|does|did|can't|won't|was) .*)(?:.*)|"
    r"(?:calculate|compute|solve|convert|multiply|divide) .*\d.*|(?:what(?:'s|s| is)|how much is) \d+.*|\d+ ?[-+*/x×÷] ?\d+.*|flip a coin|roll (?:a |the )?di(?:c?e)\b.*|(?:i (?:love|hate|like|miss) you|you(?:'re| are| r) (?:so |very |really )?(?:\w+))(?: .*)?|(?:will|would|can) you (?:marry|love|date|be) .*|do you (?:love|like|have (?:feelings|a|any)|think|dream|believe|want|know (?:any|a|who|what|where|how|if|the)).*|"
    r"(?:are|r) (?:you|u) (?:an? )?(?:real |actual )?(?:bot|human|robot|real|ai|person|machine|chat ?bot)\b.*|"
    r"should i (?!do\b|work\b|start\b|focus\b|tackle\b|begin\b|be (?:doing|working)\b|prioriti|get (?:done|started)\b|finish\b|concentrate\b).*|what do you think (?:about|of) .*|what(?:'s|s| is) your (?:name|favou?rite|opinion|age).*|how old are you.*|where (?:are you|do you live|is the nearest).*|(?:the )?(?:weather|news|traffic)(?: .*)?|i(?:'m| am| feel) (?:so |very |really |a bit )?(?:hungry|tired|sad|happy|lonely|cold|sick|thirsty|hungover|stressed|exhausted|angry|nervous|ill|unwell)\b(?!.*[,;.:–-] ?(?:please |so |can you |could you |just )*(?:move|push|shift|postpone|snooze|reschedule|delay|bump|put|plan|skip|clear|show|what|which)\b).*|(?:un)?archive (?:the |my )?(?:list .+|.+ list)|what(?:'s|s| is) (?:for )?(?:dinner|lunch|breakfast)\b.*|what should (?:i|we) (?:eat|cook|wear|watch|have for|read|buy|name|call)\b.*"
)

NEW_ONE = r"(?:(?:add|create|make|put(?: in)?|log|note) )?(?:another|a new|new) (?:one|thing)"

RULES: tuple[tuple[str, str], ...] = (
    # -- talk about the talk
    ("no", r"(?:please )?(?:don't|do not|never|i(?:'m| am) not (?:going to|gonna)|i(?:'d| would) rather not|better not) (?:delete|remove|erase|scrap|bin|ditch|cancel|complete|tick|check|cross|mark|close|move|push|postpone|snooze|shift|reschedule|change|rename|touch|reopen|untick|undo)\b[^,.;]*"),
    ("out", OUT_OF_SCOPE),
    ("newest", r"(?:what|which)(?: {noun})? (?:did i|have i|i)(?: just| recently)? (?:add|added|create|created|write down|wrote down|put|enter|entered).{0,30}|(?:show|list)(?: me)? (?:the |my )?(?:newest|latest|recent|recently added|last added|most recent) {noun}|(?:newest|latest) {noun}"),
    ("help", r"(?:help(?: me)?|\?+|commands|instructions|tutorial|manual|user guide|options|menu|(?:what|wat) (?:else )?can (?:you|u|i) (?:do|say|ask|type|tell you)(?: here| for me)?|what do you do|how do(?:es)? (?:you|this|it|everything|the app|this app|this thing) work.*|(?:who|what) (?:are|r) (?:you|u)(?: exactly| anyway)?|what(?:'s| is) this(?: app| thing)?(?: for)?|what are you (?:able|capable|good|for).*)"),
    ("help", r"(?:can|could|may) (?:i|you|u|it|this|we) (?:also |even |actually )?(?:add|delete|remove|undo|complete|tag|move|snooze|search|find|set|make|create|rename|repeat|edit|change|do|sort|share|postpone|reopen|prioriti[sz]e) (?:things?|stuff|tasks?|something|anything|to-?dos?|lists?|tags?|reminders?|actions?|mistakes?|sub-?tasks?)|how do(?:es)? (?:the |my )?(?:tags?|lists?|priorit\w+|reminders?|labels?|snooz\w+|recurr\w+|repeat\w*|undo|dates?|notes?|search) work.*|(?:show|give|tell)(?: me)?(?: some| a few| an)? examples?(?: of .*)?|(?:i'm|i am|im) (?:a bit |so |totally )?(?:lost|confused)(?: .{0,30})?|what (?:should|can|do) i (?:type|write|say)(?: here)?"),
    ("help", r"what do i (?:say|type|write|tell) (?:to )?(?:you|here|this)?"),
    ("help", r"how (?:do|does|can|could|would|should|to)(?: i| you| we| one| it| u)? ?(?:even |actually )?(?:add|create|make|delete|remove|complete|finish|snooze|postpone|undo|tag|move|rename|set(?: up)?|use|change|edit|repeat|schedule|plan|mark|search|find|share|sort|prioriti[sz]e|talk to|start|get started|reopen|write|tell|ask|tick|see|get) (?:you|this|it|an?|the|my|more|something|things|tasks?|to-?dos?|reminders?|lists?|tags?|with|priorit|due|dates?|notes?|sub-?tasks?|recurring|repeating|everything|all|done|off|stuff)\b.*|how do i (?:undo|snooze|prioriti[sz]e|reschedule)|how to"),
    ("help", r"(?:what|which|list|show)(?: me)?(?: all)?(?: the| your| of your)? (?:commands?|features?|functions|abilities|options|phrases|capabilities|kinds? of \w+|sorts? of \w+|things) ?(?:(?:can|do|are|could|does) (?:you|i|u|there|it|this).*)?"),
    ("help", r"(?:explain|describe|show me|tell me|teach me|walk me through|give me)(?: how| what)?(?: a| the| some| an| to use)? ?(?:basics|ropes|tips|examples?|introduction|intro|tour|instructions|(?:this|it|the|everything)(?: app| thing)? works?|you work|(?:what|how) you can do|what you do|around|tags?|lists?|priorit(?:y|ies)|recurr\w+|repeat\w+|snooz\w+|labels?|due dates|reminders|undo)(?: (?:do|does|work|works|in here|here|mean|means|are|is|to me|of this|of this app|for|of what you can do).*)?"),
    ("help", r"what (?:does|do|is|are) (?:an? |the )?(?:p ?[0-3]|!+|tags?|priorit(?:y|ies) ?[0-3]?|snooz\w+|labels?|recurr\w+|inbox|sub-?tasks?|lists?|this (?:button|app))(?: (?:mean|means|do|for|used for|good for).*)?"),
    ("help", r"(?:i'm |i am |im )?(?:new|a beginner|a newbie|not sure how (?:this|it) works)(?: (?:here|to this|to this app|with this).*)?|i need (?:some )?help(?: (?:with|using) (?:this|the|it).*)?|i don't (?:know|understand|get) how (?:this|it|to use).*|can you help(?: me)?(?: out)?|(?:do|can|does) (?:you|this|it|this app|the app|i) (?:also |even )?(?:support|understand|speak|handle|do|have|know|set|add|make|use|create|work with|work) (?:recurring|repeating|german|english|dates?|tags?|labels|priorit\w+|sub-?tasks?|lists?|reminders|offline|natural language|emojis?|notes)\b.*"),
    ("help", r"(?:what|wat) can (?:you|u) (?:even|actually|really|all) do.*|explain yourself|what are (?:the|my) (?:options|choices)|is there (?:an? |any )?(?:list of commands|commands?|manual|tutorial|guide|help|documentation|instructions)\b.*|(?:does|do|can) (?:this|it|you|the)(?: thing| app| assistant)? (?:also |even )?(?:understand|speak|support|know|handle) .*"),
    ("greet", r"(?:hi|hello|hey|hiya|heya|yo|(?:good )?(?:morning|afternoon|evening)|good day|howdy|greetings)(?: there| you| all| everyone| bot| assistant| mate)?"),
    ("thanks", r"(?:many )?(?:thanks|thank you|thx|ta|cheers)[,! ]+(?:you(?:'re| are) .{1,30}|that(?:'s| is| was) .{1,30}|so much.{0,30}|very much.{0,20}|for .{1,30}|a (?:lot|bunch|million|ton).{0,20}|mate|again|much appreciated)|(?:lol|ha(?:ha)+|hehe|wow|omg|cool|nice|great|good|sweet|awesome|amazing|perfect|hm+|meh|yay|wonderful|fantastic|excellent)(?:[ ,!]+(?:lol|nice|one|haha|cool|great|thanks|stuff|job|work|ok|then|to know|very|indeed|that(?:'s| is| was) .{1,20}|you(?:'re| are) .{1,20}))*|you(?:'re| are) (?:a (?:star|legend|lifesaver|genius|gem|hero)|the best|great|awesome|amazing|brilliant|helpful|so helpful)|well done|good (?:bot|job|work)|that(?:'s| is| was) (?:great|perfect|helpful|nice|all|it|good|awesome|brilliant)(?: .{0,12})?"),
    ("thanks", r"(?:many )?(?:thanks|thank you|thx|ty|cheers|great|perfect|nice|cool|awesome|good job|well done|got it|brilliant|lovely|good|wonderful)(?: (?:a lot|so much|very much|you|that's all|job|work|then))*"),
    ("bye", r"(?:bye|goodbye|see you|see ya|good night|that's all|that is all|later)(?: .{0,20})?"),
    ("yes", r"(?:yes|yep|yeah|yup|sure|do it|go ahead|of course|please do|add it|correct|right|exactly|absolutely)(?: .{0,12})?"),
    ("no", r"(?:no|nope|nah|don't|do not|never ?mind|forget it|cancel|stop|leave it|none(?: of (?:them|these|those))?|neither)(?: (?:thanks|thank you|that's fine|of them))?"),
    ("greet", r"how (?:are|r) (?:you|u)(?: doing| today| feeling)*|how(?:'s| is) it going|what(?:'s|s| is) up|sup|nice to meet you|are you there|you there"),
    # -- undo
    ("undo", r"(?:scratch|reverse|rewind)(?: (?:it|this|that|all that|what (?:i|you|we).{1,30}|the last .{1,40}))?|(?:undo|unod|udno|undu|revert|roll ?back|ctrl ?[-+]? ?z|cmd ?[-+]? ?z|control ?[-+]? ?z|step back|backtrack)(?: (?:it|this|that|the|my|what|all|everything|last|one|those|these|please|again|a|your|previous|most)\b.{0,60})?"),
    ("undo", r"(?:oops|ooops|whoops)(?:[, ]+(?:wrong|sorry|mistake|undo|no|nope|my|i|that|wait|go|revert|did|didn't|not|too)\b.{0,40})?|take (?:that|it|this) back|(?:go|take me) back(?: (?:one|a) step)?|(?:that|this|it) was (?:a mistake|wrong|an accident|an error|not what i (?:meant|wanted|asked)|the wrong (?:one|task|thing)|by accident|accidental)(?:.{0,30})?|i (?:didn't|did not) (?:mean|want|ask)(?: (?:that|this|it|to|you|for).*)?|(?:bring|get) (?:it|that|them|those|everything) back|restore (?:it|that|them|everything|the (?:last )?(?:deleted )?.*)|un-?delete.*|(?:put|change|set|switch|turn) (?:it|that|this|them|everything|things) back(?: (?:how|the way|as|to how|to the way|to what|like|where|again|to before)\b.*)?|(?:bring|put|get) back (?:what|the (?:last|one|task|thing) (?:that )?(?:i|you|we)).*|i (?:made|did) (?:a mistake|that by (?:mistake|accident))|my (?:mistake|bad)|wrong (?:one|task)|not that one|i changed my mind(?! about| on| and)(?:.{0,20})?"),
    ("undo", r"(?:i )?(?:didn't|did not|never) (?:mean|want|intend)(?: (?:to (?:do|say|press|tap|click)|that|this|it))*|(?:scrap|drop|lose|kill|bin) (?:that|the|my) last (?:change|action|thing|step|edit|one|command)|(?:oh )?(?:wrong|not that) (?:one|task)[,.! ]+(?:put|set|change|bring|turn) (?:it|that) back|not that[,.! ]+undo(?: it| that)?"),
    ("undo", r"(?:that|it) (?:wasn't|isn't|was not|is not) (?:right|correct|it)(?:[,.]? (?:go|put|undo|take|change|revert|please)\b.*)?"),
    ("undo", r"that (?:wasn't|isn't|is not|was not) what i (?:meant|wanted|said|asked).*|as you were"),
    ("undo", r"i take (?:that|it) back|(?:leave|keep|make|have|put) (?:it|that|everything|them|things)(?: all)? (?:like|as|how|the way) (?:it|they|that|things) (?:was|were|had been)(?: before)?"),
    ("undo", r"(?:cancel|reverse|take back|forget|ignore|drop) (?:that|the|my|your) (?:last|latest|previous|most recent)(?: (?:change|action|thing|step|command|one|edit|move|request))?|(?:cancel|forget|ignore) (?:what|that thing) (?:i|you|we)(?: just)? (?:did|said|asked|wrote|changed)"),
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
    ("find", r"(?:what|which|show)(?: me)?(?:'s|s| is| are)? (?:all )?(?:of )?(?:my |the )?(?P<rest>(?:(?:most )?urgent|important|(?:high|low|medium|top)[ -]prio(?:rity)?|p ?[1-3]) (?:tasks|to-?dos|items|things|reminders|ones|stuff)(?: .*)?)"),
    ("find", r"how(?:'s|s| is| does| do) (?!my\b|the\b|it\b|things\b|everything\b|this\b|today\b)(?P<rest>.{2,30}?) (?:look|looking|shaping up)(?: like| so far)?"),
    ("plan", r"(?:.* )?what comes first|(?:plan|line up|organi[sz]e|structure|schedule|arrange|sort out|map out|lay out|figure out|prioriti[sz]e|order|sequence|sort|rank)(?: out)?(?: for)?(?: me)?(?: my| the| our| this| all| all my)? ?(?P<rest>(?:(?:work )?days?|morning|afternoon|evening|week|weekend|today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next (?:week|weekend|few days|month|\w+day)|this (?:week|weekend|morning|afternoon|evening|month)|rest of .+|time|workload|(?:tasks?|list|to-?dos?|things|stuff|items|day's work)(?: (?:today|tomorrow|for|this|next|by|in|on|around|i).*)?)(?:'s (?:tasks?|work|list|to-?dos))?(?: (?:around|for|with|by|so|ahead|please|based).*)?)"),
    ("plan", r"(?:make|build|create|draw up|give|draft|suggest|propose|put together|come up with|work out|recommend|find|show)(?: me| us)?(?: an?| the| my| some)? ?(?:(?:good|sensible|rough|quick|realistic|simple|daily|day|best|new|smart|reasonable) )*(?:schedule|plan|agenda|order|game ?plan|timetable|running order|battle plan|to-?do order|plan of action|plan of attack|action plan)(?: (?P<rest>(?:for|of|to|in|around) .{1,50}))?"),
    ("plan", r"(?:put|sort|order|arrange|rank|line up|get)(?: my| the| all(?: of)?(?: my)?| today's| tomorrow's| these)* ?(?:tasks|to-?dos|list|things|stuff|items|day|work)(?P<rest> .*?)?(?: in(?:to)?| by)(?: .*?)? (?:order|priority|importance|urgency|sequence|shape)"),
    ("plan", r"(?:what|which)(?: {noun}| ones?)?(?:'s| is| are| should| shall| must| do| would)?(?: be)? (?:i )?(?:do |work on |start with |start |tackle |focus on |begin with |the |my |come )?(?:most |more )?(?:first|next|now|most important|important|urgent|top priority|priority|priorities|top priorities)(?: {noun})?(?: {tail})?"),
    ("plan", r"(?:so )?(?:what|which|where|how)(?: {noun}| one)? (?:should|shall|must|do|can|could|would|ought|do you think|would you|do you)(?: i| we| you)?(?: (?:best|better|even|to|suggest|recommend|say|think|have me|reckon|i|we|should))*? (?:do|work on|start with|start|tackle|focus on|begin with|begin|get done|prioriti[sz]e|concentrate on|spend my time on|attack|pick up|get on with|crack on with|squeeze in|fit in|get cracking on|be getting on with|get started on|knock out|recommend|suggest|be doing|be working on|be focusing on)(?: (?:on|with|first|next|now|then|today|tonight|tomorrow|before|after|in|at|this|right|for|if|i|to|when|while|the|my|all|most|until|while|during)\b.{0,50})?"),
    ("plan", r"what(?:'s| is| are| would be| should be)(?: the| my)? (?:best|(?:single )?most (?:important|urgent|pressing|valuable|critical)|biggest|top|number one|next best|main|highest[ -]priority|one)(?: {noun}| thing| priority| use of my time| next step| move| focus)s?(?: .{0,50})?"),
    ("plan", r"(?:i'm|i am|im|feeling|i feel)(?: so| a bit| totally| completely| really| kinda)* (?:overwhelmed|swamped|stuck|bored|free|drowning|snowed under|behind)(?: .{0,40})?|(?:there(?:'s| is) )?(?:too much|so much|a lot)(?: to do| on| going on).*|i (?:don't|do not|dunno)(?: know)? (?:where|what|which one) to (?:start|do|begin|tackle|work).*"),
    ("plan", r"(?:decide|choose|pick|figure out|work out|say|know|suggest|find out) (?:what|which(?: one)?|where) (?:to (?:do|start|tackle|work on|focus on|begin)|i should (?:do|start|tackle|work on))\b.{0,30}|(?:get|put|sort|straighten)(?: me)? ?(?:(?:out )?(?:my|the) (?:day|week|morning|afternoon|evening|weekend) ?(?:out|together|in order|straight|sorted)?|(?:organi[sz]ed|sorted)) ?(?P<rest>(?:for |this |next |today|tomorrow).*)?"),
    ("plan", r"(?:what|which) order\b.*|how (?:should|shall|do|can|would) (?:i|we) (?:spend|use|fill|tackle|approach|structure|organi[sz]e|attack|get through) (?P<rest>(?:my|the|this|today|tomorrow|all|it|everything).*)|(?:i )?(?:'ve |have )?(?:got )?(?:a |an |one |two |half an |\d+ )(?:spare |free |quiet )?(?:hours?|minutes?|mins?|hrs?)(?: spare| free| left| to spare| to kill)*,? (?:so )?what .*"),
    ("plan", r"in (?:what|which) order (?:should|shall|do|must|would|can) .*|what matters (?:the )?most\b.*|(?:which|what)(?: one| task)?(?:'s| is) (?:the )?(?:most )?(?:pressing|important|urgent|critical)(?: one| now| today)?|(?:pick|choose|give me) (?:something|one|a task)(?: for me)?(?: to (?:do|start with|work on))?(?: .{0,20})?|what(?:'s| is| would be) an? (?:good|sensible|easy|quick|nice) (?:thing|task|one|place|way|first step) (?:to (?:start|do|begin|tackle|work|get).*|for .*)"),
    ("plan", r"where (?:on earth |the hell |the heck |even )?(?:should|do|shall) i (?:start|begin)(?: .{0,20})?|what(?:'s| is| would be) (?:the|a) (?:sensible|best|right|good|logical) order.{0,20}|(?:i(?:'ve| have)? (?:got )?)(?:an?|half an|\d+) (?:min(?:ute)?s?|hours?) .{0,40}\bwhat .*|(?:put|get) (?:today|tomorrow|my day|my week|the day|the week) (?:in|into) .{0,15}(?:order|shape)|(?:get|wrap) my head (?:a)?round (?P<rest>.*)|prioriti[sz]e(?: (?:my |the |these |all )*(?:day|tasks|list|to-?dos|work|week|things|everything|stuff))?|(?:what now|what then|what's next|whats next|next(?: task)?$|suggest (?:something|a task|what .*)|i'm bored|(?:i(?:'ve| have)? (?:got )?)(?:some|a little|a bit of|about |(?:about )?(?:an?|one|two|three|half an|\d+) ?(?:min(?:ute)?s?|hours?|hrs?|h)(?: of)?) ?(?:free |spare )?(?:time)?(?: free| spare| to kill| to spare| left)?)(?: .{0,20})?|plan"),
    ("summary", r"(?:(?:a|an|the|my|daily|weekly|monthly|morning|evening|end[ -]of[ -](?:day|week)|quick|short|brief|full|little|general|high[ -]level) )*(?:summari[sz]e|sum up|overview|recap|review|status|summary|briefing|brief me|report|digest|round-?up|run-?down|check-?in|snapshot|stand-?up|tl;?dr|progress)(?: (?:update|report|check))?(?: (?:of|for|on|about|over))?(?: (?:me|my|the|our|this|that|all|all my|today's|it|what's|what|what's|where|how|everything|things|last|next|past|today|tomorrow|week|day|in|so)\b.{0,50})?"),
    ("summary", r"(?:give|show|send|get|read|tell|run|have|want|need|do(?! (?:the|my) (?:report|review|update|version|picture)\b))(?: i)?(?: (?:me|us|have|get|see))*(?: through| out)?(?: an?| the| my| your)? ?(?:(?:quick|short|brief|daily|weekly|little|full|general|high[ -]level|fast|morning|evening|status|one[ -]line|progress|end[ -]of[ -]\w+) )*(?:overview|summary|recap|status(?: update)?|version|briefing|digest|run-?down|round-?up|review|picture|update|snapshot|report|low-?down|gist)(?: (?:of|on|for|about|please|over|so|in) ?.{0,60})?"),
    ("summary", r"(?:how|where)(?: far)? (?:am|are|is|do|does|did|have) (?:i|we|it|things|everything|(?:my|the) .{1,25}?)(?: (?:doing|stand|standing|going|looking|look|at|getting on|coming along|faring|progressing|shaping up))+(?: (?:so far|today|this|right now|now|with|on|at|like|for|up|overall|currently)\b.{0,30})?|how(?:'s| is| was| does| did) (?:my|the|today|this) ?.{0,25}?(?: (?:look|looking|going|go|shaping up|been|coming along))(?: .{0,20})?|how(?:'s|s| is| are) (?:my |the |everything|things|all)(?:progress|going|day|week|list|tasks|to-?dos)?(?: going| looking)?|what(?:'s| is) (?:going on|the situation|happening|my status|the status|my progress|the state of (?:things|play|my .*))(?: .{0,20})?"),
    ("summary", r"what(?:'s| is| was) (?:my|the|today|tomorrow|this) ?.{0,20} like|(?:sum|summari[sz]e) (?:it|everything|things|that|all)(?: all)? up"),
    ("summary", r"how(?:'s| is| are) (?:it|things|everything|stuff)(?: all)? (?:looking|going|shaping up|coming along)(?: .{0,30})?"),
    ("summary", r"what (?:have|did) i (?:achieved?|accomplished?|managed?|done|do|finish(?:ed)?|get done|got done)\b.* (?:and|but|or) .*\b(?:left|open|remaining|missing|outstanding|still|to go)\b.*"),
    ("summary", r"am i (?:on track|behind|on schedule|up to date|on top of (?:things|everything|it)|doing (?:ok|okay|well|fine|good)|making progress|in good shape|keeping up)(?: .{0,30})?|(?:walk|take|talk|run) me through (?:my|the|what) .*|(?:bring|get) me up to (?:speed|date)(?: .{0,30})?|catch me up(?: .{0,30})?|fill me in(?: .{0,30})?|how (?:busy|full) (?:am i|is my .*|are things)(?: .{0,20})?|what (?:does|do|will|would|did) (?:my|the|tomorrow|today|this|next) ?.{0,25} look like(?: .{0,20})?|what am i (?:looking at|facing|in for|up against)(?: .{0,20})?|how productive .*"),
    ("find", r"(?:wasn't|isn't|weren't|aren't) there (?:something|anything|a|some)\b ?{rest}"),
    ("find", r"(?:i've |i have |have i )?(?:got|done|have|have i got|seen|finished|bought) (?:anything|any|something)\b ?{rest}|(?:got|have) (?P<rest>.+) (?:somewhere|anywhere|in there|on there|on (?:my|the) list)"),
    # -- not done after all
    ("reopen", r"(?P<what>that|it|this|that one)(?:'s| is| was)?(?:n't| not)(?: actually| really| quite)? (?:done|finished|complete|completed|ready|over|sorted)(?: yet| after all| either)?"),
    ("reopen", r"(?:re-?open|re-?activate|un-?complete|un-?check|un-?tick|un-?mark|un-?finish|un-?do|un-?cross|revive|resurrect|re-?start|re-?instate) {what}(?: again)?"),
    ("reopen", r"(?:mark|set|put|change|flag|turn|make|switch|move) {what} (?:back )?(?:as |to |into |to being )?(?:a |an )?(?:not (?:yet )?(?:done|complete|completed|finished)|undone|open(?: again)?|incomplete|unfinished|to-?do|active|pending|outstanding|open task)(?: again| yet| please)?"),
    ("reopen", r"{what} (?:is|are|was|were|has|have)(?:n't| not)(?: actually| really| quite| even| fully| been)* (?:done|finished|complete|completed|over|sorted|ready|paid|bought|sent|read|called|booked|renewed|watered)(?: yet| after all| actually)?"),
    ("reopen", r"(?:i )?(?:need|want|would like|'d like) {what} back(?: (?:on|onto|in|open)\b.*)?"),
    ("reopen", r"(?:open|start) {what} (?:again|back up|once more)|(?:bring|put|get) back {what}|(?:bring|get|put|move) {what} back(?: (?:on|onto|to|in|into) (?:the |my )?(?:to-?do |open )?(?:list|lists|to-?dos|tasks|board)| up)?(?: again)?"),
    ("reopen", r"i (?:(?:accidentally|mistakenly|wrongly) )?(?:ticked|checked|marked|completed|crossed|closed|finished)(?: off)? {what}(?: off| as (?:done|complete|finished))? (?:too (?:early|soon)|by (?:mistake|accident)|accidentally|prematurely|in error)|i (?:accidentally|mistakenly|wrongly) (?:ticked|checked|marked|completed|crossed|closed)(?: off)? {what}(?: off| as (?:done|complete|finished))?"),
    ("reopen", r"i (?:haven't|have not|havent|didn't|did not|didnt|never)(?: actually| really| yet)? (?:finish(?:ed)?|do|did|done|complete(?:d)?|get (?:round|around) to|got (?:round|around) to) {what}(?: yet| after all)?"),
    ("reopen_past", r"i (?:haven't|have not|havent|didn't|did not|didnt|never)(?: actually| really)* (?P<verb>[a-z]+) {what}(?: yet| after all)?"),
    # -- questions about one task
    ("when", r"when(?:'s| is| are| was| do i(?: have to| need to)?(?: have)?| must i| should i| did i say i(?:'d| would)) {what}(?: (?:in by|by|ready by|done by|due|happening|scheduled|supposed to be|to (?:pay|do|be done|finish|send|call|buy)))?(?: again)?"),
    ("when", r"how (?:long|much time|many days) (?:is it |is there |is left |have i (?:got )?|do i have )?(?:left )?(?:until|till|til|before|for) {what}(?: is| are)?(?: due)?"),
    ("when", r"(?:(?:at|on) )?(?:what|which) (?:time|day|date)(?:'s| is| are| was| do i(?: have to| need to| have)?| must i| should i) {what}(?: due)?"),
    ("when", r"(?:what(?:'s| is)|tell me) the (?:due )?(?:date|deadline|time|day) (?:of|for) {what}|by when (?:must|should|do) i(?: have to)? {what}"),
    ("ask_done", r"(?:did i|have i|was i)(?: already| ever)? (?:finish(?:ed)?|done?|complete(?:d)?|tick(?:ed)? off|check(?:ed)? off) {what}(?: yet| already)?"),
    ("ask_done", r"(?:is|are|was|were|has|have) (?!there\b){what} (?:already |been )*(?:done|finished|complete|completed|open|still open|bought|paid|sent|booked|called|\w{3,}ed)(?: yet| already)?"),
    ("ask_done", r"(?:did|have) i(?: already| ever)? (?!(?:ever |already )?(?:add|put|writ|sav|note)|got\b|still\b|put\b|add(?:ed)?\b|writ|sav|note|any\b|anything\b|to\b|forget\b|forgotten\b|finish\b|finished\b|done?\b|complete\b|completed\b){what}(?: yet| already)?"),
    # -- fields
    ("undate", r"(?:remove|clear|delete|drop|take off|take|unset) (?:the |its |their )?(?:due ?)?(?:date|deadline|due date|day) (?:from|of|on|for|off) {what}"),
    ("undate", r"(?:remove|clear|delete|drop|unset) {what}'s (?:due ?)?(?:date|deadline|due date)"),
    ("undate", r"{what} (?:has|have|needs?) no (?:due ?)?(?:date|deadline)|{what} (?:doesn't|does not|don't|needn't) (?:really )?(?:need|have|want)(?: to have)? (?:a |any )?(?:due ?)?(?:date|deadline)|(?:make|leave) {what} (?:undated|without (?:a )?(?:date|deadline)|open-ended)"),
    ("untime", r"(?:remove|clear|delete|drop) (?:the |its )?time (?:from|of|on|for) {what}"),
    ("untag", r"(?:un-?tag|un-?label) {what}"),
    ("priority", r"(?:remove|clear|drop|delete|take)(?: the| its| any)? (?P<level>prio(?:rity)?) (?:from|off|of) {what}"),
    ("untag", r"(?:remove|delete|drop|take)(?: the)? (?:tags? |labels? )?#?(?P<tag>[\w-]+)(?: tag| label)? (?:from|off) {what}"),
    ("tag", r"(?:tag|label) {what} (?:with|as|by|under) #?(?P<tag>[\w-]+)"),
    ("tag", r"(?:add|put|attach|give) (?:the |a )?(?:tags? |labels? |#)#?(?P<tag>[\w-]+)(?: tag| label)? (?:to|on|onto) {what}"),
    ("tag", r"(?:give|assign) {what} (?:the |an? )?(?:tag|label) #?(?P<tag>[\w-]+)|(?:give|assign) {what} (?:the |an? )#?(?P<tag>[\w-]+) (?:tag|label)|(?:add|put|attach|stick|slap) (?:the |an? )?#?(?P<tag>[\w-]+) (?:tag|label) (?:to|on|onto) {what}|{what} (?:gets|needs|should (?:have|get)|wants) (?:the |an? )?(?:(?:tag|label) #?(?P<tag>[\w-]+)|#?(?P<tag>[\w-]+) (?:tag|label))"),
    ("tag", r"(?:tag|label) {what} (?=#)#(?P<tag>[\w-]+)"),
    ("note", r"(?:add|put|attach|write|leave|make)(?: a| the| some)? notes? (?:to|on|for|in) {what}(?: saying| that says| that|:|,| -) *{new}"),
    ("note", r"(?:add|put|append|write|attach) [\"“']?(?P<new>.+?)[\"”']? (?:to|in|into) the notes? (?:of|on|for) {what}"),
    ("note", r"(?:write|put|note|add)(?: down)? (?:in|on|to) the notes? (?:of|on|for) {what}(?: that|:|,) *{new}"),
    ("note", r"note (?:on|for) {what}: *{new}"),
    ("priority", r"(?:set|change|make|bump|raise|drop|lower|increase|decrease|reduce|turn|move|put|up|get|bring|adjust) (?:up |down )?(?:the )?prio(?:rity)?(?: level)? (?:of|for|on) {what} (?:up |down |back )?(?:to |as |at )(?:be )?(?P<level>{level}|[0-3]|none|nothing)"),
    ("priority", r"(?:set|change|make|bump|raise|drop|lower|increase|turn) {what}(?:'s?)? prio(?:rity)?(?: level)? (?:up |down )?(?:to |as |at )?(?P<level>{level}|[0-3]|none|nothing)"),
    ("priority", r"(?:give|assign) {what} (?:an? |the )?(?:prio(?:rity)? (?:of )?)?(?P<level>{level}|[0-3])"),
    ("priority", r"(?:add|set|put|give|assign)(?: an?)? (?P<level>{level})(?: prio(?:rity)?)?(?: flag| label| status| level)? (?:to|on|for) {what}"),
    ("priority", r"(?:make|mark|set|flag|put|change|bump|upgrade|downgrade|drop|raise|treat|turn|move|consider) {what} (?:up |down |in)?(?:as |to |to be |at |on |into )?(?:being )?(?P<level>{level})(?: prio(?:rity)?)?(?: now| again)?"),
    ("priority", r"{what} (?:is|are|needs to be|has to be|should be|must be|should have|needs|has|gets|became|just became|got)(?: now| actually| really| only| just| so| more| super| pretty| quite)* (?:an? |the )?(?P<level>{level})(?: now| task| please)?"),
    ("raise", r"(?:raise|increase|bump up|bump|up|upgrade|boost) (?:the )?prio(?:rity)? (?:of|for|on) {what}|(?:prioriti[sz]e|star|flag|pin) {what}"),
    ("lower", r"(?:lower|decrease|reduce|drop|downgrade) (?:the )?prio(?:rity)? (?:of|for|on) {what}|de-?prioriti[sz]e {what}|(?:drop|lower|reduce|decrease) (?P<what>its|the) prio(?:rity)?"),
    ("unrepeat", r"(?:stop|don't|do not) (?:repeating|repeat|recurring) {what}|(?:make|have) {what} (?:not repeat|stop repeating|one-off|once only|just once)|{what} (?:should(?:n't| not)|no longer) (?:repeat|repeats|recur)s?(?: anymore)?"),
    ("repeat", r"(?:make|have|let|set) {what} (?:repeat|recur|repeating|recurring|to repeat)(?: on)? (?P<rule>{repeat})"),
    ("repeat", r"(?:repeat) {what} (?P<rule>{repeat})"),
    ("repeat", r"make {what} an? (?P<rule>{repeat}) (?:thing|task|one|job|habit)|{what} should (?:come up|happen|be done|repeat|recur|be) (?P<rule>{repeat})"),
    ("repeat", r"(?:make|set) {what} (?:to )?(?P<rule>{repeat})"),
    ("remind", r"(?:remind|notify|alert|ping|nudge) me (?P<span>(?:an?|the|half an|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|\d+) ?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?)) (?:before|ahead of|prior to) (?!.* to \w){what}"),
    ("remind", r"(?:(?:remind|notify|alert|ping|nudge) me|(?:set|add|make|give)(?: me)? an? (?:reminder|alarm|notification)) (?:about|of|for|to|on) {what},? (?P<span>(?:an?|the|half an|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|\d+) ?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?)) (?:before(?:hand)?|early|in advance|ahead(?: of time)?|prior)"),
    ("remind", r"(?:set|add|make|give)(?: me)? an? (?:reminder|alarm|notification)(?: for)? (?P<span>(?:an?|the|half an|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|\d+) ?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?)) (?:before|ahead of|prior to) {what}"),
    ("subtask", r"(?:add|create|make|put|give)(?: me)?(?: an?| the| some| these| two| three)? ?(?:new )?(?:sub-?tasks?|steps?)(?: to| under| for| of| in| on| below) {what}(?::| -| called| named| saying) *{new}"),
    ("subtask", r"(?:add|create|put|make|note) {new} as (?:an? |the )?(?:new )?(?:sub-?tasks?|steps?)(?: to| under| for| of| in| on| below) {what}"),
    ("subtask", r"(?:add|create|make|put)(?: me)?(?: an?| the)? ?(?:new )?(?:sub-?tasks?|steps?)(?:: ?| called | named | to ){new} (?:to|under|for|of|in|on|below) {what}"),
    ("rename", r"(?:it|that|this|the title) should (?:say|be|read|be called) {new},? (?:and )?not {what}"),
    ("rename", r"{what} should (?:say|read|be called|be named|be titled|be renamed(?: to)?) {new}|(?:call|name|title) (?P<what>(?:the|that|my) [\w' ]+? one) (?:instead )?{new}"),
    ("tag", r"tag (?P<what>(?:the|my) .+) #?(?P<tag>[\w-]+)"),
    ("rename", r"(?:call|name|title) (?P<what>it|that|this|that one) (?:instead )?{new}"),
    ("rename", r"(?:call|name|title) {what} [\"'“](?P<new>[^\"“”]+?)[\"'”](?: (?:from now on|now|instead))?|(?:call|name) {what} (?P<new>.+) from now on|(?:change|edit) the (?:name|title|wording|text) of {what} (?:to|in|into|as) [\"'](?P<new>.+)[\"']|(?:call|name) it [\"'](?P<new>.+)[\"'](?: instead)?,? (?:the |that )?{what}|s/{what}/(?P<new>[^/]+)/.*|(?:change|edit|fix|update|make) (?P<what>its|the) (?:name|title|wording) (?:to|into|say|be) {new}"),
    ("rename", r"(?:rename|retitle|re-?word|rephrase) {what} (?:to|as|into) {new}"),
    ("rename", r"(?:change|edit|update|set) (?:the )?(?:title|name|wording|text) (?:of|for) {what} (?:to|into) {new}|call {what} (?!instead){new} instead"),
    # -- another day
    ("shift", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|move|shift|kick|slide|nudge|hold off(?: on)?|extend|set back|put|drag|carry|roll) {what} (?:back |forward |forwards |out |off |ahead |on |down the road )?(?:by |for )?(?P<span>(?:an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an|\d+|a couple of|a few|another(?: \d+| two| three| four| five| couple of)?|an extra|one more|a further) ?(?:more )?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|months?|fortnight))(?: later| more| back)?"),
    ("shift", r"(?:give me|(?:i(?:'ll)? )?need|i could use|allow me|let me have) (?P<span>(?:an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an|\d+|a couple of|a few|another(?: \d+| two| three| four| five| couple of)?|an extra|one more|a further) ?(?:more )?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|months?|fortnight)) (?:for|on|with|to finish|to do|to complete) {what}"),
    ("shift", r"(?:i )?need (?:a bit |some )?more time (?:for|on|with) {what},? (?P<span>(?:an?|one|two|three|four|five|another(?: \d+| two| three)?|\d+|a few|a couple of) ?(?:more )?(?:hours?|days?|weeks?|months?))(?: more)?"),
    ("shift", r"(?:make |have |bring |pull |get )?{what}(?: is| starts| will be| should be)?,? (?P<span>(?:an?|one|two|three|four|five|six|seven|ten|fifteen|twenty|thirty|half an|\d+|a couple of|a few|another(?: \d+| two| three| four| five| couple of)?|an extra|one more|a further) ?(?:more )?(?:min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|wks?|months?|fortnight)) (?:later|earlier|sooner)"),
    ("schedule", r"(?:say|make it|make that|shall we say|how about) (?P<when>.{3,25}?) for {what}"),
    ("schedule", r"(?:remind|ask|nudge|ping|tell) me again (?P<when>.+) (?:about|of) {what}"),
    ("schedule", r"(?:set|put|add|give|attach|assign|change)(?: an?| the| its)? (?:due ?date|deadline|date|time|due time|reminder|start) (?:of|for|at|on) (?P<when>.+?) (?:on|for|to|onto) {what}"),
    ("schedule", r"remind me (?:again )?(?:about|of) {what} again (?P<when>.+)|remind me again (?:about|of) {what} (?P<when>(?:in|at|on|tomorrow|tonight|later|next|this|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b.*)"),
    ("snooze", r"(?:set )?{what}(?:'s)?(?<! a)(?<! an)(?<! the)(?<! any)(?<! no)(?<! my) (?:due ?date|deadline)(?: is| to| should be)? ?(?:=|:|->|to|is|for)? ?{when}"),
    ("snooze", r"{what} ?(?:->|→|=>) ?{when}"),
    ("snooze", r"(?P<what>(?:everything|all)(?: (?:of )?(?:the|my))?(?: {noun})? (?:that's |that is |which is )?(?:overdue|late|left over|unfinished)(?: {noun})?) (?:to|till|until|onto) {when}"),
    ("snooze", r"{what}[,:;] (?:shift|push|move|postpone|snooze|bump|reschedule|delay|make)(?: (?:it|them|that|those|this|these))? (?:(?:to|until|till|for) )?{when}"),
    ("snooze", r"remind me (?:about|of) {what} (?:on |at )?{when} instead"),
    ("snooze", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|move|shift|kick|slide|nudge|hold off(?: on)?|extend|set back|put|drag|carry|roll) {what} (?:back |out |over |off |forward |ahead |up |on |down the road |along |until |to )*(?:to|till|til|until|for|onto|by|->|→) {when}"),
    ("snooze", r"(?:push|postpone|snooze|defer|delay|reschedule|bump|put off|shift|move|kick|extend|rebook) {what} {when}"),
    ("snooze", r"(?:give|set|put|assign|add) {what} (?:an? |the )?(?:new )?(?:due ?date|deadline|date|due|time)(?: of| to| on| for| as| at|:)? {when}"),
    ("snooze", r"{what} (?:can|could|will|'ll|should|has to|have to|must|may|might|needs to|need to|is going to|had better|would be better|better)(?: have to| just| easily| also)*(?: wait| be(?: (?:pushed|moved|postponed|delayed|done|due|on))?| happen| go| slip| move| stay)?(?: back| off| over| out)?(?: to| till| til| until| on| for| by)? {when}"),
    ("snooze", r"(?:can|could) {what} (?:wait|be(?: (?:moved|pushed|postponed|delayed|done))?|go|happen)(?: back)? (?:till|til|until|to|on|for|by)? ?{when}"),
    ("snooze", r"(?:leave|keep|save|hold) {what} (?:for|until|till|til) {when}|(?:i'll|i will|i can|i'd rather|let me|we'll|i'm going to|i am going to|gonna|rather) (?:do|get to|handle|tackle|finish|look at|deal with) {what} (?:on |at )?{when}"),
    ("snooze", r"(?:change|set|update|move|make|edit) (?:the )?(?:due ?)?(?:date|deadline|due date|day|time|due time) (?:of|for|on) {what} (?:to|as|for) {when}"),
    ("snooze", r"(?:change|set|update|move) {what}(?:'s)? (?:due ?)?(?:date|deadline|due date|time) (?:to|for) {when}"),
    ("snooze", r"(?:make|set|have|schedule|plan|book|put|do) {what} (?:be |to be )?(?:due |for |on |to |at |by )*{when}"),
    ("snooze", r"{what} (?:is|are|should be|needs to be|must be|has to be)(?: now| actually| really)? (?:due|for|on|by|at|moved to|postponed to|postponed until)(?: on| at| by)? {when}"),
    ("snooze", r"(?:change|reschedule|switch|bring|pull)(?: forward)? {what} (?:forward )?to {when}"),
    ("snooze", r"{what} (?:on |at )?{when} instead"),
    ("snooze_only", r"(?:snooze|postpone|push|defer|delay|put off|reschedule|skip) {what}(?: (?:back|off|out|for later|till later))?"),
    ("move", r"mv {what} [\"']?{list}[\"']?"),
    ("move", r"(?:move|mv|transfer|file|put|shift|add|assign|drag|sort|change|relocate|switch|send|stick|chuck|pop|re-?file|reassign|drop|place) {what} (?:over |across |back |from \w+ )?(?:in|into|to|onto|under|on|over to)(?: the| my)? (?:list )?{list}(?: list)?(?: instead)?"),
    ("move", r"{what} (?:belongs?|goes|should (?:be|go|live)|needs to (?:be|go)|must go|has to go|ought to (?:be|go)|is meant to be|was meant to be|is supposed to be)(?: really| actually| over)? (?:in|into|on|under|to|with)(?: the| my)? (?:list )?{list}(?: list)?"),
    ("rename", r"change {what} (?:to|into) {new}"),
    ("move_unknown", r"(?:move|transfer|file) {what} (?:in|into|to|onto|under)(?: the| my)? (?:list )?{new}(?: list)?"),
    # -- done, gone
    ("complete", r"(?:mark|set|check|tick|cross|flag|strike|put|count|log|record|change|turn|switch|move|consider) {what} ?(?:off|out)?(?: as| to| into)?(?: being)? (?:done|complete|completed|finished|off|sorted|ticked|closed|ticked off)(?: (?:on|from|off)? ?(?:my|the) list| my list| the list)?(?: now| please)?"),
    ("complete", r"put an? line through {what}|consider {what} \w+(?:ed|t|d)"),
    ("complete", r"(?:complete|finish(?: off| up)?|close(?: out| off)?|resolve|check off|tick off|cross off|cross out|mark off|strike off|tick|done(?: with)?:?|(?:all )?finished(?: with| off| up)?:?|completed:?|mark|wrap(?:ped)? up|knock(?:ed)? (?:off|out)|ticked(?: off)?|checked off|crossed off|sorted(?: out)?|nailed|smashed|crushed|dealt with|took care of|taken care of|got (?:round|around) to|got through|all done with|put an? (?:tick|check ?mark|check|cross) (?:next to|on|by|against|beside)) {what}(?: (?:off|as done|off (?:my|the) list))?(?: (?:already|just now|at last))?"),
    ("complete", r"(?:i(?:'ve|'m| have| am)?|we(?:'ve|'re)?)(?: just| already| now| finally)* (?:done|did|finished|completed|finish|complete|ticked off|checked off|took care of|taken care of|got(?! to\b| anything\b| any\b)|dealt with|handled|wrapped up|sorted(?: out)?|through|got through|got round to|got around to|nailed)(?: with| off)? {what}(?: done)?(?: (?:today|now|already|just now|this morning|yesterday|last night))?"),
    ("complete", r"(?:got|get) {what} (?:done|sorted|finished|out of the way)|that's {what} (?:done|sorted|finished|ticked off|out of the way)|{what} (?:is|are|'s|was|were|has been|have been|got)(?: now| all| already| finally| officially| completely| totally)* (?:done|finished|complete|completed|taken care of|sorted|ready|handled|bought|paid|sent|dealt with|wrapped up|over|out of the way|off my plate|in the bag|history)(?: now| already| and dusted| at last| today| thankfully)?|{what}[:,] (?:check(?:ed)?|tick|yes)|{what}[:,]? (?:done|finished|completed?|sorted|ticked|✓|✔|✅|☑)(?: now| already| and dusted| today)?|(?:✓|✔|✅|☑|\[x\]) ?{what}"),
    ("complete_past", r"(?:i(?:'ve| have)?|we(?:'ve| have)?|i've|just|already)(?: just| already| finally)* (?!(?:got|had|have) to\b)(?P<verb>[a-z]+) (?:in |off |out |up )?{what}(?: (?:today|now|already|just now|this morning|yesterday|last night|earlier))?"),
    ("delete", r"(?:delete|remove|drop|clear|scrap|take|cut) (?!(?:all|everything|every|each|any|whatever|both|the rest)\b|.*\b(?:tasks|things|items|stuff|ones|jobs|chores|to-?dos|reminders|entries)\b){what} (?:from|out of|in|off)(?: the| my)? (?:list )?{list}(?: list)?"),
    ("delete", r"(?:delete|del|remove|rm|erase|trash|scrap|get rid of|throw (?:away|out)|drop|bin(?: off)?|clear|kill(?: off)?|discard|ditch|nuke|axe|zap|wipe|purge|toss(?: out)?|dump|scratch|lose|chuck (?:out|away)|eliminate|take out|take off|do away with|cut|strike out|obliterate) {what}(?: (?:from|off)(?: of)? (?:my|the|this)(?: to-?do)? lists?)?(?: permanently| completely| entirely| for good)?"),
    ("delete", r"(?:nix|don't bother (?:with|about)|(?:we|you|i) can forget(?: about)?) {what}"),
    ("delete", r"take {what} off(?: (?:it|there|please))?"),
    ("delete", r"(?:chuck|throw|toss|bin|wipe|strike) {what} (?:out|away|off)(?: (?:the|my) list)?"),
    ("delete", r"(?:take|get|knock|pull|wipe|strike|scratch|leave) {what} (?:off|from|out of)(?: of)? (?:my|the|this)(?: to-?do)? lists?|i(?:'m| am) not (?:going to|gonna) (?:do |need |bother with )?{what}(?: any ?more| after all)?|(?:there(?:'s| is) )?no (?:longer )?(?:need|point)(?: any ?more)? (?:to|for|in)(?: do| doing| have| having)? {what}(?: any ?more)?"),
    ("delete", r"(?:cancel|forget(?: about)?) (?P<what>it|that|this|them|those|these|(?:the |that |this )?.*\b(?:task|to-?do|reminder|one|item|ones|tasks)\b.*)"),
    ("delete", r"(?:(?:i|we) (?:don't|do not|dont|no longer|won't|needn't)|no longer|don't)(?: really| actually| even)? (?:need|want|have|do|care about)(?: to)?(?: do)? {what}(?: any ?more| any longer| now| after all)?|{what} (?:is|are)(?:n't| no longer| not)(?: really| actually)? (?:needed|necessary|relevant|required|happening|going to happen)(?: any ?more| now)?"),
    ("cancel", r"{what} (?:fell through|(?:got|was|is|has been) (?:cancelled|canceled|called off|scrapped))"),
    ("cancel", r"(?:cancel|call off|forget(?: about)?|never ?mind|skip) {what}(?: please)?"),
    # -- add, spelled out
    ("add", NEW_ONE + r" for (?P<lead>[^,:]{2,30})[,:] {new}"),
    ("add", NEW_ONE + r"(?: in| on| to| for| under)?(?: the| my)? {list}(?: list)?(?:,|:| -)? {new}"),
    ("add", NEW_ONE + r"(?: to| called| saying| that says|:|,|-)* {new}"),
    ("add", r"(?:we're|we are|i'm|i am|running|we|i)(?: getting| nearly| almost| run| running| all)* (?:low on|short (?:on|of)|down to (?:the|my|our) last) {new}|(?:i'm|i am|we're|we are) (?:supposed|meant|due|expected) to {new}|put me down for {new}|(?:make|take) (?:a )?note(?: to| of| that)?:? {new}|(?:make|let|have|help) me (?:to )?remember(?: to| that)? {new}|it is (?:necessary|important) that (?:i|we) {new}|(?P<new>(?:put|hang|take) (?:the |my |our )?[\w ]+? (?:out|away|up|outside)(?: (?:tonight|tomorrow|today|on .+|every .+|at .+|by .+))?)"),
    ("add", r"(?:(?:can|could) (?:i|you) (?:get|set|have|give me) )?(?:remind me(?: again)?(?: to| that i (?:need|have) to| that)?|(?:set|get|give me|put|make|pop|stick|drop|book me|create)(?: me)?(?: up| in for)? (?:a |an )?(?:reminder|alarm)(?: for me| in)?(?: to| for| about|:)?|(?:rm?nd|rmd|rmind) me(?: to| 2)?|(?:rem[em]+b?er|remeber|remind)(?: me)?(?: to| that i (?:need|have) to)?|(?:please )?(?:do not|don't|dont)(?: let me)? forget(?: to| about| that)?|make sure (?:that )?(?:i|we|to)(?: remember to| don't forget to)?|make a note(?: to| of| that)?:?|notes? to self[:,]?|keep in mind(?: to| that)?) {new}"),
    ("add", r"(?:i )?(?:mustn't|must not|musn't|can't|cannot|better not|shouldn't) forget(?: to| about| that)? {new}|(?:note|remember|log|write)(?: down)? that (?:i|we) (?:must|need to|have to|should|want to|'ll|will|am to|are to) {new}|(?:i've|i have) been meaning to {new}"),
    ("add", r"(?:get|put|stick|pop|chuck|throw|whack|bung|add) (?!it\b|that\b|this\b)(?P<new>.+?) (?:on|onto) (?:the|my) (?:to-?do )?list(?P<rest> .+)?"),
    ("add", r"(?:add|create|make|set up|start|put)(?: me)?(?: an?)? (?P<rest>daily|weekly|monthly|yearly|fortnightly|quarterly) {noun}(?: to| for|:| called)* {new}"),
    ("add", r"(?:to|in|on|for|into|under) (?:the |my )?(?:list )?{list}(?: list)?,? (?:please )?(?:add|put|note|write)(?: down)? {new}"),
    ("add", r"(?:i|we)(?:'ve| have|'re| are|'m| am)?(?: nearly| almost| all| completely| run| running)* out of {new}|(?:i|we)(?:'ve| have|'d| had)? promised (?:\w+ )?(?:to|that i'd|i'd|i would) {new}|(?:to do|remember|don't forget): {new}"),
    ("add", r"(?:ping|nudge|prompt|tell|get|alert|notify|poke|buzz|message|text|email|remind) me (?:(?P<lead>.{2,40}?) )?to {new}"),
    ("add", r"(?:somebody|someone|one of us) (?:has|needs|ought|had better)? ?(?:to|should|must) {new}|(?:make|have) me (?P<new>(?!a\b|an\b).+)"),
    ("add", r"(?:(?:i )?(?:need|want|'d like)|set|give me|create|make)(?: me)?(?: up)? an?(?:other)? (?:reminder|alarm) (?P<lead>.{2,30}?) to {new}"),
    ("add", r"(?:make|create|add)(?: me)? an? (?:new )?{noun}[,:;] (?:it's |its |it is )?(?:called|named|titled|saying)? ?{new}"),
    ("add", r"(?:put|stick|pop|add) (?:it|this|that|one) (?:on|in|to|onto) (?:the |my )?(?:list )?{list}(?: list)?(?: to|:) {new}|(?:to |in |on |for )?(?:the |my )?(?:{list} list|list {list}|{list})[:,]+ (?:add |put )?{new}"),
    ("add", r"(?P<level>{level})(?: task| one)?[,:] (?:add |put |note |remind me to |i need to )?{new}"),
    ("add", r"(?:put|pencil|note|write|jot|mark) (?!it\b|that\b|this\b)(?P<new>.+?) (?:down|in)(?P<rest> (?:for|on|at) .+)?"),
    ("add", r"(?:remind me(?: again)? (?:about|of)|set (?:me )?(?:a |an )?reminder (?:for|about)) (?:the |a |an |my )?{new}"),
    ("add", r"(?:add|create|insert|make|new|put|log|need|want)(?: me)?(?: an?| another)?(?: new)? (?P<level>{level}|low|high|medium|urgent)(?: prio(?:rity)?)? (?:{noun}|one)(?: to| for|:| called| named| saying| that says| about| -)* {new}"),
    ("add", r"(?:jot|note|write|put|get) (?:this|that|it) down:? {new}"),
    ("add", r"(?:add|put|note) (?:to|on|in|under) (?:the |my )?{list} list:? {new}|(?:new )?{noun} (?:for|in|to|on) (?:the |my )?{list}(?: list)? ?[-–:,] ?{new}"),
    ("add", r"(?:add|put|stick|create|note|log)(?: down)?(?: an?| another| some| new| the following| these| this| a few| \w+)?(?: new)?(?: {noun})?(?: in| on| to| onto| into| under| for)(?: the| my)? (?:list )?{list}(?: list)?(?: -|:)+ {new}"),
    ("add", r"(?:add|create|insert|enter|make|start|begin|open|set up|note|jot down|jot|write down|put down|put|log|capture|new|save|record|register|throw|stick|pop|bung|whack|chuck|include|track|queue|get|have|schedule|i need|i want)(?: me)?(?: in)?(?: down| up)? (?:an?|two|three|four|five|\d|some|a few|a couple of|the following|these(?: please)?|this|another|one more|more|another one)? ?(?:new |more )?(?:{noun}|one|thing|entry)?(?: (?:for|due|on|by) (?P<lead>[^:]{2,30}))?:+ {new}"),
    ("add", r"(?:add|create|insert|enter|make|start|begin|set up|note|jot down|jot|write down|put down|put|log|capture|new|save|record|register|throw|stick|pop|bung|whack|chuck|include|track|queue|get|have)(?: me)?(?: in)?(?: down)? (?:an? |my |the )?(?:new |another )?{noun}(?: to| for| about|:| called| named| saying| that says| that| -)* {new}"),
    ("add", r"(?:add|ad|aad|create|insert|enter|note(?: down)?|jot down|jot|write down|put down|log|capture|save|record|register|put|throw|stick|pop|bung|whack|chuck|include|track|queue up|queue)(?: down)?:? {new}"),
    ("add", r"(?:i|we)(?:'ve|'d| have| had| would)? ?(?:really |also |still |definitely |probably |badly )*(?:need|needs|have|hav|got|want|must|should|ought|gotta|hafta|better|best|'ll have)(?: got)?(?: really| also| probably| definitely)*(?: to| me to)?(?: remember to| go and)? {new}"),
    ("add", r"(?:need|needs|gotta|must|should|have to|got to|ought|better|wanna)(?: to)? (?!i\b|we\b|you\b){new}"),
    ("add", r"(?:(?:an? )?(?:new )?(?:to-?do|task|reminder|note|chore|errand|item)|new|(?:tasks|to-?dos|reminders|items):):? (?:to |for me to |about |called |named |- )?{new}"),
    ("add", r"(?:schedule|book in|pencil in|block out|block off|arrange|set up) (?:in )?(?:an? |the )?{new}"),
    ("add", r"{new} (?:on|onto) (?:the|my) (?:shopping |to-?do |grocery )?list"),
    # -- said in passing
    ("complete_state", r"{what}(?:'s)? (?:is |are |been  |was |were |has been |have been |been |got |getting )?(?:now |already |finally |all )*(?P<verb>[a-z]+)(?: up| off| out| in)?(?: now| already| today| this morning| just now| yesterday| earlier| at last)?"),
    ("complete_past", r"(?P<verb>[a-z]+) (?:in |off |out |up )?{what}(?: (?:today|now|already|just now|this morning|yesterday|last night|earlier))?"),
    # -- look
    ("find", r"(?P<rest>(?:p ?[1-3]|(?:high|low|medium|top)[ -]prio(?:rity)?|urgent|important|late|unfinished|remaining|completed|finished|done|open) (?:{noun}|stuff|ones|list)\b.*|(?:overdue|undated|#[\w-]+|{list}(?: list)?)(?: (?:{noun}|stuff|ones|list)\b.*)?)"),
    ("find", r"(?P<rest>(?:things|stuff|tasks|jobs|ones|everything|anything) (?:tagged|labelled|with|about|in|for|due) .+)"),
    ("find", r"(?:grep|rg|lookup) {rest}"),
    ("find", r"(?:show|list|find|search(?: for)?|look (?:up|for)|display|view)(?: me| up)*(?: what| which| if i have| whether i have)?(?: about)? {rest}"),
    ("find", r"(?:my |all |open |the |any )*(?:tasks|to-?dos|things to do|items|chores|reminders)\b ?{rest}"),
    ("find", r"(?:see|get|give|gimme|tell|read|open|bring up|pull up|check)(?: (?:me|out|up))* (?=(?:what|which|all|my|the (?:list|tasks|[\w-]+ (?:list|tag|tasks|label|stuff|chores|jobs|things|items))|tasks|overdue|today|tomorrow|everything|about|if|whether)\b){rest}"),
    ("find", r"(?:w[ao]t(?:'s|s)?|what(?:'s|'ve|s| is| are| do i have| have i got| did i| have i| was| were| am i| should be| tasks?| to-?dos?| things?| stuff)?|which(?: {noun}| ones?\b)?|any|anything|something|do i have|do we have|have i (?:still )?got|is there|are there|is anything|is something|got any|got much(?: on)?|got a lot(?: on)?|where (?:did|do|have) i (?:put|add|save|write|have)|where(?:'s| is| are)|(?:did|have) i(?: ever| already)* (?:put|add(?:ed)?|written|write|wrote|saved?|noted?)(?: down)?|who|am i|everything|all(?: of)? my|all|my|today's|tomorrow's|this week's)\b ?{rest}"),
)  # fmt: skip

ALL_OF_LIST = r"(?:all|everything|every|all of)(?: the| my)? (?P<list>.+?)(?: list| tasks| items| things)?"
TO_THAT_LIST = r"\s+(?:to|in|into|on|onto) (?:it|there|that|this|that list|this list|the new list)$"
REFERENCE_ALL = r"(?:all|everything|all of (?:it|them|those|these)|them all|the lot|every (?:one|single one)|each(?: of them)?|all (?:the )?tasks?|all (?:of )?my tasks)"
REFERENCE_THEM = r"(?:them|those|these|both(?: of (?:them|those|these))?|the (?:two|three|four|five)(?: of them)?|those (?:two|three|tasks?|ones?)|these (?:two|three|tasks?|ones?)|all of (?:them|those|these))"
REFERENCE_IT = r"(?:it|that|this|that's|it's|that one(?:'s)?|this one(?:'s)?|that task|this task|the task|the same(?: one)?|the last one i added|the one i just (?:added|made|created)|the (?:new|latest) (?:one|task))"
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

STATE_DONE = r"\b(?:done|did(?! (?:i|we) (?:need|have to|want|say|plan|mean|write|put|add|save|note))|finish(?:ed)?|complete(?:d)?|accomplish(?:ed)?|achieve(?:d)?|ticked off|checked off|closed|got done|get done)\b"
STATE_OPEN = r"\b(?:(?:haven't|have not|didn't|did not|not)(?: i)?(?: yet)? (?:done|finish(?:ed)?|complete(?:d)?)|not done|not finished|undone|open|unfinished|incomplete|remaining|left|outstanding|pending|active|still)\b"
OVERDUE = r"\b(?:forgot(?:ten)?|miss|sitting (?:there|around)(?: for ages)?|overdue|late|missed|past due|behind(?: schedule| on)?|expired)\b"
UNDATED = r"\b(?:(?:not|n't|hasn't|haven't) (?:got |have )?a date|without (?:a |any )?(?:due )?(?:date|deadline)s?|no (?:due )?(?:date|deadline)s?|undated|unscheduled|someday)\b"
IMPORTANT = r"\b(?:(?:most |very )?(?:urgent|important|critical)|(?:high|top|medium|low)[ -]prio(?:rity)?|p(?:rio(?:rity)?)? ?[1-3]s?)\b"
INBOX = r"\b(?:in |from )?(?:my |the )?inbox\b"
UPCOMING = r"\b(?:looming|approaching|upcoming|coming up|ahead|in the future)\b"
SMALL_WORDS = frozenset(
    ["a", "an", "the", "my", "me", "i", "i'm", "i've", "our", "we", "you", "your", "it", "its", "it's", "this", "that", "these", "those", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "done", "have", "has", "had", "having", "got", "get", "any", "anything", "something", "some", "all", "every", "everything", "thing", "things", "stuff", "task", "tasks", "todo", "todos", "to-do", "to-dos", "item", "items", "reminder", "reminders", "due", "to", "for", "on", "in", "at", "by", "of", "from", "with", "about", "regarding", "concerning", "related", "relating", "list", "lists", "there", "here", "what", "whats", "what's", "which", "who", "when", "how", "many", "much", "need", "needs", "must", "should", "still", "left", "open", "now", "up", "so", "far", "and", "or", "will", "can", "could", "would", "please", "show", "tell", "give", "find", "finish", "finished", "complete", "completed", "planned", "plan", "scheduled", "coming", "remaining", "outstanding", "pending", "else", "other", "happening", "agenda", "calendar", "plate", "look", "looks", "like", "already", "again", "just", "called", "named", "want", "going", "gonna", "supposed", "upcoming", "currently", "total", "doing", "knock", "through", "off", "meant", "cards", "owt", "nowt", "deal", "let", "myself", "story", "sit", "ages", "free", "ones", "anyone", "number", "work-on", "saved", "stored", "down", "somewhere", "only", "gimme", "i'd", "said", "jobs", "job", "chores", "errands", "wot", "pull", "bring", "2day", "entries", "entry", "search", "word", "words", "them", "put", "say", "says", "contain", "containing", "contains",
     "mention", "mentions", "nothing", "anywhere", "re", "then", "due?", "deadline", "owe", "make", "that's", "'ve", "ve", "what've", "wot's", "mentioning", "soon", "id", "anybody", "include", "including", "titled", "wat", "wats", "where", "write", "add", "added", "save", "yet", "ever", "stored"]
)  # fmt: skip
TASK_WORDS = r"\b(?:due|tasks?|to-?dos?|list|lists|agenda|plate|deadline|overdue|schedule[d]?|remind(?:er)?s?|left|inbox|do i|did i|have i|i have|my|open|completed|finished|tagged)\b"

TRIMMING = r"(?:[!#]\S*\s*)+|(?:high|low|medium|top) prio(?:rity)?|prio(?:rity)? \w+|p[1-3]|urgent|wichtig|dringend|every .+|daily|weekly"
TAGGED = r"#([\w-]+)|\b(?!(?:the|a|an|my|which|with|has|have|add|this|that|remove|what)\b)([\w-]+) (?:tag|label)\b|\b(?:tagged|labelled|labeled|with (?:the )?(?:tag|label)|tag)\s+#?([\w-]+)"
TAIL_TAG = r"[,;]?\s+(?:and )?(?:tag(?:ged)?(?: it| them)?(?: with| as)?:?|with (?:the |a )?(?:tag|label)|labell?(?:ed)?(?: it)?(?: with| as)?:?)\s+#?(?P<tag>[\w-]+)(?=$|[,;])"
NAMED_LIST = r"[,;]\s*(?:in |on |to )?(?:the |my )?list:?\s+(?P<name>[^,;]{1,60}?)(?=$|[,;])|[,;]\s*(?:in |on |to )?(?:the |my )?(?P<name2>[^,;]{1,60}?) list(?=$|[,;])"
HEADING = r"^(?:(?:my )?(?:shopping|groceries|grocery|errands|chores|tasks|to-?dos?|list|reminders|things to (?:do|buy))(?: list)?|buy|to buy|for the shop):\s*(?=.*,)"
TAIL_LIST = r",?\s(?P<by>to|in|on|into|onto|under|for)\s+(?P<my>(?:the|my)\s+)?(?:list\s+)?(?P<name>[\w'& -]{1,60}?)(?P<list>\s+list)?$"
TAIL_TO_LIST = r",? (?:to|on|onto|in|into) (?:(?:the |my )?(?:to-?dos?|to-?do list|list|tasks|pile|board)|there)(?=$|,| #| (?:for|by|on|at|due|tomorrow|today)\b)"
LEAD_DATE = r"^(?:for |on |by )?(?P<when>[^,:;]{2,30}?)(?::(?!\d)| -|,) *(?P<rest>.+)$"

VERBS = frozenset(
    ["answer", "apply", "arrange", "ask", "assemble", "attend", "back", "bake", "book", "borrow", "bring", "brush", "build", "buy", "call", "cancel", "change", "charge", "check", "clean", "clear", "collect", "compare", "complete", "congratulate", "contact", "cook", "copy", "cut", "deliver", "deposit", "design", "discuss", "do", "download", "draft", "draw", "drive", "drop", "eat", "edit", "email", "empty", "exchange", "exercise", "file", "fill", "find", "finish", "fix", "fold", "follow", "get", "give", "go", "grab", "hang", "help", "hire", "hoover", "install", "invite", "iron", "join", "learn", "look", "mail", "make", "measure", "meet", "mend", "message", "mop", "move", "mow", "open", "order", "organise", "organize", "pack", "paint", "park", "pay", "phone", "pick", "plan", "plant", "play", "post", "prepare", "print", "process", "proofread", "purchase", "put", "read", "rebook", "record", "register", "remove", "renew", "rent", "repair", "replace", "reply", "report", "request", "research", "reserve", "respond", "return", "review", "ring", "run", "save", "scan", "schedule", "search", "see", "sell", "send", "service", "set", "share", "shop", "sign", "sort", "speak", "start", "stop", "store", "study", "submit", "sweep", "switch", "take", "talk", "tell", "test", "text", "thank", "tidy", "transfer", "translate", "try", "tune", "update", "upgrade", "upload", "vacuum", "visit", "vote", "walk", "wash", "watch", "water", "weed", "wipe", "work", "wrap", "write", "polish", "dust", "rinse", "descale", "defrost", "unpack", "chase", "feed", "fetch", "refill", "unblock", "sew", "rehearse", "decide", "measure", "sharpen", "bleed", "varnish", "sand", "steam", "soak", "prune", "trim", "rake", "shave", "stretch", "negotiate", "verify", "confirm", "investigate", "resubmit", "donate", "swap", "stock"]
)  # fmt: skip
PAST = {
    "bought": "buy", "paid": "pay", "sent": "send", "wrote": "write", "written": "write", "made": "make", "took": "take", "taken": "take",
    "did": "do", "got": "get", "met": "meet", "read": "read", "told": "tell", "gave": "give", "went": "go", "ran": "run", "brought": "bring",
    "sold": "sell", "found": "find", "spoke": "speak", "rang": "ring", "put": "put", "set": "set", "saw": "see", "built": "build",
    "taught": "teach", "fed": "feed", "swept": "sweep", "hung": "hang", "drove": "drive", "ate": "eat", "chose": "choose",
}  # fmt: skip
ADD_THAT = r"(?:(?:don't|do not) (?:let me )?forget(?: it| that| please)?|(?:add|put|note|log|stick|pop|write|jot|get|save)(?: down)? (?:it|that|this)(?: (?:there|down|up|(?:to|in|on) (?:the|my) (?:to-?do )?list|in|on|on (?:the|my) (?:to-?do )?list))*|remind me(?: (?:about|of) (?:it|that|this))?(?! to\b))(?P<rest> (?:for|on|by|at|due|to) .+)?"
BEFORE_TASK = r"^(?:(?:i'm|i am|we're|we are) (?:supposed|meant|due|expected) to |(?:i've|i have) been thinking (?:that )?(?:i|we) (?:should|ought to|must|need to) (?:really )?(?:get (?:round|around) to )?|(?:i|we)(?:'ve| have|'re| are|'m| am)?(?: nearly| almost| all| run| running)* out of |i(?:'ve| have)? (?:been meaning to|promised (?:\w+ )?(?:that )?(?:i'd|i would|to)|have to|have|need to|need|must|got to|got|should) |there(?:'s| is) )(?:an? )?"
INSTEAD_OF = r",? (?:instead of|rather than) (?:on |at )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|noon|midday|midnight|\d[\d:.]*(?: ?[ap]m)?|the \d+(?:st|nd|rd|th))$"
NOT_THEN = r"\s+(?:now,? )?(?:and )?not (?:on )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow)$"
VAGUE_ADD = r"(?:i|we|need|gotta|must|should|have|got|ought|better|put|get|stick|leave|take|make sure|schedule|set)\b"
"""What begins like a new task but is often something else."""
LIKE_A_TASK = r"(?:do|book|plan|schedule|make|have|put|set|remind|i|i'll|we'll|leave|keep|save|give|add|finish|let me)\b|.+ (?:can|could|will|should|has to|have to|must|may|needs? to|is|are) "
ADD_VERB = r"^(?:schedule|plan|set|put|have|remind me (?:again )?(?:about|of|to)|i'll|i will|i'm going to|leave|keep|save|let me)\s+(?:the |a |an )?"
ABOUT = r"\b(?:about|regarding|find|search|show|look for|with|called)\b"
SHORT_SPAN = r"\b(?:min|hour|hr)|\dh\b"
MORE = r"^(?:another|an extra|one more|a further) (?:more )?"
MESSAGING = r"(?:send|text|email|e-mail|message|call|ring|phone)\b"
HESITATION = r" (?:on earth|the hell|the heck)(?= )|\blike\s+(?=(?:on|at|by|next|this|tomorrow|tmrw|today|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)|(?<!\w)(?:u+h+m*|u+m+|e+r+m+|h+m+)(?!\w),?\s*"
STRONG_OPENER = r"(?:remind me|add|put|pop|stick|note|make a|set a)\b"
MYSELF = r"^(?:i'll|i will|i'm going to|gonna|let me|let's)\s+(?:just )?\w+\s+|\s+(?:from now on|now|then)$"
PRONOUN = r"\b(?:it|that|this|them|those|these|(?:that|this) one|now)\b"
LESS_LEVEL = r"\b(?:low|lower|lowest|medium|normal|no priority)\b"
PLANNED = r"\b(?:day|days|morning|afternoon|evening|week|weekend|month|today|tomorrow|tonight|time|tasks?|list|to-?dos?|things|stuff|items|work|workload|me|it|them|this|next|rest|now)\b"
REMARKS = frozenset(
    ["after", "all", "cant", "dont", "wont", "isnt", "didnt", "havent", "ive", "im", "won't", "can't", "cannot", "couldn't", "manage", "make", "made", "forget", "forgot", "never", "wrong", "one", "got", "ticked", "early", "late",
     "yet", "no", "not", "yes", "longer", "anymore", "more", "edit", "change", "update", "regarding", "happened", "went", "we've", "we're", "he", "she",
     "they", "him", "her", "them", "us", "was", "too", "soon", "actually", "really", "think", "know", "mistake", "accidentally", "good", "news", "bad",
     "ok", "okay", "yep", "yeah", "off", "out", "down", "back", "today", "tomorrow", "ready", "time", "haven't", "hasn't", "didn't", "don't", "doesn't",
     "isn't", "aren't", "wasn't", "hadn't", "hadnt", "thought", "but", "try", "better", "i'll", "we'll", "they've", "they're", "he's", "she's", "matters", "most", "closed", "died", "as", "should", "shouldn't", "belongs", "belong", "goes", "came", "gave", "gets", "so", "u", "turns", "seems", "looks", "go", "set", "put", "mark", "marked", "checked", "picked", "managed", "afraid", "sorry", "can", "love", "dear", "pet", "mate", "maybe", "perhaps", "new", "old", "nowhere", "em", "getting", "really", "face", "lol", "kaput", "rn", "cba", "shan", "silly", "let", "way", "bother", "come", "comes", "say", "half", "able", "god", "thank", "bit", "believe", "consider", "marked", "unmark", "why", "telling", "told", "said"]
)  # fmt: skip
"""Words of a remark that do not name a task."""
COMMANDS = (
    "complete", "finish", "delete", "remove", "reopen", "rename", "postpone", "snooze", "reschedule", "remind", "schedule",
    "undo", "show", "list", "find", "search", "move", "push", "mark", "plan", "summarise", "create", "change", "cancel",
    "finished", "completed", "cancelled", "postponed", "cleaned", "reschedule",
    "add", "note", "tick", "check", "erase", "prioritise", "defer", "delay", "transfer", "update", "set", "put", "give", "summarize", "organise", "untick",
)  # fmt: skip
ASKING = r"^(?:wasn't|isn't|weren't|aren't|which|what|what's|w[ao]t|w[ao]ts|what've|when|who|how|why|where|is|are|was|were|do (?:i|we|you|they)|does|did (?:i|we|you|they|he|she|it|that|anyone|the .+ (?:get|happen|come|go|win)\b)|have (?:i|we|you)|has|any|anything|show|list|find)\b"
LIST_IN_QUESTION = r"\b(?:(?:in|on|from|of|under|at|for)\s+)?(?:(?:the|my)\s+)?(?:list\s+)?{name}(?:\s+(?:list|tasks?|items?|stuff|things|chores|jobs|errands|to-?dos|ones))?(?!\w)"
DEFINITE = r"(?:\w+'s\b.|it|that|this|them|those|these|both|all|everything|the|my|number|\d+)\b"
LATE_EXCEPT = (
    r"^(.*?\b(?:all|everything|them)\b.*?)( (?:to|till|until|for|as) .+?)(,? (?:except|but not|apart from|besides) .+)$"
)
POSSESSIVE = r"\b(today|tomorrow|tonight|yesterday|week|month|weekend|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday)'s\b"
MOST_IMPORTANT = r"\b(?:important|urgent|priorit)"
AND = r",? and |, ?| & | plus "
QUESTION = r"^(?:did|does|has|who|why|how|where|whose|what|tell me|explain|translate|sing|write (?!to|up|down|back)|compose|calculate|is it|are you|do you|can you|will it|should i)\b"

CUES = {
    "done_already": r"\b(?:i|we|he|she|they)(?:'ve| have)?(?: already)? (?:did|done|have|got|bought|paid|finished|sent)(?: (?:it|that|them|one))? (?:already|yesterday|this morning|earlier|last \w+)\b|\bso (?:that's|it's|that is|it is|that one's|this one's)(?: all)? done\b|\bas (?:bought|paid|sent|called|booked|read|watered)\b",
    "not_today": r"\b(?:couldn't|could not|couldnt|can't|cannot|cant|won't|wont|will not|didn't manage|not able)\b.*\b(?:today|tonight|this (?:morning|afternoon|evening|week))\b|\bno (?:time|energy)\b",
    "reopen": r"\bstill needs? (?:doing|\w+ing|to be)\b|\b(?:marked|ticked|checked|closed|crossed) (?:(?:it|that|this|them) )?(?:off )?(?:too (?:early|soon)|by (?:mistake|accident)|wrongly)\b|\bun-?mark\w*|\bshould still be\b|\bbring\b.*\bback\b|\bbut (?:i |we )?(?:didn't|haven't|did not)$|\bstill (?:need|needs|have|got) to \w+ (?:it|that|them)\b|\bneeds? more work$|\b(?:still|back) (?:to do|to be done|open|not done|on my list|on the list)\b|\b(?:should|must|ought)(?:n't| not)(?: to)? be (?:ticked|done|checked|crossed|finished|closed|complete)|n't (?:get|got|been|be) \w+(?:ed|t|d)\b|\bi (?:hadn't|had not)\b|(?:n't|\bnt|\b(?:not|never|isnt|wasnt|havent|hasnt|didnt))\b(?: \w+){0,3}? (?:done|finished|completed?|over|ready|renewed|bought|paid|sent|booked|called|watered|read|sorted)\b"
    r"|n't(?: \w+){0,2} (?:finish|do|pay|buy|book|call|send|read|renew)\b|\b(?:un-?tick|un-?check|un-?mark|un-?do|re-?open|re-?do)\w*\b|\bback (?:on|onto|in|open)\b|\bneeds? (?:\w+ ){1,2}again\b",
    "delete": r"^(?:chuck|toss|throw|bin|wipe|cross|take)\b.*\b(?:out|away|off)\b|\b(?:delete|remove|scrap|trash|ditch|get rid of)\b|\b(?:no longer|not) (?:needed|necessary|relevant|happening|required|doing|going|want(?:ed)?)\b"
    r"|n't\b.*\b(?:any ?more|any longer|after all)\b|\bnot\b.*\bafter all\b|\b(?:can|could|should|may) go$|\bcancel+ed\b",
    "tag": r"\b(?:tag|label)\b|#",
    "repeat": r"\b(?:repeat|recur|want|should|make|set|needs?)\b",
    "move": r"\b(?:belongs?|should|shouldn't|goes|go|file|move|put|pop|stick|thing|stuff|wrong list)\b|^[\w' ]{3,40} (?:to\b|->|→|=>)|\bis for\b",
    "priority": r"\bp[1-3]$|\b(?:prio\w*|make|set|is|are|isn't|aren't|stop|being|be|mark|not|too|flag|should)\b",
    "negated": r"n't\b|\b(?:not|no|cannot|cba|too)\b",
    "less": r"\b(?:priority|prio) (?:from|off)\b|\b(?:not|stop|isn't|aren't|no longer|less|n't)\b",
    "another_day": r"(?:n't|nt|\b(?:not|no time|too)\b).*\b(?:till|til|until|before)\b|\b(?:gave|given|got|have) (?:me |us )?(?:till|til|until)\b|(?:n't|nt|\b(?:not|no|too)\b).*[,.;]\s.*\b(?:is better|instead|again|try|rather|works)\b|(?:n't|nt|\b(?:not|too)\b).*,.*\b(?:do|put|make|move|let's|but|push|till|until|to)\b",
    "snooze": r"(?:n't|nt)\b|\b(?:not|never|instead|rather|later|until|till|til|too|wait|make it|more time|moved?|push|postponed?|delayed?|snooze|reschedule[d]?|shift|bump|put off|changed?|again)\b|->|→|=>",
    "later": r"^(?:bump|snooze|postpone|delay|defer|skip)\b|\b(?:more time|another time|some other time)\b",
    "complete": r"\bone off (?:the|my) list\b|\b(?:check|tick|shipped|submitted|delivered)$|\b(?:done|finally|complete|over with|taken care of|dealt with|out of the way|[-–,:] ?check|check(?:ed)? (?:it |that |this )?off|tick|spoken|gone|written|happened)\b|\bmanaged? to\b|^i've\b|[✓✔✅☑]",
}
"""Words that speak for an act wherever they stand; the first kind that has one counts. A task must be named beside."""
CUE_WORDS = frozenset(
    ["manage", "finally", "last", "check", "tick", "consider", "considered", "tell", "say", "time", "need", "needs", "later", "instead", "rather", "until",
     "till", "wait", "tired", "busy", "bump", "chuck", "throw", "toss", "away", "repeat", "repeats", "recur", "being", "stop", "urgent", "important",
     "priority", "prio", "tag", "label", "wipe", "there", "longer", "after", "doing", "give", "good", "spoken", "again", "buying", "->", "→", "high",
     "low", "medium", "all", "redo", "cant", "dont", "wont", "isnt", "didnt", "havent", "hasnt", "ive", "im", "today", "tomorrow", "tonight", "monday",
     "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month", "rejected", "into", "whole"]
)  # fmt: skip
"""What belongs to the act and does not name a task."""
TRAILING = r"[, ]+(?:instead|rather|please|pls|if possible|now)$"
APOSTROPHES = {
    "whats": "what's", "hows": "how's", "wheres": "where's", "whens": "when's", "im": "I'm", "ive": "I've", "dont": "don't", "cant": "can't", "thats": "that's",
    "lemme": "let me", "gimme": "give me", "idk": "I don't know", "dunno": "don't know", "u": "you", "em": "them", "'em": "them", "ur": "your", "wanna": "want to",
    "mustnt": "mustn't", "couldnt": "couldn't", "wont": "won't", "doesnt": "doesn't", "arent": "aren't", "hasnt": "hasn't", "wasnt": "wasn't", "shouldnt": "shouldn't",
    "lets": "let's", "didnt": "didn't", "havent": "haven't", "weve": "we've", "theres": "there's", "isnt": "isn't", "whos": "who's",
}  # fmt: skip
"""Words as they are typed in a hurry, where they cannot be others: "its" and "well" stay."""
BARE_COMMAND = r"^(delete|remove|tick(?: off)?|check off|untick|reopen|shift|push|move|postpone|snooze|bump|bin|scrap|drop|complete|close|reschedule|put|do|make|set)(?=$| (?:to|until|till|on|for|tomorrow) )"
LOOK_UP = r"^(?:which|what|show|list|find|search|pull up|bring up|display|give me|tell me|see|view)\b"
GROUP = r"(?:everything|all|every|whatever|the rest)\b"
NEEDS_DOING = r".+ needs? (?:to be \w+|(?:\w+ )?\w+ing\b|an? \w+|new \w+|more \w+).*"
NO_THING = r"\b(?:day|then)\b|\b(?:check|tick|\w{3,}(?<!re)ed)$|\b(?:looks?|feels?|seems?|sounds?|went|nothing|again|stop|i|you|we|he|she|they|it|this|that|me|am|is|are|was|were|be|do|does|did|has|have|had|can|could|will|would|should|must|not|no|yes|how|what|why|who|when|where|if|as|ok|lol|hi|hello|please|very|so|too|hey|hmm+|n't)\b|n't\b|[?!]"
"""Words that a mere thing has not: without them, and with two words or more, it is something to get or do."""
ON_A_DAY = r"^on (?=(?:today|tomorrow|tonight|this|next)\b)"
"""What is too much in "due on this week"."""
SNOOZES = r"(?:snooze|hold off)\b"
SAME_TIME = r"^(?:at )?(?:the )?same time (?:on )?(?=\w)|(?<=\w),? (?:at )?(?:the )?same time$"
"""The time stays; only the day is said."""
NO_NAME = r"(?:sure|nothing|none|nobody|no|not|never|anything|any|something)\b"
"""What a task's name does not begin with: the sentence says something else."""
THEIRS = r"\b(?P<owner>(?:mum|mom|dad|sister|brother|wife|husband|son|daughter|boss|neighbour|friend|nan|gran|aunt|uncle|mother|father|kid|girl|boy)'?s) (?:\w+ )?{word}"
"""Where a thing is somebody else's."""
GIVEN_TIME = r"\b(?:gave|given|gives) (?:me |us )(?:till?|until)\b"
"""What sounds like a question after "my …" and moves a task: "my boss gave me till Friday for the report"."""
VAGUE_NEW = r"(?:an? |another )?(?:new )?(?:one|task|thing|reminder|to-?do|something|item)"
"""What is to be added is still to be said."""
VAGUE = r"(?:(?:some |all )?(?:stuff|things|of it)|something|anything|it all|whatever|some|one|task|(?:the|that) (?:stuff|thing))"
"""A name that names nothing."""
OR_NOT = r"\?\s*$|,? or (?:not|what|no)\s*$"
"""How a sentence ends that only asks."""
ORDER = r"(?:complete|finish|mark|set|check|tick|cross|close|strike|wrap|knock|put|resolve|count|log|flag|get|consider|change|turn|switch)\b"
"""What a sentence that asks for an act begins with, though a question mark ends it."""
ADDS = r"(?:put|add|pop|stick|chuck|bung|drop)\b"
NOT_A_TASK = r"(?:i|we|he|she|they) (?:hate|love|like|was|were|am|feel|think|had|did|saw|went)\b|get rid$|(?:nothing|no|not)\b|(?:\w+ )(?:this|that|it|stuff|me|things)\b(?! (?:to|for|about|with)\b)|stop (?:bothering|reminding|telling|asking|nagging|annoying)\b"
"""What begins like a task, or has a date, and is none."""
DAY_NAMES = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "tomorrow", "week", "month"]
)
ANY_VERB = frozenset(["do", "finish", "complete", "get", "sort", "make", "handle", "take", "start"])
ALIKE_VERBS = tuple(
    frozenset(group.split())
    for group in (
        "call ring phone contact speak talk text message email mail write reach tell ask",
        "buy purchase pick order grab collect bring shop",
        "pay transfer send deposit",
        "write submit send prepare draft print file hand post review proofread update edit",
        "book schedule arrange reserve rebook register",
        "renew extend update apply order collect",
        "clean wash tidy hoover vacuum wipe mop sweep empty clear",
        "read study learn review watch",
        "fix repair mend replace install change",
        "return bring take drop deliver give post",
        "plan organise organize prepare arrange book",
    )
)
"""Verbs that people take one for another when they say what is done."""
NOTHING = r"\b(?:nothing|nobody|none)\b"
NOUN_AT_START = r"[\w']+ (?:is|isn't|was|wasn't|are|not|can|can't|has|hasn't|needs?|came|goes|should|will|won't|finished|done|handed|doesn't|still)\b|stop .+ being\b"
"""What begins with a verb's form that is a thing here: "report not finished"."""
MODIFIED = r"(?P<head>[\w'-]+) (?:for|of|with|from|by|about|to) (?:the |my |a |an |our |his |her )?{word}|{word}(?:'s)? (?P<head2>[\w'-]+)"
"""Where a word that fits only says more of another: "the mirror for mum", "the flat rent"."""
PUT_BACK = r"(?:put|bring|get|set) (?:it|that|them) back\b"
IF_ONLY = r"\b(?:maybe|perhaps) (?:i|we)\b|\b(?:if|wish|suppose|imagine|whether)\b"
"""What is only thought of."""
FURTHER = r"(?:oh,? )?(?:and|also|plus)\b(?! what| how| when)"
CORRECTION = r"^(?:(?:no|nah|nope|not that|wait|hang on|sorry|oops|whoops|scratch that|actually|i mean|i meant|i said|better|make (?:it|that)|rather|instead|sorry i meant|ugh|argh|damn)[,.!]?\s+)+|[,\s]+(?:i mean|i meant|then|instead|rather|please|not \w+day|not \w+|sorry)$"
"""What stands around a correction of what was just said."""
SHARED = r"\b(?:and|plus)\b|&"
"""What joins several tasks in one sentence; a comma may end a clause."""
IS_SO = r"\b(?:is|are|was|were)\b"
ASKED = r"(?:(?:see|know|say|tell me|show|remind me) )?(?:what|which|who|when|where|how|w[ao]t)\b|(?:can|could|would|should)\b"
DANGLING = r"\s+(?:is|are|was|takes place|happens|is happening)$"
FROM_NOW = r"\b(?:between|from) now (?:and|to|until|till) "
ABOUT_ME = r"\b(?:i|my|we|our)\b|\b(?:on there|in there|down|on the list)$"
LISTED_NOUN = r"\b(?:in|on|from|under|at|for|list|tasks?|items?|my|stuff|things|chores|jobs|errands|to-?dos|ones)\b"
LEAD_IN = r"^(?:to|that(?: i(?: need to| have to)?)?|about|(?:i|we) (?:must|need|have|should|has|am)(?: to)?)\s+"
TO_DAY = r"(?:to|until|till|->|→|=>)\s"
AND_THEN = r"(?i)^(?:(?:and|und|what about|how about|was ist mit)\s+)?(?:on |for |am )?"
IN_LIST = r"(?:\b(?:in|into|on|onto|to|under|with|for|an?|be)|->|→|=>)(?: the| my)? ({names})\b"
INTO = r"\b(?:in|into|on|onto|to|under)(?: the| my)?(?: list)?$"
REMARK = r"(?:(?:i|we) have .* already$|i need more|we have (?:now|just|already)|i have (?:now|just|already)|(?:i|we) (?:have|had) \w+ed\b|put .+ back\b)"
"""What begins like a new task but may be a remark about one that is there."""
NOT_BARE = r"with|for|from|of|to|in|on|at|by|about|my|our|his|her|their|your|the|this|that|old|both|all|every|each|is|are|not|no"
EVENTS = r"meetings?|calls?|reviews?|appointments?|reports?|part(?:y|ies)|concerts?|class(?:es)?|courses?|plans?|sessions?|lunch|dinner|breakfast|tests?|exams?|presentations?|trainings?|check-?ups?|workshops?|interviews?|trips?|tours?|forms?|work|stuff|things?|day|show|shop|store|bar|list|project|team|policy"
"""What "X and Y" is one thing before: "research and development meeting"."""
PAIRS = frozenset(
    ["bread butter", "salt pepper", "fish chips", "mac cheese", "gin tonic", "research development", "terms conditions", "arts crafts", "health safety",
     "sales marketing", "pros cons", "bed breakfast", "black white", "profit loss", "nuts bolts", "oil vinegar", "peanut butter jam", "peanut butter jelly",
     "mum dad", "mom dad", "pots pans", "rock roll", "cheese crackers", "cheese wine", "coffee cake", "bits pieces", "odds ends", "questions answers"]
)  # fmt: skip
