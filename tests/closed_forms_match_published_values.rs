//! The closed forms give the values of the literature: those of four independent packages and of 40-digit arithmetic, and
//! the figures that papers and textbooks print.
#![allow(
    missing_docs,
    clippy::excessive_precision,
    clippy::unreadable_literal,
    clippy::unwrap_used,
    clippy::many_single_char_names
)]

use loyalty_lab::theory::{
    BgNbd, ConstantChurn, FirstPayment, GammaGamma, History, MbgNbd, ParetoNbd,
    ShiftedBetaGeometric, break_even_lift, lifetime_lift_of_retention,
};

/// Week t and E[X(t)] under BG/NBD, MBG/NBD and Pareto/NBD: 40-digit closed forms rounded to doubles.
#[rustfmt::skip]
const EXPECTATIONS: [(f64, [f64; 3]); 13] = [
    (0.1429, [0.007828347516072164, 0.007783123715548491, 0.007443031171378641]),
    (1.0, [0.05326789117165828, 0.053084795263701835, 0.050979843245990995]),
    (3.0, [0.15086523089304668, 0.15086328860664117, 0.14606118505019622]),
    (13.0, [0.5344395410940308, 0.5353568642354346, 0.5311695134502594]),
    (26.0, [0.9026369032284242, 0.8986348293155957, 0.9085747886661727]),
    (31.8571, [1.041996060852211, 1.0340421000286748, 1.0525351781083723]),
    (32.0, [1.0452433283744438, 1.0371828324286345, 1.0558961304112624]),
    (39.0, [1.196723193320817, 1.1829536655971726, 1.2130028442810157]),
    (52.0, [1.4460505953964038, 1.4197237577127462, 1.472996803375107]),
    (78.0, [1.8605190579427684, 1.8047575775531417, 1.909398129313685]),
    (104.0, [2.2028051144016665, 2.1150012343751627, 2.2742542209116317]),
    (260.0, [3.5898717408031136, 3.3084701710889113, 3.802988989804003]),
    (520.0, [4.9746178618496595, 4.414445326799047, 5.4235744852128915]),
];

/// One customer: (x, t_x, T) in weeks, and under each model the log-likelihood, P(alive) and the purchases expected within
/// 1, 13, 39 and 52 weeks; under Pareto/NBD also the residual purchases discounted at 0.0027 a week.
struct Golden {
    history: (u32, f64, f64),
    bg: [f64; 6],
    mbg: [f64; 6],
    pareto: [f64; 6],
    residual: f64,
}

/// On these, four packages agree to 5e-13.
#[rustfmt::skip]
const CUSTOMERS: [Golden; 12] = [
    Golden {
        history: (0, 0.0, 38.857142857142854),
        bg: [-0.5546972319626023, 1.0, 0.005596026071277396,
            0.06993102552133063, 0.1951096649930885, 0.2520876568721004],
        mbg: [-0.5398244842200447, 0.3897430016855185, 0.004523549947743181,
            0.0560521535365971, 0.15402448514843553, 0.19772055348446907],
        pareto: [-0.5210368564101566, 0.2953033742657955, 0.0032837712406116664,
            0.03999179777662143, 0.10709283382064308, 0.1362152367854155],
        residual: 0.47718030949215173,
    },
    Golden {
        history: (0, 0.0, 27.0),
        bg: [-0.4768807799774699, 1.0, 0.007698079728420461,
            0.09490221954305048, 0.25939538149220753, 0.332602381641013],
        mbg: [-0.4742185339419555, 0.42849443148199895, 0.006740177368932112,
            0.08222646943256005, 0.22071454364146972, 0.2808955194502364],
        pareto: [-0.4697633660693479, 0.3839307843500552, 0.005606278680796679,
            0.06707598523484112, 0.1753614929904234, 0.22125049197142305],
        residual: 0.7328387092611893,
    },
    Golden {
        history: (1, 1.7142857142857142, 38.857142857142854),
        bg: [-4.469760929574855, 0.2122600625546133, 0.0060678977550625264,
            0.07473683661340108, 0.2033510410868057, 0.2600327587534303],
        mbg: [-4.461030419642865, 0.17096748804051878, 0.005756926604111708,
            0.0703829874470449, 0.18899155059454972, 0.24032857170056324],
        pareto: [-4.45081302819036, 0.16812715101766978, 0.005250354936139056,
            0.06394207070966612, 0.17122855018688765, 0.21779176697474234],
        residual: 0.7629538752229914,
    },
    Golden {
        history: (2, 30.428571428571427, 38.857142857142854),
        bg: [-9.458473557488498, 0.7265897218354949, 0.03745100329171307,
            0.45724507790753327, 1.2261158061493218, 1.55882897181284],
        mbg: [-9.485409256320974, 0.706215055462196, 0.03934285197905941,
            0.47696738410489303, 1.263050263341914, 1.5973264556606284],
        pareto: [-9.55412282414903, 0.8691861546511618, 0.044621377051252575,
            0.543426736149767, 1.4552261309493457, 1.8509545870788209],
        residual: 6.484143063301988,
    },
    Golden {
        history: (2, 30.43, 38.86),
        bg: [-9.45860630706627, 0.726578570080673, 0.037447969741732264,
            0.4572097865467146, 1.2260281747671444, 1.558720806432088],
        mbg: [-9.485551314533932, 0.7062022651184873, 0.039339659507202716,
            0.47693062653270185, 1.2629606232673658, 1.59721663081809],
        pareto: [-9.554283245150407, 0.8691675591530111, 0.044617858595080946,
            0.5433857111252302, 1.4551231932576023, 1.8508267207019515],
        residual: 6.483773567730738,
    },
    Golden {
        history: (26, 30.857142857142858, 31.0),
        bg: [-37.72651332833301, 0.9688515628518959, 0.7105739348236337,
            8.276939950703635, 20.748353694337904, 25.756492215378056],
        mbg: [-38.32205642777505, 0.9654980547675825, 0.6811727090757,
            7.870174308229853, 19.449351034495027, 24.002230123933973],
        pareto: [-39.1316269761166, 0.9978742606099413, 0.6328039778741543,
            7.62415833463413, 20.116129598450666, 25.457338440579875],
        residual: 86.0526586490134,
    },
    Golden {
        history: (10, 20.0, 39.0),
        bg: [-24.283315377633347, 0.03811431321203634, 0.008923568008668347,
            0.10664147369325246, 0.2766536618129242, 0.34739976270855916],
        mbg: [-24.317815741409376, 0.04012016323248068, 0.009267951685852168,
            0.10996914052642573, 0.2816871019103122, 0.351841393386473],
        pareto: [-24.671273554189618, 0.08043455316070429, 0.017019702703199028,
            0.2073111903968591, 0.5552841921016913, 0.7063443426411654],
        residual: 2.475914702209572,
    },
    Golden {
        history: (15, 20.0, 39.0),
        bg: [-28.43674449545785, 0.003193440389998524, 0.0011122237618170403,
            0.013242156047269919, 0.03416990968248131, 0.04282717596767621],
        mbg: [-28.73060606731091, 0.003891942116045537, 0.0013256525920209434,
            0.015668297484704868, 0.03990944256474887, 0.04975021755552944],
        pareto: [-29.594933679073844, 0.011146082899071671, 0.0034759203713330194,
            0.042338999832840625, 0.11340524971935496, 0.1442561443391592],
        residual: 0.5056540940327693,
    },
    Golden {
        history: (20, 20.0, 39.0),
        bg: [-30.66219369706278, 0.00023496373916997586, 0.00010865442159175655,
            0.0012909221643070355, 0.003321234243203933, 0.004158433098754646],
        mbg: [-31.24428966165934, 0.0003320460688492813, 0.0001494917583359055,
            0.0017629689901627313, 0.004476458515600809, 0.00557416951988217],
        pareto: [-32.66636602562797, 0.0013159917221244421, 0.0005423276633159816,
            0.006605908189339327, 0.017693962322985195, 0.022507448192326196],
        residual: 0.0788942708597734,
    },
    Golden {
        history: (25, 20.0, 39.0),
        bg: [-31.508212882630755, 1.6301660423712972e-5, 9.399086120395142e-6,
            0.00011151976552695763, 0.0002863755500201249, 0.0003583324619112166],
        mbg: [-32.393366961212884, 2.6725613506167393e-5, 1.49612156714107e-5,
            0.0001761861560349446, 0.0004464692998025302, 0.0005555685482171652],
        pareto: [-34.41202023245828, 0.0001454367624084564, 7.451598919046706e-5,
            0.0009076538346214237, 0.0024311559125242254, 0.0030925303642996976],
        residual: 0.010840097292162992,
    },
    Golden {
        history: (7, 35.0, 77.86),
        bg: [-23.943185418339386, 0.048933760488176124, 0.004291241705637191,
            0.05337411025846878, 0.14721361627279764, 0.1890954060739874],
        mbg: [-23.800678481960695, 0.043156549322496345, 0.0038476094579139326,
            0.04763188554593576, 0.13021510124648836, 0.16660806091702746],
        pareto: [-23.784575336742115, 0.05855739534322793, 0.004984237956622187,
            0.06235670681495802, 0.1739996670300507, 0.22470110666114176],
        residual: 0.8926550226278818,
    },
    Golden {
        history: (1, 30.0, 77.86),
        bg: [-6.142512719281219, 0.508695974820777, 0.007665803443152405,
            0.0967642513540783, 0.27410510771257574, 0.35608401559662717],
        mbg: [-6.375534485289642, 0.4479678604186617, 0.008104553479774347,
            0.10182680542950309, 0.28588868118778377, 0.3699220047383699],
        pareto: [-6.69642589479065, 0.455033371100992, 0.007963651313366711,
            0.09963149320838205, 0.27801093947133754, 0.35902003049422176],
        residual: 1.4262548066929661,
    },
];

/// x, z̄ and E[M | x, z̄].
const SPENDS: [(u32, f64, f64); 10] = [
    (0, 0.0, 35.21897810218978),
    (1, 11.77, 18.916852057842046),
    (1, 22.35, 26.272246941045605),
    (2, 22.345, 24.659612860892388),
    (2, 40.0, 39.140419947506565),
    (3, 35.0, 35.02791996277338),
    (7, 73.74142857142857, 71.47101527210152),
    (26, 40.0, 39.920721374969744),
    (1, 0.01, 10.741101223581758),
    (100, 500.0, 497.9712938477714),
];

/// All but the last digits must be met; logarithms and chances have a little more room.
const EXACT: f64 = 2e-15;
const AGREED: f64 = 2e-14;

fn bg() -> BgNbd {
    BgNbd::new(0.243, 4.414, 0.793, 2.426).unwrap()
}

fn mbg() -> MbgNbd {
    MbgNbd::new(0.525, 6.183, 0.891, 1.614).unwrap()
}

fn pareto() -> ParetoNbd {
    ParetoNbd::new(0.553, 10.578, 0.606, 11.669).unwrap()
}

fn meets(what: &str, found: f64, golden: f64, tolerance: f64) {
    let error = (found / golden - 1.0).abs();
    println!("{what}: {found} off by {error:.1e}");
    assert!(error <= tolerance, "{what}: {found} instead of {golden}");
}

#[test]
fn expected_purchases() {
    for (t, golden) in EXPECTATIONS {
        let found = [
            bg().expected_purchases(t),
            mbg().expected_purchases(t),
            pareto().expected_purchases(t),
        ];
        for (found, golden) in found.into_iter().zip(golden) {
            meets(&format!("week {t}"), found.unwrap(), golden, EXACT);
        }
    }
}

#[test]
fn customers() {
    const WEEKS: [f64; 4] = [1.0, 13.0, 39.0, 52.0];
    for golden in CUSTOMERS {
        let (x, t_x, t) = golden.history;
        let history = History::new(x, t_x, t).unwrap();
        let check = |found: [f64; 6], golden: [f64; 6]| {
            for (found, golden) in found.into_iter().zip(golden) {
                meets(&format!("{history:?}"), found, golden, AGREED);
            }
        };
        let (bg, mbg, pareto) = (bg(), mbg(), pareto());
        let soon = WEEKS.map(|week| bg.conditional_expected_purchases(&history, week).unwrap());
        let [a, b, c, d] = soon;
        check(
            [
                bg.log_likelihood(&history),
                bg.p_alive(&history),
                a,
                b,
                c,
                d,
            ],
            golden.bg,
        );
        let soon = WEEKS.map(|week| mbg.conditional_expected_purchases(&history, week).unwrap());
        let [a, b, c, d] = soon;
        check(
            [
                mbg.log_likelihood(&history),
                mbg.p_alive(&history),
                a,
                b,
                c,
                d,
            ],
            golden.mbg,
        );
        let soon = WEEKS.map(|week| {
            pareto
                .conditional_expected_purchases(&history, week)
                .unwrap()
        });
        let [a, b, c, d] = soon;
        check(
            [
                pareto.log_likelihood(&history),
                pareto.p_alive(&history),
                a,
                b,
                c,
                d,
            ],
            golden.pareto,
        );
        let residual = pareto
            .discounted_expected_residual(&history, 0.0027)
            .unwrap();
        meets("residual", residual, golden.residual, AGREED);
    }
}

#[test]
fn spends() {
    let model = GammaGamma::new(6.25, 3.74, 15.44).unwrap();
    for (x, average, golden) in SPENDS {
        let found = model.expected_spend(x, average).unwrap();
        meets(&format!("{x} of {average}"), found, golden, EXACT);
    }
}

#[test]
fn survival_of_the_shifted_beta_geometric() {
    // Fader & Hardie (2007), high-end segment, years 1 to 12, in per cent.
    const SURVIVAL: [f64; 12] = [
        85.1, 74.7, 67.0, 61.0, 56.2, 52.2, 48.9, 46.0, 43.6, 41.4, 39.5, 37.8,
    ];
    let model = ShiftedBetaGeometric::new(0.668, 3.806).unwrap();
    for (year, golden) in (1..).zip(SURVIVAL) {
        let found = 100.0 * model.survival(year);
        assert!(
            (found - golden).abs() < 0.0501,
            "year {year}: {found} instead of {golden}"
        );
    }
}

#[test]
fn constant_churn() {
    // Gupta, Lehmann & Stuart (2004): retention of 90 %, discount of 12 %.
    let customer = ConstantChurn::new(1.0, 0.9, 0.12).unwrap();
    meets(
        "new, in advance",
        customer.value(FirstPayment::AtOnce).unwrap(),
        1.12 / 0.22,
        EXACT,
    );
    meets(
        "new, in arrears",
        customer.value(FirstPayment::AfterOnePeriod).unwrap(),
        1.0 / 0.22,
        EXACT,
    );
    meets(
        "existing",
        customer.value(FirstPayment::IfRenewed).unwrap(),
        0.9 / 0.22,
        EXACT,
    );
    let elasticity = customer
        .retention_elasticity(FirstPayment::IfRenewed)
        .unwrap();
    assert!((elasticity - 5.1).abs() < 0.05, "{elasticity}");
    let elasticity = customer.retention_elasticity(FirstPayment::AtOnce).unwrap();
    assert!((elasticity - 4.1).abs() < 0.05, "{elasticity}");
}

#[test]
fn five_points_of_retention() {
    // "+25 to +95 %": 95 % needs a retention of 89.74 %; at 89.7 % flat it is 94.3 %.
    for (retention, percent) in [
        (0.50, 11.1),
        (0.75, 25.0),
        (0.897, 94.3),
        (0.8974, 95.1),
        (0.90, 100.0),
    ] {
        let lift = 100.0 * lifetime_lift_of_retention(retention, 0.05).unwrap();
        assert!((lift - percent).abs() < 0.06, "{retention}: {lift}");
    }
}

#[test]
fn break_even() {
    meets(
        "5 % of 30 %",
        break_even_lift(0.3, 0.05).unwrap(),
        0.2,
        EXACT,
    );
    meets(
        "10 % of 30 %",
        break_even_lift(0.3, 0.1).unwrap(),
        0.5,
        EXACT,
    );
}
