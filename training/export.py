"""Writes the trained encoder as a spaCy pipeline: `python -m training.export` gives build/encoder/model.

The graph is ONNX. Linear layers are int8 with a scale per output (7 bits, see transformer.py), embeddings int8 with a
scale per row; the head and attention's products stay in floating point.
"""

import argparse
import tempfile
from pathlib import Path

import onnx
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from pipeline.extract.encoder_ner import FACTORY, list_tags
from pipeline.extract.wordpieces import WordPieces
from training.finetune import find_checkpoint
from training.names import HERE, LABELS
from training.prepare import read_settings
from training.transformer import Tagger, keep_layers, list_linears, load_pretrained


class RoundedEmbedding(nn.Module):
    """An embedding in int8, each row with its own scale."""

    def __init__(self, embedding: nn.Embedding) -> None:
        super().__init__()
        scale = embedding.weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("scale", scale)
        self.register_buffer("rows", (embedding.weight.detach() / scale).round().to(torch.int8))

    def forward(self, numbers: Tensor) -> Tensor:
        """The rows of the numbers, in floating point."""
        return self.rows[numbers].float() * self.scale[numbers]


def export_graph(model: Tagger, path: Path) -> None:
    """Writes the model's int8 graph."""
    model.eval()
    model.words = RoundedEmbedding(model.words)
    example = torch.ones((1, 9), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        axes = {name: {1: "n"} for name in ("pieces", "cases", "scores")}
        torch.onnx.export(
            model,
            (example, example),
            str(exact),
            input_names=["pieces", "cases"],
            output_names=["scores"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        graph = onnx.load(exact).graph
        head = next(node.name for node in reversed(graph.node) if node.op_type == "MatMul")
        quantize_dynamic(
            exact,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
            nodes_to_exclude=[head],
        )


def main() -> None:
    """Exports build/encoder/weights.pt."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, default=HERE / "build" / "encoder" / "weights.pt")
    parser.add_argument("--output", type=Path, default=HERE / "build" / "encoder" / "model")
    arguments = parser.parse_args()
    settings = read_settings()["encoder"]
    checkpoint = find_checkpoint(settings)
    model = load_pretrained(checkpoint, len(list_tags(LABELS)), 0.0)
    keep_layers(model, settings["shortened"]["layers"])
    model.load_state_dict(torch.load(arguments.weights))
    for layer in list_linears(model):
        layer.quantise()
    nlp = spacy.blank("en")
    component = nlp.add_pipe(FACTORY, name="ner", config={"window": settings["window"]})
    graph = arguments.weights.with_suffix(".onnx")
    export_graph(model, graph)
    component.load(graph.read_bytes(), WordPieces.from_disk(checkpoint / "vocab.txt"), LABELS)
    nlp.to_disk(arguments.output)
    print(f"{arguments.output}: {graph.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
