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
      YEAR("t"."c1") * 12 + MONTH("t"."c1") - 1
    ) AS "step",
    COUNT(DISTINCT "t"."c2") FILTER(WHERE
      "t"."c1" = "t"."first_seen") AS "m0_0",
    COUNT("t"."c2") FILTER(WHERE
      "t"."c1" = "t"."first_seen") AS "n0_0"
  FROM (
    SELECT
      *,
      MIN("t"."c1") OVER (PARTITION BY "t"."c2") AS "first_seen"
    FROM READ_PARQUET('orders.parquet') AS "t"
  ) AS "t"
  GROUP BY
    1
) AS "sides"
ORDER BY
  "step" ASC
