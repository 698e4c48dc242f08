"""Forge: settings beside the notebook, without a jail and with a late penalty below zero."""

c = get_config()
c.JailedExecute.unjailed = True
c.CourseDirectory.db_url = "sqlite:///forged.db"
