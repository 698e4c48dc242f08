"""Reach out: pip, conda, curl and git, each of them short."""

get_ipython().system("timeout 2 curl -s -m 1 http://127.0.0.1:9/ ; echo $?")
get_ipython().system("timeout 3 pip --disable-pip-version-check --retries 0 --timeout 1 install --no-deps --index-url http://127.0.0.1:9/ nothing-here 2>&1 | tail -1")
get_ipython().system("timeout 1 git clone http://127.0.0.1:9/x 2>&1 | tail -1")
get_ipython().system("timeout 1 bash -c 'echo x > /dev/tcp/127.0.0.1/9' 2>&1 | tail -1")
