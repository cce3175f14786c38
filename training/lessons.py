"""What the shipped encoder learns from: the corpora, made sentences, and real articles that the teachers have read."""

from pipeline.extract.wordpieces import WordPieces
from training.beliefs import give_beliefs
from training.names import HERE
from training.silver import find_links, label_windows
from training.tasks import NAMES
from training.windows import Window, make_windows, read_docs

BELIEFS = HERE / "beliefs.npz"
GOLD = ("train", "augmented")


def read_lessons(pieces: WordPieces, tasks: dict[str, list[str]], limit: int) -> tuple[list[Window], list[Window]]:
    """The windows to learn from, with what the teachers believe where they have read them, and those of the dev sets.

    Windows of real articles that the teachers have not read, since they have changed, are left out.
    """
    articles = read_docs("wild")
    gold, dev, wild = (
        list(make_windows(docs, pieces, tasks, limit))
        for docs in ((doc for name in GOLD for doc in read_docs(name)), read_docs("dev"), articles)
    )
    known = give_beliefs(BELIEFS, [*gold, *wild], len(tasks[NAMES]))
    links = list(find_links(articles, wild))
    read = [number for number, window in enumerate(wild) if window.beliefs is not None]
    print(f"{len(gold)} windows of gold, {len(read)} of {len(wild)} of articles; {known} of all believed", flush=True)
    wild, links = [wild[number] for number in read], [links[number] for number in read]
    label_windows(wild, tasks[NAMES], links)
    return [*gold, *wild], dev
