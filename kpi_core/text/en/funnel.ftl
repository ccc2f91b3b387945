# What stages are called.

funnel-step-lead = Lead
funnel-step-mql = MQL
funnel-step-sql = SQL
funnel-step-opportunity = Deal
funnel-step-quote = Quote
funnel-step-won = Won

# Why a number of the funnel is missing; it follows “because”.

funnel-reason-first-stage = it is the first stage
funnel-reason-last-stage = it is the last stage
funnel-reason-no-records = no record came that far
funnel-reason-more-than-before = more are counted here than before: these are not the same records
funnel-reason-no-amounts = no amount is known
funnel-reason-not-told = the file does not tell
funnel-reason-no-dates = the file has no dates of stages
funnel-reason-nobody-arrived = no record has moved on that far yet
funnel-reason-stage-not-dated = too many records that moved on do not tell when
funnel-reason-losses-not-dated = too many lost records do not tell when they were lost
funnel-reason-entries-not-dated = too many records do not tell when they entered
funnel-reason-too-few-events = fewer than 20 records arrived: too few to tell
funnel-reason-too-little-hindsight = there has not been enough time to tell what becomes of the records
funnel-reason-small-segment = it is computed for the largest segments only
funnel-reason-too-few-won = too few won records tell how long is usual
funnel-reason-counted-otherwise = it is estimated only where “Reached” is counted, without limits of days
funnel-reason-losses-not-told = nothing tells which records were lost
funnel-reason-maturity-unknown = too few wins tell how long they take
funnel-reason-no-won-amounts = no won record has an amount

# What the data cannot answer at all.

issue-funnel-current-only = “{ $where }” tells where each record stands now, not when it came there: how long stages take, which were skipped and what open records will become cannot be told, and a lost record counts only at the first stage unless it tells how far it came. Import later exports of the same list too: what changes between them dates the stages.
issue-funnel-counts-only = “{ $where }” holds counts, not records: how long stages take, which were skipped and what is still open cannot be told.
issue-funnel-entries-undated = Too many records of “{ $where }” have no date at the first stage: the share expected in the end cannot be estimated from the entry on. It is from the stage before on, where the dates are known. A column with the day each record was created would do.
issue-funnel-stages-undated = { $count ->
    [one] One stage of “{ $where }” has no date: { $stages }. How long it takes to reach it cannot be told.
   *[other] { $count } stages of “{ $where }” have no date: { $stages }. How long it takes to reach them cannot be told.
}
