"""What stands in deploy/: objects that Kubernetes takes, containers without rights, settings that exist, files that are there."""

import re
from collections.abc import Iterator
from typing import Any

import kubernetes_validate
import pytest
import yaml

from kaiku.config.cli import ROOT, _parser

FOLDER = ROOT / "deploy"
OBJECTS = FOLDER / "kubernetes"
WITH_LIVE = FOLDER / "kubernetes-live"
RELEASE = "1.33"


def objects() -> Iterator[dict[str, Any]]:
    for file in sorted([*OBJECTS.glob("*.yaml"), *WITH_LIVE.glob("*.yaml")]):
        if file.name != "kustomization.yaml":
            yield from yaml.safe_load_all(file.read_text(encoding="utf-8"))


def pods() -> Iterator[dict[str, Any]]:
    yield from (one["spec"]["template"] for one in objects() if one["kind"] in ("Deployment", "Job"))


def containers() -> Iterator[dict[str, Any]]:
    for pod in pods():
        yield from pod["spec"]["containers"]


@pytest.mark.covers("R190")
def test_every_object_is_one_that_kubernetes_takes() -> None:
    kinds = []
    for one in objects():
        kubernetes_validate.validate(one, RELEASE, strict=True)
        kinds.append(one["kind"])
    assert {"Deployment", "Job", "Service", "Ingress", "NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler"} <= set(kinds)
    for folder, bases in ((OBJECTS, set()), (WITH_LIVE, {"../kubernetes"})):
        named = yaml.safe_load((folder / "kustomization.yaml").read_text(encoding="utf-8"))["resources"]
        assert set(named) - bases == {file.name for file in folder.glob("*.yaml")} - {"kustomization.yaml"}
        # Kustomize refuses a base that contains the folder which names it.
        assert all((folder / base).resolve() not in (folder.resolve(), *folder.resolve().parents) for base in bases)


@pytest.mark.covers("R200")
def test_no_container_is_root_writes_into_its_image_or_takes_what_it_wants() -> None:
    for pod in pods():
        assert pod["spec"]["securityContext"]["runAsNonRoot"] and not pod["spec"]["automountServiceAccountToken"]
    for container in containers():
        rights = container["securityContext"]
        assert rights == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
        assert "memory" in container["resources"]["limits"] and "cpu" in container["resources"]["requests"]


def test_every_process_is_a_command_of_kaiku_and_every_label_finds_its_pods() -> None:
    known = {name for action in _parser()._actions for name in action.choices or ()}
    assert {container["args"][0] for container in containers() if container["image"] == "kaiku"} | {"up"} <= known
    compose = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))
    assert {one["command"][0] for one in compose["services"].values() if one["image"] == "kaiku"} <= known
    labels = [pod["metadata"]["labels"] for pod in pods()]
    for one in objects():
        selector = (
            one["spec"].get("selector") or one["spec"].get("podSelector")
            if one["kind"] != "PersistentVolumeClaim" and "spec" in one
            else None
        )
        if selector:
            wanted = selector.get("matchLabels", selector).items()
            assert any(wanted <= label.items() for label in labels), one["metadata"]["name"]


@pytest.mark.covers("R192")
def test_database_replica_and_live_updates_are_reached_from_the_pods() -> None:
    """Three servers that the settings may name; the port of each is open, and Valkey lets nobody but Kaiku in."""
    policies = {one["metadata"]["name"]: one["spec"] for one in objects() if one["kind"] == "NetworkPolicy"}
    out = {port["port"] for rule in policies["kaiku"]["egress"] for port in rule["ports"]}
    assert {53, 443, 5432, 6379} <= out
    [way_in] = policies["kaiku-live"]["ingress"]
    assert way_in["from"] == [{"podSelector": {"matchLabels": {"app": "kaiku"}}}] and "egress" not in policies["kaiku-live"]

    compose = yaml.safe_load((FOLDER / "compose.yaml").read_text(encoding="utf-8"))["services"]
    assert {name for name, one in compose.items() if "profiles" in one} == {"replica", "live"}, "neither runs unless it is asked for"
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(address in told for address in ("@replica:5432/kaiku", "valkey://live:6379/0", "@kaiku-live:6379/0"))


def test_settings_of_the_deployment_are_known_settings() -> None:
    documented = set(re.findall(r"`(KAIKU_\w+)`", (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")))
    text = "".join(
        file.read_text(encoding="utf-8")
        for file in [*FOLDER.glob("*"), *OBJECTS.glob("*.yaml"), *WITH_LIVE.glob("*.yaml")]
        if file.is_file()
    )
    assert set(re.findall(r"KAIKU_[A-Z_]+[A-Z]", text)) - documented == set()


def test_the_image_is_made_of_files_that_are_there() -> None:
    lines = (FOLDER / "Containerfile").read_text(encoding="utf-8").splitlines()
    copied = [word for line in lines if line.startswith("COPY") and "--from" not in line for word in line.split()[1:-1]]
    assert copied and all((ROOT / word).exists() for word in copied)
    # What the product reads beside its own package is in it too, and texts are compiled where files can still be written.
    read = re.compile(r'ROOT(?: / "([\w.-]+)")(?: / "([\w.-]+)")?')
    sources = [file for file in (ROOT / "src" / "kaiku").rglob("*.py") if "tests" not in file.parts]
    needed = {"/".join(filter(None, found)) for file in sources for found in read.findall(file.read_text(encoding="utf-8"))} - {"var"}
    missing = {path for path in needed if not any(path == word or path.startswith(f"{word}/") for word in copied)}
    assert {"docs/manual", "frontend/tokens.json", "packs/tampere"} <= needed and missing == set()
    assert any("tools/messages.py compile" in line for line in lines)
    stages = [line.split()[1] for line in lines if line.startswith("FROM")]
    assert len(set(stages)) == 1 and "USER 10001" in lines
