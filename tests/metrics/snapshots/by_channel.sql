SELECT
  "sides"."d0",
  CAST("m0_0" / NULLIF("m0_1", 0) AS DOUBLE) AS "value",
  CAST("m0_0" AS DOUBLE) AS "numerator",
  CAST("m0_1" AS DOUBLE) AS "denominator",
  CAST("n0_1" AS BIGINT) AS "n",
  CASE
    WHEN "m0_1" = 0
    THEN 'empty_denominator'
    WHEN (
      "m0_0" / NULLIF("m0_1", 0)
    ) IS NULL
    THEN 'no_values'
  END AS "reason"
FROM (
  SELECT
    "t"."c5" AS "d0",
    CASE
      WHEN COUNT("t"."c4") FILTER(WHERE
        "t"."c3" = 'Won') > 0
      THEN FSUM("t"."c4") FILTER(WHERE
        "t"."c3" = 'Won')
      WHEN COALESCE(COUNT_IF("t"."c3" = 'Won'), 0) = 0
      THEN 0
    END AS "m0_0",
    COUNT("t"."c4") FILTER(WHERE
      "t"."c3" = 'Won') AS "n0_0",
    COUNT("t"."c4") FILTER(WHERE
      "t"."c3" = 'Won') AS "m0_1",
    COUNT("t"."c4") FILTER(WHERE
      "t"."c3" = 'Won') AS "n0_1"
  FROM READ_PARQUET('deals.parquet') AS "t"
  GROUP BY
    1
) AS "sides"
WHERE
  "n0_1" <> 0 OR NOT (
    "sides"."d0" IS NULL
  )
ORDER BY
  "value" DESC,
  "d0" ASC
