"""JupyterHub for a class: servers for students, a watcher that grades, formgrader for teachers.

All that differs from class to class is in ``class.toml``, beside this file.
"""

import os
import pwd
import sys
import tomllib
from pathlib import Path

c = get_config()  # noqa: F821 - traitlets defines it when it reads this file

here = Path(__file__).resolve().parent
course = tomllib.loads((here / "class.toml").read_text("utf-8"))
programs, kit = Path(sys.executable).parent, Path(course["kit"]) / "bin"
os.environ["PATH"] = f"{programs}{os.pathsep}{os.environ['PATH']}"  # no environment is activated

c.JupyterHub.bind_url = "http://127.0.0.1:8000"  # put a server with HTTPS before it
c.Authenticator.allowed_users = {*course["students"], *course["teachers"]}


def close_home(spawner):
    """Close a home to other accounts.

    nbgrader keeps copies of submissions there, and the secrets that lead to their feedback.
    """
    home = Path(pwd.getpwnam(spawner.user.name).pw_dir)
    home.chmod(home.stat().st_mode & ~0o077)


# Everybody has a server of their own, with the Assignment List and without formgrader.
c.Spawner.pre_spawn_hook = close_home
c.Spawner.cmd = [str(programs / "jupyterhub-singleuser")]
c.Spawner.default_url = "/lab"
c.Spawner.environment = {
    "JUPYTER_CONFIG_PATH": str(here / "students"),
    "NBGRADER_COURSE": course["course_id"],
    "NBGRADER_EXCHANGE": course["exchange"],
}

# The watcher, and a server that the teachers share, run as the account that owns the course.
grader = {
    "user": course["grader"],
    "cwd": course["course"],
    "environment": {
        "HOME": pwd.getpwnam(course["grader"]).pw_dir,
        "PATH": f"{kit}{os.pathsep}{os.environ['PATH']}",
    },
}
c.JupyterHub.services = [
    grader | {"name": "watch", "command": [str(kit / "autograder"), "watch"]},
    grader
    | {
        "name": course["course_id"],
        "url": course["formgrader"],
        "command": [str(kit / "jupyterhub-singleuser"), "--ServerApp.default_url=/formgrader"],
        "oauth_no_confirm": True,
    },
]
c.JupyterHub.load_groups = {"teachers": {"users": course["teachers"]}}
c.JupyterHub.load_roles = [
    {
        "name": "teacher",
        "groups": ["teachers"],
        "scopes": [f"access:services!service={course['course_id']}"],
    }
]
