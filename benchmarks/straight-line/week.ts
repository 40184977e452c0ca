// biome-ignore-all format: straight-line arithmetic reads best as formulas
import type { Key, Scenario } from '@uptake/core';
import { binomial, exp, log, purpose, uniforms } from '@uptake/core/internal';
import { hire, type Population, shareRework } from './population.ts';
import type { Prices } from './prices.ts';
import { carry, keep, keptLines, lapse } from './reasons.ts';
import { closeSpell, type Recording } from './record.ts';
import { type Running, team as scratch } from './running.ts';

const pair = new Float64Array(2);
const now = new Float32Array(keptLines);

/** The full week of everybody, steps 2 to 9 of docs/model.md, in one loop over the teams. */
export function straightWeek(scenario: Scenario, key: Key, week: number, people: Population, run: Running, record: Recording, prices: Prices): void {
  const { use, check, save, done, wrong, found, seenBy, blamedFor, faith, gain, open } = scratch;
  const { tool: t, mind: m, organisation, weeks } = scenario;
  const { hours: H } = scenario.roles[0] as Scenario['roles'][number];
  const { teamSize, crossTies } = organisation;
  const {
    count, performance, amenableHours, taste, loss, reworkShare, ok, bad, experience, skill, habit, engagement, judgement, mode,
    hireWeek, spellStart, lastReal, realWeeks, lateWeeks, intensity, ties, climate,
  } = people;
  const { seen, shown, novelty, top, lapsed, carried, gone } = run;
  const [key0, key1] = key;
  const k0 = key0 | 0, k1 = key1 | 0, k2 = k0 ^ k1 ^ 0x1bd11bda;
  const {
    hourPrice, missPrice, penalty, uncredited, same, heed, floor, monitoring, displacement, accountability, incentive, skillFloor,
    novice, detection, detectable, handling, prompting, errorSlope, saturation, humanError, minIntensity, trialIntensity, error,
    noise, image, blame, reinvest, memory, recall, failureWeight, forgetting, habitRate, noticed, engagementRecovery, lost, deskilling,
    reskilling, disengagedOutput, savingRate, qualityRate, verification, learning, tokenCost, tokenCounted, promiseWeight, hearsay,
    peers, habitPull, switching, engagementValue, mandate, preparing, missedAtFloor, missedAtOne, gained, paid, dread,
    tokenPay, perHour, perQuality, usageWeight, sharing, hurt, climateRecovery, wanted, beyond, exploration, leaving,
  } = prices;
  const late = week > weeks - 8 ? 1 : 0, perTie = crossTies > 0 ? beyond / crossTies : 0;

  let sReal = 0, sToken = 0, sEver = 0, sLapses = 0, sUse = 0, sChecked = 0, sTrust = 0, sSkill = 0, sHabit = 0, sEngagement = 0;
  let sTopEngagement = 0, sTopPeople = 0, sApplied = 0, sClimate = 0, sGain = 0, sOpen = 0, sSaving = 0, sGross = 0, sNet = 0;
  let sRework = 0, sPrompting = 0, sCleanup = 0, sChecking = 0, sHandling = 0, sErrors = 0, sCaught = 0, sEscaped = 0, sPunished = 0;
  let sProductivity = 0, sBill = 0, sRouted = 0;

  for (let from = 0, team = 0; from < count; from += teamSize, team++) {
    const to = from + teamSize < count ? from + teamSize : count;
    const safety = climate[team] as number;
    const shame = image * (1 - safety);
    let other = 0 - mandate, tokenShare = 0;
    if (heed > 0) {
      const token = tokenPay - tokenCost - shame / 2;
      const best = token > 0 - mandate ? token : 0 - mandate;
      const forToken = heed * exp((token - best) / noise);
      const sum = forToken + exp((0 - mandate - best) / noise);
      other = best + noise * log(sum);
      tokenShare = forToken / sum;
    }
    const shared = same - shame;
    const trial = exploration * safety;
    const others = to - from - 1;
    let total = 0, tellers = 0, toldGain = 0, toldOpen = 0, users = 0, learnt = 0;
    for (let at = 3 * from; at < 3 * to; at += 3) {
      const shows = seen[at] as number;
      if (shows === 0) continue;
      total += shows; tellers++; toldGain += seen[at + 1] as number; toldOpen += seen[at + 2] as number;
    }
    if (sharing > 0) {
      for (let i = from; i < to; i++) {
        if (mode[i] === 2) { users++; learnt += skill[i] as number; }
      }
    }
    const teamSkill = users > 0 ? learnt / users : 0;
    let teamEscaped = 0, teamPunished = 0;

    for (let i = from, j = 0; i < to; i++, j++) {
      // Verification
      const evidence = (ok[i] as number) + (bad[i] as number);
      const trust = (ok[i] as number) / evidence;
      const doubt = 1 - trust;
      const ability = skill[i] as number;
      const advantage = 1 + novice * (1 - (performance[i] as number));
      const saving = savingRate * (skillFloor + (1 - skillFloor) * ability) * (advantage > 0 ? advantage : 0);
      const g = seen[3 * i + 1] as number, o = seen[3 * i + 2] as number;
      const blamed = blame * ((loss[i] as number) * penalty);
      const hour = hourPrice * o;
      const price = hour * verification;
      const worth = blamed + missPrice - hour * handling;
      let v = floor, missed = missedAtFloor;
      if (worth > 0) {
        const worthwhile = worth * doubt * detection * detectable;
        const effort = price === 0 ? 1 : log(worthwhile / price) / detection;
        if (effort >= 1) { v = 1; missed = missedAtOne; }
        else if (effort > floor) { v = effort; missed = price / worthwhile; }
      }
      const d = detectable * (1 - missed);
      const help = prompting * (1 - ability / 2) + preparing + verification * v;
      // Intensity
      const slip = doubt * (1 - d);
      const X = amenableHours[i] as number;
      const first =
        X * (hourPrice * (g - o * (help + handling * doubt * d)) + missPrice * qualityRate * ability - blamed * slip -
          missPrice * (slip - humanError) - dread) + paid + accountability * trust;
      const second =
        X * (hourPrice * (o * handling * d * errorSlope + g * saturation) + (blamed + missPrice) * (1 - d) * errorSlope +
          missPrice * qualityRate * ability * saturation);
      const best = second > 0 ? first / (2 * second) : first > 0 ? 1 : minIntensity;
      const a = best < minIntensity ? minIntensity : best > 1 ? 1 : best;
      const value = first * a - second * a * a;
      // Participation
      const last = lastReal[i] as number;
      const hired = hireWeek[i] as number;
      const since = week - (hired > 1 ? hired : 1);
      const routine = habit[i] as number;
      let pull = 0;
      let real =
        value + shared + habitPull * routine - switching * (1 - routine) + (taste[i] as number) -
        engagementValue * (1 - (engagement[i] as number));
      if (last === 0) {
        let far = 0;
        for (let k = i * crossTies; k < (i + 1) * crossTies; k++) far += seen[3 * (ties[k] as number)] as number;
        const mates = others > 0 ? (total - (seen[3 * i] as number)) / others : 0;
        const around = crossTies > 0 ? far / crossTies : 0;
        pull = peers * (1 - (1 - mates) * (1 - beyond * around));
        real += pull;
      }
      real += novelty[since] as number;
      let cx = (i + k0) | 0, cy = (week * 64 + purpose.choice + k1) | 0; cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx; cx = (cx + k1) | 0; cy = (cy + k2 + 1) | 0; cx = (cx + cy) | 0; cy = ((cy << 17) | (cy >>> 15)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 29) | (cy >>> 3)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 16) | (cy >>> 16)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 24) | (cy >>> 8)) ^ cx; cx = (cx + k2) | 0; cy = (cy + k0 + 2) | 0; cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx; cx = (cx + k0) | 0; cy = (cy + k1 + 3) | 0; cx = (cx + cy) | 0; cy = ((cy << 17) | (cy >>> 15)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 29) | (cy >>> 3)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 16) | (cy >>> 16)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 24) | (cy >>> 8)) ^ cx; cx = (cx + k1) | 0; cy = (cy + k2 + 4) | 0; cx = (cx + cy) | 0; cy = ((cy << 13) | (cy >>> 19)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 15) | (cy >>> 17)) ^ cx;
      cx = (cx + cy) | 0; cy = ((cy << 26) | (cy >>> 6)) ^ cx; cx = (cx + cy) | 0; cy = ((cy << 6) | (cy >>> 26)) ^ cx;
      const u = (((cx + k2) >>> 0) + 0.5) * 2.3283064365386963e-10;
      const u2 = (((cy + k0 + 5) >>> 0) + 0.5) * 2.3283064365386963e-10;
      const forReal = 1 / (1 + exp((other - real) / noise));
      let choice = 0;
      if (u < forReal) choice = 2;
      else if (u < forReal + (1 - forReal) * tokenShare) choice = 1;
      const tries = choice === 0 && u2 < trial;
      const routes = tries && trialIntensity > a ? a + (trialIntensity - a) : a;
      if (tries) choice = 2;
      // Reasons of adoption and lapse
      const before = mode[i] === 2;
      const begins = choice === 2 && (last === 0 || week - last > 4);
      if (choice === 2 && !before && last > 0) carry(people.reasons, i, carried, -1);
      if (begins || (before && choice !== 2)) {
        const b = begins ? a : (intensity[i] as number);
        const square = b * b;
        const slips = b * doubt * (1 - d) + square * (1 - d) * errorSlope;
        const fresh = b - saturation * square;
        now[0] = hourPrice * X * (g * fresh);
        now[1] = -hourPrice * o * X * (b * (help + handling * doubt * d) + square * handling * d * errorSlope);
        now[2] = missPrice * X * (qualityRate * ability * fresh - slips + b * humanError);
        now[3] = -blamed * X * slips;
        now[4] = b * accountability * trust;
        now[5] = pull;
        now[6] = novelty[since] as number;
        now[7] = habitPull * routine - switching * (1 - routine);
        now[8] = -shame;
        now[9] = -(engagementValue * (1 - (engagement[i] as number)));
        now[10] = 0 - other;
        const miss = 1 / (1 + exp((real - other) / noise));
        if (begins) keep(people, i, now, a, miss);
        else { sLapses++; lapse(people, i, now, miss, lapsed, carried); }
      }
      mode[i] = choice;
      // Spells and execution
      let tasks = 0, errors = 0, caught = 0, monitored = 0, punished = 0;
      if (choice === 2) {
        sReal++;
        if (begins) {
          closeSpell(people, i, week, record);
          spellStart[i] = week;
        }
        lastReal[i] = week; realWeeks[i] = (realWeeks[i] as number) + 1; lateWeeks[i] = (lateWeeks[i] as number) + late;
        tasks = Math.floor(routes * X + 0.5);
        const rate = error + errorSlope * routes;
        uniforms(key0, key1, i, week, purpose.errors, pair);
        errors = binomial(tasks, rate < 0.95 ? rate : 0.95, pair[0] as number);
        caught = binomial(errors, d * (judgement[i] as number), pair[1] as number);
        if (errors > caught) {
          uniforms(key0, key1, i, week, purpose.failures, pair);
          monitored = binomial(errors - caught, monitoring, pair[0] as number);
          punished = binomial(errors - caught - monitored, noticed, pair[1] as number);
        }
        use[j] = routes; check[j] = v;
      } else {
        if (choice === 1) sToken++;
        use[j] = 0; check[j] = 0;
      }
      save[j] = saving; done[j] = tasks; wrong[j] = errors; found[j] = caught; seenBy[j] = monitored; blamedFor[j] = punished;
      faith[j] = trust; gain[j] = g; open[j] = o;
      teamEscaped += errors - caught - monitored; teamPunished += punished;
    }
    const reworkHours = t.reworkHours * teamEscaped;
    const own = 1 / (to - from);
    const near = own * tellers;
    let changed = false;

    for (let i = from, j = 0; i < to; i++, j++) {
      // Accounts
      const a = use[j] as number, v = check[j] as number, errors = wrong[j] as number, caught = found[j] as number;
      const escaped = errors - caught - (seenBy[j] as number);
      const isToken = mode[i] === 1;
      const routed = a * (amenableHours[i] as number);
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
      const better = (qualityRate * ability * fresh - (escaped - humanError * routed)) / H;
      const willing = engagement[i] as number;
      const output = 1 - disengagedOutput * (1 - willing);
      const pay = usageWeight * (isToken ? tokenCounted : a) + perHour * net + perQuality * better;
      sUse += a; sChecked += v; sSaving += save[j] as number; sGross += gross; sNet += net; sRework += rework; sPrompting += asked;
      sCleanup += cleaned; sChecking += verified; sHandling += handled; sErrors += errors; sCaught += caught; sEscaped += escaped;
      sProductivity += output * (1 + (reinvest * net) / H) * (1 + better) - 1; sRouted += routed;
      if (pay > 0) sBill += incentive * pay;
      // Learning
      let g = gain[j] as number, o = open[j] as number, sure = faith[j] as number;
      if (mode[i] === 2) {
        const noticedHere = caught + (seenBy[j] as number) + (blamedFor[j] as number);
        const good = memory * (ok[i] as number) + ((done[j] as number) - noticedHere);
        const ill = memory * (bad[i] as number) + failureWeight * noticedHere;
        const n = experience[i] as number;
        const share = 1 / (promiseWeight + n + 1);
        ok[i] = good; bad[i] = ill; sure = good / (good + ill);
        ability += (1 - ability) * (1 - exp(-learning * routed));
        g += share * (gained * (save[j] as number) - g);
        o += share * (uncredited - o);
        experience[i] = recall * n + 1;
      } else {
        ability -= forgetting * ability;
        experience[i] = recall * (experience[i] as number);
        ok[i] = memory * (ok[i] as number); bad[i] = memory * (bad[i] as number);
        let tell = 0, gains = 0, opens = 0;
        for (let k = i * crossTies; k < (i + 1) * crossTies; k++) {
          const at = 3 * (ties[k] as number);
          if (seen[at] === 0) continue;
          tell++; gains += seen[at + 1] as number; opens += seen[at + 2] as number;
        }
        const far = perTie * tell;
        const told = near + far;
        if (told > 0) {
          const part = (hearsay * (1 - (1 - near) * (1 - far))) / told;
          g += part * (own * toldGain + perTie * gains - told * g);
          o += part * (own * toldOpen + perTie * opens - told * o);
        }
      }
      const ahead = teamSkill - ability;
      if (ahead > 0) ability += sharing * ahead;
      skill[i] = ability;
      const routine = (habit[i] as number) + habitRate * (a - (habit[i] as number));
      habit[i] = routine;
      const next = willing + engagementRecovery * (1 - willing) - lost * ((performance[i] as number) * (spent + rework));
      const keeps = next < 0 ? 0 : next > 1 ? 1 : next;
      engagement[i] = keeps;
      const keen = judgement[i] as number;
      const unchecked = a * (1 - v);
      const kept = keen + reskilling * (1 - keen) - deskilling * unchecked;
      const left = kept < 0.3 ? 0.3 : kept > 1 ? 1 : kept;
      judgement[i] = left; shown[3 * i] = a; shown[3 * i + 1] = g; shown[3 * i + 2] = o;
      sTrust += sure; sSkill += ability; sHabit += routine; sEngagement += keeps; sGain += g; sOpen += o;
      sApplied += (1 - unchecked) * left;
      if (lastReal[i] !== 0) sEver++;
      if ((performance[i] as number) >= top) { sTopPeople++; sTopEngagement += keeps; }
      // Turnover
      if (leaving > 0) {
        let tx = (i + k0) | 0, ty = (week * 64 + purpose.turnover + k1) | 0; tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx; tx = (tx + k1) | 0; ty = (ty + k2 + 1) | 0; tx = (tx + ty) | 0; ty = ((ty << 17) | (ty >>> 15)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 29) | (ty >>> 3)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 16) | (ty >>> 16)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 24) | (ty >>> 8)) ^ tx; tx = (tx + k2) | 0; ty = (ty + k0 + 2) | 0; tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx; tx = (tx + k0) | 0; ty = (ty + k1 + 3) | 0; tx = (tx + ty) | 0; ty = ((ty << 17) | (ty >>> 15)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 29) | (ty >>> 3)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 16) | (ty >>> 16)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 24) | (ty >>> 8)) ^ tx; tx = (tx + k1) | 0; ty = (ty + k2 + 4) | 0; tx = (tx + ty) | 0; ty = ((ty << 13) | (ty >>> 19)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 15) | (ty >>> 17)) ^ tx;
        tx = (tx + ty) | 0; ty = ((ty << 26) | (ty >>> 6)) ^ tx; tx = (tx + ty) | 0; ty = ((ty << 6) | (ty >>> 26)) ^ tx;
        if ((((tx + k2) >>> 0) + 0.5) * 2.3283064365386963e-10 < leaving) {
          if (mode[i] !== 2 && (lastReal[i] as number) > 0) carry(people.reasons, i, gone, 1);
          closeSpell(people, i, week, record);
          hire(scenario, key, people, i, week + 1);
          shown[3 * i] = 0; shown[3 * i + 1] = m.promise; shown[3 * i + 2] = 1 - m.promisedCredit;
          run.stale = true; changed = true;
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
    sClimate, sGain, sOpen, gained * sSaving, sGross, sNet, sRework, sPrompting, sCleanup, sChecking, sHandling, sErrors, sCaught,
    sEscaped, sPunished, sProductivity, sBill, sRouted,
  ]);
}
