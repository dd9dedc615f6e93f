"""The container shape, held to what it promises and to the project's own settings."""

import re
import runpy
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
AIRFLOW = {"init", "api-server", "scheduler", "dag-processor", "triggerer", "worker"}
ONE_SHOT = {"init"}
VARIABLE = re.compile(r"(?<!\$)\$\{(?P<name>\w+)(?P<how>:[?-])?(?P<rest>[^}]*)\}")
SECRET = re.compile(r"PASSWORD|SECRET|FERNET|CLI_?AUTH$|CONTACT|CONN$|BROKER_URL")


def words(value: object) -> str:
    """All text inside a value."""
    if isinstance(value, dict):
        return "\n".join(words(item) for item in value.values())
    if isinstance(value, list):
        return "\n".join(words(item) for item in value)
    return str(value)


def airflow_options() -> set[str]:
    """Environment names of all options that Airflow and its Celery provider know, read from their own templates."""
    package = Path(find_spec("airflow").submodule_search_locations[0])
    sections = yaml.safe_load((package / "config_templates/config.yml").read_text())
    provider = runpy.run_path(str(package / "providers/celery/get_provider_info.py"))["get_provider_info"]()
    return {
        f"AIRFLOW__{section}__{option}".upper()
        for part in (sections, provider["config"])
        for section, settings in part.items()
        for option in settings["options"]
    }


def test_services_are_those_of_a_celery_cluster():
    assert set(SERVICES) == AIRFLOW | {"postgres", "redis"}


def test_workers_can_be_scaled():
    assert "container_name" not in SERVICES["worker"]
    assert "ports" not in SERVICES["worker"]
    assert SERVICES["worker"]["command"][:3] == ["airflow", "celery", "worker"]
    for name in AIRFLOW:
        assert SERVICES[name]["environment"]["AIRFLOW__CORE__EXECUTOR"] == "CeleryExecutor"


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONE_SHOT))
def test_a_long_running_service_has_a_health_check_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", sorted(ONE_SHOT))
def test_a_one_shot_service_is_awaited_by_all_of_airflow(name):
    assert SERVICES[name]["restart"] == "no"
    for other in AIRFLOW - ONE_SHOT:
        assert SERVICES[other]["depends_on"][name] == {"condition": "service_completed_successfully"}


def test_nothing_starts_before_what_it_needs_is_healthy():
    for service in SERVICES.values():
        for other, terms in service.get("depends_on", {}).items():
            expected = "service_completed_successfully" if other in ONE_SHOT else "service_healthy"
            assert terms["condition"] == expected, other
    assert {"init", "redis", "api-server"} <= set(SERVICES["worker"]["depends_on"])
    assert "postgres" in SERVICES["init"]["depends_on"]


def test_every_heartbeat_check_asks_for_its_own_part():
    asked = {
        name: SERVICES[name]["environment"]["PARLEY_PART"]
        for name in AIRFLOW
        if "PARLEY_PART" in words(SERVICES[name].get("healthcheck", ""))
    }
    assert asked == {
        "api-server": "metadatabase",
        "scheduler": "scheduler",
        "dag-processor": "dag_processor",
        "triggerer": "triggerer",
    }
    package = Path(find_spec("airflow").submodule_search_locations[0])
    answer = (package / "api/common/airflow_health.py").read_text()
    assert all(f'"{part}": {{' in answer for part in asked.values())


def test_every_airflow_setting_exists():
    known = airflow_options()
    for name in AIRFLOW:
        settings = {setting for setting in SERVICES[name]["environment"] if setting.startswith("AIRFLOW__")}
        assert len(settings) > 10
        assert not settings - known, name
    assert "AIRFLOW__CORE__NO_SUCH_OPTION" not in known


def test_the_projects_own_settings_exist_and_differ_only_where_a_cluster_must(tmp_path):
    from plugins import settings
    from warehouse.home import Home

    embedded = settings.airflow(Home(tmp_path))
    assert not {name for name in embedded if name.startswith("AIRFLOW__")} - airflow_options()
    cluster = SERVICES["worker"]["environment"]
    places = {"PARLEY_HOME", "PARLEY_SOURCES", "AIRFLOW_HOME"}
    places |= {f"AIRFLOW__CORE__{folder}_FOLDER" for folder in ("DAGS", "PLUGINS")}
    differing = {name for name in embedded.keys() & cluster.keys() if embedded[name] != cluster[name]}
    assert differing - places == {
        "AIRFLOW__CORE__EXECUTOR",
        "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS",
        "AIRFLOW__API_AUTH__JWT_SECRET",
        "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN",
    }


def test_the_database_is_prepared_as_the_project_does_it():
    from plugins import metadata

    assert callable(metadata.prepare)
    script = words(SERVICES["init"]["command"])
    assert "metadata.prepare(Home.from_environment())" in script
    assert re.search(r'mkdir -p "\$\$AIRFLOW_HOME"', script)


def test_secrets_are_required_and_say_how_to_make_one():
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if not SECRET.search(variable) or variable.endswith("_FILE"):
                continue
            found = VARIABLE.search(str(value))
            assert found, f"{name}: {variable} is a literal"
            assert found["how"] == ":?", f"{name}: {variable} has a default"
            assert len(found["rest"]) > 20, f"{name}: {variable} does not say how to make one"


def test_only_harmless_settings_have_defaults():
    defaults = {m["name"] for m in VARIABLE.finditer((ROOT / "docker-compose.yml").read_text()) if m["how"] != ":?"}
    assert defaults == {"PARLEY_VOLUME", "PARLEY_SOURCES", "PARLEY_WORKER_CONCURRENCY", "PARLEY_BIND", "PARLEY_PORT"}


def test_no_url_carries_a_written_password():
    for value in words(COMPOSE).splitlines():
        for password in re.findall(r"://[^:/@\s]*:([^@\s]+)@", VARIABLE.sub("<required>", value)):
            assert password == "<required>"


def test_the_published_port_is_loopback_and_asks_for_a_password():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert published == {"api-server": ["${PARLEY_BIND:-127.0.0.1}:${PARLEY_PORT:-8080}:8080"]}
    settings = SERVICES["api-server"]["environment"]
    assert settings["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS"] == "False"
    passwords = settings["AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE"]
    assert passwords.startswith(settings["PARLEY_HOME"])
    assert "AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_PASSWORDS_FILE" in words(SERVICES["init"]["command"])
    assert "umask 077" in words(SERVICES["init"]["command"])
    for name in AIRFLOW - {"init"}:
        assert "PARLEY_ADMIN_PASSWORD" not in SERVICES[name]["environment"]


def test_one_volume_holds_all_state():
    for name in AIRFLOW:
        service = SERVICES[name]
        assert "${PARLEY_VOLUME:-home}:/parley/home" in service["volumes"]
        writable = [volume for volume in service["volumes"] if not volume.endswith(":ro")]
        assert len(writable) == 1
        settings = service["environment"]
        assert settings["PARLEY_HOME"] == "/parley/home"
        for place in ("AIRFLOW_HOME", "AIRFLOW__LOGGING__BASE_LOG_FOLDER"):
            assert settings[place].startswith("/parley/home/airflow")
    assert set(COMPOSE["volumes"]) == {"home", "postgres", "redis"}


def test_folders_are_those_of_the_project():
    from plugins.settings import REAL
    from warehouse.home import Home

    settings = SERVICES["scheduler"]["environment"]
    assert settings["AIRFLOW_HOME"] == str(Home(Path(settings["PARLEY_HOME"])).airflow)
    app = Path("/parley/app")
    for option, folder in (("AIRFLOW__CORE__DAGS_FOLDER", "dags"), ("AIRFLOW__CORE__PLUGINS_FOLDER", "plugins")):
        assert settings[option] == str(app / folder)
        assert (ROOT / folder).is_dir()
    assert ROOT / "sources/registry" == REAL
    assert settings["AIRFLOW__CORE__LOAD_EXAMPLES"] == "False"
    assert "${PARLEY_SOURCES:-./sources/registry}:/parley/sources:ro" in SERVICES["worker"]["volumes"]
    assert settings["PARLEY_SOURCES"] == "/parley/sources"


def test_all_parts_share_image_and_settings():
    shared = SERVICES["scheduler"]["environment"].keys() - {"PARLEY_PART"}
    for name in AIRFLOW:
        assert SERVICES[name]["image"] == SERVICES["scheduler"]["image"]
        assert SERVICES[name]["build"] == "."
        for setting in shared:
            assert SERVICES[name]["environment"][setting] == SERVICES["scheduler"]["environment"][setting]
    version = re.search(r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)[1]
    assert SERVICES["worker"]["image"] == f"parley:{version}"


def test_images_are_pinned():
    for name, service in SERVICES.items():
        assert re.fullmatch(r"[\w./-]+:\d+\.\d+[\w.-]*", service["image"]), name


def test_nothing_is_installed_at_start():
    for name, service in SERVICES.items():
        started = words([service.get("command", ""), service.get("entrypoint", ""), service.get("healthcheck", "")])
        assert not re.search(r"\b(pip|uv|apt|apt-get|apk|curl|wget|npm|git)\b", started), name
        assert "_PIP_ADDITIONAL_REQUIREMENTS" not in service.get("environment", {})


def test_airflow_may_do_little_on_its_machine():
    for name in AIRFLOW:
        assert SERVICES[name]["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in SERVICES[name]["security_opt"]
        assert "privileged" not in SERVICES[name]
        assert "user" not in SERVICES[name]  # the image's own, which is not root
