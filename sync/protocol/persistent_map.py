"""A mapping whose `put` returns a new mapping and leaves the old one as it was.

The roster is a value: an older one must stay what it was while a newer one grows entry by entry.
Copying a dictionary of 30,000 spaces at each entry would be too slow, so the keys are spread over
256 buckets and only one of them is copied. Keys are random identifiers, hashes or replica numbers,
which spread by themselves; an author who makes them collide only slows the list down to one copy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TypeVar, overload

Key = TypeVar("Key", bound=bytes | int)
Value_co = TypeVar("Value_co", covariant=True)
Value = TypeVar("Value")
Other = TypeVar("Other")

_BUCKETS = 256


class PersistentMap(Mapping[Key, Value_co]):
    """An immutable mapping of identifiers to values, cheap to extend."""

    __slots__ = ("_buckets", "_size")

    def __init__(self) -> None:
        self._buckets: list[dict[Key, Value_co]] = [{}] * _BUCKETS
        self._size = 0

    def __getitem__(self, key: Key) -> Value_co:
        return self._buckets[_bucket(key)][key]

    def __contains__(self, key: object) -> bool:
        # The inherited way raises and catches an error for each key that is not there.
        return isinstance(key, bytes | int) and key in self._buckets[_bucket(key)]

    @overload
    def get(self, key: Key) -> Value_co | None: ...
    @overload
    def get(self, key: Key, default: Other) -> Value_co | Other: ...

    def get(self, key: Key, default: object = None) -> object:
        """Return the value of `key`, or `default`."""
        # Thousands of segments ask this: the inherited way raises and catches an error for it.
        return self._buckets[_bucket(key)].get(key, default)

    def __iter__(self) -> Iterator[Key]:
        return chain.from_iterable(self._buckets)

    def __len__(self) -> int:
        return self._size

    def __repr__(self) -> str:
        return f"PersistentMap({self._size})"

    def put(self: PersistentMap[Key, Value], key: Key, value: Value) -> PersistentMap[Key, Value]:
        """Return this mapping with `key` set to `value`."""
        number = _bucket(key)
        bucket = {**self._buckets[number], key: value}
        grown: PersistentMap[Key, Value] = PersistentMap.__new__(PersistentMap)
        grown._size = self._size + len(bucket) - len(self._buckets[number])
        grown._buckets = self._buckets.copy()
        grown._buckets[number] = bucket
        return grown


def _bucket(key: bytes | int) -> int:
    return key % _BUCKETS if isinstance(key, int) else key[0]
