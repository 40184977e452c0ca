"""Writes sobol.json: points of the unscrambled Sobol' sequence by scipy, as 32-bit integers (every 5th dimension).

Run: python3 test/reference/design/sobol.py   (needs scipy 1.17)
"""
import json
from pathlib import Path

from scipy.stats import qmc

points = qmc.Sobol(256, scramble=False, bits=32).random(4096)
rows = {i: [int(x * 2**32) for x in points[i][::5]] for i in (0, 1, 2, 3, 7, 100, 1023, 2500, 4095)}
lines = ',\n'.join(f'"{i}": {json.dumps(row)}' for i, row in rows.items())
Path(__file__).with_suffix('.json').write_text('{\n' + lines + '\n}\n')
