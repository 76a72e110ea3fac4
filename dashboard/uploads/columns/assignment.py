"""What every column of a table is for, decided for all of them together."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.uploads.answers import Answers
from dashboard.uploads.columns.asked import answered, settled, told_apart, with_options
from dashboard.uploads.columns.dependent import labels_by_cells, named_again, without_misfits
from dashboard.uploads.columns.evidence import profile
from dashboard.uploads.columns.head import Head, read_head
from dashboard.uploads.columns.numbers import (
    beside_levels,
    imports_beside,
    of_accounts,
    of_quantities,
    printed_values,
    scopes_beside,
    sums_beside,
)
from dashboard.uploads.columns.ratios import (
    flows_of_others,
    parts_of_others,
    parts_of_wholes,
    ratios,
    scopes_of_others,
    shares_of_others,
    sums_of_others,
)
from dashboard.uploads.columns.sides import (
    countries_placed,
    of_one_reporter,
    pairs_named,
    partners_of,
    sides_by_change,
    sides_once,
    ways,
    whose_it_is,
    with_whom_it_is,
    without_classes,
    without_groups,
)
from dashboard.uploads.columns.times import (
    days_over,
    numerals_over,
    parts_beside_years,
    parts_over,
    placed_in_time,
    running_years,
    without_corner,
    years_of_two_names,
)
from dashboard.uploads.columns.words import (
    by_codes,
    by_letters,
    by_nomenclature,
    codes_of_words,
    countries_below,
    items,
    kinds_of_trade,
    labels_inside,
    left_label,
    of_one_scope,
    products_confirmed,
    products_inside,
    products_over,
    products_with_their_whole,
    told_by_cells,
    totals_of_some,
    without_codes,
    without_doubles,
)
from dashboard.uploads.header import Layout
from dashboard.uploads.phrase import (
    Phrase,
)


def read_heads(
    layout: Layout, sample: Sequence[Sequence[str]], titles: Phrase, answers: Answers
) -> tuple[Head, ...]:
    """A Head for every column of the layout, from its header, its first cells and what titles say."""
    columns = [[row[place] for row in sample] for place in range(len(layout.headers))]
    heads = [
        answered(head, answers) or head
        for head in (read_head(place, layout, profile(cells)) for place, cells in enumerate(columns))
    ]
    heads = printed_values(heads, columns)
    heads = running_years(numerals_over(parts_over(days_over(heads))))
    heads = without_misfits(heads, columns)
    heads = items(of_accounts(partners_of(heads)), columns)
    heads = labels_inside(countries_below(codes_of_words(heads, columns), columns), columns)
    heads = named_again(labels_by_cells(heads, columns), columns)
    heads = parts_beside_years(heads, columns)
    heads = left_label(told_by_cells(heads, columns, titles), columns)
    heads = products_over(products_inside(kinds_of_trade(heads, columns), columns), columns)
    heads = without_groups(pairs_named(heads, columns), columns)
    heads = placed_in_time(heads, columns)
    heads = of_quantities(heads, columns, titles)
    heads = by_codes(heads, columns)
    heads = without_doubles(heads, columns)
    heads = without_codes(heads, columns)
    heads = with_whom_it_is(whose_it_is(heads, columns, titles), columns)
    heads = sides_once(sides_by_change(heads, columns, titles), columns)
    heads = countries_placed(heads, titles, columns)
    heads = without_classes(heads, columns)
    heads = parts_of_wholes(flows_of_others(imports_beside(years_of_two_names(heads)), columns), columns)
    heads = parts_of_others(ratios(heads, columns), columns, titles)
    heads = scopes_of_others(sums_of_others(heads, columns), columns)
    heads = shares_of_others(heads, columns, titles)
    heads = products_with_their_whole(products_confirmed(heads, columns), columns)
    heads = settled(scopes_beside(sums_beside(beside_levels(heads))), columns)
    heads = of_one_scope(by_nomenclature(ways(heads, titles), columns), columns)
    heads = of_one_reporter(without_corner(heads, columns))
    heads = told_apart(totals_of_some(heads, columns), columns, answers)
    heads = by_letters(heads, columns)
    return tuple(with_options(head, columns[head.place]) for head in heads)
