"""The benchmark: the real program beside its peers, as ratios within one run."""
