# Writes samples.json: what R says of small samples that anybody has.
#
# Run: Rscript test/reference/statistics/samples.R && npm run format   (R 4.2.2 with survival 3.5-3)
library(survival)

number <- function(x) ifelse(is.na(x), "null", formatC(x, digits = 15, format = "g", width = -1))
row <- function(...) paste0("[", paste(..., sep = ", "), "]")
list_of <- function(rows) paste0("[\n    ", paste(rows, collapse = ",\n    "), "\n  ]")
limits <- function(from) row(number(from[1]), number(from[2]))

# Quantiles of type 7 of 1, 2^1.5, 3^1.5 ... 10^1.5.
probs <- c(0.1, 0.25, 0.5, 0.75, 0.9)
quantiles <- row(number(probs), number(quantile((1:10)^1.5, probs, type = 7)))

# R's own data set sleep (Student 1908): hours of sleep gained with either of two drugs.
one <- sleep$extra[sleep$group == 1]
two <- sleep$extra[sleep$group == 2]
welch <- t.test(one, two)
paired <- t.test(two, one, paired = TRUE)
test <- function(t) paste0(
  '{ "t": ', number(t$statistic), ', "df": ', number(t$parameter), ', "p": ', number(t$p.value),
  ', "ci": ', limits(t$conf.int), " }"
)

# survival's data set aml (Miller 1981): remission in weeks, with and without maintenance.
curve <- summary(survfit(Surv(time, status) ~ x, aml))
steps <- row(
  paste0('"', sub("x=", "", curve$strata), '"'), number(curve$time), number(curve$n.risk), number(curve$n.event),
  number(curve$surv), number(curve$std.err), number(curve$lower), number(curve$upper)
)
kept <- aml[aml$x == "Maintained", ]
log_log <- summary(survfit(Surv(time, status) ~ 1, kept, conf.type = "log-log"), times = 23)
mean35 <- survival:::survmean(survfit(Surv(time, status) ~ 1, kept), rmean = 35)$matrix["rmean"]
rank <- survdiff(Surv(time, status) ~ x, aml)

json <- c(
  "{",
  paste0('  "program": "', R.version$language, " ", getRversion(), ", survival ", packageVersion("survival"), '",'),
  paste0('  "quantiles": ', list_of(quantiles), ","),
  paste0('  "welch": ', test(welch), ","),
  paste0('  "paired": ', test(paired), ","),
  paste0('  "aml": ', list_of(row(paste0('"', aml$x, '"'), aml$time, aml$status)), ","),
  paste0('  "kaplanMeier": ', list_of(steps), ","),
  paste0('  "logLog": ', row(number(log_log$surv), number(log_log$lower), number(log_log$upper)), ","),
  paste0('  "restrictedMean": ', number(mean35), ","),
  paste0(
    '  "logRank": { "chisq": ', number(rank$chisq), ', "p": ', number(pchisq(rank$chisq, 1, lower.tail = FALSE)),
    ', "observed": ', limits(rank$obs), ', "expected": ', limits(rank$exp), " }"
  ),
  "}"
)
here <- dirname(sub("--file=", "", grep("--file=", commandArgs(), value = TRUE)))
writeLines(json, file.path(here, "samples.json"))
