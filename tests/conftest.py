"""Settings of all tests."""

import os

from hypothesis import HealthCheck, settings

# Excel and LibreOffice write letters as they are. With lxml, openpyxl writes those beyond 16 bits as numbers, which the
# browser's reader of workbooks loses; python-docx has brought lxml.
os.environ["OPENPYXL_LXML"] = "False"

# A property is about values. How long an example takes depends on the machine's load; tests/bench.py measures time.
settings.register_profile("values", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("values")
