from summarizer.metrics import METRICS


def test_metrics_are_known_by_their_ids() -> None:
    assert all(name == metric.id for name, metric in METRICS.items())


def test_what_decides_is_better_when_it_is_higher() -> None:
    """Verdicts say BETTER for a positive difference."""
    deciding = [metric for metric in METRICS.values() if metric.role in ("primary", "guard", "hard")]

    assert {metric.better for metric in deciding} == {"high"}
    assert {metric.id for metric in deciding if metric.role == "primary"} == {
        "coverage",
        "salience",
        "grounded",
    }


def test_shares_have_no_unit_and_amounts_do() -> None:
    assert all(
        bool(metric.unit) == (metric.role == "description" and name != "copy")
        for name, metric in METRICS.items()
    )


def test_everything_says_what_it_means() -> None:
    assert all(metric.meaning for metric in METRICS.values())
    assert len({metric.title for metric in METRICS.values()}) == len(METRICS)
