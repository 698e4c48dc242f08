"""Many submissions at a time: on this machine or a cluster, resumed where a run ended."""
