"""Invented cases of three texts each.

The key of a person says who it is: "2:murat" is the same human being as "1:murat", however the
second text spells the name.
"""

from hueandcry.core.casefile.values import Named, Tie


def person(
    key: str,
    *spellings: str,
    role: str = "",
    body: str = "",
    beside: str = "",
    ties: tuple[tuple[str, str], ...] = (),
    place: str = "",
    day: str = "",
) -> Named:
    """`beside` are those in the same trouble, by key; `ties` pairs of a type and a key."""
    source = key.partition(":")[0]
    return Named(
        key=key,
        source=source,
        spellings=spellings,
        roles=(role,) if role else (),
        organisations=(body,) if body else (),
        companions=frozenset(f"{source}:{one}" for one in beside.split()),
        ties=tuple(Tie(type=of_type, to=f"{source}:{to}") for of_type, to in ties),
        places=((place, ""),) if place else (),
        days=(day,) if day else (),
    )


# A father and his sons, spelled otherwise in each text; a judge of the same surname.
BROTHERS = (
    person("1:bolat", "Bolat Dzhaksybekov", "Bolat", beside="murat marat",
           ties=(("parent_of", "murat"), ("parent_of", "marat"))),
    person("1:murat", "Murat Dzhaksybekov", "Murat", beside="bolat marat",
           ties=(("child_of", "bolat"), ("sibling_of", "marat"))),
    person("1:marat", "Marat Dzhaksybekov", beside="bolat murat",
           ties=(("child_of", "bolat"), ("sibling_of", "murat"))),
    person("1:judge", "Dzhaksybekov", role="judge", place="Semey"),
    person("2:bolat", "Bulat Zhaksybekov", beside="murat marat", place="Semey"),
    person("2:murat", "Murat Zhaksybekov", beside="bolat marat",
           ties=(("child_of", "bolat"),), place="Semey"),
    person("2:marat", "Marat Zhaksybekov", beside="bolat murat",
           ties=(("child_of", "bolat"),), place="Semey"),
    person("2:prosecutor", "Zhaksybekova", role="prosecutor", place="Semey"),
    person("3:bolat", "Болат Жақсыбеков", beside="murat", ties=(("parent_of", "murat"),)),
    person("3:murat", "Мурат Болатович Жаксыбеков", beside="bolat",
           ties=(("child_of", "bolat"),)),
    person("3:judge", "Zhaksybekov", role="judge of the city court", place="Semey"),
)  # fmt: skip

# Trade unionists of one port: misprints, initials, given names that many bear.
PORT = (
    person("1:ines", "Inês Caldeira", "Inês", role="president of the Dockers' Union of Aveiro",
           body="Dockers' Union of Aveiro", beside="joao rui", place="Aveiro", day="2011-05-04"),
    person("1:joao", "João Caldeira", beside="ines rui", place="Aveiro", day="2011-05-04"),
    person("1:rui", "Rui Tavares", beside="ines joao", place="Aveiro", day="2011-05-04"),
    person("1:minister", "Duarte Caldeira", role="Minister of the Interior"),
    person("1:sender", "Joana Tavares", role="secretary", body="Port Solidarity"),
    person("2:ines", "I. Caldeira", role="President of the Aveiro Dockers' Union",
           body="Aveiro Dockers' Union", place="Aveiro"),
    person("2:joao", "Joam Caldera", beside="rui nuno", place="Aveiro"),
    person("2:rui", "Rui Tavarez", beside="joao nuno", place="Aveiro"),
    person("2:nuno", "Nuno Tavares Lobo", beside="joao rui", place="Aveiro"),
    person("2:minister", "D. Caldeira", role="minister"),
    person("3:ines", "Ines Caldeira", beside="rui", day="2011-05-04", place="Aveiro"),
    person("3:rui", "Rui", beside="ines", day="2011-05-04", place="Aveiro"),
    person("3:driver", "João", role="driver", place="Aveiro"),
    person("3:director", "Caldeira", role="director of the prison", place="Aveiro"),
)  # fmt: skip

# Patronymics and forms of a man and of a woman; a name that two bear; a well-known surname.
PRISON = (
    person("1:pyotr", "Pyotr Ilyich Samoylov", beside="olga vera"),
    person("1:olga", "Olga Samoylova", beside="pyotr vera", ties=(("spouse_of", "pyotr"),)),
    person("1:vera", "Vera Kim", beside="pyotr olga", body="Memory"),
    person("1:governor", "Anton Grebenyuk", role="governor"),
    person("1:other-kim", "Sergei Kim", role="prison doctor"),
    person("2:pyotr", "Petr Samoilov", "Samoilov", beside="vera"),
    person("2:ilya", "Ilya Samoilov", role="pensioner"),
    person("2:vera", "Vera Kim", beside="pyotr"),
    person("2:governor", "Anton Hrebeniuk", role="Governor"),
    person("2:other-sergei", "Sergei Samoilenko", role="prison doctor"),
    person("3:pyotrs-son", "Ivan Petrovich Samoylov", role="student"),
    person("3:olga", "Ольга Самойлова", ties=(("spouse_of", "pyotr"),)),
    person("3:pyotr", "Пётр Самойлов", ties=(("spouse_of", "olga"),)),
    person("3:governor", "Grebeniuk"),
    person("3:sergei", "Sergei"),
)  # fmt: skip

CASES = {"brothers": BROTHERS, "port": PORT, "prison": PRISON}
