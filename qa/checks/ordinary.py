"""Words that are no names: common ones that open sentences, titles of persons, and words for roles and bodies."""

TITLES = frozenset("councillor mr mrs ms miss dr prof sir dame lord lady rev canon sergeant inspector".split())
"""Behind these stands a person's name. (As folded: "Cllr" is "councillor".)"""

ROLES = TITLES | frozenset(
    """chair chief vice deputy leader mayor member members officer director manager head executive cabinet
    portfolio holder chancellor secretary minister commissioner superintendent constable coroner clerk treasurer
    president spokesman spokesperson spokeswoman opposition shadow assistant senior interim acting lead council
    councils committee subcommittee board panel group forum team commission authority authorities partnership
    trust department directorate service services unit agency association society office government parliament
    ward county district borough city town parish region regional national local report annual strategy plan
    policy scheme programme project act regulations bill fund grant budget""".split()
)
"""Beside these one name may end and another begin: "Cabinet Member Jane Smith", "Arden Vale Council Cabinet"."""

ORDINARY = frozenset(
    """a about above according accordingly achieved across action actions activities activity actual actually added
    adding additional additionally after afterwards again against ago agreed agreement all almost alone along
    alongside already also although altogether always am amid among amongst an and annual annually another any
    anybody anyone anything apart apparently applications approval approved approximately are areas around
    arrangements as aside ask asked at attendance available average away back based be because become been
    before began begin beginning behind being below beneath benefits beside besides best better between beyond
    big both briefly broadly but by call called calls campaigns can cannot case cases certain certainly change
    changes children clear clearly closing collection combined come comes common compared comparing comparison
    complaints completion concern concerns conclusion conditions consequently considering construction
    consultation contrary contributions cost costs could current currently damage data date dates day days
    deaths decision decisions defects delays delivery demand despite details did different difficulties
    discussion do does doing done down due during each earlier early education eight either eleven else
    elsewhere employees end ending enforcement engagement enough entire equally especially estimated estimates
    even events eventually ever every everybody everyone everything evidence exactly examples except excluding
    existing expected expenditure extra families far feedback fewer figures final finally findings first firstly
    five flood flooding floods follow following for forecast former formerly four from full fully funding
    further furthermore future general generally given going good grants great greater growth guidance had half
    has have having he health help hence her here high higher him his historically home homes housing how
    however hundreds i if immediate immediately important in incidents include included includes including
    income increase increased increases indeed individual infrastructure initial initially inside inspection
    inspections instead into investigation investment involvement involving is issues it items its itself just
    keeping key kind known lack large largely larger last lastly late later latest leaders learning least less
    lessons let like likewise limited list little long looking lots low lower made main mainly maintenance major
    make making management many material materials matters may maybe me meanwhile measures meeting meetings men
    merely might million money monitoring month monthly months more moreover most mostly much must my namely
    near nearby nearly negative negotiations neither never nevertheless new newer next nine no nobody none
    nonetheless nor normally not notably noted nothing notwithstanding now nowhere number numbers numerous
    obviously occasionally of off offences offenders often old older on once one ones ongoing only onto open
    opening operations opportunities options or order organisations originally other others otherwise our out
    outcomes outside over overall own paid paragraph paragraphs parents parking part participants parties partly
    partners patients payments pension people per performance perhaps permission place planning plans please
    points police population positive possible possibly potential practice presently prevention previous
    previously primarily prior priorities probably problems procurement progress proposals proposed provided
    public pupils purchases put quality quarterly questions quickly quite rates rather reasons recent recently
    recommendations recorded records recovery recruitment recycling reduced reductions referrals refurbishment
    regarding regardless related remaining repairs replacement reported reports research residents resources
    respondents responses responsibility results review reviews rising risks rivers roads roughly rural
    safeguarding safety same savings schools second secondly see seemingly separate separately service services
    seven several sewage she should sickness similar similarly simply since sites six slightly slow small so
    social some somebody someone something sometimes soon speakers spending staff starting statistics still
    students subject subsequently such sums support supporting sure surveys systems take taken targets tasks
    teachers ten tenants tests than that the their them then there thereafter therefore these they things third
    thirdly this those though thousands three through throughout thus time times to today together too top total
    totals towards traffic training transport travel treatment trees twelve twice two typically ultimately under
    understandably undertaking unfortunately unless unlike until up upon urban us use used using usually
    vacancies various very via victims visitors visits volunteers was waste water we week weekly weeks well were
    what whatever when whenever where whereas wherever whether which while who whoever whole whom whose why
    widely will with within without women work workers workforce working works would year yearly years yes yet
    you young your""".split()
)
"""At the head of a sentence these have a capital and name nothing."""
