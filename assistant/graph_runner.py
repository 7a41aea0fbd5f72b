"""Runs a model's graph in plain order: the graph of one message is a handful of calls and needs no scheduler."""

from __future__ import annotations

from typing import Any

from rasa.engine.exceptions import GraphRunError
from rasa.engine.runner.dask import DaskGraphRunner


class PlainGraphRunner(DaskGraphRunner):
    """Same graph, same nodes; each node runs after what it needs, in the order in which that is listed.

    The order is what lets a policy see that an earlier one has decided.
    """

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        """Run the graph up to `targets` and give back their outputs by node name."""
        outputs: dict[str, Any] = dict(inputs or {})
        wanted = targets or self._graph_schema.target_names
        for name in wanted:
            self._run_node(name, outputs)
        return {name: outputs[name] for name in wanted}

    def _run_node(self, name: str, outputs: dict[str, Any]) -> None:
        if name in outputs:
            return
        node = self._graph_schema.nodes.get(name)
        if node is None:
            raise GraphRunError(f"The model needs an input '{name}' that was not given.")
        for needed in node.needs.values():
            self._run_node(needed, outputs)
        arguments = ((needed, outputs[needed]) for needed in node.needs.values())
        _, outputs[name] = self._instantiated_nodes[name](*arguments)
