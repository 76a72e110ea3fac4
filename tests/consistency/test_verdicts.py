"""Four verdicts on books of many shapes: one quantity alone contradicts itself, and every cause is there."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import consistency
from dashboard.consistency import VERDICTS, Findings, Relation, verdict
from dashboard.consistency.quantities import COORDINATES
from tests import made
from tests.every import every
from tests.made import AWAY, HOME, OTHER

QUICK = settings(deadline=None, max_examples=30)

SHAPES = st.fixed_dictionaries(
    {
        "flow": st.sampled_from(["turnover", "exports", "imports"]),
        "scope": st.sampled_from(["goods", "services", "goods_and_services", "unknown"]),
        "year": st.integers(2021, 2023),
        "measure": st.sampled_from(["level", "level", "growth"]),
        "size": st.integers(20, 60),
        "decimals": st.integers(0, 1),
        "hedge": st.sampled_from(["exact", "about", "over", "almost"]),
        "status": st.sampled_from(["final", "preliminary", "unknown", "forecast", "estimate"]),
        "compiled_by": st.sampled_from(["", HOME, AWAY]),
        "reporter": st.sampled_from([HOME, AWAY]),
        "unit": st.sampled_from(["USD", "USD", "CHF"]),
        "price_basis": st.sampled_from(["current", "unknown"]),
        "valuation": st.sampled_from(["unknown", "unknown", "fob", "cif"]),
        "source_id": st.sampled_from(["paper", "page-1", "page-2"]),
        "kind": st.sampled_from(["published", "published", "official"]),
    }
)
BOOKS = st.lists(SHAPES, min_size=2, max_size=12)


def figure(number: int, shape: dict[str, object]) -> dict[str, object]:
    given = dict(shape)
    year, size, measure = int(str(given.pop("year"))), int(str(given.pop("size"))), given["measure"]
    given |= {"figure_id": f"F{number:02d}", "partner": AWAY if given["reporter"] == HOME else HOME}
    if given["kind"] == "official":
        given |= {"hedge": "exact", "status": "final", "stated_by": ""}
    make = made.official if given["kind"] == "official" else made.published
    if measure == "growth":
        given |= {"unit": "percent", "compared_with": str(year - 1)}
        return make(str(year), float(size), **given)
    return make(str(year), size * 1e9, multiplier=10**9, **given)


def checked(book: list[dict[str, object]]) -> Findings:
    return consistency.check(made.evidence(*(figure(number, one) for number, one in enumerate(book))))


def both(one: Relation):
    assert one.first is not None and one.second is not None
    return one.first, one.second


@QUICK
@given(BOOKS)
def test_only_one_quantity_contradicts_itself_but_for_a_slip_with_its_arithmetic(book):
    for one in checked(book).conflicts:
        a, b = both(one)
        assert one.verdict == "contradicts"
        if one.relation == "unexplained" and one.reason.code != "part_exceeds":
            assert a.quantity.apart(b.quantity) == ""
        if one.relation == "source_error":
            assert one.reason.facts or one.reason.code == "currency_slip"


@QUICK
@given(BOOKS)
def test_no_agreement_is_called_a_conflict(book):
    found = checked(book)
    for one in found.conflicts:
        a, b = both(one)
        # One number for goods and for goods with services is told just because it is one number.
        equal = one.reason.code == "no_room_for_services"
        assert equal or not (a.group == b.group and a.range.overlaps(b.range))
    agreeing = {frozenset(pair) for pair in found.agreements}
    assert not agreeing & {frozenset((one.a, one.b)) for one in found.apart}


@QUICK
@given(size=st.integers(20, 90), year=st.integers(2015, 2023), part=st.integers(5, 30), room=st.booleans())
def test_one_number_for_goods_and_for_goods_with_services_is_a_slip_where_services_are_known(
    size, year, part, room
):
    """The reader can redo it: services are a known part of goods, and the two numbers leave none for them."""
    whole = size * (1 + part / 100 if room else 1)
    rows = [
        said(size, "G", str(year), scope="goods", decimals=2),
        said(round(whole, 2), "W", str(year), scope="goods_and_services", decimals=2),
        said(50, "KG", str(year - 1), scope="goods"),
        said(50 * part / 100, "KS", str(year - 1), scope="services", decimals=1),
    ]
    for known in (rows, rows[:2]):
        found = consistency.check(made.evidence(*known))
        told = [one for one in found.conflicts if one.reason.code == "no_room_for_services"]
        assert bool(told) == (not room and known is rows)
        assert all({one.a, one.b} == {"G", "W"} for one in told)


@QUICK
@given(BOOKS)
def test_two_offices_are_two_named_counts_of_one_movement(book):
    found = checked(book)
    for one in found.two_offices:
        a, b = both(one)
        assert a.quantity.apart(b.quantity) == ""
        assert {found.around.side(a), found.around.side(b)} == {HOME, AWAY}


@QUICK
@given(BOOKS)
def test_what_differs_by_definition_names_a_coordinate_that_differs(book):
    for one in checked(book).differing:
        a, b = both(one)
        assert one.coordinate
        if one.coordinate in COORDINATES:
            mine, theirs = getattr(a.quantity, one.coordinate), getattr(b.quantity, one.coordinate)
            assert mine != theirs or mine in ("", "unknown")
        elif one.coordinate not in ("conversion", "whose"):
            mine, theirs = getattr(a, one.coordinate), getattr(b, one.coordinate)
            assert mine != theirs or (one.coordinate == "stated_on" and not mine), "both days are unknown"


@QUICK
@given(BOOKS)
def test_each_pair_of_quantities_differs_once(book):
    found = checked(book)
    keys = [frozenset((one.a.quantity, one.b.quantity, one.coordinate)) for one in found.differences]
    assert len(keys) == len(set(keys))
    assert sum(len(one.pairs) for one in found.differences) == len(found.differing)


@QUICK
@given(BOOKS)
def test_lists_never_set_against_each_other_what_nobody_takes_for_one_number(book):
    for one in checked(book).apart:
        a, b = both(one)
        assert "published" in (a.kind, b.kind)
        if a.group == b.group:
            assert a.scope == b.scope or "services" not in (a.scope, b.scope)
            assert (a.status == "forecast") == (b.status == "forecast")


@QUICK
@given(BOOKS)
def test_any_two_figures_have_a_verdict_and_a_sentence_in_both_languages(book):
    rows = [figure(number, one) for number, one in enumerate(book[:3])]
    evidence = made.evidence(*rows)
    found = consistency.compare("F00", "F01", evidence)
    assert found.verdict in VERDICTS and found.verdict == verdict(found.relation)
    assert consistency.compare("F01", "F00", evidence).verdict == found.verdict
    for lang in ("en", "ru"):
        assert found.sentence(lang).endswith(".") and "{" not in found.sentence(lang)


# --- one by one -----------------------------------------------------------------------------------


def said(amount: float, name: str, period: str = "2023", **columns: object) -> dict[str, object]:
    return made.published(period, amount * 1e9, multiplier=10**9, figure_id=name, **columns)


def compared(*rows: dict[str, object]) -> Relation:
    return consistency.compare(str(rows[0]["figure_id"]), str(rows[1]["figure_id"]), made.evidence(*rows))


@every(
    [
        ({}, "contradicts", ""),
        ({"compiled_by": AWAY}, "two_offices", ""),
        ({"compiled_by": OTHER}, "differs_by_definition", "whose"),
        ({"scope": "goods_and_services"}, "differs_by_definition", "scope"),
        ({"status": "forecast"}, "differs_by_definition", "plan"),
        ({"valuation": "cif"}, "differs_by_definition", "valuation"),
        ({"basis": "bop"}, "differs_by_definition", "basis"),
        ({"flow": "exports"}, "differs_by_definition", "movement"),
        ({"product": "oil"}, "differs_by_definition", "product"),
        ({"unit": "CHF"}, "differs_by_definition", "currency"),
        ({"measure": "share", "unit": "percent", "share_of": "all"}, "differs_by_definition", "measure"),
    ]
)
def test_one_coordinate_changes_the_verdict(columns, expected, coordinate):
    found = compared(said(41, "A", scope="goods"), said(44, "B", scope="goods") | columns)
    assert (found.verdict, found.coordinate) == (expected, coordinate)


def test_ranges_that_meet_in_one_point_do_not_agree():
    assert compared(said(53, "A"), said(54, "B")).verdict == "contradicts"


def test_an_unsaid_scope_is_tried_with_each_it_can_be_and_that_is_said():
    goods = said(46.5, "A", scope="goods", decimals=1)
    offices = compared(goods, said(48, "B", scope="unknown", compiled_by=AWAY))
    assert (offices.verdict, offices.coordinate) == ("differs_by_definition", "scope")
    assert "two sides if both count" in offices.explanation and "is not said" in offices.explanation
    services = compared(said(47, "A", scope="goods"), said(53, "B", scope="unknown"))
    assert (services.verdict, services.coordinate) == ("differs_by_definition", "scope")
    assert compared(said(46, "A", scope="goods"), said(90, "B", scope="unknown")).verdict == "contradicts"


def test_parts_of_one_scope_and_count_accuse_no_whole_of_another():
    """A page gives goods by one count as parts, goods and services by another as the whole: no slip."""
    whole = said(54, "T", compiled_by=AWAY)
    parts = [
        said(22.6, "E", scope="goods", flow="exports", decimals=1),
        said(23.9, "I", scope="goods", flow="imports", decimals=1),
    ]
    found = compared(whole, *parts)
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "movement")
    assert consistency.check(made.evidence(whole, *parts)).conflicts == ()


def test_goods_that_exceed_goods_and_services_of_one_count_do_not_add_up():
    both = said(47, "B")
    assert compared(said(53, "A", scope="goods"), both).relation == "source_error"
    assert compared(said(53, "A", scope="goods", compiled_by=AWAY), both).verdict == "differs_by_definition"


def test_a_number_of_another_year_is_named_with_where_it_stands():
    wrong, right = said(46.5, "A", "2022", decimals=1), said(43.4, "B", "2022", decimals=1)
    next_year = said(46.5, "C", decimals=1, source_id="page-1")
    found = compared(wrong, right, next_year)
    assert (found.relation, found.reason.code) == ("source_error", "other_year")
    assert "2023" in found.explanation and "46.5" in found.explanation


def test_a_conversion_is_named_only_beside_what_is_defined_as_it():
    roubles = said(4000, "R", scope="goods", unit="CHF", source_id="page-1")
    dollars = said(43, "D", scope="goods", status="estimate", stated_by="", source_id="page-1")
    assert compared(dollars, said(47, "A", scope="goods"), roubles).coordinate == "conversion"
    others = (
        {"scope": "goods_and_services"},
        {"status": "forecast"},
        {"period": "2022", "start": 24264, "end": 24275},
    )
    for columns in others:
        assert compared(dollars, said(47, "A", scope="goods") | columns, roubles).coordinate != "conversion"


def test_an_expectation_of_another_scope_is_told_by_its_scope():
    found = compared(said(53, "A"), said(47, "B", scope="goods", status="forecast"))
    assert found.coordinate == "scope"


def test_retellings_count_once():
    rows = [said(53, f"R{number}", source_id=f"page-{number}") for number in range(3)]
    found = consistency.check(made.evidence(*rows, said(60, "X")))
    assert len(found.conflicts) == 1


def test_a_sum_far_from_the_mean_rate_of_its_year_contradicts_the_dollars_once():
    dollars = [said(46.5, "A", decimals=1), said(46, "B", source_id="page-1")]
    found = consistency.check(made.evidence(*dollars, said(47, "R", unit="RUB", source_id="page-2")))
    (one,) = found.conflicts
    assert one.reason.code == "currency_beyond" and "R" in (one.a, one.b)
    assert "15%" in one.explanation
    sound = said(3900, "R", unit="RUB", source_id="page-2")
    assert consistency.check(made.evidence(*dollars, sound)).conflicts == ()


def test_two_speakers_are_no_two_offices():
    """Of one number at least it must be said whose statistics it has."""
    home = said(44, "A", scope="goods", compiled_by="")
    away = said(46, "B", scope="goods", compiled_by="", reporter=AWAY, partner=HOME)
    assert compared(home, away).verdict == "contradicts"
    assert compared(home, away | {"stated_by": f"the president of {AWAY}"}).verdict == "contradicts"
    assert compared(home | {"compiled_by": HOME}, away).verdict == "two_offices"


@QUICK
@given(amount=st.integers(20, 90), scope=st.sampled_from(["goods", "goods_and_services"]))
def test_a_coarse_number_of_unsaid_scope_is_no_silent_agreement(amount, scope):
    """ "Over 30" beside 32.4: it may be one number, and of another scope as well."""
    tens = amount // 10 * 10
    coarse = said(tens, "A", scope="unknown", hedge="over")
    found = compared(coarse, said(tens + 2.4, "B", scope=scope, decimals=1))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")
    same = compared(coarse | {"scope": scope}, said(tens + 2.4, "B", scope=scope, decimals=1))
    assert same.verdict == "agrees"


@every(
    [
        (12_986.0, 0, 12_986.5089, 4, "agrees"),
        (12_987.0, 0, 12_986.4567, 4, "agrees"),  # 12,986.5 on the way
        (12_986.0, 0, 12_986.5511, 4, "contradicts"),  # 12,986.6 on the way
        (12_985.0, 0, 12_986.5089, 4, "contradicts"),
        (53.0, 0, 54.0, 0, "contradicts"),
        (53.0, 0, 53.6, 1, "contradicts"),
    ]
)
def test_half_of_the_last_digit_is_no_contradiction(case):
    """What rounds to a half at one digit more may be written as either neighbour by whoever rounds again."""
    value, decimals, finer, more, verdict_ = case
    one = said(value / 1e3, "A", decimals=decimals) | {"value": value, "multiplier": 10**6}
    other = said(finer / 1e3, "B", decimals=more) | {"value": finer, "multiplier": 10**6}
    found = compared(one, other)
    assert found.verdict == verdict_
    for lang in ("en", "ru"):
        half = "half of the last digit" if lang == "en" else "половину последней цифры"
        assert (half in found.sentence(lang)) == (verdict_ == "agrees")


@QUICK
@given(BOOKS)
def test_no_rounding_alone_makes_an_agreement_across_an_unsaid_scope(book):
    found = checked(book)
    for a, b in found.agreements:
        one = consistency.compare(a, b, made.evidence(*(figure(n, it) for n, it in enumerate(book))))
        first, second = both(one)
        if (first.scope == "unknown") != (second.scope == "unknown"):
            assert one.relation == "same"


def test_a_rate_beside_sums_of_its_page_is_in_their_currency():
    """5.4 % beside dollars and 5 % in francs are two rates, though their ranges meet."""
    rate = {"measure": "growth", "unit": "percent", "compared_with": "2022", "scope": "goods"}
    plain = made.published("2023", 5.4, figure_id="A", decimals=1, **rate)
    francs = made.published("2023", 5.0, figure_id="B", source_id="page-1", of_unit="CHF", **rate)
    level = said(46.5, "L", scope="goods", decimals=1)
    assert compared(plain, francs).verdict == "agrees"
    found = compared(plain, francs, level)
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "currency")
    assert "US dollars" in found.explanation
    assert compared(plain, francs, level, said(400, "M", scope="goods", unit="CHF")).verdict == "agrees"


def test_a_doubt_is_ours_and_no_definition():
    found = compared(said(25, "A", scope="goods", flag="doubtful"), said(29, "B", scope="goods"))
    assert found.verdict == "contradicts" and "by our reading" in found.explanation


def test_a_zero_at_the_end_counts():
    """ "50" is a number of two digits, and 55 is not printed so; "over 40" speaks in tens, "40" does not."""
    assert compared(said(50, "A"), said(55, "B")).verdict == "contradicts"
    assert compared(said(40, "A"), said(42.5, "B", decimals=1)).verdict == "contradicts"
    assert compared(said(40, "A", hedge="over"), said(42.5, "B", decimals=1)).verdict == "agrees"


def test_a_number_said_early_may_be_that_of_the_year_before():
    early = said(46.5, "A", "2023", decimals=1, stated_on="2023-03-01")
    later = said(52.1, "B", "2023", decimals=1, stated_on="2024-03-01")
    before = said(46.5, "C", "2022", decimals=1, stated_on="2023-03-01")
    assert compared(early, later).coordinate == "stated_on"
    assert compared(early, later, before).reason.code == "other_year"


def test_sums_are_rounded_and_not_cut_off():
    assert compared(said(30, "A"), said(30.8, "B", decimals=1)).verdict == "contradicts"
    assert compared(said(22, "A"), said(21.3, "B", decimals=1)).verdict == "contradicts"
    assert compared(said(32.5, "A", decimals=1), said(32.42, "B", decimals=2)).verdict == "contradicts"


def test_sums_far_from_every_known_rate_contradict_where_that_of_the_year_is_not_known():
    dollars, roubles = (
        said(3.5, "A", "2025", decimals=1),
        said(3.4, "B", "2025", unit="RUB", source_id="page-1"),
    )
    found = compared(dollars, roubles)
    assert (found.verdict, found.reason.code) == ("contradicts", "currency_far")
    assert "2023" in found.explanation
    sound = said(290, "B", "2025", unit="RUB", source_id="page-1")
    assert compared(dollars, sound).coordinate == "currency"


def test_a_factor_of_a_thousand_is_told_of_periods_that_meet_or_follow_one_another():
    """Twenty years apart a thousandth is no slip, at least none that two numbers show."""
    low = said(0.0438, "A", "2012", decimals=4)
    for period, expected in (
        ("2012-01/2012-05", "contradicts"),
        ("2013", "contradicts"),
        ("2004", "differs_by_definition"),
    ):
        found = compared(low, said(19, "B", period))
        assert found.verdict == expected and (expected == "contradicts" or found.coordinate == "period")


def test_an_estimate_of_what_was_is_no_expectation():
    expected, estimate = said(47, "A", status="forecast"), said(43, "B", status="estimate")
    assert compared(expected, estimate).coordinate == "plan"


def test_two_conversions_differ_as_conversions():
    roubles = said(4000, "R", scope="goods", unit="CHF", source_id="page-1")
    one, other = (
        said(n, name, scope="goods", status="estimate", stated_by="", source_id=page)
        for n, name, page in ((43, "A", "page-1"), (45, "B", "page-2"))
    )
    assert compared(one, other, roubles).coordinate == "conversion"


def test_two_speakers_may_name_a_round_number_from_either_side():
    """Not one speaker, not one count, nor two; "49" is not round, and "under 50" is a bound."""
    over, almost = said(50, "A", hedge="over"), said(50, "B", hedge="almost", stated_by="another minister")
    over, almost = over | {"compiled_by": ""}, almost | {"compiled_by": ""}
    assert compared(over, almost).reason.code == "two_sides"
    assert compared(over, almost | {"stated_by": over["stated_by"]}).verdict == "contradicts"
    assert compared(over | {"compiled_by": HOME}, almost | {"compiled_by": HOME}).verdict == "contradicts"
    assert compared(over | {"compiled_by": HOME}, almost | {"compiled_by": AWAY}).verdict == "two_offices"
    assert compared(over, almost | {"hedge": "up_to"}).reason.code == "two_sides"
    assert compared(over, almost | {"hedge": "under"}).verdict == "contradicts"
    odd = [said(49, name, hedge=hedge, compiled_by="") for name, hedge in (("A", "over"), ("B", "almost"))]
    odd[1]["stated_by"] = "another minister"
    assert compared(*odd).verdict == "contradicts"
    found = compared(over, almost | {"scope": "unknown"})
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")


@QUICK
@given(ten=st.integers(2, 9), rest=st.integers(10, 99), hedge=st.sampled_from(["almost", "under", "about"]))
def test_only_over_a_round_ten_is_said_of_what_is_nearer_to_it_than_to_the_next(ten, rest, hedge):
    """ "Over 40" beside 42.5; not beside 48, which is almost 50; and 54.8 is not "almost 60"."""
    exact = said(ten * 10 + rest / 10, "B", decimals=1)
    over = compared(said(ten * 10, "A", hedge="over"), exact).verdict
    assert over == ("agrees" if rest <= 50 else "contradicts")
    below = said(ten * 10 + 10, "A", hedge=hedge)
    assert compared(below, said(ten * 10 + rest / 10 - 2, "B", decimals=1)).verdict == "contradicts"


@QUICK
@given(
    sizes=st.tuples(st.integers(40, 60), st.integers(1, 25)),
    counts=st.sampled_from([("", ""), (HOME, HOME), (HOME, "")]),
)
def test_two_numbers_of_unsaid_scope_are_one_quantity_unless_services_are_known(sizes, counts):
    """ "Unknown" is a value of its own: services explain a gap where the pair is known to have some."""
    size, more = sizes
    one, other = (
        said(number, name, scope="unknown", compiled_by=office)
        for number, name, office in zip((size, size + more), "AB", counts, strict=True)
    )
    assert compared(one, other).verdict == "contradicts"
    goods = said(size, "G", "2022", scope="goods", source_id="page-1")
    services = said(more, "S", "2022", scope="services", source_id="page-1")
    found = compared(one, other, goods, services)
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")
    two = compared(one | {"compiled_by": HOME}, other | {"compiled_by": AWAY})
    assert two.verdict == "two_offices"


@every(
    [
        {"status": "forecast"},
        {"status": "target"},
        {"stated_on": "2023-10-01"},
    ]
)
def test_an_unsaid_scope_is_told_before_what_comes_after_it(columns):
    """Which of two quantities a plan is about must be known before it is called a plan of the other."""
    found = compared(said(55, "A", scope="unknown") | columns, said(47, "B", scope="goods"))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "scope")


def test_another_basis_is_told_before_a_revision():
    first = said(21.9, "A", scope="goods", decimals=1, status="preliminary", basis="customs")
    found = compared(first, said(20.6, "B", scope="goods", decimals=1, status="final", basis="bop"))
    assert (found.verdict, found.coordinate) == ("differs_by_definition", "basis")


def test_bounds_from_one_side_that_follow_one_another_agree():
    """What is over 96 is over 95 too: a bound one unit on denies nothing."""
    for one, other, hedge in ((95, 96, "over"), (95, 96, "at_least"), (47, 48, "almost"), (47, 48, "under")):
        found = compared(said(one, "A", hedge=hedge), said(other, "B", hedge=hedge))
        assert (found.verdict, found.reason.code) == ("agrees", "next_bounds")
    # The coarser of the two says how far a unit reaches.
    finer = said(48.2, "B", hedge="over", decimals=1)
    assert compared(said(47, "A", hedge="over"), finer).verdict == "contradicts"
    assert compared(said(95, "A", hedge="over"), said(97, "B")).verdict == "contradicts"


def test_two_ranges_that_meet_in_one_point_do_not_agree():
    one, other = (
        said(n, name, value_high=n + 1, amount_high=(n + 1) * 1e9) for n, name in ((6, "A"), (7, "B"))
    )
    assert compared(one, other).verdict == "contradicts"


def test_bounds_from_one_side_are_said_to_be_bounds():
    found = compared(said(95, "A", hedge="over"), said(97, "B", hedge="over"))
    assert (found.verdict, found.reason.code) == ("contradicts", "bounds")


def test_what_is_said_of_one_of_two_counts_only_stands_beside_them():
    """Two offices, one of which says that it counts fob: the other may, or may not."""
    fob = said(41, "A", scope="goods", compiled_by=HOME, valuation="fob")
    other = said(44, "B", scope="goods", compiled_by=AWAY, valuation="unknown")
    assert compared(fob, other).explanation.endswith("Said of one of the two only: FOB or CIF.")
    assert "only" not in compared(fob, other | {"valuation": "fob"}).explanation
    counted = other | {"compiled_by": HOME}
    apart = compared(fob, counted)
    assert apart.verdict == "contradicts"
    assert "FOB or CIF; the other may be a number of something else." in apart.explanation
    assert apart.sentence("ru").endswith("второе может быть числом чего-то другого.")
    doubted = compared(
        said(95, "C", hedge="over", flag="doubtful"), said(97, "D", hedge="over", flag="doubtful")
    )
    assert "In doubt by our reading" in doubted.explanation


def test_our_notes_stand_beside_what_nothing_on_the_pages_explains():
    one = said(53, "A") | {"note": "Goods and services is our reading.", "note_ru": "Наше прочтение."}
    other = said(54, "B")
    found = compared(one, other)
    assert "Our note on $53\xa0bn: Goods and services is our reading." in found.sentence("en")
    assert "Наше прочтение." in found.sentence("ru") and "our reading" not in found.sentence("ru")
    offices = compared(one, other | {"compiled_by": AWAY})
    assert offices.verdict == "two_offices" and "Our note" not in offices.sentence("en")
    assert "Our note" not in compared(one | {"note": "", "note_ru": ""}, other).sentence("en")
