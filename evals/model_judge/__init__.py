"""A language model as a second reader: calibrated against people first, never alone, never raw."""

from evals.model_judge.calibration import Calibration, Labelled, read_labelled, sample
from evals.model_judge.estimate import Corrected, corrected
from evals.model_judge.reader import ModelJudge, Reading

__all__ = [
    "Calibration", "Corrected", "Labelled", "ModelJudge", "Reading", "corrected", "read_labelled", "sample",
]  # fmt: skip
