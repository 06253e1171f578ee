"""What each word of the document means, in vocabularies of others; nothing has to be fetched to know."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias
from uuid import NAMESPACE_URL, uuid5

from loipctl.exchange.addresses import is_web_address
from loipctl.plans.snapshot import Snapshot

Node: TypeAlias = "dict[str, str | bool | list[str] | list[Node] | Node | None]"
"""A thing and what is said of it."""

_VOCABULARIES: Mapping[str, str] = {
    "schema": "https://schema.org/",
    "org": "http://www.w3.org/ns/org#",
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "adms": "http://www.w3.org/ns/adms#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_TEXTS = (
    "schema:name", "schema:description", "schema:text", "schema:unitText", "schema:creativeWorkStatus",
    "skos:prefLabel", "skos:definition",
)  # fmt: skip
_SIGNS = (
    "schema:email", "schema:telephone", "schema:temporalCoverage", "schema:observationPeriod", "skos:notation",
    "org:identifier", "dcterms:hasVersion",
)  # fmt: skip
_DAYS = (
    "schema:datePublished", "schema:startTime", "schema:endTime", "schema:startDate", "schema:endDate",
    "schema:observationDate", "schema:validThrough", "dcterms:modified",
)  # fmt: skip
_LINKS = (
    "schema:agent", "schema:participant", "schema:result", "schema:about", "schema:organizer", "schema:publisher",
    "schema:subjectOf", "schema:author", "schema:variableMeasured", "schema:actionStatus", "schema:eventStatus",
    "schema:areaServed", "schema:url", "schema:valueReference", "org:hasMember", "org:postIn", "org:heldBy",
    "org:unitOf", "org:subOrganizationOf", "dcterms:isPartOf", "dcterms:hasPart", "dcterms:requires",
    "dcterms:subject", "adms:status",
)  # fmt: skip
_NUMBERS = ("schema:value",)


def context() -> dict[str, object]:
    """Return the context: prefixes, and for each word its meaning and the kind of its values."""
    words: dict[str, object] = {"id": "@id", "type": "@type", "@language": "en"}
    words |= dict(_VOCABULARIES)
    words |= {_word(one): one for one in _TEXTS}
    words |= {_word(one): {"@id": one, "@language": None} for one in _SIGNS}
    words |= {_word(one): {"@id": one, "@type": "xsd:date"} for one in _DAYS}
    words |= {_word(one): {"@id": one, "@type": "@id"} for one in _LINKS}
    words |= {_word(one): {"@id": one, "@type": "xsd:decimal"} for one in _NUMBERS}
    return words


def _word(name: str) -> str:
    return name.partition(":")[2]


def identify(snapshot: Snapshot, kind: str = "", id_: str = "") -> str:
    """Return the address of a thing: on the website of the partnership, or a number where it has none."""
    partnership = snapshot.header.partnership if snapshot.header else None
    steps = "/".join(filter(None, [snapshot.id, kind, id_]))
    website = partnership.website if partnership else None
    if website and is_web_address(website) and "#" not in website:
        return f"{website}#{steps}"
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{partnership.name if partnership else str()} {steps}')}"


def address_of(snapshot: Snapshot, reference: str | None, *collections: str) -> str | None:
    """Return the address of a record that is named, in its own plan; nothing where there is none."""
    found = snapshot.find(reference, *collections) if reference else None
    if found is None or reference is None:
        return None
    id_ = reference.rpartition("/")[2]
    for home in (snapshot, *filter(None, [snapshot.parent]), *snapshot.others.values()):
        if any(home.by_id(one).get(id_) is found for one in collections):
            return identify(home, found.noun, id_)
    return None


def addresses_of(snapshot: Snapshot, references: Iterable[str], *collections: str) -> list[str]:
    """Return the addresses of all records that are named."""
    return [found for one in references if (found := address_of(snapshot, one, *collections))]


def web(address: str | None) -> str | None:
    """Return an address of the web, and nothing for what is none."""
    return address if address and is_web_address(address) else None


def paragraphs(*texts: str | None) -> str:
    """Return texts below each other."""
    return "\n\n".join(one.strip() for one in texts if one)


def said(**words: object) -> Node:
    """Return a thing without what is not said of it."""
    return {name: value for name, value in words.items() if value not in (None, "", [], ())}  # type: ignore[misc]
