"""A matrix laid out once for the processor.

NumPy's product lays it out anew each time, which takes longer than the product itself where a message is a few rows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

OPERATORS = 13
FORMAT = 8
"""The versions of the standard that the product is written in; any runtime since 2021 reads them."""


class PackedMatrix:
    """Stands on the right of `rows @ matrix`, both in 32 bits; the result has shape `(n_rows, n_columns)`."""

    __array_ufunc__ = None  # so that NumPy leaves the product to this class

    def __init__(self, matrix: np.ndarray) -> None:
        """Takes a matrix of shape `(n, n_columns)`."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        model = _product_with(np.ascontiguousarray(matrix, dtype=np.float32))
        self._session: Any = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])

    def __rmatmul__(self, rows: np.ndarray) -> np.ndarray:
        """The product with rows of shape `(n_rows, n)` or with one row of shape `(n,)`."""
        product: np.ndarray = self._session.run(None, {"rows": np.atleast_2d(rows).astype(np.float32, copy=False)})[0]
        return product[0] if rows.ndim == 1 else product


def _product_with(matrix: np.ndarray) -> bytes:
    height, width = matrix.shape
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["rows", "matrix"], ["product"])],
        "product",
        [helper.make_tensor_value_info("rows", TensorProto.FLOAT, ["n", height])],
        [helper.make_tensor_value_info("product", TensorProto.FLOAT, ["n", width])],
        [numpy_helper.from_array(matrix, "matrix")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPERATORS)], ir_version=FORMAT)
    serialised: bytes = model.SerializeToString()
    return serialised
