"""A small BERT with case features and linear heads, in plain PyTorch, so that its graph exports as it stands."""

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.wordpieces import Case

# Ours and, of what it is made, a checkpoint's names.
BERT_PARTS = {
    "attention.dense": ["attention.output.dense"],
    "attention.mix": [f"attention.self.{part}" for part in ("query", "key", "value")],
    "attention.norm": ["attention.output.LayerNorm"],
    "inner": ["intermediate.dense"],
    "outer": ["output.dense"],
    "norm": ["output.LayerNorm"],
}
MPNET_PARTS = BERT_PARTS | {
    "attention.dense": ["attention.attn.o"],
    "attention.mix": [f"attention.attn.{part}" for part in ("q", "k", "v")],
    "attention.norm": ["attention.LayerNorm"],
}

# A few channels of BERT's inner layers reach 20 and more, which leaves the others no resolution.
GELU_CEILING = 8.0


class Linear(nn.Linear):
    """A linear layer that, once `quantised`, computes as its int8 form will: the noise is learned around.

    Inputs: 8 bits over the range that each window shows (as DynamicQuantizeLinear does). Either each channel is scaled
    by `balance`, which takes the outliers to the weights (SmoothQuant, Xiao et al. 2023), or all inputs are cut off at
    `ceiling`. Weights: -64 to 64 with a scale per output, so that processors without VNNI do not saturate and compute
    the same.
    """

    def __init__(self, inputs: int, outputs: int, ceiling: float | None = None) -> None:
        super().__init__(inputs, outputs)
        self.ceiling = ceiling
        self.register_buffer("balance", torch.ones(inputs))
        self.quantised = False
        self.largest: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        """`[batch, n, inputs]` to `[batch, n, outputs]`."""
        if self.largest is not None:
            self.largest = torch.maximum(self.largest, x.detach().abs().amax(dim=(0, 1)))
        if not self.quantised:
            return functional.linear(x, self.weight, self.bias)
        x = x * self.balance if self.ceiling is None else x.clamp(max=self.ceiling)
        if torch.onnx.is_in_onnx_export():
            return functional.linear(x, self.weight, self.bias)
        return functional.linear(_round_inputs(x), _round_weights(self.weight), self.bias)

    def quantise(self) -> None:
        """Begins to compute in int8, balanced by the `largest` inputs where they were noted."""
        if self.largest is not None and self.ceiling is None:
            scale = (self.largest.clamp(min=1e-3) / self.weight.data.abs().amax(dim=0).clamp(min=1e-3)).sqrt()
            self.weight.data.mul_(scale)
            self.balance.copy_(1 / scale)
        self.largest, self.quantised = None, True


def _round_inputs(x: Tensor) -> Tensor:
    """`x` at the 256 levels of its window's range; the gradient passes as if nothing happened."""
    with torch.no_grad():
        low = x.amin(dim=(1, 2), keepdim=True).clamp(max=0)
        step = ((x.amax(dim=(1, 2), keepdim=True).clamp(min=0) - low) / 255).clamp(min=1e-8)
        zero = (-low / step).round()
        shift = ((x / step).round() + zero).clamp(0, 255).sub_(zero).mul_(step).sub_(x)
    return x + shift


def _round_weights(weight: Tensor) -> Tensor:
    """The weights at the levels -64 … 64 of each output's range; the gradient passes as if nothing happened."""
    with torch.no_grad():
        step = weight.abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 64
        shift = (weight / step).round() * step - weight
    return weight + shift


def mix_heads(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Tensor | None) -> Tensor:
    """The values mixed by scaled dot-product attention, each head on its part; all `[batch, n, width]`."""
    batch, n, width = query.shape
    parts = (part.view(batch, n, heads, width // heads).transpose(1, 2) for part in (query, key, value))
    return functional.scaled_dot_product_attention(*parts, attn_mask=mask).transpose(1, 2).reshape(batch, n, width)


class MultiHeadAttention(torch.autograd.Function):
    """`mix_heads` without a mask, as the one operator of ONNX Runtime when exported."""

    @staticmethod
    def forward(_context: object, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        """The mixed values."""
        return mix_heads(query, key, value, heads, None)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:
        """The operator in the graph."""
        mixed = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        mixed.setType(query.type())
        return mixed


class Attention(nn.Module):
    """Self-attention of BERT: the heads' mixture, added to the input and normalised."""

    def __init__(self, width: int, heads: int, head_width: int, dropout: float, eps: float) -> None:
        super().__init__()
        self.heads = heads
        self.mix = Linear(width, 3 * heads * head_width)
        self.dense = Linear(heads * head_width, width)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [batch, n, width] to the same shape.

        `mask` [batch, heads or 1, n or 1, n] is True at real pieces, or what scores get; None where all are real.
        """
        query, key, value = self.mix(x).split(self.dense.in_features, dim=-1)
        mixed = (
            MultiHeadAttention.apply(query, key, value, self.heads)
            if torch.onnx.is_in_onnx_export()
            else mix_heads(query, key, value, self.heads, mask)
        )
        out = self.dense(mixed)
        return self.norm(x + self.dropout(out))


class Layer(nn.Module):
    """Attention and feed-forward network of one BERT layer."""

    def __init__(self, width: int, inner: int, heads: int, head_width: int, dropout: float, eps: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads, head_width, dropout, eps)
        self.inner = Linear(width, inner)
        self.outer = Linear(inner, width, ceiling=GELU_CEILING)
        self.norm = nn.LayerNorm(width, eps=eps)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The next layer's input."""
        x = self.attention(x, mask)
        out = self.outer(functional.gelu(self.inner(x)))
        return self.norm(x + self.dropout(out))


class Encoder(nn.Module):
    """A vector for each word piece, from the pieces' numbers and their words' cases.

    `inner` and `heads` are those of each layer; a layer that is not to be pruned has the checkpoint's own. MPNet's
    attention also hears how far apart two pieces stand (`distances`), which BERT's does not.
    """

    def __init__(self, config: dict, dropout: float, layers: int, inner: int, heads: int) -> None:
        super().__init__()
        width, eps = config["hidden_size"], config["layer_norm_eps"]
        head_width = width // config["num_attention_heads"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.cases = nn.Embedding(len(Case), width)
        self.norm = nn.LayerNorm(width, eps=eps)
        buckets = config.get("relative_attention_num_buckets", 0)
        self.distances = nn.Embedding(buckets, heads) if buckets else None
        self.layers = nn.ModuleList(Layer(width, inner, heads, head_width, dropout, eps) for _ in range(layers))
        self.dropout = nn.Dropout(dropout)
        nn.init.normal_(self.cases.weight, std=0.02)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """`[batch, n]` numbers to `[batch, n, width]`; `mask` is True at real pieces."""
        x = self.words(pieces) + self.cases(cases) + self.places.weight[: pieces.shape[1]]
        x = self.dropout(self.norm(x))
        weights = self._weigh_distances(mask[:, None, None, :] if mask is not None else None, pieces.shape[1])
        for layer in self.layers:
            x = layer(x, weights)
        return x

    def _weigh_distances(self, mask: Tensor | None, n: int) -> Tensor | None:
        """The mask, or with MPNet's weights of distances what to add to each head's scores."""
        if self.distances is None:
            return mask
        buckets = bucket_distances(n, self.distances.num_embeddings).to(self.distances.weight.device)
        added = self.distances(buckets).permute(2, 0, 1)[None]
        return added if mask is None else added.masked_fill(~mask, float("-inf"))


def bucket_distances(n: int, buckets: int) -> Tensor:
    """For each two of n pieces the bucket of their distance, near ones apart, far ones together (as T5 and MPNet)."""
    places = torch.arange(n)
    distance = places[:, None] - places[None, :]
    half = buckets // 2
    exact = half // 2
    away = distance.abs()
    far = exact + (torch.log(away.clamp(min=1).float() / exact) / math.log(128 / exact) * (half - exact)).long()
    return torch.where(away < exact, away, far.clamp(max=half - 1)) + half * (distance < 0)


class Reader(nn.Module):
    """An encoder and a linear head for each task: scores of the task's classes at each word's vector."""

    def __init__(self, encoder: Encoder, tasks: dict[str, list[str]], dropout: float) -> None:
        super().__init__()
        self.tasks = tasks
        self.encoder = encoder
        width = encoder.norm.normalized_shape[0]
        self.heads = nn.ModuleDict({task: nn.Linear(width, len(classes)) for task, classes in tasks.items()})
        self.dropout = nn.Dropout(dropout)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None, words: Tensor) -> dict[str, Tensor]:
        """Each task's scores `[words, classes]` at the pieces for which `words` [batch, n] is True, row by row."""
        vectors = self.dropout(self.encoder(pieces, cases, mask)[words])
        return {task: head(vectors) for task, head in self.heads.items()}


def make_encoder(checkpoint: Path, dropout: float, shape: dict | None = None) -> Encoder:
    """An encoder of the checkpoint's shape, or with the `layers`, `inner` and `heads` of `shape`; weights are fresh."""
    config = json.loads((checkpoint / "config.json").read_text(encoding="utf-8"))
    own = {
        "layers": config["num_hidden_layers"],
        "inner": config["intermediate_size"],
        "heads": config["num_attention_heads"],
    }
    return Encoder(config, dropout, **(own | (shape or {})))


def load_pretrained(folder: Path, dropout: float, vocabulary: Sequence[str] | None = None) -> Encoder:
    """The encoder with a BERT or MPNet checkpoint's weights (`config.json`, `model.safetensors`), its cases fresh.

    BERT's one used token-type embedding is added to the places'; MPNet's first two places, kept for padding, go last.
    With a `vocabulary` the pieces' rows are in its order; one that the checkpoint lacks is read as unknown. Raises
    RuntimeError where weights do not fit.
    """
    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    model = make_encoder(folder, dropout)
    is_mpnet = model.distances is not None
    words = stored["embeddings.word_embeddings.weight"]
    places = stored["embeddings.position_embeddings.weight"]
    places = places.roll(-2, 0) if is_mpnet else places + stored["embeddings.token_type_embeddings.weight"][0]
    state = {
        "words.weight": words,
        "places.weight": places,
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    if is_mpnet:
        state["distances.weight"] = stored["encoder.relative_attention_bias.weight"]
    parts = MPNET_PARTS if is_mpnet else BERT_PARTS
    for number in range(len(model.layers)):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                values = [stored[f"encoder.layer.{number}.{name}.{kind}"] for name in theirs]
                state[f"layers.{number}.{ours}.{kind}"] = torch.cat(values)
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or any(not name.startswith("cases") and not name.endswith("balance") for name in missing):
        raise RuntimeError(f"{folder}: weights do not fit: missing {missing}, unexpected {unexpected}")
    if vocabulary is not None:
        own = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
        model.words = nn.Embedding.from_pretrained(words[_match_pieces(vocabulary, own)], freeze=False)
    return model


def _match_pieces(vocabulary: Sequence[str], own: Sequence[str]) -> Tensor:
    """For each piece of the vocabulary its line in a checkpoint's own, whose signs may bear MPNet's names."""
    numbers = {piece: number for number, piece in enumerate(own)}
    signs = {"[CLS]": "<s>", "[SEP]": "</s>", "[PAD]": "<pad>", "[MASK]": "<mask>"}
    unknown = numbers["[UNK]"]
    return torch.tensor([numbers.get(piece, numbers.get(signs.get(piece, ""), unknown)) for piece in vocabulary])


def list_linears(encoder: Encoder) -> list[Linear]:
    """The layers that are quantised: all but the embeddings and the heads."""
    return [module for module in encoder.modules() if isinstance(module, Linear)]
