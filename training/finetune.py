"""Fine-tunes the encoder for names: `python -m training.finetune` writes build/encoder/weights.pt.

First in floating point, then with the rounding of int8 in the forward pass, then with fewer layers.

What it learns from is build/train.spacy, cut into windows as the component cuts them. A tag counts at the first piece
of a word; words whose tag is unknown count nowhere.
"""

import argparse
import importlib.util
import json
import random
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import spacy
import torch
from spacy.tokens import Doc, DocBin
from torch import Tensor
from torch.nn import functional

from pipeline.extract.encoder_ner import cut_windows, find_best_tags, lay_out, list_tags, score_transitions
from pipeline.extract.wordpieces import WordPieces
from training.names import HERE, LABELS
from training.prepare import read_settings
from training.transformer import Tagger, keep_layers, list_linears, load_pretrained

IGNORE = -100
AVERAGE_EVERY = 5  # steps between two contributions to the average


@dataclass
class Window:
    """A training example; `targets` holds a tag at each word's first piece, else `IGNORE`."""

    pieces: list[int]
    cases: list[int]
    targets: list[int]


def find_checkpoint(settings: dict) -> Path:
    """The folder of the pretrained encoder: a path, or that of an installed package's model."""
    spec = importlib.util.find_spec(settings["package"])
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(f"{settings['package']}: not installed; training/README.md says what training needs")
    return Path(spec.submodule_search_locations[0]) / settings["folder"]


def make_windows(doc: Doc, pieces: WordPieces, tags: list[str], limit: int) -> Iterator[Window]:
    """The document's windows with their gold tags."""
    words = [token for token in doc if not token.is_space]
    gold = read_tags(doc)
    numbers = [pieces.cut(word.text) for word in words]
    breaks = [bool(word.i and "\n" in doc[word.i - 1].text) for word in words]
    for first, last in cut_windows([len(number) for number in numbers], breaks, limit):
        laid, cases, heads = lay_out([word.text for word in words[first:last]], numbers[first:last], pieces, limit)
        targets = [IGNORE] * len(laid)
        for word, head in zip(words[first:last], heads, strict=True):
            tag = gold[word.i]
            targets[head] = tags.index(tag) if tag else IGNORE
        yield Window(laid.tolist(), cases.tolist(), targets)


def read_tags(doc: Doc) -> list[str | None]:
    """Each token's BILOU tag, None where it is unknown."""
    tags: list[str | None] = ["O" if token.ent_iob_ == "O" else None for token in doc]
    for name in doc.ents:
        inside = [token.i for token in name if not token.is_space]
        for place in inside:
            tags[place] = f"I-{name.label_}"
        tags[inside[0]], tags[inside[-1]] = f"B-{name.label_}", f"L-{name.label_}"
        if len(inside) == 1:
            tags[inside[0]] = f"U-{name.label_}"
    return tags


def make_batches(windows: list[Window], size: int, shuffle: random.Random | None) -> list[list[Window]]:
    """Batches of at most about `size` pieces, padding counted; windows of like length together."""
    order = sorted(windows, key=lambda w: len(w.pieces) * (shuffle.uniform(0.9, 1.1) if shuffle else 1))
    batches: list[list[Window]] = [[]]
    for window in order:
        if batches[-1] and len(window.pieces) * (len(batches[-1]) + 1) > size:
            batches.append([])
        batches[-1].append(window)
    if shuffle:
        shuffle.shuffle(batches)
    return batches


def pad(batch: list[Window]) -> tuple[Tensor, Tensor, Tensor, Tensor | None]:
    """Pieces, cases, targets and mask of a batch; the mask is None where nothing is padded."""
    width = max(len(window.pieces) for window in batch)
    pieces, cases, targets = (
        torch.tensor([getattr(w, name) + [fill] * (width - len(w.pieces)) for w in batch])
        for name, fill in (("pieces", 0), ("cases", 0), ("targets", IGNORE))
    )
    lengths = torch.tensor([len(window.pieces) for window in batch])
    mask = torch.arange(width)[None] < lengths[:, None]
    return pieces, cases, targets, None if bool(mask.all()) else mask


@torch.no_grad()
def quantise(model: Tagger, windows: list[Window], settings: dict) -> None:
    """Makes the model compute in int8, its layers balanced on a sample of the windows."""
    for layer in list_linears(model):
        layer.largest = torch.zeros(layer.in_features)
    model.eval()
    for batch in make_batches(windows[: settings["balance_windows"]], settings["batch_pieces"], None):
        pieces, cases, _, mask = pad(batch)
        model(pieces, cases, mask)
    for layer in list_linears(model):
        layer.quantise()


def group_parameters(model: Tagger, settings: dict) -> list[dict]:
    """Parameter groups: the rate falls towards the lower layers; fresh weights learn faster; norms do not decay."""
    depth = len(model.layers)
    groups = []
    for name, parameter in model.named_parameters():
        if name.startswith(("head", "cases")):
            rate = settings["head_rate"]
        elif name.startswith("layers"):
            rate = settings["rate"] * settings["layer_decay"] ** (depth - 1 - int(name.split(".")[1]))
        else:
            rate = settings["rate"] * settings["layer_decay"] ** depth
        decay = 0.0 if parameter.ndim == 1 else settings["weight_decay"]
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return groups


def train(model: Tagger, windows: list[Window], dev: list[Window], settings: dict, seed: int, out: Path) -> Tagger:
    """The model after `settings["epochs"]`, its weights averaged exponentially over the steps; saved after each."""
    shuffle = random.Random(seed)
    optimizer = torch.optim.AdamW(group_parameters(model, settings), eps=1e-6, betas=(0.9, 0.98), fused=True)
    steps = settings["falls_over"] * len(make_batches(windows, settings["batch_pieces"], None))
    warm = int(settings["warmup"] * steps)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / warm, max(0.02, (steps - s) / (steps - warm)))
    )
    average = deepcopy(model).eval()
    step, started, running = 0, time.time(), 0.0
    for epoch in range(settings["epochs"]):
        for batch in make_batches(windows, settings["batch_pieces"], shuffle):
            model.train()
            pieces, cases, targets, mask = pad(batch)
            if settings["drop_pieces"]:
                drop = (torch.rand(pieces.shape) < settings["drop_pieces"]) & (pieces > 999)
                pieces = pieces.masked_fill(drop, settings["mask_piece"])
            scores = model(pieces, cases, mask)
            loss = functional.cross_entropy(
                scores.flatten(0, 1), targets.flatten(), ignore_index=IGNORE, label_smoothing=settings["smoothing"]
            )
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            step += 1
            if step % AVERAGE_EVERY == 0:
                with torch.no_grad():
                    for mean, now in zip(average.parameters(), model.parameters(), strict=True):
                        mean.lerp_(now, 1 - min(settings["average"], step / (step + 10 * AVERAGE_EVERY)))
            running = 0.98 * running + 0.02 * loss.item() if running else loss.item()
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {running:.4f} {time.time() - started:.0f} s", flush=True)
        torch.save(average.state_dict(), out)
        print(f"epoch {epoch} dev F {measure(average, dev, settings):.4f}", flush=True)
    return average


@torch.no_grad()
def measure(model: Tagger, windows: list[Window], settings: dict) -> float:
    """Strict F1 over all labels on windows, by the component's decoding."""
    tags = list_tags(LABELS)
    transitions = score_transitions(tags)
    right = found = gold = 0
    for batch in make_batches(windows, 4 * settings["batch_pieces"], None):
        pieces, cases, targets, mask = pad(batch)
        scores = model(pieces, cases, mask).numpy()
        for row, target in zip(scores, targets.numpy(), strict=True):
            known = target != IGNORE
            expected = _spans([tags[t] for t in target[known]])
            actual = _spans([tags[t] for t in find_best_tags(row[known], transitions)])
            right += len(expected & actual)
            found += len(actual)
            gold += len(expected)
    return 2 * right / (found + gold)


def _spans(tags: list[str]) -> set[tuple[int, int, str]]:
    spans, start = set(), 0
    for index, tag in enumerate(tags):
        if tag[0] in "BU":
            start = index
        if tag[0] in "LU":
            spans.add((start, index, tag[2:]))
    return spans


def main() -> None:
    """Trains as params.yaml says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting, for a trial")
    parser.add_argument("--start", type=Path, help="a float.pt to quantise, instead of training it")
    parser.add_argument("--out", type=Path, default=HERE / "build" / "encoder")
    arguments = parser.parse_args()
    settings = read_settings()
    encoder = settings["encoder"] | {key: json.loads(value) for key, value in (s.split("=") for s in arguments.set)}
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(settings["seed"])
    np.random.seed(settings["seed"])
    checkpoint = find_checkpoint(encoder)
    pieces = WordPieces.from_disk(checkpoint / "vocab.txt")
    tags = list_tags(LABELS)
    nlp = spacy.blank("en")
    windows, dev = (
        [
            window
            for doc in DocBin().from_disk(HERE / "build" / name).get_docs(nlp.vocab)
            for window in make_windows(doc, pieces, tags, encoder["window"])
        ]
        for name in ("train.spacy", "dev.spacy")
    )
    total = sum(len(window.pieces) for window in windows)
    print(f"{len(windows)} windows, {total} pieces, longest {max(len(w.pieces) for w in windows)}", flush=True)
    arguments.out.mkdir(parents=True, exist_ok=True)
    model = load_pretrained(checkpoint, len(tags), encoder["dropout"])
    if arguments.start:
        model.load_state_dict(torch.load(arguments.start))
    else:
        model = train(model, windows, dev, encoder, settings["seed"], arguments.out / "float.pt")
    quantise(model, windows, encoder)
    model = train(model, windows, dev, encoder | encoder["quantised"], settings["seed"] + 1, arguments.out / "full.pt")
    keep_layers(model, encoder["shortened"]["layers"])
    train(model, windows, dev, encoder | encoder["shortened"], settings["seed"] + 2, arguments.out / "weights.pt")


if __name__ == "__main__":
    main()
