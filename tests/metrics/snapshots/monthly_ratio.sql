SELECT
  "sides"."step",
  CAST("m0_0" / NULLIF((
    "m0_0" + "m0_1"
  ), 0) AS DOUBLE) AS "value",
  CAST("m0_0" AS DOUBLE) AS "numerator",
  CAST((
    "m0_0" + "m0_1"
  ) AS DOUBLE) AS "denominator",
  CAST((
    "n0_0" + "n0_1"
  ) AS BIGINT) AS "n",
  CASE
    WHEN (
      "m0_0" + "m0_1"
    ) = 0
    THEN 'empty_denominator'
    WHEN (
      "m0_0" / NULLIF((
        "m0_0" + "m0_1"
      ), 0)
    ) IS NULL
    THEN 'no_values'
  END AS "reason"
FROM (
  SELECT
    (
      YEAR("parts"."day") * 12 + MONTH("parts"."day") - 1
    ) AS "step",
    SUM("parts"."a0") AS "m0_0",
    SUM("parts"."a0") AS "n0_0",
    SUM("parts"."a1") AS "m0_1",
    SUM("parts"."a1") AS "n0_1"
  FROM (
    SELECT
      "t"."c2" AS "day",
      COALESCE(COUNT_IF("t"."c3" = 'Won'), 0) AS "a0",
      COALESCE(COUNT_IF("t"."c3" = 'Lost'), 0) AS "a1"
    FROM READ_PARQUET('deals.parquet') AS "t"
    GROUP BY
      1
  ) AS "parts"
  GROUP BY
    1
) AS "sides"
ORDER BY
  "step" ASC
