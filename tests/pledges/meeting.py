"""Two at the same moment without a race of clocks: one has looked, the other comes, and only then the first writes."""

import threading


def meeting(monkeypatch, module, name: str, *, patience: int):
    """Let whoever calls `module.name` first wait, once it has looked, until the other is through.

    Gives a function that makes the other's job of a job: it comes once the first has looked. Where a lock keeps it
    out, the first goes on after `patience` seconds; without the lock give more than the other could ever need.
    """
    looked, through = threading.Event(), threading.Event()
    first = getattr(module, name)

    def look(*args, **kwargs):
        found = first(*args, **kwargs)
        if not looked.is_set():
            looked.set()
            through.wait(timeout=patience)
        return found

    monkeypatch.setattr(module, name, look)

    def after_the_look(job):
        def run():
            assert looked.wait(timeout=30)
            try:
                return job()
            finally:
                through.set()

        return run

    return after_the_look
