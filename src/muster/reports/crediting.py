"""How the words around an outlet's name hand it the news: the patterns that credits are read with.

Reach for :func:`credit_cue` on a name found in a text. An outlet merely named (an owner, an employer, a building) is no
credit. The invariant: a pattern reads at most 200 characters to either side and never over the end of a line.
"""

from __future__ import annotations

import re

from muster.reports.outlets import OutletFound
from muster.reports.press import PressName

VERB = (
    r"(?:reported|reports|report|reporting|said|says|wrote|writes|claimed|claims|stated|states|noted|notes|revealed|reveals|"
    r"disclosed|explained|indicated|added|adds|quoted|quotes|cited|cites|announced|suggested|suggests|confirmed|"
    r"published|publishes|broke|learned|found|described|observed|pointed out|calculated|estimates|estimated|documented|"
    r"alleged|alleges|detailed|details|carried|aired|broadcast|ran|uncovered|obtained|recounted|editorialized|argued|interviewed|asked|tweeted|called|continued|concluded|insisted|warned|warns|projects|projected|characteri[sz]ed|deemed|responded|ruled|rated|examined|declared|identified|tallied|speculated|labell?ed|puts|dubbed|points out|acknowledged|agreed|followed up|surveyed|polled|exposed|named|ranked|queried|shows|showed|finds?|gives?|gave|wondered|declares?|showing|projecting|explains|released|is reporting|are reporting|points? to|endorses?)"
)
_NOUN = r"(?:newspaper|daily|weekly|magazine|(?:news )?agency|newswire|wire service|channel|television|TV|website|news site|outlet|broadcaster|radio|portal|network)"
_STORY = r"(?:report|article|story|investigation|piece|exclusive|scoop|dispatch|account|interview|op-ed|editorial|analysis|expos[eé]|coverage|review|profile|fact[- ]check|column|blog|post|survey|poll|average|tracker|tally|count|forecast|estimate|database|data|figures|ranking|model|polling)"
ADVERBS = r"(?:(?:has|have|had|both|each|all|also|first|later|recently|previously|earlier|then|exclusively|today|yesterday|reportedly|even|just|now|once|still|again|on \w+day|this (?:past )?(?:week|weekend|month)|last (?:week|month)|in (?:a|an|its) [\w ]{1,30}|\w{2,12}ly),? ){0,3}"
_POST = r"(?:President|Chairman|Chief|CEO|Executives?|Center|Centre|Tower|Radio|Group|Corp|Inc|Warner|Networks?|Host|Anchor)\b"
"""What makes a name with a capital behind it something else: "CNN President", "Time Warner"."""
_AFTER = re.compile(
    rf"(?:['’]s?)?(?: and (?:[Tt]he )?[A-Z]\w+(?: [A-Z]\w+){{0,2}})?(?: {_NOUN})?(?:/[A-Z][\w-]+)?(?: (?!{_POST})[A-Z][a-z]+)?(?: \([^)\n]{{1,60}}\))?(?: ?[—–][^—–\n]{{1,80}}[—–](?= ?[a-z]))?"
    rf"(?:, (?:(?:an?|the|which|citing|quoting|like|for one|for example|among others|meanwhile)\b[^,.\n]{{0,80}},)(?: [a-z][^,.\n]{{0,80}},)?)?(?:['’]s? (?:[A-Z][\w.'’-]+ ?){{1,3}},?)?"
    rf"(?:(?:['’]s?)? (?:[\w-]+ ){{0,2}}?{_STORY}(?: of [\w, -]{{1,60}}?)?)?(?:\s|(?<=[—–]))(?:{ADVERBS}){VERB}\b"
)
_AFTER_WEAK = re.compile(rf"(?:['’]s?)? (?:{_NOUN}\b|{ADVERBS}(?:reported|reports|published)\b)")
_PLAINLY = re.compile(
    rf"(?:['’]s?)?(?: {_NOUN}\b.{{0,20}}?)? (?:(?:has|have|had|first|later|also|earlier) ){{0,2}}(?:reported|reports|wrote|writes|published|broadcast|revealed)"
    r"(?=[,.;:]| (?:that|on|last|this|earlier|in|yesterday|today|at)\b)"
)
_PLAINLY_BEFORE = re.compile(
    rf"\b(?:[Aa]ccording to|[Tt]old|[Ss]p(?:oke|eaking) to|[Cc]iting|[Qq]uoting|(?:reported|published|revealed|broadcast) (?:by|in|on)|{_STORY} (?:by|in|from|on)|interview with) "
    rf"(?:[Tt]he )?(?:{_NOUN} )?$"
)
_HEADLINE = re.compile(r"\s?: [“\"‘]?\w")
_BEFORE = re.compile(
    rf"(?:\b[Aa]ccording to (?:(?:a|an|the|this|that|one|new|recent|local|[\w’'-]+) ){{0,5}}?(?:{_STORY}s? (?:by|in|from|on|at|of|published (?:by|in|on|at)) )?(?:the )?(?:[\w-]+ ){{0,3}}?(?:{_NOUN} )?"
    rf"|\b{_STORY}s? (?:[\w]+ day )?(?:by|in|from|on|with|for|published (?:\w+day )?(?:by|in|on|at)|that (?:appeared|ran) (?:in|on)) (?:the )?(?:[\w-]+ ){{0,2}}?(?:{_NOUN} )?"
    rf"|\b(?:[Tt]old|[Tt]ells|[Tt]elling|[Ss]p(?:oke|oken|eaking) (?:to|with)|talked to|interview(?:ed)? (?:with|to|by|for|on)|confirmed to|comments? to|remarks to|statement to|email to|said to|given to|leaked to|appear(?:ing|ance|ed) on|wrote in|writing (?:in|for)|written (?:in|for)) (?:the )?(?:[\w-]+ ){{0,2}}?(?:{_NOUN} )?"
    rf"|\b(?:[Cc]iting|[Qq]uoting|cited|quoted|reported|(?:first |as )?(?:reported|published|revealed|disclosed|obtained|seen|reviewed|broadcast|aired|carried|conducted|compiled|mentioned|projected|identified|noted|described|calculated|credited)) (?:by|in|on|to) (?:the )?(?:[\w-]+ ){{0,2}}?(?:{_NOUN} )?"
    rf"|\b(?:[Cc]iting|[Qq]uoting) (?:(?:a|an|the) )?(?:[\w-]+ ){{0,2}}?(?:{_STORY} (?:by|in|from) (?:the )?)?(?:{_NOUN} )?"
    rf"|\btold by (?:the )?|\b(?:{_NOUN}) |\b(?:h/t|via) (?:the )?|\b(?:[Tt]he |[Aa]n? )?(?:[\w-]+ )?{_NOUN} )(?:[Tt]he )?$"
)
_BEHIND = re.compile(
    r"(?:^|[,”\"'’—–-] ?)(?:also |first |previously |recently )?(?P<cue>reported|reports|wrote|writes|said|says|noted|notes|claimed|claims|observed|adds|added|argued|explained|found) "
    rf"(?:[Tt]he )?(?:{_NOUN} )?$"
)
_ENDS = re.compile(rf"(?: {_NOUN})?(?:[.,;:”\"\n]|['’]s? [A-Z][\w-]+ [A-Z]|$)")
_OF = re.compile(
    r"(?:including|such as|along with) (?:[Tt]he )?$|[A-Z][\w.-]+ [A-Z][\w.'’-]+ (?:of|at|from|with) (?:[Tt]he )?$"
)
_SAYS = re.compile(rf"(?: [A-Z][a-z]+)?,? {ADVERBS}(?P<cue>{VERB})\b")
_BELONGINGS = re.compile(r"(?:['’]s?)? (?:owner|building|office|headquarters|journalist|photographer)")
_IN = re.compile(r"\b(?P<cue>[Ii]n|[Bb]y|[Pp]er|[Ff]rom|of) (?:the|an?|its) $")
_FIGURES = re.compile(
    r"['’]?s? (?:[\w-]+ ){0,2}?(?:average|poll|survey|tally|count|analysis|investigation|tracker|database|ranking)\b"
)
_LONGER = re.compile(r" [A-Z][a-z]+ [A-Z]|-[A-Z]| (?:Guard|Bank|Council|Party|Front|Army)\b")
"""What makes "The National" or "The Hill" the start of a longer name."""
_BEFORE_NOUN = re.compile(rf"\b{_NOUN} (?:[Tt]he )?$")
_OWNED = re.compile(
    r"\b(?:owner|owners|publisher|editor|head|founder|buy|sell|sale|sold|acquire|acquisition|takeover|journalist|reporter|photographer|correspondent|employee|staff|offices?) (?:of|for|at|with) (?:the |The )?$"
)


def fits_plainly(text: str, press: PressName) -> bool:
    """A weak word needs a plain cue, right beside it."""
    if not press.weak:
        return True
    begin = max(text.rfind("\n", 0, press.start) + 1, press.start - 80)
    before, after = text[begin : press.start], text[press.end : press.end + 80]
    return _PLAINLY.match(after) is not None or _PLAINLY_BEFORE.search(before) is not None


def credit_cue(text: str, outlet: OutletFound) -> str:
    """Return the words that hand the news to an outlet; empty when it is merely named."""
    floor = max(0, outlet.start - 200)
    begin = text.rfind("\n", floor, outlet.start) + 1 or floor
    before = text[max(begin, outlet.start - 120) : outlet.start]
    after = text[outlet.end : outlet.end + 160].split("\n", maxsplit=1)[0]
    if _merely_named(outlet, before, after):
        return ""
    return _cue_behind(before, after) or _cue_ahead(before, after)


def _merely_named(outlet: OutletFound, before: str, after: str) -> bool:
    """Tell whether a name is an owner's, the start of a longer one, or an ordinary word."""
    short = outlet.name.count(" ") == 1 and outlet.name.startswith("The ")
    if _OWNED.search(before) or (short and _LONGER.match(after)):
        return True
    return outlet.weak and not (_AFTER_WEAK.match(after) or _BEFORE_NOUN.search(before))


def _cue_behind(before: str, after: str) -> str:
    """Return the cue that follows a name: "Reuters reported", "Reuters: “…", "Lina Haddad of Reuters wrote"."""
    behind = _AFTER.match(after)
    if behind:
        return behind.group().split()[-1]
    if not before.strip() and _HEADLINE.match(after):
        return ":"
    spoken = _SAYS.match(after) if _OF.search(before) else None
    return spoken["cue"] if spoken else ""


def _cue_ahead(before: str, after: str) -> str:
    """Return the cue that stands before a name: "reported Reuters", "in the Reuters poll", "according to Reuters"."""
    for pattern, rest in ((_BEHIND, _ENDS), (_IN, _FIGURES)):
        match = pattern.search(before)
        if match and rest.match(after):
            return match["cue"]
    ahead = _BEFORE.search(before)
    return "" if ahead is None or _BELONGINGS.match(after) else _last_cue(ahead.group())


def _last_cue(words: str) -> str:
    """Return the attributing words out of a run that may also name a day or a place."""
    match = re.search(
        rf"[Aa]ccording to|{_STORY}s? \w+|[Tt]old|\w+ (?:to|with|by|in|on)\b|[Cc]iting|[Qq]uoting|h/t|via|[Aa]s", words
    )
    return match.group() if match else words.split(maxsplit=1)[0]
