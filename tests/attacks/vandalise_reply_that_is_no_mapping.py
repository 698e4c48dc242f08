"""Vandalise: the reply to a call is a list, or a mapping without what belongs in it."""

import sys

pack = sys.modules["autograder.jail.wire"].pack
replies = [pack({}), pack([1, 2]), pack("raised"), pack({"raised": "E"}), pack({"raised": 5, "message": 5, "function": 5, "line": 5}),
           pack({"timeout": "long"}), pack({"missing": [1]}), pack({"value": 1, "call": float("inf")}), pack({"value": 1, "call": "x"}),
           pack({"call": 3}), pack(7), pack({"value": 5, "call": 10**400})]
turn = [0]


def answer(self, request):
    turn[0] += 1
    return replies[(turn[0] - 1) % len(replies)]


sys.modules["autograder.jail.calls"].Calls.__call__ = answer
