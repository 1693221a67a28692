"""Words that are no names: common ones that open sentences, titles of persons, and words for roles and bodies."""

TITLES = frozenset("councillor mr mrs ms miss dr prof sir dame lord lady rev canon sergeant inspector".split())
"""Behind these stands a person's name. (As folded: "Cllr" is "councillor".)"""

ROLES = TITLES | frozenset(
    """chair chief vice deputy leader mayor member members officer director manager head executive cabinet portfolio holder
    chancellor secretary minister commissioner superintendent constable coroner clerk treasurer president spokesman
    spokesperson spokeswoman opposition shadow assistant senior interim acting lead
    council councils committee subcommittee board panel group forum team commission authority authorities partnership
    trust department directorate service services unit agency association society office government parliament ward
    county district borough city town parish region regional national local
    report annual strategy plan policy scheme programme project act regulations bill fund grant budget""".split()
)
"""Beside these one name may end and another begin: "Cabinet Member Jane Smith", "Arden Vale Council Cabinet"."""

ORDINARY = frozenset(
    """a about above across actual actually added adding additional additionally after afterwards again against ago all
    almost alone along alongside already also although altogether always am amid among amongst an and annual annually
    another any anyone anything apart apparently approximately are around as aside ask asked at available average away
    back based be because become been before began begin beginning behind being below beneath beside besides best better
    between beyond big both briefly broadly but by call called can cannot case cases certain certainly change changes
    clear clearly closing combined come comes common compared comparing comparison concern concerns conclusion conditions
    consequently considering contrary cost costs could current currently data date dates day days decision decisions
    delays demand despite details did different difficulties do does doing done down due during each earlier early either
    else elsewhere end ending enough entire equally especially estimated estimates even eventually ever every everybody
    everyone everything evidence exactly examples except excluding existing expected expenditure extra far fewer figures
    final finally findings first firstly five following follow for forecast four former formerly from full fully funding
    further furthermore future general generally given going good great greater had half has have having he hence her
    here high higher him his historically home homes how however hundreds i if immediate immediately important in
    include included includes including income increase increased increases indeed individual initial initially inside
    instead into involving is issues it items its itself just keeping key kind known lack large largely larger last lastly
    late later latest least less lessons let like likewise limited list little long looking lots low lower made main
    mainly major make making many matters may maybe me meanwhile measures meeting meetings merely might million money
    month monthly months more moreover most mostly much must my namely near nearly neither never nevertheless new newer
    next nine no nobody none nonetheless nor normally not notably noted nothing notwithstanding now nowhere number numbers
    numerous obviously occasionally of off often old older on once one ones ongoing only onto open opening or order
    originally other others otherwise our out outcomes outside over overall own paid paragraph paragraphs part
    participants partly people per performance perhaps permission place plans please points possible possibly potential
    presently previous previously primarily prior priorities probably problems progress proposals proposed provided
    public put quarterly quickly quite rather rates reasons recent recently recommendations recorded records reduced
    reductions regarding regardless related remaining repairs reported reports residents responses results review
    reviews risks rising roughly same savings second secondly see seemingly separate separately service services seven
    several she should similar similarly simply since six slightly slow small so some somebody someone something sometimes
    soon spending staff starting still subject subsequently such sums support supporting sure take taken tasks ten than
    that the their them then there thereafter therefore these they things third thirdly this those though thousands three
    through throughout thus time times to today together too top total totals towards training two twelve twice
    typically ultimately under understandably undertaking unfortunately unless unlike until up upon us use used using
    usually various very via was we week weekly weeks well were what whatever when whenever where whereas wherever whether
    which while who whoever whole whom whose why widely will with within without women work workers working works would
    year yearly years yes yet you young your according accordingly achieved action actions activities activity agreed
    agreement anybody applications approval approved areas arrangements attendance benefits calls campaigns children
    collection complaints completion construction consultation contributions damage deaths defects delivery discussion
    education eight eleven employees engagement enforcement events families feedback flooding flood floods grants
    growth guidance health help housing incidents infrastructure inspections inspection investment investigation
    involvement leaders learning maintenance management material materials men monitoring nearby negative
    negotiations offenders offences operations opportunities options organisations parents parking partners parties
    patients payments pension planning police population positive practice prevention procurement pupils purchases
    quality questions recovery recruitment recycling referrals refurbishment replacement research resources respondents
    responsibility rivers roads rural safeguarding safety schools sewage sickness sites social speakers statistics
    students surveys systems targets teachers tenants tests traffic transport travel treatment trees urban vacancies
    victims visitors visits volunteers waste water workforce
    """.split()
)
"""At the head of a sentence these have a capital and name nothing."""
