# Comment s’appellent les étapes.

funnel-step-lead = Prospect
funnel-step-mql = MQL
funnel-step-sql = SQL
funnel-step-opportunity = Affaire
funnel-step-quote = Devis
funnel-step-won = Gagnée
