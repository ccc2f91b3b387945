SELECT
  "sides"."step",
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
    "past"."step" + 1 AS "step",
    "past"."d0",
    COUNT("now"."customer") AS "m0_0",
    COUNT(*) AS "n0_0",
    COUNT(*) AS "m0_1",
    COUNT(*) AS "n0_1"
  FROM (
    SELECT DISTINCT
      (
        YEAR("t"."c1") * 12 + MONTH("t"."c1") - 1
      ) // 3 AS "step",
      "t"."c9" AS "d0",
      "t"."c2" AS "customer"
    FROM READ_PARQUET('orders.parquet') AS "t"
  ) AS "past"
  LEFT JOIN (
    SELECT DISTINCT
      (
        YEAR("t"."c1") * 12 + MONTH("t"."c1") - 1
      ) // 3 AS "step",
      "t"."c9" AS "d0",
      "t"."c2" AS "customer"
    FROM READ_PARQUET('orders.parquet') AS "t"
  ) AS "now"
    ON "now"."customer" = "past"."customer"
    AND "now"."step" = "past"."step" + 1
    AND "now"."d0" IS NOT DISTINCT FROM "past"."d0"
  GROUP BY
    1,
    2
) AS "sides"
WHERE
  "n0_1" <> 0 OR NOT (
    "sides"."d0" IS NULL
  )
ORDER BY
  "step" ASC,
  "d0" ASC
