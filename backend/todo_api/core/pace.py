"""Long work on the event loop, in slices that nobody notices."""

import asyncio
import time

SLICE_SECONDS = 0.005


class Pace:
    """`await pace.step()` after each piece of work: lets others go first when this one has had its time."""

    def __init__(self) -> None:
        self._since = time.perf_counter()

    async def step(self) -> None:
        if time.perf_counter() - self._since > SLICE_SECONDS:
            await asyncio.sleep(0)
            self._since = time.perf_counter()
