"""Begins anew in UTF-8 where a forced C locale makes Python take every name for ASCII."""

import os
import sys

MODE = "PYTHONUTF8"


def insist() -> None:
    """Names of folders and files are read as they are; the processes started from here do so too.

    By itself Python does the same for a C locale, unless PYTHONUTF8=0 forbids it.
    """
    if sys.getfilesystemencoding() == "ascii" and os.environ.get(MODE) != "1":
        os.environ[MODE] = "1"
        sys.stdout.flush()
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
