import pytest

from summarizer.models.answering import AnsweringModel
from summarizer.models.cached import CachedModel
from summarizer.models.patience import PatientModel
from summarizer.models.recording import RecordingModel
from summarizer.models.wrapper import Wrapper
from tests.doubles import FunctionModel


@pytest.mark.parametrize(("reads_prompts", "context_tokens"), [(True, 4096), (False, None)])
def test_a_wrapper_goes_by_the_name_of_the_model_inside(
    reads_prompts: bool, context_tokens: int | None
) -> None:
    inner = FunctionModel(
        lambda _: "", name="desk/x", reads_prompts=reads_prompts, context_tokens=context_tokens
    )
    wrapped = Wrapper(inner)

    assert (wrapped.name, wrapped.reads_prompts, wrapped.context_tokens) == (
        "desk/x", reads_prompts, context_tokens,
    )  # fmt: skip


def test_every_part_of_the_chain_is_one() -> None:
    assert all(
        issubclass(part, Wrapper) for part in (AnsweringModel, CachedModel, PatientModel, RecordingModel)
    )
