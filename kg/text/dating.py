"""Which date belongs to an event."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.records import Granularity, Time
from kg.text.calendars import WEEKDAYS, month_ends
from kg.text.drafts import Draft
from kg.text.happenings import dated, dated_beside, governed_by, in_one_clause, rehung, tells_when_said
from kg.text.parse import Parse, parse
from kg.text.wordsets import words


def set_times(drafts: Sequence[Draft], dates: Sequence[Time]) -> None:
    """Gives each event the date that tells its time by the tree of the sentence.

    A date of which the tree makes nothing goes by what stands between: never that of the speaking ("he said on
    Friday"), nor of another clause.
    """
    if not drafts or not dates:
        return
    p = parse(drafts[0].sentence)
    hanging = frozenset(at for t in dates if (at := governed_by(p, t.span)) is not None)
    p = rehung(p, hanging)
    told = {t: dated(p, t.span, hanging) for t in dates}
    free = [t for t in dates if not tells_when_said(p, t.span)]
    idle = [t for t in free if not any(_has(draft, told[t]) for draft in drafts)]
    beside = {t: dated_beside(p, t.span) for t in dates}
    for draft in drafts:
        own = [t for t in dates if _has(draft, told[t])]
        when = next((t for t in dates if _has(draft, beside[t])), None)
        if when is not None and not own:
            draft.time = _closed(when, p)
            continue
        near = [t for t in free if t in idle or in_one_clause(p, draft.trigger.start, t.span)]
        draft.time = _best(draft, own or [t for t in near if not _dates_speech(draft, t) and not _is_cut_off(draft, t)])


def _closed(time: Time, p: Parse) -> Time:
    """The day, month or year itself where a preposition has left one edge open: of "until 2012" the year 2012."""
    edge = time.earliest or time.latest
    if time.granularity != "range" or edge is None or (time.earliest and time.latest):
        return time
    said = [p.forms[at] for at in p.inside(time.span)]
    granularity: Granularity
    if said[-1].isdigit() and len(said) == 2:
        first, last, granularity = edge.replace(month=1, day=1), edge.replace(month=12, day=31), "year"
    elif any(form.isdigit() and len(form) < 3 for form in said) or said[-1] in WEEKDAYS:
        first, last, granularity = edge, edge, "day"
    else:
        (first, last), granularity = month_ends(edge.year, edge.month), "month"
    return replace(time, earliest=first, latest=last, granularity=granularity)


def _has(draft: Draft, words: Collection[int]) -> bool:
    return any(at in words for at in range(draft.trigger.start, draft.trigger.end))


def _best(draft: Draft, near: Sequence[Time]) -> Time | None:
    """Of several dates one told in full, then the nearest with the fewest verbs between."""
    if not near:
        return None
    full = [t for t in near if t.basis == "Explicit" and t.granularity == "day"]
    return min(full or near, key=lambda t: (_verbs_between(draft, t), abs(t.span.start - draft.span.start)))


def _between(draft: Draft, time: Time) -> range:
    """The tokens between an event and a date."""
    at = draft.parse.inside(time.span).start
    return range(draft.trigger.end, at) if at >= draft.trigger.end else range(at, draft.trigger.start)


def _verbs_between(draft: Draft, time: Time) -> int:
    p = draft.parse
    before = p.inside(time.span).start - 1
    clings = p.tag(before) == "VERB" and before >= draft.trigger.end  # "a truce agreed in 1994"
    return clings + sum(p.tag(at) == "VERB" and p.relation(at) != "amod" for at in _between(draft, time))


def _dates_speech(draft: Draft, time: Time) -> bool:
    """Whether a date belongs to a verb of saying: "the ministry said on Friday"."""
    p = draft.parse
    start, end = p.inside(time.span).start, p.inside(time.span).stop
    around = [p.form(at) for at in range(max(0, start - 2), start)] + [p.form(end), p.form(end + 1)]
    return any(form in words("speech-word") for form in around) and not start <= draft.trigger.start <= end


def _is_cut_off(draft: Draft, time: Time) -> bool:
    """Whether another clause begins between the event and a date."""
    p = draft.parse
    between = _between(draft, time)
    for at in between:
        if p.form(at) in words("relative") and draft.trigger.nominal and _tells_when(p, at, between.stop):
            continue
        if p.form(at) in words("subordinator") | words("relative") | {";", ":"}:
            return True
        if p.relation(at) == "mark" and p.tag(p.heads[at]) == "VERB" and p.forms[at] != "to":
            return True
    return False


def _tells_when(p: Parse, relative: int, stop: int) -> bool:
    """ "the raid [that began] on Tuesday": whether a relative clause says when the event took place."""
    verb = next((at for at in range(relative, stop) if p.tag(at) == "VERB"), None)
    return verb is not None and p.lemma(verb) in words("occurrence-verb")
