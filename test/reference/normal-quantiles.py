"""Writes normal-quantiles.json: z with P(Z <= z) = p to 50 digits, rounded to a double. Run: python3 normal-quantiles.py"""
import json, pathlib
from mpmath import mp, mpf, erfc, findroot, sqrt, log, pi

mp.dps = 50

def quantile(p):
    p = mpf(p)  # exactly the double
    tail = min(p, 1 - p)
    if tail == mpf(1) / 2:
        return mpf(0)
    start = -sqrt(-2 * log(tail))
    if tail > mpf("0.1"):
        start = (tail - mpf(1) / 2) * sqrt(2 * pi)
    z = findroot(lambda z: log(erfc(-z / sqrt(mpf(2))) / 2) - log(tail), start)
    return z if p < mpf(1) / 2 else -z

points = [0.5, 0.25, 0.001, 1e-20, 0.975, 0.999, 0.0749, 0.075, 0.0751, 0.925, 0.9251, 0.3, 0.7, 0.45, 0.499999, 0.01, 0.99, 1e-4,
          1e-6, 1e-8, 1e-9, 1.1641532182693481e-10, 1 - 1.1641532182693481e-10, 1e-11, 1.3e-11, 1.4e-11, 1e-12, 1e-15, 1e-16,
          1e-30, 1e-50, 1e-100, 1e-200, 1e-300]
rows = [[p, float(quantile(p))] for p in points]
pathlib.Path(__file__).with_name("normal-quantiles.json").write_text("[\n" + ",\n".join("  " + json.dumps(r) for r in rows) + "\n]\n")
