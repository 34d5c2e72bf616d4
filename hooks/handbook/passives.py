"""Find sentences in the passive voice: a form of 'be' and a past participle, as far as spelling can tell."""

from __future__ import annotations

import re

IRREGULAR = """
begun bent bitten bled blown born borne bought bound bred broken brought built burnt cast caught chosen cut dealt
done drawn driven drunk eaten fallen fed felt forbidden forgotten fought found frozen given gone grown heard held
hidden hit hurt kept known laid led lent let lit lost made meant met mistaken overcome paid proven put read ridden
risen run said seen sent set sewn shaken shed shot shown shrunk shut slit sold sought spent split spoken spread
stolen struck stuck sung sunk swept swollen sworn taken taught thought thrown told torn understood withdrawn
withheld won worn wound woven written
""".split()
STATES = """
advanced aimed allowed ashamed based blurred bored born broken closed concerned confused constipated depressed
entitled excited exhausted focused frightened gone interested involved limited married meant mixed pleased prepared
related relaxed rested retired scared settled shared skilled spread supposed swollen tired unchanged unlicensed
unrelated used worried
""".split()
"""Participles that most often tell of a state, not of something done: "you are tired"."""
NO_VERBS = "bed hundred indeed need red sacred".split()
PASSIVE = re.compile(
    r"\b(?:am|is|are|was|were|be|been|being|isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\s+"
    r"(?:(?:not|never|also|often|now|then|still|always|only|first|mostly|sometimes|usually|rarely|all|both|just|most|"
    r"more|less|well|too|newly|[a-z]+ly)\s+){0,2}"
    rf"(?!(?:{'|'.join(STATES + NO_VERBS)})\b)(?:[a-z]{{2,}}ed|{'|'.join(IRREGULAR)})\b",
    re.IGNORECASE,
)


def is_passive(sentence: str) -> bool:
    """Tell whether a sentence holds a passive; words for a state, such as 'tired' or 'swollen', are none."""
    return bool(PASSIVE.search(sentence))
