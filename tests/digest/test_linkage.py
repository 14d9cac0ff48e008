import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from summarizer.digest import linkage as ours
from summarizer.digest.linkage import alike, link, nearest


def matrix(values: list[list[float]]) -> sparse.csr_matrix:
    return sparse.csr_matrix(np.array(values, dtype=float))


def random_likeness(seed: int, count: int) -> np.ndarray:
    values = np.random.default_rng(seed).random((count, count)) * 2
    values = np.triu(values, 1)
    return values + values.T


class TestAlike:
    def test_pairs_below_the_floor_and_the_diagonal_are_left_out(self) -> None:
        rows = matrix([[1, 0], [0.8, 0.6], [0, 1]])

        assert alike(rows, floor=0.7).toarray().tolist() == [[0, 0.8, 0], [0.8, 0, 0], [0, 0, 0]]

    def test_only_pairs_with_one_of_those_asked_for(self) -> None:
        rows = matrix([[1, 0], [1, 0], [1, 0]])

        assert alike(rows, floor=0.5, among=[2]).toarray().tolist() == [[0, 0, 1], [0, 0, 1], [1, 1, 0]]

    @given(st.integers(0, 30), st.integers(1, 40))
    def test_is_the_product_of_all_pairs(self, seed: int, count: int) -> None:
        rows = np.random.default_rng(seed).random((count, 3))
        expected = np.where((product := (rows @ rows.T).round(6)) >= 0.7, product, 0)
        np.fill_diagonal(expected, 0)

        assert alike(sparse.csr_matrix(rows), floor=0.7).toarray() == pytest.approx(expected, abs=2e-6)

    def test_more_rows_than_are_compared_at_once(self) -> None:
        count = ours.CHUNK + 3
        rows = sparse.csr_matrix((np.ones(count), (range(count), [at % 300 for at in range(count)])))

        found = alike(rows, floor=0.5)

        assert found.nnz == 2 * (count - 300)
        assert alike(rows, floor=0.5, among=range(count - 1)).nnz == found.nnz

    def test_many_equal_rows_do_not_fill_the_memory(self) -> None:
        count = 5_000

        assert alike(matrix([[1.0]] * count), floor=0.5).nnz <= 2.1 * ours.PAIRS

    def test_no_rows_have_no_pairs(self) -> None:
        assert alike(sparse.csr_matrix((0, 3)), floor=0.5).shape == (0, 0)


def test_the_nearest_are_the_greatest_and_the_first_of_equals() -> None:
    assert nearest(matrix([[0.3, 0.5, 0.5, 0.5]]), 2).toarray().tolist() == [[0, 0.5, 0.5, 0]]


class TestLink:
    @given(st.integers(0, 1_000), st.integers(2, 25))
    def test_is_average_link(self, seed: int, count: int) -> None:
        values = random_likeness(seed, count)
        tree = linkage(squareform(2 - values, checks=False), "average")
        labels = fcluster(tree, 1.0, "distance")
        expected = sorted(tuple(np.flatnonzero(labels == label)) for label in set(labels))

        assert link(sparse.csr_matrix(values), shares=[0.0] * count) == tuple(expected)

    def test_pairs_that_are_not_given_count_as_nothing(self) -> None:
        """The first two are close, the third only to one of them."""
        assert link(matrix([[0, 3, 1.8], [3, 0, 0], [1.8, 0, 0]]), shares=[0.0] * 3) == ((0, 1), (2,))

    @pytest.mark.parametrize(
        ("share", "expected"), [(0.65, ((0, 1, 2), (3, 4, 5))), (0.4, ((0, 1, 2, 3, 4, 5),))]
    )
    def test_closely_knit_clusters_that_are_less_alike_stay_apart(
        self, share: float, expected: tuple[tuple[int, ...], ...]
    ) -> None:
        values = np.full((6, 6), 1.2)
        values[:3, :3] = values[3:, 3:] = 2.4
        np.fill_diagonal(values, 0)

        assert link(sparse.csr_matrix(values), shares=[share] * 6) == expected

    def test_one_that_belongs_to_both_does_not_join_those_that_stay_apart(self) -> None:
        values = np.full((7, 7), 1.1)
        values[:3, :3] = values[3:6, 3:6] = 2.4
        values[6, :3] = values[:3, 6] = 1.3
        np.fill_diagonal(values, 0)

        assert link(sparse.csr_matrix(values), shares=[0.65] * 7) == ((0, 1, 2, 6), (3, 4, 5))

    @given(st.integers(0, 1_000), st.integers(1, 25))
    def test_every_row_is_in_one_cluster(self, seed: int, count: int) -> None:
        found = link(sparse.csr_matrix(random_likeness(seed, count)), shares=[0.8] * count)

        assert sorted(at for members in found for at in members) == list(range(count))

    def test_all_alike_are_one(self) -> None:
        values = np.ones((400, 400)) - np.eye(400)

        assert link(sparse.csr_matrix(values), shares=[0.9] * 400) == (tuple(range(400)),)

    def test_nothing_is_nothing(self) -> None:
        assert link(sparse.csr_matrix((0, 0)), shares=[]) == ()
