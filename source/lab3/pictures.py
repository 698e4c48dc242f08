"""The figures and the tables of Lab 3: how they look, not what they show.

The notebook computes what is drawn. Nothing in this file is part of your task.
"""

import matplotlib.pyplot as plt
import numpy as np
from cycler import cycler
from scipy.cluster.vq import vq

# Colours that colour-blind readers can tell apart, each with a marker and a line.
COLORS = ["#D55E00", "#0072B2", "#009E73", "#CC79A7"]
MARKERS = ["o", "s", "^", "D"]
LINES = ["-", "--", ":", "-."]
STYLE = {
    "axes.prop_cycle": cycler(color=COLORS, linestyle=LINES),
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.titlesize": 11,
    "figure.constrained_layout.use": True,
    "font.size": 11,
    "legend.frameon": False,
}


def plot_groups(ax, x, y, names, groups, size=5):
    """Plot the points (x, y), with a colour and a marker for each of the groups.

    names: the name of each point's group, an array (N,)
    groups: the names of the groups, in the order of the colours
    """
    for group, color, marker in zip(groups, COLORS, MARKERS):
        mine = names == group
        look = {"color": color, "markersize": size, "alpha": 0.7}
        ax.plot(x[mine], y[mine], marker, **look, label=group)


def plot_steps(X, path, D, steps, xlabel, ylabel):
    """Plot K-Means after each of six steps: centroids, their paths, their clusters.

    X: points in the plane, an array (N, 2)
    path, D: the centroids (K, 2) after each step, and their distortions
    """
    path = np.array(path)
    clusters = np.array([f"cluster {k}" for k in range(path.shape[1])])
    fig, axes = plt.subplots(2, 3, figsize=(8.3, 5.8), sharex=True, sharey=True)
    for ax, step in zip(axes.flat, steps):
        nearest = vq(X, path[step])[0]
        plot_groups(ax, *X.T, clusters[nearest], clusters, size=3)
        for k, color in zip(range(len(clusters)), COLORS):
            ax.plot(*path[: step + 1, k].T, "-", color="black", linewidth=1)
            ax.plot(*path[step, k], "X", color=color, mec="black", markersize=12)
        ax.set_title(f"step {step}: D = {D[step]:.0f}")
    fig.supxlabel(xlabel, fontsize="medium")
    fig.supylabel(ylabel, fontsize="medium")
    handles, labels = axes[0, 0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside upper center", ncols=3, markerscale=2)


def plot_mixture(X, x, g0, g1, mu, bins, xlabel):
    """Plot samples as a histogram, and over it the density of a mixture.

    X: samples, an array (N,)
    x: places along the axis, in increasing order
    g0, g1: the weighted densities of both components at these places
    mu: the means of both components

    Each bar is split between the components as the densities are split there.
    """
    fig, ax = plt.subplots(figsize=(7, 4))
    height, edges = np.histogram(X, bins=bins, density=True)
    middle = (edges[:-1] + edges[1:]) / 2
    blue = height * np.interp(middle, x, g1 / np.maximum(g0 + g1, np.finfo(float).tiny))
    ax.stairs(blue, edges, fill=True, color=COLORS[1], alpha=0.35)
    ax.stairs(height, edges, baseline=blue, fill=True, color=COLORS[0], alpha=0.35)
    ax.plot(x, g0, "--", color=COLORS[0], linewidth=2.5, label=r"$(1-\pi)\,g_0(x)$")
    ax.plot(x, g1, ":", color=COLORS[1], linewidth=2.5, label=r"$\pi\,g_1(x)$")
    ax.plot(x, g0 + g1, "-", color="black", linewidth=1, label="$p(x)$")
    for k, (mean, g, line) in enumerate(zip(mu, [g0, g1], ["--", ":"])):
        label = rf"$\mu_{k}$"
        ax.vlines(mean, 0, g.max(), COLORS[k], line, linewidth=1.5, label=label)
    ax.set(xlabel=xlabel, ylabel="density")
    ax.legend()
    return ax


def plot_climb(climb, X, x, curves):
    """Plot the log-likelihood of each step, and the density after some of the steps.

    climb: the log-likelihood after steps 0, 1, 2, ...
    X: samples, an array (N,)
    x: places along the axis
    curves: a dict from a step to the density at these places after that step
    """
    fig, (left, right) = plt.subplots(1, 2, figsize=(8.3, 4.2))
    left.plot(climb, "-", color="gray", zorder=1)
    right.hist(X, bins=100, density=True, color="lightgray")
    looks = zip(curves, [*COLORS[:3], "black"], MARKERS, [":", "-.", "-", "--"])
    for step, color, marker, line in looks:
        width = 5 if line == "-" else 2  # a wide line is seen below the next one
        left.plot(step, climb[step], marker, color=color, markersize=8)
        right.plot(x, curves[step], line, color=color, linewidth=width)
        both = {"marker": marker, "color": color, "linewidth": width}
        right.plot([], [], line, **both, markersize=8, label=f"step {step}")
    left.set(xlabel="step", ylabel="log-likelihood")
    right.set(xlabel="x", ylabel="density")
    fig.legend(loc="outside upper center", ncols=4, handlelength=4)


def count(nearest, names, groups, K):
    """Count the members of each group in each cluster, an array (K, len(groups))."""
    return np.array(
        [[np.sum(names[nearest == k] == group) for group in groups] for k in range(K)]
    )


def print_table(counts, groups):
    """Print counts with a row for each cluster and a column for each group."""
    width = max(len(group) for group in groups) + 3
    print(" " * 9 + "".join(f"{group:>{width}}" for group in groups))
    for k, row in enumerate(counts):
        print(f"cluster {k}" + "".join(f"{number:{width}d}" for number in row))
