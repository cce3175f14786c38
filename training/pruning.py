"""A narrower encoder from a wide one: the attention heads and inner units that the loss would miss most are kept.

A unit's weight is the sum over words of |activation x gradient|, the loss's first-order change without it (Molchanov et
al., "Pruning Convolutional Neural Networks for Resource Efficient Inference", 2017; for heads, Michel et al., 2019).
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn

from training.learning import compute_loss
from training.transformer import Encoder, Layer, Linear, Reader
from training.windows import Window, make_batches, pad


def weigh_units(model: Reader, windows: Sequence[Window], settings: dict) -> dict[Linear, Tensor]:
    """For each layer's two output products the weight of each of their inputs, measured on the windows."""
    totals: dict[Linear, Tensor] = {}
    seen: list[tuple[Linear, Tensor]] = []

    def keep(module: nn.Module, inputs: tuple[Tensor]) -> None:
        assert isinstance(module, Linear)
        inputs[0].retain_grad()
        seen.append((module, inputs[0]))

    heads = {layer.attention.dense: layer.attention.heads for layer in model.encoder.layers}
    outputs = [*heads, *(layer.outer for layer in model.encoder.layers)]
    hooks = [part.register_forward_pre_hook(keep) for part in outputs]
    model.eval()
    for part in make_batches(windows, settings["batch_pieces"], None):
        batch = pad(part)
        seen.clear()
        scores = model(batch.pieces, batch.cases, batch.mask, batch.words)
        compute_loss(scores, batch, settings["weights"], 0.0).backward()
        for module, inputs in seen:
            assert inputs.grad is not None
            weight = (inputs * inputs.grad).detach()
            if module in heads:  # a head counts as a whole
                weight = weight.unflatten(-1, (heads[module], -1)).sum(-1)
            totals[module] = totals.get(module, 0) + weight.abs().sum((0, 1))
    for hook in hooks:
        hook.remove()
    model.zero_grad()
    return totals


def narrow(wide: Encoder, weights: dict[Linear, Tensor], kept_layers: Sequence[int], narrower: Encoder) -> None:
    """Fills `narrower` with the `kept_layers` of `wide`, each with its weightiest heads and inner units."""
    for name in ("words", "places", "cases", "norm"):
        getattr(narrower, name).load_state_dict(getattr(wide, name).state_dict())
    for number, layer in zip(kept_layers, narrower.layers, strict=True):
        _narrow_layer(wide.layers[number], weights, layer)


@torch.no_grad()
def _narrow_layer(wide: Layer, weights: dict[Linear, Tensor], layer: Layer) -> None:
    units = _choose(weights[wide.outer], layer.inner.out_features)
    heads = _choose(weights[wide.attention.dense], layer.attention.heads)
    head_width = wide.attention.dense.in_features // wide.attention.heads
    inside = (heads[:, None] * head_width + torch.arange(head_width)).flatten()
    rows = torch.cat([part * wide.attention.dense.in_features + inside for part in range(3)])
    for ours, theirs, outputs, inputs in (
        (layer.attention.mix, wide.attention.mix, rows, None),
        (layer.attention.dense, wide.attention.dense, None, inside),
        (layer.inner, wide.inner, units, None),
        (layer.outer, wide.outer, None, units),
    ):
        weight, bias = theirs.weight, theirs.bias
        if outputs is not None:
            weight, bias = weight[outputs], bias[outputs]
        ours.weight.copy_(weight if inputs is None else weight[:, inputs])
        ours.bias.copy_(bias)
    layer.attention.norm.load_state_dict(wide.attention.norm.state_dict())
    layer.norm.load_state_dict(wide.norm.state_dict())


def _choose(weights: Tensor, count: int) -> Tensor:
    return weights.topk(count).indices.sort().values
