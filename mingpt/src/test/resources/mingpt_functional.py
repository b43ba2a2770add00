"""minGPT's forward pass from a checkpoint folder alone: names, layouts and numbers, no module.

usage: mingpt_functional.py CHECKPOINT OUT

Writes to the folder OUT a checkpoint of the same size with other parameters (model.safetensors,
config.json) and run.safetensors: input_ids, and the logits of both checkpoints on them.
"""

import json
import math
import pathlib
import sys

import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F


def forward(p, idx, n_layer, n_head):
    def norm(name, x):
        return F.layer_norm(x, x.shape[-1:], p[name + ".weight"], p[name + ".bias"])

    def linear(name, x):
        return F.linear(x, p[name + ".weight"], p[name + ".bias"])

    x = p["transformer.wte.weight"][idx] + p["transformer.wpe.weight"][: idx.shape[1]]
    for layer in range(n_layer):
        h = f"transformer.h.{layer}"
        heads = linear(h + ".attn.c_attn", norm(h + ".ln_1", x)).chunk(3, dim=-1)
        q, k, v = (t.unflatten(-1, (n_head, -1)).transpose(1, 2) for t in heads)
        mask = p[h + ".attn.bias"][:, :, : idx.shape[1], : idx.shape[1]]
        att = q @ k.transpose(-2, -1) / math.sqrt(k.size(-1))
        att = att.masked_fill(mask == 0, float("-inf")).softmax(-1)
        x = x + linear(h + ".attn.c_proj", (att @ v).transpose(1, 2).flatten(2))
        mid = F.gelu(linear(h + ".mlp.c_fc", norm(h + ".ln_2", x)), approximate="tanh")
        x = x + linear(h + ".mlp.c_proj", mid)
    return F.linear(norm("transformer.ln_f", x), p["lm_head.weight"])


def main():
    source, out = map(pathlib.Path, sys.argv[1:])
    torch.manual_seed(0)
    config = json.loads((source / "config.json").read_text())
    sizes = config["n_layer"], config["n_head"]
    given = load_file(source / "model.safetensors")
    # Masks stay what they are.
    other = {n: t if n.endswith("attn.bias") else t + 0.1 * torch.randn_like(t) for n, t in given.items()}
    idx = torch.randint(config["vocab_size"], (2, config["block_size"]))
    run = {"input_ids": idx, "given": forward(given, idx, *sizes), "other": forward(other, idx, *sizes)}
    save_file(run, out / "run.safetensors")
    save_file(other, out / "model.safetensors")
    (out / "config.json").write_text(json.dumps({"model": config}))


main()
