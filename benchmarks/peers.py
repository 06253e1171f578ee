"""The environment of the programs that loipctl is set beside, apart from its own."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
ENVIRONMENT = HERE / ".venv"


def environment(requirements: Path, program: str) -> Path:
    """Return the folder of the peers' programs; what is required is installed where a program is not there yet."""
    python = ENVIRONMENT / "bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(ENVIRONMENT)], check=True)
    if not (ENVIRONMENT / "bin" / program).exists():
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "-r", str(requirements)], check=True)
    return ENVIRONMENT / "bin"
