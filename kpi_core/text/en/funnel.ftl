# What stages are called.

funnel-step-lead = Lead
funnel-step-mql = MQL
funnel-step-sql = SQL
funnel-step-opportunity = Deal
funnel-step-quote = Quote
funnel-step-won = Won
