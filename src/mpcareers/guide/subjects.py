"""What people ask about: the words that say so, and the fields of a role that answer it."""

from __future__ import annotations

from typing import Final, NamedTuple

from mpcareers.catalog.names import normalized
from mpcareers.guide.search.query import stems


class Subject(NamedTuple):
    """What a question can be about: words and phrases that say so, and the fields that answer it.

    The first field answers best. A facet of daily life is written `daily_life.hours`. `words`
    only name the subject; `topics` are looked for in the answer as well.
    """

    words: str
    topics: str
    phrases: tuple[str, ...]
    fields: tuple[str, ...]

    def is_in(
        self, text: str, found: set[str] | None = None, asked: set[str] | None = None
    ) -> bool:
        """Say whether a text is about the subject; its stems are `found` if they are known.

        Where the stems that are `asked` are given, a text is not about other topics.
        """
        found = set(stems(text)) if found is None else found
        topics = {each for each in stems(self.topics) if asked is None or each in asked}
        said = not found.isdisjoint(topics.union(stems(self.words)))
        return said or bool(self._phrases_in(normalized(text)))

    def spent_in(self, text: str) -> set[str]:
        """Return the stems of a normalized text that only name the subject."""
        return {stem for each in (self.words, *self._phrases_in(text)) for stem in stems(each)}

    def _phrases_in(self, text: str) -> list[str]:
        return [phrase for phrase in self.phrases if f" {phrase} " in f" {text} "]


SUBJECTS: Final = {
    "pay": Subject(
        "pay paid salary earn earnings wage income money rich rate cost price afford charge fee",
        "royalties points commission",
        ("how much", "make a living", "worth it"),
        ("pay", "finding_work"),
    ),
    "difference": Subject(
        "difference differ different versus vs", "", ("same as", "same thing"), ()
    ),
    "AI and the future": Subject(
        "outlook demand dying dead obsolete disappear replace",
        "ai automation automated robots future",
        ("artificial intelligence", "in ten years"),
        ("outlook", "drawbacks"),
    ),
    "equipment": Subject(
        "gear equipment tools",
        "laptop software daw plugins microphone",
        ("need to buy", "do i need to own"),
        ("tools", "getting_in"),
    ),
    "skills": Subject(
        "skills talent talents", "", ("good at", "to learn"), ("skills", "getting_in")
    ),
    "the body": Subject(
        "physical body health",
        "hearing tinnitus deaf loud ears lifting stress burnout",
        ("back pain", "my back", "your back"),
        ("daily_life.strain", "drawbacks"),
    ),
    "instrument": Subject(
        "instrument instruments",
        "piano guitar theory sing musician",
        ("read music",),
        ("daily_life.instrument", "getting_in"),
    ),
    "degree": Subject(
        "degree college university diploma qualification qualifications education",
        "school study courses certificate major",
        (),
        ("daily_life.degree", "getting_in"),
    ),
    "finding work": Subject(
        "clients customers gigs hire hires hired",
        "networking agent union",
        ("find work", "find jobs", "find gigs", "find singers", "get work", "get gigs"),
        ("finding_work",),
    ),
    "next steps": Subject(
        "promotion promoted",
        "",
        ("next step", "move from", "move up", "comes after", "go from", "after being", "lead to",
         "career path", "from here", "switch from"),
        ("leads_to",),
    ),
    "ways in": Subject(
        "start started entry begin beginner",
        "internship intern apprentice apprenticeship runner portfolio reel showreel",
        ("become", "becoming", "get in", "get into", "getting into", "break in", "break into",
         "no experience", "take to become", "take to get", "change careers", "get a job",
         "first job"),
        ("getting_in",),
    ),
    "age": Subject("age", "old older young", ("too old", "how old", "too late"), ("getting_in",)),
    "hours": Subject(
        "hours schedule weekends nights evenings",
        "family kids children parent overtime",
        ("nine to five", "9 to 5", "part time", "full time", "work life"),
        ("daily_life.hours", "drawbacks"),
    ),
    "place": Subject(
        "home remote remotely online",
        "relocate city",
        ("move to", "live in"),
        ("daily_life.place", "finding_work"),
    ),
    "travel": Subject(
        "travel traveling",
        "tour touring abroad",
        ("on the road",),
        ("daily_life.travel", "drawbacks"),
    ),
    "employment": Subject(
        "freelance freelancer employed employee",
        "contract steady stable security staff",
        ("self employed",),
        ("daily_life.employment", "finding_work"),
    ),
    "hard parts": Subject(
        "hard hardest worst bad downside downsides drawback drawbacks cons difficult",
        "unpaid exploited",
        ("for free", "real job", "worst part", "hardest part", "bad part"),
        ("drawbacks",),
    ),
    "colleagues": Subject(
        "colleagues team boss", "", ("work with", "works with", "who hires"), ("works_with",)
    ),
    "the work": Subject(
        "duties responsibilities responsible",
        "",
        ("what does", "what do", "day to day", "typical day", "all day"),
        ("responsibilities", "summary"),
    ),
}  # fmt: skip
"""What people ask about, the most telling first; a question may be about several subjects."""
