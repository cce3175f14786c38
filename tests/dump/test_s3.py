"""A dump in S3 becomes tables in S3, though requests are refused and answers cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest

from pipeline.dump import cutting, locations
from pipeline.dump.index import find_index
from pipeline.dump.locations import Location
from pipeline.dump.running import run_dump
from pipeline.errors import StorageError
from pipeline.storage.sets import MANIFEST
from tests.dump.faulty_s3 import FaultyS3
from tests.dump.velm import compute_here, prepare


@pytest.fixture
def s3(small_dump: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultyS3]:
    """A store with the small dump in the bucket `velm`."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_DEFAULT_REGION"):
        monkeypatch.setenv(name, "us-east-1")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")  # which would pause for seconds
    monkeypatch.setattr(locations, "_PAUSE", 0.001)
    with FaultyS3(refused=7, cut=5) as store:
        monkeypatch.setenv("AWS_ENDPOINT_URL", store.address)
        client = boto3.client("s3")
        client.create_bucket(Bucket="velm")
        for path in small_dump.parent.iterdir():
            client.put_object(Bucket="velm", Key=path.name, Body=path.read_bytes())
        store.is_faulty = True
        yield store


def test_the_tables_are_those_on_a_disk(
    s3: FaultyS3, small_dump: Path, undisturbed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "_LEAST", 1 << 10)
    dump, output = Location(f"s3://velm/{small_dump.name}"), Location("s3://velm/tables")
    assert find_index(dump)
    job, cut = prepare(dump.url, output.url)
    report = run_dump(job, cut, compute_here)
    assert report.articles == 13
    assert (output / MANIFEST).read() == (undisturbed / MANIFEST).read_bytes()
    for part in (undisturbed / "sentences").iterdir():
        assert (output / "sentences" / part.name).read() == part.read_bytes()
    assert (output / "_dump").list_names() == ["plan.json"]
    assert min(s3.seen["refused"], s3.seen["cut"]) > 5


def test_a_bucket_that_is_not_there_is_one_line(s3: FaultyS3) -> None:
    with pytest.raises(StorageError, match=r"s3://nowhere/a\.xml") as caught:
        Location("s3://nowhere/a.xml").write(b"")
    assert "\n" not in str(caught.value)


def test_the_folder_of_a_file_is_known_wherever_it_lies() -> None:
    urls = ("/dump.xml", "dump.xml", "a/dump.xml", "s3://velm/dump.xml")
    assert [Location(url).folder.url for url in urls] == ["/", ".", "a", "s3://velm"]
