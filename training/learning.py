"""How a reader learns: the loss over its tasks, the schedule of rates, the average of its weights."""

import argparse
import random
import time
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from pipeline.extract.encoder import Floats
from pipeline.extract.encoder_ner import find_best_tags, read_spans, score_transitions
from training.prepare import read_settings
from training.tasks import IGNORE, NAMES, SENTENCES
from training.transformer import Reader
from training.windows import Batch, Window, make_batches, pad

AVERAGE_EVERY = 5  # steps between two contributions to the average
FIRST_PIECE = 999  # those before it in BERT's vocabularies are signs without a meaning


def begin(description: str) -> tuple[int, dict]:
    """The seed and the encoder's settings, by which PyTorch is set; the command has no options but its help."""
    argparse.ArgumentParser(description=description.splitlines()[0]).parse_args()
    settings = read_settings()
    torch.set_num_threads(settings["encoder"]["threads"])
    torch.manual_seed(settings["seed"])
    return settings["seed"], settings["encoder"]


def choose_device() -> torch.device:
    """A GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def compute_loss(scores: dict[str, Tensor], batch: Batch, weights: dict[str, float], belief: float) -> Tensor:
    """The sum of the tasks' cross-entropies, each over all words of the batch, those without a class counting 0.

    Where teachers' beliefs are known they are `belief` of the target of names, all of it where the class is unknown.
    """
    words = int(batch.words.sum())
    losses = [
        weight
        * functional.cross_entropy(scores[task], batch.classes[task], ignore_index=IGNORE, reduction="sum")
        / words
        for task, weight in weights.items()
        if task != NAMES or batch.beliefs is None
    ]
    if batch.beliefs is not None:
        target = _mix_targets(batch.classes[NAMES], batch.beliefs, belief)
        losses.append(weights[NAMES] * functional.cross_entropy(scores[NAMES], target, reduction="sum") / words)
    return torch.stack(losses).sum()


def _mix_targets(classes: Tensor, beliefs: Tensor, belief: float) -> Tensor:
    """The probabilities to be learned, a row a word: all 0, so that it counts nowhere, where nothing is known of it."""
    known = (classes != IGNORE).float()[:, None]
    believed = (beliefs.sum(dim=1) > 0).float()[:, None]
    gold = functional.one_hot(classes.clamp(min=0), beliefs.shape[1])
    share = believed * torch.where(known > 0, belief, 1.0)
    return share * beliefs + (1 - share) * known * gold


def group_parameters(model: Reader, settings: dict) -> list[dict]:
    """Parameter groups: the rate falls towards the lower layers; fresh weights learn faster; norms do not decay."""
    depth = len(model.encoder.layers)
    groups = []
    for name, parameter in model.named_parameters():
        part = name.removeprefix("encoder.").split(".")
        if part[0] in ("heads", "cases"):
            rate = settings["head_rate"]
        elif part[0] == "layers":
            rate = settings["rate"] * settings["layer_decay"] ** (depth - 1 - int(part[1]))
        else:
            rate = settings["rate"] * settings["layer_decay"] ** depth
        decay = 0.0 if parameter.ndim == 1 else settings["weight_decay"]
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay})
    return groups


def train(
    model: Reader, windows: Sequence[Window], dev: Sequence[Window], settings: dict, seed: int, out: Path
) -> Reader:
    """The model after `settings["epochs"]`, its weights averaged exponentially over the steps; saved after each."""
    shuffle = random.Random(seed)
    optimizer = torch.optim.AdamW(group_parameters(model, settings), eps=1e-6, betas=(0.9, 0.98), fused=True)
    steps = int(settings["falls_over"] * len(make_batches(windows, settings["batch_pieces"], None)))
    schedule = _plan_rates(optimizer, steps, max(1, int(settings["warmup"] * steps)))
    average = deepcopy(model).eval()
    step, started, running = 0, time.time(), 0.0
    device = next(model.parameters()).device
    for epoch in range(settings["epochs"]):
        for part in make_batches(windows, settings["batch_pieces"], shuffle):
            loss = _learn(model, pad(part).to(device), optimizer, settings)
            schedule.step()
            step += 1
            if step % AVERAGE_EVERY == 0:
                _add_to_average(average, model, min(settings["average"], step / (step + 10 * AVERAGE_EVERY)))
            running = 0.98 * running + 0.02 * loss if running else loss
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{steps} loss {running:.4f} {time.time() - started:.0f} s", flush=True)
        save(average, out)
        print(f"epoch {epoch} dev {measure(average, dev, settings)}", flush=True)
    return average


def _plan_rates(optimizer: torch.optim.Optimizer, steps: int, warm: int) -> torch.optim.lr_scheduler.LambdaLR:
    """Rates that rise over the first `warm` steps, and then fall to almost nothing."""
    return torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (steps - step) / (steps - warm)))
    )


def _learn(model: Reader, batch: Batch, optimizer: torch.optim.Optimizer, settings: dict) -> float:
    """One step on a batch, some of its pieces hidden; gives the loss before it."""
    model.train()
    hidden = torch.rand(batch.pieces.shape, device=batch.pieces.device) < settings["drop_pieces"]
    pieces = batch.pieces.masked_fill(hidden & (batch.pieces > FIRST_PIECE), settings["mask_piece"])
    scores = model(pieces, batch.cases, batch.mask, batch.words)
    loss = compute_loss(scores, batch, settings["weights"], settings["belief"])
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


@torch.no_grad()
def _add_to_average(average: Reader, model: Reader, old: float) -> None:
    for mean, now in zip(average.parameters(), model.parameters(), strict=True):
        mean.lerp_(now, 1 - old)


def save(model: Reader, path: Path) -> None:
    """Writes the weights with the classes of the tasks, without which they say nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save({"tasks": model.tasks, "state": model.state_dict()}, path)


@torch.no_grad()
def measure(model: Reader, windows: Sequence[Window], settings: dict) -> str:
    """Strict F1 of names over all labels by the component's decoding, F1 of sentence starts, the others' accuracy."""
    model.eval()
    device = next(model.parameters()).device
    transitions = score_transitions(model.tasks[NAMES])
    names = [0, 0, 0]  # right, found, to be found
    counts = {task: [0, 0, 0] for task in settings["weights"]}
    for part in make_batches(windows, 4 * settings["batch_pieces"], None):
        batch = pad(part).to(device)
        scores = model(batch.pieces, batch.cases, batch.mask, batch.words)
        for task, classes in batch.classes.items():
            known = classes != IGNORE
            best, true = scores[task].argmax(dim=1)[known], classes[known]
            if task == SENTENCES:
                hits = (best * true).sum(), best.sum(), true.sum()
            else:
                hits = (best == true).sum(), known.sum(), known.sum()
            counts[task] = [total + int(hit) for total, hit in zip(counts[task], hits, strict=True)]
        rows = scores[NAMES].cpu().split([len(window.heads) for window in part])
        for window, row in zip(part, rows, strict=True):
            more = _count_names(window, row.numpy(), model.tasks[NAMES], transitions)
            names = [a + b for a, b in zip(names, more, strict=True)]
    figures = {NAMES: names} | {task: count for task, count in counts.items() if task != NAMES}
    return " ".join(f"{task} {2 * right / max(1, found + gold):.4f}" for task, (right, found, gold) in figures.items())


def _count_names(
    window: Window, scores: Floats, tags: list[str], transitions: tuple[Floats, Floats, Floats]
) -> tuple[int, int, int]:
    """How many names are right, found and to be found among the words whose tag is known."""
    known = [place for place, number in enumerate(window.classes[NAMES]) if number != IGNORE]
    if not known:
        return 0, 0, 0
    expected = set(read_spans([window.classes[NAMES][place] for place in known], tags))
    actual = set(read_spans(find_best_tags(scores[known], transitions), tags))
    return len(expected & actual), len(actual), len(expected)
