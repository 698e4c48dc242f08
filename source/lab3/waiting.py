"""What lets the notebook run to its end while functions are still to be written."""

from contextlib import contextmanager
from traceback import extract_tb

import matplotlib.pyplot as plt


@contextmanager
def needs_your_code():
    """Run the lines of a block, and stop where they call a function that is a stub.

    A stub raises NotImplementedError. Its name is printed in place of an error.
    """
    try:
        yield
    except NotImplementedError as stub:
        plt.close("all")
        name = extract_tb(stub.__traceback__)[-1].name
        again = "write it, run its cell, then run this one again."
        print(f"This cell waits for {name}: {again}")
