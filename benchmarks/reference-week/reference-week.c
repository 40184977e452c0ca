/* The reference week of reference-week.ts, operation by operation: the least that a scalar program takes for it. */
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EMPLOYEES = 16384, WEEKS = 104, BLOCK = 1024, TEAM = 8 };

static double fields[7][EMPLOYEES], first[EMPLOYEES], second[EMPLOYEES];
static double *seen = first, *shown = second;
static double parameters[64], sums[8], powers[2048];
static uint32_t words[2 * BLOCK];

static uint32_t turned(uint32_t y, int by) { return y << by | y >> (32 - by); }

static void threefry(uint32_t k0, uint32_t k1, uint32_t from, uint32_t c1) {
  const uint32_t k2 = k0 ^ k1 ^ 0x1bd11bdau;
  for (uint32_t i = 0; i < BLOCK; i++) {
    uint32_t x = from + i + k0, y = c1 + k1;
#define MIX(by) x += y, y = turned(y, by) ^ x;
#define EVEN MIX(13) MIX(15) MIX(26) MIX(6)
#define ODD MIX(17) MIX(29) MIX(16) MIX(24)
    EVEN x += k1, y += k2 + 1;
    ODD x += k2, y += k0 + 2;
    EVEN x += k0, y += k1 + 3;
    ODD x += k1, y += k2 + 4;
    EVEN words[2 * i] = x + k2;
    words[2 * i + 1] = y + k0 + 5;
  }
}

static double ownExp(double x) {
  const double bounded = x > 700 ? 700 : x < -700 ? -700 : x;
  const double k = bounded * 1.4426950408889634 + 6755399441055744.0 - 6755399441055744.0;
  const double r = bounded - k * 0.6931471803691238 - k * 1.9082149292705877e-10;
  static const double c[] = {
      0.5, 0.16666666666666666, 0.041666666666666664, 0.008333333333333333,
      0.001388888888888889, 0.0001984126984126984, 0.0000248015873015873, 0.0000027557319223985893,
      2.755731922398589e-7, 2.505210838544172e-8, 2.08767569878681e-9, 1.6059043836821613e-10};
  double tail = c[11];
  for (int n = 10; n >= 0; n--) tail = c[n] + r * tail;
  return (1 + (r + r * r * tail)) * powers[1024 + (int)k];
}

static void liveThrough(int week) {
  double s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
  double *trust = fields[0], *skill = fields[1], *doubt = fields[2], *habit = fields[3];
  double *strain = fields[4], *safety = fields[5], *pull = fields[6];
  for (int block = 0; block < EMPLOYEES; block += BLOCK) {
    threefry(7, 9, block, week);
    for (int from = block; from < block + BLOCK; from += TEAM) {
      const double *p = parameters + (from / TEAM & 3) * 16;
      double sum = 0;
      for (int i = from; i < from + TEAM; i++) sum += seen[i];
      const double peers = sum * 0.125;
      for (int i = from, j = 2 * (from - block); i < from + TEAM; i++, j += 2) {
        const double luck = (words[j] + 0.5) * 2.3283064365386963e-10;
        const double whim = (words[j + 1] + 0.5) * 2.3283064365386963e-10;
        const double a = trust[i], b = skill[i], c = doubt[i], d = habit[i];
        const double e = strain[i], f = safety[i], g = pull[i], h = seen[i];
        const double value = a * p[0] + b * p[1] - c * p[2] + d * p[3] + peers * p[4] - e * p[5] + f * p[6] + g * p[7];
        const double hurdle = value * (1 - a) * p[9] + h * p[10] - b * c * p[11] + (1 - d) * p[12];
        const double worth = hurdle * p[13] + p[14] * (1 - e) * (1 - f) - p[15] * h + g * (p[2] - c * p[3]) - p[8];
        const double chance = 1 / (1 + ownExp(-(value + worth)));
        const double use = (luck < chance) * (0.5 + 0.5 * whim);
        const double nextSkill = b + p[3] * (1 - b) * use - 0.01 * b;
        trust[i] = a + p[1] * (use - a) * p[2];
        skill[i] = nextSkill;
        doubt[i] = 0.99 * c + p[5] * (1 - nextSkill) * use * 0.1;
        habit[i] = d + p[7] * (chance - d);
        strain[i] = e + 0.1 * (1 - e) - p[10] * use * c;
        safety[i] = f + p[11] * (use - f) * p[12];
        pull[i] = 0.9 * g + p[13] * (1 - g) * use;
        shown[i] = use;
        s0 += trust[i], s1 += skill[i], s2 += doubt[i], s3 += habit[i];
        s4 += strain[i], s5 += safety[i], s6 += pull[i], s7 += use;
      }
    }
  }
  const double all[8] = {s0, s1, s2, s3, s4, s5, s6, s7};
  memcpy(sums, all, sizeof sums);
}

static void start(void) {
  for (int field = 0; field < 8; field++) {
    double *column = field < 7 ? fields[field] : first;
    for (int i = 0; i < EMPLOYEES; i++) column[i] = i * (field + 3) % 97 / 97.0;
  }
  seen = first, shown = second;
}

/* Prints the least nanoseconds an employee-week of so many rounds, and the bits of the last sums. */
int main(int count, char **values) {
  const int rounds = count > 1 ? atoi(values[1]) : 5;
  double least = INFINITY;
  for (int k = 0; k < 64; k++) parameters[k] = (k + 10) / 100.0;
  for (int k = -1022; k < 1024; k++) powers[1024 + k] = ldexp(1, k);
  for (int round = 0; round < rounds; round++) {
    const clock_t begun = clock();
    start();
    for (int week = 1; week <= WEEKS; week++) {
      liveThrough(week);
      double *swap = seen;
      seen = shown, shown = swap;
    }
    const double taken = (double)(clock() - begun) / CLOCKS_PER_SEC * 1e9 / EMPLOYEES / WEEKS;
    if (taken < least) least = taken;
  }
  printf("{ \"nanoseconds\": %.2f, \"bits\": \"", least);
  for (int k = 0; k < 8; k++) {
    uint64_t word;
    memcpy(&word, sums + k, sizeof word);
    printf("%016" PRIx64, word);
  }
  printf("\" }\n");
  return 0;
}
