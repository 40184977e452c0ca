"""What makes people begin: the hazard of panel.R in pandas and statsmodels.

npx uptake panel scenarios/sales-forecasting.yaml --format csv --out out/panel
python3 examples/panel.py out/panel/panel.csv
"""
import sys

import pandas
import statsmodels.api as models

panel = pandas.read_csv(sys.argv[1], dtype={"key": str})
waiting = panel[(panel.access == 1) & (panel.usedBefore == 0)]
begins = (waiting["mode"] == 2).astype(int)
causes = waiting[["exposure", "taste", "lossAversion", "performance", "week"]].astype(float)
causes.insert(0, "intercept", 1.0)
links = models.families.links
link = links.CLogLog() if hasattr(links, "CLogLog") else links.cloglog()
family = models.families.Binomial(link)
fit = models.GLM(begins, causes, family=family).fit(tol=1e-10, maxiter=100, tol_criterion="params")
for name in causes.columns:
    print(f"{name} {fit.params[name]:.9f} {fit.bse[name]:.9f}")
print(f"people-weeks {len(waiting)}, first uses {begins.sum()}")
