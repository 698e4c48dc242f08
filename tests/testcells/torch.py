# %% solution
import torch
w = torch.tensor([1.0, 2.0])
def norm(t): return t.norm()

# %% test
import torch
assert torch.equal(w, torch.tensor([1., 2.]))
assert torch.isclose(norm(torch.tensor([3., 4.])), torch.tensor(5.))

# %% other
import torch
w = [1.0, 2.0]
def norm(t): return 5
