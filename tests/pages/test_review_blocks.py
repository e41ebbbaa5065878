"""An answer stays as short as was promised, and loses nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from macros.pages.review.blocks import Block, Fold, Heading, Items, Paragraph, Rows, lines_of, shortened

BLOCKS = st.lists(
    st.one_of(
        st.just(Heading("a")),
        st.just(Paragraph("b")),
        st.integers(1, 12).map(lambda count: Items(("c",) * count)),
        st.integers(1, 12).map(lambda count: Rows((("d",),) * count)),
        st.just(Fold("e", (Paragraph("f"),))),
    ),
    max_size=25,
)


@given(BLOCKS, st.integers(2, 40))
def test_blocks_fit_into_the_lines_that_are_given_and_none_is_lost(blocks: list[Block], most: int):
    shown = list(shortened(blocks, most))
    assert sum(map(lines_of, shown)) <= most
    rest = shown[-1].blocks if shown != blocks and isinstance(shown[-1], Fold) else ()
    assert [*shown[: len(shown) - bool(rest)], *rest] == blocks


@given(BLOCKS)
def test_no_heading_stands_over_what_is_folded_away(blocks: list[Block]):
    shown = list(shortened(blocks, 10))
    if shown != blocks:
        assert all(not isinstance(block, Heading) for block in shown[-2:-1])
