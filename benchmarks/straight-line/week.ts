// biome-ignore-all format: straight-line arithmetic reads best as formulas
import type { Key, Scenario } from '@uptake/core';
import { binomial, exp, log, purpose, uniforms } from '@uptake/core/internal';
import { hire, type Population, shareRework } from './population.ts';
import type { Prices } from './prices.ts';
import { carry, lapse } from './reasons.ts';
import { closeSpell, type Recording } from './record.ts';
import { type Running, team as scratch } from './running.ts';

const pair = new Float64Array(2);
const now = new Float32Array(16);

/** The full week of everybody, steps 2 to 9 of docs/model.md, in one loop over the teams. */
export function straightWeek(scenario: Scenario, key: Key, week: number, people: Population, run: Running, record: Recording, prices: Prices): void {
  const { use, check, save, done, wrong, found, seenBy } = scratch;
  const { policy: p, tool: t, mind: m, organisation, weeks } = scenario;
  const role = scenario.roles[0] as Scenario['roles'][number];
  const { hours: H, stakes } = role;
  const { teamSize, crossTies } = organisation;
  const {
    count, performance, amenableHours, taste, loss, reworkShare, ok, bad, skill, habit, engagement, judgement, mode,
    hireWeek, spellStart, lastReal, realWeeks, lateWeeks, memory, ties, climate,
  } = people;
  const { seen, shown, novelty, top, lapsed, carried, gone } = run;
  const [key0, key1] = key;
  const k0 = key0 | 0, k1 = key1 | 0;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const {
    hourPrice, missPrice, penalty, open, same, tokens, floor, monitoring, displacement, accountability, incentive, skillFloor,
    novice, detection, detectable, handling, prompting, errorSlope, saturation, humanError, minIntensity, error, noise, image,
    blame, reinvest, recall, failureWeight, forgetting, habitRate, noticed, engagementRecovery, engagementLoss,
    deskilling, reskilling, disengagedOutput, savingRate, qualityRate, verification, learning, tokenCost, tokenIntensity,
    peers, habitPull, switching, engagementValue, initialTrust, mandate, price, spared, preparing,
    missedAtFloor, missedAtOne, gained, reward, dread, tokenPay, perHour, perQuality, usageWeight, sharing, hurt,
    climateRecovery, wanted, beyond, exploration, leaving,
  } = prices;
  const late = week > weeks - 8 ? 1 : 0;

  let sReal = 0, sToken = 0, sEver = 0, sLapses = 0, sUse = 0, sChecked = 0, sTrust = 0, sSkill = 0, sHabit = 0, sEngagement = 0;
  let sTopEngagement = 0, sTopPeople = 0, sApplied = 0, sClimate = 0, sGross = 0, sNet = 0, sRework = 0, sPrompting = 0, sCleanup = 0;
  let sChecking = 0, sHandling = 0, sErrors = 0, sCaught = 0, sEscaped = 0, sPunished = 0, sProductivity = 0, sBill = 0;

  for (let from = 0, team = 0; from < count; from += teamSize, team++) {
    const to = from + teamSize < count ? from + teamSize : count;
    const safety = climate[team] as number;
    const shame = image * (1 - safety);
    let other = -mandate, tokenShare = 0;
    if (tokens) {
      const token = tokenPay - tokenCost - (image * (1 - safety)) / 2;
      const best = token > -mandate ? token : -mandate;
      const lesser = exp(((token > -mandate ? -mandate : token) - best) / noise);
      const sum = lesser + 1;
      other = best + noise * log(sum);
      tokenShare = (token > -mandate ? 1 : lesser) / sum;
    }
    const trial = exploration * safety;
    const others = to - from > 1 ? 1 / (to - from - 1) : 0;
    let total = 0, users = 0, learnt = 0;
    for (let i = from; i < to; i++) total += seen[i] as number;
    if (sharing > 0) {
      for (let i = from; i < to; i++) {
        if (mode[i] !== 2) continue;
        users++; learnt += skill[i] as number;
      }
    }
    const teamSkill = users > 0 ? learnt / users : 0;
    let teamEscaped = 0, teamPunished = 0;

    for (let i = from, j = 0; i < to; i++, j++) {
      // Verification
      const evidence = (ok[i] as number) + (bad[i] as number);
      const trust = evidence > 0 ? (ok[i] as number) / evidence : initialTrust;
      const ability = skill[i] as number;
      const advantage = 1 + novice * (1 - (performance[i] as number));
      const lossPrice = (loss[i] as number) * penalty;
      const worth = blame * lossPrice + spared;
      const doubt = 1 - trust;
      let v = floor, missed = missedAtFloor;
      if (worth > 0) {
        if (price === 0) {
          v = 1; missed = missedAtOne;
        } else {
          const z = (worth * doubt * detection * detectable) / price;
          const effort = log(z) / detection;
          if (effort > 1) {
            v = 1; missed = missedAtOne;
          } else if (effort > floor) {
            v = effort;
            missed = price / (worth * doubt * detection * detectable);
          }
        }
      }
      const saving = savingRate * (skillFloor + (1 - skillFloor) * ability) * (advantage > 0 ? advantage : 0);
      const d = detectable * (1 - missed);
      const help = prompting * (1 - ability / 2) + preparing + verification * v;
      // Intensity
      const time = gained * saving;
      const better = missPrice * qualityRate * ability;
      const blamed = blame * lossPrice;
      const slip = doubt * (1 - d);
      const X = amenableHours[i] as number;
      const first =
        X * (hourPrice * (time - open * (help + handling * doubt * d)) + better - blamed * slip - missPrice * (slip - humanError)) +
        reward - dread + accountability * trust;
      const second =
        X * (hourPrice * (time * saturation + open * handling * d * errorSlope) + (blamed + missPrice) * (1 - d) * errorSlope + better * saturation);
      let a = minIntensity;
      if (second === 0) {
        if (first > 0) a = 1;
      } else {
        const best = first / (2 * second);
        a = best < minIntensity ? minIntensity : best > 1 ? 1 : best;
      }
      const value = first * a - second * a * a;
      // Participation
      const mates = (total - (seen[i] as number)) * others;
      let peer = mates;
      if (crossTies > 0) {
        let beyondSeen = 0;
        for (let k = i * crossTies; k < (i + 1) * crossTies; k++) beyondSeen += seen[ties[k] as number] as number;
        peer = (1 - beyond) * mates + (beyond * beyondSeen) / crossTies;
      }
      const hired = hireWeek[i] as number;
      const since = week - (hired > 1 ? hired : 1);
      const routine = habit[i] as number;
      const real =
        value + peers * peer + same + (novelty[since] as number) + habitPull * routine - switching * (1 - routine) -
        shame * (1 - peer) + (taste[i] as number) - engagementValue * (1 - (engagement[i] as number));
      let cx = (i + k0) | 0, cy = (week * 64 + purpose.choice + k1) | 0;
      cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx; cx = (cx + k1) | 0; cy = (cy + k2 + 1) | 0;
      cx = (cx + cy) | 0; cy = ((cy << 17) | (cy >>> 15)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 29) | (cy >>> 3)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 16) | (cy >>> 16)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 24) | (cy >>> 8)) ^ cx; cx = (cx + k2) | 0; cy = (cy + k0 + 2) | 0;
      cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx; cx = (cx + k0) | 0; cy = (cy + k1 + 3) | 0;
      cx = (cx + cy) | 0; cy = ((cy << 17) | (cy >>> 15)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 29) | (cy >>> 3)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 16) | (cy >>> 16)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 24) | (cy >>> 8)) ^ cx; cx = (cx + k1) | 0; cy = (cy + k2 + 4) | 0;
      cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx;
      const u = (((cx + k2) >>> 0) + 0.5) * 2.3283064365386963e-10;
      const u2 = (((cy + k0 + 5) >>> 0) + 0.5) * 2.3283064365386963e-10;
      const forReal = 1 / (1 + exp((other - real) / noise));
      let choice = 0;
      if (u < forReal) choice = 2;
      else if (u < forReal + (1 - forReal) * tokenShare) choice = 1;
      if (choice === 0 && u2 < trial) choice = 2;
      // Reasons of adoption and lapse
      const before = mode[i] === 2;
      if (before !== (choice === 2)) {
        const fresh = a - saturation * a * a;
        const miss = a * doubt * (1 - d) + a * a * (1 - d) * errorSlope;
        const offset = i * 16;
        now[0] = hourPrice * displacement * (saving * (1 + m.perceptionBias)) * X * fresh;
        now[1] = -hourPrice * open * X * (a * (help + handling * doubt * d) + a * a * handling * d * errorSlope);
        now[2] = missPrice * X * (qualityRate * ability * fresh - miss + a * humanError);
        now[3] = a * incentive * usageWeight; now[4] = -blame * lossPrice * X * miss; now[5] = a * accountability * trust;
        now[6] = -a * m.fear * (1 - p.assurance) * (0.5 + displacement); now[7] = peers * peer;
        now[8] = m.manager * p.managerSupport; now[9] = 0;
        now[10] = novelty[since] as number;
        now[11] = habitPull * routine - switching * (1 - routine);
        now[12] = -(p.approval + m.ambiguity * stakes * (1 - p.clarity));
        now[13] = -shame * (1 - peer);
        now[14] = taste[i] as number;
        now[15] = -engagementValue * (1 - (engagement[i] as number));
        if (before) {
          sLapses++;
          lapse(memory, offset, now, lapsed, carried);
        } else {
          if ((lastReal[i] as number) > 0) carry(memory, offset, carried, -1);
          for (let k = 0; k < 16; k++) memory[offset + k] = now[k] as number;
        }
      }
      mode[i] = choice;
      // Spells and execution
      let tasks = 0, errors = 0, caught = 0, monitored = 0, punished = 0;
      if (choice === 2) {
        sReal++;
        const last = lastReal[i] as number;
        if (last === 0 || week - last > 4) {
          if (last > 0) {
            const length = last - (spellStart[i] as number) + 1;
            record.ended[length] = (record.ended[length] as number) + 1;
          }
          spellStart[i] = week;
        }
        lastReal[i] = week; realWeeks[i] = (realWeeks[i] as number) + 1; lateWeeks[i] = (lateWeeks[i] as number) + late;
        tasks = Math.floor(a * X + 0.5);
        const rate = error + errorSlope * a;
        if (tasks > 0 && rate > 0) {
          uniforms(key0, key1, i, week, purpose.errors, pair);
          errors = binomial(tasks, rate < 0.95 ? rate : 0.95, pair[0] as number);
          if (errors > 0) {
            caught = binomial(errors, d * (judgement[i] as number), pair[1] as number);
            if (errors > caught) {
              uniforms(key0, key1, i, week, purpose.failures, pair);
              monitored = binomial(errors - caught, monitoring, pair[0] as number);
              punished = binomial(errors - caught - monitored, noticed, pair[1] as number);
            }
          }
        }
        use[j] = a; check[j] = v;
      } else {
        if (choice === 1) sToken++;
        use[j] = 0; check[j] = 0;
      }
      save[j] = saving; done[j] = tasks; wrong[j] = errors; found[j] = caught; seenBy[j] = monitored;
      teamEscaped += errors - caught - monitored; teamPunished += punished;
    }
    const reworkHours = t.reworkHours * teamEscaped;
    let changed = false;

    for (let i = from, j = 0; i < to; i++, j++) {
      // Accounts
      const a = use[j] as number, v = check[j] as number, errors = wrong[j] as number, caught = found[j] as number;
      const escaped = errors - caught - (seenBy[j] as number);
      const isToken = mode[i] === 1;
      const X = amenableHours[i] as number;
      const routed = a * X;
      const fresh = routed * (1 - saturation * a);
      let ability = skill[i] as number;
      const handled = handling * (caught + (seenBy[j] as number));
      const asked = routed * prompting * (1 - ability / 2);
      const cleaned = routed * preparing;
      const verified = routed * verification * v;
      const spent = isToken ? tokenCost : asked + cleaned + verified + handled;
      const gross = displacement * (save[j] as number) * fresh;
      const rework = reworkHours * (reworkShare[i] as number);
      const net = gross - spent - rework;
      const gain = (qualityRate * ability * fresh - (escaped - humanError * routed)) / H;
      const willing = engagement[i] as number;
      const output = 1 - disengagedOutput * (1 - willing);
      const pay = usageWeight * (isToken ? tokenIntensity : a) + perHour * net + perQuality * gain;
      sUse += a; sChecked += v; sGross += gross; sNet += net; sRework += rework; sPrompting += asked;
      sCleanup += cleaned; sChecking += verified; sHandling += handled; sErrors += errors; sCaught += caught; sEscaped += escaped;
      sProductivity += output * (1 + (reinvest * net) / H) * (1 + gain) - 1;
      if (pay > 0) sBill += incentive * pay;
      // Learning
      let good = ok[i] as number, ill = bad[i] as number;
      if (mode[i] === 2) {
        good = recall * good + ((done[j] as number) - errors);
        ill = recall * ill + failureWeight * errors;
        ok[i] = good; bad[i] = ill;
        ability += (1 - ability) * (1 - exp(-learning * routed));
      } else {
        ability -= forgetting * ability;
      }
      const ahead = teamSkill - ability;
      if (ahead > 0) ability += sharing * ahead;
      skill[i] = ability;
      const routine = (habit[i] as number) + habitRate * (a - (habit[i] as number));
      habit[i] = routine;
      const drain = (engagementLoss * open * (spent + rework)) / H;
      const next = willing + engagementRecovery * (1 - willing) - drain;
      const keeps = next < 0 ? 0 : next > 1 ? 1 : next;
      engagement[i] = keeps;
      const keen = judgement[i] as number;
      const unchecked = a * (1 - v);
      const kept = keen + reskilling * (1 - keen) - deskilling * unchecked;
      const left = kept < 0.3 ? 0.3 : kept > 1 ? 1 : kept;
      judgement[i] = left; shown[i] = a;
      sTrust += good + ill > 0 ? good / (good + ill) : initialTrust;
      sSkill += ability; sHabit += routine; sEngagement += keeps;
      sApplied += (1 - unchecked) * left;
      if (lastReal[i] !== 0) sEver++;
      if ((performance[i] as number) >= top) {
        sTopPeople++; sTopEngagement += keeps;
      }
      // Turnover
      if (leaving > 0) {
        let tx = (i + k0) | 0, ty = (week * 64 + purpose.turnover + k1) | 0;
        tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx; tx = (tx + k1) | 0; ty = (ty + k2 + 1) | 0;
        tx = (tx + ty) | 0; ty = ((ty << 17) | (ty >>> 15)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 29) | (ty >>> 3)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 16) | (ty >>> 16)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 24) | (ty >>> 8)) ^ tx; tx = (tx + k2) | 0; ty = (ty + k0 + 2) | 0;
        tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx; tx = (tx + k0) | 0; ty = (ty + k1 + 3) | 0;
        tx = (tx + ty) | 0; ty = ((ty << 17) | (ty >>> 15)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 29) | (ty >>> 3)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 16) | (ty >>> 16)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 24) | (ty >>> 8)) ^ tx; tx = (tx + k1) | 0; ty = (ty + k2 + 4) | 0;
        tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx;
        if ((((tx + k2) >>> 0) + 0.5) * 2.3283064365386963e-10 < leaving) {
          if (mode[i] !== 2 && (lastReal[i] as number) > 0) carry(memory, i * 16, gone, 1);
          closeSpell(people, i, week, record);
          hire(scenario, key, people, i, week + 1);
          shown[i] = 0; run.stale = true; changed = true;
        }
      }
    }
    const recovered = safety + climateRecovery * (wanted - safety) - (hurt * teamPunished) / (to - from);
    const felt = recovered < 0 ? 0 : recovered > 1 ? 1 : recovered;
    climate[team] = felt; sClimate += felt * (to - from); sPunished += teamPunished;
    if (changed) shareRework(people, from, to, m.reworkRouting);
  }

  run.sums.set([
    sReal, sToken, sEver, sLapses, sUse, sChecked, sTrust, sSkill, sHabit, sEngagement, sTopEngagement, sTopPeople, sApplied,
    sClimate, sGross, sNet, sRework, sPrompting, sCleanup, sChecking, sHandling, sErrors, sCaught, sEscaped, sPunished,
    sProductivity, sBill,
  ]);
}
