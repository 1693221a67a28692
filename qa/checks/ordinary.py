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
    """a about above access accidents according accordingly account achieved across action activity actual actually
    added adding additional additionally additions adults advice after afterwards again against agencies agents
    ago agreed agreement air all allocations almost alone along alongside already also although altogether
    always am amendments amid among amongst amounts an analysis and annual annually another any anybody anyone
    anything apart apparently applicants applications appointments appropriate approval approved approximately
    are area around arrangements arrears as aside ask asked assessments assets assistance at attempts attendance
    audits available average awareness away back background balances based be because become been before began
    begin beginning behind being below beneath benefits beside best better between beyond bids big borrowing
    both breaches bridges briefly broadly buildings burglaries buses businesses but buyers by call called
    campaigns can cannot capital care carers carriageways cars case cash causes certain certainly challenges
    change charges children claims clarification cleaning clear clearly clients closing closure collection
    combined come comments commercial common communication communities compared comparing comparison complaints
    completion compliance comprehensive computers concern concluding conclusion conditions confirmation consent
    consequently considering construction consultants consultation contact contractors contracts contrary
    contributions control correspondence cost could councillors courses creation crime critics culverts current
    currently customers cuts cycle cycling damage data date day deadlines deaths debts decision defects delays
    delivery demand demolition depots designs despite detail developers development did diesel different
    difficulties disabled discussion disposal diversions do documents does doing done down drainage drains
    drivers due during duties dwellings each earlier early education effective efforts eight either elderly
    elections electors electricity elements eleven else elsewhere emergency emissions employees employers end
    ending energy enforcement engagement engineers enough enquiries entire environmental equally equipment
    errors especially essential estimated estimates evaluation even events eventually ever every everybody
    everyone everything evidence exactly examples except excluding exemptions existing expected expenditure
    expenses experts extensive external extra facilities factors failure families far farmers feedback fees
    fewer figures final finally finance financial findings fines fire firms first firstly five fixed flats flood
    flooding floodwater focus follow following food footpaths for forecast former formerly foster four frequent
    from fuel full fully funding further furthermore future gaps gardens gas general generally given giving
    going good government grants grass great greater gritting groups growth guidance gullies had half hard has
    have having he health heating heavy hedges help hence her here high higher him his historically home
    hospitals hours households houses housing how however human hundreds i if immediate immediately
    implementation important improved improvements improving in incentives incidents include included including
    income increase increased indeed individual inflation information infrastructure initial initially inquiries
    inside inspection instead insurance interest interim internal interviews into introduction investigation
    investment invoices involvement involving is issues it items its itself job joint journeys junctions just
    keeping key kind known lack land landlords landowners language large largely larger last lastly late later
    latest laws leaders leaflets learning leases least leaving legal less lessons let letters levels licences
    lighting lights like likewise limited list listed litter little live loans local locations long looking
    losses lots low lower machinery made main mainly maintenance major make making management many material
    matters may maybe me meanwhile measures meeting men mental merely mergers methods might migration million
    minimum minutes missing mitigation mobile modern money monitoring month monthly more moreover most mostly
    motions motorists moving much must my namely national natural near nearby nearly negative negotiations
    neighbouring neighbours neither never nevertheless new newer next nine no nobody noise none nonetheless nor
    normally not notably noted notes nothing notices notwithstanding now nowhere number numerous nurseries
    nurses obstacles obviously occasionally occupancy of off offences offenders officers offices officials often
    old older on once one ongoing only onto open opening operations operators opinion opportunities opposition
    options or order organisations organised originally other otherwise our out outcomes outside over overall
    overspends own owners ownership packages paid paragraph parents parking parks part participants parties
    partly partners passengers paths patients pavements pay payments peak pedestrians penalties pension people
    per percentage performance perhaps periods permission permits personal petitions phase phone place plan
    planning please pledges points police policies pollution poor population positive possible possibly
    potential potholes poverty power practical practice premises preparation prescriptions presentations
    presently pressure prevention previous previously prices primarily prior priorities private probably
    problems procedures processes procurement productivity professionals profits programmes progress projects
    promotion property proposals proposed prosecutions protection provided providers provision public pumps
    pupils purchases purchasing put quality quarterly questionnaires questions queues quickly quite rainfall
    raising rates rather reasonable reasons recent recently recommendations recorded records recovery
    recruitment recycled recycling redevelopment reduced reducing reduction referral refurbishment refuse
    regarding regardless registration related relations relevant remaining removal renewal rent repairs
    replacement replies reported reports representatives requests required requirements research reserves
    reservoirs residents resilience resolutions resources respite respondents responses responsibility rest
    restoration results retention returns revenue review revised rising risks rivers roads roughly rules running
    rural safeguarding safety salaries sales same sandbags saving schedules schemes schooling schools scores
    scrutiny seasonal second secondly sections security see seemingly senior separate separately serious service
    settlements seven several severe sewage sewers shares she shops shortages should sickness significant signs
    similar similarly simply since site six sixth skills slightly slow small so social software soil solar
    solicitors some somebody someone something sometimes soon spaces speakers specialist speed spending sports
    staff staffing starting stations statistics statutory steps still stock stone storage storms streets strong
    structures students studies subject submissions subsequently subsidies success such suitable sums suppliers
    supplies support supporting sure surplus surveying surveyors surveys suspended sustainability systems take
    taken talks targeted targets tasks tax taxes taxis teachers teams technical technology temporary ten
    tenancies tenants tenders terms tests than that the theft their them then there thereafter therefore these
    they things third thirdly this those though thousands threats three through throughout thus tickets time to
    today together too top total tourism tourists towards towns toys tracks trade traders trading traditional
    traffic training trains transfers transport travel treatment trees trends trials trips trustees turnover
    twelve twice two typically ultimately under underspends understandably undertaking unemployment
    unfortunately unit unless unlike unpaid until up upgrades upon urban us usage use used using usually
    vacancies vacant valuations value vandalism variations various vehicles venues verges very via victims
    villages violence violent visiting visitors visits vital voluntary volunteers voters votes vulnerable wages
    waiting walking walls wardens warnings was waste water we weather week weekly welfare well were what
    whatever wheelchair when whenever where whereas wherever whether which while who whoever whole whom whose
    why widely widespread wildlife will wind winter with within without witnesses women woodland work workers
    workforce working worse would year yearly yes yet you young your youth""".split()
)
"""At the head of a sentence these, and their plurals, have a capital and name nothing."""
