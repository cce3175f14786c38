"""The particles of family names: `van der Velm`, `de la Roe`, `bin Roe`."""

from __future__ import annotations

from typing import Final

from pipeline.data_tables import load_table
from pipeline.english.word_lists import split_words

NAME_PARTICLES: Final = split_words(load_table(__package__, "name_particles.toml")["particles"])
