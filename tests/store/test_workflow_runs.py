"""Workflows under way: kept at each step, forgotten when they end, and with their session."""

from __future__ import annotations

from bot.domain.ids import ChannelId, MessageId
from bot.domain.workflow_run import Step, Workflow, WorkflowRun
from bot.store.interface import Store
from tests.store.samples import NOON, start


async def kept(store: Store) -> list[WorkflowRun]:
    return await store.read(lambda unit: unit.workflow_runs.under_way())


async def begun(store: Store) -> WorkflowRun:
    session = await start(store)
    run = WorkflowRun.begin(Workflow.OPEN_DISCUSSION, ChannelId(8), "a ticket", Step.CHOOSE).of(session.id)
    await store.write(lambda unit: unit.workflow_runs.begin(run, NOON))
    return run


async def test_a_run_is_kept_as_it_stands(store: Store) -> None:
    run = await begun(store)
    steps = [run.asking("limitation:cost"), run.asking("limitation:cost").told(Step.THREAD, MessageId(9))]

    for step in steps:
        await store.write(lambda unit, step=step: unit.workflow_runs.keep(step))
        assert await kept(store) == [step]
    assert steps[-1].ticket == ""


async def test_a_run_that_ended_is_not_kept_again(store: Store) -> None:
    run = await begun(store)

    await store.write(lambda unit: unit.workflow_runs.end(run.key))
    await store.write(lambda unit: unit.workflow_runs.keep(run.told(Step.THREAD, MessageId(9))))

    assert await kept(store) == []
    assert await store.read(lambda unit: unit.workflow_runs.get(run.key)) is None


async def test_a_run_goes_with_its_session(store: Store) -> None:
    run = await begun(store)

    await store.write(lambda unit: unit.sessions.remove(run.session_id))

    assert await kept(store) == []


def test_what_marks_a_message_fits_what_discord_takes() -> None:
    run = WorkflowRun.begin(Workflow.CLOSE, ChannelId(8), "")
    assert len({run.nonce(step) for step in Step}) == len(Step)
    assert max(len(run.nonce(step)) for step in Step) <= 25
