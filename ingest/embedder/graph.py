"""Writes the model as an ONNX graph that keeps the 4-bit blocks as they are.

The same vectors as the wheel's own engine (cosine 0.9999) at a third of the cost: docs/decisions/0001-embedder.md.
Pooling and normalisation are part of the graph, so one run takes token ids to unit vectors.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from ingest.embedder.weights import Weights

_MICROSOFT = "com.microsoft"


class _Graph:
    """Collects nodes and constants; every method returns the name of a value."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[Any] = []
        self.constants: list[Any] = []

    def constant(self, name: str, value: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def node(self, kind: str, *inputs: str, **attributes: Any) -> str:
        output = f"v{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def four_bit(self, name: str, shape: tuple[int, ...], data: bytes) -> str:
        self.constants.append(helper.make_tensor(name, TensorProto.UINT4, shape, data, raw=True))
        return name

    def layer_norm(self, value: str, name: str) -> str:
        scale = self.constant(f"{name}.w", self.weights.floats(f"{name}.w"))
        bias = self.constant(f"{name}.b", self.weights.floats(f"{name}.b"))
        return self.node(
            "LayerNormalization", value, scale, bias, axis=-1, epsilon=float(self.weights.epsilon)
        )

    def linear(self, value: str, name: str, rows: int, columns: int) -> str:
        packed, scales = self.weights.blocks(f"{name}.w", rows, columns)
        product = self.node(
            "MatMulNBits",
            value,
            self.constant(f"{name}.q", packed),
            self.constant(f"{name}.s", scales.reshape(-1)),
            domain=_MICROSOFT,
            K=columns,
            N=rows,
            bits=4,
            block_size=32,
            accuracy_level=4,
        )
        return self.node("Add", product, self.constant(f"{name}.b", self.weights.floats(f"{name}.b")))


def write_graph(weights: Weights, path: Path) -> None:
    """Writes the graph: inputs `ids` and `mask` (batch x length), output `emb` (batch x hidden, unit length)."""
    graph = _Graph(weights)
    _shared_constants(graph)
    mask = graph.node("Cast", "mask", to=TensorProto.FLOAT)
    blocked = graph.node("Mul", graph.node("Unsqueeze", graph.node("Sub", "one", mask), "axes12"), "minus")
    value = _embedding(graph)
    for layer in range(weights.layers):
        value = _layer(graph, value, blocked, f"l{layer}")
    _pool(graph, value, mask)
    ints = TensorProto.INT64
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "e5-small",
            [helper.make_tensor_value_info(name, ints, ["B", "L"]) for name in ("ids", "mask")],
            [helper.make_tensor_value_info("emb", TensorProto.FLOAT, ["B", weights.hidden])],
            graph.constants,
        ),
        opset_imports=[helper.make_opsetid("", 21), helper.make_opsetid(_MICROSOFT, 1)],
    )
    model.ir_version = 10
    onnx.save(model, str(path))


def _shared_constants(graph: _Graph) -> None:
    weights = graph.weights
    head = weights.hidden // weights.heads
    ints: dict[str, list[int]] = {
        "axes1": [1], "axes2": [2], "axes12": [1, 2], "first": [1], "second": [2],
        "split": [0, 0, weights.heads, head], "merge": [0, 0, weights.hidden],
    }  # fmt: skip
    for name, values in ints.items():
        graph.constant(name, np.array(values, np.int64))
    for name, integer in (("zero", 0), ("step", 1)):
        graph.constant(name, np.array(integer, np.int64))
    for name, number in (("one", 1.0), ("minus", -1e9), ("tiny", 1e-9), ("scale", 1 / np.sqrt(head))):
        graph.constant(name, np.array(number, np.float32))


def _embedding(graph: _Graph) -> str:
    weights = graph.weights
    rows, columns = weights.vocabulary, weights.hidden
    packed, scales = weights.blocks("emb.word", rows, columns)
    graph.four_bit("word", (rows, columns), packed.tobytes())
    graph.constant("word.s", scales)
    zeros = np.full(rows * (columns // 32) // 2, 0x88, np.uint8)
    graph.four_bit("word.z", (rows, columns // 32), zeros.tobytes())
    words = graph.node(
        "GatherBlockQuantized", "word", "ids", "word.s", "word.z",
        domain=_MICROSOFT, gather_axis=0, quantize_axis=1, block_size=32,
    )  # fmt: skip
    length = graph.node("Squeeze", graph.node("Slice", graph.node("Shape", "ids"), "first", "second"))
    graph.constant("positions", weights.floats("emb.pos").reshape(weights.positions, columns))
    places = graph.node("Gather", "positions", graph.node("Range", "zero", length, "step"))
    kind = graph.constant("kind", weights.floats("emb.type").reshape(-1, columns)[0])
    return graph.layer_norm(graph.node("Add", graph.node("Add", words, places), kind), "emb.ln")


def _layer(graph: _Graph, value: str, blocked: str, name: str) -> str:
    hidden, inner = graph.weights.hidden, graph.weights.inner

    def heads(part: str, order: list[int]) -> str:
        projected = graph.linear(value, f"{name}.{part}", hidden, hidden)
        return graph.node("Transpose", graph.node("Reshape", projected, "split"), perm=order)

    query, key, content = heads("q", [0, 2, 1, 3]), heads("k", [0, 2, 3, 1]), heads("v", [0, 2, 1, 3])
    scores = graph.node("Mul", graph.node("MatMul", query, key), "scale")
    attention = graph.node("Softmax", graph.node("Add", scores, blocked), axis=-1)
    mixed = graph.node("Transpose", graph.node("MatMul", attention, content), perm=[0, 2, 1, 3])
    mixed = graph.linear(graph.node("Reshape", mixed, "merge"), f"{name}.ao", hidden, hidden)
    value = graph.layer_norm(graph.node("Add", value, mixed), f"{name}.aln")
    forward = graph.node("Gelu", graph.linear(value, f"{name}.fi", inner, hidden))
    forward = graph.linear(forward, f"{name}.fo", hidden, inner)
    return graph.layer_norm(graph.node("Add", value, forward), f"{name}.oln")


def _pool(graph: _Graph, value: str, mask: str) -> None:
    kept = graph.node("Mul", value, graph.node("Unsqueeze", mask, "axes2"))
    total = graph.node("ReduceSum", kept, "axes1", keepdims=0)
    count = graph.node("Max", graph.node("ReduceSum", mask, "axes1", keepdims=1), "tiny")
    mean = graph.node("Div", total, count)
    norm = graph.node("Max", graph.node("ReduceL2", mean, "axes1", keepdims=1), "tiny")
    graph.nodes.append(helper.make_node("Div", [mean, norm], ["emb"]))
