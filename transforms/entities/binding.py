"""What syntax tells of a pronoun: whom it cannot mean (binding), and where it refers to nothing at all.

The principles are those of Chomsky (1981): a pronoun is free in its own clause (B), a name below it (C).
"""

from transforms.entities.tokens import TokenTable
from transforms.facts import Entity, Mention

_EXPLETIVE_HEADS = frozenset({"seem", "appear", "take", "rain", "snow", "turn", "remain", "become"})


class Binding:
    """Answers about the tokens of one article; `by_head` holds the mentions found so far."""

    def __init__(self, table: TokenTable, by_head: dict[int, Mention]) -> None:
        self._table, self._by_head = table, by_head

    def commanded(self, index: int) -> set[Entity]:
        """Return whom the clause below a subject pronoun names: "he met Lee" is not Lee (principle C)."""
        table = self._table
        if table.dep[index] not in {"nsubj", "nsubjpass"}:
            return set()
        verb = table.head[index]
        last = table.reading.sentences[table.sentence[index]].last
        found: set[Entity] = set()
        for token in range(index + 1, min(last, index + 40) + 1):
            mention = self._by_head.get(token)
            if mention is not None and mention.form == "name" and self._is_below(token, verb):
                found.add(mention.entity)
        return found

    def _is_below(self, token: int, verb: int) -> bool:
        """Tell whether a verb or a verb joined to it governs the token."""
        head = self._table.head
        for _ in range(10):
            if token == verb:
                return True
            if head[token] == token or self._table.dep[token] in {
                "relcl",
                "advcl",
                "ccomp",
                "acl",
                "parataxis",
            }:
                return False
            token = head[token]
        return False

    def own_subject(self, index: int) -> Entity | None:
        """Return the subject of the clause that a possessive pronoun stands in."""
        table = self._table
        for _ in range(5):
            index = table.head[index]
            for child in table.children[index]:
                if table.dep[child] in {"nsubj", "nsubjpass"} and child in self._by_head:
                    return self._by_head[child].entity
            if table.pos[index] in {"VERB", "AUX"}:
                return None
        return None

    def is_expletive(self, index: int) -> bool:
        """Tell an "it" that means nothing: "it was announced that", "it seems", "it is heartening that"."""
        table = self._table
        verb = table.head[index]
        if table.dep[index] == "expl":
            return True
        if table.lower[index] != "it" or table.dep[index] not in {"nsubj", "nsubjpass"}:
            return False
        if table.lemma[verb] in _EXPLETIVE_HEADS:
            return True
        is_reported = any(
            table.dep[child] in {"ccomp", "csubj", "csubjpass"} and child > verb
            for child in table.children[verb]
        )
        if is_reported and (table.dep[index] == "nsubjpass" or table.tag[verb] == "VBG"):
            return True  # "it was announced that", "it was heartening that"
        is_copular = table.lemma[verb] == "be"
        return is_copular and any(
            table.dep[child] in {"ccomp", "xcomp", "advcl", "csubj", "acomp", "attr"} and child > verb
            for child in table.children[verb]
        )

    def inanimate_subject(self, index: int) -> int | None:
        """Return the last subject before `index`, in this sentence or the one before, that is no actor."""
        table = self._table
        sentence = table.sentence[index]
        begin = table.reading.sentences[max(sentence - 1, 0)].first
        for token in range(index - 1, begin - 1, -1):
            if table.dep[token] in {"nsubj", "nsubjpass"} and table.pos[token] != "PRON":
                return None if token in self._by_head else token
        return None

    def relative(self, index: int) -> Entity | None:
        """Return the entity that a relative clause belongs to: "Mr. Lee, who leads the talks"."""
        table = self._table
        verb, steps = table.head[index], 0
        while table.dep[verb] != "relcl" and table.head[verb] != verb and steps < 4:
            verb, steps = table.head[verb], steps + 1
        if table.dep[verb] != "relcl":
            return None
        mention = self._by_head.get(table.head[verb])
        return mention.entity if mention is not None else None

    def coargument(self, index: int) -> Entity | None:
        """Return the subject of the pronoun's own verb: "Lee told him" is not Lee (binding principle B)."""
        table = self._table
        if table.dep[index] not in {"dobj", "dative", "pobj", "nsubj", "nsubjpass", "iobj"} or table.lower[
            index
        ].endswith(("self", "selves")):
            return None
        if table.dep[index] in {"nsubj", "nsubjpass"}:
            return None
        verb = table.head[index]
        if table.dep[index] == "pobj":
            if table.dep[verb] != "prep" or table.pos[table.head[verb]] != "VERB":
                return None
            verb = table.head[verb]
        for child in table.children[verb]:
            if table.dep[child] in {"nsubj", "nsubjpass"} and child in self._by_head:
                return self._by_head[child].entity
        return None


def main_verb(table: TokenTable, index: int) -> int:
    """Return the verb of the main clause above the token."""
    steps = 0
    while table.head[index] != index and steps < 30:
        index, steps = table.head[index], steps + 1
    return index
