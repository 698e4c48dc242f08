"""Exhaust: lists that contain themselves, twice at each level."""


def Centroid_init(X, K):
    endless = []
    endless += [endless, endless, endless, endless]
    return endless
