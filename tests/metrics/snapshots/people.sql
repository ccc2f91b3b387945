SELECT
  "sides"."step",
  CAST("m0_0" AS DOUBLE) AS "value",
  CAST(NULL AS DOUBLE) AS "numerator",
  CAST(NULL AS DOUBLE) AS "denominator",
  CAST("n0_0" AS BIGINT) AS "n",
  CASE
    WHEN "m0_0" IS NULL AND "n0_0" > 0
    THEN 'not_additive'
    WHEN (
      "m0_0"
    ) IS NULL
    THEN 'no_values'
  END AS "reason"
FROM (
  SELECT
    (
      YEAR("t"."c0") * 12 + MONTH("t"."c0") - 1
    ) AS "step",
    CASE WHEN COUNT(*) = COUNT(DISTINCT "t"."c0") THEN COALESCE(SUM("t"."c2"), 0) END AS "m0_0",
    COUNT(*) AS "n0_0"
  FROM READ_PARQUET('traffic.parquet') AS "t"
  GROUP BY
    1
) AS "sides"
ORDER BY
  "step" ASC
