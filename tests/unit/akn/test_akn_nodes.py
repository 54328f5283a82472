"""The writer's own elements become the bytes that libxml2 would make of them."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.akn.layout import DECLARATION
from pipeline.akn.names import AKN, AKN4UN, XML, q
from pipeline.akn.nodes import LANG, Node, add, serialized

words = st.text(st.sampled_from("a &<>\"'\r\n\t\u00a0\u0085\u2028\u200dé中\U0001f600]"), min_size=1, max_size=6)
inlines = st.recursive(
    st.just(()),
    lambda children: st.lists(
        st.tuples(
            st.sampled_from(["i", "ref", "akn4un:voters"]),
            st.dictionaries(st.sampled_from(["href", "eId", LANG]), words),
            st.none() | words,
            children,
            st.none() | words,
        ),
        max_size=3,
    ),
    max_leaves=8,
)


def ours(parent: Node, content) -> None:  # type: ignore[no-untyped-def]
    for name, attributes, text, children, tail in content:
        foreign = {"xmlns:akn4un": AKN4UN} if ":" in name else {}
        child = add(parent, name, foreign | attributes)
        child.text, child.tail = text or "", tail or ""
        ours(child, children)


def libxml2s(parent: etree._Element, content) -> None:  # type: ignore[no-untyped-def]
    for name, attributes, text, children, tail in content:
        prefix, _, local = name.rpartition(":")
        known = {key.replace("xml:", f"{{{XML}}}"): value for key, value in attributes.items()}
        nsmap = {prefix: AKN4UN} if prefix and prefix not in parent.nsmap else None
        child = etree.SubElement(parent, f"{{{AKN4UN}}}{local}" if prefix else q(name), known, nsmap=nsmap)
        child.text, child.tail = text, tail
        libxml2s(child, children)


def nested(content, inside: bool = False) -> bool:  # type: ignore[no-untyped-def]
    """Whether a foreign element stands in a foreign one: the writer makes none, and libxml2 names the namespace once."""
    return any(
        (inside and ":" in name) or nested(children, inside or ":" in name) for name, _, _, children, _ in content
    )


@given(inlines.filter(lambda content: not nested(content)))
def test_a_paragraph_is_written_as_libxml2_writes_it(content) -> None:  # type: ignore[no-untyped-def]
    root, tree = Node("akomaNtoso"), etree.Element(q("akomaNtoso"), nsmap={None: AKN})
    tree.text, line = "\n  ", etree.SubElement(tree, q("p"))
    line.tail = "\n"
    ours(add(root, "p"), content)
    libxml2s(line, content)
    assert serialized(root) == DECLARATION + etree.tostring(tree, encoding="UTF-8", xml_declaration=False) + b"\n"


def test_elements_without_words_stand_on_lines_of_their_own() -> None:
    root = Node("akomaNtoso")
    item = add(add(root, "blockList", {"eId": "list_1"}), "item")
    line = add(item, "p")
    line.text, add(line, "i").text = "Urges ", "all"
    add(add(add(line, "authorialNote"), "p"), "eol")
    assert serialized(root).decode().split("\n")[1:-1] == [
        f'<akomaNtoso xmlns="{AKN}">',
        '  <blockList eId="list_1">',
        "    <item>",
        "      <p>Urges <i>all</i><authorialNote><p><eol/></p></authorialNote></p>",
        "    </item>",
        "  </blockList>",
        "</akomaNtoso>",
    ]
