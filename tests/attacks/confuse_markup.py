"""Confuse: markup and scripts in every text that is shown."""

from IPython.display import HTML, Javascript, display

bad = "<script>document.title='owned'</script><img src=x onerror=alert(1)>]]></pre>{{7*7}}"
print(bad)
display(HTML(bad), Javascript("document.title = 'owned'"))
raised = type(bad, (ValueError,), {})


def Centroid_init(X, K):
    raise raised(bad)
