// biome-ignore-all format: written by widths.dev.mjs

/** Advance widths of a run of characters, in thousandths of an em, two digits of base 36 a character. */
interface WidthRange {
  /** Code point of the first character. */
  readonly from: number;
  readonly regular: string;
  readonly bold: string;
}

/** Advance widths of DejaVu Sans, a wide face: text in usual faces is at most as wide. */
export const widthRanges: readonly WidthRange[] = [
  { from: 32, regular: '8ub5csnahpqflo7navavdwna8ua18u9dhphphphphphphphphphp9d9dnananaerrsj1j3jflfhkg0ljkw8787i8finzktlwgslwjbhngzkcj1rhj2gzj2av9davnadwdwh1hnfahnh49thnhm7q7qg47qr3hmh0hnhnbgehaxhmggmqggggelhp9dhpna', bold: '9pcpehnajcruo98jcqcqejnaakbkaka6jcjcjcjcjcjcjcjcjcjcb4b4nananag5rslil7ken3j0j0mtn9adadljhqron9nnkdnnlfk1izmlliuolfk5k6cqa6cqnadwdwirjwghjwivc4jwjs9j9jii9jsyjsj4jwjwdqgkdbjsi4pohyi4g7jsa6jsna' },
  { from: 160, regular: '8ub5hphphphp9ddwdwrsd4h0naa1rsdwdwnab5b5dwhphp8udwb5d4h0qyqyqyerj1j1j1j1j1j1r3jfhkhkhkhk87878787ljktlwlwlwlwlwnalwkckckckcgzgthih1h1h1h1h1h1rafah4h4h4h47q7q7q7qh0hmh0h0h0h0h0nah0hmhmhmhmgghnggj1h1j1h1j1h1jffajffajffajffalfhnljhnhkh4hkh4hkh4hkh4hkh4ljhnljhnljhnljhnkwhmphjb877q877q877q877q877qgefg877qi8g4g4fi7qfi7qfiaffi9ifn7xkthmkthmkthmmmkthmlwh0lwh0lwh0tqsfjbbgjbbgjbbghnehhnehhnehhnehgzaxgzaxgzaxkchmkchmkchmkchmkchmkchmrhmqgzgggzj2elj2elj2el9t', bold: '9pcpjcjchpjca6dwdwrsfohynabkrsdwdwnac6c6dwkghpakdwc6fohyssssssg5lilililililiu5kej0j0j0j0adadadadnan9nnnnnnnnnnnannmlmlmlmlk5kik0iriririririrt4ghiviviviv9j9j9j9jj4jsj4j4j4j4j4naj4jsjsjsjsi4jwi4liirliirliirkeghkeghkeghkeghn3jwnajwj0ivj0ivj0ivj0ivj0ivmtjwmtjwmtjwmtjwn9jsr2lzad9jad9jad9jad9jad9jkpj2ad9jljiiiihq9jhq9jhqdchqfhhvacn9jsn9jsn9jsrbn9jsnnj4nnj4nnj4wfuflfdqlfdqlfdqk1gkk1gkk1gkk1gkizdbizdbizdbmljsmljsmljsmljsmljsmljsuopok5i4k5k6g7k6g7k6g7c4' },
  { from: 880, regular: 'i7fsnyi07r7rkti2rsrsdwfafafa9d87rsrsrsrsdwdwj98ukro8bdrsmlrsmxmy9fj1j3fij1hkj2kwlw87i8j1nzkthklwkwgsrshkgzgzlwj2lwl987gzicf1hm9fg3ichrggh0f1f4hmh09fgegghpfjfih0grhngbhmgrg3icg2icna9fg3h0g3nai8h3h8jfnfjficnaiglwh0i1gbg0cricico2hgpynal3icm0h3j3gvlchdjgh0gzexighnfa7qlwh4h4gthnjfnzi3hnjkjfjk', bold: 'jefpsen88e8en9jhrsrsdwghfafab4adrsrsrsrscadwm6aknis1forsorrsr8ovaulil7hqlij0k6n9nnadljliron9hknnn9kdrsj0izk5nnlfnmnnadk5j4fhjsauisj4jwiyj4fhgfjsj4aujrhlkgiygfj4m0jwghlnhrislrhym2o6auisj4iso6lji3idkrrakrm5o6konnj4keghj0dqjjicpjhfudnan5jwpskokei3lxinkwjwizgekojwgh9jnnhxhxkijwkerokcjwjfkejf' },
  { from: 1024, regular: 'hkhklvgyjfhn878787uet1lvjqktgykwj1j3j3gylqhktyhuktktjqkwnzkwlwkwgsjfgzgynxj2llj2tquen5ojj3jfu0jbh1h5geemj8h4p1esi2i2gthskzi6h0i6hnfag7ggnrggixgfpgq6jnlygef9negqh4h4hdemf9eh7q7q7qp3ozi4gti2ggi6', bold: 'j0j0ofhqkek1adadadw3veofmqn9lfn9lil7l7hqorj0y1jrn9n9mqn3ron9nnn9kdkeizlfrklfpsmhyc10uq4stl7kewmlfirjfhlejmgivrog6jhjhivkdmqj7j4j7jwghg4i4rlhykmj3tjuqkwp5hlghr1hvivivjuejghgk9j9j9jrkqlkfivjhi4j7' },
  { from: 8208, regular: 'a1a1hpdwrsrsdwdw8u8u8u8uefefefefdwdwgege9bikrs8u', bold: 'bkbkjcdwrsrsdwdwakakakakiaiaiaiadwdwhshs9aijrs9p' },
  { from: 8240, regular: '11a1c86caeeh6caeeh9fb4b4', bold: '1401gf7ccfhi7ccfhikdbhbh' },
  { from: 8364, regular: 'hp', bold: 'jc' },
  { from: 8592, regular: 'nananana', bold: 'nananana' },
  { from: 8722, regular: 'na', bold: 'na' },
  { from: 8776, regular: 'na', bold: 'na' },
  { from: 8804, regular: 'nana', bold: 'nana' },
  { from: 9632, regular: 'q9q9q9q9q9q9q9q9q9q9iuiuq9q9fbfbleleleledydyleledydyleleleledydyleledydyleleleleleo9dro9o9o9o9o9', bold: 'q9q9q9q9q9q9q9q9q9q9iuiuq9q9fbfbleleleledydyleledydyleleleledydyleledydyleleleleleo9dro9o9o9o9o9' },
  { from: 65533, regular: 'si', bold: 'uy' },
];
