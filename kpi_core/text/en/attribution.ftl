# Attribution: which channels conversions are credited to. $between and $apart come written ("12 to 19").
attribution-title = Which channels bring conversions
finding-attribution-untold = Nothing tells conversions: neither these contacts nor orders or deals of the same people
finding-attribution-none = None of these people converted: there is nothing to share out
finding-attribution-unreached = { $n ->
    [one] The conversion has no contact before it
   *[other] None of the { $n } conversions has a contact before it
}
finding-attribution-same = All models say the same, as every conversion came { $single ->
    [yes] after a single contact
   *[no] through a single channel
}: { $many ->
    [yes] { $first } each bring { $share }
   *[no] { $first } brings { $share }
} of { $n ->
    [one] one conversion
   *[other] { $n } conversions
}
finding-attribution-few = { $n ->
    [one] One conversion is too little to tell channels apart
   *[other] { $n } conversions are too few to tell channels apart
}: { $widest } is credited with { $apart }, depending on the model
finding-attribution-agree = { $many ->
    [yes] All models credit { $first } alike and with most: { $between } of { $n } conversions each
   *[no] All models credit { $first } with most: { $between } of { $n } conversions{ $sure ->
        [yes] { "" }
       *[no] , though its lead could be chance
    }
}{ $other ->
    [yes] . { $widest } depends most on the model: { $apart }
    [several] . { $several } depend most on the model
   *[no] { "" }
}
finding-attribution-differ = Which channel brings most depends on the model ({ $firsts }); { $alike ->
    [yes] { $several } depend on it most, of { $n } conversions
   *[no] { $widest } depends on it most: { $apart } of { $n } conversions
}
attribution-named = { $name } ({ $between })
attribution-span = { $low } to { $high }
attribution-rest = other channels
attribution-source = { $contacts ->
    [one] One contact
   *[other] { $contacts } contacts
}{ $kind ->
    [paths] { " " }in whole paths, { $n } conversions
   *[other] { $days ->
        [0] { " " }
        [one] { " " }in the window of a day,{ " " }
       *[other] { " " }in the window of { $days } days,{ " " }
    }of { $people ->
        [one] one person
       *[other] { $people } people
    }; { $n ->
        [one] one conversion
       *[other] { $n } conversions
    }{ $kind ->
        [orders] : orders in “{ $table }”
        [deals] : deals won in “{ $table }”
       *[own] { "" }
    }
}
attribution-days = from { $first } to { $last }
attribution-length = { $n ->
    [one] one contact
   *[other] { $length } contacts
} before a conversion on average, a single one before { PERCENT($single) } of them
attribution-window = Contacts that count
attribution-window-days = { $days ->
    [0] all before the conversion
   *[other] { $days } days before the conversion
}
attribution-measure = Share out
attribution-measure-count = Conversions
attribution-measure-value = Their value
attribution-how = Each mark is what one model credits the channel with; the band lies between the models, the line adds chance (nine times in ten). First, last: the whole conversion to one end. Linear: the same to each contact. Position: 40% to the first, 40% to the last, the rest between. Time decay: a contact loses half its weight in { $days ->
    [one] a day
   *[other] { $days } days
}. Markov: what would be lost without the channel, in a chain of moves from channel to channel. Shapley: what it adds on average to the other channels.
attribution-limit = A model shares out what happened. None of them proves what a channel caused: to know that, pause it in some places and compare.
attribution-model = Model
attribution-model-first = First
attribution-model-last = Last
attribution-model-linear = Linear
attribution-model-position = Position
attribution-model-decay = Time decay
attribution-model-markov = Markov
attribution-model-shapley = Shapley
attribution-head-channel = Channel
attribution-head-contacts = Contacts
attribution-head-span = Between the models
attribution-head-chance = With chance
attribution-alone = No contact before
attribution-total = Total
attribution-alone-note = { $n ->
    [one] One conversion has
   *[other] { $n } conversions have
} no contact { $days ->
    [0] before it
   *[other] in the { $days } days before
}: no channel is credited with { $n ->
    [one] it
   *[other] them
}. A contact counts for the first conversion after it only.
attribution-early = { $n ->
    [one] One conversion is from before the first contact and is left out, as nothing tells what came before it.
   *[other] { $n } conversions are from before the first contact and are left out, as nothing tells what came before them.
}
attribution-returns = { $n ->
    [one] One order is a return or a credit note ({ $value }) and no conversion; it is deducted from no channel.
   *[other] { $n } orders are returns or credit notes ({ $value } together) and no conversions; they are deducted from no channel.
}
attribution-table = “{ $name }”
attribution-unread = Contacts are read from one table, the largest: “{ $table }”. { $n ->
    [one] Not read: { $names }.
   *[other] Not read, { $n } tables: { $names }.
}
attribution-period = Of all the data, not only the period chosen.
attribution-pooled = The { $n } rarest channels are put together.
attribution-left = { $n ->
    [one] One contact has no person, time or channel and is
   *[other] { $n } contacts have no person, time or channel and are
} left out.
attribution-ignored = Not applied here: the filter on { $names }. Conversions are shared among all contacts before them.
attribution-no-lost = The data hold no people who did not convert: “Markov” compares ways that all led to a conversion.
attribution-why-untimed = “{ $model }” cannot be told: paths say the order of contacts, not when they were.
attribution-why-negative = “{ $model }” cannot be told by value: some conversions bring less than nothing.
attribution-asked = { $days ->
    [0] All contacts before a conversion count
   *[other] Contacts count { $days } days before a conversion
}; a contact loses half its weight in { $half } days
attribution-by-value = Their value
error-attribution-no-contacts = No file tells contacts of people with channels.
    .hint = A row is one contact: a person (cookie, user or customer number), a time, a channel, and whether it converted.
error-attribution-filter = No file tells what the filter on { $names } asks of conversions.
    .hint = Filter by a column of the contacts or of the orders; contacts are never filtered by channel or campaign.
error-days-not-understood = “{ $text }”, given with { $option }, is not a number of days.
    .hint = Write a number above 0, such as 30; --window also takes “all”.
