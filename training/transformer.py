"""A small BERT with case features and a tag head, in plain PyTorch, so that its graph exports as it stands."""

import json
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from pipeline.extract.wordpieces import Case


class Attention(nn.Module):
    """Self-attention of BERT: the heads' mixture, added to the input and normalised."""

    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.dense = nn.Linear(width, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` [batch, n, width]; `mask` [batch, 1, 1, n] is True at real pieces, None where all are."""
        batch, _, width = x.shape
        query, key, value = (
            layer(x).view(batch, -1, self.heads, width // self.heads).transpose(1, 2)
            for layer in (self.query, self.key, self.value)
        )
        rate = self.dropout if self.training else 0.0
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        out = self.dense(mixed.transpose(1, 2).reshape(batch, -1, width))
        return self.norm(x + functional.dropout(out, rate))


class Layer(nn.Module):
    """Attention and feed-forward network of one BERT layer."""

    def __init__(self, width: int, inner: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.attention = Attention(width, heads, dropout)
        self.inner = nn.Linear(width, inner)
        self.outer = nn.Linear(inner, width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """The next layer's input."""
        x = self.attention(x, mask)
        out = self.outer(functional.gelu(self.inner(x)))
        return self.norm(x + functional.dropout(out, self.dropout if self.training else 0.0))


class Tagger(nn.Module):
    """Scores of the tags at each word piece, from the pieces' numbers and their words' cases."""

    def __init__(self, config: dict, tags: int, dropout: float) -> None:
        super().__init__()
        width = config["hidden_size"]
        self.words = nn.Embedding(config["vocab_size"], width)
        self.places = nn.Embedding(config["max_position_embeddings"], width)
        self.cases = nn.Embedding(len(Case), width)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.layers = nn.ModuleList(
            Layer(width, config["intermediate_size"], config["num_attention_heads"], dropout)
            for _ in range(config["num_hidden_layers"])
        )
        self.head = nn.Linear(width, tags)
        self.dropout = dropout
        nn.init.normal_(self.cases.weight, std=0.02)

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        """`[batch, n]` numbers to `[batch, n, tags]` scores; `mask` is True at real pieces."""
        x = self.words(pieces) + self.cases(cases) + self.places.weight[: pieces.shape[1]]
        x = functional.dropout(self.norm(x), self.dropout if self.training else 0.0)
        for layer in self.layers:
            x = layer(x, mask[:, None, None, :] if mask is not None else None)
        return self.head(functional.dropout(x, self.dropout if self.training else 0.0))


def load_pretrained(folder: Path, tags: int, dropout: float) -> Tagger:
    """The tagger with a BERT checkpoint's weights (`config.json`, `model.safetensors`), its head and cases fresh.

    BERT's one used token-type embedding is added to the places'. Raises RuntimeError where weights do not fit.
    """
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    stored = {name.removeprefix("bert."): value for name, value in load_file(folder / "model.safetensors").items()}
    model = Tagger(config, tags, dropout)
    state = {
        "words.weight": stored["embeddings.word_embeddings.weight"],
        "places.weight": stored["embeddings.position_embeddings.weight"]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": stored["embeddings.LayerNorm.weight"],
        "norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    parts = {
        "attention.query": "attention.self.query",
        "attention.key": "attention.self.key",
        "attention.value": "attention.self.value",
        "attention.dense": "attention.output.dense",
        "attention.norm": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm": "output.LayerNorm",
    }
    for number in range(config["num_hidden_layers"]):
        for ours, theirs in parts.items():
            for kind in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{kind}"] = stored[f"encoder.layer.{number}.{theirs}.{kind}"]
    missing, unexpected = model.load_state_dict(state, strict=False)
    if unexpected or {name.split(".")[0] for name in missing} - {"head", "cases"}:
        raise RuntimeError(f"{folder}: weights do not fit: missing {missing}, unexpected {unexpected}")
    return model
