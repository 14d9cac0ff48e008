"""Print all measurements: ``python -m benchmarks``, or those named: ``python -m benchmarks startup``."""

import importlib
import sys

NAMES = (
    "startup", "tokens", "chunking", "quality", "verify", "requests", "workloads", "extraction", "statistics",
    "comparison", "digest",
)  # fmt: skip


def main() -> None:
    unknown = set(sys.argv[1:]) - set(NAMES)
    if unknown:
        sys.exit(f"there is no benchmark {unknown.pop()!r}; known: {', '.join(NAMES)}")
    for name in sys.argv[1:] or NAMES:
        print(f"== {name}", flush=True)
        importlib.import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main()
