"""What stands in deploy/ fits the project: copied paths exist, settings exist, no image and no host is named."""

import re
from pathlib import Path

import pytest
import yaml

from scripts.settings_doc import FILES, fields

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
TEXTS = {path.name: path.read_text("utf-8") for path in sorted(DEPLOY.iterdir())}


def test_what_the_image_copies_is_there_and_reaches_the_build() -> None:
    copied = {
        name
        for line in re.findall(r"^COPY (.+)$", TEXTS["Containerfile"], re.M)
        for name in line.split()[:-1]
    }
    let_in = {line[1:] for line in (ROOT / ".dockerignore").read_text("utf-8").split() if line[0] == "!"}

    assert copied == let_in
    assert all((ROOT / name).exists() for name in copied)
    packages = {path.parent.name for path in ROOT.glob("*/settings.py")}
    assert packages <= copied


def test_every_setting_exists() -> None:
    known = {name for file in FILES.values() for name, *_ in fields(ROOT / file)}
    for name, text in TEXTS.items():
        assert set(re.findall(r"\bDIDIM_[A-Z_]*[A-Z]\b", text)) <= known, name


def test_images_are_given_by_whoever_builds() -> None:
    services = yaml.safe_load(TEXTS["compose.yaml"])["services"]

    assert "FROM ${BASE}" in TEXTS["Containerfile"]
    assert {one["image"].partition(":?")[0] for one in services.values()} == {"didim", "${POSTGRES_IMAGE"}
    asked = set(re.findall(r"\$\{([A-Z_]+):\?", TEXTS["compose.yaml"]))
    assert asked == set(re.findall(r"^([A-Z_]+)=$", TEXTS["example.env"], re.M))


@pytest.mark.parametrize("service", ["index", "didim"])
def test_commands_of_the_services_are_commands_of_didim(service: str) -> None:
    from typer.testing import CliRunner

    from didim import app

    command = yaml.safe_load(TEXTS["compose.yaml"])["services"][service]["command"]
    assert CliRunner().invoke(app, [*command, "--help"]).exit_code == 0
    assert "didim serve" in TEXTS["didim.service"]
