"""The English words that attribute: verbs of saying, of thinking aloud, of refusing to say.

Reach for these sets only from :mod:`muster.reports.clauses` and its readers. The invariant: a word stands in one set by
what may follow it, so that a reader knows where the content begins.
"""

from __future__ import annotations

from muster.reports.wordlist import words

SAYING = words(
    "said says say saying told tells telling added adds adding reported reports reporting claimed claims "
    "claiming stated states stating noted notes noting announced announces announcing confirmed confirms "
    "confirming warned warns warning cautioned cautions cautioning explained explains explaining indicated "
    "indicates indicating argued argues arguing insisted insists insisting acknowledged acknowledges "
    "acknowledging alleged alleges alleging emphasised emphasized emphasises emphasizes emphasising "
    "emphasizing stressed stresses stressing wrote writes writing tweeted tweets testified testifies suggested "
    "suggests suggesting revealed reveals revealing disclosed discloses continued replied replies responded "
    "responds asked asks asserted asserts asserting maintained maintains contended contends contending "
    "conceded concedes conceding admitted admits admitting denied denies denying declared declares declaring "
    "vowed vows pledged promised recalled recalls remarked remarks observed observes concluded concludes "
    "quipped joked complained complains countered mentioned mentions reiterated reiterates reiterating "
    "affirmed affirms recounted predicted predicts lamented boasted shouted shot posted charged pointed read "
    "reads informed assured reminded"
)
"""Followed by a clause, with or without "that", or by a quotation; may follow its content."""

RECIPIENT = words("told tells telling informed assured reminded asked asks")
"""Of those, the ones followed by whom it was said to."""

FOLLOWS_ONLY = words(
    "reports reporting notes states claims asks charged shot posted reads read pointed warning writing adds tweets"
)
"""Of those, words that are also nouns or plain verbs: trusted only before "that" or beside a quotation, or when their
subject is a source of news."""

THINKING = words(
    "believe believes believed think thinks thought fear fears feared agreed agrees found finds showed shows "
    "show believing fearing hope hopes hoped expects expected understood feels felt say suggests learned "
    "concedes knows"
)
"""Trusted only before "that"."""

NAMING = words(
    "denied denies rejected rejects condemned condemns denounced denounces criticised criticized criticises "
    "criticizes questioned questions praised praises expressed expresses voiced voices urged urges accused "
    "accuses called calls blamed blames defended defends dismissed dismisses described describes demanded "
    "demands"
)
"""Followed by what is spoken of, without a clause."""

NAMING_CUED = words("called calls described describes urged urges defended defends dismissed dismisses blamed")
"""Of those, trusted only when what follows holds a quotation: the rest of their uses tell of acts, not of words."""

STATES = words("concerned worried confident convinced skeptical sceptical hopeful adamant optimistic afraid")
"""After "is" or "are" and before "that" or "about"."""

BE = words("is are was were be been being")
MODAL = words("would could should might will may can must cannot couldn't wouldn't won't can't to")
AUXILIARY = words(
    "has have had also later recently then again first previously earlier immediately publicly repeatedly "
    "since reportedly flatly simply did does do not never just once often only now already still even himself "
    "herself itself themselves allegedly"
)
CUTS = words(
    "that but while although though because when as where which if before after since whether whereas until "
    "unless so than"
)
"""Words that open a clause: a source never reaches back over one."""

LEADING = words(
    "however meanwhile still then but and so yet also instead additionally furthermore moreover indeed "
    "separately nevertheless nonetheless earlier later now while as finally"
)
TIMES = words(
    "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow week weekend month year "
    "night morning afternoon evening january february march april may june july august september october "
    "november december"
)
PREPOSITIONS = words("on in at to during this last late early after before by from with over via through")
