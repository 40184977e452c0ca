# What makes people begin: a discrete-time hazard of the first use (complementary log-log), from the panel of an arm.
#   npx uptake panel scenarios/sales-forecasting.yaml --format csv --out out/panel
#   Rscript examples/panel.R out/panel/panel.csv
file <- commandArgs(trailingOnly = TRUE)[1]
panel <- read.csv(file, colClasses = c(key = "character"))
waiting <- subset(panel, access == 1 & usedBefore == 0)
waiting$begins <- as.integer(waiting$mode == 2)
fit <- glm(begins ~ exposure + taste + lossAversion + performance + week,
           family = binomial(link = "cloglog"), data = waiting,
           control = glm.control(epsilon = 1e-15, maxit = 100))
for (name in names(coef(fit)))
  cat(sprintf("%s %.9f %.9f\n", sub("(Intercept)", "intercept", name, fixed = TRUE),
              coef(fit)[[name]], sqrt(diag(vcov(fit)))[[name]]))
cat(sprintf("people-weeks %d, first uses %d\n", nrow(waiting), sum(waiting$begins)))
