"""The styles of a Word file, as far as they hide text or put a bullet before it."""

from collections.abc import Iterator

from lxml import etree

from loipctl.exchange.readers.package_xml import attribute

_MOST_BASES = 20
_OFF = ("0", "false", "off", "none")


class Styles:
    """The styles of a file, each with those that it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        found = () if root is None else root.iterchildren("{*}style")
        self._styles = {attribute(one, "styleId"): one for one in found}

    def hides(self, properties: etree._Element | None) -> bool:
        """Tell whether text with these properties is hidden, by themselves or by a style they name."""
        if properties is None:
            return False
        own = properties.find("{*}vanish")
        if own is not None:
            return is_on(own)
        named = (*properties.iterchildren("{*}rStyle"), *properties.iterchildren("{*}pStyle"))
        marks = [
            one.find("{*}rPr/{*}vanish") for name in named for one in self._with_bases(attribute(name, "val"))
        ]
        return any(is_on(one) for one in marks if one is not None)

    def list_of(self, properties: etree._Element | None) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph with these properties, or nothing."""
        if properties is None:
            return None
        style = properties.find("{*}pStyle")
        based = self._with_bases("" if style is None else attribute(style, "val"))
        list_, level = "", ""
        for one in (properties, *(found for base in based for found in base.iterchildren("{*}pPr"))):
            list_ = list_ or _value(one, "{*}numPr/{*}numId")
            level = level or _value(one, "{*}numPr/{*}ilvl")
        return (list_, int(level) if level in set("12345678") else 0) if list_ not in ("", "0") else None

    def _with_bases(self, name: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on, which a broken file may put in a circle."""
        for _ in range(_MOST_BASES):
            if name not in self._styles:
                return
            yield self._styles[name]
            name = _value(self._styles[name], "{*}basedOn")


def is_on(one: etree._Element) -> bool:
    """Tell whether a property that is named is meant, not taken back."""
    return attribute(one, "val").lower() not in _OFF


def _value(one: etree._Element, path: str) -> str:
    found = one.find(path)
    return "" if found is None else attribute(found, "val")
