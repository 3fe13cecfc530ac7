"""What a single line is, judged by its own words: the rules behind :mod:`muster.reports.lines`.

Reach for :func:`junk_kind` only through :func:`muster.reports.lines.read_lines`, which also sees the lines around. Each
rule is a pattern with the reason shown to the reader. The invariant: rules read at most the first and last 400
characters of a line, so that no line is slow, and a line of more than 90 words is an article's unless it ends in a
picture credit.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from muster.reports.furniture import heads_comments, is_button, phrase_kind
from muster.reports.report import LineKind
from muster.reports.stamps import is_signature, is_stamp

_EDGE = 400

_AGENCIES = (
    r"(?:reuters|a\.?p\.?|afp|epa|epa-efe|getty(?: images)?|shutterstock|flickr|wikimedia(?: commons)?|flash90|istock"
    r"|bloomberg|xinhua|anadolu(?: agency)?|zuma|alamy|upi|tass|pool|handout|dpa|imago|unsplash|nurphoto)"
)
_CREDIT_WORD = (
    r"(?:(?:photo|image|picture|video|illustration|graphic|map|cover|file|photograph|screenshot|screen ?grab)s?"
    r"(?: (?:credit|courtesy|source|illustration|by|from|via))?s?|credit|courtesy|source|via)"
)

_CREDIT_ALONE = re.compile(
    rf"[(\[]?\s*(?:{_CREDIT_WORD}\s*(?:[:|©/]|by\b|of\b|from\b|via\b|courtesy\b)\s*[^.“”\"]{{2,90}}|"
    rf"(?:[^.()]{{2,60}}[/|]\s*)?{_AGENCIES}(?:\s*[/|]\s*[\w .'’-]{{2,60}})?|(?:photo|image|picture)\s*:[^“”\"]{{0,100}})\s*[)\].]?",
    re.IGNORECASE,
)
_CREDIT_END = re.compile(
    rf"(?:[(\[]\s*(?:(?:(?i:(?:file )?(?:photo|image|picture|photograph|foto|illustration|video)s?(?: (?:credit|courtesy))?)|{_CREDIT_WORD})\s*(?:[:|©/]|by\b|from\b|via\b|courtesy\b)[^()\[\]]{{2,140}}"
    rf"|[^()\[\]]{{0,80}}\b(?:AP|AFP|EPA|Getty|Reuters|REUTERS|Flash90|Handout|Pool)(?: (?:photo|Photo|Images))?"
    rf"(?:\s*[/|,][^()\[\]]{{0,80}}|\s+via\s[^()\[\]]{{0,60}})?"
    r"|(?:file|File|FILE)(?: (?:photo|image|picture|pic))?)\s*[)\]]\.?"
    rf"|(?:[.!?\]\)\"”…]\s*|\s[|–-]\s)(?:Photo|PHOTO|Image|IMAGE|Picture|Credit)s?(?:\s*(?:by|via|from|credit|courtesy(?: of)?)|\s*[:|©])\s*[^.“”\"]{{2,80}}"
    r"|(?:[a-z]|[.!?…\"”’)]\s?)(?:Credit|CREDIT)(?:\.\.\.|…|\s?:)\s*[^“”\"]{2,80}|[.!?\"”’]\s?(?:©|\([Cc]\))\s?[A-Z][^“”\".]{1,60}"
    r"|\.\s?[A-Z][\w. '’-]{2,40}\s/\s(?:AP|AFP|EPA|Reuters|REUTERS)(?: (?:file|photo|via Getty Images))?|\s\((?:[A-Z][\w .-]{1,30}/){1,4}[A-Z][\w .-]{1,30}\)"
    r"|\b(?:REUTERS|AP Photo|EPA|AFP|Getty Images)\s*/\s*[\w .'’/-]{2,80}|[/|]\s*(?:Getty Images|AFP|REUTERS|EPA)(?:/[\w ]+)?)\s*$"
)
_PICTURED = re.compile(r"photo|image|picture|credit|getty|handout|/", re.IGNORECASE)
_CAPTION_LOOK = re.compile(
    r"\b(?:poses? for a|is (?:seen|pictured)|are (?:seen|pictured)|seen (?:here|in this)|pictured|file (?:photo|image|picture)"
    r"|in this (?:photo|image|picture|screengrab)|\((?:L|R|C|left|right|centre|center|top|bottom|from left)\)"
    r"|(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Oct(?:ober|\.)?"
    r"|Nov(?:ember|\.)?|Dec(?:ember|\.)?) \d{1,2}, \d{4}(?:,? in [A-Z][\w ,.'’-]{2,40})?\.?\s*$)",
)
_BYLINE = re.compile(
    r"(?:by|written by|reported by|reporting by|edited by|editing by|words by|author:?)\s++(?-i:[A-Z])[\w.'’-]*+"
    r"(?:[\s,|&/]++(?:(?-i:[A-Z])[\w.'’-]*+|and|of|for|in|the|von|van|de|al|bin)){0,14}+\s*[.;]?"
    r"|(?:published|posted|updated|last updated|last modified|first published|modified|date)\s*(?::|on|at|-|–)?\s*"
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,2}[\s./-]|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d"
    r"|\d{4}-)[\w\s,.:+|()/-]{0,50}"
    r"|(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?(?:\d{1,2} )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s"
    r"(?:\d{1,2},?\s)?\d{4}(?:[,|•\s-]*(?:at )?\d{1,2}[:.]\d{2}\s*(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?)?"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s+\d{1,2}:\d{2})?|\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?"
    r"|\d+\s*(?:min(?:ute)?s?)\s*(?:read|ago)|\d+ (?:hours?|days?) ago",
    re.IGNORECASE,
)
_SYNDICATION_START = re.compile(
    r"[>»\s]*(?:read|see|view|continue reading)(?: the)? (?:full|original|rest of the|entire|complete) (?:article|story|post|report|piece|text)\b"
    r"|this (?:article|story|piece|post|column|interview) (?:was |has been |is )?(?:appeared|published|posted) (?:on|in|at)\b"
    r"|(?:this|the) (?:above |following )?(?:article|story|piece|post|report|column|content|interview)\b[^.]{0,30}\b(?:(?:first|originally|initially|previously) (?:appeared|published|posted|ran)|re-?published|reprinted|syndicated|reproduced)(?: here| online)? (?:on|in|by|from|at|with|under)\b"
    r"|(?:re-?published|reprinted|reproduced|originally published|first published|originally appeared|first appeared)\b[^.]{0,30}\b(?:by|from|in|on|at|with)\b"
    r"|(?:original )?sources? ?[:|–-] ?\S.{0,120}$|(?:h/t|hat tip)\b.{0,80}$|(?:©|\(c\)|copyright\b).{0,160}$|(?:with )?(?:in)?puts? from .{0,80}$",
    re.IGNORECASE,
)
_SYNDICATION_WITHIN = re.compile(
    r"copyright for syndicated content|\bsyndicated (?:feed|content|from)\b|\ball rights reserved\b",
    re.IGNORECASE,
)
_PROMO_START = re.compile(
    r"sign up\b.{0,80}$|\W?subscribe\b.{0,80}$|(?:please )?(?:follow|like|join|find|connect with) (?:us|me|our|the author|@)"
    r"|(?:please )?share (?:this|on|the (?:article|story|post))\b|(?:please )?support (?:our|independent) (?:work|journalism|reporting)\b"
    r"|(?:please )?donate\b.{0,60}$"
    r"|[>»*\s]*(?:read(?: also| more| next| further)?|also read|see also|more on this|related(?: (?:articles?|stories|posts?|news|content|topics|video))?|recommended|watch(?: (?:also|now|more|live|the video))?|listen(?: now)?|don[’']t miss|must read|editor[’']s picks?|you (?:may|might) (?:also )?like|more from|most (?:read|popular|viewed)|trending|sponsored|advertisement|promoted)\s*(?:[:|>»–-]|$)"
    r"|(?:also )?on [\w.-]{2,40}\.(?:com|org|net|news|co\.uk)\b|more (?:[A-Z][\w.]* ){1,4}(?:news|more|coverage|stories)?\s*:? https?://.*$"
    r"|follow \w+ on\W*$"
    r"|(?:get|receive) (?:the|our|all the|breaking|daily) (?:latest |best |top )?(?:[\w ]{0,30})?(?:news|stories|headlines|alerts|updates)\b.{0,80}(?:inbox|email|app|phone)"
    r"|(?:having trouble reading this\b.{0,20})?(?:view|read|open|see) (?:this|the) (?:e-?mail|message|newsletter|letter|mailing|issue) (?:in|on|online)\b.{0,60}$"
    r"|(?:you(?:[’']re| are)(?: now)? receiving|you (?:have )?received) (?:this|our|the) (?:\w+ )?(?:e-?mail|message|(?:news)?letter|mailing|bulletin)\b.{0,160}$"
    r"|this (?:e-?mail|newsletter|letter|message) was sent to\b.{0,120}$"
    r"|(?:please )?forward (?:this|the|it)(?: (?:e-?mail|message|newsletter|letter|mailing|issue))? to\b.{0,60}$|(?:click to )?unsubscribe\b.{0,80}$"
    r"|(?:manage|update|change) (?:your )?(?:e-?mail |mailing )?(?:preferences|subscription)s?\b.{0,60}$|become a (?:member|subscriber|patron)\b.{0,60}$"
    r"|(?:stay (?:up to date|informed|tuned|connected)|enjoy(?:ed)? (?:this|reading)|want more|support us)\b.{0,120}$"
    r"|(?:send|email) (?:us )?(?:tips|your (?:tips|news|comments|feedback|stories))\b.{0,80}$",
    re.IGNORECASE,
)
_PROMO_WITHIN = re.compile(
    r"\bclick here\b|\bsign(?:ing)? up (?:for|to) (?:our|the [\w ]{0,40}(?:newsletter|alerts|briefing))\b|\bsubscribe (?:to our|now|today|here)\b"
    r"|\b(?:our|free) (?:[\w' ]{0,40} )?newsletters?\b"
    r"|\bfollow (?:us|@?\w+(?: \w+)?) on (?:twitter|facebook|instagram|x|telegram|whatsapp|youtube|tiktok|google news)\b"
    r"|(?:\bdownload our|^download the) (?:free )?(?:app|application)\b|\bforwarded this (?:e-?mail|letter|newsletter)\b.{0,60}$"
    r"|\b(?:delivered|straight|direct(?:ly)?) to your (?:inbox|phone|email)\b|\bstart your free trial\b|\bcookies? (?:policy|settings|preferences)\b"
    r"|\bour use of cookies\b",
    re.IGNORECASE,
)
_PROMO_CLUES = (
    *("click here", "sign", "subscribe", "newsletter", "follow ", "download", "forwarded", "to your ", "free trial"),
    "cookie",
)
_CREDIT_CLUES = (
    *("photo", "image", "picture", "credit", "©", "(c)", "reuters", "ap photo", "epa", "afp", "getty", " / "),
    *(")", "]"),
)
_NAVIGATION = re.compile(
    r"\d{1,4}|\d{9,}|\[\d+\]|(?:«|»|<|>|←|→|\||\s)*(?:(?:previous|prev|next|older|newer|last|first)(?: (?:post|article|story|page|entry|photo|slide|image)s?)?[\s|/«»<>←→]*){1,4}"
    r"|(?:home|menu|search|skip to (?:main )?content|back to (?:top|home)|top|close|login|log in|sign in|register|my account|print|email|e-mail|tweet|share|pin|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit"
    r"|copy link|save|bookmark|like|loading\.*|more|show more|load more|view all|see all|advertisement|ad|sponsored content|story continues(?: below)?(?: advertisement)?|article continues below(?: advertisement)?"
    r"|contact us|about us|privacy policy|terms(?: of (?:use|service))?|sitemap|rss|archives?|categories|tags?|topics?|share this(?: article| story| post)?|related articles?|recent posts?|popular posts?|leave a comment)"
    r"|(?:(?:home|menu|share|tweet|print|email|facebook|twitter|whatsapp|telegram|linkedin|pinterest|reddit|pin|copy|link|save|sms|google\+|instagram|x|\d++|shares?)[\s|/•·,>-]*+){2,}+"
    r"|(?:tags?|topics?|categor(?:y|ies)|filed under|labels?|keywords?)\s*:.{0,200}|page \d+(?: of \d+)?|(?:\d+\s+){2,}(?:next|…|\d+)?|\d+ (?:of|/) \d+"
    r"|search(?: (?:here|for|this|the|our|site)\b[^.!?]{0,40})?|home\s*[>»/|].{0,120}|[\W_]{1,80}|\d+\s+(?:shares?|likes?|views?|retweets?|reactions?)",
    re.IGNORECASE,
)
_COMMENT_HEAD = re.compile(
    r"(?:view |show |see |all |read )?(?:\(?\d+\)?\s+)?(?:(?:reader|user|facebook|recent)[’'s]* )?(?:comments?|replies|responses|thoughts on .{1,120}|responses to .{1,120})(?:\s*\(?\d*\)?)?:?"
    r"|leave a (?:reply|comment|response).{0,40}|post a comment.{0,20}|join the (?:discussion|conversation|debate).{0,20}|add (?:a|your) comment.{0,20}|have your say.{0,20}|what do you think\??",
    re.IGNORECASE,
)
_MARK_SURE = re.compile(
    r"reply\s*delete|(?:reply|report|permalink)(?:\s*[|·•/]\s*\w+)+|log in to (?:reply|comment).{0,20}", re.IGNORECASE
)


def junk_kind(line: str) -> tuple[LineKind, str]:
    """Return what a line is by its own words, and why; body when nothing speaks against it."""
    head, tail = line[:_EDGE].strip(), line[-_EDGE:].strip()
    short = len(line) <= _EDGE and len(line.split()) <= 60
    if len(line) <= 700 and _ends_in_credit(tail) and not _is_alone(head, short) and _brief(line):
        found = _short_kind(head) if short and head[0] in "([" else (LineKind.BODY, "")
        return (LineKind.CAPTION, "ends in a picture credit") if found[0] is LineKind.BODY else found
    if short:
        return _short_kind(head)
    if len(line.split()) <= 90 and re.search(r"copyright for syndicated|syndicated feed", head, re.IGNORECASE):
        return LineKind.SYNDICATION, "says where the text was taken from"
    return LineKind.BODY, "text"


def is_caption(line: str) -> bool:
    """Tell whether a line has the look of a caption: it points at a picture, or ends in the day it was taken."""
    return len(line) <= _EDGE and _CAPTION_LOOK.search(line) is not None


def opens_comments(line: str) -> bool:
    """Tell whether a line is the heading of the readers' comments ("22 Comments")."""
    return len(line) <= 150 and (_COMMENT_HEAD.fullmatch(line) is not None or heads_comments(line))


def speaks_of_comment(line: str) -> bool:
    """Tell whether a line is a button under a reader's comment ("ReplyDelete")."""
    return len(line) <= 60 and (_MARK_SURE.fullmatch(line) is not None or is_button(line))


def _ends_in_credit(tail: str) -> bool:
    low = tail.casefold()
    return any(clue in low for clue in _CREDIT_CLUES) and _CREDIT_END.search(tail) is not None


def _brief(line: str) -> bool:
    """A caption is a few sentences at most; a paragraph that happens to end in a name of an agency is longer."""
    if len(line.split()) > 45 and not _PICTURED.search(line[-120:]):
        return False
    return len(line.split()) <= 90 and len(re.findall(r"[a-z]{3}[.!?][\"”’]? [A-Z]", line)) <= 2


def _is_alone(line: str, short: bool) -> bool:
    return short and _CREDIT_ALONE.fullmatch(line) is not None


def _is_syndication(line: str) -> bool:
    low = line.casefold()
    return _SYNDICATION_START.match(line) is not None or (
        ("syndicated" in low or "rights" in low) and _SYNDICATION_WITHIN.search(line) is not None
    )


def _is_promo(line: str) -> bool:
    """The clues spare nearly every line of an article the slow search."""
    low = line.casefold()
    return _PROMO_START.match(line) is not None or (
        any(clue in low for clue in _PROMO_CLUES) and _PROMO_WITHIN.search(line) is not None
    )


def _short_kind(line: str) -> tuple[LineKind, str]:
    for told, kind, reason in _RULES:
        if told(line):
            return kind, reason
    return phrase_kind(line) or (LineKind.BODY, "text")


_RULES: tuple[tuple[Callable[[str], object], LineKind, str], ...] = (
    (_MARK_SURE.fullmatch, LineKind.COMMENT, "a button under a reader's comment"),
    (_NAVIGATION.fullmatch, LineKind.NAVIGATION, "a link of the site"),
    (_BYLINE.fullmatch, LineKind.CREDIT, "a byline or a time stamp"),
    (is_stamp, LineKind.CREDIT, "a time stamp"),
    (_is_syndication, LineKind.SYNDICATION, "says where the text was taken from"),
    (_CREDIT_ALONE.fullmatch, LineKind.CREDIT, "a picture credit"),
    (is_signature, LineKind.CREDIT, "a name with its agency or address"),
    (_is_promo, LineKind.PROMO, "an invitation or a link to something else"),
)
"""The rules for a short line; the first that holds is the reason shown."""
