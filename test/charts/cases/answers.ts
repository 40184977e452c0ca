import { conditionRegions, costFront, informationBars, inputEffects, sweepPoints } from '@uptake/viz';
import { roleOrders } from '@uptake/viz/internal';
import { sampleDesign, sampleEffects, sampleFront, sampleOrders, sampleRegions, sampleWorth } from '../sample-answers.ts';
import { type ChartCase, cased, five, hostile, longName } from './case.ts';

export const answers: ChartCase[] = [
  cased(costFront, 'cost-front/front', 'The front of cost and use', sampleFront(), {}),
  cased(
    costFront,
    'cost-front/cheapest',
    'The cheapest policy that holds, among candidates and arms',
    sampleFront(['Unaligned', longName], 0.8),
    {},
  ),
  cased(
    costFront,
    'cost-front/hostile',
    'Net hours, hostile names',
    { ...sampleFront([hostile[0], hostile[4]], 900), unit: 'hours', currency: hostile[1] },
    {},
  ),
  cased(inputEffects, 'input-effects/morris', 'Mean changes', sampleEffects(), {}),
  cased(
    inputEffects,
    'input-effects/shapley',
    'Shares of the spread, a hostile name',
    sampleEffects('variance', hostile[0]),
    {},
  ),
  cased(informationBars, 'information-bars/six', 'Six inputs, a group and all', sampleWorth(), {}),
  cased(
    informationBars,
    'information-bars/money',
    'In money, a hostile name and currency',
    { ...sampleWorth(hostile[0], 4e6), measure: 'Net value', unit: 'money', currency: hostile[1] },
    {},
  ),
  cased(informationBars, 'information-bars/nothing', 'No input changes the choice', sampleWorth(longName, 0), {}),
  cased(roleOrders, 'role-orders/three', 'Six orders of three roles', sampleOrders(), {}),
  cased(
    roleOrders,
    'role-orders/hostile',
    'In money, hostile names',
    { ...sampleOrders([hostile[0], longName, hostile[4]], 4e6), measure: 'net value', unit: 'money', currency: hostile[1] },
    {},
  ),
  cased(conditionRegions, 'condition-regions/one', 'One region', sampleRegions(1), {}),
  cased(
    conditionRegions,
    'condition-regions/several',
    'Several regions, a hostile name',
    sampleRegions(3, hostile[4]),
    {},
  ),
  cased(conditionRegions, 'condition-regions/none', 'No region', sampleRegions(0), {}),
  cased(sweepPoints, 'sweep-points/grid', 'A grid of two inputs', sampleDesign(), {}),
  cased(
    sweepPoints,
    'sweep-points/spread',
    'Points of five inputs, a hostile name',
    sampleDesign([hostile[0], 'Error rate', longName, 'Peers', 'Habit rate']),
    {},
  ),
];
