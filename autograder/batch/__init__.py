"""Many submissions: on this machine or a cluster, resumed where an earlier run ended."""
