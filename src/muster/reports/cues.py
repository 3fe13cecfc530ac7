"""The English words that attribute: verbs of saying, of thinking aloud, of promising, of refusing to say.

Reach for these sets only from the readers of attributions. The invariant: a word stands in one set by what may follow
it, so that a reader knows where the content begins.
"""

from __future__ import annotations

from muster.reports.wordlist import words

SAYING = words(
    "said says saying told tells telling added adds adding reported reports reporting claimed claims "
    "claiming stated states stating noted notes noting announced announces announcing confirmed confirms "
    "confirming warned warns warning cautioned cautions cautioning explained explains explaining indicated "
    "indicates indicating argued argues arguing insisted insists insisting acknowledged acknowledges "
    "acknowledging alleged alleges alleging emphasised emphasized emphasises emphasizes emphasising "
    "emphasizing stressed stresses stressing wrote writes writing tweeted tweets testified testifies testifying "
    "suggested suggests suggesting revealed reveals revealing disclosed discloses disclosing continued continues "
    "replied replies responded responds asked asks asking asserted asserts asserting maintained maintains maintaining "
    "contended contends contending conceded concedes conceding admitted admits admitting declared declares declaring "
    "recalled recalls recalling remarked remarks observed observes concluded concludes "
    "quipped joked joking complained complains complaining countered counters mentioned mentions mentioning "
    "reiterated reiterates reiterating affirmed affirms recounted recounts predicted predicts predicting lamented "
    "laments boasted boasts boasting shouted shot posted charged pointed read reads informed assured reminded "
    "reassured retorted chimed yelled whispered exclaimed mused opined declares posits posited surmised "
    "speculated theorized theorised cautioned hinted signaled signalled signals tweeting "
    "intoned chanting deadpanned sniffed snapped cried chanted exhorted pleaded begged implored interjected "
    "cracked scoffed fumed gushed wondered wonders estimated estimates estimating started began "
    "elaborated clarified clarifies clarifying reasoned ventured bragged bragging hailed proclaimed proclaims "
    "proclaiming professed texted emailed blogged chided jabbed thundered implied implies implying "
    "determined ruled prophesied relayed corrected answered answers summarized summarised concurred "
    "allowed deplored marveled marvelled pronounced vented railed"
)
"""Followed by a clause, with or without "that", or by a quotation; may follow its content."""

BASE = words(
    "say argue claim insist suggest warn acknowledge contend note report assert concede admit maintain complain "
    "predict stress believe think fear allege estimate caution explain write tell worry expect conclude"
)
"""Of those and of thinking, the plain forms: trusted after a plural, and never after "to" or a modal."""

RECIPIENT = words("told tells telling tell informed assured reminded reassured asked asks asking warned")
"""Of those, the ones followed by whom it was said to."""

FOLLOWS_ONLY = words(
    "reports reporting notes states claims asks charged shot posted reads read pointed warning writing adds tweets "
    "continued continues remarks signals estimates started began related allowed ruled determined counters "
    "answers snapped cracked cried hailed maintained maintains answered posits begged responded "
    "responds replied replies recounted recalled mentioned mentions mentioning cited testified joked wondered "
    "corrected signaled signalled lamented laments observed observes read"
)
"""Of those, words that are also nouns or plain verbs: trusted only before "that" or beside a quotation, or when their
subject is a source of news."""

THINKING = words(
    "believe believes believed believing think thinks thought thinking fear fears feared fearing agreed agrees agreeing "
    "found finds finding showed shows show showing hope hopes hoped hoping expects expected understood feels felt feel "
    "suggests learned learns knows know knew doubts doubted assumes assumed worry worries worried suspects suspected "
    "realized realised decided guaranteed promised promises promising vowed vows vowing pledged pledges "
    "pledging threatened swore swears denied denies denying bet insist predict judged assessed means meant proves proved "
    "argue claim expect"
)
"""Trusted only before "that"."""

WISHES = words("interest desire willingness readiness wish eagerness")
"""What is expressed without saying anything."""

SHOWING = words("show shows showed showing suggest suggests suggested indicate indicates indicated finds found")
"""Trusted without "that" when their subject is a report, a poll, records."""

PROMISING = words(
    "vowed vows vowing pledged pledges pledging promised promises promising threatened threatens threatening offered "
    "offers refused refuses refusing agreed agrees agreeing swore swears planned intends intended hopes hoped hoping"
)
"""Followed by "to" and what the speaker says he will do."""

NAMING = words(
    "denied denies denying rejected rejects rejecting condemned condemns condemning denounced denounces denouncing "
    "criticised criticized criticises criticizes criticizing criticising questioned questions questioning praised praises "
    "praising expressed expresses expressing voiced voices urged urges urging accused accuses accusing called calls "
    "calling blamed blames blaming defended defends defending dismissed dismisses dismissing described describes "
    "describing demanded demands demanding blasted blasts slammed slams mocked mocks mocking ridiculed disputed disputes "
    "attacked endorsed endorses endorsing touted touts touting lauded lauds applauded decried decries assailed "
    "ripped hammered lambasted panned derided bemoaned bashed trashed hailed cited cites citing proposed "
    "branded labeled labelled dubbed characterized characterised echoed reiterated outlined detailed discussed "
    "apologized apologised complained joked spoke inquired expounded"
)
"""Followed by what is spoken of, without a clause."""

NAMING_CUED = words(
    "called calls calling described describes describing defended defends defending dismissed dismisses dismissing "
    "attacked cited cites citing proposed ripped hammered panned hailed branded labeled labelled dubbed characterized "
    "characterised echoed reiterated outlined detailed discussed apologized apologised complained joked spoke bashed "
    "trashed blasted blasts touted touts touting endorsed endorses endorsing slammed slams mocking urging questions "
    "denying rejecting demands inquired assailed expounded ridiculed urged urges"
)
"""Of those, trusted only when what follows holds a quotation: the rest of their uses tell of acts, not of words."""

CALLING = words(
    "called calls calling described describes describing labeled labelled dubbed branded characterized characterised"
)
"""Of those, the ones that put a word on somebody: what is said is the word in quotation marks."""

PARTICLES = {
    "put": words("it"),
    "apologized": words("for"),
    "apologised": words("for"),
    "complained": words("about of"),
    "joked": words("about"),
    "spoke": words("of about out"),
    "discussed": words("how whether"),
    "warned": words("of against about"),
    "warns": words("of against about"),
    "warning": words("of against about"),
    "boasted": words("of about"),
    "talked": words("about of"),
    "talks": words("about of"),
    "hinted": words("at"),
    "pointed": words("to out"),
    "asked": words("about for"),
    "asking": words("about for"),
    "spoken": words("of about"),
    "speaking": words("of about"),
    "testified": words("about"),
    "cautioned": words("against"),
    "argued": words("for against"),
    "referred": words("to"),
    "refers": words("to"),
    "referring": words("to"),
}
"""Verbs that are speech only with one of these words behind them, or that with it need no clause."""

STATES = words(
    "concerned worried confident convinced skeptical sceptical hopeful adamant optimistic afraid sure certain aware "
    "doubtful clear unsure surprised"
)
"""After "is" or "are" and before "that" or "about"."""

CLAIMS = words(
    "claim claims assertion assertions allegation allegations accusation accusations statement statements suggestion "
    "suggestions warning warnings complaint complaints argument arguments promise promises pledge belief beliefs charge "
    "charges contention insistence denial denials report reports rumor rumors rumour rumours concern concerns fear fears "
    "conclusion prediction admission acknowledgment acknowledgement announcement comment comments remark remarks view "
    "notion vow finding findings message sign signs hope hopes criticism"
)
"""Nouns that hold a content before "that"."""

REFUSALS = words("comment say confirm answer discuss elaborate respond specify disclose reveal identify name provide")
"""What is declined or refused when there is no answer."""

ADVERBS = words("reportedly")

BE = words("is are was were be been being")
MODAL = words("would could should might will may can must cannot couldn't wouldn't won't can't to shouldn't")
AUXILIARY = words(
    "has have had also later recently then again first previously earlier immediately publicly repeatedly "
    "since reportedly flatly simply did does do not never just once often only now already still even himself "
    "herself itself themselves allegedly further always long sometimes soon both all yet quickly however rather instead "
    "famously twice"
)
CUTS = words(
    "that but while although though because when as where which if before after since whether whereas until "
    "unless so than"
)
"""Words that open a clause: a source never reaches back over one."""

LEADING = words(
    "however meanwhile still then but and so yet also instead additionally furthermore moreover indeed "
    "separately nevertheless nonetheless earlier later now while as finally or afterward afterwards likewise similarly "
    "overall unsurprisingly notably again perhaps"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow week weekend month year "
    "night morning afternoon evening january february march april may june july august september october "
    "november december"
)
PREPOSITIONS = words(
    "on in at to during this last late early after before by from with over via through for under of about into"
)
PRONOUNS = words("i he she it they we you there who")
"""Words that can only be the subject of a clause of their own."""
