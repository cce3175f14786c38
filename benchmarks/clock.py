"""How long work takes."""

import time
from collections.abc import Callable

ROUNDS = 3


def measure(work: Callable[[], object]) -> float:
    """Seconds of the processor, the best of `ROUNDS`."""
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        best = min(best, time.process_time() - started)
    return best
