SELECT
  "sides"."step",
  CAST("m0_0" AS DOUBLE) AS "value",
  CAST(NULL AS DOUBLE) AS "numerator",
  CAST(NULL AS DOUBLE) AS "denominator",
  CAST("n0_0" AS BIGINT) AS "n",
  CASE WHEN (
    "m0_0"
  ) IS NULL THEN 'no_values' END AS "reason"
FROM (
  SELECT
    (
      "t"."c2" - CAST('0001-01-01' AS DATE)
    ) // 7 AS "step",
    MEDIAN((
      "t"."c2" - "t"."c1"
    )) AS "m0_0",
    COUNT((
      "t"."c2" - "t"."c1"
    )) AS "n0_0"
  FROM READ_PARQUET('deals.parquet') AS "t"
  WHERE
    "t"."c3" = 'Won'
  GROUP BY
    1
) AS "sides"
ORDER BY
  "step" ASC
