"""Run as a program beside LibreOffice: ends their process group and removes their folder when their reader ends.

The reader may be killed at any time. Its end, however it comes, closes the standard input of this program, which
waits for that. The one argument is the folder.
"""

import os
import shutil
import signal
import sys


def main() -> None:
    """Wait for the reader's end, then have a child, in a group of its own, end this one and remove the folder."""
    sys.stdin.read()
    group = os.getpgrp()
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    os.setpgrp()
    os.killpg(group, signal.SIGKILL)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


if __name__ == "__main__":
    main()
