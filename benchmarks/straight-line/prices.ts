import type { Scenario } from '@uptake/core';
import { exp } from '@uptake/core/internal';

/** All that is the same for everybody in every week under one policy. */
export function pricesOf({ policy: p, tool: t, mind: m, organisation, roles }: Scenario) {
  const { metrics: w, hours: H, stakes } = roles[0] as Scenario['roles'][number];
  const swing = H * m.metricSwing;
  const hourPrice = m.value + (p.incentive * (w.volume * m.reinvest + w.speed)) / swing;
  const missPrice = (p.incentive * w.quality) / swing;
  const penalty = p.punishment * m.noticed * stakes * (1 - p.relief);
  const uncredited = 1 - p.credit;
  const same = m.manager * p.managerSupport - (p.approval + m.ambiguity * stakes * (1 - p.clarity));
  const { verificationFloor: floor, monitoring, displacement, accountability, incentive } = p;
  const {
    skillFloor,
    novice,
    detection,
    detectable,
    handling,
    prompting,
    errorSlope,
    saturation,
    humanError,
    minIntensity,
    trialIntensity,
    error,
  } = t;
  const {
    noise,
    image,
    blame,
    reinvest,
    memory,
    recall,
    promiseWeight,
    hearsay,
    failureWeight,
    forgetting,
    habitRate,
    noticed,
  } = m;
  const { engagementRecovery, engagementLoss, deskilling, reskilling, disengagedOutput } = m;
  const {
    saving: savingRate,
    quality: qualityRate,
    verification,
    learning,
    tokenCost,
    tokenIntensity,
  } = t;
  const { peers, habit: habitPull, switching, engagementValue } = m;
  const mandate = p.mandate;
  const preparing = t.cleanup * (1 - t.dataReadiness);
  const missedAtFloor = exp(-detection * floor);
  const missedAtOne = exp(-detection);
  const gained = displacement * (1 + m.perceptionBias);
  const paid = incentive * w.usage;
  const dread = (m.fear * (1 - p.assurance) * (0.5 + displacement)) / H;
  const lost = (engagementLoss * uncredited) / H;
  const tokenPay = incentive * w.usage * tokenIntensity * (1 - p.audit);
  const push = tokenPay + p.mandate;
  const heed = push / (push + tokenCost);
  const tokenCounted = tokenIntensity * (1 - p.audit);
  const perHour = (w.volume * reinvest + w.speed) / (H * m.metricSwing);
  const perQuality = w.quality / m.metricSwing;
  const usageWeight = w.usage;
  const sharing = p.sharing * m.skillSharing;
  const hurt = m.climateLoss * p.punishment * (1 - p.relief);
  const { climateRecovery } = m;
  const wanted = p.climate;
  const beyond = p.collaboration;
  const exploration = p.exploration;
  const leaving = organisation.turnover / 52;
  return {
    hourPrice,
    missPrice,
    penalty,
    uncredited,
    same,
    heed,
    floor,
    monitoring,
    displacement,
    accountability,
    incentive,
    skillFloor,
    novice,
    detection,
    detectable,
    handling,
    prompting,
    errorSlope,
    saturation,
    humanError,
    minIntensity,
    trialIntensity,
    error,
    noise,
    image,
    blame,
    reinvest,
    memory,
    recall,
    promiseWeight,
    hearsay,
    failureWeight,
    forgetting,
    habitRate,
    noticed,
    engagementRecovery,
    lost,
    deskilling,
    reskilling,
    disengagedOutput,
    savingRate,
    qualityRate,
    verification,
    learning,
    tokenCost,
    tokenCounted,
    peers,
    habitPull,
    switching,
    engagementValue,
    mandate,
    preparing,
    missedAtFloor,
    missedAtOne,
    gained,
    paid,
    dread,
    tokenPay,
    perHour,
    perQuality,
    usageWeight,
    sharing,
    hurt,
    climateRecovery,
    wanted,
    beyond,
    exploration,
    leaving,
  };
}

/** What {@link pricesOf} makes. */
export type Prices = ReturnType<typeof pricesOf>;
