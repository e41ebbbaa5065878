"""Who could help whom: as many pairs as there can be, and among these the most wanted help."""

from __future__ import annotations

from dataclasses import dataclass

from macros.records.mentoring import Mentoring, Offer, Wish

ABOVE = 1  # ours: a mentor is at least one level above whoever learns
LEAST = 3  # ours: a mentor leads in what is taught


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal; the two decide."""

    wish: str
    """Id of the wish."""
    offer: str
    """Id of the offer."""
    competency: str
    """What it is about."""
    rank: int
    """The place of this competency among the wishes, from 1."""
    level: int
    """The mentor's level."""
    own: int
    """The learner's level in the first wish."""


def fitting(wish_id: str, wish: Wish, offer_id: str, offer: Offer) -> Pair | None:
    """The most wanted competency in which an offer can help. Never within a unit: a mentor is nobody's superior."""
    if wish.unit == offer.unit:
        return None
    for rank, competency in enumerate(wish.wants, 1):
        level = offer.offers.get(competency, 0)
        if level >= LEAST and (rank > 1 or level >= wish.level + ABOVE):
            return Pair(wish_id, offer_id, competency, rank, level, wish.level)
    return None


def pairs(file: Mentoring) -> tuple[Pair, ...]:
    """Offers and wishes -> pairs, in the order of the wishes.

    A matching of greatest weight among those with most pairs (Galil, ACM Computing Surveys 18, 1986), with a seat for
    each place of an offer. A pair weighs more the more it is wanted.
    """
    import networkx  # only an office with such a list needs it

    graph = networkx.Graph()
    found: dict[tuple[str, str], Pair] = {}
    for wish_id, wish in file.wishes.items():
        for offer_id, offer in file.offers.items():
            pair = fitting(wish_id, wish, offer_id, offer)
            if pair is not None:
                found[wish_id, offer_id] = pair
                for place in range(min(offer.places, len(file.wishes))):
                    graph.add_edge((wish_id,), (offer_id, place), weight=-pair.rank)
    matching = networkx.max_weight_matching(graph, maxcardinality=True)
    ends = (sorted(edge, key=len) for edge in matching)  # a wish has one part, a seat has two
    offer_of = {wish: offer for (wish,), (offer, _) in ends}
    return tuple(found[wish, offer_of[wish]] for wish in file.wishes if wish in offer_of)
