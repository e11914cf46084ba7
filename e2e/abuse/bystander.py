"""`python bystander.py URL SESSION`: read and write as a person at work does, until a line comes; then tell the times.

Standard library only, one connection, so that it measures the server and not itself."""

import http.client
import json
import select
import sys
import time
from urllib.parse import urlsplit

PAUSE = 0.02
SLOWEST = 30


def main() -> None:
    parts, session = urlsplit(sys.argv[1]), sys.argv[2]
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=SLOWEST)
    headers = {"Cookie": f"session={session}", "Content-Type": "application/json"}
    times: list[float] = []
    errors: list[str] = []
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        started = time.perf_counter()
        try:
            if len(times) % 3:
                connection.request("GET", "/api/v1/tasks?limit=20", headers=headers)
            else:
                body = json.dumps({"title": f"task {len(times)}"})
                connection.request("POST", "/api/v1/tasks", body=body, headers=headers)
            answer = connection.getresponse()
            answer.read()
            if answer.status >= 300:
                errors.append(str(answer.status))
        except (OSError, http.client.HTTPException) as error:
            errors.append(type(error).__name__)
            connection.close()
        times.append(time.perf_counter() - started)
    times.sort()
    at_99 = times[max(0, int(len(times) * 0.99) - 1)]
    sys.stdout.write(json.dumps({"p99": at_99, "longest": times[-1], "asked": len(times), "errors": errors}))


if __name__ == "__main__":
    main()
