SELECT
  "sides"."step",
  "sides"."d0",
  CAST("m0_0" / NULLIF(SUM("m0_0") OVER (PARTITION BY "sides"."step"), 0) AS DOUBLE) AS "value",
  CAST("m0_0" AS DOUBLE) AS "numerator",
  CAST(SUM("m0_0") OVER (PARTITION BY "sides"."step") AS DOUBLE) AS "denominator",
  CAST(SUM("n0_0") OVER (PARTITION BY "sides"."step") AS BIGINT) AS "n",
  CASE
    WHEN SUM("m0_0") OVER (PARTITION BY "sides"."step") = 0
    THEN 'empty_denominator'
    WHEN (
      "m0_0" / NULLIF(SUM("m0_0") OVER (PARTITION BY "sides"."step"), 0)
    ) IS NULL
    THEN 'no_values'
  END AS "reason"
FROM (
  SELECT
    (
      "t"."c0" - CAST('0001-01-01' AS DATE)
    ) AS "step",
    "t"."c1" AS "d0",
    COALESCE(SUM("t"."c5"), 0) AS "m0_0",
    COUNT(*) AS "n0_0"
  FROM READ_PARQUET('traffic.parquet') AS "t"
  GROUP BY
    1,
    2
) AS "sides"
ORDER BY
  "step" ASC,
  "d0" ASC
