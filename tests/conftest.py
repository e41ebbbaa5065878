"""Settings of all tests."""

from hypothesis import HealthCheck, settings

# A property is about values. How long an example takes depends on the machine's load; tests/bench.py measures time.
settings.register_profile("values", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("values")
