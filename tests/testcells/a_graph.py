# %% solution
import networkx as nx
G = nx.path_graph(4)

# %% test
assert G.number_of_nodes() == 4
assert nx.shortest_path_length(G, 0, 3) == 3
assert sorted(G.degree(n) for n in G) == [1, 1, 2, 2]

# %% other
import networkx as nx
G = nx.complete_graph(4)
