"""What a hardened process gives away, and that locking ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jww_desktop.config import Profile
from jww_desktop.vault.errors import AlreadyOpenError, ProfileUnusableError
from jww_desktop.vault.instance import Instance
from jww_desktop.vault.lock import LOCKED_EXIT_STATUS, own_command
from tests.support.vaults import profile_in

REPOSITORY = Path(__file__).parents[2]
SECRET = "Jan heeft gebeld"  # noqa: S105 - text of a note

HOLDER = """
import sys
from pathlib import Path
from jww_desktop.config import Profile
from jww_desktop.vault.instance import Instance
held = Instance(Profile(Path(sys.argv[1])))
print("held", flush=True)
sys.stdin.read()
"""


def run(
    code: str, *arguments: str, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=REPOSITORY,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="asks the Linux kernel")
def test_a_hardened_process_cannot_be_dumped():
    done = run(
        "import ctypes, resource\n"
        "from jww_desktop.vault.process import harden\n"
        "print(harden(), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),\n"
        "      resource.getrlimit(resource.RLIMIT_CORE))\n"
    )
    assert done.stdout == "True 0 (0, 0)\n"


@pytest.mark.skipif(sys.platform == "win32", reason="asks for POSIX permissions")
def test_what_a_hardened_process_writes_is_for_this_account_alone(tmp_path: Path):
    """Also the database, which the cipher makes, and in a folder that others may read."""
    tmp_path.chmod(0o755)
    done = run(
        "import sys\n"
        "from pathlib import Path\n"
        "from jww_desktop.store.database import create\n"
        "from jww_desktop.vault.process import harden\n"
        "harden()\n"
        "opened = create(Path(sys.argv[1], 'vault.db'), bytes(range(32)), bytes(16))\n"
        "print(*(oct(path.stat().st_mode & 0o777) for path in Path(sys.argv[1]).iterdir()))\n"
        "opened.close()\n",
        str(tmp_path),
    )
    assert done.stdout.split() == ["0o600"] * 3, done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="limits the address space")
def test_too_little_memory_for_the_derivation_is_said_so():
    done = run(
        "import resource\n"
        "from jww_desktop.vault.errors import NotEnoughMemoryError\n"
        "from jww_desktop.vault.slots import ARGON2ID, DEFAULT_COST\n"
        "used = int(open('/proc/self/statm').read().split()[0]) * resource.getpagesize()\n"
        "resource.setrlimit(resource.RLIMIT_AS, (used + 64 * 2**20,) * 2)\n"
        "try:\n"
        "    ARGON2ID.derive(b'zin', bytes(16), DEFAULT_COST)\n"
        "except NotEnoughMemoryError as error:\n"
        "    print(error.safe)\n"
    )
    assert done.stdout == "Er is niets gewijzigd.\n", done.stderr


@pytest.mark.parametrize(
    "body",
    [
        "raise ValueError(SECRET)",
        "thread = threading.Thread(target=lambda: int(SECRET)); thread.start(); thread.join()",
        "class Note:\n    def __del__(self): raise ValueError(SECRET)\nNote()",
    ],
    ids=["main", "thread", "finaliser"],
)
def test_a_crash_names_type_and_line_and_nothing_else(body: str):
    done = run(
        "import sys, threading\n"
        "from jww_desktop.vault.process import harden\n"
        f"SECRET = sys.argv[1]\nharden()\n{body}\n",
        SECRET,
    )
    assert SECRET not in done.stderr
    assert done.stderr.startswith("ValueError __main__:")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts a second process")
def test_locking_replaces_the_program_in_place(tmp_path: Path):
    """The process id stays and the profile is free again."""
    done = run(
        "import os, sys\n"
        "from pathlib import Path\n"
        "from jww_desktop.config import Profile\n"
        "from jww_desktop.vault.instance import Instance\n"
        "from jww_desktop.vault.lock import own_command, relaunch_locked\n"
        "held = Instance(Profile(Path(sys.argv[1])))\n"
        "print(os.getpid(), os.environ.get('ROUND', 'first'))\n"
        "if os.environ.get('ROUND') != 'second':\n"
        "    os.environ['ROUND'] = 'second'\n"
        "    relaunch_locked(own_command())\n",
        str(tmp_path),
    )
    assert done.returncode == 0, done.stderr
    (first, _), (second, name) = (line.split() for line in done.stdout.splitlines())
    assert first == second
    assert name == "second"


def test_a_process_that_locks_itself_leaves_its_own_status():
    done = run(
        "import atexit\n"
        "from jww_desktop.vault.lock import exit_locked\n"
        "atexit.register(print, 'cleaned up')\n"
        "print('bewaard')\n"
        "exit_locked()\n"
    )
    assert (done.returncode, done.stdout) == (LOCKED_EXIT_STATUS, "bewaard\n")


def test_when_nothing_can_be_started_the_process_still_ends():
    done = run(
        "from jww_desktop.vault.lock import relaunch_locked\n"
        "relaunch_locked(['/nergens/programma'])\n"
        "print('still here')\n"
    )
    assert (done.returncode, done.stdout) == (LOCKED_EXIT_STATUS, "")


def test_the_own_command_starts_with_this_interpreter():
    assert own_command()[0] == sys.executable


def test_a_profile_belongs_to_one_process_until_that_one_ends(tmp_path: Path):
    profile = profile_in(tmp_path)
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(profile.folder)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(AlreadyOpenError):
            Instance(profile)
        holder.send_signal(signal.SIGKILL)
        holder.wait()
        with Instance(profile):
            pass


def test_a_lock_file_left_by_a_crash_is_no_obstacle(tmp_path: Path):
    profile = profile_in(tmp_path)
    Instance(profile).release()
    assert (profile.folder / "vault.lock").exists()
    with Instance(profile), pytest.raises(AlreadyOpenError):
        Instance(profile)
    Instance(profile).release()


def test_a_folder_that_cannot_be_used_is_said_so(tmp_path: Path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ProfileUnusableError):
        Instance(Profile(tmp_path / "file" / "profiel"))
    blocked = profile_in(tmp_path)
    (blocked.folder / "vault.lock").mkdir(parents=True)
    with pytest.raises(ProfileUnusableError):
        Instance(blocked)
