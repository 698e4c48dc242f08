"""nbgrader's settings for students; jupyterhub_config.py says where the exchange is."""

import os

c = get_config()  # noqa: F821 - traitlets defines it when it reads this file

c.CourseDirectory.course_id = os.environ["NBGRADER_COURSE"]
c.Exchange.root = os.environ["NBGRADER_EXCHANGE"]
