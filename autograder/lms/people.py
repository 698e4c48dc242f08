"""Which student on the roster a system's download speaks of."""

import unicodedata
from collections import defaultdict

from autograder.gradebook.roster import Person, Roster
from autograder.lms.handin import Who

BY_FOLDER = {"gradescope", "blackboard"}  # their ids are often the names of the folders, too


class People:
    """The students of a roster, found by what a system knows of them."""

    def __init__(self, roster: Roster, system: str) -> None:
        self._system = system
        self._ids: dict[str, Person] = {}
        self._emails: dict[str, list[Person]] = defaultdict(list)
        self._names: dict[str, list[Person]] = defaultdict(list)
        by_folder = system in BY_FOLDER and f"{system}_id" not in roster.columns
        for person in roster.people.values():
            own = person.id_in(system) or (person.id if by_folder else "")
            if own:
                self._ids[own.casefold()] = person
            if person.email:
                self._emails[person.email.casefold()].append(person)
            for name in {
                _letters(person.first_name + person.last_name),
                _letters(person.last_name + person.first_name),
            } - {""}:
                self._names[name].append(person)

    @property
    def ids(self) -> set[str]:
        """Return the ids in the system, case folded."""
        return {*self._ids}

    def find(self, who: Who) -> Person | str:
        """Return the student, or say why it is not clear who that is.

        The system's id decides, then the address, then the name, if only one student has it and
        the roster gives that student no other id.
        """
        if person := self._ids.get(who.id.casefold()):
            return person
        by_email = self._emails.get(who.email.casefold(), []) if who.email else []
        if len(by_email) == 1:
            return by_email[0]
        named = self._names.get(_letters(who.name), []) if who.name else []
        numbered = self._ids.get(who.number)
        if len(named) > 1 and numbered in named:
            return numbered
        if len(named) > 1:
            return f"{len(named)} students of that name, {' and '.join(map(str, named))}"
        if not named and numbered and not numbered.name:
            return numbered
        if not named and numbered:
            return f"a name that is not that of {numbered}, whose {self._system}_id this is"
        if named and who.id and (other := named[0].id_in(self._system)):
            return f"the name of {named[0]}, whose {self._system}_id is {other}"
        return named[0] if named else "nobody like that"


def _letters(name: str) -> str:
    """Return a name without what systems drop, change or add: case, spaces, marks."""
    composed = unicodedata.normalize("NFKC", name).casefold()
    return "".join(character for character in composed if character.isalnum())
