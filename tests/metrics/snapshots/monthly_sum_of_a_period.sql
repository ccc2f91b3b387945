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
      YEAR("parts"."day") * 12 + MONTH("parts"."day") - 1
    ) AS "step",
    CASE
      WHEN SUM("parts"."a1") > 0
      THEN FSUM("parts"."a0")
      WHEN SUM("parts"."a2") = 0
      THEN 0
    END AS "m0_0",
    SUM("parts"."a1") AS "n0_0"
  FROM (
    SELECT
      "t"."c2" AS "day",
      FSUM("t"."c4") AS "a0",
      COUNT("t"."c4") AS "a1",
      COUNT(*) AS "a2"
    FROM READ_PARQUET('deals.parquet') AS "t"
    WHERE
      "t"."c3" = 'Won'
      AND (
        (
          "t"."c2" >= CAST('2026-01-01' AS DATE) AND "t"."c2" < CAST('2026-04-01' AS DATE)
        )
        OR "t"."c2" IS NULL
      )
    GROUP BY
      1
  ) AS "parts"
  GROUP BY
    1
) AS "sides"
ORDER BY
  "step" ASC
