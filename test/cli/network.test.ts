import { headcountOf, parseScenario, scenarioHash } from '@uptake/core';
import { keyOf } from '@uptake/core/internal';
import { assortativity, networkIn, networkOf, networkReport } from '@uptake/core/network';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphForm, graphOf } from '../../packages/cli/src/input/graph-file.ts';
import { readScenario } from '../../packages/cli/src/input/scenario-file.ts';
import { inFolder, small, uptake } from './capture.ts';

const graphml = `<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="d0" for="node" attr.name="role" attr.type="string"/>
  <key id="d1" for="node" attr.name="tenure" attr.type="int"/>
  <key id="d2" for="node" attr.name="label" attr.type="string"/>
  <key id="w" attr.name="weight" attr.type="double"/>
  <graph edgedefault="directed">
    <node id="anna"><data key="d0">Lead</data><data key="d1">3</data></node>
    <node id="ben"><data key="d0">Analyst</data><data key="d2">Ben</data></node>
    <node id="cem"><data key="d0">Analyst</data><data key="d1">9</data></node>
    <edge id="x" source="anna" target="ben"><data key="w">2</data></edge>
    <edge id="x" source="ben" target="cem"/>
    <edge source="cem" target="ben"/>
  </graph>
</graphml>
`;
const gexf = `<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="undirected">
    <attributes class="node">
      <attribute id="0" title="role" type="string"/>
      <attribute id="1" title="tenure" type="integer"/>
    </attributes>
    <nodes>
      <node id="anna" label="Anna"><attvalues><attvalue for="0" value="Lead"/><attvalue for="1" value="3"/></attvalues></node>
      <node id="ben" label="Ben"><attvalues><attvalue for="0" value="Analyst"/></attvalues></node>
      <node id="cem"><attvalues><attvalue for="0" value="Analyst"/><attvalue for="1" value="9"/></attvalues></node>
    </nodes>
    <edges>
      <edge id="0" source="anna" target="ben" type="directed" weight="2"/>
      <edge id="1" source="ben" target="cem"/>
    </edges>
  </graph>
</gexf>
`;
const staff = 'id,role,tenure\nanna,Lead,3\nben,Analyst,\ncem,Analyst,9\n';
const ties = 'from,to,weight\nanna,ben,2\nben,cem,1\ncem,ben,1\n';
const scenario = (people: string, network: string): string => `name: Net
weeks: 8
organisation: { ties: ${network} }
people: ${people}
roles: [{ name: Lead }, { name: Analyst }]
rollout: { waves: [{ week: 1, who: { where: "tenure > 5" } }] }
`;
const files = { 'net.graphml': graphml, 'net.GEXF': gexf, 'staff.csv': staff, 'ties.csv': ties };

describe('a network in GraphML or GEXF', () => {
  it('gives a scenario the people and ties that CSV gives it', () =>
    inFolder(files, async (folder) => {
      const { writeFileSync } = await import('node:fs');
      const hashOf = async (people: string, network: string): Promise<string> => {
        writeFileSync(`${folder}/s.yaml`, scenario(people, network));
        const read = await readScenario('s.yaml', { folder, err: () => {} });
        return scenarioHash(read.scenario);
      };
      const hashes = [
        await hashOf('staff.csv', 'ties.csv'),
        await hashOf('net.graphml', 'net.graphml'),
        await hashOf('net.GEXF', 'net.GEXF'),
        await hashOf('staff.csv', 'net.graphml'),
        await hashOf('net.GEXF', 'ties.csv'),
      ];
      expect(new Set(hashes).size).toBe(1);
    }));

  it('is told of everything that is wrong with it, with lines and without ids', () =>
    inFolder(
      {
        's.yaml': scenario('staff.csv', 'bad.graphml').replace('week: 1', 'week: 9'),
        'staff.csv': staff.replace('anna,Lead', 'dora,Lead'),
        'bad.graphml': graphml
          .replace('attr.type="int"', 'attr.type="thing"')
          .replace('<node id="cem">', '<node id="ben">')
          .replace('target="ben"><data key="w">2', 'target="ben"><data key="w">-2')
          .replace('source="ben" target="cem"', 'source="ben" target="anna"'),
      },
      async (folder) => {
        const { code, err } = await uptake(['validate', 's.yaml'], { folder });
        expect(code).toBe(2);
        expect(err.trim().split('\n')).toMatchInlineSnapshot(`
          [
            "s.yaml:6: rollout.waves[0].week must be inside the horizon of 8 weeks, got 9",
            "s.yaml:3: organisation.ties line 4 must have an attr.type of boolean, int, long, float, double, string",
            "s.yaml:3: organisation.ties line 10 must have a node id of its own, but has that of line 9: remove one, or give it another id",
            "s.yaml:3: organisation.ties line 11 must have a weight from 0 to 1e9, in digits with a decimal point",
            "s.yaml:3: organisation.ties line 13 must have an edge between nodes of the file: no node has the id of its source: add the node, or remove the edge",
            "s.yaml:3: organisation.ties line 12 must hold ids of people in the table",
          ]
        `);
      },
    ));

  it('may declare no entities, close what it opens, and take no longer for being broken', () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<graphml><graph><node id="&c;"/></graph></graphml>`;
    expect(graphOf(bomb, 'graphml')).toEqual({
      nodes: [],
      ties: [],
      faults: ['line 2 must not have a DOCTYPE or an ENTITY: remove it, a network needs none'],
    });
    const start = performance.now();
    const many = 200_000;
    const found = [
      `<graphml>${'<a>'.repeat(many)}`,
      `<graphml>${'<'.repeat(many)}`,
      `<graphml>${'<!--'.repeat(many)}`,
      `<graphml ${'a '.repeat(many)}`,
      `<graphml>${'<a b="'.repeat(many)}`,
      `<graphml${' '.repeat(many)}`,
      `<graphml>\n</graph>`,
      `<graphml>\n<graph>`,
      `<graphml><graph edgedefault="directed">\n<node id="&nothing;"/></graph></graphml>`,
      `<gexf><graph/></gexf>`,
      '',
    ].map((text) => graphOf(text, 'graphml').faults);
    expect(found).toMatchInlineSnapshot(`
      [
        [
          "line 1 must have tags at most 64 levels deep",
        ],
        [
          "line 1 must have a whole tag, with every attribute in quotation marks",
        ],
        [
          "line 1 must have a whole tag, with every attribute in quotation marks",
        ],
        [
          "line 1 must have a whole tag, with every attribute in quotation marks",
        ],
        [
          "line 1 must have a whole tag, with every attribute in quotation marks",
        ],
        [
          "line 1 must have a whole tag, with every attribute in quotation marks",
        ],
        [
          "line 2 must not close a tag that is not the last one opened",
        ],
        [
          "line 2 must close every tag before it ends",
        ],
        [
          "line 2 is no sound XML: "entity not found:&nothing;"",
        ],
        [
          "line 1 must begin a graphml document with a graph, without prefixes of names",
        ],
        [
          "line 0 is no sound XML: "invalid doc source"",
        ],
      ]
    `);
    expect(performance.now() - start).toBeLessThan(20_000);
  });

  it('of any text is read or refused with a line, and ties none but its nodes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...['<', '>', '/>', '"', "'", '&', ';', '=', '<!--', '-->', '<![CDATA[', ']]>', '<?', '?>'],
        ...['<node id="ben"/>', '<edge source="ben" target="ben"/>', '</graph>', '<graph>', 'NaN'],
        ...[
          '__proto__',
          'for="all"',
          'weight="x"',
          'type="thing"',
          'attr.type="int"',
          '&#0;',
          '\n',
        ],
      ),
      fc.string({ maxLength: 5, unit: 'binary' }),
    );
    let taken = 0;
    fc.assert(
      fc.property(
        fc.constantFrom(['graphml', graphml] as const, ['gexf', gexf] as const),
        fc.array(fc.tuple(fc.nat(1600), fc.nat(12), piece), { maxLength: 3 }),
        ([form, sound], changes) => {
          const text = changes.reduce<string>(
            (now, [at, cut, more]) => now.slice(0, at) + more + now.slice(at + cut),
            sound,
          );
          const { faults, nodes, ties: read } = graphOf(text, form);
          taken += Number(faults.length === 0);
          for (const fault of faults) expect(fault).toMatch(/^line \d+ \S/);
          const ids = new Set(nodes.map(({ id }) => id));
          expect(ids.size).toBe(nodes.length);
          for (const { from, to, weight } of read)
            expect([ids.has(from), ids.has(to), weight >= 0 && weight <= 1e9]).toEqual([
              ...[true, true, true],
            ]);
        },
      ),
      { numRuns: 1000, endOnFailure: true },
    );
    expect(taken).toBeGreaterThan(100);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(graphForm('a.graphml.csv')).toBeUndefined();
  });
});

describe('uptake network', () => {
  const json = async (args: readonly string[], folder: string) =>
    JSON.parse((await uptake(['network', ...args, '--json'], { folder })).out);

  it('reports a file of ties, by what a table says of the people', () =>
    inFolder(files, async (folder) => {
      const network = networkOf(3, [
        [0, 1, 2],
        [1, 2],
        [2, 1],
      ]);
      const told = await json(['ties.csv', '--people', 'staff.csv'], folder);
      expect(told).toMatchObject({
        schema: 'uptake.network/1',
        ...networkReport(network),
        assortativity: { role: assortativity(network, ['L', 'A', 'A']), tenure: null },
        notes: [],
      });
      const { name: _name, ...same } = told;
      expect(await json(['net.graphml'], folder)).toMatchObject(same);
      expect(await json(['net.GEXF'], folder)).toMatchObject(same);
      const { code, out } = await uptake(['network', 'net.graphml', '--ascii'], { folder });
      expect([code, out]).toMatchInlineSnapshot(`
        [
          0,
          "net.graphml
        GraphML, 3 people, 3 ties, 1.0 each

        reciprocity                   67 %  of ties are returned
        clustering                    0.00  of pairs with a common neighbour are tied
        components                       1  the largest has 100 % of people
        degree assortativity         -1.00  of the number of neighbours at both ends of a tie
        looked at by, median             1  most 2

        ties  look at so many  looked at by
           0                0             1  ########################
           1                3             1  ########################
           2                0             1  ########################

        like with like by  assortativity
        role                        0.00
        tenure                         -
        ",
        ]
      `);
    }));

  it('reports the network of a scenario under a key', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const told = await json(['small.yaml', '--arm', 'aligned', '--replication', '3'], folder);
      const { parse } = await import('yaml');
      const aligned = parseScenario(parse(small)).arms['aligned'];
      if (!aligned) throw new Error('no arm');
      const network = networkIn(aligned, keyOf({ seed: 'uptake', replication: 3 }));
      expect(told).toMatchObject({ arm: 'aligned', replication: 3, ...networkReport(network) });
      expect(told.nodes).toBe(headcountOf(aligned));
      expect(await json(['small.yaml'], folder)).not.toMatchObject(networkReport(network));
    }));

  it('is told of everything that is wrong at once, with lines', () =>
    inFolder(
      {
        'bad.csv': 'from,to,weight\na,b,1\na\nb,x,-1\n,b,1\nb,c,1\n',
        'p.csv': 'id,site\na,north\nb,"south\nwest"\na,east\n,x\nd\n',
        'tabs.csv': 'from;to\na;b\n',
        'self.csv': 'from,to\na,a\na,b\na,b\n"x, y",b\n',
      },
      async (folder) => {
        const told = async (...args: string[]) =>
          (await uptake(['network', ...args], { folder })).err.trim().split('\n');
        expect(await told('bad.csv', '--people', 'p.csv')).toMatchInlineSnapshot(`
          [
            "bad.csv:3: must have 3 cells as the header",
            "bad.csv:4: must have a weight from 0 to 1e9, in digits with a decimal point",
            "bad.csv:5: must tie two ids of 1 to 200 characters",
            "bad.csv:6: must tie people of p.csv: to has no row in it: add one, or remove the tie",
            "p.csv:7: must have 2 cells as the header",
            "p.csv:5: must have an id of its own: remove the row, or give it another id",
            "p.csv:6: must have an id of 1 to 200 characters",
          ]
        `);
        expect(await told('tabs.csv')).toMatchInlineSnapshot(`
          [
            "tabs.csv:1: must begin with the header from,to or from,to,weight, separated by commas",
          ]
        `);
        expect(await told('self.csv', '--arm', 'x')).toMatchInlineSnapshot(`
          [
            "--arm: a file of ties has none; give a scenario",
          ]
        `);
        expect(await told('none.graphml')).toMatchInlineSnapshot(`
          [
            "none.graphml: no such file",
          ]
        `);
        expect((await json(['self.csv'], folder)).notes).toMatchInlineSnapshot(`
          [
            "line 2: ties to oneself, which are left out: remove them",
            "line 4: ties that repeat others, whose weights add up: keep one of each",
          ]
        `);
      },
    ));

  it('stands as a line where a scenario with ties is validated', () =>
    inFolder({ ...files, 's.yaml': scenario('staff.csv', 'ties.csv') }, async (folder) => {
      const { out } = await uptake(['validate', 's.yaml'], { folder, columns: 300 });
      expect(out.split('\n').find((line) => line.startsWith('Network:'))).toMatchInlineSnapshot(
        `"Network: 1.0 ties each, 67 % returned, clustering 0.00, 1 component, the largest with 100 % of people, like"`,
      );
      const told = JSON.parse((await uptake(['validate', 's.yaml', '--json'], { folder })).out);
      expect(told.network).toMatchObject({ nodes: 3, ties: 3, assortativity: { tenure: null } });
    }));
});
