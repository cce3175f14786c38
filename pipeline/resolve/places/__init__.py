"""Places described: what kind each is, which country it lies in, and where.

What speaks, the strongest first: the page's title and what the name itself says it lies in; the table of the greatest
regions, features and states of the past; the gazetteer, of whose places with one name the country and division decide
that the article speaks of, weighed from the names that leave no choice; the words of the name; the company it keeps in
the text. What remains open is null, and told where several places are as likely.
"""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice

from pipeline.document import Diagnostic, Document, Entity, Mentions, Sentences
from pipeline.english.name_folding import fold_name
from pipeline.gazetteer import Place, look_up
from pipeline.resolve.places.candidates import Sought, list_names, seek
from pipeline.resolve.places.choice import Choice, Surroundings, choose
from pipeline.resolve.places.company import Company
from pipeline.resolve.places.context import Context, weigh_mentions
from pipeline.resolve.places.kinds import guess_kind, pick_level, read_kind
from pipeline.resolve.places.known import Known, find_known
from pipeline.resolve.places.location import locate, locate_by_article
from pipeline.resolve.places.names import is_shared, lies_in_place, part_name, read_title_country
from pipeline.resolve.places.points import find_article_points
from pipeline.resolve.places.told import is_told_settlement, narrow
from pipeline.resolve.subject import Subject

__all__ = ["describe_places"]

# Shares of an article's places that its main country has, and of a block's that one country has.
_HALF, _CLEAR_SHARE = 0.5, 0.8
_NEARLY_HALF = 0.45  # that the country of the article's subject has
# Places of a country, itself not counted, by which an article is of it: for a name that the gazetteer lacks, and for
# one of which it has villages in other countries alone.
_SEVERAL, _MANY = 2, 3
_TOWN = 10_000  # people: a namesake of so many elsewhere is as likely the one meant
_MOST_BLOCKS = 16  # that are looked at for one place
_MOST_BESIDE = 32  # places of them
_MOST_TOLD = 4  # that a name can mean


def describe_places(
    document: Document, sentences: Sentences, mentions: Mentions, entities: Sequence[Entity], subject: Subject
) -> tuple[tuple[Entity, ...], tuple[Diagnostic, ...]]:
    """The places with kind, country, division and point, and what could not be told apart."""
    atlas = Atlas(document, sentences, mentions, entities, subject)
    return tuple(map(atlas.describe, range(len(entities)))), tuple(atlas.list_ambiguous())


class Atlas:
    """The places of one article, each known by its index, and what is found of them."""

    def __init__(
        self,
        document: Document,
        sentences: Sentences,
        mentions: Mentions,
        entities: Sequence[Entity],
        subject: Subject,
    ) -> None:
        self._mentions, self._sentences = mentions, sentences
        self._known = [_find_known(entity) for entity in entities]
        self._sought = [
            Sought(e, e.name) if k else narrow(seek(e), mentions.places, sentences)
            for e, k in zip(entities, self._known, strict=True)
        ]
        large = {i for i, sought in enumerate(self._sought) if self._known[i] or sought.is_large}
        self._about = subject.find(entities)
        self._title_country = None if self._about is not None else read_title_country(subject.title)
        self._points = find_article_points(document, sentences, mentions.places, entities, self._about, large)
        self._company = Company(entities, mentions.places, sentences)
        self._section_places = _list_by_section(document, self._company)
        acting = {(actor.sentence, actor.start) for actor in mentions.actors if actor.label == "GPE"}
        self._acting = {i for i, place in enumerate(mentions.places) if (place.sentence, place.start) in acting}
        self._peoples = {fold_name(mention.text) for mention in mentions.actors if mention.label == "NORP"}
        self._word_kinds = [read_kind(sought) for sought in self._sought]
        self._choices = self._choose()
        self._places = self._pick_places()
        self._countries = self._tell_countries()
        self._inside: Mapping[tuple[str, str], list[Place]] = defaultdict(list)
        for place in filter(None, self._places):
            for division in {place.admin1, place.admin2} - {None, place.name}:
                self._inside[place.country_code, str(division)].append(place)

    def describe(self, index: int) -> Entity:
        """The place with all that is known of it."""
        sought, known, place = self._sought[index], self._known[index], self._places[index]
        country, point = self._countries.get(index), self._points.get(index)
        location = locate_by_article(point) if point else None
        if known or place is None:
            told = known.kind if known else self._word_kinds[index]
            kind = told or guess_kind(sought, is_settlement=self._is_settlement(index, country))
            return dataclasses.replace(sought.entity, country_code=country, location=location, kind=kind)
        return dataclasses.replace(
            sought.entity,
            country_code=country,
            location=location or locate(place, self._inside[place.country_code, place.name]),
            kind=place.kind,
            admin1=place.admin1,
            gazetteer_id=str(place.geonames_id),
        )

    def _is_settlement(self, index: int, country_code: str | None) -> bool:
        """Whether the text has a place that the gazetteer lacks, or has several of, for a settlement.

        A noun beside it says so; or, in a country, that it is listed with settlements or what it lies in stands behind.
        """
        sought, rivals = self._sought[index], self._choices[index].rivals
        if is_told_settlement(sought, self._mentions.places, self._sentences):
            return True
        peers = [place for peer in self._company.peers.get(index, ()) if (place := self._places[peer])]
        is_listed = bool(peers) and all(place.kind == "settlement" for place in peers)
        are_settlements = bool(rivals) and all(place.kind == "settlement" for place in rivals)
        is_inside = index in self._company.told or lies_in_place(sought.entity.link or "")
        return country_code is not None and (is_listed or are_settlements or is_inside)

    def list_ambiguous(self) -> Iterator[Diagnostic]:
        """One a name that several places bear that are as likely, or of whose places' countries nothing else speaks."""
        for index, (sought, choice) in enumerate(zip(self._sought, self._choices, strict=True)):
            name = sought.entity.name
            if choice.rivals:
                message = f"{name!r} can be any of several places: {_tell_all(choice.rivals)}"
            elif index not in self._countries and (namesakes := self._list_namesakes(index)):
                message = f"{name!r} is left open: too little else speaks of where {_tell_all(namesakes)} lies"
            else:
                continue
            sentence = self._mentions.places[sought.entity.mentions[0]].sentence
            yield Diagnostic("info", "ambiguous_place", message, sentence=sentence)

    def _choose(self) -> list[Choice]:
        """For each place what it means: first by the names that leave no choice, then by all that this tells."""
        certain = [sought.is_certain and not kind for sought, kind in zip(self._sought, self._word_kinds, strict=True)]
        sites = [sought.candidates if sure else () for sought, sure in zip(self._sought, certain, strict=True)]
        for_blocks: dict[int, Context] = defaultdict(Context)
        for index, site in enumerate(sites):
            for block in self._company.blocks[index] if site else ():
                for_blocks[block].add(site, 1)
        are_open = [
            bool(sought.candidates) and not kind for sought, kind in zip(self._sought, self._word_kinds, strict=True)
        ]
        blocks = [self._gather(index, for_blocks) if is_open else Context() for index, is_open in enumerate(are_open)]
        choices: list[Choice] = []
        for _ in range(2):
            self._context = self._weigh_article(sites)
            choices = [
                choose(sought, self._look_around(index, sites, blocks[index])) if are_open[index] else Choice()
                for index, sought in enumerate(self._sought)
            ]
            sites = [choice.site for choice in choices]
        return choices

    def _look_around(self, index: int, sites: Sequence[Sequence[Place]], blocks: Context) -> Surroundings:
        company, point = self._company, self._points.get(index)
        near = self._list_near(index, sites, company.places)
        count = len(self._sought[index].entity.mentions)
        return Surroundings(
            self._context,
            blocks,
            containers=[sites[other][0] for other in company.containers.get(index, ()) if sites[other]],
            is_told=index in company.told,
            contents=[self._sought[other].candidates for other in company.contents.get(index, ())],
            holds=[self._sought[one].candidates for one in company.contents.get(index, ()) if one in company.told],
            beside=[place for place in near if place.kind == "settlement"],
            near=near or self._list_near(index, sites, self._section_places),
            point=(point.latitude, point.longitude) if point else None,
            own={site.country_code: weigh_mentions(count) for site in sites[index][:1]},
            acts=not self._acting.isdisjoint(self._sought[index].entity.mentions),
        )

    def _list_near(
        self, index: int, sites: Sequence[Sequence[Place]], places: Mapping[int, Collection[int]]
    ) -> list[Place]:
        """What `places` has for the place's blocks; of very many the first."""
        blocks = islice(self._company.blocks[index], _MOST_BLOCKS)
        others = (other for block in blocks for other in places[block] if other != index)
        found = (place for other in others for place in sites[other])
        return list(islice(dict.fromkeys(found), _MOST_BESIDE))

    def _weigh_article(self, sites: Sequence[Sequence[Place]]) -> Context:
        context = Context()
        if self._title_country:
            context.add_country(self._title_country)
        for sought, site in zip(self._sought, sites, strict=True):
            if site:
                context.add(site, len(sought.entity.mentions))
        return context

    def _gather(self, index: int, for_blocks: Mapping[int, Context]) -> Context:
        """What the blocks speak of that name the place; of very many the first."""
        context = Context()
        for block in islice(self._company.blocks[index], _MOST_BLOCKS):
            if block in for_blocks:
                context.merge(for_blocks[block])
        return context

    def _pick_places(self) -> list[Place | None]:
        """For each place the one of the gazetteer that it is."""
        sites = [choice.site for choice in self._choices]
        single = [site[0].kind if len({place.kind for place in site}) == 1 else None for site in sites]
        return [
            pick_level(sought, site, filter(None, (single[peer] for peer in self._company.peers.get(index, ()))))
            if site
            else None
            for index, (sought, site) in enumerate(zip(self._sought, sites, strict=True))
        ]

    def _tell_countries(self) -> dict[int, str]:
        """The country of each place that lies in one, by its index."""
        told = {
            index: code
            for index, (choice, known) in enumerate(zip(self._choices, self._known, strict=True))
            if (code := known.country_code if known else choice.country_code)
        }
        self._count_located(told)
        open_ones = [
            i for i, choice in enumerate(self._choices) if i not in told and not self._known[i] and not choice.rivals
        ]
        return told | {i: code for i in open_ones if (code := self._read_container(i, told) or self._infer_country(i))}

    def _count_located(self, told: Mapping[int, str]) -> None:
        """How many places of each country the article names and each block does, countries themselves not counted."""
        self._in_article = Counter[str]()
        self._in_block: Mapping[int, Counter[str]] = defaultdict(Counter)
        for index, code in told.items():
            place = self._places[index]
            if place is not None and place.kind != "country":
                self._in_article[code] += 1
                for block in self._company.blocks[index]:
                    self._in_block[block][code] += 1
        self._subject_country = told.get(self._about) if self._about is not None else None

    def _read_container(self, index: int, told: Mapping[int, str]) -> str | None:
        """The country that the text itself says the place lies in: "Velm, Ohio", in no list, and nobody who acts."""
        if index not in self._company.told:
            return None
        containers = list(self._company.containers.get(index, ()))
        if any(not self._acting.isdisjoint(self._sought[one].entity.mentions) for one in containers):
            return None
        codes = {told.get(one) for one in containers if self._is_division(one)}
        return codes.pop() if len(codes) == 1 else None

    def _is_division(self, index: int) -> bool:
        place = self._places[index]
        return place is not None and place.kind != "settlement"

    def _infer_country(self, index: int) -> str | None:
        """The country of what a small place that the gazetteer lacks stands among, if this leaves no choice.

        Beside one name alone a building stands in a town, if no other place of the block is unknown; any other place
        lies only in the country that the article is of, by several other places or by its subject.
        """
        entity = self._sought[index].entity
        names = list(list_names(entity))
        if self._word_kinds[index] == "historical_state" or any(is_shared(name) for name in names):
            return None
        if not self._peoples.isdisjoint(map(fold_name, names)):
            return None
        beside = Counter[str]()
        for block in self._company.blocks[index]:
            beside.update(self._in_block[block])
        if not beside:
            return None
        code, count = beside.most_common(1)[0]
        main, share = self._context.main_country() or (None, 0.0)
        if not all(_can_lie_in(name, code) for name in names):
            return None
        is_main = share >= (_NEARLY_HALF if main == self._subject_country else _HALF)
        if (is_main and main != code) or count < (_HALF if is_main else _CLEAR_SHARE) * beside.total():
            return None
        if (is_main or count > 1) and self._is_of(index, code):
            return code
        is_building = entity.label == "FAC" or self._word_kinds[index] == "facility"
        return code if is_building and not self._is_beside_unknown(index) else None

    def _is_of(self, index: int, code: str) -> bool:
        """Whether the article names enough places of the country for one more to be believed to lie there."""
        namesakes = self._list_namesakes(index)
        if namesakes and all(place.country_code != code for place in namesakes):
            return self._in_article[code] >= _MANY and all(place.population < _TOWN for place in namesakes)
        return self._subject_country == code or self._in_article[code] >= _SEVERAL

    def _list_namesakes(self, index: int) -> list[Place]:
        """The places that bear the name, the most populous first, none of which was taken for the one meant."""
        sought = self._sought[index]
        taken = self._places[index] or self._known[index] or self._word_kinds[index] or self._choices[index].rivals
        namesakes = [] if taken else [place for place in sought.candidates if sought.bears_name(place)]
        return sorted(namesakes, key=lambda place: -place.population)

    def _is_beside_unknown(self, index: int) -> bool:
        """Whether a town may stand in its blocks that the gazetteer lacks or has several of, and so does not count."""
        others = {other for block in self._company.blocks[index] for other in self._company.places[block]}
        return any(not (self._places[i] or self._known[i] or self._word_kinds[i]) for i in others - {index})


def _can_lie_in(name: str, country_code: str) -> bool:
    """Whether what the name says that it lies in, if anything, is the country or lies in it: not "Patara (Lycia)"."""
    within = part_name(name).within
    places = [place for part in within.split(", ") for place in look_up(part)] if within else []
    return not within or any(place.country_code == country_code for place in places)


def _list_by_section(document: Document, company: Company) -> Mapping[int, Collection[int]]:
    """By block the places that its section names; of very many the first."""
    of_section: Mapping[int, dict[int, None]] = defaultdict(dict)
    for block, places in company.places.items():
        of_section[document.blocks[block].section] |= dict.fromkeys(places)
    first = {section: tuple(islice(places, _MOST_BESIDE)) for section, places in of_section.items()}
    return {block: first[document.blocks[block].section] for block in company.places}


def _find_known(entity: Entity) -> Known | None:
    """What the table of the greatest has of the place, under the page's title or else its name."""
    return find_known(entity.link or entity.name)


def _tell_all(places: Sequence[Place]) -> str:
    return "; ".join(dict.fromkeys(map(_tell, places[:_MOST_TOLD])))


def _tell(place: Place) -> str:
    return ", ".join(filter(None, (place.name, place.admin1, place.country_code)))
