"""Writes distributions.json: 500 cdf values and quantiles by mpmath, 40 digits, printed with 17.

Run: python3 test/reference/statistics/distributions.py   (needs mpmath 1.3)
"""
import json
from pathlib import Path
from random import Random

from mpmath import betainc, binomial, findroot, fsum, gammainc, log, mp, mpf

mp.dps = 40
random = Random(20240601)
uniform = random.uniform


def spread(low, high):
    """A number between low and high, even in its logarithm, exact as a float."""
    return 10 ** uniform(float(log(low, 10)), float(log(high, 10)))


def beta_cdf(x, a, b):
    return betainc(a, b, 0, x, regularized=True)


def gamma_cdf(x, a):
    return gammainc(a, 0, x, regularized=True)


def t_cdf(t, df):
    df, t = mpf(df), mpf(t)
    tail = betainc(df / 2, mpf(1) / 2, 0, df / (df + t * t), regularized=True) / 2
    return 1 - tail if t > 0 else tail


def binomial_cdf(k, n, p):
    p = mpf(p)
    return fsum(binomial(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


rows = []


def add(name, arguments, value):
    rows.append([name, arguments, float(mp.nstr(value, 25))])


def root(f, start, low, high):
    """The zero of a rising f, by bisection to 1e-8 and then by the secant method."""
    low, high = mpf(low), mpf(high)
    for _ in range(80):
        middle = (low + high) / 2
        if f(middle) < 0:
            low = middle
        else:
            high = middle
    return findroot(f, (low, high), solver='anderson', tol=mpf(10) ** -32, verify=False)


while len([r for r in rows if r[0] == 'betaCdf']) < 100:
    a, b, x = spread(0.05, 2000), spread(0.05, 2000), uniform(0, 1)
    if random.random() < 0.7:  # near the bulk, where values are not 0 or 1
        x = min(max(a / (a + b) + uniform(-3, 3) * (a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5, 1e-6), 1 - 1e-6)
    value = beta_cdf(mpf(x), mpf(a), mpf(b))
    if value > mpf(10) ** -250:
        add('betaCdf', [x, a, b], value)
while len([r for r in rows if r[0] == 'gammaCdf']) < 80:
    a = spread(0.05, 3000)
    x = max(a + uniform(-5, 5) * a**0.5, a * 1e-3)
    add('gammaCdf', [x, a], gamma_cdf(mpf(x), mpf(a)))
for _ in range(80):
    df, t = random.choice([1, 2, 3, 5, 9, 29, 99, 1999, spread(0.5, 500)]), uniform(-8, 8)
    add('studentCdf', [t, df], t_cdf(t, df))
while len([r for r in rows if r[0] == 'binomialCdf']) < 60:
    n = random.choice([1, 5, 20, 64, 200, 1000])
    k, p = random.randrange(n + 1), uniform(0, 1)
    if random.random() < 0.8:
        k = min(max(round(n * p + uniform(-3, 3) * (n * p * (1 - p)) ** 0.5), 0), n)
    value = binomial_cdf(k, n, p)
    if value > mpf(10) ** -250:
        add('binomialCdf', [k, n, p], value)
for _ in range(60):
    df = random.choice([1, 2, 4, 9, 29, 63, 199, 1999, spread(0.5, 500)])
    p = random.choice([0.005, 0.025, 0.05, 0.25, 0.6, 0.9, 0.975, 0.995, 0.9995, uniform(0, 1)])
    if p == 0.5:
        continue
    add('studentQuantile', [p, df], root(lambda t: t_cdf(t, df) - mpf(p), 0, -10**9 if df < 2 else -10**5, 10**9 if df < 2 else 10**5))
for _ in range(60):
    a, b = spread(0.3, 500), spread(0.3, 500)
    p = random.choice([0.001, 0.01, 0.025, 0.05, 0.5, 0.95, 0.975, 0.99, uniform(0, 1)])
    add('betaQuantile', [p, a, b], root(lambda x: beta_cdf(x, mpf(a), mpf(b)) - mpf(p), 0, 0, 1))
for _ in range(60):
    df = random.choice([1, 2, 3, 10, 50, 333, 2000, spread(0.5, 500)])
    p = random.choice([0.001, 0.025, 0.05, 0.5, 0.95, 0.99, 0.999, uniform(0, 1)])
    add('chiSquaredQuantile', [p, df], root(lambda x: gamma_cdf(x / 2, mpf(df) / 2) - mpf(p), 0, 0, 20 * df + 200))

lines = ',\n'.join(json.dumps(row) for row in rows)
Path(__file__).with_suffix('.json').write_text(f'[\n{lines}\n]\n')
print(len(rows))
