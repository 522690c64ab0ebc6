"""Property tests: what they look for is wrong values, not slow machines."""

from hypothesis import HealthCheck, settings

settings.register_profile("values", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("values")
