"""Where golden cases lie and results go."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

_HERE = Path(__file__).resolve().parent


class EvalSettings(BaseSettings):
    """Settings of the evaluation; each is an environment variable with the prefix `DIDIM_`."""

    model_config = SettingsConfigDict(env_prefix="DIDIM_", frozen=True)

    data_dir: Path = _HERE.parent / "var"
    """Folder for everything that is made at run time; results go to its `evals` folder."""

    golden_dir: Path = _HERE / "golden"
    """Folder of the golden cases, one JSONL file a suite."""

    baseline: Path = _HERE / "baseline.json"
    """The committed figures that a change must not fall below."""

    ablation: Path = _HERE / "ablation.json"
    """The committed run that shows what each part earns."""

    document: Path = _HERE.parent / "docs" / "quality.md"
    """The page whose figures are written from the baseline and the ablation."""

    bootstrap_draws: int = Field(default=2000, ge=100)
    """Draws of the bootstrap interval."""

    seed: int = 20261125
    """Seed of everything random."""

    eval_price_input: float | None = Field(default=None, ge=0)
    """`DIDIM_EVAL_PRICE_INPUT`: price of a million tokens put before the model, in a currency of your choice."""

    eval_price_output: float | None = Field(default=None, ge=0)
    """`DIDIM_EVAL_PRICE_OUTPUT`: price of a million tokens that the model writes, in the same currency."""

    judge_model: str | None = None
    """`DIDIM_JUDGE_MODEL`: name of the model that reads answers for `didim eval judge`."""

    judge_url: str | None = None
    """`DIDIM_JUDGE_URL`: base address of its OpenAI-compatible interface, ending in /v1."""

    judge_key: SecretStr | None = None
    """`DIDIM_JUDGE_KEY`: its key; never logged."""

    @property
    def results_dir(self) -> Path:
        """Where runs are stored."""
        return self.data_dir / "evals"
