# Quality of sources, lost reasons, progression, velocity, and the hypotheses of the funnel. Figures and names come in
# written; counts that choose a plural come as numbers.

## Sources

finding-high-volume-low-quality = { $segment }: { $volume } of the leads, but only { $value } { $share_of ->
    [won] are won
    [stage] reach “{ $stage }”
   *[qualified] qualify
}, against { $rest } for the others, too large to be chance
finding-good-but-small = { $segment }: only { $volume } of the leads, but { $value } { $share_of ->
    [won] are won
    [stage] reach “{ $stage }”
   *[qualified] qualify
}, against { $rest } for the others, too large to be chance
funnel-flag-high-volume-low-quality = many leads, low quality
funnel-flag-good-but-small = good quality, but few leads
funnel-quality-examined = { $examined ->
    [0] Too few leads to compare anything
    [one] One value compared with the others, { $kept ->
        [0] it does not differ
       *[other] it differs
    } by more than chance
   *[other] { $examined } values compared with the others, { $kept ->
        [0] none differs
        [one] one differs
       *[other] { $kept } differ
    } by more than chance
}
funnel-basis-counted = Shares of all records as they stand today.
funnel-basis-estimated = Open records count as not yet decided: these shares estimate what will become of them in the end.
funnel-basis-decided = Nothing tells how long open records have waited: these shares leave them out.
funnel-basis-too-young = Some had too little time to tell: their share is left blank.
funnel-quality-margin = { $low } to { $high }

## Lost reasons and progression

finding-losses-reason-up = “{ $reason }” is the reason of { $value } of the losses{ $at ->
    [stage] {" "}at “{ $stage }”
   *[all] {""}
}, up from { $before } before{ $against ->
    [competitor] {" "}(“{ $competitor }” named in { $named } of { $k })
   *[nobody] {""}
}, too large to be chance
finding-progress-better = { $segment }: { $value } move from “{ $previous }” to “{ $stage }”, against { $rest } for the others ({ $margin }), too large to be chance
finding-progress-worse = { $segment }: only { $value } move from “{ $previous }” to “{ $stage }”, against { $rest } for the others ({ $margin }), too large to be chance

## Hypotheses to check

finding-diagnosis-landing-page = To check: does the page behind { $segment } keep its promise? It is clicked more than the others ({ $clicks } against { $clicks_rest }), but fewer of its clicks convert ({ $value } against { $rest })
finding-diagnosis-cost-per-lead = To check: does { $segment } reach the right people? A lead costs { $cost } against { $cost_rest } for the other paid sources, and fewer of them { $share_of ->
    [won] are won
    [stage] reach “{ $stage }”
   *[qualified] qualify
} ({ $value } against { $rest })
finding-diagnosis-qualification = To check: has the qualification of leads changed? { $value } of “{ $start }” reach “{ $end }”, against { $before } in the period compared ({ $margin })
finding-diagnosis-closing = To check: are deals closed less well? { $value } of “{ $start }” reach “{ $end }”, against { $before } in the period compared ({ $margin })
finding-diagnosis-cycle = To check: what slows sales down? Half of the deals won took more than { $value }, against { $before } in the period compared
finding-diagnosis-off-target = To check: does { $segment } speak to the right people? It brings { $volume } of the leads, but fewer of them { $share_of ->
    [won] are won
    [stage] reach “{ $stage }”
   *[qualified] qualify
} ({ $value } against { $rest } for the others)

## What to do next

funnel-next-landing-page = Compare what the advertisement or e-mail promises with the page it leads to: first screen, loading time, form. Change one thing at a time and measure.
funnel-next-cost-per-lead = Read ten of these leads with the sales team: if they are the wrong people, narrow the audience; if they are good, see why they are set aside.
funnel-next-qualification = Ask the sales team why recent leads were set aside, source by source, and whether the criteria have changed.
funnel-next-closing = Go through the last lost deals with those who led them: offer, price, follow-up. Training may help.
funnel-next-cycle = Look for the stage where the days have grown, and what deals wait for there: an approval, a quote, an answer.
funnel-next-off-target = Check whom this source speaks to before spending more on it: its message, its audience, the questions of its form.
funnel-next-good-but-small = Give it more room step by step, and watch whether its quality holds.
funnel-next-losses-reason-up = Read the last quotes lost for this reason: what was compared, and what would have changed the answer?

## Pipeline velocity

funnel-velocity = { $value }: { $deals } (open deals) × { $rate } (win rate) × { $amount } (average amount won) ÷ { $cycle } (average sales cycle)
funnel-velocity-none = Pipeline velocity cannot be told: { $reason }
funnel-velocity-entries-not-dated = too many deals have no date of creation to know which were open that day
funnel-velocity-losses-not-dated = too many closed deals do not tell when they closed to know which were open that day
funnel-velocity-currencies-differ = the amounts are in several currencies
funnel-velocity-not-told = the files lack an amount, an outcome or a date of closing
