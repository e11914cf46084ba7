"""Long work on the event loop, in slices that nobody notices."""

import asyncio
import time

SLICE_SECONDS = 0.005
REST_SECONDS = 0.002
"""An answer of the database is awaited many times in a request: with no rest, a slice would be waited for each time."""


class Pace:
    """`await pace.step()` after each piece of work: lets others go first when this one has had its time."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    async def step(self) -> None:
        if time.perf_counter() - self._since > SLICE_SECONDS:
            await asyncio.sleep(REST_SECONDS)
            self._since = time.perf_counter()
