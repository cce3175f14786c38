"""Writes the trained reader as a spaCy pipeline: `python -m training.export` gives build/encoder/model.

The encoder's graph is ONNX. Linear layers are int8 with a scale per output (7 bits, see transformer.py), embeddings
int8 with a scale per row; attention's products stay in floating point, as do the heads, which other components have.
"""

import argparse
import tempfile
from pathlib import Path

import numpy as np
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.language import Language
from spacy.training import Example
from torch import Tensor, nn

from pipeline.extract import encoder, encoder_ner, name_consistency, sentence_edges
from pipeline.extract.wordpieces import WordPieces
from training.checkpoints import find_student_checkpoint
from training.distil import make_student
from training.names import LABELS
from training.prepare import read_settings
from training.tasks import NAMES, SENTENCE_CLASSES, SENTENCES
from training.transformer import Encoder, list_linears
from training.tune import OUTPUT

BATCH_SIZE = 64  # documents under way at once, each with its vectors


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


def export_graph(model: Encoder, path: Path) -> None:
    """Writes the encoder's int8 graph."""
    model.eval()
    for layer in list_linears(model):
        layer.quantise()
    model.words = RoundedEmbedding(model.words)
    example = torch.ones((1, 9), dtype=torch.int64)
    with tempfile.TemporaryDirectory() as folder:
        exact = Path(folder) / "exact.onnx"
        torch.onnx.export(
            model,
            (example, example),
            str(exact),
            input_names=["pieces", "cases"],
            output_names=["vectors"],
            dynamic_axes={name: {1: "n"} for name in ("pieces", "cases", "vectors")},
            opset_version=17,
            dynamo=False,
            custom_opsets={"com.microsoft": 1},
        )
        quantize_dynamic(
            exact,
            path,
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=["MatMul"],
        )


def add_senter(nlp: Language, head: nn.Linear) -> None:
    """Adds spaCy's sentence recogniser, reading the encoder's vectors with the trained head's weights."""
    model = {
        "@architectures": "spacy.Tagger.v2",
        "tok2vec": {"@architectures": "citetrace.EncoderVectors.v1", "width": head.in_features},
    }
    senter = nlp.add_pipe("senter", config={"model": model})
    assert senter.labels == tuple(SENTENCE_CLASSES)
    senter.initialize(lambda: [Example.from_dict(nlp.make_doc("One."), {"sent_starts": [True, False]})], nlp=nlp)
    softmax = senter.model.get_ref("softmax")
    softmax.set_param("W", head.weight.detach().numpy())
    softmax.set_param("b", head.bias.detach().numpy())


def main() -> None:
    """Exports build/encoder/weights.pt."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    settings = read_settings()["encoder"]
    checkpoint = find_student_checkpoint(settings["student"])
    stored = torch.load(OUTPUT / "weights.pt", map_location="cpu")
    model = make_student(checkpoint, settings, stored["tasks"])
    model.load_state_dict(stored["state"])
    nlp = spacy.blank("en", config={"nlp": {"batch_size": BATCH_SIZE}})
    component = nlp.add_pipe(encoder.FACTORY, name="encoder", config={"window": settings["window"]})
    graph = OUTPUT / "encoder.onnx"
    export_graph(model.encoder, graph)
    component.load(graph.read_bytes(), WordPieces.from_disk(checkpoint / "vocab.txt"))
    add_senter(nlp, model.heads[SENTENCES])
    nlp.add_pipe(sentence_edges.FACTORY, name="sentence_edges")
    head = model.heads[NAMES]
    weights = torch.cat([head.weight, head.bias[:, None]], dim=1).detach().numpy().astype(np.float32)
    nlp.add_pipe(encoder_ner.FACTORY, name="ner").load(weights, LABELS)
    nlp.add_pipe(name_consistency.FACTORY, name="name_consistency")
    nlp.to_disk(OUTPUT / "model")
    print(f"{OUTPUT / 'model'}: {graph.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
