/**
 * Which endings make a name with dots a host and not the name of a file, a version or the end of a sentence.
 *
 * @module
 */

/** Generic endings that are met in practice, those of RFC 2606 and RFC 6762, and those of private networks. */
const GENERIC = new Set(
  ("com net org info biz edu gov mil int name pro mobi jobs travel coop aero museum post tel asia cat arpa " +
    "app dev page web site website online tech store shop blog cloud digital email mail link live life news media " +
    "network agency company solutions services systems support center email host hosting space world today zone " +
    "group team work works club fun games game art design studio photo photos pics video tv radio xyz top icu vip " +
    "win bid loan click download stream trade date review party science science cricket racing men buzz bond cyou " +
    "monster quest rest sbs cfd lol bar pub cafe finance bank money credit fund capital ventures legal law health " +
    "care dental doctor clinic academy school college university training run tools software codes computer engineer " +
    "global international earth city town house homes land rent build builders energy green eco bio farm garden pet " +
    "google amazon azure microsoft apple new how foo moe gay ngo ong foundation charity church community social chat " +
    "example test invalid localhost local internal intranet corp lan home onion alt zip mov").split(
      " ",
    ),
);

/** Country endings (ISO 3166-1). */
const COUNTRIES = new Set(
  ("ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc cd " +
    "cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb " +
    "gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp " +
    "ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms " +
    "mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro " +
    "rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr " +
    "tt tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw").split(" "),
);

/** Endings that are those of files too, or words that follow a full stop without a space. */
const UNCERTAIN = new Set(
  ("md py rs sh pl ps cc so ml mm zip mov name in is it to at be me my no us as am do by la de es un new how pro work " +
    "works today date post page home test mail app run host link media live art design build tools name video photo " +
    "id ma pa ai pm la ne st no si je se va li vi").split(" "),
);

/**
 * Whether a name can end so.
 *
 * @param label The last label.
 * @returns Whether it is a top-level domain that people use; every `xn--` label is.
 */
export function isTopLevel(label: string): boolean {
  const lower = label.toLowerCase();
  // A label in another script is one: no file ends so.
  return GENERIC.has(lower) || COUNTRIES.has(lower) || lower.startsWith("xn--") ||
    /^\p{L}{2,}$/u.test(lower) && /[\u0250-\uffff]/.test(lower);
}

/**
 * Whether a top-level domain is also something else, so that two labels alone make no host.
 *
 * @param label The last label.
 * @returns Whether there is doubt.
 */
export function isUncertainTopLevel(label: string): boolean {
  return UNCERTAIN.has(label.toLowerCase()) || /[\u0080-\uffff]/.test(label);
}
