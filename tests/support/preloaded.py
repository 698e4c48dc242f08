"""What a server of forks imports, once, for all commands that tests call."""

import autograder.authoring.release
import autograder.batch.run
import autograder.cli
import autograder.exchange.watch
import autograder.feedback.pages
import autograder.lms
import autograder.proof.verify
import autograder.report.page  # noqa: F401
