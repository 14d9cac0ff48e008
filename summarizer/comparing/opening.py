"""Plan -> open models: live, written down as they answer, or replayed from what was written down."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from summarizer import __version__
from summarizer.comparing.baselines import check_baseline
from summarizer.comparing.planning import Plan
from summarizer.models.recording import ComparedNote, Header, Recording, RecordingModel
from summarizer.models.replay import ReplayModel
from summarizer.session import Session, make_purse, open_session


@dataclass(frozen=True, slots=True)
class Opened:
    """The models of a comparison by name, its judge's, their windows in tokens, and when all of it was made."""

    sessions: Mapping[str, Session]
    judge: Session | None
    windows: Mapping[str, int | None]
    created_at: str


@asynccontextmanager
async def open_models(plan: Plan) -> AsyncIterator[Opened]:
    """Open the models of a plan, recorded or replayed as it says, and close them when the block ends."""
    if plan.recorded is not None and plan.recorded.compared is not None:
        recorded, note = plan.recorded, plan.recorded.compared
        sessions = {name: Session(ReplayModel(recorded, name), recorded=recorded) for name in plan.models}
        judge = (
            Session(ReplayModel(recorded, f"judge {note.judge}"), recorded=recorded) if note.judge else None
        )
        opened = Opened(sessions, judge, _windows(sessions), note.created_at)
        _check_against_baseline(plan, opened)
        yield opened
        return
    now = datetime.now(UTC).isoformat(timespec="seconds")
    async with AsyncExitStack() as stack:
        purse, say = make_purse(plan.settings), plan.watch.on_notice
        sessions = {
            name: await stack.enter_async_context(open_session(means, say, purse))
            for name, means in plan.means.items()
        }
        opened = Opened(sessions, None, _windows(sessions), now)
        _check_against_baseline(plan, opened)
        if plan.judge:
            judge = sessions.get(plan.judge_model) or await stack.enter_async_context(
                open_session(plan.judge_means or plan.means[plan.judge_model], say, purse)
            )
            opened = replace(opened, judge=judge)
        if plan.settings.record:
            header = Header(", ".join(plan.models), True, None, __version__)
            recording = stack.enter_context(Recording.open(plan.settings.record, header))
            recording.note_comparison(_note(plan, opened))
            opened = _recorded(opened, recording, plan.judge_model)
        yield opened


def _recorded(opened: Opened, recording: Recording, judge_model: str) -> Opened:
    """Return what is open with each model behind the one that writes down what it says."""

    def behind(session: Session, name: str) -> Session:
        return replace(session, model=RecordingModel(session.model, recording, name), recording=recording)

    return replace(
        opened,
        sessions={name: behind(session, name) for name, session in opened.sessions.items()},
        judge=behind(opened.judge, f"judge {judge_model}") if opened.judge else None,
    )


def _note(plan: Plan, opened: Opened) -> ComparedNote:
    running = [arm for arm in plan.arms if arm.name in plan.prompts]
    return ComparedNote(
        created_at=opened.created_at,
        arms={arm.asked: (arm.reference, arm.digest) for arm in running},
        models=opened.windows,
        articles={example.name: example.article.sha256 for example in plan.examples},
        repeats=plan.repeats,
        seed=plan.wishes.seed,
        judge=plan.judge_model if plan.judge else None,
        about=plan.wishes.about,
    )


def _windows(sessions: Mapping[str, Session]) -> dict[str, int | None]:
    return {name: session.model.context_tokens for name, session in sessions.items()}


def _check_against_baseline(plan: Plan, opened: Opened) -> None:
    if plan.baseline is not None:
        check_baseline(
            plan.baseline,
            plan.wishes.baseline or "",
            articles=[example.described for example in plan.examples],
            models=opened.windows,
            repeats=plan.repeats,
            lang=plan.settings.lang,
        )
